//! One rule at a time.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::formula::{FormulaReport, FormulaRequest};
use super::job::{ScaledJobReport, ScaledJobRequest};
use super::trigger::{TriggerReport, TriggerRequest};
use crate::error::{Error, Violation};
use crate::front::QuantityReport;
use crate::keda::{Fallback, ReplicaBounds, fallback_violations, metric_value};

/// A question about one of KEDA's rules.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum KedaRequest {
    /// The quantity that a reading is published as.
    MetricValue(MetricValueRequest),
    /// What a trigger's metadata comes to, and what it reads.
    Trigger(TriggerRequest),
    /// What a formula of scaling modifiers makes of the triggers' values.
    Formula(FormulaRequest),
    /// What the admission webhook says of replica counts and `fallback`.
    Bounds(BoundsRequest),
    /// What a poll of a ScaledJob does.
    ScaledJob(ScaledJobRequest),
}

/// The answer to a [`KedaRequest`]: the report that goes with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum KedaReport {
    /// To `metricValue`.
    MetricValue(QuantityReport),
    /// To `trigger`.
    Trigger(TriggerReport),
    /// To `formula`.
    Formula(FormulaReport),
    /// To `bounds`.
    Bounds(BoundsReport),
    /// To `scaledJob`.
    ScaledJob(ScaledJobReport),
}

/// A reading, before it is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricValueRequest {
    /// The value; `None` is one that is not finite, which JSON has no number for.
    pub value: Option<f64>,
}

/// The replica counts of a ScaledObject and its `fallback`, as written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoundsRequest {
    /// `minReplicaCount`. KEDA's default is 0.
    pub min_replica_count: Option<i32>,
    /// `maxReplicaCount`. KEDA's default is 100.
    pub max_replica_count: Option<i32>,
    /// `idleReplicaCount`.
    pub idle_replica_count: Option<i32>,
    /// The `type` of each trigger.
    pub trigger_types: Vec<String>,
    /// There are scaling modifiers.
    pub scaling_modifiers: bool,
    /// `fallback`.
    pub fallback: Option<Fallback>,
}

/// What the admission webhook says of replica counts and `fallback`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BoundsReport {
    /// `minReplicas` of the generated HorizontalPodAutoscaler.
    pub hpa_min_replicas: i32,
    /// `maxReplicas` of the generated HorizontalPodAutoscaler.
    pub hpa_max_replicas: i32,
    /// What it refuses of the counts.
    pub violations: Vec<Violation>,
    /// What it refuses of `fallback`.
    pub fallback_violations: Vec<Violation>,
}

/// Answers a question about one of KEDA's rules.
///
/// ```
/// use scalewright::front::json;
/// use scalewright::front::keda::{KedaReport, keda};
///
/// let request = json::request(r#"{"trigger": {
///     "trigger": {"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs", "listLength": "50"}},
///     "readings": [{"value": 120}]
/// }}"#)?;
/// let KedaReport::Trigger(report) = keda(&request)? else { panic!("a trigger") };
/// assert_eq!(report.metric_name.as_deref(), Some("s0-redis-jobs"));
/// assert_eq!((report.readings[0].quantity.as_deref(), report.readings[0].active), (Some("120"), true));
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// What KEDA would refuse, with paths from the request on; other than bounds, whose violations stand in the report.
#[inline(never)]
pub fn keda(request: &KedaRequest) -> Result<KedaReport, Error> {
    let within = |what: &'static str| move |error: Error| crate::front::replay::below(what, error);
    Ok(match request {
        KedaRequest::MetricValue(MetricValueRequest { value }) => {
            KedaReport::MetricValue(QuantityReport::of(&metric_value(value.unwrap_or(f64::NAN))))
        }
        KedaRequest::Trigger(request) => KedaReport::Trigger(request.report().map_err(within("trigger"))?),
        KedaRequest::Formula(request) => KedaReport::Formula(request.report().map_err(within("formula"))?),
        KedaRequest::Bounds(request) => KedaReport::Bounds(request.report()),
        KedaRequest::ScaledJob(request) => KedaReport::ScaledJob(request.report()?),
    })
}

impl BoundsRequest {
    fn report(&self) -> BoundsReport {
        let bounds = ReplicaBounds {
            min: self.min_replica_count,
            max: self.max_replica_count,
            idle: self.idle_replica_count,
        };
        let types: Vec<&str> = self.trigger_types.iter().map(String::as_str).collect();
        let of_fallback = |fallback: &Fallback| {
            fallback_violations(fallback.failure_threshold, fallback.replicas, &types, self.scaling_modifiers)
        };
        BoundsReport {
            hpa_min_replicas: bounds.hpa_min(),
            hpa_max_replicas: bounds.hpa_max(),
            violations: bounds.violations(),
            fallback_violations: self.fallback.as_ref().map(of_fallback).unwrap_or_default(),
        }
    }
}
