//! From a vector's scenario to policies, observations and expectations.

use scalewright::hpa::{ConditionType, Controller, Reason, Recommendation, ScaleEvent, State, Status};
use scalewright::{Millis, Timestamp};
use serde_json::{Value, json};

use super::millis;

pub(crate) fn at(seconds: &Value) -> Timestamp {
    Timestamp::from_millis(millis(seconds))
}

pub(crate) fn controller(settings: &Value) -> Controller {
    let mut controller = Controller::default();
    let seconds = |key: &str, default: Millis| match &settings[key] {
        Value::Null => default,
        given => Millis::from_millis(millis(given)),
    };
    controller.downscale_stabilization =
        seconds("downscaleStabilizationSeconds", controller.downscale_stabilization);
    controller.cpu_initialization_period =
        seconds("cpuInitializationPeriodSeconds", controller.cpu_initialization_period);
    controller.initial_readiness_delay =
        seconds("initialReadinessDelaySeconds", controller.initial_readiness_delay);
    controller.tolerance = settings["tolerance"].as_f64().unwrap_or(controller.tolerance);
    controller.scale_up_limit_factor =
        settings["scaleUpLimitFactor"].as_f64().unwrap_or(controller.scale_up_limit_factor);
    controller.scale_up_limit_minimum =
        settings["scaleUpLimitMinimum"].as_f64().unwrap_or(controller.scale_up_limit_minimum);
    if !settings["featureGates"].is_null() {
        controller.feature_gates =
            serde_json::from_value(settings["featureGates"].clone()).expect("known feature gates");
    }
    controller
}

pub(crate) fn word<T: serde::de::DeserializeOwned>(word: &Value) -> T {
    serde_json::from_value(word.clone()).unwrap_or_else(|_| panic!("unknown word {word}"))
}

pub(crate) fn conditions(list: &Value) -> Vec<(ConditionType, bool, Reason)> {
    let entry = |condition: &Value| {
        (word(&condition["type"]), condition["status"] == "True", word(&condition["reason"]))
    };
    list.as_array().into_iter().flatten().map(entry).collect()
}

fn replicas(value: &Value) -> i32 {
    i32::try_from(value.as_i64().expect("a number of replicas")).expect("an int32")
}

pub(crate) fn recommendations(list: &Value) -> Vec<Recommendation> {
    let entry = |made: &Value| Recommendation { at: at(&made["t"]), replicas: replicas(&made["replicas"]) };
    list.as_array().into_iter().flatten().map(entry).collect()
}

pub(crate) fn events(list: &Value) -> Vec<ScaleEvent> {
    let entry = |event: &Value| ScaleEvent {
        at: at(&event["t"]),
        change: replicas(&event["replicaChange"]),
        outdated: event["outdated"].as_bool().unwrap_or(false),
    };
    list.as_array().into_iter().flatten().map(entry).collect()
}

pub(crate) fn initial_state(initial: &Value) -> State {
    let mut status = Status::default();
    for (kind, holds, reason) in conditions(&initial["conditions"]) {
        status.conditions.set(kind, holds, reason, Timestamp::MIN);
    }
    if let Some(desired) = initial["statusDesiredReplicas"].as_i64() {
        status.desired_replicas = desired as i32;
    }
    let remembered = &initial["recommendations"];
    State::new(
        (!remembered.is_null()).then(|| recommendations(remembered)),
        events(&initial["scaleUpEvents"]),
        events(&initial["scaleDownEvents"]),
        status,
    )
}

/// What the controller sees at a step, as the library's record of it: names and units are other ones, nothing else.
/// `pods` are those of the step, or of the last one that had any.
pub(crate) fn observation(step: &Value, pods: &Value, template: &Value) -> Value {
    let mut data = json!({"at": millis(&step["t"]), "specReplicas": step["specReplicas"]});
    data["statusReplicas"] = step["statusReplicas"].clone();
    data["scaleUnreadable"] = json!(step["scaleGetError"] == true);
    data["selector"] = json!(if step["noSelector"] == true { "Invalid" } else { "Usable" });
    data["pods"] = pods.as_array().into_iter().flatten().map(|entry| pod(entry, template)).collect();
    data["metrics"] = step["metrics"].as_array().into_iter().flatten().map(metric).collect();
    data
}

/// An entry of the list of pods.
pub(crate) fn pod(entry: &Value, template: &Value) -> Value {
    let mut full = template.as_object().cloned().unwrap_or_default();
    full.extend(entry.as_object().expect("a pod entry").clone());
    let unset = full.remove("noStartTime").is_some_and(|unset| unset == true);
    let started = full.remove("startTime").as_ref().map_or(-3_600_000, millis);
    full.insert("startTime".to_owned(), if unset { Value::Null } else { json!(started) });
    let since = full.remove("readyTransitionTime").as_ref().map_or(-3_590_000, millis);
    full.insert("readySince".to_owned(), json!(since));
    if full.get("ready").is_some_and(|ready| ready == "None") {
        full.insert("ready".to_owned(), json!("Absent"));
    }
    Value::Object(full)
}

/// An entry of the list of metrics.
fn metric(entry: &Value) -> Value {
    let mut metric = entry.clone();
    for sample in metric.get_mut("pods").and_then(Value::as_array_mut).into_iter().flatten() {
        *sample = self::sample(sample);
    }
    metric
}

/// A sample of a pod.
pub(crate) fn sample(entry: &Value) -> Value {
    let mut sample = entry.as_object().expect("a sample").clone();
    for (from, to) in [("timestamp", "at"), ("window", "window")] {
        if let Some(seconds) = sample.remove(from) {
            sample.insert(to.to_owned(), json!(millis(&seconds)));
        }
    }
    Value::Object(sample)
}
