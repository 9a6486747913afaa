//! The metric values at which the present count would move.

use serde::Serialize;

use crate::hpa::evaluate::{PerPod, evaluate};
use crate::hpa::metric::{Gathered, MetricStatus, PerPodTarget, propose_per_pod};
use crate::hpa::observe::{Observation, Reading};
use crate::hpa::policy::{Metric, Policy};

/// Where one metric's proposal would leave the present count, with the pods as they are.
///
/// Metrics are combined by the largest proposal: one metric alone can raise the count, but only all of them together
/// can lower it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Thresholds {
    /// The lowest level that asks for more replicas than there are; `None`: none does.
    pub up: Option<Level>,
    /// The highest level that asks for fewer replicas than there are; `None`: none does.
    pub down: Option<Level>,
}

/// A level of a metric, in its own unit, as `status.currentMetrics` would show it.
pub type Level = MetricStatus;

/// Beyond this no sum of a real cluster goes, and below it no product of the formulas wraps.
const HIGHEST: i64 = i64::MAX / 1000;

/// The most times its requests that a usage can be before its percentage leaves an `int32`.
const MOST_TIMES_REQUESTS: i64 = i32::MAX as i64 / 100;

pub(super) fn thresholds(
    policy: &Policy,
    metric: &Metric,
    reading: Option<&Reading<'_>>,
    observation: &Observation<'_>,
) -> Option<Thresholds> {
    let replicas = super::replicas(observation)?;
    let tolerance = policy.tolerance();
    let current = replicas.spec;
    match reading? {
        Reading::PerPod(readings) => {
            let question = PerPod::of(policy, metric, observation)?;
            let (gathered, target) = (question.gather(observation.pods, readings).ok()?, question.target);
            if !is_positive(target) {
                return None;
            }
            let highest = match target {
                PerPodTarget::Utilization(_) => {
                    gathered.requests.saturating_mul(MOST_TIMES_REQUESTS).min(HIGHEST)
                }
                PerPodTarget::Average(_) => HIGHEST,
            };
            let at_usage = |usage: i64| {
                let gathered = Gathered { usage, ..gathered };
                let proposal = propose_per_pod(&gathered, target, current, tolerance, &mut ());
                Some(Tried {
                    replicas: proposal.replicas.ok()?,
                    ratio: proposal.ratio,
                    status: proposal.status?,
                })
            };
            search(current, highest, at_usage)
        }
        Reading::Object(_) => search(current, HIGHEST, |usage| {
            let reading = Reading::Object(usage);
            let proposal =
                evaluate(policy, metric, Some(&reading), observation, replicas, tolerance, &mut ());
            Some(Tried { replicas: proposal.replicas.ok()?, ratio: proposal.ratio, status: proposal.status? })
        }),
        Reading::External(_) => search(current, HIGHEST, |usage| {
            let values = [usage];
            let reading = Reading::External(&values);
            let proposal =
                evaluate(policy, metric, Some(&reading), observation, replicas, tolerance, &mut ());
            Some(Tried { replicas: proposal.replicas.ok()?, ratio: proposal.ratio, status: proposal.status? })
        }),
        Reading::Failed => None,
    }
}

fn is_positive(target: PerPodTarget) -> bool {
    match target {
        PerPodTarget::Utilization(percent) => percent > 0,
        PerPodTarget::Average(milli) => milli > 0,
    }
}

struct Tried {
    replicas: i32,
    ratio: f64,
    status: MetricStatus,
}

/// On either side of the target, proposals do not fall as usage rises, so both edges can be halved down to. Across it
/// they can: within the tolerance the proposal is the present count, however many pods there are.
fn search(current: i32, highest: i64, at_usage: impl Fn(i64) -> Option<Tried>) -> Option<Thresholds> {
    at_usage(0)?;
    let asks_for_more =
        |usage| at_usage(usage).is_some_and(|tried| tried.ratio > 1.0 && tried.replicas > current);
    let keeps = |usage| at_usage(usage).is_none_or(|tried| tried.ratio >= 1.0 || tried.replicas >= current);
    let up = first_where(highest, asks_for_more).and_then(&at_usage);
    let down = first_where(highest, keeps).and_then(|kept| kept.checked_sub(1)).filter(|&usage| usage >= 0);
    Some(Thresholds {
        up: up.map(|tried| tried.status),
        down: down.and_then(&at_usage).map(|tried| tried.status),
    })
}

/// The least usage of which `holds` is true, where it stays true from there on.
fn first_where(highest: i64, holds: impl Fn(i64) -> bool) -> Option<i64> {
    let (mut low, mut high) = (0, highest);
    if !holds(high) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}
