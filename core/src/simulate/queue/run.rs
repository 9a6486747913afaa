//! What came out of a simulation, in columns.

use alloc::vec::Vec;

use serde::Serialize;

use super::backlog::Backlog;
use super::moment::Moment;
use super::totals::Totals;
use crate::units::{Millis, Timestamp};

/// The columns of a run: one row for each sample, as things stood at the end of its moment.
#[derive(Clone, Debug)]
pub struct QueueRun {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) period: Millis,
    pub(super) initial: i32,
    replicas: Vec<i32>,
    ready: Vec<i32>,
    active: Vec<bool>,
    backlog: Vec<i64>,
    oldest: Vec<Millis>,
    /// One column for each trigger.
    queues: Vec<Vec<i64>>,
    pub(super) changes: Vec<ScaleChange>,
    pub(super) sync_errors: u64,
    pub(super) replica_millis: i128,
    pub(super) millis_at_zero: i64,
    pub(super) totals: QueueTotals,
    pub(super) checkpoints: Vec<Moment>,
}

/// One change of `spec.replicas`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleChange {
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub writer: Writer,
    /// The count before.
    pub from: i32,
    /// The count after.
    pub to: i32,
}

/// The two that write one scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Writer {
    /// KEDA: to and from zero or idle, and back to the minimum.
    Keda,
    /// The generated HPA: everything between minimum and maximum.
    Hpa,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) replicas: i32,
    pub(super) ready: i32,
    pub(super) active: bool,
    pub(super) backlog: i64,
    /// Milliseconds.
    pub(super) oldest: i64,
}

/// Sums over all queues.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct QueueTotals {
    pub(super) over_queues: Totals,
    /// Millionths of messages.
    pub(super) arrived: i128,
    /// Millionths of messages, at the end.
    pub(super) waiting: i128,
    /// The longest time for which a queue has not run empty by the end, in milliseconds.
    pub(super) undrained: i64,
}

impl QueueRun {
    pub(super) fn empty() -> Self {
        Self {
            start: Timestamp::MIN,
            end: Timestamp::MIN,
            period: Millis::ZERO,
            initial: 0,
            replicas: Vec::new(),
            ready: Vec::new(),
            active: Vec::new(),
            backlog: Vec::new(),
            oldest: Vec::new(),
            queues: Vec::new(),
            changes: Vec::new(),
            sync_errors: 0,
            replica_millis: 0,
            millis_at_zero: 0,
            totals: QueueTotals::default(),
            checkpoints: Vec::new(),
        }
    }

    /// Empties the columns and makes room for as many rows as there will be.
    pub(super) fn begin_again(&mut self, rows: usize, queues: usize) {
        self.queues.resize_with(queues, Vec::new);
        let columns = [&mut self.replicas, &mut self.ready];
        columns.into_iter().for_each(|column| renew(column, rows));
        renew(&mut self.active, rows);
        renew(&mut self.backlog, rows);
        renew(&mut self.oldest, rows);
        self.queues.iter_mut().for_each(|column| renew(column, rows));
        self.changes.clear();
        self.checkpoints.clear();
        (self.sync_errors, self.replica_millis, self.millis_at_zero) = (0, 0, 0);
        self.totals = QueueTotals::default();
    }

    #[inline]
    pub(super) fn push(&mut self, row: Row) {
        self.replicas.push(row.replicas);
        self.ready.push(row.ready);
        self.active.push(row.active);
        self.backlog.push(row.backlog);
        self.oldest.push(Millis::from_millis(row.oldest));
    }

    #[inline]
    pub(super) fn push_queue(&mut self, index: usize, waiting: i64) {
        if let Some(column) = self.queues.get_mut(index) {
            column.push(waiting);
        }
    }

    pub(super) fn sum_up<'a>(&mut self, queues: impl Iterator<Item = &'a Backlog>) {
        for queue in queues {
            self.totals.over_queues.include(&queue.totals);
            self.totals.arrived += queue.arrived();
            self.totals.waiting += queue.waiting_micro();
            if let Some(since) = queue.since() {
                self.totals.undrained = self.totals.undrained.max(self.end.as_millis() - since);
            }
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.replicas.len()
    }

    /// Never: there is a row for the start.
    pub fn is_empty(&self) -> bool {
        self.replicas.is_empty()
    }

    /// The time of the first row.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The end of the run, which is no part of it.
    pub fn end(&self) -> Timestamp {
        self.end
    }

    /// The time from one row to the next.
    pub fn period(&self) -> Millis {
        self.period
    }

    /// The time of a row.
    pub fn at(&self, row: usize) -> Timestamp {
        self.start + Millis::from_millis(self.period.as_millis().saturating_mul(row as i64))
    }

    /// The replicas before the start.
    pub fn initial_replicas(&self) -> i32 {
        self.initial
    }

    /// `spec.replicas`.
    pub fn replicas(&self) -> &[i32] {
        &self.replicas
    }

    /// The replicas that work.
    pub fn ready(&self) -> &[i32] {
        &self.ready
    }

    /// Whether the last poll found the object active.
    pub fn active(&self) -> &[bool] {
        &self.active
    }

    /// Messages that wait in all queues, in thousandths.
    pub fn backlog(&self) -> &[i64] {
        &self.backlog
    }

    /// How long the oldest message of all queues has been waiting; zero where none waits.
    pub fn oldest(&self) -> &[Millis] {
        &self.oldest
    }

    /// Messages that wait in the queue of one trigger, in thousandths; where the trigger's metric is given, its value, and for a
    /// metric of pods the mean of the ready ones as of the last sync.
    pub fn queue(&self, trigger: usize) -> Option<&[i64]> {
        self.queues.get(trigger).map(Vec::as_slice)
    }

    /// Every change of the count, in the order of time.
    pub fn changes(&self) -> &[ScaleChange] {
        &self.changes
    }

    /// Syncs of the HPA that reported an error; some of them may have scaled all the same.
    pub fn sync_errors(&self) -> u64 {
        self.sync_errors
    }
}

fn renew<T>(column: &mut Vec<T>, rows: usize) {
    column.clear();
    column.reserve(rows);
}
