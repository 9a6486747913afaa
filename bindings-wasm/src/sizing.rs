//! Questions about capacity.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use js_sys::{Array, BigUint64Array, Float64Array, JSON, Object, Reflect, Uint8Array};
use scalewright::sizing::cache::MissRatioCurve;
use scalewright::{Error, Violation, ViolationKind, front};
use wasm_bindgen::prelude::*;

use crate::convert::{raised, text, values};

#[wasm_bindgen(raw_module = "../js/numbers.js")]
extern "C" {
    /// JSON with texts for the numbers that it lacks, and lists for typed arrays; undefined for what is no value.
    #[wasm_bindgen(catch)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { SizingAnswers, SizingRequest } from "../types/records.js";

/** Answers a question about capacity; each kind has its own arguments and its own answer. */
export function sizing<Request extends SizingRequest>(request: Request): SizingAnswers[Request["kind"]];
/** The same for a question as JSON text. */
export function sizing(request: string): SizingAnswers[SizingRequest["kind"]];

/** A column: a number for each row, or one for all of them. */
export type SizingInput = number | Float64Array | readonly number[];

/** Answers for many rows. A row without an answer is infinite. */
export type SizingColumn = {
  values: Float64Array;
  /** 0: the value holds; 1: an argument was outside its domain; 2: more work arrives than can be done; 3: unreachable. */
  status: Uint8Array;
};

/** Answers one question for many rows at once; a refused row does not stop the others. */
export function sizingColumn(kind: "erlangB" | "erlangC", columns: { offeredLoad: SizingInput; servers: SizingInput }): SizingColumn;
export function sizingColumn(kind: "serversForBlocking", columns: { offeredLoad: SizingInput; blocking: SizingInput }): SizingColumn;
export function sizingColumn(kind: "maxLoadForBlocking", columns: { servers: SizingInput; blocking: SizingInput }): SizingColumn;
export function sizingColumn(
  kind: "serversForWait" | "serversForResponse" | "fractionalServersForWait",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; t: SizingInput; q: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "serversForMeanWait",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; meanWait: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "maxLoadForWait" | "maxLoadForResponse",
  columns: { serviceRate: SizingInput; servers: SizingInput; t: SizingInput; q: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "maxLoadForMeanWait",
  columns: { serviceRate: SizingInput; servers: SizingInput; meanWait: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "meanWait",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "waitQuantile" | "responseQuantile",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; q: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "waitTail" | "responseTail",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; t: SizingInput },
): SizingColumn;
/** M/M/c/K: the share that finds all places taken. */
export function sizingColumn(
  kind: "pBlock",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; places: SizingInput },
): SizingColumn;
/** Erlang A: the share that gives up, each at the patience rate. */
export function sizingColumn(
  kind: "pAbandon",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; patienceRate: SizingInput },
): SizingColumn;
/** M/M/c + D: the share that gives up, all after the same timeout. */
export function sizingColumn(
  kind: "pTimeout",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; timeout: SizingInput },
): SizingColumn;
/** M/M/c + D: the time that the share `q` waits at most, served or not. */
export function sizingColumn(
  kind: "mmcdWaitQuantile",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; timeout: SizingInput; q: SizingInput },
): SizingColumn;
/** Erlang A: the time that the share `q` waits at most, until it is served or gives up. */
export function sizingColumn(
  kind: "erlangAWaitQuantile",
  columns: { arrivalRate: SizingInput; serviceRate: SizingInput; servers: SizingInput; patienceRate: SizingInput; q: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "ggcMeanWait",
  columns: { arrivalRate: SizingInput; meanService: SizingInput; servers: SizingInput; arrivalScv: SizingInput; serviceScv: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "ggcWaitQuantile" | "ggcResponseQuantile",
  columns: { arrivalRate: SizingInput; meanService: SizingInput; servers: SizingInput; arrivalScv: SizingInput; serviceScv: SizingInput; q: SizingInput },
): SizingColumn;
/** An infinite maximum is none. */
export function sizingColumn(
  kind: "requiredInstances",
  columns: {
    load: SizingInput;
    capacity: SizingInput;
    targetUtilization: SizingInput;
    buffer: SizingInput;
    plus?: SizingInput;
    min?: SizingInput;
    max?: SizingInput;
  },
): SizingColumn;
export function sizingColumn(kind: "poissonQuantile", columns: { mean: SizingInput; q: SizingInput }): SizingColumn;
export function sizingColumn(
  kind: "compoundPeriodsUntil",
  columns: { current: SizingInput; growthPerPeriod: SizingInput; threshold: SizingInput },
): SizingColumn;
export function sizingColumn(
  kind: "hitRatioLru" | "hitRatioFifo",
  columns: { keys: SizingInput; alpha: SizingInput; size: SizingInput },
): SizingColumn;

/** What a trace of keys says about LRU caches of several sizes. */
export type TraceHits = {
  /** Hits for each size. */
  hits: Float64Array;
  requests: number;
  keys: number;
  /** First requests of a key, which miss in a cache of any size. */
  coldMisses: number;
};

/** Hits of LRU caches of several sizes over a trace of keys, exactly; the first `warmUp` requests do not count. */
export function missRatioCurve(
  trace: BigUint64Array | Uint32Array | Float64Array | readonly number[],
  sizes: Uint32Array | Float64Array | readonly number[],
  warmUp?: number,
): TraceHits;
"#;

/// Nobody has seen the text of the request, so places in it would tell nothing.
fn refused(error: Error) -> JsValue {
    let mut violations = error.violations().to_vec();
    violations.iter_mut().for_each(|violation| violation.position = None);
    raised(&Error::from_violations(violations).unwrap_or(error))
}

/// Answers a question about capacity.
#[wasm_bindgen(skip_typescript)]
pub fn sizing(request: &JsValue) -> Result<JsValue, JsValue> {
    let answer = match request.as_string() {
        Some(text) => front::sizing(&text).map_err(|error| raised(&error)),
        None => front::sizing(&stringify(request)?.as_string().unwrap_or_default()).map_err(refused),
    };
    JSON::parse(&answer?)
}

/// Answers one question for many rows at once.
#[wasm_bindgen(js_name = sizingColumn, skip_typescript)]
pub fn sizing_column(kind: &JsValue, columns: &JsValue) -> Result<JsValue, JsValue> {
    let mut given: Vec<(String, Vec<f64>)> = Vec::new();
    if columns.is_object() {
        for entry in Object::entries(columns.unchecked_ref()).iter() {
            let entry: Array = entry.unchecked_into();
            let column = entry.get(1);
            let column = column.as_f64().map_or_else(|| values(&column), |number| Ok(alloc::vec![number]))?;
            given.push((entry.get(0).as_string().unwrap_or_default(), column));
        }
    }
    let columns: Vec<(&str, &[f64])> =
        given.iter().map(|(name, column)| (name.as_str(), column.as_slice())).collect();
    let answers = front::sizing_column(&text(kind)?, &columns).map_err(refused)?;
    let status: Vec<u8> = answers.status.iter().map(|status| *status as u8).collect();
    record(&[
        ("values", Float64Array::from(answers.values.as_slice()).into()),
        ("status", Uint8Array::from(status.as_slice()).into()),
    ])
}

/// Hits of LRU caches of several sizes over a trace of keys.
#[wasm_bindgen(js_name = missRatioCurve, skip_typescript)]
pub fn miss_ratio_curve(trace: &JsValue, sizes: &JsValue, warm_up: Option<f64>) -> Result<JsValue, JsValue> {
    let (trace, sizes) = (keys("trace", trace)?, keys("sizes", sizes)?);
    // A length that is no number skips nothing, and one beyond the trace everything.
    let curve = MissRatioCurve::after_warm_up(&trace, warm_up.unwrap_or(0.0) as usize);
    let hits: Vec<f64> = sizes.iter().map(|&size| curve.hits(size) as f64).collect();
    let number = |count: u64| JsValue::from(count as f64);
    record(&[
        ("hits", Float64Array::from(hits.as_slice()).into()),
        ("requests", number(curve.requests())),
        ("keys", number(curve.keys())),
        ("coldMisses", number(curve.cold_misses())),
    ])
}

fn record(fields: &[(&str, JsValue)]) -> Result<JsValue, JsValue> {
    let record = Object::new();
    for (name, value) in fields {
        Reflect::set(&record, &(*name).into(), value)?;
    }
    Ok(record.into())
}

/// Integers from 0 up.
fn keys(name: &str, column: &JsValue) -> Result<Vec<u64>, JsValue> {
    if let Some(keys) = column.dyn_ref::<BigUint64Array>() {
        return Ok(keys.to_vec());
    }
    let values = values(column)?;
    let key = |value: &f64| (0.0..=9_007_199_254_740_992.0).contains(value) && *value as u64 as f64 == *value;
    if let Some(index) = values.iter().position(|value| !key(value)) {
        let path = alloc::format!("{name}[{index}]");
        let message = "must be a whole number from 0 to 2^53".to_string();
        return Err(raised(&Violation::new(path, ViolationKind::Invalid, message).into()));
    }
    Ok(values.into_iter().map(|value| value as u64).collect())
}
