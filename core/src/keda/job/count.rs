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
    ///
    /// ```
    /// use scalewright::hpa::PodPhase;
    /// use scalewright::keda::{JobGroup, JobState, PodOfJob, ScaledJob};
    ///
    /// let pod = |phase| [PodOfJob { phase, true_conditions: &["PodScheduled"] }];
    /// let (runs, waits) = (pod(PodPhase::Running), pod(PodPhase::Pending));
    /// let groups = [
    ///     JobGroup { count: 4, state: JobState::Running, pods: &runs },
    ///     JobGroup { count: 2, state: JobState::Running, pods: &waits },
    ///     JobGroup { count: 9, state: JobState::Complete, pods: &[] },
    /// ];
    /// assert_eq!(ScaledJob::new("import", vec![]).running_jobs(&groups), 6);
    /// ```
    pub fn running_jobs(&self, jobs: &[JobGroup<'_>]) -> i64 {
        running(jobs).map(|group| i64::from(group.count)).sum()
    }

    /// Running jobs that do nothing yet: no pod of theirs runs or has succeeded, or, with `pendingPodConditions`, none has
    /// all of those.
    ///
    /// ```
    /// use scalewright::hpa::PodPhase;
    /// use scalewright::keda::{JobGroup, JobState, PodOfJob, ScaledJob};
    ///
    /// let pod = |phase| [PodOfJob { phase, true_conditions: &["PodScheduled"] }];
    /// let (runs, waits) = (pod(PodPhase::Running), pod(PodPhase::Pending));
    /// let groups = [
    ///     JobGroup { count: 4, state: JobState::Running, pods: &runs },
    ///     JobGroup { count: 2, state: JobState::Running, pods: &waits },
    ///     JobGroup { count: 9, state: JobState::Complete, pods: &[] },
    /// ];
    /// let mut jobs = ScaledJob::new("import", vec![]);
    /// assert_eq!(jobs.pending_jobs(&groups), 2);
    /// jobs.pending_pod_conditions = vec!["Ready".into()];
    /// assert_eq!(jobs.pending_jobs(&groups), 6); // no pod is ready
    /// jobs.pending_pod_conditions = vec!["PodScheduled".into()];
    /// assert_eq!(jobs.pending_jobs(&groups), 0);
    /// ```
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
