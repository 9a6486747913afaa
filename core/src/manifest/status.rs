//! The status in what kubectl prints: a state to start from.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::tree::{Content, Node};

/// `status` of a HorizontalPodAutoscaler as far as it is the state of the autoscaler; whatever is missing or of another
/// type counts as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObservedStatus {
    /// `currentReplicas`.
    pub current_replicas: Option<i32>,
    /// `desiredReplicas`.
    pub desired_replicas: Option<i32>,
    /// `lastScaleTime`, as written: RFC 3339.
    pub last_scale_time: Option<String>,
    /// `conditions`, in their order.
    pub conditions: Vec<ObservedCondition>,
}

/// One entry of `status.conditions`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObservedCondition {
    /// `AbleToScale`, `ScalingActive`, `ScalingLimited`, `ScaledToZero`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// `True`, `False` or `Unknown`.
    pub status: String,
    /// Why, in one word.
    pub reason: String,
    /// Why, in a sentence.
    pub message: String,
    /// `lastTransitionTime`, as written: RFC 3339.
    pub last_transition_time: Option<String>,
}

impl ObservedStatus {
    /// Reads `status`; in autoscaling/v1 the conditions stand in an annotation, which is handed in as a tree.
    pub(super) fn read(status: &Node, annotated_conditions: Option<&Node>) -> Self {
        let conditions = status.field("conditions").or(annotated_conditions);
        Self {
            current_replicas: whole(status, "currentReplicas"),
            desired_replicas: whole(status, "desiredReplicas"),
            last_scale_time: status.text_field("lastScaleTime").map(ToString::to_string),
            conditions: conditions.map(Node::elements).unwrap_or_default().iter().map(condition).collect(),
        }
    }
}

fn condition(node: &Node) -> ObservedCondition {
    let text = |key: &str| node.text_field(key).unwrap_or("").to_string();
    ObservedCondition {
        type_name: text("type"),
        status: text("status"),
        reason: text("reason"),
        message: text("message"),
        last_transition_time: node.text_field("lastTransitionTime").map(ToString::to_string),
    }
}

fn whole(node: &Node, key: &str) -> Option<i32> {
    match &node.field(key)?.content {
        Content::Integer { value, .. } => i32::try_from(*value).ok(),
        _ => None,
    }
}
