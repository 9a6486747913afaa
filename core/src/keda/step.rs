//! What KEDA writes itself: between zero and one, idle and minimum (`RequestScale` in
//! `pkg/scaling/executor/scale_scaledobjects.go`).

use serde::Serialize;

use super::conditions::{Condition, Reason};
use super::policy::ScaledObject;
use super::state::State;
use crate::units::{Millis, Timestamp};

/// What a poll found, as far as the step looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleRequest {
    /// The time of the poll.
    pub at: Timestamp,
    /// `scale.spec.replicas`; a Deployment without a count has 1. `None`: it could not be read.
    pub replicas: Option<i32>,
    /// Some trigger is active, or the composite metric is above its activation target.
    pub active: bool,
    /// Some trigger has failed, and nothing stands in for it.
    pub error: bool,
}

/// What KEDA does after a poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PollDecision {
    /// The time of the poll.
    pub at: Timestamp,
    /// The count before; 0 where it could not be read.
    pub current: i32,
    /// The count to have; equal to `current` where nothing is to be written.
    pub desired: i32,
    /// The scale is to be written.
    pub write: bool,
    /// Which branch of the step it was.
    pub cause: PollCause,
    /// The poll moves the clock of the cooldown: at once, or if it is to write, once that has succeeded.
    pub refreshes_last_active: bool,
    /// `Ready` after the poll.
    pub ready: Condition,
    /// `Active` after the poll; unset where the poll leaves it alone.
    pub active: Condition,
    /// `Paused` after the poll; unset where the poll leaves it alone.
    pub paused: Condition,
}

/// The branch of the step that a poll ended in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PollCause {
    /// The count could not be read.
    ScaleUnreadable,
    /// The activation target of the scaling modifiers is no number: the poll ends without a step.
    ActivationTargetUnreadable,
    /// An annotation pauses the object.
    Paused,
    /// Active, and at zero or below the minimum out of idleness: to the minimum, at least to one.
    Activated,
    /// As `Activated`, but `paused-scale-out` keeps it where it is. The cooldown's clock stands still.
    ActivationPaused,
    /// Active, and another trigger has failed. The cooldown's clock stands still.
    ActiveWithErrors,
    /// Active, nothing to do: the HPA has the count.
    Active,
    /// A trigger has failed and `fallback` has replicas to offer: nothing is done until it does.
    AwaitingFallback,
    /// A trigger has failed and there is no `fallback`: the count is frozen.
    Frozen,
    /// Inactive for long enough: to idle, or to the minimum, which is zero then.
    Deactivated,
    /// As `Deactivated`, but `paused-scale-in` keeps it where it is.
    DeactivationPaused,
    /// Inactive, but not for long enough.
    CoolingDown {
        /// The clock that holds the count.
        clock: Clock,
        /// It holds up to and at this time; the first poll after it deactivates.
        until: Timestamp,
    },
    /// Inactive and below the minimum: to the minimum.
    RaisedToMinimum,
    /// Inactive, nothing to do.
    Inactive,
}

/// A clock that holds an inactive target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Clock {
    /// `cooldownPeriod`, from the last active poll.
    CooldownPeriod,
    /// `initialCooldownPeriod`, from the object's creation: no poll has been active yet.
    InitialCooldownPeriod,
}

impl ScaledObject {
    /// The step that follows a poll, in the original's order.
    ///
    /// An event of a push trigger is the same step with `active` and without `error`.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::keda::{Clock, PollCause, ScaleRequest, ScaledObject, State, Trigger};
    ///
    /// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let mut poll = |second, replicas, active| {
    ///     let at = Timestamp::from_seconds(second);
    ///     let request = ScaleRequest { at, replicas: Some(replicas), active, error: false };
    ///     let decision = object.request_scale(&state, &request);
    ///     state.evaluated(&decision);
    ///     state.scaled(&decision);
    ///     (decision.desired, decision.cause)
    /// };
    /// assert_eq!(poll(30, 0, true), (1, PollCause::Activated));
    /// // In the meantime the HPA has gone to 12.
    /// let until = Timestamp::from_seconds(30 + 300);
    /// assert_eq!(poll(330, 12, false), (12, PollCause::CoolingDown { clock: Clock::CooldownPeriod, until }));
    /// assert_eq!(poll(360, 12, false), (0, PollCause::Deactivated)); // in one step
    /// ```
    #[inline]
    pub fn request_scale(&self, state: &State, request: &ScaleRequest) -> PollDecision {
        let ScaleRequest { at, replicas, active, error } = *request;
        let Some(current) = replicas else {
            let ready = Condition::fails(Reason::ErrorGettingCurrentReplicas);
            return PollDecision { ready, ..PollDecision::nothing(at, 0, PollCause::ScaleUnreadable) };
        };
        if self.annotations.stops_polling() {
            let paused = Condition::holds(Reason::ScaledObjectPaused);
            return PollDecision { paused, ..PollDecision::nothing(at, current, PollCause::Paused) };
        }
        if active || self.annotations.force_activation {
            self.while_active(at, current, error)
        } else {
            self.while_inactive(state, at, current, error)
        }
    }

    #[inline]
    fn while_active(&self, at: Timestamp, current: i32, error: bool) -> PollDecision {
        let step = PollDecision {
            active: Condition::holds(Reason::ScalerActive),
            ..PollDecision::nothing(at, current, PollCause::Active)
        };
        if (self.idle_replica_count.is_some() && current < self.min_replica_count) || current == 0 {
            if self.annotations.paused_scale_out {
                return PollDecision { cause: PollCause::ActivationPaused, ..step };
            }
            let step = step.writing(self.hpa_min_replicas(), PollCause::Activated);
            PollDecision { refreshes_last_active: true, ..step }
        } else if error {
            let ready = Condition::unknown(Reason::PartialTriggerError);
            PollDecision { ready, cause: PollCause::ActiveWithErrors, ..step }
        } else {
            PollDecision { refreshes_last_active: true, ..step }
        }
    }

    #[inline]
    fn while_inactive(&self, state: &State, at: Timestamp, current: i32, error: bool) -> PollDecision {
        let least = self.min_replica_count;
        let step = PollDecision {
            active: Condition::fails(Reason::ScalerNotActive),
            ..PollDecision::nothing(at, current, PollCause::Inactive)
        };
        match self.fallback {
            Some(fallback) if error && fallback.replicas != 0 => {
                PollDecision { cause: PollCause::AwaitingFallback, ..step }
            }
            None if error => {
                let ready = Condition::fails(Reason::TriggerError);
                PollDecision { ready, cause: PollCause::Frozen, ..step }
            }
            _ if self.idle_replica_count.is_some_and(|idle| current > idle)
                || (current > 0 && least == 0) =>
            {
                self.deactivation(state, step)
            }
            _ if self.idle_replica_count.is_none() && current < least => {
                step.writing(least, PollCause::RaisedToMinimum)
            }
            _ => step,
        }
    }

    /// `scaleToZeroOrIdle`: in one step from any count, once the clock is strictly over.
    #[inline]
    fn deactivation(&self, state: &State, step: PollDecision) -> PollDecision {
        if self.annotations.paused_scale_in {
            return PollDecision { cause: PollCause::DeactivationPaused, ..step };
        }
        let (clock, until) = self.held_until(state);
        if until < step.at {
            return step
                .writing(self.idle_replica_count.unwrap_or(self.min_replica_count), PollCause::Deactivated);
        }
        let active = Condition::fails(Reason::ScalerCooldown);
        PollDecision { active, cause: PollCause::CoolingDown { clock, until }, ..step }
    }

    /// The clock that holds an inactive target, and the last moment at which it does.
    ///
    /// ```
    /// use scalewright::{Millis, Timestamp};
    /// use scalewright::keda::{Clock, ScaledObject, State};
    ///
    /// let mut object = ScaledObject::new("worker", vec![]);
    /// object.initial_cooldown_period = Millis::from_seconds(120);
    /// let new = State::new(Timestamp::from_seconds(1000));
    /// assert_eq!(object.held_until(&new), (Clock::InitialCooldownPeriod, Timestamp::from_seconds(1120)));
    /// let seen = new.with_last_active(Some(Timestamp::from_seconds(1050)));
    /// assert_eq!(object.held_until(&seen), (Clock::CooldownPeriod, Timestamp::from_seconds(1350)));
    /// ```
    pub fn held_until(&self, state: &State) -> (Clock, Timestamp) {
        match state.last_active() {
            Some(last_active) => (Clock::CooldownPeriod, last_active + self.cooldown_period),
            None => (Clock::InitialCooldownPeriod, state.created() + self.initial_cooldown_period),
        }
    }

    /// Whether the cooldown has any part in the count: only where a poll can go to zero or to idle.
    ///
    /// ```
    /// use scalewright::keda::{ScaledObject, Trigger};
    ///
    /// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// assert!(object.cooldown_matters());
    /// object.min_replica_count = 2;
    /// assert!(!object.cooldown_matters(), "with a minimum, scaling in is the HPA's alone");
    /// ```
    pub fn cooldown_matters(&self) -> bool {
        self.idle_replica_count.is_some() || self.min_replica_count == 0
    }

    /// When an active poll at this time would be remembered to have been: statuses carry whole seconds.
    pub(crate) fn written_time(at: Timestamp) -> Timestamp {
        at - Millis::from_millis(at.as_millis().rem_euclid(1000))
    }
}

impl PollDecision {
    #[inline]
    pub(crate) fn nothing(at: Timestamp, current: i32, cause: PollCause) -> Self {
        Self {
            at,
            current,
            desired: current,
            write: false,
            cause,
            refreshes_last_active: false,
            ready: Condition::holds(Reason::ScaledObjectReady),
            active: Condition::UNSET,
            paused: Condition::UNSET,
        }
    }

    #[inline]
    fn writing(self, desired: i32, cause: PollCause) -> Self {
        Self { desired, write: true, cause, ..self }
    }
}
