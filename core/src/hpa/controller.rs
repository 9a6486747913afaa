//! What the controller manager is started with: flags and feature gates.

use serde::{Deserialize, Serialize};

use crate::units::Millis;

/// The settings of the HPA controller, shared by all policies of a cluster.
///
/// Defaults are those of `kube-controller-manager` v1.36. In JSON, durations are milliseconds.
///
/// ```
/// use scalewright::Millis;
/// use scalewright::hpa::Controller;
///
/// let controller = Controller::default();
/// assert_eq!(controller.sync_period, Millis::from_seconds(15));
/// assert_eq!(controller.tolerance, 0.1);
/// assert!(!controller.feature_gates.hpa_scale_to_zero);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Controller {
    /// `--horizontal-pod-autoscaler-sync-period`: time between two evaluations. Default 15 s.
    pub sync_period: Millis,
    /// `--horizontal-pod-autoscaler-downscale-stabilization`: the scale-down window of policies that set none. Default 5 min.
    pub downscale_stabilization: Millis,
    /// `--horizontal-pod-autoscaler-cpu-initialization-period`: how long a pod's CPU samples are in doubt after its start. Default 5 min.
    pub cpu_initialization_period: Millis,
    /// `--horizontal-pod-autoscaler-initial-readiness-delay`: how long after its start a pod that became unready counts as never having been ready. Default 30 s.
    pub initial_readiness_delay: Millis,
    /// `--horizontal-pod-autoscaler-tolerance`: how far the ratio may be from 1 before anything happens. Default 0.1.
    pub tolerance: f64,
    /// The factor of the scale-up limit of policies without `behavior`; a constant in Kubernetes. Default 2.
    pub scale_up_limit_factor: f64,
    /// The least scale-up limit of policies without `behavior`; a constant in Kubernetes. Default 4.
    pub scale_up_limit_minimum: f64,
    /// `--feature-gates`.
    pub feature_gates: FeatureGates,
}

impl Controller {
    /// The scale-down window that `behavior` without one gets: the flag in whole seconds, truncated.
    pub(crate) const fn downscale_stabilization_in_seconds(&self) -> Millis {
        Millis::from_seconds(self.downscale_stabilization.as_millis() / 1000)
    }
}

impl Default for Controller {
    fn default() -> Self {
        Self {
            sync_period: Millis::from_seconds(15),
            downscale_stabilization: Millis::from_seconds(300),
            cpu_initialization_period: Millis::from_seconds(300),
            initial_readiness_delay: Millis::from_seconds(30),
            tolerance: 0.1,
            scale_up_limit_factor: 2.0,
            scale_up_limit_minimum: 4.0,
            feature_gates: FeatureGates::default(),
        }
    }
}

/// The feature gates that change what the HPA controller or its API does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeatureGates {
    /// `HPAScaleToZero`: `minReplicas: 0` is allowed. Alpha, off by default.
    #[serde(rename = "HPAScaleToZero")]
    pub hpa_scale_to_zero: bool,
    /// `HPAConfigurableTolerance`: `behavior.*.tolerance` counts. Beta since 1.35, on by default.
    #[serde(rename = "HPAConfigurableTolerance")]
    pub hpa_configurable_tolerance: bool,
    /// `PodLevelResources`: requests of the pod as a whole count. Beta since 1.34, on by default.
    #[serde(rename = "PodLevelResources")]
    pub pod_level_resources: bool,
}

impl Default for FeatureGates {
    fn default() -> Self {
        Self { hpa_scale_to_zero: false, hpa_configurable_tolerance: true, pod_level_resources: true }
    }
}
