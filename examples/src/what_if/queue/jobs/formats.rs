//! The run for other programs: JSON and CSV.

use std::fmt::Write;

use scalewright::simulate::{JobScore, JobWork};
use serde_json::{Value, json};

use super::super::super::clock::rfc3339;
use super::super::super::numbers::thousandths;
use super::super::formats::quoted;
use super::super::object::name;
use super::super::report::Header;
use super::events::Events;
use super::{Told, strategy};

pub(super) fn json(
    header: &Header<'_>,
    told: &Told<'_>,
    work: JobWork,
    events: &Events,
    score: &JobScore,
) -> serde_json::Result<String> {
    let (run, job) = (told.run, told.job());
    let settings: Vec<Value> = job
        .triggers
        .iter()
        .map(|trigger| {
            json!({
                "name": name(trigger),
                "type": trigger.trigger_type,
                "target": told.object.target(trigger),
                "activation": trigger.activation,
            })
        })
        .collect();
    let triggers: Vec<Value> = job
        .triggers
        .iter()
        .enumerate()
        .map(|(index, trigger)| {
            let read = run.queue(index).unwrap_or_default().iter().map(|milli| *milli as f64 / 1000.0);
            json!({ "name": name(trigger), "value": read.collect::<Vec<_>>() })
        })
        .collect();
    let loads: Vec<Value> =
        header.loads.iter().map(|(name, load)| json!({ "trigger": name, "load": load })).collect();
    let document = json!({
        "scaledJob": {
            "name": job.name,
            "pollingIntervalSeconds": job.polling_interval.as_seconds(),
            "minReplicas": job.min_replicas(),
            "headroom": job.headroom(),
            "strategy": strategy(job.strategy),
            "triggers": settings,
        },
        "work": work,
        "loads": loads,
        "unit": told.unit,
        "findings": told.object.findings,
        "notes": header.notes,
        "score": score,
        "events": events.shown,
        "creations": run.creations().iter().map(|poll| json!({
            "at": rfc3339(poll.at), "created": poll.created, "running": poll.running, "pending": poll.pending,
            "length": poll.length,
        })).collect::<Vec<_>>(),
        "columns": {
            "at": (0..run.len()).map(|row| rfc3339(run.at(row))).collect::<Vec<_>>(),
            "backlog": run.backlog(),
            "inWork": run.in_work(),
            "oldestSeconds": run.oldest().iter().map(|oldest| oldest.as_seconds()).collect::<Vec<_>>(),
            "running": run.running(),
            "pending": run.pending(),
            "created": run.created(),
            "triggers": triggers,
        },
    });
    Ok(format!("{}\n", serde_json::to_string(&document)?))
}

pub(super) fn csv(told: &Told<'_>) -> Result<String, std::fmt::Error> {
    let run = told.run;
    let triggers = &told.job().triggers;
    let mut out = String::from("at,backlog,in_work,oldest_seconds,running,pending,created");
    for trigger in triggers {
        write!(out, ",{}", quoted(name(trigger)))?;
    }
    out.push('\n');
    let jobs = run.running().iter().zip(run.pending()).zip(run.created());
    let messages = run.backlog().iter().zip(run.in_work()).zip(run.oldest());
    for (row, (((backlog, in_work), oldest), ((running, pending), created))) in messages.zip(jobs).enumerate()
    {
        let (at, oldest) = (rfc3339(run.at(row)), thousandths(oldest.as_millis()));
        write!(out, "{at},{backlog},{in_work},{oldest},{running},{pending},{created}")?;
        for index in 0..triggers.len() {
            let value = run.queue(index).and_then(|queue| queue.get(row)).copied().unwrap_or(0);
            write!(out, ",{}", thousandths(value))?;
        }
        out.push('\n');
    }
    Ok(out)
}
