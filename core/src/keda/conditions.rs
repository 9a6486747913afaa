//! The status conditions of a ScaledObject and a ScaledJob.

use core::fmt;

use serde::{Deserialize, Serialize};

/// The conditions that KEDA keeps in a status.
///
/// ```
/// use scalewright::keda::{ConditionStatus, Conditions, Reason};
///
/// let conditions = Conditions::default();
/// assert_eq!(conditions.ready.reason, Some(Reason::ScaledObjectReady));
/// assert_eq!(conditions.paused.status, ConditionStatus::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaConditions"))]
pub struct Conditions {
    /// `Ready`: the triggers can be read.
    pub ready: Condition,
    /// `Active`: a trigger is active.
    pub active: Condition,
    /// `Paused`: an annotation holds the target.
    pub paused: Condition,
    /// `Fallback`: some metric is being stood in for.
    pub fallback: Condition,
}

/// One condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaCondition"))]
pub struct Condition {
    /// Whether it holds.
    pub status: ConditionStatus,
    /// Why; `None` as long as nothing has set it.
    pub reason: Option<Reason>,
}

/// The status of a condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "Kubernetes' three words")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaConditionStatus"))]
pub enum ConditionStatus {
    True,
    False,
    #[default]
    Unknown,
}

/// Every reason that KEDA gives in these conditions, spelled as it spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the original's and say what they mean")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaReason"))]
pub enum Reason {
    ScaledObjectReady,
    ScaledJobReady,
    PartialTriggerError,
    TriggerError,
    ErrorGettingCurrentReplicas,
    ScalerActive,
    ScalerNotActive,
    ScalerCooldown,
    ScaledObjectPaused,
    ScaledObjectUnpaused,
    FallbackExists,
    NoFallbackFound,
}

impl Condition {
    /// A condition that nothing has set yet.
    pub const UNSET: Self = Self { status: ConditionStatus::Unknown, reason: None };

    pub(crate) const fn holds(reason: Reason) -> Self {
        Self { status: ConditionStatus::True, reason: Some(reason) }
    }

    pub(crate) const fn fails(reason: Reason) -> Self {
        Self { status: ConditionStatus::False, reason: Some(reason) }
    }

    pub(crate) const fn unknown(reason: Reason) -> Self {
        Self { status: ConditionStatus::Unknown, reason: Some(reason) }
    }
}

/// An object that has been admitted: ready, and nothing else is known.
impl Default for Conditions {
    fn default() -> Self {
        Self {
            ready: Condition::holds(Reason::ScaledObjectReady),
            active: Condition::UNSET,
            paused: Condition::UNSET,
            fallback: Condition::UNSET,
        }
    }
}

impl fmt::Display for ConditionStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}
