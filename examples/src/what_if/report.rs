//! The screen: the policy at a glance, the picture, what mattered, and the score.

use std::fmt::Write;

use scalewright::hpa::Policy;
use scalewright::simulate::{Run, Score};

use super::clock::Clock;
use super::events::Events;
use super::happenings::{self, Happening};
use super::input::Input;
use super::numbers::{compact, span};
use super::picture::{self, Scene};
use super::why;

pub(crate) const BOLD: &str = "\x1b[1m";
pub(crate) const DIM: &str = "\x1b[2m";
pub(crate) const END: &str = "\x1b[0m";

pub(crate) fn text(
    input: &Input,
    run: &Run,
    events: &Events,
    score: &Score,
    width: u16,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    header(&mut out, input, width)?;
    let scene = Scene {
        run,
        min: input.policy.min_replicas,
        max: input.policy.max_replicas,
        width,
        load: if input.plant.is_some() {
            format!("{}/s", input.unit)
        } else {
            "the metric as given".to_string()
        },
    };
    writeln!(out, "{}", picture::draw(&scene))?;
    list(&mut out, run, events, width)?;
    sum(&mut out, input, score)?;
    Ok(out)
}

fn header(out: &mut String, input: &Input, width: u16) -> std::fmt::Result {
    let policy = &input.policy;
    if let Some(title) = &input.title {
        writeln!(out, "{BOLD}{title}{END}\n")?;
    }
    let name = if policy.name.is_empty() { "without a name" } else { &policy.name };
    writeln!(out, "{BOLD}HorizontalPodAutoscaler {name}{END}")?;
    let metrics: Vec<String> = policy.metrics.iter().map(why::target).collect();
    let mut field = |name: &str, text: &str| paragraph(out, name, text, width);
    let bounds =
        format!("{} between {} and {} replicas", input.target, policy.min_replicas, policy.max_replicas);
    field("scales", &bounds)?;
    field("keeps", &metrics.join(", "))?;
    let (up, down) = directions(policy);
    field("up", &up)?;
    field("down", &down)?;
    field("load", &input.load)?;
    field("pods", &input.pods)?;
    for note in &input.notes {
        field("note", note)?;
    }
    if let Some(look_at) = &input.look_at {
        field("look at", look_at)?;
    }
    out.push('\n');
    Ok(())
}

/// A word in a margin, and text beside it that wraps.
pub(crate) fn paragraph(out: &mut String, name: &str, text: &str, width: u16) -> std::fmt::Result {
    for (index, line) in wrapped(text, usize::from(width).saturating_sub(10)).iter().enumerate() {
        let name = if index == 0 { name } else { "" };
        writeln!(out, "  {DIM}{name:<7}{END} {line}")?;
    }
    Ok(())
}

pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    // A number stays with its sign.
    let text = text.replace(" %", "\u{a0}%");
    let words = text.split([' ', '\n']).filter(|word| !word.is_empty());
    for word in words.flat_map(|word| pieces(word, width)) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    for line in &mut lines {
        *line = line.replace('\u{a0}', " ");
    }
    lines
}

/// A word that fits, or what has to be made of one that is longer than a line: names of metrics have no blanks.
fn pieces(word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some((end, _)) = rest.char_indices().nth(width.max(1)) {
        let (line, _) = rest.split_at(end);
        let end = line.rfind('-').map_or(end, |dash| dash + 1);
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

pub(crate) fn directions(policy: &Policy) -> (String, String) {
    match &policy.behavior {
        Some(behavior) => {
            let (up, down) = (&behavior.scale_up, &behavior.scale_down);
            (why::rules(up, why::window(policy, true)), why::rules(down, why::window(policy, false)))
        }
        None => (
            "at once, at most doubling (or to 4) at each evaluation".to_string(),
            format!("when {} agree, without limit", span(why::window(policy, false))),
        ),
    }
}

fn list(out: &mut String, run: &Run, events: &Events, width: u16) -> std::fmt::Result {
    let clock = Clock::of(run);
    let shown = events.shown.iter().map(|event| Happening {
        time: clock.range(run.at(event.notable.first), run.at(event.notable.last)),
        what: &event.what,
        why: &event.why,
    });
    let changes = events.shown.iter().filter(|event| event.notable.changes > 0);
    let largest = changes.max_by_key(|event| event.notable.amount as i64);
    let moment = largest.map(|event| clock.typed(run.at(event.notable.telling)));
    happenings::list(out, &shown.collect::<Vec<_>>(), events.left_out, moment, width)
}

fn sum(out: &mut String, input: &Input, score: &Score) -> std::fmt::Result {
    writeln!(out, "{BOLD}Score{END} over {}", span(score.hours * 3600.0))?;
    let mut rows = vec![(
        compact(score.replica_hours),
        "replica-hours",
        format!(
            "{} replicas on average, from {} to {}",
            compact(score.mean_replicas),
            score.least_replicas,
            score.peak_replicas
        ),
    )];
    if let (Some(minutes), Some(unserved), Some(total)) =
        (score.minutes_under_capacity, score.unserved_units, score.total_units)
    {
        let share = if total > 0.0 { unserved / total * 100.0 } else { 0.0 };
        let what = if unserved > 0.0 {
            format!("{} of {} {} not served ({share:.2} %)", compact(unserved), compact(total), input.unit)
        } else {
            format!("all {} {} served", compact(total), input.unit)
        };
        rows.push((compact(minutes), "min short", what));
    }
    rows.push((
        (score.scale_ups + score.scale_downs).to_string(),
        "scale changes",
        format!(
            "{} up, {} down, {} changes of direction",
            score.scale_ups, score.scale_downs, score.reversals
        ),
    ));
    rows.push((
        compact(score.minutes_at_max),
        "min at max",
        format!("with more than maxReplicas {} asked for", input.policy.max_replicas),
    ));
    if let Some(utilization) = score.mean_utilization {
        rows.push((
            format!("{:.0} %", utilization * 100.0),
            "utilization",
            "of what the ready pods could have served".to_string(),
        ));
    }
    for (number, name, more) in rows {
        writeln!(out, "  {BOLD}{number:>8}{END} {name:<15} {DIM}{more}{END}")?;
    }
    Ok(())
}
