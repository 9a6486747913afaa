//! Lines about sizing: a function, its inputs, and its answer or the class of its refusal.

mod cache;
mod compare;
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
    let expected_class = line["err"].as_str();
    match (said, expected_class) {
        (Err(error), Some(class)) if class_of(error) == class => Verdict::Passed,
        (Err(error), _) => Verdict::Failed(format!("{input}: refused: {error}")),
        (Ok(value), Some(class)) => Verdict::Failed(format!("{input}: said {value}, and is {class}")),
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
