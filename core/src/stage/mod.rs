//! The verbs that autoscalers share, as pure functions; each system spells its own order of them.

mod limit;
mod recommend;
mod stabilize;

pub use limit::{percent_down, percent_up, pods_down, pods_up};
pub use recommend::{Tolerance, ceil_replicas};
pub use stabilize::clamp_between;
