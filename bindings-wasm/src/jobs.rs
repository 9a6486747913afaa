//! Simulations of ScaledJobs.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use js_sys::Float64Array;
use scalewright::Timestamp;
use scalewright::front::keda::{self, JobsReplayed};
use scalewright::front::{LoadColumn, json};
use wasm_bindgen::prelude::*;

use crate::arrivals::{Column, taken_apart};
use crate::convert::{object, raised, record, with};
use crate::zones::zone;

/// Runs a ScaledJob over the queues of its triggers. Arrivals are records, or columns of numbers with `step`, and `start`, beside
/// them.
#[wasm_bindgen(js_name = simulateJobs)]
pub fn simulate_jobs(
    #[wasm_bindgen(unchecked_param_type = "JobSimulation | string")] request: &JsValue,
) -> Result<JobRun, JsValue> {
    let (request, columns) = taken_apart(request, "scaledJob")?;
    let mut request: keda::JobsRequest = record(&request)?;
    request.look_up_zones(zone);
    let columns: Vec<Option<LoadColumn<'_>>> =
        columns.iter().map(|column| column.as_ref().map(Column::load)).collect();
    keda::simulate_jobs(&request, &columns, |_done| ControlFlow::Continue(()))
        .map(JobRun)
        .map_err(|error| raised(&error))
}

/// A finished simulation of jobs: its report, its columns with an entry for each row, and the explanation of every poll.
///
/// Columns are made anew each time they are asked for; they belong to JavaScript.
#[wasm_bindgen]
#[derive(Debug)]
pub struct JobRun(JobsReplayed);

#[wasm_bindgen]
impl JobRun {
    /// The number of rows.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// The simulation in a few numbers, and every poll that created jobs.
    #[wasm_bindgen(getter, unchecked_return_type = "JobsReport")]
    pub fn report(&self) -> Result<JsValue, JsValue> {
        object(self.0.report())
    }

    /// The report with a fingerprint of the columns as JSON text: the same bytes in every language.
    pub fn fingerprinted(&self) -> String {
        json::replayed_jobs(&self.0)
    }

    /// The last poll at or before a time in milliseconds; `undefined` before the first one.
    #[wasm_bindgen(unchecked_return_type = "ExplainedJobPoll | undefined")]
    pub fn explain(&self, at: f64) -> Result<JsValue, JsValue> {
        let Some(explained) = self.0.explain(Timestamp::from_millis(at as i64)) else {
            return Ok(JsValue::UNDEFINED);
        };
        with(&object(&explained)?, "text", &alloc::format!("{}", explained.poll).into())
    }

    /// The time of each row, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> Float64Array {
        numbers(&self.0.at())
    }

    /// Jobs that are not done.
    #[wasm_bindgen(getter)]
    pub fn running(&self) -> Float64Array {
        numbers(self.0.run().running())
    }

    /// Those of them whose pods do not work yet.
    #[wasm_bindgen(getter)]
    pub fn pending(&self) -> Float64Array {
        numbers(self.0.run().pending())
    }

    /// Jobs that have been created since the start.
    #[wasm_bindgen(getter)]
    pub fn created(&self) -> Float64Array {
        numbers(self.0.run().created())
    }

    /// Messages that no job has taken, in all queues.
    #[wasm_bindgen(getter)]
    pub fn backlog(&self) -> Float64Array {
        numbers(self.0.run().backlog())
    }

    /// Messages that jobs have taken and are not done with.
    #[wasm_bindgen(getter, js_name = inWork)]
    pub fn in_work(&self) -> Float64Array {
        numbers(self.0.run().in_work())
    }

    /// How long the oldest message of all queues has been waiting, in seconds.
    #[wasm_bindgen(getter)]
    pub fn oldest(&self) -> Float64Array {
        self.0.oldest().as_slice().into()
    }

    /// What one trigger reads when nothing is in its way; `undefined` beyond the last one.
    pub fn queue(&self, trigger: usize) -> Option<Float64Array> {
        self.0.queue(trigger).map(|column| column.as_slice().into())
    }
}

/// Whole numbers, which are exact up to 2⁵³.
fn numbers(column: &[i64]) -> Float64Array {
    let column: Vec<f64> = column.iter().map(|number| *number as f64).collect();
    column.as_slice().into()
}

#[wasm_bindgen(typescript_custom_section)]
const RECORDS: &str = r#"
import type { JobQueueData, JobsExplained, JobsReport, JobsRequest, ScaledJobSource } from "../types/records.js";

/** A poll with its text for people. */
export type ExplainedJobPoll = JobsExplained & { text: string };

/** A ScaledJob over queues: `scaledJob` may be the text of a manifest, and arrivals a column of numbers. */
export type JobSimulation = Omit<JobsRequest, "queues" | "scaledJob"> & {
  scaledJob: string | ScaledJobSource;
  queues: (JobQueueData | JobQueueColumn)[];
};

/** A queue whose arrivals are numbers on a regular grid. */
export type JobQueueColumn = Omit<JobQueueData, "arrivals"> & {
  /** Messages that arrive, per second. */
  arrivals: Float64Array | readonly number[];
  /** How long each of them holds, in milliseconds. */
  step: number;
  /** The time of the first one, in milliseconds. Default 0. */
  start?: number;
};
"#;
