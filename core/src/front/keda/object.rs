//! A ScaledObject that is polled and synced again and again.

use serde::Deserialize;

use super::observation::ScaledObjectObservation;
use super::source::{ResolvedObject, ScaledObjectSource};
use crate::error::Error;
use crate::front::{DecisionReport, Outcome};
use crate::hpa::PodRequests;
use crate::keda::{
    Coupling, PauseDecision, PollDecision, PollExplanation, ScaleRequest, State, SyncExplanation,
};
use crate::units::Timestamp;

/// A ScaledObject and its generated HPA, with what both remember.
///
/// KEDA polls when its loop starts and every `pollingInterval` from then on; the HPA syncs every `syncPeriod`. Call
/// [`poll`](Self::poll) and [`sync`](Self::sync) at their times, each with the scale as it is then.
///
/// ```
/// use scalewright::front::Outcome;
/// use scalewright::front::json;
/// use scalewright::front::keda::{ScaledObject, ScaledObjectSource};
///
/// let mut object = ScaledObject::new(&ScaledObjectSource::manifest("
/// apiVersion: keda.sh/v1alpha1
/// kind: ScaledObject
/// metadata: {name: worker}
/// spec:
///   scaleTargetRef: {name: worker}
///   triggers:
///   - type: redis
///     metadata: {address: 'redis:6379', listName: jobs, listLength: '50'}
/// "))?;
/// let at_zero = json::request(r#"{"at": 30000, "specReplicas": 0, "triggers": [{"value": 420}]}"#)?;
/// let poll = object.poll(&at_zero, Outcome::Written);
/// assert_eq!(
///     poll.summary,
///     "activating, from 0 to 1: s0-redis-jobs is active; from there on the HPA decides"
/// );
///
/// let at_one = json::request(r#"{"at": 45000, "specReplicas": 1, "triggers": [{"value": 420}]}"#)?;
/// assert_eq!(object.sync(&at_one, Outcome::Written).map(|sync| sync.desired), Some(4)); // of the 9 that it asks for
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ScaledObject {
    coupling: Coupling,
    /// What pods request whose entry does not say.
    requests: Option<PodRequests>,
    state: State,
}

/// What a poll has found already, as the step after it takes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleRequestData {
    /// The time of the poll.
    pub at: Timestamp,
    /// `scale.spec.replicas`. Without it the scale could not be read.
    #[serde(default)]
    pub spec_replicas: Option<i32>,
    /// Some trigger is active, or the composite metric is above its activation target.
    #[serde(default)]
    pub active: bool,
    /// Some trigger has failed, and nothing stands in for it.
    #[serde(default)]
    pub error: bool,
}

impl ScaledObject {
    /// An object that has not been polled yet, created at the time 0; [`set_state`](Self::set_state) goes on from elsewhere.
    ///
    /// # Errors
    ///
    /// When the source has no ScaledObject, or one that KEDA would refuse and that is not [`ScaledObjectSource::stored`].
    pub fn new(source: &ScaledObjectSource) -> Result<Self, Error> {
        let ResolvedObject { object, requests, .. } = source.resolve()?;
        let coupling = Coupling::new(object, &source.controller);
        Ok(Self { coupling, requests, state: State::new(Timestamp::from_millis(0)) })
    }

    /// Replaces the object; what is remembered stays.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new); nothing is replaced then.
    pub fn edit(&mut self, source: &ScaledObjectSource) -> Result<(), Error> {
        let Self { coupling, requests, .. } = Self::new(source)?;
        (self.coupling, self.requests) = (coupling, requests);
        Ok(())
    }

    /// A poll: what KEDA writes itself, between zero and one, idle and minimum. Takes in what was read and decided, and what
    /// became of it.
    #[inline(never)]
    pub fn poll(&mut self, observation: &ScaledObjectObservation, outcome: Outcome) -> PollExplanation {
        let Self { coupling, requests, state } = self;
        observation.observe(coupling, requests.as_ref(), |seen| {
            let explained = coupling.explain_poll(state, seen);
            state.read_by_poll(coupling, seen);
            take_in(state, &explained.decision, outcome);
            explained
        })
    }

    /// What a poll would do. Nothing changes.
    #[inline(never)]
    pub fn explain_poll(&self, observation: &ScaledObjectObservation) -> PollExplanation {
        observation.observe(&self.coupling, self.requests.as_ref(), |seen| {
            self.coupling.explain_poll(&self.state, seen)
        })
    }

    /// A sync of the generated HPA: what it writes, between minimum and maximum; `None` where there is no HPA, since the
    /// object is paused. Takes in what was read and decided, and what became of it.
    #[inline(never)]
    pub fn sync(
        &mut self,
        observation: &ScaledObjectObservation,
        outcome: Outcome,
    ) -> Option<DecisionReport> {
        let Self { coupling, requests, state } = self;
        observation.observe(coupling, requests.as_ref(), |seen| {
            let decision = coupling.decide_sync(state, seen)?;
            state.read_by_sync(coupling, seen);
            state.hpa.evaluated(&decision);
            match outcome {
                Outcome::Written => state.hpa.scaled(&decision),
                Outcome::Failed => state.hpa.scale_failed(&decision),
                Outcome::Ignored => {}
            }
            Some(DecisionReport::of(coupling.hpa(), &decision, outcome, state.hpa.status()))
        })
    }

    /// What a sync would do; `None` where there is no HPA, since the object is paused. Nothing changes.
    #[inline(never)]
    pub fn explain_sync(&self, observation: &ScaledObjectObservation) -> Option<SyncExplanation> {
        observation.observe(&self.coupling, self.requests.as_ref(), |seen| {
            self.coupling.explain_sync(&self.state, seen)
        })
    }

    /// The step after a poll whose triggers somebody has read already: `RequestScale`. Takes in what was decided and what
    /// became of it.
    pub fn request_scale(&mut self, request: &ScaleRequestData, outcome: Outcome) -> PollDecision {
        let ScaleRequestData { at, spec_replicas: replicas, active, error } = *request;
        let request = ScaleRequest { at, replicas, active, error };
        let decision = self.coupling.object().request_scale(&self.state, &request);
        take_in(&mut self.state, &decision, outcome);
        decision
    }

    /// What the controller does with the annotations that pause, to a target of `replicas`. Takes it in.
    pub fn handle_pause(&mut self, replicas: i32) -> PauseDecision {
        let decision = self.coupling.object().handle_pause(&self.state, replicas);
        self.state.paused(&decision);
        decision
    }

    /// What KEDA and the HPA remember.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Goes on from another state.
    pub fn set_state(&mut self, state: State) {
        self.state = state;
    }

    /// The object with its generated HPA.
    pub fn coupling(&self) -> &Coupling {
        &self.coupling
    }
}

fn take_in(state: &mut State, decision: &PollDecision, outcome: Outcome) {
    state.evaluated(decision);
    if outcome == Outcome::Written {
        state.scaled(decision);
    }
}
