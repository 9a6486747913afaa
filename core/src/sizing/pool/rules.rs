//! Rules of thumb: of libraries, and of operations guides.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::error::{SizingError, at_least_zero, counted, invalid};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::flooring;

/// HikariCP's rule: 2 × cores + spindles, for **all clients together**.
///
/// The cores are those of the database's host, without hyper-threads; spindles are disks that seek, 0 when everything is
/// cached. Use it as a first size for a busy PostgreSQL. Do not apply it to the application's cores or to each pod
/// (HikariCP wiki, "About Pool Sizing").
///
/// ```
/// use scalewright::sizing::pool::pool_size_hikari;
///
/// assert_eq!(pool_size_hikari(4, 1)?, 9); // the wiki's own example: a four-core server with one disk
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn pool_size_hikari(cores: u64, spindles: u64) -> Result<u64, SizingError> {
    counted("cores", cores)?;
    counted("spindles", spindles)?;
    Ok(cores.saturating_mul(2).saturating_add(spindles))
}

/// The default `connection_limit` of Prisma up to version 6: 2 × physical CPUs + 1, in each client.
///
/// From version 7 on the driver adapter's own default holds.
///
/// Use it to know what an unconfigured client opens. Do not use it from version 7 on, where the driver's default holds.
///
/// ```
/// assert_eq!(scalewright::sizing::pool::pool_size_prisma6(4)?, 9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn pool_size_prisma6(physical_cpus: u64) -> Result<u64, SizingError> {
    counted("physical_cpus", physical_cpus)?;
    Ok(physical_cpus.saturating_mul(2).saturating_add(1))
}

/// A pool by [`pool_size_cpu_concurrency`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CpuConcurrencyPool {
    /// The most connections.
    pub max: u64,
    /// Requests that may wait for one.
    pub queue: u64,
    /// Connections kept when idle.
    pub max_idle: u64,
}

/// A search service's rule for each process: min(2 × CPUs, ⌈concurrency ÷ 10⌉) connections, a queue of twice the
/// concurrency, and half of the connections kept idle.
///
/// The rule takes the CPUs of the application's host, while a query occupies the database's: use it only where the two
/// are of one size and there are few pods. [`check_pool_rules`] says so.
///
/// ```
/// use scalewright::sizing::pool::pool_size_cpu_concurrency;
///
/// let sizes: Vec<u64> =
///     [1, 2, 4, 8, 16].map(|cpus| pool_size_cpu_concurrency(cpus, 100).unwrap().max).to_vec();
/// assert_eq!(sizes, [2, 4, 8, 10, 10]);
/// ```
pub fn pool_size_cpu_concurrency(
    cpus: u64,
    expected_concurrency: u64,
) -> Result<CpuConcurrencyPool, SizingError> {
    counted("cpus", cpus)?;
    counted("expected_concurrency", expected_concurrency)?;
    let max = cpus.saturating_mul(2).min(expected_concurrency.div_ceil(10));
    Ok(CpuConcurrencyPool { max, queue: expected_concurrency.saturating_mul(2), max_idle: max / 2 })
}

/// The same service's other rule: min(max(2 × CPUs, 10) + ⌊GiB ÷ 2⌋, 50) connections in each process.
///
/// Use it to reproduce a search service's guide. Do not use it for a database: nothing in it knows of the database's
/// host.
///
/// ```
/// use scalewright::sizing::pool::connection_limit_cpu_memory;
///
/// assert_eq!(connection_limit_cpu_memory(8, 16.0)?, 24);
/// assert_eq!(connection_limit_cpu_memory(32, 256.0)?, 50);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn connection_limit_cpu_memory(cpus: u64, memory_gib: f64) -> Result<u64, SizingError> {
    counted("cpus", cpus)?;
    at_least_zero("memory_gib", memory_gib)?;
    if memory_gib > 1e12 {
        return invalid("memory_gib", memory_gib, "at most 1e12");
    }
    let by_memory = flooring(memory_gib / 2.0) as u64;
    Ok(cpus.saturating_mul(2).max(10).saturating_add(by_memory).min(50))
}

/// Holds the rules for one process against each other and against a fixed size.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::pool::check_pool_rules;
///
/// // One guide has all three: 20 fixed, by CPUs and concurrency, by CPUs and memory.
/// let findings = check_pool_rules(4, 8.0, 100, 20)?;
/// assert_eq!(findings[0].kind, FindingKind::RulesDisagree);
/// assert_eq!(findings[1].kind, FindingKind::Misapplied);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_pool_rules(
    cpus: u64,
    memory_gib: f64,
    expected_concurrency: u64,
    fixed: u64,
) -> Result<Vec<Finding>, SizingError> {
    let by_concurrency = pool_size_cpu_concurrency(cpus, expected_concurrency)?.max;
    let by_memory = connection_limit_cpu_memory(cpus, memory_gib)?;
    let mut findings = Vec::new();
    if by_concurrency != by_memory || by_memory != fixed {
        let message = format!(
            "three rules for one pool: {fixed} fixed, {by_concurrency} by CPUs and concurrency, {by_memory} by CPUs \
             and memory; keep one"
        );
        findings.push(Finding::new(FindingKind::RulesDisagree, message));
    }
    let message = format!(
        "the {cpus} CPUs are the application's: rules of the kind 2 × cores are about the database's host, for all \
         clients together"
    );
    findings.push(Finding::new(FindingKind::Misapplied, message));
    Ok(findings)
}
