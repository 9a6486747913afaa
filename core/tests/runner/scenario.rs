//! From a vector's scenario to policies, observations and expectations.

use std::collections::BTreeMap;

use scalewright::hpa::{
    Condition, ConditionType, Conditions, Controller, PodGroup, PodPhase, PodReadings, PodSample, Reading,
    Ready, Reason, Recommendation, ScaleEvent, State, Status,
};
use scalewright::{Millis, Quantity, Timestamp};
use serde_json::Value;

use super::millis;

pub(crate) fn at(seconds: &Value) -> Timestamp {
    Timestamp::from_millis(millis(seconds))
}

pub(crate) fn at_or(seconds: &Value, default: i64) -> Timestamp {
    if seconds.is_null() { Timestamp::from_seconds(default) } else { at(seconds) }
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

pub(crate) fn shown(conditions: &Conditions) -> Vec<(ConditionType, bool, Reason)> {
    conditions.iter().map(|Condition { kind, status, reason, .. }| (kind, status, reason)).collect()
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

/// One pod of the list, with the entry that it came from.
pub(crate) struct Pod {
    pub(crate) name: String,
    pub(crate) group: PodGroup,
    pub(crate) entry: Value,
}

/// The pods of a step, each on its own.
pub(crate) fn pods(list: &Value, template: &Value) -> Vec<Pod> {
    let mut pods = Vec::new();
    for entry in list.as_array().into_iter().flatten() {
        let mut full = template.as_object().cloned().unwrap_or_default();
        full.extend(entry.as_object().expect("a pod entry").clone());
        let full = Value::Object(full);
        let group = PodGroup {
            count: 1,
            phase: full["phase"].as_str().map_or(PodPhase::Running, |_| word(&full["phase"])),
            deleted: full["deleted"].as_bool().unwrap_or(false),
            ready: match full["ready"].as_str().unwrap_or("True") {
                "True" => Ready::True,
                "False" => Ready::False,
                "Unknown" => Ready::Unknown,
                _ => Ready::Absent,
            },
            ready_since: at_or(&full["readyTransitionTime"], -3590),
            started: (full["noStartTime"] != true).then(|| at_or(&full["startTime"], -3600)),
        };
        for name in names(entry) {
            pods.push(Pod { name, group, entry: full.clone() });
        }
    }
    pods
}

/// The names that a run-length entry stands for.
pub(crate) fn names(entry: &Value) -> Vec<String> {
    if let Some(name) = entry["name"].as_str() {
        return vec![name.to_owned()];
    }
    let from = entry["from"].as_i64().unwrap_or(0);
    let count = entry["count"].as_i64().unwrap_or(1);
    (from..from + count).map(|number| format!("p{number}")).collect()
}

pub(crate) fn milli(quantity: &Value) -> i64 {
    Quantity::parse(quantity.as_str().expect("a quantity")).expect("a valid quantity").milli_value()
}

/// One reading with its memory.
pub(crate) enum OwnedReading {
    Failed,
    PerPod { samples: Vec<PodSample>, strays: Vec<i64> },
    Object(i64),
    External(Vec<i64>),
}

impl OwnedReading {
    pub(crate) fn borrowed(&self) -> Reading<'_> {
        match self {
            Self::Failed => Reading::Failed,
            Self::PerPod { samples, strays } => Reading::PerPod(PodReadings { samples, strays }),
            Self::Object(value) => Reading::Object(*value),
            Self::External(values) => Reading::External(values),
        }
    }
}

/// The reading of one metric. `request` gives a pod's request for what the metric is about.
pub(crate) fn reading(
    metric: &Value,
    spec: &Value,
    now: &Value,
    pods: &[Pod],
    request: impl Fn(&Pod) -> Option<i64>,
) -> OwnedReading {
    if metric.is_null() || metric["error"] == true {
        return OwnedReading::Failed;
    }
    match spec["type"].as_str().unwrap_or_default() {
        "Object" => match (&metric["value"], &metric["quantity"]) {
            (Value::Null, Value::Null) => OwnedReading::Failed,
            (Value::Null, quantity) => OwnedReading::Object(milli(quantity)),
            (value, _) => OwnedReading::Object(value.as_i64().expect("milli-units")),
        },
        "External" => {
            let values = metric["values"].as_array().into_iter().flatten();
            let values = values.map(|value| value.as_i64().expect("milli-units"));
            let quantities = metric["quantities"].as_array().into_iter().flatten().map(milli);
            OwnedReading::External(values.chain(quantities).collect())
        }
        _ => {
            let default_window = if spec["type"] == "Pods" { 60 } else { 30 };
            let container = spec["containerResource"]["container"].as_str();
            let mut by_name = BTreeMap::new();
            for sample in metric["pods"].as_array().into_iter().flatten() {
                let taken = if sample["timestamp"].is_null() { at(now) } else { at(&sample["timestamp"]) };
                let window = match &sample["window"] {
                    Value::Null => Millis::from_seconds(default_window),
                    given => Millis::from_millis(millis(given)),
                };
                if let Some(value) = sampled(sample, container) {
                    by_name.extend(names(sample).into_iter().map(|name| (name, (value, taken, window))));
                }
            }
            let mut samples = Vec::new();
            for pod in pods {
                let sample = by_name.remove(&pod.name);
                samples.push(PodSample {
                    usage: sample.map(|(value, _, _)| value),
                    request: request(pod),
                    taken: sample.map_or(Timestamp::MIN, |(_, taken, _)| taken),
                    window: sample.map_or(Millis::ZERO, |(_, _, window)| window),
                });
            }
            OwnedReading::PerPod {
                samples,
                strays: by_name.into_values().map(|(value, _, _)| value).collect(),
            }
        }
    }
}

/// The value of a sample: of the whole pod, or of one container; `None` where it is left out.
fn sampled(sample: &Value, container: Option<&str>) -> Option<i64> {
    if let Some(containers) = sample["containers"].as_object() {
        return match container {
            Some(name) => containers.get(name)?.as_i64(),
            None => containers.values().try_fold(None, |sum: Option<i64>, value| {
                Some(Some(sum.unwrap_or(0).wrapping_add(value.as_i64()?)))
            })?,
        };
    }
    match (&sample["value"], &sample["quantity"]) {
        (Value::Null, Value::Null) => None,
        (Value::Null, quantity) => Some(milli(quantity)),
        (value, _) => value.as_i64(),
    }
}
