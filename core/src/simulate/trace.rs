//! A load over time, on a regular grid.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use crate::error::{Error, Violation, ViolationKind};
use crate::units::{Millis, Timestamp, exponential, plain};

/// A load on a regular grid: each value holds from its point of the grid to the next.
///
/// What a unit is depends on its use: units per second (requests, messages, tokens) for a closed-loop replay, the metric's own
/// value (percent for a utilization target) for an open-loop one.
///
/// ```
/// use scalewright::simulate::Trace;
/// use scalewright::{Millis, Timestamp};
///
/// let trace = Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(60), vec![20.0, 35.0, 50.0])?;
/// assert_eq!(trace.duration(), Millis::from_seconds(180));
/// assert_eq!(trace.peak(), 50.0);
/// assert_eq!(trace.at(Timestamp::from_seconds(119)), 35.0);
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    start: Timestamp,
    step: Millis,
    values: Vec<f64>,
}

impl Trace {
    /// The longest trace: 16,777,216 points, 31 years of minutes. One wrong timestamp must not fill the memory.
    pub const MAX_POINTS: usize = 1 << 24;

    /// The largest value: 10^12, so that milli-units of whole fleets stay far from the end of 64 bits.
    pub const MAX_VALUE: f64 = 1e12;

    /// A trace from its grid and its values.
    ///
    /// Refused are a `step` below one millisecond, no values or more than [`Trace::MAX_POINTS`], and values that are not
    /// numbers from 0 to [`Trace::MAX_VALUE`].
    pub fn new(start: Timestamp, step: Millis, values: Vec<f64>) -> Result<Self, Error> {
        let mut violations = Vec::new();
        if step < Millis::from_millis(1) {
            let found = step.as_millis();
            violations.push(invalid("step", format!("`{found}` ms is no step: it must be at least 1 ms")));
        }
        if values.is_empty() {
            violations.push(Violation::new(
                "values",
                ViolationKind::Required,
                "a trace needs at least one value",
            ));
        }
        if values.len() > Self::MAX_POINTS {
            violations.push(invalid(
                "values",
                format!(
                    "{} points are above the maximum of {}; choose a longer step",
                    values.len(),
                    Self::MAX_POINTS
                ),
            ));
        }
        for (index, value) in values.iter().enumerate() {
            if let Some(fault) = fault(*value) {
                violations.push(invalid(
                    format!("values[{index}]").as_str(),
                    format!("`{}` {fault}", plain(*value)),
                ));
            }
        }
        match Error::from_violations(violations) {
            Some(error) => Err(error),
            None => Ok(Self { start, step, values }),
        }
    }

    /// The time of the first value.
    pub fn start(&self) -> Timestamp {
        self.start
    }

    /// The time from one value to the next.
    pub fn step(&self) -> Millis {
        self.step
    }

    /// The values, one for each point of the grid.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// How long the trace lasts; the last value holds for one step as well.
    pub fn duration(&self) -> Millis {
        Millis::from_millis(self.step.as_millis().saturating_mul(self.values.len() as i64))
    }

    /// The first moment after the trace.
    pub fn end(&self) -> Timestamp {
        self.start + self.duration()
    }

    /// The value that holds at a moment; the first one before the trace and the last one after it.
    pub fn at(&self, at: Timestamp) -> f64 {
        let index = (at - self.start).as_millis().max(0) / self.step.as_millis().max(1);
        let index = usize::try_from(index).unwrap_or(usize::MAX).min(self.values.len().saturating_sub(1));
        self.values.get(index).copied().unwrap_or(0.0)
    }

    /// The largest value.
    pub fn peak(&self) -> f64 {
        self.values.iter().copied().fold(0.0, f64::max)
    }

    /// The smallest value.
    pub fn trough(&self) -> f64 {
        self.values.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The mean value.
    pub fn mean(&self) -> f64 {
        self.values.iter().sum::<f64>() / self.values.len().max(1) as f64
    }

    /// The same trace with every value multiplied: `0.2` turns requests per five seconds into requests per second.
    ///
    /// Refused when a product leaves the range of values.
    pub fn scaled(&self, factor: f64) -> Result<Self, Error> {
        if let Some(fault) = fault(factor) {
            return Err(invalid("factor", format!("`{}` {fault}", plain(factor))).into());
        }
        Self::new(self.start, self.step, self.values.iter().map(|value| value * factor).collect())
    }
}

/// What makes a number unfit as a load.
pub(super) fn fault(value: f64) -> Option<alloc::string::String> {
    if value.is_nan() {
        Some("is not a number".to_string())
    } else if value < 0.0 {
        Some("is negative; a load is 0 or more".to_string())
    } else if value > Trace::MAX_VALUE {
        Some(format!("is above the maximum of {}", exponential(Trace::MAX_VALUE)))
    } else {
        None
    }
}

pub(super) fn invalid(path: &str, message: impl Into<alloc::string::String>) -> Violation {
    Violation::new(path, ViolationKind::Invalid, message)
}

/// What makes a time unfit as a span.
pub(super) fn negative(path: &str, span: Millis) -> Option<Violation> {
    (span < Millis::ZERO).then(|| invalid(path, format!("`{span}` is negative; it must be 0 or more")))
}
