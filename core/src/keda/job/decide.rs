//! How many jobs a poll creates (`getScalingDecision` in `pkg/scaling/executor/scale_jobs.go`).

use serde::Serialize;

use super::count::JobGroup;
use super::queue::{JobQueue, JobReading};
use crate::keda::conditions::{Condition, Reason};
use crate::keda::policy::{ScaledJob, ScalingStrategy};

/// What there is to see at a poll of a ScaledJob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobObservation<'a> {
    /// What each trigger gives, in their order; a missing one has failed.
    pub triggers: &'a [JobReading],
    /// The jobs that the ScaledJob has made, finished ones included.
    pub jobs: &'a [JobGroup<'a>],
}

/// What a poll of a ScaledJob comes to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobDecision {
    /// What the triggers ask for.
    pub queue: JobQueue,
    /// Jobs that are not finished.
    pub running: i64,
    /// Those of them that do nothing yet.
    pub pending: i64,
    /// What the strategy allows; negative where there are too many already.
    pub effective_max_scale: i64,
    /// What the strategy wants.
    pub scale_to: i64,
    /// The jobs that are created: the smaller of both, if anything is active.
    pub create: i64,
    /// There are fewer jobs than the minimum: these are made up for first, and only these.
    pub below_minimum: bool,
    /// `Ready` after the poll.
    pub ready: Condition,
}

impl ScaledJob {
    /// What a poll does.
    ///
    /// ```
    /// use scalewright::keda::{JobGroup, JobObservation, JobReading, JobState, ScaledJob, ScalingStrategy, Trigger};
    ///
    /// let mut jobs = ScaledJob::new("import", vec![Trigger::external("redis", "s0-redis-imports", 1_000)]);
    /// jobs.strategy = ScalingStrategy::Accurate;
    /// let observation = JobObservation {
    ///     triggers: &[JobReading::Value { milli: 12_000, active: true }],
    ///     jobs: &[JobGroup { count: 3, state: JobState::Running, pods: &[] }], // three that wait for a node
    /// };
    /// let decision = jobs.decide(&observation);
    /// assert_eq!((decision.pending, decision.create), (3, 9)); // three of the messages are theirs
    /// ```
    pub fn decide(&self, observation: &JobObservation<'_>) -> JobDecision {
        let queue = self.combine_queues(observation.triggers);
        let running = self.running_jobs(observation.jobs);
        let pending = self.pending_jobs(observation.jobs);
        let least = self.min_replicas();
        let below_minimum = running < least;
        let (effective_max_scale, scale_to) = if below_minimum {
            (least - running, least - running)
        } else {
            self.by_strategy(&queue, running - least, pending)
        };
        let create = if queue.active { scale_to.min(effective_max_scale).max(0) } else { 0 };
        let ready = match (queue.error, queue.active) {
            (false, _) => Condition::holds(Reason::ScaledJobReady),
            (true, true) => Condition::unknown(Reason::PartialTriggerError),
            (true, false) => Condition::fails(Reason::TriggerError),
        };
        JobDecision { queue, running, pending, effective_max_scale, scale_to, create, below_minimum, ready }
    }

    /// `GetEffectiveMaxScale` of the strategy. `running` leaves out the minimum: those jobs are there in any case.
    fn by_strategy(&self, queue: &JobQueue, running: i64, pending: i64) -> (i64, i64) {
        let JobQueue { length, max_value, .. } = *queue;
        let most = self.headroom();
        match self.strategy {
            ScalingStrategy::Default => (max_value.saturating_sub(running), length),
            ScalingStrategy::Custom { queue_length_deduction, running_job_percentage } => {
                // The share of the running jobs is truncated. DIFFERENCE: the cast saturates.
                let share = (running as f64 * running_job_percentage) as i64;
                let left = max_value.saturating_sub(i64::from(queue_length_deduction)).saturating_sub(share);
                (left.min(most), length)
            }
            ScalingStrategy::Accurate => {
                let total = max_value.saturating_add(running).saturating_sub(pending);
                let allowed = if total > most {
                    most.saturating_sub(running)
                } else {
                    max_value.saturating_sub(pending)
                };
                (allowed, length)
            }
            ScalingStrategy::Eager => {
                (most.saturating_sub(running).saturating_sub(pending).min(max_value), most)
            }
        }
    }
}
