//! Simulations of a ScaledJob over the queues of its triggers.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::Deserialize;

use super::arrivals::{ArrivalsData, Outage, arriving, checkpoints, nothing_arrives, renamed, sources};
use super::job_run::JobsReplayed;
use super::source::ScaledJobSource;
use crate::error::Error;
use crate::front::LoadColumn;
use crate::front::replay::below;
use crate::simulate::{JobOptions, JobSource, JobWork};
use crate::units::Millis;

/// A ScaledJob over the queues of its triggers. Times are milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobsRequest {
    /// What it shows, for people.
    #[serde(default)]
    pub title: Option<String>,
    /// The ScaledJob.
    pub scaled_job: ScaledJobSource,
    /// What each trigger watches, in their order.
    pub queues: Vec<JobQueueData>,
    /// What one job does. Without it a job takes one message, and no time.
    #[serde(default)]
    pub work: JobWork,
    /// From one row of the columns to the next. Default: the polling interval.
    #[serde(default)]
    pub sample_period: Option<Millis>,
    /// From the start to the end. Default: as long as the longest arrivals are given.
    #[serde(default)]
    pub duration: Option<Millis>,
    /// How many points of the run are kept to explain from. Default 64.
    #[serde(default)]
    pub checkpoints: Option<u32>,
}

/// What one trigger of a ScaledJob watches.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobQueueData {
    /// Messages that arrive, per second. All queues begin at the same time. Required, unless they come as a column.
    pub arrivals: Option<ArrivalsData>,
    /// `arrivals` are the metric's value itself, and no messages that jobs take: as for a `cron` trigger. Default false.
    pub given: bool,
    /// Messages that wait at the start. Default 0.
    pub initial_backlog: f64,
    /// While any of these lasts, reading the trigger fails.
    pub outages: Vec<Outage>,
}

/// Runs a ScaledJob over the queues of its triggers; `columns` has arrivals that are numbers already, at the place of their
/// queue. Tells `progress` now and then which part is done, from 0 to 1; the run ends where that breaks.
///
/// ```
/// use core::ops::ControlFlow;
/// use scalewright::front::json;
/// use scalewright::front::keda::{JobsRequest, simulate_jobs};
///
/// let request: JobsRequest = json::request(r#"{
///     "scaledJob": {"spec": {
///         "maxReplicaCount": 5,
///         "scalingStrategy": {"strategy": "accurate"},
///         "triggers": [{"type": "redis", "metadata": {"address": "redis:6379", "listName": "imports", "listLength": "1"}}]
///     }},
///     "queues": [{"arrivals": {"rates": {"changes": [{"at": 0, "rate": 0.5}, {"at": 60000, "rate": 0}]}}}],
///     "work": {"startup": 10000, "perMessage": 60000},
///     "duration": 480000
/// }"#)?;
/// let run = simulate_jobs(&request, &[], |_done| ControlFlow::Continue(()))?;
/// let score = &run.report().score;
/// assert_eq!((score.arrived, score.created, score.done, score.waiting), (30, 25, 25, 5));
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// When the ScaledJob, a queue, the work or an option is refused; each violation has the path of its field.
pub fn simulate_jobs(
    request: &JobsRequest,
    columns: &[Option<LoadColumn<'_>>],
    mut progress: impl FnMut(f64) -> ControlFlow<()>,
) -> Result<JobsReplayed, Error> {
    simulated(request, columns, &mut progress)
}

/// Apart, so that whoever calls it does not compile it again.
fn simulated(
    request: &JobsRequest,
    columns: &[Option<LoadColumn<'_>>],
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<JobsReplayed, Error> {
    let source = &request.scaled_job;
    // Violations of a manifest's text keep the paths and the places that they have there.
    let within = |error| if source.manifest.is_some() { error } else { below("scaledJob", error) };
    let job = source.resolve().map_err(within)?;
    let sources = sources(&request.queues, columns, |_, queue, column| queue.source(column))?;
    let options = JobOptions {
        sample_period: request.sample_period,
        duration: request.duration,
        checkpoints: checkpoints(request.checkpoints, JobOptions::default().checkpoints),
    };
    JobsReplayed::run_of(job, request.work, sources, options, progress)
        .map_err(|error| renamed(error, "scaledJob"))
}

impl JobQueueData {
    fn source(&self, column: Option<&LoadColumn<'_>>) -> Result<JobSource, Error> {
        let Some(trace) = arriving(self.arrivals.as_ref(), column)? else {
            return Err(nothing_arrives());
        };
        Ok(JobSource {
            is_queue: !self.given,
            initial_backlog: self.initial_backlog,
            outages: self.outages.iter().map(Outage::span).collect(),
            ..JobSource::queue(trace)
        })
    }
}
