//! Proposals from per-pod samples: utilization and raw averages.

use super::gather::{Alike, Gathered};
use super::outcome::{Adjustment, MetricFailure, MetricProposal, MetricStatus, Note, ProposalRule};
use crate::hpa::policy::MetricTarget;
use crate::stage::{Tolerance, ceil_replicas};

/// What an average is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PerPodTarget {
    /// Percent of the requests.
    Utilization(i32),
    /// Milli-units per pod.
    Average(i64),
}

impl PerPodTarget {
    /// `None` where the target has no field that per-pod metrics use.
    #[inline(always)]
    pub(crate) fn of(target: MetricTarget) -> Option<Self> {
        match target {
            MetricTarget::Utilization(percent) => Some(Self::Utilization(percent)),
            MetricTarget::AverageValue(milli) => Some(Self::Average(milli)),
            MetricTarget::Value(_) | MetricTarget::Absent => None,
        }
    }
}

struct Usage {
    total: i64,
    requests: i64,
    samples: u64,
}

struct Compared {
    ratio: f64,
    status: MetricStatus,
}

/// The proposal for `current` replicas (`GetResourceReplicas` and `calcPlainMetricReplicas` in `replica_calculator.go`,
/// Kubernetes v1.36, which have the same seven steps).
#[inline(always)]
pub(crate) fn propose_per_pod(
    gathered: &Gathered,
    target: PerPodTarget,
    current: i32,
    tolerance: Tolerance,
    note: &mut impl Note,
) -> MetricProposal {
    note.pods(&gathered.pods);
    if gathered.is_empty() {
        return MetricProposal::failed(MetricFailure::NoSamples);
    }
    let utilization = matches!(target, PerPodTarget::Utilization(_));
    if utilization && gathered.lacks_request {
        return MetricProposal::failed(MetricFailure::NoRequest);
    }
    // Samples of unknown pods have no request: they do not enter a utilization, but do enter an average.
    let usage = if utilization {
        Usage { total: gathered.usage, requests: gathered.requests, samples: gathered.pods.ready }
    } else {
        let total = gathered.usage.wrapping_add(gathered.stray_usage);
        Usage { total, requests: 0, samples: gathered.pods.ready + gathered.strays }
    };
    note.usage(usage.total, usage.requests, usage.samples);
    let Some(Compared { ratio, status }) = compare(&usage, target) else {
        return MetricProposal::failed(MetricFailure::ZeroRequests);
    };
    let idle_unready = gathered.pods.unready > 0 && ratio > 1.0;
    let (replicas, rule) = if idle_unready || gathered.pods.missing > 0 {
        let Some(adjusted) = adjust(gathered, target, current, tolerance, ratio, &usage, idle_unready, note)
        else {
            return MetricProposal::failed(MetricFailure::ZeroRequests);
        };
        adjusted
    } else if tolerance.covers(ratio) {
        (current, ProposalRule::WithinTolerance)
    } else {
        (ceil_replicas(ratio * gathered.pods.ready as f64), ProposalRule::Ratio)
    };
    MetricProposal { replicas: Ok(replicas), rule, ratio, status: Some(status) }
}

/// As [`propose_per_pod`] for ready pods that are all the same: what is summed over them and divided by the sum of another
/// is the same for one of them.
#[inline(always)]
pub(crate) fn propose_alike(
    pods: Alike,
    target: PerPodTarget,
    current: i32,
    tolerance: Tolerance,
) -> MetricProposal {
    let Alike { count, usage, request } = pods;
    let (ratio, status) = match target {
        PerPodTarget::Utilization(target) => {
            let average_utilization = (usage.wrapping_mul(100) / request) as i32;
            let ratio = f64::from(average_utilization) / f64::from(target);
            (ratio, MetricStatus::utilization(average_utilization, usage))
        }
        PerPodTarget::Average(target) => (usage as f64 / target as f64, MetricStatus::average(usage)),
    };
    let (replicas, rule) = if tolerance.covers(ratio) {
        (current, ProposalRule::WithinTolerance)
    } else {
        (ceil_replicas(ratio * f64::from(count)), ProposalRule::Ratio)
    };
    MetricProposal { replicas: Ok(replicas), rule, ratio, status: Some(status) }
}

/// The second look, with assumed samples: missing pods are on target before a scale-down and idle before a scale-up;
/// unready pods are idle before a scale-up. `None` where the requests add up to zero.
#[inline(never)]
#[expect(
    clippy::too_many_arguments,
    reason = "one step of the formula above, on all that it has found so far"
)]
fn adjust(
    gathered: &Gathered,
    target: PerPodTarget,
    current: i32,
    tolerance: Tolerance,
    ratio: f64,
    usage: &Usage,
    idle_unready: bool,
    note: &mut impl Note,
) -> Option<(i32, ProposalRule)> {
    let missing = gathered.pods.missing;
    let (missing_assumed, missing_usage) = if ratio < 1.0 {
        let assumed = match target {
            PerPodTarget::Utilization(_) => gathered.missing_usage,
            PerPodTarget::Average(target) => target.wrapping_mul(missing as i64),
        };
        (missing, assumed)
    } else if ratio > 1.0 {
        (missing, 0)
    } else {
        (0, 0)
    };
    let unready_assumed = if idle_unready { gathered.pods.unready } else { 0 };
    let mut with_assumed = Usage {
        total: usage.total.wrapping_add(missing_usage),
        requests: usage.requests,
        samples: usage.samples + missing_assumed + unready_assumed,
    };
    if missing_assumed > 0 {
        with_assumed.requests = with_assumed.requests.wrapping_add(gathered.missing_requests);
    }
    if unready_assumed > 0 {
        with_assumed.requests = with_assumed.requests.wrapping_add(gathered.unready_requests);
    }
    let Compared { ratio: adjusted, .. } = compare(&with_assumed, target)?;
    // The number of samples that the proposal is scaled to counts those of unknown pods as well, for utilization too.
    let samples = gathered.pods.ready + gathered.strays + missing_assumed + unready_assumed;
    note.adjustment(Adjustment { ratio: adjusted, samples, missing_assumed, unready_assumed });

    if tolerance.covers(adjusted) {
        return Some((current, ProposalRule::AdjustedWithinTolerance));
    }
    if (ratio < 1.0 && adjusted > 1.0) || (ratio > 1.0 && adjusted < 1.0) {
        return Some((current, ProposalRule::AdjustedReversed));
    }
    let replicas = ceil_replicas(adjusted * samples as f64);
    if (adjusted < 1.0 && replicas > current) || (adjusted > 1.0 && replicas < current) {
        return Some((current, ProposalRule::AdjustedOvershot));
    }
    Some((replicas, ProposalRule::AdjustedRatio))
}

/// Usage over target. The utilization is truncated to whole percent before it is divided:
/// `int32(Σ usage × 100 / Σ requests) / target`. `None` where the requests add up to zero.
#[inline(always)]
fn compare(usage: &Usage, target: PerPodTarget) -> Option<Compared> {
    let average_value =
        usage.total.wrapping_div(i64::try_from(usage.samples).ok().filter(|&samples| samples != 0)?);
    match target {
        PerPodTarget::Utilization(target) => {
            if usage.requests == 0 {
                return None;
            }
            let average_utilization = usage.total.wrapping_mul(100).wrapping_div(usage.requests) as i32;
            Some(Compared {
                ratio: f64::from(average_utilization) / f64::from(target),
                status: MetricStatus::utilization(average_utilization, average_value),
            })
        }
        PerPodTarget::Average(target) => Some(Compared {
            ratio: average_value as f64 / target as f64,
            status: MetricStatus::average(average_value),
        }),
    }
}
