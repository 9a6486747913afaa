//! The screen: the ScaledObject at a glance, the picture, what mattered, and the score.

use std::fmt::Write;

use scalewright::keda::{Coupling, Trigger};
use scalewright::simulate::{QueueScore, Writer};

use super::super::happenings::{self, Happening};
use super::super::numbers::{compact, span};
use super::super::report::{BOLD, DIM, END, directions, paragraph, wrapped};
use super::super::why;
use super::Subject;
use super::events::{Events, Told};
use super::measure::Measures;
use super::object::name;
use super::picture::{self, Sample, Scene};

/// Everything that stands above the picture.
pub(super) struct Header<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) look_at: Option<&'a str>,
    /// What comes to each trigger.
    pub(super) loads: &'a [(String, String)],
    pub(super) pods: &'a str,
    pub(super) notes: &'a [String],
}

pub(super) fn text(
    header: &Header<'_>,
    subject: &Subject,
    told: &Told<'_>,
    events: &Events,
    score: &QueueScore,
    width: u16,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    head(&mut out, header, subject, width)?;
    let policy = &subject.object.policy;
    let samples = samples(told);
    let bounds = format!(
        "between minReplicaCount {} and maxReplicaCount {} (┄)",
        policy.min_replica_count, policy.max_replica_count
    );
    let scene = Scene {
        start: told.run.start(),
        end: told.run.end(),
        samples: &samples,
        workers: "replicas",
        bounds: &bounds,
        min: policy.min_replica_count,
        max: policy.max_replica_count,
        width,
        unit: told.unit,
        followed: subject.followed > 0,
    };
    writeln!(out, "{}", picture::draw(&scene))?;
    list(&mut out, told, events, width)?;
    sum(&mut out, subject, told, score, usize::from(width))?;
    Ok(out)
}

fn samples(told: &Told<'_>) -> Vec<Sample> {
    let (run, over) = (told.run, &told.measures.over);
    let columns = run.backlog().iter().zip(run.oldest()).zip(run.replicas()).zip(over);
    columns
        .map(|(((waiting, oldest), replicas), over)| Sample {
            waiting: *waiting as f64 / 1000.0,
            oldest: oldest.as_seconds(),
            workers: *replicas,
            over: *over,
        })
        .collect()
}

fn head(out: &mut String, header: &Header<'_>, subject: &Subject, width: u16) -> std::fmt::Result {
    let policy = &subject.object.policy;
    if let Some(title) = header.title {
        for line in wrapped(title, usize::from(width)) {
            writeln!(out, "{BOLD}{line}{END}")?;
        }
        out.push('\n');
    }
    let name = if policy.name.is_empty() { "without a name" } else { &policy.name };
    writeln!(out, "{BOLD}ScaledObject {name}{END}")?;
    let hpa = subject.coupling.hpa();
    let mut field = |name: &str, text: &str| paragraph(out, name, text, width);
    let idle = policy.idle_replica_count.map_or(String::new(), |idle| format!(", {idle} while idle"));
    field(
        "scales",
        &format!(
            "{}/{} between {} and {} replicas{idle}",
            policy.target.kind, policy.target.name, policy.min_replica_count, policy.max_replica_count
        ),
    )?;
    let metrics: Vec<String> = hpa.metrics.iter().map(why::target).collect();
    field("keeps", &metrics.join(", "))?;
    field("KEDA", &switch(&subject.coupling))?;
    if !policy.annotations.stops_polling() {
        let (up, down) = directions(hpa);
        field("up", &up)?;
        field("down", &down)?;
    }
    for (name, text) in header.loads {
        field("load", &format!("{name}: {text}"))?;
    }
    field("pods", header.pods)?;
    for finding in &subject.object.findings {
        field("finding", finding)?;
    }
    for note in header.notes {
        field("note", note)?;
    }
    if let Some(look_at) = header.look_at {
        field("look at", look_at)?;
    }
    out.push('\n');
    Ok(())
}

/// What KEDA itself does with the count.
pub(super) fn switch(coupling: &Coupling) -> String {
    let policy = coupling.object();
    let polls = format!("polls every {}", span(policy.polling_interval.as_seconds()));
    if policy.annotations.stops_polling() {
        return "is paused".to_string();
    }
    if !policy.cooldown_matters() {
        return format!(
            "{polls}, and has no part in the count: minReplicaCount {} keeps the target up",
            policy.min_replica_count
        );
    }
    let down = policy.idle_replica_count.unwrap_or(policy.min_replica_count);
    format!(
        "{polls}; active means {}; {} after the last active poll it goes from any count to {down}",
        activity(coupling),
        span(policy.cooldown_period.as_seconds())
    )
}

fn activity(coupling: &Coupling) -> String {
    let policy = coupling.object();
    if policy.annotations.force_activation {
        return "always, by annotation".to_string();
    }
    if let Some(modifiers) = &policy.modifiers {
        return format!("a composite metric above {}", compact(modifiers.activation_target.unwrap_or(0.0)));
    }
    let (clocks, read): (Vec<&Trigger>, Vec<&Trigger>) =
        policy.triggers.iter().partition(|trigger| trigger.trigger_type == "cron");
    let mut thresholds: Vec<f64> = read.iter().map(|trigger| trigger.activation).collect();
    thresholds.dedup();
    let mut ways = match thresholds.as_slice() {
        [] => Vec::new(),
        [only] => vec![format!("a metric above {}", compact(*only))],
        _ => {
            let above =
                |trigger: &&Trigger| format!("{} above {}", name(trigger), compact(trigger.activation));
            read.iter().map(above).collect()
        }
    };
    if !clocks.is_empty() {
        ways.push("an open cron window".to_string());
    }
    ways.join(" or ")
}

fn list(out: &mut String, told: &Told<'_>, events: &Events, width: u16) -> std::fmt::Result {
    let shown = events.shown.iter().map(|event| Happening {
        time: told.clock.range(event.stretch.first, event.stretch.last.min(told.run.end())),
        what: &event.what,
        why: &event.why,
    });
    let changes = events.shown.iter().filter(|event| event.stretch.changes > 0);
    let largest = changes.max_by_key(|event| event.stretch.from.abs_diff(event.stretch.to));
    let moment = largest.map(|event| told.clock.typed(event.stretch.telling));
    happenings::list(out, &shown.collect::<Vec<_>>(), events.left_out, moment, width)
}

fn sum(
    out: &mut String,
    subject: &Subject,
    told: &Told<'_>,
    score: &QueueScore,
    width: usize,
) -> std::fmt::Result {
    writeln!(out, "{BOLD}Score{END} over {}", span(score.hours * 3600.0))?;
    for (number, name, more) in rows(subject, told, score) {
        for (index, line) in wrapped(&more, width.saturating_sub(27)).iter().enumerate() {
            let (number, name) = if index == 0 { (number.as_str(), name) } else { ("", "") };
            writeln!(out, "  {BOLD}{number:>8}{END} {name:<15} {DIM}{line}{END}")?;
        }
    }
    Ok(())
}

fn rows<'t>(subject: &Subject, told: &Told<'t>, score: &QueueScore) -> Vec<(String, &'t str, String)> {
    let Measures { minutes_over_target, minutes_at_max, peak, peak_at, peak_to_target, .. } = told.measures;
    let unit = told.unit;
    let least = told.run.replicas().iter().min().copied().unwrap_or(0);
    let mut rows = vec![(
        compact(score.replica_hours),
        "replica-hours",
        format!(
            "{} replicas on average, from {least} to {}",
            compact(score.mean_replicas),
            score.peak_replicas
        ),
    )];
    if subject.followed > 0 {
        let mean = score
            .mean_wait_seconds
            .map_or(String::new(), |mean| format!(", and waited {} on average", span(mean)));
        let left = if score.waiting >= 1.0 {
            format!("arrived{mean}; {} still wait at the end", compact(score.waiting))
        } else {
            format!("arrived{mean}; all are worked off")
        };
        rows.push((compact(score.arrived), unit, left));
        let longest = "is the longest that one had waited".to_string();
        rows.push((span(score.oldest_message.as_seconds()), "oldest", longest));
    }
    if told.measures.has_target {
        let behind = "with more waiting than the HPA tolerates for its replicas".to_string();
        rows.push((compact(*minutes_over_target), "min behind", behind));
        if let Some(at) = peak_at {
            let (number, rest) = match peak_to_target {
                Some(drained) if drained.as_millis() == 0 => {
                    ("0 s".to_string(), "at which no queue was behind")
                }
                Some(drained) => (span(drained.as_seconds()), "until no queue was behind"),
                None => ("never".to_string(), "there was always a queue behind"),
            };
            let text = format!("from the peak of {} at {} {rest}", compact(*peak), told.clock.show(*at));
            rows.push((number, "drain time", text));
        }
    }
    let by_keda = told.run.changes().iter().filter(|change| change.writer == Writer::Keda).count();
    rows.push((
        (score.scale_ups + score.scale_downs).to_string(),
        "scale changes",
        format!(
            "{} up, {} down, {} changes of direction; {by_keda} of them by KEDA",
            score.scale_ups, score.scale_downs, score.reversals
        ),
    ));
    let max = subject.object.policy.max_replica_count;
    rows.push((compact(*minutes_at_max), "min at max", format!("with all {max} of maxReplicaCount")));
    if subject.object.policy.cooldown_matters() || score.hours_at_zero > 0.0 {
        rows.push((
            compact(score.hours_at_zero),
            "h at zero",
            format!("woken {}×, let go {}× by KEDA", score.activations, score.deactivations),
        ));
    }
    rows
}
