//! What came out of a simulation, in columns.

use alloc::vec::Vec;

use serde::Serialize;

use super::moment::Moment;
use crate::simulate::moments::{Course, Timeline, renew};
use crate::units::{Millis, Timestamp};

/// The columns of a run: one row for each sample, as things stood at the end of its moment.
#[derive(Clone, Debug)]
pub struct QueueRun {
    pub(super) course: Course<Moment>,
    initial: i32,
    replicas: Vec<i32>,
    ready: Vec<i32>,
    active: Vec<bool>,
    backlog: Vec<i64>,
    pub(super) changes: Vec<ScaleChange>,
    pub(super) sync_errors: u64,
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

impl QueueRun {
    pub(super) fn empty() -> Self {
        Self {
            course: Course::empty(),
            initial: 0,
            replicas: Vec::new(),
            ready: Vec::new(),
            active: Vec::new(),
            backlog: Vec::new(),
            changes: Vec::new(),
            sync_errors: 0,
        }
    }

    /// Empties the columns and makes room for as many rows as there will be.
    pub(super) fn begin_again(&mut self, timeline: &Timeline, queues: usize, initial: i32) {
        self.course.begin_again(timeline, queues);
        self.initial = initial;
        renew(&mut self.replicas, timeline.rows);
        renew(&mut self.ready, timeline.rows);
        renew(&mut self.active, timeline.rows);
        renew(&mut self.backlog, timeline.rows);
        self.changes.clear();
        self.sync_errors = 0;
    }

    #[inline]
    pub(super) fn push(&mut self, row: Row) {
        self.replicas.push(row.replicas);
        self.ready.push(row.ready);
        self.active.push(row.active);
        self.backlog.push(row.backlog);
        self.course.push(row.oldest);
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.course.len()
    }

    /// Never: there is a row for the start.
    pub fn is_empty(&self) -> bool {
        self.replicas.is_empty()
    }

    /// The time of the first row.
    pub fn start(&self) -> Timestamp {
        self.course.start
    }

    /// The end of the run, which is no part of it.
    pub fn end(&self) -> Timestamp {
        self.course.end
    }

    /// The time from one row to the next.
    pub fn period(&self) -> Millis {
        self.course.period
    }

    /// The time of a row.
    pub fn at(&self, row: usize) -> Timestamp {
        self.course.at(row)
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
        self.course.oldest()
    }

    /// Messages that wait in the queue of one trigger, in thousandths; where the trigger's metric is given, its value, and for a
    /// metric of pods the mean of the ready ones as of the last sync.
    pub fn queue(&self, trigger: usize) -> Option<&[i64]> {
        self.course.queue(trigger)
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
