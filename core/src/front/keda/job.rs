//! Polls of a ScaledJob.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::observation::TriggerData;
use super::source::ScaledJobSource;
use crate::error::Error;
use crate::front::replay::below;
use crate::hpa::PodPhase;
use crate::keda::{JobDecision, JobGroup, JobObservation, JobReading, JobState, PodOfJob};

/// A ScaledJob, and what there is to see at a poll.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaledJobRequest {
    /// The ScaledJob.
    pub scaled_job: ScaledJobSource,
    /// What each trigger gives, in their order; nothing where that fails.
    #[serde(default)]
    pub triggers: Vec<Option<TriggerData>>,
    /// The jobs that it has made, finished ones included.
    #[serde(default)]
    pub jobs: Vec<JobData>,
}

/// Jobs of a ScaledJob that are alike.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobData {
    /// How many. Default 1.
    pub count: u32,
    /// Whether they are done. Default `Running`.
    pub state: JobState,
    /// The pods of each of them.
    pub pods: Vec<JobPodData>,
}

impl Default for JobData {
    fn default() -> Self {
        Self { count: 1, state: JobState::Running, pods: Vec::new() }
    }
}

/// A pod of a job.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobPodData {
    /// `status.phase`. Default `Running`.
    pub phase: PodPhase,
    /// The types of its conditions that are true.
    pub true_conditions: Vec<String>,
}

impl Default for JobPodData {
    fn default() -> Self {
        Self { phase: PodPhase::Running, true_conditions: Vec::new() }
    }
}

/// What a poll of a ScaledJob does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScaledJobReport {
    /// The decision.
    #[serde(flatten)]
    pub decision: JobDecision,
    /// The decision in one sentence.
    pub summary: String,
    /// The jobs that run in any case.
    pub min_replicas: i64,
    /// The jobs that may run for messages, beside those.
    pub headroom: i64,
}

impl ScaledJobRequest {
    pub(super) fn report(&self) -> Result<ScaledJobReport, Error> {
        let source = &self.scaled_job;
        // Violations of a manifest's text keep the paths and the places that they have there.
        let job = source.resolve().map_err(|error| {
            if source.manifest.is_some() { error } else { below("scaledJob.scaledJob", error) }
        })?;
        let readings: Vec<JobReading> = job
            .triggers
            .iter()
            .enumerate()
            .map(|(index, trigger)| {
                TriggerData::job_reading(self.triggers.get(index).and_then(Option::as_ref), trigger)
            })
            .collect();
        let conditions: Vec<Vec<Vec<&str>>> = self.jobs.iter().map(JobData::conditions).collect();
        let pods: Vec<Vec<PodOfJob<'_>>> = self
            .jobs
            .iter()
            .zip(&conditions)
            .map(|(data, conditions)| {
                let pods = data.pods.iter().zip(conditions);
                pods.map(|(pod, true_conditions)| PodOfJob { phase: pod.phase, true_conditions }).collect()
            })
            .collect();
        let groups = self.jobs.iter().zip(&pods);
        let jobs: Vec<JobGroup<'_>> =
            groups.map(|(data, pods)| JobGroup { count: data.count, state: data.state, pods }).collect();
        let decision = job.decide(&JobObservation { triggers: &readings, jobs: &jobs });
        Ok(ScaledJobReport {
            summary: job.summary(&decision),
            min_replicas: job.min_replicas(),
            headroom: job.headroom(),
            decision,
        })
    }
}

impl JobData {
    /// The conditions of each pod.
    fn conditions(&self) -> Vec<Vec<&str>> {
        self.pods.iter().map(|pod| pod.true_conditions.iter().map(String::as_str).collect()).collect()
    }
}
