//! A ScaledJob over queues, from the start of their traces to the end.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::lane::Plan;
use super::moment::{JobEvent, Moment};
use super::run::JobRun;
use super::work::{JobSource, JobWork};
use crate::error::Error;
use crate::keda::{JobExplanation, ScaledJob};
use crate::simulate::moments::{
    Clocked, Pace, Timeline, differing_start, interval_fault, sources_fault, too_long,
};
use crate::simulate::trace::negative;
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
    pub(super) timeline: Timeline,
}

impl<'a> JobReplay<'a> {
    /// One source for each trigger of the ScaledJob, in its order, all traces from the same start on.
    ///
    /// Refused are another number of sources, `cpu` and `memory` triggers, traces that start at different times, backlogs outside
    /// the range of a [`Trace`](crate::simulate::Trace), negative times, intervals below 1 ms, jobs that take no message, more
    /// than [`QueueReplay::MAX_DURATION`](crate::simulate::QueueReplay::MAX_DURATION) in all, and more than
    /// [`Replay::MAX_STEPS`](crate::simulate::Replay::MAX_STEPS) polls or rows.
    pub fn new(
        job: &'a ScaledJob,
        work: JobWork,
        sources: &[JobSource],
        options: &JobOptions,
    ) -> Result<Self, Error> {
        let mut violations = work.violations();
        violations.extend(sources_fault(sources.len(), job.triggers.len()));
        let start = sources.first().map_or(Timestamp::default(), |source| source.trace.start());
        for (index, source) in sources.iter().enumerate() {
            violations.extend(source.violations(index, job.triggers.get(index)));
            violations.extend(differing_start(index, &source.trace, start));
        }
        let longest = sources.iter().map(|source| source.trace.duration()).max().unwrap_or(Millis::ZERO);
        let duration = options.duration.unwrap_or(longest);
        violations.extend(too_long(duration).or_else(|| negative("duration", duration)));
        let sample_period = options.sample_period.unwrap_or(job.polling_interval);
        violations.extend(interval_fault("polling_interval", job.polling_interval, duration));
        violations.extend(interval_fault("sample_period", sample_period, duration));
        if let Some(error) = Error::from_violations(violations) {
            return Err(error);
        }
        Ok(Self {
            job,
            work,
            plans: sources.iter().map(|source| Plan::new(source, work.leave)).collect(),
            timeline: Timeline::new(start, duration, sample_period, options.checkpoints),
        })
    }

    /// The ScaledJob.
    pub fn job(&self) -> &'a ScaledJob {
        self.job
    }

    /// The start.
    pub fn start(&self) -> Timestamp {
        self.timeline.start
    }

    /// The end, which is no part of a run.
    pub fn end(&self) -> Timestamp {
        self.timeline.end
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
        run.begin_again(&self.timeline, self.plans.len());
        let mut moment = Moment::new(self);
        let mut pace = Pace::new(&self.timeline, every, watch);
        while pace.goes_on(&moment, &mut run.course) && moment.step(self, run, |_| ()) {}
        run.jobs = moment.crew().totals;
        for (lane, _) in moment.lanes().iter().zip(&self.plans).filter(|(_, plan)| plan.is_queue) {
            run.course.sums.include(&lane.sums(run.course.end));
            run.in_work_at_end += lane.in_work();
        }
    }

    /// Calls `see` with every poll of a run from one time to before another, in their order. Costs at most the run divided by its
    /// checkpoints, and the stretch itself.
    pub fn rerun(&self, run: &JobRun, from: Timestamp, to: Timestamp, mut see: impl FnMut(&JobEvent<'_>)) {
        let mut moment = run.course.before(from).unwrap_or_else(|| Moment::new(self));
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
