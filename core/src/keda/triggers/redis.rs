//! `redis`: the length of a list, set, sorted set or hash.

use alloc::string::String;

use super::metadata::{Found, From, Metadata};
use super::scaler::{External, whole};
use crate::error::ViolationKind;
use crate::units::Quantity;

/// A trigger of type `redis`, `redis-cluster` or `redis-sentinel`.
///
/// Its value is `LLEN`, `SCARD`, `ZCARD` or `HLEN` by the type of the key, and 0 for a key that does not exist. Source:
/// `keda pkg/scalers/redis_scaler.go`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedisList {
    /// `listName`.
    pub list_name: String,
    /// `listLength`: the target. KEDA's default is 5; zero and negative numbers are accepted.
    pub list_length: i64,
    /// `activationListLength`. KEDA's default is 0.
    pub activation_list_length: i64,
}

impl RedisList {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        connection(metadata);
        Self {
            list_name: metadata.required("listName", From::Metadata, "the key of the list"),
            list_length: metadata.integer("listLength", 5),
            activation_list_length: metadata.integer("activationListLength", 0),
        }
    }
}

impl External for RedisList {
    fn metric_name(&self) -> String {
        alloc::format!("redis-{}", self.list_name)
    }

    fn target(&self) -> Option<Quantity> {
        Some(whole(self.list_length))
    }

    fn activation(&self) -> f64 {
        self.activation_list_length as f64
    }
}

/// What all Redis triggers have: an address, or hosts and ports.
pub(super) fn connection(metadata: &mut Metadata<'_>) {
    let given = |metadata: &Metadata<'_>, keys: [&str; 2]| {
        keys.into_iter().any(|key| metadata.find(key, From::Anywhere) != Found::Absent)
    };
    if !given(metadata, ["address", "addresses"]) {
        let (hosts, ports) = (given(metadata, ["host", "hosts"]), given(metadata, ["port", "ports"]));
        if !(hosts && ports) {
            let message = match (hosts, ports) {
                (true, _) => "must be given: a host needs its `port`",
                (_, true) => "must be given: a port needs its `host`",
                _ => "must be given: `host:port`, or `host` and `port` on their own",
            };
            let key = match (hosts, ports) {
                (true, _) => "port",
                (_, true) => "host",
                _ => "address",
            };
            metadata.fault(key, ViolationKind::Required, message);
        }
    }
    metadata.integer("databaseIndex", 0);
    metadata.boolean("enableTLS", false);
    metadata.boolean("unsafeSsl", false);
}
