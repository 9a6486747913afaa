//! Rates as exact fractions.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::error::{SizingError, at_least_zero, invalid, positive};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::flooring;

pub(super) const NANOS: i128 = 1_000_000_000;

/// Requests per second, as the fraction that was written: 0.1 is a tenth, not the binary number next to it.
///
/// With 1 ÷ rate no whole number of nanoseconds, limiters that add rounded times drift from the configuration; these do
/// not.
///
/// ```
/// use scalewright::sizing::rate_limit::Rate;
///
/// assert_eq!(Rate::per_second(2.5)?, Rate::new(5.0, 2.0)?);
/// assert!(Rate::per_second(-1.0).is_err());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

/// The shortest decimal that reads as `value`, as a fraction.
fn decimal(argument: &'static str, value: f64) -> Result<(i128, i128), SizingError> {
    // The shortest form that reads back as the same number: digits, and a power of ten.
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent = exponent.parse::<i32>().unwrap_or(0) - i32::try_from(part.len()).unwrap_or(0);
    let numerator: Option<i128> = format!("{whole}{part}").parse().ok();
    let scale = 10_i128.checked_pow(exponent.unsigned_abs());
    match (numerator, scale) {
        (Some(0), _) => Ok((0, 1)),
        (Some(numerator), Some(scale)) if scale <= 1_000_000_000_000_000_000 => {
            Ok(if exponent < 0 { (numerator, scale) } else { (numerator.saturating_mul(scale), 1) })
        }
        _ => invalid(argument, value, "0, or from 1e-15 to 1e15"),
    }
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a.max(1) } else { greatest_common_divisor(b, a % b) }
}

impl Rate {
    /// So many requests per second; 0 admits nothing once the burst is used up.
    pub fn per_second(rate: f64) -> Result<Self, SizingError> {
        Self::new(rate, 1.0)
    }

    /// `average` requests per `period` seconds, as Traefik writes it.
    pub fn new(average: f64, period: f64) -> Result<Self, SizingError> {
        at_least_zero("average", average)?;
        positive("period", period)?;
        if average > 1e15 || period > 1e15 {
            return invalid("average", average, "at most 1e15, and the period too");
        }
        let (above, below) = decimal("average", average)?;
        let (period_above, period_below) = decimal("period", period)?;
        let (numerator, denominator) =
            (above.saturating_mul(period_below), below.saturating_mul(period_above));
        let divisor = greatest_common_divisor(numerator, denominator);
        Ok(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }
}

/// Seconds as nanoseconds; the limiters' clock.
pub(super) fn nanoseconds(argument: &'static str, seconds: f64) -> Result<i128, SizingError> {
    if seconds.is_finite() && libm::fabs(seconds) < 1e15 {
        Ok(libm::round(seconds * 1e9) as i128)
    } else {
        invalid(argument, seconds, "finite and below 1e15")
    }
}

/// Times in nanoseconds; refused when they go back.
pub(super) fn clock(times: &[f64]) -> Result<Vec<i128>, SizingError> {
    let mut clock = Vec::with_capacity(times.len());
    let mut before = i128::MIN;
    for &time in times {
        let now = nanoseconds("times", time)?;
        if now < before {
            return invalid("times", time, "in order");
        }
        before = now;
        clock.push(now);
    }
    Ok(clock)
}

/// The most requests that a token bucket admits in any closed window of `window` seconds: ⌊burst + rate × window⌋.
///
/// Use it to see what a limit lets through at worst. Refuses times and rates below 0, and a period of 0.
///
/// ```
/// use scalewright::sizing::rate_limit::max_in_window;
///
/// // A guide's Traefik middleware: average 100, burst 50, period 1 s.
/// assert_eq!(max_in_window(100.0, 1.0, 50, 1.0)?, 150);
/// // Sixty tokens a minute with a burst of sixty: twice as many in the first minute.
/// assert_eq!(max_in_window(60.0, 60.0, 60, 60.0)?, 120);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_in_window(average: f64, period: f64, burst: u64, window: f64) -> Result<u64, SizingError> {
    at_least_zero("average", average)?;
    positive("period", period)?;
    at_least_zero("window", window)?;
    let admitted = flooring(burst as f64 + window * average / period);
    crate::sizing::ceiling::count(admitted)
}

/// What a fleet admits when every replica limits for itself, with what is noticed when their number changes.
///
/// Use it for limiters in the application or a sidecar. `limit` is what one replica admits per second.
///
/// ```
/// use scalewright::sizing::rate_limit::admitted_by_replicas;
///
/// // 10 per second each was meant as 20 in all; at ten replicas it is 100.
/// let (admitted, findings) = admitted_by_replicas(10.0, 2, 10)?;
/// assert_eq!(admitted, 100.0);
/// assert_eq!(findings.len(), 1);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn admitted_by_replicas(
    limit: f64,
    meant_for: u64,
    replicas: u64,
) -> Result<(f64, Vec<Finding>), SizingError> {
    at_least_zero("limit", limit)?;
    let (meant, admitted) = (limit * meant_for as f64, limit * replicas as f64);
    let mut findings = Vec::new();
    if replicas != meant_for {
        let message = format!(
            "{replicas} replicas admit {admitted} per second, not the {meant} meant for {meant_for}: share the limit, \
             or divide it by `maxReplicas`"
        );
        findings.push(Finding::new(FindingKind::PercentageMeaning, message));
    }
    Ok((admitted, findings))
}
