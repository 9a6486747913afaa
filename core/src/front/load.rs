//! What a manifest holds.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

#[cfg(feature = "front-keda")]
use super::keda;
use crate::error::{Error, Violation};
use crate::hpa::Controller;
#[cfg(feature = "front-keda")]
use crate::keda::triggers::{Zone, Zones};
use crate::manifest::kubernetes::HorizontalPodAutoscalerSpec;
use crate::manifest::{self, Autoscaler, EffectiveField, Ignored, Manifest, ObservedStatus, Workload};

/// A text to [`load`].
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadRequest {
    /// YAML or JSON, one or more documents.
    pub text: String,
    /// The controller's flags and feature gates; durations in milliseconds.
    #[serde(default)]
    pub controller: Controller,
    /// Time zones for `cron` triggers, beside those that are known anyway.
    #[cfg(feature = "front-keda")]
    #[serde(default)]
    pub zones: Vec<Zone>,
}

/// Everything that a text holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LoadReport {
    /// The HorizontalPodAutoscalers, in the order of the text.
    pub autoscalers: Vec<AutoscalerReport>,
    /// KEDA's ScaledObjects, in the order of the text.
    #[cfg(feature = "front-keda")]
    pub scaled_objects: Vec<keda::ScaledObjectListed>,
    /// KEDA's ScaledJobs, in the order of the text.
    #[cfg(feature = "front-keda")]
    pub scaled_jobs: Vec<keda::ScaledJobListed>,
    /// The HTTP add-on's HTTPScaledObjects, in the order of the text.
    #[cfg(feature = "front-keda")]
    pub http_scaled_objects: Vec<keda::HttpScaledObjectListed>,
    /// The HTTP add-on's InterceptorRoutes, in the order of the text.
    #[cfg(feature = "front-keda")]
    pub interceptor_routes: Vec<keda::InterceptorRouteListed>,
    /// What can be scaled.
    pub workloads: Vec<Workload>,
    /// Objects of other kinds.
    pub ignored: Vec<Ignored>,
}

/// One HorizontalPodAutoscaler.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AutoscalerReport {
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// The version that it was written in.
    pub api_version: String,
    /// The line on which it starts, from 1.
    pub line: u32,
    /// The column in which it starts, from 1.
    pub column: u32,
    /// The spec in the form of `autoscaling/v2`, with the API server's defaults.
    pub spec: HorizontalPodAutoscalerSpec,
    /// Every setting that takes effect, and where it comes from.
    pub effective: Vec<EffectiveField>,
    /// The same as text: a line for each setting in aligned columns.
    pub effective_text: String,
    /// What the API server would refuse.
    pub violations: Vec<Violation>,
    /// What it would accept but not follow.
    pub warnings: Vec<Violation>,
    /// The place of its workload in [`LoadReport::workloads`].
    pub workload: Option<usize>,
    /// The status, when the manifest is what kubectl printed.
    pub status: Option<ObservedStatus>,
}

/// Reads a text and tells everything that is in it.
///
/// ```
/// use scalewright::front::{self, LoadRequest};
///
/// let text = "
/// apiVersion: autoscaling/v2
/// kind: HorizontalPodAutoscaler
/// metadata: {name: web}
/// spec:
///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
///   minReplicas: 12
///   maxReplicas: 10
/// ";
/// let report = front::load(&LoadRequest { text: text.to_string(), ..LoadRequest::default() })?;
/// let autoscaler = &report.autoscalers[0];
/// assert_eq!(autoscaler.spec.metrics.as_ref().unwrap().len(), 1, "the default one");
/// assert_eq!(autoscaler.violations[0].path, "spec.maxReplicas");
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`manifest::load`], and zones that contradict themselves. What breaks a rule of the API is no error here but stands
/// in the report.
#[inline(never)]
pub fn load(request: &LoadRequest) -> Result<LoadReport, Error> {
    #[cfg_attr(
        not(feature = "front-keda"),
        expect(unused_mut, reason = "only KEDA's triggers name time zones")
    )]
    let mut manifest = manifest::load(&request.text)?;
    #[cfg(feature = "front-keda")]
    manifest.set_zones(&Zones::new(request.zones.clone())?);
    let report = |autoscaler| autoscaler_report(&manifest, autoscaler, &request.controller);
    let autoscalers = manifest.autoscalers.iter().map(report).collect();
    #[cfg(feature = "front-keda")]
    let (scaled_objects, scaled_jobs, http_scaled_objects, interceptor_routes) = {
        let object = |object| keda::scaled_object(&manifest, object, &request.controller);
        let http = |object| keda::http_scaled_object(&manifest, object);
        (
            manifest.scaled_objects.iter().map(object).collect(),
            manifest.scaled_jobs.iter().map(keda::scaled_job).collect(),
            manifest.http_scaled_objects.iter().map(http).collect(),
            manifest.interceptor_routes.iter().map(keda::interceptor_route).collect(),
        )
    };
    Ok(LoadReport {
        autoscalers,
        #[cfg(feature = "front-keda")]
        scaled_objects,
        #[cfg(feature = "front-keda")]
        scaled_jobs,
        #[cfg(feature = "front-keda")]
        http_scaled_objects,
        #[cfg(feature = "front-keda")]
        interceptor_routes,
        workloads: manifest.workloads,
        ignored: manifest.ignored,
    })
}

fn autoscaler_report(
    manifest: &Manifest,
    autoscaler: &Autoscaler,
    controller: &Controller,
) -> AutoscalerReport {
    let effective = autoscaler.effective(controller);
    let position = autoscaler.position();
    let workload = manifest.workload_of(autoscaler);
    let workload =
        workload.and_then(|found| manifest.workloads.iter().position(|one| core::ptr::eq(one, found)));
    AutoscalerReport {
        name: autoscaler.name().to_string(),
        namespace: autoscaler.namespace().map(ToString::to_string),
        api_version: autoscaler.api_version().to_string(),
        line: position.line,
        column: position.column,
        spec: autoscaler.spec().defaulted(&controller.feature_gates),
        effective_text: effective.to_string(),
        effective: effective.fields,
        violations: autoscaler.violations(&controller.feature_gates),
        warnings: autoscaler.warnings().to_vec(),
        workload,
        status: autoscaler.status().cloned(),
    }
}
