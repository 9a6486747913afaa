//! The run for other programs: JSON and CSV.

use std::fmt::Write;

use scalewright::simulate::{Run, Score};
use serde_json::{Value, json};

use super::clock::rfc3339;
use super::events::Events;
use super::input::Input;
use super::numbers::thousandths;

pub(crate) fn json(input: &Input, run: &Run, events: &Events, score: &Score) -> serde_json::Result<String> {
    let policy = &input.policy;
    let units =
        |milli: &i64| if *milli == Run::NO_METRIC { Value::Null } else { json!(*milli as f64 / 1000.0) };
    let document = json!({
        "policy": {
            "name": policy.name,
            "target": input.target,
            "minReplicas": policy.min_replicas,
            "maxReplicas": policy.max_replicas,
        },
        "load": input.load,
        "pods": input.pods,
        "unit": input.unit,
        "notes": input.notes,
        "score": score,
        "events": events.shown,
        "columns": {
            "at": (0..run.len()).map(|step| rfc3339(run.at(step))).collect::<Vec<_>>(),
            "load": run.load().iter().map(units).collect::<Vec<_>>(),
            "metric": run.metric().iter().map(units).collect::<Vec<_>>(),
            "recommended": run.recommended(),
            "before": (0..run.len()).map(|step| run.before(step)).collect::<Vec<_>>(),
            "desired": run.desired(),
            "ready": run.ready(),
            "cause": run.cause(),
        },
    });
    Ok(format!("{}\n", serde_json::to_string(&document)?))
}

pub(crate) fn csv(run: &Run) -> Result<String, std::fmt::Error> {
    let mut out = String::from("at,load,metric,recommended,before,desired,ready,cause\n");
    let columns = run
        .load()
        .iter()
        .zip(run.metric())
        .zip(run.recommended())
        .zip(run.desired())
        .zip(run.ready())
        .zip(run.cause());
    for (step, (((((load, metric), recommended), desired), ready), cause)) in columns.enumerate() {
        let metric = if *metric == Run::NO_METRIC { String::new() } else { thousandths(*metric) };
        writeln!(
            out,
            "{},{},{metric},{recommended},{},{desired},{ready},{cause:?}",
            rfc3339(run.at(step)),
            thousandths(*load),
            run.before(step)
        )?;
    }
    Ok(out)
}
