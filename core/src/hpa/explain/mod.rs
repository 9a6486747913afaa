//! Why a decision came out as it did, and what would change it.

mod describe;
mod outlook;
mod text;
mod thresholds;
mod without;

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::conditions::{Condition, Reason};
use super::decision::{Cause, Decision};
use super::memory::{Memory, Recommendation, ScaleEvent};
use super::metric::MetricOutcome;
use super::normalize::policy_limit;
use super::observe::{Observation, Scale};
use super::policy::{Metric, Policy, ScaleTarget, ScalingPolicy, ScalingRules, SelectPolicy};
use super::state::State;
use crate::sort::sort_by;
use crate::units::{Millis, Timestamp};

pub use outlook::{Change, Outlook};
pub use thresholds::{Level, Thresholds};
pub use without::Without;

/// Everything about one evaluation: each stage with the numbers that decided it, what would be without it, and when
/// something can change next.
///
/// Its `Display` is a text in the manner of `kubectl describe hpa`; serialized, it carries the same as data, with values
/// in milli-units and times in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Explanation {
    /// The policy's name.
    pub name: String,
    /// What is scaled, as `Deployment/web`.
    pub target: String,
    /// When the evaluation took place.
    pub at: Timestamp,
    /// `scale.spec.replicas`.
    pub current: i32,
    /// The count to have.
    pub desired: i32,
    /// The scale is to be written.
    pub rescale: bool,
    /// The stage that settled the count.
    pub cause: Cause,
    /// The decision in one sentence.
    pub summary: String,
    /// Each metric, in the policy's order; empty where metrics were not evaluated.
    pub metrics: Vec<ExplainedMetric>,
    /// The index of the metric that won.
    pub winner: Option<usize>,
    /// What the metrics together ask for; `None` where they were not evaluated or not usable.
    pub recommendation: Option<i32>,
    /// The stabilization windows; `None` where they were not reached.
    pub stabilization: Option<Stabilization>,
    /// The policies of the direction in which the count was going; `None` where it was not moving or not reached, and
    /// for policies without `behavior` on the way down.
    pub rate_limit: Option<RateLimit>,
    /// The bounds.
    pub bounds: Bounds,
    /// What the count would be if a stage were left out; only where it would differ.
    pub without: Without,
    /// What follows if the metrics hold; `None` where there is no recommendation.
    pub outlook: Option<Outlook>,
    /// The conditions after the evaluation and, where the scale is to be written, after that succeeded.
    pub conditions: Vec<ExplainedCondition>,
}

/// One metric's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedMetric {
    /// What it measures, as in `cpu utilization`.
    pub name: String,
    /// Its target, as in `70%` or `500m (avg)`.
    pub target: String,
    /// What it came to.
    #[serde(flatten)]
    pub outcome: MetricOutcome,
    /// The ratios that change nothing, from the first to the second.
    pub tolerated: (f64, f64),
    /// Where the present count would move, the other metrics apart; `None` where the metric gives no number.
    pub thresholds: Option<Thresholds>,
    /// How values are written: memory with binary suffixes.
    #[serde(skip)]
    pub(crate) style: describe::Style,
}

/// What the stabilization windows did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stabilization {
    /// The length of the scale-up window; `None` without `behavior`, which has none.
    pub scale_up_window: Option<Millis>,
    /// The length of the scale-down window.
    pub scale_down_window: Millis,
    /// The count before.
    pub proposed: i32,
    /// The count after.
    pub stabilized: i32,
    /// `ReadyForNewScale`, `ScaleUpStabilized` or `ScaleDownStabilized`.
    pub reason: Reason,
    /// The remembered recommendation that the count was kept to.
    pub held_by: Option<Held>,
}

/// A remembered recommendation that holds the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Held {
    /// The recommendation.
    #[serde(flatten)]
    pub recommendation: Recommendation,
    /// How long ago it was made.
    pub age: Millis,
    /// The end of its window: it counts before, and without `behavior` at that very time as well.
    pub until: Timestamp,
}

/// What the policies of one direction allow.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateLimit {
    /// `scaleUp` or `scaleDown`.
    pub direction: Direction,
    /// `selectPolicy`; `None` without `behavior`.
    pub select_policy: Option<SelectPolicy>,
    /// Each policy; empty without `behavior`, where the limit is a factor on the present count.
    pub policies: Vec<ExplainedPolicy>,
    /// The count that they allow together.
    pub allowed: i32,
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the two directions")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    ScaleUp,
    ScaleDown,
}

/// One policy's allowance, and what has used it up.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedPolicy {
    /// The policy.
    #[serde(flatten)]
    pub policy: ScalingPolicy,
    /// Replicas added within its period.
    pub added: i32,
    /// Replicas removed within its period.
    pub removed: i32,
    /// The count at the start of its period, as far as this autoscaler changed it: present − added + removed.
    pub start: i32,
    /// The count that it allows.
    pub allowed: i32,
    /// It is the one that decides.
    pub selected: bool,
    /// The scale-ups and scale-downs within its period.
    pub events: Vec<PolicyEvent>,
}

/// A change within a policy's period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyEvent {
    /// Replicas added, or removed if negative.
    pub change: i32,
    /// How long ago.
    pub age: Millis,
}

/// The bounds, and which of them the count met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bounds {
    /// `minReplicas`.
    pub min_replicas: i32,
    /// `maxReplicas`.
    pub max_replicas: i32,
    /// The reason of ScalingLimited after this evaluation; `None` where it was not reached.
    pub limit: Option<Reason>,
}

/// A condition with a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedCondition {
    /// The condition.
    #[serde(flatten)]
    pub condition: Condition,
    /// What it means here.
    pub message: String,
}

impl Policy {
    /// Decides once more, and tells everything that led there.
    ///
    /// Takes the state from *before* the evaluation. Costs some microseconds and up to the longest window of evaluations
    /// to look ahead; it is not for the inner loop of a simulation.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{
    ///     Controller, Metric, MetricSource, MetricTarget, Observation, Policy, Reading, Scale, ScaleTarget, State,
    /// };
    ///
    /// let policy = Policy {
    ///     name: "worker".into(),
    ///     target: ScaleTarget::default(),
    ///     min_replicas: 1,
    ///     max_replicas: 10,
    ///     metrics: vec![Metric {
    ///         source: MetricSource::External { metric: "queue_depth".into() },
    ///         target: MetricTarget::AverageValue(30_000),
    ///     }],
    ///     behavior: None,
    ///     controller: Controller::default(),
    /// };
    /// let observation = Observation {
    ///     at: Timestamp::from_seconds(0),
    ///     scale: Scale::of(2),
    ///     pods: &[],
    ///     metrics: &[Reading::External(&[150_000])],
    /// };
    /// let explanation = policy.explain(&State::default(), &observation);
    /// assert_eq!(explanation.summary, "scaling up from 2 to 4: the metrics ask for 5, but one evaluation may at most double the count, or go to 4");
    /// assert_eq!(explanation.without.rate_limit, Some(5));
    /// ```
    pub fn explain(&self, state: &State, observation: &Observation<'_>) -> Explanation {
        let decision = self.decide(state, observation);
        let mut after = state.clone();
        after.evaluated(&decision);
        after.scaled(&decision);
        let outcomes = if decision.metrics.is_empty() { Vec::new() } else { self.outcomes(observation) };
        let Decision { at, current, desired, rescale, cause, winner, recommendation, .. } = decision;
        Explanation {
            name: self.name.clone(),
            target: describe::target(&self.target),
            at,
            current,
            desired,
            rescale,
            cause,
            summary: describe::summary(self, &decision),
            metrics: self.explained_metrics(observation, &outcomes),
            winner,
            recommendation,
            stabilization: self.stabilization(&decision),
            rate_limit: self.rate_limit(state, &decision),
            bounds: Bounds {
                min_replicas: self.min_replicas,
                max_replicas: self.max_replicas,
                limit: decision.normalized.map(|normalized| normalized.limit),
            },
            without: without::without(self, state, observation, &decision),
            outlook: outlook::outlook(self, state, &decision),
            conditions: after
                .status
                .conditions
                .iter()
                .map(|condition| ExplainedCondition {
                    condition,
                    message: describe::condition(self, &decision, condition),
                })
                .collect(),
        }
    }

    /// A decision in one sentence, as [`Explanation::summary`] has it.
    pub fn summary(&self, decision: &Decision) -> String {
        describe::summary(self, decision)
    }

    fn explained_metrics(
        &self,
        observation: &Observation<'_>,
        outcomes: &[MetricOutcome],
    ) -> Vec<ExplainedMetric> {
        let tolerance = self.tolerance();
        let explained = |(index, (metric, outcome)): (usize, (_, &MetricOutcome))| ExplainedMetric {
            name: describe::metric(metric),
            target: describe::target_value(metric),
            outcome: *outcome,
            tolerated: (1.0 - tolerance.down, 1.0 + tolerance.up),
            thresholds: thresholds::thresholds(self, metric, observation.metrics.get(index), observation),
            style: describe::Style::of(metric),
        };
        self.metrics.iter().zip(outcomes).enumerate().map(explained).collect()
    }

    fn stabilization(&self, decision: &Decision) -> Option<Stabilization> {
        let normalized = decision.normalized?;
        let (scale_up_window, scale_down_window) = self.windows();
        let window = match normalized.stabilization {
            Reason::ScaleUpStabilized => scale_up_window.unwrap_or(Millis::ZERO),
            _ => scale_down_window,
        };
        let held_by = normalized.held_by.map(|recommendation| Held {
            recommendation,
            age: decision.at - recommendation.at,
            until: recommendation.at + window,
        });
        Some(Stabilization {
            scale_up_window,
            scale_down_window,
            proposed: normalized.proposed,
            stabilized: normalized.stabilized,
            reason: normalized.stabilization,
            held_by,
        })
    }

    /// The scale-up window, if there is one, and the scale-down window.
    pub(crate) fn windows(&self) -> (Option<Millis>, Millis) {
        match &self.behavior {
            None => (None, self.controller.downscale_stabilization),
            Some(behavior) => (
                Some(behavior.scale_up.window().unwrap_or(Millis::ZERO)),
                behavior.scale_down.window().unwrap_or(self.controller.downscale_stabilization_in_seconds()),
            ),
        }
    }

    fn rate_limit(&self, state: &State, decision: &Decision) -> Option<RateLimit> {
        let normalized = decision.normalized?;
        let allowance = normalized.allowance?;
        let up = normalized.stabilized > decision.current;
        let direction = if up { Direction::ScaleUp } else { Direction::ScaleDown };
        let Some(behavior) = &self.behavior else {
            return Some(RateLimit {
                direction,
                select_policy: None,
                policies: Vec::new(),
                allowed: allowance.replicas,
            });
        };
        let rules: &ScalingRules = if up { &behavior.scale_up } else { &behavior.scale_down };
        let explained = |(number, policy): (u32, &ScalingPolicy)| {
            let limit = policy_limit(
                policy,
                Memory::at(state, decision.at, decision.current).events,
                decision.current,
                decision.at,
                up,
            );
            let from =
                decision.at - Millis::from_seconds(i64::from(policy.period_seconds)) + Millis::from_millis(1);
            let event = |sign: i32| {
                move |event: ScaleEvent| PolicyEvent {
                    change: event.change.saturating_mul(sign),
                    age: decision.at - event.at,
                }
            };
            let ups = state.scale_up_events.counting_from(from).map(event(1));
            let mut events: Vec<_> =
                ups.chain(state.scale_down_events.counting_from(from).map(event(-1))).collect();
            sort_by(&mut events, |event, other| other.age.cmp(&event.age));
            ExplainedPolicy {
                policy: *policy,
                added: limit.added,
                removed: limit.removed,
                start: limit.start,
                allowed: limit.replicas,
                selected: allowance.policy == Some(number),
                events,
            }
        };
        Some(RateLimit {
            direction,
            select_policy: Some(rules.select_policy),
            policies: (0..).zip(&rules.policies).map(explained).collect(),
            allowed: allowance.replicas,
        })
    }
}

impl ScaleTarget {
    /// Kind and name, as in `Deployment/web`.
    pub fn described(&self) -> String {
        describe::target(self)
    }
}

impl Metric {
    /// What it measures and what it is held against, as in `cpu utilization` and `70%`.
    pub fn described(&self) -> (String, String) {
        (describe::metric(self), describe::target_value(self))
    }
}

/// The replicas that a scale asks for, where it could be read.
pub(crate) fn replicas(observation: &Observation<'_>) -> Option<super::metric::Replicas> {
    match observation.scale {
        Scale::Read { spec_replicas: spec, status_replicas: status, .. } => {
            Some(super::metric::Replicas { spec, status })
        }
        Scale::Unreadable => None,
    }
}
