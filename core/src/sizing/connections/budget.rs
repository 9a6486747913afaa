//! Pools times replicas, at their worst.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::sizing::error::{SizingError, counted, invalid};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::rollout::IntOrPercent;

/// Instances alike, each with a pool of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolGroup {
    /// How many instances.
    pub instances: u64,
    /// The most connections of each.
    pub pool_size: u64,
}

/// The connections of groups of instances, and of whatever else holds some: Σ instances × pool + overhead.
///
/// Use it for a fleet as it stands. For the most it can become under an autoscaler and during rollouts, use
/// [`FleetConnections`].
///
/// ```
/// use scalewright::sizing::connections::{PoolGroup, connection_total};
///
/// // A runbook's 10 API pods × 5, 10 workers × 3, monitoring 5, replication 5, administration 10.
/// let groups = [PoolGroup { instances: 10, pool_size: 5 }, PoolGroup { instances: 10, pool_size: 3 }];
/// assert_eq!(connection_total(&groups, 20)?, 100);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn connection_total(groups: &[PoolGroup], overhead: u64) -> Result<u64, SizingError> {
    counted("overhead", overhead)?;
    let mut total = overhead;
    for group in groups {
        counted("instances", group.instances)?;
        counted("pool_size", group.pool_size)?;
        total = total.saturating_add(group.instances.saturating_mul(group.pool_size));
    }
    Ok(total)
}

/// One workload's pool, and how many pods of it there can be.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeploymentPool {
    /// For findings.
    pub name: String,
    /// The HPA's `maxReplicas`, or the replicas where there is none.
    pub max_replicas: u64,
    /// `maxSurge` of the rolling update. An HPA's maximum does not bound it. 0 by default here, unlike in Kubernetes: a
    /// workload may be no Deployment.
    pub max_surge: IntOrPercent,
    /// The most connections of one process.
    pub pool_size: u64,
    /// Processes in a pod, each with its own pool; 1 by default.
    pub processes_per_pod: u64,
}

impl Default for DeploymentPool {
    fn default() -> Self {
        Self {
            name: String::new(),
            max_replicas: 1,
            max_surge: IntOrPercent::Int(0),
            pool_size: 0,
            processes_per_pod: 1,
        }
    }
}

impl DeploymentPool {
    fn per_pod(&self) -> u64 {
        self.pool_size.saturating_mul(self.processes_per_pod)
    }
}

/// Everything that connects to one database server.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FleetConnections {
    /// The workloads.
    pub deployments: Vec<DeploymentPool>,
    /// The server's `max_connections`; 100 by default, as in PostgreSQL.
    pub max_connections: u64,
    /// Connections that applications cannot use: `superuser_reserved_connections` and `reserved_connections`; 3 by
    /// default, as in PostgreSQL.
    pub reserved: u64,
    /// Connections of others: monitoring, replication, administration, jobs.
    pub other: u64,
    /// Whether pods that drain during a rollout hold their connections still: up to the surge once more.
    pub count_terminating: bool,
}

impl Default for FleetConnections {
    fn default() -> Self {
        Self {
            deployments: Vec::new(),
            max_connections: 100,
            reserved: 3,
            other: 0,
            count_terminating: false,
        }
    }
}

/// The answer of [`FleetConnections::budget`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FleetBudget {
    /// The most connections the workloads can open: Σ (maxReplicas + ⌈surge⌉) × pool.
    pub peak: u64,
    /// The same without surge: every workload at its maximum and nothing rolling out.
    pub steady_peak: u64,
    /// What is left for them: max_connections − reserved − other, at least 0.
    pub budget: u64,
    /// Whether the peak is within the budget.
    pub fits: bool,
    /// budget − peak; below 0 when so many connections are refused.
    pub headroom: i64,
    /// For each workload, how many of its pods fit when the others are at their peak.
    pub replicas_that_fit: Vec<u64>,
    /// The `max_connections` at which the peak just fits.
    pub needed_max_connections: u64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

impl FleetConnections {
    /// The most connections that the fleet can open, against what the server takes.
    ///
    /// Use it before raising an HPA's maximum or a pool. It assumes that every pool fills, as pools do when the database
    /// slows down; pools behind PgBouncer are counted by [`PgBouncer`](super::PgBouncer) instead.
    ///
    /// ```
    /// use scalewright::sizing::FindingKind;
    /// use scalewright::sizing::connections::{DeploymentPool, FleetConnections};
    /// use scalewright::sizing::rollout::IntOrPercent;
    ///
    /// // A guide counts 3 API + 2 orchestrators × 15 = 75. Its HPA goes to 10, with 25 % surge on both.
    /// let quarter = IntOrPercent::Percent(25);
    /// let workload = |max_replicas| {
    ///     DeploymentPool { max_replicas, max_surge: quarter, pool_size: 15, ..Default::default() }
    /// };
    /// let fleet = FleetConnections { deployments: vec![workload(10), workload(3)], ..Default::default() };
    /// let budget = fleet.budget()?;
    /// assert_eq!((budget.steady_peak, budget.peak, budget.budget), (195, 255, 97));
    /// assert_eq!(budget.findings[0].kind, FindingKind::ExceedsDatabase);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn budget(&self) -> Result<FleetBudget, SizingError> {
        counted("max_connections", self.max_connections)?;
        counted("reserved", self.reserved)?;
        counted("other", self.other)?;
        let taken = self.reserved.saturating_add(self.other);
        let budget = self.max_connections.saturating_sub(taken);
        let (mut peak, mut steady_peak) = (0_u64, 0_u64);
        let mut pools = Vec::with_capacity(self.deployments.len());
        for deployment in &self.deployments {
            counted("max_replicas", deployment.max_replicas)?;
            counted("pool_size", deployment.pool_size)?;
            counted("processes_per_pod", deployment.processes_per_pod)?;
            let surge = deployment.max_surge.of_rounded_up(deployment.max_replicas);
            let extra = if self.count_terminating { surge.saturating_mul(2) } else { surge };
            let pods = deployment.max_replicas.saturating_add(extra);
            let connections = pods.saturating_mul(deployment.per_pod());
            peak = peak.saturating_add(connections);
            steady_peak =
                steady_peak.saturating_add(deployment.max_replicas.saturating_mul(deployment.per_pod()));
            pools.push(connections);
        }
        let replicas_that_fit = self
            .deployments
            .iter()
            .zip(&pools)
            .map(|(deployment, own)| {
                let left = budget.saturating_sub(peak.saturating_sub(*own));
                left.checked_div(deployment.per_pod()).unwrap_or(u64::MAX)
            })
            .collect();
        let fits = peak <= budget;
        Ok(FleetBudget {
            peak,
            steady_peak,
            budget,
            fits,
            headroom: signed(budget).saturating_sub(signed(peak)),
            replicas_that_fit,
            needed_max_connections: peak.saturating_add(taken),
            findings: self.findings(peak, steady_peak, budget),
        })
    }

    fn findings(&self, peak: u64, steady_peak: u64, budget: u64) -> Vec<Finding> {
        let mut findings = Vec::new();
        if steady_peak > budget {
            let message = format!(
                "{steady_peak} connections at the maximum of replicas ({peak} during a rollout) exceed the {budget} of \
                 {} that are free: lower `maxReplicas` or pools, raise `max_connections`, or put a pooler between",
                self.max_connections
            );
            findings.push(Finding::new(FindingKind::ExceedsDatabase, message));
        } else if peak > budget {
            let message = format!(
                "{peak} connections during a rollout exceed the {budget} that are free, though the {steady_peak} \
                 without surge fit: lower `maxSurge`"
            );
            findings.push(Finding::new(FindingKind::ExceedsDatabase, message));
        } else if peak == budget && peak > 0 {
            let message = format!("all {budget} connections can be in use: none is left for anything else");
            findings.push(Finding::new(FindingKind::NoHeadroom, message));
        }
        if self.reserved == 0 && self.max_connections > 0 {
            let message =
                "nothing is reserved: PostgreSQL keeps 3 for superusers, MySQL one above its maximum";
            findings.push(Finding::new(FindingKind::NoHeadroom, message));
        }
        findings
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The size of a pod's pool between two wishes: enough for the load with few pods, within the budget with many.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PerPodPool {
    /// ⌈wanted ÷ fewest pods⌉: a smaller pool starves at the minimum.
    pub at_least: u64,
    /// ⌊budget ÷ most pods⌋: a larger pool exceeds the database at the maximum.
    pub at_most: u64,
    /// What was noticed: a conflict of the two is one.
    pub findings: Vec<Finding>,
}

/// How large a pod's pool must and may be, when between `min_pods` and `max_pods` share `budget` connections and the
/// load needs `wanted` of them busy.
///
/// No size satisfies both when the first exceeds the second; then only a pooler between helps.
///
/// Use it where an autoscaler moves the number of pods and the pool of each is fixed. Do not use it behind a pooler,
/// whose pools do not grow with the pods.
///
/// ```
/// use scalewright::sizing::connections::per_pod_pool;
///
/// let pool = per_pod_pool(25, 97, 3, 20)?;
/// assert_eq!((pool.at_least, pool.at_most), (9, 4));
/// assert_eq!(pool.findings.len(), 1);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn per_pod_pool(
    wanted: u64,
    budget: u64,
    min_pods: u64,
    max_pods: u64,
) -> Result<PerPodPool, SizingError> {
    counted("wanted", wanted)?;
    counted("budget", budget)?;
    if min_pods == 0 || max_pods < min_pods {
        return invalid("min_pods", min_pods as f64, "at least 1 and at most `max_pods`");
    }
    let at_least = wanted.div_ceil(min_pods);
    let at_most = budget.checked_div(max_pods).unwrap_or(0);
    let mut findings = Vec::new();
    if at_least > at_most {
        let message = format!(
            "{min_pods} pods need {at_least} connections each and {max_pods} pods may have {at_most}: no size does \
             both, put a pooler between"
        );
        findings.push(Finding::new(FindingKind::RulesDisagree, message));
    }
    Ok(PerPodPool { at_least, at_most, findings })
}
