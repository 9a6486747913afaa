//! The laws of KEDA's rules, and of what is asked as JSON text.

use std::collections::BTreeMap;

use scalewright::front::json;
use scalewright::front::keda::{KedaRequest, keda};
use scalewright::front::sizing as answer;
use scalewright::hpa::{Controller, MetricTarget};
use scalewright::keda::modifiers::CompiledFormula;
use scalewright::keda::triggers::{Cron, Scaler, ScalerKind, TriggerSource};
use scalewright::keda::{Formula as _, FormulaValue};
use scalewright::{Timestamp, manifest};

use super::says_why;

/// Any text is read or refused with reasons; what KEDA would accept can be run as it is, and has an autoscaler that can be read.
pub(crate) fn keda_manifest(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let Ok(manifest) = manifest::load(text) else { return };
    let controller = Controller::default();
    for object in &manifest.scaled_objects {
        let stored = object.stored_policy(&controller);
        match object.policy(&controller) {
            Ok(policy) => {
                assert_eq!(
                    stored.as_ref().ok().map(|stored| format!("{stored:?}")),
                    Some(format!("{policy:?}"))
                );
                let generated =
                    object.generated_autoscaler(&controller).map(|generated| generated.to_string());
                let generated = generated.unwrap_or_default();
                // The behavior is handed on as it is, whatever it says, and the target of a type that is not modelled may be missing.
                let has_targets =
                    policy.triggers.iter().all(|trigger| trigger.metric.target != MetricTarget::Absent);
                if policy.behavior.is_none() && has_targets {
                    let read = manifest::load_policy(&generated, &controller);
                    assert!(read.is_ok(), "{read:?} of {generated}");
                }
            }
            Err(error) => says_why(&error),
        }
        assert!(!object.effective().to_string().is_empty());
        assert!(object.findings().iter().all(|finding| finding.position.is_some()));
    }
    for job in &manifest.scaled_jobs {
        match job.policy() {
            Ok(policy) => assert!(policy.min_replicas() >= 0 || policy.min_replica_count.is_some()),
            Err(error) => says_why(&error),
        }
        assert!(!job.effective().to_string().is_empty());
        assert!(job.findings().iter().all(|finding| finding.position.is_some()));
    }
    for route in &manifest.interceptor_routes {
        if let Err(error) = route.check() {
            says_why(&error);
        }
        assert!(route.requests().len() <= 2);
    }
    for object in &manifest.http_scaled_objects {
        if let Err(error) = object.policy() {
            says_why(&error);
        }
    }
}

/// Any text is a formula or not; one gives the same for the same values. The first three bytes are the values.
pub(crate) fn keda_formula(data: &[u8]) {
    let Some((values, text)) = data.split_at_checked(3) else { return };
    let Ok(text) = core::str::from_utf8(text) else { return };
    let formula = match CompiledFormula::compile(text, &["a", "b", "c"]) {
        Ok(formula) => formula,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let value = |byte: &u8| match byte {
        0 => FormulaValue::Nil,
        1 => FormulaValue::Absent,
        2 => FormulaValue::Value(i64::MIN),
        3 => FormulaValue::Value(i64::MAX),
        byte => FormulaValue::Value((i64::from(*byte) - 60) * 500),
    };
    let values: Vec<FormulaValue> = values.iter().map(value).collect();
    assert_eq!(formula.evaluate(&values), formula.evaluate(&values));
}

/// Four lines: `start`, `end`, `timezone`, and a time in seconds. A window changes after the time that it is asked for, and not
/// before it says so.
pub(crate) fn keda_cron(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let mut lines = text.lines();
    let mut line = || lines.next().unwrap_or_default();
    let metadata = [("start", line()), ("end", line()), ("timezone", line()), ("desiredReplicas", "3")];
    let Some(cron) = cron(&metadata) else { return };
    let at = Timestamp::from_seconds(line().parse().unwrap_or(1_700_000_000));
    let Ok(window) = cron.window(at) else { return };
    if let Some(changes_at) = window.changes_at {
        assert!(changes_at > at, "{window:?} at {at:?}");
        let just_before = Timestamp::from_millis(changes_at.as_millis() - 1000).max(at);
        if let Ok(later) = cron.window(just_before) {
            assert_eq!(later.inside, window.inside, "{window:?} at {at:?}, {later:?}");
        }
    }
    assert_eq!(cron.measure(at).map(|measured| measured.active), Ok(window.inside));
}

fn cron(metadata: &[(&str, &str)]) -> Option<Cron> {
    match scaler("cron", "", metadata.iter().copied())?.kind {
        ScalerKind::Cron(cron) => Some(cron),
        _ => None,
    }
}

/// What KEDA makes of a trigger, or why it makes nothing of it.
fn scaler<'a>(
    type_name: &str,
    metric_type: &str,
    metadata: impl Iterator<Item = (&'a str, &'a str)>,
) -> Option<Scaler> {
    let metadata: BTreeMap<String, String> =
        metadata.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let source =
        TriggerSource { type_name, metric_type, metadata: &metadata, authenticated: false, modified: false };
    assert!(source.time_zones().len() <= 3);
    match Scaler::read(&source) {
        Ok(scaler) => Some(scaler),
        Err(error) => {
            says_why(&error);
            None
        }
    }
}

/// Lines: the type, `metricType`, and then `key=value` for each entry of `metadata`. A trigger that is read has a metric, a target
/// where its type is modelled, and a name unless it is one of `cpu` and `memory`.
pub(crate) fn keda_trigger(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let mut lines = text.lines();
    let (type_name, metric_type) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let entries = lines.filter_map(|line| line.split_once('='));
    let Some(scaler) = scaler(type_name, metric_type, entries) else { return };
    assert_eq!(scaler.metric_name(7).is_none(), matches!(type_name, "cpu" | "memory"));
    assert!(scaler.target().is_some() || scaler.unmodelled().is_some());
    if let Some(name) = scaler.metric_name(7) {
        assert!(name.starts_with("s7-") && !name.contains(['/', '.', ':', '%', '(', ')']), "{name}");
    }
    if let Some(activation) = scaler.activation() {
        assert!(!scaler.is_active(activation));
    }
    let _ = scaler.metric(7);
}

/// Any text is a question about one of KEDA's rules or is refused with reasons; the answer is JSON.
pub(crate) fn keda_request(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    match json::request::<KedaRequest>(text).and_then(|request| keda(&request)) {
        Ok(report) => {
            let text = json::report(&report);
            let read = serde_json::from_str::<serde_json::Value>(&text);
            assert!(read.is_ok_and(|read| read.is_object()), "{text}");
        }
        Err(error) => says_why(&error),
    }
}

/// Any text is a question about capacity or is refused with reasons; the answer is JSON.
pub(crate) fn sizing(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    match answer(text) {
        Ok(text) => {
            let read = serde_json::from_str::<serde_json::Value>(&text);
            assert!(read.is_ok(), "{text}");
        }
        Err(error) => says_why(&error),
    }
}
