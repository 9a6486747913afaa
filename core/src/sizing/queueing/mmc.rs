//! Servers that share one queue: the Erlang C formula and M/M/c.

use super::erlang_b::Inverse;
use crate::sizing::error::{
    SizingError, at_least_one, at_least_zero, fraction, invalid, positive, unreachable,
};
use crate::sizing::special::ln_poisson_pmf;

/// The share of requests that wait: C(c, a), with *a* = `offered_load` = λ ÷ µ in Erlangs.
///
/// Use it for random, independent arrivals and exponential service times in front of servers that share a queue. It
/// overstates waiting when service times vary less, and understates it when they vary more or arrivals come in bursts.
/// Where requests are turned away, use [`erlang_b`](super::erlang_b).
///
/// Refuses a load below 0 and 0 servers; unstable from a load of `servers` on.
///
/// ```
/// use scalewright::sizing::queueing::erlang_c;
///
/// // 90 requests per second, 10 per second and server, 10 servers.
/// assert!((erlang_c(9.0, 10)? - 0.668_731_524_107_697).abs() < 1e-14);
/// assert!((erlang_c(999_000.0, 1_000_000)? - 0.223_303_390_291_34).abs() < 1e-12);
/// assert!(erlang_c(10.0, 10).is_err());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn erlang_c(offered_load: f64, servers: u64) -> Result<f64, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    let count = at_least_one("servers", servers)?;
    if load >= count {
        return Err(SizingError::Unstable { utilization: load / count });
    }
    Ok(waiting(load, count, count - load))
}

/// C for 0 ≤ load < servers, with their difference given so that it is exact.
pub(super) fn waiting(load: f64, servers: f64, spare: f64) -> f64 {
    if load == 0.0 { 0.0 } else { waiting_from(Inverse::of(load, servers), load, servers, spare) }
}

/// C = c ÷ ((c − a) ÷ B + a).
pub(super) fn waiting_from(inverse: Inverse, load: f64, servers: f64, spare: f64) -> f64 {
    match inverse {
        Inverse::Rest(rest) => servers / (spare * rest + servers),
        Inverse::Logarithm(ln) => libm::exp(ln + libm::log(servers / spare)),
    }
    .min(if load > 0.0 { 1.0 } else { 0.0 })
}

/// The share of requests that wait, 1 where the servers cannot keep up, whatever is asked.
///
/// For comparing candidates; [`erlang_c`] refuses instead.
///
/// Use it to plot or rank sizes of which some are too small.
///
/// ```
/// use scalewright::sizing::queueing::wait_probability;
///
/// assert_eq!(wait_probability(25.0, 17), 1.0);
/// assert!(wait_probability(25.0, 36) < 0.03);
/// ```
pub fn wait_probability(offered_load: f64, servers: u64) -> f64 {
    erlang_c(offered_load, servers).unwrap_or(1.0)
}

/// A queue in equilibrium: Poisson arrivals, exponential service, `servers` of them, unlimited room (M/M/c).
///
/// Times are in the unit that the rates are per.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mmc {
    /// λ, what arrives.
    pub arrival_rate: f64,
    /// µ, what one server completes when busy.
    pub service_rate: f64,
    /// c.
    pub servers: u64,
    /// ρ = λ ÷ cµ.
    pub utilization: f64,
    /// P(W > 0), the share that waits.
    pub p_wait: f64,
    /// Wq, the mean wait of all.
    pub mean_wait: f64,
    /// Lq = λ Wq, how many wait on average.
    pub mean_queue: f64,
    /// W = Wq + 1 ÷ µ, the mean time from arrival to completion.
    pub mean_response: f64,
    /// L = Lq + a, how many are there on average.
    pub mean_in_system: f64,
    /// ln P(nobody is there).
    pub ln_p_empty: f64,
    /// cµ − λ: the rate at which the wait decays.
    pub(super) spare_rate: f64,
}

/// The equilibrium of an M/M/c queue: what waits, for how long, and how long requests stay.
///
/// `arrival_rate` λ and `service_rate` µ are per the same unit of time. See [`erlang_c`] for when it applies.
///
/// Refuses rates below 0, a service rate of 0, and 0 servers; unstable when λ ≥ cµ.
///
/// ```
/// use scalewright::sizing::queueing::mmc;
///
/// let queue = mmc(90.0, 10.0, 10)?;
/// assert_eq!(queue.utilization, 0.9);
/// assert!((queue.mean_wait - 0.066_873_152_410_769_7).abs() < 1e-15);
/// assert!((queue.wait_quantile(0.99)? - 0.420).abs() < 0.001);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn mmc(arrival_rate: f64, service_rate: f64, servers: u64) -> Result<Mmc, SizingError> {
    at_least_zero("arrival_rate", arrival_rate)?;
    positive("service_rate", service_rate)?;
    let count = at_least_one("servers", servers)?;
    if !(count * service_rate).is_finite() {
        return invalid("service_rate", service_rate, "finite for all `servers` together");
    }
    // One rounding: the plain difference loses digits that everything below would inherit.
    let spare_rate = libm::fma(count, service_rate, -arrival_rate);
    let utilization = arrival_rate / (count * service_rate);
    if spare_rate <= 0.0 {
        return Err(SizingError::Unstable { utilization: libm::fmax(1.0, utilization) });
    }
    let load = arrival_rate / service_rate;
    let p_wait = waiting(load, count, spare_rate / service_rate);
    let mean_wait = p_wait / spare_rate;
    let mean_queue = arrival_rate * mean_wait;
    Ok(Mmc {
        arrival_rate,
        service_rate,
        servers,
        utilization,
        p_wait,
        mean_wait,
        mean_queue,
        mean_response: mean_wait + 1.0 / service_rate,
        mean_in_system: mean_queue + load,
        ln_p_empty: ln_p_empty(load, count, p_wait, spare_rate / (count * service_rate)),
        spare_rate,
    })
}

/// A queue with one server (M/M/1); see [`mmc`].
///
/// Use it for one worker in front of a queue, such as a lock or a single-threaded process. Do not use it for service
/// times that vary otherwise than exponentially: [`mg1`](super::mg1) is exact for all.
///
/// ```
/// use scalewright::sizing::queueing::mm1;
///
/// let queue = mm1(0.8, 1.0)?;
/// assert!((queue.mean_response - 5.0).abs() < 1e-12);
/// // The response time is exponential: p99 = ln 100 ÷ (µ − λ).
/// assert!((queue.response_quantile(0.99)? - 100.0_f64.ln() / 0.2).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn mm1(arrival_rate: f64, service_rate: f64) -> Result<Mmc, SizingError> {
    mmc(arrival_rate, service_rate, 1)
}

/// ln p₀, with `idle` = 1 − ρ.
fn ln_p_empty(load: f64, servers: f64, p_wait: f64, idle: f64) -> f64 {
    if load == 0.0 {
        return 0.0;
    }
    if load > 500.0 {
        // p₀ a^c ÷ c! = C (1 − ρ).
        return if p_wait == 0.0 {
            -load
        } else {
            libm::log(p_wait) + libm::log(idle) - ln_poisson_pmf(servers, load) - load
        };
    }
    // The logarithms above would cancel for small loads; all of these terms are positive.
    let (mut term, mut sum, mut k) = (1.0, 0.0, 1.0);
    while k < servers {
        term *= load / k;
        sum += term;
        if k > load && term < 1e-18 * sum {
            return -libm::log1p(sum);
        }
        k += 1.0;
    }
    -libm::log1p(sum + term * (load / servers) / idle)
}

impl Mmc {
    /// P(W > t), the share that waits longer than `t`.
    ///
    /// ```
    /// # use scalewright::sizing::queueing::mmc;
    /// let queue = mmc(90.0, 10.0, 10)?;
    /// assert_eq!(queue.wait_tail(0.0)?, queue.p_wait);
    /// assert!(queue.wait_tail(1.0)? < 1e-4);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_tail(&self, t: f64) -> Result<f64, SizingError> {
        at_least_zero("t", t)?;
        Ok(self.p_wait * libm::exp(-self.spare_rate * t))
    }

    /// The time that the share `q` of requests waits at most; 0 where as many do not wait at all.
    ///
    /// Unreachable for `q` = 1, unless nothing arrives.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmc;
    ///
    /// let queue = mmc(90.0, 10.0, 10)?;
    /// let p99 = queue.wait_quantile(0.99)?;
    /// assert!((queue.wait_tail(p99)? - 0.01).abs() < 1e-12);
    /// assert_eq!(queue.wait_quantile(0.3)?, 0.0); // a third does not wait at all
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_quantile(&self, q: f64) -> Result<f64, SizingError> {
        fraction("q", q)?;
        if self.p_wait <= 1.0 - q {
            return Ok(0.0);
        }
        if q == 1.0 {
            return unreachable("some requests wait longer than every finite time");
        }
        Ok(libm::fmax(0.0, libm::log(self.p_wait / (1.0 - q)) / self.spare_rate))
    }
}
