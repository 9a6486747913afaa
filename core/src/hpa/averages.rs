//! Evaluations of the policies that KEDA generates: averages of values from outside, each one number.

use alloc::vec::Vec;

use super::decide::larger;
use super::metric::{Replicas, average_of_total, sum_for_average};
use super::observe::{Scale, Selector};
use super::policy::{Metric, MetricSource, MetricTarget, Policy};
use super::reconcile::{Reconciled, Shown};
use super::state::State;
use crate::units::Timestamp;

impl Policy {
    /// The targets of a policy whose evaluations [`reconcile_averages`](Self::reconcile_averages) can do: all metrics are
    /// External with an `averageValue`.
    pub(crate) fn average_targets(&self) -> Option<Vec<i64>> {
        if self.controller.feature_gates.hpa_scale_to_zero {
            return None;
        }
        let target = |metric: &Metric| match (&metric.source, metric.target) {
            (MetricSource::External { .. }, MetricTarget::AverageValue(target)) => Some(target),
            _ => None,
        };
        self.metrics.iter().map(target).collect()
    }

    /// As [`reconcile`](Self::reconcile) for a policy of these [`average_targets`](Self::average_targets), where each metric
    /// has one value. `None`, and nothing has changed that an evaluation would not overwrite, where a value is missing or the
    /// metrics are not to be looked at.
    #[inline(always)]
    pub(crate) fn reconcile_averages(
        &self,
        state: &mut State,
        (at, scale): (Timestamp, Scale),
        targets: &[i64],
        values: impl Iterator<Item = Option<i64>>,
    ) -> Option<Reconciled> {
        let Scale::Read { spec_replicas: spec, status_replicas: status, selector: Selector::Usable } = scale
        else {
            return None;
        };
        if spec <= 0 || spec < self.min_replicas || spec > self.max_replicas {
            return None;
        }
        let (replicas, tolerance) = (Replicas { spec, status }, self.tolerance());
        let mut shown = Shown::over(&mut state.status.current_metrics);
        let mut best = None;
        for (index, (&target, value)) in targets.iter().zip(values).enumerate() {
            let usage = sum_for_average(&[value?]);
            let proposal = average_of_total(usage, target, replicas, tolerance, true, &mut ());
            best = larger(best, proposal.replicas.ok()?, index);
            shown.push(proposal);
        }
        if shown.written < targets.len() {
            return None;
        }
        shown.end();
        let (recommendation, winner) = best?;
        let metric = state.status.current_metrics.get(winner).copied().flatten();
        Some(self.conclude(state, at, spec, recommendation, metric))
    }
}
