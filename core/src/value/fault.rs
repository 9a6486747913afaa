//! What is wrong with a value.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::fmt;

use serde::de::{self, Expected, Unexpected};

use super::Value;

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
    pub(super) fn at(mut self, value: &Value) -> Self {
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
        match found {
            Unexpected::Unit => {
                Self::new(FaultKind::Type, format_args!("invalid type: null, expected {expected}"))
            }
            found => Self::new(FaultKind::Type, format_args!("invalid type: {found}, expected {expected}")),
        }
    }

    #[cold]
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        let kind = FaultKind::UnknownField;
        match expected {
            [] => Self::new(kind, format_args!("unknown field `{field}`, there are no fields")),
            [only] => Self::new(kind, format_args!("unknown field `{field}`, expected `{only}`")),
            [one, other] => {
                Self::new(kind, format_args!("unknown field `{field}`, expected `{one}` or `{other}`"))
            }
            several => {
                let several = several.join("`, `");
                Self::new(kind, format_args!("unknown field `{field}`, expected one of `{several}`"))
            }
        }
    }

    #[cold]
    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::MissingField, format_args!("missing field `{field}`"))
    }
}
