//! KEDA: its rules, ScaledObjects, and simulations over queues.

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use scalewright::front::keda::{self, JobsReplayed, JobsRequest, QueueReplayed, QueueRequest};
use scalewright::front::{LoadColumn, json};
use scalewright::{Millis, Timestamp};

use crate::error::{document, raised, record};
use crate::run::watched;
use crate::told::{Told, told};

/// The answer to a question about one of KEDA's rules, as a record.
#[pyfunction(name = "keda")]
pub(crate) fn rule(py: Python<'_>, request: &str) -> PyResult<String> {
    let report = keda::keda(&record(py, request)?).map_err(|error| raised(py, &error))?;
    Ok(json::report(&report))
}

/// A ScaledObject with its state.
#[pyclass(module = "scalewright._scalewright")]
pub(crate) struct ScaledObject(keda::ScaledObject);

#[pymethods]
impl ScaledObject {
    #[new]
    fn new(py: Python<'_>, source: &str) -> PyResult<Self> {
        keda::ScaledObject::new(&record(py, source)?).map(Self).map_err(|error| raised(py, &error))
    }

    fn edit(&mut self, py: Python<'_>, source: &str) -> PyResult<()> {
        self.0.edit(&record(py, source)?).map_err(|error| raised(py, &error))
    }

    fn poll(&mut self, py: Python<'_>, observation: &str, outcome: &str) -> PyResult<Told> {
        Ok(told(&self.0.poll(&record(py, observation)?, record(py, outcome)?)))
    }

    fn explain_poll(&self, py: Python<'_>, observation: &str) -> PyResult<Told> {
        Ok(told(&self.0.explain_poll(&record(py, observation)?)))
    }

    fn sync(&mut self, py: Python<'_>, observation: &str, outcome: &str) -> PyResult<Option<String>> {
        let decision = self.0.sync(&record(py, observation)?, record(py, outcome)?);
        Ok(decision.as_ref().map(json::report))
    }

    fn explain_sync(&self, py: Python<'_>, observation: &str) -> PyResult<Option<Told>> {
        let explanation = self.0.explain_sync(&record(py, observation)?);
        Ok(explanation.as_ref().map(told))
    }

    fn request_scale(&mut self, py: Python<'_>, request: &str, outcome: &str) -> PyResult<String> {
        Ok(json::report(&self.0.request_scale(&record(py, request)?, record(py, outcome)?)))
    }

    fn handle_pause(&mut self, replicas: i32) -> String {
        json::report(&self.0.handle_pause(replicas))
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

/// Contiguous values with their start and step in milliseconds, for each queue whose arrivals are no record.
type Columns<'py> = Vec<Option<(PyReadonlyArray1<'py, f64>, i64, i64)>>;

/// Arrivals that were given as numbers.
struct Column {
    start: Timestamp,
    step: Millis,
    values: Vec<f64>,
}

impl Column {
    fn load(&self) -> LoadColumn<'_> {
        LoadColumn { start: self.start, step: self.step, values: &self.values }
    }
}

/// Runs a ScaledObject over queues; the request is one that somebody has written, or a record.
#[pyfunction]
pub(crate) fn simulate_queues(
    py: Python<'_>,
    request: &str,
    columns: Columns<'_>,
    written: bool,
) -> PyResult<QueueRun> {
    let request: QueueRequest = if written { document(py, request) } else { record(py, request) }?;
    let copies = copied(columns)?;
    let replayed = watched(py, move |progress| keda::simulate_queues(&request, &loads(&copies), progress))?;
    Ok(QueueRun(replayed))
}

/// Runs a ScaledJob over queues; the request is one that somebody has written, or a record.
#[pyfunction]
pub(crate) fn simulate_jobs(
    py: Python<'_>,
    request: &str,
    columns: Columns<'_>,
    written: bool,
) -> PyResult<JobRun> {
    let request: JobsRequest = if written { document(py, request) } else { record(py, request) }?;
    let copies = copied(columns)?;
    let replayed = watched(py, move |progress| keda::simulate_jobs(&request, &loads(&copies), progress))?;
    Ok(JobRun(replayed))
}

/// Copies, for others may write to the arrays meanwhile.
fn copied(columns: Columns<'_>) -> PyResult<Vec<Option<Column>>> {
    let mut copies = Vec::with_capacity(columns.len());
    for column in columns {
        copies.push(match column {
            Some((values, start, step)) => Some(Column {
                start: Timestamp::from_millis(start),
                step: Millis::from_millis(step),
                values: values.as_slice()?.to_vec(),
            }),
            None => None,
        });
    }
    Ok(copies)
}

fn loads(copies: &[Option<Column>]) -> Vec<Option<LoadColumn<'_>>> {
    copies.iter().map(|copy| copy.as_ref().map(Column::load)).collect()
}

/// A finished simulation of queues. Each column is made when it is asked for.
#[pyclass(frozen, module = "scalewright._scalewright")]
pub(crate) struct QueueRun(QueueReplayed);

#[pymethods]
impl QueueRun {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn report(&self) -> String {
        json::report(self.0.report())
    }

    fn fingerprinted(&self) -> String {
        json::replayed_queues(&self.0)
    }

    fn explain_poll(&self, py: Python<'_>, at: i64) -> Option<Told> {
        py.detach(|| self.0.explain_poll(Timestamp::from_millis(at))).as_ref().map(told)
    }

    fn explain_sync(&self, py: Python<'_>, at: i64) -> Option<Told> {
        py.detach(|| self.0.explain_sync(Timestamp::from_millis(at))).as_ref().map(told)
    }

    fn at<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        self.0.at().into_pyarray(py)
    }

    fn replicas<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i32>> {
        PyArray1::from_slice(py, self.0.run().replicas())
    }

    fn ready<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i32>> {
        PyArray1::from_slice(py, self.0.run().ready())
    }

    fn active<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<bool>> {
        PyArray1::from_slice(py, self.0.run().active())
    }

    fn backlog<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<f64>> {
        self.0.backlog().into_pyarray(py)
    }

    fn oldest<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<f64>> {
        self.0.oldest().into_pyarray(py)
    }

    fn queue<'py>(&self, py: Python<'py>, trigger: usize) -> Option<Bound<'py, PyArray1<f64>>> {
        self.0.queue(trigger).map(|column| column.into_pyarray(py))
    }
}

/// A finished simulation of jobs. Each column is made when it is asked for.
#[pyclass(frozen, module = "scalewright._scalewright")]
pub(crate) struct JobRun(JobsReplayed);

#[pymethods]
impl JobRun {
    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn report(&self) -> String {
        json::report(self.0.report())
    }

    fn fingerprinted(&self) -> String {
        json::replayed_jobs(&self.0)
    }

    fn explain(&self, py: Python<'_>, at: i64) -> Option<Told> {
        let explanation = py.detach(|| self.0.explain(Timestamp::from_millis(at)))?;
        Some((explanation.poll.to_string(), json::report(&explanation)))
    }

    fn at<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        self.0.at().into_pyarray(py)
    }

    fn running<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        PyArray1::from_slice(py, self.0.run().running())
    }

    fn pending<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        PyArray1::from_slice(py, self.0.run().pending())
    }

    fn created<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        PyArray1::from_slice(py, self.0.run().created())
    }

    fn backlog<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        PyArray1::from_slice(py, self.0.run().backlog())
    }

    fn in_work<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<i64>> {
        PyArray1::from_slice(py, self.0.run().in_work())
    }

    fn oldest<'py>(&self, py: Python<'py>) -> Bound<'py, PyArray1<f64>> {
        self.0.oldest().into_pyarray(py)
    }

    fn queue<'py>(&self, py: Python<'py>, trigger: usize) -> Option<Bound<'py, PyArray1<f64>>> {
        self.0.queue(trigger).map(|column| column.into_pyarray(py))
    }
}
