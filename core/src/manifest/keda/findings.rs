//! Fields that KEDA accepts although they have no effect, or another than one would think.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use super::super::tree::shortened;
use super::policy::activation_target;
use super::spec::{ScaledObjectSpec, TriggerSpec};
use crate::error::Position;
use crate::keda::triggers::{CronOverlap, Scaler, ScalerKind, TriggerTarget};
use crate::keda::{ModifierTarget, is_resource_trigger};

/// Something in a ScaledObject or ScaledJob that is allowed and worth knowing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaFinding"))]
pub struct Finding {
    /// Path of the field.
    pub path: String,
    /// What kind of finding it is.
    pub kind: FindingKind,
    /// What happens, and the way out: lowercase, no full stop.
    pub message: String,
    /// Where the field, or what should hold it, stands in the text.
    pub position: Option<Position>,
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "KedaFindingKind"))]
pub enum FindingKind {
    /// A trigger type whose metadata is not looked into here.
    UnmodelledTrigger,
    /// `cooldownPeriod` where the target never goes to zero or idle. KEDA warns of it.
    CooldownPeriodWithoutEffect,
    /// `initialCooldownPeriod`, likewise.
    InitialCooldownPeriodWithoutEffect,
    /// `pollingInterval` where polls decide nothing. KEDA warns of it.
    PollingIntervalWithoutEffect,
    /// The target is scaled to zero at values for which more than one replica would be wanted.
    ActivationAboveTarget,
    /// Two `cron` triggers that are inside their windows at the same time.
    OverlappingCron,
    /// A `cron` trigger whose time zone cannot be looked up: it fails at every reading.
    UnknownTimeZone,
    /// `idleReplicaCount` above zero: KEDA and the HorizontalPodAutoscaler take turns at changing the count.
    IdleReplicasFlap,
    /// `fallback` with scaling modifiers whose target is no positive integer: it never happens.
    FallbackWithoutEffect,
    /// `activationTarget` is no number: every poll ends without a step.
    UnreadableActivationTarget,
    /// A trigger without a name beside a formula, which cannot use it.
    UnnamedTrigger,
    /// A container's resource beside scaling modifiers: its metric is dropped.
    DroppedContainerResource,
    /// A cooldown below the 300 s for which a HorizontalPodAutoscaler without `behavior` remembers: what wakes up after it
    /// climbs to where it was.
    RememberedRecommendations,
}

/// For how long a HorizontalPodAutoscaler without `behavior` keeps recommendations, in seconds: the controller's default.
const REMEMBERED_SECONDS: i32 = 300;

fn finding(path: impl Into<String>, kind: FindingKind, message: impl Into<String>) -> Finding {
    Finding { path: path.into(), kind, message: message.into(), position: None }
}

/// All findings, without positions.
pub(super) fn findings(spec: &ScaledObjectSpec) -> Vec<Finding> {
    let triggers = spec.triggers.as_deref().unwrap_or_default();
    let mut found = unmodelled(triggers);
    clocks(spec, triggers, &mut found);
    if let Some(idle) = spec.idle_replica_count.filter(|idle| *idle > 0) {
        let message = alloc::format!(
            "while inactive, KEDA writes {idle} at every poll and the HorizontalPodAutoscaler goes back to minReplicaCount: only 0 holds"
        );
        found.push(finding("spec.idleReplicaCount", FindingKind::IdleReplicasFlap, message));
    }
    modifiers(spec, triggers, &mut found);
    thresholds(spec, triggers, &mut found);
    crons(triggers, &mut found);
    found
}

/// Trigger types that are not modelled.
pub(super) fn unmodelled(triggers: &[TriggerSpec]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, trigger) in triggers.iter().enumerate() {
        let Ok(scaler) = trigger.scaler(true) else { continue };
        if let Some(type_name) = scaler.unmodelled() {
            let target = match scaler.target().as_ref().and_then(TriggerTarget::quantity) {
                Some(target) => alloc::format!("a target of {target} is taken from it"),
                None => String::from("its target has to be given"),
            };
            let message = alloc::format!(
                "the type `{}` is not modelled: its metadata is not checked and {target}, and the name of its metric is not KEDA's",
                shortened(type_name)
            );
            let path = alloc::format!("spec.triggers[{index}].type");
            found.push(finding(path, FindingKind::UnmodelledTrigger, message));
        }
    }
    found
}

/// Fields about time that decide nothing.
fn clocks(spec: &ScaledObjectSpec, triggers: &[TriggerSpec], found: &mut Vec<Finding>) {
    let stays_up = spec.min_replica_count.is_some_and(|min| min > 0) && spec.idle_replica_count.is_none();
    let cached = triggers.iter().any(|trigger| trigger.use_cached_metrics == Some(true));
    if stays_up {
        let why = "has no effect on the replicas: with minReplicaCount above 0 and no idleReplicaCount the target never goes to zero";
        if spec.cooldown_period.is_some() {
            let message = alloc::format!(
                "{why}; how fast it shrinks is a matter of advanced.horizontalPodAutoscalerConfig.behavior.scaleDown"
            );
            found.push(finding("spec.cooldownPeriod", FindingKind::CooldownPeriodWithoutEffect, message));
        }
        if spec.initial_cooldown_period.is_some() {
            let kind = FindingKind::InitialCooldownPeriodWithoutEffect;
            found.push(finding("spec.initialCooldownPeriod", kind, why));
        }
        if spec.polling_interval.is_some() && !cached {
            let message = alloc::format!(
                "{why}, and the HorizontalPodAutoscaler reads the metrics itself; only the counting of failures goes by it"
            );
            found.push(finding("spec.pollingInterval", FindingKind::PollingIntervalWithoutEffect, message));
        }
        return;
    }
    let cooldown = spec.cooldown_period.unwrap_or(REMEMBERED_SECONDS);
    let grows = spec.max_replica_count.is_none_or(|max| max > spec.bounds().hpa_min());
    if cooldown < REMEMBERED_SECONDS && spec.behavior().is_none() && grows {
        let message = alloc::format!(
            "is shorter than the {REMEMBERED_SECONDS} s for which the HorizontalPodAutoscaler remembers: a target that wakes up sooner climbs to where it was; an advanced.horizontalPodAutoscalerConfig.behavior, even {{}}, avoids it"
        );
        found.push(finding("spec.cooldownPeriod", FindingKind::RememberedRecommendations, message));
    }
}

fn modifiers(spec: &ScaledObjectSpec, triggers: &[TriggerSpec], found: &mut Vec<Finding>) {
    let Some(modifiers) = spec.modifiers() else { return };
    let path = |field: &str| alloc::format!("spec.advanced.scalingModifiers.{field}");
    let target = modifiers.target.as_deref().and_then(ModifierTarget::of);
    if spec.fallback.is_some() && target.is_some_and(|target| !target.allows_fallback) {
        let message = "fallback never happens: it needs a target that is written as a whole number";
        found.push(finding(path("target"), FindingKind::FallbackWithoutEffect, message));
    }
    if activation_target(modifiers).is_none() {
        let message = "is no number: every poll fails, and KEDA scales nothing";
        found.push(finding(path("activationTarget"), FindingKind::UnreadableActivationTarget, message));
    }
    for (index, trigger) in triggers.iter().enumerate() {
        let path = alloc::format!("spec.triggers[{index}]");
        let in_container = || {
            let metadata = trigger.metadata.as_ref();
            metadata.is_some_and(|metadata| {
                metadata.get("containerName").is_some_and(|name| !name.trim().is_empty())
            })
        };
        if trigger.is_resource() {
            if in_container() {
                let message =
                    "is dropped: beside scaling modifiers only the resources of whole pods are kept";
                found.push(finding(path, FindingKind::DroppedContainerResource, message));
            }
        } else if trigger.name.as_deref().unwrap_or("").is_empty() {
            let message = "has no name, so that the formula cannot use it";
            found.push(finding(path, FindingKind::UnnamedTrigger, message));
        }
    }
}

/// Activation values above what one replica is meant for.
fn thresholds(spec: &ScaledObjectSpec, triggers: &[TriggerSpec], found: &mut Vec<Finding>) {
    if spec.modifiers().is_some() {
        return;
    }
    for (index, trigger) in triggers.iter().enumerate() {
        let Ok(scaler) = trigger.scaler(false) else { continue };
        let (Some(TriggerTarget::AverageValue(target)), Some(activation)) =
            (scaler.target(), scaler.activation())
        else {
            continue;
        };
        if activation > target.approximate_f64() {
            let path = alloc::format!("spec.triggers[{index}].metadata");
            let message = alloc::format!(
                "the trigger is active only above {activation}, but one replica is meant for {target}: a backlog between the two that asks for several replicas ends with none"
            );
            found.push(finding(path, FindingKind::ActivationAboveTarget, message));
        }
    }
}

fn crons(triggers: &[TriggerSpec], found: &mut Vec<Finding>) {
    let scalers: Vec<(usize, Scaler)> = triggers
        .iter()
        .enumerate()
        .filter(|(_, trigger)| !trigger.type_name.as_deref().is_some_and(is_resource_trigger))
        .filter_map(|(index, trigger)| Some((index, trigger.scaler(true).ok()?)))
        .collect();
    let crons = scalers.iter().filter_map(|(index, scaler)| match &scaler.kind {
        ScalerKind::Cron(cron) => Some((*index, cron)),
        _ => None,
    });
    let crons: Vec<_> = crons.collect();
    for (place, (index, cron)) in crons.iter().enumerate() {
        if let Some(error) = cron.unknown_zone() {
            let path = alloc::format!("spec.triggers[{index}].metadata.timezone");
            let message = alloc::format!("{error}; the trigger fails at every reading");
            found.push(finding(path, FindingKind::UnknownTimeZone, message));
        }
        for (other, earlier) in crons.iter().take(place) {
            if cron.overlap(earlier) == CronOverlap::Overlapping {
                let path = alloc::format!("spec.triggers[{index}].metadata");
                let message = alloc::format!(
                    "is inside its window while triggers[{other}] is: the larger desiredReplicas counts then, and neither lowers the other"
                );
                found.push(finding(path, FindingKind::OverlappingCron, message));
            }
        }
    }
}
