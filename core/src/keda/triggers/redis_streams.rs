//! `redis-streams`: entries of a stream, pending entries, or the lag of a consumer group.

use alloc::string::String;

use super::metadata::{From, Metadata};
use super::redis::connection;
use super::scaler::{External, whole};
use crate::units::Quantity;

/// What a `redis-streams` trigger counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedisStreamMode {
    /// `XLEN`: all entries. Without a consumer group.
    Length,
    /// `XPENDING`: entries that were delivered and not acknowledged. With a consumer group and without `lagCount`.
    Pending,
    /// The lag in `XINFO GROUPS`: entries not delivered yet. With a consumer group and a `lagCount` other than 0.
    Lag,
}

/// A trigger of type `redis-streams`, `redis-cluster-streams` or `redis-sentinel-streams`.
///
/// Source: `keda pkg/scalers/redis_streams_scaler.go`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedisStream {
    /// `stream`: the key.
    pub stream: String,
    /// `consumerGroup`; empty where there is none.
    pub consumer_group: String,
    /// What is counted.
    pub mode: RedisStreamMode,
    /// The target of that mode: `streamLength` (KEDA's default 5), `pendingEntriesCount` (5) or `lagCount`.
    pub target_count: i64,
    /// `activationLagCount`, in every mode. KEDA's default is 0.
    pub activation_lag_count: i64,
}

impl RedisStream {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        connection(metadata);
        let stream = metadata.required("stream", From::Metadata, "the key of the stream");
        let consumer_group = metadata.optional("consumerGroup", From::Metadata).unwrap_or_default();
        let stream_length = metadata.integer("streamLength", 5);
        let pending_entries = metadata.integer("pendingEntriesCount", 5);
        let lag_count = metadata.integer("lagCount", 0);
        let (mode, target_count) = if consumer_group.is_empty() {
            (RedisStreamMode::Length, stream_length)
        } else if lag_count != 0 {
            (RedisStreamMode::Lag, lag_count)
        } else {
            (RedisStreamMode::Pending, pending_entries)
        };
        let activation_lag_count = metadata.integer("activationLagCount", 0);
        Self { stream, consumer_group, mode, target_count, activation_lag_count }
    }
}

impl External for RedisStream {
    fn metric_name(&self) -> String {
        alloc::format!("redis-streams-{}", self.stream)
    }

    fn target(&self) -> Option<Quantity> {
        Some(whole(self.target_count))
    }

    fn activation(&self) -> f64 {
        self.activation_lag_count as f64
    }
}
