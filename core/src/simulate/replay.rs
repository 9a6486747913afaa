//! A policy over a load, evaluation by evaluation.

use alloc::borrow::Cow;
use alloc::format;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::{ControlFlow, Range};

use super::Trace;
use super::fleet::Timing;
use super::meter::Channel;
use super::plant::{Plant, milli};
use super::run::{Begin, Run};
use super::simulator::Simulator;
use super::trace::{invalid, negative};
use crate::error::Error;
use crate::hpa::{Decision, Explanation, Observation, Policy, Reconciled, State};
use crate::units::{Millis, Timestamp};

/// How a replay begins and what it keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayOptions {
    /// The replicas at the begin, all of them ready. Default: the policy's `minReplicas`, and at least 1.
    pub initial_replicas: Option<i32>,
    /// How many points of the run are kept to rerun decisions from. Default 64: a decision on demand then costs at most a 64th of the run.
    pub checkpoints: usize,
    /// Whether pods that the controller cannot tell apart are merged. Default `true`; without it every step costs as many groups as
    /// there were scale-ups, and the decisions are the same.
    pub merge: bool,
}

impl Default for ReplayOptions {
    fn default() -> Self {
        Self { initial_replicas: None, checkpoints: 64, merge: true }
    }
}

/// A policy, a load and pods, ready to run.
///
/// The controller evaluates at the start of the trace and every `sync_period` after it; the load between two evaluations is the mean of the
/// trace's values there. What it sees at an evaluation are the averages over the window before it; before the start, the first load is taken to
/// have been there forever. Its changes are always written. Nothing is random: the same replay gives the same run.
///
/// ```
/// use scalewright::hpa::{Controller, Metric, MetricSource, MetricTarget, Policy};
/// use scalewright::simulate::{Plant, Replay, ReplayOptions, Synthetic};
///
/// let policy = Policy {
///     name: "web".into(),
///     target: Default::default(),
///     min_replicas: 2,
///     max_replicas: 20,
///     metrics: vec![Metric {
///         source: MetricSource::Resource { resource: "cpu".into() },
///         target: MetricTarget::Utilization(60),
///     }],
///     behavior: None,
///     controller: Controller::default(),
/// };
/// let mut plant = Plant::new(50.0)?; // one pod serves 50 requests per second
/// plant.follow(&policy, |_resource, _container| Some(250)); // and requests 250m of CPU
///
/// let day = Synthetic::default().trace()?;
/// let replay = Replay::closed_loop(&policy, &day, &plant, &ReplayOptions::default())?;
/// let run = replay.run();
/// assert_eq!(run.len(), 5_760, "a day of evaluations, 15 s apart");
/// assert_eq!(run.desired().iter().max(), Some(&20));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Replay<'a> {
    pub(super) policy: Cow<'a, Policy>,
    pub(super) start: Timestamp,
    pub(super) period: Millis,
    /// For each evaluation, the load until the next one (closed loop) or the metric's value (open loop), in thousandths.
    pub(super) load: Arc<[i64]>,
    pub(super) channels: Vec<Channel>,
    /// `None` in open loop.
    pub(super) capacity: Option<i64>,
    pub(super) timing: Timing,
    pub(super) initial: i32,
    checkpoints: usize,
}

impl<'a> Replay<'a> {
    /// The most evaluations of a replay: 16,777,216, 8 years at 15 s.
    pub const MAX_STEPS: usize = 1 << 24;

    /// Replicas change what the metrics show: the trace is a load in units per second, carried by the pods of the plant.
    ///
    /// Refused are controllers whose `sync_period` is below one millisecond, replays of more than [`Replay::MAX_STEPS`] evaluations, and plants
    /// with negative times, a capacity of nothing, or a window of more than 65,536 evaluations.
    pub fn closed_loop(
        policy: &'a Policy,
        trace: &Trace,
        plant: &Plant,
        options: &ReplayOptions,
    ) -> Result<Self, Error> {
        let mut violations = Vec::new();
        let times = [("startup", plant.startup), ("pending", plant.pending), ("window", plant.window)];
        violations.extend(times.into_iter().filter_map(|(name, span)| negative(name, span)));
        if plant.capacity < 1 {
            let message =
                format!("`{}` is no capacity; it must be at least 1 thousandth of a unit", plant.capacity);
            violations.push(invalid("capacity", message));
        }
        let period = policy.controller.sync_period.as_millis().max(1);
        let window_steps =
            (plant.window.as_millis().saturating_add(period.saturating_sub(1)) / period).max(1);
        if window_steps > 65_536 {
            let message = format!(
                "`{}` is {window_steps} evaluations, above the maximum of 65536; choose a shorter window",
                plant.window
            );
            violations.push(invalid("window", message));
        }
        if let Some(error) = Error::from_violations(violations) {
            return Err(error);
        }
        let window_steps = u32::try_from(window_steps).unwrap_or(1);
        let channel = |(index, metric): (usize, &crate::hpa::Metric)| {
            Channel::closed(&metric.source, plant.signals.get(index), plant.capacity, window_steps)
        };
        let channels = policy.metrics.iter().enumerate().map(channel).collect();
        let timing = Timing {
            startup: plant.startup,
            pending: plant.pending,
            window: plant.window,
            window_steps,
            merge: options.merge,
        };
        Self::prepare(policy, trace, options, channels, Some(plant.capacity), timing)
    }

    /// The metric is what it is, however many replicas there are: the trace is what every metric of the policy shows, at each evaluation the
    /// mean since the one before.
    ///
    /// For a utilization target the values are percent; for every other target they are the metric's value, per pod for Resource, ContainerResource
    /// and Pods metrics and as a whole for Object and External ones. All pods are ready at once.
    pub fn open_loop(policy: &'a Policy, trace: &Trace, options: &ReplayOptions) -> Result<Self, Error> {
        let channels = policy.metrics.iter().map(|metric| Channel::open(&metric.source)).collect();
        let timing = Timing {
            startup: Millis::ZERO,
            pending: Millis::ZERO,
            window: Millis::ZERO,
            window_steps: 1,
            merge: true,
        };
        Self::prepare(policy, trace, options, channels, None, timing)
    }

    fn prepare(
        policy: &'a Policy,
        trace: &Trace,
        options: &ReplayOptions,
        channels: Vec<Channel>,
        capacity: Option<i64>,
        timing: Timing,
    ) -> Result<Self, Error> {
        let period = policy.controller.sync_period;
        if period < Millis::from_millis(1) {
            let message = format!("`{} ms` is no period; it must be at least 1 ms", period.as_millis());
            return Err(invalid("sync_period", message).into());
        }
        let steps = trace.duration().as_millis().saturating_add(period.as_millis() - 1) / period.as_millis();
        let Some(steps) = usize::try_from(steps).ok().filter(|steps| *steps <= Self::MAX_STEPS) else {
            let message = format!(
                "a trace of {} has {steps} evaluations every {period}, above the maximum of {}; choose a longer sync period",
                trace.duration(),
                Self::MAX_STEPS
            );
            return Err(invalid("sync_period", message).into());
        };
        Ok(Self {
            policy: Cow::Borrowed(policy),
            start: trace.start(),
            period,
            load: resample(trace, period.as_millis(), steps).into(),
            channels,
            capacity,
            timing,
            initial: options.initial_replicas.unwrap_or(policy.min_replicas.max(1)).max(0),
            checkpoints: options.checkpoints,
        })
    }

    /// The same replay with a policy of its own, to be kept beside its run.
    pub fn into_owned(self) -> Replay<'static> {
        let Self { policy, start, period, load, channels, capacity, timing, initial, checkpoints } = self;
        let policy = Cow::Owned(policy.into_owned());
        Replay { policy, start, period, load, channels, capacity, timing, initial, checkpoints }
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The number of evaluations.
    pub fn len(&self) -> usize {
        self.load.len()
    }

    /// Never: a trace has at least one value.
    pub fn is_empty(&self) -> bool {
        self.load.is_empty()
    }

    /// Runs from the start to the end of the trace.
    pub fn run(&self) -> Run {
        self.run_watched(usize::MAX, |_| ControlFlow::Continue(()))
    }

    /// As [`run`](Self::run), in the memory of a run made before: a sweep over many policies allocates its columns once.
    ///
    /// ```
    /// # use scalewright::hpa::{Controller, Metric, MetricSource, MetricTarget, Policy};
    /// # use scalewright::simulate::{Plant, Replay, ReplayOptions, Synthetic};
    /// # let mut policy = Policy {
    /// #     name: "web".into(), target: Default::default(), min_replicas: 2, max_replicas: 20,
    /// #     metrics: vec![Metric {
    /// #         source: MetricSource::Resource { resource: "cpu".into() }, target: MetricTarget::Utilization(60),
    /// #     }],
    /// #     behavior: None, controller: Controller::default(),
    /// # };
    /// let day = Synthetic::default().trace()?;
    /// let mut plant = Plant::new(50.0)?;
    /// plant.follow(&policy, |_resource, _container| Some(250));
    /// let mut run = Replay::closed_loop(&policy, &day, &plant, &ReplayOptions::default())?.run();
    /// let mut replicas = Vec::new();
    /// for target in [50, 60, 70] {
    ///     policy.metrics[0].target = MetricTarget::Utilization(target);
    ///     Replay::closed_loop(&policy, &day, &plant, &ReplayOptions::default())?.run_into(&mut run);
    ///     replicas.push(run.desired().iter().map(|&count| i64::from(count)).sum::<i64>());
    /// }
    /// assert!(replicas.is_sorted_by(|lower, higher| lower > higher), "a higher target needs fewer replicas");
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn run_into(&self, run: &mut Run) {
        run.begin_again(self.begin(), Arc::clone(&self.load));
        self.fill(run, usize::MAX, |_| ControlFlow::Continue(()));
    }

    /// As [`run`](Self::run), calling `watch` with the evaluations done after every `every` of them; the run ends there when it breaks.
    ///
    /// A run that was broken off has the columns up to that point.
    pub fn run_watched(&self, every: usize, watch: impl FnMut(usize) -> ControlFlow<()>) -> Run {
        let mut run = Run::new(self.begin(), Arc::clone(&self.load));
        self.fill(&mut run, every, watch);
        run
    }

    fn begin(&self) -> Begin {
        Begin {
            start: self.start,
            period: self.period,
            initial: self.initial,
            capacity: self.capacity,
            min: self.policy.min_replicas,
            max: self.policy.max_replicas,
        }
    }

    fn fill(&self, run: &mut Run, every: usize, mut watch: impl FnMut(usize) -> ControlFlow<()>) {
        let total = self.load.len();
        let spacing = total.div_ceil(self.checkpoints.max(1)).max(1);
        let mut simulator = Simulator::new(self);
        let mut done = 0;
        while done < total {
            if self.checkpoints > 0 && done % spacing == 0 {
                run.checkpoints.push(simulator.clone_at(done));
            }
            // Whatever happens now and then happens between stretches, so that the loop below has nothing else to do.
            let stretch =
                spacing.saturating_sub(done % spacing).min(every.saturating_sub(done % every.max(1)).max(1));
            let until = done.saturating_add(stretch).min(total);
            let loads = self.load.get(done..until).unwrap_or_default();
            for (load, mut row) in loads.iter().zip(run.rows(done)) {
                let (reconciled, ready) = simulator.advance(*load);
                row.fill(&reconciled, ready);
            }
            done = until;
            if done % every.max(1) == 0 && watch(done).is_break() {
                break;
            }
        }
        run.truncate(done);
    }

    /// The decision of one evaluation of a run; `None` beyond its end.
    ///
    /// Decisions are not kept; this reruns from the checkpoint before, which costs at most the run divided by its checkpoints.
    pub fn decision_at(&self, run: &Run, step: usize) -> Option<Decision> {
        self.decisions(run, step..step.saturating_add(1)).pop()
    }

    /// The decisions of some evaluations of a run, as far as it went; at the cost of [`decision_at`](Self::decision_at) for the first of them and
    /// of the evaluations themselves.
    pub fn decisions(&self, run: &Run, steps: Range<usize>) -> Vec<Decision> {
        let mut decisions = Vec::new();
        self.rerun(run, steps, |policy, state, observation| {
            decisions.push(policy.decide(state, observation))
        });
        decisions
    }

    /// One evaluation of a run in full; `None` beyond its end. At the cost of [`decision_at`](Self::decision_at).
    pub fn explanation_at(&self, run: &Run, step: usize) -> Option<Explanation> {
        let mut explanation = None;
        self.rerun(run, step..step.saturating_add(1), |policy, state, observation| {
            explanation = Some(policy.explain(state, observation));
        });
        explanation
    }

    /// Calls `see` with what the controller knew and saw at some evaluations of a run, as for [`Policy::explain`]; at the cost of
    /// [`decisions`](Self::decisions).
    pub fn rerun(
        &self,
        run: &Run,
        steps: Range<usize>,
        mut see: impl FnMut(&Policy, &State, &Observation<'_>),
    ) {
        let end = steps.end.min(run.len()).min(self.load.len());
        if steps.start >= end {
            return;
        }
        let before = run.checkpoints.iter().rev().find(|checkpoint| checkpoint.step <= steps.start);
        let (mut simulator, first) = match before {
            Some(checkpoint) => (checkpoint.simulator(self), checkpoint.step),
            None => (Simulator::new(self), 0),
        };
        for (step, load) in self.load.iter().enumerate().take(end).skip(first) {
            simulator.step(*load, |policy, state, observation| {
                if step >= steps.start {
                    see(policy, state, observation);
                }
                // The code for decisions is there anyway; that for loops would be there twice.
                let decision = policy.decide(state, observation);
                state.evaluated(&decision);
                state.scaled(&decision);
                let Decision { current, desired, cause, recommendation, .. } = decision;
                Reconciled { current, desired, cause, recommendation, metric: None }
            });
        }
    }
}

/// The mean of the trace from each evaluation to the next, in thousandths.
fn resample(trace: &Trace, period: i64, steps: usize) -> Vec<i64> {
    let (step, values) = (trace.step().as_millis().max(1), trace.values());
    if step % period == 0 {
        let repeat = usize::try_from(step / period).unwrap_or(usize::MAX);
        let mut load = Vec::with_capacity(steps);
        for value in values {
            load.resize(load.len().saturating_add(repeat).min(steps), milli(*value));
        }
        return load;
    }
    let mut points = values.iter().map(|value| milli(*value));
    let (mut value, mut until) = (points.next().unwrap_or(0), step);
    let mut at = 0_i64;
    (0..steps)
        .map(|_| {
            let end = at.saturating_add(period);
            let (begin, mut sum) = (at, 0_i128);
            loop {
                let part = until.min(end).saturating_sub(at);
                sum += i128::from(value) * i128::from(part);
                at = at.saturating_add(part);
                if at >= end {
                    break;
                }
                match points.next() {
                    Some(next) => (value, until) = (next, until.saturating_add(step)),
                    None => break,
                }
            }
            let length = at.saturating_sub(begin).max(1);
            at = end;
            (sum / i128::from(length)) as i64
        })
        .collect()
}
