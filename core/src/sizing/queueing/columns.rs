//! The same questions for columns: a row of each slice is one question.
//!
//! Slices of different lengths are read as far as the shortest. A refused row does not stop the others, see
//! [`Column`].

use super::mmc::{self, Mmc};
use crate::sizing::column::Column;

/// [`erlang_b`](super::erlang_b) for each row.
pub fn erlang_b(offered_loads: &[f64], servers: &[u64]) -> Column<f64> {
    offered_loads.iter().zip(servers).map(|(&load, &servers)| super::erlang_b(load, servers)).collect()
}

/// [`erlang_c`](super::erlang_c) for each row.
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
pub fn servers_for_blocking(offered_loads: &[f64], blocking: &[f64]) -> Column<u64> {
    offered_loads
        .iter()
        .zip(blocking)
        .map(|(&load, &share)| super::servers_for_blocking(load, share))
        .collect()
}

fn each(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    take: impl Fn(Mmc) -> Result<f64, crate::sizing::SizingError>,
) -> Column<f64> {
    arrival_rates
        .iter()
        .zip(service_rates)
        .zip(servers)
        .map(|((&arrival, &service), &servers)| mmc::mmc(arrival, service, servers).and_then(&take))
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
    each(arrival_rates, service_rates, servers, |queue| Ok(queue.mean_wait))
}

/// The time that the share `q` waits at most in M/M/c, for each row.
pub fn wait_quantile(arrival_rates: &[f64], service_rates: &[f64], servers: &[u64], q: f64) -> Column<f64> {
    each(arrival_rates, service_rates, servers, |queue| queue.wait_quantile(q))
}

/// The time that the share `q` takes at most in M/M/c, wait and service, for each row.
pub fn response_quantile(
    arrival_rates: &[f64],
    service_rates: &[f64],
    servers: &[u64],
    q: f64,
) -> Column<f64> {
    each(arrival_rates, service_rates, servers, |queue| queue.response_quantile(q))
}
