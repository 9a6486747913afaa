//! From triggers to a queue length and a number of jobs (`pkg/scaling/scaledjob/metrics.go`).

use serde::Serialize;

use crate::hpa::MetricTarget;
use crate::keda::fallback::units;
use crate::keda::policy::{MultipleScalersCalculation, ScaledJob, Trigger};

/// What a trigger of a ScaledJob gives when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobReading {
    /// An error.
    Failed,
    /// The value of its metric.
    Value {
        /// In milli-units, as it is published.
        milli: i64,
        /// The value as it was read is above the trigger's activation threshold.
        active: bool,
    },
}

/// What the triggers together ask for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobQueue {
    /// The length of the queue, rounded up.
    pub length: i64,
    /// Jobs for it, one for each target's worth, rounded up and at most the headroom.
    pub max_value: i64,
    /// Some active trigger was chosen, or there is a minimum.
    pub active: bool,
    /// Some trigger failed; it was left out.
    pub error: bool,
    /// The index of the trigger that was chosen; `None` for means and sums, and where none is active.
    pub chosen: Option<usize>,
}

/// One active trigger, or several combined.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    length: f64,
    jobs: f64,
    trigger: Option<usize>,
    active: bool,
}

impl ScaledJob {
    /// Combines the triggers, one reading for each in their order; a missing one has failed.
    ///
    /// ```
    /// use scalewright::keda::{JobReading, MultipleScalersCalculation, ScaledJob, Trigger};
    ///
    /// let trigger = |name| Trigger::external("redis", name, 5_000);
    /// let mut jobs = ScaledJob::new("import", vec![trigger("s0-redis-a"), trigger("s1-redis-b")]);
    /// let readings = [12_000, 30_000].map(|milli| JobReading::Value { milli, active: true });
    /// let queue = jobs.combine_queues(&readings);
    /// assert_eq!((queue.length, queue.max_value, queue.chosen), (30, 6, Some(1)));
    /// jobs.multiple_scalers_calculation = MultipleScalersCalculation::Sum;
    /// assert_eq!(jobs.combine_queues(&readings).max_value, 9); // ⌈2.4 + 6⌉
    /// ```
    pub fn combine_queues(&self, readings: &[JobReading]) -> JobQueue {
        let most = self.headroom() as f64;
        let mut error = false;
        let mut chosen = Asked::default();
        let mut counted = 0.0;
        for (index, trigger) in self.triggers.iter().enumerate() {
            let asked = match readings.get(index) {
                Some(&JobReading::Value { milli, active: true }) => trigger.asked(index, units(milli), most),
                Some(JobReading::Value { active: false, .. }) => continue,
                Some(JobReading::Failed) | None => {
                    error = true;
                    continue;
                }
            };
            counted += 1.0;
            self.take(&mut chosen, asked);
        }
        if self.multiple_scalers_calculation == MultipleScalersCalculation::Avg && counted > 0.0 {
            chosen.length /= counted;
            chosen.jobs /= counted;
        }
        JobQueue {
            length: ceil(chosen.length),
            max_value: ceil(chosen.jobs.min(most)),
            active: chosen.active || self.min_replicas() > 0,
            error,
            chosen: chosen.trigger,
        }
    }

    /// Combines what was chosen so far with one more active trigger.
    fn take(&self, chosen: &mut Asked, asked: Asked) {
        let replaces = match self.multiple_scalers_calculation {
            MultipleScalersCalculation::Max => asked.length > chosen.length,
            // The original begins with a length of 0 and takes every 0 for that beginning.
            MultipleScalersCalculation::Min => chosen.length == 0.0 || asked.length < chosen.length,
            MultipleScalersCalculation::Avg | MultipleScalersCalculation::Sum => {
                chosen.length += asked.length;
                chosen.jobs += asked.jobs;
                chosen.active = true;
                return;
            }
        };
        if replaces {
            *chosen = asked;
        }
    }
}

impl Trigger {
    /// jobs = min(length / target, headroom); a target of nothing asks for none.
    fn asked(&self, index: usize, length: f64, most: f64) -> Asked {
        let target = match self.metric.target {
            MetricTarget::AverageValue(milli) => units(milli),
            _ => 0.0,
        };
        let jobs = if target == 0.0 { 0.0 } else { (length / target).min(most) };
        Asked { length, jobs, trigger: Some(index), active: true }
    }
}

/// DIFFERENCE: saturates where the original's cast is left to the processor.
fn ceil(value: f64) -> i64 {
    libm::ceil(value) as i64
}
