//! What happened in a run over queues, one line for each stretch that mattered.

use std::ops::Range;

use scalewright::hpa::Decision;
use scalewright::keda::{Cooldown, MetricOutcome, PollExplanation};
use scalewright::simulate::{QueueEvent, QueueReplay, QueueRun};
use scalewright::{Millis, Timestamp};
use serde::Serialize;

use super::super::clock::{Clock, rfc3339};
use super::super::numbers::{compact, span};
use super::super::why::why;
use super::measure::Measures;
use super::stretch::{Kind, Stretch, stretches};

/// A stretch of the run in words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    #[serde(flatten)]
    pub(super) stretch: Stretch,
    /// When it began.
    pub(super) begin: String,
    /// When it ended.
    pub(super) end: String,
    /// What happened.
    pub(super) what: String,
    /// Why.
    pub(super) why: String,
}

/// What happened in a run, and how many lesser things were left out.
pub(super) struct Events {
    pub(super) shown: Vec<Event>,
    pub(super) left_out: usize,
}

/// A run with what its events are told from.
pub(super) struct Told<'a> {
    pub(super) replay: &'a QueueReplay<'a>,
    pub(super) run: &'a QueueRun,
    pub(super) measures: &'a Measures,
    pub(super) unit: &'a str,
    pub(super) clock: Clock,
    /// When no queue could be read.
    pub(super) outages: &'a [Range<Timestamp>],
}

impl Events {
    pub(super) fn of(told: &Told<'_>, all: bool) -> Self {
        let length = (told.run.end() - told.run.start()).as_seconds();
        // Ten minutes in a day, and in proportion for longer runs.
        let patience = Millis::from_seconds((length / 144.0).clamp(120.0, 86_400.0) as i64);
        let found = stretches(told.replay, told.run, &told.measures.over, patience);
        let (chosen, left_out) = if all { (found, 0) } else { choose(found) };
        Self { shown: chosen.into_iter().map(|stretch| told.event(stretch)).collect(), left_out }
    }
}

/// The stretches that matter most of each kind, in the order of time.
fn choose(found: Vec<Stretch>) -> (Vec<Stretch>, usize) {
    let rooms = [
        (Kind::OverTarget, 3),
        (Kind::AtMaximum, 3),
        (Kind::Unread, 3),
        (Kind::Fallback, 3),
        (Kind::Activated, 2),
        (Kind::ScaledUp, 3),
        (Kind::ScaledDown, 3),
        (Kind::HeldByWindow, 2),
        (Kind::CoolingDown, 2),
        (Kind::Deactivated, 2),
    ];
    let mut ranked: Vec<&Stretch> = found.iter().collect();
    ranked.sort_by(|left, right| right.amount.total_cmp(&left.amount));
    let best = |(kind, room)| ranked.iter().filter(move |stretch| stretch.kind == kind).take(room);
    let mut chosen: Vec<Stretch> = rooms.into_iter().flat_map(best).map(|stretch| **stretch).collect();
    chosen.sort_by_key(|stretch| (stretch.first, stretch.kind));
    let left_out = found.len() - chosen.len();
    (chosen, left_out)
}

impl Told<'_> {
    fn event(&self, stretch: Stretch) -> Event {
        let Stretch { kind, from, to, changes, .. } = stretch;
        let lasted = span((stretch.last - stretch.first).as_seconds());
        let (what, why) = match kind {
            Kind::ScaledUp | Kind::ScaledDown => {
                let sign = if kind == Kind::ScaledUp { "▲" } else { "▼" };
                let times = if changes == 1 { String::new() } else { format!(", {changes} changes") };
                let decision = self.decision(stretch.telling);
                let largest = if changes > 1 {
                    format!("largest {} → {}: ", decision.current, decision.desired)
                } else {
                    String::new()
                };
                (format!("{sign} {from} → {to}{times}"), format!("{largest}{}", self.because(&decision)))
            }
            Kind::HeldByWindow => {
                let decision = self.decision(stretch.telling);
                (format!("≡ {} kept for {lasted}", decision.desired), self.because(&decision))
            }
            Kind::AtMaximum => {
                let decision = self.decision(stretch.telling);
                let max = self.replay.coupling().hpa().max_replicas;
                let why = format!("{}; at most {to} were asked for", self.because(&decision));
                (format!("■ at max {max} for {lasted}"), why)
            }
            Kind::OverTarget => (format!("! behind for {lasted}"), self.shortage(&stretch)),
            Kind::Activated => {
                let what = format!("▲ {from} → {to} by KEDA");
                (what, self.polled(stretch.telling, |poll| self.awakening(&stretch, poll)))
            }
            Kind::Deactivated => {
                let what = format!("▼ {from} → {to} by KEDA");
                (what, self.polled(stretch.telling, |poll| self.lapse(poll)))
            }
            Kind::CoolingDown => {
                let what = format!("≡ KEDA waits {lasted}");
                (what, self.polled(stretch.telling, |poll| self.patience(&poll.cooldown)))
            }
            Kind::Unread => {
                let what = format!("? unread for {lasted}");
                (what, self.polled(stretch.telling, |poll| reason(&poll.summary).to_string()))
            }
            Kind::Fallback => (format!("? fallback for {lasted}"), self.polled(stretch.telling, stood_in)),
        };
        Event { stretch, begin: rfc3339(stretch.first), end: rfc3339(stretch.last), what, why }
    }

    fn because(&self, decision: &Decision) -> String {
        why(self.replay.coupling().hpa(), decision, self.clock)
    }

    /// The sync at a time.
    fn decision(&self, at: Timestamp) -> Decision {
        let mut found = None;
        self.replay.rerun(self.run, at, at + Millis::from_millis(1), |event| {
            if let QueueEvent::Sync { state, observation } = event {
                found = self.replay.coupling().decide_sync(state, observation);
            }
        });
        found.unwrap_or_default()
    }

    /// The poll at a time, told by `tell`.
    fn polled(&self, at: Timestamp, tell: impl Fn(&PollExplanation) -> String) -> String {
        self.replay.poll_explained(self.run, at).map_or(String::new(), |poll| tell(&poll))
    }

    /// As in `s0-redis-jobs is active; 420 messages waited, the oldest for 29 s`.
    fn awakening(&self, stretch: &Stretch, poll: &PollExplanation) -> String {
        let row = self.row(stretch.telling);
        let oldest = self.run.oldest().get(row).copied().unwrap_or(Millis::ZERO);
        let waiting = self.run.backlog().get(row).map_or(0.0, |backlog| (*backlog as f64 / 1000.0).ceil());
        let waited = if waiting > 0.0 {
            format!(
                ", with {} {} waiting, the oldest for {}",
                compact(waiting),
                self.unit,
                span(oldest.as_seconds())
            )
        } else {
            String::new()
        };
        let reason = reason(&poll.summary);
        format!(
            "{}{waited}; from there on the HPA decides",
            reason.split("; from there").next().unwrap_or(reason)
        )
    }

    /// As in `no trigger is active, and cooldownPeriod is over: 5 min since the last active poll at 02:10`.
    fn lapse(&self, poll: &PollExplanation) -> String {
        let Cooldown { period, began, .. } = poll.cooldown;
        let from = match poll.cooldown.clock {
            scalewright::keda::Clock::CooldownPeriod => "after the last active poll",
            scalewright::keda::Clock::InitialCooldownPeriod => "after its creation",
        };
        let text = reason(&poll.summary);
        format!("{text}: {} {from}, at {}", span(period.as_seconds()), self.clock.show(began))
    }

    /// As in `no trigger is active; cooldownPeriod holds the count until 02:15, 5 min after the last active poll`.
    fn patience(&self, cooldown: &Cooldown) -> String {
        let Cooldown { period, until, free_at, .. } = *cooldown;
        let (clock, from) = match cooldown.clock {
            scalewright::keda::Clock::CooldownPeriod => ("cooldownPeriod", "the last active poll"),
            scalewright::keda::Clock::InitialCooldownPeriod => ("initialCooldownPeriod", "its creation"),
        };
        format!(
            "no trigger is active; {clock} holds the target up until {} after {from}, at {}, and the poll at {} would let go",
            span(period.as_seconds()),
            self.clock.show(until),
            self.clock.show(free_at)
        )
    }

    /// What waited, and what it waited for.
    fn shortage(&self, stretch: &Stretch) -> String {
        let rows = self.row(stretch.first)..self.row(stretch.last).max(self.row(stretch.first) + 1);
        let max = self.replay.coupling().object().max_replica_count;
        let (mut unread, mut asleep, mut starting, mut at_max, mut unseen) = (0, 0, 0, 0, 0);
        for row in rows.clone().filter(|row| self.measures.over.get(*row) == Some(&true)) {
            let replicas = self.run.replicas().get(row).copied().unwrap_or(0);
            match self.run.ready().get(row).copied().unwrap_or(0) {
                _ if self.outages.iter().any(|outage| outage.contains(&self.run.at(row))) => unread += 1,
                _ if replicas == 0 => asleep += 1,
                ready if ready < replicas => starting += 1,
                _ if replicas >= max => at_max += 1,
                _ => unseen += 1,
            }
        }
        let causes = [
            (at_max, "with all of maxReplicaCount at work"),
            (starting, "while new replicas were starting"),
            (unread, "while no queue could be read"),
            (asleep, "while the target was at zero"),
            (unseen, "before the HPA asked for enough"),
        ];
        let cause = causes.iter().max_by_key(|(rows, _)| *rows).map_or("", |(_, text)| text);
        let oldest = self.run.oldest().get(rows).and_then(|ages| ages.iter().max()).copied();
        format!(
            "{} {} waited at most, the oldest for {}, mostly {cause}",
            compact(stretch.amount),
            self.unit,
            span(oldest.unwrap_or(Millis::ZERO).as_seconds())
        )
    }

    fn row(&self, at: Timestamp) -> usize {
        let since = (at - self.run.start()).as_millis() / self.run.period().as_millis().max(1);
        usize::try_from(since).unwrap_or(0)
    }
}

/// A summary without what the count does.
fn reason(summary: &str) -> &str {
    summary.split_once(": ").map_or(summary, |(_, reason)| reason)
}

/// Who failed, and what was put in its place.
fn stood_in(poll: &PollExplanation) -> String {
    let texts = poll.triggers.iter().filter_map(|trigger| {
        let fallback = trigger.fallback?;
        let after =
            format!("{} failed more than {} times in a row", trigger.name, fallback.failure_threshold);
        let behavior = fallback.behavior.as_str();
        match trigger.outcome {
            MetricOutcome::FellBack { replicas, .. } => {
                Some(format!("{after}: fallback ({behavior}) asks for {replicas} replicas"))
            }
            MetricOutcome::Placeholder => Some(format!("{after}: the formula is given nil")),
            MetricOutcome::Failed { .. } => {
                Some(format!("{after}, and fallback ({behavior}) has no pods to go by"))
            }
            MetricOutcome::Read { .. } => None,
        }
    });
    texts.collect::<Vec<_>>().join("; ")
}
