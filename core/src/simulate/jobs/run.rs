//! What came out of a simulation of jobs, in columns.

use alloc::vec::Vec;

use serde::Serialize;

use super::crew;
use super::lane::Lane;
use super::moment::Moment;
use crate::simulate::queue::Totals;
use crate::units::{Millis, Timestamp};

/// The columns of a run: one row for each sample, as things stood at the end of its moment.
#[derive(Clone, Debug)]
pub struct JobRun {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) period: Millis,
    running: Vec<i64>,
    pending: Vec<i64>,
    created: Vec<i64>,
    backlog: Vec<i64>,
    in_work: Vec<i64>,
    oldest: Vec<Millis>,
    /// One column for each trigger.
    queues: Vec<Vec<i64>>,
    pub(super) creations: Vec<JobCreation>,
    pub(super) polls: u64,
    pub(super) failed_polls: u64,
    pub(super) job_millis: i128,
    pub(super) millis_at_zero: i64,
    pub(super) jobs: crew::Totals,
    pub(super) messages: MessageTotals,
    pub(super) checkpoints: Vec<Moment>,
}

/// A poll that created jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobCreation {
    /// When it was.
    pub at: Timestamp,
    /// The jobs that it created.
    pub created: i64,
    /// The jobs that were not done before.
    pub running: i64,
    /// Those of them whose pods did not work yet.
    pub pending: i64,
    /// The length of the queue that it went by.
    pub length: i64,
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) running: u64,
    pub(super) pending: u64,
    pub(super) created: u64,
    pub(super) backlog: i64,
    pub(super) in_work: i64,
    /// Milliseconds.
    pub(super) oldest: i64,
}

/// Sums over all queues.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct MessageTotals {
    pub(super) over_queues: Totals,
    pub(super) arrived: i128,
    /// At the end.
    pub(super) waiting: i128,
    /// At the end.
    pub(super) in_work: i128,
    /// The longest time for which messages had been waiting at the end, in milliseconds.
    pub(super) undrained: i64,
}

impl JobRun {
    pub(super) fn empty() -> Self {
        Self {
            start: Timestamp::MIN,
            end: Timestamp::MIN,
            period: Millis::ZERO,
            running: Vec::new(),
            pending: Vec::new(),
            created: Vec::new(),
            backlog: Vec::new(),
            in_work: Vec::new(),
            oldest: Vec::new(),
            queues: Vec::new(),
            creations: Vec::new(),
            polls: 0,
            failed_polls: 0,
            job_millis: 0,
            millis_at_zero: 0,
            jobs: crew::Totals::default(),
            messages: MessageTotals::default(),
            checkpoints: Vec::new(),
        }
    }

    /// Empties the columns and makes room for as many rows as there will be.
    pub(super) fn begin_again(&mut self, rows: usize, queues: usize) {
        self.queues.resize_with(queues, Vec::new);
        let own =
            [&mut self.running, &mut self.pending, &mut self.created, &mut self.backlog, &mut self.in_work];
        for column in own.into_iter().chain(&mut self.queues) {
            column.clear();
            column.reserve(rows);
        }
        self.oldest.clear();
        self.oldest.reserve(rows);
        self.creations.clear();
        self.checkpoints.clear();
        (self.polls, self.failed_polls, self.job_millis, self.millis_at_zero) = (0, 0, 0, 0);
        self.messages = MessageTotals::default();
    }

    #[inline]
    pub(super) fn push(&mut self, row: Row) {
        let jobs = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.running.push(jobs(row.running));
        self.pending.push(jobs(row.pending));
        self.created.push(jobs(row.created));
        self.backlog.push(row.backlog);
        self.in_work.push(row.in_work);
        self.oldest.push(Millis::from_millis(row.oldest));
    }

    #[inline]
    pub(super) fn push_queue(&mut self, index: usize, read: i64) {
        if let Some(column) = self.queues.get_mut(index) {
            column.push(read);
        }
    }

    pub(super) fn sum_up<'a>(&mut self, jobs: crew::Totals, lanes: impl Iterator<Item = &'a Lane>) {
        self.jobs = jobs;
        for lane in lanes {
            self.messages.over_queues.include(&lane.totals);
            self.messages.arrived += lane.arrived();
            self.messages.waiting += lane.waiting();
            self.messages.in_work += lane.in_work();
            if let Some(since) = lane.since() {
                self.messages.undrained = self.messages.undrained.max(self.end.as_millis() - since);
            }
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.running.len()
    }

    /// Never: there is a row for the start.
    pub fn is_empty(&self) -> bool {
        self.running.is_empty()
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

    /// Jobs that are not done.
    pub fn running(&self) -> &[i64] {
        &self.running
    }

    /// Those of them whose pods do not work yet.
    pub fn pending(&self) -> &[i64] {
        &self.pending
    }

    /// Jobs that were created since the start.
    pub fn created(&self) -> &[i64] {
        &self.created
    }

    /// Messages that no job has taken, in all queues.
    pub fn backlog(&self) -> &[i64] {
        &self.backlog
    }

    /// Messages that jobs have taken and are not done with.
    pub fn in_work(&self) -> &[i64] {
        &self.in_work
    }

    /// How long the oldest message of all queues has been waiting; zero where none waits.
    pub fn oldest(&self) -> &[Millis] {
        &self.oldest
    }

    /// What a trigger reads when nothing is in its way, in thousandths.
    pub fn queue(&self, trigger: usize) -> Option<&[i64]> {
        self.queues.get(trigger).map(Vec::as_slice)
    }

    /// Every poll that created jobs, in the order of time.
    pub fn creations(&self) -> &[JobCreation] {
        &self.creations
    }

    /// All polls.
    pub fn polls(&self) -> u64 {
        self.polls
    }

    /// Polls at which some trigger failed.
    pub fn failed_polls(&self) -> u64 {
        self.failed_polls
    }
}
