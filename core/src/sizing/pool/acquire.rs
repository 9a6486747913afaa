//! How often a pool keeps a client waiting for too long.

use crate::sizing::error::{SizingError, at_least_one, at_least_zero, positive};
use crate::sizing::queueing::{erlang_a, mmc, mmcd};

/// The share of queries that time out waiting for a connection, by three assumptions about who gives up.
///
/// In a pool everyone has the same timeout: [`AcquireTimeout::same_timeout`] is the answer. The other two are what is
/// usually calculated instead, and may be ten times too high.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AcquireTimeout {
    /// The share that gives up when all do so after the timeout (M/M/c + D). Exact for the model.
    pub same_timeout: f64,
    /// P(W > timeout) when nobody gives up (M/M/c). An upper bound, since those who give up relieve the queue; `None`
    /// where the pool cannot keep up without them.
    pub patient: Option<f64>,
    /// The share that gives up when patience is exponential with the timeout as its mean (Erlang A). An approximation.
    pub exponential_patience: f64,
}

/// How likely a query times out waiting for one of `connections`.
///
/// Use it to choose between a larger pool and a longer timeout. The hold time is that of the whole checkout: in
/// transaction mode the transaction's, in session mode the session's. It does not know of clients that try again.
/// [`mmcd`](crate::sizing::queueing::mmcd) tells the waits too.
///
/// ```
/// use scalewright::sizing::pool::acquire_timeout;
///
/// // 500 queries per second of 50 ms on 26 connections, with a timeout of 100 ms.
/// let timeouts = acquire_timeout(500.0, 0.05, 26, 0.1)?;
/// assert!((timeouts.same_timeout - 0.0045).abs() < 0.0001);
/// assert!((timeouts.patient.unwrap() - 0.106).abs() < 0.001);
/// assert!((timeouts.exponential_patience - 0.049).abs() < 0.001);
/// // With 20 the queue grows until queries give up: at least a fifth of them.
/// let timeouts = acquire_timeout(500.0, 0.05, 20, 0.1)?;
/// assert_eq!(timeouts.patient, None);
/// assert!(timeouts.same_timeout > 0.2 && timeouts.exponential_patience > 0.2);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn acquire_timeout(
    rate: f64,
    hold_seconds: f64,
    connections: u64,
    timeout_seconds: f64,
) -> Result<AcquireTimeout, SizingError> {
    at_least_zero("rate", rate)?;
    positive("hold_seconds", hold_seconds)?;
    at_least_one("connections", connections)?;
    positive("timeout_seconds", timeout_seconds)?;
    let service = 1.0 / hold_seconds;
    let patient = mmc(rate, service, connections).ok().map(|queue| queue.wait_tail(timeout_seconds));
    let impatient = erlang_a(rate, service, connections, 1.0 / timeout_seconds)?;
    Ok(AcquireTimeout {
        same_timeout: mmcd(rate, service, connections, timeout_seconds)?.p_timeout,
        patient: patient.transpose()?,
        exponential_patience: impatient.p_abandon,
    })
}
