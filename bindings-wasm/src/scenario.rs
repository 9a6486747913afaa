//! Scenarios: replays with their loads.

use alloc::string::String;

use scalewright::front::Scenario;
use wasm_bindgen::prelude::*;

use crate::convert::{raised, record, text};
use crate::run::Run;

/// Replays a scenario: a replay with its load in one record.
#[wasm_bindgen(js_name = runScenario)]
pub fn run_scenario(
    #[wasm_bindgen(unchecked_param_type = "Scenario | string")] scenario: &JsValue,
) -> Result<Run, JsValue> {
    let scenario: Scenario = record(scenario)?;
    scalewright_wasm_replay::run(&scenario).map(Run::new).map_err(|error| raised(&error))
}

/// Runs a scenario, and gives its report with a fingerprint of its columns as JSON text: the same bytes in every language.
#[wasm_bindgen]
pub fn parity(
    #[wasm_bindgen(unchecked_param_type = "string")] scenario: &JsValue,
) -> Result<String, JsValue> {
    Ok(run_scenario(&text(scenario)?.into())?.fingerprinted())
}
