//! Types that are not modelled: driven by a value that the caller gives.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::go;
use super::scaler::{External, whole};
use crate::keda::metric_value;
use crate::units::Quantity;

/// A trigger of a type that is not modelled: `external`, or one of the many for a particular product.
///
/// Its metadata is not checked. For types that keep target and activation value in one field each, these are read from
/// there; else they are the caller's to give. Without a target its metric fails at every evaluation of the
/// HorizontalPodAutoscaler.
///
/// ```
/// use scalewright::Quantity;
/// use scalewright::keda::triggers::{ExternalMetricType, Scaler, ScalerKind, Unmodelled};
///
/// let unmodelled = Unmodelled::new("nats-jetstream").with_target(Quantity::from_milli(10_000)).with_activation(2.0);
/// let scaler = Scaler { kind: ScalerKind::Unmodelled(unmodelled), metric_type: ExternalMetricType::AverageValue };
/// assert_eq!(scaler.unmodelled(), Some("nats-jetstream"));
/// assert!(scaler.is_active(3.0) && !scaler.is_active(2.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Unmodelled {
    type_name: String,
    target: Option<Quantity>,
    activation: f64,
}

/// Where some types keep their target, its default, and their activation value, which is 0 by default.
///
/// Source: the pages of the scalers in the KEDA 2.21 documentation.
const FIELDS: [(&str, &str, Option<i64>, &str); 38] = [
    ("activemq", "targetQueueSize", Some(10), "activationTargetQueueSize"),
    ("apache-kafka", "lagThreshold", Some(10), "activationLagThreshold"),
    ("arangodb", "queryValue", None, "activationQueryValue"),
    ("artemis-queue", "queueLength", Some(10), "activationQueueLength"),
    ("aws-cloudwatch", "targetMetricValue", None, "activationTargetMetricValue"),
    ("aws-dynamodb", "targetValue", None, "activationTargetValue"),
    ("azure-app-insights", "targetValue", None, "activationTargetValue"),
    ("azure-blob", "blobCount", Some(5), "activationBlobCount"),
    ("azure-data-explorer", "threshold", None, "activationThreshold"),
    ("azure-eventhub", "unprocessedEventThreshold", Some(64), "activationUnprocessedEventThreshold"),
    ("azure-log-analytics", "threshold", None, "activationThreshold"),
    ("azure-monitor", "targetValue", None, "activationTargetValue"),
    ("azure-pipelines", "targetPipelinesQueueLength", Some(1), "activationTargetPipelinesQueueLength"),
    ("azure-queue", "queueLength", Some(5), "activationQueueLength"),
    ("azure-servicebus", "messageCount", Some(5), "activationMessageCount"),
    ("beanstalkd", "value", None, "activationValue"),
    ("cassandra", "targetQueryValue", None, "activationTargetQueryValue"),
    ("couchdb", "queryValue", None, "activationQueryValue"),
    ("dynatrace", "threshold", None, "activationThreshold"),
    ("elasticsearch", "targetValue", None, "activationTargetValue"),
    ("etcd", "value", None, "activationValue"),
    ("gcp-cloudtasks", "value", Some(100), "activationValue"),
    ("gcp-stackdriver", "targetValue", None, "activationTargetValue"),
    ("gcp-storage", "targetObjectCount", Some(100), "activationTargetObjectCount"),
    ("graphite", "threshold", None, "activationThreshold"),
    ("ibmmq", "queueDepth", Some(20), "activationQueueDepth"),
    ("influxdb", "thresholdValue", None, "activationThresholdValue"),
    ("kubernetes-workload", "value", None, "activationValue"),
    ("loki", "threshold", None, "activationThreshold"),
    ("metrics-api", "targetValue", None, "activationTargetValue"),
    ("mongodb", "queryValue", None, "activationQueryValue"),
    ("mssql", "targetValue", None, "activationTargetValue"),
    ("nats-jetstream", "lagThreshold", Some(10), "activationLagThreshold"),
    ("new-relic", "threshold", None, "activationThreshold"),
    ("openstack-swift", "objectCount", Some(2), "activationObjectCount"),
    ("pulsar", "msgBacklogThreshold", Some(10), "activationMsgBacklogThreshold"),
    ("stan", "lagThreshold", Some(10), "activationLagThreshold"),
    ("temporal", "targetQueueSize", Some(5), "activationTargetQueueSize"),
];

impl Unmodelled {
    /// A trigger of a type, with what its metadata is known to say.
    pub(super) fn read(type_name: &str, metadata: &BTreeMap<String, String>) -> Self {
        let unmodelled = Self::new(type_name);
        let Some((_, target, default, activation)) = FIELDS.iter().find(|(name, ..)| *name == type_name)
        else {
            return unmodelled;
        };
        let number = |key: &str| metadata.get(key).and_then(|text| go::json_float(text.trim()));
        let target = match metadata.get(*target) {
            Some(_) => number(target).map(metric_value),
            None => default.map(whole),
        };
        Self { target, activation: number(activation).unwrap_or(0.0), ..unmodelled }
    }

    /// A trigger of a type, without a target and active above 0.
    pub fn new(type_name: &str) -> Self {
        Self { type_name: type_name.to_string(), target: None, activation: 0.0 }
    }

    /// The same with a target.
    pub fn with_target(mut self, target: Quantity) -> Self {
        self.target = Some(target);
        self
    }

    /// The same, active above another value.
    pub fn with_activation(mut self, activation: f64) -> Self {
        self.activation = activation;
        self
    }

    /// `type`, such as `nats-jetstream`.
    pub fn type_name(&self) -> &str {
        &self.type_name
    }
}

impl External for Unmodelled {
    /// The type: the original's name has parts of the metadata, too.
    fn metric_name(&self) -> String {
        self.type_name.clone()
    }

    fn target(&self) -> Option<Quantity> {
        self.target.clone()
    }

    fn activation(&self) -> f64 {
        self.activation
    }
}
