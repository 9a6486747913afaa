//! What managed databases set `max_connections` to, as their makers publish it.

use alloc::format;

use crate::sizing::error::{SizingError, invalid, unreachable};
use crate::sizing::finding::{Finding, FindingKind};

/// A managed database with a published default for its connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Engine {
    /// Amazon RDS for PostgreSQL.
    RdsPostgres,
    /// Amazon Aurora PostgreSQL.
    AuroraPostgres,
    /// Amazon RDS for MySQL.
    RdsMysql,
    /// Amazon RDS for MariaDB.
    RdsMariadb,
    /// Amazon Aurora MySQL.
    AuroraMysql,
    /// Azure Database for PostgreSQL, flexible server.
    AzurePostgresFlexible,
    /// Google Cloud SQL for PostgreSQL.
    #[serde(rename = "cloudsql-postgres")]
    CloudSqlPostgres,
    /// Google Cloud SQL for MySQL.
    #[serde(rename = "cloudsql-mysql")]
    CloudSqlMysql,
}

/// Where a default comes from, and how well it is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManagedDefault {
    /// The database.
    pub engine: Engine,
    /// The formula or table, in words.
    pub rule: &'static str,
    /// Who publishes it.
    pub source: &'static str,
    /// When it was last looked at: year and month.
    pub seen: &'static str,
    /// Whether public copies and observations agree with it.
    pub confirmed: bool,
}

const SEEN: &str = "2026-11";

/// Every default known here, dated: makers change them.
///
/// ```
/// use scalewright::sizing::connections::MANAGED_DEFAULTS;
///
/// assert!(MANAGED_DEFAULTS.iter().all(|default| default.seen >= "2026-11"));
/// ```
pub const MANAGED_DEFAULTS: &[ManagedDefault] = &[
    ManagedDefault {
        engine: Engine::RdsPostgres,
        rule: "LEAST({DBInstanceClassMemory/9531392}, 5000)",
        source: "Amazon RDS default parameter groups",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::AuroraPostgres,
        rule: "LEAST({DBInstanceClassMemory/9531392}, 5000)",
        source: "Amazon Aurora default parameter groups",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::RdsMysql,
        rule: "{DBInstanceClassMemory/12582880}",
        source: "Amazon RDS default parameter groups",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::RdsMariadb,
        rule: "{DBInstanceClassMemory/12582880}",
        source: "Amazon RDS default parameter groups",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::AuroraMysql,
        rule: "GREATEST({log(DBInstanceClassMemory/805306368)*45}, {log(DBInstanceClassMemory/8187281408)*1000}), \
               with log to base 2, at most 16000",
        source: "Amazon Aurora default parameter groups",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::AzurePostgresFlexible,
        rule: "up to 2 GiB 25 for each GiB; above, MiB × 0.1049164697034809, at most 5000; 15 of them reserved",
        source: "Azure Database for PostgreSQL flexible server, limits (its text says GiB; its table means MiB)",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::CloudSqlPostgres,
        rule: "from 25 below 1.7 GiB to 1000 from 120 GiB, in bands",
        source: "Cloud SQL for PostgreSQL, database flags",
        seen: SEEN,
        confirmed: true,
    },
    ManagedDefault {
        engine: Engine::CloudSqlMysql,
        rule: "f1-micro 250, g1-small 1000, others 4000",
        source: "Cloud SQL for MySQL, database flags",
        seen: SEEN,
        confirmed: false,
    },
];

const GIB: f64 = 1_073_741_824.0;
const MIB: f64 = 1_048_576.0;

/// Floor bands of Cloud SQL for PostgreSQL: from so many GiB on, so many connections.
const CLOUD_SQL_POSTGRES: [(f64, u64); 8] =
    [(120.0, 1000), (60.0, 800), (30.0, 600), (15.0, 500), (7.5, 400), (6.0, 200), (3.75, 100), (1.7, 50)];

/// The default `max_connections` of a managed database with so many bytes of memory.
///
/// Use it to see what a change of instance class does. Amazon's `DBInstanceClassMemory` is less than the nominal memory,
/// by up to 12 % on small classes, since operating system and agents take their part: 15.25 GiB nominal gives 1717 and
/// was observed as 1660. For Cloud SQL for MySQL the machine type decides; memory below 1 GiB stands for f1-micro and
/// below 2 GiB for g1-small.
///
/// Memory of 0 is refused.
///
/// ```
/// use scalewright::sizing::connections::{Engine, max_connections_default};
///
/// let gib = 1 << 30;
/// assert_eq!(max_connections_default(Engine::RdsPostgres, 4 * gib)?, 450);
/// assert_eq!(max_connections_default(Engine::RdsPostgres, 128 * gib)?, 5000); // 14419 before the cap
/// assert_eq!(max_connections_default(Engine::AzurePostgresFlexible, 8 * gib)?, 859);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_connections_default(engine: Engine, memory_bytes: u64) -> Result<u64, SizingError> {
    if memory_bytes == 0 {
        return invalid("memory_bytes", 0.0, "above 0");
    }
    let memory = memory_bytes as f64;
    Ok(match engine {
        Engine::RdsPostgres | Engine::AuroraPostgres => (memory_bytes / 9_531_392).min(5000),
        Engine::RdsMysql | Engine::RdsMariadb => memory_bytes / 12_582_880,
        Engine::AuroraMysql => {
            let small = libm::log2(memory / 805_306_368.0) * 45.0;
            let large = libm::log2(memory / 8_187_281_408.0) * 1000.0;
            (libm::fmax(0.0, libm::fmax(small, large)) as u64).min(16_000)
        }
        Engine::AzurePostgresFlexible if memory <= 2.0 * GIB => (memory / GIB * 25.0) as u64,
        Engine::AzurePostgresFlexible => ((memory / MIB * 0.104_916_469_703_480_9) as u64).min(5000),
        Engine::CloudSqlPostgres => CLOUD_SQL_POSTGRES
            .iter()
            .find(|(least, _)| memory / GIB >= *least)
            .map_or(25, |(_, connections)| *connections),
        Engine::CloudSqlMysql if memory < GIB => 250,
        Engine::CloudSqlMysql if memory < 2.0 * GIB => 1000,
        Engine::CloudSqlMysql => 4000,
    })
}

/// The default when the engine sees less than the nominal memory: `memory_reserved_fraction` goes to the operating system
/// and agents, 0 to 0.12 on Amazon RDS.
///
/// Use it where the default was observed to be below the nominal one, as it is by up to an eighth. It is a guess all
/// the same: ask the database with `SHOW max_connections`.
///
/// ```
/// use scalewright::sizing::connections::{Engine, max_connections_of_usable_memory};
///
/// // db.t3.medium, nominally 4 GiB: 450 by the formula, 413 observed.
/// let least = max_connections_of_usable_memory(Engine::RdsPostgres, 4 << 30, 0.12)?;
/// assert!((396..=413).contains(&least));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_connections_of_usable_memory(
    engine: Engine,
    memory_bytes: u64,
    memory_reserved_fraction: f64,
) -> Result<u64, SizingError> {
    if !(0.0..1.0).contains(&memory_reserved_fraction) {
        return invalid("memory_reserved_fraction", memory_reserved_fraction, "from 0 to below 1");
    }
    let usable = memory_bytes as f64 * (1.0 - memory_reserved_fraction);
    max_connections_default(engine, (usable as u64).min(memory_bytes))
}

/// What of the default is left for applications, where the maker says how much it keeps: 15 on Azure.
///
/// Use it for what clients get. Do not use it where a limit of its own is set.
///
/// ```
/// use scalewright::sizing::connections::{Engine, max_user_connections_default};
///
/// assert_eq!(max_user_connections_default(Engine::AzurePostgresFlexible, 2 << 30)?, 35);
/// assert!(max_user_connections_default(Engine::RdsMysql, 2 << 30).is_err());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_user_connections_default(engine: Engine, memory_bytes: u64) -> Result<u64, SizingError> {
    match engine {
        Engine::AzurePostgresFlexible => {
            Ok(max_connections_default(engine, memory_bytes)?.saturating_sub(15))
        }
        _ => unreachable("only Azure publishes how many connections are left for users"),
    }
}

/// An instance class with the limit that an operations guide gives for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstanceTier {
    /// The class.
    pub class: &'static str,
    /// Virtual CPUs.
    pub vcpus: u32,
    /// Nominal memory in GiB.
    pub memory_gib: u32,
    /// The limit that the runbook recommends.
    pub recommended_max_connections: u64,
    /// Who recommends it.
    pub source: &'static str,
    /// When it was last looked at: year and month.
    pub seen: &'static str,
}

const fn tier(
    class: &'static str,
    vcpus: u32,
    memory_gib: u32,
    recommended_max_connections: u64,
) -> InstanceTier {
    let source = "KaireonAI scaling runbook, database tiers";
    InstanceTier { class, vcpus, memory_gib, recommended_max_connections, source, seen: SEEN }
}

/// Amazon RDS classes as a public scaling runbook sizes them; its limits are overrides, far below the defaults.
pub const INSTANCE_TIERS: &[InstanceTier] = &[
    tier("db.t3.medium", 2, 4, 100),
    tier("db.r6g.large", 2, 16, 200),
    tier("db.r6g.xlarge", 4, 32, 400),
    tier("db.r6g.2xlarge", 8, 64, 800),
    tier("db.r6g.4xlarge", 16, 128, 1600),
];

/// Notices that a limit overrides the maker's default; `None` when it is the default.
///
/// ```
/// use scalewright::sizing::connections::{Engine, INSTANCE_TIERS, max_connections_override};
///
/// // A runbook lists 100 connections for 4 GiB beside the formula that gives 450.
/// let tier = INSTANCE_TIERS[0];
/// let memory = u64::from(tier.memory_gib) << 30;
/// let finding = max_connections_override(Engine::RdsPostgres, memory, tier.recommended_max_connections)?;
/// assert_eq!(finding.unwrap().message, "`max_connections` of 100 is 22 % of the default of 450: it is an override");
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_connections_override(
    engine: Engine,
    memory_bytes: u64,
    limit: u64,
) -> Result<Option<Finding>, SizingError> {
    let default = max_connections_default(engine, memory_bytes)?;
    Ok((limit != default).then(|| {
        let share = libm::round(limit as f64 / libm::fmax(1.0, default as f64) * 100.0);
        let message = format!(
            "`max_connections` of {limit} is {share} % of the default of {default}: it is an override"
        );
        Finding::new(FindingKind::OverridesDefault, message)
    }))
}
