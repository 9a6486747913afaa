//! The moment that a simulation of jobs has come to.

use alloc::vec::Vec;

use super::crew::Crew;
use super::lane::Lane;
use super::replay::JobReplay;
use super::run::{JobCreation, JobRun, Row};
use crate::hpa::PodPhase;
use crate::keda::{JobDecision, JobGroup, JobObservation, JobReading, JobState, PodOfJob};
use crate::simulate::moments::Clocked;
use crate::units::Timestamp;

/// A poll in a simulation, with what there was to see and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct JobEvent<'a> {
    /// When it was.
    pub at: Timestamp,
    /// What there was to see.
    pub observation: &'a JobObservation<'a>,
    /// What came of it.
    pub decision: &'a JobDecision,
}

/// The conditions of a pod that works.
const CONDITIONS: &[&str] =
    &["PodReadyToStartContainers", "PodScheduled", "Initialized", "ContainersReady", "Ready"];
const PENDING: &[PodOfJob<'static>] = &[PodOfJob { phase: PodPhase::Pending, true_conditions: &[] }];
const RUNNING: &[PodOfJob<'static>] = &[PodOfJob { phase: PodPhase::Running, true_conditions: CONDITIONS }];

/// Everything that changes during a run; times in milliseconds.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    now: i64,
    next_poll: i64,
    next_row: i64,
    crew: Crew,
    lanes: Vec<Lane>,
    readings: Vec<JobReading>,
}

impl Moment {
    pub(super) fn new(replay: &JobReplay<'_>) -> Self {
        let start = replay.timeline.start.as_millis();
        Self {
            now: start,
            // A paused ScaledJob is not polled.
            next_poll: if replay.job.paused { i64::MAX } else { start },
            next_row: start,
            crew: Crew::new(replay.work),
            lanes: replay.plans.iter().map(|plan| Lane::new(plan, start)).collect(),
            readings: alloc::vec![JobReading::Failed; replay.plans.len()],
        }
    }

    pub(super) fn crew(&self) -> &Crew {
        &self.crew
    }

    pub(super) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Everything at this moment, and the way to the next one; false at the end.
    #[inline]
    pub(super) fn step(
        &mut self,
        replay: &JobReplay<'_>,
        run: &mut impl Record,
        see: impl FnOnce(&JobEvent<'_>),
    ) -> bool {
        let now = self.now;
        self.crew.settle(now, &mut self.lanes, &replay.plans);
        if now >= self.next_poll {
            self.poll(replay, run, see);
            self.next_poll = now.saturating_add(replay.job.polling_interval.as_millis());
        }
        if now >= self.next_row {
            self.row(replay, run);
            self.next_row = now.saturating_add(replay.timeline.sample_period.as_millis());
        }
        let own = self.next_poll.min(self.next_row);
        let changes = self.lanes.iter().zip(&replay.plans).map(|(lane, plan)| lane.next_change(plan));
        let next = changes.fold(own, i64::min).min(self.crew.next_change(&self.lanes, &replay.plans, now));
        let end = replay.timeline.end.as_millis();
        let ends = next >= end;
        let next = next.min(end);
        for (lane, plan) in self.lanes.iter_mut().zip(&replay.plans) {
            lane.advance(plan, now, next);
        }
        run.pass(next - now, self.crew.running());
        self.now = next;
        !ends
    }

    #[inline]
    fn poll(&mut self, replay: &JobReplay<'_>, run: &mut impl Record, see: impl FnOnce(&JobEvent<'_>)) {
        let now = self.now;
        let sources = self.lanes.iter().zip(&replay.plans).zip(&replay.job.triggers);
        for (reading, ((lane, plan), trigger)) in self.readings.iter_mut().zip(sources) {
            *reading = if plan.outages.include(now) {
                JobReading::Failed
            } else {
                let milli = lane.metric(plan);
                JobReading::Value { milli, active: milli as f64 / 1000.0 > trigger.activation }
            };
        }
        let group = |count: u64, pods| JobGroup {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            state: JobState::Running,
            pods,
        };
        let jobs = [group(self.crew.pending(), PENDING), group(self.crew.begun(), RUNNING)];
        let observation = JobObservation { triggers: &self.readings, jobs: &jobs };
        let decision = replay.job.decide(&observation);
        let at = Timestamp::from_millis(now);
        see(&JobEvent { at, observation: &observation, decision: &decision });
        run.polled(at, &decision);
        self.crew.create(u64::try_from(decision.create).unwrap_or(0), now);
        self.crew.settle(now, &mut self.lanes, &replay.plans);
    }

    #[inline]
    fn row(&mut self, replay: &JobReplay<'_>, run: &mut impl Record) {
        let (now, mut backlog, mut in_work, mut oldest) = (self.now, 0, 0, 0_i64);
        for (index, (lane, plan)) in self.lanes.iter_mut().zip(&replay.plans).enumerate() {
            if plan.is_queue {
                backlog += lane.waiting();
                in_work += lane.in_work();
                oldest = oldest.max(lane.oldest(plan, now));
            }
            run.queue(index, lane.metric(plan));
        }
        let small = |messages: i128| i64::try_from(messages).unwrap_or(i64::MAX);
        run.row(Row {
            running: self.crew.running(),
            pending: self.crew.pending(),
            created: self.crew.totals.created,
            backlog: small(backlog),
            in_work: small(in_work),
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

/// Where a run is written to; nowhere when it is only watched again.
pub(super) trait Record {
    fn row(&mut self, _row: Row) {}
    fn queue(&mut self, _index: usize, _read: i64) {}
    fn polled(&mut self, _at: Timestamp, _decision: &JobDecision) {}
    fn pass(&mut self, _millis: i64, _running: u64) {}
}

impl Record for () {}

impl Record for JobRun {
    #[inline]
    fn row(&mut self, row: Row) {
        self.push(row);
    }

    #[inline]
    fn queue(&mut self, index: usize, read: i64) {
        self.course.push_queue(index, read);
    }

    #[inline]
    fn polled(&mut self, at: Timestamp, decision: &JobDecision) {
        self.polls = self.polls.saturating_add(1);
        if decision.queue.error {
            self.failed_polls = self.failed_polls.saturating_add(1);
        }
        if decision.create > 0 {
            self.creations.push(JobCreation {
                at,
                created: decision.create,
                running: decision.running,
                pending: decision.pending,
                length: decision.queue.length,
            });
        }
    }

    #[inline]
    fn pass(&mut self, millis: i64, running: u64) {
        self.course.spent.pass(millis, i128::from(running));
    }
}
