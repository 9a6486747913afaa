//! Why a question was not answered: all of it at once.

use alloc::vec::Vec;

use super::argument::{Arguments, camel};
use super::{Question, json};
use crate::error::{Error, Violation};
use crate::sizing::SizingError;
use crate::value::{Object, Value};

/// Why a question was not answered.
pub(super) enum Refusal {
    Request(Error),
    Sizing(SizingError),
}

impl From<Violation> for Refusal {
    fn from(violation: Violation) -> Self {
        Self::Request(violation.into())
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Request(error)
    }
}

impl From<SizingError> for Refusal {
    fn from(error: SizingError) -> Self {
        Self::Sizing(error)
    }
}

/// What stands in for an argument outside its domain; one of them is inside of nearly every one.
const WITHIN: [Value; 3] = [Value::Unsigned(1), Value::Float(0.5), Value::Unsigned(2)];

/// Every argument that is outside its domain, where a function names the first that it comes to.
///
/// The function is asked again with that argument in order, until it has no other to refuse. So the domains stand in one
/// place, with the formulas. An argument whose domain depends on one that is refused itself is left out: a domain names
/// the arguments that it depends on in backticks.
pub(super) fn all(question: &Question, request: &str, first: SizingError) -> Error {
    let mut violations = Vec::from([violation(first)]);
    let mut mended: Vec<&str> = Vec::new();
    let mut refused = Some(first);
    if let Ok(Value::Object(mut object)) = json::parsed(request) {
        object.remove("kind");
        while let Some(SizingError::Invalid { argument, .. }) = refused {
            if mended.contains(&argument) {
                break;
            }
            mended.push(argument);
            refused = mend(question, &mut object, argument);
            if let Some(error @ SizingError::Invalid { argument, allowed, .. }) = refused
                && !mended.iter().any(|name| *name == argument || depends(allowed, name))
            {
                violations.push(violation(error));
            }
        }
    }
    Error::of(violations)
}

fn violation(error: SizingError) -> Violation {
    let mut violation = Violation::from(error);
    violation.path = camel(&violation.path);
    violation
}

/// Whether a domain names an argument.
fn depends(allowed: &str, name: &str) -> bool {
    allowed.split('`').skip(1).step_by(2).any(|named| named == name)
}

/// Puts an argument in order, and gives what is refused then, if anything is.
fn mend(question: &Question, object: &mut Object, argument: &str) -> Option<SizingError> {
    let name = camel(argument);
    if matches!(object.get(&name), None | Some(Value::List(_) | Value::Object(_))) {
        return None;
    }
    for value in WITHIN {
        object.insert(&name, value);
        match (question.ask)(&mut Arguments::of(object.clone())) {
            // The value is of another type than the argument, or outside its domain as well.
            Err(Refusal::Request(_)) => {}
            Err(Refusal::Sizing(SizingError::Invalid { argument: again, .. })) if again == argument => {}
            Err(Refusal::Sizing(error)) => return Some(error),
            Ok(_) => return None,
        }
    }
    None
}
