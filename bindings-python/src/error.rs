//! Errors of the core as exceptions.

use pyo3::prelude::*;
use scalewright::Error;
use scalewright::front::json::{self, Request};

/// `scalewright.ScalewrightError`, with its violations.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).unwrap_or_else(|failed| failed)
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let violations = json::report(error.violations());
    let refused = py.import("scalewright._errors")?.getattr("refused")?;
    Ok(PyErr::from_value(refused.call1((error.to_string(), violations))?))
}

/// A record that somebody has written as JSON.
pub(crate) fn document<T: Request>(py: Python<'_>, text: &str) -> PyResult<T> {
    json::request(text).map_err(|error| raised(py, &error))
}

/// A record that the Python layer has written as JSON. Nobody has seen that text, so places in it are left out.
pub(crate) fn record<T: Request>(py: Python<'_>, text: &str) -> PyResult<T> {
    json::request(text).map_err(|error: Error| {
        let mut violations = error.violations().to_vec();
        violations.iter_mut().for_each(|violation| violation.position = None);
        raised(py, &Error::from_violations(violations).unwrap_or(error))
    })
}
