//! What is scaled: pods with a capacity, and how the policy's metrics follow from the load they carry.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::trace::{fault, invalid};
use crate::error::Error;
use crate::hpa::{Metric, MetricSource, MetricTarget, Policy};
use crate::units::{Millis, plain};

/// The workload of a closed-loop replay.
///
/// Load is given in units per second (requests, messages, tokens), counted in thousandths like every metric. It is spread evenly over
/// the ready pods; what exceeds their capacity is not served and lost (there are no queues). A pod that is created becomes ready
/// `startup` later; until then it serves nothing and uses nothing. Pods that a scale-down removes are gone at once, the youngest
/// first, as the ReplicaSet controller chooses them. Between two evaluations nothing changes: a pod that becomes ready serves from the
/// next evaluation on.
///
/// ```
/// use scalewright::Millis;
/// use scalewright::simulate::Plant;
///
/// let plant = Plant::new(50.0)?;
/// assert_eq!(plant.capacity, 50_000, "50 units per second, in thousandths");
/// assert_eq!(plant.startup, Millis::from_seconds(30));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plant {
    /// What one ready pod serves at most, in thousandths of a unit per second.
    pub capacity: i64,
    /// From a pod's creation to its readiness. Default 30 s.
    pub startup: Millis,
    /// How long of `startup` a pod waits for a node, in phase Pending and without a start time; for the rest it runs, not ready.
    /// Default 0: nodes have room.
    pub pending: Millis,
    /// The span that the metrics average over, and so how much they lag behind the load; rounded up to whole sync periods. Default 30 s:
    /// two scrapes of metrics-server as it is usually installed.
    pub window: Millis,
    /// How each metric of the policy follows the load, in the policy's order. Metrics without an entry fail.
    pub signals: Vec<Signal>,
}

/// How one metric follows from the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Signal {
    /// A per-pod metric in proportion to what the pod serves. For Resource, ContainerResource and Pods metrics.
    Served {
        /// The metric of a pod that serves its whole capacity, in milli-units.
        at_capacity: i64,
        /// The pod's request for the resource in milli-units; `None`: it has none.
        request: Option<i64>,
    },
    /// A per-pod metric that is the same in every running pod whatever the load. For Resource, ContainerResource and Pods metrics.
    Constant {
        /// The metric of a running pod, in milli-units.
        usage: i64,
        /// The pod's request for the resource in milli-units; `None`: it has none.
        request: Option<i64>,
    },
    /// A metric of the whole load, served or not. For Object and External metrics.
    Offered {
        /// Milli-units of the metric for one unit of load per second; 1000: the metric is the load itself.
        per_unit: i64,
    },
    /// The metric cannot be read.
    Failing,
}

/// Something a replay takes for granted because nobody said it; its text is a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Assumption {
    /// The metric it is about, as in `cpu`.
    pub metric: String,
    /// The sentence, lowercase and without a full stop.
    pub text: String,
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The request of pods whose manifest gives none: one core, or 1 GiB of anything else.
const DEFAULT_CPU: i64 = 1_000;
const DEFAULT_OTHER: i64 = 1_073_741_824_000;

impl Plant {
    /// A plant of pods with this capacity, in units per second, and no signals.
    ///
    /// Refused unless the capacity is above 0, from a thousandth on, and at most [`super::Trace::MAX_VALUE`].
    pub fn new(capacity: f64) -> Result<Self, Error> {
        let milli = if fault(capacity).is_some() { 0 } else { milli(capacity) };
        if milli < 1 {
            let message = format!(
                "`{}` is no capacity: it must be at least 0.001 units per second and at most 1e12",
                plain(capacity)
            );
            return Err(invalid("capacity", message).into());
        }
        Ok(Self {
            capacity: milli,
            startup: Millis::from_seconds(30),
            pending: Millis::ZERO,
            window: Millis::from_seconds(30),
            signals: Vec::new(),
        })
    }

    /// Gives every metric of the policy a signal, and says what had to be assumed.
    ///
    /// `request` answers what a pod requests of a resource, in milli-units, in all containers or in the named one; `None` where the
    /// manifest does not say. CPU follows what a pod serves: at capacity it uses its whole request. Other resources stay at half of their
    /// target. Pods metrics are what a pod serves, Object and External metrics the whole load.
    ///
    /// ```
    /// use scalewright::hpa::Policy;
    /// use scalewright::simulate::{Plant, Signal};
    /// # let mut policy = Policy {
    /// #     name: String::new(), target: Default::default(), min_replicas: 1, max_replicas: 5, behavior: None, controller: Default::default(),
    /// #     metrics: vec![scalewright::hpa::Metric {
    /// #         source: scalewright::hpa::MetricSource::Resource { resource: "cpu".into() },
    /// #         target: scalewright::hpa::MetricTarget::Utilization(60),
    /// #     }],
    /// # };
    ///
    /// let mut plant = Plant::new(50.0)?;
    /// let assumptions = plant.follow(&policy, |_resource, _container| Some(250));
    /// assert_eq!(plant.signals, [Signal::Served { at_capacity: 250, request: Some(250) }]);
    /// assert_eq!(assumptions[0].to_string(), "cpu: a pod at its capacity uses 100 % of its request of 250m");
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn follow(
        &mut self,
        policy: &Policy,
        request: impl Fn(&str, Option<&str>) -> Option<i64>,
    ) -> Vec<Assumption> {
        let mut assumptions = Vec::new();
        self.signals = policy
            .metrics
            .iter()
            .map(|metric| {
                let (signal, assumption) = signal(metric, self.capacity, &request);
                assumptions.push(assumption);
                signal
            })
            .collect();
        assumptions
    }
}

/// Thousandths, rounded to the nearest; the value is in the range of a trace.
pub(super) fn milli(value: f64) -> i64 {
    (value * 1000.0 + 0.5) as i64
}

/// How a metric follows from what a pod serves, and what that takes for granted.
pub(super) fn signal(
    metric: &Metric,
    capacity: i64,
    requested: &impl Fn(&str, Option<&str>) -> Option<i64>,
) -> (Signal, Assumption) {
    let (signal, metric, text) = match &metric.source {
        MetricSource::Resource { resource } => {
            let (signal, text) = resource_signal(resource, requested(resource, None), metric.target);
            (signal, resource.clone(), text)
        }
        MetricSource::ContainerResource { resource, container } => {
            let (signal, text) =
                resource_signal(resource, requested(resource, Some(container)), metric.target);
            (signal, format!("{resource} of container {container}"), text)
        }
        MetricSource::Pods { metric } => (
            Signal::Served { at_capacity: capacity, request: None },
            metric.clone(),
            String::from("what a pod serves, in units per second"),
        ),
        MetricSource::Object { metric, .. } | MetricSource::External { metric } => (
            Signal::Offered { per_unit: 1000 },
            metric.clone(),
            String::from("the whole load, in units per second"),
        ),
        MetricSource::Unrecognized { type_name } => {
            (Signal::Failing, type_name.clone(), String::from("cannot be read"))
        }
    };
    let text = format!("{metric}: {text}");
    (signal, Assumption { metric, text })
}

fn resource_signal(resource: &str, request: Option<i64>, target: MetricTarget) -> (Signal, String) {
    let cpu = resource == "cpu";
    let request = request.filter(|request| *request > 0);
    let given = request.unwrap_or(if cpu { DEFAULT_CPU } else { DEFAULT_OTHER });
    let source = if request.is_some() { "its request of" } else { "an assumed request of" };
    let amount = amount(given, cpu);
    if cpu {
        let signal = Signal::Served { at_capacity: given, request: Some(given) };
        return (signal, format!("a pod at its capacity uses 100 % of {source} {amount}"));
    }
    let half = match target {
        MetricTarget::Utilization(percent) => {
            (i128::from(given) * i128::from(percent) / 200).clamp(0, i128::from(i64::MAX)) as i64
        }
        MetricTarget::AverageValue(value) | MetricTarget::Value(value) => value / 2,
        MetricTarget::Absent => 0,
    };
    (
        Signal::Constant { usage: half, request: Some(given) },
        format!("held at half of its target whatever the load ({source} {amount})"),
    )
}

fn amount(milli: i64, cpu: bool) -> String {
    let units = milli / 1000;
    let binary = [(1 << 30, "Gi"), (1 << 20, "Mi"), (1 << 10, "Ki")];
    if cpu {
        return if milli % 1000 == 0 { format!("{units}") } else { format!("{milli}m") };
    }
    match binary.iter().find(|(size, _)| units >= *size && units % size == 0) {
        Some((size, suffix)) => format!("{}{suffix}", units / size),
        None => format!("{units}"),
    }
}
