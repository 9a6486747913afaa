//! The same questions for columns: a row of each slice is one question.
//!
//! Slices of different lengths are read as far as the shortest. A refused row does not stop the others, see
//! [`Column`]. Every other function that gives a number makes a column as well, for answers are collected into one:
//!
//! ```
//! use scalewright::sizing::{Column, RowStatus, queueing::mmcd};
//!
//! let timeouts = [0.0, 0.1, f64::NAN].into_iter().map(|timeout| mmcd(500.0, 20.0, 26, timeout));
//! let column: Column<f64> = timeouts.map(|queue| queue.map(|queue| queue.p_timeout)).collect();
//! assert_eq!(column.status, [RowStatus::Ok, RowStatus::Ok, RowStatus::Invalid]);
//! assert!(column.values[1] < column.values[0]);
//! ```

use super::mmc::{self, Mmc};
use crate::sizing::SizingError;
use crate::sizing::column::Column;

/// [`erlang_b`](super::erlang_b) for each row.
///
/// ```
/// use scalewright::sizing::queueing::{columns, erlang_b};
///
/// let shares = columns::erlang_b(&[5.0, 8.0], &[10, 10]);
/// assert_eq!(shares.values, [erlang_b(5.0, 10)?, erlang_b(8.0, 10)?]);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_b(offered_loads: &[f64], servers: &[u64]) -> Column<f64> {
    offered_loads.iter().zip(servers).map(|(&load, &servers)| super::erlang_b(load, servers)).collect()
}

/// [`erlang_c`](super::erlang_c) for each row.
///
/// ```
/// use scalewright::sizing::queueing::{columns, erlang_c};
///
/// let shares = columns::erlang_c(&[5.0, 8.0], &[10, 10]);
/// assert_eq!(shares.values, [erlang_c(5.0, 10)?, erlang_c(8.0, 10)?]);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_c(offered_loads: &[f64], servers: &[u64]) -> Column<f64> {
    offered_loads.iter().zip(servers).map(|(&load, &servers)| super::erlang_c(load, servers)).collect()
}

/// The fewest servers for each row: [`servers_for_wait`](super::servers_for_wait).
///
/// ```
/// use scalewright::sizing::queueing::columns;
///
/// let pools = columns::servers_for_wait(&[500.0, 90.0], &[20.0, 10.0], &[0.010, 0.0], &[0.99, 0.8]);
/// assert_eq!(pools.values, [34, 13]);
/// ```
pub fn servers_for_wait(
    arrival_rates: &[f64],
    service_rates: &[f64],
    times: &[f64],
    shares: &[f64],
) -> Column<u64> {
    arrival_rates
        .iter()
        .zip(service_rates)
        .zip(times.iter().zip(shares))
        .map(|((&arrival, &service), (&t, &q))| {
            super::servers_for_wait(arrival, service, t, q).map(|answer| answer.servers)
        })
        .collect()
}

/// The fewest servers for each row: [`servers_for_blocking`](super::servers_for_blocking).
///
/// ```
/// use scalewright::sizing::queueing::{columns, erlang_b};
///
/// let servers = columns::servers_for_blocking(&[5.0], &[0.01]).values[0];
/// assert!(erlang_b(5.0, servers)? <= 0.01 && erlang_b(5.0, servers - 1)? > 0.01);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn servers_for_blocking(offered_loads: &[f64], blocking: &[f64]) -> Column<u64> {
    offered_loads
        .iter()
        .zip(blocking)
        .map(|(&load, &share)| super::servers_for_blocking(load, share))
        .collect()
}

/// A number of M/M/c for each row, at the `place` that the row has in another column.
fn each(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    places: &[f64],
    take: impl Fn(Mmc, f64) -> Result<f64, SizingError>,
) -> Column<f64> {
    arrival_rates
        .iter()
        .zip(service_rates)
        .zip(servers.iter().zip(places))
        .map(|((&arrival, &service), (&servers, &place))| take(mmc::mmc(arrival, service, servers)?, place))
        .collect()
}

/// The mean wait of M/M/c for each row.
///
/// ```
/// use scalewright::sizing::{RowStatus, queueing::columns};
///
/// let waits = columns::mean_wait(&[90.0, 100.0], &[10.0, 10.0], &[10, 10]);
/// assert_eq!(waits.status, [RowStatus::Ok, RowStatus::Unstable]);
/// ```
pub fn mean_wait(arrival_rates: &[f64], service_rates: &[f64], servers: &[u64]) -> Column<f64> {
    each(arrival_rates, service_rates, servers, arrival_rates, |queue, _| Ok(queue.mean_wait))
}

/// The share that waits longer than `t` in M/M/c, for each row.
///
/// ```
/// use scalewright::sizing::queueing::{columns, mmc};
///
/// let shares = columns::wait_tail(&[90.0, 50.0], &[10.0; 2], &[10, 10], &[0.1, 0.1]);
/// assert_eq!(shares.values, [mmc(90.0, 10.0, 10)?.wait_tail(0.1)?, mmc(50.0, 10.0, 10)?.wait_tail(0.1)?]);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn wait_tail(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    times: &[f64],
) -> Column<f64> {
    each(arrival_rates, service_rates, servers, times, |queue, t| queue.wait_tail(t))
}

/// The time that the share `q` waits at most in M/M/c, for each row.
///
/// ```
/// use scalewright::sizing::queueing::{columns, mmc};
///
/// let times = columns::wait_quantile(&[90.0; 2], &[10.0; 2], &[10, 10], &[0.5, 0.99]);
/// assert_eq!(times.values, [mmc(90.0, 10.0, 10)?.wait_quantile(0.5)?, mmc(90.0, 10.0, 10)?.wait_quantile(0.99)?]);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn wait_quantile(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    shares: &[f64],
) -> Column<f64> {
    each(arrival_rates, service_rates, servers, shares, |queue, q| queue.wait_quantile(q))
}

/// The share that takes longer than `t` in M/M/c, wait and service, for each row.
///
/// ```
/// use scalewright::sizing::queueing::{columns, mmc};
///
/// let shares = columns::response_tail(&[90.0], &[10.0], &[10], &[0.3]);
/// assert_eq!(shares.values, [mmc(90.0, 10.0, 10)?.response_tail(0.3)?]);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn response_tail(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    times: &[f64],
) -> Column<f64> {
    each(arrival_rates, service_rates, servers, times, |queue, t| queue.response_tail(t))
}

/// The time that the share `q` takes at most in M/M/c, wait and service, for each row.
///
/// ```
/// use scalewright::sizing::queueing::columns;
///
/// let p50_and_p99 = columns::response_quantile(&[90.0; 2], &[10.0; 2], &[10, 10], &[0.5, 0.99]);
/// assert!(p50_and_p99.values[0] < 0.14 && p50_and_p99.values[1] > 0.5);
/// ```
pub fn response_quantile(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    shares: &[f64],
) -> Column<f64> {
    each(arrival_rates, service_rates, servers, shares, |queue, q| queue.response_quantile(q))
}
