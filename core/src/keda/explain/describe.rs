//! Sentences.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Cooldown, CooldownRole, ExplainedTrigger};
use crate::keda::couple::Coupling;
use crate::keda::fallback::{MetricOutcome, NoFallback};
use crate::keda::step::{Clock, PollCause, PollDecision};
use crate::units::Quantity;

pub(super) fn milli(value: i64) -> String {
    format!("{}", Quantity::from_milli(value))
}

pub(super) fn summary(
    coupling: &Coupling,
    decision: &PollDecision,
    triggers: &[ExplainedTrigger],
    cooldown: &Cooldown,
) -> String {
    let PollDecision { current, desired, .. } = *decision;
    let inactive = if coupling.object().modifiers.is_some() {
        "the composite metric is not above its activation target"
    } else {
        "no trigger is active"
    };
    let staying = |why: String| format!("staying at {current}: {why}");
    match decision.cause {
        PollCause::ScaleUnreadable => "the target's scale could not be read: nothing is done".to_owned(),
        PollCause::ActivationTargetUnreadable => {
            staying("the activation target of the scaling modifiers is no number".to_owned())
        }
        PollCause::Paused => staying("an annotation pauses the object".to_owned()),
        PollCause::Activated => format!(
            "activating, from {current} to {desired}: {}; from there on the HPA decides",
            activity(coupling, triggers)
        ),
        PollCause::ActivationPaused => staying(format!(
            "{}, but the annotation paused-scale-out keeps the target from being activated",
            activity(coupling, triggers)
        )),
        PollCause::ActiveWithErrors => staying(format!(
            "{}; {}, so this poll does not wind up the cooldown; the HPA has the count",
            activity(coupling, triggers),
            failed(triggers)
        )),
        PollCause::Active => staying(format!("{}; the HPA has the count", activity(coupling, triggers))),
        PollCause::AwaitingFallback => {
            staying(format!("{}, and nothing is done until fallback stands in", failed(triggers)))
        }
        PollCause::Frozen => {
            staying(format!("{}, and without fallback the count is frozen", failed(triggers)))
        }
        PollCause::Deactivated => format!(
            "deactivating, from {current} to {desired} in one step: {inactive}, and {} is over",
            clock(cooldown.clock)
        ),
        PollCause::DeactivationPaused => staying(format!(
            "{inactive}, but the annotation paused-scale-in keeps the target from being deactivated"
        )),
        PollCause::CoolingDown { clock: which, until } => staying(format!(
            "{inactive}, and {} holds the count {}",
            clock(which),
            if until > decision.at {
                format!("for another {}", until - decision.at)
            } else {
                "at this very time still".to_owned()
            }
        )),
        PollCause::RaisedToMinimum => {
            format!("raising from {current} to the minimum of {desired}: {inactive}")
        }
        PollCause::Inactive => staying(match (current, cooldown.role) {
            (0, _) => inactive.to_owned(),
            (_, CooldownRole::WithoutEffect) => {
                format!("{inactive}; with a minimum, scaling in is the HPA's alone")
            }
            _ => format!("{inactive}, and the target is idle already"),
        }),
    }
}

/// Why the object is active.
fn activity(coupling: &Coupling, triggers: &[ExplainedTrigger]) -> String {
    let object = coupling.object();
    let names = |those: &dyn Fn(&&ExplainedTrigger) -> bool| {
        triggers.iter().filter(those).map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let active = names(&|one| one.active);
    if object.annotations.force_activation {
        "the annotation force-activation counts as activity".to_owned()
    } else if object.modifiers.is_some() {
        "the composite metric is above its activation target".to_owned()
    } else if active.is_empty() {
        "with cpu and memory alone the object always counts as active".to_owned()
    } else if triggers
        .iter()
        .filter(|one| one.active)
        .all(|one| matches!(one.outcome, MetricOutcome::FellBack { .. }))
    {
        format!("fallback stands in for {active}, and that counts as activity")
    } else if triggers.iter().filter(|one| one.active).count() > 1 {
        format!("{active} are active")
    } else {
        format!("{active} is active")
    }
}

fn failed(triggers: &[ExplainedTrigger]) -> String {
    let failed =
        triggers.iter().filter(|one| one.external && matches!(one.outcome, MetricOutcome::Failed { .. }));
    let names = failed.map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ");
    format!("{names} could not be read")
}

pub(super) fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::CooldownPeriod => "cooldownPeriod",
        Clock::InitialCooldownPeriod => "initialCooldownPeriod",
    }
}

/// What came of a trigger that failed.
pub(super) fn failure(trigger: &ExplainedTrigger) -> String {
    let Some(fallback) = trigger.fallback else {
        return "and there is no fallback that could be used".to_owned();
    };
    let (failures, threshold) = (trigger.failures, fallback.failure_threshold);
    let counted = format!("{failures} in a row, {threshold} tolerated");
    match trigger.outcome {
        MetricOutcome::FellBack { milli: value, replicas } => format!(
            "{counted}: fallback ({}) stands in with {} for {replicas} replicas",
            fallback.behavior.as_str(),
            milli(value)
        ),
        MetricOutcome::Placeholder => format!("{counted}: the formula is given nil"),
        MetricOutcome::Failed { why: NoFallback::NoReadyPods } => {
            format!("{counted}: there are no ready pods to spread a value over, so fallback cannot stand in")
        }
        MetricOutcome::Failed { .. } | MetricOutcome::Read { .. } => counted,
    }
}
