//! What came out of a replay, in columns.

use alloc::vec::Vec;

use super::replay::Checkpoint;
use crate::hpa::{Cause, Decision};
use crate::units::{Millis, Timestamp};

/// The columns of a run: one entry in each for every evaluation.
///
/// Loads and metrics are in thousandths, as everywhere. The load and the ready pods of an evaluation hold until the next one.
#[derive(Clone, Debug)]
pub struct Run {
    start: Timestamp,
    period: Millis,
    initial: i32,
    capacity: Option<i64>,
    min: i32,
    max: i32,
    load: Vec<i64>,
    metric: Vec<i64>,
    recommended: Vec<i32>,
    desired: Vec<i32>,
    ready: Vec<i32>,
    cause: Vec<Cause>,
    pub(super) checkpoints: Vec<Checkpoint>,
}

/// One row of a [`Run`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    load: i64,
    metric: i64,
    recommended: i32,
    desired: i32,
    ready: i32,
    cause: Cause,
}

/// What a run begins with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begin {
    pub(super) start: Timestamp,
    pub(super) period: Millis,
    pub(super) initial: i32,
    pub(super) capacity: Option<i64>,
    pub(super) min: i32,
    pub(super) max: i32,
}

impl Step {
    #[inline]
    pub(super) fn of(decision: &Decision, load: i64, ready: i32) -> Self {
        let shown = decision.metrics.get(decision.winner.unwrap_or(0)).and_then(|proposal| proposal.status);
        let metric = shown.map_or(Run::NO_METRIC, |status| match status.average_utilization() {
            Some(percent) => i64::from(percent) * 1000,
            None => status.value().or(status.average_value()).unwrap_or(Run::NO_METRIC),
        });
        Self {
            load,
            metric,
            recommended: decision.recommendation.unwrap_or(decision.desired),
            desired: decision.desired,
            ready,
            cause: decision.cause,
        }
    }
}

impl Run {
    /// Stands in [`Run::metric`] where there is no value.
    pub const NO_METRIC: i64 = i64::MIN;

    /// Columns with room for `steps` rows, so that filling them allocates nothing.
    pub(super) fn new(begin: Begin, steps: usize) -> Self {
        let Begin { start, period, initial, capacity, min, max } = begin;
        Self {
            start,
            period,
            initial,
            capacity,
            min,
            max,
            load: Vec::with_capacity(steps),
            metric: Vec::with_capacity(steps),
            recommended: Vec::with_capacity(steps),
            desired: Vec::with_capacity(steps),
            ready: Vec::with_capacity(steps),
            cause: Vec::with_capacity(steps),
            checkpoints: Vec::new(),
        }
    }

    #[inline]
    pub(super) fn push(&mut self, step: Step) {
        self.load.push(step.load);
        self.metric.push(step.metric);
        self.recommended.push(step.recommended);
        self.desired.push(step.desired);
        self.ready.push(step.ready);
        self.cause.push(step.cause);
    }

    /// The number of evaluations.
    pub fn len(&self) -> usize {
        self.desired.len()
    }

    /// Whether it was broken off before the first evaluation.
    pub fn is_empty(&self) -> bool {
        self.desired.is_empty()
    }

    /// The time of the first evaluation.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The time from one evaluation to the next.
    pub fn period(&self) -> Millis {
        self.period
    }

    /// The time of an evaluation.
    pub fn at(&self, step: usize) -> Timestamp {
        self.start + Millis::from_millis(self.period.as_millis().saturating_mul(step as i64))
    }

    /// The evaluation at a moment or the last one before it; `None` before the start and after the end of the run.
    pub fn step_at(&self, at: Timestamp) -> Option<usize> {
        let since = (at - self.start).as_millis();
        let step = usize::try_from(since).ok()? / usize::try_from(self.period.as_millis()).ok()?.max(1);
        (step < self.len()).then_some(step)
    }

    /// What one ready pod serves at most, in thousandths of a unit per second; `None` for a run in open loop.
    pub fn capacity(&self) -> Option<i64> {
        self.capacity
    }

    /// The policy's `minReplicas`.
    pub fn min_replicas(&self) -> i32 {
        self.min
    }

    /// The policy's `maxReplicas`.
    pub fn max_replicas(&self) -> i32 {
        self.max
    }

    /// The load until the next evaluation, in thousandths of a unit per second; in open loop the metric's value as given.
    pub fn load(&self) -> &[i64] {
        &self.load
    }

    /// The metric whose proposal won, or else the first one, as the controller reports it: percent in thousandths for a utilization, milli-units for
    /// everything else; [`Run::NO_METRIC`] where there is none.
    pub fn metric(&self) -> &[i64] {
        &self.metric
    }

    /// The replicas that the metrics ask for, before anything holds them back; the desired ones where metrics did not count.
    pub fn recommended(&self) -> &[i32] {
        &self.recommended
    }

    /// The replicas after the evaluation.
    pub fn desired(&self) -> &[i32] {
        &self.desired
    }

    /// The replicas before an evaluation.
    pub fn before(&self, step: usize) -> i32 {
        step.checked_sub(1).and_then(|before| self.desired.get(before).copied()).unwrap_or(self.initial)
    }

    /// The pods that serve until the next evaluation.
    pub fn ready(&self) -> &[i32] {
        &self.ready
    }

    /// What settled the count.
    pub fn cause(&self) -> &[Cause] {
        &self.cause
    }
}
