//! Lines about sizing: a function, its inputs, and its answer or the class of its refusal.

mod cache;
mod compare;
mod front;
mod growth;
mod input;
mod planning;
mod queueing;
mod rate_limit;

use scalewright::sizing::SizingError;
use serde_json::Value;

use super::Verdict;
use compare::mismatch;

/// What a function said, as the lines write it.
pub(crate) type Said = Result<Value, SizingError>;

/// Runs one line.
pub(crate) fn run(line: &Value) -> Verdict {
    let name = line["fn"].as_str().expect("a function");
    let input = &line["in"];
    let said = [queueing::run, planning::run, cache::run, growth::run, rate_limit::run]
        .into_iter()
        .find_map(|topic| topic(name, input));
    let Some(said) = said else { return Verdict::Failed(format!("the function `{name}` is not known")) };
    judged(line, said.map_err(class_of))
}

/// Runs one line as data.
pub(crate) fn run_front(line: &Value) -> Verdict {
    judged(line, front::ask(line))
}

fn judged(line: &Value, said: Result<Value, impl AsRef<str>>) -> Verdict {
    let (name, input) = (line["fn"].as_str().unwrap_or_default(), &line["in"]);
    match (said, line["err"].as_str()) {
        (Err(found), Some(class)) if found.as_ref() == class => Verdict::Passed,
        (Err(found), _) => Verdict::Failed(format!("{name}: {input}: refused: {}", found.as_ref())),
        (Ok(value), Some(class)) => Verdict::Failed(format!("{name}: {input}: said {value}, and is {class}")),
        (Ok(value), None) => match mismatch(name, line, &value) {
            Some(what) => Verdict::Failed(what),
            None => Verdict::Passed,
        },
    }
}

fn class_of(error: SizingError) -> &'static str {
    match error {
        SizingError::Invalid { .. } => "invalid",
        SizingError::Unstable { .. } => "unstable",
        SizingError::Unreachable { .. } => "unreachable",
        _ => "unknown",
    }
}
