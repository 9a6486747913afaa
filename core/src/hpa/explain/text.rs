//! An explanation as text, in the manner of `kubectl describe hpa`.

use alloc::string::ToString;
use core::fmt::{self, Display, Formatter};

use super::{Direction, ExplainedMetric, ExplainedPolicy, Explanation, RateLimit, Stabilization, describe};
use crate::hpa::conditions::Reason;
use crate::hpa::metric::{Adjustment, Measured, ProposalRule};
use crate::hpa::policy::ScalingPolicyType;
use crate::units::{Timestamp, exponential, fixed};

impl Display for Explanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.name.is_empty() {
            writeln!(f, "Name:           {}", self.name)?;
        }
        if !self.target.is_empty() {
            writeln!(f, "Reference:      {}", self.target)?;
        }
        writeln!(f, "Replicas:       {} current / {} desired", self.current, self.desired)?;
        writeln!(f, "Why:            {}", self.summary)?;
        if !self.metrics.is_empty() {
            writeln!(f, "Metrics:")?;
            for (index, metric) in self.metrics.iter().enumerate() {
                self.write_metric(f, metric, self.winner == Some(index))?;
            }
        }
        if let Some(stabilization) = &self.stabilization {
            self.write_stabilization(f, stabilization)?;
        }
        if let Some(rate_limit) = &self.rate_limit {
            write_rate_limit(f, rate_limit, self.current)?;
        }
        self.write_bounds(f)?;
        self.write_without(f)?;
        self.write_outlook(f)?;
        writeln!(f, "Conditions:")?;
        let rows =
            self.conditions.iter().map(|explained| (explained, explained.condition.reason.to_string()));
        let width = rows.clone().map(|(_, reason)| reason.len()).max().unwrap_or(0);
        for (explained, reason) in rows {
            let kind = explained.condition.kind.to_string();
            let status = if explained.condition.status { "True" } else { "False" };
            writeln!(f, "  {kind:<14} {status:<5} {reason:<width$} {}", explained.message)?;
        }
        Ok(())
    }
}

impl Explanation {
    fn write_metric(&self, f: &mut Formatter<'_>, metric: &ExplainedMetric, won: bool) -> fmt::Result {
        let proposal = &metric.outcome.proposal;
        let shown = match &proposal.status {
            Some(status) => metric.style.level(status),
            None => "<unknown>".into(),
        };
        write!(f, "  {}: {shown} / {}", metric.name, metric.target)?;
        match proposal.replicas {
            Ok(replicas) => {
                writeln!(f, "  asks for {replicas}{}", if won { "  (the most: it decides)" } else { "" })?;
            }
            Err(failure) => return writeln!(f, "  failed: {}", describe::failure(failure)),
        }
        write!(f, "    ")?;
        self.write_rule(f, metric)?;
        writeln!(f)?;
        let Measured { pods, adjustment, .. } = metric.outcome.measured;
        if pods.unready + pods.missing + pods.ignored > 0 {
            writeln!(
                f,
                "    pods: {} ready, {} unready, {} without a sample, {} failed or being deleted",
                pods.ready, pods.unready, pods.missing, pods.ignored
            )?;
        }
        if let Some(adjustment) = adjustment {
            write_adjustment(f, proposal.ratio, adjustment)?;
        }
        if let Some(thresholds) = &metric.thresholds {
            let current = self.current;
            match &thresholds.up {
                Some(up) => {
                    write!(f, "    asks for more than {current} from {} up, ", metric.style.level(up))?
                }
                None => write!(f, "    no value asks for more than {current}, ")?,
            }
            match &thresholds.down {
                Some(down) => writeln!(f, "for fewer from {} down", metric.style.level(down))?,
                None => writeln!(f, "none for fewer")?,
            }
        }
        Ok(())
    }

    /// The arithmetic of the proposal.
    fn write_rule(&self, f: &mut Formatter<'_>, metric: &ExplainedMetric) -> fmt::Result {
        let (from, to) = metric.tolerated;
        let proposal = &metric.outcome.proposal;
        let Measured { pods, adjustment, .. } = metric.outcome.measured;
        let (ratio, replicas) = (Ratio(proposal.ratio), proposal.replicas.unwrap_or(0));
        let (adjusted, samples) = adjustment.map_or((0.0, 0), |made| (made.ratio, made.samples));
        let adjusted = Ratio(adjusted);
        match proposal.rule {
            ProposalRule::WithinTolerance => {
                write!(
                    f,
                    "ratio {ratio} is within the tolerance, {} to {}: no change",
                    Ratio(from),
                    Ratio(to)
                )
            }
            ProposalRule::Ratio => {
                write!(f, "ratio {ratio} × {} ready pods, rounded up: {replicas}", pods.ready)
            }
            ProposalRule::TotalPerTarget => {
                write!(f, "the total over the target per pod, rounded up: {replicas} (ratio {ratio})")
            }
            ProposalRule::FromZero => {
                write!(f, "there are no replicas: the ratio {ratio} itself, rounded up: {replicas}")
            }
            ProposalRule::AdjustedWithinTolerance => write!(
                f,
                "ratio {ratio}, adjusted {adjusted}: within the tolerance, {} to {}: no change",
                Ratio(from),
                Ratio(to)
            ),
            ProposalRule::AdjustedReversed => {
                write!(f, "ratio {ratio}, adjusted {adjusted}: they point in opposite directions: no change")
            }
            ProposalRule::AdjustedRatio => {
                write!(f, "ratio {ratio}, adjusted {adjusted} × {samples} samples, rounded up: {replicas}")
            }
            ProposalRule::AdjustedOvershot => write!(
                f,
                "ratio {ratio}, adjusted {adjusted} × {samples} samples would go against its own direction: no change"
            ),
            ProposalRule::Failed => Ok(()),
        }
    }

    fn write_stabilization(&self, f: &mut Formatter<'_>, done: &Stabilization) -> fmt::Result {
        write!(f, "Stabilization:  ")?;
        if let Some(window) = done.scale_up_window {
            write!(f, "scaleUp {window}, ")?;
        }
        write!(f, "scaleDown {}: ", done.scale_down_window)?;
        match (done.reason, done.held_by) {
            (Reason::ReadyForNewScale, _) => writeln!(f, "{} goes through", done.proposed),
            (_, Some(held)) => writeln!(
                f,
                "{} is held at {}, recommended {} ago and counting for another {}",
                done.proposed,
                done.stabilized,
                held.age,
                held.until - self.at
            ),
            (_, None) => writeln!(f, "{} is held at {}, the present count", done.proposed, done.stabilized),
        }
    }

    fn write_bounds(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Bounds:         min {}, max {}", self.bounds.min_replicas, self.bounds.max_replicas)?;
        match self.bounds.limit {
            Some(Reason::TooFewReplicas) => writeln!(f, ": minReplicas decides"),
            Some(Reason::TooManyReplicas) => writeln!(f, ": maxReplicas decides"),
            _ => writeln!(f),
        }
    }

    fn write_without(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let without = &self.without;
        let stages = [
            ("the tolerance", without.tolerance),
            ("the assumptions on pods without a usable sample", without.assumptions),
            ("stabilization", without.stabilization),
            ("the rate limit", without.rate_limit),
            ("the bounds", without.bounds),
        ];
        for (stage, replicas) in stages {
            if let Some(replicas) = replicas {
                writeln!(f, "Without {stage} it would be {replicas}.")?;
            }
        }
        Ok(())
    }

    fn write_outlook(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(outlook) = &self.outlook else { return Ok(()) };
        let ahead = |at: Timestamp| at - self.at;
        write!(f, "Outlook:        ")?;
        match (outlook.next, outlook.last) {
            (None, _) => writeln!(
                f,
                "if the metrics go on asking for {}, {} stays",
                outlook.recommendation, self.desired
            ),
            (Some(next), last) => {
                write!(
                    f,
                    "if the metrics go on asking for {}, nothing changes for {}; then {}",
                    outlook.recommendation,
                    ahead(next.at),
                    next.replicas
                )?;
                match last {
                    Some(last) if last != next => {
                        writeln!(f, ", and in steps {} after {}", last.replicas, ahead(last.at))
                    }
                    Some(_) => writeln!(f),
                    None => writeln!(f, ", and on from there for more than a day"),
                }
            }
        }
    }
}

fn write_adjustment(f: &mut Formatter<'_>, ratio: f64, adjustment: Adjustment) -> fmt::Result {
    let Adjustment { missing_assumed, unready_assumed, .. } = adjustment;
    match (missing_assumed, unready_assumed) {
        (0, 0) => Ok(()),
        (missing, 0) if ratio < 1.0 => {
            writeln!(
                f,
                "    before a scale-down, {missing} without a sample count as using what they request, or the target"
            )
        }
        (missing, 0) => writeln!(f, "    before a scale-up, {missing} without a sample count as idle"),
        (0, unready) => writeln!(f, "    before a scale-up, {unready} unready count as idle"),
        (missing, unready) => {
            writeln!(
                f,
                "    before a scale-up, {unready} unready and {missing} without a sample count as idle"
            )
        }
    }
}

fn write_rate_limit(f: &mut Formatter<'_>, limit: &RateLimit, current: i32) -> fmt::Result {
    let direction = match limit.direction {
        Direction::ScaleUp => "scaleUp",
        Direction::ScaleDown => "scaleDown",
    };
    let Some(select) = limit.select_policy else {
        return writeln!(f, "Rate limit:     at most {} in this evaluation", limit.allowed);
    };
    writeln!(f, "Policies:       {direction}, {select:?}: {} allowed", limit.allowed)?;
    for ExplainedPolicy { policy, added, removed, start, allowed, selected, events } in &limit.policies {
        let unit = match policy.kind {
            ScalingPolicyType::Pods if policy.value == 1 => " pod",
            ScalingPolicyType::Pods => " pods",
            ScalingPolicyType::Percent => "%",
        };
        write!(f, "  {}{unit} / {}s: ", policy.value, policy.period_seconds)?;
        if events.is_empty() {
            write!(f, "from {start}, unused")?;
        } else {
            write!(f, "from {start} at its start ({current} now, {added} added, {removed} removed:")?;
            for (index, event) in events.iter().rev().take(4).rev().enumerate() {
                let separator = if index == 0 { "" } else { "," };
                write!(f, "{separator} {:+} {} ago", event.change, event.age)?;
            }
            if let Some(more) = events.len().checked_sub(4).filter(|&more| more > 0) {
                write!(f, ", {more} earlier")?;
            }
            write!(f, ")")?;
        }
        writeln!(f, ", allows {allowed}{}", if *selected { "  (decides)" } else { "" })?;
    }
    Ok(())
}

/// A ratio with as many digits as tell it from its neighbours in practice.
struct Ratio(f64);

impl Display for Ratio {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.0.is_finite() && self.0.abs() < 1e9 {
            f.write_str(&fixed(self.0, 4))
        } else {
            f.write_str(&exponential(self.0))
        }
    }
}
