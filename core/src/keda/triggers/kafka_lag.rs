//! Offsets to lag: the maths of the `kafka` trigger.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::kafka::{Kafka, OffsetResetPolicy};
use super::scaler::{Measurement, MeasurementError};

/// What the brokers say of one partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KafkaPartition {
    /// The topic.
    pub topic: String,
    /// The partition's number.
    pub partition: i32,
    /// The offset that the group committed; −1 where there is none, `None` where the answer left the partition out.
    pub committed: Option<i64>,
    /// The offset of the next message to be written; `None` where the answer left the partition out.
    pub latest: Option<i64>,
}

/// The committed offsets of earlier readings, by topic and partition: what `excludePersistentLag` compares with.
///
/// Each reading is a cycle, whether it was KEDA's poll or the HorizontalPodAutoscaler that asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KafkaOffsets {
    previous: BTreeMap<String, BTreeMap<i32, i64>>,
}

/// What a reading of a `kafka` trigger came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KafkaLag {
    /// The lag after the bounds on replicas: what is published.
    pub total_lag: i64,
    /// The lag with that of partitions that stand still, before any bounds: what activates.
    pub total_lag_with_persistent: i64,
    /// Value and activity.
    pub measurement: Measurement,
}

impl Kafka {
    /// The lag over all partitions.
    ///
    /// Partitions without a latest offset, and those outside `partitionLimitation`, do not count. The total is kept at what
    /// one replica for each partition works off, unless idle consumers are allowed: with `n` partitions, the lag is at most
    /// `n × lagThreshold`.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use scalewright::keda::triggers::{KafkaOffsets, KafkaPartition, Scaler, ScalerKind, TriggerSource};
    ///
    /// let metadata = BTreeMap::from(
    ///     [("bootstrapServers", "kafka:9092"), ("consumerGroup", "orders"), ("topic", "orders")]
    ///         .map(|(key, value)| (key.to_string(), value.to_string())),
    /// );
    /// let source = TriggerSource {
    ///     type_name: "kafka", metric_type: "", metadata: &metadata, authenticated: false, modified: false,
    /// };
    /// let ScalerKind::Kafka(kafka) = Scaler::read(&source)?.kind else { unreachable!() };
    /// let partitions = [(0, 10, 500), (1, 20, 500)].map(|(partition, committed, latest)| KafkaPartition {
    ///     topic: "orders".into(), partition, committed: Some(committed), latest: Some(latest),
    /// });
    /// let lag = kafka.measure(&partitions, &mut KafkaOffsets::default()).unwrap();
    /// assert_eq!(lag.total_lag_with_persistent, 970);
    /// assert_eq!(lag.total_lag, 20); // two partitions at the default threshold of 10
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a partition that counts has no committed offset in the answer. Source: `getTotalLag` and `getLagForPartition`
    /// of `keda pkg/scalers/kafka_scaler.go`.
    pub fn measure(
        &self,
        partitions: &[KafkaPartition],
        offsets: &mut KafkaOffsets,
    ) -> Result<KafkaLag, MeasurementError> {
        let (mut total, mut total_with_persistent) = (0_i64, 0_i64);
        let (mut count, mut lagging) = (0_i64, 0_i64);
        for partition in partitions.iter().filter(|partition| self.counts(partition.partition)) {
            let Some(latest) = partition.latest else { continue };
            let (lag, with_persistent) = self.lag(partition, latest, offsets)?;
            total = total.wrapping_add(lag);
            total_with_persistent = total_with_persistent.wrapping_add(with_persistent);
            count = count.saturating_add(1);
            lagging = lagging.saturating_add(i64::from(lag > 0));
        }
        let total_lag = self.bounded(total, count, lagging);
        let active = total_with_persistent > self.activation_lag_threshold;
        let measurement = Measurement { value: total_lag as f64, active };
        Ok(KafkaLag { total_lag, total_lag_with_persistent: total_with_persistent, measurement })
    }

    /// The lag of a partition, without and with what stands still.
    fn lag(
        &self,
        partition: &KafkaPartition,
        latest: i64,
        offsets: &mut KafkaOffsets,
    ) -> Result<(i64, i64), MeasurementError> {
        let Some(committed) = partition.committed else {
            return Err(MeasurementError::new(alloc::format!(
                "there is no committed offset of partition {} of topic `{}`",
                partition.partition,
                super::shortened(&partition.topic)
            )));
        };
        if committed == -1 {
            let lag = match self.offset_reset_policy {
                _ if self.scale_to_zero_on_invalid_offset => 0,
                OffsetResetPolicy::Latest => 1,
                OffsetResetPolicy::Earliest => latest,
            };
            return Ok((lag, lag));
        }
        let lag = latest.wrapping_sub(committed);
        if self.exclude_persistent_lag {
            let of_topic = offsets.previous.entry(partition.topic.to_string()).or_default();
            if of_topic.insert(partition.partition, committed) == Some(committed) {
                return Ok((0, lag));
            }
        }
        Ok((lag, lag))
    }

    /// The lag that at most as many replicas as there are partitions work off, for `count` partitions of which `lagging`
    /// have any.
    fn bounded(&self, total: i64, count: i64, lagging: i64) -> i64 {
        let threshold = self.lag_threshold;
        let even = self.ensure_even_distribution_of_partitions;
        let limited = self.limit_to_partitions_with_lag;
        if self.allow_idle_consumers && !limited && !even {
            return total;
        }
        let mut total = total;
        if even {
            // The fewest replicas that divide the partitions and work off the lag.
            let enough = |replicas: &i64| {
                count.checked_rem(*replicas) == Some(0) && replicas.saturating_mul(threshold) >= total
            };
            let replicas = (1..=count).find(enough).unwrap_or(count);
            total = replicas.saturating_mul(threshold);
        }
        let most = if limited { lagging } else { count };
        match total.checked_div(threshold) {
            Some(replicas) if replicas > most => most.saturating_mul(threshold),
            _ => total,
        }
    }
}
