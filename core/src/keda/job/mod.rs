//! A job for each message: how many a poll creates (`pkg/scaling/executor/scale_jobs.go`).

mod count;
mod decide;
mod describe;
mod explain;
mod queue;

pub use count::{JobGroup, JobState, PodOfJob};
pub use decide::{JobDecision, JobObservation};
pub use explain::{JobExplanation, JobTriggerExplanation};
pub use queue::{JobQueue, JobReading};
