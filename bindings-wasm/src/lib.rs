//! dummy
use wasm_bindgen::prelude::*;
use scalewright::simulate::*;

/// d
#[wasm_bindgen]
pub fn load(text: &str, loads: &js_sys::Float64Array) -> Result<js_sys::Int32Array, JsError> {
    let c = scalewright::hpa::Controller::default();
    let p = scalewright::manifest::load_policy(text, &c).map_err(|e| JsError::new(&e.to_string()))?;
    let mut plant = Plant::new(50.0).map_err(|e| JsError::new(&e.to_string()))?;
    plant.follow(&p, |_, _| Some(250));
    let t = Trace::new(scalewright::Timestamp::from_seconds(0), scalewright::Millis::from_seconds(15), loads.to_vec()).map_err(|e| JsError::new(&e.to_string()))?;
    let r = Replay::closed_loop(&p, &t, &plant, &ReplayOptions::default()).map_err(|e| JsError::new(&e.to_string()))?;
    let run = r.run();
    let e = r.explanation_at(&run, 5);
    if let Some(e) = e { return Err(JsError::new(&e.to_string())); }
    Ok(js_sys::Int32Array::from(run.desired()))
}
