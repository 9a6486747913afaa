//! The run for other programs: JSON and CSV.

use std::fmt::Write;

use scalewright::simulate::QueueScore;
use serde_json::{Value, json};

use super::super::clock::rfc3339;
use super::super::numbers::thousandths;
use super::Subject;
use super::events::{Events, Told};
use super::object::name;
use super::report::Header;

/// The settings that a ScaledObject is known by.
pub(super) fn settings(subject: &Subject) -> Value {
    let policy = &subject.object.policy;
    let triggers = policy.triggers.iter().map(|trigger| {
        json!({
            "name": name(trigger),
            "type": trigger.trigger_type,
            "target": subject.object.target(trigger),
            "activation": trigger.activation,
        })
    });
    json!({
        "name": policy.name,
        "target": format!("{}/{}", policy.target.kind, policy.target.name),
        "pollingIntervalSeconds": policy.polling_interval.as_seconds(),
        "cooldownPeriodSeconds": policy.cooldown_period.as_seconds(),
        "minReplicaCount": policy.min_replica_count,
        "maxReplicaCount": policy.max_replica_count,
        "idleReplicaCount": policy.idle_replica_count,
        "triggers": triggers.collect::<Vec<_>>(),
    })
}

pub(super) fn json(
    header: &Header<'_>,
    subject: &Subject,
    told: &Told<'_>,
    events: &Events,
    score: &QueueScore,
) -> serde_json::Result<String> {
    let run = told.run;
    let units = |milli: &[i64]| milli.iter().map(|milli| *milli as f64 / 1000.0).collect::<Vec<_>>();
    let triggers = subject.object.policy.triggers.iter().enumerate();
    let triggers: Vec<Value> = triggers
        .map(|(index, trigger)| json!({ "name": name(trigger), "value": units(run.queue(index).unwrap_or_default()) }))
        .collect();
    let loads: Vec<Value> =
        header.loads.iter().map(|(name, load)| json!({ "trigger": name, "load": load })).collect();
    let document = json!({
        "scaledObject": settings(subject),
        "loads": loads,
        "pods": header.pods,
        "unit": told.unit,
        "findings": subject.object.findings,
        "notes": header.notes,
        "score": score,
        "measures": told.measures,
        "events": events.shown,
        "changes": run.changes().iter().map(|change| json!({
            "at": rfc3339(change.at), "writer": change.writer, "from": change.from, "to": change.to,
        })).collect::<Vec<_>>(),
        "columns": {
            "at": (0..run.len()).map(|row| rfc3339(run.at(row))).collect::<Vec<_>>(),
            "backlog": units(run.backlog()),
            "oldestSeconds": run.oldest().iter().map(|oldest| oldest.as_seconds()).collect::<Vec<_>>(),
            "replicas": run.replicas(),
            "ready": run.ready(),
            "active": run.active(),
            "triggers": triggers,
        },
    });
    Ok(format!("{}\n", serde_json::to_string(&document)?))
}

pub(super) fn csv(subject: &Subject, told: &Told<'_>) -> Result<String, std::fmt::Error> {
    let run = told.run;
    let triggers = &subject.object.policy.triggers;
    let mut out = String::from("at,backlog,oldest_seconds,replicas,ready,active");
    for trigger in triggers {
        write!(out, ",{}", quoted(name(trigger)))?;
    }
    out.push('\n');
    let columns =
        run.backlog().iter().zip(run.oldest()).zip(run.replicas()).zip(run.ready()).zip(run.active());
    for (row, ((((backlog, oldest), replicas), ready), active)) in columns.enumerate() {
        let (at, backlog, oldest) =
            (rfc3339(run.at(row)), thousandths(*backlog), thousandths(oldest.as_millis()));
        write!(out, "{at},{backlog},{oldest},{replicas},{ready},{active}")?;
        for index in 0..triggers.len() {
            let value = run.queue(index).and_then(|queue| queue.get(row)).copied().unwrap_or(0);
            write!(out, ",{}", thousandths(value))?;
        }
        out.push('\n');
    }
    Ok(out)
}

/// A name as a field of CSV.
pub(super) fn quoted(name: &str) -> String {
    if name.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_string()
    }
}
