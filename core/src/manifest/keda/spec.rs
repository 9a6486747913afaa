//! `spec` of ScaledObjects and ScaledJobs, field by field as written.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::super::kubernetes::HorizontalPodAutoscalerBehavior;
use crate::keda::triggers::{HttpRequests, Zones};

/// `spec` of a ScaledObject; `None` is a field that is not given.
///
/// ```
/// use scalewright::manifest::keda::ScaledObjectSpec;
///
/// let spec: ScaledObjectSpec = serde_json::from_str(r#"{"cooldownPeriod": 60}"#)?;
/// assert_eq!((spec.cooldown_period, spec.polling_interval), (Some(60), None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaledObjectSpec {
    /// What is scaled. Required.
    pub scale_target_ref: Option<ScaleTargetRef>,
    /// Seconds between polls, at least 1. KEDA's default is 30.
    pub polling_interval: Option<i32>,
    /// Seconds from the object's creation until it may be scaled to zero without ever having been active. Default 0.
    pub initial_cooldown_period: Option<i32>,
    /// Seconds from the last active poll until the target is scaled to zero or idle. KEDA's default is 300.
    pub cooldown_period: Option<i32>,
    /// Replicas while no trigger is active; below `minReplicaCount`.
    pub idle_replica_count: Option<i32>,
    /// The fewest replicas while a trigger is active. KEDA's default is 0.
    pub min_replica_count: Option<i32>,
    /// The most replicas, at least 1. KEDA's default is 100.
    pub max_replica_count: Option<i32>,
    /// What concerns the generated HorizontalPodAutoscaler, and scaling modifiers.
    pub advanced: Option<AdvancedConfig>,
    /// What makes the target active and gives the metrics. Required.
    pub triggers: Option<Vec<TriggerSpec>>,
    /// What happens when triggers fail.
    pub fallback: Option<FallbackSpec>,
}

/// `scaleTargetRef`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleTargetRef {
    /// The name. Required.
    pub name: Option<String>,
    /// Group and version. KEDA's default is `apps/v1`.
    pub api_version: Option<String>,
    /// The kind. KEDA's default is `Deployment`.
    pub kind: Option<String>,
    /// The container whose environment `…FromEnv` reads. KEDA's default is the first.
    pub env_source_container_name: Option<String>,
}

/// `advanced`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdvancedConfig {
    /// What the generated HorizontalPodAutoscaler is given.
    pub horizontal_pod_autoscaler_config: Option<HorizontalPodAutoscalerConfig>,
    /// Whether the replica count from before is written back when the ScaledObject is deleted. KEDA's default is false.
    pub restore_to_original_replica_count: Option<bool>,
    /// One metric made of all.
    pub scaling_modifiers: Option<ScalingModifiersSpec>,
}

/// `advanced.horizontalPodAutoscalerConfig`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HorizontalPodAutoscalerConfig {
    /// `behavior`, handed on as it is.
    pub behavior: Option<HorizontalPodAutoscalerBehavior>,
    /// The HorizontalPodAutoscaler's name. KEDA's default is `keda-hpa-` and the ScaledObject's name.
    pub name: Option<String>,
}

/// `advanced.scalingModifiers`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScalingModifiersSpec {
    /// The formula over the names of triggers. Required.
    pub formula: Option<String>,
    /// The target of the composite metric, a number above zero. Required.
    pub target: Option<String>,
    /// What the composite metric must exceed to be active. KEDA's default is 0.
    pub activation_target: Option<String>,
    /// `AverageValue` or `Value`. KEDA's default is `AverageValue`.
    pub metric_type: Option<String>,
}

impl ScalingModifiersSpec {
    /// Whether anything in it is given; KEDA takes an empty one for none.
    pub fn is_used(&self) -> bool {
        [&self.formula, &self.target, &self.activation_target, &self.metric_type]
            .into_iter()
            .any(|field| field.as_deref().is_some_and(|text| !text.is_empty()))
    }
}

/// `fallback`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FallbackSpec {
    /// How many failures in a row are tolerated. Required.
    pub failure_threshold: Option<i32>,
    /// The replicas to fall back to. Required.
    pub replicas: Option<i32>,
    /// `static`, `currentReplicas`, `currentReplicasIfHigher`, `currentReplicasIfLower` or `scalingModifiers`. KEDA's
    /// default is `static`.
    pub behavior: Option<String>,
}

/// One entry of `triggers`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TriggerSpec {
    /// The type, such as `rabbitmq`. Required.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// A name for formulas, one of its own.
    pub name: Option<String>,
    /// Whether the HorizontalPodAutoscaler is given what the last poll read. KEDA's default is false.
    pub use_cached_metrics: Option<bool>,
    /// What the type needs. Required.
    pub metadata: Option<BTreeMap<String, String>>,
    /// Where credentials come from.
    pub authentication_ref: Option<AuthenticationRef>,
    /// `AverageValue`, `Value`, or for cpu and memory `Utilization`. KEDA's default is `AverageValue`.
    pub metric_type: Option<String>,
    /// No field of a manifest: what is known of the time zones that it names.
    #[serde(skip)]
    pub(super) zones: Zones,
    /// No field of a manifest: what the InterceptorRoute counts that it names.
    #[serde(skip)]
    pub(super) route: Option<HttpRequests>,
}

/// `authenticationRef` of a trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuthenticationRef {
    /// The name. Required.
    pub name: Option<String>,
    /// `TriggerAuthentication` or `ClusterTriggerAuthentication`. KEDA's default is `TriggerAuthentication`.
    pub kind: Option<String>,
}

/// `spec` of a ScaledJob; `None` is a field that is not given. The Job itself is not looked into.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaledJobSpec {
    /// Seconds between polls, at least 1. KEDA's default is 30.
    pub polling_interval: Option<i32>,
    /// How many finished jobs are kept. KEDA's default is 100.
    pub successful_jobs_history_limit: Option<i32>,
    /// How many failed jobs are kept. KEDA's default is 100.
    pub failed_jobs_history_limit: Option<i32>,
    /// The older form of `rollout.strategy`.
    pub rollout_strategy: Option<String>,
    /// What happens to running jobs when the ScaledJob changes.
    pub rollout: Option<RolloutSpec>,
    /// The container whose environment `…FromEnv` reads. KEDA's default is the first.
    pub env_source_container_name: Option<String>,
    /// Jobs that always run. KEDA's default is 0.
    pub min_replica_count: Option<i32>,
    /// The most jobs. KEDA's default is 100.
    pub max_replica_count: Option<i32>,
    /// How many jobs are created.
    pub scaling_strategy: Option<ScalingStrategySpec>,
    /// What is worked off. Required.
    pub triggers: Option<Vec<TriggerSpec>>,
}

/// `rollout` of a ScaledJob.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RolloutSpec {
    /// `default` or `gradual`.
    pub strategy: Option<String>,
    /// `background` or `foreground`.
    pub propagation_policy: Option<String>,
}

/// `scalingStrategy` of a ScaledJob.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScalingStrategySpec {
    /// `default`, `custom`, `accurate` or `eager`. KEDA's default is `default`, also for any other word.
    pub strategy: Option<String>,
    /// For `custom`: subtracted from the queue's length. KEDA's default is 0.
    pub custom_scaling_queue_length_deduction: Option<i32>,
    /// For `custom`: the share of running jobs that is subtracted; without it the strategy is `default`.
    pub custom_scaling_running_job_percentage: Option<String>,
    /// Pod conditions without which a job counts as pending.
    pub pending_pod_conditions: Option<Vec<String>>,
    /// `max`, `min`, `avg` or `sum`. KEDA's default is `max`.
    pub multiple_scalers_calculation: Option<String>,
}
