//! What came out of a simulation of jobs, in columns.

use alloc::vec::Vec;

use serde::Serialize;

use super::crew;
use super::moment::Moment;
use crate::simulate::moments::{Course, Timeline, renew};
use crate::units::{Millis, Timestamp};

/// The columns of a run: one row for each sample, as things stood at the end of its moment.
#[derive(Clone, Debug)]
pub struct JobRun {
    pub(super) course: Course<Moment>,
    running: Vec<i64>,
    pending: Vec<i64>,
    created: Vec<i64>,
    backlog: Vec<i64>,
    in_work: Vec<i64>,
    pub(super) creations: Vec<JobCreation>,
    pub(super) polls: u64,
    pub(super) failed_polls: u64,
    pub(super) jobs: crew::Totals,
    /// Messages that jobs were not done with at the end.
    pub(super) in_work_at_end: i128,
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

impl JobRun {
    pub(super) fn empty() -> Self {
        Self {
            course: Course::empty(),
            running: Vec::new(),
            pending: Vec::new(),
            created: Vec::new(),
            backlog: Vec::new(),
            in_work: Vec::new(),
            creations: Vec::new(),
            polls: 0,
            failed_polls: 0,
            jobs: crew::Totals::default(),
            in_work_at_end: 0,
        }
    }

    /// Empties the columns and makes room for as many rows as there will be.
    pub(super) fn begin_again(&mut self, timeline: &Timeline, queues: usize) {
        self.course.begin_again(timeline, queues);
        let own =
            [&mut self.running, &mut self.pending, &mut self.created, &mut self.backlog, &mut self.in_work];
        own.into_iter().for_each(|column| renew(column, timeline.rows));
        self.creations.clear();
        (self.polls, self.failed_polls, self.in_work_at_end) = (0, 0, 0);
    }

    #[inline]
    pub(super) fn push(&mut self, row: Row) {
        let jobs = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.running.push(jobs(row.running));
        self.pending.push(jobs(row.pending));
        self.created.push(jobs(row.created));
        self.backlog.push(row.backlog);
        self.in_work.push(row.in_work);
        self.course.push(row.oldest);
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.course.len()
    }

    /// Never: there is a row for the start.
    pub fn is_empty(&self) -> bool {
        self.running.is_empty()
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
        self.course.oldest()
    }

    /// What a trigger reads when nothing is in its way, in thousandths.
    pub fn queue(&self, trigger: usize) -> Option<&[i64]> {
        self.course.queue(trigger)
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
