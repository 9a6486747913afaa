//! The one error of the crate: every violation of an input, each with its place.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Why an input was refused: all violations at once, in the order of the input.
///
/// There is at least one violation in every error.
///
/// ```
/// use scalewright::{Error, Violation, ViolationKind};
///
/// let error = Error::from(Violation::new("spec.maxReplicas", ViolationKind::Required, "must be given"));
/// assert_eq!(error.violations().len(), 1);
/// assert_eq!(error.to_string(), "spec.maxReplicas: must be given");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Error {
    violations: Vec<Violation>,
}

impl Error {
    /// An error of several violations; `None` when there are none.
    pub fn from_violations(violations: Vec<Violation>) -> Option<Self> {
        if violations.is_empty() { None } else { Some(Self { violations }) }
    }

    /// An error of violations of which there is at least one.
    #[cfg(any(feature = "front", all(feature = "keda", feature = "manifest")))]
    pub(crate) fn of(violations: Vec<Violation>) -> Self {
        Self { violations }
    }

    /// The violations, in the order of the input; never empty.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// The violations, by value.
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }
}

impl From<Violation> for Error {
    fn from(violation: Violation) -> Self {
        Self { violations: alloc::vec![violation] }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let [only] = self.violations.as_slice() {
            return only.fmt(f);
        }
        write!(f, "{} violations:", self.violations.len())?;
        for violation in &self.violations {
            write!(f, "\n  {violation}")?;
        }
        Ok(())
    }
}

impl core::error::Error for Error {}

/// One thing wrong with an input, and where.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Violation {
    /// Path of the field, as Kubernetes writes it: `spec.metrics[0].resource.name`; empty for the input as a whole.
    pub path: String,
    /// What kind of violation it is.
    pub kind: ViolationKind,
    /// What was found, what is allowed, and the way out: lowercase, no full stop, the user's words in backticks.
    pub message: String,
    /// Where the field, or what should hold it, stands in the text; `None` for input that has no text.
    pub position: Option<Position>,
}

impl Violation {
    /// A violation without a position.
    pub fn new(path: impl Into<String>, kind: ViolationKind, message: impl Into<String>) -> Self {
        Self { path: path.into(), kind, message: message.into(), position: None }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.message)?;
        if let Some(Position { line, column }) = self.position {
            write!(f, " (line {line}, column {column})")?;
        }
        Ok(())
    }
}

/// A place in a text; both numbers count from one, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Position {
    /// The place of a byte of a text.
    #[cfg(feature = "manifest")]
    pub(crate) fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let from_one = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        let lines = before.bytes().filter(|byte| *byte == b'\n').count();
        Self { line: from_one(lines), column: from_one(line.chars().count()) }
    }
}

/// The kinds of violations; the `FieldValue…` ones carry the names of Kubernetes' `field.ErrorType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ViolationKind {
    /// The text is not YAML or JSON, or is not what the loader reads.
    Syntax,
    /// A value of another type than the field's.
    #[serde(rename = "FieldValueTypeInvalid")]
    TypeInvalid,
    /// A field that does not exist here.
    #[serde(rename = "FieldValueUnknown")]
    Unknown,
    /// A field that must be given.
    #[serde(rename = "FieldValueRequired")]
    Required,
    /// A value that is not allowed.
    #[serde(rename = "FieldValueInvalid")]
    Invalid,
    /// A word outside the field's closed list.
    #[serde(rename = "FieldValueNotSupported")]
    NotSupported,
    /// A field that may not be given here.
    #[serde(rename = "FieldValueForbidden")]
    Forbidden,
    /// A question of sizing without an answer: more work arrives than can be done.
    Unstable,
    /// A question of sizing without an answer: no finite number meets the target.
    Unreachable,
}

impl ViolationKind {
    /// The name, for most of them the one in Kubernetes' API, as in `FieldValueRequired`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "Syntax",
            Self::TypeInvalid => "FieldValueTypeInvalid",
            Self::Unknown => "FieldValueUnknown",
            Self::Required => "FieldValueRequired",
            Self::Invalid => "FieldValueInvalid",
            Self::NotSupported => "FieldValueNotSupported",
            Self::Forbidden => "FieldValueForbidden",
            Self::Unstable => "Unstable",
            Self::Unreachable => "Unreachable",
        }
    }
}
