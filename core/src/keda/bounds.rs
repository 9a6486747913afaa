//! Replica bounds of a ScaledObject, and what makes a fallback possible.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Violation, ViolationKind};

/// `minReplicaCount` where it is not given.
pub const DEFAULT_MIN_REPLICAS: i32 = 0;
/// `maxReplicaCount` where it is not given.
pub const DEFAULT_MAX_REPLICAS: i32 = 100;

/// The replica counts of a ScaledObject as written; `None` is a field that is not given.
///
/// ```
/// use scalewright::keda::ReplicaBounds;
///
/// let bounds = ReplicaBounds { min: None, max: Some(30), idle: Some(0) };
/// assert_eq!((bounds.hpa_min(), bounds.hpa_max()), (1, 30));
/// // Without minReplicaCount there is nothing that 0 idle replicas could be below.
/// assert_eq!(bounds.violations()[0].path, "spec.idleReplicaCount");
/// assert!(ReplicaBounds { min: Some(0), ..bounds }.violations().is_empty()); // as odd as the original
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReplicaBounds {
    /// `minReplicaCount`. KEDA's default is 0.
    pub min: Option<i32>,
    /// `maxReplicaCount`. KEDA's default is 100.
    pub max: Option<i32>,
    /// `idleReplicaCount`: the replicas while no trigger is active.
    pub idle: Option<i32>,
}

impl ReplicaBounds {
    /// `minReplicas` of the generated HorizontalPodAutoscaler: `minReplicaCount` where that is above zero, else 1.
    ///
    /// Source: `GetHPAMinReplicas` of `keda apis/keda/v1alpha1/scaledobject_types.go`.
    pub fn hpa_min(&self) -> i32 {
        self.min.filter(|min| *min > 0).unwrap_or(1)
    }

    /// `maxReplicas` of the generated HorizontalPodAutoscaler.
    pub fn hpa_max(&self) -> i32 {
        self.max.unwrap_or(DEFAULT_MAX_REPLICAS)
    }

    /// What the admission webhook refuses.
    ///
    /// Source: `CheckReplicaCountBoundsAreValid` of `keda apis/keda/v1alpha1/scaledobject_types.go`. An explicit 0 counts
    /// as 1 there, an absent `minReplicaCount` as 0.
    pub fn violations(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        let least = self.min.map_or(DEFAULT_MIN_REPLICAS, |_| self.hpa_min());
        let most = self.hpa_max();
        if least > most {
            violations.push(Violation::new(
                "spec.minReplicaCount",
                ViolationKind::Invalid,
                match self.max {
                    Some(_) => alloc::format!("`{least}` is above maxReplicaCount, which is {most}"),
                    None => {
                        alloc::format!(
                            "`{least}` is above maxReplicaCount, which is {most} where it is not given"
                        )
                    }
                },
            ));
        }
        if let Some(idle) = self.idle
            && idle >= least
        {
            let message = match self.min {
                Some(_) => {
                    alloc::format!("`{idle}` is not below minReplicaCount, which counts as {least} here")
                }
                None => alloc::format!("`{idle}` needs a minReplicaCount above it, and none is given"),
            };
            violations.push(Violation::new("spec.idleReplicaCount", ViolationKind::Invalid, message));
        }
        violations
    }
}

/// Whether a trigger type is one that the HorizontalPodAutoscaler measures itself.
///
/// ```
/// use scalewright::keda::is_resource_trigger;
///
/// assert!(is_resource_trigger("memory") && !is_resource_trigger("redis"));
/// ```
pub fn is_resource_trigger(type_name: &str) -> bool {
    matches!(type_name, "cpu" | "memory")
}

/// What the admission webhook refuses about `spec.fallback`.
///
/// With scaling modifiers every combination of triggers will do; without, at least one trigger must be neither `cpu` nor
/// `memory`. Source: `CheckFallbackValid` of `keda apis/keda/v1alpha1/scaledobject_types.go`.
///
/// ```
/// use scalewright::keda::fallback_violations;
///
/// assert!(fallback_violations(3, 4, &["redis", "cpu"], false).is_empty());
/// assert_eq!(fallback_violations(3, 4, &["cpu"], false).len(), 1);
/// assert_eq!(fallback_violations(-1, 4, &["redis"], false)[0].path, "spec.fallback.failureThreshold");
/// ```
pub fn fallback_violations(
    failure_threshold: i32,
    replicas: i32,
    trigger_types: &[&str],
    uses_modifiers: bool,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (field, value) in [("failureThreshold", failure_threshold), ("replicas", replicas)] {
        if value < 0 {
            violations.push(Violation::new(
                alloc::format!("spec.fallback.{field}"),
                ViolationKind::Invalid,
                alloc::format!("`{value}` is below the minimum of 0"),
            ));
        }
    }
    if !uses_modifiers && trigger_types.iter().all(|name| is_resource_trigger(name)) {
        violations.push(Violation::new(
            "spec.fallback",
            ViolationKind::Invalid,
            String::from("needs a trigger that is neither cpu nor memory: those cannot fall back"),
        ));
    }
    violations
}
