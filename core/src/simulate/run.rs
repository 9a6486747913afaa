//! What came out of a replay, in columns.

use alloc::sync::Arc;
use alloc::vec::Vec;

use super::simulator::Checkpoint;
use crate::hpa::{Cause, Reconciled};
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
    /// All of the replay's; a run that was broken off uses the first of them.
    load: Arc<[i64]>,
    metric: Vec<i64>,
    recommended: Vec<i32>,
    desired: Vec<i32>,
    ready: Vec<i32>,
    cause: Vec<Cause>,
    pub(super) checkpoints: Vec<Checkpoint>,
}

/// One row of a [`Run`], to be filled.
pub(super) struct Row<'a> {
    metric: &'a mut i64,
    recommended: &'a mut i32,
    desired: &'a mut i32,
    ready: &'a mut i32,
    cause: &'a mut Cause,
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

impl Row<'_> {
    #[inline]
    pub(super) fn fill(&mut self, reconciled: &Reconciled, ready: i32) {
        *self.metric =
            reconciled.metric.map_or(Run::NO_METRIC, |status| match status.average_utilization() {
                Some(percent) => i64::from(percent) * 1000,
                None => status.value().or(status.average_value()).unwrap_or(Run::NO_METRIC),
            });
        *self.recommended = reconciled.recommendation.unwrap_or(reconciled.desired);
        *self.desired = reconciled.desired;
        *self.ready = ready;
        *self.cause = reconciled.cause;
    }
}

impl Run {
    /// Stands in [`Run::metric`] where there is no value.
    pub const NO_METRIC: i64 = i64::MIN;

    /// Columns with a row for each load, so that filling them allocates nothing.
    pub(super) fn new(begin: Begin, load: Arc<[i64]>) -> Self {
        let Begin { start, period, initial, capacity, min, max } = begin;
        let mut run = Self {
            start,
            period,
            initial,
            capacity,
            min,
            max,
            load: Arc::clone(&load),
            metric: Vec::new(),
            recommended: Vec::new(),
            desired: Vec::new(),
            ready: Vec::new(),
            cause: Vec::new(),
            checkpoints: Vec::new(),
        };
        run.begin_again(begin, load);
        run
    }

    /// The same for another run, in the memory of this one.
    pub(super) fn begin_again(&mut self, begin: Begin, load: Arc<[i64]>) {
        let steps = load.len();
        let Begin { start, period, initial, capacity, min, max } = begin;
        (self.start, self.period, self.initial, self.capacity) = (start, period, initial, capacity);
        (self.min, self.max, self.load) = (min, max, load);
        // What stands in the rows does not matter: each is filled, or cut off at the end.
        self.metric.resize(steps, 0);
        self.recommended.resize(steps, 0);
        self.desired.resize(steps, 0);
        self.ready.resize(steps, 0);
        self.cause.resize(steps, Cause::Steady);
        self.checkpoints.clear();
    }

    /// The rows from an evaluation on.
    pub(super) fn rows(&mut self, from: usize) -> impl Iterator<Item = Row<'_>> {
        let counts = self.recommended.iter_mut().zip(self.desired.iter_mut()).zip(self.ready.iter_mut());
        let rows = self.metric.iter_mut().zip(counts).zip(self.cause.iter_mut()).skip(from);
        rows.map(|((metric, ((recommended, desired), ready)), cause)| Row {
            metric,
            recommended,
            desired,
            ready,
            cause,
        })
    }

    /// Ends the run before an evaluation.
    pub(super) fn truncate(&mut self, steps: usize) {
        self.metric.truncate(steps);
        self.recommended.truncate(steps);
        self.desired.truncate(steps);
        self.ready.truncate(steps);
        self.cause.truncate(steps);
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

    /// What pods serve at most, given what one of them does; saturating, which is more than any load.
    #[inline]
    pub(super) fn served_at_most(capacity: i64, ready: i32) -> i64 {
        // Whether a product fits is slow to find out where processors have no product of 128 bits.
        let fits = capacity <= i64::from(u32::MAX);
        let ready = i64::from(ready);
        if fits { capacity.wrapping_mul(ready) } else { capacity.saturating_mul(ready) }
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
        self.load.get(..self.len()).unwrap_or_default()
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
