//! What a decision would be if one stage were left out.

use serde::Serialize;

use crate::hpa::decision::{Decision, Normalized};
use crate::hpa::observe::Observation;
use crate::hpa::policy::{Behavior, Policy, ScalingRules};
use crate::hpa::state::State;
use crate::stage::ceil_replicas;
use crate::units::Millis;

/// The count without each stage, where it would differ from the decision's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Without {
    /// If every ratio but 1 counted.
    pub tolerance: Option<i32>,
    /// If the samples counted as they are, with nothing assumed for missing and unready pods.
    pub assumptions: Option<i32>,
    /// If no recommendation were remembered.
    pub stabilization: Option<i32>,
    /// If the policies, or without `behavior` the factor, allowed any change.
    pub rate_limit: Option<i32>,
    /// If there were neither `minReplicas` nor `maxReplicas`.
    pub bounds: Option<i32>,
}

pub(super) fn without(
    policy: &Policy,
    state: &State,
    observation: &Observation<'_>,
    decision: &Decision,
) -> Without {
    let Some(normalized) = decision.normalized else { return Without::default() };
    let differing = |replicas: i32| (replicas != decision.desired).then_some(replicas);
    let again = |policy: &Policy, proposed: i32| {
        policy.normalize(state, decision.current, proposed, decision.at).limited
    };
    Without {
        tolerance: recommendation_without_tolerance(policy, observation)
            .and_then(|proposed| differing(again(policy, proposed))),
        assumptions: recommendation_without_assumptions(policy, observation)
            .and_then(|proposed| differing(again(policy, proposed))),
        stabilization: differing(again(&without_windows(policy), normalized.proposed)),
        rate_limit: differing(between_bounds(policy, &normalized, decision.current)),
        bounds: differing(again(&without_bounds(policy), normalized.proposed)),
    }
}

fn recommendation_without_tolerance(policy: &Policy, observation: &Observation<'_>) -> Option<i32> {
    let mut strict = policy.clone();
    strict.controller.tolerance = 0.0;
    if let Some(behavior) = &mut strict.behavior {
        behavior.scale_up.tolerance = None;
        behavior.scale_down.tolerance = None;
    }
    largest(strict.outcomes(observation).iter().filter_map(|outcome| outcome.proposal.replicas.ok()))
}

fn recommendation_without_assumptions(policy: &Policy, observation: &Observation<'_>) -> Option<i32> {
    let tolerance = policy.tolerance();
    let current = super::replicas(observation)?.spec;
    let mut assumed = false;
    let proposals: alloc::vec::Vec<i32> = policy
        .outcomes(observation)
        .iter()
        .filter_map(|outcome| {
            let (measured, ratio) = (outcome.measured, outcome.proposal.ratio);
            let replicas = outcome.proposal.replicas.ok()?;
            if measured.adjustment.is_none() {
                return Some(replicas);
            }
            assumed = true;
            let proposal = if tolerance.covers(ratio) {
                current
            } else {
                ceil_replicas(ratio * measured.pods.ready as f64)
            };
            Some(proposal)
        })
        .collect();
    if assumed { largest(proposals.into_iter()) } else { None }
}

fn largest(proposals: impl Iterator<Item = i32>) -> Option<i32> {
    proposals.max().map(|most| most.max(0))
}

fn without_windows(policy: &Policy) -> Policy {
    let mut free = policy.clone();
    // The first evaluation remembers the present count as of now, which even a window of nothing would see.
    free.controller.downscale_stabilization = Millis::from_millis(-1);
    if let Some(Behavior { scale_up, scale_down }) = &mut free.behavior {
        for ScalingRules { stabilization_window_seconds: window, .. } in [scale_up, scale_down] {
            *window = Some(0);
        }
    }
    free
}

fn without_bounds(policy: &Policy) -> Policy {
    Policy { min_replicas: 0, max_replicas: i32::MAX, ..policy.clone() }
}

/// Without `behavior` the bounds hold in both directions, with it only in the one in which the count is going.
fn between_bounds(policy: &Policy, normalized: &Normalized, current: i32) -> i32 {
    let stabilized = normalized.stabilized;
    let (floor, ceiling) = (stabilized.max(policy.min_replicas), stabilized.min(policy.max_replicas));
    match &policy.behavior {
        None if stabilized < policy.min_replicas => policy.min_replicas,
        None => ceiling,
        Some(_) if stabilized > current => ceiling,
        Some(_) if stabilized < current => floor,
        Some(_) => stabilized,
    }
}
