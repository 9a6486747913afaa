//! A run of jobs in a few numbers.

use serde::Serialize;

use super::run::JobRun;
use crate::simulate::moments::mean;
use crate::units::{Millis, Timestamp};

/// What a run of jobs cost, and how long messages had to wait.
///
/// Jobs, waiting and draining are followed from event to event and do not depend on how often the run was sampled; only the age
/// of the oldest message is as of the samples.
///
/// [`JobReplay`](super::JobReplay) has an example.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobScore {
    /// Hours of the run.
    pub hours: f64,
    /// Polls.
    pub polls: u64,
    /// Polls at which some trigger failed.
    pub failed_polls: u64,
    /// Jobs that were created.
    pub created: u64,
    /// Jobs that are done.
    pub finished: u64,
    /// Jobs that found no message.
    pub idle: u64,
    /// Jobs × hours from creation to end, summed: what is paid for.
    pub job_hours: f64,
    /// Job-hours over hours.
    pub mean_jobs: f64,
    /// The most jobs at once.
    pub peak_jobs: u64,
    /// The most jobs at once whose pods did not work yet.
    pub peak_pending: u64,
    /// Hours without any job.
    pub hours_at_zero: f64,
    /// Messages that arrived, those at the start included.
    pub arrived: u64,
    /// Messages that jobs are done with.
    pub done: u64,
    /// Messages that jobs work on at the end.
    pub in_work: u64,
    /// Messages that no job has taken at the end.
    pub waiting: u64,
    /// The most messages that waited in one queue.
    pub peak_backlog: u64,
    /// The mean of the messages that waited in all queues.
    pub mean_backlog: f64,
    /// Seconds until a job took a message, on average, by Little's law (mean backlog over mean arrivals); `None` without
    /// messages.
    pub mean_wait_seconds: Option<f64>,
    /// How long the oldest message had waited at most, at the samples.
    pub oldest_message: Millis,
    /// Times that the last waiting message of a queue was taken.
    pub drains: u64,
    /// The longest time from a queue's first waiting message until none waited.
    pub longest_drain: Millis,
    /// For how long messages had been waiting at the end; zero where none do.
    pub undrained: Millis,
    /// When the last waiting message of a queue was last taken; `None`: never.
    pub last_drained: Option<Timestamp>,
}

impl JobScore {
    /// Sums a run up.
    pub fn of(run: &JobRun) -> Self {
        let seconds = (run.end() - run.start()).as_seconds();
        let (spent, sums) = (&run.course.spent, &run.course.sums);
        let over = &sums.totals;
        let count = |number: i128| u64::try_from(number).unwrap_or(u64::MAX);
        let (hours, job_hours) = (seconds / 3600.0, spent.hours());
        Self {
            hours,
            polls: run.polls(),
            failed_polls: run.failed_polls(),
            created: run.jobs.created,
            finished: run.jobs.finished,
            idle: run.jobs.idle,
            job_hours,
            mean_jobs: mean(job_hours, hours),
            peak_jobs: run.jobs.peak,
            peak_pending: run.jobs.peak_pending,
            hours_at_zero: spent.hours_at_zero(),
            arrived: count(sums.arrived),
            done: count(sums.arrived - sums.waiting - run.in_work_at_end),
            in_work: count(run.in_work_at_end),
            waiting: count(sums.waiting),
            peak_backlog: count(over.peak),
            mean_backlog: mean(over.waited, seconds),
            mean_wait_seconds: (sums.arrived > 0).then(|| over.waited / sums.arrived as f64),
            oldest_message: run.oldest().iter().copied().max().unwrap_or(Millis::ZERO),
            drains: over.drains,
            longest_drain: Millis::from_millis(over.longest_drain),
            undrained: Millis::from_millis(sums.undrained),
            last_drained: over.drained_at.map(Timestamp::from_millis),
        }
    }
}
