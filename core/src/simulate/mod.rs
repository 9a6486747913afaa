//! Policies over load traces.

#[cfg(feature = "trace")]
mod csv;
mod synthetic;
mod trace;

#[cfg(feature = "trace")]
pub use csv::{BadRows, CsvOptions, Gap, TraceReport};
pub use synthetic::Synthetic;
pub use trace::Trace;
