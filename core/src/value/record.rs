//! Values to records, in little code.
//!
//! What serde generates for a record is some hundred bytes for each field. Here all records share one function, and a field is a call.
//! What is refused, and in which words, is the same.

use alloc::string::String;
use alloc::vec::Vec;

use serde::de::Error as _;

use super::{Fault, Object, Value};
use crate::hpa::{Named, ResourceList};
use crate::units::{Millis, Quantity, Timestamp};

/// What can be read from a value.
pub(crate) trait FromValue: Sized {
    fn from_value(value: &Value) -> Result<Self, Fault>;
}

/// Reads a record whose other fields are refused, or `lenient`ly ignored: `by_fields!(Type { field: "name", … })`. What is not given is
/// as in the record's default, or in the one that follows `else`; fields behind `requires` must be given.
macro_rules! by_fields {
    ($record:ident { $($field:ident: $name:literal),+ $(,)? } $($rest:tt)*) => {
        impl $crate::value::FromValue for $record {
            fn from_value(value: &$crate::value::Value) -> Result<Self, $crate::value::Fault> {
                let mut record: Self = $crate::value::by_fields!(@blank $($rest)*);
                let fields = $crate::value::Fields {
                    record: concat!("struct ", stringify!($record)),
                    names: &[$($name),+],
                    required: $crate::value::by_fields!(@required $($rest)*),
                    strict: $crate::value::by_fields!(@strict $($rest)*),
                };
                fields.read(value, &mut |field, value| {
                    let mut fields = 0..;
                    $(
                        if fields.next() == Some(field) {
                            return $crate::value::set_field(&mut record.$field, value);
                        }
                    )+
                    Ok(())
                })?;
                Ok(record)
            }
        }
    };
    (@blank $(requires $required:literal)* else $blank:expr) => { $blank };
    (@blank $($rest:tt)*) => { Self::default() };
    (@required $(requires $required:literal)* $(else $blank:expr)?) => { &[$($required),*] };
    (@required lenient) => { &[] };
    (@strict lenient) => { false };
    (@strict $($rest:tt)*) => { true };
}
pub(crate) use by_fields;

/// Reads what serde's code reads.
macro_rules! by_serde {
    ($($value:ty),+ $(,)?) => {$(
        impl $crate::value::FromValue for $value {
            fn from_value(value: &$crate::value::Value) -> Result<Self, $crate::value::Fault> {
                value.read()
            }
        }
    )+};
}
#[cfg(feature = "front-keda")]
pub(crate) use by_serde;

by_serde! { bool, i32, i64, u32, u64, f64, String, Quantity, Timestamp, Millis }

/// Reads one of some names: `by_names!(Type { Variant: "name", … })`, or `by_names!(Type { Variant, … })` where they are the variants'.
#[cfg(feature = "front")]
macro_rules! by_names {
    ($choice:ident { $($variant:ident),+ $(,)? }) => {
        $crate::value::by_names! { $choice { $($variant: stringify!($variant)),+ } }
    };
    ($choice:ident { $($variant:ident: $name:expr),+ $(,)? }) => {
        impl $crate::value::FromValue for $choice {
            fn from_value(value: &$crate::value::Value) -> Result<Self, $crate::value::Fault> {
                let choices = [$(Self::$variant),+];
                $crate::value::choice(value, concat!("enum ", stringify!($choice)), &[$($name),+], &choices)
            }
        }
    };
}
#[cfg(feature = "front")]
pub(crate) use by_names;

/// What a name stands for.
#[cfg(feature = "front")]
pub(crate) fn choice<T: Copy>(
    value: &Value,
    expected: &'static str,
    names: &'static [&'static str],
    choices: &[T],
) -> Result<T, Fault> {
    let Value::Text(text) = value else { return Err(value.refused(&expected)) };
    let found = names.iter().zip(choices).find(|(name, _)| *name == text);
    found.map(|(_, choice)| *choice).ok_or_else(|| Fault::unknown_variant(text, names).at(value))
}

impl FromValue for ResourceList {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        Named::from_value(value).map(Self)
    }
}

impl<T: FromValue> FromValue for Named<T> {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        let Value::Object(Object(entries)) = value else { return Err(value.refused(&"a map")) };
        entries.iter().map(|(key, inner)| Ok((key.clone(), T::from_value(inner)?))).collect()
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        match value {
            Value::Null => Ok(None),
            some => T::from_value(some).map(Some),
        }
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Result<Self, Fault> {
        let Value::List(elements) = value else { return Err(value.refused(&"a sequence")) };
        let mut read = Self::new();
        for element in elements {
            read.push(T::from_value(element)?);
        }
        Ok(read)
    }
}

/// The fields of a record.
pub(crate) struct Fields {
    pub(crate) record: &'static str,
    pub(crate) names: &'static [&'static str],
    pub(crate) required: &'static [&'static str],
    /// Whether other fields are refused.
    pub(crate) strict: bool,
}

impl Fields {
    /// Hands the fields of an object to `set`, by their number and in the order of the text.
    #[inline(never)]
    pub(crate) fn read(
        &self,
        value: &Value,
        set: &mut dyn FnMut(usize, &Value) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let Value::Object(Object(entries)) = value else { return Err(value.refused(&self.record)) };
        let mut given = 0_u64;
        for (key, inner) in entries {
            match self.names.iter().zip(0_u32..).find(|(name, _)| *name == key) {
                Some((name, number)) => {
                    let bit = 1_u64.wrapping_shl(number);
                    if given & bit != 0 {
                        return Err(Fault::duplicate_field(name).at(value));
                    }
                    given |= bit;
                    set(number as usize, inner).map_err(|fault| fault.at(inner))?;
                }
                None if self.strict => return Err(Fault::unknown_field(key, self.names).at(inner)),
                None => {}
            }
        }
        let is_given = |wanted: &str| entries.iter().any(|(key, _)| key == wanted);
        match self.required.iter().find(|wanted| !is_given(wanted)) {
            Some(missing) => Err(Fault::missing_field(missing).at(value)),
            None => Ok(()),
        }
    }
}

/// Reads a field.
#[inline(never)]
pub(crate) fn set_field<T: FromValue>(field: &mut T, value: &Value) -> Result<(), Fault> {
    *field = T::from_value(value)?;
    Ok(())
}

/// Holds records and names against serde's code for them: what they are called, what must be given, and what is refused in which
/// words.
#[cfg(test)]
macro_rules! agrees_with_serde {
    (names $($choice:ident),+ $(,)?) => {
        $crate::value::agrees_with_serde!(["null", "[]", "7", r#""other""#] => $($choice),+);
        $(
            let other = $crate::value::Value::from("other");
            let refusal = <$choice as $crate::value::FromValue>::from_value(&other).unwrap_err();
            let refusal = alloc::format!("{refusal}");
            let (_, names) = refusal.split_once("allowed are ").unwrap();
            for name in names.split(", ") {
                let value = $crate::value::Value::from(name);
                let ours = <$choice as $crate::value::FromValue>::from_value(&value).unwrap();
                assert_eq!(ours, value.read::<$choice>().unwrap(), "{name}");
            }
        )+
    };
    ($texts:expr => $($record:ident),+) => {$(
        for text in $texts {
            let value = $crate::value::parse(text).unwrap();
            let ours = <$record as $crate::value::FromValue>::from_value(&value);
            let theirs = value.read::<$record>();
            let shown = |fault: $crate::value::Fault| alloc::format!("{fault} at `{}`", fault.path(&value));
            assert_eq!(ours.map_err(shown), theirs.map_err(shown), "{} of {text}", stringify!($record));
        }
    )+};
    ($($record:ident),+ $(,)?) => {
        $crate::value::agrees_with_serde!(["{}", "null", "[]", "7", r#"{"other": 1}"#] => $($record),+);
    };
}
#[cfg(test)]
pub(crate) use agrees_with_serde;

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use serde::Deserialize;

    use super::*;
    use crate::value::parse;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    struct Outer {
        one_number: u32,
        #[serde(default)]
        inner: Option<Inner>,
        #[serde(default)]
        list: Vec<Inner>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Inner {
        text: String,
        whole: Option<i32>,
    }

    by_fields! { Outer { one_number: "oneNumber", inner: "inner", list: "list" } requires "oneNumber" }
    by_fields! { Inner { text: "text", whole: "whole" } lenient }

    #[test]
    fn the_first_fault_in_the_text_counts_as_with_serde() {
        for text in [
            r#"{"oneNumber": 1}"#,
            r#"{"oneNumber": 1, "inner": null, "list": []}"#,
            r#"{"list": [{"text": "a", "other": {}}, {"whole": -3}], "inner": {"whole": null}, "oneNumber": 7}"#,
            r#"{"oneNumber": -1, "other": 1}"#,
            r#"{"other": 1, "oneNumber": -1}"#,
            r#"{"oneNumber": 1, "oneNumber": -1}"#,
            r#"{"inner": {"text": 5}, "oneNumber": -1}"#,
            r#"{"inner": {"text": "a", "text": 5}}"#,
            r#"{"list": [{}, {"whole": 1.5}]}"#,
            r#"{"list": {}, "oneNumber": 1}"#,
            r#"{"inner": []}"#,
            r#"{"inner": {}}"#,
            r#"[]"#,
        ] {
            let value = parse(text).unwrap();
            let shown = |fault: Fault| (fault.to_string(), fault.path(&value), fault.kind());
            let (ours, theirs) = (Outer::from_value(&value), value.read::<Outer>());
            assert_eq!(ours.map_err(shown), theirs.map_err(shown), "{text}");
        }
    }
}
