//! Questions about rolling updates, disruptions and drains.

use super::questions;
use crate::error::{Violation, ViolationKind};
use crate::sizing::rollout::{
    self, Detection, DisruptionAllowance, DisruptionBudget, Drain, IntOrPercent, RollingUpdate,
    RollingUpdateBounds, RolloutWaves, RolloutZoneHeadroom, RolloutZoneLoss,
};
use crate::sizing::{Finding, SizingError};

/// A budget has one of the two.
fn budget(
    min_available: Option<IntOrPercent>,
    max_unavailable: Option<IntOrPercent>,
) -> Result<DisruptionBudget, Violation> {
    match (min_available, max_unavailable) {
        (Some(pods), None) => Ok(DisruptionBudget::MinAvailable(pods)),
        (None, Some(pods)) => Ok(DisruptionBudget::MaxUnavailable(pods)),
        (None, None) => {
            let message = "`minAvailable` or `maxUnavailable` must be given";
            Err(Violation::new("minAvailable", ViolationKind::Required, message))
        }
        (Some(_), Some(_)) => {
            let message = "`minAvailable` and `maxUnavailable` exclude each other: keep one of them";
            Err(Violation::new("maxUnavailable", ViolationKind::Forbidden, message))
        }
    }
}

questions! {
    /// How many pods a rolling update has at most, and how many stay available.
    rolling_update_bounds(replicas: u64; update: RollingUpdate) -> RollingUpdateBounds = update.bounds(replicas);
    /// A rolling update step by step, as the Deployment controller makes it when pods start in lock-step.
    rolling_update_waves(replicas: u64; update: RollingUpdate) -> RolloutWaves = update.waves(replicas);
    /// How long a rolling update takes: start-up rounds × (start-up + `minReadySeconds`, which is 0 by default).
    rolling_update_seconds(replicas: u64, startup_seconds: f64, min_ready_seconds: Option<f64>; update: RollingUpdate) -> f64
        = update.waves(replicas)?.seconds(startup_seconds, min_ready_seconds.unwrap_or(0.0));
    /// Whether the pods that stay available during a rolling update carry the load.
    rolling_update_shortfall(replicas: u64, load: f64, capacity: f64; update: RollingUpdate) -> Option<Finding>
        = update.waves(replicas)?.shortfall(load, capacity);
    /// What is left of a rolling update when `survive` of the zones are lost at its worst moment.
    rolling_update_zone_loss(replicas: u64, zones: u64, survive: u64; update: RollingUpdate) -> RolloutZoneLoss
        = update.zone_loss(replicas, zones, survive);
    /// Whether the pods that are left then carry the load.
    rolling_update_zone_loss_shortfall(
        replicas: u64, zones: u64, survive: u64, load: f64, capacity: f64; update: RollingUpdate
    ) -> Option<Finding> = update.zone_loss(replicas, zones, survive)?.shortfall(load, capacity);
    /// The fewest replicas of which `required` are left when `survive` of the zones are lost at the worst moment of a rolling update.
    replicas_for_zone_loss(required: u64, zones: u64, survive: u64; update: RollingUpdate) -> RolloutZoneHeadroom
        = update.replicas_for_zone_loss(required, zones, survive);
    /// What a PodDisruptionBudget lets go, as its controller computes it; one of `min_available` and `max_unavailable`.
    disruption_budget(
        min_available: Option<IntOrPercent>, max_unavailable: Option<IntOrPercent>, expected_pods: u64, healthy_pods: u64
    ) -> DisruptionAllowance = budget(min_available, max_unavailable)?.allowance(expected_pods, healthy_pods);
    /// How long a failed probe takes to be noticed, in seconds.
    detection_time(period: f64, threshold: u64, timeout: f64) -> Detection
        = rollout::detection_time(period, threshold, timeout);
    /// Whether a stated detection time is what the probe does.
    check_stated_detection(period: f64, threshold: u64, timeout: f64, stated: f64) -> Option<Finding>
        = Ok::<_, SizingError>(rollout::detection_time(period, threshold, timeout)?.check_stated(stated));
    /// How long a start-up probe lets a container take, in seconds.
    startup_budget(initial_delay: f64, period: f64, threshold: u64) -> f64
        = rollout::startup_budget(initial_delay, period, threshold);
    /// Whether a pod is done before it is killed; all in seconds.
    drain_fits(pre_stop: f64, drain: f64, grace: f64) -> Drain = rollout::drain_fits(pre_stop, drain, grace);
    /// The same behind a load balancer that goes on sending requests until it has deregistered the pod.
    drain_behind_load_balancer(deregistration: f64, drain: f64, grace: f64) -> Drain
        = rollout::drain_behind_load_balancer(deregistration, drain, grace);
}
