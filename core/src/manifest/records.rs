//! How the records of HorizontalPodAutoscalers are read.

use super::kubernetes::{
    ContainerResourceMetricSource, CrossVersionObjectReference, ExternalMetricSource,
    HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec, HpaScalingPolicy, HpaScalingRules,
    LabelSelector, LabelSelectorRequirement, MetricIdentifier, MetricSpec, MetricTarget, ObjectMetricSource,
    PodsMetricSource, ResourceMetricSource,
};
use crate::value::by_fields;

by_fields! {
    HorizontalPodAutoscalerSpec {
        scale_target_ref: "scaleTargetRef", min_replicas: "minReplicas", max_replicas: "maxReplicas",
        metrics: "metrics", behavior: "behavior",
    }
}
by_fields! { CrossVersionObjectReference { api_version: "apiVersion", kind: "kind", name: "name" } }
by_fields! {
    MetricSpec {
        type_name: "type", object: "object", pods: "pods", resource: "resource", container_resource: "containerResource", external: "external",
    }
}
by_fields! { ObjectMetricSource { described_object: "describedObject", target: "target", metric: "metric" } }
by_fields! { PodsMetricSource { metric: "metric", target: "target" } }
by_fields! { ResourceMetricSource { name: "name", target: "target" } }
by_fields! { ContainerResourceMetricSource { name: "name", container: "container", target: "target" } }
by_fields! { ExternalMetricSource { metric: "metric", target: "target" } }
by_fields! { MetricIdentifier { name: "name", selector: "selector" } }
by_fields! {
    MetricTarget {
        type_name: "type", value: "value", average_value: "averageValue", average_utilization: "averageUtilization",
    }
}
by_fields! { LabelSelector { match_labels: "matchLabels", match_expressions: "matchExpressions" } }
by_fields! { LabelSelectorRequirement { key: "key", operator: "operator", values: "values" } }
by_fields! { HorizontalPodAutoscalerBehavior { scale_up: "scaleUp", scale_down: "scaleDown" } }
by_fields! {
    HpaScalingRules {
        stabilization_window_seconds: "stabilizationWindowSeconds", select_policy: "selectPolicy",
        policies: "policies", tolerance: "tolerance",
    }
}
by_fields! { HpaScalingPolicy { type_name: "type", value: "value", period_seconds: "periodSeconds" } }

#[cfg(test)]
mod tests {
    use crate::value::agrees_with_serde;

    use super::*;

    #[test]
    fn agree_with_serde() {
        agrees_with_serde! {
            HorizontalPodAutoscalerSpec, CrossVersionObjectReference, MetricSpec, ObjectMetricSource,
            PodsMetricSource, ResourceMetricSource, ContainerResourceMetricSource, ExternalMetricSource,
            MetricIdentifier, MetricTarget, LabelSelector, LabelSelectorRequirement,
            HorizontalPodAutoscalerBehavior, HpaScalingRules, HpaScalingPolicy,
        }
    }
}
