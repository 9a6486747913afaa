//! The status conditions of a HorizontalPodAutoscaler.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::units::Timestamp;

/// The types of conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ConditionType {
    /// Whether the target's scale can be read and written, and what stabilization did.
    AbleToScale,
    /// Whether the metrics give a number of replicas.
    ScalingActive,
    /// Whether a bound or a policy kept the replicas from what was asked for.
    ScalingLimited,
    /// Whether this autoscaler itself took the target to zero.
    ScaledToZero,
}

/// Every reason that the controller gives in a condition, spelled as it spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the original's and say what they mean")]
pub enum Reason {
    FailedGetScale,
    SucceededGetScale,
    ReadyForNewScale,
    ScaleDownStabilized,
    ScaleUpStabilized,
    SucceededRescale,
    FailedUpdateScale,
    ValidMetricFound,
    ScalingDisabled,
    InvalidSelector,
    AmbiguousSelector,
    FailedGetResourceMetric,
    FailedGetContainerResourceMetric,
    FailedGetPodsMetric,
    FailedGetObjectMetric,
    FailedGetExternalMetric,
    InvalidMetricSourceType,
    DesiredWithinRange,
    TooFewReplicas,
    TooManyReplicas,
    ScaleUpLimit,
    ScaleDownLimit,
    ScaledToZero,
    NotScaledToZero,
}

impl fmt::Display for ConditionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// One condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: ConditionType,
    /// Whether it holds.
    #[serde(with = "status_word")]
    pub status: bool,
    /// Why.
    pub reason: Reason,
    /// When the status last changed.
    pub last_transition_time: Timestamp,
}

/// `"True"` and `"False"`, as Kubernetes writes a condition's status.
mod status_word {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(status: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if *status { "True" } else { "False" })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        #[derive(Deserialize)]
        enum Word {
            True,
            False,
        }
        Ok(matches!(Word::deserialize(deserializer)?, Word::True))
    }
}

/// The conditions, at most one of each type, in the order in which they first appeared.
///
/// ```
/// use scalewright::Timestamp;
/// use scalewright::hpa::{Conditions, ConditionType, Reason};
///
/// let mut conditions = Conditions::default();
/// conditions.set(ConditionType::AbleToScale, true, Reason::SucceededGetScale, Timestamp::from_seconds(0));
/// conditions.set(ConditionType::AbleToScale, true, Reason::ReadyForNewScale, Timestamp::from_seconds(15));
/// let able = conditions.get(ConditionType::AbleToScale).unwrap();
/// assert_eq!(able.reason, Reason::ReadyForNewScale);
/// assert_eq!(able.last_transition_time, Timestamp::from_seconds(0)); // the status is the same
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    of_type: [Option<Condition>; 4],
    order: [Option<ConditionType>; 4],
}

impl Conditions {
    /// The condition of a type.
    #[allow(clippy::indexing_slicing, reason = "the type has as many variants as the array has places")]
    pub fn get(&self, kind: ConditionType) -> Option<&Condition> {
        self.of_type[kind as usize].as_ref()
    }

    /// Sets a condition; the time of transition changes only with the status.
    #[allow(clippy::indexing_slicing, reason = "the type has as many variants as the array has places")]
    #[inline]
    pub fn set(&mut self, kind: ConditionType, status: bool, reason: Reason, at: Timestamp) {
        match &mut self.of_type[kind as usize] {
            Some(present) => {
                if present.status != status {
                    present.last_transition_time = at;
                }
                present.status = status;
                present.reason = reason;
            }
            absent => {
                *absent = Some(Condition { kind, status, reason, last_transition_time: at });
                if let Some(place) = self.order.iter_mut().find(|place| place.is_none()) {
                    *place = Some(kind);
                }
            }
        }
    }

    /// Removes a condition.
    #[allow(clippy::indexing_slicing, reason = "the type has as many variants as the array has places")]
    pub(crate) fn remove(&mut self, kind: ConditionType) {
        if self.of_type[kind as usize].take().is_none() {
            return;
        }
        let mut kept = [None; 4];
        for (place, kind) in kept.iter_mut().zip(self.order.into_iter().flatten().filter(|&other| other != kind)) {
            *place = Some(kind);
        }
        self.order = kept;
    }

    /// The conditions in the order in which they first appeared.
    pub fn iter(&self) -> impl Iterator<Item = &Condition> {
        self.order.iter().flatten().filter_map(|&kind| self.get(kind))
    }
}

/// Written as the list that `status.conditions` is.
impl Serialize for Conditions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Conditions {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut conditions = Self::default();
        for condition in Vec::<Condition>::deserialize(deserializer)? {
            if conditions.get(condition.kind).is_some() {
                return Err(serde::de::Error::custom(alloc::format!("`{}` is given twice", condition.kind)));
            }
            conditions.set(condition.kind, condition.status, condition.reason, condition.last_transition_time);
        }
        Ok(conditions)
    }
}
