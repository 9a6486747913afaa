//! What an autoscaler would do, exactly, and why.
#![no_std]
extern crate alloc;

mod error;
pub mod hpa;
#[cfg(feature = "manifest")]
pub mod manifest;
pub mod simulate;
pub mod stage;
mod units;
mod window;

pub use error::{Error, Position, Violation, ViolationKind};
pub use units::{Millis, ParseQuantityError, Quantity, Timestamp};
