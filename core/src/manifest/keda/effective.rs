//! Every setting of a ScaledObject or a ScaledJob that takes effect, and where it comes from.

use alloc::string::{String, ToString};

use super::super::effective::{EffectivePolicy, of_keda};
use super::policy::target;
use super::scaled_job::ScaledJobManifest;
use super::scaled_object::ScaledObjectManifest;
use super::spec::{ScaledJobSpec, ScaledObjectSpec, TriggerSpec};
use crate::keda::{DEFAULT_MAX_REPLICAS, DEFAULT_MIN_REPLICAS};
use crate::value::Value;

impl ScaledObjectSpec {
    /// The spec with KEDA's defaults filled in; `name` is the object's. What the generated HorizontalPodAutoscaler is given as
    /// `behavior` stays as it is written.
    ///
    /// ```
    /// use scalewright::manifest::keda::ScaledObjectSpec;
    ///
    /// let spec = ScaledObjectSpec::default().defaulted("worker");
    /// assert_eq!((spec.polling_interval, spec.cooldown_period, spec.max_replica_count), (Some(30), Some(300), Some(100)));
    /// ```
    #[must_use]
    pub fn defaulted(&self, name: &str) -> Self {
        let mut spec = self.clone();
        let scaled = target(self.scale_target_ref.as_ref());
        let reference = spec.scale_target_ref.get_or_insert_default();
        (reference.api_version, reference.kind) = (Some(scaled.api_version), Some(scaled.kind));
        for (field, default) in [
            (&mut spec.polling_interval, 30),
            (&mut spec.cooldown_period, 300),
            (&mut spec.initial_cooldown_period, 0),
            (&mut spec.min_replica_count, DEFAULT_MIN_REPLICAS),
            (&mut spec.max_replica_count, DEFAULT_MAX_REPLICAS),
        ] {
            field.get_or_insert(default);
        }
        let advanced = spec.advanced.get_or_insert_default();
        advanced.restore_to_original_replica_count.get_or_insert(false);
        advanced.horizontal_pod_autoscaler_config.get_or_insert_default().name = Some(self.hpa_name(name));
        if let Some(modifiers) = advanced.scaling_modifiers.as_mut().filter(|modifiers| modifiers.is_used()) {
            fill(&mut modifiers.activation_target, "0");
            fill(&mut modifiers.metric_type, "AverageValue");
        }
        if let Some(fallback) = &mut spec.fallback {
            fill(&mut fallback.behavior, "static");
        }
        spec.triggers.iter_mut().flatten().for_each(complete);
        spec
    }
}

impl ScaledJobSpec {
    /// The spec with KEDA's defaults filled in.
    #[must_use]
    pub fn defaulted(&self) -> Self {
        let mut spec = self.clone();
        for (field, default) in [
            (&mut spec.polling_interval, 30),
            (&mut spec.successful_jobs_history_limit, 100),
            (&mut spec.failed_jobs_history_limit, 100),
            (&mut spec.min_replica_count, DEFAULT_MIN_REPLICAS),
            (&mut spec.max_replica_count, DEFAULT_MAX_REPLICAS),
        ] {
            field.get_or_insert(default);
        }
        let strategy = spec.scaling_strategy.get_or_insert_default();
        fill(&mut strategy.strategy, "default");
        fill(&mut strategy.multiple_scalers_calculation, "max");
        spec.triggers.iter_mut().flatten().for_each(complete);
        spec
    }
}

fn complete(trigger: &mut TriggerSpec) {
    trigger.use_cached_metrics.get_or_insert(false);
    if !trigger.is_resource() {
        fill(&mut trigger.metric_type, "AverageValue");
    }
}

/// KEDA takes an empty text for none.
fn fill(field: &mut Option<String>, default: &str) {
    if field.as_deref().unwrap_or_default().is_empty() {
        *field = Some(default.to_string());
    }
}

impl ScaledObjectManifest {
    /// Every setting that takes effect, and where it comes from.
    ///
    /// ```
    /// use scalewright::manifest;
    ///
    /// let manifest = manifest::load("
    /// apiVersion: keda.sh/v1alpha1
    /// kind: ScaledObject
    /// metadata: {name: worker}
    /// spec:
    ///   scaleTargetRef: {name: worker}
    ///   cooldownPeriod: 60
    ///   triggers: [{type: redis, metadata: {address: 'redis:6379', listName: jobs}}]
    /// ")?;
    /// let text = manifest.scaled_objects[0].effective().to_string();
    /// assert!(text.lines().any(|line| line.starts_with("spec.cooldownPeriod") && line.ends_with("manifest (line 7, column 19)")));
    /// assert!(text.lines().any(|line| line.starts_with("spec.pollingInterval") && line.ends_with("KEDA default")));
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn effective(&self) -> EffectivePolicy {
        let defaulted = self.spec().defaulted(self.name());
        of_keda(&Value::of(self.spec()), &Value::of(&defaulted), self.positions())
    }
}

impl ScaledJobManifest {
    /// Every setting that takes effect, and where it comes from.
    pub fn effective(&self) -> EffectivePolicy {
        of_keda(&Value::of(self.spec()), &Value::of(&self.spec().defaulted()), self.positions())
    }
}
