//! From a vector's spec and pods to policies and requests, as the library reads them.

use scalewright::hpa::{Behavior, Controller, Policy, ScalingRules};
use scalewright::manifest::kubernetes::HorizontalPodAutoscalerSpec;
use serde_json::{Value, json};

/// The policy of a spec as it is stored; some scenarios run what the API server would not accept today.
pub(crate) fn policy(spec: &Value, controller: &Controller) -> Policy {
    read(spec).stored_policy("", controller)
}

fn read(spec: &Value) -> HorizontalPodAutoscalerSpec {
    serde_json::from_value(spec.clone()).unwrap_or_else(|error| panic!("{error} in {spec}"))
}

/// The rules of one direction, alone.
pub(crate) fn rules(rules: &Value, up: bool) -> ScalingRules {
    let direction = if up { "scaleUp" } else { "scaleDown" };
    let behavior = policy(&json!({"behavior": {direction: rules}}), &Controller::default()).behavior;
    let Behavior { scale_up, scale_down } = behavior.expect("a behavior");
    if up { scale_up } else { scale_down }
}
