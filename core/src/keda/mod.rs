//! KEDA: a switch between zero and one with a clock of its own, around an HPA.
//!
//! KEDA (`main` of August 2026, after v2.20) never computes a number of replicas between one and N. It polls its triggers
//! and itself writes the target's scale between 0 and 1 (or idle and minimum); the metrics it publishes feed an HPA that
//! it generates, and that one writes everything between minimum and maximum. Two writers share one field without a lock.
//!
//! * [`ScaledObject`]: the policy, everything defaulted; [`ScaledObject::request_scale`] is the step after a poll.
//! * [`Coupling`]: the same together with the generated HPA, polled and synced over one [`State`].
//!   [`Coupling::explain_poll`] and [`Coupling::explain_sync`] tell why.
//! * [`ScaledJob`]: the policy of a job per message; [`ScaledJob::decide`] is its poll.
//! * [`triggers`]: what each type of trigger reads, its metric, and when it is active.
//! * [`modifiers`]: the formulas of scaling modifiers.

mod bounds;
mod conditions;
mod couple;
mod explain;
mod fallback;
mod job;
pub mod modifiers;
mod pause;
mod policy;
mod state;
mod step;
pub mod triggers;
mod value;

pub use bounds::{
    DEFAULT_MAX_REPLICAS, DEFAULT_MIN_REPLICAS, ReplicaBounds, fallback_violations, is_resource_trigger,
};
pub use conditions::{Condition, ConditionStatus, Conditions, Reason};
pub use couple::{Coupling, Observation, Synced, TriggerReading};
pub use explain::{
    Cooldown, CooldownRole, ExplainedComposite, ExplainedTrigger, PollExplanation, SyncExplanation,
};
pub use fallback::{FallbackCounts, HealthStatus, MetricHealth, MetricOutcome, NoFallback};
pub use job::{
    JobDecision, JobExplanation, JobGroup, JobObservation, JobQueue, JobReading, JobState,
    JobTriggerExplanation, PodOfJob,
};
pub use pause::PauseDecision;
pub use policy::{
    Annotations, Fallback, FallbackBehavior, Formula, FormulaResult, FormulaValue, ModifierTarget,
    MultipleScalersCalculation, PausedReplicas, ScaledJob, ScaledObject, ScalingModifiers, ScalingStrategy,
    Trigger,
};
pub use state::{CachedMetric, MetricState, State};
pub use step::{Clock, PollCause, PollDecision, ScaleRequest};
pub use value::{composite_milli, metric_value};
