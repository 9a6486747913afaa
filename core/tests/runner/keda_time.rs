//! KEDA in time: the poll step, fallback, pauses, ScaledJobs, and the closed loop with the HPA.

use scalewright::hpa::{Behavior, Controller, MetricTarget, PodPhase};
use scalewright::keda::modifiers::CompiledFormula;
use scalewright::keda::{
    Annotations, Condition, ConditionStatus, Coupling, Fallback, FallbackBehavior, FallbackCounts, Formula,
    FormulaResult, FormulaValue, HealthStatus, JobGroup, JobObservation, JobReading, JobState, MetricOutcome,
    ModifierTarget, MultipleScalersCalculation, Observation, PodOfJob, PollCause, ScaleRequest, ScaledJob,
    ScaledObject, ScalingModifiers, ScalingStrategy, State, Trigger, TriggerReading, metric_value,
};
use scalewright::simulate::{QueueEvent, QueueOptions, QueueReplay, QueueSource, Trace, Writer};
use scalewright::{Millis, Timestamp};
use serde_json::{Value, json};

use super::{Verdict, spec};

/// Runs a case by the kind that its id begins with; `None` for kinds that are not of time.
pub(crate) fn run(case: &Value) -> Option<Verdict> {
    let kind = case["id"].as_str()?.split('-').next()?;
    let outcome = match kind {
        "executor_step" => executor_step(case),
        "pause" => pause(case),
        "fallback" => fallback(case),
        "scaledjob" => scaled_job(case),
        "closed_loop" | "closed_loop_seeds" | "closed_loop_directed" => closed_loop(case),
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

fn status(condition: Condition) -> Value {
    match condition.reason {
        None => json!(""),
        Some(_) => json!(condition.status.to_string()),
    }
}

fn reason(condition: Condition) -> Value {
    json!(condition.reason.map(|reason| reason.to_string()).unwrap_or_default())
}

fn executor_step(case: &Value) -> Result<(), String> {
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

fn pause(case: &Value) -> Result<(), String> {
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

fn fallback(case: &Value) -> Result<(), String> {
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

fn scaled_job(case: &Value) -> Result<(), String> {
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

fn behavior(written: &Value) -> Option<Behavior> {
    let hpa = json!({"maxReplicas": 1, "behavior": written});
    spec::policy(&hpa, &Controller::default()).behavior
}

/// A step function, second by second.
fn arrivals(written: &Value, seconds: i64) -> Trace {
    let steps = written.as_array().expect("a step function");
    let rate = |second: i64| {
        let last = steps.iter().rev().find(|step| step[0].as_i64().expect("a second") <= second);
        last.map_or(0.0, |step| step[1].as_f64().expect("a rate"))
    };
    let rates = (0..seconds.max(1)).map(rate).collect();
    Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(1), rates).expect("a load")
}

fn closed_loop(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let written = given["triggers"].as_array().expect("triggers");
    let trigger = |(index, one): (usize, &Value)| {
        let name = one["name"].as_str().expect("a name");
        let target = milli(&one["target"]);
        let mut trigger = Trigger::external("redis", format!("s{index}-{name}"), target);
        trigger.activation = one["activation"].as_f64().expect("a number");
        trigger.use_cached_metrics = one["useCachedMetrics"] == true;
        if one["metricType"] == "Value" {
            trigger.metric.target = MetricTarget::Value(target);
        }
        trigger
    };
    let mut object = scaled_object(given, written.iter().enumerate().map(trigger).collect());
    object.behavior = (!given["hpaBehavior"].is_null()).then(|| behavior(&given["hpaBehavior"])).flatten();

    let seconds = given["durationSeconds"].as_i64().expect("a duration") + 1;
    let source = |one: &Value| {
        let service = one["servicePerReplicaPerSecond"].as_f64().expect("a rate");
        let mut source = QueueSource::queue(arrivals(&one["arrivals"], seconds), service);
        source.initial_backlog = one["initialQueue"].as_f64().expect("a length");
        let outage = |window: &Value| {
            let at = |place: usize| Timestamp::from_seconds(window[place].as_i64().expect("a second"));
            at(0)..at(1)
        };
        source.outages = one["errorWindows"].as_array().into_iter().flatten().map(outage).collect();
        source
    };
    let sources: Vec<QueueSource> = written.iter().map(source).collect();
    let mut controller = Controller::default();
    controller.sync_period = millis(&given["hpaSyncPeriod"]).unwrap_or(controller.sync_period);
    let coupling = Coupling::new(object, &controller);
    let mut options = QueueOptions::default();
    options.initial_replicas = number(&given["initialReplicas"]);
    options.first_sync = millis(&given["hpaFirstSync"]);
    options.status_lag = millis(&given["statusLagSeconds"]).unwrap_or(Millis::ZERO);
    options.sample_period = Some(Millis::from_seconds(60));
    let replay = QueueReplay::new(&coupling, &sources, &options).map_err(|error| error.to_string())?;
    let run = replay.run();

    let second = |at: Timestamp| at.as_millis() / 1000;
    let changes = run.changes().iter().map(|change| {
        let writer = if change.writer == Writer::Keda { "keda" } else { "hpa" };
        json!([second(change.at), writer, change.from, change.to])
    });
    same_list("changes", &expect["changes"], changes)?;
    let samples = (0..run.len()).map(|row| {
        let mut sample = vec![json!(second(run.at(row))), json!(run.replicas()[row])];
        sample.extend((0..written.len()).map(|queue| {
            let waiting = run.queue(queue).expect("a column")[row];
            if waiting % 1000 == 0 { json!(waiting / 1000) } else { json!(waiting as f64 / 1000.0) }
        }));
        Value::Array(sample)
    });
    same_list("samplesEvery60s", &expect["samplesEvery60s"], samples)?;
    same("hpaReconcileErrors", &expect["hpaReconcileErrors"], &json!(run.sync_errors()))?;
    same("finalReplicas", &expect["finalReplicas"], &json!(run.replicas().last()))?;
    check_decisions(&coupling, &replay, &run)
}

fn same_list(what: &str, expected: &Value, got: impl Iterator<Item = Value>) -> Result<(), String> {
    let (expected, got) = (expected.as_array().expect("a list"), got.collect::<Vec<_>>());
    for (index, (expected, got)) in expected.iter().zip(&got).enumerate() {
        same(&format!("{what}[{index}]"), expected, got)?;
    }
    same(&format!("the number of {what}"), &json!(expected.len()), &json!(got.len()))
}

/// Deciding first and telling the state afterwards comes to the same as doing all at once, and explanations tell of that.
fn check_decisions(
    coupling: &Coupling,
    replay: &QueueReplay<'_>,
    run: &scalewright::simulate::QueueRun,
) -> Result<(), String> {
    let mut wrong = None;
    let (from, to) = (run.at(run.len() / 2), run.at(run.len() / 2 + 3));
    replay.rerun(run, from, to, |event| {
        let checked = match event {
            QueueEvent::Poll { state, observation } => check_poll(coupling, state, observation),
            QueueEvent::Sync { state, observation } => check_sync(coupling, state, observation),
        };
        wrong = wrong.take().or(checked.err());
    });
    wrong.map_or(Ok(()), Err)
}

fn check_poll(coupling: &Coupling, before: &State, observation: &Observation<'_>) -> Result<(), String> {
    let mut at_once = before.clone();
    let done = coupling.poll(&mut at_once, observation);
    let decision = coupling.decide_poll(before, observation);
    let mut step_by_step = before.clone();
    step_by_step.read_by_poll(coupling, observation);
    step_by_step.evaluated(&decision);
    step_by_step.scaled(&decision);
    let explained = coupling.explain_poll(before, observation);
    if (done, &at_once) != (decision, &step_by_step) || explained.decision != decision {
        return Err(format!("polled at once: {done:?}, decided: {decision:?}"));
    }
    check_round_trip(&at_once)
}

fn check_sync(coupling: &Coupling, before: &State, observation: &Observation<'_>) -> Result<(), String> {
    let mut at_once = before.clone();
    let done = coupling.sync(&mut at_once, observation);
    let decision = coupling.decide_sync(before, observation);
    let mut step_by_step = before.clone();
    step_by_step.read_by_sync(coupling, observation);
    if let Some(decision) = &decision {
        step_by_step.hpa.evaluated(decision);
        step_by_step.hpa.scaled(decision);
    }
    let explained = coupling.explain_sync(before, observation);
    let came_to = decision.map(|decision| (decision.desired, decision.error));
    let told = explained.map(|explained| explained.hpa.desired);
    if done.map(|synced| (synced.reconciled.desired, synced.error)) != came_to
        || told != came_to.map(|(desired, _)| desired)
        || at_once != step_by_step
    {
        return Err(format!("synced at once: {done:?}, decided: {came_to:?}"));
    }
    Ok(())
}

/// A state that is written down and read again goes on the same.
fn check_round_trip(state: &State) -> Result<(), String> {
    let text = serde_json::to_string(state).map_err(|error| error.to_string())?;
    let read: State = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
    if read == *state { Ok(()) } else { Err(format!("the state changed on its way through {text}")) }
}
