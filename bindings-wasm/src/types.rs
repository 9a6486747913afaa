//! The types that the generated declarations name.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const RECORDS: &str = r#"
import type {
  CsvOptions, DecisionReport, EffectiveField, Explanation, LoadRequest, ObservationData, Outcome, PolicySource,
  QuantityReport, ReplayReport, ReplayRequest, Scenario, Score, State, TraceSummary,
} from "../types/records.js";
export type * from "../types/records.js";

/** An explanation with its text for people. */
export type Explained = Explanation & { text: string };

/** Every setting of a policy that takes effect, with the same as text. */
export type Effective = { fields: EffectiveField[]; text: string };

/** A load as it was read: `values` with their `start` and `step`, and what reading it found and did. */
export type Trace = TraceSummary & { values: Float64Array };

/** How to replay a load. */
export type SimulateOptions = Omit<ReplayRequest, "policy"> & {
  /** How long each value of the load holds, in milliseconds. */
  step: number;
  /** The time of the first value, in milliseconds. Default 0. */
  start?: number;
};
"#;

#[cfg(feature = "keda")]
#[wasm_bindgen(typescript_custom_section)]
const LOADED: &str = r#"
import type { LoadReport } from "../types/records.js";
"#;

#[cfg(not(feature = "keda"))]
#[wasm_bindgen(typescript_custom_section)]
const LOADED: &str = r#"
import type { LoadReport as LoadReportWithKeda } from "../types/records.js";

/** Everything that a text holds. KEDA's objects are among those of other kinds. */
export type LoadReport = Omit<LoadReportWithKeda, "scaledObjects" | "scaledJobs" | "httpScaledObjects" | "interceptorRoutes">;
"#;
