//! A ScaledJob over the queues that its triggers watch.
//!
//! Messages arrive at the rate of a trace, each when the last part of it has, and wait first in first out. Jobs that a poll
//! creates start, take messages, work, and are done; those that are not done are what the next poll sees. At one moment
//! everything happens in the order: jobs end, jobs begin, poll.

mod crew;
mod lane;
mod moment;
mod replay;
mod run;
mod score;
mod work;

pub use moment::JobEvent;
pub use replay::{JobOptions, JobReplay};
pub use run::{JobCreation, JobRun};
pub use score::JobScore;
pub use work::{JobSource, JobWork, MessagesLeave};
