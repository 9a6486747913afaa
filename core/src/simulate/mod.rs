//! Policies over load traces: what a HorizontalPodAutoscaler would have done, hour by hour.
//!
//! A [`Trace`] is a load over time: read from CSV text ([`Trace::from_csv`]) or made up ([`Synthetic`]). A [`Replay`] puts a policy over it,
//! in closed loop with the pods of a [`Plant`] or in open loop, and gives a [`Run`]: columns of what happened. A [`Score`] sums it up, [`notable`] finds
//! the stretches worth a look, and [`Replay::decision_at`] gives the full decision of any moment.

#[cfg(feature = "trace")]
mod csv;
mod fleet;
#[cfg(feature = "keda")]
mod jobs;
mod meter;
#[cfg(feature = "keda")]
mod moments;
mod notable;
mod plant;
#[cfg(feature = "keda")]
mod queue;
mod replay;
mod run;
mod score;
mod simulator;
mod synthetic;
mod trace;

#[cfg(feature = "trace")]
pub use csv::{BadRows, CsvOptions, Gap, TraceReport};
#[cfg(feature = "keda")]
pub use jobs::{
    JobCreation, JobEvent, JobOptions, JobReplay, JobRun, JobScore, JobSource, JobWork, MessagesLeave,
};
pub use notable::{Notable, NotableKind, notable};
pub use plant::{Assumption, Plant, Signal};
#[cfg(feature = "keda")]
pub use queue::{
    QueueEvent, QueueOptions, QueueReplay, QueueRun, QueueScore, QueueSource, ScaleChange, Writer,
};
pub use replay::{Replay, ReplayOptions};
pub use run::Run;
pub use score::Score;
pub use synthetic::Synthetic;
pub use trace::Trace;
