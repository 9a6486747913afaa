//! Arrivals at queues, which are records or columns of numbers.

use alloc::vec::Vec;

use js_sys::{Array, Float64Array, Object, Reflect};
use scalewright::front::LoadColumn;
use scalewright::{Millis, Timestamp};
use wasm_bindgen::prelude::*;

use crate::convert::{policy, values, with};

/// Arrivals that were given as numbers.
pub(crate) struct Column {
    start: Timestamp,
    step: Millis,
    values: Vec<f64>,
}

impl Column {
    pub(crate) fn load(&self) -> LoadColumn<'_> {
        LoadColumn { start: self.start, step: self.step, values: &self.values }
    }
}

/// The request for a simulation of an object, without its columns, and these; a text has none.
pub(crate) fn taken_apart(
    request: &JsValue,
    object: &str,
) -> Result<(JsValue, Vec<Option<Column>>), JsValue> {
    let mut columns = Vec::new();
    if request.is_string() {
        return Ok((request.clone(), columns));
    }
    let request = with(request, object, &policy(&field(request, object))?)?;
    let queues = field(&request, "queues");
    if !Array::is_array(&queues) {
        return Ok((request, columns));
    }
    let records = Array::new();
    for queue in Array::from(&queues).iter() {
        let arrivals = field(&queue, "arrivals");
        if !Array::is_array(&arrivals) && !arrivals.is_instance_of::<Float64Array>() {
            records.push(&queue);
            columns.push(None);
            continue;
        }
        let number = |name: &str| field(&queue, name).as_f64().unwrap_or_default() as i64;
        let (start, step) = (Timestamp::from_millis(number("start")), Millis::from_millis(number("step")));
        columns.push(Some(Column { start, step, values: values(&arrivals)? }));
        let rest = Object::assign(&Object::new(), queue.unchecked_ref());
        for name in ["arrivals", "start", "step"] {
            Reflect::delete_property(&rest, &name.into())?;
        }
        records.push(&rest);
    }
    Ok((with(&request, "queues", &records)?, columns))
}

/// A field of an object; of anything else there is none.
fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
