//! The status conditions of a HorizontalPodAutoscaler.

use alloc::vec::Vec;
use core::fmt;

use serde::{Deserialize, Serialize};

use crate::units::Timestamp;

/// The types of conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: ConditionType,
    /// Whether it holds.
    #[serde(with = "status_word")]
    #[cfg_attr(feature = "schema", schemars(with = "status_word::Word"))]
    pub status: bool,
    /// Why.
    pub reason: Reason,
    /// When the status last changed.
    pub last_transition_time: Timestamp,
}

/// `"True"` and `"False"`, as Kubernetes writes a condition's status.
pub(crate) mod status_word {
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Clone, Copy, Deserialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[cfg_attr(feature = "schema", schemars(rename = "ConditionStatus"))]
    pub(crate) enum Word {
        True,
        False,
    }

    pub(super) fn serialize<S: Serializer>(status: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if *status { "True" } else { "False" })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
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
    // Every step sets three of these and copies all of them twice: one whole word keeps that in a register.
    /// From the lowest bit, a byte for each type: present, status, and the reason's place in [`Reason::ALL`]. Then, from
    /// [`ORDER`] on, four bits for each place in the list: the type there plus one, 0 for none.
    packed: u64,
    transitions: [Timestamp; 4],
}

const PRESENT: u64 = 0x80;
const HOLDS: u64 = 0x40;
const REASON: u64 = 0x3f;
const ORDER: u32 = 32;

impl Conditions {
    /// The condition of a type.
    pub fn get(&self, kind: ConditionType) -> Option<Condition> {
        let byte = self.packed >> kind.shift();
        if byte & PRESENT == 0 {
            return None;
        }
        let reason = *Reason::ALL.get((byte & REASON) as usize)?;
        let last_transition_time = *self.transitions.get(kind as usize)?;
        Some(Condition { kind, status: byte & HOLDS != 0, reason, last_transition_time })
    }

    /// Whether a condition is there and holds.
    #[inline]
    pub fn holds(&self, kind: ConditionType) -> bool {
        self.packed >> kind.shift() & (PRESENT | HOLDS) == PRESENT | HOLDS
    }

    /// Sets a condition; the time of transition changes only with the status.
    #[inline(always)]
    pub fn set(&mut self, kind: ConditionType, status: bool, reason: Reason, at: Timestamp) {
        let present = self.packed >> kind.shift();
        let byte = PRESENT | if status { HOLDS } else { 0 } | reason as u64;
        self.packed = self.packed & !(0xff << kind.shift()) | byte << kind.shift();
        if (present ^ byte) & (PRESENT | HOLDS) != 0 {
            self.turn(kind, at, present & PRESENT == 0);
        }
    }

    /// Sets what an evaluation sets that could read the scale and use the metrics.
    #[inline(always)]
    pub(crate) fn set_usual(&mut self, at: Timestamp, stabilization: Reason, limited: bool, limit: Reason) {
        const STATUSES: u64 = (PRESENT | HOLDS) * 0x01_01_01;
        let byte = |status: bool, reason: Reason| PRESENT | if status { HOLDS } else { 0 } | reason as u64;
        let usual = byte(true, stabilization) << ConditionType::AbleToScale.shift()
            | byte(true, Reason::ValidMetricFound) << ConditionType::ScalingActive.shift()
            | byte(limited, limit) << ConditionType::ScalingLimited.shift();
        if (self.packed ^ usual) & STATUSES == 0 {
            self.packed = self.packed & !0xff_ff_ff | usual;
            return;
        }
        self.set(ConditionType::AbleToScale, true, Reason::SucceededGetScale, at);
        self.set(ConditionType::ScalingActive, true, Reason::ValidMetricFound, at);
        self.set(ConditionType::AbleToScale, true, stabilization, at);
        self.set(ConditionType::ScalingLimited, limited, limit, at);
    }

    fn place(&self, place: u32) -> usize {
        (self.packed >> (ORDER + 4 * place) & 0xf) as usize
    }

    #[cold]
    fn turn(&mut self, kind: ConditionType, at: Timestamp, new: bool) {
        if let Some(transition) = self.transitions.get_mut(kind as usize) {
            *transition = at;
        }
        if new {
            let place = (0..4).find(|&place| self.place(place) == 0).unwrap_or(0);
            self.packed |= (kind as u64 + 1) << (ORDER + 4 * place);
        }
    }

    /// Removes a condition.
    pub(crate) fn remove(&mut self, kind: ConditionType) {
        if self.packed >> kind.shift() & PRESENT == 0 {
            return;
        }
        let kept = self.iter().filter(|condition| condition.kind != kind);
        let order: u64 =
            kept.zip(0..).map(|(other, place)| (other.kind as u64 + 1) << (ORDER + 4 * place)).sum();
        self.packed = self.packed & !(0xff << kind.shift()) & (u64::MAX >> ORDER) | order;
        if let Some(transition) = self.transitions.get_mut(kind as usize) {
            *transition = Timestamp::default();
        }
    }

    /// The conditions in the order in which they first appeared.
    pub fn iter(&self) -> impl Iterator<Item = Condition> {
        (0..4).filter_map(|place| {
            let kind = ConditionType::ALL.get(self.place(place).checked_sub(1)?)?;
            self.get(*kind)
        })
    }
}

impl ConditionType {
    const fn shift(self) -> u32 {
        8 * self as u32
    }
}

/// All variants, in their order, and what they are called.
macro_rules! list {
    ($choice:ident { $($variant:ident),+ $(,)? }) => {
        impl $choice {
            pub(crate) const ALL: &[Self] = &[$(Self::$variant),+];
            #[cfg(feature = "front")]
            pub(crate) const NAMES: &[&str] = &[$(stringify!($variant)),+];
        }
    };
}

list! { ConditionType { AbleToScale, ScalingActive, ScalingLimited, ScaledToZero } }
list! {
    Reason {
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
}

/// Written as the list that `status.conditions` is.
impl Serialize for Conditions {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Conditions {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Conditions".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<Condition>::json_schema(generator)
    }
}

impl<'de> Deserialize<'de> for Conditions {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(Vec::<Condition>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl Conditions {
    /// These conditions; refused when two are of one type.
    pub(crate) fn of(list: impl IntoIterator<Item = Condition>) -> Result<Self, GivenTwice> {
        let mut conditions = Self::default();
        for Condition { kind, status, reason, last_transition_time } in list {
            if conditions.get(kind).is_some() {
                return Err(GivenTwice(kind));
            }
            conditions.set(kind, status, reason, last_transition_time);
        }
        Ok(conditions)
    }
}

/// A type of which there are two conditions.
pub(crate) struct GivenTwice(ConditionType);

impl fmt::Display for GivenTwice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is given twice", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_reason_survives_packing() {
        for (index, &reason) in Reason::ALL.iter().enumerate() {
            assert_eq!(reason as usize, index);
            for (index, &kind) in ConditionType::ALL.iter().enumerate() {
                assert_eq!(kind as usize, index);
                let at = Timestamp::from_seconds(7);
                for status in [true, false] {
                    let mut conditions = Conditions::default();
                    conditions.set(kind, status, reason, at);
                    let expected = Condition { kind, status, reason, last_transition_time: at };
                    assert_eq!(conditions.get(kind), Some(expected));
                    assert_eq!(conditions.iter().collect::<Vec<_>>(), [expected]);
                    conditions.remove(kind);
                    assert_eq!(conditions, Conditions::default());
                }
            }
        }
    }

    #[test]
    fn removal_keeps_the_order_of_the_rest() {
        let mut conditions = Conditions::default();
        for kind in [ConditionType::ScaledToZero, ConditionType::AbleToScale, ConditionType::ScalingLimited] {
            conditions.set(kind, true, Reason::ScaledToZero, Timestamp::default());
        }
        conditions.remove(ConditionType::AbleToScale);
        let kinds: Vec<_> = conditions.iter().map(|condition| condition.kind).collect();
        assert_eq!(kinds, [ConditionType::ScaledToZero, ConditionType::ScalingLimited]);
    }
}
