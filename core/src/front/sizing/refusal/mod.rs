//! Why a question was not answered: all of it at once.

mod place;

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

use super::argument::{Argument, Arguments, MOST_TOLD, camel, more};
use super::{Question, json};
use crate::error::{Error, Violation};
use crate::sizing::SizingError;
use crate::value::{Object, Value};
use place::{Place, same};

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

/// A refusal of arguments that a request names otherwise.
pub(super) fn renamed(names: &[(&str, &'static str)]) -> impl Fn(SizingError) -> SizingError {
    move |error| match error {
        SizingError::Invalid { argument, found, allowed } => {
            let name = names.iter().find(|(core, _)| *core == argument);
            SizingError::Invalid { argument: name.map_or(argument, |(_, written)| written), found, allowed }
        }
        other => other,
    }
}

/// What stands in for an argument outside its domain; one of them is inside of nearly every one.
const WITHIN: [Value; 3] = [Value::Unsigned(1), Value::Float(0.5), Value::Unsigned(2)];
/// How many bytes of requests are looked through for violations.
const WORK: usize = 20_000_000;
/// At least so many violations are told of any request, if it has them.
const LEAST_TOLD: usize = 10;
/// Up to so many equal values of one list are looked at each on its own.
const FEW: usize = 16;

/// Every argument that is outside its domain, where a function names the first that it comes to.
///
/// The function is asked again with that argument in order, until it has no other to refuse. So the domains stand in one
/// place, with the formulas. An argument whose domain depends on one that is refused itself is left out: a domain names
/// the arguments that it depends on in backticks.
pub(super) fn all(question: &Question, request: &str, first: SizingError) -> Error {
    let mut violations = Vec::new();
    let mut mended =
        Mended { question, object: Object::default(), names: Vec::new(), routes: BTreeSet::new() };
    if let Ok(Value::Object(object)) = json::parsed(request) {
        mended.object = object;
        mended.object.remove("kind");
    }
    // Each costs a question, and in a long request a long look for its place.
    let most = WORK.checked_div(request.len()).map_or(MOST_TOLD, |most| most.clamp(LEAST_TOLD, MOST_TOLD));
    let mut refused = Some(first);
    while let Some(error) = refused {
        let SizingError::Invalid { argument, found, allowed } = error else {
            // That there is no answer is not said of an argument that stands in for another.
            if violations.is_empty() {
                violations.push(error.into());
            }
            break;
        };
        let again = mended.names.contains(&argument);
        let known = mended.names.iter().any(|name| *name != argument && depends(allowed, name));
        let (blamed, next) = mended.mend(argument, found, allowed);
        if blamed.is_empty() && again {
            // What stands in for an argument is refused in turn.
            break;
        }
        if !known && blamed.is_empty() {
            violations.push(violation(camel(argument), error));
        } else if !known {
            violations.extend(blamed.into_iter().map(|path| violation(path, error)));
        }
        if violations.len() > most {
            violations.truncate(most);
            violations.push(more(camel(argument), most));
            break;
        }
        mended.names.push(argument);
        refused = next;
    }
    Error::of(violations)
}

fn violation(path: String, error: SizingError) -> Violation {
    Violation { path, ..Violation::from(error) }
}

/// Whether a domain names an argument.
fn depends(allowed: &str, name: &str) -> bool {
    allowed.split('`').skip(1).step_by(2).any(|named| named == name)
}

/// A request in which arguments that were refused are in order.
struct Mended<'a> {
    question: &'a Question,
    object: Object,
    /// The arguments that were refused.
    names: Vec<&'static str>,
    /// Where another value stands now.
    routes: BTreeSet<Vec<usize>>,
}

impl Mended<'_> {
    /// Puts an argument in order. Gives the paths of the values that are to blame, none where that cannot be told, and what
    /// is refused then, if anything is.
    fn mend(
        &mut self,
        argument: &'static str,
        found: f64,
        allowed: &'static str,
    ) -> (Vec<String>, Option<SizingError>) {
        let name = camel(argument);
        let mut candidates = Place::all(&self.object, &name, found);
        candidates.retain(|place| !self.routes.contains(&place.route));
        if candidates.is_empty() {
            return (Vec::new(), None);
        }
        let neighbours = Place::neighbours(&candidates, &self.object);
        for value in WITHIN.into_iter().chain(neighbours) {
            let before: Vec<Value> =
                candidates.iter().map(|place| place.replace(&mut self.object, value.clone())).collect();
            let refused = self.ask();
            let taken = match refused {
                // The value is of another type than the argument.
                Err(()) => false,
                // It is outside the domain as well, or it was not what is refused here.
                Ok(Some(SizingError::Invalid { argument: other, found: still, allowed: domain }))
                    if other == argument =>
                {
                    let is_value = f64::read(&value).is_ok_and(|number| same(number, still));
                    !is_value
                        && (domain != allowed
                            || (!same(still, found) && self.is_elsewhere(&name, still, &candidates)))
                }
                Ok(_) => true,
            };
            if taken {
                let blamed = self.blame(candidates, before, &value, (argument, found, allowed));
                return (blamed, self.ask().ok().flatten());
            }
            for (place, value) in candidates.iter().zip(before) {
                place.replace(&mut self.object, value);
            }
        }
        (Vec::new(), None)
    }

    /// Whether an argument is a number at a place that is not in order yet.
    fn is_elsewhere(&self, name: &str, number: f64, candidates: &[Place]) -> bool {
        let is_candidate =
            |place: &Place| candidates.binary_search_by(|other| other.route.cmp(&place.route)).is_ok();
        let places = Place::all(&self.object, name, number);
        places.iter().any(|place| !self.routes.contains(&place.route) && !is_candidate(place))
    }

    /// Leaves out those of several equal values that are not refused where they stand.
    fn blame(
        &mut self,
        candidates: Vec<Place>,
        before: Vec<Value>,
        value: &Value,
        (argument, found, allowed): (&'static str, f64, &'static str),
    ) -> Vec<String> {
        let each = (2..=FEW).contains(&candidates.len());
        let mut blamed = Vec::new();
        for (place, own) in candidates.into_iter().zip(before) {
            if each {
                place.replace(&mut self.object, own);
                let refused = self.ask();
                let is_refused = matches!(
                    refused,
                    Ok(Some(SizingError::Invalid { argument: other, found: still, allowed: domain }))
                        if other == argument && domain == allowed && same(still, found)
                );
                if !is_refused {
                    continue;
                }
                place.replace(&mut self.object, value.clone());
            }
            blamed.push(place.path);
            self.routes.insert(place.route);
        }
        blamed
    }

    /// What is refused now, if anything is; nothing can be said where the request itself is.
    fn ask(&self) -> Result<Option<SizingError>, ()> {
        match (self.question.ask)(&mut Arguments::of(self.object.clone())) {
            Ok(_) => Ok(None),
            Err(Refusal::Sizing(error)) => Ok(Some(error)),
            Err(Refusal::Request(_)) => Err(()),
        }
    }
}
