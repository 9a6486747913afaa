//! The native module of the Python package: it converts, maps errors, and leaves the interpreter free while the core works.
//!
//! Records cross as JSON text and columns as NumPy arrays. The classes that people use, with their documentation, are the
//! Python modules beside it.

mod error;
mod hpa;
mod keda;
mod run;
mod sizing;
mod told;

/// The native module of scalewright; use `scalewright` instead.
#[pyo3::pymodule]
mod _scalewright {
    #[pymodule_export]
    use super::hpa::{Hpa, effective, load, quantity};
    #[pymodule_export]
    use super::keda::{JobRun, QueueRun, ScaledObject, rule, simulate_jobs, simulate_queues};
    #[pymodule_export]
    use super::run::{Run, read_trace, replay, run_scenario};
    #[pymodule_export]
    use super::sizing::{miss_ratio_curve, sizing, sizing_column};
}
