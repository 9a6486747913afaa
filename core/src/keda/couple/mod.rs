//! KEDA's poll and the HPA's sync over one ScaledObject: two writers, one field, one clock.

mod activity;
mod plain;
mod read;

use alloc::vec::Vec;

use super::fallback::{MetricOutcome, NoFallback};
use super::policy::{Fallback, ScaledObject, Trigger};
use super::state::State;
use super::step::{PollDecision, ScaleRequest};
use crate::hpa::{
    Controller, Decision, Observation as HpaObservation, PodGroup, PodReadings, Policy, Reading, Reconciled,
    Scale, Selector,
};
use crate::units::Timestamp;
use plain::Plain;
use read::with_buffer;

/// A ScaledObject together with the HPA that KEDA generates from it.
///
/// KEDA polls when its loop starts and every [`ScaledObject::polling_interval`] from then on; the HPA syncs on its own
/// period, a new one for the first time about one period after it was made. Neither knows of the other: both read the
/// scale and write it, and the last one wins. Call [`poll`](Self::poll) and [`sync`](Self::sync) at their times.
///
/// ```
/// use scalewright::Timestamp;
/// use scalewright::hpa::{Controller, Scale};
/// use scalewright::keda::{Coupling, Observation, PollCause, ScaledObject, State, Trigger, TriggerReading};
///
/// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
/// let coupling = Coupling::new(object, &Controller::default());
/// let mut state = State::new(Timestamp::from_seconds(0));
/// let mut replicas = 0;
/// let backlog = [TriggerReading::Value { milli: 420_000, active: true }]; // 420 messages
///
/// let observe = |second, replicas| (Timestamp::from_seconds(second), Scale::of(replicas));
/// let (at, scale) = observe(30, replicas);
/// let poll = coupling.poll(&mut state, &Observation { at, scale, pods: &[], triggers: &backlog });
/// assert_eq!((poll.desired, poll.cause), (1, PollCause::Activated)); // never more than one at once
/// replicas = poll.desired;
///
/// for (second, expected) in [(30, 4), (45, 8), (60, 9)] {
///     let (at, scale) = observe(second, replicas);
///     let sync = coupling.sync(&mut state, &Observation { at, scale, pods: &[], triggers: &backlog });
///     replicas = sync.unwrap().reconciled.desired;
///     assert_eq!(replicas, expected); // ⌈420 / 50⌉ = 9, by way of the HPA's limits
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Coupling {
    object: ScaledObject,
    hpa: Policy,
    /// For each metric of the HPA its trigger; `None` for the composite one.
    sources: Vec<Option<usize>>,
    /// The part of each trigger that every poll looks at.
    channels: Vec<Channel>,
    /// [`ScaledObject::usable_fallback`].
    fallback: Option<Fallback>,
    /// Some trigger has `useCachedMetrics`.
    caches: bool,
    plain: Plain,
}

/// What a poll or a sync has to know of a trigger before it looks closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Channel {
    external: bool,
    use_cached_metrics: bool,
}

/// What there is to see at a poll or a sync.
#[derive(Clone, Copy, Debug)]
pub struct Observation<'a> {
    /// The time.
    pub at: Timestamp,
    /// The target's scale.
    pub scale: Scale,
    /// The target's pods; polls need them only for the fallback of `Value` metrics.
    pub pods: &'a [PodGroup],
    /// What each trigger would give if it were read now, in the order of [`ScaledObject::triggers`]; a missing one fails.
    pub triggers: &'a [TriggerReading<'a>],
}

/// What a trigger gives when it is read.
#[derive(Clone, Copy, Debug)]
pub enum TriggerReading<'a> {
    /// An error.
    Failed,
    /// The value of its metric.
    Value {
        /// In milli-units, as it is published.
        milli: i64,
        /// The value as it was read is above the trigger's activation threshold.
        active: bool,
    },
    /// For `cpu` and `memory`, which only the HPA reads: samples of the pods.
    PerPod(PodReadings<'a>),
}

/// What an HPA's sync came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Synced {
    /// The HPA's evaluation.
    pub reconciled: Reconciled,
    /// The sync reported an error; it may have scaled all the same.
    pub error: bool,
}

/// One trigger's part in a poll or a sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TriggerSeen {
    pub(crate) outcome: MetricOutcome,
    pub(crate) active: bool,
}

/// Who reads a trigger.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Poll,
    Sync,
}

impl TriggerSeen {
    /// A trigger without an external metric.
    pub(crate) const NOTHING: Self =
        Self { outcome: MetricOutcome::Failed { why: NoFallback::None }, active: false };
}

impl Trigger {
    /// A value as it is read from this trigger's source, given in milli-units.
    ///
    /// ```
    /// use scalewright::keda::{Trigger, TriggerReading};
    ///
    /// let trigger = Trigger { activation: 5.0, ..Trigger::external("redis", "s0-redis-jobs", 50_000) };
    /// assert!(matches!(trigger.reading(5_000), TriggerReading::Value { active: false, .. }), "strictly above");
    /// ```
    #[inline]
    pub fn reading(&self, milli: i64) -> TriggerReading<'static> {
        TriggerReading::Value { milli, active: milli as f64 / 1000.0 > self.activation }
    }
}

impl Coupling {
    /// Generates the HPA; `controller` are the settings it will run under.
    pub fn new(object: ScaledObject, controller: &Controller) -> Self {
        let (hpa, sources) = object.generated_hpa(controller);
        let channel = |trigger: &Trigger| Channel {
            external: trigger.is_external(),
            use_cached_metrics: trigger.use_cached_metrics,
        };
        let channels: Vec<Channel> = object.triggers.iter().map(channel).collect();
        let caches = channels.iter().any(|channel| channel.use_cached_metrics);
        let fallback = object.usable_fallback();
        let plain = Plain::of(&object, &hpa);
        Self { object, hpa, sources, channels, fallback, caches, plain }
    }

    /// The ScaledObject.
    pub fn object(&self) -> &ScaledObject {
        &self.object
    }

    /// The generated HPA.
    pub fn hpa(&self) -> &Policy {
        &self.hpa
    }

    /// For each metric of the generated HPA the index of its trigger; `None` for the composite metric.
    pub fn sources(&self) -> &[Option<usize>] {
        &self.sources
    }

    /// What KEDA would do at a poll. Pure: tell the state by [`State::read_by_poll`], [`State::evaluated`] and, once it is
    /// written, [`State::scaled`].
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{Coupling, Observation, PollCause, ScaledObject, State, Trigger, TriggerReading};
    ///
    /// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// let coupling = Coupling::new(object, &Controller::default());
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let backlog = [TriggerReading::Value { milli: 420_000, active: true }];
    /// let (at, scale) = (Timestamp::from_seconds(30), Scale::of(0));
    /// let observation = Observation { at, scale, pods: &[], triggers: &backlog };
    ///
    /// let decision = coupling.decide_poll(&state, &observation);
    /// assert_eq!((decision.desired, decision.cause), (1, PollCause::Activated));
    /// assert_eq!(state.last_active(), None, "nothing is remembered that was not told");
    /// state.read_by_poll(&coupling, &observation);
    /// state.evaluated(&decision);
    /// state.scaled(&decision); // only if the count was written
    /// assert_eq!(state.last_active(), Some(at));
    /// ```
    pub fn decide_poll(&self, state: &State, observation: &Observation<'_>) -> PollDecision {
        if self.object.annotations.stops_polling() {
            return self.step(state, observation, (false, false));
        }
        self.foresee(state, observation, Reader::Poll, |_, seen| match self.activity(seen) {
            Ok(activity) => self.step(state, observation, activity),
            Err(unreadable) => unreadable.decision(observation),
        })
    }

    /// A poll, taken in as if what it writes is written at once.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{Coupling, Observation, PollCause, ScaledObject, State, Trigger, TriggerReading};
    ///
    /// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// let coupling = Coupling::new(object, &Controller::default());
    /// let mut state = State::new(Timestamp::from_seconds(0)).with_last_active(Some(Timestamp::from_seconds(100)));
    /// let empty = [TriggerReading::Value { milli: 0, active: false }];
    /// let mut poll = |second| {
    ///     let (at, scale) = (Timestamp::from_seconds(second), Scale::of(12));
    ///     coupling.poll(&mut state, &Observation { at, scale, pods: &[], triggers: &empty })
    /// };
    /// assert_eq!(poll(400).desired, 12); // 100 + cooldownPeriod holds up to and at 400 s
    /// let over = poll(430);
    /// assert_eq!((over.desired, over.cause), (0, PollCause::Deactivated)); // in one step, whatever the count
    /// ```
    #[inline]
    pub fn poll(&self, state: &mut State, observation: &Observation<'_>) -> PollDecision {
        let decision = if self.object.annotations.stops_polling() {
            self.step(state, observation, (false, false))
        } else if let Some(active) = self.plain_activity(state, observation) {
            self.step(state, observation, (active, false))
        } else {
            self.poll_in_full(state, observation)
        };
        state.evaluated(&decision);
        state.scaled(&decision);
        decision
    }

    #[inline(never)]
    fn poll_in_full(&self, state: &mut State, observation: &Observation<'_>) -> PollDecision {
        self.read(state, observation, Reader::Poll, |state, seen| match self.activity(seen) {
            Ok(activity) => self.step(state, observation, activity),
            Err(unreadable) => unreadable.decision(observation),
        })
    }

    /// What the HPA would do at a sync; `None` where there is no HPA, since the object is paused. Pure: tell the state by
    /// [`State::read_by_sync`], and its [`hpa`](State::hpa) as any other HPA's.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{Annotations, Coupling, Observation, ScaledObject, State, Trigger, TriggerReading};
    ///
    /// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// let coupling = Coupling::new(object.clone(), &Controller::default());
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let backlog = [TriggerReading::Value { milli: 130_000, active: true }];
    /// let (at, scale) = (Timestamp::from_seconds(45), Scale::of(1));
    /// let observation = Observation { at, scale, pods: &[], triggers: &backlog };
    ///
    /// let decision = coupling.decide_sync(&state, &observation).unwrap();
    /// assert_eq!(decision.desired, 3); // ⌈130 / 50⌉
    /// state.read_by_sync(&coupling, &observation);
    /// state.hpa.evaluated(&decision);
    /// state.hpa.scaled(&decision); // only if the count was written
    ///
    /// object.annotations = Annotations::of([("autoscaling.keda.sh/paused", "true")]);
    /// let paused = Coupling::new(object, &Controller::default());
    /// assert_eq!(paused.decide_sync(&state, &observation), None);
    /// ```
    pub fn decide_sync(&self, state: &State, observation: &Observation<'_>) -> Option<Decision> {
        if self.object.annotations.stops_polling() {
            return None;
        }
        let decide = |seen: &[TriggerSeen]| {
            self.observe(observation, seen, |observed| self.hpa.decide(&state.hpa, observed))
        };
        Some(if self.reads_metrics(observation) {
            self.foresee(state, observation, Reader::Sync, |_, seen| decide(seen))
        } else {
            decide(&[])
        })
    }

    /// A sync, taken in as if what it writes is written at once; `None` where there is no HPA, since the object is paused.
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{Coupling, Observation, ScaledObject, State, Trigger, TriggerReading};
    ///
    /// let object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// let coupling = Coupling::new(object, &Controller::default());
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let (at, scale) = (Timestamp::from_seconds(45), Scale::of(3));
    /// let failed = [TriggerReading::Failed];
    /// let sync = coupling.sync(&mut state, &Observation { at, scale, pods: &[], triggers: &failed }).unwrap();
    /// assert_eq!((sync.reconciled.desired, sync.error), (3, true)); // without a metric the HPA holds
    /// ```
    #[inline]
    pub fn sync(&self, state: &mut State, observation: &Observation<'_>) -> Option<Synced> {
        if self.object.annotations.stops_polling() {
            return None;
        }
        let synced = self.sync_plain(state, observation);
        Some(synced.unwrap_or_else(|| self.sync_in_full(state, observation)))
    }

    #[inline(never)]
    fn sync_in_full(&self, state: &mut State, observation: &Observation<'_>) -> Synced {
        let reconcile = |state: &mut State, seen: &[TriggerSeen]| {
            self.observe(observation, seen, |observed| self.hpa.reconcile(&mut state.hpa, observed))
        };
        let reconciled = if self.reads_metrics(observation) {
            self.read(state, observation, Reader::Sync, reconcile)
        } else {
            reconcile(state, &[])
        };
        Synced::of(reconciled, state)
    }

    /// At zero and outside its bounds the HPA does not ask for metrics, so that no failure is counted either.
    #[inline]
    pub(crate) fn reads_metrics(&self, observation: &Observation<'_>) -> bool {
        match observation.scale {
            Scale::Read { spec_replicas, selector: Selector::Usable, .. } => {
                spec_replicas > 0
                    && spec_replicas >= self.hpa.min_replicas
                    && spec_replicas <= self.hpa.max_replicas
            }
            _ => false,
        }
    }

    /// The step that follows a poll that was active or not, and had an error or not.
    #[inline]
    fn step(
        &self,
        state: &State,
        observation: &Observation<'_>,
        (active, error): (bool, bool),
    ) -> PollDecision {
        let request = ScaleRequest { at: observation.at, replicas: observation.replicas(), active, error };
        self.object.request_scale(state, &request)
    }

    /// What the HPA sees; `seen` is empty where it does not ask.
    #[inline]
    pub(crate) fn observe<R>(
        &self,
        observation: &Observation<'_>,
        seen: &[TriggerSeen],
        see: impl FnOnce(&HpaObservation<'_>) -> R,
    ) -> R {
        let Observation { at, scale, pods, triggers } = *observation;
        let metrics = if seen.is_empty() { 0 } else { self.sources.len() };
        with_buffer(metrics, None, |values: &mut [Option<i64>]| {
            for (value, source) in values.iter_mut().zip(&self.sources) {
                *value = match *source {
                    Some(index) => seen.get(index).and_then(|seen| seen.outcome.milli()),
                    None => self.composite(seen),
                };
            }
            with_buffer(metrics, Reading::Failed, |readings| {
                let places = values.iter().zip(&self.sources);
                for (reading, (value, source)) in readings.iter_mut().zip(places) {
                    let samples = source.and_then(|index| triggers.get(index));
                    *reading = match (value, samples) {
                        (_, Some(TriggerReading::PerPod(samples))) => Reading::PerPod(*samples),
                        (Some(value), _) => Reading::External(core::slice::from_ref(value)),
                        (None, _) => Reading::Failed,
                    };
                }
                see(&HpaObservation { at, scale, pods, metrics: readings })
            })
        })
    }
}

impl Synced {
    #[inline]
    fn of(reconciled: Reconciled, state: &State) -> Self {
        let metrics = &state.hpa.status().current_metrics;
        Self { reconciled, error: reconciled.cause.is_failure() || metrics.iter().any(Option::is_none) }
    }
}

impl Observation<'_> {
    /// `scale.spec.replicas`; `None` where it could not be read.
    #[inline]
    fn replicas(&self) -> Option<i32> {
        match self.scale {
            Scale::Read { spec_replicas, .. } => Some(spec_replicas),
            Scale::Unreadable => None,
        }
    }
}
