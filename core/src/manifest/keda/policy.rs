//! Specs to the engine's policies, with KEDA's defaults.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::super::kubernetes::HorizontalPodAutoscalerSpec;
use super::spec::{
    FallbackSpec, ScaleTargetRef, ScaledJobSpec, ScaledObjectSpec, ScalingModifiersSpec, TriggerSpec,
};
use super::validate::names;
use crate::error::{Error, Violation, ViolationKind};
use crate::hpa::{Controller, ScaleTarget};
use crate::keda::modifiers::CompiledFormula;
use crate::keda::triggers::parse_float;
use crate::keda::{
    self, Annotations, DEFAULT_MAX_REPLICAS, DEFAULT_MIN_REPLICAS, Fallback, FallbackBehavior,
    ModifierTarget, MultipleScalersCalculation, ScaledJob, ScaledObject, ScalingModifiers, ScalingStrategy,
};
use crate::units::Millis;

impl ScaledObjectSpec {
    /// The policy of this spec, if KEDA would accept it; `name` is the object's.
    ///
    /// ```
    /// use scalewright::Millis;
    /// use scalewright::hpa::Controller;
    /// use scalewright::keda::Annotations;
    /// use scalewright::manifest::keda::ScaledObjectSpec;
    ///
    /// let spec: ScaledObjectSpec = serde_json::from_str(
    ///     r#"{
    ///         "scaleTargetRef": {"name": "worker"},
    ///         "triggers": [{"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs"}}]
    ///     }"#,
    /// )?;
    /// let policy = spec.policy("worker", Annotations::default(), &Controller::default()).unwrap();
    /// assert_eq!(policy.cooldown_period, Millis::from_seconds(300));
    /// assert_eq!(policy.triggers[0].metric_name(), Some("s0-redis-jobs"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`violations`](Self::violations), all at once.
    pub fn policy(
        &self,
        name: &str,
        annotations: Annotations,
        controller: &Controller,
    ) -> Result<ScaledObject, Error> {
        match Error::from_violations(self.violations(name, &controller.feature_gates)) {
            Some(error) => Err(error),
            None => self.stored_policy(name, annotations, controller),
        }
    }

    /// The policy of this spec as the operator would run it if the object were stored, whether or not the admission webhook
    /// would accept it: bounds that contradict each other, and targets of modifiers that are no positive number, for which
    /// there is no fallback then and the composite metric's target is 0.
    ///
    /// # Errors
    ///
    /// Triggers and formulas that cannot be run at all.
    pub fn stored_policy(
        &self,
        name: &str,
        annotations: Annotations,
        controller: &Controller,
    ) -> Result<ScaledObject, Error> {
        let triggers = self.triggers.as_deref().unwrap_or_default();
        let modifiers = self.modifiers();
        let mut policy = ScaledObject::new(name, of_triggers(triggers, modifiers.is_some())?);
        policy.target = target(self.scale_target_ref.as_ref());
        policy.annotations = annotations;
        let spans = [
            (&mut policy.polling_interval, self.polling_interval),
            (&mut policy.cooldown_period, self.cooldown_period),
            (&mut policy.initial_cooldown_period, self.initial_cooldown_period),
        ];
        for (span, written) in spans {
            if let Some(seconds) = written {
                *span = Millis::from_seconds(seconds.into());
            }
        }
        policy.idle_replica_count = self.idle_replica_count;
        policy.min_replica_count = self.min_replica_count.unwrap_or(DEFAULT_MIN_REPLICAS);
        policy.max_replica_count = self.max_replica_count.unwrap_or(DEFAULT_MAX_REPLICAS);
        policy.fallback = self.fallback.as_ref().map(fallback);
        let restore = self.advanced.as_ref().and_then(|advanced| advanced.restore_to_original_replica_count);
        policy.restore_to_original_replica_count = restore == Some(true);
        if let Some(behavior) = self.behavior() {
            let hpa = HorizontalPodAutoscalerSpec { behavior: Some(behavior.clone()), ..Default::default() };
            policy.behavior = hpa.stored_policy(name, controller).behavior;
        }
        policy.modifiers = modifiers.map(|modifiers| scaling_modifiers(modifiers, triggers)).transpose()?;
        Ok(policy)
    }
}

impl ScaledJobSpec {
    /// The policy of this spec, if KEDA would accept it; `name` is the object's.
    ///
    /// # Errors
    ///
    /// Those of [`violations`](Self::violations), all at once.
    pub fn policy(&self, name: &str, annotations: Annotations) -> Result<ScaledJob, Error> {
        match Error::from_violations(self.violations()) {
            Some(error) => Err(error),
            None => self.stored_policy(name, annotations),
        }
    }

    /// The policy of this spec as the operator would run it if the object were stored, whether or not it would be accepted.
    ///
    /// # Errors
    ///
    /// Triggers that cannot be run at all.
    pub fn stored_policy(&self, name: &str, annotations: Annotations) -> Result<ScaledJob, Error> {
        let mut policy =
            ScaledJob::new(name, of_triggers(self.triggers.as_deref().unwrap_or_default(), false)?);
        policy.paused = annotations.paused;
        if let Some(seconds) = self.polling_interval {
            policy.polling_interval = Millis::from_seconds(seconds.into());
        }
        policy.min_replica_count = self.min_replica_count;
        policy.max_replica_count = self.max_replica_count;
        for (limit, written) in [
            (&mut policy.successful_jobs_history_limit, self.successful_jobs_history_limit),
            (&mut policy.failed_jobs_history_limit, self.failed_jobs_history_limit),
        ] {
            *limit = written.unwrap_or(*limit);
        }
        if let Some(strategy) = &self.scaling_strategy {
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            policy.strategy = ScalingStrategy::of(
                &text(&strategy.strategy),
                strategy.custom_scaling_queue_length_deduction,
                &text(&strategy.custom_scaling_running_job_percentage),
            );
            policy.multiple_scalers_calculation =
                MultipleScalersCalculation::of(&text(&strategy.multiple_scalers_calculation));
            policy.pending_pod_conditions = strategy.pending_pod_conditions.clone().unwrap_or_default();
        }
        Ok(policy)
    }
}

fn of_triggers(triggers: &[TriggerSpec], modified: bool) -> Result<Vec<keda::Trigger>, Error> {
    let mut violations = Vec::new();
    let mut read = Vec::new();
    for (index, trigger) in triggers.iter().enumerate() {
        match trigger.policy(index, modified) {
            Ok(trigger) => read.push(trigger),
            Err(error) => violations.extend(error.into_violations().into_iter().map(|violation| Violation {
                path: alloc::format!("spec.triggers[{index}].{}", violation.path),
                ..violation
            })),
        }
    }
    match Error::from_violations(violations) {
        Some(error) => Err(error),
        None => Ok(read),
    }
}

/// KEDA fills in each of the two on its own.
pub(super) fn target(written: Option<&ScaleTargetRef>) -> ScaleTarget {
    let field = |field: Option<&String>, default: &str| {
        String::from(field.map(String::as_str).filter(|text| !text.is_empty()).unwrap_or(default))
    };
    ScaleTarget {
        api_version: field(written.and_then(|written| written.api_version.as_ref()), "apps/v1"),
        kind: field(written.and_then(|written| written.kind.as_ref()), "Deployment"),
        name: field(written.and_then(|written| written.name.as_ref()), ""),
    }
}

fn fallback(written: &FallbackSpec) -> Fallback {
    Fallback {
        failure_threshold: written.failure_threshold.unwrap_or(0),
        replicas: written.replicas.unwrap_or(0),
        behavior: match written.behavior.as_deref() {
            Some("currentReplicas") => FallbackBehavior::CurrentReplicas,
            Some("currentReplicasIfHigher") => FallbackBehavior::CurrentReplicasIfHigher,
            Some("currentReplicasIfLower") => FallbackBehavior::CurrentReplicasIfLower,
            Some("scalingModifiers") => FallbackBehavior::ScalingModifiers,
            _ => FallbackBehavior::Static,
        },
    }
}

fn scaling_modifiers(
    written: &ScalingModifiersSpec,
    triggers: &[TriggerSpec],
) -> Result<ScalingModifiers, Error> {
    let text = written.formula.clone().unwrap_or_default();
    let formula = CompiledFormula::compile(&text, &names(triggers)).map_err(|error| {
        let message = alloc::string::ToString::to_string(&error);
        Violation::new("spec.advanced.scalingModifiers.formula", ViolationKind::Invalid, message)
    })?;
    let unusable = ModifierTarget { value: 0.0, allows_fallback: false };
    let target = ModifierTarget::of(written.target.as_deref().unwrap_or("")).unwrap_or(unusable);
    Ok(ScalingModifiers {
        text,
        formula: Arc::new(formula),
        target,
        activation_target: activation_target(written),
        is_value: written.metric_type.as_deref() == Some("Value"),
    })
}

/// `None` where it is no number.
pub(super) fn activation_target(written: &ScalingModifiersSpec) -> Option<f64> {
    match written.activation_target.as_deref() {
        None | Some("") => Some(0.0),
        Some(text) => parse_float(text),
    }
}
