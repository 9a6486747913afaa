//! A ScaledObject as KEDA's operator sees it: defaulted.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Annotations, ScalingModifiers};
use crate::hpa::{
    Behavior, Controller, Metric, MetricSource, MetricTarget, Policy, ScaleTarget, ScalingPolicy,
    ScalingPolicyType, ScalingRules, SelectPolicy,
};
use crate::units::Millis;

/// A ScaledObject after defaulting (`keda.sh/v1alpha1`).
///
/// Any policy can be run; what the admission webhook would refuse is refused where a manifest is read.
///
/// ```
/// use scalewright::Millis;
/// use scalewright::keda::{ScaledObject, Trigger};
///
/// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
/// assert_eq!(object.polling_interval, Millis::from_seconds(30));
/// assert_eq!(object.cooldown_period, Millis::from_seconds(300));
/// // The HPA never goes below one; the step from one to zero is KEDA's own.
/// assert_eq!((object.hpa_min_replicas(), object.max_replica_count), (1, 100));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ScaledObject {
    /// `metadata.name`.
    pub name: String,
    /// `spec.scaleTargetRef`, for texts only.
    pub target: ScaleTarget,
    /// KEDA's annotations.
    pub annotations: Annotations,
    /// `pollingInterval`: from the start of one poll to the start of the next. Default 30 s.
    pub polling_interval: Millis,
    /// `cooldownPeriod`: from the last active poll until the target may go to idle or zero. Default 300 s.
    pub cooldown_period: Millis,
    /// `initialCooldownPeriod`: the same from the object's creation, as long as no poll has been active. Default 0 s.
    pub initial_cooldown_period: Millis,
    /// `idleReplicaCount`: the count while inactive, in place of the minimum.
    pub idle_replica_count: Option<i32>,
    /// `minReplicaCount`. Default 0.
    pub min_replica_count: i32,
    /// `maxReplicaCount`. Default 100.
    pub max_replica_count: i32,
    /// `fallback`.
    pub fallback: Option<Fallback>,
    /// `advanced.restoreToOriginalReplicaCount`: deleting the object writes the count back that it found. Default false.
    pub restore_to_original_replica_count: bool,
    /// `advanced.horizontalPodAutoscalerConfig.behavior`, defaulted as the HPA's.
    pub behavior: Option<Behavior>,
    /// `advanced.scalingModifiers`.
    pub modifiers: Option<ScalingModifiers>,
    /// `triggers`.
    pub triggers: Vec<Trigger>,
}

/// One of a ScaledObject's triggers: a metric for the HPA and a threshold of activity for KEDA.
#[derive(Clone, Debug, PartialEq)]
pub struct Trigger {
    /// `type`, such as `redis`.
    pub trigger_type: String,
    /// `name`, by which formulas call it; empty when there is none.
    pub name: String,
    /// The generated HPA's metric for it: External, or for `cpu` and `memory` Resource or ContainerResource.
    pub metric: Metric,
    /// The trigger is active while its value is above this; not looked at for `cpu` and `memory`. Default 0.
    pub activation: f64,
    /// `useCachedMetrics`: the HPA is given what the last poll read.
    pub use_cached_metrics: bool,
}

/// `fallback`: what stands in for a metric that keeps failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fallback {
    /// `failureThreshold`: this many failures in a row are passed on; the next one falls back.
    pub failure_threshold: i32,
    /// `replicas`.
    pub replicas: i32,
    /// `behavior`.
    #[serde(default)]
    pub behavior: FallbackBehavior,
}

/// `fallback.behavior`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FallbackBehavior {
    /// As many replicas as `fallback.replicas` says. The default, and what an unknown word means.
    #[default]
    Static,
    /// As many as there are.
    CurrentReplicas,
    /// The larger of both.
    CurrentReplicasIfHigher,
    /// The smaller of both.
    CurrentReplicasIfLower,
    /// The formula of the scaling modifiers is given `nil`.
    ScalingModifiers,
}

impl Trigger {
    /// An external trigger with an `AverageValue` target in milli-units, active above zero.
    pub fn external(
        trigger_type: impl Into<String>,
        metric_name: impl Into<String>,
        average_value: i64,
    ) -> Self {
        Self {
            trigger_type: trigger_type.into(),
            name: String::new(),
            metric: Metric {
                source: MetricSource::External { metric: metric_name.into() },
                target: MetricTarget::AverageValue(average_value),
            },
            activation: 0.0,
            use_cached_metrics: false,
        }
    }

    /// The name of its external metric; `None` for `cpu` and `memory`, whose metrics are not KEDA's.
    pub fn metric_name(&self) -> Option<&str> {
        match &self.metric.source {
            MetricSource::External { metric } => Some(metric),
            _ => None,
        }
    }

    /// It has an external metric, which KEDA reads.
    #[inline]
    pub fn is_external(&self) -> bool {
        matches!(self.metric.source, MetricSource::External { .. })
    }
}

impl ScaledObject {
    /// The name of the composite metric, and of what stands in for a failing metric where there are scaling modifiers.
    pub const COMPOSITE_METRIC: &'static str = "composite-metric";

    /// An object with KEDA's defaults.
    pub fn new(name: impl Into<String>, triggers: Vec<Trigger>) -> Self {
        Self {
            name: name.into(),
            target: ScaleTarget::default(),
            annotations: Annotations::default(),
            polling_interval: Millis::from_seconds(30),
            cooldown_period: Millis::from_seconds(300),
            initial_cooldown_period: Millis::ZERO,
            idle_replica_count: None,
            min_replica_count: 0,
            max_replica_count: 100,
            fallback: None,
            restore_to_original_replica_count: false,
            behavior: None,
            modifiers: None,
            triggers,
        }
    }

    /// `minReplicas` of the generated HPA: the minimum, and at least 1.
    pub fn hpa_min_replicas(&self) -> i32 {
        if self.min_replica_count > 0 { self.min_replica_count } else { 1 }
    }

    /// The HPA that KEDA generates (`controllers/keda/hpa.go`), and for each of its metrics the index of the trigger
    /// that it is made of; `None` stands for the composite metric.
    ///
    /// The annotations `paused-scale-in` and `paused-scale-out` disable the direction in its behavior. Where there was
    /// none, that creates one, and the HPA runs other rules than without.
    ///
    /// ```
    /// use scalewright::hpa::{Controller, SelectPolicy};
    /// use scalewright::keda::{Annotations, ScaledObject, Trigger};
    ///
    /// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// object.annotations.paused_scale_in = true;
    /// let (hpa, sources) = object.generated_hpa(&Controller::default());
    /// assert_eq!((hpa.name.as_str(), hpa.min_replicas, sources), ("keda-hpa-worker", 1, vec![Some(0)]));
    /// assert_eq!(hpa.behavior.unwrap().scale_down.select_policy, SelectPolicy::Disabled);
    /// ```
    pub fn generated_hpa(&self, controller: &Controller) -> (Policy, Vec<Option<usize>>) {
        let composite = self.modifiers.as_ref().map(|modifiers| Metric {
            source: MetricSource::External { metric: Self::COMPOSITE_METRIC.into() },
            target: modifiers.hpa_target(),
        });
        let triggers = self.triggers.iter().map(|trigger| &trigger.metric).zip((0..).map(Some));
        // With modifiers only Resource metrics stay beside the composite one: the original drops all others.
        let mut metrics: Vec<(Metric, Option<usize>)> = triggers
            .filter(|(metric, _)| {
                composite.is_none() || matches!(metric.source, MetricSource::Resource { .. })
            })
            .map(|(metric, index)| (metric.clone(), index))
            .chain(composite.clone().map(|metric| (metric, None)))
            .collect();
        metrics.sort_by_key(|(metric, _)| type_rank(&metric.source));
        let (metrics, sources) = metrics.into_iter().unzip();
        let policy = Policy {
            name: alloc::format!("keda-hpa-{}", self.name),
            target: self.target.clone(),
            min_replicas: self.hpa_min_replicas(),
            max_replicas: self.max_replica_count,
            metrics,
            behavior: self.hpa_behavior(),
            controller: controller.clone(),
        };
        (policy, sources)
    }

    fn hpa_behavior(&self) -> Option<Behavior> {
        let Annotations { paused_scale_in, paused_scale_out, .. } = self.annotations;
        if !paused_scale_in && !paused_scale_out {
            return self.behavior.clone();
        }
        let mut behavior = self.behavior.clone().unwrap_or_else(default_behavior);
        if paused_scale_in {
            behavior.scale_down.select_policy = SelectPolicy::Disabled;
        }
        if paused_scale_out {
            behavior.scale_up.select_policy = SelectPolicy::Disabled;
        }
        Some(behavior)
    }
}

/// What the API server makes of `behavior: {}` (`autoscaling/v2`).
fn default_behavior() -> Behavior {
    let percent = ScalingPolicy { kind: ScalingPolicyType::Percent, value: 100, period_seconds: 15 };
    let pods = ScalingPolicy { kind: ScalingPolicyType::Pods, value: 4, period_seconds: 15 };
    let rules = |stabilization_window_seconds, policies| ScalingRules {
        stabilization_window_seconds,
        select_policy: SelectPolicy::Max,
        policies,
        tolerance: None,
    };
    Behavior {
        scale_up: rules(Some(0), alloc::vec![pods, percent]),
        scale_down: rules(None, alloc::vec![percent]),
    }
}

/// The generated metrics are sorted by the name of their type.
fn type_rank(source: &MetricSource) -> u8 {
    match source {
        MetricSource::ContainerResource { .. } => 0,
        MetricSource::External { .. } => 1,
        MetricSource::Object { .. } => 2,
        MetricSource::Pods { .. } => 3,
        MetricSource::Resource { .. } => 4,
        MetricSource::Unrecognized { .. } => 5,
    }
}
