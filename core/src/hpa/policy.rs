//! A HorizontalPodAutoscaler as the controller sees it: defaulted, with the flags it runs under.

use alloc::string::String;
use alloc::vec::Vec;

use super::Controller;

/// A HorizontalPodAutoscaler after defaulting, together with the controller's settings.
///
/// Any policy can be evaluated. [`crate::manifest`] builds one from a manifest and refuses what the API server would refuse;
/// a policy built by hand is taken as an object that is stored already, however it got there.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// `spec.scaleTargetRef`, for texts only.
    pub target: ScaleTarget,
    /// `spec.minReplicas`, defaulted to 1.
    pub min_replicas: i32,
    /// `spec.maxReplicas`.
    pub max_replicas: i32,
    /// `spec.metrics`, defaulted to 80 % CPU utilization; the first wins ties.
    pub metrics: Vec<Metric>,
    /// `spec.behavior`, both directions defaulted; without it the controller runs its older, simpler rules.
    pub behavior: Option<Behavior>,
    /// The controller's flags and gates.
    pub controller: Controller,
}

/// What is scaled: `spec.scaleTargetRef`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScaleTarget {
    /// The API group and version, such as `apps/v1`.
    pub api_version: String,
    /// The kind, such as `Deployment`.
    pub kind: String,
    /// The object's name.
    pub name: String,
}

/// One entry of `spec.metrics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metric {
    /// Where the numbers come from.
    pub source: MetricSource,
    /// What they are held against.
    pub target: MetricTarget,
}

/// The five metric source types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetricSource {
    /// A resource of the whole pod, from `metrics.k8s.io`.
    Resource {
        /// `cpu`, `memory`, …
        resource: String,
    },
    /// A resource of one container of each pod, from `metrics.k8s.io`.
    ContainerResource {
        /// `cpu`, `memory`, …
        resource: String,
        /// The container's name.
        container: String,
    },
    /// A custom metric of each pod, from `custom.metrics.k8s.io`.
    Pods {
        /// The metric's name.
        metric: String,
    },
    /// A metric of one object, such as an Ingress, from `custom.metrics.k8s.io`.
    Object {
        /// The metric's name.
        metric: String,
        /// The object's kind.
        kind: String,
        /// The object's name.
        name: String,
    },
    /// A metric of something outside the cluster, from `external.metrics.k8s.io`.
    External {
        /// The metric's name.
        metric: String,
    },
    /// A type that the API refuses; it fails with `InvalidMetricSourceType`.
    Unrecognized {
        /// The type as written.
        type_name: String,
    },
}

/// The field of the target that decides; the others are not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricTarget {
    /// `averageUtilization`: percent of the pods' requests.
    Utilization(i32),
    /// `averageValue`, in milli-units per pod.
    AverageValue(i64),
    /// `value`, in milli-units.
    Value(i64),
    /// None that the source can use: the metric fails at every evaluation.
    Absent,
}

/// `spec.behavior`, both directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Behavior {
    /// `spec.behavior.scaleUp`.
    pub scale_up: ScalingRules,
    /// `spec.behavior.scaleDown`.
    pub scale_down: ScalingRules,
}

/// The rules of one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct ScalingRules {
    /// `stabilizationWindowSeconds`: how far back recommendations are remembered. `None` only for scale-down: the
    /// controller's `downscale_stabilization`.
    pub stabilization_window_seconds: Option<i32>,
    /// `selectPolicy`. Default `Max`.
    pub select_policy: SelectPolicy,
    /// `policies`.
    pub policies: Vec<ScalingPolicy>,
    /// `tolerance` as the controller reads it; `None`: the controller's.
    pub tolerance: Option<f64>,
}

/// `selectPolicy`: which of the policies' allowances counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SelectPolicy {
    /// The one that allows the largest change.
    Max,
    /// The one that allows the smallest change.
    Min,
    /// No change in this direction.
    Disabled,
}

/// One entry of `policies`: how much may change within a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScalingPolicy {
    /// The unit of `value`.
    #[serde(rename = "type")]
    pub kind: ScalingPolicyType,
    /// Pods or percent.
    pub value: i32,
    /// The length of the sliding period, in seconds.
    pub period_seconds: i32,
}

/// The `type` of a scaling policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ScalingPolicyType {
    /// A number of pods.
    Pods,
    /// A percentage of the replicas at the start of the period.
    Percent,
}
