//! Why a question about capacity has no answer.

use core::fmt;

use alloc::format;
use alloc::string::ToString;

use crate::error::{Error, Violation, ViolationKind};

/// The most servers, places or entries that the formulas are evaluated for.
pub const MAX_COUNT: u64 = 1_000_000_000_000;

/// Why a question about capacity has no answer; an answer is never NaN and never a negative wait instead.
///
/// It is small and copied freely, because a column of a million rows may hold one in each. Where an application speaks
/// one language of errors, it becomes a [`crate::Error`].
///
/// ```
/// use scalewright::sizing::{SizingError, queueing};
///
/// assert_eq!(queueing::erlang_c(12.0, 10), Err(SizingError::Unstable { utilization: 1.2 }));
/// let error = queueing::erlang_c(-1.0, 10).unwrap_err();
/// assert_eq!(error.to_string(), "`offered_load` is `-1`, and must be at least 0 and finite");
/// assert_eq!(scalewright::Error::from(error).violations()[0].path, "offered_load");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(tag = "error", rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SizingError {
    /// An argument outside its domain.
    Invalid {
        /// The argument's name.
        argument: &'static str,
        /// What was given.
        found: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// More work arrives than the servers can do, so that the queue grows without end.
    Unstable {
        /// Work that arrives over work that can be done; at least 1.
        utilization: f64,
    },
    /// No finite number meets the target.
    Unreachable {
        /// What stands in the way.
        reason: &'static str,
    },
}

impl fmt::Display for SizingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { argument, found, allowed } => {
                write!(f, "`{argument}` is `{found}`, and must be {allowed}")
            }
            Self::Unstable { utilization } => {
                write!(
                    f,
                    "unstable: `{utilization}` times the work that can be done arrives; add servers or shed load"
                )
            }
            Self::Unreachable { reason } => write!(f, "unreachable: {reason}"),
        }
    }
}

impl core::error::Error for SizingError {}

impl From<SizingError> for Violation {
    fn from(error: SizingError) -> Self {
        match error {
            SizingError::Invalid { argument, found, allowed } => {
                Self::new(argument, ViolationKind::Invalid, format!("`{found}` must be {allowed}"))
            }
            SizingError::Unstable { .. } => Self::new("", ViolationKind::Unstable, error.to_string()),
            SizingError::Unreachable { .. } => Self::new("", ViolationKind::Unreachable, error.to_string()),
        }
    }
}

impl From<SizingError> for Error {
    fn from(error: SizingError) -> Self {
        Violation::from(error).into()
    }
}

pub(super) fn invalid<T>(
    argument: &'static str,
    found: f64,
    allowed: &'static str,
) -> Result<T, SizingError> {
    Err(SizingError::Invalid { argument, found, allowed })
}

pub(super) fn unreachable<T>(reason: &'static str) -> Result<T, SizingError> {
    Err(SizingError::Unreachable { reason })
}

/// A number from 0 up.
pub(super) fn at_least_zero(argument: &'static str, value: f64) -> Result<f64, SizingError> {
    if value.is_finite() && value >= 0.0 {
        Ok(value)
    } else {
        invalid(argument, value, "at least 0 and finite")
    }
}

/// A number above 0.
pub(super) fn positive(argument: &'static str, value: f64) -> Result<f64, SizingError> {
    if value.is_finite() && value > 0.0 { Ok(value) } else { invalid(argument, value, "above 0 and finite") }
}

/// Any number but NaN and the infinities.
pub(super) fn finite(argument: &'static str, value: f64) -> Result<f64, SizingError> {
    if value.is_finite() { Ok(value) } else { invalid(argument, value, "finite") }
}

/// A probability or share, both ends included.
pub(super) fn fraction(argument: &'static str, value: f64) -> Result<f64, SizingError> {
    if (0.0..=1.0).contains(&value) { Ok(value) } else { invalid(argument, value, "from 0 to 1") }
}

/// A count of at least one, as a number to calculate with.
pub(super) fn at_least_one(argument: &'static str, count: u64) -> Result<f64, SizingError> {
    if (1..=MAX_COUNT).contains(&count) {
        Ok(count as f64)
    } else {
        invalid(argument, count as f64, "from 1 to 1000000000000")
    }
}

/// A count that may be 0, as a number to calculate with.
pub(super) fn counted(argument: &'static str, count: u64) -> Result<f64, SizingError> {
    if count <= MAX_COUNT {
        Ok(count as f64)
    } else {
        invalid(argument, count as f64, "from 0 to 1000000000000")
    }
}
