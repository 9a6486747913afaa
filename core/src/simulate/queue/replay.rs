//! A ScaledObject over queues, from the start of their traces to the end.

use alloc::format;
use alloc::vec::Vec;

use super::backlog::Plan;
use super::moment::{Moment, QueueEvent};
use super::run::QueueRun;
use super::source::QueueSource;
use crate::error::Error;
use crate::keda::{Coupling, PollExplanation, SyncExplanation};
use crate::simulate::Replay;
use crate::simulate::trace::invalid;
use crate::units::{Millis, Timestamp};

/// How a simulation of queues begins, what its target is like, and what it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueueOptions {
    /// The replicas at the begin, all of them ready. Default: the object's `minReplicaCount`.
    pub initial_replicas: Option<i32>,
    /// From the start, with which KEDA's first poll coincides, to the HPA's first sync. Default: one sync period, as for an
    /// HPA that has just been made.
    pub first_sync: Option<Millis>,
    /// From a pod's creation to its readiness. Default 0 s.
    pub startup: Millis,
    /// How far `status.replicas`, and with it the pods, lag behind what is asked for. Default 0 s.
    pub status_lag: Millis,
    /// From one row to the next. Default: the sync period.
    pub sample_period: Option<Millis>,
    /// From the start to the end. Default: the duration of the longest trace.
    pub duration: Option<Millis>,
    /// How many points of the run are kept to go back to. Default 64.
    pub checkpoints: usize,
}

impl Default for QueueOptions {
    fn default() -> Self {
        Self {
            initial_replicas: None,
            first_sync: None,
            startup: Millis::ZERO,
            status_lag: Millis::ZERO,
            sample_period: None,
            duration: None,
            checkpoints: 64,
        }
    }
}

/// A ScaledObject, its HPA, and the queues of its triggers, ready to run.
///
/// KEDA polls at the start and every polling interval after it. Nothing is random: the same simulation gives the same run.
///
/// ```
/// use scalewright::hpa::Controller;
/// use scalewright::keda::{Coupling, ScaledObject, Trigger};
/// use scalewright::simulate::{QueueOptions, QueueReplay, QueueScore, QueueSource, Trace, Writer};
/// use scalewright::{Millis, Timestamp};
///
/// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
/// object.cooldown_period = Millis::from_seconds(60);
/// let coupling = Coupling::new(object, &Controller::default());
///
/// // A minute with 100 messages per second, and half an hour without; one replica works off 5 per second.
/// let minute = Millis::from_seconds(60);
/// let mut arrivals = vec![0.0; 30];
/// arrivals[1] = 100.0;
/// let source = QueueSource::queue(Trace::new(Timestamp::from_seconds(0), minute, arrivals)?, 5.0);
///
/// let replay = QueueReplay::new(&coupling, &[source], &QueueOptions::default())?;
/// let run = replay.run();
/// let first = run.changes()[0];
/// assert_eq!((first.at, first.writer, first.to), (Timestamp::from_seconds(90), Writer::Keda, 1));
/// let score = QueueScore::of(&run);
/// assert_eq!(score.longest_drain, Millis::from_millis(94_687)); // from the first message until none is left
/// assert_eq!(run.replicas().last(), Some(&0));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct QueueReplay<'a> {
    pub(super) coupling: &'a Coupling,
    pub(super) plans: Vec<Plan>,
    pub(super) start: Timestamp,
    /// In milliseconds.
    pub(super) end: i64,
    pub(super) initial: i32,
    pub(super) polling_interval: Millis,
    pub(super) first_sync: Millis,
    pub(super) sync_period: Millis,
    pub(super) sample_period: Millis,
    pub(super) startup: Millis,
    pub(super) status_lag: Millis,
    checkpoints: usize,
    rows: usize,
}

impl<'a> QueueReplay<'a> {
    /// The longest simulation: 10^12 ms, 31 years.
    pub const MAX_DURATION: Millis = Millis::from_millis(1_000_000_000_000);

    /// One source for each trigger of the ScaledObject, in its order, all traces from the same start on.
    ///
    /// Refused are another number of sources, `cpu` and `memory` triggers (a queue says nothing of them), traces that start
    /// at different times, rates and backlogs outside the range of a [`Trace`](super::super::Trace), negative times,
    /// intervals below 1 ms, and more than [`Replay::MAX_STEPS`] polls, syncs or rows.
    pub fn new(
        coupling: &'a Coupling,
        sources: &[QueueSource],
        options: &QueueOptions,
    ) -> Result<Self, Error> {
        let object = coupling.object();
        let mut violations = Vec::new();
        if sources.len() != object.triggers.len() {
            let message = format!(
                "{} sources for {} triggers; give one for each",
                sources.len(),
                object.triggers.len()
            );
            violations.push(invalid("sources", message));
        }
        for (index, trigger) in object.triggers.iter().enumerate().filter(|(_, one)| !one.is_external()) {
            let message =
                format!("`{}` is measured on pods, not on a queue; leave it out", trigger.trigger_type);
            violations.push(invalid(&format!("triggers[{index}]"), message));
        }
        let start = sources.first().map_or(Timestamp::default(), |source| source.trace.start());
        for (index, source) in sources.iter().enumerate() {
            violations.extend(source.violations(index));
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
        let sync_period = coupling.hpa().controller.sync_period;
        let sample_period = options.sample_period.unwrap_or(sync_period);
        let first_sync = options.first_sync.unwrap_or(sync_period);
        if duration > Self::MAX_DURATION {
            let message = format!("`{duration}` is above the maximum of {}", Self::MAX_DURATION);
            violations.push(invalid("duration", message));
        }
        let intervals = [
            ("polling_interval", object.polling_interval),
            ("sync_period", sync_period),
            ("sample_period", sample_period),
        ];
        for (name, interval) in intervals {
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
        let spans = [
            ("duration", duration),
            ("first_sync", first_sync),
            ("startup", options.startup),
            ("status_lag", options.status_lag),
        ];
        for (name, span) in spans {
            if span < Millis::ZERO {
                violations.push(invalid(name, format!("`{span}` is negative; it must be 0 or more")));
            }
        }
        if let Some(error) = Error::from_violations(violations) {
            return Err(error);
        }
        Ok(Self {
            coupling,
            plans: sources.iter().map(Plan::new).collect(),
            start,
            end: (start + duration).as_millis(),
            initial: options.initial_replicas.unwrap_or(object.min_replica_count).max(0),
            polling_interval: object.polling_interval,
            first_sync,
            sync_period,
            sample_period,
            startup: options.startup,
            status_lag: options.status_lag,
            checkpoints: options.checkpoints,
            rows: times(duration, sample_period),
        })
    }

    /// The ScaledObject and its HPA.
    pub fn coupling(&self) -> &'a Coupling {
        self.coupling
    }

    /// Runs from the start to the end.
    pub fn run(&self) -> QueueRun {
        let mut run = QueueRun::empty();
        self.run_into(&mut run);
        run
    }

    /// As [`run`](Self::run), in the memory of a run made before: a sweep over many policies allocates its columns once.
    pub fn run_into(&self, run: &mut QueueRun) {
        run.begin_again(self.rows, self.plans.len());
        (run.start, run.end) = (self.start, Timestamp::from_millis(self.end));
        (run.period, run.initial) = (self.sample_period, self.initial);
        let spacing = self.rows.div_ceil(self.checkpoints.max(1)).max(1);
        let mut moment = Moment::new(self);
        moment.begin(self, run);
        loop {
            if self.checkpoints > run.checkpoints.len()
                && run.len() >= run.checkpoints.len().saturating_mul(spacing)
            {
                run.checkpoints.push(moment.clone());
            }
            if !moment.step(self, run, |_| ()) {
                break;
            }
        }
        run.sum_up(
            moment
                .queues()
                .iter()
                .zip(&self.plans)
                .filter(|(_, plan)| plan.is_queue())
                .map(|(queue, _)| queue),
        );
    }

    /// Calls `see` with every poll and sync of a run from one time to before another, in their order. Costs at most the run
    /// divided by its checkpoints, and the stretch itself.
    pub fn rerun(
        &self,
        run: &QueueRun,
        from: Timestamp,
        to: Timestamp,
        mut see: impl FnMut(&QueueEvent<'_>),
    ) {
        let before = run.checkpoints.iter().rev().find(|moment| moment.now() <= from);
        let mut moment = match before {
            Some(moment) => moment.clone(),
            None => {
                let mut moment = Moment::new(self);
                moment.begin(self, &mut ());
                moment
            }
        };
        while moment.now() < to {
            let goes_on = moment.step(self, &mut (), |event| {
                if event.observation().at >= from {
                    see(event);
                }
            });
            if !goes_on {
                break;
            }
        }
    }

    /// The last poll of a run at or before a time, explained; `None` before the first one.
    pub fn poll_explained(&self, run: &QueueRun, at: Timestamp) -> Option<PollExplanation> {
        let mut explained = None;
        let from = at - self.polling_interval + Millis::from_millis(1);
        self.rerun(run, from, at + Millis::from_millis(1), |event| {
            if let QueueEvent::Poll { state, observation } = event {
                explained = Some(self.coupling.explain_poll(state, observation));
            }
        });
        explained
    }

    /// The last sync of a run at or before a time, explained; `None` before the first one.
    pub fn sync_explained(&self, run: &QueueRun, at: Timestamp) -> Option<SyncExplanation> {
        let mut explained = None;
        let from = at - self.sync_period + Millis::from_millis(1);
        self.rerun(run, from, at + Millis::from_millis(1), |event| {
            if let QueueEvent::Sync { state, observation } = event {
                explained = self.coupling.explain_sync(state, observation);
            }
        });
        explained
    }
}

/// How often something happens in a time, the start included.
fn times(duration: Millis, interval: Millis) -> usize {
    let times = duration.as_millis().saturating_add(interval.as_millis() - 1) / interval.as_millis().max(1);
    usize::try_from(times).unwrap_or(0)
}
