//! What rate limiters admit, request by request.

mod gcra;
mod leaky_bucket;
mod nginx;
mod rate;
mod token_bucket;
mod traefik;

pub use gcra::{Gcra, GcraDecision};
pub use leaky_bucket::LeakyBucket;
pub use nginx::{NginxDecision, NginxDelay, NginxLimitReq};
pub use rate::{Rate, admitted_by_replicas, max_in_window};
pub use token_bucket::{TokenBucket, TokenBucketRun};
pub use traefik::{TraefikDecision, TraefikLimiter};
