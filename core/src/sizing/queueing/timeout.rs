//! Clients that all give up after the same time: M/M/c + D.

use super::erlang_b::erlang_b;
use crate::sizing::error::{SizingError, at_least_one, at_least_zero, fraction, invalid, positive};

/// A queue in equilibrium whose clients all wait at most the same time and then leave (M/M/c + D).
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeoutQueue {
    /// The share that finds all servers busy.
    pub p_wait: f64,
    /// The share that leaves without service.
    pub p_timeout: f64,
    /// The share of those who wait that leaves.
    pub p_timeout_given_wait: f64,
    /// The mean wait of all; those who leave have waited the whole timeout.
    pub mean_wait: f64,
    /// The mean wait of those who are served.
    pub mean_wait_served: f64,
    /// How many wait on average.
    pub mean_queue: f64,
    /// How busy the servers are.
    pub utilization: f64,
    /// λB ÷ (1 + λJB), above full load times e^(−θD).
    #[serde(skip)]
    weight: f64,
    /// θ = cµ − λ.
    #[serde(skip)]
    spare_rate: f64,
    /// D.
    #[serde(skip)]
    timeout: f64,
}

/// The equilibrium of a queue whose clients all give up after `timeout`; exact.
///
/// Use it for pools with an acquire timeout and proxies with a queue timeout, above full load as well. Do not use it where
/// clients try again after a timeout: that is more load, not less. Patience of many lengths is
/// [`erlang_a`](super::erlang_a)'s. At a timeout of 0 it is Erlang B, and it tends to M/M/c as the timeout grows.
///
/// With θ = cµ − λ, J = ∫₀^D e^(−θx) dx + e^(−θD) ÷ cµ and B = B(c − 1, a), the share P(W > 0) is λJB ÷ (1 + λJB) and the
/// share that times out ρ e^(−θD) B ÷ (1 + λJB): Gnedenko and Kovalenko; the building blocks are those of Zeltyn and
/// Mandelbaum (2005, section 2), with a patience that is constant.
///
/// Refuses rates below 0, a service rate of 0, 0 servers, and a timeout below 0 or beyond 10¹⁵⁰.
///
/// ```
/// use scalewright::sizing::queueing::{erlang_b, erlang_c, mmcd};
///
/// // 500 queries per second of 50 ms on 26 connections, with a timeout of 100 ms.
/// let queue = mmcd(500.0, 20.0, 26, 0.1)?;
/// assert!((queue.p_timeout - 0.004_534_192_243_621_6).abs() < 1e-15);
/// assert!(queue.mean_wait_served < queue.mean_wait);
/// // Without patience, and with all of it:
/// assert!((mmcd(500.0, 20.0, 26, 0.0)?.p_timeout - erlang_b(25.0, 26)?).abs() < 1e-15);
/// assert!((mmcd(500.0, 20.0, 26, 60.0)?.p_wait - erlang_c(25.0, 26)?).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn mmcd(
    arrival_rate: f64,
    service_rate: f64,
    servers: u64,
    timeout: f64,
) -> Result<TimeoutQueue, SizingError> {
    at_least_zero("arrival_rate", arrival_rate)?;
    positive("service_rate", service_rate)?;
    let count = at_least_one("servers", servers)?;
    at_least_zero("timeout", timeout)?;
    let all_servers = count * service_rate;
    if !all_servers.is_finite() {
        return invalid("service_rate", service_rate, "finite for all `servers` together");
    }
    let load = arrival_rate / service_rate;
    if !load.is_finite() {
        return invalid("arrival_rate", arrival_rate, "within what numbers hold of `service_rate`");
    }
    let spare_rate = libm::fma(count, service_rate, -arrival_rate);
    let x = spare_rate * timeout;
    if timeout > 1e150 || libm::fabs(x) > 1e150 || arrival_rate * timeout > 1e290 {
        return invalid("timeout", timeout, "at most 1e150, in times of service and of arrival too");
    }
    let blocking = erlang_b(load, servers.saturating_sub(1))?;
    // Above full load everything is divided by e^(−θD), which would overflow.
    let (one, late) = if spare_rate >= 0.0 {
        (1.0, libm::exp(-spare_rate * timeout))
    } else {
        (libm::exp(spare_rate * timeout), 1.0)
    };
    let (arriving, offered) = (arrival_rate * timeout, arrival_rate / all_servers);
    let waiting = blocking * (arriving * mean_decay(libm::fabs(x)) + offered * late);
    let all = one + waiting;
    let (p_wait, p_timeout) = (waiting / all, offered * blocking * late / all);
    let waited_and_served = arriving * blocking * mean_place(x) / all * timeout;
    let mean_wait = waited_and_served + timeout * p_timeout;
    // Rounding may leave the shares an ulp beyond certainty.
    let (p_wait, p_timeout) = (libm::fmin(p_wait, 1.0), libm::fmin(p_timeout, 1.0));
    let served = libm::fmax(1.0 - p_timeout, f64::MIN_POSITIVE);
    Ok(TimeoutQueue {
        p_wait,
        p_timeout,
        p_timeout_given_wait: if p_wait > 0.0 { p_timeout / p_wait } else { 0.0 },
        mean_wait,
        mean_wait_served: libm::fmin(waited_and_served / served, timeout),
        mean_queue: arrival_rate * mean_wait,
        utilization: (offered * (1.0 - p_timeout)).clamp(0.0, 1.0),
        weight: arrival_rate * (blocking / all),
        spare_rate,
        timeout,
    })
}

impl TimeoutQueue {
    /// The share P(W > t) that waits longer than `t`, served or not: nobody waits longer than the timeout.
    ///
    /// P(W > t) = λB (∫ₜᴰ e^(−θx) dx + e^(−θD) ÷ cµ) ÷ (1 + λJB) for t < D, in the terms of [`mmcd`]; exact.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmcd;
    ///
    /// let queue = mmcd(500.0, 20.0, 26, 0.1)?;
    /// assert!((queue.wait_tail(0.0)? - queue.p_wait).abs() < 1e-15);
    /// assert!((queue.wait_tail(0.099_999_999_999)? - queue.p_timeout).abs() < 1e-9);
    /// assert_eq!(queue.wait_tail(0.1)?, 0.0);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_tail(&self, t: f64) -> Result<f64, SizingError> {
        at_least_zero("t", t)?;
        if t >= self.timeout {
            return Ok(0.0);
        }
        Ok(libm::fmin(self.served_after(t) + self.p_timeout, 1.0))
    }

    /// The time that the share `q` of all waits at most, served or not; the timeout where fewer than that are served by then.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmcd;
    ///
    /// let queue = mmcd(500.0, 20.0, 26, 0.1)?;
    /// let p99 = queue.wait_quantile(0.99)?;
    /// assert!((queue.wait_tail(p99)? - 0.01).abs() < 1e-12);
    /// assert_eq!(queue.wait_quantile(0.999)?, 0.1); // 0.45 % time out
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_quantile(&self, q: f64) -> Result<f64, SizingError> {
        let beyond = 1.0 - fraction("q", q)?;
        Ok(if self.p_wait <= beyond {
            0.0
        } else if self.p_timeout >= beyond {
            self.timeout
        } else {
            self.time_with_served_after(beyond - self.p_timeout)
        })
    }

    /// The share that waits longer than `t` of those who are served: what the users of a pool with an acquire timeout see when
    /// they get a connection.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmcd;
    ///
    /// let queue = mmcd(500.0, 20.0, 26, 0.1)?;
    /// assert!(queue.served_wait_tail(0.05)? < queue.wait_tail(0.05)?);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn served_wait_tail(&self, t: f64) -> Result<f64, SizingError> {
        at_least_zero("t", t)?;
        if t >= self.timeout {
            return Ok(0.0);
        }
        Ok(libm::fmin(self.served_after(t) / self.served(), 1.0))
    }

    /// The time that the share `q` waits at most of those who are served; at most the timeout.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmcd;
    ///
    /// let queue = mmcd(500.0, 20.0, 26, 0.1)?;
    /// let p99 = queue.served_wait_quantile(0.99)?;
    /// assert!(p99 < queue.wait_quantile(0.99)? && p99 > 0.08);
    /// assert_eq!(queue.served_wait_quantile(1.0)?, 0.1);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn served_wait_quantile(&self, q: f64) -> Result<f64, SizingError> {
        let beyond = (1.0 - fraction("q", q)?) * self.served();
        Ok(if self.served_after(0.0) <= beyond { 0.0 } else { self.time_with_served_after(beyond) })
    }

    /// The share that is served.
    fn served(&self) -> f64 {
        libm::fmax(1.0 - self.p_timeout, f64::MIN_POSITIVE)
    }

    /// The share that is served after waiting longer than `t`, for t from 0 to D.
    fn served_after(&self, t: f64) -> f64 {
        let left = self.timeout - t;
        let start = if self.spare_rate >= 0.0 { libm::exp(-self.spare_rate * t) } else { 1.0 };
        self.weight * start * left * mean_decay(libm::fabs(self.spare_rate) * left)
    }

    /// The time of which [`served_after`](Self::served_after) is a share.
    fn time_with_served_after(&self, share: f64) -> f64 {
        let (integral, rate) = (share / self.weight, libm::fabs(self.spare_rate));
        let time = if rate * self.timeout < 1e-12 {
            self.timeout - integral
        } else if self.spare_rate > 0.0 {
            // e^(−θt), and from its distance to 1 where that tells more.
            let left = libm::exp(-rate * self.timeout) + rate * integral;
            if left < 0.5 {
                -libm::log(left) / rate
            } else {
                -libm::log1p(libm::expm1(-rate * self.timeout) + rate * integral) / rate
            }
        } else {
            self.timeout + libm::log1p(-rate * integral) / rate
        };
        time.clamp(0.0, self.timeout)
    }
}

/// (1 − e^(−x)) ÷ x for x ≥ 0: the mean of e^(−xu) over u from 0 to 1.
fn mean_decay(x: f64) -> f64 {
    if x < 1e-9 { 1.0 - 0.5 * x } else { -libm::expm1(-x) / x }
}

/// The mean of u e^(−xu) over u from 0 to 1; for x < 0 of u e^(|x| (u − 1)), so that it cannot overflow.
fn mean_place(x: f64) -> f64 {
    let size = libm::fabs(x);
    if size >= 1.0 {
        return if x > 0.0 {
            (1.0 - libm::exp(-x) * (1.0 + x)) / (x * x)
        } else {
            (libm::exp(-size) - 1.0 + size) / (size * size)
        };
    }
    // Where those differences cancel: Σ (−x)^k ÷ (k! (k + 2)).
    let (mut term, mut sum, mut k) = (1.0, 0.5, 0.0);
    while libm::fabs(term) > 1e-18 {
        k += 1.0;
        term *= -x / k;
        sum += term / (k + 2.0);
    }
    if x < 0.0 { sum * libm::exp(x) } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_one_served_waits_until_the_timeout() -> Result<(), SizingError> {
        for timeout in [0.1, 1.5, 1.85, 3.0, 40.0] {
            let queue = mmcd(500.0, 20.0, 26, timeout)?; // θ = 20
            let longest = queue.served_wait_quantile(1.0)?;
            assert!((longest / timeout - 1.0).abs() < 1e-12, "{longest} of {timeout}");
            let late = queue.served_wait_quantile(1.0 - 1e-12)?;
            let share = queue.served_wait_tail(late)? / 1e-12;
            assert!((share - 1.0).abs() < 1e-3, "{share} at {late} of {timeout}");
        }
        Ok(())
    }

    #[test]
    fn means_agree_where_their_formulas_meet() {
        for x in [-1.0_f64, 1.0] {
            let (inside, outside) = (mean_place(x * (1.0 - 1e-12)), mean_place(x * (1.0 + 1e-12)));
            assert!((inside / outside - 1.0).abs() < 1e-11, "{inside} and {outside}");
        }
        assert!((mean_place(0.0) - 0.5).abs() < 1e-16 && (mean_decay(0.0) - 1.0).abs() < 1e-16);
        let sum: f64 =
            (0..100_000).map(|step| (f64::from(step) + 0.5) / 1e5).map(|u| u * libm::exp(-0.3 * u)).sum();
        assert!((mean_place(0.3) - sum / 1e5).abs() < 1e-10);
    }
}
