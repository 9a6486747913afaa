//! ScaledObjects over queues, polled and synced on one clock.

use scalewright::hpa::{Behavior, Controller, MetricTarget};
use scalewright::keda::{Coupling, Observation, State, Trigger};
use scalewright::simulate::{QueueEvent, QueueOptions, QueueReplay, QueueRun, QueueSource, Trace, Writer};
use scalewright::{Millis, Timestamp};
use serde_json::{Value, json};

use super::{check_round_trip, milli, millis, number, same, scaled_object};
use crate::runner::spec;

fn behavior(written: &Value) -> Option<Behavior> {
    let hpa = json!({"maxReplicas": 1, "behavior": written});
    spec::policy(&hpa, &Controller::default()).behavior
}

/// A step function, second by second.
fn arrivals(written: &Value, seconds: i64) -> Trace {
    let steps = written.as_array().expect("a step function");
    let rate = |second: i64| {
        let last = steps.iter().rev().find(|step| step[0].as_i64().expect("a second") <= second);
        last.map_or(0.0, |step| step[1].as_f64().expect("a rate"))
    };
    let rates = (0..seconds.max(1)).map(rate).collect();
    Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(1), rates).expect("a load")
}

pub(super) fn closed_loop(case: &Value) -> Result<(), String> {
    let (given, expect) = (&case["in"], &case["out"]);
    let written = given["triggers"].as_array().expect("triggers");
    let trigger = |(index, one): (usize, &Value)| {
        let name = one["name"].as_str().expect("a name");
        let target = milli(&one["target"]);
        let mut trigger = Trigger::external("redis", format!("s{index}-{name}"), target);
        trigger.activation = one["activation"].as_f64().expect("a number");
        trigger.use_cached_metrics = one["useCachedMetrics"] == true;
        if one["metricType"] == "Value" {
            trigger.metric.target = MetricTarget::Value(target);
        }
        trigger
    };
    let mut object = scaled_object(given, written.iter().enumerate().map(trigger).collect());
    object.behavior = (!given["hpaBehavior"].is_null()).then(|| behavior(&given["hpaBehavior"])).flatten();

    let seconds = given["durationSeconds"].as_i64().expect("a duration") + 1;
    let source = |one: &Value| {
        let service = one["servicePerReplicaPerSecond"].as_f64().expect("a rate");
        let mut source = QueueSource::queue(arrivals(&one["arrivals"], seconds), service);
        source.initial_backlog = one["initialQueue"].as_f64().expect("a length");
        let outage = |window: &Value| {
            let at = |place: usize| Timestamp::from_seconds(window[place].as_i64().expect("a second"));
            at(0)..at(1)
        };
        source.outages = one["errorWindows"].as_array().into_iter().flatten().map(outage).collect();
        source
    };
    let sources: Vec<QueueSource> = written.iter().map(source).collect();
    let mut controller = Controller::default();
    controller.sync_period = millis(&given["hpaSyncPeriod"]).unwrap_or(controller.sync_period);
    let coupling = Coupling::new(object, &controller);
    let mut options = QueueOptions::default();
    options.initial_replicas = number(&given["initialReplicas"]);
    options.first_sync = millis(&given["hpaFirstSync"]);
    options.status_lag = millis(&given["statusLagSeconds"]).unwrap_or(Millis::ZERO);
    options.sample_period = Some(Millis::from_seconds(60));
    let replay = QueueReplay::new(&coupling, &sources, &options).map_err(|error| error.to_string())?;
    let run = replay.run();

    let second = |at: Timestamp| at.as_millis() / 1000;
    let changes = run.changes().iter().map(|change| {
        let writer = if change.writer == Writer::Keda { "keda" } else { "hpa" };
        json!([second(change.at), writer, change.from, change.to])
    });
    same_list("changes", &expect["changes"], changes)?;
    let samples = (0..run.len()).map(|row| {
        let mut sample = vec![json!(second(run.at(row))), json!(run.replicas()[row])];
        sample.extend((0..written.len()).map(|queue| {
            let waiting = run.queue(queue).expect("a column")[row];
            if waiting % 1000 == 0 { json!(waiting / 1000) } else { json!(waiting as f64 / 1000.0) }
        }));
        Value::Array(sample)
    });
    same_list("samplesEvery60s", &expect["samplesEvery60s"], samples)?;
    same("hpaReconcileErrors", &expect["hpaReconcileErrors"], &json!(run.sync_errors()))?;
    same("finalReplicas", &expect["finalReplicas"], &json!(run.replicas().last()))?;
    check_decisions(&coupling, &replay, &run)
}

fn same_list(what: &str, expected: &Value, got: impl Iterator<Item = Value>) -> Result<(), String> {
    let (expected, got) = (expected.as_array().expect("a list"), got.collect::<Vec<_>>());
    for (index, (expected, got)) in expected.iter().zip(&got).enumerate() {
        same(&format!("{what}[{index}]"), expected, got)?;
    }
    same(&format!("the number of {what}"), &json!(expected.len()), &json!(got.len()))
}

/// Deciding first and telling the state afterwards comes to the same as doing all at once, and explanations tell of that.
fn check_decisions(coupling: &Coupling, replay: &QueueReplay<'_>, run: &QueueRun) -> Result<(), String> {
    let mut wrong = None;
    let (from, to) = (run.at(run.len() / 2), run.at(run.len() / 2 + 3));
    replay.rerun(run, from, to, |event| {
        let checked = match event {
            QueueEvent::Poll { state, observation } => check_poll(coupling, state, observation),
            QueueEvent::Sync { state, observation } => check_sync(coupling, state, observation),
        };
        wrong = wrong.take().or(checked.err());
    });
    wrong.map_or(Ok(()), Err)
}

fn check_poll(coupling: &Coupling, before: &State, observation: &Observation<'_>) -> Result<(), String> {
    let mut at_once = before.clone();
    let done = coupling.poll(&mut at_once, observation);
    let decision = coupling.decide_poll(before, observation);
    let mut step_by_step = before.clone();
    step_by_step.read_by_poll(coupling, observation);
    step_by_step.evaluated(&decision);
    step_by_step.scaled(&decision);
    let explained = coupling.explain_poll(before, observation);
    if (done, &at_once) != (decision, &step_by_step) || explained.decision != decision {
        return Err(format!("polled at once: {done:?}, decided: {decision:?}"));
    }
    check_round_trip(&at_once)
}

fn check_sync(coupling: &Coupling, before: &State, observation: &Observation<'_>) -> Result<(), String> {
    let mut at_once = before.clone();
    let done = coupling.sync(&mut at_once, observation);
    let decision = coupling.decide_sync(before, observation);
    let mut step_by_step = before.clone();
    step_by_step.read_by_sync(coupling, observation);
    if let Some(decision) = &decision {
        step_by_step.hpa.evaluated(decision);
        step_by_step.hpa.scaled(decision);
    }
    let explained = coupling.explain_sync(before, observation);
    let came_to = decision.map(|decision| (decision.desired, decision.error));
    let told = explained.map(|explained| explained.hpa.desired);
    if done.map(|synced| (synced.reconciled.desired, synced.error)) != came_to
        || told != came_to.map(|(desired, _)| desired)
        || at_once != step_by_step
    {
        return Err(format!("synced at once: {done:?}, decided: {came_to:?}"));
    }
    Ok(())
}
