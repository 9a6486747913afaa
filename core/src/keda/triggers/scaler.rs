//! A scaler: a trigger read from its metadata, and what all types have in common.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::metadata::Metadata;
use super::schedule::own_zone;
use super::{
    AwsSqsQueue, Cron, HttpRequests, Kafka, MySql, PostgreSql, Prometheus, RabbitMq, RedisList, RedisStream,
    ResourceTrigger, Unmodelled, Zones, name, shortened,
};
use crate::error::{Error, Violation, ViolationKind};
use crate::hpa::{Metric, MetricSource, MetricTarget};
use crate::keda::metric_value;
use crate::units::Quantity;

/// What a trigger is read from: one entry of `spec.triggers`.
#[derive(Clone, Copy, Debug)]
pub struct TriggerSource<'a> {
    /// `type`, such as `rabbitmq`.
    pub type_name: &'a str,
    /// `metricType`; empty where it is not given.
    pub metric_type: &'a str,
    /// `metadata`.
    pub metadata: &'a BTreeMap<String, String>,
    /// Whether there is an `authenticationRef`: then what is missing in the metadata may come from there.
    pub authenticated: bool,
    /// Whether the ScaledObject has `scalingModifiers`: then a database trigger needs no target of its own.
    pub modified: bool,
}

impl<'a> TriggerSource<'a> {
    /// The time zones that a `cron` trigger names, each once; of other types none.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use scalewright::keda::triggers::TriggerSource;
    ///
    /// let metadata = BTreeMap::from(
    ///     [("timezone", "Europe/Berlin"), ("start", "CRON_TZ=Asia/Tokyo 0 8 * * *"), ("end", "0 18 * * *")]
    ///         .map(|(key, value)| (key.to_string(), value.to_string())),
    /// );
    /// let source = TriggerSource {
    ///     type_name: "cron", metric_type: "", metadata: &metadata, authenticated: false, modified: false,
    /// };
    /// assert_eq!(source.time_zones(), ["Europe/Berlin", "Asia/Tokyo"]);
    /// ```
    pub fn time_zones(&self) -> Vec<&'a str> {
        let given =
            |key: &str| self.metadata.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
        let of_event = |key: &str| own_zone(given(key)?).ok()?.0;
        let mut names: Vec<&str> = Vec::new();
        if self.type_name == "cron" {
            let named = [given("timezone"), of_event("start"), of_event("end")];
            for name in named.into_iter().flatten() {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }
}

/// What KEDA builds of a trigger of a ScaledObject or ScaledJob, read and checked.
///
/// ```
/// use std::collections::BTreeMap;
/// use scalewright::keda::triggers::{Scaler, TriggerSource};
///
/// let metadata = BTreeMap::from(
///     [("address", "redis:6379"), ("listName", "queue:decisions"), ("listLength", "50")]
///         .map(|(key, value)| (key.to_string(), value.to_string())),
/// );
/// let source = TriggerSource {
///     type_name: "redis",
///     metric_type: "",
///     metadata: &metadata,
///     authenticated: false,
///     modified: false,
/// };
/// let scaler = Scaler::read(&source)?;
/// assert_eq!(scaler.metric_name(0).as_deref(), Some("s0-redis-queue-decisions"));
/// assert_eq!(scaler.target().unwrap().quantity().unwrap().to_string(), "50");
/// assert!(scaler.is_active(1.0) && !scaler.is_active(0.0)); // above activationListLength, by default 0
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scaler {
    /// What the trigger reads.
    pub kind: ScalerKind,
    /// How the metric is held against the target; of no meaning for `cpu` and `memory`.
    pub metric_type: ExternalMetricType,
}

/// The trigger types whose reading is known, and all others.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ScalerKind {
    /// `redis`, `redis-cluster`, `redis-sentinel`.
    Redis(RedisList),
    /// `redis-streams`, `redis-cluster-streams`, `redis-sentinel-streams`.
    RedisStreams(RedisStream),
    /// `rabbitmq`.
    RabbitMq(RabbitMq),
    /// `kafka`.
    Kafka(Kafka),
    /// `aws-sqs-queue`.
    AwsSqsQueue(AwsSqsQueue),
    /// `prometheus`.
    Prometheus(Prometheus),
    /// `cron`.
    Cron(Cron),
    /// `cpu` and `memory`.
    Resource(ResourceTrigger),
    /// `postgresql`.
    PostgreSql(PostgreSql),
    /// `mysql`.
    MySql(MySql),
    /// What the HTTP add-on counts, which comes in through a trigger of type `external-push`; never read from metadata.
    HttpAddOn(HttpRequests),
    /// Any other type.
    Unmodelled(Unmodelled),
}

/// `metricType` of triggers that read something outside the cluster's resource metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExternalMetricType {
    /// The metric is divided among the replicas. KEDA's default.
    #[default]
    AverageValue,
    /// The metric is held against the target as it is.
    Value,
}

/// What the generated HorizontalPodAutoscaler holds a trigger's metric against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriggerTarget {
    /// A value for each replica.
    AverageValue(Quantity),
    /// A value for all replicas together.
    Value(Quantity),
    /// Percent of the pods' requests.
    Utilization(i32),
}

impl TriggerTarget {
    /// The quantity; `None` for a utilization.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::AverageValue(quantity) | Self::Value(quantity) => Some(quantity),
            Self::Utilization(_) => None,
        }
    }

    /// The target as the HorizontalPodAutoscaler computes with it.
    pub fn metric_target(&self) -> MetricTarget {
        match self {
            Self::AverageValue(quantity) => MetricTarget::AverageValue(quantity.milli_value()),
            Self::Value(quantity) => MetricTarget::Value(quantity.milli_value()),
            Self::Utilization(percent) => MetricTarget::Utilization(*percent),
        }
    }
}

/// What a trigger read at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measurement {
    /// The raw value, before it is made a quantity.
    pub value: f64,
    /// Whether it activates the target.
    pub active: bool,
}

impl Measurement {
    /// The value as it is published; see [`metric_value`].
    pub fn quantity(&self) -> Quantity {
        metric_value(self.value)
    }
}

/// Why a trigger could not be read; to KEDA this is the trigger's error, which fallback may cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeasurementError {
    message: String,
}

impl MeasurementError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for MeasurementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for MeasurementError {}

/// What every scaler with an external metric can tell.
pub(super) trait External {
    /// The metric's name without index and not yet normalized.
    fn metric_name(&self) -> String;
    /// The value that the target is.
    fn target(&self) -> Option<Quantity>;
    /// The value above which the trigger is active.
    fn activation(&self) -> f64;
}

impl Scaler {
    /// Reads and checks a trigger as KEDA does when it builds the scaler.
    ///
    /// Types that are not modelled are accepted with whatever metadata they have: see [`Unmodelled`].
    ///
    /// # Errors
    ///
    /// Every value that KEDA would refuse, with paths from the trigger on, such as `metadata.listLength`.
    pub fn read(source: &TriggerSource<'_>) -> Result<Self, Error> {
        Self::read_in(source, &Zones::default())
    }

    /// The same, with time zones that are given: see [`Zones`].
    ///
    /// # Errors
    ///
    /// Those of [`read`](Self::read).
    pub fn read_in(source: &TriggerSource<'_>, zones: &Zones) -> Result<Self, Error> {
        let mut metadata = Metadata::new(source.metadata, source.authenticated);
        let mut violations = Vec::new();
        let kind = match source.type_name {
            "redis" | "redis-cluster" | "redis-sentinel" => ScalerKind::Redis(RedisList::read(&mut metadata)),
            "redis-streams" | "redis-cluster-streams" | "redis-sentinel-streams" => {
                ScalerKind::RedisStreams(RedisStream::read(&mut metadata))
            }
            "rabbitmq" => ScalerKind::RabbitMq(RabbitMq::read(&mut metadata)),
            "kafka" => ScalerKind::Kafka(Kafka::read(&mut metadata)),
            "aws-sqs-queue" => ScalerKind::AwsSqsQueue(AwsSqsQueue::read(&mut metadata)),
            "prometheus" => ScalerKind::Prometheus(Prometheus::read(&mut metadata)),
            "cron" => ScalerKind::Cron(Cron::read(&mut metadata, zones)),
            "cpu" | "memory" => ScalerKind::Resource(ResourceTrigger::read(
                source.type_name,
                source.metric_type,
                &mut metadata,
            )),
            "postgresql" => ScalerKind::PostgreSql(PostgreSql::read(&mut metadata, source.modified)),
            "mysql" => ScalerKind::MySql(MySql::read(&mut metadata)),
            other => ScalerKind::Unmodelled(Unmodelled::read(other, source.metadata)),
        };
        let metric_type = match (source.metric_type, &kind) {
            ("Value", _) => ExternalMetricType::Value,
            ("" | "AverageValue", _) | (_, ScalerKind::Resource(_)) => ExternalMetricType::AverageValue,
            ("Utilization", _) => {
                let message = "`Utilization` is only for cpu and memory: write AverageValue or Value";
                violations.push(Violation::new("metricType", ViolationKind::Invalid, message));
                ExternalMetricType::AverageValue
            }
            (other, _) => {
                let message = alloc::format!(
                    "`{}` is not supported: allowed are AverageValue, Value",
                    shortened(other)
                );
                violations.push(Violation::new("metricType", ViolationKind::NotSupported, message));
                ExternalMetricType::AverageValue
            }
        };
        violations.append(&mut metadata.violations);
        match Error::from_violations(violations) {
            Some(error) => Err(error),
            None => Ok(Self { kind, metric_type }),
        }
    }

    fn external(&self) -> Option<&dyn External> {
        Some(match &self.kind {
            ScalerKind::Redis(scaler) => scaler,
            ScalerKind::RedisStreams(scaler) => scaler,
            ScalerKind::RabbitMq(scaler) => scaler,
            ScalerKind::Kafka(scaler) => scaler,
            ScalerKind::AwsSqsQueue(scaler) => scaler,
            ScalerKind::Prometheus(scaler) => scaler,
            ScalerKind::Cron(scaler) => scaler,
            ScalerKind::PostgreSql(scaler) => scaler,
            ScalerKind::MySql(scaler) => scaler,
            ScalerKind::HttpAddOn(scaler) => scaler,
            ScalerKind::Unmodelled(scaler) => scaler,
            ScalerKind::Resource(_) => return None,
        })
    }

    /// The name of the generated external metric, for the trigger's place in `spec.triggers`, from 0; `None` for `cpu`
    /// and `memory`, which have none.
    pub fn metric_name(&self, index: usize) -> Option<String> {
        self.external().map(|external| name::generated(index, &external.metric_name()))
    }

    /// What the generated HorizontalPodAutoscaler holds the metric against; `None` where the type is not modelled and no
    /// target was given with [`Unmodelled::with_target`].
    pub fn target(&self) -> Option<TriggerTarget> {
        if let ScalerKind::Resource(resource) = &self.kind {
            return Some(resource.target.clone());
        }
        let quantity = self.external()?.target()?;
        Some(match self.metric_type {
            ExternalMetricType::AverageValue => TriggerTarget::AverageValue(quantity),
            ExternalMetricType::Value => TriggerTarget::Value(quantity),
        })
    }

    /// The value above which the trigger is active; `None` for `cpu` and `memory`, which activate nothing.
    pub fn activation(&self) -> Option<f64> {
        self.external().map(External::activation)
    }

    /// Whether a raw value activates the target: strictly above the activation value.
    ///
    /// Some types know more than one number; their own `measure` decides then.
    pub fn is_active(&self, value: f64) -> bool {
        self.activation().is_some_and(|activation| value > activation)
    }

    /// The metric of the generated HorizontalPodAutoscaler, for the trigger's place in `spec.triggers`.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use scalewright::hpa::{MetricSource, MetricTarget};
    /// use scalewright::keda::triggers::{Scaler, TriggerSource};
    ///
    /// let metadata = BTreeMap::from([("value".to_string(), "60".to_string())]);
    /// let source = TriggerSource {
    ///     type_name: "cpu",
    ///     metric_type: "Utilization",
    ///     metadata: &metadata,
    ///     authenticated: false,
    ///     modified: false,
    /// };
    /// let metric = Scaler::read(&source)?.metric(0);
    /// assert_eq!(metric.source, MetricSource::Resource { resource: "cpu".into() });
    /// assert_eq!(metric.target, MetricTarget::Utilization(60));
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn metric(&self, index: usize) -> Metric {
        let source = match &self.kind {
            ScalerKind::Resource(resource) => resource.source(),
            _ => MetricSource::External { metric: self.metric_name(index).unwrap_or_default() },
        };
        let target = self.target().map_or(MetricTarget::Absent, |target| target.metric_target());
        Metric { source, target }
    }

    /// Whether the type is one whose metadata is not modelled; then its name.
    pub fn unmodelled(&self) -> Option<&str> {
        match &self.kind {
            ScalerKind::Unmodelled(scaler) => Some(scaler.type_name()),
            _ => None,
        }
    }
}

/// A whole number as a quantity, as `resource.NewQuantity` makes it.
pub(super) fn whole(number: i64) -> Quantity {
    Quantity::parse(&number.to_string()).unwrap_or_else(|_| Quantity::from_milli(0))
}
