//! An evaluation carried out at once: the decision, the memory of it and the write in one, for loops that want the count.

use alloc::vec::Vec;

use super::decide::Step;
use super::decision::{Cause, Normalized, ScaledToZeroUpdate};
use super::memory::Memory;
use super::metric::{Alike, MetricProposal, MetricStatus, PerPodTarget, Replicas, propose_alike};
use super::observe::{Observation, Scale, Selector};
use super::policy::Policy;
use super::state::{State, Status, begun};
use crate::stage::Tolerance;
use crate::units::Timestamp;

impl Policy {
    /// Decides, and takes the decision in as if it was carried out at once: [`decide`](Self::decide),
    /// [`State::evaluated`] and [`State::scaled`] in one, without the decision. For loops that want the count.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Observation, Reading, Scale, State};
    ///
    /// # let text = r#"{"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "worker"},
    /// #   "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "worker"}, "maxReplicas": 10,
    /// #   "metrics": [{"type": "External", "external": {"metric": {"name": "queue"}, "target": {"type": "AverageValue", "averageValue": 30}}}]}}"#;
    /// # let policy = scalewright::manifest::load_policy(text, &Controller::default())?;
    /// let (mut state, mut replicas) = (State::default(), 2);
    /// for second in [0, 15, 30] {
    ///     let observation = Observation {
    ///         at: Timestamp::from_seconds(second),
    ///         scale: Scale::of(replicas),
    ///         pods: &[],
    ///         metrics: &[Reading::External(&[270_000])],
    ///     };
    ///     replicas = policy.reconcile(&mut state, &observation).desired;
    /// }
    /// assert_eq!(replicas, 9); // by way of 4 and 8: without `behavior` the count at most doubles each time
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    // A loop that wants the count alone is not charged for the rest when all of it is compiled into the loop.
    #[inline(always)]
    pub fn reconcile(&self, state: &mut State, observation: &Observation<'_>) -> Reconciled {
        // Almost always the metrics are looked at and give a count. That way is kept straight; all others go the long one.
        if let Scale::Read { spec_replicas: spec, status_replicas: status, selector: Selector::Usable } =
            observation.scale
            && spec > 0
            && spec >= self.min_replicas
            && spec <= self.max_replicas
            && !self.controller.feature_gates.hpa_scale_to_zero
        {
            self.reconcile_by_metrics(state, observation, Replicas { spec, status })
        } else {
            self.reconcile_the_long_way(state, observation)
        }
    }

    #[inline(always)]
    fn reconcile_by_metrics(
        &self,
        state: &mut State,
        observation: &Observation<'_>,
        replicas: Replicas,
    ) -> Reconciled {
        let (at, current) = (observation.at, replicas.spec);
        let mut shown = Shown::over(&mut state.status.current_metrics);
        let combined = self.combine(observation, replicas, |proposal| shown.push(proposal));
        shown.end();
        let Some((recommendation, winner)) = combined.best else {
            return self.reconcile_the_long_way(state, observation);
        };
        let metric = state.status.current_metrics.get(winner).copied().flatten();
        self.conclude(state, at, current, recommendation, metric)
    }

    /// The metric of a policy whose evaluations [`reconcile_alike`](Self::reconcile_alike) can do: a single one, per pod.
    pub(crate) fn lone_per_pod_metric(&self) -> Option<LoneMetric> {
        let [metric] = self.metrics.as_slice() else { return None };
        let usual = metric.source.is_per_pod() && !self.controller.feature_gates.hpa_scale_to_zero;
        let target = PerPodTarget::of(metric.target).filter(|_| usual)?;
        Some(LoneMetric { target, tolerance: self.tolerance() })
    }

    /// As [`reconcile`](Self::reconcile) where all pods are ready, none of their samples is in doubt and all of them are
    /// the same. `None`, and nothing has changed, where their number is out of bounds.
    #[inline(always)]
    pub(crate) fn reconcile_alike(
        &self,
        state: &mut State,
        at: Timestamp,
        metric: LoneMetric,
        pods: Alike,
    ) -> Option<Reconciled> {
        let current = pods.replicas();
        if current < self.min_replicas || current > self.max_replicas {
            return None;
        }
        let proposal = propose_alike(pods, metric.target, current, metric.tolerance);
        let mut shown = Shown::over(&mut state.status.current_metrics);
        shown.push(proposal);
        shown.end();
        let recommendation = proposal.replicas.ok()?;
        Some(self.conclude(state, at, current, recommendation, proposal.status))
    }

    /// From a recommendation to the written scale, with the bookkeeping of an evaluation whose metrics could be used.
    #[inline(always)]
    pub(super) fn conclude(
        &self,
        state: &mut State,
        at: Timestamp,
        current: i32,
        recommendation: i32,
        metric: Option<MetricStatus>,
    ) -> Reconciled {
        let normalized = self.normalize_and_remember(state, current, recommendation, at);
        let Normalized { limited: desired, stabilized, stabilization, limit, .. } = normalized;
        state.status.conditions.set_usual(at, stabilization, desired != stabilized, limit);
        state.status.current_replicas = current;
        state.status.desired_replicas = desired;
        if desired != current {
            self.write(state, at, (current, desired), ScaledToZeroUpdate::Removed);
        }
        let cause = normalized.cause(current);
        Reconciled { current, desired, cause, recommendation: Some(recommendation), metric }
    }

    #[inline(never)]
    fn reconcile_the_long_way(&self, state: &mut State, observation: &Observation<'_>) -> Reconciled {
        let State { recommendations, scale_up_events, scale_down_events, status } = state;
        let memory = Memory::over(recommendations.as_ref(), scale_up_events, scale_down_events, observation);
        let Status { conditions, current_metrics, .. } = status;
        let mut shown = Shown::over(current_metrics);
        let last_known = status.current_replicas;
        let step =
            self.step(&memory, conditions, last_known, observation, &mut |proposal| shown.push(proposal));
        let at = observation.at;
        let Step { current, desired, cause, .. } = step;
        if cause != Cause::ScaleUnreadable {
            shown.end();
            status.current_replicas = current;
            if !cause.is_failure() {
                status.desired_replicas = desired;
            }
            let history = begun(recommendations, at, current);
            if let Some(normalized) = &step.normalized {
                history.remember(normalized.recommendation(at), normalized.lookback);
            }
        }
        let metric = match cause {
            Cause::ScaleUnreadable => None,
            _ => state.status.current_metrics.get(step.winner.unwrap_or(0)).copied().flatten(),
        };
        if desired != current {
            self.write(state, at, (current, desired), step.scaled_to_zero);
        }
        Reconciled { current, desired, cause, recommendation: step.recommendation, metric }
    }
}

/// The only metric of a policy, with what its evaluation needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LoneMetric {
    pub(crate) target: PerPodTarget,
    tolerance: Tolerance,
}

/// What [`Policy::reconcile`] came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reconciled {
    /// `scale.spec.replicas` before; where the scale could not be read, the last one known.
    pub current: i32,
    /// The count after.
    pub desired: i32,
    /// What settled the count.
    pub cause: Cause,
    /// What the metrics asked for; `None` where they were not evaluated or not usable.
    pub recommendation: Option<i32>,
    /// The status of the metric that won, or of the first one where none did; `None` where it has none.
    pub metric: Option<MetricStatus>,
}

/// Writes `status.currentMetrics` over what was there before.
pub(super) struct Shown<'a> {
    metrics: &'a mut Vec<Option<MetricStatus>>,
    pub(super) written: usize,
}

impl<'a> Shown<'a> {
    #[inline(always)]
    pub(super) fn over(metrics: &'a mut Vec<Option<MetricStatus>>) -> Self {
        Self { metrics, written: 0 }
    }

    #[inline(always)]
    pub(super) fn push(&mut self, proposal: MetricProposal) {
        match self.metrics.get_mut(self.written) {
            Some(place) => *place = proposal.status,
            None => self.metrics.push(proposal.status),
        }
        self.written += 1;
    }

    #[inline(always)]
    pub(super) fn end(self) {
        self.metrics.truncate(self.written);
    }
}
