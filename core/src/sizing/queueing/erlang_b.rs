//! Lost calls: the Erlang B formula.

use crate::sizing::error::{SizingError, at_least_zero, counted, fraction, invalid, unreachable};
use crate::sizing::special::{first_between, ln_poisson_pmf, root};

/// Beyond this, the sum of the series is taken in logarithms.
const LARGE: f64 = 1e290;

/// What the series for 1 ÷ B comes to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Inverse {
    /// 1 ÷ B − 1. The 1 is left out because the rest may be much smaller.
    Rest(f64),
    /// ln B, where 1 ÷ B is beyond what a number holds.
    Logarithm(f64),
}

impl Inverse {
    /// B(c, a) for `servers` ≥ 0, also fractional, and `load` > 0.
    ///
    /// 1 ÷ B = Σ_{j ≤ c} Π_{i < j} (c − i) ÷ a (Jagerman 1974). All terms are positive; they rise while c − j > a, then
    /// fall, so that about max(0, c − a) + O(√c) of them matter.
    pub(super) fn of(load: f64, servers: f64) -> Self {
        let (mut left, mut term, mut rest) = (servers, 1.0, 0.0);
        // Four terms at a time, so that only every fourth product waits for the one before.
        if (1e-60..1e60).contains(&load) {
            let inverse = 1.0 / load;
            while left >= 4.0 {
                let first = left * inverse;
                let second = first * ((left - 1.0) * inverse);
                let last = (left - 3.0) * inverse;
                let third = second * ((left - 2.0) * inverse);
                let fourth = third * last;
                rest += term * (first + second + third + fourth);
                term *= fourth;
                left -= 4.0;
                if last < 1.0 && term < 1e-17 * (1.0 + rest) {
                    return Self::Rest(rest);
                }
                if rest > LARGE {
                    return Self::beyond(load, servers);
                }
            }
        }
        while left >= 1.0 {
            term *= left / load;
            rest += term;
            left -= 1.0;
            if left < load && term < 1e-17 * (1.0 + rest) {
                return Self::Rest(rest);
            }
            if rest > LARGE {
                return Self::beyond(load, servers);
            }
        }
        if left > 0.0 {
            rest += term * (left_over(load, left) - 1.0);
        }
        Self::Rest(rest)
    }

    /// Where the sum is that large, P(X > c) is 0 in f64, so that B is the Poisson probability of c.
    fn beyond(load: f64, servers: f64) -> Self {
        Self::Logarithm(ln_poisson_pmf(servers, load))
    }

    pub(super) fn blocking(self) -> f64 {
        match self {
            Self::Rest(rest) => 1.0 / (1.0 + rest),
            Self::Logarithm(ln) => libm::exp(ln),
        }
    }

    pub(super) fn ln_blocking(self) -> f64 {
        match self {
            Self::Rest(rest) => -libm::log1p(rest),
            Self::Logarithm(ln) => ln,
        }
    }
}

/// 1 ÷ B(a, x) for 0 < x < 1: ∫₀^∞ e^(−u) (1 + u ÷ a)^x du, with u = exp(s − e^(−s)) by the trapezoid rule.
fn left_over(load: f64, x: f64) -> f64 {
    let step = 1.0 / 64.0;
    let mut sum = 0.0;
    // s from −6 to 7: beyond, the integrand is 0.
    for node in -384_i32..=448 {
        let s = f64::from(node) * step;
        let decay = libm::exp(-s);
        let u = libm::exp(s - decay);
        sum += libm::exp(x * libm::log1p(u / load) - u) * u * (1.0 + decay);
    }
    sum * step
}

/// The share of requests that find all of `servers` busy and are lost: B(c, a).
///
/// `offered_load` is λ ÷ µ in Erlangs. Use it where nothing queues: licences, calls, connections that are refused at once.
/// It holds for every distribution of service times, but not for arrivals that come in bursts. Where requests wait, use
/// [`erlang_c`](super::erlang_c).
///
/// Refuses a load below 0. With `servers` = 0 everything is lost. About √c steps near full load: a million servers take
/// microseconds.
///
/// ```
/// use scalewright::sizing::queueing::erlang_b;
///
/// // Printed tables: ten lines carry 4.461 Erlangs at 1 %.
/// assert!((erlang_b(4.461, 10)? - 0.01).abs() < 1e-5);
/// assert!((erlang_b(9900.0, 10_000)? - 0.002_858_126_738_856_6).abs() < 1e-14);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_b(offered_load: f64, servers: u64) -> Result<f64, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    Ok(inverse(load, counted("servers", servers)?).map_or(0.0, Inverse::blocking))
}

/// `None` where B is 0: servers and no load.
fn inverse(load: f64, servers: f64) -> Option<Inverse> {
    match (load > 0.0, servers > 0.0) {
        (_, false) => Some(Inverse::Rest(0.0)),
        (false, true) => None,
        (true, true) => Some(Inverse::of(load, servers)),
    }
}

/// ln B(c, a): the same where B itself is below what a number holds.
///
/// Negative infinity, the logarithm of 0, without load and with servers.
///
/// Use it where the share itself is below the smallest number, as in comparisons of large fleets.
///
/// ```
/// use scalewright::sizing::queueing::ln_erlang_b;
///
/// assert!((ln_erlang_b(1.0, 1000)? + 5913.128).abs() < 1e-3); // −ln(1000! e)
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn ln_erlang_b(offered_load: f64, servers: u64) -> Result<f64, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    Ok(inverse(load, counted("servers", servers)?).map_or(f64::NEG_INFINITY, Inverse::ln_blocking))
}

/// B for a fractional number of servers: 1 ÷ B = a ∫₀^∞ e^(−at) (1 + t)^c dt (Jagerman 1974).
///
/// Use it for positions that are filled part of the time and for smooth searches. At whole numbers it is [`erlang_b`].
///
/// ```
/// use scalewright::sizing::queueing::{erlang_b, erlang_b_continuous};
///
/// assert!((erlang_b_continuous(20.0, 18.3)? - 0.211_323_229_802_183_8).abs() < 1e-10);
/// assert_eq!(erlang_b_continuous(20.0, 18.0)?, erlang_b(20.0, 18)?);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_b_continuous(offered_load: f64, servers: f64) -> Result<f64, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    at_least_zero("servers", servers)?;
    if servers > crate::sizing::MAX_COUNT as f64 {
        return invalid("servers", servers, "from 0 to 1000000000000");
    }
    Ok(inverse(load, servers).map_or(0.0, Inverse::blocking))
}

/// The fewest servers with which at most the share `blocking` of requests is lost.
///
/// Unreachable for a share of 0; 0 servers for a share of 1 and above.
///
/// Use it for lines, licences and slots that are refused when taken. Do not use it where requests wait: see
/// [`servers_for_wait`](super::servers_for_wait).
///
/// ```
/// use scalewright::sizing::queueing::servers_for_blocking;
///
/// assert_eq!(servers_for_blocking(84.0, 0.01)?, 100);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn servers_for_blocking(offered_load: f64, blocking: f64) -> Result<u64, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    at_least_zero("blocking", blocking)?;
    if blocking >= 1.0 {
        return Ok(0);
    }
    if load == 0.0 {
        return Ok(1);
    }
    if blocking == 0.0 {
        return unreachable("some requests are lost with every finite number of servers");
    }
    if load > 1e11 {
        return invalid("offered_load", load, "at most 1e11");
    }
    let ln_target = libm::log(blocking);
    let enough = |servers: u64| {
        servers > 0
            && match Inverse::of(load, servers as f64) {
                Inverse::Rest(rest) => 1.0 / (1.0 + rest) <= blocking,
                Inverse::Logarithm(ln) => ln <= ln_target,
            }
    };
    let mut high = (load as u64).saturating_add(1);
    let mut low = 0;
    while !enough(high) {
        low = high;
        high = high.saturating_mul(2);
    }
    Ok(first_between(low, high, enough))
}

/// The largest offered load of which `servers` lose at most the share `blocking`.
///
/// 0 for a share of 0; unreachable for a share of 1, which every load keeps. Refuses 0 servers.
///
/// Use it for what given slots can take. Do not use it where requests wait: see
/// [`max_load_for_wait`](super::max_load_for_wait).
///
/// ```
/// use scalewright::sizing::queueing::max_load_for_blocking;
///
/// // Printed tables: 100 lines at 1 % carry 84.06 Erlangs, 20 at 2 % carry 13.18.
/// assert!((max_load_for_blocking(100, 0.01)? - 84.06).abs() < 0.005);
/// assert!((max_load_for_blocking(20, 0.02)? - 13.18).abs() < 0.005);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn max_load_for_blocking(servers: u64, blocking: f64) -> Result<f64, SizingError> {
    let count = crate::sizing::error::at_least_one("servers", servers)?;
    fraction("blocking", blocking)?;
    if blocking == 0.0 {
        return Ok(0.0);
    }
    if blocking == 1.0 {
        return unreachable("no finite load is lost entirely");
    }
    // B ≥ 1 − c ÷ a, so that the answer is not above c ÷ (1 − p). The search is over ln a, since p may be tiny.
    let target = libm::log(blocking);
    let high = libm::log(count / (1.0 - blocking)) + 1e-12;
    let beyond = |ln_load: f64| Inverse::of(libm::exp(ln_load), count).ln_blocking() - target;
    let (mut low, mut stride) = (high - 1.0, 1.0);
    while beyond(low) > 0.0 {
        low -= stride;
        stride *= 2.0;
        if low < -740.0 {
            return Ok(0.0);
        }
    }
    Ok(libm::exp(root(low, high, beyond)))
}
