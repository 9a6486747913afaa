//! KEDA's objects in a manifest.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::source::workload_of;
use super::trigger::TriggerReport;
use crate::error::Violation;
use crate::hpa::Controller;
use crate::keda::triggers::{ExternalMetricType, Scaler, ScalerKind};
use crate::manifest::keda::{Finding, ScaledJobSpec, ScaledObjectSpec, TriggerSpec};
use crate::manifest::{
    EffectiveField, HttpScaledObjectManifest, InterceptorRouteManifest, Manifest, ScaledJobManifest,
    ScaledObjectManifest,
};

/// One ScaledObject.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScaledObjectListed {
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// The column in which it starts, from 1.
    pub column: u32,
    /// The spec, with KEDA's defaults.
    pub spec: ScaledObjectSpec,
    /// Every setting that takes effect, and where it comes from.
    pub effective: Vec<EffectiveField>,
    /// The same as text: a line for each setting in aligned columns.
    pub effective_text: String,
    /// What KEDA would refuse.
    pub violations: Vec<Violation>,
    /// What it would accept although it has no effect, or another than one would think.
    pub findings: Vec<Finding>,
    /// What it makes of each trigger; `None` where it would refuse it.
    pub triggers: Vec<Option<TriggerReport>>,
    /// The HorizontalPodAutoscaler that it generates, as YAML; `None` where there are violations.
    pub generated_autoscaler: Option<String>,
    /// The place of its workload in the report's `workloads`.
    pub workload: Option<usize>,
}

/// One ScaledJob.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ScaledJobListed {
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// The column in which it starts, from 1.
    pub column: u32,
    /// The spec, with KEDA's defaults; without the Job.
    pub spec: ScaledJobSpec,
    /// Every setting that takes effect, and where it comes from.
    pub effective: Vec<EffectiveField>,
    /// The same as text: a line for each setting in aligned columns.
    pub effective_text: String,
    /// What KEDA would refuse.
    pub violations: Vec<Violation>,
    /// What it would accept although it has no effect, or another than one would think.
    pub findings: Vec<Finding>,
    /// What it makes of each trigger; `None` where it would refuse it.
    pub triggers: Vec<Option<TriggerReport>>,
}

/// One HTTPScaledObject.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HttpScaledObjectListed {
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// The column in which it starts, from 1.
    pub column: u32,
    /// What the add-on or KEDA would refuse.
    pub violations: Vec<Violation>,
    /// What is counted, as the trigger that KEDA is given.
    pub trigger: TriggerReport,
    /// The ScaledObject's settings that the add-on generates, in the words of its spec; empty where there are violations.
    pub effective: Vec<HttpSetting>,
    /// The place of its workload in the report's `workloads`.
    pub workload: Option<usize>,
}

/// One InterceptorRoute.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InterceptorRouteListed {
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// The column in which it starts, from 1.
    pub column: u32,
    /// What the add-on would refuse.
    pub violations: Vec<Violation>,
    /// What is counted, as the metrics of a trigger of type `external-push`, if that is a ScaledObject's first.
    pub metrics: Vec<TriggerReport>,
}

/// A setting of the ScaledObject that the HTTP add-on generates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HttpSetting {
    /// The path in the ScaledObject, as in `spec.pollingInterval`.
    pub path: &'static str,
    /// The value as text.
    pub value: String,
}

pub(in crate::front) fn scaled_object(
    manifest: &Manifest,
    object: &ScaledObjectManifest,
    controller: &Controller,
) -> ScaledObjectListed {
    let (position, effective) = (object.position(), object.effective());
    let spec = object.spec();
    let modifiers = spec.advanced.as_ref().and_then(|advanced| advanced.scaling_modifiers.as_ref());
    let modified = modifiers.is_some_and(|modifiers| modifiers.is_used());
    let workload = object.stored_policy(controller).ok();
    let workload = workload.and_then(|policy| place_of(manifest, &policy.target));
    ScaledObjectListed {
        name: object.name().to_string(),
        namespace: object.namespace().map(ToString::to_string),
        line: position.line,
        column: position.column,
        spec: spec.defaulted(object.name()),
        effective_text: effective.to_string(),
        effective: effective.fields,
        violations: object.violations(&controller.feature_gates),
        findings: object.findings(),
        triggers: triggers(spec.triggers.as_deref(), modified),
        generated_autoscaler: object.generated_autoscaler(controller).ok().map(|hpa| hpa.to_string()),
        workload,
    }
}

pub(in crate::front) fn scaled_job(job: &ScaledJobManifest) -> ScaledJobListed {
    let (position, effective) = (job.position(), job.effective());
    ScaledJobListed {
        name: job.name().to_string(),
        namespace: job.namespace().map(ToString::to_string),
        line: position.line,
        column: position.column,
        spec: job.spec().defaulted(),
        effective_text: effective.to_string(),
        effective: effective.fields,
        violations: job.violations(),
        findings: job.findings(),
        triggers: triggers(job.spec().triggers.as_deref(), false),
    }
}

pub(in crate::front) fn http_scaled_object(
    manifest: &Manifest,
    object: &HttpScaledObjectManifest,
) -> HttpScaledObjectListed {
    let position = object.position();
    let scaler = Scaler {
        kind: ScalerKind::HttpAddOn(object.requests()),
        metric_type: ExternalMetricType::AverageValue,
    };
    let policy = object.policy().ok();
    let effective = policy.as_ref().map_or_else(Vec::new, |policy| {
        let seconds = |span: crate::units::Millis| (span.as_millis() / 1000).to_string();
        let target = &policy.target;
        [
            ("spec.scaleTargetRef.name", target.name.clone()),
            ("spec.scaleTargetRef.apiVersion", target.api_version.clone()),
            ("spec.scaleTargetRef.kind", target.kind.clone()),
            ("spec.pollingInterval", seconds(policy.polling_interval)),
            ("spec.initialCooldownPeriod", seconds(policy.initial_cooldown_period)),
            ("spec.cooldownPeriod", seconds(policy.cooldown_period)),
            ("spec.minReplicaCount", policy.min_replica_count.to_string()),
            ("spec.maxReplicaCount", policy.max_replica_count.to_string()),
            (
                "spec.advanced.restoreToOriginalReplicaCount",
                policy.restore_to_original_replica_count.to_string(),
            ),
        ]
        .into_iter()
        .map(|(path, value)| HttpSetting { path, value })
        .collect()
    });
    HttpScaledObjectListed {
        name: object.name().to_string(),
        namespace: object.namespace().map(ToString::to_string),
        line: position.line,
        column: position.column,
        violations: object.violations(),
        trigger: TriggerReport::of(&scaler, "external-push", 0),
        effective,
        workload: policy.and_then(|policy| place_of(manifest, &policy.target)),
    }
}

pub(in crate::front) fn interceptor_route(route: &InterceptorRouteManifest) -> InterceptorRouteListed {
    let position = route.position();
    let metric = |requests| {
        let kind = ScalerKind::HttpAddOn(requests);
        let scaler = Scaler { kind, metric_type: ExternalMetricType::AverageValue };
        TriggerReport::of(&scaler, "external-push", 0)
    };
    InterceptorRouteListed {
        name: route.name().to_string(),
        namespace: route.namespace().map(ToString::to_string),
        line: position.line,
        column: position.column,
        violations: route.violations(),
        metrics: route.requests().into_iter().map(metric).collect(),
    }
}

fn triggers(written: Option<&[TriggerSpec]>, modified: bool) -> Vec<Option<TriggerReport>> {
    let triggers = written.unwrap_or_default().iter().enumerate();
    let report = |(index, trigger): (usize, &TriggerSpec)| {
        let scaler = trigger.scaler(modified).ok()?;
        Some(TriggerReport::of(&scaler, trigger.type_name.as_deref().unwrap_or_default(), index))
    };
    triggers.map(report).collect()
}

fn place_of(manifest: &Manifest, target: &crate::hpa::ScaleTarget) -> Option<usize> {
    let found = workload_of(manifest, target)?;
    manifest.workloads.iter().position(|one| core::ptr::eq(one, found))
}
