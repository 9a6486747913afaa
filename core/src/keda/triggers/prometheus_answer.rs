//! Answers of Prometheus' HTTP API, as the scaler reads them.

use super::go;
use super::prometheus::{Prometheus, PrometheusSample};
use super::scaler::{Measurement, MeasurementError};
use crate::value::{Object, Value, parse};

impl Prometheus {
    /// The metric of an answer to `/api/v1/query`: the status code and the body.
    ///
    /// `status` inside the body is not looked at, and neither is `resultType`.
    ///
    /// ```
    /// # use scalewright::keda::triggers::Prometheus;
    /// # let trigger = Prometheus {
    /// #     query: "up".into(), threshold: 5.0, activation_threshold: 0.0, ignore_null_values: true,
    /// # };
    /// let body = r#"{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1435781451.781,"2.5"]}]}}"#;
    /// assert_eq!(trigger.measure_answer(200, body).unwrap().value, 2.5);
    /// assert!(trigger.measure_answer(503, body).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Status codes outside 200 to 299, bodies of another form, more than one series, and what
    /// [`measure`](Self::measure) refuses.
    pub fn measure_answer(&self, status: u16, body: &str) -> Result<Measurement, MeasurementError> {
        if !(200..=299).contains(&status) {
            return Err(MeasurementError::new(alloc::format!("Prometheus answered with status {status}")));
        }
        let sample = sample(body).ok_or_else(|| {
            MeasurementError::new("the answer is not one series with a sample, as the query API gives it")
        })?;
        self.measure(sample)
    }
}

/// The one sample; `None` where the body does not have the form that the original decodes.
fn sample(body: &str) -> Option<PrometheusSample> {
    let body = parse(body).ok()?;
    let Some(root) = object(&body)? else { return Some(PrometheusSample::Empty) };
    text(root, "status")?;
    let Some(data) = field(root, "data").map_or(Some(None), object)? else {
        return Some(PrometheusSample::Empty);
    };
    text(data, "resultType")?;
    let Some(series) = field(data, "result").map_or(Some(None), list)? else {
        return Some(PrometheusSample::Empty);
    };
    let mut samples = series.iter().map(values).collect::<Option<alloc::vec::Vec<_>>>()?.into_iter();
    match (samples.next(), samples.next()) {
        (None, _) | (Some([]), None) => Some(PrometheusSample::Empty),
        (Some([_, Value::Null, ..]), None) => Some(PrometheusSample::Null),
        (Some([_, Value::Text(number), ..]), None) => go::parse_float(number).map(PrometheusSample::Value),
        _ => None,
    }
}

/// The `value` list of one series; a missing one is empty.
fn values(series: &Value) -> Option<&[Value]> {
    let Some(series) = object(series)? else { return Some(&[]) };
    field(series, "metric").map_or(Some(None), object)?;
    Some(field(series, "value").map_or(Some(None), list)?.unwrap_or(&[]))
}

/// `encoding/json` matches names regardless of case.
fn field<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object
        .get(name)
        .or_else(|| object.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// An object or null; `None` for anything else.
fn object(value: &Value) -> Option<Option<&Object>> {
    match value {
        Value::Null => Some(None),
        Value::Object(map) => Some(Some(map)),
        _ => None,
    }
}

/// A list or null; `None` for anything else.
fn list(value: &Value) -> Option<Option<&[Value]>> {
    match value {
        Value::Null => Some(None),
        Value::List(items) => Some(Some(items)),
        _ => None,
    }
}

/// `None` where a field that should be a text is something else.
fn text(object: &Object, name: &str) -> Option<()> {
    match field(object, name) {
        None | Some(Value::Null | Value::Text(_)) => Some(()),
        Some(_) => None,
    }
}
