//! A decision as data.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::evaluate::Outcome;
use crate::hpa::{
    Allowance, Cause, Decision, Metric, MetricProposal, Normalized, Policy, Reason, Recommendation, Status,
};
use crate::units::Timestamp;

/// One evaluation: the count it asks for, every stage on the way there, and the status that it leaves.
///
/// Values are milli-units, times milliseconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DecisionReport {
    /// When it was made.
    pub at: Timestamp,
    /// `scale.spec.replicas`; where the scale could not be read, the last one known.
    pub current: i32,
    /// The count to have.
    pub desired: i32,
    /// The scale is to be written.
    pub rescale: bool,
    /// What became of that, or for a decision that was not taken in, what is supposed.
    pub outcome: Outcome,
    /// The scale was written: `rescale`, and the outcome is `written`.
    pub rescaled: bool,
    /// The evaluation, or writing its scale, reports an error. It may have scaled although some of the metrics failed.
    pub error: bool,
    /// What settled the count: the last stage that had a say.
    pub cause: Cause,
    /// The decision in one sentence.
    pub summary: String,
    /// Each metric, in the policy's order; empty where metrics were not evaluated.
    pub metrics: Vec<MetricReport>,
    /// The index of the metric whose proposal won.
    pub winner: Option<usize>,
    /// The proposal that won, before anything held it back; `None` where metrics were not evaluated or not usable.
    pub recommendation: Option<i32>,
    /// The same as the controller's own variable has it: −1 where metrics were not usable.
    pub metric_desired_replicas: Option<i32>,
    /// Stabilization, rate limit and bounds; `None` where they were not reached.
    pub normalized: Option<NormalizedReport>,
    /// `status` of the object after the evaluation and its outcome.
    pub status: Status,
}

/// One metric's part in a decision.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MetricReport {
    /// What it measures, as in `cpu utilization`.
    pub name: String,
    /// Its target, as in `70%` or `500m (avg)`.
    pub target: String,
    /// What it came to.
    #[serde(flatten)]
    pub proposal: MetricProposal,
}

/// What happened to the recommendation on its way to a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NormalizedReport {
    /// The recommendation, at least 0.
    pub proposed: i32,
    /// After the stabilization windows.
    pub stabilized: i32,
    /// `ReadyForNewScale`, `ScaleUpStabilized` or `ScaleDownStabilized`.
    pub stabilization: Reason,
    /// The remembered recommendation that stabilization kept to.
    pub held_by: Option<Recommendation>,
    /// After rate limit and bounds.
    pub limited: i32,
    /// `DesiredWithinRange`, `ScaleUpLimit`, `ScaleDownLimit`, `TooManyReplicas` or `TooFewReplicas`.
    pub limit: Reason,
    /// How far the policies let the count move in the direction it was going.
    pub allowance: Option<Allowance>,
}

impl DecisionReport {
    pub(super) fn of(policy: &Policy, decision: &Decision, outcome: Outcome, status: &Status) -> Self {
        let rescale = decision.rescale;
        let unusable = matches!(decision.cause, Cause::SelectorUnusable | Cause::MetricsUnusable);
        let metrics = policy.metrics.iter().zip(&decision.metrics);
        Self {
            at: decision.at,
            current: decision.current,
            desired: decision.desired,
            rescale,
            outcome,
            rescaled: rescale && outcome == Outcome::Written,
            error: decision.error || rescale && outcome == Outcome::Failed,
            cause: decision.cause,
            summary: policy.summary(decision),
            metrics: metrics.map(|(metric, proposal)| MetricReport::of(metric, *proposal)).collect(),
            winner: decision.winner,
            recommendation: decision.recommendation,
            metric_desired_replicas: decision.recommendation.or(unusable.then_some(-1)),
            normalized: decision.normalized.map(NormalizedReport::from),
            status: status.clone(),
        }
    }
}

impl MetricReport {
    fn of(metric: &Metric, proposal: MetricProposal) -> Self {
        let (name, target) = metric.described();
        Self { name, target, proposal }
    }
}

impl From<Normalized> for NormalizedReport {
    fn from(normalized: Normalized) -> Self {
        let Normalized { proposed, stabilized, stabilization, held_by, limited, limit, allowance, .. } =
            normalized;
        Self { proposed, stabilized, stabilization, held_by, limited, limit, allowance }
    }
}
