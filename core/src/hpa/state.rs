//! What is known of a policy between two evaluations.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::conditions::{ConditionType, Conditions, Reason};
use super::decision::{Decision, ScaledToZeroUpdate};
use super::memory::{EventLog, History, Recommendation, ScaleEvent};
use super::metric::MetricStatus;
use crate::units::Timestamp;

/// The memory of the controller for one policy, and the status that it has written to the object.
///
/// A plain value: clone it to try something, serialize it to go on later.
///
/// ```
/// use scalewright::hpa::State;
///
/// let state = State::default();
/// assert!(state.recommendations().is_none()); // the first evaluation remembers the present count
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "WrittenState", into = "WrittenState")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct State {
    /// `None` until the first evaluation that could read the scale.
    pub(crate) recommendations: Option<History>,
    pub(crate) scale_up_events: EventLog,
    pub(crate) scale_down_events: EventLog,
    pub(crate) status: Status,
}

/// `status` of the HorizontalPodAutoscaler.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Status {
    /// `currentReplicas` at the last evaluation that could read the scale.
    pub current_replicas: i32,
    /// `desiredReplicas`; 0 if there never was one.
    pub desired_replicas: i32,
    /// `lastScaleTime`: when the scale was last written. No decision depends on it.
    pub last_scale_time: Option<Timestamp>,
    /// `currentMetrics`, in the order of `spec.metrics`; `None` for a metric that failed.
    pub current_metrics: Vec<Option<MetricStatus>>,
    /// `conditions`.
    pub conditions: Conditions,
}

impl State {
    /// A state with the given memory, as of a controller that has run for a while.
    ///
    /// `recommendations: None` is a controller that has not evaluated the policy yet, which is not the same as an empty list.
    pub fn new(
        recommendations: Option<Vec<Recommendation>>,
        scale_up_events: Vec<ScaleEvent>,
        scale_down_events: Vec<ScaleEvent>,
        status: Status,
    ) -> Self {
        Self {
            recommendations: recommendations.map(History::from_slots),
            scale_up_events: EventLog::from_slots(scale_up_events),
            scale_down_events: EventLog::from_slots(scale_down_events),
            status,
        }
    }

    /// The recommendations that are remembered, in the order of the original's list; `None` before the first evaluation.
    pub fn recommendations(&self) -> Option<Vec<Recommendation>> {
        self.recommendations.as_ref().map(|history| history.iter().collect())
    }

    /// The scale-up events that are remembered, in the order of the original's list.
    pub fn scale_up_events(&self) -> &[ScaleEvent] {
        self.scale_up_events.slots()
    }

    /// The scale-down events that are remembered, in the order of the original's list.
    pub fn scale_down_events(&self) -> &[ScaleEvent] {
        self.scale_down_events.slots()
    }

    /// The status of the object.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Takes an evaluation in: its recommendation, conditions, metrics and, where nothing is to be written, its count.
    ///
    /// Call it once after every decision; then [`scaled`](Self::scaled) or [`scale_failed`](Self::scale_failed) if
    /// [`Decision::rescale`] asks for a change.
    pub fn evaluated(&mut self, decision: &Decision) {
        self.status.conditions = decision.conditions;
        if !decision.scale_was_read() {
            return;
        }
        let history = begun(&mut self.recommendations, decision.at, decision.current);
        if let Some(normalized) = &decision.normalized {
            history.remember(normalized.recommendation(decision.at), normalized.lookback);
        }
        self.status.current_replicas = decision.current;
        let (shown, metrics) = (&mut self.status.current_metrics, &decision.metrics);
        shown.resize(metrics.len(), None);
        for (shown, proposal) in shown.iter_mut().zip(metrics) {
            *shown = proposal.status;
        }
        if !decision.rescale && !decision.cause.is_failure() {
            self.status.desired_replicas = decision.desired;
        }
    }

    /// Takes in that the change that a decision asked for was written.
    pub fn scaled(&mut self, decision: &Decision) {
        if !decision.rescale {
            return;
        }
        let Decision { at, current, desired, .. } = *decision;
        self.write(at, (current, desired), decision.events_outdated_before, decision.scaled_to_zero);
    }

    pub(crate) fn write(
        &mut self,
        at: Timestamp,
        (current, desired): (i32, i32),
        outdated_before: Option<Timestamp>,
        scaled_to_zero: ScaledToZeroUpdate,
    ) {
        let conditions = &mut self.status.conditions;
        conditions.set(ConditionType::AbleToScale, true, Reason::SucceededRescale, at);
        match scaled_to_zero {
            ScaledToZeroUpdate::Yes => {
                conditions.set(ConditionType::ScaledToZero, true, Reason::ScaledToZero, at)
            }
            ScaledToZeroUpdate::No => {
                conditions.set(ConditionType::ScaledToZero, false, Reason::NotScaledToZero, at)
            }
            ScaledToZeroUpdate::Removed => conditions.remove(ConditionType::ScaledToZero),
        }
        if let Some(outdated_before) = outdated_before {
            let (log, change) = if desired > current {
                (&mut self.scale_up_events, desired.saturating_sub(current))
            } else {
                (&mut self.scale_down_events, current.saturating_sub(desired))
            };
            log.store(at, change, outdated_before);
        }
        self.status.desired_replicas = desired;
        self.status.last_scale_time = Some(at);
    }

    /// Takes in that the change that a decision asked for could not be written.
    pub fn scale_failed(&mut self, decision: &Decision) {
        if decision.rescale {
            let at = decision.at;
            self.status.conditions.set(ConditionType::AbleToScale, false, Reason::FailedUpdateScale, at);
        }
    }

    /// The controller restarts or another replica of it takes the lead: its memory is gone, the object's status stays.
    pub fn restarted(&mut self) {
        self.recommendations = None;
        self.scale_up_events.clear();
        self.scale_down_events.clear();
    }
}

/// The recommendations that an evaluation goes by; the first one ever remembers the present count before anything else.
#[inline(always)]
pub(crate) fn begun(recommendations: &mut Option<History>, at: Timestamp, current: i32) -> &mut History {
    recommendations.get_or_insert_with(|| History::from_slots([Recommendation { at, replicas: current }]))
}

/// The state as it is written down; the indexes follow from it.
#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct WrittenState {
    /// The recommendations that are remembered; none before the first evaluation, which is not the same as an empty list.
    pub(crate) recommendations: Option<Vec<Recommendation>>,
    /// The scale-up events that are remembered.
    #[serde(default)]
    pub(crate) scale_up_events: Vec<ScaleEvent>,
    /// The scale-down events that are remembered.
    #[serde(default)]
    pub(crate) scale_down_events: Vec<ScaleEvent>,
    /// The status of the object.
    #[serde(default)]
    pub(crate) status: Status,
}

impl TryFrom<WrittenState> for State {
    type Error = &'static str;

    fn try_from(written: WrittenState) -> Result<Self, Self::Error> {
        let events = written.scale_up_events.iter().chain(&written.scale_down_events);
        if events.into_iter().any(|event| event.change <= 0) {
            return Err("the change of a scale event must be positive");
        }
        Ok(Self::new(
            written.recommendations,
            written.scale_up_events,
            written.scale_down_events,
            written.status,
        ))
    }
}

impl From<State> for WrittenState {
    fn from(state: State) -> Self {
        Self {
            recommendations: state.recommendations(),
            scale_up_events: state.scale_up_events().to_vec(),
            scale_down_events: state.scale_down_events().to_vec(),
            status: state.status,
        }
    }
}
