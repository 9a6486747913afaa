//! What an answer noticed on the way.

use alloc::string::String;

/// Something that an answer noticed about its question: it never changes the numbers.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::rollout::{DisruptionBudget, IntOrPercent};
///
/// let budget = DisruptionBudget::MinAvailable(IntOrPercent::Int(2));
/// let allowed = budget.allowance(2, 2)?;
/// assert_eq!(allowed.disruptions_allowed, 0);
/// assert_eq!(allowed.findings[0].kind, FindingKind::BlocksDrains);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// What kind of thing it is.
    pub kind: FindingKind,
    /// What was noticed, with its numbers and the way out: lowercase, no full stop.
    pub message: String,
}

impl Finding {
    pub(super) fn new(kind: FindingKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FindingKind {
    /// A maximum holds the count below what the load needs.
    LimitedByMaximum,
    /// A count was rounded below what the load needs.
    RoundedDown,
    /// The count is below what a stated rule gives.
    BelowTarget,
    /// More connections can be open than the database takes.
    ExceedsDatabase,
    /// Nothing is left over.
    NoHeadroom,
    /// A limit is missing.
    Unlimited,
    /// A setting that can never take effect.
    NeverBinds,
    /// A value that overrides the provider's default.
    OverridesDefault,
    /// Two rules for the same thing give different answers.
    RulesDisagree,
    /// A rule is applied to something that it was not made for.
    Misapplied,
    /// A disruption budget never lets a pod go.
    BlocksDrains,
    /// Pods are killed before they are done.
    CutShort,
    /// A number depends on more than the rule says: it is a range.
    Range,
    /// A formula is used outside the range in which it holds.
    OutsideRange,
    /// A unit is ambiguous.
    AmbiguousUnit,
    /// A size just above a step, where a little less would cost much less.
    SizeStep,
    /// Percentages that do not mean the same.
    PercentageMeaning,
    /// A threshold that normal operation exceeds.
    AlwaysExceeded,
    /// A threshold that cannot be reached.
    NeverReached,
    /// A setting that has no effect where it stands.
    NoEffect,
    /// An extrapolation far beyond the data.
    Extrapolated,
    /// Something that the data do not decide.
    Undecided,
    /// A method that does worse than the simplest one.
    WorseThanBaseline,
}
