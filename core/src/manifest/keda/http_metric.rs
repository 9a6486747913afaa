//! What the HTTP add-on counts, as both kinds of its objects write it.

use alloc::string::{String, ToString};

use serde::Deserialize;

use super::super::read::{Fields, Shape};
use super::super::shapes::fields;
use super::super::tree::shortened;
use crate::error::ViolationKind;
use crate::keda::triggers::{HttpMetric, HttpObject, HttpRequests};
use crate::units::Millis;

/// The add-on's default target.
const DEFAULT_TARGET: i32 = 100;

pub(super) static SCALING_METRIC: Fields = fields!(true,
    "concurrency": Shape::Object(&fields!(true, "targetValue": Shape::Whole)),
    "requestRate": Shape::Object(&fields!(true,
        "targetValue": Shape::Whole,
        "window": Shape::Text,
        "granularity": Shape::Text,
    )),
);

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ScalingMetric {
    pub(super) concurrency: Option<Metric>,
    pub(super) request_rate: Option<Metric>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Metric {
    pub(super) target_value: Option<i32>,
    window: Option<String>,
    granularity: Option<String>,
}

impl Metric {
    /// Requests per second; the add-on takes 1m in steps of 1s where nothing else is given.
    pub(super) fn rate(&self) -> HttpMetric {
        let span = |text: &Option<String>, default: i64| {
            text.as_deref().and_then(duration).unwrap_or(Millis::from_seconds(default))
        };
        HttpMetric::RequestRate { window: span(&self.window, 60), granularity: span(&self.granularity, 1) }
    }

    /// Refuses what is no duration.
    pub(super) fn check_spans(&self, path: &str, add: &mut impl FnMut(&str, ViolationKind, String)) {
        for (field, text) in [("window", &self.window), ("granularity", &self.granularity)] {
            if let Some(text) = text.as_deref().filter(|text| duration(text).is_none()) {
                add(&alloc::format!("{path}.{field}"), ViolationKind::Invalid, no_duration(text));
            }
        }
    }
}

/// What is counted for an object of a namespace and name.
pub(super) fn requests(
    object: HttpObject,
    (namespace, name): (Option<&str>, &str),
    metric: HttpMetric,
    target: Option<i32>,
) -> HttpRequests {
    HttpRequests {
        object,
        namespace: namespace.unwrap_or("default").to_string(),
        name: name.to_string(),
        metric,
        target_value: target.unwrap_or(DEFAULT_TARGET).into(),
    }
}

/// Refuses a Service without its name, or with anything but one of `port` and `portName`.
pub(super) fn check_service(
    path: &str,
    (service, port, port_name): (&str, Option<i32>, Option<&str>),
    add: &mut impl FnMut(&str, ViolationKind, String),
) {
    if service.is_empty() {
        let message = "must be given: the Service that requests are sent to".to_string();
        add(&alloc::format!("{path}.service"), ViolationKind::Required, message);
    }
    if port.is_some() == port_name.is_some() {
        add(path, ViolationKind::Invalid, "needs either `port` or `portName`".to_string());
    }
}

pub(super) fn no_duration(text: &str) -> String {
    alloc::format!("`{}` is not a duration: write one such as 1m or 500ms", shortened(text))
}

/// A duration as Go writes it, of at least a millisecond.
fn duration(text: &str) -> Option<Millis> {
    let millis = go_millis(text.trim()).filter(|millis| *millis >= 1.0)?;
    Some(Millis::from_millis(millis as i64))
}

/// The milliseconds of a duration as Go writes it: numbers with units, such as `1m30s`, or `0`.
pub(super) fn go_millis(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut millis = 0.0;
    if matches!(text, "" | "0") {
        return (text == "0").then_some(0.0);
    }
    while !rest.is_empty() {
        let digits = rest.find(|next: char| !next.is_ascii_digit() && next != '.')?;
        let (number, after) = rest.split_at_checked(digits)?;
        let length = after.find(|next: char| next.is_ascii_digit() || next == '.').unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(length)?;
        let factor = match unit {
            "h" => 3_600_000.0,
            "m" => 60_000.0,
            "s" => 1000.0,
            "ms" => 1.0,
            "us" | "µs" => 0.001,
            "ns" => 0.000_001,
            _ => return None,
        };
        millis += number.parse::<f64>().ok()? * factor;
        rest = after;
    }
    Some(millis)
}
