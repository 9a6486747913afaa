//! What the API server refuses: `ValidateHorizontalPodAutoscaler` of v1.36, on creation.

mod metrics;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::kubernetes::{
    CrossVersionObjectReference, HorizontalPodAutoscalerSpec, HpaScalingPolicy, HpaScalingRules,
};
use super::tree::shortened;
use crate::error::{Violation, ViolationKind};
use crate::hpa::FeatureGates;
use crate::units::Quantity;

/// The longest stabilization window.
const MOST_WINDOW_SECONDS: i32 = 3600;
/// The longest period of a scaling policy.
const MOST_PERIOD_SECONDS: i32 = 1800;

impl HorizontalPodAutoscalerSpec {
    /// Everything that the API server would refuse in a [`defaulted`](Self::defaulted) spec on creation, in its order.
    ///
    /// Some mistakes are reported twice, as there: `maxReplicas: -1` is below zero and below `minReplicas`.
    ///
    /// ```
    /// use scalewright::ViolationKind;
    /// use scalewright::hpa::FeatureGates;
    /// use scalewright::manifest::kubernetes::HorizontalPodAutoscalerSpec;
    ///
    /// let gates = FeatureGates::default();
    /// let spec: HorizontalPodAutoscalerSpec = serde_json::from_str(
    ///     r#"{"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "minReplicas": 3, "maxReplicas": 2}"#,
    /// )?;
    /// let violations = spec.defaulted(&gates).violations(&gates);
    /// assert_eq!(violations[0].kind, ViolationKind::Invalid);
    /// assert_eq!(violations[0].to_string(), "spec.maxReplicas: `2` is below minReplicas, which is 3");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn violations(&self, gates: &FeatureGates) -> Vec<Violation> {
        let mut found = Found::default();
        found.replicas(self, gates);
        let reference = self.scale_target_ref.clone().unwrap_or_default();
        found.reference(&reference, "spec.scaleTargetRef", true);
        found.metrics(self);
        if let Some(behavior) = &self.behavior {
            for (rules, direction) in [(&behavior.scale_up, "scaleUp"), (&behavior.scale_down, "scaleDown")] {
                if let Some(rules) = rules {
                    found.rules(rules, &alloc::format!("spec.behavior.{direction}"));
                }
            }
        }
        found.violations
    }
}

/// Collects violations.
#[derive(Default)]
struct Found {
    violations: Vec<Violation>,
}

impl Found {
    fn add(&mut self, path: impl Into<String>, kind: ViolationKind, message: impl Into<String>) {
        self.violations.push(Violation::new(path, kind, message));
    }

    fn replicas(&mut self, spec: &HorizontalPodAutoscalerSpec, gates: &FeatureGates) {
        let least = spec.min_replicas.unwrap_or(1);
        let lower_bound = if gates.hpa_scale_to_zero { 0 } else { 1 };
        if least < lower_bound {
            let way_out = match least {
                0 => "; 0 needs the feature gate HPAScaleToZero, which is off",
                _ => "",
            };
            self.add(
                "spec.minReplicas",
                ViolationKind::Invalid,
                alloc::format!("`{least}` is below the minimum of {lower_bound}{way_out}"),
            );
        }
        const MAX_PATH: &str = "spec.maxReplicas";
        let most = spec.max_replicas.unwrap_or(0);
        match spec.max_replicas {
            None => {
                self.add(MAX_PATH, ViolationKind::Required, "must be given: the most replicas, 1 or more")
            }
            Some(0) => {
                self.add(MAX_PATH, ViolationKind::Required, "`0` counts as not given: allowed is 1 or more")
            }
            Some(..0) => {
                self.add(
                    MAX_PATH,
                    ViolationKind::Invalid,
                    alloc::format!("`{most}` is below zero: allowed is 1 or more"),
                );
            }
            Some(_) => {}
        }
        if most < least {
            let source = if spec.max_replicas.is_some() {
                alloc::format!("`{most}` is")
            } else {
                "not given, it counts as 0, which is".to_string()
            };
            self.add(
                MAX_PATH,
                ViolationKind::Invalid,
                alloc::format!("{source} below minReplicas, which is {least}"),
            );
        }
    }

    /// A reference to an object; the target of scaling must be in an API group, for that is where its scale is.
    fn reference(&mut self, reference: &CrossVersionObjectReference, path: &str, needs_group: bool) {
        self.path_segment(
            reference.kind.as_deref(),
            &alloc::format!("{path}.kind"),
            "the kind, such as Deployment",
        );
        self.path_segment(
            reference.name.as_deref(),
            &alloc::format!("{path}.name"),
            "the name of the object",
        );
        let api_version = reference.api_version.as_deref().unwrap_or("");
        let api_path = alloc::format!("{path}.apiVersion");
        let kind = reference.kind.as_deref().unwrap_or("");
        let shown = shortened(api_version);
        match api_version.split('/').count() {
            3.. => self.add(
                api_path,
                ViolationKind::Invalid,
                alloc::format!("`{shown}` has more than one slash: write group/version, such as apps/v1"),
            ),
            count if count < 2 && needs_group && kind != "ReplicationController" => {
                let found = if api_version.is_empty() {
                    "must be given".to_string()
                } else {
                    alloc::format!("`{shown}` has no API group")
                };
                let example = group_of(kind).unwrap_or("apps/v1");
                self.add(
                    api_path,
                    ViolationKind::Invalid,
                    alloc::format!("{found}: write group/version, such as {example}"),
                );
            }
            _ if needs_group && kind != "ReplicationController" && api_version.starts_with('/') => self.add(
                api_path,
                ViolationKind::Invalid,
                alloc::format!(
                    "`{shown}` has no API group before the slash: write group/version, such as apps/v1"
                ),
            ),
            _ => {}
        }
    }

    /// A name that becomes part of a URL.
    fn path_segment(&mut self, text: Option<&str>, path: &str, meaning: &str) {
        let text = text.unwrap_or("");
        if text.is_empty() {
            self.add(path, ViolationKind::Required, alloc::format!("must be given: {meaning}"));
            return;
        }
        let shown = shortened(text);
        if text == "." || text == ".." {
            self.add(path, ViolationKind::Invalid, alloc::format!("`{shown}` cannot be a name"));
            return;
        }
        let offending: Vec<&str> = [('/', "/"), ('%', "%")]
            .into_iter()
            .filter_map(|(part, shown)| text.contains(part).then_some(shown))
            .collect();
        if !offending.is_empty() {
            self.add(
                path,
                ViolationKind::Invalid,
                alloc::format!("`{shown}` contains `{}`, which names may not", offending.join("` and `")),
            );
        }
    }

    fn rules(&mut self, rules: &HpaScalingRules, path: &str) {
        if let Some(seconds) = rules.stabilization_window_seconds {
            let path = alloc::format!("{path}.stabilizationWindowSeconds");
            if seconds < 0 {
                self.add(
                    path,
                    ViolationKind::Invalid,
                    alloc::format!("`{seconds}` is below the minimum of 0"),
                );
            } else if seconds > MOST_WINDOW_SECONDS {
                self.add(
                    path,
                    ViolationKind::Invalid,
                    alloc::format!("`{seconds}` is above the maximum of {MOST_WINDOW_SECONDS} (one hour)"),
                );
            }
        }
        if let Some(word) = &rules.select_policy
            && !["Max", "Min", "Disabled"].contains(&word.as_str())
        {
            let message = unsupported(word, &["Max", "Min", "Disabled"]);
            self.add(alloc::format!("{path}.selectPolicy"), ViolationKind::NotSupported, message);
        }
        let policies = rules.policies.as_deref().unwrap_or_default();
        if policies.is_empty() {
            self.add(
                alloc::format!("{path}.policies"),
                ViolationKind::Required,
                "an empty list allows no change: leave the field out for the default, or set selectPolicy: Disabled",
            );
        }
        for (index, policy) in policies.iter().enumerate() {
            self.scaling_policy(policy, &alloc::format!("{path}.policies[{index}]"));
        }
        if let Some(tolerance) = &rules.tolerance
            && tolerance.sign().is_lt()
        {
            let message =
                alloc::format!("`{tolerance}` is below zero: allowed is 0 or more, such as 50m for 5 %");
            self.add(alloc::format!("{path}.tolerance"), ViolationKind::Invalid, message);
        }
    }

    fn scaling_policy(&mut self, policy: &HpaScalingPolicy, path: &str) {
        let word = policy.type_name.as_deref().unwrap_or("");
        if !["Pods", "Percent"].contains(&word) {
            let message = unsupported(word, &["Pods", "Percent"]);
            self.add(alloc::format!("{path}.type"), ViolationKind::NotSupported, message);
        }
        if policy.value.unwrap_or(0) <= 0 {
            let message = number_fault(policy.value, "1 or more");
            self.add(alloc::format!("{path}.value"), ViolationKind::Invalid, message);
        }
        let period_path = alloc::format!("{path}.periodSeconds");
        match policy.period_seconds.unwrap_or(0) {
            ..=0 => {
                let message = number_fault(policy.period_seconds, "1 to 1800");
                self.add(period_path, ViolationKind::Invalid, message);
            }
            seconds if seconds > MOST_PERIOD_SECONDS => self.add(
                period_path,
                ViolationKind::Invalid,
                alloc::format!("`{seconds}` is above the maximum of {MOST_PERIOD_SECONDS} (30 minutes)"),
            ),
            _ => {}
        }
    }

    fn positive(&mut self, quantity: Option<&Quantity>, path: String) {
        if let Some(quantity) = quantity
            && !quantity.sign().is_gt()
        {
            self.add(path, ViolationKind::Invalid, alloc::format!("`{quantity}` is not above zero"));
        }
    }
}

fn number_fault(number: Option<i32>, allowed: &str) -> String {
    match number {
        Some(number) => alloc::format!("`{number}` is below the minimum: allowed is {allowed}"),
        None => alloc::format!("must be given: allowed is {allowed}"),
    }
}

/// A word that is not in a closed list.
pub(super) fn unsupported(word: &str, allowed: &[&str]) -> String {
    let list = allowed.join(", ");
    if word.is_empty() {
        return alloc::format!("must be given: allowed are {list}");
    }
    let meant = super::suggest::nearest(word, allowed.iter().copied());
    let meant = meant.map(|meant| alloc::format!(", did you mean {meant}?")).unwrap_or_default();
    alloc::format!("`{}` is not supported: allowed are {list}{meant}", shortened(word))
}

fn group_of(kind: &str) -> Option<&'static str> {
    match kind {
        "Deployment" | "StatefulSet" | "ReplicaSet" => Some("apps/v1"),
        "Rollout" => Some("argoproj.io/v1alpha1"),
        _ => None,
    }
}
