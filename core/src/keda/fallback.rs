//! What stands in for a metric that keeps failing (`pkg/fallback/fallback.go`).

use serde::{Deserialize, Serialize};

use super::policy::{Fallback, FallbackBehavior, ScaledObject, Trigger};
use crate::hpa::MetricTarget;

/// The failures of one metric in a row: `status.health`.
///
/// Kept only where there is a usable `fallback`. Every read counts, those of polls and those of the HPA alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricHealth {
    /// `numberOfFailures`.
    pub failures: i32,
    /// `status`.
    pub status: HealthStatus,
}

/// `status.health.*.status`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HealthStatus {
    /// Nothing was read yet, or no failures are counted.
    #[default]
    Unknown,
    /// The last read succeeded.
    Happy,
    /// The last read failed.
    Failing,
}

/// What the HPA is given for a metric, after fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MetricOutcome {
    /// Its own value, in milli-units.
    Read {
        /// The value.
        milli: i64,
    },
    /// It failed, and this stands in for it. The trigger counts as active.
    FellBack {
        /// The value that asks for the replicas of `fallback`, in milli-units.
        milli: i64,
        /// Those replicas.
        replicas: i32,
    },
    /// It failed, and the formula is to see `nil`. Outside formulas the value is −1.
    Placeholder,
    /// It failed, and nothing stands in for it.
    Failed {
        /// Why nothing does.
        why: NoFallback,
    },
}

/// Why nothing stands in for a metric that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NoFallback {
    /// There is no `fallback`, or none that can be used.
    None,
    /// It has not failed often enough.
    WithinThreshold,
    /// A `Value` metric is spread over ready pods, and there are none.
    NoReadyPods,
}

impl MetricOutcome {
    /// What the HPA is given, in milli-units; `None` where it is given an error.
    ///
    /// ```
    /// use scalewright::keda::{MetricOutcome, NoFallback};
    ///
    /// assert_eq!(MetricOutcome::FellBack { milli: 300_000, replicas: 6 }.milli(), Some(300_000));
    /// assert_eq!(MetricOutcome::Placeholder.milli(), Some(-1_000));
    /// assert_eq!(MetricOutcome::Failed { why: NoFallback::WithinThreshold }.milli(), None);
    /// ```
    pub fn milli(self) -> Option<i64> {
        match self {
            Self::Read { milli } | Self::FellBack { milli, .. } => Some(milli),
            Self::Placeholder => Some(-1000),
            Self::Failed { .. } => None,
        }
    }
}

/// The counts that some fallback behaviors look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FallbackCounts {
    /// `scale.spec.replicas`.
    pub current: i32,
    /// Pods that run and are ready.
    pub ready: u64,
}

impl ScaledObject {
    /// The `fallback`, if it can be used: neither of its numbers is negative, and where there are scaling modifiers their
    /// target is written as an integer.
    ///
    /// ```
    /// use scalewright::keda::{Fallback, FallbackBehavior, ScaledObject};
    ///
    /// let mut object = ScaledObject::new("worker", vec![]);
    /// assert_eq!(object.usable_fallback(), None);
    /// object.fallback = Some(Fallback { failure_threshold: 3, replicas: 6, behavior: FallbackBehavior::Static });
    /// assert_eq!(object.usable_fallback(), object.fallback);
    /// object.fallback = Some(Fallback { failure_threshold: 3, replicas: -1, behavior: FallbackBehavior::Static });
    /// assert_eq!(object.usable_fallback(), None);
    /// ```
    pub fn usable_fallback(&self) -> Option<Fallback> {
        let allowed = self.modifiers.as_ref().is_none_or(|modifiers| modifiers.target.allows_fallback);
        self.fallback.filter(|fallback| allowed && fallback.failure_threshold >= 0 && fallback.replicas >= 0)
    }

    /// One read of a trigger's metric: counts it, and puts something in the place of a failure if it is time to.
    ///
    /// `read` is the value in milli-units, `None` where the trigger failed. The health after the read comes back beside
    /// what the HPA is given.
    ///
    /// ```
    /// use scalewright::keda::{
    ///     Fallback, FallbackBehavior, FallbackCounts, MetricHealth, MetricOutcome, NoFallback, ScaledObject, Trigger,
    /// };
    ///
    /// let trigger = Trigger::external("redis", "s0-redis-jobs", 50_000);
    /// let mut object = ScaledObject::new("worker", vec![trigger.clone()]);
    /// let behavior = FallbackBehavior::Static;
    /// object.fallback = Some(Fallback { failure_threshold: 1, replicas: 6, behavior });
    /// let counts = FallbackCounts { current: 2, ready: 2 };
    ///
    /// let (health, first) = object.fall_back(&trigger, MetricHealth::default(), None, counts);
    /// assert_eq!(first, MetricOutcome::Failed { why: NoFallback::WithinThreshold });
    /// let (health, second) = object.fall_back(&trigger, health, None, counts);
    /// assert_eq!(second, MetricOutcome::FellBack { milli: 300_000, replicas: 6 }); // 6 replicas × 50
    /// assert_eq!(health.failures, 2);
    /// ```
    #[inline]
    pub fn fall_back(
        &self,
        trigger: &Trigger,
        health: MetricHealth,
        read: Option<i64>,
        counts: FallbackCounts,
    ) -> (MetricHealth, MetricOutcome) {
        let Some(fallback) = self.usable_fallback() else {
            let failed = MetricOutcome::Failed { why: NoFallback::None };
            return (health, read.map_or(failed, |milli| MetricOutcome::Read { milli }));
        };
        if let Some(milli) = read {
            let health = MetricHealth { failures: 0, status: HealthStatus::Happy };
            return (health, MetricOutcome::Read { milli });
        }
        let failures = health.failures.wrapping_add(1);
        let health = MetricHealth { failures, status: HealthStatus::Failing };
        if failures <= fallback.failure_threshold {
            return (health, MetricOutcome::Failed { why: NoFallback::WithinThreshold });
        }
        (health, self.stand_in(trigger, fallback, counts))
    }

    /// `doFallback`: the value with which the HPA arrives at the replicas of `fallback`.
    fn stand_in(&self, trigger: &Trigger, fallback: Fallback, counts: FallbackCounts) -> MetricOutcome {
        let replicas = match fallback.behavior {
            FallbackBehavior::ScalingModifiers => return MetricOutcome::Placeholder,
            FallbackBehavior::Static => fallback.replicas,
            FallbackBehavior::CurrentReplicas => counts.current,
            FallbackBehavior::CurrentReplicasIfHigher => counts.current.max(fallback.replicas),
            FallbackBehavior::CurrentReplicasIfLower => counts.current.min(fallback.replicas),
        };
        // target × 1000 × replicas, in f64 and in this order; a `Value` target is one for all pods together, and the HPA
        // will multiply by the ready ones again. DIFFERENCE: the cast saturates.
        let (target, is_value) = match &self.modifiers {
            Some(modifiers) => (modifiers.target.value, modifiers.is_value),
            None => match trigger.metric.target {
                MetricTarget::Value(milli) => (units(milli), true),
                MetricTarget::AverageValue(milli) => (units(milli), false),
                MetricTarget::Utilization(_) | MetricTarget::Absent => (0.0, false),
            },
        };
        let mut share = f64::from(replicas);
        if is_value {
            if counts.ready == 0 {
                return MetricOutcome::Failed { why: NoFallback::NoReadyPods };
            }
            share /= counts.ready as f64;
        }
        MetricOutcome::FellBack { milli: (target * 1000.0 * share) as i64, replicas }
    }
}

/// Milli-units as a number, as `Quantity.AsApproximateFloat64` forms it: the unscaled integer times a power of ten.
#[inline]
pub(crate) fn units(milli: i64) -> f64 {
    milli as f64 * 1e-3
}
