//! Lines about quantities, defaulting and validation.

use scalewright::Quantity;
use scalewright::hpa::{Controller, FeatureGates};
use scalewright::manifest::{self, kubernetes::HorizontalPodAutoscalerSpec};
use serde_json::Value;

use super::Verdict;

/// A line of class `q`.
pub(crate) fn quantity(line: &Value) -> Verdict {
    quantity_mismatch(line).map_or(Verdict::Passed, Verdict::Failed)
}

/// A line of class `v`.
pub(crate) fn validation(line: &Value) -> Verdict {
    validation_mismatch(line).map_or(Verdict::Passed, Verdict::Failed)
}

fn quantity_mismatch(line: &Value) -> Option<String> {
    let input = line["input"].as_str().expect("input");
    let fault = |what: String| Some(format!("`{input}`: {what}"));
    let quantity = match Quantity::parse(input) {
        Ok(quantity) => quantity,
        Err(error) if line["valid"] == true => return fault(error.to_string()),
        Err(_) => return None,
    };
    if line["valid"] != true {
        return fault(format!("read as {quantity}"));
    }
    let float = line["approxFloat64"].as_f64().unwrap_or(f64::INFINITY);
    let checks = [
        ("milliValue", line["milliValue"] == quantity.milli_value(), quantity.milli_value().to_string()),
        ("value", line["value"] == quantity.value(), quantity.value().to_string()),
        ("approxFloat64", float == quantity.approximate_f64(), quantity.approximate_f64().to_string()),
        ("canonical", line["canonical"] == quantity.canonical().as_str(), quantity.canonical()),
    ];
    let wrong = checks.into_iter().find(|(_, right, _)| !right)?;
    fault(format!("{} is {} instead of {}", wrong.0, wrong.2, line[wrong.0]))
}

fn validation_mismatch(line: &Value) -> Option<String> {
    let gates: FeatureGates = serde_json::from_value(line["featureGates"].clone()).expect("feature gates");
    let controller = {
        let mut controller = Controller::default();
        controller.feature_gates = gates;
        controller
    };
    let spec: HorizontalPodAutoscalerSpec = match serde_json::from_value(line["hpa"]["spec"].clone()) {
        Ok(spec) => spec,
        Err(error) => return Some(error.to_string()),
    };
    let defaulted = spec.defaulted(&gates);
    let violations = defaulted.violations(&gates);
    let mut errors: Vec<String> = violations
        .iter()
        .map(|violation| format!("{} {}", violation.kind.as_str(), violation.path))
        .collect();
    errors.sort();
    let expected: Vec<&str> =
        line["errors"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if errors != expected || (line["valid"] == true) != errors.is_empty() {
        return Some(format!("{errors:?} instead of {expected:?}"));
    }
    let written = serde_json::to_value(&defaulted).expect("a spec becomes JSON");
    if written != line["defaultedSpec"] {
        return Some(format!("{written} instead of {}", line["defaultedSpec"]));
    }
    // No two messages are alike: each tells something of its own.
    let mut texts: Vec<String> = violations.iter().map(ToString::to_string).collect();
    texts.sort();
    texts.dedup();
    if texts.len() != errors.len() {
        return Some(format!("identical messages: {texts:#?}"));
    }
    // The same object as text.
    let text = serde_json::json!({
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "web"},
        "spec": line["hpa"]["spec"],
    });
    let text = serde_json::to_string_pretty(&text).expect("JSON");
    let manifest = match manifest::load(&text) {
        Ok(manifest) => manifest,
        Err(error) => return Some(error.to_string()),
    };
    let read = &manifest.autoscalers[0];
    if *read.spec() != spec {
        return Some("reads otherwise from text".to_string());
    }
    match read.policy(&controller) {
        Ok(policy) if expected.is_empty() && policy == spec.stored_policy("web", &controller) => None,
        Err(error) if error.violations().len() == expected.len() => {
            let placed = error.violations().iter().all(|violation| violation.position.is_some());
            if placed { None } else { Some(format!("without position: {error}")) }
        }
        other => Some(format!("{other:?}")),
    }
}
