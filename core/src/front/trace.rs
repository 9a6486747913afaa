//! Loads from texts and recipes, and whole scenarios.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::replay::{Prepared, ReplayRequest, below, mapped};
use super::replayed::Replayed;
use crate::error::Error;
use crate::simulate::{CsvOptions, Synthetic, Trace, TraceReport};
use crate::units::{Millis, Timestamp};

/// What reading a trace found and did.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TraceSummary {
    /// The time of the first value.
    pub start: Timestamp,
    /// The time from one value to the next.
    pub step: Millis,
    /// The number of values.
    pub points: usize,
    /// The largest value.
    pub peak: f64,
    /// The smallest value.
    pub trough: f64,
    /// The mean value.
    pub mean: f64,
    /// One sentence for everything that was done or assumed.
    pub notes: Vec<String>,
    /// The same in numbers.
    pub reading: TraceReport,
}

/// Reads a load from CSV text; see [`Trace::from_csv`].
///
/// ```
/// use scalewright::front;
/// use scalewright::simulate::CsvOptions;
///
/// let (trace, summary) = front::read_trace("time,value\n0,5\n60,7\n180,9\n", &CsvOptions::default())?;
/// assert_eq!(trace.values(), [5.0, 7.0, 7.0, 9.0]);
/// assert_eq!((summary.points, summary.reading.held), (4, 1));
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`Trace::from_csv`], with the options' paths as they stand in JSON.
#[inline(never)]
pub fn read_trace(text: &str, options: &CsvOptions) -> Result<(Trace, TraceSummary), Error> {
    let (trace, reading) = Trace::from_csv(text, options).map_err(|error| {
        mapped(error, &|path: &str| match path {
            "time_column" => "timeColumn".into(),
            "value_column" => "valueColumn".into(),
            other => other.into(),
        })
    })?;
    let summary = TraceSummary {
        start: trace.start(),
        step: trace.step(),
        points: trace.values().len(),
        peak: trace.peak(),
        trough: trace.trough(),
        mean: trace.mean(),
        notes: reading.notes(),
        reading,
    };
    Ok((trace, summary))
}

/// A replay with its load, in one record.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// What it shows, for people.
    #[serde(default)]
    pub title: Option<String>,
    /// The policy and the pods.
    pub replay: ReplayRequest,
    /// The load.
    pub load: LoadData,
}

/// A load, in one of three ways.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LoadData {
    /// Made up by a recipe.
    Synthetic(Synthetic),
    /// Given as numbers.
    Values(LoadValues),
    /// Read from CSV text.
    Csv(CsvData),
}

/// A load as numbers on a regular grid.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadValues {
    /// The time of the first value. Default 0.
    #[serde(default)]
    pub start: Timestamp,
    /// The time from one value to the next.
    pub step: Millis,
    /// The values.
    pub values: Vec<f64>,
}

/// A load as CSV text.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CsvData {
    /// The text.
    pub text: String,
    /// How to read it.
    #[serde(default)]
    pub options: CsvOptions,
}

impl LoadData {
    /// The load.
    ///
    /// # Errors
    ///
    /// When the recipe, the numbers or the text are refused.
    pub fn trace(&self) -> Result<Trace, Error> {
        match self {
            Self::Synthetic(recipe) => recipe.trace().map_err(|error| below("load.synthetic", error)),
            Self::Values(LoadValues { start, step, values }) => {
                Trace::new(*start, *step, values.clone()).map_err(|error| below("load.values", error))
            }
            Self::Csv(CsvData { text, options }) => Ok(read_trace(text, options)?.0),
        }
    }
}

impl Scenario {
    /// Replays the scenario; see [`super::replay`].
    ///
    /// # Errors
    ///
    /// When the load, the policy or the plant is refused.
    pub fn run(&self, progress: impl FnMut(f64) -> ControlFlow<()>) -> Result<Replayed, Error> {
        Ok(self.prepared()?.run(progress))
    }

    #[inline(never)]
    fn prepared(&self) -> Result<Prepared, Error> {
        let trace = self.load.trace()?;
        Prepared::of(&self.replay, &trace).map_err(|error| {
            mapped(error, &|path: &str| match path.split(['.', '[']).next() {
                Some("policy" | "plant") => alloc::format!("replay.{path}"),
                _ => path.into(),
            })
        })
    }
}
