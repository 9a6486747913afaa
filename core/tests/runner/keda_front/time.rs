//! ScaledObjects and ScaledJobs in time: poll by poll, and whole simulations.

use core::ops::ControlFlow;

use scalewright::front::keda::{ScaledObject, simulate_queues};
use scalewright::front::{Outcome, json};
use serde_json::{Value, json};

use super::{answer, list, picked, same};

/// A trigger with a target of one value; its type has a metric name of its own, which decides nothing.
fn prometheus(written: &Value, activation: &Value) -> Value {
    let mut trigger = json!({"type": "prometheus", "metadata": {
        "serverAddress": "http://prometheus:9090", "query": "up",
        "threshold": written["target"].to_string(), "activationThreshold": activation.to_string(),
    }});
    for name in ["metricType", "useCachedMetrics"] {
        if !written[name].is_null() {
            trigger[name] = written[name].clone();
        }
    }
    trigger
}

/// A ScaledObject of a case: as one that is stored already, for some of them would be refused.
fn source(given: &Value, triggers: Vec<Value>) -> Value {
    let counts = ["pollingInterval", "cooldownPeriod", "initialCooldownPeriod", "idleReplicaCount"];
    let mut spec = picked(given, &counts);
    spec.extend(picked(given, &["minReplicaCount", "maxReplicaCount"]));
    let fallback = &given["fallback"];
    if !fallback["failureThreshold"].is_null() && !fallback["replicas"].is_null() {
        spec.insert("fallback".to_owned(), fallback.clone());
    }
    let mut advanced = picked(given, &["scalingModifiers"]);
    if let Some(modifiers) = advanced.get_mut("scalingModifiers") {
        modifiers["formula"] = json!("a");
    }
    if !given["hpaBehavior"].is_null() {
        advanced
            .insert("horizontalPodAutoscalerConfig".to_owned(), json!({"behavior": given["hpaBehavior"]}));
    }
    spec.insert("advanced".to_owned(), advanced.into());
    spec.insert("triggers".to_owned(), triggers.into());
    let annotations = if given["annotations"].is_null() { json!({}) } else { given["annotations"].clone() };
    json!({"spec": spec, "annotations": annotations, "stored": true})
}

fn object(source: &Value) -> Result<ScaledObject, String> {
    let source = json::request(&source.to_string()).map_err(|error| format!("{error} in {source}"))?;
    ScaledObject::new(&source).map_err(|error| error.to_string())
}

fn request<T: json::Request>(value: &Value) -> Result<T, String> {
    json::request(&value.to_string()).map_err(|error| format!("{error} in {value}"))
}

fn as_value<T: json::Report>(report: &T) -> Value {
    serde_json::from_str(&json::report(report)).expect("a report is JSON")
}

/// A condition's status and reason, as empty texts where nothing has set it.
fn condition(condition: &Value) -> (Value, Value) {
    match condition["reason"].as_str() {
        Some(reason) => (condition["status"].clone(), json!(reason)),
        None => (json!(""), json!("")),
    }
}

pub(super) fn executor_step(given: &Value, expect: &Value) -> Result<(), String> {
    let mut object = object(&source(given, vec![prometheus(&json!({"target": 5}), &json!(0))]))?;
    let at = 1_000_000_000;
    let ago = |seconds: &Value| seconds.as_i64().map(|seconds| at - seconds * 1000);
    let state = json!({
        "created": ago(&given["secondsSinceCreation"]), "lastActive": ago(&given["secondsSinceLastActive"]),
    });
    object.set_state(request(&state)?);
    let step = json!({
        "at": at, "specReplicas": given["currentReplicas"], "active": given["isActive"], "error": given["isError"],
    });
    let decision = as_value(&object.request_scale(&request(&step)?, Outcome::Written));
    let conditions = &as_value(object.state())["conditions"];
    same("replicas", &expect["replicas"], &decision["desired"])?;
    same("scaleWritten", &expect["scaleWritten"], &decision["write"])?;
    same("lastActiveSetToNow", &expect["lastActiveSetToNow"], &decision["refreshesLastActive"])?;
    for (name, reason) in [("ready", "readyReason"), ("active", "activeReason"), ("paused", "")] {
        let (status, why) = condition(&conditions[name]);
        same(name, &expect[name], &status)?;
        if !reason.is_empty() {
            same(reason, &expect[reason], &why)?;
        }
    }
    Ok(())
}

pub(super) fn pause(given: &Value, expect: &Value) -> Result<(), String> {
    let mut object = object(&source(given, Vec::new()))?;
    let replicas = given["currentReplicas"].as_i64().and_then(|count| i32::try_from(count).ok());
    let decision = as_value(&object.handle_pause(replicas.expect("a count")));
    let written = !decision["write"].is_null();
    same(
        "replicas",
        &expect["replicas"],
        if written { &decision["write"] } else { &given["currentReplicas"] },
    )?;
    same("scaleWritten", &expect["scaleWritten"], &json!(written))?;
    same("hpaDeleted", &expect["hpaDeleted"], &decision["stops"])?;
    same("pollLoopStopped", &expect["pollLoopStopped"], &decision["stops"])?;
    let paused = as_value(object.state())["conditions"]["paused"]["status"] == "True";
    same("paused", &expect["paused"], &json!(paused))?;
    same("reconcileError", &json!(expect["reconcileError"] == true), &decision["error"])
}

pub(super) fn fallback(given: &Value, expect: &Value) -> Result<(), String> {
    let mut trigger = prometheus(given, &json!(0));
    trigger["name"] = json!("a");
    let mut object = object(&source(given, vec![trigger]))?;
    for (index, (step, expected)) in list(&given["steps"]).iter().zip(list(&expect["steps"])).enumerate() {
        let read = if step["error"] == true { Value::Null } else { json!({"value": step["value"]}) };
        let seen = json!({
            "at": 0, "specReplicas": step["currentReplicas"], "triggers": [read],
            "pods": [{"count": step["readyReplicas"]}],
        });
        let poll = as_value(&object.poll(&request(&seen)?, Outcome::Written));
        let outcome = &poll["triggers"][0]["outcome"];
        let fell_back = &outcome["fellBack"];
        let milli = match (&outcome["read"]["milli"], &fell_back["milli"]) {
            (Value::Null, Value::Null) if outcome == "placeholder" => json!(-1000),
            (Value::Null, milli) | (milli, _) => milli.clone(),
        };
        let mut got = json!({
            "error": milli.is_null(),
            "fallbackActive": !fell_back.is_null(),
            "fallbackCondition": poll["conditions"]["fallback"]["status"],
        });
        if !milli.is_null() {
            let composed = !given["scalingModifiers"].is_null() && !fell_back.is_null();
            got["metricName"] = json!(if composed { "composite-metric" } else { "s0-m" });
            got["milliValue"] = milli;
        }
        let health = &as_value(object.state())["metrics"][0]["health"];
        if !health.is_null() && health["status"] != "Unknown" {
            got["failures"] = health["failures"].clone();
            got["health"] = health["status"].clone();
        }
        same(&format!("step {index}"), expected, &got)?;
    }
    Ok(())
}

pub(super) fn scaled_job(given: &Value, expect: &Value) -> Result<(), String> {
    let triggers = list(&given["triggers"]);
    let mut spec = picked(given, &["minReplicaCount", "maxReplicaCount"]);
    let of_trigger =
        |one: &Value| prometheus(&json!({"target": one["targetAverageValue"]}), &one["activation"]);
    spec.insert("triggers".to_owned(), triggers.iter().map(of_trigger).collect());
    let names = [
        "strategy",
        "customScalingQueueLengthDeduction",
        "customScalingRunningJobPercentage",
        "multipleScalersCalculation",
        "pendingPodConditions",
    ];
    spec.insert("scalingStrategy".to_owned(), picked(given, &names).into());
    let read = |one: &Value| if one["error"] == true { Value::Null } else { json!({"value": one["value"]}) };
    let job = |group: &Value| {
        let state = group["finished"].as_str().filter(|word| !word.is_empty()).unwrap_or("Running");
        let pods: Value = list(&group["pods"])
            .iter()
            .map(|pod| json!({"phase": pod["phase"], "trueConditions": list(&pod["trueConditions"])}))
            .collect();
        json!({"count": group["count"], "state": state, "pods": pods})
    };
    let report = answer(&json!({"scaledJob": {
        "scaledJob": {"spec": spec, "stored": true},
        "triggers": triggers.iter().map(read).collect::<Value>(),
        "jobs": list(&given["jobs"]).iter().map(job).collect::<Value>(),
    }}))?;
    let got = json!({
        "effectiveMinReplicas": report["minReplicas"],
        "headroomMax": report["headroom"],
        "isActive": report["queue"]["active"],
        "queueLength": report["queue"]["length"],
        "maxValue": report["queue"]["maxValue"],
        "runningJobs": report["running"],
        "pendingJobs": report["pending"],
        "effectiveMaxScale": report["effectiveMaxScale"],
        "scaleTo": report["scaleTo"],
        "jobsCreated": report["create"],
        "ready": report["ready"]["status"],
    });
    expect.as_object().expect("answers").iter().try_for_each(|(key, value)| same(key, value, &got[key]))
}

pub(super) fn closed_loop(given: &Value, expect: &Value) -> Result<(), String> {
    let written = list(&given["triggers"]);
    let milli = |seconds: &Value| seconds.as_i64().map(|seconds| seconds * 1000);
    let mut object = source(given, written.iter().map(|one| prometheus(one, &one["activation"])).collect());
    if let Some(period) = milli(&given["hpaSyncPeriod"]) {
        object["controller"] = json!({"syncPeriod": period});
    }
    let queue = |one: &Value| {
        let change = |step: &Value| json!({"at": milli(&step[0]), "rate": step[1]});
        let outage = |window: &Value| json!({"from": milli(&window[0]), "to": milli(&window[1])});
        json!({
            "arrivals": {"rates": {"changes": list(&one["arrivals"]).iter().map(change).collect::<Value>()}},
            "servicePerReplica": one["servicePerReplicaPerSecond"],
            "initialBacklog": one["initialQueue"],
            "outages": list(&one["errorWindows"]).iter().map(outage).collect::<Value>(),
        })
    };
    let run = simulate_queues(
        &request(&json!({
            "scaledObject": object,
            "queues": written.iter().map(queue).collect::<Value>(),
            "initialReplicas": given["initialReplicas"],
            "firstSync": milli(&given["hpaFirstSync"]),
            "statusLag": milli(&given["statusLagSeconds"]),
            "samplePeriod": 60_000,
            "duration": milli(&given["durationSeconds"]).map(|duration| duration + 1000),
        }))?,
        &[],
        |_done| ControlFlow::Continue(()),
    )
    .map_err(|error| error.to_string())?;
    let report = as_value(run.report());
    let change = |change: &Value| {
        let at = change["at"].as_i64().map(|at| at / 1000);
        json!([at, change["writer"], change["from"], change["to"]])
    };
    let changes: Value = list(&report["changes"]).iter().map(change).collect();
    same("changes", &expect["changes"], &changes)?;
    let columns: Vec<Vec<f64>> = (0..run.queues()).filter_map(|queue| run.queue(queue)).collect();
    let samples = list(&expect["samplesEvery60s"]);
    same("the number of samples", &json!(samples.len()), &json!(run.len()))?;
    for (row, sample) in samples.iter().enumerate() {
        let got = [run.at()[row] as f64 / 1000.0, f64::from(run.run().replicas()[row])];
        let got: Vec<f64> = got.into_iter().chain(columns.iter().map(|queue| queue[row])).collect();
        let expected: Vec<f64> = list(sample).iter().filter_map(Value::as_f64).collect();
        same(&format!("samples[{row}]"), &json!(expected), &json!(got))?;
    }
    same("hpaReconcileErrors", &expect["hpaReconcileErrors"], &report["score"]["syncErrors"])?;
    same("finalReplicas", &expect["finalReplicas"], &json!(run.run().replicas().last()))
}
