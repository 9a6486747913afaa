//! What the API server fills in: `SetDefaults_HorizontalPodAutoscaler` of `autoscaling/v2`.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::kubernetes::{
    HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec, HpaScalingPolicy, HpaScalingRules,
    MetricSpec, MetricTarget, ResourceMetricSource,
};
use crate::hpa::FeatureGates;

impl HorizontalPodAutoscalerSpec {
    /// The spec as the API server stores it: defaults filled in, fields of disabled feature gates dropped.
    ///
    /// ```
    /// use scalewright::hpa::FeatureGates;
    /// use scalewright::manifest::kubernetes::HorizontalPodAutoscalerSpec;
    ///
    /// let spec: HorizontalPodAutoscalerSpec = serde_json::from_str(r#"{"maxReplicas": 5, "behavior": {}}"#)?;
    /// let behavior = spec.defaulted(&FeatureGates::default()).behavior.unwrap();
    /// assert_eq!(behavior.scale_up.unwrap().policies.unwrap().len(), 2);
    /// // The scale-down window stays open: it is the controller's to fill.
    /// assert_eq!(behavior.scale_down.unwrap().stabilization_window_seconds, None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn defaulted(&self, gates: &FeatureGates) -> Self {
        let mut spec = self.clone();
        spec.min_replicas.get_or_insert(1);
        if spec.metrics.as_ref().is_none_or(Vec::is_empty) {
            spec.metrics = Some(alloc::vec![cpu_utilization(80)]);
        }
        if let Some(behavior) = &mut spec.behavior {
            complete(behavior);
            if !gates.hpa_configurable_tolerance {
                for rules in [&mut behavior.scale_up, &mut behavior.scale_down].into_iter().flatten() {
                    rules.tolerance = None;
                }
            }
        }
        spec
    }
}

/// A Resource metric of CPU utilization in percent.
pub(super) fn cpu_utilization(percent: i32) -> MetricSpec {
    MetricSpec {
        type_name: Some("Resource".to_string()),
        resource: Some(ResourceMetricSource {
            name: Some("cpu".to_string()),
            target: Some(MetricTarget {
                type_name: Some("Utilization".to_string()),
                average_utilization: Some(percent),
                ..MetricTarget::default()
            }),
        }),
        ..MetricSpec::default()
    }
}

/// Both directions, field by field; a list of policies that is given replaces the default one even when it is empty.
fn complete(behavior: &mut HorizontalPodAutoscalerBehavior) {
    let up = behavior.scale_up.get_or_insert_default();
    up.stabilization_window_seconds.get_or_insert(0);
    up.policies.get_or_insert_with(|| alloc::vec![policy("Pods", 4), policy("Percent", 100)]);
    complete_selection(up);
    let down = behavior.scale_down.get_or_insert_default();
    down.policies.get_or_insert_with(|| alloc::vec![policy("Percent", 100)]);
    complete_selection(down);
}

fn complete_selection(rules: &mut HpaScalingRules) {
    rules.select_policy.get_or_insert_with(|| "Max".to_string());
}

fn policy(type_name: &str, value: i32) -> HpaScalingPolicy {
    HpaScalingPolicy { type_name: Some(type_name.to_string()), value: Some(value), period_seconds: Some(15) }
}
