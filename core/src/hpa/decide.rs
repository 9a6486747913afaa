//! One evaluation, in the order of the original (`reconcileAutoscaler` in `horizontal.go`, Kubernetes v1.36).

use super::conditions::{ConditionType, Conditions, Reason};
use super::decision::{Cause, Decision, Normalized, ScaledToZeroUpdate};
use super::evaluate::evaluate;
use super::memory::Memory;
use super::metric::{MetricProposal, Replicas};
use super::observe::{Observation, Scale, Selector};
use super::policy::{MetricSource, Policy};
use super::state::State;

impl Policy {
    /// What the controller would do with this observation.
    ///
    /// Pure: the state changes only when it is told of the decision ([`State::evaluated`]) and of its success
    /// ([`State::scaled`]). Nothing can go wrong here: failed readings are data, and the decision says what they led to.
    ///
    /// ```
    /// use scalewright::{Millis, Timestamp};
    /// use scalewright::hpa::{
    ///     Cause, Controller, Metric, MetricSource, MetricTarget, Observation, Policy, Reading, Scale, ScaleTarget, State,
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
    /// let mut state = State::default();
    /// let observation = Observation {
    ///     at: Timestamp::from_seconds(0),
    ///     scale: Scale::of(2),
    ///     pods: &[],
    ///     metrics: &[Reading::External(&[150_000])],
    /// };
    /// let decision = policy.decide(&state, &observation);
    /// // 150 over 30 for each replica is 5, but within one evaluation two can become at most four.
    /// assert_eq!((decision.recommendation, decision.desired), (Some(5), 4));
    /// assert_eq!(decision.cause, Cause::ScaleUpLimit);
    /// state.evaluated(&decision);
    /// state.scaled(&decision);
    /// assert_eq!(state.status().desired_replicas, 4);
    /// ```
    pub fn decide(&self, state: &State, observation: &Observation<'_>) -> Decision {
        let mut decision = Decision::new();
        self.decide_into(state, observation, &mut decision);
        decision
    }

    /// As [`decide`](Self::decide), into a decision whose memory is used again: in steady state nothing is allocated.
    pub fn decide_into(&self, state: &State, observation: &Observation<'_>, decision: &mut Decision) {
        decision.metrics.clear();
        decision.conditions = state.status.conditions;
        let metrics = &mut decision.metrics;
        let memory = Memory::of(state, observation);
        let last_known = state.status.current_replicas;
        let step = self.step(&memory, &mut decision.conditions, last_known, observation, &mut |proposal| {
            metrics.push(proposal)
        });
        let Step { current, desired, cause, error, winner, recommendation, normalized, scaled_to_zero } =
            step;
        decision.at = observation.at;
        decision.current = current;
        decision.desired = desired;
        decision.rescale = desired != current;
        decision.error = error;
        decision.cause = cause;
        decision.winner = winner;
        decision.recommendation = recommendation;
        decision.normalized = normalized;
        decision.scaled_to_zero = scaled_to_zero;
        decision.events_outdated_before = if decision.rescale {
            self.events_outdated_before(observation.at, desired > current)
        } else {
            None
        };
    }

    /// One evaluation: from the memory and what is observed to a count, by way of conditions and proposals.
    // In a page one copy for all who take notes is worth more than its speed.
    #[cfg_attr(not(target_family = "wasm"), inline(always))]
    #[cfg_attr(target_family = "wasm", inline(never))]
    pub(super) fn step(
        &self,
        memory: &Memory<'_>,
        conditions: &mut Conditions,
        last_known: i32,
        observation: &Observation<'_>,
        note: &mut dyn FnMut(MetricProposal),
    ) -> Step {
        let at = observation.at;
        let Scale::Read { spec_replicas: current, status_replicas, selector } = observation.scale else {
            conditions.set(ConditionType::AbleToScale, false, Reason::FailedGetScale, at);
            return Step { error: true, ..Step::to(last_known, last_known, Cause::ScaleUnreadable) };
        };
        conditions.set(ConditionType::AbleToScale, true, Reason::SucceededGetScale, at);

        let gate = self.controller.feature_gates.hpa_scale_to_zero;
        let has_total = gate && self.has_total_metric();
        let was_taken_to_zero = gate && conditions.holds(ConditionType::ScaledToZero);
        if current == 0 && !(was_taken_to_zero && (self.min_replicas != 0 || has_total)) {
            conditions.set(ConditionType::ScalingActive, false, Reason::ScalingDisabled, at);
            if !gate {
                conditions.remove(ConditionType::ScaledToZero);
            }
            return Step::to(current, 0, Cause::ScalingDisabled);
        }
        let mut step = if current > self.max_replicas {
            Step::to(current, self.max_replicas, Cause::AboveMaximum)
        } else if current != 0 && current < self.min_replicas {
            Step::to(current, self.min_replicas, Cause::BelowMinimum)
        } else {
            if selector != Selector::Usable {
                let reason = match selector {
                    Selector::Ambiguous => Reason::AmbiguousSelector,
                    _ => Reason::InvalidSelector,
                };
                conditions.set(ConditionType::ScalingActive, false, reason, at);
                return Step { error: true, ..Step::to(current, current, Cause::SelectorUnusable) };
            }
            let replicas = Replicas { spec: current, status: status_replicas };
            let combined = self.combine(observation, replicas, note);
            conditions.set(ConditionType::ScalingActive, combined.best.is_some(), combined.reason, at);
            let Some((recommendation, winner)) = combined.best else {
                return Step { error: true, ..Step::to(current, current, Cause::MetricsUnusable) };
            };
            let mut normalized = self.normalize_with(memory, current, recommendation.max(0), at);
            conditions.set(ConditionType::AbleToScale, true, normalized.stabilization, at);
            let limited = normalized.limited != normalized.stabilized;
            conditions.set(ConditionType::ScalingLimited, limited, normalized.limit, at);
            let mut cause = normalized.cause(current);
            if current == 0 && self.min_replicas != 0 && normalized.limited < self.min_replicas {
                normalized.limited = self.min_replicas;
                cause = Cause::RevivedToMinimum;
            }
            Step {
                error: combined.some_failed,
                winner: Some(winner),
                recommendation: Some(recommendation),
                normalized: Some(normalized),
                ..Step::to(current, normalized.limited, cause)
            }
        };
        if gate && step.desired != current {
            let taken_to_zero = current > 0 && step.desired == 0 && self.min_replicas == 0 && has_total;
            step.scaled_to_zero =
                if taken_to_zero { ScaledToZeroUpdate::Yes } else { ScaledToZeroUpdate::No };
        }
        step
    }

    /// Evaluates every metric and takes the largest proposal, the first of equals. There is no best one where the result
    /// may not be used: all failed, or some failed and the others ask for fewer replicas than there are.
    #[inline(always)]
    pub(super) fn combine(
        &self,
        observation: &Observation<'_>,
        replicas: Replicas,
        mut note: impl FnMut(MetricProposal),
    ) -> Combined {
        // Most policies have one metric; without a loop around it, all that it needs stays in registers.
        let [metric] = self.metrics.as_slice() else {
            return self.combine_several(observation, replicas, &mut note);
        };
        let reading = observation.metrics.first();
        let proposal = evaluate(self, metric, reading, observation, replicas, self.tolerance(), &mut ());
        note(proposal);
        match proposal.replicas {
            Ok(replicas) => {
                Combined { best: Some((replicas, 0)), some_failed: false, reason: Reason::ValidMetricFound }
            }
            Err(_) => Combined { best: None, some_failed: true, reason: metric.source.failure_reason() },
        }
    }

    /// Long, so that there is only one of it for all who take notes.
    #[inline(never)]
    fn combine_several(
        &self,
        observation: &Observation<'_>,
        replicas: Replicas,
        note: &mut dyn FnMut(MetricProposal),
    ) -> Combined {
        let mut best: Option<(i32, usize)> = None;
        let mut first_failed = None;
        let tolerance = self.tolerance();
        for (index, metric) in self.metrics.iter().enumerate() {
            let proposal = evaluate(
                self,
                metric,
                observation.metrics.get(index),
                observation,
                replicas,
                tolerance,
                &mut (),
            );
            match proposal.replicas {
                Ok(replicas) => best = larger(best, replicas, index),
                Err(_) => first_failed = first_failed.or(Some(&metric.source)),
            }
            note(proposal);
        }
        let some_failed = first_failed.is_some();
        let best = best.filter(|&(most, _)| !some_failed || most >= replicas.spec);
        let reason = match (best, first_failed) {
            (Some(_), _) => Reason::ValidMetricFound,
            (None, Some(source)) => source.failure_reason(),
            (None, None) => Reason::InvalidMetricSourceType,
        };
        Combined { best, some_failed, reason }
    }

    fn has_total_metric(&self) -> bool {
        let is_total = |source: &MetricSource| {
            matches!(source, MetricSource::Object { .. } | MetricSource::External { .. })
        };
        self.metrics.iter().any(|metric| is_total(&metric.source))
    }
}

impl MetricSource {
    /// The reason of ScalingActive when this source fails.
    pub(crate) fn failure_reason(&self) -> Reason {
        match self {
            Self::Resource { .. } => Reason::FailedGetResourceMetric,
            Self::ContainerResource { .. } => Reason::FailedGetContainerResourceMetric,
            Self::Pods { .. } => Reason::FailedGetPodsMetric,
            Self::Object { .. } => Reason::FailedGetObjectMetric,
            Self::External { .. } => Reason::FailedGetExternalMetric,
            Self::Unrecognized { .. } => Reason::InvalidMetricSourceType,
        }
    }
}

/// The larger of the best proposal so far and the one of another metric, the first of equals. The original starts from 0 and
/// takes over what it finds while it still has 0, whatever that is.
#[inline(always)]
pub(super) fn larger(best: Option<(i32, usize)>, replicas: i32, index: usize) -> Option<(i32, usize)> {
    match best {
        Some((most, _)) if replicas == most || (most != 0 && replicas < most) => best,
        _ => Some((replicas, index)),
    }
}

/// What one evaluation came to, before anybody keeps it.
pub(super) struct Step {
    pub(super) current: i32,
    pub(super) desired: i32,
    pub(super) cause: Cause,
    pub(super) error: bool,
    pub(super) winner: Option<usize>,
    pub(super) recommendation: Option<i32>,
    pub(super) normalized: Option<Normalized>,
    pub(super) scaled_to_zero: ScaledToZeroUpdate,
}

impl Step {
    #[inline(always)]
    fn to(current: i32, desired: i32, cause: Cause) -> Self {
        Self {
            current,
            desired,
            cause,
            error: false,
            winner: None,
            recommendation: None,
            normalized: None,
            scaled_to_zero: ScaledToZeroUpdate::Removed,
        }
    }
}

/// The metrics together.
pub(super) struct Combined {
    /// The largest proposal and its index, if it may be used.
    pub(super) best: Option<(i32, usize)>,
    pub(super) some_failed: bool,
    pub(super) reason: Reason,
}
