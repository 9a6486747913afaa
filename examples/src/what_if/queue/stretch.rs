//! The stretches of a run over queues in which one thing happened.

use scalewright::hpa::Cause;
use scalewright::keda::{
    Fallback, Observation, PollCause, PollDecision, ScaledObject, State, TriggerReading,
};
use scalewright::simulate::{QueueEvent, QueueReplay, QueueRun};
use scalewright::{Millis, Timestamp};
use serde::Serialize;

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Kind {
    /// More waits than the replicas are meant for.
    OverTarget,
    /// The metrics asked for more than `maxReplicaCount`.
    AtMaximum,
    /// A trigger could not be read.
    Unread,
    /// Something stood in for a trigger.
    Fallback,
    /// KEDA wrote more replicas.
    Activated,
    /// The HPA wrote more replicas.
    ScaledUp,
    /// The HPA wrote fewer replicas.
    ScaledDown,
    /// The metrics asked for fewer, and the HPA's window kept them.
    HeldByWindow,
    /// Nothing was active, and KEDA's clock kept the replicas.
    CoolingDown,
    /// KEDA took the target to zero or to idle.
    Deactivated,
}

/// A stretch, however many polls and syncs it took.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Stretch {
    pub(super) kind: Kind,
    #[serde(skip)]
    pub(super) first: Timestamp,
    /// Its end.
    #[serde(skip)]
    pub(super) last: Timestamp,
    /// The poll, sync or sample to explain: the one with the most of it.
    #[serde(skip)]
    pub(super) telling: Timestamp,
    /// The replicas before it.
    pub(super) from: i32,
    /// The replicas after it; for a maximum, the most that were asked for.
    pub(super) to: i32,
    pub(super) changes: u32,
    /// How much of it there was: replicas of change, replica-seconds kept, messages waiting, or seconds.
    pub(super) amount: f64,
    #[serde(skip)]
    largest: f64,
}

/// One observation that may begin or prolong a stretch.
struct Seen {
    kind: Kind,
    at: Timestamp,
    lasts: Millis,
    from: i32,
    to: i32,
    amount: f64,
}

struct Builder {
    open: Vec<Stretch>,
    done: Vec<Stretch>,
    patience: Millis,
}

impl Builder {
    fn see(&mut self, seen: Seen) {
        let Seen { kind, at, lasts, from, to, amount } = seen;
        // A change ends what kept the count, and a series in the other direction.
        let ended: &[Kind] = match kind {
            Kind::ScaledUp | Kind::Activated => &[Kind::ScaledDown, Kind::HeldByWindow],
            Kind::ScaledDown | Kind::Deactivated => &[Kind::ScaledUp, Kind::HeldByWindow],
            _ => &[],
        };
        self.close(|open| ended.contains(&open.kind));
        let patience = match kind {
            // Series of changes may be slow.
            Kind::ScaledUp | Kind::ScaledDown => Millis::from_millis(self.patience.as_millis() * 12),
            // Each poll that writes stands for itself.
            Kind::Activated | Kind::Deactivated => Millis::from_millis(-1),
            Kind::HeldByWindow | Kind::CoolingDown => Millis::ZERO,
            _ => self.patience,
        };
        self.close(|open| open.kind == kind && at - open.last > patience);
        let changed = u32::from(from != to);
        match self.open.iter_mut().find(|open| open.kind == kind) {
            Some(open) => {
                open.last = at + lasts;
                open.to = if kind == Kind::AtMaximum { open.to.max(to) } else { to };
                open.changes += changed;
                open.amount += amount;
                if amount > open.largest {
                    (open.largest, open.telling) = (amount, at);
                }
            }
            None => self.open.push(Stretch {
                kind,
                first: at,
                last: at + lasts,
                telling: at,
                from,
                to,
                changes: changed,
                amount,
                largest: amount,
            }),
        }
    }

    fn close(&mut self, those: impl Fn(&Stretch) -> bool) {
        self.done.extend(self.open.extract_if(.., |open| those(open)));
    }
}

/// All stretches of a run in the order of their begin; things of one kind that are at most `patience` apart are one.
pub(super) fn stretches(
    replay: &QueueReplay<'_>,
    run: &QueueRun,
    over: &[bool],
    patience: Millis,
) -> Vec<Stretch> {
    let mut builder = Builder { open: Vec::new(), done: Vec::new(), patience };
    let coupling = replay.coupling();
    replay.rerun(run, run.start(), run.end(), |event| match event {
        QueueEvent::Poll { state, observation } => {
            let decision = coupling.decide_poll(state, observation);
            polled(&mut builder, state, observation, &decision, coupling.object());
        }
        QueueEvent::Sync { state, observation } => {
            let Some(decision) = coupling.decide_sync(state, observation) else { return };
            let (at, from, to) = (decision.at, decision.current, decision.desired);
            let lasts = coupling.hpa().controller.sync_period;
            let asked = decision.recommendation.unwrap_or(to);
            if to != from {
                let kind = if to > from { Kind::ScaledUp } else { Kind::ScaledDown };
                let amount = f64::from(to.abs_diff(from));
                builder.see(Seen { kind, at, lasts: Millis::ZERO, from, to, amount });
            }
            if decision.cause == Cause::TooManyReplicas {
                let amount = lasts.as_seconds();
                builder.see(Seen { kind: Kind::AtMaximum, at, lasts, from, to: asked, amount });
            }
            if to == from && asked < from && decision.cause == Cause::ScaleDownStabilized {
                let amount = f64::from(from - asked) * lasts.as_seconds();
                builder.see(Seen { kind: Kind::HeldByWindow, at, lasts, from, to, amount });
            }
        }
    });
    for (row, _) in over.iter().enumerate().filter(|(_, over)| **over) {
        let amount = run.backlog().get(row).map_or(0.0, |backlog| *backlog as f64 / 1000.0);
        let replicas = run.replicas().get(row).copied().unwrap_or(0);
        let (at, lasts) = (run.at(row), run.period());
        builder.see(Seen { kind: Kind::OverTarget, at, lasts, from: replicas, to: replicas, amount });
    }
    builder.close(|_| true);
    let mut done = builder.done;
    for stretch in done.iter_mut().filter(|stretch| stretch.kind == Kind::OverTarget) {
        stretch.amount = stretch.largest;
    }
    done.sort_by_key(|stretch| (stretch.first, stretch.kind));
    done
}

fn polled(
    builder: &mut Builder,
    state: &State,
    observation: &Observation<'_>,
    decision: &PollDecision,
    object: &ScaledObject,
) {
    let lasts = object.polling_interval;
    let (at, from, to) = (decision.at, decision.current, decision.desired);
    let waiting: f64 = observation
        .triggers
        .iter()
        .map(|reading| match reading {
            TriggerReading::Value { milli, .. } => *milli as f64 / 1000.0,
            _ => 0.0,
        })
        .sum();
    let seconds = lasts.as_seconds();
    let seen = match decision.cause {
        PollCause::Activated | PollCause::RaisedToMinimum => {
            Some((Kind::Activated, Millis::ZERO, waiting.max(1.0)))
        }
        PollCause::Deactivated => Some((Kind::Deactivated, Millis::ZERO, f64::from(from))),
        PollCause::CoolingDown { .. } => Some((Kind::CoolingDown, lasts, seconds)),
        _ => None,
    };
    if let Some((kind, lasts, amount)) = seen {
        builder.see(Seen { kind, at, lasts, from, to, amount });
    }
    let failed = |trigger: usize| matches!(observation.triggers.get(trigger), Some(TriggerReading::Failed));
    let mut failing = (0..observation.triggers.len()).filter(|trigger| failed(*trigger)).peekable();
    if failing.peek().is_some() {
        // The failure of this very poll counts.
        let over = |fallback: Fallback, trigger: usize| {
            state.metric(trigger).health.failures >= fallback.failure_threshold
        };
        let stands_in =
            object.usable_fallback().is_some_and(|fallback| failing.any(|one| over(fallback, one)));
        let kind = if stands_in { Kind::Fallback } else { Kind::Unread };
        builder.see(Seen { kind, at, lasts, from, to, amount: seconds });
    }
}
