//! A decision about jobs in one sentence.

use alloc::format;
use alloc::string::String;

use super::decide::JobDecision;
use crate::keda::policy::{MultipleScalersCalculation, ScaledJob, ScalingStrategy};

impl ScaledJob {
    /// Why a poll creates as many jobs as it does.
    ///
    /// ```
    /// use scalewright::keda::{JobGroup, JobObservation, JobReading, JobState, ScaledJob, Trigger};
    ///
    /// let mut jobs = ScaledJob::new("import", vec![Trigger::external("redis", "s0-redis-imports", 5_000)]);
    /// jobs.max_replica_count = Some(10);
    /// let decision = jobs.decide(&JobObservation {
    ///     triggers: &[JobReading::Value { milli: 42_000, active: true }],
    ///     jobs: &[JobGroup { count: 4, state: JobState::Running, pods: &[] }],
    /// });
    /// assert_eq!(
    ///     jobs.summary(&decision),
    ///     "creating 5 jobs: s0-redis-imports holds 42, which asks for 9 jobs; strategy default takes off the 4 that run",
    /// );
    /// ```
    pub fn summary(&self, decision: &JobDecision) -> String {
        let JobDecision { queue, running, pending, create, below_minimum, .. } = *decision;
        let least = self.min_replicas();
        let head = match create {
            0 => String::from("creating no jobs"),
            1 => String::from("creating 1 job"),
            many => format!("creating {many} jobs"),
        };
        if below_minimum {
            return format!("{head}: {running} run, and the minimum of {least} is made up for first");
        }
        if !queue.active {
            let why = if queue.error { ", and some could not be read" } else { "" };
            return format!("{head}: no trigger is active{why}");
        }
        let running = running.saturating_sub(least);
        let strategy = match self.strategy {
            ScalingStrategy::Default => format!("strategy default takes off the {running} that run"),
            ScalingStrategy::Custom { queue_length_deduction, running_job_percentage } => format!(
                "strategy custom takes off {queue_length_deduction} and {running_job_percentage} of the {running} that run"
            ),
            ScalingStrategy::Accurate => format!(
                "strategy accurate takes off the {pending} that are pending, and stays below {} beside the {running} that run",
                self.headroom()
            ),
            ScalingStrategy::Eager => format!(
                "strategy eager fills the room of {} beside the {running} that run and the {pending} that are pending",
                self.headroom()
            ),
        };
        format!("{head}: {}; {strategy}", self.asked_by(decision))
    }

    fn asked_by(&self, decision: &JobDecision) -> String {
        let queue = &decision.queue;
        let chosen = queue.chosen.and_then(|index| self.triggers.get(index));
        let who = match (chosen, self.multiple_scalers_calculation) {
            (Some(trigger), _) => trigger.metric_name().unwrap_or(&trigger.trigger_type),
            (None, MultipleScalersCalculation::Avg) => "the mean of the active triggers",
            (None, MultipleScalersCalculation::Sum) => "the sum of the active triggers",
            (None, MultipleScalersCalculation::Max | MultipleScalersCalculation::Min) => "no active trigger",
        };
        let jobs = if queue.max_value == 1 { "job" } else { "jobs" };
        format!("{who} holds {}, which asks for {} {jobs}", queue.length, queue.max_value)
    }
}
