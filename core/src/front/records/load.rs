//! How loads are read, and what pods make of them.

use alloc::string::String;

use serde::de::Error as _;

use crate::front::replay::ReplayRequest;
use crate::front::trace::{CsvData, LoadData, LoadValues, Scenario};
use crate::simulate::{BadRows, CsvOptions, Signal, Synthetic};
use crate::units::Millis;
use crate::value::{Fault, Fields, FromValue, Object, Value, by_fields, by_names, choice, set_field};

by_fields! {
    Scenario { title: "title", replay: "replay", load: "load" }
    requires "replay" requires "load" else Self {
        title: None, replay: ReplayRequest::default(), load: LoadData::Synthetic(Synthetic::default()),
    }
}
by_fields! {
    Synthetic {
        seed: "seed", start: "start", days: "days", step: "step", trough: "trough", peak: "peak",
        crowd: "crowd", crowd_at: "crowdAt", crowd_ramp: "crowdRamp", crowd_decay: "crowdDecay",
        noise: "noise",
    }
}
by_fields! {
    LoadValues { start: "start", step: "step", values: "values" }
    requires "step" requires "values" else Self {
        start: Default::default(), step: Millis::default(), values: Default::default(),
    }
}
by_fields! {
    CsvData { text: "text", options: "options" }
    requires "text" else Self { text: String::new(), options: CsvOptions::default() }
}
by_fields! {
    CsvOptions { time_column: "timeColumn", value_column: "valueColumn", bad_rows: "badRows" }
}
by_names! { BadRows { Refuse: "refuse", Skip: "skip" } }

impl FromValue for LoadData {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        let Value::Object(Object(fields)) = value else { return Err(value.refused(&"enum LoadData")) };
        let [(kind, inner)] = fields.as_slice() else {
            return Err(value.refused(&"an object with one field"));
        };
        match kind.as_str() {
            "synthetic" => Synthetic::from_value(inner).map(Self::Synthetic),
            "values" => LoadValues::from_value(inner).map(Self::Values),
            "csv" => CsvData::from_value(inner).map(Self::Csv),
            _ => Err(Fault::unknown_variant(kind, &["synthetic", "values", "csv"]).at(value)),
        }
    }
}

/// A kind of signal: its fields, of which the second is a number and must be given, and what becomes of that and of a request.
type Kind = (&'static [&'static str], fn(i64, Option<i64>) -> Signal);

const KINDS: [Kind; 4] = [
    (&["kind", "atCapacity", "request"], |at_capacity, request| Signal::Served { at_capacity, request }),
    (&["kind", "usage", "request"], |usage, request| Signal::Constant { usage, request }),
    (&["kind", "perUnit"], |per_unit, _| Signal::Offered { per_unit }),
    (&["kind"], |_, _| Signal::Failing),
];

impl FromValue for Signal {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        let Value::Object(object) = value else { return Err(value.refused(&"enum Signal")) };
        let kind = object.get("kind").ok_or_else(|| Fault::missing_field("kind").at(value))?;
        let (names, signal) =
            choice(kind, "enum Signal", &["served", "constant", "offered", "failing"], &KINDS)?;
        let fields =
            Fields { record: "enum Signal", names, required: names.get(1..2).unwrap_or(&[]), strict: true };
        let (mut number, mut request) = (0, None);
        fields.read(value, &mut |field, inner| match field {
            1 => set_field(&mut number, inner),
            2 => set_field(&mut request, inner),
            _ => Ok(()),
        })?;
        Ok(signal(number, request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{agrees_with_serde, parse};

    #[test]
    fn agree_with_serde() {
        agrees_with_serde! { Scenario, Synthetic, LoadValues, CsvData, CsvOptions }
        agrees_with_serde! { names BadRows }
    }

    #[test]
    fn signals_and_loads_are_read_as_by_serde() {
        for text in [
            r#"{"kind": "served", "atCapacity": 800}"#,
            r#"{"kind": "served", "request": 500, "atCapacity": 800}"#,
            r#"{"kind": "constant", "usage": 1, "request": null}"#,
            r#"{"perUnit": 1000, "kind": "offered"}"#,
            r#"{"kind": "failing"}"#,
        ] {
            let value = parse(text).unwrap();
            assert_eq!(Signal::from_value(&value).unwrap(), value.read::<Signal>().unwrap(), "{text}");
        }
        for text in [
            r#"{"synthetic": {"days": 2}}"#,
            r#"{"values": {"step": 15000, "values": [1, 2.5]}}"#,
            r#"{"csv": {"text": "1,2", "options": {"badRows": "skip"}}}"#,
        ] {
            let value = parse(text).unwrap();
            assert_eq!(LoadData::from_value(&value).unwrap(), value.read::<LoadData>().unwrap(), "{text}");
        }
    }

    #[test]
    fn a_refused_signal_or_load_says_where_and_what_is_allowed() {
        let refused = |text: &str, read: fn(&Value) -> Option<Fault>| {
            let value = parse(text).unwrap();
            let fault = read(&value).unwrap();
            alloc::format!("{}: {fault}", fault.path(&value))
        };
        let signal = |text| refused(text, |value| Signal::from_value(value).err());
        assert_eq!(signal("[]"), ": a list stands where enum Signal belongs");
        assert_eq!(signal(r#"{"usage": 1}"#), ": `kind` must be given");
        assert_eq!(
            signal(r#"{"kind": "steady"}"#),
            "kind: `steady` is not known here: allowed are served, constant, offered, failing"
        );
        assert_eq!(signal(r#"{"kind": "served"}"#), ": `atCapacity` must be given");
        assert_eq!(
            signal(r#"{"kind": "offered", "perUnit": 1, "request": 5}"#),
            "request: `request` is not a field here: allowed are kind, perUnit"
        );
        assert_eq!(
            signal(r#"{"kind": "constant", "usage": 1.5}"#),
            "usage: the number `1.5` stands where i64 belongs"
        );
        let load = |text| refused(text, |value| LoadData::from_value(value).err());
        assert_eq!(load("7"), ": the number `7` stands where enum LoadData belongs");
        assert_eq!(load("{}"), ": an object stands where an object with one field belongs");
        assert_eq!(load(r#"{"text": ""}"#), ": `text` is not known here: allowed are synthetic, values, csv");
        assert_eq!(load(r#"{"csv": {}}"#), "csv: `text` must be given");
    }
}
