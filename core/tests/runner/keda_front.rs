//! The vectors of KEDA once more, through the surface that bindings stand on: requests and reports as JSON text alone.

use scalewright::Error;
use scalewright::front::Outcome;
use scalewright::front::json;
use scalewright::front::keda::{ScaledObject, keda, simulate_queues};
use serde_json::{Map, Value, json};

use super::Verdict;

/// Runs a case by the kind that its id begins with; `None` for kinds that are not known.
pub(crate) fn run(case: &Value) -> Option<Verdict> {
    let (given, expect) = (&case["in"], &case["out"]);
    let outcome = match case["id"].as_str()?.split('-').next()? {
        "quantity" => quantity(given, expect),
        "trigger_spec" => trigger_spec(given, expect),
        "kafka_lag" => kafka_lag(given, expect),
        "rabbitmq" => rabbitmq(given, expect),
        "prometheus_value" => prometheus_value(given, expect),
        "sqs" => aws_sqs(given, expect),
        "cron" if cfg!(not(feature = "tz")) => {
            return Some(Verdict::Skipped("built without the feature `tz`"));
        }
        "cron" => cron(given, expect),
        // The original leaves the conversion to the processor, and this is what amd64 makes of it.
        "modifiers"
            if expect["compositeMilli"].as_i64().is_some_and(|milli| milli.unsigned_abs() == 1 << 63) =>
        {
            let nothing = json!({"validation": "ok", "compositeMilli": null, "active": null});
            return Some(match modifiers(given, &nothing) {
                Ok(()) => Verdict::Difference(format!(
                    "compositeMilli {} in the original, no metric here",
                    expect["compositeMilli"]
                )),
                Err(what) => Verdict::Failed(format!("as data: {what}")),
            });
        }
        "modifiers" => modifiers(given, expect),
        "bounds" => bounds(given, expect),
        "executor_step" => executor_step(given, expect),
        "pause" => pause(given, expect),
        "fallback" => fallback(given, expect),
        "scaledjob" => scaled_job(given, expect),
        "closed_loop" | "closed_loop_seeds" | "closed_loop_directed" => closed_loop(given, expect),
        _ => return None,
    };
    Some(outcome.map_or_else(|what| Verdict::Failed(format!("as data: {what}")), |()| Verdict::Passed))
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    let equal = expected == got
        || expected
            .as_f64()
            .is_some_and(|number| got.as_f64() == Some(number) && expected.as_i64().is_none());
    if equal { Ok(()) } else { Err(format!("{what}: expected {expected}, got {got}")) }
}

/// A question, and its answer or what was refused.
fn ask(request: &Value) -> Result<Value, Error> {
    let report = keda(&json::request(&request.to_string())?)?;
    Ok(serde_json::from_str(&json::report(&report)).expect("a report is JSON"))
}

fn answer(request: &Value) -> Result<Value, String> {
    ask(request).map_err(|error| format!("{error} in {request}"))
}

/// The fields of an object that are given.
fn picked(written: &Value, names: &[&str]) -> Map<String, Value> {
    let given = names.iter().filter(|name| !written[**name].is_null());
    given.map(|name| ((*name).to_owned(), written[*name].clone())).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn quantity(given: &Value, expect: &Value) -> Result<(), String> {
    let bits = u64::from_str_radix(given["bits"].as_str().expect("bits"), 16).expect("hexadecimal");
    // JSON has no number for what is not finite: it becomes null.
    let report = answer(&json!({"metricValue": {"value": f64::from_bits(bits)}}))?;
    same("quantity", &expect["quantity"], &report["canonical"])?;
    same("milliValue", &expect["milliValue"], &report["milliValue"])?;
    same("approxFloat", &json!(expect["approxFloat"].as_f64()), &report["approximate"])
}

/// What is asked about a trigger; `None` where it was refused, as it should be.
fn trigger(expect: &Value, trigger: Value, readings: Value) -> Result<Option<Value>, String> {
    let refused = expect["validation"].as_str().is_some_and(|validation| validation != "ok");
    match (ask(&json!({"trigger": {"trigger": trigger, "readings": readings}})), refused) {
        (Ok(report), false) => Ok(Some(report)),
        (Err(_), true) => Ok(None),
        (Ok(report), true) => Err(format!("should be refused: {report}")),
        (Err(error), false) => Err(error.to_string()),
    }
}

fn trigger_spec(given: &Value, expect: &Value) -> Result<(), String> {
    let asked = Value::Object(picked(given, &["type", "metadata", "metricType"]));
    let Some(report) = trigger(expect, asked, json!([]))? else { return Ok(()) };
    for name in ["kind", "metricName", "target", "mode", "container"] {
        // The metrics of `cpu` and `memory` have a name as well, that of the resource; here it is `resource`.
        same(name, &expect[name], &report[name])?;
    }
    Ok(())
}

fn kafka_lag(given: &Value, expect: &Value) -> Result<(), String> {
    let readings: Value =
        list(&given["polls"]).iter().map(|poll| json!({"partitions": list(&poll["partitions"])})).collect();
    let asked = json!({"type": "kafka", "metadata": given["metadata"]});
    let Some(report) = trigger(expect, asked, readings)? else { return Ok(()) };
    for (index, (expected, reading)) in
        list(&expect["polls"]).iter().zip(list(&report["readings"])).enumerate()
    {
        let got = if reading["error"].is_null() {
            json!({
                "totalLag": reading["kafka"]["totalLag"],
                "totalLagWithPersistent": reading["kafka"]["totalLagWithPersistent"],
                "active": reading["active"],
                "metricMilli": reading["milliValue"],
            })
        } else {
            json!({"error": true})
        };
        same(&format!("polls[{index}]"), expected, &got)?;
    }
    Ok(())
}

/// The one reading of a trigger.
fn reading(type_name: &str, metadata: Value, data: Value) -> Result<Value, String> {
    let trigger = json!({"type": type_name, "metadata": metadata});
    Ok(answer(&json!({"trigger": {"trigger": trigger, "readings": [data]}}))?["readings"][0].clone())
}

fn rabbitmq(given: &Value, expect: &Value) -> Result<(), String> {
    let metadata = json!({
        "host": "http://rabbitmq:15672/", "queueName": ".*", "useRegex": "true", "value": "1",
        "mode": given["mode"], "operation": given["operation"],
        "activationValue": given["activationValue"].to_string(),
        "excludeUnacknowledged": given["excludeUnacknowledged"].to_string(),
    });
    let read = reading("rabbitmq", metadata, json!({"queues": list(&given["queues"])}))?;
    if expect["error"] == true {
        return same("error", &json!(true), &json!(!read["error"].is_null()));
    }
    let messages = if given["excludeUnacknowledged"] == true { "messagesReady" } else { "messages" };
    same("messages", &expect["messages"], &read["rabbitmq"][messages])?;
    same("publishRate", &json!(expect["publishRate"].as_f64()), &read["rabbitmq"]["publishRate"])?;
    same("deliverGetRate", &json!(expect["deliverGetRate"].as_f64()), &read["rabbitmq"]["deliverGetRate"])?;
    same("metricMilli", &expect["metricMilli"], &read["milliValue"])?;
    same("active", &expect["active"], &read["active"])
}

fn prometheus_value(given: &Value, expect: &Value) -> Result<(), String> {
    let metadata = json!({
        "serverAddress": "http://prometheus:9090", "query": "up", "threshold": "1",
        "activationThreshold": given["activationThreshold"].to_string(),
        "ignoreNullValues": given["ignoreNullValues"].to_string(),
    });
    let read = reading("prometheus", metadata, json!({"answer": picked(given, &["status", "body"])}))?;
    let got = if read["error"].is_null() {
        json!({"quantity": read["quantity"], "active": read["active"]})
    } else {
        json!({"error": true})
    };
    same("reading", expect, &got)
}

fn aws_sqs(given: &Value, expect: &Value) -> Result<(), String> {
    let metadata = json!({
        "queueURL": "https://sqs.eu-west-1.amazonaws.com/123456789012/orders", "awsRegion": "eu-west-1",
        "queueLength": given["queueLength"].to_string(),
        "activationQueueLength": given["activationQueueLength"].to_string(),
        "scaleOnInFlight": given["scaleOnInFlight"].to_string(),
        "scaleOnDelayed": given["scaleOnDelayed"].to_string(),
    });
    let attributes = picked(given, &["visible", "notVisible", "delayed"]);
    let read = reading("aws-sqs-queue", metadata, json!({"attributes": attributes}))?;
    same("reading", expect, &json!({"metricMilli": read["milliValue"], "active": read["active"]}))
}

fn cron(given: &Value, expect: &Value) -> Result<(), String> {
    let metadata = picked(given, &["start", "end", "timezone", "desiredReplicas"]);
    let at = |second: &Value| json!({"at": second.as_i64().expect("seconds") * 1000});
    let readings: Value = list(&given["unixSeconds"]).iter().map(at).collect();
    let Some(report) = trigger(expect, json!({"type": "cron", "metadata": metadata}), readings)? else {
        return Ok(());
    };
    same("metricName", &expect["metricName"], &report["metricName"])?;
    same("target", &expect["target"], &report["target"]["averageValue"])?;
    let desired = list(&report["readings"]).iter().map(|read| {
        let Some(value) = read["value"].as_f64() else { return json!("error") };
        let active = read["active"] == true;
        if active == (value > 0.0) {
            json!(value as i64)
        } else {
            json!({"active": active, "value": value as i64})
        }
    });
    same("desired", &expect["desired"], &desired.collect())
}

fn modifiers(given: &Value, expect: &Value) -> Result<(), String> {
    let threshold = given["fallback"]["failureThreshold"].as_i64();
    let trigger = |name: &str| {
        let failures = given["failures"][name].as_i64().unwrap_or(0);
        let nil = threshold.is_some_and(|threshold| failures > threshold);
        json!({"name": name, "value": if nil { &Value::Null } else { &given["values"][name] }})
    };
    let mut request = picked(given, &["formula", "target", "activationTarget", "fallback"]);
    request.insert("triggers".to_owned(), ["a", "b", "c"].map(trigger).to_vec().into());
    let report = match (ask(&json!({"formula": request})), expect["validation"] == "ok") {
        (Ok(report), true) => report,
        (Err(_), false) => return Ok(()),
        (Ok(report), false) => return Err(format!("should be refused: {report}")),
        (Err(error), true) => return Err(error.to_string()),
    };
    same("compositeMilli", &expect["compositeMilli"], &report["compositeMilli"])?;
    let active = if expect["active"] == "error" { &Value::Null } else { &expect["active"] };
    same("active", active, &report["active"])
}

fn bounds(given: &Value, expect: &Value) -> Result<(), String> {
    let names = ["minReplicaCount", "maxReplicaCount", "idleReplicaCount", "triggerTypes", "fallback"];
    let report = answer(&json!({"bounds": picked(given, &names)}))?;
    same("hpaMinReplicas", &expect["hpaMinReplicas"], &report["hpaMinReplicas"])?;
    same("hpaMaxReplicas", &expect["hpaMaxReplicas"], &report["hpaMaxReplicas"])?;
    same("replicaBoundsOK", &expect["replicaBoundsOK"], &json!(list(&report["violations"]).is_empty()))?;
    same("fallbackOK", &expect["fallbackOK"], &json!(list(&report["fallbackViolations"]).is_empty()))
}

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

fn executor_step(given: &Value, expect: &Value) -> Result<(), String> {
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

fn pause(given: &Value, expect: &Value) -> Result<(), String> {
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

fn fallback(given: &Value, expect: &Value) -> Result<(), String> {
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

fn scaled_job(given: &Value, expect: &Value) -> Result<(), String> {
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

fn closed_loop(given: &Value, expect: &Value) -> Result<(), String> {
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
        |_done| core::ops::ControlFlow::Continue(()),
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
