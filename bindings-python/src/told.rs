//! Explanations on their way to Python.

use std::fmt::Display;

use scalewright::front::json::{self, Report};

/// An explanation for people, and as a record.
pub(crate) type Told = (String, String);

pub(crate) fn told(explanation: &(impl Display + Report)) -> Told {
    (explanation.to_string(), json::report(explanation))
}
