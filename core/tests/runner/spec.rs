use scalewright::hpa::*;
use scalewright::Quantity;
use serde_json::Value;

use super::scenario::{Pod, milli};

fn quantity(value: &Value) -> Option<Quantity> {
    value.as_str().map(|t| Quantity::parse(t).unwrap())
}

fn target(source: &str, t: &Value) -> MetricTarget {
    let avg = quantity(&t["averageValue"]).map(|q| MetricTarget::AverageValue(q.milli_value()));
    let val = quantity(&t["value"]).map(|q| MetricTarget::Value(q.milli_value()));
    let util = t["averageUtilization"].as_i64().map(|u| MetricTarget::Utilization(u as i32));
    match source {
        "Resource" | "ContainerResource" => avg.or(util),
        "Pods" => avg,
        "Object" => match t["type"].as_str() {
            Some("Value") => val,
            Some("AverageValue") => avg,
            _ => None,
        },
        _ => avg.or(val),
    }
    .unwrap_or(MetricTarget::Absent)
}

pub fn rules(r: &Value, up: bool) -> ScalingRules {
    let policies = match r["policies"].as_array() {
        None if up => vec![
            ScalingPolicy { kind: ScalingPolicyType::Pods, value: 4, period_seconds: 15 },
            ScalingPolicy { kind: ScalingPolicyType::Percent, value: 100, period_seconds: 15 },
        ],
        None => vec![ScalingPolicy { kind: ScalingPolicyType::Percent, value: 100, period_seconds: 15 }],
        Some(list) => list
            .iter()
            .map(|p| ScalingPolicy {
                kind: if p["type"] == "Pods" { ScalingPolicyType::Pods } else { ScalingPolicyType::Percent },
                value: p["value"].as_i64().unwrap() as i32,
                period_seconds: p["periodSeconds"].as_i64().unwrap() as i32,
            })
            .collect(),
    };
    ScalingRules {
        stabilization_window_seconds: r["stabilizationWindowSeconds"].as_i64().map(|w| w as i32).or(up.then_some(0)),
        select_policy: match r["selectPolicy"].as_str() {
            Some("Min") => SelectPolicy::Min,
            Some("Disabled") => SelectPolicy::Disabled,
            _ => SelectPolicy::Max,
        },
        policies,
        tolerance: quantity(&r["tolerance"]).map(|q| q.approximate_f64()),
    }
}

pub fn policy(spec: &Value, controller: &Controller) -> Policy {
    let mut metrics = Vec::new();
    for m in spec["metrics"].as_array().into_iter().flatten() {
        let kind = m["type"].as_str().unwrap_or("");
        let s = |v: &Value| v.as_str().unwrap_or("").to_owned();
        let (source, t) = match kind {
            "Resource" => (MetricSource::Resource { resource: s(&m["resource"]["name"]) }, &m["resource"]["target"]),
            "ContainerResource" => (
                MetricSource::ContainerResource { resource: s(&m["containerResource"]["name"]), container: s(&m["containerResource"]["container"]) },
                &m["containerResource"]["target"],
            ),
            "Pods" => (MetricSource::Pods { metric: s(&m["pods"]["metric"]["name"]) }, &m["pods"]["target"]),
            "Object" => (
                MetricSource::Object { metric: s(&m["object"]["metric"]["name"]), kind: s(&m["object"]["describedObject"]["kind"]), name: s(&m["object"]["describedObject"]["name"]) },
                &m["object"]["target"],
            ),
            "External" => (MetricSource::External { metric: s(&m["external"]["metric"]["name"]) }, &m["external"]["target"]),
            other => (MetricSource::Unrecognized { type_name: other.to_owned() }, &Value::Null),
        };
        metrics.push(Metric { source, target: target(kind, t) });
    }
    if metrics.is_empty() {
        metrics.push(Metric { source: MetricSource::Resource { resource: "cpu".into() }, target: MetricTarget::Utilization(80) });
    }
    Policy {
        name: String::new(),
        target: ScaleTarget::default(),
        min_replicas: spec["minReplicas"].as_i64().unwrap_or(1) as i32,
        max_replicas: spec["maxReplicas"].as_i64().unwrap_or(0) as i32,
        metrics,
        behavior: (!spec["behavior"].is_null())
            .then(|| Behavior { scale_up: rules(&spec["behavior"]["scaleUp"], true), scale_down: rules(&spec["behavior"]["scaleDown"], false) }),
        controller: controller.clone(),
    }
}

pub fn request(pod: &Pod, resource: &str, container: Option<&str>) -> Option<i64> {
    let e = &pod.entry;
    let of = |c: &Value| c["requests"].get(resource).map(milli);
    let list = |k: &str| e[k].as_array().cloned().unwrap_or_default();
    let restartable = |c: &Value| c["restartPolicy"] == "Always";
    if let Some(level) = e["podRequests"].as_object().filter(|l| container.is_none() && l.keys().any(|k| k == "cpu" || k == "memory" || k.starts_with("hugepages-"))) {
        if let Some(q) = level.get(resource) {
            return Some(milli(q));
        }
        let all = list("containers").into_iter().chain(list("initContainers"));
        if !all.into_iter().any(|c| of(&c).is_some()) {
            return None;
        }
        let sum: i64 = list("containers").iter().map(|c| of(c).unwrap_or(0)).sum();
        let mut always = 0;
        let mut peak = 0;
        for c in list("initContainers") {
            let r = of(&c).unwrap_or(0);
            if restartable(&c) { always += r; peak = peak.max(always); } else { peak = peak.max(always + r); }
        }
        return Some((sum + always).max(peak));
    }
    let counted = list("containers").into_iter().chain(list("initContainers").into_iter().filter(|c| restartable(c)));
    match container {
        Some(name) => counted.into_iter().find(|c| c["name"] == name).and_then(|c| of(&c)),
        None => counted.into_iter().map(|c| of(&c)).sum(),
    }
}
