//! The screen: the ScaledJob at a glance, the picture, what mattered, and the score.

use std::fmt::Write;

use scalewright::keda::MultipleScalersCalculation;
use scalewright::simulate::JobScore;

use super::super::super::happenings::{self, Happening};
use super::super::super::numbers::{compact, span};
use super::super::super::report::{BOLD, DIM, END, paragraph, wrapped};
use super::super::picture::{self, Sample, Scene};
use super::super::report::Header;
use super::events::Events;
use super::{Told, aim, strategy};

pub(super) fn text(
    header: &Header<'_>,
    told: &Told<'_>,
    events: &Events,
    score: &JobScore,
    width: u16,
) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    head(&mut out, header, told, width)?;
    let samples = samples(told);
    let most = told.most();
    let bounds = format!("that are not done; {most} at most (┄)");
    let scene = Scene {
        start: told.run.start(),
        end: told.run.end(),
        samples: &samples,
        workers: "jobs",
        bounds: &bounds,
        min: i32::try_from(told.job().min_replicas()).unwrap_or(0),
        max: i32::try_from(most).unwrap_or(i32::MAX),
        width,
        unit: told.unit,
        followed: told.followed,
    };
    writeln!(out, "{}", picture::draw(&scene))?;
    let shown = events.shown.iter().map(|event| Happening {
        time: told.clock.range(event.first, event.last.min(told.run.end())),
        what: &event.what,
        why: &event.why,
    });
    let largest = events.shown.iter().max_by_key(|event| event.created);
    let moment = largest.map(|event| told.clock.typed(event.telling));
    let shown = shown.collect::<Vec<_>>();
    if shown.is_empty() {
        writeln!(out, "{BOLD}What mattered{END}\n  nothing: no job was created\n")?;
    } else {
        happenings::list(&mut out, &shown, events.left_out, moment, width)?;
    }
    sum(&mut out, told, score, usize::from(width))?;
    Ok(out)
}

fn samples(told: &Told<'_>) -> Vec<Sample> {
    let run = told.run;
    let columns = run.backlog().iter().zip(run.oldest()).zip(run.running());
    columns
        .map(|((waiting, oldest), running)| Sample {
            waiting: *waiting as f64,
            oldest: oldest.as_seconds(),
            workers: i32::try_from(*running).unwrap_or(i32::MAX),
            over: false,
        })
        .collect()
}

fn head(out: &mut String, header: &Header<'_>, told: &Told<'_>, width: u16) -> std::fmt::Result {
    let job = told.job();
    if let Some(title) = header.title {
        for line in wrapped(title, usize::from(width)) {
            writeln!(out, "{BOLD}{line}{END}")?;
        }
        out.push('\n');
    }
    let name = if job.name.is_empty() { "without a name" } else { &job.name };
    writeln!(out, "{BOLD}ScaledJob {name}{END}")?;
    let mut field = |name: &str, text: &str| paragraph(out, name, text, width);
    let least = job.min_replicas();
    let warm = if least > 0 { format!(", {least} of them in any case") } else { String::new() };
    field("creates", &format!("jobs, {} at once{warm}; a job is for {}", told.most(), aim(told)))?;
    let combined = match (job.triggers.len(), job.multiple_scalers_calculation) {
        (0 | 1, _) => String::new(),
        (_, MultipleScalersCalculation::Max) => "; the longest queue counts".to_string(),
        (_, MultipleScalersCalculation::Min) => "; the shortest queue counts".to_string(),
        (_, MultipleScalersCalculation::Avg) => "; the mean of the queues counts".to_string(),
        (_, MultipleScalersCalculation::Sum) => "; the sum of the queues counts".to_string(),
    };
    field(
        "KEDA",
        &format!(
            "polls every {}, strategy {}{combined}",
            span(job.polling_interval.as_seconds()),
            strategy(job.strategy)
        ),
    )?;
    for (name, text) in header.loads {
        field("load", &format!("{name}: {text}"))?;
    }
    field("jobs", header.pods)?;
    for finding in &told.object.findings {
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

fn sum(out: &mut String, told: &Told<'_>, score: &JobScore, width: usize) -> std::fmt::Result {
    writeln!(out, "{BOLD}Score{END} over {}", span(score.hours * 3600.0))?;
    for (number, name, more) in rows(told, score) {
        for (index, line) in wrapped(&more, width.saturating_sub(27)).iter().enumerate() {
            let (number, name) = if index == 0 { (number.as_str(), name) } else { ("", "") };
            writeln!(out, "  {BOLD}{number:>8}{END} {name:<15} {DIM}{line}{END}")?;
        }
    }
    Ok(())
}

fn rows<'t>(told: &Told<'t>, score: &JobScore) -> Vec<(String, &'t str, String)> {
    let idle = match (score.created, score.idle) {
        (0, _) => String::new(),
        (_, 0) => "; every one that has begun found something to do".to_string(),
        (_, idle) => format!("; {idle} of them found nothing to do"),
    };
    let mut rows = vec![
        (compact(score.created as f64), "jobs", format!("created{idle}")),
        (
            compact(score.job_hours),
            "job-hours",
            format!(
                "{} jobs on average, {} at once at most, {} of which had not begun at most",
                compact(score.mean_jobs),
                score.peak_jobs,
                score.peak_pending
            ),
        ),
    ];
    if told.followed {
        let mean = score
            .mean_wait_seconds
            .map_or(String::new(), |mean| format!(", and waited {} for a job on average", span(mean)));
        let left = match (score.waiting, score.in_work) {
            (0, 0) => "; all are worked off".to_string(),
            (waiting, in_work) => format!("; {waiting} still wait at the end, {in_work} are in work"),
        };
        rows.push((compact(score.arrived as f64), told.unit, format!("arrived{mean}{left}")));
        let longest = "is the longest that one had waited".to_string();
        rows.push((span(score.oldest_message.as_seconds()), "oldest", longest));
        let never = if score.undrained.as_millis() > 0 { "; at the end it still lasts" } else { "" };
        let longest = score.longest_drain.max(score.undrained);
        rows.push((
            span(longest.as_seconds()),
            "drain time",
            format!("is the longest in which messages waited without a break{never}"),
        ));
    }
    rows.push((
        compact(score.hours_at_zero),
        "h at zero",
        format!("without any job; {} polls", compact(score.polls as f64)),
    ));
    if score.failed_polls > 0 {
        let text = "at which a trigger could not be read".to_string();
        rows.push((compact(score.failed_polls as f64), "failed polls", text));
    }
    rows
}
