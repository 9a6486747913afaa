//! KEDA: a switch between zero and one with a clock of its own, around an HPA.
//!
//! KEDA (v2.20, `main` of August 2026) never computes a number of replicas between one and N. It polls its triggers and
//! itself writes the target's scale between 0 and 1 (or idle and minimum); the metrics it publishes feed an HPA that it
//! generates, and that one writes everything between minimum and maximum. Two writers share one field without a lock.
//!
//! * [`ScaledObject`]: the policy, everything defaulted.
//! * [`ScaledJob`]: the policy of a job per message.

mod policy;

pub use policy::{
    Annotations, Fallback, FallbackBehavior, Formula, FormulaResult, FormulaValue, ModifierTarget,
    MultipleScalersCalculation, PausedReplicas, ScaledJob, ScaledObject, ScalingModifiers, ScalingStrategy,
    Trigger,
};
