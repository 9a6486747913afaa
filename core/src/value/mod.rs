//! Plain data between a text and the records that hold it: one tree for JSON and for manifests, so that every record is read
//! by one piece of code.

mod fault;
mod parse;
mod read;
mod record;
mod write;

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use fault::{Fault, FaultKind};
pub(crate) use parse::{Malformed, parse};
#[cfg(test)]
pub(crate) use record::agrees_with_serde;
#[cfg(feature = "front-keda")]
pub(crate) use record::by_serde;
pub(crate) use record::{Fields, FromValue, by_fields, set_field};
#[cfg(feature = "front")]
pub(crate) use record::{by_names, choice};
pub(crate) use write::write;

/// A value of JSON. Integers are exact as far as 64 bits go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Negative(i64),
    Float(f64),
    Text(String),
    List(Vec<Value>),
    Object(Object),
}

/// The fields of an object, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object(pub(crate) Vec<(String, Value)>);

impl Object {
    /// Adds a field, or replaces the one of that name.
    pub(crate) fn insert(&mut self, name: &str, value: Value) {
        match self.get_mut(name) {
            Some(found) => *found = value,
            None => self.0.push((name.to_string(), value)),
        }
    }

    /// Adds a field to the object in a field, which is made where there is none.
    pub(crate) fn insert_within(&mut self, outer: &str, inner: &str, value: Value) {
        match self.get_mut(outer) {
            Some(Value::Object(object)) => object.insert(inner, value),
            Some(_) => {}
            None => {
                let mut object = Self::default();
                object.insert(inner, value);
                self.insert(outer, Value::Object(object));
            }
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.remove(place).1)
    }
}

impl Value {
    /// A record as a value.
    pub(crate) fn of(record: &impl Serialize) -> Self {
        parse(&write(record)).unwrap_or(Self::Null)
    }

    /// The record that a value stands for.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        T::deserialize(self)
    }

    pub(crate) fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Unsigned(number) => i64::try_from(*number).ok(),
            Self::Negative(number) => Some(*number),
            _ => None,
        }
    }

    /// Where in this value another one stands, as `pods[0].count`.
    fn path_to(&self, wanted: *const Self) -> Option<String> {
        let mut path = String::new();
        self.leads_to(wanted, &mut path).then_some(path)
    }

    /// Appends what leads to a value; values nest no deeper than the parser lets them.
    fn leads_to(&self, wanted: *const Self, path: &mut String) -> bool {
        if core::ptr::eq(self, wanted) {
            return true;
        }
        let length = path.len();
        let found = match self {
            Self::List(elements) => elements.iter().enumerate().any(|(index, element)| {
                path.truncate(length);
                path.push('[');
                path.push_str(&index.to_string());
                path.push(']');
                element.leads_to(wanted, path)
            }),
            Self::Object(fields) => fields.0.iter().any(|(name, value)| {
                path.truncate(length);
                path.push_str(if length == 0 { "" } else { "." });
                path.push_str(name);
                value.leads_to(wanted, path)
            }),
            _ => false,
        };
        if !found {
            path.truncate(length);
        }
        found
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        u64::try_from(number).map_or(Self::Negative(number), Self::Unsigned)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_string())
    }
}
