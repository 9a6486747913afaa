//! How many jobs a poll creates.

use scalewright::hpa::PodPhase;
use scalewright::keda::{
    JobGroup, JobObservation, JobReading, JobState, MultipleScalersCalculation, PodOfJob, ScaledJob,
    ScalingStrategy, Trigger,
};
use serde_json::{Value, json};

use super::{milli, number, same};

pub(super) fn scaled_job(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let trigger = |written: &Value| {
        let activation = written["activation"].as_f64().expect("a number");
        Trigger {
            activation,
            ..Trigger::external("redis", "s0-redis-q", milli(&written["targetAverageValue"]))
        }
    };
    let triggers = list(&given["triggers"]);
    let mut job = ScaledJob::new("", triggers.iter().map(trigger).collect());
    job.min_replica_count = number(&given["minReplicaCount"]);
    job.max_replica_count = number(&given["maxReplicaCount"]);
    job.strategy = ScalingStrategy::of(
        &text(&given["strategy"]),
        number(&given["customScalingQueueLengthDeduction"]),
        &text(&given["customScalingRunningJobPercentage"]),
    );
    job.multiple_scalers_calculation =
        MultipleScalersCalculation::of(&text(&given["multipleScalersCalculation"]));
    job.pending_pod_conditions = list(&given["pendingPodConditions"]).iter().map(text).collect();
    let readings = triggers.iter().zip(&job.triggers).map(|(written, trigger)| {
        if written["error"] == true {
            return JobReading::Failed;
        }
        let value = written["value"].as_f64().expect("a number");
        JobReading::Value { milli: milli(&written["value"]), active: value > trigger.activation }
    });
    let readings: Vec<JobReading> = readings.collect();

    let groups = list(&given["jobs"]);
    let words: Vec<Vec<Vec<String>>> = groups
        .iter()
        .map(|group| {
            list(&group["pods"])
                .iter()
                .map(|pod| list(&pod["trueConditions"]).iter().map(text).collect())
                .collect()
        })
        .collect();
    let borrowed: Vec<Vec<Vec<&str>>> = words
        .iter()
        .map(|pods| pods.iter().map(|pod| pod.iter().map(String::as_str).collect()).collect())
        .collect();
    let pods: Vec<Vec<PodOfJob<'_>>> = groups
        .iter()
        .zip(&borrowed)
        .map(|(group, conditions)| {
            let pod = |(pod, true_conditions): (&Value, &'_ Vec<&'_ str>)| {
                let phase: PodPhase = serde_json::from_value(pod["phase"].clone()).expect("a phase");
                (phase, true_conditions.len())
            };
            let phases: Vec<_> = list(&group["pods"]).iter().zip(conditions).map(pod).collect();
            phases
                .into_iter()
                .zip(conditions)
                .map(|((phase, _), true_conditions)| PodOfJob { phase, true_conditions })
                .collect()
        })
        .collect();
    let jobs: Vec<JobGroup<'_>> = groups
        .iter()
        .zip(&pods)
        .map(|(group, pods)| JobGroup {
            count: u32::try_from(group["count"].as_u64().expect("a count")).expect("a count"),
            state: match group["finished"].as_str() {
                Some("Complete") => JobState::Complete,
                Some("Failed") => JobState::Failed,
                _ => JobState::Running,
            },
            pods,
        })
        .collect();

    let decision = job.decide(&JobObservation { triggers: &readings, jobs: &jobs });
    let got = json!({
        "effectiveMinReplicas": job.min_replicas(),
        "headroomMax": job.headroom(),
        "isActive": decision.queue.active,
        "queueLength": decision.queue.length,
        "maxValue": decision.queue.max_value,
        "runningJobs": decision.running,
        "pendingJobs": decision.pending,
        "effectiveMaxScale": decision.effective_max_scale,
        "scaleTo": decision.scale_to,
        "jobsCreated": decision.create,
        "ready": decision.ready.status.to_string(),
    });
    expect.as_object().expect("answers").iter().try_for_each(|(key, value)| same(key, value, &got[key]))
}
