//! How many connections a pool should have.

mod acquire;
mod defaults;
mod rules;
mod sizes;

pub use acquire::{AcquireTimeout, acquire_timeout};
pub use defaults::{CLIENT_POOL_DEFAULTS, ClientPoolDefault, PoolMaximum};
pub use rules::{
    CpuConcurrencyPool, check_pool_rules, connection_limit_cpu_memory, pool_size_cpu_concurrency,
    pool_size_hikari, pool_size_prisma6,
};
pub use sizes::{PoolQuestion, PoolSizes, SizedBy, deadlock_floor, pool_size_little, pool_sizes};
