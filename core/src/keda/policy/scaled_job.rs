//! A ScaledJob as KEDA's operator sees it: defaulted.

use alloc::string::String;
use alloc::vec::Vec;

use super::Trigger;
use crate::units::Millis;

/// A ScaledJob after defaulting (`keda.sh/v1alpha1`): jobs are created for what is queued, and never scaled down.
///
/// ```
/// use scalewright::keda::{ScaledJob, Trigger};
///
/// let mut jobs = ScaledJob::new("import", vec![Trigger::external("redis", "s0-redis-imports", 1_000)]);
/// (jobs.min_replica_count, jobs.max_replica_count) = (Some(2), Some(10));
/// assert_eq!((jobs.min_replicas(), jobs.headroom()), (2, 8));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ScaledJob {
    /// `metadata.name`.
    pub name: String,
    /// The annotation `autoscaling.keda.sh/paused`: no polls.
    pub paused: bool,
    /// `pollingInterval`. Default 30 s.
    pub polling_interval: Millis,
    /// `minReplicaCount`: jobs that run whether there is anything to do or not; by default none.
    pub min_replica_count: Option<i32>,
    /// `maxReplicaCount`: the most jobs at once; by default 100 beside the minimum.
    pub max_replica_count: Option<i32>,
    /// `scalingStrategy.strategy`, with what it needs.
    pub strategy: ScalingStrategy,
    /// `scalingStrategy.multipleScalersCalculation`.
    pub multiple_scalers_calculation: MultipleScalersCalculation,
    /// `scalingStrategy.pendingPodConditions`: a job is pending until one of its pods has all of them.
    pub pending_pod_conditions: Vec<String>,
    /// `successfulJobsHistoryLimit`: finished jobs that are kept. Default 100.
    pub successful_jobs_history_limit: i32,
    /// `failedJobsHistoryLimit`. Default 100.
    pub failed_jobs_history_limit: i32,
    /// `triggers`.
    pub triggers: Vec<Trigger>,
}

/// `scalingStrategy.strategy`: how running and pending jobs are taken off what is queued.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum ScalingStrategy {
    /// `default`, and every unknown word: running jobs hold their messages until they are done.
    #[default]
    Default,
    /// `custom`.
    Custom {
        /// `customScalingQueueLengthDeduction`. Default 0.
        queue_length_deduction: i32,
        /// `customScalingRunningJobPercentage`, as a fraction of the running jobs.
        running_job_percentage: f64,
    },
    /// `accurate`: messages leave the queue when a job takes them.
    Accurate,
    /// `eager`: as many jobs as there is room for.
    Eager,
}

/// `scalingStrategy.multipleScalersCalculation`: how active triggers are combined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MultipleScalersCalculation {
    /// `max`: the trigger with the longest queue. The default.
    #[default]
    Max,
    /// `min`: the one with the shortest.
    Min,
    /// `avg`: the means.
    Avg,
    /// `sum`: the sums.
    Sum,
}

impl ScalingStrategy {
    /// Reads a strategy from its fields; a percentage that is no number makes `custom` the default strategy.
    ///
    /// DIFFERENCE: a percentage in Go's hexadecimal notation (`0x1p-2`) counts as no number.
    ///
    /// ```
    /// use scalewright::keda::ScalingStrategy;
    ///
    /// let custom = ScalingStrategy::of("custom", Some(5), "0.5");
    /// assert_eq!(custom, ScalingStrategy::Custom { queue_length_deduction: 5, running_job_percentage: 0.5 });
    /// assert_eq!(ScalingStrategy::of("custom", Some(5), "half"), ScalingStrategy::Default);
    /// ```
    pub fn of(strategy: &str, queue_length_deduction: Option<i32>, running_job_percentage: &str) -> Self {
        match strategy {
            "custom" => match running_job_percentage.parse::<f64>() {
                Ok(fraction) if fraction.is_finite() || !running_job_percentage.contains(digit) => {
                    Self::Custom {
                        queue_length_deduction: queue_length_deduction.unwrap_or(0),
                        running_job_percentage: fraction,
                    }
                }
                // Go reports digits that overflow as an error.
                _ => Self::Default,
            },
            "accurate" => Self::Accurate,
            "eager" => Self::Eager,
            _ => Self::Default,
        }
    }
}

fn digit(character: char) -> bool {
    character.is_ascii_digit()
}

impl MultipleScalersCalculation {
    /// Reads the field; an unknown word is `max`.
    ///
    /// ```
    /// use scalewright::keda::MultipleScalersCalculation;
    ///
    /// assert_eq!(MultipleScalersCalculation::of("sum"), MultipleScalersCalculation::Sum);
    /// assert_eq!(MultipleScalersCalculation::of("median"), MultipleScalersCalculation::Max);
    /// ```
    pub fn of(calculation: &str) -> Self {
        match calculation {
            "min" => Self::Min,
            "avg" => Self::Avg,
            "sum" => Self::Sum,
            _ => Self::Max,
        }
    }
}

impl ScaledJob {
    /// A ScaledJob with KEDA's defaults.
    pub fn new(name: impl Into<String>, triggers: Vec<Trigger>) -> Self {
        Self {
            name: name.into(),
            paused: false,
            polling_interval: Millis::from_seconds(30),
            min_replica_count: None,
            max_replica_count: None,
            strategy: ScalingStrategy::Default,
            multiple_scalers_calculation: MultipleScalersCalculation::Max,
            pending_pod_conditions: Vec::new(),
            successful_jobs_history_limit: 100,
            failed_jobs_history_limit: 100,
            triggers,
        }
    }

    /// The jobs that run in any case: the minimum, but not more than the maximum.
    pub fn min_replicas(&self) -> i64 {
        let least = self.min_replica_count.unwrap_or(0);
        i64::from(self.max_replica_count.map_or(least, |most| least.min(most)))
    }

    /// The jobs that may run for messages, beside the minimum; KEDA calls this the maximum. Without a maximum it is 100
    /// whatever the minimum, and where the minimum is above the maximum it is the maximum.
    ///
    /// ```
    /// use scalewright::keda::ScaledJob;
    ///
    /// let mut job = ScaledJob::new("imports", vec![]);
    /// job.min_replica_count = Some(5);
    /// assert_eq!((job.min_replicas(), job.headroom()), (5, 100));
    /// job.max_replica_count = Some(8);
    /// assert_eq!((job.min_replicas(), job.headroom()), (5, 3));
    /// job.max_replica_count = Some(4);
    /// assert_eq!((job.min_replicas(), job.headroom()), (4, 4));
    /// ```
    pub fn headroom(&self) -> i64 {
        let Some(most) = self.max_replica_count else { return 100 };
        let most = i64::from(most);
        match self.min_replica_count {
            Some(least) if i64::from(least) > most => most,
            _ => most.saturating_sub(self.min_replicas()),
        }
    }
}
