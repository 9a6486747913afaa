//! One evaluation, in the order of the original (`reconcileAutoscaler` in `horizontal.go`, Kubernetes v1.36).

use super::conditions::{ConditionType, Reason};
use super::decision::{Cause, Decision, Normalized, ScaledToZeroUpdate};
use super::evaluate::evaluate;
use super::metric::Replicas;
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
        let at = observation.at;
        decision.at = at;
        decision.error = false;
        decision.rescale = false;
        decision.metrics.clear();
        decision.winner = None;
        decision.recommendation = None;
        decision.normalized = None;
        decision.events_outdated_before = None;
        decision.conditions = state.status.conditions;
        decision.scaled_to_zero = ScaledToZeroUpdate::Removed;

        let Scale::Read { spec_replicas: current, status_replicas, selector } = observation.scale else {
            decision.current = state.status.current_replicas;
            decision.conditions.set(ConditionType::AbleToScale, false, Reason::FailedGetScale, at);
            return decision.settle(decision.current, Cause::ScaleUnreadable);
        };
        decision.current = current;
        decision.conditions.set(ConditionType::AbleToScale, true, Reason::SucceededGetScale, at);

        let gate = self.controller.feature_gates.hpa_scale_to_zero;
        let has_total = gate && self.has_total_metric();
        let was_taken_to_zero =
            gate && state.status.conditions.holds(ConditionType::ScaledToZero);
        if current == 0 && !(was_taken_to_zero && (self.min_replicas != 0 || has_total)) {
            decision.conditions.set(ConditionType::ScalingActive, false, Reason::ScalingDisabled, at);
            if !gate {
                decision.conditions.remove(ConditionType::ScaledToZero);
            }
            return decision.settle(0, Cause::ScalingDisabled);
        }
        if current > self.max_replicas {
            decision.settle(self.max_replicas, Cause::AboveMaximum);
        } else if current != 0 && current < self.min_replicas {
            decision.settle(self.min_replicas, Cause::BelowMinimum);
        } else {
            if selector != Selector::Usable {
                let reason = match selector {
                    Selector::Ambiguous => Reason::AmbiguousSelector,
                    _ => Reason::InvalidSelector,
                };
                decision.conditions.set(ConditionType::ScalingActive, false, reason, at);
                decision.error = true;
                return decision.settle(current, Cause::SelectorUnusable);
            }
            let replicas = Replicas { spec: current, status: status_replicas };
            if !self.combine(observation, replicas, decision) {
                return decision.settle(current, Cause::MetricsUnusable);
            }
            let mut normalized = self.normalize_inline(state, current, decision.recommendation.unwrap_or(0).max(0), at);
            decision.reflect(&normalized);
            let mut cause = normalized.cause(current);
            if current == 0 && self.min_replicas != 0 && normalized.limited < self.min_replicas {
                normalized.limited = self.min_replicas;
                cause = Cause::RevivedToMinimum;
            }
            decision.normalized = Some(normalized);
            decision.settle(normalized.limited, cause);
        }
        if decision.rescale {
            decision.events_outdated_before = self.events_outdated_before(decision);
            if gate {
                let taken_to_zero =
                    current > 0 && decision.desired == 0 && self.min_replicas == 0 && has_total;
                decision.scaled_to_zero =
                    if taken_to_zero { ScaledToZeroUpdate::Yes } else { ScaledToZeroUpdate::No };
            }
        }
    }

    /// Evaluates every metric and takes the largest proposal, the first of equals. `false` where the result may not be
    /// used: all failed, or some failed and the others ask for fewer replicas than there are.
    #[inline(always)]
    fn combine(&self, observation: &Observation<'_>, replicas: Replicas, decision: &mut Decision) -> bool {
        let mut best: Option<(i32, usize)> = None;
        let mut first_failed = None;
        let tolerance = self.tolerance();
        for (index, metric) in self.metrics.iter().enumerate() {
            let proposal =
                evaluate(self, metric, observation.metrics.get(index), observation, replicas, tolerance, &mut ());
            match proposal.replicas {
                // The original starts from 0 and takes over what it finds while it still has 0, whatever that is.
                Ok(replicas) if best.is_none_or(|(most, _)| most == 0 || replicas > most) => {
                    if best.is_none_or(|(most, _)| most != replicas) {
                        best = Some((replicas, index));
                    }
                }
                Ok(_) => {}
                Err(_) => first_failed = first_failed.or(Some(&metric.source)),
            }
            decision.metrics.push(proposal);
        }
        decision.error = first_failed.is_some() || self.metrics.is_empty();
        let usable = best.filter(|&(most, _)| first_failed.is_none() || most >= replicas.spec);
        let (status, reason) = match (usable, first_failed) {
            (Some(_), _) => (true, Reason::ValidMetricFound),
            (None, Some(source)) => (false, source.failure_reason()),
            (None, None) => (false, Reason::InvalidMetricSourceType),
        };
        decision.conditions.set(ConditionType::ScalingActive, status, reason, observation.at);
        decision.winner = usable.map(|(_, index)| index);
        decision.recommendation = usable.map(|(most, _)| most);
        usable.is_some()
    }

    fn has_total_metric(&self) -> bool {
        let is_total =
            |source: &MetricSource| matches!(source, MetricSource::Object { .. } | MetricSource::External { .. });
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

impl Decision {
    #[inline(always)]
    fn settle(&mut self, desired: i32, cause: Cause) {
        self.desired = desired;
        self.cause = cause;
        self.rescale = desired != self.current;
        self.error |= cause == Cause::ScaleUnreadable;
    }

    /// The conditions that stabilization and limits show in.
    #[inline(always)]
    fn reflect(&mut self, normalized: &Normalized) {
        let at = self.at;
        self.conditions.set(ConditionType::AbleToScale, true, normalized.stabilization, at);
        let limited = normalized.limited != normalized.stabilized;
        self.conditions.set(ConditionType::ScalingLimited, limited, normalized.limit, at);
    }
}
