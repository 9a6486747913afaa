//! What came out of a simulation of jobs.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::Serialize;

use super::queue_run::{STRIDE, metric, seconds, told, units};
use crate::error::Error;
use crate::front::replayed::Fnv1a;
use crate::keda::{JobExplanation, ScaledJob};
use crate::simulate::{JobCreation, JobOptions, JobReplay, JobRun, JobScore, JobSource, JobWork};
use crate::units::{Millis, Timestamp};

/// A finished simulation: its report, its columns, and the explanation of every poll.
#[derive(Clone, Debug)]
pub struct JobsReplayed {
    job: ScaledJob,
    work: JobWork,
    sources: Vec<JobSource>,
    options: JobOptions,
    run: JobRun,
    report: JobsReport,
}

/// A simulation of jobs in a few numbers, and every poll that created some.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct JobsReport {
    /// The ScaledJob's name.
    pub name: String,
    /// The time of the first row.
    pub start: Timestamp,
    /// The end, which is no part of the simulation.
    pub end: Timestamp,
    /// The time from one row to the next.
    pub period: Millis,
    /// The number of rows.
    pub rows: usize,
    /// `pollingInterval`.
    pub polling_interval: Millis,
    /// The jobs that run in any case.
    pub min_replicas: i64,
    /// The jobs that may run for messages, beside those.
    pub headroom: i64,
    /// The metric of each trigger, in their order.
    pub metrics: Vec<String>,
    /// The simulation in a few numbers.
    pub score: JobScore,
    /// Every poll that created jobs.
    pub creations: Vec<JobCreation>,
}

/// A poll of a simulation, explained.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct JobsExplained {
    /// When the poll was.
    pub at: Timestamp,
    /// The poll.
    #[serde(flatten)]
    pub poll: JobExplanation,
}

impl JobsReplayed {
    pub(super) fn run_of(
        job: ScaledJob,
        work: JobWork,
        sources: Vec<JobSource>,
        options: JobOptions,
        progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
    ) -> Result<Self, Error> {
        let replay = JobReplay::new(&job, work, &sources, &options)?;
        let run = replay.run_watched(STRIDE, told(replay.start(), replay.end(), progress));
        let report = JobsReport {
            name: job.name.clone(),
            start: run.start(),
            end: run.end(),
            period: run.period(),
            rows: run.len(),
            polling_interval: job.polling_interval,
            min_replicas: job.min_replicas(),
            headroom: job.headroom(),
            metrics: job.triggers.iter().map(metric).collect(),
            score: JobScore::of(&run),
            creations: run.creations().to_vec(),
        };
        Ok(Self { job, work, sources, options, run, report })
    }

    /// Score and creations.
    pub fn report(&self) -> &JobsReport {
        &self.report
    }

    /// The exact columns.
    pub fn run(&self) -> &JobRun {
        &self.run
    }

    /// The number of rows, and of entries in every column.
    pub fn len(&self) -> usize {
        self.run.len()
    }

    /// Never: there is a row for the start.
    pub fn is_empty(&self) -> bool {
        self.run.is_empty()
    }

    /// The time of each row, in milliseconds.
    pub fn at(&self) -> Vec<i64> {
        (0..self.len()).map(|row| self.run.at(row).as_millis()).collect()
    }

    /// How long the oldest message of all queues has been waiting, in seconds.
    pub fn oldest(&self) -> Vec<f64> {
        seconds(self.run.oldest())
    }

    /// What a trigger reads when nothing is in its way; `None` beyond the last trigger.
    pub fn queue(&self, trigger: usize) -> Option<Vec<f64>> {
        self.run.queue(trigger).map(units)
    }

    /// KEDA's last poll at or before a time, in full; `None` before the first one.
    #[inline(never)]
    pub fn explain(&self, at: Timestamp) -> Option<JobsExplained> {
        // What has been accepted once.
        let replay = JobReplay::new(&self.job, self.work, &self.sources, &self.options).ok()?;
        let (at, poll) = replay.poll_explained(&self.run, at)?;
        Some(JobsExplained { at, poll })
    }

    /// A fingerprint of the exact columns, to compare runs across languages: 64-bit FNV-1a, in hexadecimal, over `running`,
    /// `pending`, `created`, `backlog`, `in_work`, `oldest` in milliseconds and what each trigger reads in thousandths, 8 bytes
    /// each, column after column, little-endian.
    #[inline(never)]
    pub fn digest(&self) -> String {
        let mut hash = Fnv1a::default();
        let run = &self.run;
        for column in [run.running(), run.pending(), run.created(), run.backlog(), run.in_work()] {
            column.iter().for_each(|value| hash.write(&value.to_le_bytes()));
        }
        run.oldest().iter().for_each(|age| hash.write(&age.as_millis().to_le_bytes()));
        for queue in (0..self.sources.len()).filter_map(|trigger| run.queue(trigger)) {
            queue.iter().for_each(|read| hash.write(&read.to_le_bytes()));
        }
        hash.text()
    }
}
