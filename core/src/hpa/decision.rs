//! What one evaluation came to.

use alloc::vec::Vec;

use serde::Serialize;

use super::conditions::{Conditions, Reason};
use super::memory::{Lookback, Recommendation};
use super::metric::MetricProposal;
use crate::units::Timestamp;

/// One evaluation of a policy: the count it asks for, and every stage on the way there.
///
/// Numbers and indices only; names and texts appear when it is explained together with its policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// When it was made.
    pub at: Timestamp,
    /// `scale.spec.replicas`; where the scale could not be read, the last one known.
    pub current: i32,
    /// The count to have; equal to `current` where nothing is to be done or nothing can be said.
    pub desired: i32,
    /// The scale is to be written: `desired` differs from `current`.
    pub rescale: bool,
    /// The evaluation reports an error. It may have scaled all the same, when only some of the metrics failed.
    pub error: bool,
    /// What settled the count: the last stage that had a say.
    pub cause: Cause,
    /// One proposal for each metric, in the policy's order; empty where metrics were not evaluated.
    pub metrics: Vec<MetricProposal>,
    /// The index of the metric whose proposal won.
    pub winner: Option<usize>,
    /// The proposal that won, before anything held it back; `None` where metrics were not evaluated or not usable.
    pub recommendation: Option<i32>,
    /// Stabilization, rate limit and bounds; `None` where they were not reached.
    pub normalized: Option<Normalized>,
    /// The conditions after the evaluation and before the scale is written.
    pub conditions: Conditions,
    /// Scale events are kept, and those before this time become outdated.
    pub(crate) events_outdated_before: Option<Timestamp>,
    pub(crate) scaled_to_zero: ScaledToZeroUpdate,
}

/// What happens to the recommendation on its way to a count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Normalized {
    /// The recommendation, at least 0. This is what is remembered.
    pub proposed: i32,
    /// After the stabilization windows.
    pub stabilized: i32,
    /// Which of the windows it was: `ReadyForNewScale`, `ScaleUpStabilized` or `ScaleDownStabilized`.
    pub stabilization: Reason,
    /// The remembered recommendation that stabilization kept to; `None` where it changed nothing or kept to the present count.
    pub held_by: Option<Recommendation>,
    /// After rate limit and bounds.
    pub limited: i32,
    /// Which of them it was: `DesiredWithinRange`, `ScaleUpLimit`, `ScaleDownLimit`, `TooManyReplicas` or `TooFewReplicas`.
    pub limit: Reason,
    /// How far the policies let the count move in the direction it was going; `None` where it was not moving.
    pub allowance: Option<Allowance>,
    pub(crate) lookback: Lookback,
}

/// How far the policies of one direction let the count move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allowance {
    /// The count that they allow.
    pub replicas: i32,
    /// The index of the policy in its direction's list that allows it; `None` for `Disabled`, for an empty list, and for
    /// a policy without `behavior`, whose limit is a constant factor.
    pub policy: Option<u32>,
}

/// The stage that settled a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Cause {
    /// The metrics ask for the present count.
    Steady,
    /// The metrics ask for this count, and nothing holds it back.
    Metrics,
    /// A lower recommendation in the scale-up window.
    ScaleUpStabilized,
    /// A higher recommendation in the scale-down window.
    ScaleDownStabilized,
    /// The scale-up policies.
    ScaleUpLimit,
    /// The scale-down policies.
    ScaleDownLimit,
    /// `maxReplicas` is below what is asked for.
    TooManyReplicas,
    /// `minReplicas` is above what is asked for.
    TooFewReplicas,
    /// The count was above `maxReplicas`; metrics were not looked at.
    AboveMaximum,
    /// The count was below `minReplicas`; metrics were not looked at.
    BelowMinimum,
    /// The target was taken to zero by this policy, and `minReplicas` is not zero any more.
    RevivedToMinimum,
    /// The target is at zero and was not taken there by this policy: autoscaling is off.
    ScalingDisabled,
    /// The selector cannot be used.
    SelectorUnusable,
    /// Metrics failed, and those that did not ask for fewer replicas than there are.
    MetricsUnusable,
    /// The scale could not be read.
    ScaleUnreadable,
}

impl Cause {
    /// All causes, each at the place of its number.
    pub const ALL: [Self; 15] = [
        Self::Steady,
        Self::Metrics,
        Self::ScaleUpStabilized,
        Self::ScaleDownStabilized,
        Self::ScaleUpLimit,
        Self::ScaleDownLimit,
        Self::TooManyReplicas,
        Self::TooFewReplicas,
        Self::AboveMaximum,
        Self::BelowMinimum,
        Self::RevivedToMinimum,
        Self::ScalingDisabled,
        Self::SelectorUnusable,
        Self::MetricsUnusable,
        Self::ScaleUnreadable,
    ];

    /// The evaluation ended without a count.
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::SelectorUnusable | Self::MetricsUnusable | Self::ScaleUnreadable)
    }
}

/// What a written scale does to the ScaledToZero condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScaledToZeroUpdate {
    Yes,
    No,
    Removed,
}

impl Decision {
    /// A decision to be filled by [`Policy::decide_into`](super::Policy::decide_into).
    pub fn new() -> Self {
        Self {
            at: Timestamp::MIN,
            current: 0,
            desired: 0,
            rescale: false,
            error: false,
            cause: Cause::ScaleUnreadable,
            metrics: Vec::new(),
            winner: None,
            recommendation: None,
            normalized: None,
            conditions: Conditions::default(),
            events_outdated_before: None,
            scaled_to_zero: ScaledToZeroUpdate::Removed,
        }
    }

    pub(crate) fn scale_was_read(&self) -> bool {
        self.cause != Cause::ScaleUnreadable
    }
}

impl Default for Decision {
    fn default() -> Self {
        Self::new()
    }
}
