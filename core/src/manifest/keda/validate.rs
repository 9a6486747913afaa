//! What KEDA refuses: the schema of the resource, the admission webhook, and what the operator cannot build.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::kubernetes::HorizontalPodAutoscalerSpec;
use super::super::tree::shortened;
use super::super::validate::unsupported;
use super::spec::{FallbackSpec, ScaledJobSpec, ScaledObjectSpec, ScalingModifiersSpec, TriggerSpec};
use super::triggers;
use crate::error::{Violation, ViolationKind};
use crate::hpa::FeatureGates;
use crate::keda::modifiers::CompiledFormula;
use crate::keda::{ModifierTarget, ReplicaBounds, fallback_violations};

/// The longest name of a ScaledObject and of its HorizontalPodAutoscaler: both become values of labels.
const MOST_NAME: usize = 63;
const FALLBACK_BEHAVIORS: [&str; 5] =
    ["static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower", "scalingModifiers"];
/// Where the behavior stands that the HorizontalPodAutoscaler is given.
const BEHAVIOR: &str = "spec.advanced.horizontalPodAutoscalerConfig.behavior";

impl ScaledObjectSpec {
    /// Everything that KEDA would refuse in a ScaledObject of this name, without positions.
    ///
    /// ```
    /// use scalewright::hpa::FeatureGates;
    /// use scalewright::manifest::keda::ScaledObjectSpec;
    ///
    /// let spec: ScaledObjectSpec = serde_json::from_str(
    ///     r#"{
    ///         "scaleTargetRef": {"name": "worker"}, "minReplicaCount": 5, "maxReplicaCount": 3,
    ///         "triggers": [{"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs"}}]
    ///     }"#,
    /// )?;
    /// let violations = spec.violations("worker", &FeatureGates::default());
    /// assert_eq!(violations[0].to_string(), "spec.minReplicaCount: `5` is above maxReplicaCount, which is 3");
    /// assert_eq!(violations.len(), 1);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn violations(&self, name: &str, gates: &FeatureGates) -> Vec<Violation> {
        let mut found = Vec::new();
        self.names(name, &mut found);
        for (field, value, least) in [
            ("pollingInterval", self.polling_interval, 1),
            ("cooldownPeriod", self.cooldown_period, 0),
            ("initialCooldownPeriod", self.initial_cooldown_period, 0),
            ("idleReplicaCount", self.idle_replica_count, 0),
            ("minReplicaCount", self.min_replica_count, 0),
            ("maxReplicaCount", self.max_replica_count, 1),
        ] {
            below(field, value, least, &mut found);
        }
        found.extend(self.bounds().violations());
        let listed = self.triggers.as_deref().unwrap_or_default();
        let only_resources = !listed.is_empty() && listed.iter().all(TriggerSpec::is_resource);
        if only_resources && self.min_replica_count.unwrap_or(0) == 0 {
            let message = "must be at least 1 where all triggers are cpu or memory: without pods nothing could be measured";
            found.push(Violation::new("spec.minReplicaCount", ViolationKind::Required, message));
        }
        if let Some(behavior) = self.behavior() {
            let hpa = HorizontalPodAutoscalerSpec { behavior: Some(behavior.clone()), ..Default::default() };
            let of_behavior = hpa.defaulted(gates).violations(gates).into_iter();
            found.extend(of_behavior.filter_map(|violation| {
                let rest = violation.path.strip_prefix("spec.behavior")?;
                Some(Violation { path: alloc::format!("{BEHAVIOR}{rest}"), ..violation })
            }));
        }
        let modifiers = self.modifiers();
        if let Some(modifiers) = modifiers {
            of_modifiers(modifiers, listed, &mut found);
        }
        found.extend(triggers::violations(self.triggers.as_deref(), modifiers.is_some()));
        if let Some(fallback) = &self.fallback {
            of_fallback(fallback, listed, modifiers.is_some(), &mut found);
        }
        found
    }

    fn names(&self, name: &str, found: &mut Vec<Violation>) {
        let way_out = "so that it fits into a label";
        if name.len() > MOST_NAME {
            let message = alloc::format!(
                "`{}` is {} characters long: at most {MOST_NAME} are allowed, {way_out}",
                shortened(name),
                name.len()
            );
            found.push(Violation::new("metadata.name", ViolationKind::Invalid, message));
        }
        let generated = self.hpa_name(name);
        if generated.len() > MOST_NAME {
            let message = alloc::format!(
                "the HorizontalPodAutoscaler would be called `{}`, which is longer than {MOST_NAME} characters: give a shorter name here",
                shortened(&generated)
            );
            let path = "spec.advanced.horizontalPodAutoscalerConfig.name";
            found.push(Violation::new(path, ViolationKind::Invalid, message));
        }
        let target = self.scale_target_ref.as_ref();
        if target.and_then(|target| target.name.as_deref()).unwrap_or("").is_empty() {
            let message = "must be given: the name of what is scaled";
            found.push(Violation::new("spec.scaleTargetRef.name", ViolationKind::Required, message));
        }
    }

    pub(super) fn bounds(&self) -> ReplicaBounds {
        ReplicaBounds {
            min: self.min_replica_count,
            max: self.max_replica_count,
            idle: self.idle_replica_count,
        }
    }

    /// The name of the HorizontalPodAutoscaler that is generated for a ScaledObject of a name.
    pub fn hpa_name(&self, name: &str) -> String {
        let config =
            self.advanced.as_ref().and_then(|advanced| advanced.horizontal_pod_autoscaler_config.as_ref());
        match config.and_then(|config| config.name.as_deref()).filter(|given| !given.is_empty()) {
            Some(given) => given.to_string(),
            None => alloc::format!("keda-hpa-{name}"),
        }
    }

    pub(super) fn behavior(&self) -> Option<&super::super::kubernetes::HorizontalPodAutoscalerBehavior> {
        self.advanced.as_ref()?.horizontal_pod_autoscaler_config.as_ref()?.behavior.as_ref()
    }

    /// The scaling modifiers, if any of their fields is given.
    pub(super) fn modifiers(&self) -> Option<&ScalingModifiersSpec> {
        self.advanced.as_ref()?.scaling_modifiers.as_ref().filter(|modifiers| modifiers.is_used())
    }
}

fn below(field: &str, value: Option<i32>, least: i32, found: &mut Vec<Violation>) {
    if let Some(value) = value.filter(|value| *value < least) {
        let message = alloc::format!("`{value}` is below the minimum of {least}");
        found.push(Violation::new(alloc::format!("spec.{field}"), ViolationKind::Invalid, message));
    }
}

/// Names by which a formula calls triggers: none for those that it cannot use.
pub(super) fn names(triggers: &[TriggerSpec]) -> Vec<&str> {
    let name = |trigger: &'_ TriggerSpec| !trigger.is_resource();
    triggers
        .iter()
        .map(|trigger| if name(trigger) { trigger.name.as_deref().unwrap_or("") } else { "" })
        .collect()
}

/// Source: `ValidateAndCompileScalingModifiers` of `keda apis/keda/v1alpha1/scaledobject_webhook.go`.
fn of_modifiers(modifiers: &ScalingModifiersSpec, triggers: &[TriggerSpec], found: &mut Vec<Violation>) {
    let mut add = |field: &str, kind: ViolationKind, message: String| {
        found.push(Violation::new(alloc::format!("spec.advanced.scalingModifiers.{field}"), kind, message));
    };
    match modifiers.formula.as_deref().filter(|formula| !formula.is_empty()) {
        None => {
            add("formula", ViolationKind::Required, "must be given: what the metric is made of".to_string())
        }
        Some(formula) => {
            if let Err(error) = CompiledFormula::compile(formula, &names(triggers)) {
                add("formula", ViolationKind::Invalid, error.to_string());
            }
        }
    }
    match modifiers.target.as_deref().filter(|target| !target.is_empty()) {
        None => {
            add("target", ViolationKind::Required, "must be given: the value for each replica".to_string())
        }
        Some(target) if ModifierTarget::of(target).is_none() => {
            let message = alloc::format!("`{}` is not a number above zero", shortened(target));
            add("target", ViolationKind::Invalid, message);
        }
        Some(_) => {}
    }
    let kinds = ["AverageValue", "Value"];
    if let Some(kind) =
        modifiers.metric_type.as_deref().filter(|kind| !kind.is_empty() && !kinds.contains(kind))
    {
        add("metricType", ViolationKind::NotSupported, unsupported(kind, &kinds));
    }
}

fn of_fallback(
    fallback: &FallbackSpec,
    triggers: &[TriggerSpec],
    uses_modifiers: bool,
    found: &mut Vec<Violation>,
) {
    for (field, value) in [("failureThreshold", fallback.failure_threshold), ("replicas", fallback.replicas)]
    {
        if value.is_none() {
            let path = alloc::format!("spec.fallback.{field}");
            found.push(Violation::new(path, ViolationKind::Required, "must be given"));
        }
    }
    let types: Vec<&str> =
        triggers.iter().map(|trigger| trigger.type_name.as_deref().unwrap_or("")).collect();
    found.extend(fallback_violations(
        fallback.failure_threshold.unwrap_or(0),
        fallback.replicas.unwrap_or(0),
        &types,
        // Without any trigger that is what is wrong.
        uses_modifiers || triggers.is_empty(),
    ));
    let path = "spec.fallback.behavior";
    match fallback.behavior.as_deref().unwrap_or("") {
        "scalingModifiers" if !uses_modifiers => {
            let message = "`scalingModifiers` needs a formula in advanced.scalingModifiers";
            found.push(Violation::new(path, ViolationKind::Invalid, message));
        }
        "" => {}
        word if !FALLBACK_BEHAVIORS.contains(&word) => {
            let message = unsupported(word, &FALLBACK_BEHAVIORS);
            found.push(Violation::new(path, ViolationKind::NotSupported, message));
        }
        _ => {}
    }
}

impl ScaledJobSpec {
    /// Everything that KEDA would refuse, without positions.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        for (field, value, least) in [
            ("pollingInterval", self.polling_interval, 1),
            ("successfulJobsHistoryLimit", self.successful_jobs_history_limit, 0),
            ("failedJobsHistoryLimit", self.failed_jobs_history_limit, 0),
            ("minReplicaCount", self.min_replica_count, 0),
            ("maxReplicaCount", self.max_replica_count, 0),
        ] {
            below(field, value, least, &mut found);
        }
        found.extend(triggers::violations(self.triggers.as_deref(), false));
        found
    }
}
