//! Texts: manifests and load traces.

use js_sys::Float64Array;
use scalewright::front;
use wasm_bindgen::prelude::*;

use crate::convert::{object, optional, policy, raised, record, text, with};

/// Reads a text of manifests and tells everything that is in it: every setting that takes effect, and what the API server would
/// refuse.
#[wasm_bindgen(unchecked_return_type = "LoadReport")]
pub fn load(
    #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Omit<LoadRequest, \"text\">")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    #[cfg_attr(not(feature = "keda"), expect(unused_mut, reason = "only KEDA's triggers name time zones"))]
    let mut request: front::LoadRequest = record(&with(options, "text", &text(source)?.into())?)?;
    #[cfg(feature = "keda")]
    request.look_up_zones(crate::zones::zone);
    object(&front::load(&request).map_err(|error| raised(&error))?)
}

/// The numbers that a quantity such as `500m` or `1.5Gi` stands for.
#[wasm_bindgen(unchecked_return_type = "QuantityReport")]
pub fn quantity(
    #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
) -> Result<JsValue, JsValue> {
    object(&front::quantity(&text(source)?).map_err(|error| raised(&error))?)
}

/// Every setting of a policy that takes effect, and where it comes from; in `text` for people.
#[wasm_bindgen(unchecked_return_type = "Effective")]
pub fn effective(
    #[wasm_bindgen(unchecked_param_type = "string | PolicySource")] source: &JsValue,
) -> Result<JsValue, JsValue> {
    let source: front::PolicySource = record(&policy(source)?)?;
    let effective = source.effective().map_err(|error| raised(&error))?;
    with(&object(&effective)?, "text", &alloc::format!("{effective}").into())
}

/// Reads a load from CSV text.
#[wasm_bindgen(js_name = readTrace, unchecked_return_type = "Trace")]
pub fn read_trace(
    #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CsvOptions")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let (trace, summary) =
        front::read_trace(&text(source)?, &optional(options)?).map_err(|error| raised(&error))?;
    with(&object(&summary)?, "values", &Float64Array::from(trace.values()))
}
