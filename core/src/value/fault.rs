//! What is wrong with a value.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::fmt;

use serde::de::{self, Expected, Unexpected};

use super::Value;
use crate::units::plain;

/// Why a value is not the record that it should be, and which part of it is to blame.
#[derive(Debug)]
pub(crate) struct Fault(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: FaultKind,
    message: String,
    /// The innermost value that could not be read. Only ever compared.
    at: *const Value,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    UnknownField,
    MissingField,
    Type,
}

impl Fault {
    fn new(kind: FaultKind, message: fmt::Arguments<'_>) -> Self {
        Self(Box::new(Inner { kind, message: message.to_string(), at: core::ptr::null() }))
    }

    /// Blames a value, where nothing within it is blamed already.
    #[cold]
    pub(crate) fn at(mut self, value: &Value) -> Self {
        if self.0.at.is_null() {
            self.0.at = value;
        }
        self
    }

    pub(crate) fn kind(&self) -> FaultKind {
        self.0.kind
    }

    /// The path of what is to blame within the value that was read.
    pub(crate) fn path(&self, value: &Value) -> String {
        value.path_to(self.0.at).unwrap_or_default()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl core::error::Error for Fault {}

impl de::Error for Fault {
    #[cold]
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(FaultKind::Type, format_args!("{message}"))
    }

    #[cold]
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let found = Found(found);
        Self::new(FaultKind::Type, format_args!("{found} stands where {expected} belongs"))
    }

    #[cold]
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    #[cold]
    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(FaultKind::Type, format_args!("a list of {length} stands where {expected} belongs"))
    }

    #[cold]
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Type, format_args!("`{variant}` is not known here: {}", Allowed(expected)))
    }

    #[cold]
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let message = format_args!("`{field}` is not a field here: {}", Allowed(expected));
        Self::new(FaultKind::UnknownField, message)
    }

    #[cold]
    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::MissingField, format_args!("`{field}` must be given"))
    }

    #[cold]
    fn duplicate_field(field: &'static str) -> Self {
        Self::new(FaultKind::Type, format_args!("`{field}` is given twice: keep one of them"))
    }
}

/// What was found, in the words of the user.
struct Found<'a>(Unexpected<'a>);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Unexpected::Unit => f.write_str("null"),
            Unexpected::Bool(boolean) => write!(f, "the boolean `{boolean}`"),
            Unexpected::Unsigned(number) => write!(f, "the number `{number}`"),
            Unexpected::Signed(number) => write!(f, "the number `{number}`"),
            Unexpected::Float(number) => write!(f, "the number `{}`", plain(number)),
            Unexpected::Str(text) => write!(f, "the text `{text}`"),
            Unexpected::Seq => f.write_str("a list"),
            Unexpected::Map => f.write_str("an object"),
            // Nothing else comes out of JSON.
            _ => f.write_str("something else"),
        }
    }
}

/// A closed list of words.
struct Allowed(&'static [&'static str]);

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("nothing is allowed"),
            [only] => write!(f, "allowed is {only}"),
            several => write!(f, "allowed are {}", several.join(", ")),
        }
    }
}
