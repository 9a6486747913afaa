//! The vectors of KEDA once more, through the surface that bindings stand on: requests and reports as JSON text alone.

mod rules;
mod time;

use scalewright::Error;
use scalewright::front::json;
use scalewright::front::keda::keda;
use serde_json::{Map, Value, json};

use super::Verdict;

/// Runs a case by the kind that its id begins with; `None` for kinds that are not known.
pub(crate) fn run(case: &Value) -> Option<Verdict> {
    let (given, expect) = (&case["in"], &case["out"]);
    let outcome = match case["id"].as_str()?.split('-').next()? {
        "quantity" => rules::quantity(given, expect),
        "trigger_spec" => rules::trigger_spec(given, expect),
        "kafka_lag" => rules::kafka_lag(given, expect),
        "rabbitmq" => rules::rabbitmq(given, expect),
        "prometheus_value" => rules::prometheus_value(given, expect),
        "sqs" => rules::aws_sqs(given, expect),
        "cron" if cfg!(not(feature = "tz")) => {
            return Some(Verdict::Skipped("built without the feature `tz`"));
        }
        "cron" => rules::cron(given, expect),
        // The original leaves the conversion to the processor, and this is what amd64 makes of it.
        "modifiers"
            if expect["compositeMilli"].as_i64().is_some_and(|milli| milli.unsigned_abs() == 1 << 63) =>
        {
            let nothing = json!({"validation": "ok", "compositeMilli": null, "active": null});
            return Some(match rules::modifiers(given, &nothing) {
                Ok(()) => Verdict::Difference(format!(
                    "compositeMilli {} in the original, no metric here",
                    expect["compositeMilli"]
                )),
                Err(what) => Verdict::Failed(format!("as data: {what}")),
            });
        }
        "modifiers" => rules::modifiers(given, expect),
        "bounds" => rules::bounds(given, expect),
        "executor_step" => time::executor_step(given, expect),
        "pause" => time::pause(given, expect),
        "fallback" => time::fallback(given, expect),
        "scaledjob" => time::scaled_job(given, expect),
        "closed_loop" | "closed_loop_seeds" | "closed_loop_directed" => time::closed_loop(given, expect),
        _ => return None,
    };
    Some(outcome.map_or_else(|what| Verdict::Failed(format!("as data: {what}")), |()| Verdict::Passed))
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    let equal = expected == got
        || expected
            .as_f64()
            .is_some_and(|number| got.as_f64() == Some(number) && expected.as_i64().is_none());
    if equal { Ok(()) } else { Err(format!("{what}: expected {expected}, got {got}")) }
}

/// A question, and its answer or what was refused.
fn ask(request: &Value) -> Result<Value, Error> {
    let report = keda(&json::request(&request.to_string())?)?;
    Ok(serde_json::from_str(&json::report(&report)).expect("a report is JSON"))
}

fn answer(request: &Value) -> Result<Value, String> {
    ask(request).map_err(|error| format!("{error} in {request}"))
}

/// The fields of an object that are given.
fn picked(written: &Value, names: &[&str]) -> Map<String, Value> {
    let given = names.iter().filter(|name| !written[**name].is_null());
    given.map(|name| ((*name).to_owned(), written[*name].clone())).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
