//! The HorizontalPodAutoscaler that KEDA generates, as a manifest.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;

use super::super::kubernetes::{
    ContainerResourceMetricSource, CrossVersionObjectReference, ExternalMetricSource,
    HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec, HpaScalingRules, LabelSelector,
    MetricIdentifier, MetricSpec, MetricTarget, ResourceMetricSource,
};
use super::block;
use super::spec::ScaledObjectSpec;
use crate::hpa::{MetricSource, Named};
use crate::keda::ScaledObject;
use crate::keda::triggers::TriggerTarget;
use crate::units::Quantity;
use crate::value::Value;

/// A generated HorizontalPodAutoscaler (`autoscaling/v2`); written as text it is YAML.
///
/// Labels and owner references, which decide nothing, are left out.
/// Source: `keda controllers/keda/hpa.go`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GeneratedAutoscaler {
    /// `autoscaling/v2`.
    pub api_version: String,
    /// `HorizontalPodAutoscaler`.
    pub kind: String,
    /// Name and namespace.
    pub metadata: BTreeMap<String, String>,
    /// The spec.
    pub spec: HorizontalPodAutoscalerSpec,
}

impl fmt::Display for GeneratedAutoscaler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&block::text(&Value::of(self)))
    }
}

/// The label that external metrics are selected by.
const NAME_LABEL: &str = "scaledobject.keda.sh/name";

pub(super) fn generated(
    spec: &ScaledObjectSpec,
    name: &str,
    namespace: Option<String>,
    policy: &ScaledObject,
) -> GeneratedAutoscaler {
    let mut metadata = BTreeMap::from([(String::from("name"), spec.hpa_name(name))]);
    metadata.extend(namespace.map(|namespace| (String::from("namespace"), namespace)));
    let target = CrossVersionObjectReference {
        api_version: Some(policy.target.api_version.clone()),
        kind: Some(policy.target.kind.clone()),
        name: Some(policy.target.name.clone()),
    };
    let spec = HorizontalPodAutoscalerSpec {
        scale_target_ref: Some(target),
        min_replicas: Some(policy.hpa_min_replicas()),
        max_replicas: Some(policy.max_replica_count),
        metrics: Some(metrics(spec, name, policy)),
        behavior: behavior(spec, policy),
    };
    let (api_version, kind) = (String::from("autoscaling/v2"), String::from("HorizontalPodAutoscaler"));
    GeneratedAutoscaler { api_version, kind, metadata, spec }
}

/// One for each trigger, or the composite one and the resources of whole pods; in the order of their types' names.
fn metrics(spec: &ScaledObjectSpec, name: &str, policy: &ScaledObject) -> Vec<MetricSpec> {
    let modified = spec.modifiers().is_some();
    let triggers = spec.triggers.as_deref().unwrap_or_default().iter().enumerate();
    let scalers = triggers.filter_map(|(index, trigger)| {
        let scaler = trigger.scaler(modified).ok()?;
        let target = scaler.target().map(MetricTarget::of_trigger);
        Some((scaler.metric(index).source, target))
    });
    let mut metrics: Vec<MetricSpec> = scalers
        .filter(|(source, _)| !modified || matches!(source, MetricSource::Resource { .. }))
        .map(|(source, target)| metric(source, target.unwrap_or_default(), name))
        .collect();
    if let Some(modifiers) = &policy.modifiers {
        let milli = match modifiers.hpa_target() {
            crate::hpa::MetricTarget::Value(milli) | crate::hpa::MetricTarget::AverageValue(milli) => milli,
            _ => 0,
        };
        let quantity = Quantity::from_milli(milli);
        let target = MetricTarget::of_trigger(if modifiers.is_value {
            TriggerTarget::Value(quantity)
        } else {
            TriggerTarget::AverageValue(quantity)
        });
        let source = MetricSource::External { metric: ScaledObject::COMPOSITE_METRIC.to_string() };
        metrics.push(metric(source, target, name));
    }
    metrics.sort_by(|left, right| left.type_name.cmp(&right.type_name));
    metrics
}

impl MetricTarget {
    /// A trigger's target.
    pub(crate) fn of_trigger(target: TriggerTarget) -> Self {
        let mut written = Self::default();
        let type_name = match target {
            TriggerTarget::AverageValue(quantity) => {
                written.average_value = Some(quantity);
                "AverageValue"
            }
            TriggerTarget::Value(quantity) => {
                written.value = Some(quantity);
                "Value"
            }
            TriggerTarget::Utilization(percent) => {
                written.average_utilization = Some(percent);
                "Utilization"
            }
        };
        written.type_name = Some(type_name.to_string());
        written
    }
}

fn metric(source: MetricSource, target: MetricTarget, name: &str) -> MetricSpec {
    let mut written = MetricSpec::default();
    let target = Some(target);
    let type_name = match source {
        MetricSource::Resource { resource } => {
            written.resource = Some(ResourceMetricSource { name: Some(resource), target });
            "Resource"
        }
        MetricSource::ContainerResource { resource, container } => {
            let source =
                ContainerResourceMetricSource { name: Some(resource), container: Some(container), target };
            written.container_resource = Some(source);
            "ContainerResource"
        }
        MetricSource::External { metric } => {
            let labels = Named::from_iter([(NAME_LABEL.to_string(), name.to_string())]);
            let selector = LabelSelector { match_labels: Some(labels), ..Default::default() };
            let identifier = MetricIdentifier { name: Some(metric), selector: Some(selector) };
            written.external = Some(ExternalMetricSource { metric: Some(identifier), target });
            "External"
        }
        // No trigger has any other source.
        MetricSource::Pods { .. } | MetricSource::Object { .. } | MetricSource::Unrecognized { .. } => "",
    };
    written.type_name = Some(type_name.to_string());
    written
}

/// The user's, with a direction disabled where an annotation says so.
fn behavior(spec: &ScaledObjectSpec, policy: &ScaledObject) -> Option<HorizontalPodAutoscalerBehavior> {
    let mut behavior = spec.behavior().cloned();
    let disable = |rules: &mut Option<HpaScalingRules>| {
        rules.get_or_insert_default().select_policy = Some(String::from("Disabled"));
    };
    if policy.annotations.paused_scale_in {
        disable(&mut behavior.get_or_insert_default().scale_down);
    }
    if policy.annotations.paused_scale_out {
        disable(&mut behavior.get_or_insert_default().scale_up);
    }
    behavior
}
