//! What happened in a run, one line for each stretch that mattered.

use scalewright::Millis;
use scalewright::hpa::{Decision, Policy};
use scalewright::simulate::{Notable, NotableKind, Replay, Run, notable};
use serde::Serialize;

use super::clock::{Clock, rfc3339};
use super::numbers::{compact, span};
use super::why::why;

/// A stretch of the run in words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    #[serde(flatten)]
    pub(crate) notable: Notable,
    /// When it began.
    pub(crate) begin: String,
    /// When it ended.
    pub(crate) end: String,
    /// What happened.
    pub(crate) what: String,
    /// Why.
    pub(crate) why: String,
}

/// What happened in a run, and how many lesser things were left out.
pub(crate) struct Events {
    pub(crate) shown: Vec<Event>,
    pub(crate) left_out: usize,
}

impl Events {
    pub(crate) fn of(replay: &Replay<'_>, run: &Run, policy: &Policy, unit: &str, all: bool) -> Self {
        let length = run.period().as_seconds() * run.len() as f64;
        // Ten minutes in a day, and in proportion for longer runs.
        let patience = (length / 144.0).clamp(120.0, 86_400.0);
        let found = notable(run, Millis::from_seconds(patience as i64));
        let (chosen, left_out) = if all { (found, 0) } else { choose(found) };
        let shown = chosen
            .into_iter()
            .map(|notable| {
                let decision = replay.decision_at(run, notable.telling).unwrap_or_default();
                event(run, policy, unit, notable, &decision)
            })
            .collect();
        Self { shown, left_out }
    }
}

/// The stretches that matter most of each kind, in the order of time.
fn choose(found: Vec<Notable>) -> (Vec<Notable>, usize) {
    let room = |kind| match kind {
        NotableKind::ScaledUp | NotableKind::ScaledDown => 4,
        NotableKind::HeldByWindow => 2,
        _ => 3,
    };
    let mut ranked: Vec<&Notable> = found.iter().collect();
    ranked.sort_by(|left, right| right.amount.total_cmp(&left.amount));
    let kinds = [
        NotableKind::UnderCapacity,
        NotableKind::AtMaximum,
        NotableKind::Blind,
        NotableKind::ScaledUp,
        NotableKind::ScaledDown,
        NotableKind::HeldByWindow,
    ];
    let mut chosen: Vec<Notable> = kinds
        .into_iter()
        .flat_map(|kind| {
            ranked
                .iter()
                .filter(move |notable| notable.kind == kind)
                .take(room(kind))
                .map(|notable| **notable)
        })
        .collect();
    chosen.sort_by_key(|notable| (notable.first, notable.kind));
    let left_out = found.len() - chosen.len();
    (chosen, left_out)
}

fn event(run: &Run, policy: &Policy, unit: &str, notable: Notable, decision: &Decision) -> Event {
    let steps = |count: usize| span(run.period().as_seconds() * count as f64);
    let length = notable.last - notable.first + 1;
    let Notable { kind, from, to, changes, .. } = notable;
    let because = why(policy, decision, Clock::of(run));
    let (what, why) = match kind {
        NotableKind::ScaledUp | NotableKind::ScaledDown => {
            let sign = if kind == NotableKind::ScaledUp { "▲" } else { "▼" };
            let times = if changes == 1 { String::new() } else { format!(", {changes} changes") };
            let prefix = if changes > 1 {
                format!("largest {} → {}: ", decision.current, decision.desired)
            } else {
                String::new()
            };
            (format!("{sign} {from} → {to}{times}"), format!("{prefix}{because}"))
        }
        NotableKind::HeldByWindow => (format!("≡ {} kept for {}", decision.desired, steps(length)), because),
        NotableKind::AtMaximum => {
            let most =
                run.recommended().get(notable.first..=notable.last).and_then(|asked| asked.iter().max());
            let most = most.map_or(String::new(), |most| format!("; at most {most} were asked for"));
            (format!("■ at max {} for {}", policy.max_replicas, steps(length)), format!("{because}{most}"))
        }
        NotableKind::Blind => (format!("? no metrics for {}", steps(length)), because),
        _ => {
            let lost = notable.amount / 1000.0 * run.period().as_seconds();
            (
                format!("! short for {}", steps(length)),
                format!(
                    "{} {unit} beyond what the ready pods could serve{}",
                    compact(lost),
                    cause_of_shortage(run, &notable)
                ),
            )
        }
    };
    Event {
        notable,
        begin: rfc3339(run.at(notable.first)),
        end: rfc3339(run.at(notable.last + 1)),
        what,
        why,
    }
}

/// What the pods were short for most of the time: more were on their way, not allowed, or not even asked for.
fn cause_of_shortage(run: &Run, notable: &Notable) -> &'static str {
    let span = notable.first..=notable.last;
    let (Some(ready), Some(desired), Some(load)) =
        (run.ready().get(span.clone()), run.desired().get(span.clone()), run.load().get(span))
    else {
        return "";
    };
    let capacity = run.capacity().unwrap_or(0);
    let (mut starting, mut at_max, mut unseen) = (0, 0, 0);
    for ((ready, desired), load) in ready.iter().zip(desired).zip(load) {
        if *load <= capacity.saturating_mul(i64::from(*ready)) {
            continue;
        } else if ready < desired {
            starting += 1;
        } else if *desired >= run.max_replicas() {
            at_max += 1;
        } else {
            unseen += 1;
        }
    }
    if starting >= at_max.max(unseen) {
        ", while new pods were starting"
    } else if at_max >= unseen {
        ", with all of maxReplicas at work"
    } else {
        ", before the autoscaler asked for more"
    }
}
