//! One sentence for a decision.

use scalewright::Millis;
use scalewright::hpa::{
    Cause, Decision, Metric, MetricSource, MetricStatus, MetricTarget, Policy, ScalingPolicy,
    ScalingPolicyType, ScalingRules, SelectPolicy,
};

use super::clock::Clock;
use super::numbers::{compact, span, thousandths};

/// Why the decision is what it is: what the winning metric shows and asks for, and what held it back.
pub(crate) fn why(policy: &Policy, decision: &Decision, clock: Clock) -> String {
    let asks = asks(policy, decision);
    let held = decision.normalized.and_then(|normalized| normalized.held_by);
    match decision.cause {
        Cause::Steady | Cause::Metrics => asks,
        Cause::ScaleUpStabilized | Cause::ScaleDownStabilized => match held {
            Some(held) => {
                let window = window(policy, decision.cause == Cause::ScaleUpStabilized);
                let until = held.at + Millis::from_millis((window * 1000.0) as i64);
                let (since, until) = (clock.show(held.at), clock.show(until));
                format!(
                    "{asks}; the {} asked for at {since} counts for {}, until {until}",
                    held.replicas,
                    span(window)
                )
            }
            None => {
                let window = span(window(policy, decision.cause == Cause::ScaleUpStabilized));
                format!("{asks}; recommendations of the last {window} keep {}", decision.desired)
            }
        },
        Cause::ScaleUpLimit => {
            format!("{asks}; {} allows {}", limit(policy, decision, true), decision.desired)
        }
        Cause::ScaleDownLimit => {
            format!("{asks}; {} allows {}", limit(policy, decision, false), decision.desired)
        }
        Cause::TooManyReplicas => format!("{asks}; maxReplicas stops at {}", policy.max_replicas),
        Cause::TooFewReplicas => format!("{asks}; minReplicas stops at {}", policy.min_replicas),
        Cause::AboveMaximum => format!("there were more than maxReplicas {}", policy.max_replicas),
        Cause::BelowMinimum => format!("there were fewer than minReplicas {}", policy.min_replicas),
        Cause::RevivedToMinimum => "minReplicas is above zero again".to_string(),
        Cause::ScalingDisabled => "the target is at zero: autoscaling is off".to_string(),
        Cause::SelectorUnusable => "the pod selector cannot be used".to_string(),
        Cause::MetricsUnusable => "metrics failed, and those that did not ask for less".to_string(),
        Cause::ScaleUnreadable => "the scale could not be read".to_string(),
    }
}

fn asks(policy: &Policy, decision: &Decision) -> String {
    let winner = decision.winner.unwrap_or(0);
    let asked = decision.recommendation.unwrap_or(decision.desired);
    let (Some(metric), Some(proposal)) = (policy.metrics.get(winner), decision.metrics.get(winner)) else {
        return format!("the metrics ask for {asked}");
    };
    match proposal.status {
        Some(status) => format!("{} asks for {asked}", shows(metric, status)),
        None => format!("{} asks for {asked}", name(metric)),
    }
}

/// As in `cpu at 87 % (target 60 %)`.
pub(crate) fn shows(metric: &Metric, status: MetricStatus) -> String {
    let name = name(metric);
    let shown = match metric.target {
        MetricTarget::Utilization(target) => {
            status.average_utilization().map(|percent| format!("at {percent} % (target {target} %)"))
        }
        MetricTarget::AverageValue(target) => status
            .average_value()
            .map(|value| format!("at {} per pod (target {})", reading(value), reading(target))),
        MetricTarget::Value(target) => {
            status.value().map(|value| format!("at {} (target {})", reading(value), reading(target)))
        }
        MetricTarget::Absent => None,
    };
    shown.map_or(name.clone(), |shown| format!("{name} {shown}"))
}

/// A metric's value in a few digits.
fn reading(milli: i64) -> String {
    if milli.abs() < 10_000 { thousandths(milli) } else { compact(milli as f64 / 1000.0) }
}

/// What a metric is called.
pub(crate) fn name(metric: &Metric) -> String {
    match &metric.source {
        MetricSource::Resource { resource } => resource.clone(),
        MetricSource::ContainerResource { resource, container } => format!("{resource} of {container}"),
        MetricSource::Pods { metric }
        | MetricSource::Object { metric, .. }
        | MetricSource::External { metric } => metric.clone(),
        MetricSource::Unrecognized { type_name } => type_name.clone(),
    }
}

/// The target of a metric, as in `cpu 60 % of its request`.
pub(crate) fn target(metric: &Metric) -> String {
    let name = name(metric);
    match metric.target {
        MetricTarget::Utilization(percent) => format!("{name} at {percent} % of its request"),
        MetricTarget::AverageValue(value) => format!("{name} at {} per pod", reading(value)),
        MetricTarget::Value(value) => format!("{name} at {}", reading(value)),
        MetricTarget::Absent => format!("{name} without a target"),
    }
}

/// The scaling policy that limited a decision.
fn limit(policy: &Policy, decision: &Decision, up: bool) -> String {
    let rules =
        policy.behavior.as_ref().map(|behavior| if up { &behavior.scale_up } else { &behavior.scale_down });
    let allowance = decision.normalized.and_then(|normalized| normalized.allowance);
    let entry = allowance.and_then(|allowance| allowance.policy);
    match (rules, entry.and_then(|index| rules?.policies.get(index as usize))) {
        (_, Some(entry)) => pace(entry),
        (Some(_), None) => "the disabled direction".to_string(),
        (None, _) => "doubling per evaluation".to_string(),
    }
}

/// The stabilization window of a direction, in seconds.
pub(crate) fn window(policy: &Policy, up: bool) -> f64 {
    let flag = policy.controller.downscale_stabilization.as_seconds();
    let rules =
        policy.behavior.as_ref().map(|behavior| if up { &behavior.scale_up } else { &behavior.scale_down });
    rules.and_then(|rules| rules.stabilization_window_seconds).map_or(flag, f64::from)
}

/// As in `10 % per 60 s`.
fn pace(entry: &ScalingPolicy) -> String {
    let period = span(f64::from(entry.period_seconds));
    match (entry.kind, entry.value) {
        (ScalingPolicyType::Percent, percent) => format!("{percent} % per {period}"),
        (ScalingPolicyType::Pods, 1) => format!("1 pod per {period}"),
        (ScalingPolicyType::Pods, pods) => format!("{pods} pods per {period}"),
    }
}

/// The rules of a direction in a few words, as in `after 10 min; at most 10 % per 60 s`.
pub(crate) fn rules(rules: &ScalingRules, window: f64) -> String {
    let entries: Vec<String> = rules.policies.iter().map(pace).collect();
    let pace = match rules.select_policy {
        SelectPolicy::Disabled => return "never".to_string(),
        SelectPolicy::Max if entries.len() > 1 => format!("at most the larger of {}", entries.join(" and ")),
        SelectPolicy::Min if entries.len() > 1 => format!("at most the smaller of {}", entries.join(" and ")),
        _ => format!("at most {}", entries.join("")),
    };
    let wait = if window > 0.0 { format!("when {} agree", span(window)) } else { "at once".to_string() };
    format!("{wait}, {pace}")
}
