//! KEDA: its rules, ScaledObjects, and simulations over queues.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::ControlFlow;

use js_sys::{Float64Array, Int32Array, Uint8Array};
use scalewright::Timestamp;
use scalewright::front::keda::{self, QueueReplayed};
use scalewright::front::{LoadColumn, Outcome, json};
use wasm_bindgen::prelude::*;

use crate::arrivals::{Column, taken_apart};
use crate::convert::{object, policy, raised, record, with, written};
use crate::zones::zone;

/// Answers a question about one of KEDA's rules: one entry, whose name is the kind of the question.
#[wasm_bindgen(js_name = keda, skip_typescript)]
pub fn rule(request: &JsValue) -> Result<JsValue, JsValue> {
    let mut request: keda::KedaRequest = record(request)?;
    request.look_up_zones(zone);
    object(&keda::keda(&request).map_err(|error| raised(&error))?)
}

/// A ScaledObject and its generated HPA, with what both remember.
#[wasm_bindgen]
#[derive(Debug)]
pub struct ScaledObject(keda::ScaledObject);

#[wasm_bindgen]
impl ScaledObject {
    /// An object that has not been polled yet, created at the time 0: the text of its manifest, or its record.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string | ScaledObjectSource")] source: &JsValue,
    ) -> Result<ScaledObject, JsValue> {
        keda::ScaledObject::new(&described(source)?).map(Self).map_err(|error| raised(&error))
    }

    /// Replaces the object; what is remembered stays.
    pub fn edit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string | ScaledObjectSource")] source: &JsValue,
    ) -> Result<(), JsValue> {
        self.0.edit(&described(source)?).map_err(|error| raised(&error))
    }

    /// A poll: what KEDA writes itself, between zero and one, idle and minimum. `outcome` is what became of that: `written` unless
    /// said otherwise. The record has the text for people in `text`.
    #[wasm_bindgen(unchecked_return_type = "ExplainedPoll")]
    pub fn poll(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ScaledObjectObservation | string")] observation: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Outcome")] outcome: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let explained = self.0.poll(&record(observation)?, became(outcome)?);
        with(&object(&explained)?, "text", &alloc::format!("{explained}").into())
    }

    /// What a poll would do, and why. Nothing changes.
    #[wasm_bindgen(js_name = explainPoll, unchecked_return_type = "ExplainedPoll")]
    pub fn explain_poll(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ScaledObjectObservation | string")] observation: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let explained = self.0.explain_poll(&record(observation)?);
        with(&object(&explained)?, "text", &alloc::format!("{explained}").into())
    }

    /// A sync of the generated HPA: what it writes, between minimum and maximum; `undefined` while the object is paused, for
    /// there is no HPA then.
    #[wasm_bindgen(unchecked_return_type = "DecisionReport | undefined")]
    pub fn sync(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ScaledObjectObservation | string")] observation: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Outcome")] outcome: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let decision = self.0.sync(&record(observation)?, became(outcome)?);
        decision.map_or(Ok(JsValue::UNDEFINED), |decision| object(&decision))
    }

    /// What a sync would do, and why, with the text for people in `text`; `undefined` while the object is paused. Nothing changes.
    #[wasm_bindgen(js_name = explainSync, unchecked_return_type = "ExplainedSync | undefined")]
    pub fn explain_sync(
        &self,
        #[wasm_bindgen(unchecked_param_type = "ScaledObjectObservation | string")] observation: &JsValue,
    ) -> Result<JsValue, JsValue> {
        explained_sync(self.0.explain_sync(&record(observation)?))
    }

    /// The step after a poll whose triggers have been read already.
    #[wasm_bindgen(js_name = requestScale, unchecked_return_type = "PollDecision")]
    pub fn request_scale(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ScaleRequestData | string")] request: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Outcome")] outcome: &JsValue,
    ) -> Result<JsValue, JsValue> {
        object(&self.0.request_scale(&record(request)?, became(outcome)?))
    }

    /// What the controller does with the annotations that pause, to a target of so many replicas.
    #[wasm_bindgen(js_name = handlePause, unchecked_return_type = "PauseDecision")]
    pub fn handle_pause(&mut self, replicas: i32) -> Result<JsValue, JsValue> {
        object(&self.0.handle_pause(replicas))
    }

    /// What KEDA and the HPA remember: to keep, and to go on from.
    #[wasm_bindgen(getter, unchecked_return_type = "KedaState")]
    pub fn state(&self) -> Result<JsValue, JsValue> {
        object(self.0.state())
    }

    /// Goes on from another state.
    #[wasm_bindgen(setter)]
    pub fn set_state(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "KedaState")] state: &JsValue,
    ) -> Result<(), JsValue> {
        self.0.set_state(record(state)?);
        Ok(())
    }
}

/// A source, with the time zones that it names.
fn described(source: &JsValue) -> Result<keda::ScaledObjectSource, JsValue> {
    let mut source: keda::ScaledObjectSource = record(&policy(source)?)?;
    source.look_up_zones(zone);
    Ok(source)
}

fn became(outcome: &JsValue) -> Result<Outcome, JsValue> {
    if outcome.is_undefined() { Ok(Outcome::default()) } else { written(outcome) }
}

fn explained_sync(explained: Option<scalewright::keda::SyncExplanation>) -> Result<JsValue, JsValue> {
    let Some(explained) = explained else { return Ok(JsValue::UNDEFINED) };
    with(&object(&explained)?, "text", &alloc::format!("{explained}").into())
}

/// Runs a ScaledObject over the queues of its triggers. Arrivals are records, or columns of numbers with `step`, and `start`,
/// beside them.
#[wasm_bindgen(js_name = simulateQueues)]
pub fn simulate_queues(
    #[wasm_bindgen(unchecked_param_type = "QueueSimulation | string")] request: &JsValue,
) -> Result<QueueRun, JsValue> {
    let (request, columns) = taken_apart(request, "scaledObject")?;
    let mut request: keda::QueueRequest = record(&request)?;
    request.look_up_zones(zone);
    let columns: Vec<Option<LoadColumn<'_>>> =
        columns.iter().map(|column| column.as_ref().map(Column::load)).collect();
    keda::simulate_queues(&request, &columns, |_done| ControlFlow::Continue(()))
        .map(QueueRun)
        .map_err(|error| raised(&error))
}

/// A finished simulation of queues: its report, its columns with an entry for each row, and the explanation of every moment.
///
/// Columns are made anew each time they are asked for; they belong to JavaScript.
#[wasm_bindgen]
#[derive(Debug)]
pub struct QueueRun(QueueReplayed);

#[wasm_bindgen]
impl QueueRun {
    /// The number of rows.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.0.len()
    }

    /// The simulation in a few numbers, and every change of the count.
    #[wasm_bindgen(getter, unchecked_return_type = "QueueReport")]
    pub fn report(&self) -> Result<JsValue, JsValue> {
        object(self.0.report())
    }

    /// The report with a fingerprint of the columns as JSON text: the same bytes in every language.
    pub fn fingerprinted(&self) -> String {
        json::replayed_queues(&self.0)
    }

    /// KEDA's last poll at or before a time in milliseconds; `undefined` before the first one.
    #[wasm_bindgen(js_name = explainPoll, unchecked_return_type = "ExplainedPoll | undefined")]
    pub fn explain_poll(&self, at: f64) -> Result<JsValue, JsValue> {
        let Some(explained) = self.0.explain_poll(Timestamp::from_millis(at as i64)) else {
            return Ok(JsValue::UNDEFINED);
        };
        with(&object(&explained)?, "text", &alloc::format!("{explained}").into())
    }

    /// The HPA's last sync at or before a time in milliseconds; `undefined` before the first one.
    #[wasm_bindgen(js_name = explainSync, unchecked_return_type = "ExplainedSync | undefined")]
    pub fn explain_sync(&self, at: f64) -> Result<JsValue, JsValue> {
        explained_sync(self.0.explain_sync(Timestamp::from_millis(at as i64)))
    }

    /// The time of each row, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> Float64Array {
        let at: Vec<f64> = self.0.at().iter().map(|at| *at as f64).collect();
        at.as_slice().into()
    }

    /// `spec.replicas`.
    #[wasm_bindgen(getter)]
    pub fn replicas(&self) -> Int32Array {
        self.0.run().replicas().into()
    }

    /// The replicas that work.
    #[wasm_bindgen(getter)]
    pub fn ready(&self) -> Int32Array {
        self.0.run().ready().into()
    }

    /// Whether the last poll found the object active: 1 or 0.
    #[wasm_bindgen(getter)]
    pub fn active(&self) -> Uint8Array {
        self.0.active().as_slice().into()
    }

    /// Messages that wait in all queues.
    #[wasm_bindgen(getter)]
    pub fn backlog(&self) -> Float64Array {
        self.0.backlog().as_slice().into()
    }

    /// How long the oldest message of all queues has been waiting, in seconds.
    #[wasm_bindgen(getter)]
    pub fn oldest(&self) -> Float64Array {
        self.0.oldest().as_slice().into()
    }

    /// Messages that wait in the queue of one trigger, or where the trigger's metric is given, its value; `undefined` beyond the
    /// last one.
    pub fn queue(&self, trigger: usize) -> Option<Float64Array> {
        self.0.queue(trigger).map(|column| column.as_slice().into())
    }
}

#[wasm_bindgen(typescript_custom_section)]
const RECORDS: &str = r#"
import type {
  BoundsReport, BoundsRequest, FormulaReport, FormulaRequest, KedaState, MetricValueRequest, PauseDecision, PollDecision,
  PollExplanation, QueueData, KedaReport, QueueReport, QueueRequest, ScaleRequestData, ScaledJobReport, ScaledJobRequest,
  ScaledObjectObservation, ScaledObjectSource, SyncExplanation, TriggerReport, TriggerRequest,
} from "../types/records.js";

/** A poll with its text for people. */
export type ExplainedPoll = PollExplanation & { text: string };

/** A sync with its text for people. */
export type ExplainedSync = SyncExplanation & { text: string };

/** A ScaledObject over queues: `scaledObject` may be the text of a manifest, and arrivals a column of numbers. */
export type QueueSimulation = Omit<QueueRequest, "queues" | "scaledObject"> & {
  scaledObject: string | ScaledObjectSource;
  queues: (QueueData | QueueColumn)[];
};

/** A queue whose arrivals are numbers on a regular grid. */
export type QueueColumn = Omit<QueueData, "arrivals"> & {
  /** Messages that arrive, per second. */
  arrivals: Float64Array | readonly number[];
  /** How long each of them holds, in milliseconds. */
  step: number;
  /** The time of the first one, in milliseconds. Default 0. */
  start?: number;
};

/** The quantity that a reading is published as. */
export function keda(request: { metricValue: MetricValueRequest }): QuantityReport;
/** What a trigger's metadata comes to, and what it reads. */
export function keda(request: { trigger: TriggerRequest }): TriggerReport;
/** What a formula of scaling modifiers makes of the triggers' values. */
export function keda(request: { formula: FormulaRequest }): FormulaReport;
/** What the admission webhook says of replica counts and `fallback`. */
export function keda(request: { bounds: BoundsRequest }): BoundsReport;
/** What a poll of a ScaledJob does. */
export function keda(request: { scaledJob: ScaledJobRequest }): ScaledJobReport;
/** The same as JSON text. */
export function keda(request: string): KedaReport;
"#;
