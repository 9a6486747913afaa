//! What a poll or a sync reads of the triggers, and what is remembered of it.

use alloc::vec::Vec;

use super::{Coupling, Observation, Reader, TriggerReading, TriggerSeen};
use crate::hpa::{PodGroup, PodPhase, Ready};
use crate::keda::fallback::{FallbackCounts, MetricOutcome};
use crate::keda::state::{CachedMetric, MetricState, State};

impl Coupling {
    /// Reads every external trigger once, remembers it, and goes on with what was seen.
    #[inline]
    pub(super) fn read<R>(
        &self,
        state: &mut State,
        observation: &Observation<'_>,
        reader: Reader,
        then: impl FnOnce(&mut State, &[TriggerSeen]) -> R,
    ) -> R {
        with_buffer(self.channels.len(), TriggerSeen::NOTHING, |seen| {
            if self.remembers() {
                self.look(state.metrics_mut(self.channels.len()), observation, reader, seen);
                state.judge_fallback(self.fallback);
            } else {
                with_buffer(self.channels.len(), MetricState::default(), |metrics| {
                    self.look(metrics, observation, reader, seen)
                });
            }
            then(state, seen)
        })
    }

    /// Something is remembered of triggers: failures, or what was read.
    #[inline]
    fn remembers(&self) -> bool {
        self.fallback.is_some() || self.caches
    }

    /// As [`read`](Self::read), without remembering anything; `then` is given what would be remembered.
    pub(crate) fn foresee<R>(
        &self,
        state: &State,
        observation: &Observation<'_>,
        reader: Reader,
        then: impl FnOnce(&[MetricState], &[TriggerSeen]) -> R,
    ) -> R {
        let triggers = self.channels.len();
        with_buffer(triggers, MetricState::default(), |metrics| {
            for (index, metric) in metrics.iter_mut().enumerate() {
                *metric = state.metric(index);
            }
            with_buffer(triggers, TriggerSeen::NOTHING, |seen| {
                self.look(metrics, observation, reader, seen);
                then(metrics, seen)
            })
        })
    }

    /// Every external trigger: the cache where the HPA is to use it, otherwise a fresh read; then fallback.
    #[inline]
    pub(super) fn look(
        &self,
        metrics: &mut [MetricState],
        observation: &Observation<'_>,
        reader: Reader,
        seen: &mut [TriggerSeen],
    ) {
        let places = metrics.iter_mut().zip(seen);
        let channels = self.channels.iter().zip(&self.object.triggers).enumerate();
        for ((index, (channel, trigger)), (metric, seen)) in channels.zip(places) {
            if !channel.external {
                continue;
            }
            let cached = metric.cached.filter(|_| reader == Reader::Sync && channel.use_cached_metrics);
            let (read, active) = match (cached, observation.triggers.get(index)) {
                (Some(CachedMetric::Value(milli)), _) => (Some(milli), false),
                (Some(CachedMetric::Failed), _) => (None, false),
                (None, Some(&TriggerReading::Value { milli, active })) => (Some(milli), active),
                (None, _) => (None, false),
            };
            // Only a failure asks for the counts.
            let counts = if read.is_none() { counts(observation) } else { FallbackCounts::NONE };
            let (health, outcome) = self.object.fall_back(trigger, metric.health, read, counts);
            metric.health = health;
            if reader == Reader::Poll && channel.use_cached_metrics {
                metric.cached = Some(CachedMetric::of(outcome));
            }
            let active = active || matches!(outcome, MetricOutcome::FellBack { .. });
            *seen = TriggerSeen { outcome, active };
        }
    }
}

impl State {
    /// Remembers what a poll reads: failures, and values for the cache. Call it after [`Coupling::decide_poll`].
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{Coupling, Observation, CachedMetric, ScaledObject, State, Trigger, TriggerReading};
    ///
    /// let trigger = Trigger { use_cached_metrics: true, ..Trigger::external("redis", "s0-redis-jobs", 50_000) };
    /// let coupling = Coupling::new(ScaledObject::new("worker", vec![trigger]), &Controller::default());
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let (at, scale) = (Timestamp::from_seconds(30), Scale::of(1));
    /// let backlog = [TriggerReading::Value { milli: 130_000, active: true }];
    /// state.read_by_poll(&coupling, &Observation { at, scale, pods: &[], triggers: &backlog });
    /// assert_eq!(state.metric(0).cached, Some(CachedMetric::Value(130_000))); // what the next syncs are given
    /// ```
    pub fn read_by_poll(&mut self, coupling: &Coupling, observation: &Observation<'_>) {
        if !coupling.object.annotations.stops_polling() {
            coupling.read(self, observation, Reader::Poll, |_, _| ());
        }
    }

    /// Remembers what a sync reads: failures. Call it after [`Coupling::decide_sync`].
    ///
    /// ```
    /// use scalewright::Timestamp;
    /// use scalewright::hpa::{Controller, Scale};
    /// use scalewright::keda::{
    ///     Coupling, Fallback, FallbackBehavior, Observation, ScaledObject, State, Trigger, TriggerReading,
    /// };
    ///
    /// let mut object = ScaledObject::new("worker", vec![Trigger::external("redis", "s0-redis-jobs", 50_000)]);
    /// object.fallback = Some(Fallback { failure_threshold: 3, replicas: 6, behavior: FallbackBehavior::Static });
    /// let coupling = Coupling::new(object, &Controller::default());
    /// let mut state = State::new(Timestamp::from_seconds(0));
    /// let mut read = |replicas| {
    ///     let (at, scale) = (Timestamp::from_seconds(45), Scale::of(replicas));
    ///     state.read_by_sync(&coupling, &Observation { at, scale, pods: &[], triggers: &[TriggerReading::Failed] });
    ///     state.metric(0).health.failures
    /// };
    /// assert_eq!(read(4), 1);
    /// assert_eq!(read(0), 1); // at zero the HPA does not ask, so that nothing can fail
    /// ```
    pub fn read_by_sync(&mut self, coupling: &Coupling, observation: &Observation<'_>) {
        if !coupling.object.annotations.stops_polling() && coupling.reads_metrics(observation) {
            coupling.read(self, observation, Reader::Sync, |_, _| ());
        }
    }
}

/// `scale.spec.replicas` and the pods that run and are ready.
fn counts(observation: &Observation<'_>) -> FallbackCounts {
    let ready = |group: &&PodGroup| group.phase == PodPhase::Running && group.ready == Ready::True;
    FallbackCounts {
        current: observation.replicas().unwrap_or(0),
        ready: observation.pods.iter().filter(ready).map(|group| u64::from(group.count)).sum(),
    }
}

impl FallbackCounts {
    const NONE: Self = Self { current: 0, ready: 0 };
}

/// Room for as many values as asked for: on the stack for as many as a ScaledObject usually has.
#[inline]
pub(crate) fn with_buffer<T: Copy, R>(count: usize, fill: T, with: impl FnOnce(&mut [T]) -> R) -> R {
    let mut few = [fill; 4];
    let mut many = Vec::new();
    let places = match few.get_mut(..count) {
        Some(places) => places,
        None => {
            many.resize(count, fill);
            many.as_mut_slice()
        }
    };
    with(places)
}
