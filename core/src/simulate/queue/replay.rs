//! A ScaledObject over queues, from the start of their traces to the end.

use alloc::format;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use super::backlog::Plan;
use super::moment::{Moment, QueueEvent};
use super::pods::Window;
use super::run::QueueRun;
use super::source::QueueSource;
use crate::error::Error;
use crate::keda::{Coupling, PollExplanation, SyncExplanation};
use crate::simulate::moments::{
    Clocked, Pace, Timeline, differing_start, interval_fault, sources_fault, too_long,
};
use crate::simulate::trace::{invalid, negative};
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
    /// The span that metrics of pods average over, rounded up to whole sync periods. Default 30 s: two scrapes of metrics-server
    /// as it is usually installed.
    pub window: Millis,
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
            window: Millis::from_seconds(30),
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
    pub(super) timeline: Timeline,
    pub(super) initial: i32,
    pub(super) polling_interval: Millis,
    pub(super) first_sync: Millis,
    pub(super) sync_period: Millis,
    pub(super) startup: Millis,
    pub(super) status_lag: Millis,
    /// Where metrics of pods are looked at, the span that they average over.
    pub(super) window: Option<Window>,
}

impl<'a> QueueReplay<'a> {
    /// The longest simulation: 10^12 ms, 31 years.
    pub const MAX_DURATION: Millis = Timeline::MAX_DURATION;

    /// One source for each trigger of the ScaledObject, in its order, all traces from the same start on.
    ///
    /// Refused are another number of sources, sources of pods for triggers other than `cpu` and `memory` and other sources for
    /// those, nothing but pods (then there is no load, and a [`Replay`](crate::simulate::Replay) of the HPA has one), traces that
    /// start at different times, rates and backlogs outside the range of a [`Trace`](crate::simulate::Trace), negative times,
    /// intervals below 1 ms, a window of more than 65,536 syncs, and more than
    /// [`Replay::MAX_STEPS`](crate::simulate::Replay::MAX_STEPS) polls, syncs or rows.
    pub fn new(
        coupling: &'a Coupling,
        sources: &[QueueSource],
        options: &QueueOptions,
    ) -> Result<Self, Error> {
        let object = coupling.object();
        let mut violations = Vec::from_iter(sources_fault(sources.len(), object.triggers.len()));
        let traces =
            || sources.iter().enumerate().filter_map(|(at, source)| Some((at, source.trace.as_ref()?)));
        let start = traces().next().map_or(Timestamp::default(), |(_, trace)| trace.start());
        for (index, source) in sources.iter().enumerate() {
            violations.extend(source.violations(index, object.triggers.get(index)));
        }
        violations.extend(traces().filter_map(|(index, trace)| differing_start(index, trace, start)));
        if !sources.is_empty() && sources.iter().all(|source| source.usage.is_some()) {
            let message = "nothing says what the pods work on; replay the generated HPA over a load instead";
            violations.push(invalid("sources", message));
        }
        let longest = traces().map(|(_, trace)| trace.duration()).max().unwrap_or(Millis::ZERO);
        let duration = options.duration.unwrap_or(longest);
        let sync_period = coupling.hpa().controller.sync_period;
        let sample_period = options.sample_period.unwrap_or(sync_period);
        let first_sync = options.first_sync.unwrap_or(sync_period);
        violations.extend(too_long(duration));
        let intervals = [
            ("polling_interval", object.polling_interval),
            ("sync_period", sync_period),
            ("sample_period", sample_period),
        ];
        let faults = intervals.into_iter().filter_map(|(name, every)| interval_fault(name, every, duration));
        violations.extend(faults);
        let spans = [
            ("duration", duration),
            ("first_sync", first_sync),
            ("startup", options.startup),
            ("status_lag", options.status_lag),
            ("window", options.window),
        ];
        violations.extend(spans.into_iter().filter_map(|(name, span)| negative(name, span)));
        let window = Window::of(options.window, sync_period);
        if window.syncs > Window::MAX_SYNCS {
            let message = format!(
                "`{}` is {} syncs, above the maximum of {}; choose a shorter window",
                options.window,
                window.syncs,
                Window::MAX_SYNCS
            );
            violations.push(invalid("window", message));
        }
        if let Some(error) = Error::from_violations(violations) {
            return Err(error);
        }
        Ok(Self {
            coupling,
            plans: sources.iter().map(Plan::new).collect(),
            timeline: Timeline::new(start, duration, sample_period, options.checkpoints),
            initial: options.initial_replicas.unwrap_or(object.min_replica_count).max(0),
            polling_interval: object.polling_interval,
            first_sync,
            sync_period,
            startup: options.startup,
            status_lag: options.status_lag,
            window: sources.iter().any(|source| source.usage.is_some()).then_some(window),
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
        self.fill(run, usize::MAX, &mut |_| ControlFlow::Continue(()));
    }

    /// As [`run`](Self::run), calling `watch` after every `every` moments, polls, syncs and changes of a rate among them, with
    /// the time that the run has come to; the run ends there when it breaks, and has its columns up to that time.
    ///
    /// ```
    /// # use scalewright::hpa::Controller;
    /// # use scalewright::keda::{Coupling, ScaledObject, Trigger};
    /// # use scalewright::simulate::{QueueOptions, QueueReplay, QueueSource, Trace};
    /// # use scalewright::{Millis, Timestamp};
    /// use std::ops::ControlFlow;
    ///
    /// # let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// # let coupling = Coupling::new(object, &Controller::default());
    /// let day = Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(86_400), vec![20.0])?;
    /// let replay = QueueReplay::new(&coupling, &[QueueSource::queue(day, 5.0)], &QueueOptions::default())?;
    /// let noon = Timestamp::from_seconds(43_200);
    /// let run = replay.run_watched(100, |at| {
    ///     if at < noon { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    /// });
    /// assert!(run.end() >= noon && run.end() < noon + Millis::from_seconds(1500), "within 100 syncs");
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn run_watched(&self, every: usize, mut watch: impl FnMut(Timestamp) -> ControlFlow<()>) -> QueueRun {
        let mut run = QueueRun::empty();
        self.fill(&mut run, every, &mut watch);
        run
    }

    fn fill(&self, run: &mut QueueRun, every: usize, watch: &mut dyn FnMut(Timestamp) -> ControlFlow<()>) {
        run.begin_again(&self.timeline, self.plans.len(), self.initial);
        let mut moment = Moment::begin(self, run);
        let mut pace = Pace::new(&self.timeline, every, watch);
        while pace.goes_on(&moment, &mut run.course) && moment.step(self, run, |_| ()) {}
        for (queue, _) in moment.queues().iter().zip(&self.plans).filter(|(_, plan)| plan.is_queue()) {
            run.course.sums.include(&queue.sums(run.course.end));
        }
    }

    /// The start.
    pub fn start(&self) -> Timestamp {
        self.timeline.start
    }

    /// The end, which is no part of a run.
    pub fn end(&self) -> Timestamp {
        self.timeline.end
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
        let mut moment = run.course.before(from).unwrap_or_else(|| Moment::begin(self, &mut ()));
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
