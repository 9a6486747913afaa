//! Inputs as the lines write them.

use scalewright::sizing::SizingError;
use scalewright::sizing::rollout::IntOrPercent;
use serde_json::Value;

/// A number; those that JSON lacks are texts.
pub(super) fn number(value: &Value) -> f64 {
    match value.as_str() {
        Some("NaN") => f64::NAN,
        Some("Infinity") => f64::INFINITY,
        Some("-Infinity") => f64::NEG_INFINITY,
        _ => value.as_f64().unwrap_or_else(|| panic!("a number instead of {value}")),
    }
}

pub(super) fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(number).collect()
}

/// A count: what is none is refused by the type, as an invalid argument.
pub(super) fn count(value: &Value) -> Result<u64, SizingError> {
    let found = number(value);
    if found >= 0.0 && found.fract() == 0.0 {
        Ok(found as u64)
    } else {
        Err(SizingError::Invalid { argument: "count", found, allowed: "a count" })
    }
}

/// A number or a percentage, as Kubernetes has them.
pub(super) fn int_or_percent(value: &Value) -> IntOrPercent {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error} in {value}"))
}
