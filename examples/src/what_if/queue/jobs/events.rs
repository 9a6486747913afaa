//! What happened in a run of jobs, one line for each stretch that mattered.

use scalewright::keda::JobDecision;
use scalewright::{Millis, Timestamp};
use serde::Serialize;

use super::super::super::clock::rfc3339;
use super::super::super::numbers::span;
use super::Told;

/// What a poll was like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Kind {
    /// It created jobs.
    Created,
    /// It asked for jobs, and there were as many as may be.
    AtMaximum,
    /// A trigger could not be read.
    Unread,
}

/// Polls in a row that were alike.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    pub(super) kind: Kind,
    #[serde(skip)]
    pub(super) first: Timestamp,
    /// The poll after the last of them.
    #[serde(skip)]
    pub(super) last: Timestamp,
    /// The jobs that were created.
    pub(super) created: i64,
    #[serde(skip)]
    polls: u32,
    /// The poll that created the most.
    #[serde(skip)]
    pub(super) telling: Timestamp,
    #[serde(skip)]
    largest: i64,
    pub(super) begin: String,
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

impl Events {
    pub(super) fn of(told: &Told<'_>, all: bool) -> Self {
        let found = stretches(told);
        let (mut shown, left_out) = if all { (found, 0) } else { choose(found) };
        for event in &mut shown {
            tell(event, told);
        }
        Self { shown, left_out }
    }
}

/// Polls of one kind belong together as long as no more than a few of others lie between them.
fn stretches(told: &Told<'_>) -> Vec<Event> {
    let interval = told.job().polling_interval;
    let length = (told.run.end() - told.run.start()).as_seconds();
    // Ten minutes in a day, and in proportion for longer runs.
    let patience = Millis::from_seconds((length / 144.0).clamp(60.0, 86_400.0) as i64) + interval;
    let most = told.most();
    let mut found: Vec<Event> = Vec::new();
    told.replay.rerun(told.run, told.run.start(), told.run.end(), |event| {
        let JobDecision { queue, running, create, .. } = *event.decision;
        let kinds = [
            (Kind::Created, create > 0),
            (Kind::AtMaximum, queue.active && queue.max_value > 0 && running >= most),
            (Kind::Unread, queue.error),
        ];
        for (kind, _) in kinds.into_iter().filter(|(_, holds)| *holds) {
            let until = event.at + interval;
            let open = found.iter_mut().rev().find(|one| one.kind == kind);
            match open.filter(|one| event.at - one.last <= patience) {
                Some(one) => {
                    (one.last, one.created) = (until, one.created.saturating_add(create));
                    one.polls = one.polls.saturating_add(1);
                    if create > one.largest {
                        (one.largest, one.telling) = (create, event.at);
                    }
                }
                None => found.push(Event {
                    kind,
                    first: event.at,
                    last: until,
                    created: create,
                    polls: 1,
                    telling: event.at,
                    largest: create,
                    begin: String::new(),
                    end: String::new(),
                    what: String::new(),
                    why: String::new(),
                }),
            }
        }
    });
    found.sort_by_key(|event| (event.first, event.kind));
    found
}

/// The stretches that matter most of each kind, in the order of time.
fn choose(found: Vec<Event>) -> (Vec<Event>, usize) {
    let mut ranked: Vec<&Event> = found.iter().collect();
    ranked.sort_by_key(|event| match event.kind {
        Kind::Created => std::cmp::Reverse(event.created),
        _ => std::cmp::Reverse((event.last - event.first).as_millis()),
    });
    let rooms = [(Kind::Created, 6), (Kind::AtMaximum, 3), (Kind::Unread, 3)];
    let best = |(kind, room)| ranked.iter().filter(move |event| event.kind == kind).take(room);
    let mut chosen: Vec<Event> = rooms.into_iter().flat_map(best).map(|event| (*event).clone()).collect();
    chosen.sort_by_key(|event| (event.first, event.kind));
    let left_out = found.len() - chosen.len();
    (chosen, left_out)
}

fn tell(event: &mut Event, told: &Told<'_>) {
    let lasted = span((event.last - event.first).as_seconds());
    let summary =
        told.replay.poll_explained(told.run, event.telling).map_or(String::new(), |(_, poll)| poll.summary);
    let reason = summary.split_once(": ").map_or(summary.as_str(), |(_, reason)| reason);
    (event.what, event.why) = match event.kind {
        Kind::Created => {
            let jobs = if event.created == 1 { "job" } else { "jobs" };
            let polls = if event.polls == 1 { String::new() } else { format!(", {} polls", event.polls) };
            let largest = if event.polls == 1 { String::new() } else { format!("most {}: ", event.largest) };
            (format!("▲ {} {jobs}{polls}", event.created), format!("{largest}{reason}"))
        }
        Kind::AtMaximum => (format!("■ at max {} for {lasted}", told.most()), reason.to_string()),
        Kind::Unread => (format!("? unread for {lasted}"), reason.to_string()),
    };
    (event.begin, event.end) = (rfc3339(event.first), rfc3339(event.last));
}
