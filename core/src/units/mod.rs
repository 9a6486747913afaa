//! Quantities and times: the units every system is written in.
//!
//! Replica counts are `i32` and metric values `i64` milli-units everywhere, as in Kubernetes.

mod float;
mod quantity;
mod time;

#[cfg(feature = "manifest")]
pub(crate) use float::write_json;
pub(crate) use float::{exponential, fixed, parse_float, plain};
pub use quantity::{ParseQuantityError, Quantity};
pub use time::{Millis, Timestamp};
