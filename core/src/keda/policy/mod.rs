//! What is asked of KEDA: validated and defaulted, without any text that would still have to be read.

mod annotations;
mod modifiers;
mod scaled_job;
mod scaled_object;

pub use annotations::{Annotations, PausedReplicas};
pub use modifiers::{Formula, FormulaResult, FormulaValue, ModifierTarget, ScalingModifiers};
pub use scaled_job::{MultipleScalersCalculation, ScaledJob, ScalingStrategy};
pub use scaled_object::{Fallback, FallbackBehavior, ScaledObject, Trigger};
