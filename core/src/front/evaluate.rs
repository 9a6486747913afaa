//! A policy that is evaluated again and again.

use serde::{Deserialize, Serialize};

use super::decision::DecisionReport;
use super::source::{PolicySource, Resolved};
use crate::error::Error;
use crate::hpa::{Decision, Explanation, ObservationData, OwnedObservation, PodRequests, Policy, State};

/// What became of a change that a decision asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// The scale was written.
    #[default]
    Written,
    /// Writing it failed.
    Failed,
    /// Nobody wrote it: the recommendation is remembered, the replicas stay.
    Ignored,
}

/// A policy with its state: the controller's memory and the status that it writes.
///
/// ```
/// use scalewright::front::{Hpa, ObservationData, Outcome, PolicySource, json};
///
/// let mut hpa = Hpa::new(&PolicySource::manifest("
/// apiVersion: autoscaling/v2
/// kind: HorizontalPodAutoscaler
/// metadata: {name: worker}
/// spec:
///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: worker}
///   maxReplicas: 10
///   metrics:
///   - type: External
///     external: {metric: {name: queue_depth}, target: {type: AverageValue, averageValue: 30}}
/// "))?;
/// let observation: ObservationData =
///     json::request(r#"{"at": 0, "specReplicas": 2, "metrics": [{"quantities": ["150"]}]}"#)?;
/// let report = hpa.step(&observation, Outcome::Written);
/// assert_eq!((report.recommendation, report.desired), (Some(5), 4));
/// assert_eq!(
///     report.summary,
///     "scaling up from 2 to 4: the metrics ask for 5, but one evaluation may at most double the count, or go to 4"
/// );
/// assert_eq!(hpa.state().status().desired_replicas, 4);
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Hpa {
    policy: Policy,
    /// What pods request whose entry does not say.
    requests: Option<PodRequests>,
    state: State,
}

impl Hpa {
    /// A policy that has not been evaluated yet.
    ///
    /// # Errors
    ///
    /// When the source has no policy, or one that the API server would refuse and that is not [`PolicySource::stored`].
    pub fn new(source: &PolicySource) -> Result<Self, Error> {
        let Resolved { policy, requests, .. } = source.resolve()?;
        Ok(Self { policy, requests, state: State::default() })
    }

    /// Replaces the policy; memory and status stay.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new); nothing is replaced then.
    pub fn edit(&mut self, source: &PolicySource) -> Result<(), Error> {
        let Resolved { policy, requests, .. } = source.resolve()?;
        (self.policy, self.requests) = (policy, requests);
        Ok(())
    }

    /// The controller restarts: its memory is gone, the status stays.
    pub fn restart(&mut self) {
        self.state.restarted();
    }

    /// What the controller would do now. Nothing changes; the status in the report is the one after the scale is written.
    #[inline(never)]
    pub fn decide(&self, observation: &ObservationData) -> DecisionReport {
        let decision = self.decision(&self.joined(observation));
        let mut after = self.state.clone();
        take_in(&mut after, &decision, Outcome::Written);
        DecisionReport::of(&self.policy, &decision, Outcome::Written, after.status())
    }

    /// Why the controller would do so.
    #[inline(never)]
    pub fn explain(&self, observation: &ObservationData) -> Explanation {
        self.joined(observation).observe(|observation| self.policy.explain(&self.state, observation))
    }

    /// Decides, and takes in what was decided and what became of it.
    #[inline(never)]
    pub fn step(&mut self, observation: &ObservationData, outcome: Outcome) -> DecisionReport {
        let decision = self.decision(&self.joined(observation));
        take_in(&mut self.state, &decision, outcome);
        DecisionReport::of(&self.policy, &decision, outcome, self.state.status())
    }

    /// The memory and the status.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Goes on from another state.
    pub fn set_state(&mut self, state: State) {
        self.state = state;
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    fn joined(&self, observation: &ObservationData) -> OwnedObservation {
        observation.join(&self.policy, self.requests.as_ref())
    }

    fn decision(&self, joined: &OwnedObservation) -> Decision {
        joined.observe(|observation| self.policy.decide(&self.state, observation))
    }
}

fn take_in(state: &mut State, decision: &Decision, outcome: Outcome) {
    state.evaluated(decision);
    match outcome {
        Outcome::Written => state.scaled(decision),
        Outcome::Failed => state.scale_failed(decision),
        Outcome::Ignored => {}
    }
}
