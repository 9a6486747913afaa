//! The most load for a target.

use super::mmc::{Mmc, mmc};
use crate::sizing::error::{SizingError, at_least_one, at_least_zero, fraction, positive, unreachable};
use crate::sizing::special::root;

/// The highest arrival rate at which `excess` stays at or below 0, between none and what the servers can do.
fn highest_rate(service_rate: f64, servers: u64, excess: impl Fn(&Mmc) -> f64) -> Result<f64, SizingError> {
    positive("service_rate", service_rate)?;
    let limit = at_least_one("servers", servers)? * service_rate;
    // At the limit itself there is no equilibrium: that is beyond every target.
    Ok(root(0.0, limit, |rate| mmc(rate, service_rate, servers).map_or(f64::MAX, |queue| excess(&queue))))
}

/// The highest arrival rate at which the share `q` of requests waits at most `t`.
///
/// The inverse of [`servers_for_wait`](super::servers_for_wait): use it for what a given fleet can take.
///
/// 0 for `q` = 1: as soon as anything arrives, some of it waits.
///
/// ```
/// use scalewright::sizing::queueing::{max_load_for_wait, mmc};
///
/// let rate = max_load_for_wait(20.0, 34, 0.010, 0.99)?;
/// assert!((500.0..501.0).contains(&rate));
/// assert!((mmc(rate, 20.0, 34)?.wait_tail(0.010)? - 0.01).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_load_for_wait(service_rate: f64, servers: u64, t: f64, q: f64) -> Result<f64, SizingError> {
    at_least_zero("t", t)?;
    fraction("q", q)?;
    highest_rate(service_rate, servers, |queue| queue.p_wait * libm::exp(-queue.spare_rate * t) - (1.0 - q))
}

/// The highest arrival rate at which requests wait at most `mean_wait` on average; the inverse of
/// [`servers_for_mean_wait`](super::servers_for_mean_wait).
///
/// Use it for batch work. Do not use it where a few long waits hurt: see [`max_load_for_wait`].
///
/// ```
/// use scalewright::sizing::queueing::{max_load_for_mean_wait, mmc};
///
/// let rate = max_load_for_mean_wait(10.0, 12, 0.01)?;
/// assert!((mmc(rate, 10.0, 12)?.mean_wait - 0.01).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_load_for_mean_wait(service_rate: f64, servers: u64, mean_wait: f64) -> Result<f64, SizingError> {
    at_least_zero("mean_wait", mean_wait)?;
    highest_rate(service_rate, servers, |queue| libm::fmin(queue.mean_wait, f64::MAX) - mean_wait)
}

/// The highest arrival rate at which the share `q` of requests takes at most `t` from arrival to completion; the inverse
/// of [`servers_for_response`](super::servers_for_response).
///
/// Unreachable where the service alone takes longer.
///
/// Use it for latency objectives of a given fleet. Do not use it for service times that are not roughly exponential.
///
/// ```
/// use scalewright::sizing::queueing::{max_load_for_response, mmc};
///
/// let rate = max_load_for_response(10.0, 12, 0.5, 0.99)?;
/// assert!((mmc(rate, 10.0, 12)?.response_quantile(0.99)? - 0.5).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_load_for_response(service_rate: f64, servers: u64, t: f64, q: f64) -> Result<f64, SizingError> {
    positive("service_rate", service_rate)?;
    at_least_zero("t", t)?;
    fraction("q", q)?;
    if libm::exp(-service_rate * t) >= 1.0 - q {
        return unreachable("the service alone takes longer: more servers do not help, faster ones do");
    }
    highest_rate(service_rate, servers, |queue| queue.response_tail(t).map_or(1.0, |tail| tail - (1.0 - q)))
}
