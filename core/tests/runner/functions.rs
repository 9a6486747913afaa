//! Single functions of the original, as its own unit tests call them, through the public ways that reach them.

use scalewright::hpa::{
    Behavior, Controller, Metric, MetricSource, MetricTarget, Observation, ObservationData, Policy, Reading,
    Reason, Scale, ScaleTarget, ScalingRules, SelectPolicy, State, Status,
};
use scalewright::{Millis, Timestamp};
use serde_json::{Value, json};

use super::scenario::{controller, events, pod, recommendations, sample, word};
use super::{Verdict, spec};

const NOW: Timestamp = Timestamp::from_seconds(0);

pub(crate) fn run(case: &Value) -> Verdict {
    let outcome = match case["fn"].as_str().unwrap_or_default() {
        "stabilize_legacy" => stabilize_legacy(case),
        "stabilize_with_behavior" => stabilize_with_behavior(case),
        "limit_legacy" => limit(case, None),
        "limit_by_behavior_rate" => limit(case, Some(behavior(case))),
        "store_scale_event" => store_scale_event(case),
        "group_pods" => group_pods(case),
        _ => return Verdict::Skipped("a function that is not known here"),
    };
    outcome.map_or_else(Verdict::Failed, |()| Verdict::Passed)
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("{what}: expected {expected}, got {got}")) }
}

fn number(value: &Value) -> i32 {
    i32::try_from(value.as_i64().expect("a number")).expect("an int32")
}

/// A policy on one external metric that recommends exactly what it reads.
fn policy(case: &Value, behavior: Option<Behavior>) -> Policy {
    let mut settings = controller(case);
    settings.tolerance = 0.0;
    Policy {
        name: String::new(),
        target: ScaleTarget::default(),
        min_replicas: case["minReplicas"].as_i64().map_or(1, |least| least as i32),
        max_replicas: case["maxReplicas"].as_i64().map_or(i32::MAX, |most| most as i32),
        metrics: vec![Metric {
            source: MetricSource::External { metric: "wanted".to_owned() },
            target: MetricTarget::AverageValue(1000),
        }],
        behavior,
        controller: settings,
    }
}

fn behavior(case: &Value) -> Behavior {
    Behavior {
        scale_up: spec::rules(&case["scaleUp"], true),
        scale_down: spec::rules(&case["scaleDown"], false),
    }
}

fn remembering(case: &Value) -> State {
    State::new(
        Some(recommendations(&case["recommendations"])),
        events(&case["scaleUpEvents"]),
        events(&case["scaleDownEvents"]),
        Status::default(),
    )
}

fn stabilize_legacy(case: &Value) -> Result<(), String> {
    let mut policy = policy(case, None);
    policy.controller.downscale_stabilization =
        Millis::from_seconds(i64::from(number(&case["windowSeconds"])));
    let wanted = number(&case["desiredReplicas"]);
    let mut state = remembering(case);
    // Without replicas in the status, no ratio is within the tolerance.
    let scale = Scale::Read {
        spec_replicas: wanted,
        status_replicas: 0,
        selector: scalewright::hpa::Selector::Usable,
    };
    let wanted = [i64::from(wanted) * 1000];
    let metrics = [Reading::External(&wanted)];
    let decision = policy.decide(&state, &Observation { at: NOW, scale, pods: &[], metrics: &metrics });
    state.evaluated(&decision);
    let stabilized = decision.normalized.map(|normalized| normalized.stabilized);
    same("replicas", &case["expect"]["replicas"], &json!(stabilized))?;
    let stored = state.recommendations().map(|kept| kept.len());
    same("storedEntriesAfter", &case["expect"]["storedEntriesAfter"], &json!(stored))
}

fn stabilize_with_behavior(case: &Value) -> Result<(), String> {
    let rules = |seconds: &Value| ScalingRules {
        stabilization_window_seconds: Some(number(seconds)),
        select_policy: SelectPolicy::Disabled,
        policies: Vec::new(),
        tolerance: None,
    };
    let behavior = Behavior {
        scale_up: rules(&case["scaleUpWindowSeconds"]),
        scale_down: rules(&case["scaleDownWindowSeconds"]),
    };
    let normalized = policy(case, Some(behavior)).normalize(
        &remembering(case),
        number(&case["currentReplicas"]),
        number(&case["desiredReplicas"]),
        NOW,
    );
    same("replicas", &case["expect"]["replicas"], &json!(normalized.stabilized))
}

fn limit(case: &Value, behavior: Option<Behavior>) -> Result<(), String> {
    let normalized = policy(case, behavior).normalize(
        &remembering(case),
        number(&case["currentReplicas"]),
        number(&case["desiredReplicas"]),
        NOW,
    );
    same("replicas", &case["expect"]["replicas"], &json!(normalized.limited))?;
    let expected: Reason = word(&case["expect"]["reason"]);
    if expected == normalized.limit { Ok(()) } else { Err(format!("reason: {:?}", normalized.limit)) }
}

/// A count below the minimum or above the maximum is brought there at once, and stored as an event.
fn store_scale_event(case: &Value) -> Result<(), String> {
    let up = case["direction"] == "up";
    let rules = (!case["rules"].is_null()).then(|| spec::rules(&case["rules"], up));
    let other = ScalingRules {
        stabilization_window_seconds: Some(0),
        select_policy: SelectPolicy::Max,
        policies: Vec::new(),
        tolerance: None,
    };
    let behavior = rules.map(|rules| {
        if up {
            Behavior { scale_up: rules, scale_down: other }
        } else {
            Behavior { scale_up: other, scale_down: rules }
        }
    });
    let (change, current) = (number(&case["replicaChange"]), 1000);
    let mut policy = policy(case, behavior);
    let stored = events(&case["events"]);
    let mut state = if up {
        policy.min_replicas = current + change;
        State::new(Some(Vec::new()), stored, Vec::new(), Status::default())
    } else {
        policy.max_replicas = current - change;
        State::new(Some(Vec::new()), Vec::new(), stored, Status::default())
    };
    same("sumLast60sBefore", &case["expect"]["sumLast60sBefore"], &json!(sum_of_last_minute(&state, up)))?;

    let observation = Observation { at: NOW, scale: Scale::of(current), pods: &[], metrics: &[] };
    let decision = policy.decide(&state, &observation);
    state.evaluated(&decision);
    state.scaled(&decision);
    let after = if up { state.scale_up_events() } else { state.scale_down_events() };
    let after: Vec<_> = after
        .iter()
        .map(|event| json!({"replicaChange": event.change, "outdated": event.outdated}))
        .collect();
    let expected = match &case["expect"]["eventsAfter"] {
        Value::Null => json!([]),
        given => given.clone(),
    };
    same("eventsAfter", &expected, &json!(after))
}

/// What a policy over 60 s takes the count at the start of its period to have been.
fn sum_of_last_minute(state: &State, up: bool) -> i32 {
    let one_a_minute = json!({"policies": [{"type": "Pods", "value": 1, "periodSeconds": 60}]});
    let behavior = Behavior {
        scale_up: spec::rules(&one_a_minute, true),
        scale_down: spec::rules(&one_a_minute, false),
    };
    let wanted = if up { 100_000 } else { 0 };
    let mut state = state.clone();
    state = State::new(
        Some(Vec::new()),
        state.scale_up_events().to_vec(),
        state.scale_down_events().to_vec(),
        Status::default(),
    );
    let normalized = policy(&Value::Null, Some(behavior)).normalize(&state, 1000, wanted, NOW);
    let allowed = normalized.allowance.expect("the count moves").replicas;
    if up { 1001 - allowed } else { allowed - 999 }
}

fn group_pods(case: &Value) -> Result<(), String> {
    let mut controller = Controller::default();
    let seconds = |key: &str| Millis::from_seconds(i64::from(number(&case[key])));
    controller.cpu_initialization_period = seconds("cpuInitializationPeriodSeconds");
    controller.initial_readiness_delay = seconds("initialReadinessDelaySeconds");
    let mut policy = policy(case, None);
    policy.controller = controller;
    let resource = case["resource"].as_str().unwrap_or_default().to_owned();
    policy.metrics =
        vec![Metric { source: MetricSource::Resource { resource }, target: MetricTarget::Utilization(100) }];

    // Every pod is grouped on its own, so that it can be told which went where.
    let mut groups = [const { Vec::<String>::new() }; 3];
    let mut ready = 0;
    for (name, pod) in single_pods(&case["pods"], &case["resource"]) {
        let samples = match &case["metrics"][&name] {
            Value::Null => json!([]),
            metric => {
                let window = metric["window"].as_i64().unwrap_or(0);
                let given = json!({"name": name, "value": metric["value"], "timestamp": metric["timestamp"], "window": window});
                json!([sample(&given)])
            }
        };
        let data = json!({"at": 0, "specReplicas": 1, "pods": [pod], "metrics": [{"pods": samples}]});
        let data: ObservationData = serde_json::from_value(data).expect("an observation");
        let outcomes = data.join(&policy, None).observe(|observation| policy.outcomes(observation));
        let counts = outcomes[0].measured.pods;
        ready += counts.ready;
        for (names, count) in groups.iter_mut().zip([counts.unready, counts.missing, counts.ignored]) {
            names.extend((0..count).map(|_| name.clone()));
        }
    }
    same("readyPodCount", &case["expect"]["readyPodCount"], &json!(ready))?;
    for (what, mut names) in ["unready", "missing", "ignored"].into_iter().zip(groups) {
        names.sort();
        same(what, &case["expect"][what], &json!(names))?;
    }
    Ok(())
}

/// The pods of a list by name, each requesting one of the resource.
fn single_pods(list: &Value, resource: &Value) -> Vec<(String, Value)> {
    let mut pods = Vec::new();
    for entry in list.as_array().into_iter().flatten() {
        let from = entry["from"].as_i64().unwrap_or(0);
        let numbers = from..from + entry["count"].as_i64().unwrap_or(1);
        let names: Vec<String> = match entry["name"].as_str() {
            Some(name) => vec![name.to_owned()],
            None => numbers.map(|number| format!("p{number}")).collect(),
        };
        for name in names {
            let mut single = pod(entry, &Value::Null);
            single["name"] = json!(name);
            single["containers"] =
                json!([{"name": "app", "requests": {resource.as_str().unwrap_or_default(): "1"}}]);
            pods.push((name, single));
        }
    }
    pods
}
