//! Errors of the core as exceptions.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use scalewright::Error;
use scalewright::front::json;
use serde::de::DeserializeOwned;

/// `scalewright.ScalewrightError`, with its violations.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).unwrap_or_else(|failed| failed)
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let violations = PyList::empty(py);
    for violation in error.violations() {
        let entry = PyDict::new(py);
        entry.set_item("path", &violation.path)?;
        entry.set_item("kind", violation.kind.as_str())?;
        entry.set_item("message", &violation.message)?;
        entry.set_item("line", violation.position.map(|position| position.line))?;
        entry.set_item("column", violation.position.map(|position| position.column))?;
        violations.append(entry)?;
    }
    let class = py.import("scalewright._errors")?.getattr("ScalewrightError")?;
    Ok(PyErr::from_value(class.call1((error.to_string(), violations))?))
}

/// A record that the Python layer has written as JSON. Nobody has seen that text, so places in it are left out.
pub(crate) fn record<T: DeserializeOwned>(py: Python<'_>, text: &str) -> PyResult<T> {
    json::request(text).map_err(|error: Error| {
        let mut violations = error.violations().to_vec();
        violations.iter_mut().for_each(|violation| violation.position = None);
        raised(py, &Error::from_violations(violations).unwrap_or(error))
    })
}
