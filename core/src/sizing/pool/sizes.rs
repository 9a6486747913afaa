//! Several sizes for one pool, side by side.

use alloc::format;
use alloc::vec::Vec;

use super::pool_size_hikari;
use crate::sizing::ceiling::ceiling_count;
use crate::sizing::error::{SizingError, at_least_zero, counted, invalid, positive};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::queueing::{servers_for_wait, wait_probability};

/// ⌈rate × hold time × headroom⌉: Little's law, for connections busy on average.
///
/// `rate` in queries per second, `hold_seconds` the mean time that one keeps a connection, `headroom` a factor of at
/// least 1. Use it for a first estimate; it knows no randomness, so that at a headroom of 1 every second query waits.
///
/// ```
/// use scalewright::sizing::pool::pool_size_little;
///
/// assert_eq!(pool_size_little(400.0, 0.025, 1.0)?, 10);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn pool_size_little(rate: f64, hold_seconds: f64, headroom: f64) -> Result<u64, SizingError> {
    at_least_zero("rate", rate)?;
    at_least_zero("hold_seconds", hold_seconds)?;
    if !(headroom.is_finite() && headroom >= 1.0) {
        return invalid("headroom", headroom, "at least 1 and finite");
    }
    ceiling_count(rate * hold_seconds * headroom)
}

/// The smallest pool in which tasks that take several connections each cannot block each other for ever:
/// threads × (connections per task − 1) + 1.
///
/// Use it where a task takes a second connection while it holds one. A pool of that size does not deadlock, and may
/// still be slow.
///
/// ```
/// use scalewright::sizing::pool::deadlock_floor;
///
/// assert_eq!(deadlock_floor(3, 4)?, 10); // the HikariCP wiki's example
/// assert_eq!(deadlock_floor(8, 1)?, 1);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn deadlock_floor(threads: u64, connections_per_task: u64) -> Result<u64, SizingError> {
    counted("threads", threads)?;
    counted("connections_per_task", connections_per_task)?;
    Ok(match connections_per_task {
        0 => 0,
        several => threads.saturating_mul(several.saturating_sub(1)).saturating_add(1),
    })
}

/// What [`pool_sizes`] is asked.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolQuestion {
    /// Queries per second of all clients.
    pub rate: f64,
    /// Mean time that a query keeps its connection, in seconds.
    pub hold_seconds: f64,
    /// How long a client waits for a connection, in seconds.
    pub acquire_timeout_seconds: f64,
    /// The share of queries that may wait longer than that; above 0.
    pub timeouts: f64,
    /// Cores of the database's host.
    pub database_cores: u64,
    /// Disks of the database's host that seek.
    pub spindles: u64,
}

/// One size, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SizedBy {
    /// Connections.
    pub size: u64,
    /// How busy they are on average; 1 or more means that the pool cannot keep up.
    pub utilization: f64,
    /// The share of queries that wait at all; 1 where the pool cannot keep up.
    pub wait_probability: f64,
    /// What the rule takes for granted.
    pub assumes: &'static str,
}

/// Sizes by three rules, for all clients together.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolSizes {
    /// Connections busy on average: rate × hold time.
    pub busy: f64,
    /// By the database's cores.
    pub hikari: SizedBy,
    /// By Little's law.
    pub little: SizedBy,
    /// By the Erlang C formula.
    pub erlang: SizedBy,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// The sizes that HikariCP's rule, Little's law and Erlang's formula give, with what each assumes.
///
/// They answer different questions: what the database can work on at once, what the load keeps busy, and what keeps
/// waiting rare. A pool above the first queues inside the database instead of before it.
///
/// Use it to see which of the three binds. Do not use it for one pod of many: divide by
/// [`per_pod_pool`](crate::sizing::connections::per_pod_pool).
///
/// ```
/// use scalewright::sizing::pool::{PoolQuestion, pool_sizes};
///
/// let sizes = pool_sizes(&PoolQuestion {
///     rate: 500.0,
///     hold_seconds: 0.05,
///     acquire_timeout_seconds: 0.01,
///     timeouts: 0.01,
///     database_cores: 8,
///     spindles: 1,
/// })?;
/// assert_eq!((sizes.hikari.size, sizes.little.size, sizes.erlang.size), (17, 25, 34));
/// assert_eq!(sizes.hikari.wait_probability, 1.0, "25 connections' worth of work on 17");
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn pool_sizes(question: &PoolQuestion) -> Result<PoolSizes, SizingError> {
    let &PoolQuestion { rate, hold_seconds, acquire_timeout_seconds, timeouts, database_cores, spindles } =
        question;
    positive("hold_seconds", hold_seconds)?;
    let busy = at_least_zero("rate", rate)? * hold_seconds;
    let hikari = pool_size_hikari(database_cores, spindles)?;
    let little = pool_size_little(rate, hold_seconds, 1.0)?;
    let erlang = servers_for_wait(rate, 1.0 / hold_seconds, acquire_timeout_seconds, 1.0 - timeouts)?.servers;
    let sized = |size: u64, assumes| SizedBy {
        size,
        utilization: if size == 0 { 0.0 } else { busy / size as f64 },
        wait_probability: wait_probability(busy, size),
        assumes,
    };
    let mut findings = Vec::new();
    if erlang > hikari {
        let message = format!(
            "the load wants {erlang} connections and the database's cores suit {hikari}: beyond, queries wait inside \
             the database; shorten queries, cache, or add cores"
        );
        findings.push(Finding::new(FindingKind::RulesDisagree, message));
    }
    Ok(PoolSizes {
        busy,
        hikari: sized(
            hikari,
            "queries are bound by the database's cores and disks; the load is not looked at",
        ),
        little: sized(little, "arrivals are perfectly even: no query ever waits"),
        erlang: sized(
            erlang,
            "arrivals are random and independent, hold times exponential, and clients patient",
        ),
        findings,
    })
}
