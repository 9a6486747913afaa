//! Specs to policies: what the controller makes of a stored object.

use alloc::string::{String, ToString};

use super::effective::{EffectivePolicy, effective};
use super::kubernetes::{
    CrossVersionObjectReference, HorizontalPodAutoscalerSpec, HpaScalingRules, MetricIdentifier, MetricSpec,
    MetricTarget as WrittenTarget,
};
use crate::error::Error;
use crate::hpa::{
    Behavior, Controller, FeatureGates, Metric, MetricSource, MetricTarget, Policy, ScaleTarget,
    ScalingPolicy, ScalingPolicyType, ScalingRules, SelectPolicy,
};
use crate::units::Quantity;

impl HorizontalPodAutoscalerSpec {
    /// The policy of this spec, if the API server would accept it; `name` is the object's.
    ///
    /// ```
    /// use scalewright::hpa::Controller;
    /// use scalewright::manifest::kubernetes::HorizontalPodAutoscalerSpec;
    ///
    /// let spec: HorizontalPodAutoscalerSpec = serde_json::from_str(r#"{"minReplicas": 2}"#)?;
    /// let error = spec.policy("web", &Controller::default()).unwrap_err();
    /// assert_eq!(error.violations()[0].path, "spec.maxReplicas");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that the API server would refuse, without positions: a spec by itself has no text.
    pub fn policy(&self, name: &str, controller: &Controller) -> Result<Policy, Error> {
        let violations = self.defaulted(&controller.feature_gates).violations(&controller.feature_gates);
        match Error::from_violations(violations) {
            Some(error) => Err(error),
            None => Ok(self.stored_policy(name, controller)),
        }
    }

    /// The policy of this spec as the controller would run it if it were stored, whether or not the API server would
    /// accept it today.
    ///
    /// Words that the API does not know become what the controller makes of them: a metric of unknown type fails, an
    /// unknown `selectPolicy` counts as `Max`.
    /// DIFFERENCE: a scaling policy of unknown type is left out; the original repeats the proposal of the policy before.
    /// DIFFERENCE: a metric without the source of its type fails; the original crashes.
    ///
    /// ```
    /// use scalewright::hpa::Controller;
    /// use scalewright::manifest::kubernetes::HorizontalPodAutoscalerSpec;
    ///
    /// let spec: HorizontalPodAutoscalerSpec = serde_json::from_str(r#"{"minReplicas": 0, "maxReplicas": 4}"#)?;
    /// assert_eq!(spec.stored_policy("web", &Controller::default()).min_replicas, 0);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn stored_policy(&self, name: &str, controller: &Controller) -> Policy {
        let spec = self.defaulted(&controller.feature_gates);
        let behavior = spec.behavior.map(|behavior| Behavior {
            scale_up: rules(behavior.scale_up.unwrap_or_default(), &controller.feature_gates),
            scale_down: rules(behavior.scale_down.unwrap_or_default(), &controller.feature_gates),
        });
        Policy {
            name: name.to_string(),
            target: target_of(spec.scale_target_ref.unwrap_or_default()),
            min_replicas: spec.min_replicas.unwrap_or(1),
            max_replicas: spec.max_replicas.unwrap_or(0),
            metrics: spec.metrics.unwrap_or_default().into_iter().map(metric).collect(),
            behavior,
            controller: controller.clone(),
        }
    }

    /// Every field that takes effect, with its origin but without places.
    ///
    /// ```
    /// use scalewright::hpa::Controller;
    /// use scalewright::manifest::Origin;
    /// use scalewright::manifest::kubernetes::HorizontalPodAutoscalerSpec;
    ///
    /// let spec: HorizontalPodAutoscalerSpec = serde_json::from_str(r#"{"maxReplicas": 4}"#)?;
    /// let fields = spec.effective(&Controller::default()).fields;
    /// let least = fields.iter().find(|field| field.path == "spec.minReplicas").unwrap();
    /// assert_eq!((least.value.as_str(), least.origin), ("1", Origin::ApiDefault));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn effective(&self, controller: &Controller) -> EffectivePolicy {
        effective(self, None, controller)
    }
}

fn target_of(reference: CrossVersionObjectReference) -> ScaleTarget {
    ScaleTarget {
        api_version: reference.api_version.unwrap_or_default(),
        kind: reference.kind.unwrap_or_default(),
        name: reference.name.unwrap_or_default(),
    }
}

fn rules(rules: HpaScalingRules, gates: &FeatureGates) -> ScalingRules {
    let policies = rules.policies.unwrap_or_default();
    ScalingRules {
        stabilization_window_seconds: rules.stabilization_window_seconds,
        select_policy: match rules.select_policy.as_deref() {
            Some("Min") => SelectPolicy::Min,
            Some("Disabled") => SelectPolicy::Disabled,
            _ => SelectPolicy::Max,
        },
        policies: policies
            .into_iter()
            .filter_map(|policy| {
                let kind = match policy.type_name.as_deref() {
                    Some("Pods") => ScalingPolicyType::Pods,
                    Some("Percent") => ScalingPolicyType::Percent,
                    _ => return None,
                };
                let value = policy.value.unwrap_or(0);
                Some(ScalingPolicy { kind, value, period_seconds: policy.period_seconds.unwrap_or(0) })
            })
            .collect(),
        tolerance: rules
            .tolerance
            .filter(|_| gates.hpa_configurable_tolerance)
            .map(|tolerance| tolerance.approximate_f64()),
    }
}

fn metric(metric: MetricSpec) -> Metric {
    match metric.type_name.as_deref() {
        Some("Resource") => {
            let source = metric.resource.unwrap_or_default();
            let resource = source.name.unwrap_or_default();
            Metric { source: MetricSource::Resource { resource }, target: of_resource(source.target) }
        }
        Some("ContainerResource") => {
            let source = metric.container_resource.unwrap_or_default();
            let (resource, container) =
                (source.name.unwrap_or_default(), source.container.unwrap_or_default());
            let target = of_resource(source.target);
            Metric { source: MetricSource::ContainerResource { resource, container }, target }
        }
        Some("Pods") => {
            let source = metric.pods.unwrap_or_default();
            let target = average_value(source.target.as_ref()).unwrap_or(MetricTarget::Absent);
            Metric { source: MetricSource::Pods { metric: metric_name(source.metric) }, target }
        }
        Some("Object") => {
            let source = metric.object.unwrap_or_default();
            let described = source.described_object.unwrap_or_default();
            let target = of_object(source.target.unwrap_or_default());
            let source = MetricSource::Object {
                metric: metric_name(source.metric),
                kind: described.kind.unwrap_or_default(),
                name: described.name.unwrap_or_default(),
            };
            Metric { source, target }
        }
        Some("External") => {
            let source = metric.external.unwrap_or_default();
            let target = source.target.as_ref();
            let target = average_value(target).or_else(|| value(target)).unwrap_or(MetricTarget::Absent);
            Metric { source: MetricSource::External { metric: metric_name(source.metric) }, target }
        }
        other => Metric {
            source: MetricSource::Unrecognized { type_name: other.unwrap_or("").to_string() },
            target: MetricTarget::Absent,
        },
    }
}

/// `averageValue`, else `averageUtilization`; the target's type is not looked at.
fn of_resource(target: Option<WrittenTarget>) -> MetricTarget {
    let utilization = || target.as_ref()?.average_utilization.map(MetricTarget::Utilization);
    average_value(target.as_ref()).or_else(utilization).unwrap_or(MetricTarget::Absent)
}

/// The field that the type names, and no other.
fn of_object(target: WrittenTarget) -> MetricTarget {
    let chosen = match target.type_name.as_deref() {
        Some("Value") => value(Some(&target)),
        Some("AverageValue") => average_value(Some(&target)),
        _ => None,
    };
    chosen.unwrap_or(MetricTarget::Absent)
}

fn average_value(target: Option<&WrittenTarget>) -> Option<MetricTarget> {
    target?.average_value.as_ref().map(Quantity::milli_value).map(MetricTarget::AverageValue)
}

fn value(target: Option<&WrittenTarget>) -> Option<MetricTarget> {
    target?.value.as_ref().map(Quantity::milli_value).map(MetricTarget::Value)
}

fn metric_name(metric: Option<MetricIdentifier>) -> String {
    metric.and_then(|metric| metric.name).unwrap_or_default()
}
