//! What a poll writes: its step, pauses, fallback, and the formulas of `modifiers`.

use scalewright::Timestamp;
use scalewright::hpa::{Controller, MetricTarget};
use scalewright::keda::modifiers::CompiledFormula;
use scalewright::keda::{
    Condition, ConditionStatus, Coupling, FallbackCounts, Formula, FormulaResult, FormulaValue, HealthStatus,
    MetricOutcome, ModifierTarget, Observation, PollCause, ScaleRequest, ScaledObject, ScalingModifiers,
    State, Trigger, TriggerReading, metric_value,
};
use serde_json::{Value, json};

use super::{check_round_trip, milli, millis, number, same, scaled_object};

fn status(condition: Condition) -> Value {
    match condition.reason {
        None => json!(""),
        Some(_) => json!(condition.status.to_string()),
    }
}

fn reason(condition: Condition) -> Value {
    json!(condition.reason.map(|reason| reason.to_string()).unwrap_or_default())
}

pub(super) fn executor_step(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let at = Timestamp::from_seconds(1_000_000);
    let ago = |seconds: &Value| millis(seconds).map(|span| at - span);
    let object = scaled_object(given, vec![Trigger::external("redis", "s0-redis-q", 5_000)]);
    let created = ago(&given["secondsSinceCreation"]).expect("an age");
    let mut state = State::new(created).with_last_active(ago(&given["secondsSinceLastActive"]));
    let request = ScaleRequest {
        at,
        replicas: number(&given["currentReplicas"]),
        active: given["isActive"] == true,
        error: given["isError"] == true,
    };
    let decision = object.request_scale(&state, &request);
    let (before, mut failed) = (state.clone(), state.clone());
    state.evaluated(&decision);
    state.scaled(&decision);
    failed.evaluated(&decision);
    if decision.write && failed.last_active() != before.last_active() {
        return Err("an activation that could not be written winds the cooldown up".to_owned());
    }
    check_round_trip(&state)?;
    let conditions = state.conditions();
    same("replicas", &expect["replicas"], &json!(decision.desired))?;
    same("scaleWritten", &expect["scaleWritten"], &json!(decision.write))?;
    // Where the last active poll was at this very second, the state alone cannot tell.
    same("lastActiveSetToNow", &expect["lastActiveSetToNow"], &json!(decision.refreshes_last_active))?;
    if decision.refreshes_last_active && state.last_active() != Some(at) {
        return Err(format!("last active at {:?}", state.last_active()));
    }
    same("ready", &expect["ready"], &status(conditions.ready))?;
    same("readyReason", &expect["readyReason"], &reason(conditions.ready))?;
    same("active", &expect["active"], &status(conditions.active))?;
    same("activeReason", &expect["activeReason"], &reason(conditions.active))?;
    same("paused", &expect["paused"], &status(conditions.paused))
}

pub(super) fn pause(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let object = scaled_object(given, Vec::new());
    let replicas = number(&given["currentReplicas"]).expect("a count");
    let mut state = State::new(Timestamp::from_seconds(0));
    let decision = object.handle_pause(&state, replicas);
    state.paused(&decision);
    same("replicas", &expect["replicas"], &json!(decision.write.unwrap_or(replicas)))?;
    same("scaleWritten", &expect["scaleWritten"], &json!(decision.write.is_some()))?;
    same("hpaDeleted", &expect["hpaDeleted"], &json!(decision.stops))?;
    same("pollLoopStopped", &expect["pollLoopStopped"], &json!(decision.stops))?;
    let paused = state.conditions().paused.status == ConditionStatus::True;
    same("paused", &expect["paused"], &json!(paused))?;
    same("reconcileError", &json!(expect["reconcileError"] == true), &json!(decision.error))
}

/// The values of formulas are no matter of fallback.
#[derive(Debug)]
struct NoFormula;

impl Formula for NoFormula {
    fn evaluate(&self, _values: &[FormulaValue]) -> FormulaResult {
        FormulaResult::Failed
    }
}

pub(super) fn fallback(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let mut trigger = Trigger::external("metrics", "s0-m", milli(&given["target"]));
    if given["metricType"] == "Value" {
        trigger.metric.target = MetricTarget::Value(milli(&given["target"]));
    }
    let mut object = scaled_object(given, vec![trigger.clone()]);
    let modifiers = &given["scalingModifiers"];
    object.modifiers = (!modifiers.is_null()).then(|| {
        let target = modifiers["target"].as_str().expect("a text");
        let unusable = ModifierTarget { value: 0.0, allows_fallback: false };
        ScalingModifiers {
            text: "a".to_owned(),
            formula: std::sync::Arc::new(NoFormula),
            target: ModifierTarget::of(target).unwrap_or(unusable),
            activation_target: Some(0.0),
            is_value: modifiers["metricType"] == "Value",
        }
    });
    let coupling = Coupling::new(object.clone(), &Controller::default());
    let mut state = State::new(Timestamp::from_seconds(0));
    let steps = given["steps"].as_array().expect("steps");
    for (index, (step, expect)) in steps.iter().zip(expect["steps"].as_array().expect("steps")).enumerate() {
        let read = (step["error"] != true).then(|| milli(&step["value"]));
        let ready = step["readyReplicas"].as_u64().expect("a count");
        let counts = FallbackCounts { current: number(&step["currentReplicas"]).expect("a count"), ready };
        let health = state.metric(0).health;
        let (health, outcome) = object.fall_back(&trigger, health, read, counts);
        // The same by way of the state that a poll keeps.
        poll_once(&coupling, &mut state, read, counts);
        if state.metric(0).health != health {
            return Err(format!("step {index}: a poll keeps {:?}, not {health:?}", state.metric(0)));
        }
        let mut got = json!({
            "error": outcome.milli().is_none(),
            "fallbackActive": matches!(outcome, MetricOutcome::FellBack { .. }),
            "fallbackCondition": state.conditions().fallback.status.to_string(),
        });
        if let Some(milli) = outcome.milli() {
            let renamed = object.modifiers.is_some() && matches!(outcome, MetricOutcome::FellBack { .. });
            got["metricName"] = json!(if renamed { ScaledObject::COMPOSITE_METRIC } else { "s0-m" });
            got["milliValue"] = json!(milli);
        }
        if health.status != HealthStatus::Unknown {
            got["failures"] = json!(health.failures);
            got["health"] = json!(format!("{:?}", health.status));
        }
        same(&format!("step {index}"), expect, &got)?;
    }
    check_round_trip(&state)
}

/// The formulas of `modifiers` once more, by way of a poll: its triggers, their failures so far, and the activity.
pub(crate) fn formula_in_a_poll(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let names = ["a", "b", "c"];
    let formula = CompiledFormula::compile(given["formula"].as_str().expect("a formula"), &names);
    let target = ModifierTarget::of(given["target"].as_str().expect("a target"));
    let (Ok(formula), Some(target)) = (formula, target) else { return Ok(()) };
    let trigger = |name: &str| Trigger { name: name.to_owned(), ..Trigger::external("redis", name, 5_000) };
    let mut object = scaled_object(given, names.map(trigger).to_vec());
    object.modifiers = Some(ScalingModifiers {
        text: given["formula"].as_str().expect("a formula").to_owned(),
        formula: std::sync::Arc::new(formula),
        // Whether a fractional target would switch fallback off is not asked here.
        target: ModifierTarget { allows_fallback: true, ..target },
        activation_target: match given["activationTarget"].as_str() {
            None | Some("") => Some(0.0),
            Some(text) => text.parse().ok(),
        },
        is_value: false,
    });
    let threshold = object.fallback.map(|fallback| i64::from(fallback.failure_threshold));
    let failures = names.map(|name| given["failures"][name].as_i64().unwrap_or(0));
    let failing = failures.map(|failures| threshold.is_some_and(|threshold| failures > threshold));
    // One failure less than counted: the poll's own read is the last of them.
    let metrics = failures.map(|failures| {
        json!({"health": {"failures": (failures - 1).max(0), "status": "Failing"}, "cached": null})
    });
    let state: State = serde_json::from_value(json!({"created": 0, "metrics": metrics})).expect("a state");
    let readings: Vec<TriggerReading<'_>> = names
        .iter()
        .zip(failing)
        .map(|(name, failing)| {
            let value = metric_value(given["values"][name].as_f64().expect("a value")).milli_value();
            if failing {
                TriggerReading::Failed
            } else {
                TriggerReading::Value { milli: value, active: false }
            }
        })
        .collect();
    let observation = Observation {
        at: Timestamp::from_seconds(0),
        scale: scalewright::hpa::Scale::of(0),
        pods: &[],
        triggers: &readings,
    };
    let explained = Coupling::new(object, &Controller::default()).explain_poll(&state, &observation);
    let composite = explained.composite.and_then(|composite| composite.value);
    same("compositeMilli in a poll", &expect["compositeMilli"], &json!(composite))?;
    let active = match explained.decision.cause {
        PollCause::ActivationTargetUnreadable => json!("error"),
        cause => json!(cause == PollCause::Activated),
    };
    if expect["active"].is_null() { Ok(()) } else { same("active in a poll", &expect["active"], &active) }
}

fn poll_once(coupling: &Coupling, state: &mut State, read: Option<i64>, counts: FallbackCounts) {
    let long_ago = Timestamp::from_seconds(-1000);
    let count = u32::try_from(counts.ready).expect("a count");
    let pods = [scalewright::hpa::PodGroup::ready(count, long_ago, long_ago)];
    let reading = read.map_or(TriggerReading::Failed, |milli| coupling.object().triggers[0].reading(milli));
    let scale = scalewright::hpa::Scale::of(counts.current);
    let at = Timestamp::from_seconds(0);
    coupling.poll(state, &Observation { at, scale, pods: &pods, triggers: &[reading] });
}
