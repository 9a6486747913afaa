//! JSON Schemas (draft 2020-12) of the requests and reports.

use alloc::vec::Vec;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::{
    DecisionReport, LoadReport, LoadRequest, ObservationData, PolicySource, ReplayReport, ReplayRequest,
    Scenario, TraceSummary,
};
use crate::error::Error;
use crate::hpa::{Explanation, State};

/// Every schema with its name, such as `observation`, in the order of the names.
///
/// ```
/// let schemas = scalewright::front::schema::all();
/// assert!(schemas.iter().any(|(name, _)| *name == "observation"));
/// ```
pub fn all() -> Vec<(&'static str, Schema)> {
    alloc::vec![
        ("decision", report::<DecisionReport>()),
        ("error", report::<Error>()),
        ("explanation", report::<Explanation>()),
        ("load-report", report::<LoadReport>()),
        ("load-request", request::<LoadRequest>()),
        ("observation", request::<ObservationData>()),
        ("policy", request::<PolicySource>()),
        ("replay", request::<ReplayRequest>()),
        ("report", report::<ReplayReport>()),
        ("scenario", request::<Scenario>()),
        ("state", request::<State>()),
        ("trace", report::<TraceSummary>()),
    ]
}

/// What is read.
fn request<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>()
}

/// What is written.
fn report<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
