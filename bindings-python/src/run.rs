//! Replays: loads in, columns out.

use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use scalewright::front::{self, LoadColumn, ReplayRequest, Replayed, Scenario, json};
use scalewright::{Error, Millis, Timestamp};

use crate::error::{document, raised, record};
use crate::told::{Told, told};

/// How long a replay goes on before somebody sees whether Ctrl-C was pressed.
const PATIENCE: Duration = Duration::from_millis(50);

/// Replays a load of contiguous values; times are milliseconds.
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
    // A copy, for others may write to the array meanwhile.
    let values = values.as_slice()?.to_vec();
    watched(py, move |progress| {
        front::replay(&request, LoadColumn { start, step, values: &values }, progress)
    })
    .map(Run)
}

/// Replays a scenario, as somebody has written it or as a record.
#[pyfunction]
pub(crate) fn run_scenario(py: Python<'_>, scenario: &str, written: bool) -> PyResult<Run> {
    let scenario: Scenario = if written { document(py, scenario) } else { record(py, scenario) }?;
    watched(py, move |progress| scenario.run(progress)).map(Run)
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

/// Runs on a thread of its own while others have the interpreter, and leaves it behind where a signal handler raises an
/// exception: preparing a long load takes its time and asks nobody.
pub(crate) fn watched<T: Send + 'static>(
    py: Python<'_>,
    run: impl Send + 'static + FnOnce(&mut dyn FnMut(f64) -> ControlFlow<()>) -> Result<T, Error>,
) -> PyResult<T> {
    let stop = Arc::new(AtomicBool::new(false));
    let (alive, end) = mpsc::channel::<()>();
    let worker = thread::spawn({
        let stop = Arc::clone(&stop);
        move || {
            let _alive = alive;
            run(&mut |_done| match stop.load(Ordering::Relaxed) {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            })
        }
    });
    let finished = py.detach(move || {
        while end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            if let Err(exception) = Python::attach(|py| py.check_signals()) {
                stop.store(true, Ordering::Relaxed);
                return Err(exception);
            }
        }
        Ok(worker.join())
    })?;
    match finished {
        Ok(replayed) => replayed.map_err(|error| raised(py, &error)),
        Err(panic) => resume_unwind(panic),
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

    fn explain(&self, py: Python<'_>, step: usize) -> Option<Told> {
        py.detach(|| self.0.explain(step)).as_ref().map(told)
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
