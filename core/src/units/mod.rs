//! Quantities and times: the units every system is written in.
//!
//! Replica counts are `i32` and metric values `i64` milli-units everywhere, as in Kubernetes.

mod float;
mod quantity;
mod time;

pub(crate) use float::parse_float;
pub use quantity::{ParseQuantityError, Quantity};
pub use time::{Millis, Timestamp};
