//! Replays: loads in, columns out.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use scalewright::front::{self, LoadColumn, ReplayRequest, Replayed, Scenario, json};
use scalewright::{Error, Millis, Timestamp};

use crate::error::{document, raised, record};

/// How long a replay goes on before it asks for the interpreter, to see whether somebody has pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// Replays a load of contiguous values; times are milliseconds. Nobody else may have the array: it is read while the
/// interpreter is free.
#[pyfunction]
pub(crate) fn replay(
    py: Python<'_>,
    request: &str,
    values: PyReadonlyArray1<'_, f64>,
    start: i64,
    step: i64,
) -> PyResult<Run> {
    let request: ReplayRequest = record(py, request)?;
    let (start, step) = (Timestamp::from_millis(start), Millis::from_millis(step));
    let load = LoadColumn { start, step, values: values.as_slice()? };
    watched(py, |progress| front::replay(&request, load, progress))
}

/// Replays a scenario, as somebody has written it or as a record.
#[pyfunction]
pub(crate) fn run_scenario(py: Python<'_>, scenario: &str, written: bool) -> PyResult<Run> {
    let scenario: Scenario = if written { document(py, scenario) } else { record(py, scenario) }?;
    watched(py, |progress| scenario.run(progress))
}

/// A load from CSV text: its values, and what reading it found and did.
#[pyfunction]
pub(crate) fn read_trace<'py>(
    py: Python<'py>,
    text: &str,
    options: &str,
) -> PyResult<(Bound<'py, PyArray1<f64>>, String)> {
    let (trace, summary) =
        front::read_trace(text, &record(py, options)?).map_err(|error| raised(py, &error))?;
    Ok((PyArray1::from_slice(py, trace.values()), json::report(&summary)))
}

/// Runs without the interpreter, and ends where a signal handler has raised an exception.
fn watched(
    py: Python<'_>,
    run: impl Send + FnOnce(&mut dyn FnMut(f64) -> ControlFlow<()>) -> Result<Replayed, Error>,
) -> PyResult<Run> {
    let mut interrupted = None;
    let replayed = py.detach(|| {
        let mut looked = Instant::now();
        run(&mut |_done| {
            if looked.elapsed() < PATIENCE {
                return ControlFlow::Continue(());
            }
            interrupted = Python::attach(|py| py.check_signals()).err();
            looked = Instant::now();
            if interrupted.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    });
    match interrupted {
        Some(exception) => Err(exception),
        None => replayed.map(Run).map_err(|error| raised(py, &error)),
    }
}

/// A finished run. Each column is made when it is asked for.
#[pyclass(frozen, module = "scalewright._scalewright")]
pub(crate) struct Run(Replayed);

#[pymethods]
impl Run {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn report(&self) -> String {
        json::report(self.0.report())
    }

    fn fingerprinted(&self) -> String {
        json::replayed(&self.0)
    }

    fn explain(&self, py: Python<'_>, step: usize) -> Option<(String, String)> {
        let explanation = py.detach(|| self.0.explain(step))?;
        Some((explanation.to_string(), json::report(&explanation)))
    }

    fn at<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        self.0.at().into_pyarray(py)
    }

    fn load<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<f64>> {
        self.0.load().into_pyarray(py)
    }

    fn metric<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<f64>> {
        self.0.metric().into_pyarray(py)
    }

    fn recommended<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i32>> {
        PyArray1::from_slice(py, self.0.recommended())
    }

    fn desired<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i32>> {
        PyArray1::from_slice(py, self.0.desired())
    }

    fn ready<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i32>> {
        PyArray1::from_slice(py, self.0.ready())
    }

    fn cause<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<u8>> {
        self.0.cause().into_pyarray(py)
    }
}
