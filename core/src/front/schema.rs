//! JSON Schemas (draft 2020-12) of the requests and reports.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use super::sizing::{SizingAnswers, SizingRequest};
use super::{
    DecisionReport, LoadReport, LoadRequest, ObservationData, PolicySource, QuantityReport, ReplayReport,
    ReplayRequest, Scenario, TraceSummary,
};
use crate::error::Error;
use crate::front::keda::{
    JobsExplained, JobsReport, JobsRequest, KedaReport, KedaRequest, QueueReport, QueueRequest,
    ScaleRequestData, ScaledObjectObservation, ScaledObjectSource,
};
use crate::hpa::{Explanation, State};
use crate::keda;
use crate::simulate::CsvOptions;

/// A schema with its name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NamedSchema {
    /// The name, such as `observation`: that of its file, without the ending.
    pub name: &'static str,
    /// It describes what is read; else what is written.
    pub request: bool,
    /// The schema.
    pub schema: Schema,
}

/// Every schema, in the order of the names.
///
/// ```
/// let schemas = scalewright::front::schema::all();
/// let observation = schemas.iter().find(|schema| schema.name == "observation").unwrap();
/// assert_eq!(observation.schema.get("additionalProperties"), Some(&serde_json::json!(false)));
/// ```
pub fn all() -> Vec<NamedSchema> {
    alloc::vec![
        request::<CsvOptions>("csv-options"),
        report::<DecisionReport>("decision"),
        report::<Error>("error"),
        report::<Explanation>("explanation"),
        report::<JobsExplained>("job-poll"),
        request::<JobsRequest>("jobs"),
        report::<JobsReport>("jobs-report"),
        report::<KedaReport>("keda-report"),
        request::<KedaRequest>("keda-request"),
        report::<LoadReport>("load-report"),
        request::<LoadRequest>("load-request"),
        request::<ObservationData>("observation"),
        report::<keda::PauseDecision>("pause"),
        request::<PolicySource>("policy"),
        report::<keda::PollExplanation>("poll"),
        report::<keda::PollDecision>("poll-decision"),
        report::<QuantityReport>("quantity"),
        request::<QueueRequest>("queues"),
        report::<QueueReport>("queues-report"),
        request::<ReplayRequest>("replay"),
        report::<ReplayReport>("report"),
        request::<ScaleRequestData>("scale-request"),
        request::<ScaledObjectSource>("scaled-object"),
        request::<ScaledObjectObservation>("scaled-object-observation"),
        report::<keda::State>("scaled-object-state"),
        request::<keda::State>("scaled-object-state-request"),
        request::<Scenario>("scenario"),
        report::<SizingAnswers>("sizing-answers"),
        request::<SizingRequest>("sizing-request"),
        report::<State>("state"),
        request::<State>("state-request"),
        report::<keda::SyncExplanation>("sync"),
        report::<TraceSummary>("trace"),
    ]
}

fn request<T: JsonSchema>(name: &'static str) -> NamedSchema {
    NamedSchema { name, request: true, schema: schema::<T>(SchemaSettings::draft2020_12().for_deserialize()) }
}

fn report<T: JsonSchema>(name: &'static str) -> NamedSchema {
    NamedSchema { name, request: false, schema: schema::<T>(SchemaSettings::draft2020_12().for_serialize()) }
}

fn schema<T: JsonSchema>(settings: SchemaSettings) -> Schema {
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    RecursiveTransform(readable).transform(&mut schema);
    schema
}

/// What stands for "long ago", and no number that JavaScript knows.
const LONG_AGO: i64 = i64::MIN;

/// Descriptions come from the documentation of the code: the first paragraph of it is for everybody.
fn readable(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        *description = first_paragraph(description).replace("`None`", "`null`");
    }
    if schema.get("default").and_then(Value::as_i64) == Some(LONG_AGO) {
        schema.remove("default");
    }
}

fn first_paragraph(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let mut plain = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    // [`Name`] and [`name`](path) become `Name`.
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((name, after)) = link.split_once("`]") else {
            plain.push_str("[`");
            rest = link;
            continue;
        };
        plain.push('`');
        plain.push_str(name);
        plain.push('`');
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    plain.push_str(rest);
    plain.replace('\n', " ").trim().to_string()
}
