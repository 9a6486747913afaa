//! Older versions of the API to `autoscaling/v2`, as the API server converts them.

use alloc::vec::Vec;

use super::positions::Positions;
use crate::value::{Object, Value};

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

fn convert_metric(metric: Object, path: &str, positions: &mut Positions) -> Object {
    let mut converted = Object::default();
    for (field, value) in metric.0 {
        let moves = match field.as_str() {
            "object" => OBJECT,
            "pods" => PODS,
            "resource" | "containerResource" => RESOURCE,
            "external" => EXTERNAL,
            _ => {
                converted.insert(&field, value);
                continue;
            }
        };
        let Value::Object(source) = value else { continue };
        let target_type = target_type(&field, &source);
        let source_path = alloc::format!("{path}.{field}");
        let mut moved = move_fields(source, moves, &source_path, positions);
        moved.insert_within("target", "type", Value::from(target_type));
        // These are no pointers in v2beta1, so that they are zero when they are absent.
        let always = match field.as_str() {
            "object" => Some("value"),
            "pods" => Some("averageValue"),
            _ => None,
        };
        let given = |name: &str| matches!(moved.get("target"), Some(Value::Object(target)) if target.get(name).is_some());
        if let Some(always) = always.filter(|always| !given(always)) {
            moved.insert_within("target", always, Value::from("0"));
        }
        converted.insert(&field, Value::Object(moved));
    }
    converted
}

fn target_type(field: &str, source: &Object) -> &'static str {
    let given = |name: &str| source.get(name).is_some();
    match field {
        "object" if given("averageValue") => "AverageValue",
        "object" => "Value",
        "external" if given("targetValue") => "Value",
        "resource" | "containerResource" if given("targetAverageUtilization") => "Utilization",
        _ => "AverageValue",
    }
}

fn move_fields(mut source: Object, moves: Moves, path: &str, positions: &mut Positions) -> Object {
    let mut moved = Object::default();
    for (from, to) in moves {
        let Some(value) = source.remove(from) else { continue };
        positions.copy(&alloc::format!("{path}.{from}"), &alloc::format!("{path}.{to}"));
        match to.split_once('.') {
            None => moved.insert(to, value),
            Some((outer, inner)) => moved.insert_within(outer, inner, value),
        }
    }
    moved
}
