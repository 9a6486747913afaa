//! Running and pending jobs.

use serde::Deserialize;

use crate::hpa::PodPhase;
use crate::keda::policy::ScaledJob;

/// Jobs of a ScaledJob that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobGroup<'a> {
    /// How many.
    pub count: u32,
    /// Whether they are done.
    pub state: JobState,
    /// The pods of each of them.
    pub pods: &'a [PodOfJob<'a>],
}

/// What a job's conditions say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum JobState {
    /// Neither of the others.
    #[default]
    Running,
    /// `Complete` is true.
    Complete,
    /// `Failed` is true.
    Failed,
}

/// A pod of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodOfJob<'a> {
    /// `status.phase`.
    pub phase: PodPhase,
    /// The types of its conditions that are true.
    pub true_conditions: &'a [&'a str],
}

impl ScaledJob {
    /// Jobs that are neither complete nor failed.
    pub fn running_jobs(&self, jobs: &[JobGroup<'_>]) -> i64 {
        running(jobs).map(|group| i64::from(group.count)).sum()
    }

    /// Running jobs that do nothing yet: no pod of theirs runs or has succeeded, or, with `pendingPodConditions`, none has
    /// all of those.
    pub fn pending_jobs(&self, jobs: &[JobGroup<'_>]) -> i64 {
        running(jobs)
            .filter(|group| !group.pods.iter().any(|pod| self.has_started(pod)))
            .map(|group| i64::from(group.count))
            .sum()
    }

    fn has_started(&self, pod: &PodOfJob<'_>) -> bool {
        let wanted = &self.pending_pod_conditions;
        if wanted.is_empty() {
            return matches!(pod.phase, PodPhase::Running | PodPhase::Succeeded);
        }
        wanted.iter().all(|condition| pod.true_conditions.contains(&condition.as_str()))
    }
}

fn running<'a>(jobs: &'a [JobGroup<'a>]) -> impl Iterator<Item = &'a JobGroup<'a>> {
    jobs.iter().filter(|group| group.state == JobState::Running)
}
