//! Laws that need no model.

use crate::sizing::error::{SizingError, at_least_zero, fraction, invalid, positive};

/// Little's law: L = λ W, how many are there on average when λ arrive and each stays for W.
///
/// It holds for everything in equilibrium, whatever the distributions. It says nothing about a system that fills up.
///
/// Use it for any system in balance, whatever its distributions. It does not hold while a queue grows.
///
/// ```
/// use scalewright::sizing::queueing::littles_law_l;
///
/// assert_eq!(littles_law_l(2500.0, 0.2)?, 500.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn littles_law_l(arrival_rate: f64, mean_time: f64) -> Result<f64, SizingError> {
    Ok(at_least_zero("arrival_rate", arrival_rate)? * at_least_zero("mean_time", mean_time)?)
}

/// Little's law for the time: W = L ÷ λ.
///
/// Use it to get a mean time from two counters. It does not give percentiles.
///
/// ```
/// assert_eq!(scalewright::sizing::queueing::littles_law_w(500.0, 2500.0)?, 0.2);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn littles_law_w(mean_number: f64, arrival_rate: f64) -> Result<f64, SizingError> {
    Ok(at_least_zero("mean_number", mean_number)? / positive("arrival_rate", arrival_rate)?)
}

/// Little's law for the rate: λ = L ÷ W.
///
/// Use it for the rate that a closed loop of so many clients makes. It does not hold while a queue grows.
///
/// ```
/// assert_eq!(scalewright::sizing::queueing::littles_law_lambda(500.0, 0.2)?, 2500.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn littles_law_lambda(mean_number: f64, mean_time: f64) -> Result<f64, SizingError> {
    Ok(at_least_zero("mean_number", mean_number)? / positive("mean_time", mean_time)?)
}

/// Amdahl's law: how much faster `n` processors are than one, when the share `parallel` of the work can be divided.
///
/// 1 ÷ ((1 − p) + p ÷ n). Use it for one job on more processors. A service under load loses to coordination as well: see
/// [`usl_throughput`](super::usl_throughput).
///
/// ```
/// use scalewright::sizing::queueing::amdahl_speedup;
///
/// assert!((amdahl_speedup(0.95, 20.0)? - 10.256_41).abs() < 1e-5);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn amdahl_speedup(parallel: f64, n: f64) -> Result<f64, SizingError> {
    fraction("parallel", parallel)?;
    if !(n.is_finite() && n >= 1.0) {
        return invalid("n", n, "at least 1 and finite");
    }
    Ok(1.0 / ((1.0 - parallel) + parallel / n))
}
