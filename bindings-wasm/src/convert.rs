//! Values of JavaScript to records of the core and back, and errors to a `ScalewrightError`.

use alloc::string::String;
use alloc::vec::Vec;

use js_sys::{Array, Float64Array, JSON, Object, Reflect};
use scalewright::Error;
use scalewright::front::json::{self, Report, Request};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "../js/error.js")]
extern "C" {
    /// The class that users catch.
    type ScalewrightError;

    #[wasm_bindgen(constructor)]
    fn new(message: &str, violations: Array) -> ScalewrightError;
}

/// Reads a record: JSON text as it is, and everything else as what `JSON.stringify` makes of it.
pub(crate) fn record<T: Request>(value: &JsValue) -> Result<T, JsValue> {
    if let Some(text) = value.as_string() {
        return json::request(&text).map_err(|error| raised(&error));
    }
    written(value)
}

/// Reads a record as what `JSON.stringify` makes of it: a text is one of its words.
pub(crate) fn written<T: Request>(value: &JsValue) -> Result<T, JsValue> {
    let text = JSON::stringify(value)?.as_string().unwrap_or_default();
    json::request(&text).map_err(|error: Error| {
        // Nobody has seen that text, so places in it would tell nothing.
        let mut violations = error.violations().to_vec();
        violations.iter_mut().for_each(|violation| violation.position = None);
        raised(&Error::from_violations(violations).unwrap_or(error))
    })
}

/// As [`record`], with an empty one where there is none.
pub(crate) fn optional<T: Request + Default>(value: &JsValue) -> Result<T, JsValue> {
    if value.is_undefined() { Ok(T::default()) } else { record(value) }
}

/// A copy of options, or of a record, with one more entry.
pub(crate) fn with(options: &JsValue, name: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let merged = Object::assign(&Object::new(), options.unchecked_ref());
    Reflect::set(&merged, &name.into(), value)?;
    Ok(merged.into())
}

/// A policy: its manifest's text, or the record.
pub(crate) fn policy(value: &JsValue) -> Result<JsValue, JsValue> {
    if value.is_string() { with(&JsValue::UNDEFINED, "manifest", value) } else { Ok(value.clone()) }
}

/// A report as an object.
pub(crate) fn object(report: &impl Report) -> Result<JsValue, JsValue> {
    JSON::parse(&json::report(report))
}

/// A text; the glue would read something else as if it were one.
pub(crate) fn text(value: &JsValue) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| js_sys::TypeError::new("the text must be a string").into())
}

/// The values of a column, where there is memory for them.
pub(crate) fn values(column: &JsValue) -> Result<Vec<f64>, JsValue> {
    let column = column.dyn_ref().cloned().unwrap_or_else(|| Float64Array::new(column));
    let length = usize::try_from(column.length()).unwrap_or(usize::MAX);
    let mut values = Vec::new();
    if values.try_reserve_exact(length).is_err() {
        let message = alloc::format!("no memory for a load of {length} values");
        return Err(js_sys::RangeError::new(&message).into());
    }
    values.resize(length, 0.0);
    column.copy_to(&mut values);
    Ok(values)
}

/// The error as it is thrown.
pub(crate) fn raised(error: &Error) -> JsValue {
    let entry = |violation: &scalewright::Violation| {
        let entry = Object::new();
        let set = |name: &str, value: JsValue| Reflect::set(&entry, &name.into(), &value).is_ok();
        let number = |number: Option<u32>| number.map_or(JsValue::NULL, JsValue::from);
        set("path", violation.path.as_str().into());
        set("kind", violation.kind.as_str().into());
        set("message", violation.message.as_str().into());
        set("line", number(violation.position.map(|position| position.line)));
        set("column", number(violation.position.map(|position| position.column)));
        JsValue::from(entry)
    };
    let violations = error.violations().iter().map(entry).collect();
    let message: String = alloc::format!("{error}");
    ScalewrightError::new(&message, violations).into()
}
