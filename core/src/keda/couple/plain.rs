//! Polls and syncs as they nearly always are: every trigger gives a value, and nothing stands between it and the HPA.
//!
//! What comes of them is what the general way comes to; they only need no lists for it.

use alloc::vec::Vec;

use super::{Coupling, Observation, Synced, TriggerReading};
use crate::hpa::Policy;
use crate::keda::fallback::{HealthStatus, MetricHealth};
use crate::keda::policy::{ScaledObject, Trigger};
use crate::keda::state::State;

/// How much of a ScaledObject can go the short way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Plain {
    /// All triggers are external, none is read from a cache, and there is no formula.
    polls: bool,
    /// The targets of the HPA's metrics, one for each trigger, where in addition all of them are averages.
    targets: Option<Vec<i64>>,
}

impl Plain {
    pub(super) fn of(object: &ScaledObject, hpa: &Policy) -> Self {
        let usual = |trigger: &Trigger| trigger.is_external() && !trigger.use_cached_metrics;
        let polls = object.modifiers.is_none() && object.triggers.iter().all(usual);
        // Metrics of one type keep the order of their triggers.
        let targets = if polls { hpa.average_targets() } else { None };
        Self { polls: polls && !object.triggers.is_empty(), targets }
    }
}

impl Coupling {
    /// Whether a poll finds the object active, with what it reads remembered; `None`, and nothing has changed, where it has to
    /// look closer.
    #[inline]
    pub(super) fn plain_activity(&self, state: &mut State, observation: &Observation<'_>) -> Option<bool> {
        if !self.plain.polls {
            return None;
        }
        let mut active = false;
        for reading in observation.triggers.get(..self.channels.len())? {
            let TriggerReading::Value { active: this, .. } = *reading else { return None };
            active |= this;
        }
        self.succeed(state);
        Some(active)
    }

    /// A sync on the values of all triggers; `None`, and nothing has changed that a sync would not overwrite, where it has to
    /// look closer.
    #[inline]
    pub(super) fn sync_plain(&self, state: &mut State, observation: &Observation<'_>) -> Option<Synced> {
        let targets = self.plain.targets.as_deref()?;
        let values = observation.triggers.iter().map(|reading| match *reading {
            TriggerReading::Value { milli, .. } => Some(milli),
            _ => None,
        });
        let Observation { at, scale, .. } = *observation;
        let reconciled = self.hpa.reconcile_averages(&mut state.hpa, (at, scale), targets, values)?;
        self.succeed(state);
        // All metrics could be used.
        Some(Synced { reconciled, error: false })
    }

    /// Remembers that every trigger was read.
    #[inline]
    fn succeed(&self, state: &mut State) {
        if self.fallback.is_some() {
            let happy = MetricHealth { failures: 0, status: HealthStatus::Happy };
            for metric in state.metrics_mut(self.channels.len()) {
                metric.health = happy;
            }
            state.judge_fallback(self.fallback);
        }
    }
}
