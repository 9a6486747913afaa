//! Proposals from one number for the whole target: Object and External metrics.

use super::outcome::{MetricFailure, MetricProposal, MetricStatus, Note, PodCounts, ProposalRule};
use crate::stage::{Tolerance, ceil_replicas};

/// The two replica counts of a scale.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Replicas {
    /// `scale.spec.replicas`.
    pub(crate) spec: i32,
    /// `scale.status.replicas`.
    pub(crate) status: i32,
}

/// Σ of an External metric's values where the target is a `value`: a positive overflow saturates and ends the sum, a
/// negative one wraps.
#[inline(always)]
pub(crate) fn sum_for_value(values: &[i64]) -> i64 {
    let mut sum: i64 = 0;
    for &value in values {
        if value > 0 && sum > i64::MAX - value {
            return i64::MAX;
        }
        sum = sum.wrapping_add(value);
    }
    sum
}

/// Σ of an External metric's values where the target is an `averageValue`: the original takes any negative sum for an
/// overflow, ends there and goes on with the largest number there is.
#[inline(always)]
pub(crate) fn sum_for_average(values: &[i64]) -> i64 {
    let mut sum: i64 = 0;
    for &value in values {
        sum = sum.wrapping_add(value);
        if sum < 0 {
            return i64::MAX;
        }
    }
    sum
}

/// The proposal for a `value` target: `⌈usage / target × running and ready pods⌉`.
///
/// `ready` is `None` where the selector matches no pods.
#[inline(always)]
pub(crate) fn value_of_total(
    usage: i64,
    target: i64,
    current: i32,
    ready: Option<u64>,
    tolerance: Tolerance,
    note: &mut impl Note,
) -> MetricProposal {
    note.usage(usage, 0, 1);
    let ratio = usage as f64 / target as f64;
    let proposed = |replicas, rule| MetricProposal {
        replicas: Ok(replicas),
        rule,
        ratio,
        status: Some(MetricStatus::whole(usage)),
    };
    if current == 0 {
        return proposed(ceil_replicas(ratio), ProposalRule::FromZero);
    }
    if tolerance.covers(ratio) {
        return proposed(current, ProposalRule::WithinTolerance);
    }
    let Some(ready) = ready else { return MetricProposal::failed(MetricFailure::NoPods) };
    note.pods(&PodCounts { ready, ..PodCounts::default() });
    proposed(ceil_replicas(ratio * ready as f64), ProposalRule::Ratio)
}

/// The proposal for an `averageValue` target: `⌈usage / target⌉`; pods are not looked at, `status.replicas` is.
#[inline(always)]
pub(crate) fn average_of_total(
    usage: i64,
    target: i64,
    replicas: Replicas,
    tolerance: Tolerance,
    keep_largest: bool,
    note: &mut impl Note,
) -> MetricProposal {
    note.usage(usage, 0, 1);
    let ratio = usage as f64 / (target as f64 * f64::from(replicas.status));
    // A sum that overflowed is shown as it is. DIFFERENCE: without replicas the original casts an infinity.
    let average = if keep_largest && usage == i64::MAX {
        usage
    } else {
        ceil_milli(usage as f64 / f64::from(replicas.status))
    };
    let status = Some(MetricStatus::average(average));
    let (proposal, rule) = if tolerance.covers(ratio) {
        (replicas.status, ProposalRule::WithinTolerance)
    } else {
        (ceil_replicas(usage as f64 / target as f64), ProposalRule::TotalPerTarget)
    };
    MetricProposal { replicas: Ok(proposal), rule, ratio, status }
}

#[inline(always)]
fn ceil_milli(exact: f64) -> i64 {
    let truncated = exact as i64;
    if (truncated as f64) < exact { truncated.saturating_add(1) } else { truncated }
}
