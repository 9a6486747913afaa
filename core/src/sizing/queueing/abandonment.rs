//! Clients that give up: Erlang A.

use super::erlang_b::erlang_b;
use super::mmc::mmc;
use crate::sizing::error::{SizingError, at_least_one, at_least_zero, invalid, positive};

/// A queue in equilibrium whose clients wait an exponential time and then leave (M/M/c + M).
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErlangA {
    /// The share that finds all servers busy.
    pub p_wait: f64,
    /// The share that leaves without service.
    pub p_abandon: f64,
    /// The share of those who wait that leaves.
    pub p_abandon_given_wait: f64,
    /// The mean wait of all, served or not.
    pub mean_wait: f64,
    /// How many wait on average.
    pub mean_queue: f64,
    /// How busy the servers are.
    pub utilization: f64,
    #[serde(skip)]
    pub(super) patience: Patience,
}

/// What the waits of [`ErlangA`] follow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Patience {
    /// λ.
    pub(super) arrival_rate: f64,
    /// θ.
    pub(super) rate: f64,
    /// cµ − λ.
    pub(super) spare_rate: f64,
    /// cµ ÷ θ.
    pub(super) busy: f64,
    /// λ ÷ θ.
    pub(super) arriving: f64,
    /// A − 1 of these; `None` where it is beyond all numbers.
    pub(super) tail: Option<f64>,
}

/// The equilibrium of a queue whose clients give up at rate θ each: after 1 ÷ θ on average.
///
/// Use it for call centres, browsers and clients with timeouts of many lengths, above full load as well. Clients that all
/// have the same timeout behave somewhat otherwise: [`mmcd`](super::mmcd) is exact for them. At θ = 0 it is M/M/c, and unstable at full load.
///
/// After Palm; Garnett, Mandelbaum and Reiman (2002).
///
/// ```
/// use scalewright::sizing::queueing::erlang_a;
///
/// // A hundred Erlangs on a hundred servers, with patience as long as service.
/// let queue = erlang_a(100.0, 1.0, 100, 1.0)?;
/// assert!((queue.p_wait - 0.513_298_798_279_148_7).abs() < 1e-12);
/// assert!((queue.p_abandon - 0.039_860_996_809_147).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_a(
    arrival_rate: f64,
    service_rate: f64,
    servers: u64,
    patience_rate: f64,
) -> Result<ErlangA, SizingError> {
    at_least_zero("arrival_rate", arrival_rate)?;
    positive("service_rate", service_rate)?;
    let count = at_least_one("servers", servers)?;
    at_least_zero("patience_rate", patience_rate)?;
    if patience_rate == 0.0 {
        let queue = mmc(arrival_rate, service_rate, servers)?;
        return Ok(ErlangA {
            p_wait: queue.p_wait,
            p_abandon: 0.0,
            p_abandon_given_wait: 0.0,
            mean_wait: queue.mean_wait,
            mean_queue: queue.mean_queue,
            utilization: queue.utilization,
            patience: Patience { arrival_rate, spare_rate: queue.spare_rate, ..Patience::default() },
        });
    }
    if arrival_rate == 0.0 {
        return Ok(ErlangA {
            p_wait: 0.0,
            p_abandon: 0.0,
            p_abandon_given_wait: 0.0,
            mean_wait: 0.0,
            mean_queue: 0.0,
            utilization: 0.0,
            patience: Patience { rate: patience_rate, ..Patience::default() },
        });
    }
    let utilization = arrival_rate / (count * service_rate);
    if !utilization.is_finite() {
        return invalid("arrival_rate", arrival_rate, "within what numbers hold of `service_rate`");
    }
    let (busy, arriving) = (count * service_rate / patience_rate, arrival_rate / patience_rate);
    if !(busy.is_finite() && arriving.is_finite()) || arriving > 1e13 {
        return invalid("patience_rate", patience_rate, "at least 1e-13 of `arrival_rate`, or 0");
    }
    let palm = Palm::of(busy, arriving);
    let (p_wait, p_abandon, mean_queue) = if let Some(Palm { tail, queue }) = palm {
        let blocking = erlang_b(arrival_rate / service_rate, servers)?;
        let all = 1.0 + tail * blocking;
        let mean_queue = blocking * queue / all;
        ((1.0 + tail) * blocking / all, patience_rate * mean_queue / arrival_rate, mean_queue)
    } else {
        // Nobody finds a free server, and what the servers cannot do gives up.
        let p_abandon = 1.0 - 1.0 / utilization;
        (1.0, p_abandon, arrival_rate * p_abandon / patience_rate)
    };
    // Rounding may leave these an ulp beyond certainty.
    let (p_wait, p_abandon) = (libm::fmin(p_wait, 1.0), libm::fmin(p_abandon, 1.0));
    Ok(ErlangA {
        p_wait,
        p_abandon,
        p_abandon_given_wait: if p_wait > 0.0 { p_abandon / p_wait } else { 0.0 },
        mean_wait: mean_queue / arrival_rate,
        mean_queue,
        utilization: (utilization * (1.0 - p_abandon)).clamp(0.0, 1.0),
        patience: Patience {
            arrival_rate,
            rate: patience_rate,
            spare_rate: libm::fma(count, service_rate, -arrival_rate),
            busy,
            arriving,
            tail: palm.map(|palm| palm.tail),
        },
    })
}

/// Sums of t_j = y^j ÷ Π (x + i) over i from 1 to j, for x = cµ ÷ θ and y = λ ÷ θ: positive terms, where closed forms cancel.
#[derive(Clone, Copy)]
pub(super) struct Palm {
    /// Σ t_j, which is A − 1.
    pub(super) tail: f64,
    /// Σ j t_j.
    queue: f64,
}

impl Palm {
    /// `None` where a sum is beyond all numbers.
    pub(super) fn of(busy: f64, arriving: f64) -> Option<Self> {
        let (mut term, mut tail, mut queue, mut j) = (1.0, 0.0, 0.0, 1.0);
        loop {
            term *= arriving / (busy + j);
            tail += term;
            queue += j * term;
            if tail > 1e290 {
                return None;
            }
            if busy + j > arriving && j * term <= 1e-17 * queue {
                return Some(Self { tail, queue });
            }
            j += 1.0;
        }
    }
}

/// The rate of giving up, from what was measured: θ = share that gives up ÷ mean wait of all.
///
/// Use it with measured shares and waits. Do not use it where all give up after the same time.
///
/// ```
/// use scalewright::sizing::queueing::{erlang_a, patience_rate};
///
/// let queue = erlang_a(100.0, 1.0, 90, 0.5)?;
/// assert!((patience_rate(queue.p_abandon, queue.mean_wait)? - 0.5).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn patience_rate(p_abandon: f64, mean_wait: f64) -> Result<f64, SizingError> {
    crate::sizing::error::fraction("p_abandon", p_abandon)?;
    Ok(p_abandon / positive("mean_wait", mean_wait)?)
}
