//! What client libraries do when nobody says anything.

/// The most connections of a pool by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PoolMaximum {
    /// So many.
    Fixed(u32),
    /// So many for each CPU, and so many more.
    PerCpu {
        /// For each CPU.
        factor: u32,
        /// And more.
        plus: u32,
    },
    /// As many as asked for.
    Unlimited,
}

/// One library's defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClientPoolDefault {
    /// The library.
    pub library: &'static str,
    /// The most connections.
    pub maximum: PoolMaximum,
    /// How long a client waits for a connection, in seconds; `None` for ever.
    pub acquire_timeout_seconds: Option<u32>,
    /// Where this was read, or `documentation` where it was not verified in the source.
    pub source: &'static str,
    /// When it was last looked at: year and month.
    pub seen: &'static str,
}

const fn fixed(
    library: &'static str,
    maximum: u32,
    acquire_timeout_seconds: Option<u32>,
    source: &'static str,
) -> ClientPoolDefault {
    ClientPoolDefault {
        library,
        maximum: PoolMaximum::Fixed(maximum),
        acquire_timeout_seconds,
        source,
        seen: "2026-11",
    }
}

/// Defaults of pools in client libraries, dated: libraries change them.
///
/// Most limit to ten for each process, whatever the database: a fleet's connections grow with its replicas.
///
/// ```
/// use scalewright::sizing::pool::{CLIENT_POOL_DEFAULTS, PoolMaximum};
///
/// let sqlx = CLIENT_POOL_DEFAULTS.iter().find(|pool| pool.library == "sqlx").unwrap();
/// assert_eq!(sqlx.maximum, PoolMaximum::Fixed(10));
/// assert_eq!(sqlx.acquire_timeout_seconds, Some(30));
/// ```
pub const CLIENT_POOL_DEFAULTS: &[ClientPoolDefault] = &[
    fixed("sqlx", 10, Some(30), "sqlx-core 0.9.0, src/pool/options.rs"),
    fixed("bb8", 10, Some(30), "bb8 0.9.1"),
    fixed("r2d2", 10, Some(30), "r2d2 0.8.10"),
    ClientPoolDefault {
        library: "deadpool",
        maximum: PoolMaximum::PerCpu { factor: 2, plus: 0 },
        acquire_timeout_seconds: None,
        source: "deadpool 0.13.1, src/util.rs",
        seen: "2026-11",
    },
    ClientPoolDefault {
        library: "Prisma up to 6",
        maximum: PoolMaximum::PerCpu { factor: 2, plus: 1 },
        acquire_timeout_seconds: Some(10),
        source: "Prisma documentation, connection pool",
        seen: "2026-11",
    },
    fixed("HikariCP", 10, Some(30), "documentation"),
    fixed("node-postgres", 10, None, "documentation"),
    fixed("mysql2", 10, None, "documentation"),
    // A pool of 5 and an overflow of 10.
    fixed("SQLAlchemy", 15, Some(30), "documentation"),
    ClientPoolDefault {
        library: "Go database/sql",
        maximum: PoolMaximum::Unlimited,
        acquire_timeout_seconds: None,
        source: "documentation",
        seen: "2026-11",
    },
];
