//! What the controller does with the annotations that pause (`controllers/keda/scaledobject_controller.go`).

use serde::Serialize;

use super::conditions::{Condition, ConditionStatus, Reason};
use super::policy::{PausedReplicas, ScaledObject};
use super::state::State;

/// What the controller does when it reconciles a ScaledObject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PauseDecision {
    /// The poll loop is stopped, and the generated HPA deleted.
    pub stops: bool,
    /// The count that is written past all bounds; `None`: the target stays as it is.
    pub write: Option<i32>,
    /// The count of `paused-replicas` cannot be read; the object is paused all the same.
    pub error: bool,
    /// The `Paused` condition; unset where it is left alone.
    pub paused: Condition,
}

impl ScaledObject {
    /// What pausing, or no longer pausing, does to a target of `replicas`.
    ///
    /// `paused-replicas` may lie outside of minimum and maximum. When the annotations are gone, a new HPA is made, which
    /// remembers nothing, and the loop begins with a poll at once.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::keda::{Annotations, ScaledObject, State, Trigger};
    ///
    /// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// object.annotations = Annotations::of([("autoscaling.keda.sh/paused-replicas", "200")]);
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let decision = object.handle_pause(&state, 7);
    /// assert_eq!((decision.stops, decision.write), (true, Some(200)));
    /// state.paused(&decision);
    /// ```
    pub fn handle_pause(&self, state: &State, replicas: i32) -> PauseDecision {
        let annotations = self.annotations;
        let held = Condition::holds(Reason::ScaledObjectPaused);
        let stops = annotations.stops_polling();
        let paused = if stops || annotations.paused_scale_in || annotations.paused_scale_out {
            held
        } else if state.conditions().paused.status == ConditionStatus::True {
            Condition::fails(Reason::ScaledObjectUnpaused)
        } else {
            Condition::UNSET
        };
        let (write, error) = match annotations.paused_replicas {
            Some(PausedReplicas::Count(count)) => (Some(count).filter(|count| *count != replicas), false),
            Some(PausedReplicas::Unreadable) => (None, true),
            None => (None, false),
        };
        PauseDecision { stops, write, error, paused }
    }
}

impl State {
    /// Takes in what the controller did: a deleted HPA takes its memory with it.
    pub fn paused(&mut self, decision: &PauseDecision) {
        if decision.stops {
            self.hpa_replaced(decision.paused);
        } else if decision.paused != Condition::UNSET {
            self.set_paused(decision.paused);
        }
    }
}
