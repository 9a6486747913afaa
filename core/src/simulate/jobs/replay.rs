//! A ScaledJob over queues, from the start of their traces to the end.

use alloc::format;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::lane::Plan;
use super::moment::{JobEvent, Moment};
use super::run::JobRun;
use super::work::{JobSource, JobWork};
use crate::error::Error;
use crate::keda::{JobExplanation, ScaledJob};
use crate::simulate::trace::invalid;
use crate::simulate::{QueueReplay, Replay};
use crate::units::{Millis, Timestamp};

/// What a simulation of jobs keeps, and how long it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobOptions {
    /// From one row to the next. Default: the polling interval.
    pub sample_period: Option<Millis>,
    /// From the start to the end. Default: the duration of the longest trace.
    pub duration: Option<Millis>,
    /// How many points of the run are kept to go back to. Default 64.
    pub checkpoints: usize,
}

impl Default for JobOptions {
    fn default() -> Self {
        Self { sample_period: None, duration: None, checkpoints: 64 }
    }
}

/// A ScaledJob, what its jobs do, and the queues of its triggers, ready to run.
///
/// KEDA polls at the start and every polling interval after it; there are no jobs before. Nothing is random: the same simulation
/// gives the same run. The strategy `custom` can create more jobs than `maxReplicaCount`, as in the original.
///
/// ```
/// use scalewright::keda::{ScaledJob, ScalingStrategy, Trigger};
/// use scalewright::simulate::{JobOptions, JobReplay, JobScore, JobSource, JobWork, Trace};
/// use scalewright::{Millis, Timestamp};
///
/// let mut jobs = ScaledJob::new("import", vec![Trigger::external("redis", "s0-redis-imports", 1_000)]);
/// (jobs.strategy, jobs.max_replica_count) = (ScalingStrategy::Accurate, Some(5));
///
/// // One message every two seconds for a minute; a job takes a minute for one, and 10 s to start.
/// let minute = Millis::from_seconds(60);
/// let arrivals = Trace::new(Timestamp::from_seconds(0), minute, vec![0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])?;
/// let mut work = JobWork::new(minute);
/// work.startup = Millis::from_seconds(10);
///
/// let replay = JobReplay::new(&jobs, work, &[JobSource::queue(arrivals)], &JobOptions::default())?;
/// let run = replay.run();
/// let created: Vec<_> = run.creations().iter().map(|poll| (poll.at.as_millis() / 1000, poll.created)).collect();
/// // The first poll with messages fills all five places; from then on a poll fills those that have become free.
/// assert_eq!(created, [(30, 5), (120, 5), (210, 5), (300, 5), (390, 5)]);
/// let score = JobScore::of(&run);
/// assert_eq!((score.arrived, score.done, score.in_work, score.waiting), (30, 25, 0, 5));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct JobReplay<'a> {
    pub(super) job: &'a ScaledJob,
    pub(super) work: JobWork,
    pub(super) plans: Vec<Plan>,
    pub(super) start: Timestamp,
    /// In milliseconds.
    pub(super) end: i64,
    pub(super) sample_period: Millis,
    checkpoints: usize,
    rows: usize,
}

impl<'a> JobReplay<'a> {
    /// One source for each trigger of the ScaledJob, in its order, all traces from the same start on.
    ///
    /// Refused are another number of sources, `cpu` and `memory` triggers, traces that start at different times, backlogs outside
    /// the range of a [`Trace`](crate::simulate::Trace), negative times, intervals below 1 ms, jobs that take no message, more
    /// than [`QueueReplay::MAX_DURATION`] in all, and more than [`Replay::MAX_STEPS`] polls or rows.
    pub fn new(
        job: &'a ScaledJob,
        work: JobWork,
        sources: &[JobSource],
        options: &JobOptions,
    ) -> Result<Self, Error> {
        let mut violations = work.violations();
        if sources.len() != job.triggers.len() {
            let (given, wanted) = (sources.len(), job.triggers.len());
            let message = format!("{given} sources for {wanted} triggers; give one for each");
            violations.push(invalid("sources", message));
        }
        let start = sources.first().map_or(Timestamp::default(), |source| source.trace.start());
        for (index, source) in sources.iter().enumerate() {
            violations.extend(source.violations(index, job.triggers.get(index)));
            if source.trace.start() != start {
                let message = format!(
                    "starts at {} ms and the first one at {} ms; let all traces start together",
                    source.trace.start().as_millis(),
                    start.as_millis()
                );
                violations.push(invalid(&format!("sources[{index}].trace"), message));
            }
        }
        let longest = sources.iter().map(|source| source.trace.duration()).max().unwrap_or(Millis::ZERO);
        let duration = options.duration.unwrap_or(longest);
        if duration > QueueReplay::MAX_DURATION {
            let message = format!("`{duration}` is above the maximum of {}", QueueReplay::MAX_DURATION);
            violations.push(invalid("duration", message));
        }
        if duration < Millis::ZERO {
            violations.push(invalid("duration", format!("`{duration}` is negative; it must be 0 or more")));
        }
        let sample_period = options.sample_period.unwrap_or(job.polling_interval);
        for (name, interval) in [("polling_interval", job.polling_interval), ("sample_period", sample_period)]
        {
            if interval < Millis::from_millis(1) {
                let message =
                    format!("`{} ms` is no interval; it must be at least 1 ms", interval.as_millis());
                violations.push(invalid(name, message));
            } else if times(duration, interval) > Replay::MAX_STEPS {
                let message = format!(
                    "`{interval}` comes more than {} times in {duration}; choose a longer one",
                    Replay::MAX_STEPS
                );
                violations.push(invalid(name, message));
            }
        }
        if let Some(error) = Error::from_violations(violations) {
            return Err(error);
        }
        Ok(Self {
            job,
            work,
            plans: sources.iter().map(|source| Plan::new(source, work.leave)).collect(),
            start,
            end: (start + duration).as_millis(),
            sample_period,
            checkpoints: options.checkpoints,
            rows: times(duration, sample_period),
        })
    }

    /// The ScaledJob.
    pub fn job(&self) -> &'a ScaledJob {
        self.job
    }

    /// The start.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The end, which is no part of a run.
    pub fn end(&self) -> Timestamp {
        Timestamp::from_millis(self.end)
    }

    /// Runs from the start to the end.
    pub fn run(&self) -> JobRun {
        let mut run = JobRun::empty();
        self.run_into(&mut run);
        run
    }

    /// As [`run`](Self::run), in the memory of a run made before: a sweep over many ScaledJobs allocates its columns once.
    pub fn run_into(&self, run: &mut JobRun) {
        self.fill(run, usize::MAX, &mut |_| ControlFlow::Continue(()));
    }

    /// As [`run`](Self::run), calling `watch` after every `every` moments, polls and ends of jobs among them, with the time that
    /// the run has come to; the run ends there when it breaks, and has its columns up to that time.
    pub fn run_watched(&self, every: usize, mut watch: impl FnMut(Timestamp) -> ControlFlow<()>) -> JobRun {
        let mut run = JobRun::empty();
        self.fill(&mut run, every, &mut watch);
        run
    }

    fn fill(&self, run: &mut JobRun, every: usize, watch: &mut dyn FnMut(Timestamp) -> ControlFlow<()>) {
        run.begin_again(self.rows, self.plans.len());
        (run.start, run.end, run.period) = (self.start, self.end(), self.sample_period);
        let spacing = self.rows.div_ceil(self.checkpoints.max(1)).max(1);
        let mut moment = Moment::new(self);
        let mut unwatched = 0;
        loop {
            if self.checkpoints > run.checkpoints.len()
                && run.len() >= run.checkpoints.len().saturating_mul(spacing)
            {
                run.checkpoints.push(moment.clone());
            }
            if !moment.step(self, run, |_| ()) {
                break;
            }
            unwatched += 1;
            if unwatched >= every {
                unwatched = 0;
                if watch(moment.now()).is_break() {
                    run.end = moment.now();
                    break;
                }
            }
        }
        let lanes = moment.lanes().iter().zip(&self.plans);
        run.sum_up(moment.crew().totals, lanes.filter(|(_, plan)| plan.is_queue).map(|(lane, _)| lane));
    }

    /// Calls `see` with every poll of a run from one time to before another, in their order. Costs at most the run divided by its
    /// checkpoints, and the stretch itself.
    pub fn rerun(&self, run: &JobRun, from: Timestamp, to: Timestamp, mut see: impl FnMut(&JobEvent<'_>)) {
        let before = run.checkpoints.iter().rev().find(|moment| moment.now() <= from);
        let mut moment = before.cloned().unwrap_or_else(|| Moment::new(self));
        while moment.now() < to {
            let goes_on = moment.step(self, &mut (), |event| {
                if event.at >= from {
                    see(event);
                }
            });
            if !goes_on {
                break;
            }
        }
    }

    /// The last poll of a run at or before a time, explained, with its time; `None` before the first one.
    pub fn poll_explained(&self, run: &JobRun, at: Timestamp) -> Option<(Timestamp, JobExplanation)> {
        let mut explained = None;
        let from = at - self.job.polling_interval + Millis::from_millis(1);
        self.rerun(run, from, at + Millis::from_millis(1), |event| {
            explained = Some((event.at, self.job.explain(event.observation)));
        });
        explained
    }
}

/// How often something happens in a time, the start included.
fn times(duration: Millis, interval: Millis) -> usize {
    let times = duration.as_millis().saturating_add(interval.as_millis() - 1) / interval.as_millis().max(1);
    usize::try_from(times).unwrap_or(0)
}
