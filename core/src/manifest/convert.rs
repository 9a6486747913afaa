//! Older versions of the API to `autoscaling/v2`, as the API server converts them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::positions::Positions;

/// Which field of a v2beta1 source becomes which field of v2.
type Moves = &'static [(&'static str, &'static str)];

const OBJECT: Moves = &[
    ("target", "describedObject"),
    ("metricName", "metric.name"),
    ("selector", "metric.selector"),
    ("targetValue", "target.value"),
    ("averageValue", "target.averageValue"),
];
const PODS: Moves = &[
    ("metricName", "metric.name"),
    ("selector", "metric.selector"),
    ("targetAverageValue", "target.averageValue"),
];
const RESOURCE: Moves = &[
    ("name", "name"),
    ("container", "container"),
    ("targetAverageUtilization", "target.averageUtilization"),
    ("targetAverageValue", "target.averageValue"),
];
const EXTERNAL: Moves = &[
    ("metricName", "metric.name"),
    ("metricSelector", "metric.selector"),
    ("targetValue", "target.value"),
    ("targetAverageValue", "target.averageValue"),
];

/// Metrics of v2beta1, which are also those of v1's annotation; `path` is theirs, and stays.
pub(super) fn metrics(metrics: Vec<Value>, path: &str, positions: &mut Positions) -> Vec<Value> {
    let convert = |(index, metric): (usize, Value)| match metric {
        Value::Object(metric) => {
            Value::Object(convert_metric(metric, &alloc::format!("{path}[{index}]"), positions))
        }
        other => other,
    };
    metrics.into_iter().enumerate().map(convert).collect()
}

fn convert_metric(metric: Map<String, Value>, path: &str, positions: &mut Positions) -> Map<String, Value> {
    let mut converted = Map::new();
    for (field, value) in metric {
        let moves = match field.as_str() {
            "object" => OBJECT,
            "pods" => PODS,
            "resource" | "containerResource" => RESOURCE,
            "external" => EXTERNAL,
            _ => {
                converted.insert(field, value);
                continue;
            }
        };
        let Value::Object(source) = value else { continue };
        let target_type = target_type(&field, &source);
        let source_path = alloc::format!("{path}.{field}");
        let mut moved = move_fields(source, moves, &source_path, positions);
        if let Value::Object(target) = moved.entry("target").or_insert_with(|| Value::Object(Map::new())) {
            target.insert("type".to_string(), Value::from(target_type));
            // These are no pointers in v2beta1, so that they are zero when they are absent.
            let always = match field.as_str() {
                "object" => Some("value"),
                "pods" => Some("averageValue"),
                _ => None,
            };
            if let Some(always) = always.filter(|always| !target.contains_key(*always)) {
                target.insert(always.to_string(), Value::from("0"));
            }
        }
        converted.insert(field, Value::Object(moved));
    }
    converted
}

fn target_type(field: &str, source: &Map<String, Value>) -> &'static str {
    let given = |name: &str| source.contains_key(name);
    match field {
        "object" if given("averageValue") => "AverageValue",
        "object" => "Value",
        "external" if given("targetValue") => "Value",
        "resource" | "containerResource" if given("targetAverageUtilization") => "Utilization",
        _ => "AverageValue",
    }
}

fn move_fields(
    mut source: Map<String, Value>,
    moves: Moves,
    path: &str,
    positions: &mut Positions,
) -> Map<String, Value> {
    let mut moved = Map::new();
    for (from, to) in moves {
        let Some(value) = source.remove(*from) else { continue };
        positions.copy(&alloc::format!("{path}.{from}"), &alloc::format!("{path}.{to}"));
        match to.split_once('.') {
            None => {
                moved.insert((*to).to_string(), value);
            }
            Some((outer, inner)) => {
                if let Value::Object(outer) = moved.entry(outer).or_insert_with(|| Value::Object(Map::new()))
                {
                    outer.insert(inner.to_string(), value);
                }
            }
        }
    }
    moved
}
