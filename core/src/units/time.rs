//! Points and spans of time, in milliseconds.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A point in time: milliseconds from an origin of the caller's choice (the Unix epoch for real clocks).
///
/// Arithmetic saturates, so that no timestamp can overflow.
///
/// ```
/// use scalewright::{Millis, Timestamp};
///
/// let start = Timestamp::from_seconds(60);
/// assert_eq!(start + Millis::from_seconds(15), Timestamp::from_millis(75_000));
/// assert_eq!(start - Timestamp::from_seconds(45), Millis::from_seconds(15));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timestamp(i64);

impl Timestamp {
    /// The earliest timestamp.
    pub const MIN: Self = Self(i64::MIN);
    /// The latest timestamp.
    pub const MAX: Self = Self(i64::MAX);

    /// Milliseconds after the origin.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Whole seconds after the origin.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Milliseconds after the origin.
    pub const fn as_millis(self) -> i64 {
        self.0
    }
}

impl core::ops::Add<Millis> for Timestamp {
    type Output = Self;
    fn add(self, span: Millis) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl core::ops::Sub<Millis> for Timestamp {
    type Output = Self;
    fn sub(self, span: Millis) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl core::ops::Sub for Timestamp {
    type Output = Millis;
    fn sub(self, earlier: Self) -> Millis {
        Millis(self.0.saturating_sub(earlier.0))
    }
}

/// A span of time in milliseconds; may be negative.
///
/// ```
/// use scalewright::Millis;
///
/// assert_eq!(Millis::from_seconds(300).to_string(), "5m");
/// assert_eq!(Millis::from_millis(61_500).to_string(), "1m1.5s");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Millis(i64);

impl Millis {
    /// No time.
    pub const ZERO: Self = Self(0);

    /// A span of milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// A span of whole seconds.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// The number of milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// The number of seconds.
    pub fn as_seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl core::ops::Add for Millis {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// Written as Go and kubectl write durations, without the zero parts: `1h`, `5m30s`, `1.5s`.
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let total = self.0.unsigned_abs();
        let (hours, minutes, seconds, millis) =
            (total / 3_600_000, total / 60_000 % 60, total / 1000 % 60, total % 1000);
        if hours > 0 {
            write!(f, "{hours}h")?;
        }
        if minutes > 0 {
            write!(f, "{minutes}m")?;
        }
        match (seconds, millis) {
            (0, 0) if total > 0 => Ok(()),
            (seconds, 0) => write!(f, "{seconds}s"),
            (seconds, millis) if millis % 100 == 0 => write!(f, "{seconds}.{}s", millis / 100),
            (seconds, millis) if millis % 10 == 0 => write!(f, "{seconds}.{:02}s", millis / 10),
            (seconds, millis) => write!(f, "{seconds}.{millis:03}s"),
        }
    }
}
