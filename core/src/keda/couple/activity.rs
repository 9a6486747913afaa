//! From what was read to activity, and to the composite metric.

use super::read::with_buffer;
use super::{Coupling, Observation, TriggerSeen};
use crate::keda::conditions::Condition;
use crate::keda::fallback::{MetricOutcome, units};
use crate::keda::policy::{FormulaResult, FormulaValue};
use crate::keda::step::{PollCause, PollDecision};

impl Coupling {
    /// Whether the object is active, and whether some trigger failed (`getScaledObjectState` in
    /// `pkg/scaling/scale_handler.go`).
    #[inline]
    pub(crate) fn activity(&self, seen: &[TriggerSeen]) -> Result<(bool, bool), ActivationTargetUnreadable> {
        let (mut active, mut error, mut external) = (false, false, false);
        for (channel, seen) in self.channels.iter().zip(seen) {
            if channel.external {
                external = true;
                active |= seen.active;
                error |= matches!(seen.outcome, MetricOutcome::Failed { .. });
            }
        }
        if let Some(modifiers) = &self.object.modifiers {
            // The triggers' own activity does not count then, nor does the composite metric beside a failure.
            active = false;
            if !error {
                let threshold = modifiers.activation_target.ok_or(ActivationTargetUnreadable)?;
                active = self.composite(seen).is_some_and(|milli| units(milli) > threshold);
            }
        }
        // Where there are only cpu and memory there is nothing to poll: the target counts as active.
        Ok((active || (!external && !error), error))
    }

    /// The composite metric in milli-units; `None` where there is none. A trigger that falls back stands in for it all.
    pub(crate) fn composite(&self, seen: &[TriggerSeen]) -> Option<i64> {
        let modifiers = self.object.modifiers.as_ref()?;
        let fell_back = seen.iter().find_map(|seen| match seen.outcome {
            MetricOutcome::FellBack { milli, .. } => Some(milli),
            _ => None,
        });
        if fell_back.is_some() {
            return fell_back;
        }
        let result = with_buffer(seen.len(), FormulaValue::Absent, |values| {
            for (value, seen) in values.iter_mut().zip(seen) {
                *value = match seen.outcome {
                    MetricOutcome::Read { milli } | MetricOutcome::FellBack { milli, .. } => {
                        FormulaValue::Value(milli)
                    }
                    MetricOutcome::Placeholder => FormulaValue::Nil,
                    MetricOutcome::Failed { .. } => FormulaValue::Absent,
                };
            }
            modifiers.formula.evaluate(values)
        });
        match result {
            FormulaResult::Value(milli) => Some(milli),
            // fallback.replicas × target
            FormulaResult::Nil => {
                let fallback = self.object.fallback?;
                Some((f64::from(fallback.replicas) * modifiers.target.value * 1000.0) as i64)
            }
            FormulaResult::Failed => None,
        }
    }
}

/// The activation target of the scaling modifiers is no number.
pub(crate) struct ActivationTargetUnreadable;

impl ActivationTargetUnreadable {
    /// The poll ends there, and changes nothing.
    pub(super) fn decision(self, observation: &Observation<'_>) -> PollDecision {
        let replicas = observation.replicas().unwrap_or(0);
        let nothing = PollDecision::nothing(observation.at, replicas, PollCause::ActivationTargetUnreadable);
        PollDecision { ready: Condition::UNSET, ..nothing }
    }
}
