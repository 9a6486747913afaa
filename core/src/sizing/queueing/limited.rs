//! A queue with limited room: M/M/c/K.

use super::erlang_b::Inverse;
use crate::sizing::error::{SizingError, at_least_one, at_least_zero, counted, invalid, positive};
use crate::sizing::special::ln_poisson_pmf;

/// A queue in equilibrium that holds at most `places` requests, those in service included (M/M/c/K).
///
/// Times are in the unit that the rates are per; waits are over accepted requests.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitedQueue {
    /// The share of requests that find no place and are turned away.
    pub p_block: f64,
    /// How many wait on average.
    pub mean_queue: f64,
    /// How many are there on average.
    pub mean_in_system: f64,
    /// What is accepted: λ (1 − p_block).
    pub accepted_rate: f64,
    /// The mean wait.
    pub mean_wait: f64,
    /// The mean time from arrival to completion.
    pub mean_response: f64,
    /// The share of accepted requests that wait.
    pub p_wait_accepted: f64,
    /// How busy the servers are: accepted rate ÷ cµ.
    pub utilization: f64,
    /// P(nobody is there).
    pub p_empty: f64,
}

/// Σ x^i for i from 0 to `count` − 1, for 0 ≤ x ≤ 1.
fn geometric(x: f64, count: f64) -> f64 {
    if x == 1.0 {
        count
    } else if x > 0.5 {
        libm::expm1(count * libm::log1p(x - 1.0)) / (x - 1.0)
    } else {
        (1.0 - libm::pow(x, count)) / (1.0 - x)
    }
}

/// Σ i x^i for i from 1 to `count`, for 0 ≤ x ≤ 1.
fn weighted_geometric(x: f64, count: f64) -> f64 {
    if count <= 100_000.0 {
        // All terms positive; the closed form loses digits near x = 1.
        let (mut power, mut sum, mut i) = (1.0, 0.0, 1.0);
        while i <= count {
            power *= x;
            let term = i * power;
            sum += term;
            if term < 1e-18 * sum && power < 1e-18 {
                break;
            }
            i += 1.0;
        }
        return sum;
    }
    let decay = -libm::log1p(x - 1.0);
    if decay * count >= 0.1 {
        let power = libm::exp(-decay * count);
        let gap = 1.0 - x;
        return x * (1.0 - power - count * power * gap) / (gap * gap);
    }
    // e^(−δi) by its series; Σ i^p by Euler and Maclaurin, exact to far below an ulp for so many terms.
    let (mut factor, mut sum, mut p) = (1.0, 0.0, 1.0);
    while p < 14.0 {
        let powers = libm::pow(count, p) * (count / (p + 1.0) + 0.5 + p / (12.0 * count));
        sum += factor * powers;
        factor *= -decay / p;
        p += 1.0;
    }
    sum
}

/// The equilibrium of a queue with `servers` and room for `places` requests in all, those in service included.
///
/// Use it for pools with a limit to their queue, thread pools with a bounded backlog, and for what a queue limit costs
/// under overload: every load has an equilibrium here. Clients that come back after a refusal make arrivals anything but
/// random; then the truth is worse.
///
/// Refuses rates below 0, a service rate of 0, no servers, and fewer places than servers.
///
/// ```
/// use scalewright::sizing::queueing::mmck;
///
/// // 20 connections and a queue of 500, at 110 % load: the wait is bounded and a tenth is refused.
/// let queue = mmck(440.0, 20.0, 20, 520)?;
/// assert!((queue.p_block - 1.0 / 11.0).abs() < 1e-6);
/// assert!((queue.mean_wait - 1.226).abs() < 0.001);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn mmck(
    arrival_rate: f64,
    service_rate: f64,
    servers: u64,
    places: u64,
) -> Result<LimitedQueue, SizingError> {
    at_least_zero("arrival_rate", arrival_rate)?;
    positive("service_rate", service_rate)?;
    let count = at_least_one("servers", servers)?;
    let room = match places.checked_sub(servers) {
        Some(waiting) => counted("places", waiting)?,
        None => return invalid("places", places as f64, "at least `servers`"),
    };
    let load = arrival_rate / service_rate;
    if !(load < 1e300 && (count * service_rate).is_finite()) {
        return invalid("arrival_rate", arrival_rate, "below 1e300 times `service_rate`");
    }
    if load == 0.0 {
        return Ok(LimitedQueue {
            p_block: 0.0,
            mean_queue: 0.0,
            mean_in_system: 0.0,
            accepted_rate: 0.0,
            mean_wait: 0.0,
            mean_response: 1.0 / service_rate,
            p_wait_accepted: 0.0,
            utilization: 0.0,
            p_empty: 1.0,
        });
    }
    let weights = Weights::of(load, count, room);
    let accepted = weights.accepted;
    let accepted_rate = arrival_rate * accepted;
    let mean_queue = weights.queue;
    let mean_wait = if accepted_rate > 0.0 { mean_queue / accepted_rate } else { 0.0 };
    Ok(LimitedQueue {
        p_block: weights.blocked,
        mean_queue,
        mean_in_system: mean_queue + accepted_rate / service_rate,
        accepted_rate,
        mean_wait,
        mean_response: mean_wait + 1.0 / service_rate,
        p_wait_accepted: if accepted > 0.0 { weights.waiting / accepted } else { 0.0 },
        utilization: accepted_rate / (count * service_rate),
        p_empty: libm::exp(weights.ln_all_busy - ln_poisson_pmf(count, load) - load),
    })
}

/// Probabilities of the states, each sum with positive terms only.
struct Weights {
    /// P(all places taken).
    blocked: f64,
    /// 1 − blocked.
    accepted: f64,
    /// P(all servers busy, a place free).
    waiting: f64,
    /// The mean number that waits.
    queue: f64,
    /// ln P(exactly the servers are busy).
    ln_all_busy: f64,
}

impl Weights {
    fn of(load: f64, servers: f64, room: f64) -> Self {
        let ratio = load / servers;
        // Σ P(n < c) ÷ P(c), which is 1 ÷ B − 1.
        let (below, ln_below) = match Inverse::of(load, servers) {
            Inverse::Rest(rest) => (rest, libm::log(rest)),
            Inverse::Logarithm(ln) => (f64::MAX, -ln),
        };
        if below == f64::MAX {
            // Hardly anybody ever waits; only logarithms hold these probabilities.
            let all_busy = libm::exp(-ln_below);
            return Self {
                blocked: libm::exp(-ln_below + room * (libm::log(load) - libm::log(servers))),
                accepted: 1.0,
                waiting: if room > 0.0 { all_busy * geometric(ratio, room) } else { 0.0 },
                queue: all_busy * weighted_geometric(ratio, room),
                ln_all_busy: -ln_below,
            };
        }
        if ratio <= 1.0 {
            // In units of P(c).
            let full = libm::pow(ratio, room);
            let up_to_full = geometric(ratio, room);
            let all = below + up_to_full + full;
            return Self {
                blocked: full / all,
                accepted: (below + up_to_full) / all,
                waiting: up_to_full / all,
                queue: weighted_geometric(ratio, room) / all,
                ln_all_busy: -libm::log(all),
            };
        }
        // In units of P(K), from full downwards.
        let back = 1.0 / ratio;
        let reached = libm::exp(-room * libm::log(ratio));
        let up_to_full = back * geometric(back, room);
        let all = reached * below + up_to_full + 1.0;
        let queue = if room > 0.0 {
            room * geometric(back, room) - weighted_geometric(back, room - 1.0)
        } else {
            0.0
        };
        Self {
            blocked: 1.0 / all,
            accepted: (reached * below + up_to_full) / all,
            waiting: up_to_full / all,
            queue: queue / all,
            ln_all_busy: -libm::log(all) - room * libm::log(ratio),
        }
    }
}
