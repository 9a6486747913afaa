//! `kafka`: how far a consumer group is behind.

use alloc::string::String;
use alloc::vec::Vec;

use super::go;
use super::metadata::{Found, From, Metadata};
use super::scaler::{External, whole};
use super::shortened;
use crate::error::ViolationKind;
use crate::units::Quantity;

/// `offsetResetPolicy`: what counts for a partition without a committed offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OffsetResetPolicy {
    /// One message, so that a consumer starts. KEDA's default.
    Latest,
    /// Every message of the partition.
    Earliest,
}

/// A trigger of type `kafka`.
///
/// Source: `keda pkg/scalers/kafka_scaler.go`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kafka {
    /// `consumerGroup`.
    pub consumer_group: String,
    /// `topic`; `None`: all topics of the group.
    pub topic: Option<String>,
    /// `lagThreshold`: the target, above 0. KEDA's default is 10.
    pub lag_threshold: i64,
    /// `activationLagThreshold`, at least 0. KEDA's default is 0.
    pub activation_lag_threshold: i64,
    /// `offsetResetPolicy`.
    pub offset_reset_policy: OffsetResetPolicy,
    /// `allowIdleConsumers`: replicas may outnumber partitions. KEDA's default is false.
    pub allow_idle_consumers: bool,
    /// `excludePersistentLag`: partitions whose offset stands still do not count. KEDA's default is false.
    pub exclude_persistent_lag: bool,
    /// `scaleToZeroOnInvalidOffset`: partitions without an offset do not count. KEDA's default is false.
    pub scale_to_zero_on_invalid_offset: bool,
    /// `limitToPartitionsWithLag`: replicas may not outnumber partitions with lag. KEDA's default is false.
    pub limit_to_partitions_with_lag: bool,
    /// `ensureEvenDistributionOfPartitions`: replicas divide the partitions. KEDA's default is false.
    pub ensure_even_distribution_of_partitions: bool,
    /// `partitionLimitation`, as inclusive ranges; empty: all partitions. Not looked at without a topic.
    pub partition_limitation: Vec<(i32, i32)>,
}

impl Kafka {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        metadata.required("bootstrapServers", From::Environment, "the brokers, such as kafka:9092");
        let consumer_group =
            metadata.required("consumerGroup", From::Environment, "the group whose lag counts");
        let topic = match metadata.find("topic", From::Environment) {
            Found::Text(topic) => Some(String::from(topic)),
            Found::Elsewhere => Some(String::new()),
            Found::Absent => None,
        };
        let lag_threshold = metadata.integer("lagThreshold", 10);
        if lag_threshold <= 0 {
            let message = alloc::format!("`{lag_threshold}` is not above zero");
            metadata.fault("lagThreshold", ViolationKind::Invalid, message);
        }
        let activation_lag_threshold = metadata.integer("activationLagThreshold", 0);
        if activation_lag_threshold < 0 {
            let message = alloc::format!("`{activation_lag_threshold}` is below the minimum of 0");
            metadata.fault("activationLagThreshold", ViolationKind::Invalid, message);
        }
        let policies = [("latest", OffsetResetPolicy::Latest), ("earliest", OffsetResetPolicy::Earliest)];
        let trigger = Self {
            consumer_group,
            lag_threshold,
            activation_lag_threshold,
            offset_reset_policy: metadata.word("offsetResetPolicy", OffsetResetPolicy::Latest, &policies),
            allow_idle_consumers: metadata.boolean("allowIdleConsumers", false),
            exclude_persistent_lag: metadata.boolean("excludePersistentLag", false),
            scale_to_zero_on_invalid_offset: metadata.boolean("scaleToZeroOnInvalidOffset", false),
            limit_to_partitions_with_lag: metadata.boolean("limitToPartitionsWithLag", false),
            ensure_even_distribution_of_partitions: metadata
                .boolean("ensureEvenDistributionOfPartitions", false),
            partition_limitation: partitions(metadata),
            topic,
        };
        let full_metadata = metadata.boolean("fullMetadata", true);
        trigger.check_combinations(full_metadata, metadata);
        trigger
    }

    fn check_combinations(&self, full_metadata: bool, metadata: &mut Metadata<'_>) {
        let limited = self.limit_to_partitions_with_lag;
        let even = self.ensure_even_distribution_of_partitions;
        let together =
            |other: &str| alloc::format!("may not be true together with {other}: keep one of them");
        if self.allow_idle_consumers && limited {
            metadata.fault(
                "allowIdleConsumers",
                ViolationKind::Forbidden,
                together("limitToPartitionsWithLag"),
            );
        }
        if limited && even {
            metadata.fault(
                "limitToPartitionsWithLag",
                ViolationKind::Forbidden,
                together("ensureEvenDistributionOfPartitions"),
            );
        }
        if self.topic.is_some() {
            return;
        }
        let needs_topic = [
            ("limitToPartitionsWithLag", limited),
            ("ensureEvenDistributionOfPartitions", even),
            ("fullMetadata", !full_metadata),
        ];
        for (key, _) in needs_topic.into_iter().filter(|(_, needed)| *needed) {
            metadata.fault(key, ViolationKind::Invalid, "needs a `topic`, and none is given");
        }
    }

    /// Whether a partition of the topic counts.
    pub(super) fn counts(&self, partition: i32) -> bool {
        let limits = &self.partition_limitation;
        self.topic.is_none()
            || limits.is_empty()
            || limits.iter().any(|(from, to)| (*from..=*to).contains(&partition))
    }
}

/// `1,3,10-15`. A part that ends before it starts is empty.
fn partitions(metadata: &mut Metadata<'_>) -> Vec<(i32, i32)> {
    let Some(text) = metadata.optional("partitionLimitation", From::Metadata) else { return Vec::new() };
    let number = |text: &str| go::json_integer(text.trim()).and_then(|number| i32::try_from(number).ok());
    let range = |part: &str| match part.split_once('-') {
        Some((from, to)) => Some((number(from)?, number(to)?)),
        None => number(part).map(|partition| (partition, partition)),
    };
    let parsed: Option<Vec<(i32, i32)>> = text.split(',').map(|part| range(part.trim())).collect();
    parsed.unwrap_or_else(|| {
        let message = alloc::format!(
            "`{}` is no list of partitions: write numbers and ranges, such as 1,3,10-15",
            shortened(&text)
        );
        metadata.fault("partitionLimitation", ViolationKind::Invalid, message);
        Vec::new()
    })
}

impl External for Kafka {
    fn metric_name(&self) -> String {
        match &self.topic {
            Some(topic) => alloc::format!("kafka-{topic}"),
            None => alloc::format!("kafka-{}-topics", self.consumer_group),
        }
    }

    fn target(&self) -> Option<Quantity> {
        Some(whole(self.lag_threshold))
    }

    fn activation(&self) -> f64 {
        self.activation_lag_threshold as f64
    }
}
