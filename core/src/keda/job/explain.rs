//! A poll of a ScaledJob in full, for people and for programs.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;

use super::decide::{JobDecision, JobObservation};
use super::queue::JobReading;
use crate::keda::policy::ScaledJob;
use crate::units::Quantity;

/// A poll of a ScaledJob: what was read, what came of it, and why. Its text is for people.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobExplanation {
    /// The ScaledJob's name.
    pub name: String,
    /// The decision in one sentence.
    pub summary: String,
    /// The decision.
    pub decision: JobDecision,
    /// The jobs that run in any case.
    pub min_replicas: i64,
    /// The jobs that may run for messages, beside those.
    pub headroom: i64,
    /// The triggers, in their order.
    pub triggers: Vec<JobTriggerExplanation>,
}

/// What one trigger of a ScaledJob gave.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobTriggerExplanation {
    /// Its metric's name, or its type.
    pub name: String,
    /// Its value in milli-units; `None`: it failed.
    pub milli: Option<i64>,
    /// It is above its activation threshold.
    pub active: bool,
    /// What it is active above.
    pub activation: f64,
    /// It was chosen among several.
    pub chosen: bool,
}

impl ScaledJob {
    /// A poll in full, as [`decide`](Self::decide) decides it.
    ///
    /// ```
    /// use scalewright::keda::{JobObservation, JobReading, ScaledJob, Trigger};
    ///
    /// let jobs = ScaledJob::new("import", vec![Trigger::external("redis", "s0-redis-imports", 5_000)]);
    /// let readings = [JobReading::Value { milli: 42_000, active: true }];
    /// let explained = jobs.explain(&JobObservation { triggers: &readings, jobs: &[] });
    /// assert_eq!(explained.decision.create, 9);
    /// assert!(explained.to_string().contains("s0-redis-imports: 42, active"));
    /// ```
    pub fn explain(&self, observation: &JobObservation<'_>) -> JobExplanation {
        let decision = self.decide(observation);
        let triggers = self.triggers.iter().enumerate().map(|(index, trigger)| {
            let (milli, active) = match observation.triggers.get(index) {
                Some(&JobReading::Value { milli, active }) => (Some(milli), active),
                Some(JobReading::Failed) | None => (None, false),
            };
            JobTriggerExplanation {
                name: trigger.metric_name().unwrap_or(&trigger.trigger_type).to_string(),
                milli,
                active,
                activation: trigger.activation,
                chosen: decision.queue.chosen == Some(index),
            }
        });
        JobExplanation {
            name: self.name.clone(),
            summary: self.summary(&decision),
            min_replicas: self.min_replicas(),
            headroom: self.headroom(),
            triggers: triggers.collect(),
            decision,
        }
    }
}

impl fmt::Display for JobExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let JobDecision { running, pending, create, .. } = self.decision;
        writeln!(f, "Name:           {}", self.name)?;
        writeln!(f, "Jobs:           {running} running, {pending} of them pending / {create} created")?;
        writeln!(f, "Why:            {}", self.summary)?;
        writeln!(f, "Triggers:")?;
        for trigger in &self.triggers {
            match trigger.milli {
                None => writeln!(f, "  {}: could not be read", trigger.name)?,
                Some(milli) => {
                    let value = Quantity::from_milli(milli);
                    if trigger.active {
                        writeln!(f, "  {}: {value}, active", trigger.name)?;
                    } else {
                        let above = trigger.activation;
                        writeln!(f, "  {}: {value}, inactive: not above {above}", trigger.name)?;
                    }
                }
            }
        }
        let least = self.min_replicas;
        writeln!(f, "Bounds:         {least} in any case, and {} for messages", self.headroom)
    }
}
