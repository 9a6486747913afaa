//! PodDisruptionBudgets.

use alloc::format;
use alloc::vec::Vec;

use super::IntOrPercent;
use crate::sizing::error::{SizingError, counted};
use crate::sizing::finding::{Finding, FindingKind};

/// What a PodDisruptionBudget asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DisruptionBudget {
    /// `minAvailable`: how many pods must stay healthy; a percentage of the expected pods rounds up.
    MinAvailable(IntOrPercent),
    /// `maxUnavailable`: how many pods may be down; a percentage of the expected pods rounds up.
    MaxUnavailable(IntOrPercent),
}

/// What a budget allows at one moment.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisruptionAllowance {
    /// Pods that must be healthy: `status.desiredHealthy`.
    pub desired_healthy: u64,
    /// Pods that may be evicted now: `status.disruptionsAllowed`.
    pub disruptions_allowed: u64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

impl DisruptionBudget {
    /// What the budget allows with so many expected pods and so many healthy ones, as the disruption controller computes
    /// it (`pkg/controller/disruption/disruption.go`). A healthy pod is ready and not being deleted.
    ///
    /// A budget that allows nothing even when every pod is healthy blocks each node drain for ever: it is a finding.
    ///
    /// ```
    /// use scalewright::sizing::FindingKind;
    /// use scalewright::sizing::rollout::{DisruptionBudget, IntOrPercent};
    ///
    /// // A guide's minAvailable 2 under an HPA with minReplicas 2: at the minimum, no node can be drained.
    /// let budget = DisruptionBudget::MinAvailable(IntOrPercent::Int(2));
    /// let at_minimum = budget.allowance(2, 2)?;
    /// assert_eq!(at_minimum.disruptions_allowed, 0);
    /// assert_eq!(at_minimum.findings[0].kind, FindingKind::BlocksDrains);
    /// assert_eq!(budget.allowance(3, 3)?.disruptions_allowed, 1);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn allowance(
        &self,
        expected_pods: u64,
        healthy_pods: u64,
    ) -> Result<DisruptionAllowance, SizingError> {
        counted("expected_pods", expected_pods)?;
        counted("healthy_pods", healthy_pods)?;
        let desired_healthy = match self {
            Self::MinAvailable(pods) => pods.of_rounded_up(expected_pods),
            Self::MaxUnavailable(pods) => expected_pods.saturating_sub(pods.of_rounded_up(expected_pods)),
        };
        let allowed = |healthy: u64| {
            if expected_pods == 0 { 0 } else { healthy.saturating_sub(desired_healthy) }
        };
        let mut findings = Vec::new();
        if expected_pods > 0 && allowed(expected_pods) == 0 {
            let message = format!(
                "with {expected_pods} pods, {desired_healthy} must stay healthy: no pod can ever be evicted, and node \
                 drains block; lower the budget or run more pods"
            );
            findings.push(Finding::new(FindingKind::BlocksDrains, message));
        }
        Ok(DisruptionAllowance { desired_healthy, disruptions_allowed: allowed(healthy_pods), findings })
    }
}
