//! Servers that are there part of the time.

use super::erlang_b::Inverse;
use super::mmc::waiting_from;
use super::servers::servers_for_wait;
use crate::sizing::error::{SizingError, at_least_zero, invalid, positive};
use crate::sizing::special::root;

/// C for a fractional number of servers, from [`erlang_b_continuous`](super::erlang_b_continuous).
///
/// Use it for positions that are filled part of the time. It interpolates: half a server does not exist.
///
/// ```
/// use scalewright::sizing::queueing::{erlang_c, erlang_c_continuous};
///
/// assert_eq!(erlang_c_continuous(9.0, 10.0)?, erlang_c(9.0, 10)?);
/// let between = erlang_c_continuous(9.0, 10.5)?;
/// assert!(between < erlang_c(9.0, 10)? && between > erlang_c(9.0, 11)?);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_c_continuous(offered_load: f64, servers: f64) -> Result<f64, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    positive("servers", servers)?;
    if servers > crate::sizing::MAX_COUNT as f64 {
        return invalid("servers", servers, "above 0 and at most 1000000000000");
    }
    if load >= servers {
        return Err(SizingError::Unstable { utilization: load / servers });
    }
    if load == 0.0 {
        return Ok(0.0);
    }
    Ok(waiting_from(Inverse::of(load, servers), load, servers, servers - load))
}

/// The fractional number of servers with which the share `q` of requests waits exactly `t` or less.
///
/// Use it where positions are filled part of the time, or to see how far the whole number of
/// [`servers_for_wait`] is from the need. It is never above that, and less than one below.
///
/// ```
/// use scalewright::sizing::queueing::fractional_servers_for_wait;
///
/// let servers = fractional_servers_for_wait(500.0, 20.0, 0.010, 0.99)?;
/// assert!(servers > 33.0 && servers < 34.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn fractional_servers_for_wait(
    arrival_rate: f64,
    service_rate: f64,
    t: f64,
    q: f64,
) -> Result<f64, SizingError> {
    let whole = servers_for_wait(arrival_rate, service_rate, t, q)?;
    let load = arrival_rate / service_rate;
    if load == 0.0 {
        return Ok(0.0);
    }
    let high = whole.servers as f64;
    let low = libm::fmax(high - 1.0, load);
    let spare = |servers: f64| libm::fma(servers, service_rate, -arrival_rate);
    Ok(root(low, high, |servers| {
        if spare(servers) <= 0.0 {
            return -1.0;
        }
        let waiting = waiting_from(Inverse::of(load, servers), load, servers, spare(servers) / service_rate);
        (1.0 - q) - waiting * libm::exp(-spare(servers) * t)
    }))
}
