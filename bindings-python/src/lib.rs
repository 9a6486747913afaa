//! The native module of the Python package.
#[pyo3::pymodule]
mod _scalewright {
    use pyo3::prelude::*;
    /// Hello.
    #[pyclass(frozen)]
    struct Hpa {
        #[pyo3(get)]
        x: i32,
    }
    #[pymethods]
    impl Hpa {
        #[new]
        fn new() -> Self {
            Self { x: 1 }
        }
        fn wait(&self, py: Python<'_>) -> i32 {
            py.detach(|| 3)
        }
    }
}
