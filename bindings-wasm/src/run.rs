//! Replays: loads in, columns out.

use core::cell::OnceCell;

use alloc::string::String;
use js_sys::{Float64Array, Int32Array, Object, Reflect, Uint8Array};
use scalewright::front::{LoadColumn, Replayed, json};
use scalewright::{Millis, Timestamp};
use wasm_bindgen::prelude::*;

use crate::convert::{object, policy, raised, record, values, with};
use crate::hpa::explained;

/// Replays a load: each value holds for `step` milliseconds from `start` on.
#[wasm_bindgen]
pub fn simulate(
    #[wasm_bindgen(unchecked_param_type = "string | PolicySource")] source: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Float64Array | readonly number[]")] load: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "SimulateOptions")] options: &JsValue,
) -> Result<Run, JsValue> {
    let merged = with(options, "policy", &policy(source)?)?;
    let taken = |name: &str| {
        let value = Reflect::get(&merged, &name.into())?.as_f64().unwrap_or_default();
        Reflect::delete_property(merged.unchecked_ref::<Object>(), &name.into())?;
        Ok::<_, JsValue>(value as i64)
    };
    let (start, step) = (taken("start")?, taken("step")?);
    let request = record(&merged)?;
    let values = values(load)?;
    let load =
        LoadColumn { start: Timestamp::from_millis(start), step: Millis::from_millis(step), values: &values };
    scalewright_wasm_replay::replay(&request, load).map(Run::new).map_err(|error| raised(&error))
}

/// A finished run: its report, its columns with an entry for each evaluation, and the explanation of every moment.
///
/// A column is made when it is first asked for; it belongs to JavaScript, and can be transferred between threads.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Run {
    replayed: Replayed,
    report: OnceCell<JsValue>,
    at: OnceCell<Float64Array>,
    load: OnceCell<Float64Array>,
    metric: OnceCell<Float64Array>,
    recommended: OnceCell<Int32Array>,
    desired: OnceCell<Int32Array>,
    ready: OnceCell<Int32Array>,
    cause: OnceCell<Uint8Array>,
}

impl Run {
    pub(crate) fn new(replayed: Replayed) -> Self {
        Self {
            replayed,
            report: OnceCell::new(),
            at: OnceCell::new(),
            load: OnceCell::new(),
            metric: OnceCell::new(),
            recommended: OnceCell::new(),
            desired: OnceCell::new(),
            ready: OnceCell::new(),
            cause: OnceCell::new(),
        }
    }
}

#[wasm_bindgen]
impl Run {
    /// The number of evaluations.
    #[wasm_bindgen(getter)]
    pub fn length(&self) -> usize {
        self.replayed.len()
    }

    /// The run in a few numbers, the stretches that are worth a look, and what was taken for granted.
    #[wasm_bindgen(getter, unchecked_return_type = "ReplayReport")]
    pub fn report(&self) -> Result<JsValue, JsValue> {
        if let Some(report) = self.report.get() {
            return Ok(report.clone());
        }
        let report = object(self.replayed.report())?;
        Ok(self.report.get_or_init(|| report).clone())
    }

    /// What the run cost and how well it served.
    #[wasm_bindgen(getter, unchecked_return_type = "Score")]
    pub fn score(&self) -> Result<JsValue, JsValue> {
        Reflect::get(&self.report()?, &"score".into())
    }

    /// One evaluation in full, as a record with the text for people in `text`; `undefined` beyond the end.
    #[wasm_bindgen(unchecked_return_type = "Explained | undefined")]
    pub fn explain(&self, step: usize) -> Result<JsValue, JsValue> {
        self.replayed.explain(step).map_or(Ok(JsValue::UNDEFINED), |explanation| explained(&explanation))
    }

    /// The report with a fingerprint of the columns as JSON text: the same bytes in every language.
    pub fn fingerprinted(&self) -> String {
        json::replayed(&self.replayed)
    }

    /// The time of each evaluation, in milliseconds.
    #[wasm_bindgen(getter)]
    pub fn at(&self) -> Float64Array {
        let column = || self.replayed.at().iter().map(|at| *at as f64).collect::<alloc::vec::Vec<f64>>();
        self.at.get_or_init(|| column().as_slice().into()).clone()
    }

    /// The load until the next evaluation, in units per second; in open loop the metric's value as given.
    #[wasm_bindgen(getter)]
    pub fn load(&self) -> Float64Array {
        self.load.get_or_init(|| self.replayed.load().as_slice().into()).clone()
    }

    /// The metric whose proposal won, or else the first one: percent for a utilization, the value for everything else; NaN where
    /// there is none.
    #[wasm_bindgen(getter)]
    pub fn metric(&self) -> Float64Array {
        self.metric.get_or_init(|| self.replayed.metric().as_slice().into()).clone()
    }

    /// The replicas that the metrics ask for, before anything holds them back.
    #[wasm_bindgen(getter)]
    pub fn recommended(&self) -> Int32Array {
        self.recommended.get_or_init(|| self.replayed.recommended().into()).clone()
    }

    /// The replicas after each evaluation.
    #[wasm_bindgen(getter)]
    pub fn desired(&self) -> Int32Array {
        self.desired.get_or_init(|| self.replayed.desired().into()).clone()
    }

    /// The pods that serve until the next evaluation.
    #[wasm_bindgen(getter)]
    pub fn ready(&self) -> Int32Array {
        self.ready.get_or_init(|| self.replayed.ready().into()).clone()
    }

    /// What settled each count: places in the report's `causes`.
    #[wasm_bindgen(getter)]
    pub fn cause(&self) -> Uint8Array {
        self.cause.get_or_init(|| self.replayed.cause().as_slice().into()).clone()
    }
}
