//! Questions about capacity.

use numpy::{IntoPyArray, PyArray1, PyReadonlyArray1};
use pyo3::prelude::*;
use scalewright::sizing::cache::MissRatioCurve;
use scalewright::{Error, front};

use crate::error::raised;

/// Nobody has seen the text of the request, so places in it are left out.
fn refused(py: Python<'_>, error: Error) -> PyErr {
    let mut violations = error.violations().to_vec();
    violations.iter_mut().for_each(|violation| violation.position = None);
    raised(py, &Error::from_violations(violations).unwrap_or(error))
}

/// The answer to a question, both as records.
#[pyfunction]
pub(crate) fn sizing(py: Python<'_>, request: &str) -> PyResult<String> {
    py.detach(|| front::sizing(request)).map_err(|error| refused(py, error))
}

type Columns<'py> = (Bound<'py, PyArray1<f64>>, Bound<'py, PyArray1<u8>>, bool);

/// The answers to a question for many rows, their status, and whether they are counts.
#[pyfunction]
pub(crate) fn sizing_column<'py>(
    py: Python<'py>,
    kind: &str,
    arguments: Vec<(String, PyReadonlyArray1<'py, f64>)>,
) -> PyResult<Columns<'py>> {
    let mut columns = Vec::with_capacity(arguments.len());
    for (name, column) in &arguments {
        // A copy, for others may write to the array meanwhile.
        columns.push((name.as_str(), column.as_slice()?.to_vec()));
    }
    let answers = py.detach(|| {
        let columns: Vec<(&str, &[f64])> =
            columns.iter().map(|(name, column)| (*name, column.as_slice())).collect();
        front::sizing_column(kind, &columns)
    });
    let answers = answers.map_err(|error| refused(py, error))?;
    let status: Vec<u8> = answers.status.iter().map(|status| *status as u8).collect();
    Ok((answers.values.into_pyarray(py), status.into_pyarray(py), answers.whole))
}

type Curve<'py> = (Bound<'py, PyArray1<u64>>, u64, u64, u64);

/// Hits of LRU caches of several sizes over a trace, with its requests, keys and cold misses.
#[pyfunction]
pub(crate) fn miss_ratio_curve<'py>(
    py: Python<'py>,
    trace: PyReadonlyArray1<'py, u64>,
    sizes: PyReadonlyArray1<'py, u64>,
    warm_up: usize,
) -> PyResult<Curve<'py>> {
    let (trace, sizes) = (trace.as_slice()?.to_vec(), sizes.as_slice()?.to_vec());
    let (hits, curve) = py.detach(|| {
        let curve = MissRatioCurve::after_warm_up(&trace, warm_up);
        (sizes.iter().map(|&size| curve.hits(size)).collect::<Vec<u64>>(), curve)
    });
    Ok((hits.into_pyarray(py), curve.requests(), curve.keys(), curve.cold_misses()))
}
