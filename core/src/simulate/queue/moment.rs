//! The moment that a simulation has come to.

use alloc::vec::Vec;

use super::backlog::Backlog;
use super::replay::QueueReplay;
use super::run::{QueueRun, Row, ScaleChange, Writer};
use super::target::Target;
use crate::hpa::PodReadings;
use crate::keda::{Observation, PollCause, State, TriggerReading};
use crate::simulate::Signal;
use crate::simulate::moments::Clocked;
use crate::units::Timestamp;

/// Something that happened in a simulation, with what was known and seen before it.
#[derive(Clone, Copy, Debug)]
pub enum QueueEvent<'a> {
    /// KEDA polled; [`Coupling::decide_poll`](crate::keda::Coupling::decide_poll) and [`Coupling::explain_poll`](crate::keda::Coupling::explain_poll) tell what came of it.
    Poll {
        /// The state before.
        state: &'a State,
        /// What there was to see.
        observation: &'a Observation<'a>,
    },
    /// The HPA synced; [`Coupling::decide_sync`](crate::keda::Coupling::decide_sync) and [`Coupling::explain_sync`](crate::keda::Coupling::explain_sync) tell what came of it.
    Sync {
        /// The state before.
        state: &'a State,
        /// What there was to see.
        observation: &'a Observation<'a>,
    },
}

impl<'a> QueueEvent<'a> {
    /// What there was to see.
    pub fn observation(&self) -> &'a Observation<'a> {
        match *self {
            Self::Poll { observation, .. } | Self::Sync { observation, .. } => observation,
        }
    }
}

/// Everything that changes during a run; times in milliseconds.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    now: i64,
    next_poll: i64,
    next_sync: i64,
    next_row: i64,
    state: State,
    target: Target,
    queues: Vec<Backlog>,
    readings: Vec<TriggerReading<'static>>,
    /// Room for the readings of a sync, those of pods among them.
    shown: Vec<TriggerReading<'static>>,
    active: bool,
}

impl Moment {
    fn new(replay: &QueueReplay<'_>) -> Self {
        let timeline = &replay.timeline;
        let start = timeline.start.as_millis();
        Self {
            now: start,
            next_poll: start,
            next_sync: (timeline.start + replay.first_sync).as_millis(),
            next_row: start,
            state: State::new(timeline.start),
            target: Target::new(replay),
            queues: replay.plans.iter().map(|plan| Backlog::new(plan, start)).collect(),
            readings: alloc::vec![TriggerReading::Failed; replay.plans.len()],
            shown: Vec::new(),
            active: false,
        }
    }

    pub(super) fn queues(&self) -> &[Backlog] {
        &self.queues
    }

    /// The start, with what the controller does once when it finds the object paused: the count of `paused-replicas`.
    pub(super) fn begin(replay: &QueueReplay<'_>, run: &mut impl Record) -> Self {
        let mut moment = Self::new(replay);
        let pause = replay.coupling.object().handle_pause(&moment.state, moment.target.replicas());
        moment.state.paused(&pause);
        if let Some(replicas) = pause.write {
            moment.write(replicas, Writer::Keda, replay, run);
        }
        moment
    }

    /// Everything at this moment, and the way to the next one; false at the end.
    #[inline]
    pub(super) fn step(
        &mut self,
        replay: &QueueReplay<'_>,
        run: &mut impl Record,
        mut see: impl FnMut(&QueueEvent<'_>),
    ) -> bool {
        let now = self.now;
        if self.target.advance(now) {
            self.target.turn(now, &self.queues, &replay.plans);
        }
        let (polls, syncs) = (now >= self.next_poll, now >= self.next_sync);
        if polls || syncs {
            self.read(replay);
        }
        if polls {
            self.poll(replay, run, &mut see);
            self.next_poll = now.saturating_add(replay.polling_interval.as_millis());
        }
        if syncs {
            self.sync(replay, run, &mut see);
            self.next_sync = now.saturating_add(replay.sync_period.as_millis());
        }
        if now >= self.next_row {
            self.row(replay, run);
            self.next_row = now.saturating_add(replay.timeline.sample_period.as_millis());
        }
        let next = self.next(replay);
        let end = replay.timeline.end.as_millis();
        let ends = next >= end;
        let next = next.min(end);
        let ready = self.target.ready();
        for (queue, plan) in self.queues.iter_mut().zip(&replay.plans) {
            queue.advance(plan, now, next, ready);
        }
        run.pass(next - now, self.target.replicas());
        self.now = next;
        !ends
    }

    /// The next moment at which anything happens.
    #[inline]
    fn next(&self, replay: &QueueReplay<'_>) -> i64 {
        let own = self.next_poll.min(self.next_sync).min(self.next_row).min(self.target.next_change());
        let changes = self.queues.iter().zip(&replay.plans).map(|(queue, plan)| queue.next_change(plan));
        changes.fold(own, i64::min)
    }

    #[inline]
    fn read(&mut self, replay: &QueueReplay<'_>) {
        let sources = self.queues.iter().zip(&replay.plans).zip(&replay.coupling.object().triggers);
        for (reading, ((queue, plan), trigger)) in self.readings.iter_mut().zip(sources) {
            *reading = if plan.outages.include(self.now) || matches!(plan.usage(), Some(Signal::Failing)) {
                TriggerReading::Failed
            } else if plan.usage().is_some() {
                TriggerReading::PerPod(PodReadings { samples: &[], strays: &[] })
            } else {
                trigger.reading(queue.metric(plan))
            };
        }
    }

    #[inline]
    fn poll(
        &mut self,
        replay: &QueueReplay<'_>,
        run: &mut impl Record,
        see: &mut impl FnMut(&QueueEvent<'_>),
    ) {
        let (at, scale) = (self.now(), self.target.scale());
        let observation = Observation { at, scale, pods: self.target.groups(), triggers: &self.readings };
        see(&QueueEvent::Poll { state: &self.state, observation: &observation });
        let decision = replay.coupling.poll(&mut self.state, &observation);
        self.active = matches!(
            decision.cause,
            PollCause::Activated
                | PollCause::ActivationPaused
                | PollCause::ActiveWithErrors
                | PollCause::Active
        );
        if decision.write {
            self.write(decision.desired, Writer::Keda, replay, run);
        }
    }

    #[inline]
    fn sync(
        &mut self,
        replay: &QueueReplay<'_>,
        run: &mut impl Record,
        see: &mut impl FnMut(&QueueEvent<'_>),
    ) {
        self.target.measure(self.now, &self.queues, &replay.plans);
        let Self { state, target, readings, shown, .. } = self;
        let (at, scale, pods) = (Timestamp::from_millis(self.now), target.scale(), target.groups());
        let mut sync = |triggers: &[TriggerReading<'_>]| {
            let observation = Observation { at, scale, pods, triggers };
            see(&QueueEvent::Sync { state, observation: &observation });
            replay.coupling.sync(state, &observation)
        };
        let synced = match target.pods() {
            None => sync(readings),
            Some(pods) => {
                let mut triggers = relent(core::mem::take(shown));
                triggers.extend(readings.iter().enumerate().map(|(index, reading)| match reading {
                    TriggerReading::PerPod(_) => TriggerReading::PerPod(pods.readings(index)),
                    other => *other,
                }));
                let synced = sync(&triggers);
                *shown = relent(triggers);
                synced
            }
        };
        let Some(synced) = synced else { return };
        if synced.error {
            run.sync_failed();
        }
        let reconciled = synced.reconciled;
        if reconciled.desired != reconciled.current {
            self.write(reconciled.desired, Writer::Hpa, replay, run);
        }
    }

    fn write(&mut self, replicas: i32, writer: Writer, replay: &QueueReplay<'_>, run: &mut impl Record) {
        let from = self.target.replicas();
        self.target.write(self.now, replicas);
        self.target.turn(self.now, &self.queues, &replay.plans);
        let to = self.target.replicas();
        if from != to {
            run.change(ScaleChange { at: self.now(), writer, from, to });
        }
    }

    #[inline]
    fn row(&mut self, replay: &QueueReplay<'_>, run: &mut impl Record) {
        let (now, mut backlog, mut oldest) = (self.now, 0_i64, 0_i64);
        for (index, (queue, plan)) in self.queues.iter_mut().zip(&replay.plans).enumerate() {
            if plan.is_queue() {
                let waiting = queue.waiting();
                backlog = backlog.saturating_add(waiting);
                oldest = oldest.max(queue.oldest(plan, now));
                run.queue(index, waiting);
            } else {
                let of_pods = self.target.pods().filter(|_| plan.usage().is_some());
                run.queue(index, of_pods.map_or_else(|| queue.metric(plan), |pods| pods.mean(index)));
            }
        }
        run.row(Row {
            replicas: self.target.replicas(),
            ready: self.target.ready(),
            active: self.active,
            backlog,
            oldest,
        });
    }
}

impl Clocked for Moment {
    #[inline]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now)
    }
}

/// An empty vector of readings of another lifetime, in the same memory.
fn relent<'to>(mut readings: Vec<TriggerReading<'_>>) -> Vec<TriggerReading<'to>> {
    readings.clear();
    readings.into_iter().map(|_| TriggerReading::Failed).collect()
}

/// Where a run is written to; nowhere when it is only watched again.
pub(super) trait Record {
    fn row(&mut self, _row: Row) {}
    fn queue(&mut self, _index: usize, _waiting: i64) {}
    fn change(&mut self, _change: ScaleChange) {}
    fn sync_failed(&mut self) {}
    fn pass(&mut self, _millis: i64, _replicas: i32) {}
}

impl Record for () {}

impl Record for QueueRun {
    #[inline]
    fn row(&mut self, row: Row) {
        self.push(row);
    }

    #[inline]
    fn queue(&mut self, index: usize, waiting: i64) {
        self.course.push_queue(index, waiting);
    }

    fn change(&mut self, change: ScaleChange) {
        self.changes.push(change);
    }

    fn sync_failed(&mut self) {
        self.sync_errors = self.sync_errors.saturating_add(1);
    }

    #[inline]
    fn pass(&mut self, millis: i64, replicas: i32) {
        self.course.spent.pass(millis, i128::from(replicas));
    }
}
