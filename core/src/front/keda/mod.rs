//! KEDA as data: its rules one by one, a ScaledObject poll by poll, and whole simulations over queues.
//!
//! * [`keda`] answers a question about one rule: what a trigger's metadata comes to and what it reads, a formula, the bounds,
//!   the jobs of a ScaledJob.
//! * [`ScaledObject`] polls and syncs with its state; [`ScaledObjectObservation`] is what it sees.
//! * [`simulate_queues`] runs a ScaledObject over the queues of its triggers, [`simulate_jobs`] a ScaledJob; both give a report
//!   and columns.

mod arrivals;
mod formula;
mod job;
mod job_run;
mod jobs;
mod listed;
mod object;
mod observation;
mod queue_run;
mod queues;
mod reading;
mod rules;
mod source;
mod trigger;
mod zones;

pub use arrivals::{ArrivalsData, Outage, RateChange, Rates};
pub use formula::{FormulaReport, FormulaRequest, FormulaTrigger};
pub use job::{JobData, JobPodData, ScaledJobReport, ScaledJobRequest};
pub use job_run::{JobsExplained, JobsReplayed, JobsReport};
pub use jobs::{JobQueueData, JobsRequest, simulate_jobs};
pub use listed::{
    HttpScaledObjectListed, HttpSetting, InterceptorRouteListed, ScaledJobListed, ScaledObjectListed,
};
pub use object::{ScaleRequestData, ScaledObject};
pub use observation::{ScaledObjectObservation, TriggerData};
pub use queue_run::{QueueReplayed, QueueReport};
pub use queues::{QueueData, QueueRequest, simulate_queues};
pub use reading::{
    CronReading, KafkaPartitionData, KafkaReading, PrometheusAnswer, RabbitMqQueueData, ReadingData,
    ReadingReport, SqsAttributesData,
};
pub use rules::{BoundsReport, BoundsRequest, KedaReport, KedaRequest, MetricValueRequest, keda};
pub use source::{ScaledJobSource, ScaledObjectSource};
pub use trigger::{TriggerReport, TriggerRequest};

pub(super) use listed::{http_scaled_object, interceptor_route, scaled_job, scaled_object};
