//! A ScaledObject over the queues that its triggers watch.
//!
//! Messages arrive at the rate of a trace, wait first in first out, and are worked off by the ready replicas at a steady
//! rate. Backlogs are a fluid: between two moments at which anything changes they are straight lines, and these are
//! followed exactly, whatever the intervals. How busy the replicas are follows from that, for `cpu` and `memory` triggers.
//! KEDA's polls and the HPA's syncs happen on one clock, at one moment in the order: queues, status, poll, sync.

mod backlog;
mod moment;
mod pods;
mod replay;
mod run;
mod score;
mod source;
mod target;

pub use moment::QueueEvent;
pub use replay::{QueueOptions, QueueReplay};
pub use run::{QueueRun, ScaleChange, Writer};
pub use score::QueueScore;
pub use source::QueueSource;
