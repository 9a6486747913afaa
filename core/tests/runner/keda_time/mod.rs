//! KEDA in time: the poll step, fallback, pauses, ScaledJobs, and the closed loop with the HPA.

mod closed_loop;
mod jobs;
mod poll;

use scalewright::Millis;
use scalewright::keda::{Annotations, Fallback, FallbackBehavior, ScaledObject, State, Trigger};
use serde_json::Value;

pub(crate) use poll::formula_in_a_poll;

use super::Verdict;

/// Runs a case by the kind that its id begins with; `None` for kinds that are not of time.
pub(crate) fn run(case: &Value) -> Option<Verdict> {
    let kind = case["id"].as_str()?.split('-').next()?;
    let outcome = match kind {
        "executor_step" => poll::executor_step(case),
        "pause" => poll::pause(case),
        "fallback" => poll::fallback(case),
        "scaledjob" => jobs::scaled_job(case),
        "closed_loop" | "closed_loop_seeds" | "closed_loop_directed" => closed_loop::closed_loop(case),
        _ => return None,
    };
    Some(outcome.map_or_else(Verdict::Failed, |()| Verdict::Passed))
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("{what}: expected {expected}, got {got}")) }
}

fn number(value: &Value) -> Option<i32> {
    value.as_i64().map(|number| i32::try_from(number).expect("an int32"))
}

fn millis(value: &Value) -> Option<Millis> {
    value.as_i64().map(Millis::from_seconds)
}

/// Thousandths, rounded: the vectors' numbers have at most three decimals.
fn milli(value: &Value) -> i64 {
    (value.as_f64().expect("a number") * 1000.0).round() as i64
}

fn annotations(written: &Value) -> Annotations {
    let entries = written.as_object().into_iter().flatten();
    Annotations::of(entries.map(|(key, value)| (key.as_str(), value.as_str().expect("a text"))))
}

fn read_fallback(written: &Value) -> Option<Fallback> {
    let behavior = match written["behavior"].as_str() {
        Some("currentReplicas") => FallbackBehavior::CurrentReplicas,
        Some("currentReplicasIfHigher") => FallbackBehavior::CurrentReplicasIfHigher,
        Some("currentReplicasIfLower") => FallbackBehavior::CurrentReplicasIfLower,
        Some("scalingModifiers") => FallbackBehavior::ScalingModifiers,
        _ => FallbackBehavior::Static,
    };
    Some(Fallback {
        failure_threshold: number(&written["failureThreshold"])?,
        replicas: number(&written["replicas"])?,
        behavior,
    })
}

/// The fields that all kinds of ScaledObjects have in common.
fn scaled_object(written: &Value, triggers: Vec<Trigger>) -> ScaledObject {
    let mut object = ScaledObject::new("", triggers);
    object.annotations = annotations(&written["annotations"]);
    object.polling_interval = millis(&written["pollingInterval"]).unwrap_or(object.polling_interval);
    object.cooldown_period = millis(&written["cooldownPeriod"]).unwrap_or(object.cooldown_period);
    object.initial_cooldown_period =
        millis(&written["initialCooldownPeriod"]).unwrap_or(object.initial_cooldown_period);
    object.idle_replica_count = number(&written["idleReplicaCount"]);
    object.min_replica_count = number(&written["minReplicaCount"]).unwrap_or(0);
    object.max_replica_count = number(&written["maxReplicaCount"]).unwrap_or(100);
    object.fallback = read_fallback(&written["fallback"]);
    object
}

/// A state that is written down and read again goes on the same.
fn check_round_trip(state: &State) -> Result<(), String> {
    let text = serde_json::to_string(state).map_err(|error| error.to_string())?;
    let read: State = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
    if read == *state { Ok(()) } else { Err(format!("the state changed on its way through {text}")) }
}
