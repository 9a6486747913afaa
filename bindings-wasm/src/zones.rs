//! Time zones, as JavaScript knows them.

use js_sys::Float64Array;
use scalewright::keda::triggers::{Zone, ZoneRules, ZoneTransition};
use scalewright::{Millis, Timestamp};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "../js/zones.js")]
extern "C" {
    #[wasm_bindgen(js_name = zone)]
    fn table(name: &str) -> JsValue;
}

/// A zone by its name; `None` where JavaScript knows no zones at all.
pub(crate) fn zone(name: &str) -> Option<Zone> {
    let table = table(name);
    if table.is_undefined() {
        return None;
    }
    let rules = table.dyn_ref::<Float64Array>().and_then(|table| rules(&table.to_vec()));
    Some(Zone { name: name.into(), rules })
}

fn rules(table: &[f64]) -> Option<ZoneRules> {
    let [from, until, offset, changes @ ..] = table else { return None };
    let time = |millis: f64| Timestamp::from_millis(millis as i64);
    let span = |millis: f64| Millis::from_millis(millis as i64);
    let (changes, _) = changes.as_chunks();
    let transitions =
        changes.iter().map(|&[at, offset]| ZoneTransition { at: time(at), offset: span(offset) });
    Some(ZoneRules {
        from: time(*from),
        until: time(*until),
        offset: span(*offset),
        transitions: transitions.collect(),
    })
}
