//! What is remembered of a ScaledObject from poll to poll.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::conditions::{Condition, Conditions, Reason};
use super::fallback::{MetricHealth, MetricOutcome};
use super::policy::{Fallback, ScaledObject};
use super::step::{PollCause, PollDecision};
use crate::hpa;
use crate::units::Timestamp;

/// Everything that KEDA and the generated HPA remember of one ScaledObject: a plain value.
///
/// It changes only by being told: of what was read, of what was decided, and of what was written. In JSON, times are
/// milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaState"))]
pub struct State {
    created: Timestamp,
    #[serde(default)]
    last_active: Option<Timestamp>,
    #[serde(default)]
    conditions: Conditions,
    /// One for each trigger; those that are missing have never been read.
    #[serde(default)]
    metrics: Vec<MetricState>,
    /// The memory of the generated HPA.
    #[serde(default)]
    pub hpa: hpa::State,
}

/// What is remembered of one trigger's metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricState {
    /// Its failures in a row.
    pub health: MetricHealth,
    /// What the last poll read, with `useCachedMetrics`.
    pub cached: Option<CachedMetric>,
}

/// What `useCachedMetrics` keeps of a poll, fallback included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CachedMetric {
    /// A value in milli-units.
    Value(i64),
    /// The trigger had failed.
    Failed,
}

impl State {
    /// The state of an object that has just been created.
    pub fn new(created: Timestamp) -> Self {
        Self {
            created,
            last_active: None,
            conditions: Conditions::default(),
            metrics: Vec::new(),
            hpa: hpa::State::default(),
        }
    }

    /// The same with a `status.lastActiveTime`.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::keda::State;
    ///
    /// let state = State::new(Timestamp::from_seconds(0)).with_last_active(Some(Timestamp::from_millis(90_700)));
    /// assert_eq!(state.created(), Timestamp::from_seconds(0));
    /// assert_eq!(state.last_active(), Some(Timestamp::from_seconds(90))); // a status carries whole seconds
    /// ```
    pub fn with_last_active(self, last_active: Option<Timestamp>) -> Self {
        Self { last_active: last_active.map(ScaledObject::written_time), ..self }
    }

    /// `metadata.creationTimestamp`.
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// `status.lastActiveTime`: the last active poll without an error, in whole seconds; `None`: there was none. Going to
    /// zero does not clear it.
    pub fn last_active(&self) -> Option<Timestamp> {
        self.last_active
    }

    /// `status.conditions`.
    pub fn conditions(&self) -> &Conditions {
        &self.conditions
    }

    /// What is remembered of a trigger's metric.
    #[inline]
    pub fn metric(&self, trigger: usize) -> MetricState {
        self.metrics.get(trigger).copied().unwrap_or_default()
    }

    /// Takes a poll's decision in: its conditions, and the time of an active poll that writes nothing.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::keda::{Reason, ScaleRequest, ScaledObject, State};
    ///
    /// let object = ScaledObject::new("worker", vec![]);
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let request =
    ///     ScaleRequest { at: Timestamp::from_seconds(60), replicas: Some(3), active: true, error: false };
    /// let decision = object.request_scale(&state, &request);
    /// assert!(!decision.write); // it is above zero already
    /// state.evaluated(&decision);
    /// assert_eq!(state.conditions().active.reason, Some(Reason::ScalerActive));
    /// assert_eq!(state.last_active(), Some(Timestamp::from_seconds(60)));
    /// ```
    #[inline]
    pub fn evaluated(&mut self, decision: &PollDecision) {
        if decision.cause == PollCause::ActivationTargetUnreadable {
            return;
        }
        self.conditions.ready = decision.ready;
        let set = |condition: &mut Condition, made: Condition| {
            if made != Condition::UNSET {
                *condition = made;
            }
        };
        set(&mut self.conditions.active, decision.active);
        set(&mut self.conditions.paused, decision.paused);
        if decision.refreshes_last_active && !decision.write {
            self.last_active = Some(ScaledObject::written_time(decision.at));
        }
    }

    /// Takes in that what a poll decided to write was written. KEDA's writes are no scale events of the HPA.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::keda::{ScaleRequest, ScaledObject, State};
    ///
    /// let object = ScaledObject::new("worker", vec![]);
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let request =
    ///     ScaleRequest { at: Timestamp::from_seconds(60), replicas: Some(0), active: true, error: false };
    /// let decision = object.request_scale(&state, &request);
    /// state.evaluated(&decision);
    /// assert_eq!(state.last_active(), None); // a write that fails winds up no cooldown
    /// state.scaled(&decision);
    /// assert_eq!(state.last_active(), Some(Timestamp::from_seconds(60)));
    /// ```
    #[inline]
    pub fn scaled(&mut self, decision: &PollDecision) {
        if decision.refreshes_last_active && decision.write {
            self.last_active = Some(ScaledObject::written_time(decision.at));
        }
    }

    /// The object was paused, and with that its HPA deleted; or it goes on, with a new one.
    pub(crate) fn hpa_replaced(&mut self, paused: Condition) {
        self.conditions.paused = paused;
        self.hpa = hpa::State::default();
    }

    pub(crate) fn set_paused(&mut self, paused: Condition) {
        self.conditions.paused = paused;
    }

    /// Room for every trigger.
    pub(crate) fn metrics_mut(&mut self, triggers: usize) -> &mut [MetricState] {
        if self.metrics.len() != triggers {
            self.metrics.resize(triggers, MetricState::default());
        }
        &mut self.metrics
    }

    /// Sets `Fallback` by the metrics' failures; nothing sets it where there is no usable `fallback`.
    pub(crate) fn judge_fallback(&mut self, usable: Option<Fallback>) {
        if let Some(fallback) = usable {
            let falling_back =
                self.metrics.iter().any(|metric| metric.health.failures > fallback.failure_threshold);
            self.conditions.fallback = if falling_back {
                Condition::holds(Reason::FallbackExists)
            } else {
                Condition::fails(Reason::NoFallbackFound)
            };
        }
    }
}

impl CachedMetric {
    pub(crate) fn of(outcome: MetricOutcome) -> Self {
        outcome.milli().map_or(Self::Failed, Self::Value)
    }
}
