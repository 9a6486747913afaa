//! Metric values as KEDA publishes them: quantities of three decimal places.

use crate::units::Quantity;

/// A scaler's reading as the quantity that the HorizontalPodAutoscaler gets.
///
/// `value → "%.3f"`, rounded half to even on the exact binary value, and read back as a quantity. What is negative or not
/// finite counts as zero. Source: `GenerateMetricInMili` of `keda pkg/scalers/scaler.go`; float targets of triggers go
/// the same way.
///
/// ```
/// use scalewright::keda::metric_value;
///
/// assert_eq!(metric_value(0.0005).to_string(), "1m");
/// assert_eq!(metric_value(12.3456).to_string(), "12.346");
/// assert_eq!(metric_value(1e18).to_string(), "1E");
/// assert_eq!(metric_value(-5.0).milli_value(), 0);
/// ```
pub fn metric_value(value: f64) -> Quantity {
    if !value.is_finite() || value < 0.0 {
        return Quantity::from_milli(0);
    }
    Quantity::parse(&alloc::format!("{value:.3}")).unwrap_or_else(|_| Quantity::from_milli(0))
}

/// A composite value in milli-units: `trunc(value × 1000)`, negative values kept.
///
/// DIFFERENCE: `None` where the product is no `i64` or no number; the original leaves that conversion to the processor
/// (on amd64 it gives −2⁶³, which scales down as far as it goes).
///
/// ```
/// use scalewright::keda::composite_milli;
///
/// assert_eq!(composite_milli(2.0 / 3.0), Some(666));
/// assert_eq!(composite_milli(-0.0015), Some(-1));
/// assert_eq!(composite_milli(f64::INFINITY), None);
/// ```
pub fn composite_milli(value: f64) -> Option<i64> {
    let milli = libm::trunc(value * 1000.0);
    // 2^63 as a float is one above the largest i64; NaN is in no range.
    (-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&milli).then_some(milli as i64)
}
