//! PgBouncer between the fleet and the database.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::error::{SizingError, at_least_one, counted};
use crate::sizing::finding::{Finding, FindingKind};

/// When a server connection goes back to the pool: `pool_mode`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PoolMode {
    /// When the client disconnects: a client holds a server connection as long as its own. PgBouncer's default.
    #[default]
    Session,
    /// After each transaction.
    Transaction,
    /// After each statement.
    Statement,
}

/// The settings of one PgBouncer process, and how many of them there are.
///
/// The defaults are PgBouncer's own (`doc/config.md`). Each process counts for itself and knows nothing of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PgBouncer {
    /// Processes.
    pub instances: u64,
    /// `pool_mode`.
    pub pool_mode: PoolMode,
    /// `default_pool_size`: server connections for each pair of user and database; 20.
    pub default_pool_size: u64,
    /// `reserve_pool_size`: more of them for clients that have waited for `reserve_pool_timeout`; 0.
    pub reserve_pool_size: u64,
    /// `max_db_connections`: over all users of one database; 0 for no limit.
    pub max_db_connections: u64,
    /// `max_user_connections`: over all databases of one user; 0 for no limit.
    pub max_user_connections: u64,
    /// `max_client_conn`; 100.
    pub max_client_conn: u64,
    /// Users with a pool of their own in each database.
    pub pools_per_db: u64,
    /// Databases.
    pub databases: u64,
}

impl Default for PgBouncer {
    fn default() -> Self {
        Self {
            instances: 1,
            pool_mode: PoolMode::Session,
            default_pool_size: 20,
            reserve_pool_size: 0,
            max_db_connections: 0,
            max_user_connections: 0,
            max_client_conn: 100,
            pools_per_db: 1,
            databases: 1,
        }
    }
}

/// What a fleet of PgBouncers can open and accept.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PgBouncerFleet {
    /// Server connections that one process can open.
    pub server_max_per_instance: u64,
    /// Server connections that all processes can open together.
    pub server_max_total: u64,
    /// Σ `max_db_connections`, reachable or not; `None` without such a limit.
    pub db_limit_total: Option<u64>,
    /// Clients that all processes accept together.
    pub client_max_total: u64,
    /// Open files that one process needs at least: its clients and server connections.
    pub file_descriptors: u64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

impl PgBouncer {
    /// The most connections that the processes open to the server and accept from clients.
    ///
    /// Use it where pools, users or replicas of PgBouncer change. It counts what the settings allow, not what the load
    /// uses: in transaction mode a pool is a queue, and [`servers_for_wait`](crate::sizing::queueing::servers_for_wait)
    /// with the transaction time sizes it.
    ///
    /// ```
    /// use scalewright::sizing::FindingKind;
    /// use scalewright::sizing::connections::PgBouncer;
    ///
    /// // A runbook's row for 30 API pods: four processes, pools of 25, max_db_connections 100, one user.
    /// let pgbouncer = PgBouncer {
    ///     instances: 4,
    ///     default_pool_size: 25,
    ///     max_db_connections: 100,
    ///     ..Default::default()
    /// };
    /// let fleet = pgbouncer.fleet()?;
    /// assert_eq!((fleet.server_max_total, fleet.db_limit_total), (100, Some(400)));
    /// assert_eq!(fleet.findings[0].kind, FindingKind::NeverBinds);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn fleet(&self) -> Result<PgBouncerFleet, SizingError> {
        for (argument, count) in [
            ("instances", self.instances),
            ("default_pool_size", self.default_pool_size),
            ("reserve_pool_size", self.reserve_pool_size),
            ("max_db_connections", self.max_db_connections),
            ("max_user_connections", self.max_user_connections),
            ("max_client_conn", self.max_client_conn),
            ("pools_per_db", self.pools_per_db),
            ("databases", self.databases),
        ] {
            counted(argument, count)?;
        }
        let pool = self.default_pool_size.saturating_add(self.reserve_pool_size);
        let of_database = pool.saturating_mul(self.pools_per_db);
        let limit = (self.max_db_connections > 0).then_some(self.max_db_connections);
        let capped = limit.map_or(of_database, |limit| of_database.min(limit));
        let of_users = match self.max_user_connections {
            0 => u64::MAX,
            // The same users have a pool in every database.
            limit => limit.saturating_mul(self.pools_per_db),
        };
        let server_max_per_instance = capped.saturating_mul(self.databases).min(of_users);
        let mut findings = Vec::new();
        if let Some(limit) = limit
            && of_database < limit
        {
            let message = format!(
                "`max_db_connections` of {limit} never binds: {} pools of {pool} open at most {of_database}",
                self.pools_per_db
            );
            findings.push(Finding::new(FindingKind::NeverBinds, message));
        }
        if limit.is_none() && self.pools_per_db.saturating_mul(self.databases) > 0 {
            let message = format!(
                "`max_db_connections` is 0, no limit: each pair of user and database opens up to {pool}, and another \
                 pair as many more"
            );
            findings.push(Finding::new(FindingKind::Unlimited, message));
        }
        if self.pool_mode == PoolMode::Session && self.max_client_conn > server_max_per_instance {
            let message = format!(
                "in session mode a client holds a server connection: of {} clients, {server_max_per_instance} are \
                 served at a time; use `pool_mode = transaction`",
                self.max_client_conn
            );
            findings.push(Finding::new(FindingKind::NoEffect, message));
        }
        Ok(PgBouncerFleet {
            server_max_per_instance,
            server_max_total: server_max_per_instance.saturating_mul(self.instances),
            db_limit_total: limit
                .map(|limit| limit.saturating_mul(self.databases).saturating_mul(self.instances)),
            client_max_total: self.max_client_conn.saturating_mul(self.instances),
            file_descriptors: self.max_client_conn.saturating_add(server_max_per_instance),
            findings,
        })
    }

    /// Whether the database takes what the processes can open, and they take what the clients open.
    ///
    /// `free` is what of `max_connections` is left for PgBouncer; `clients` the most that the pods open, at maximum and
    /// surge. Clients are also held against one process less, since a spread is uneven and a process can be lost.
    ///
    /// ```
    /// use scalewright::sizing::connections::{PgBouncer, PoolMode};
    ///
    /// let pgbouncer = PgBouncer {
    ///     instances: 4,
    ///     pool_mode: PoolMode::Transaction,
    ///     default_pool_size: 100,
    ///     max_db_connections: 100,
    ///     max_client_conn: 500,
    ///     ..Default::default()
    /// };
    /// // 400 server connections do not fit a max_connections of 400 with 23 reserved.
    /// assert_eq!(pgbouncer.check(377, 240)?.len(), 1);
    /// assert!(pgbouncer.check(400, 240)?.is_empty());
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn check(&self, free: u64, clients: u64) -> Result<Vec<Finding>, SizingError> {
        let fleet = self.fleet()?;
        let mut findings = fleet.findings;
        if fleet.server_max_total > free {
            let message = format!(
                "{} server connections ({} × {}) exceed the {free} that the database has free: \
                 `max_db_connections` of {} in each process fits",
                fleet.server_max_total,
                self.instances,
                fleet.server_max_per_instance,
                free.checked_div(self.instances.saturating_mul(self.databases)).unwrap_or(0)
            );
            findings.push(Finding::new(FindingKind::ExceedsDatabase, message));
        }
        let without_one = self.instances.saturating_sub(1).max(1).saturating_mul(self.max_client_conn);
        if clients > fleet.client_max_total {
            let message = format!("{clients} clients exceed the {} accepted", fleet.client_max_total);
            findings.push(Finding::new(FindingKind::LimitedByMaximum, message));
        } else if clients > without_one {
            let message = format!("{clients} clients fit only while all {} processes are up", self.instances);
            findings.push(Finding::new(FindingKind::NoHeadroom, message));
        }
        Ok(findings)
    }

    /// Settings that fit so many free connections: `max_db_connections` = ⌊free ÷ processes ÷ databases⌋, and pools that
    /// share it.
    ///
    /// Use it for pools of about the same need. Do not use it where one user has most of the traffic: give that one its
    /// own pool size.
    ///
    /// ```
    /// use scalewright::sizing::connections::PgBouncer;
    ///
    /// let pgbouncer = PgBouncer { instances: 3, pools_per_db: 2, reserve_pool_size: 5, ..Default::default() };
    /// let plan = pgbouncer.plan(377)?;
    /// assert_eq!((plan.max_db_connections, plan.default_pool_size), (125, 57));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn plan(&self, free: u64) -> Result<PgBouncerPlan, SizingError> {
        counted("free", free)?;
        at_least_one("instances", self.instances)?;
        at_least_one("databases", self.databases)?;
        at_least_one("pools_per_db", self.pools_per_db)?;
        let shares = self.instances.saturating_mul(self.databases);
        let max_db_connections = free.checked_div(shares).unwrap_or(0);
        let share = max_db_connections.checked_div(self.pools_per_db).unwrap_or(0);
        let default_pool_size = share.saturating_sub(self.reserve_pool_size);
        Ok(PgBouncerPlan { max_db_connections, default_pool_size })
    }
}

/// What [`PgBouncer::plan`] recommends for each process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PgBouncerPlan {
    /// `max_db_connections`.
    pub max_db_connections: u64,
    /// `default_pool_size`.
    pub default_pool_size: u64,
}
