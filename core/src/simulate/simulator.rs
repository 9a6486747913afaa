//! The moment that a replay has come to: controller, pods and metrics.

use alloc::vec::Vec;

use super::Replay;
use super::fleet::Fleet;
use super::meter::{Channel, Lone, Measurement, Moving};
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
    /// Some metric is made of the whole load.
    follows_offered: bool,
    channels: Vec<Channel>,
    readings: Vec<Reading<'static>>,
    /// Most policies have one metric, and most of the time all pods are alike.
    lone: Option<Lone>,
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
            follows_offered: replay.channels.iter().any(Channel::follows_offered),
            channels: replay.channels.clone(),
            readings: Vec::with_capacity(replay.channels.len()),
            lone: Lone::of(&replay.policy, &replay.channels, replay.timing.window_steps),
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

    /// As [`step`](Self::step), with nobody who looks on.
    #[inline(always)]
    pub(super) fn advance(&mut self, load: i64) -> (Reconciled, i32) {
        match self.evaluate_alike(load) {
            Some(reconciled) => (reconciled, self.carry_out(&reconciled, load)),
            None => self.step(load, Policy::reconcile),
        }
    }

    /// The evaluation where it is the simplest: nobody starts, and one metric is the same in every pod.
    #[inline(always)]
    fn evaluate_alike(&mut self, load: i64) -> Option<Reconciled> {
        let lone = self.lone.as_ref()?;
        let pods = lone.pods(self.fleet.settled()?, &self.served_per_pod, load)?;
        self.policy.reconcile_alike(&mut self.state, self.now, lone.metric, pods)
    }

    /// One evaluation, carried out at once, and the load until the next one. `evaluate` is shown what the controller knows and sees.
    /// Gives what came of it and the pods that serve.
    // Generic, so that who compiles the loop compiles this with it.
    #[inline(never)]
    pub(super) fn step(
        &mut self,
        load: i64,
        evaluate: impl FnOnce(&Policy, &mut State, &Observation<'_>) -> Reconciled,
    ) -> (Reconciled, i32) {
        self.fleet.advance(self.now);
        self.measure(load);
        let (at, scale, pods) = (self.now, Scale::of(self.fleet.replicas()), self.fleet.groups());
        // One metric is the usual case: without a list of readings, everything stays in registers.
        let reconciled = if let [only] = self.channels.as_slice() {
            let metrics = &[only.reading()];
            evaluate(self.policy, &mut self.state, &Observation { at, scale, pods, metrics })
        } else {
            let mut metrics = relent(core::mem::take(&mut self.readings));
            metrics.extend(self.channels.iter().map(Channel::reading));
            let observation = Observation { at, scale, pods, metrics: &metrics };
            let reconciled = evaluate(self.policy, &mut self.state, &observation);
            self.readings = relent(metrics);
            reconciled
        };
        (reconciled, self.carry_out(&reconciled, load))
    }

    /// Creates or removes pods, and lets the time pass until the next evaluation. Gives the pods that serve.
    #[inline(always)]
    fn carry_out(&mut self, reconciled: &Reconciled, load: i64) -> i32 {
        if reconciled.desired != reconciled.current {
            self.fleet.scale(self.now, reconciled.desired);
        }
        let ready = self.fleet.ready();
        self.served_per_pod.push(per_pod(load, ready, self.capacity));
        if self.follows_offered {
            self.offered.push(load);
        }
        self.now = self.now + self.period;
        ready
    }

    /// Reads the metrics of the pods as they are.
    #[inline(always)]
    fn measure(&mut self, given: i64) {
        let measurement = Measurement {
            now: self.now,
            window: self.window,
            fleet: &self.fleet,
            served_per_pod: &self.served_per_pod,
            offered: &self.offered,
            window_steps: self.window_steps,
            given,
        };
        match self.channels.as_mut_slice() {
            [only] => only.measure(&measurement),
            several => several.iter_mut().for_each(|channel| channel.measure(&measurement)),
        }
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
