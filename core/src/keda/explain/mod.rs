//! Why a poll or a sync came out as it did: which trigger was active, which clock holds the count, and what stood in for
//! a failing metric.

mod describe;
mod text;

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::conditions::{Condition, Conditions};
use super::couple::{Coupling, Observation, Reader, TriggerReading, TriggerSeen};
use super::fallback::MetricOutcome;
use super::policy::{Fallback, FallbackBehavior};
use super::state::{CachedMetric, MetricState, State};
use super::step::{Clock, PollCause, PollDecision};
use crate::hpa;
use crate::hpa::MetricTarget;
use crate::units::{Millis, Timestamp};

/// Everything about one poll.
///
/// Its `Display` is a text in the manner of `kubectl describe`; serialized, it carries the same as data, with values in
/// milli-units and times in milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PollExplanation {
    /// The ScaledObject's name.
    pub name: String,
    /// The decision.
    #[serde(flatten)]
    pub decision: PollDecision,
    /// The decision in one sentence.
    pub summary: String,
    /// Each trigger, in the object's order.
    pub triggers: Vec<ExplainedTrigger>,
    /// The composite metric; `None` without scaling modifiers.
    pub composite: Option<ExplainedComposite>,
    /// The clock that stands between the target and zero or idle.
    pub cooldown: Cooldown,
    /// The conditions after the poll.
    pub conditions: Conditions,
}

/// Everything about one sync of the generated HPA.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SyncExplanation {
    /// What each trigger gave; empty where the HPA did not ask, at zero and outside of its bounds.
    pub triggers: Vec<ExplainedTrigger>,
    /// The composite metric; `None` without scaling modifiers.
    pub composite: Option<ExplainedComposite>,
    /// The HPA's evaluation.
    pub hpa: hpa::Explanation,
}

/// One trigger's part.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedTrigger {
    /// Its name, or else that of its metric, or its type.
    pub name: String,
    /// `type`.
    #[serde(rename = "type")]
    pub trigger_type: String,
    /// It has a metric of its own; `cpu` and `memory` do not, and never count as active.
    pub external: bool,
    /// What was read, in milli-units; `None` where that failed.
    pub read: Option<i64>,
    /// It was not read: the value is that of the last poll.
    pub cached: bool,
    /// It is active above this.
    pub activation: f64,
    /// It counts as active.
    pub active: bool,
    /// What the HPA is given, after fallback.
    pub outcome: MetricOutcome,
    /// Its failures in a row, this one included; they are counted only where there is a usable `fallback`.
    pub failures: i32,
    /// What would stand in for it, or does.
    pub fallback: Option<Fallback>,
    /// The target in milli-units; `None` where it is not one of an external metric.
    pub target: Option<i64>,
}

/// The metric that the formula makes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedComposite {
    /// `formula`.
    pub formula: String,
    /// Its value in milli-units; `None` where there is none.
    pub value: Option<i64>,
    /// The object is active above this; `None`: it is no number.
    pub activation_target: Option<f64>,
}

/// The clock that stands between a target and zero or idle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cooldown {
    /// What it has to do with this poll.
    pub role: CooldownRole,
    /// Which clock it is.
    pub clock: Clock,
    /// Its length.
    pub period: Millis,
    /// When it began.
    pub began: Timestamp,
    /// It holds up to and at this time.
    pub until: Timestamp,
    /// The first poll after that, which could go to zero or idle if nothing becomes active.
    pub free_at: Timestamp,
}

/// What the cooldown has to do with a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CooldownRole {
    /// It holds the count.
    Holds,
    /// It is over, and the target goes to zero or idle.
    Over,
    /// The poll was active and has wound it up again.
    WoundUp,
    /// The poll did not come to it: another branch of the step decided.
    NotAsked,
    /// It has no part in the count: with a minimum and without `idleReplicaCount`, scaling in is the HPA's alone.
    WithoutEffect,
}

impl Coupling {
    /// Decides a poll once more, and tells everything that led there. Takes the state from *before* the poll.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{CooldownRole, Coupling, Observation, ScaledObject, State, Trigger, TriggerReading};
    ///
    /// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// let coupling = Coupling::new(object, &Controller::default());
    /// let state = State::new(Timestamp::from_seconds(0)).with_last_active(Some(Timestamp::from_seconds(100)));
    /// let empty = [TriggerReading::Value { milli: 0, active: false }];
    /// let (at, scale) = (Timestamp::from_seconds(310), Scale::of(12));
    /// let explanation = coupling.explain_poll(&state, &Observation { at, scale, pods: &[], triggers: &empty });
    /// assert_eq!(explanation.cooldown.role, CooldownRole::Holds);
    /// assert_eq!(explanation.cooldown.free_at, Timestamp::from_seconds(430)); // 100 + 300 is over at the poll after 400
    /// assert_eq!(
    ///     explanation.summary,
    ///     "staying at 12: no trigger is active, and cooldownPeriod holds the count for another 1m30s",
    /// );
    /// ```
    pub fn explain_poll(&self, state: &State, observation: &Observation<'_>) -> PollExplanation {
        let decision = self.decide_poll(state, observation);
        let mut after = state.clone();
        after.read_by_poll(self, observation);
        after.evaluated(&decision);
        after.scaled(&decision);
        let (triggers, composite) = self.foresee(state, observation, Reader::Poll, |metrics, seen| {
            (
                self.explained_triggers(state, observation, Reader::Poll, metrics, seen),
                self.explained_composite(seen),
            )
        });
        let cooldown = self.cooldown(&after, &decision);
        PollExplanation {
            name: self.object().name.clone(),
            decision,
            summary: describe::summary(self, &decision, &triggers, &cooldown),
            triggers,
            composite,
            cooldown,
            conditions: *after.conditions(),
        }
    }

    /// Decides a sync once more, and tells everything that led there; `None` where there is no HPA, since the object is
    /// paused. Takes the state from *before* the sync.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{
    ///     Coupling, Fallback, FallbackBehavior, MetricOutcome, Observation, ScaledObject, State, Trigger, TriggerReading,
    /// };
    ///
    /// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// object.fallback = Some(Fallback { failure_threshold: 0, replicas: 6, behavior: FallbackBehavior::Static });
    /// let coupling = Coupling::new(object, &Controller::default());
    /// let state = State::new(Timestamp::from_seconds(0));
    /// let (at, scale) = (Timestamp::from_seconds(45), Scale::of(4));
    /// let failed = [TriggerReading::Failed];
    /// let explanation =
    ///     coupling.explain_sync(&state, &Observation { at, scale, pods: &[], triggers: &failed }).unwrap();
    /// // The trigger failed, and `fallback` stands in for it: 6 replicas × 50.
    /// assert_eq!(explanation.triggers[0].outcome, MetricOutcome::FellBack { milli: 300_000, replicas: 6 });
    /// assert_eq!(explanation.hpa.desired, 6);
    /// ```
    pub fn explain_sync(&self, state: &State, observation: &Observation<'_>) -> Option<SyncExplanation> {
        if self.object().annotations.stops_polling() {
            return None;
        }
        let explain = |seen: &[TriggerSeen]| {
            self.observe(observation, seen, |observed| self.hpa().explain(&state.hpa, observed))
        };
        if !self.reads_metrics(observation) {
            return Some(SyncExplanation { triggers: Vec::new(), composite: None, hpa: explain(&[]) });
        }
        Some(self.foresee(state, observation, Reader::Sync, |metrics, seen| SyncExplanation {
            triggers: self.explained_triggers(state, observation, Reader::Sync, metrics, seen),
            composite: self.explained_composite(seen),
            hpa: explain(seen),
        }))
    }

    fn explained_triggers(
        &self,
        state: &State,
        observation: &Observation<'_>,
        reader: Reader,
        metrics: &[MetricState],
        seen: &[TriggerSeen],
    ) -> Vec<ExplainedTrigger> {
        let triggers = self.object().triggers.iter().enumerate();
        let explained = triggers.zip(metrics.iter().zip(seen)).map(|((index, trigger), (metric, seen))| {
            let before = state.metric(index).cached;
            let cached = before.filter(|_| reader == Reader::Sync && trigger.use_cached_metrics);
            let read = match (cached, observation.triggers.get(index)) {
                (Some(CachedMetric::Value(milli)), _) => Some(milli),
                (None, Some(&TriggerReading::Value { milli, .. })) => Some(milli),
                _ => None,
            };
            let named = [trigger.name.as_str(), trigger.metric_name().unwrap_or_default()];
            let name = named.into_iter().find(|name| !name.is_empty()).unwrap_or(&trigger.trigger_type);
            ExplainedTrigger {
                name: name.into(),
                trigger_type: trigger.trigger_type.clone(),
                external: trigger.is_external(),
                read,
                cached: cached.is_some(),
                activation: trigger.activation,
                active: seen.active,
                outcome: seen.outcome,
                failures: metric.health.failures,
                fallback: self.object().usable_fallback(),
                target: match trigger.metric.target {
                    MetricTarget::AverageValue(milli) | MetricTarget::Value(milli) => Some(milli),
                    MetricTarget::Utilization(_) | MetricTarget::Absent => None,
                },
            }
        });
        explained.collect()
    }

    fn explained_composite(&self, seen: &[TriggerSeen]) -> Option<ExplainedComposite> {
        let modifiers = self.object().modifiers.as_ref()?;
        Some(ExplainedComposite {
            formula: modifiers.text.clone(),
            value: self.composite(seen),
            activation_target: modifiers.activation_target,
        })
    }

    fn cooldown(&self, after: &State, decision: &PollDecision) -> Cooldown {
        let object = self.object();
        let (clock, until) = object.held_until(after);
        let (period, began) = match after.last_active() {
            Some(last_active) => (object.cooldown_period, last_active),
            None => (object.initial_cooldown_period, after.created()),
        };
        let interval = object.polling_interval.as_millis().max(1);
        let polls = ((until - decision.at).as_millis() / interval).saturating_add(1).max(1);
        let role = match decision.cause {
            _ if !object.cooldown_matters() => CooldownRole::WithoutEffect,
            PollCause::CoolingDown { .. } => CooldownRole::Holds,
            PollCause::Deactivated => CooldownRole::Over,
            _ if decision.refreshes_last_active => CooldownRole::WoundUp,
            _ => CooldownRole::NotAsked,
        };
        let free_at = match role {
            CooldownRole::Over => decision.at,
            _ => decision.at + Millis::from_millis(interval.saturating_mul(polls)),
        };
        Cooldown { role, clock, period, began, until, free_at }
    }
}

impl Conditions {
    /// The conditions with the names of their types, in the order in which KEDA keeps them.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Condition)> {
        let Self { ready, active, paused, fallback } = *self;
        [("Ready", ready), ("Active", active), ("Fallback", fallback), ("Paused", paused)].into_iter()
    }
}

impl FallbackBehavior {
    /// The word for it in a manifest.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::CurrentReplicas => "currentReplicas",
            Self::CurrentReplicasIfHigher => "currentReplicasIfHigher",
            Self::CurrentReplicasIfLower => "currentReplicasIfLower",
            Self::ScalingModifiers => "scalingModifiers",
        }
    }
}
