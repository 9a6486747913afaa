//! Explanations as text, in the manner of `kubectl describe`.

use alloc::string::ToString;
use core::fmt::{self, Display, Formatter};

use super::{
    Cooldown, CooldownRole, ExplainedComposite, ExplainedTrigger, PollExplanation, SyncExplanation, describe,
};
use crate::keda::fallback::MetricOutcome;
use crate::units::Timestamp;

impl Display for PollExplanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            writeln!(f, "Name:           {}", self.name)?;
        }
        writeln!(f, "Replicas:       {} current / {} desired", self.decision.current, self.decision.desired)?;
        writeln!(f, "Why:            {}", self.summary)?;
        write_triggers(f, &self.triggers, self.composite.is_some())?;
        write_composite(f, self.composite.as_ref())?;
        write_cooldown(f, &self.cooldown, self.decision.at)?;
        writeln!(f, "Conditions:")?;
        for (kind, condition) in self.conditions.iter() {
            let reason = condition.reason.map(|reason| reason.to_string()).unwrap_or_default();
            writeln!(f, "  {kind:<8} {:<7} {reason}", condition.status.to_string())?;
        }
        Ok(())
    }
}

impl Display for SyncExplanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_triggers(f, &self.triggers, self.composite.is_some())?;
        write_composite(f, self.composite.as_ref())?;
        self.hpa.fmt(f)
    }
}

fn write_triggers(f: &mut Formatter<'_>, triggers: &[ExplainedTrigger], composed: bool) -> fmt::Result {
    if !triggers.is_empty() {
        writeln!(f, "Triggers:")?;
    }
    for trigger in triggers {
        write!(f, "  {}: ", trigger.name)?;
        if !trigger.external {
            writeln!(f, "read by the HPA alone, never active")?;
            continue;
        }
        match trigger.read {
            Some(read) => write!(f, "{}", describe::milli(read))?,
            None => write!(f, "failed")?,
        }
        if trigger.cached {
            write!(f, " as of the last poll")?;
        }
        if trigger.read.is_none() {
            writeln!(f, ", {}", describe::failure(trigger))?;
        } else if trigger.cached || composed {
            writeln!(f)?;
        } else {
            let word = if trigger.active { "active: above" } else { "inactive: not above" };
            writeln!(f, ", {word} {}", trigger.activation)?;
        }
        if matches!(trigger.outcome, MetricOutcome::FellBack { .. }) && !composed {
            writeln!(f, "    counts as active")?;
        }
    }
    Ok(())
}

fn write_composite(f: &mut Formatter<'_>, composite: Option<&ExplainedComposite>) -> fmt::Result {
    let Some(ExplainedComposite { formula, value, activation_target }) = composite else { return Ok(()) };
    write!(f, "Composite:      {formula} = ")?;
    match value {
        Some(value) => write!(f, "{}", describe::milli(*value))?,
        None => write!(f, "<unknown>")?,
    }
    match activation_target {
        Some(target) => writeln!(f, ", activation target {target}"),
        None => writeln!(f, ", activation target unreadable"),
    }
}

fn write_cooldown(f: &mut Formatter<'_>, cooldown: &Cooldown, now: Timestamp) -> fmt::Result {
    let Cooldown { role, clock, period, began, until, free_at } = *cooldown;
    write!(f, "Cooldown:       ")?;
    if role == CooldownRole::WithoutEffect {
        return writeln!(
            f,
            "without effect: KEDA takes a target to zero or to idle only, and this one has a minimum"
        );
    }
    write!(f, "{} of {period}, began {} ago", describe::clock(clock), now - began)?;
    match role {
        CooldownRole::Holds => {
            writeln!(
                f,
                ": holds for another {}; the poll in {} is the first that may deactivate",
                until - now,
                free_at - now
            )
        }
        CooldownRole::Over => writeln!(f, ": over for {}", now - until),
        CooldownRole::WoundUp => writeln!(f, ": wound up by this poll"),
        CooldownRole::NotAsked | CooldownRole::WithoutEffect => writeln!(f, ": not asked in this poll"),
    }
}
