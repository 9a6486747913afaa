//! The moment that a replay has come to: controller, pods and metrics.

use alloc::vec::Vec;

use super::Replay;
use super::fleet::Fleet;
use super::meter::{Channel, Measurement, Moving};
use crate::hpa::{Observation, Policy, Reading, Reconciled, Scale, State};
use crate::units::{Millis, Timestamp};

/// A moment of a run that it can be continued from.
#[derive(Clone, Debug)]
pub(super) struct Checkpoint {
    pub(super) step: usize,
    now: Timestamp,
    state: State,
    fleet: Fleet,
    served_per_pod: Moving,
    offered: Moving,
}

impl Checkpoint {
    pub(super) fn simulator<'r>(&self, replay: &'r Replay<'_>) -> Simulator<'r> {
        Simulator {
            now: self.now,
            state: self.state.clone(),
            fleet: self.fleet.clone(),
            served_per_pod: self.served_per_pod.clone(),
            offered: self.offered.clone(),
            ..Simulator::new(replay)
        }
    }
}

/// A replay at one moment.
pub(super) struct Simulator<'r> {
    policy: &'r Policy,
    period: Millis,
    window: Millis,
    window_steps: u32,
    capacity: Option<i64>,
    now: Timestamp,
    state: State,
    fleet: Fleet,
    /// What one ready pod served, in thousandths of a unit per second.
    served_per_pod: Moving,
    /// The load, served or not.
    offered: Moving,
    channels: Vec<Channel>,
    readings: Vec<Reading<'static>>,
}

impl<'r> Simulator<'r> {
    pub(super) fn new(replay: &'r Replay<'_>) -> Self {
        let first = replay.load.first().copied().unwrap_or(0);
        let fleet = Fleet::new(replay.initial, replay.start, replay.timing);
        let per_pod = per_pod(first, fleet.ready(), replay.capacity);
        Self {
            policy: &replay.policy,
            period: replay.period,
            window: replay.timing.window,
            window_steps: replay.timing.window_steps,
            capacity: replay.capacity,
            now: replay.start,
            state: State::default(),
            fleet,
            served_per_pod: Moving::new(replay.timing.window_steps, per_pod),
            offered: Moving::new(replay.timing.window_steps, first),
            channels: replay.channels.clone(),
            readings: Vec::with_capacity(replay.channels.len()),
        }
    }

    pub(super) fn clone_at(&self, step: usize) -> Checkpoint {
        Checkpoint {
            step,
            now: self.now,
            state: self.state.clone(),
            fleet: self.fleet.clone(),
            served_per_pod: self.served_per_pod.clone(),
            offered: self.offered.clone(),
        }
    }

    /// One evaluation, carried out at once, and the load until the next one. `see` is shown what the controller knew and
    /// saw. Gives what came of it and the pods that serve.
    #[inline]
    pub(super) fn step(
        &mut self,
        load: i64,
        see: impl FnOnce(&Policy, &State, &Observation<'_>),
    ) -> (Reconciled, i32) {
        let reconciled = self.observe(load, |policy, state, observation| {
            see(policy, state, observation);
            policy.reconcile(state, observation)
        });
        if reconciled.desired != reconciled.current {
            self.fleet.scale(self.now, reconciled.desired);
        }
        let ready = self.fleet.ready();
        self.served_per_pod.push(per_pod(load, ready, self.capacity));
        self.offered.push(load);
        self.now = self.now + self.period;
        (reconciled, ready)
    }

    /// Lets pods become ready, reads the metrics, and shows both to the policy.
    #[inline]
    fn observe<T>(&mut self, given: i64, see: impl FnOnce(&Policy, &mut State, &Observation<'_>) -> T) -> T {
        self.fleet.advance(self.now);
        let measurement = Measurement {
            now: self.now,
            window: self.window,
            fleet: &self.fleet,
            served_per_pod: &self.served_per_pod,
            offered: &self.offered,
            window_steps: self.window_steps,
            given,
        };
        for channel in &mut self.channels {
            channel.measure(&measurement);
        }
        let (at, scale, pods) = (self.now, Scale::of(self.fleet.replicas()), self.fleet.groups());
        if let [only] = self.channels.as_slice() {
            let metrics = &[only.reading()];
            return see(self.policy, &mut self.state, &Observation { at, scale, pods, metrics });
        }
        let mut metrics = relent(core::mem::take(&mut self.readings));
        metrics.extend(self.channels.iter().map(Channel::reading));
        let seen = see(self.policy, &mut self.state, &Observation { at, scale, pods, metrics: &metrics });
        self.readings = relent(metrics);
        seen
    }
}

/// What each of the ready pods serves, in thousandths of a unit per second.
#[inline]
fn per_pod(load: i64, ready: i32, capacity: Option<i64>) -> i64 {
    match capacity {
        Some(capacity) if ready > 0 => (load / i64::from(ready)).min(capacity),
        _ => 0,
    }
}

/// An empty vector of readings of another lifetime, in the same memory.
fn relent<'to>(mut readings: Vec<Reading<'_>>) -> Vec<Reading<'to>> {
    readings.clear();
    readings.into_iter().map(|_| Reading::Failed).collect()
}
