//! Connections of a whole fleet against what a database takes.

mod budget;
mod managed;
mod pgbouncer;

pub use budget::{
    DeploymentPool, FleetBudget, FleetConnections, PerPodPool, PoolGroup, connection_total, per_pod_pool,
};
pub use managed::{
    Engine, INSTANCE_TIERS, InstanceTier, MANAGED_DEFAULTS, ManagedDefault, max_connections_default,
    max_connections_of_usable_memory, max_connections_override, max_user_connections_default,
};
pub use pgbouncer::{PgBouncer, PgBouncerFleet, PgBouncerPlan, PoolMode};
