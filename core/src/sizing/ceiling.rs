//! Whole numbers from quotients of decimals.

use super::error::{SizingError, finite, unreachable};

/// How far from a whole number a quotient may lie and still be meant as that number: 16 units in the last place.
const SLACK: f64 = 4.0 * 4.0 * f64::EPSILON;

/// The nearest whole number, where `value` differs from it by no more than rounding can have caused.
fn whole(value: f64) -> Option<f64> {
    let nearest = libm::round(value);
    (libm::fabs(value - nearest) <= SLACK * libm::fmax(1.0, libm::fabs(value))).then_some(nearest)
}

/// The least whole number not below `value`, where `value` was calculated from decimals.
///
/// Use it wherever a count is `⌈load ÷ capacity⌉` and both were written by people: `2.1 / 0.3` is 7.000000000000001 in
/// binary and 7 on paper. Do not use it where the original is known to round the binary value, as the HPA does
/// ([`crate::stage::ceil_replicas`]).
///
/// ```
/// use scalewright::sizing::ceiling;
///
/// assert_eq!((2.1_f64 / 0.3).ceil(), 8.0);
/// assert_eq!(ceiling(2.1 / 0.3), 7.0);
/// assert_eq!(ceiling(7.001), 8.0);
/// ```
pub fn ceiling(value: f64) -> f64 {
    whole(value).unwrap_or_else(|| libm::ceil(value))
}

/// The greatest whole number not above `value`, where `value` was calculated from decimals; see [`ceiling`].
///
/// ```
/// assert_eq!((0.7_f64 * 10.0 * 10.0 / 7.0).floor(), 10.0);
/// assert_eq!(scalewright::sizing::flooring(0.3 / 0.1), 3.0); // 2.9999999999999996 in f64
/// ```
pub fn flooring(value: f64) -> f64 {
    whole(value).unwrap_or_else(|| libm::floor(value))
}

/// A rounded value as a count.
pub(super) fn count(value: f64) -> Result<u64, SizingError> {
    finite("count", value)?;
    // Beyond 2^53 the neighbours of a count cannot be told apart any more.
    if value > 9_007_199_254_740_992.0 {
        return unreachable("the count would be above 2^53");
    }
    Ok(libm::fmax(value, 0.0) as u64)
}

/// `⌈value⌉` as a count.
pub(super) fn ceiling_count(value: f64) -> Result<u64, SizingError> {
    count(ceiling(value))
}
