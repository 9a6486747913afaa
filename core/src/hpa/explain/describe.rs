//! Names and sentences.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};

use crate::hpa::conditions::{Condition, Reason};
use crate::hpa::decision::{Cause, Decision};
use crate::hpa::metric::{MetricFailure, MetricStatus};
use crate::hpa::policy::{Metric, MetricSource, MetricTarget, Policy, ScaleTarget};
use crate::units::Quantity;

/// How a metric's values are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style {
    binary: bool,
}

impl Style {
    pub(super) fn of(metric: &Metric) -> Self {
        let binary = match &metric.source {
            MetricSource::Resource { resource } | MetricSource::ContainerResource { resource, .. } => {
                resource != "cpu"
            }
            _ => false,
        };
        Self { binary }
    }

    pub(super) fn milli(self, value: i64) -> String {
        let quantity = Quantity::from_milli(value);
        if self.binary { quantity.with_binary_suffix().to_string() } else { quantity.to_string() }
    }

    pub(super) fn level(self, status: &MetricStatus) -> String {
        match (status.average_utilization(), status.average_value(), status.value()) {
            (Some(percent), Some(average), _) => format!("{percent}% ({})", self.milli(average)),
            (_, Some(average), _) => self.milli(average),
            (_, _, value) => self.milli(value.unwrap_or(0)),
        }
    }
}

pub(super) fn target(target: &ScaleTarget) -> String {
    if target.kind.is_empty() { target.name.clone() } else { format!("{}/{}", target.kind, target.name) }
}

pub(super) fn metric(metric: &Metric) -> String {
    let measure = match metric.target {
        MetricTarget::Utilization(_) => "utilization",
        _ => "per pod",
    };
    match &metric.source {
        MetricSource::Resource { resource } => format!("{resource} {measure}"),
        MetricSource::ContainerResource { resource, container } => {
            format!("{resource} {measure} of container {container}")
        }
        MetricSource::Pods { metric } => format!("pods metric {metric}"),
        MetricSource::Object { metric, kind, name } => format!("{metric} of {kind}/{name}"),
        MetricSource::External { metric } => format!("external metric {metric}"),
        MetricSource::Unrecognized { type_name } => format!("metric of unknown type `{type_name}`"),
    }
}

pub(super) fn target_value(metric: &Metric) -> String {
    let style = Style::of(metric);
    match metric.target {
        MetricTarget::Utilization(percent) => format!("{percent}%"),
        MetricTarget::AverageValue(milli) => format!("{} (avg)", style.milli(milli)),
        MetricTarget::Value(milli) => style.milli(milli),
        MetricTarget::Absent => "none".to_owned(),
    }
}

pub(super) fn failure(failure: MetricFailure) -> &'static str {
    match failure {
        MetricFailure::NotAvailable => "the metrics API did not answer with it",
        MetricFailure::NoItems => "the metrics API answered without any series",
        MetricFailure::NoPods => "the selector matches no pods",
        MetricFailure::NoSamples => "no pod that counts has a sample",
        MetricFailure::NoRequest => "a pod has a container without a request for it, or lacks the container",
        MetricFailure::ZeroRequests => "the requests of the pods with samples add up to zero",
        MetricFailure::NoTarget => "its target has no field that this source can use",
        MetricFailure::UnrecognizedType => "its source type does not exist",
    }
}

/// A decision in one sentence, without its numbers per metric.
pub(crate) fn summary(policy: &Policy, decision: &Decision) -> String {
    let Decision { current, desired, .. } = *decision;
    let heading = match desired.cmp(&current) {
        core::cmp::Ordering::Greater => format!("scaling up from {current} to {desired}"),
        core::cmp::Ordering::Less => format!("scaling down from {current} to {desired}"),
        core::cmp::Ordering::Equal => format!("staying at {current}"),
    };
    format!("{heading}: {}", because(policy, decision))
}

fn because(policy: &Policy, decision: &Decision) -> String {
    let asked = decision.recommendation.unwrap_or(0);
    let winner = decision.winner.and_then(|index| policy.metrics.get(index)).map(metric).unwrap_or_default();
    let asks = if policy.metrics.len() > 1 {
        format!("{winner} asks for {asked}, the most of all metrics")
    } else {
        format!("{winner} asks for {asked}")
    };
    let stabilized = decision.normalized.map_or(asked, |normalized| normalized.stabilized);
    let allowed = decision
        .normalized
        .and_then(|normalized| normalized.allowance)
        .map_or(0, |allowance| allowance.replicas);
    match decision.cause {
        Cause::Steady if asked == decision.current => asks,
        Cause::Steady => format!("the metrics ask for {asked}"),
        Cause::Metrics => asks,
        Cause::ScaleUpStabilized | Cause::ScaleDownStabilized => held(decision, asked),
        Cause::ScaleUpLimit if policy.behavior.is_none() => {
            format!(
                "the metrics ask for {stabilized}, but one evaluation may at most double the count, or go to 4"
            )
        }
        Cause::ScaleUpLimit => {
            format!("the metrics ask for {stabilized}, but the scaleUp policies allow {allowed} now")
        }
        Cause::ScaleDownLimit => {
            format!(
                "{} is left of it, but the scaleDown policies allow {allowed} now",
                left(asked, stabilized)
            )
        }
        Cause::TooManyReplicas => {
            format!("the metrics ask for {stabilized}, but maxReplicas is {}", policy.max_replicas)
        }
        Cause::TooFewReplicas => {
            format!("the metrics ask for {stabilized}, but minReplicas is {}", policy.min_replicas)
        }
        Cause::AboveMaximum => {
            format!("the count is above maxReplicas, {}; metrics are not looked at", policy.max_replicas)
        }
        Cause::BelowMinimum => {
            format!("the count is below minReplicas, {}; metrics are not looked at", policy.min_replicas)
        }
        Cause::RevivedToMinimum => {
            format!("this autoscaler took the target to zero, and minReplicas is {} now", policy.min_replicas)
        }
        Cause::ScalingDisabled => {
            "the target is at zero and was not taken there by this autoscaler, so autoscaling is off"
                .to_owned()
        }
        Cause::SelectorUnusable => {
            "the pod selector is empty, invalid or shared with another autoscaler".to_owned()
        }
        Cause::MetricsUnusable => unusable(policy, decision),
        Cause::ScaleUnreadable => "the scale of the target could not be read".to_owned(),
    }
}

fn left(asked: i32, stabilized: i32) -> String {
    if asked == stabilized {
        format!("the metrics ask for {asked}; no more")
    } else {
        format!("the metrics ask for {asked}, the window holds {stabilized}; no more")
    }
}

fn held(decision: &Decision, asked: i32) -> String {
    let window = if decision.cause == Cause::ScaleUpStabilized { "scale-up" } else { "scale-down" };
    match decision.normalized.and_then(|normalized| normalized.held_by) {
        Some(kept) => format!(
            "the metrics ask for {asked}, but {} was recommended {} ago, within the {window} window",
            kept.replicas,
            decision.at - kept.at
        ),
        None => format!(
            "the metrics ask for {asked}, but the recommendations of the {window} window lie on both sides of the count"
        ),
    }
}

fn unusable(policy: &Policy, decision: &Decision) -> String {
    let failed = decision
        .metrics
        .iter()
        .zip(&policy.metrics)
        .find_map(|(proposal, metric)| proposal.replicas.err().map(|failure| (failure, metric)));
    let Some((why, source)) = failed else { return "there are no metrics".to_owned() };
    let first = format!("{} failed: {}", metric(source), failure(why));
    if decision.metrics.iter().all(|proposal| proposal.replicas.is_err()) {
        first
    } else {
        format!(
            "{first}; the other metrics ask for fewer replicas, and that is not trusted while one is missing"
        )
    }
}

/// What a condition means after this decision.
pub(super) fn condition(policy: &Policy, decision: &Decision, condition: Condition) -> String {
    let (asked, desired) = (decision.recommendation.unwrap_or(0), decision.desired);
    match condition.reason {
        Reason::FailedGetScale => "the scale subresource of the target could not be read".to_owned(),
        Reason::SucceededGetScale => "the scale subresource of the target was read".to_owned(),
        Reason::ReadyForNewScale => "no remembered recommendation holds the count".to_owned(),
        Reason::ScaleDownStabilized | Reason::ScaleUpStabilized => match decision.cause {
            Cause::ScaleDownStabilized | Cause::ScaleUpStabilized => held(decision, asked),
            _ => "a remembered recommendation holds the count".to_owned(),
        },
        Reason::SucceededRescale => format!("the count was set to {desired}"),
        Reason::FailedUpdateScale => "the scale subresource of the target could not be written".to_owned(),
        Reason::ValidMetricFound => match decision.winner.and_then(|index| policy.metrics.get(index)) {
            Some(source) => format!("a count was computed from {}", metric(source)),
            None => "a count was computed from the metrics".to_owned(),
        },
        Reason::ScalingDisabled => "the target is at zero, so autoscaling is off".to_owned(),
        Reason::InvalidSelector => "the pod selector is empty or cannot be parsed".to_owned(),
        Reason::AmbiguousSelector => "the pods are selected by another autoscaler as well".to_owned(),
        Reason::FailedGetResourceMetric
        | Reason::FailedGetContainerResourceMetric
        | Reason::FailedGetPodsMetric
        | Reason::FailedGetObjectMetric
        | Reason::FailedGetExternalMetric
        | Reason::InvalidMetricSourceType => unusable(policy, decision),
        Reason::DesiredWithinRange => "the count asked for is within what is allowed".to_owned(),
        Reason::TooFewReplicas => format!("fewer were asked for than minReplicas, {}", policy.min_replicas),
        Reason::TooManyReplicas => format!("more were asked for than maxReplicas, {}", policy.max_replicas),
        Reason::ScaleUpLimit => "more were asked for than may be added now".to_owned(),
        Reason::ScaleDownLimit => "fewer were asked for than may be left now".to_owned(),
        Reason::ScaledToZero => "this autoscaler took the target to zero".to_owned(),
        Reason::NotScaledToZero => "this autoscaler did not take the target to zero".to_owned(),
    }
}
