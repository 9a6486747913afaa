//! Everything as data: requests and reports that bindings pass on without a rule of their own.
//!
//! * [`load`] tells what a manifest holds: its autoscalers with every setting that takes effect, and its violations.
//! * [`Hpa`] evaluates a policy step by step, with its state; [`ObservationData`] is what it sees, pods and samples by
//!   name.
//! * [`replay`] runs a policy over a load and gives a report and columns; [`read_trace`] reads a load from CSV text, and a
//!   [`Scenario`] is a replay with its load in one record.
//! * `keda`, with the feature `front-keda`, is KEDA: its rules, a ScaledObject step by step, and simulations over queues.
//! * [`sizing()`] answers a question about capacity, [`sizing_column`] one for many rows.
//! * [`quantity`] reads one of Kubernetes' numbers.
//! * [`json`] is all of this as text.
//!
//! Fields are named as in JavaScript (`specReplicas`), times are milliseconds, metric values thousandths.

mod decision;
mod evaluate;
pub mod json;
#[cfg(feature = "front-keda")]
pub mod keda;
mod load;
mod place;
mod quantity;
mod records;
mod replay;
mod replayed;
#[cfg(feature = "schema")]
pub mod schema;
mod sizing;
mod source;
mod trace;

pub use crate::hpa::{MetricData, ObservationData, PodData, SampleData};
pub use decision::{DecisionReport, MetricReport, NormalizedReport};
pub use evaluate::{Hpa, Outcome};
pub use load::{AutoscalerReport, LoadReport, LoadRequest, load};
pub use quantity::{QuantityReport, quantity};
pub use replay::{LoadColumn, Mode, PlantData, ReplayRequest, replay};
pub use replayed::{ReplayReport, Replayed};
pub use sizing::{SizingColumn, sizing, sizing_column};
pub use source::PolicySource;
pub use trace::{CsvData, LoadData, LoadValues, Scenario, TraceSummary, read_trace};
