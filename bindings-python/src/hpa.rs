//! Policies and their evaluation.

use pyo3::prelude::*;
use scalewright::front::{self, json};

use crate::error::{raised, record};
use crate::told::{Told, told};

/// What a text holds, as a record.
#[pyfunction]
pub(crate) fn load(py: Python<'_>, request: &str) -> PyResult<String> {
    let report = front::load(&record(py, request)?).map_err(|error| raised(py, &error))?;
    Ok(json::report(&report))
}

/// Every setting that takes effect, as text and as a record.
#[pyfunction]
pub(crate) fn effective(py: Python<'_>, source: &str) -> PyResult<Told> {
    let source: front::PolicySource = record(py, source)?;
    let effective = source.effective().map_err(|error| raised(py, &error))?;
    Ok(told(&effective))
}

/// The numbers that a quantity stands for, as a record.
#[pyfunction]
pub(crate) fn quantity(py: Python<'_>, text: &str) -> PyResult<String> {
    let report = front::quantity(text).map_err(|error| raised(py, &error))?;
    Ok(json::report(&report))
}

/// A policy with its state.
#[pyclass(module = "scalewright._scalewright")]
pub(crate) struct Hpa(front::Hpa);

#[pymethods]
impl Hpa {
    #[new]
    fn new(py: Python<'_>, source: &str) -> PyResult<Self> {
        front::Hpa::new(&record(py, source)?).map(Self).map_err(|error| raised(py, &error))
    }

    fn edit(&mut self, py: Python<'_>, source: &str) -> PyResult<()> {
        self.0.edit(&record(py, source)?).map_err(|error| raised(py, &error))
    }

    fn restart(&mut self) {
        self.0.restart();
    }

    fn decide(&self, py: Python<'_>, observation: &str) -> PyResult<String> {
        Ok(json::report(&self.0.decide(&record(py, observation)?)))
    }

    fn explain(&self, py: Python<'_>, observation: &str) -> PyResult<Told> {
        Ok(told(&self.0.explain(&record(py, observation)?)))
    }

    fn step(&mut self, py: Python<'_>, observation: &str, outcome: &str) -> PyResult<String> {
        Ok(json::report(&self.0.step(&record(py, observation)?, record(py, outcome)?)))
    }

    #[getter]
    fn state(&self) -> String {
        json::report(self.0.state())
    }

    #[setter]
    fn set_state(&mut self, py: Python<'_>, state: &str) -> PyResult<()> {
        self.0.set_state(record(py, state)?);
        Ok(())
    }
}
