//! How much of everything: formulas of capacity planning, without state.
//!
//! Every function is a pure one of its arguments. An answer carries the numbers on the way to it and whatever it
//! [noticed](Finding); what has no answer is a [`SizingError`], never a NaN or a negative wait. Questions for many rows
//! have versions over slices with a [status for each row](Column).
//!
//! ```
//! use scalewright::sizing::instances::{InstancesRequest, required_instances};
//! use scalewright::sizing::queueing;
//!
//! // By throughput, 500 requests per second at 20 each and a quarter more:
//! let by_throughput =
//!     required_instances(&InstancesRequest { load: 500.0, capacity: 20.0, buffer: 0.25, ..Default::default() })?;
//! assert_eq!(by_throughput.required, 32);
//! // By waiting: 95 % of requests find a free server within 5 ms.
//! assert_eq!(queueing::servers_for_wait(500.0, 20.0, 0.005, 0.95)?.servers, 33);
//! # Ok::<(), scalewright::sizing::SizingError>(())
//! ```
//!
//! # Units
//!
//! Times are seconds and rates per second, or any other unit as long as it is one; memory is in bytes; shares and
//! probabilities are from 0 to 1.
//!
//! # What is where
//!
//! * [`instances`]: instances for a load, for lost zones, for bursts.
//! * [`queueing`]: waiting, and servers that keep it short.
//! * [`pool`], [`connections`]: the size of a connection pool, and all pools together against the database.
//! * [`cache`]: memory, hit ratios, traces.
//! * [`growth`]: projections and when they reach a threshold.
//! * [`rollout`]: surges, disruption budgets, probes, drains.
//! * [`rate_limit`]: what limiters admit.
//! * [`autoscaling`]: thresholds, targets and scale-down rules that contradict each other.
//! * [`cost`]: prices and schedules.
//! * [`elasticity`]: how well a supply followed a demand.

pub mod autoscaling;
pub mod cache;
mod ceiling;
mod column;
pub mod connections;
pub mod cost;
pub mod elasticity;
mod error;
mod finding;
pub mod growth;
pub mod instances;
pub mod pool;
pub mod queueing;
pub mod rate_limit;
pub mod rollout;
mod special;

pub use ceiling::{ceiling, flooring};
pub use column::{Column, RowStatus};
pub use error::{MAX_COUNT, SizingError};
pub use finding::{Finding, FindingKind};
