//! One rule at a time: what readings and formulas come to, and what is refused.

use serde_json::{Value, json};

use super::{answer, ask, list, picked, same};

pub(super) fn quantity(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn trigger_spec(given: &Value, expect: &Value) -> Result<(), String> {
    let asked = Value::Object(picked(given, &["type", "metadata", "metricType"]));
    let Some(report) = trigger(expect, asked, json!([]))? else { return Ok(()) };
    for name in ["kind", "metricName", "target", "mode", "container"] {
        // The metrics of `cpu` and `memory` have a name as well, that of the resource; here it is `resource`.
        same(name, &expect[name], &report[name])?;
    }
    Ok(())
}

pub(super) fn kafka_lag(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn rabbitmq(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn prometheus_value(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn aws_sqs(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn cron(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn modifiers(given: &Value, expect: &Value) -> Result<(), String> {
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

pub(super) fn bounds(given: &Value, expect: &Value) -> Result<(), String> {
    let names = ["minReplicaCount", "maxReplicaCount", "idleReplicaCount", "triggerTypes", "fallback"];
    let report = answer(&json!({"bounds": picked(given, &names)}))?;
    same("hpaMinReplicas", &expect["hpaMinReplicas"], &report["hpaMinReplicas"])?;
    same("hpaMaxReplicas", &expect["hpaMaxReplicas"], &report["hpaMaxReplicas"])?;
    same("replicaBoundsOK", &expect["replicaBoundsOK"], &json!(list(&report["violations"]).is_empty()))?;
    same("fallbackOK", &expect["fallbackOK"], &json!(list(&report["fallbackViolations"]).is_empty()))
}
