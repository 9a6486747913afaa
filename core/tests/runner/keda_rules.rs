//! KEDA's rules: metric values, triggers, formulas and bounds, without any clock.

use std::collections::BTreeMap;

use scalewright::Quantity;
use scalewright::keda::modifiers::CompiledFormula;
use scalewright::keda::triggers::{
    AwsSqsQueue, KafkaOffsets, KafkaPartition, Prometheus, RabbitMq, RabbitMqMode, RabbitMqOperation,
    RabbitMqQueue, RedisStreamMode, Scaler, ScalerKind, SqsAttributes, TriggerSource, TriggerTarget,
};
use scalewright::keda::{
    Formula, FormulaResult, FormulaValue, ModifierTarget, ReplicaBounds, fallback_violations, metric_value,
};
use serde_json::{Value, json};

use super::Verdict;

/// Runs a case by the kind that its id begins with; `None` for kinds that are not of these.
pub(crate) fn run(case: &Value) -> Option<Verdict> {
    Some(match case["id"].as_str()?.split('-').next()? {
        "quantity" => quantity(case),
        "trigger_spec" => trigger_spec(case),
        "kafka_lag" => kafka_lag(case),
        "rabbitmq" => rabbitmq(case),
        "prometheus_value" => prometheus_value(case),
        "sqs" => aws_sqs(case),
        "cron" => cron(case),
        "modifiers" => modifiers(case),
        "bounds" => bounds(case),
        _ => return None,
    })
}

fn compare(expected: &Value, got: &Value) -> Verdict {
    if expected == got { Verdict::Passed } else { Verdict::Failed(format!("expected {expected}, got {got}")) }
}

fn quantity(case: &Value) -> Verdict {
    let bits = u64::from_str_radix(case["in"]["bits"].as_str().expect("bits"), 16).expect("hexadecimal");
    let quantity = metric_value(f64::from_bits(bits));
    let got = (quantity.to_string(), quantity.milli_value(), quantity.approximate_f64());
    let out = &case["out"];
    let expected = (
        out["quantity"].as_str().expect("a text").to_owned(),
        out["milliValue"].as_i64().expect("an integer"),
        out["approxFloat"].as_f64().expect("a float"),
    );
    if got == expected {
        Verdict::Passed
    } else {
        Verdict::Failed(format!("expected {expected:?}, got {got:?}"))
    }
}

fn texts(map: &Value) -> BTreeMap<String, String> {
    let map = map.as_object().expect("an object");
    map.iter().map(|(key, value)| (key.clone(), value.as_str().expect("a text").to_owned())).collect()
}

fn scaler(type_name: &str, metric_type: &str, metadata: &Value) -> Result<Scaler, String> {
    let metadata = texts(metadata);
    let source =
        TriggerSource { type_name, metric_type, metadata: &metadata, authenticated: false, modified: false };
    Scaler::read(&source).map_err(|error| error.to_string())
}

fn trigger_spec(case: &Value) -> Verdict {
    let input = &case["in"];
    let type_name = input["type"].as_str().expect("a type");
    let metric_type = input["metricType"].as_str().unwrap_or("");
    let expected = match case["out"]["validation"].as_str() {
        Some("ok") => case["out"].clone(),
        _ => json!({"validation": "error"}),
    };
    let Ok(scaler) = scaler(type_name, metric_type, &input["metadata"]) else {
        return compare(&expected, &json!({"validation": "error"}));
    };
    let mut got = json!({"validation": "ok", "kind": "External"});
    got["target"] = match scaler.target().expect("modelled types have targets") {
        TriggerTarget::AverageValue(quantity) => {
            json!({"type": "AverageValue", "averageValue": quantity.to_string()})
        }
        TriggerTarget::Value(quantity) => json!({"type": "Value", "value": quantity.to_string()}),
        TriggerTarget::Utilization(percent) => json!({"type": "Utilization", "averageUtilization": percent}),
    };
    if let Some(name) = scaler.metric_name(0) {
        got["metricName"] = json!(name);
    }
    match &scaler.kind {
        ScalerKind::Resource(resource) => match &resource.container {
            Some(container) => {
                got["kind"] = json!("ContainerResource");
                got["container"] = json!(container);
            }
            None => got["kind"] = json!("Resource"),
        },
        ScalerKind::RabbitMq(rabbitmq) => got["mode"] = json!(format!("{:?}", rabbitmq.mode)),
        ScalerKind::RedisStreams(stream) => {
            got["mode"] = json!(match stream.mode {
                RedisStreamMode::Length => "length",
                RedisStreamMode::Pending => "pending",
                RedisStreamMode::Lag => "lag",
            });
        }
        _ => {}
    }
    compare(&expected, &got)
}

fn kafka_lag(case: &Value) -> Verdict {
    let Ok(scaler) = scaler("kafka", "", &case["in"]["metadata"]) else {
        return compare(&case["out"]["validation"], &json!("error"));
    };
    let ScalerKind::Kafka(kafka) = scaler.kind else { panic!("a kafka trigger") };
    let mut offsets = KafkaOffsets::default();
    let mut polls = Vec::new();
    for poll in case["in"]["polls"].as_array().expect("polls") {
        let partitions: Vec<KafkaPartition> =
            poll["partitions"].as_array().map_or(&[][..], Vec::as_slice).iter().map(partition).collect();
        match kafka.measure(&partitions, &mut offsets) {
            Ok(lag) => polls.push(json!({
                "totalLag": lag.total_lag,
                "totalLagWithPersistent": lag.total_lag_with_persistent,
                "active": lag.measurement.active,
                "metricMilli": lag.measurement.quantity().milli_value(),
            })),
            Err(_) => {
                polls.push(json!({"error": true}));
                break;
            }
        }
    }
    compare(&case["out"], &json!({"validation": "ok", "polls": polls}))
}

fn partition(partition: &Value) -> KafkaPartition {
    KafkaPartition {
        topic: partition["topic"].as_str().expect("a topic").to_owned(),
        partition: i32::try_from(partition["partition"].as_i64().expect("a number")).expect("an i32"),
        committed: partition["committed"].as_i64(),
        latest: partition["latest"].as_i64(),
    }
}

fn rabbitmq(case: &Value) -> Verdict {
    let input = &case["in"];
    let trigger = RabbitMq {
        queue_name: ".*".to_owned(),
        mode: match input["mode"].as_str() {
            Some("QueueLength") => RabbitMqMode::QueueLength,
            Some("MessageRate") => RabbitMqMode::MessageRate,
            Some("DeliverGetRate") => RabbitMqMode::DeliverGetRate,
            Some("PublishedToDeliveredRatio") => RabbitMqMode::PublishedToDeliveredRatio,
            Some("ExpectedQueueConsumptionTime") => RabbitMqMode::ExpectedQueueConsumptionTime,
            other => return Verdict::Failed(format!("the mode {other:?} is unknown")),
        },
        value: 1.0,
        activation_value: input["activationValue"].as_f64().expect("a number"),
        exclude_unacknowledged: input["excludeUnacknowledged"] == true,
        use_regex: true,
        operation: RabbitMqOperation::new(input["operation"].as_str().expect("an operation")),
    };
    let queues: Vec<RabbitMqQueue> =
        input["queues"].as_array().map_or(&[][..], Vec::as_slice).iter().map(queue).collect();
    let Ok(composed) = trigger.compose(&queues) else {
        return compare(&case["out"], &json!({"error": true}));
    };
    let messages = if trigger.exclude_unacknowledged { composed.messages_ready } else { composed.messages };
    let measured = trigger.measure(&composed);
    let got = (
        messages,
        composed.publish_rate,
        composed.deliver_get_rate,
        measured.quantity().milli_value(),
        measured.active,
    );
    let out = &case["out"];
    let expected = (
        out["messages"].as_i64().unwrap_or(-1),
        out["publishRate"].as_f64().unwrap_or(-1.0),
        out["deliverGetRate"].as_f64().unwrap_or(-1.0),
        out["metricMilli"].as_i64().unwrap_or(-1),
        out["active"] == true,
    );
    if got == expected { Verdict::Passed } else { Verdict::Failed(format!("expected {out}, got {got:?}")) }
}

fn queue(queue: &Value) -> RabbitMqQueue {
    RabbitMqQueue {
        messages: queue["messages"].as_i64().expect("a number"),
        messages_ready: queue["messagesReady"].as_i64().expect("a number"),
        publish_rate: queue["publishRate"].as_f64().expect("a number"),
        deliver_get_rate: queue["deliverGetRate"].as_f64().expect("a number"),
    }
}

fn prometheus_value(case: &Value) -> Verdict {
    let input = &case["in"];
    let trigger = Prometheus {
        query: "up".to_owned(),
        threshold: 1.0,
        activation_threshold: input["activationThreshold"].as_f64().expect("a number"),
        ignore_null_values: input["ignoreNullValues"] == true,
    };
    let status = u16::try_from(input["status"].as_u64().expect("a status")).expect("a status");
    let got = match trigger.measure_answer(status, input["body"].as_str().expect("a body")) {
        Ok(measured) => json!({"active": measured.active, "quantity": measured.quantity().to_string()}),
        Err(_) => json!({"error": true}),
    };
    compare(&case["out"], &got)
}

fn aws_sqs(case: &Value) -> Verdict {
    let input = &case["in"];
    let number = |field: &str| input[field].as_i64().expect("a number");
    let trigger = AwsSqsQueue {
        queue_name: "orders".to_owned(),
        queue_length: number("queueLength"),
        activation_queue_length: number("activationQueueLength"),
        scale_on_in_flight: input["scaleOnInFlight"] == true,
        scale_on_delayed: input["scaleOnDelayed"] == true,
    };
    let attributes = SqsAttributes {
        visible: number("visible"),
        not_visible: number("notVisible"),
        delayed: number("delayed"),
    };
    let measured = trigger.measure(&attributes);
    let got = json!({"metricMilli": measured.quantity().milli_value(), "active": measured.active});
    compare(&case["out"], &got)
}

#[cfg(not(feature = "tz"))]
fn cron(_case: &Value) -> Verdict {
    Verdict::Skipped("built without the feature `tz`")
}

#[cfg(feature = "tz")]
fn cron(case: &Value) -> Verdict {
    let input = &case["in"];
    let names = ["start", "end", "timezone", "desiredReplicas"];
    let metadata: serde_json::Map<String, Value> =
        names.into_iter().map(|name| (name.to_owned(), input[name].clone())).collect();
    let Ok(scaler) = scaler("cron", "", &Value::Object(metadata)) else {
        return compare(&case["out"]["validation"], &json!("error"));
    };
    let mut got = json!({
        "validation": "ok",
        "metricName": scaler.metric_name(0),
        "target": scaler.target().and_then(|target| target.quantity().map(Quantity::to_string)),
    });
    let ScalerKind::Cron(cron) = scaler.kind else { panic!("a cron trigger") };
    let times = input["unixSeconds"].as_array().expect("times").iter();
    let desired = times.map(|time| {
        let at = scalewright::Timestamp::from_seconds(time.as_i64().expect("seconds"));
        match cron.measure(at) {
            Ok(measured) if (measured.value > 0.0) == measured.active => json!(measured.value as i64),
            Ok(measured) => {
                json!({"active": measured.active, "value": measured.value as i64})
            }
            Err(_) => json!("error"),
        }
    });
    got["desired"] = desired.collect();
    compare(&case["out"], &got)
}

fn modifiers(case: &Value) -> Verdict {
    let (input, out) = (&case["in"], &case["out"]);
    let formula = CompiledFormula::compile(input["formula"].as_str().expect("a formula"), &["a", "b", "c"]);
    let target = ModifierTarget::of(input["target"].as_str().expect("a target"));
    let (Ok(formula), Some(target)) = (formula, target) else {
        return compare(out, &json!({"validation": "error"}));
    };
    let threshold = input["fallback"]["failureThreshold"].as_i64();
    let values = ["a", "b", "c"].map(|name| {
        let failures = input["failures"][name].as_i64().unwrap_or(0);
        if threshold.is_some_and(|threshold| failures > threshold) {
            FormulaValue::Nil
        } else {
            FormulaValue::Value(metric_value(input["values"][name].as_f64().expect("a value")).milli_value())
        }
    });
    let milli = match formula.evaluate(&values) {
        FormulaResult::Value(milli) => Some(milli),
        FormulaResult::Nil => {
            input["fallback"]["replicas"].as_f64().map(|replicas| (replicas * target.value * 1000.0) as i64)
        }
        FormulaResult::Failed => None,
    };
    // The original leaves the conversion to the processor, and this is what amd64 makes of it.
    let beyond = out["compositeMilli"].as_i64().filter(|milli| milli.unsigned_abs() == 1 << 63);
    if let (Some(beyond), None) = (beyond, milli) {
        return Verdict::Difference(format!("compositeMilli {beyond} in the original, no metric here"));
    }
    let mut got = json!({"validation": "ok", "compositeMilli": milli});
    if let Some(milli) = milli {
        let activation = match input["activationTarget"].as_str() {
            None | Some("") => Some(0.0),
            Some(text) => text.parse::<f64>().ok(),
        };
        got["active"] = match activation {
            Some(activation) => json!(Quantity::from_milli(milli).approximate_f64() > activation),
            None => json!("error"),
        };
    }
    compare(out, &got)
}

fn bounds(case: &Value) -> Verdict {
    let input = &case["in"];
    let count = |field: &str| input[field].as_i64().map(|count| i32::try_from(count).expect("an i32"));
    let bounds = ReplicaBounds {
        min: count("minReplicaCount"),
        max: count("maxReplicaCount"),
        idle: count("idleReplicaCount"),
    };
    let types: Vec<&str> =
        input["triggerTypes"].as_array().expect("types").iter().filter_map(Value::as_str).collect();
    let fallback = &input["fallback"];
    let of_fallback = |field: &str| i32::try_from(fallback[field].as_i64().unwrap_or(0)).expect("an i32");
    let fallback_ok = fallback.is_null()
        || fallback_violations(of_fallback("failureThreshold"), of_fallback("replicas"), &types, false)
            .is_empty();
    let got = json!({
        "replicaBoundsOK": bounds.violations().is_empty(),
        "fallbackOK": fallback_ok,
        "hpaMinReplicas": bounds.hpa_min(),
        "hpaMaxReplicas": bounds.hpa_max(),
    });
    compare(&case["out"], &got)
}
