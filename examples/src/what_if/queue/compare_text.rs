//! A comparison as a screen, and for other programs.

use std::fmt::Write;

use scalewright::simulate::QueueScore;
use serde_json::{Value, json};

use super::super::numbers::{compact, span};
use super::super::report::{BOLD, DIM, END, paragraph, wrapped};
use super::compare::{Common, Trial, Variant};
use super::field::table;
use super::formats::{quoted, settings};
use super::measure::Measures;

pub(super) fn text(
    common: &Common<'_>,
    variants: &[Variant],
    width: usize,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let margin = u16::try_from(width).unwrap_or(100);
    for line in wrapped(common.title.unwrap_or("ScaledObjects over the same queues"), width) {
        writeln!(out, "{BOLD}{line}{END}")?;
    }
    out.push('\n');
    for (name, load) in &common.loads {
        paragraph(&mut out, "load", &format!("{name}: {load}"), margin)?;
    }
    paragraph(
        &mut out,
        "pods",
        &format!("a new one works {} after its creation", span(common.startup_seconds)),
        margin,
    )?;
    for note in &common.notes {
        paragraph(&mut out, "note", note, margin)?;
    }
    for (names, finding) in findings(variants) {
        paragraph(&mut out, "finding", &format!("{names}: {finding}"), margin)?;
    }
    if let Some(look_at) = common.look_at {
        paragraph(&mut out, "look at", look_at, margin)?;
    }
    out.push('\n');
    tables(&mut out, common, variants, width)?;
    differences(&mut out, variants, width)?;
    clocks(&mut out, variants, width)?;
    Ok(out)
}

/// Each finding once, with the names of those that have it.
fn findings(variants: &[Variant]) -> Vec<(String, String)> {
    let mut found: Vec<(Vec<&str>, String)> = Vec::new();
    for variant in variants {
        for finding in &variant.subject.object.findings {
            // The line is another one in each.
            let text = finding.rsplit_once(" (line ").map_or(finding.as_str(), |(text, _)| text);
            match found.iter_mut().find(|(_, other)| other == text) {
                Some((names, _)) => names.push(variant.name()),
                None => found.push((vec![variant.name()], text.to_string())),
            }
        }
    }
    let all = |names: &[&str]| names.len() == variants.len();
    found
        .into_iter()
        .map(|(names, text)| (if all(&names) { "all".to_string() } else { names.join(", ") }, text))
        .collect()
}

/// The settings and what came of them, one column for each ScaledObject.
fn tables(out: &mut String, common: &Common<'_>, variants: &[Variant], width: usize) -> std::fmt::Result {
    let objects: Vec<_> = variants.iter().map(|variant| &variant.subject.object.policy).collect();
    let settings = table(&objects);
    let scores: Vec<Vec<(&str, String)>> = variants.iter().map(|variant| scored(variant, common)).collect();
    let names = scores.first().map(|rows| rows.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    let results = names.unwrap_or_default().into_iter().enumerate().map(|(row, name)| {
        let each = scores.iter().map(|rows| rows.get(row).map_or(String::new(), |(_, value)| value.clone()));
        (name.to_string(), each.collect::<Vec<_>>())
    });
    let results: Vec<_> = results.collect();
    let lines = || settings.iter().chain(&results);
    let first = lines().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let cells = lines().flat_map(|(_, cells)| cells.iter().map(|cell| cell.chars().count()));
    let names = variants.iter().map(|variant| variant.name().chars().count());
    let cell = cells.chain(names).max().unwrap_or(0) + 2;
    let at_once = (width.saturating_sub(first + 2) / cell).max(1);
    for begin in (0..variants.len()).step_by(at_once) {
        let shown = begin..variants.len().min(begin + at_once);
        write!(out, "  {:<first$}", "")?;
        for variant in variants.get(shown.clone()).unwrap_or_default() {
            write!(out, "{BOLD}{:>cell$}{END}", variant.name())?;
        }
        out.push('\n');
        for (index, (name, cells)) in lines().enumerate() {
            if index == settings.len() {
                writeln!(out, "  {DIM}{}{END}", "─".repeat(first + cell * shown.len()))?;
            }
            write!(out, "  {name:<first$}")?;
            for value in cells.get(shown.clone()).unwrap_or_default() {
                write!(out, "{value:>cell$}")?;
            }
            out.push('\n');
        }
        out.push('\n');
    }
    Ok(())
}

fn scored(variant: &Variant, common: &Common<'_>) -> Vec<(&'static str, String)> {
    let (score, measures) = (&variant.outcome.score, &variant.outcome.measures);
    let drained = measures.peak_to_target.map_or("never".to_string(), |drained| span(drained.as_seconds()));
    let peak_at = measures.peak_at.map_or(String::new(), |at| format!(" at {}", common.clock.show(at)));
    vec![
        ("replica-hours", compact(score.replica_hours)),
        ("most replicas", score.peak_replicas.to_string()),
        ("min behind", compact(measures.minutes_over_target)),
        ("oldest message", span(score.oldest_message.as_seconds())),
        ("mean wait", score.mean_wait_seconds.map_or("none".to_string(), span)),
        ("peak backlog", format!("{}{peak_at}", compact(measures.peak))),
        ("drained after", drained),
        ("scale changes", (score.scale_ups + score.scale_downs).to_string()),
        ("min at max", compact(measures.minutes_at_max)),
        ("h at zero", compact(score.hours_at_zero)),
        ("times woken", score.activations.to_string()),
    ]
}

/// What each setting does by itself.
fn differences(out: &mut String, variants: &[Variant], width: usize) -> std::fmt::Result {
    let Some((base, others)) = variants.split_first() else { return Ok(()) };
    writeln!(out, "{BOLD}What differs from {}{END}, and what each setting does to it alone", base.name())?;
    for variant in others {
        writeln!(out, "  {BOLD}{}{END}", variant.name())?;
        if variant.alone.is_empty() && variant.nothing_else {
            writeln!(out, "    nothing")?;
        }
        for trial in &variant.alone {
            let change = format!("{} {} → {}", trial.field, trial.from, trial.to);
            item(
                out,
                &format!("{change}: {}", effect(trial, &base.outcome.score, &base.outcome.measures)),
                width,
            )?;
        }
        if !variant.nothing_else {
            item(
                out,
                "and more that is not told apart here, such as behavior, fallback or modifiers",
                width,
            )?;
        }
    }
    out.push('\n');
    Ok(())
}

fn item(out: &mut String, text: &str, width: usize) -> std::fmt::Result {
    for (index, line) in wrapped(text, width.saturating_sub(6)).iter().enumerate() {
        writeln!(out, "    {}{line}", if index == 0 { "" } else { "  " })?;
    }
    Ok(())
}

/// What a changed setting did to a run.
fn effect(trial: &Trial, base: &QueueScore, measured: &Measures) -> String {
    if trial.same_run {
        let why = if trial.field == "maxReplicaCount" { "; neither is reached here" } else { "" };
        return format!("the same run, replica by replica and message by message{why}");
    }
    let (score, measures) = (&trial.score, &trial.measures);
    let pairs = [
        ("replica-hours", compact(base.replica_hours), compact(score.replica_hours)),
        ("min behind", compact(measured.minutes_over_target), compact(measures.minutes_over_target)),
        ("oldest", span(base.oldest_message.as_seconds()), span(score.oldest_message.as_seconds())),
        (
            "changes",
            (base.scale_ups + base.scale_downs).to_string(),
            (score.scale_ups + score.scale_downs).to_string(),
        ),
        ("h at zero", compact(base.hours_at_zero), compact(score.hours_at_zero)),
    ];
    let moved = pairs.iter().filter(|(_, from, to)| from != to);
    let moved: Vec<String> = moved.map(|(name, from, to)| format!("{name} {from} → {to}")).collect();
    if moved.is_empty() { "another run with the same score".to_string() } else { moved.join(", ") }
}

/// Whether KEDA's clocks have any part.
fn clocks(out: &mut String, variants: &[Variant], width: usize) -> std::fmt::Result {
    writeln!(out, "{BOLD}What cooldownPeriod and pollingInterval decide{END}, tried with other values")?;
    let (without, with): (Vec<&Variant>, Vec<&Variant>) =
        variants.iter().partition(|variant| variant.clocks.iter().all(|trial| trial.same_run));
    if !without.is_empty() {
        let names = without.iter().map(|variant| variant.name()).collect::<Vec<_>>().join(", ");
        let kept_up = without.iter().all(|variant| !variant.subject.object.policy.cooldown_matters());
        let runs: usize = without.iter().map(|variant| variant.clocks.len()).sum();
        writeln!(out, "  {BOLD}{names}{END}")?;
        item(
            out,
            &format!(
                "nothing: {runs} runs with {} are the same, replica by replica and message by message",
                values(&without)
            ),
            width,
        )?;
        if kept_up {
            let why = "with minReplicaCount above zero KEDA's polls have nothing to write: they only take a target to zero and wake it up, \
                       and all in between is the HPA's, with its own 15 s and its own window";
            item(out, why, width)?;
        }
    }
    for variant in with {
        writeln!(out, "  {BOLD}{}{END}", variant.name())?;
        for trial in &variant.clocks {
            let base = &variant.outcome;
            let change = format!("{} {} → {}", trial.field, trial.from, trial.to);
            item(out, &format!("{change}: {}", effect(trial, &base.score, &base.measures)), width)?;
        }
    }
    Ok(())
}

/// As in `cooldownPeriod 0 s, 60 s or 3600 s and pollingInterval 5 s or 150 s`.
fn values(variants: &[&Variant]) -> String {
    let of = |field: &str| {
        let mut values: Vec<&str> = Vec::new();
        for trial in variants.iter().flat_map(|variant| &variant.clocks).filter(|trial| trial.field == field)
        {
            if !values.contains(&trial.to.as_str()) {
                values.push(&trial.to);
            }
        }
        let seconds = |text: &&str| text.trim_end_matches(" s").parse().unwrap_or(0.0);
        values.sort_by(|left, right| f64::total_cmp(&seconds(left), &seconds(right)));
        format!("{field} {}", values.join(", "))
    };
    format!("{} and {}", of("cooldownPeriod"), of("pollingInterval"))
}

pub(super) fn json(common: &Common<'_>, variants: &[Variant]) -> serde_json::Result<String> {
    let loads: Vec<Value> =
        common.loads.iter().map(|(name, load)| json!({ "trigger": name, "load": load })).collect();
    let variants = variants.iter().map(|variant| {
        json!({
            "scaledObject": settings(&variant.subject),
            "findings": variant.subject.object.findings,
            "score": variant.outcome.score,
            "measures": variant.outcome.measures,
            "againstFirst": { "each": variant.alone, "nothingElse": variant.nothing_else },
            "otherClocks": variant.clocks,
        })
    });
    let document = json!({
        "loads": loads,
        "unit": common.unit,
        "notes": common.notes,
        "variants": variants.collect::<Vec<_>>(),
    });
    Ok(format!("{}\n", serde_json::to_string(&document)?))
}

pub(super) fn csv(variants: &[Variant]) -> Result<String, std::fmt::Error> {
    let mut out = String::from(
        "name,min_replica_count,max_replica_count,polling_interval,cooldown_period,replica_hours,peak_replicas,minutes_behind,\
         oldest_seconds,mean_wait_seconds,peak_backlog,drain_seconds,scale_changes,minutes_at_max,hours_at_zero,activations\n",
    );
    for variant in variants {
        let policy = &variant.subject.object.policy;
        let (score, measures) = (&variant.outcome.score, &variant.outcome.measures);
        let fields = [
            quoted(variant.name()),
            policy.min_replica_count.to_string(),
            policy.max_replica_count.to_string(),
            policy.polling_interval.as_seconds().to_string(),
            policy.cooldown_period.as_seconds().to_string(),
            score.replica_hours.to_string(),
            score.peak_replicas.to_string(),
            measures.minutes_over_target.to_string(),
            score.oldest_message.as_seconds().to_string(),
            score.mean_wait_seconds.map_or(String::new(), |mean| mean.to_string()),
            measures.peak.to_string(),
            measures.peak_to_target.map_or(String::new(), |drained| drained.as_seconds().to_string()),
            (score.scale_ups + score.scale_downs).to_string(),
            measures.minutes_at_max.to_string(),
            score.hours_at_zero.to_string(),
            score.activations.to_string(),
        ];
        writeln!(out, "{}", fields.join(","))?;
    }
    Ok(out)
}

impl Variant {
    fn name(&self) -> &str {
        &self.label
    }
}
