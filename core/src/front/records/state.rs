//! How a state that was written down is read.

use alloc::vec::Vec;

use serde::de::Error as _;

use crate::hpa::status_word::Word;
use crate::hpa::{
    Condition, ConditionType, Conditions, MetricStatus, Reason, Recommendation, ScaleEvent, State, Status,
    WrittenState, WrittenStatus,
};
use crate::units::Timestamp;
use crate::value::{Fault, FromValue, Value, by_fields, by_names, choice};

by_fields! {
    WrittenState {
        recommendations: "recommendations", scale_up_events: "scaleUpEvents",
        scale_down_events: "scaleDownEvents", status: "status",
    }
}
by_fields! {
    Recommendation { at: "at", replicas: "replicas" }
    requires "at" requires "replicas" else Self { at: Timestamp::default(), replicas: 0 }
}
by_fields! {
    ScaleEvent { at: "at", change: "change", outdated: "outdated" }
    requires "at" requires "change" else Self { at: Timestamp::default(), change: 0, outdated: false }
}
by_fields! {
    Status {
        current_replicas: "currentReplicas", desired_replicas: "desiredReplicas",
        last_scale_time: "lastScaleTime", current_metrics: "currentMetrics", conditions: "conditions",
    }
}
by_fields! {
    WrittenStatus {
        average_utilization: "averageUtilization", average_value: "averageValue", value: "value",
    }
}
by_fields! {
    WrittenCondition {
        kind: "type", status: "status", reason: "reason", last_transition_time: "lastTransitionTime",
    }
    requires "type" requires "status" requires "reason" requires "lastTransitionTime" else Self {
        kind: ConditionType::AbleToScale, status: Word::False, reason: Reason::FailedGetScale,
        last_transition_time: Timestamp::default(),
    }
}
by_names! { Word { True, False } }
/// One condition as it is written down.
struct WrittenCondition {
    kind: ConditionType,
    status: Word,
    reason: Reason,
    last_transition_time: Timestamp,
}

impl FromValue for ConditionType {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        choice(value, "enum ConditionType", Self::NAMES, Self::ALL)
    }
}

impl FromValue for Reason {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        choice(value, "enum Reason", Self::NAMES, Self::ALL)
    }
}

impl FromValue for Conditions {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        let list = Vec::from_value(value)?.into_iter().map(|written| {
            let WrittenCondition { kind, status, reason, last_transition_time } = written;
            Condition { kind, status: matches!(status, Word::True), reason, last_transition_time }
        });
        Self::of(list).map_err(|twice| Fault::custom(twice).at(value))
    }
}

impl FromValue for MetricStatus {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        Self::try_from(WrittenStatus::from_value(value)?).map_err(|reason| Fault::custom(reason).at(value))
    }
}

impl FromValue for State {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        Self::try_from(WrittenState::from_value(value)?).map_err(|reason| Fault::custom(reason).at(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{agrees_with_serde, parse};

    #[test]
    fn agree_with_serde() {
        agrees_with_serde! {
            State, Recommendation, ScaleEvent, Status, MetricStatus,
        }
        agrees_with_serde! { names ConditionType, Reason }
    }

    #[test]
    fn a_state_is_read_as_by_serde() {
        for text in [
            r#"{"recommendations": [{"at": 5, "replicas": 3}]}"#,
            r#"{"recommendations": [], "scaleUpEvents": [{"at": 5, "change": 2, "outdated": true}]}"#,
            r#"{"scaleDownEvents": [{"at": 5, "change": 0}]}"#,
            r#"{"scaleDownEvents": [{"at": 5, "change": 1, "outdate": true}]}"#,
            r#"{"status": {"currentReplicas": 4, "currentMetrics": [null, {"averageValue": 7}]}}"#,
            r#"{"status": {"currentMetrics": [{"averageUtilization": 80, "averageValue": 7}, {"value": 1}]}}"#,
            r#"{"status": {"conditions": [
                {"type": "AbleToScale", "status": "True", "reason": "ReadyForNewScale", "lastTransitionTime": 7}]}}"#,
            r#"{"status": {"conditions": [{"type": "AbleToScale", "status": "yes"}]}}"#,
            r#"{"status": {"conditions": [{"type": "AbleToScale", "status": "True"}]}}"#,
            r#"{"status": {"conditions": [{"type": "Able", "status": "True"}]}}"#,
        ] {
            let value = parse(text).unwrap();
            let shown = |fault: Fault| alloc::format!("{fault} at `{}`", fault.path(&value));
            assert_eq!(
                State::from_value(&value).map_err(shown),
                value.read::<State>().map_err(shown),
                "{text}"
            );
        }
    }

    #[test]
    fn what_contradicts_itself_is_named() {
        let refused = |text| {
            let value = parse(text).unwrap();
            let fault = State::from_value(&value).unwrap_err();
            alloc::format!("{}: {fault}", fault.path(&value))
        };
        assert_eq!(
            refused(r#"{"status": {"currentMetrics": [null, {"averageUtilization": 80}]}}"#),
            "status.currentMetrics[1]: a metric has either `value`, or `averageValue` with or without `averageUtilization`"
        );
        assert_eq!(
            refused(
                r#"{"status": {"conditions": [
                    {"type": "AbleToScale", "status": "True", "reason": "ReadyForNewScale", "lastTransitionTime": 7},
                    {"type": "AbleToScale", "status": "False", "reason": "FailedGetScale", "lastTransitionTime": 8}]}}"#
            ),
            "status.conditions: `AbleToScale` is given twice"
        );
    }
}
