//! What simulations have in common that go from moment to moment over queues, whoever works these off.

mod course;
mod faults;
mod source;
mod timeline;
mod totals;

pub(super) use course::{Clocked, Course, renew};
pub(super) use faults::{differing_start, interval_fault, sources_fault, too_long};
pub(super) use source::{Head, Outages, Stretch, Stretches};
pub(super) use timeline::{Pace, Timeline};
pub(super) use totals::{Sums, Totals, mean};
