//! Proposals from per-pod samples: utilization and raw averages.

use super::gather::Gathered;
use super::outcome::{Adjustment, Measured, MetricFailure, MetricOutcome, MetricStatus, ProposalRule};
use crate::stage::{Tolerance, ceil_replicas};

/// What an average is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PerPodTarget {
    /// Percent of the requests.
    Utilization(i32),
    /// Milli-units per pod.
    Average(i64),
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
pub(crate) fn propose_per_pod(
    gathered: &Gathered,
    target: PerPodTarget,
    current: i32,
    tolerance: Tolerance,
) -> MetricOutcome {
    let mut measured = Measured { pods: gathered.pods, ..Measured::default() };
    if gathered.is_empty() {
        return MetricOutcome::failed(MetricFailure::NoSamples, measured);
    }
    let utilization = matches!(target, PerPodTarget::Utilization(_));
    if utilization && gathered.lacks_request {
        return MetricOutcome::failed(MetricFailure::NoRequest, measured);
    }
    // Samples of unknown pods have no request: they do not enter a utilization, but do enter an average.
    let usage = if utilization {
        Usage { total: gathered.usage, requests: gathered.requests, samples: gathered.pods.ready }
    } else {
        let total = gathered.usage.wrapping_add(gathered.stray_usage);
        Usage { total, requests: 0, samples: gathered.pods.ready + gathered.strays }
    };
    measured.usage = usage.total;
    measured.requests = usage.requests;
    measured.samples = usage.samples;
    let Some(Compared { ratio, status }) = compare(&usage, target) else {
        return MetricOutcome::failed(MetricFailure::ZeroRequests, measured);
    };
    measured.ratio = ratio;
    measured.status = Some(status);

    let idle_unready = gathered.pods.unready > 0 && ratio > 1.0;
    if !idle_unready && gathered.pods.missing == 0 {
        return if tolerance.covers(ratio) {
            proposed(current, ProposalRule::WithinTolerance, measured)
        } else {
            proposed(ceil_replicas(ratio * gathered.pods.ready as f64), ProposalRule::Ratio, measured)
        };
    }
    adjust(gathered, target, current, tolerance, measured, usage, idle_unready)
}

/// The second look, with assumed samples: missing pods are on target before a scale-down and idle before a scale-up;
/// unready pods are idle before a scale-up.
fn adjust(
    gathered: &Gathered,
    target: PerPodTarget,
    current: i32,
    tolerance: Tolerance,
    mut measured: Measured,
    usage: Usage,
    idle_unready: bool,
) -> MetricOutcome {
    let ratio = measured.ratio;
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
    let Some(Compared { ratio: adjusted, .. }) = compare(&with_assumed, target) else {
        return MetricOutcome::failed(MetricFailure::ZeroRequests, measured);
    };
    // The number of samples that the proposal is scaled to counts those of unknown pods as well, for utilization too.
    let samples = gathered.pods.ready + gathered.strays + missing_assumed + unready_assumed;
    measured.adjustment = Some(Adjustment { ratio: adjusted, samples, missing_assumed, unready_assumed });

    if tolerance.covers(adjusted) {
        return proposed(current, ProposalRule::AdjustedWithinTolerance, measured);
    }
    if (ratio < 1.0 && adjusted > 1.0) || (ratio > 1.0 && adjusted < 1.0) {
        return proposed(current, ProposalRule::AdjustedReversed, measured);
    }
    let replicas = ceil_replicas(adjusted * samples as f64);
    if (adjusted < 1.0 && replicas > current) || (adjusted > 1.0 && replicas < current) {
        return proposed(current, ProposalRule::AdjustedOvershot, measured);
    }
    proposed(replicas, ProposalRule::AdjustedRatio, measured)
}

fn proposed(replicas: i32, rule: ProposalRule, measured: Measured) -> MetricOutcome {
    MetricOutcome { proposal: Ok(replicas), rule, measured }
}

/// Usage over target. The utilization is truncated to whole percent before it is divided:
/// `int32(Σ usage × 100 / Σ requests) / target`. `None` where the requests add up to zero.
fn compare(usage: &Usage, target: PerPodTarget) -> Option<Compared> {
    let average_value = usage.total.wrapping_div(i64::try_from(usage.samples).ok().filter(|&samples| samples != 0)?);
    match target {
        PerPodTarget::Utilization(target) => {
            if usage.requests == 0 {
                return None;
            }
            let average_utilization = usage.total.wrapping_mul(100).wrapping_div(usage.requests) as i32;
            Some(Compared {
                ratio: f64::from(average_utilization) / f64::from(target),
                status: MetricStatus::Utilization { average_utilization, average_value },
            })
        }
        PerPodTarget::Average(target) => Some(Compared {
            ratio: average_value as f64 / target as f64,
            status: MetricStatus::AverageValue(average_value),
        }),
    }
}
