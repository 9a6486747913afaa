//! How long clients wait before they are served or give up: percentiles of Erlang A.

use super::abandonment::{ErlangA, Palm, Patience};
use crate::sizing::error::{SizingError, at_least_zero, fraction, unreachable};
use crate::sizing::special::{ln_poisson_pmf, root};

/// 1 − (1 − e^(−x)) ÷ x for x ≥ 0.
fn decayed_share(x: f64) -> f64 {
    if x > 0.5 {
        return 1.0 + libm::expm1(-x) / x;
    }
    // Where that cancels: Σ (−1)^(k + 1) x^k ÷ (k + 1)!.
    let (mut term, mut sum, mut k) = (1.0, 0.0, 1.0);
    while libm::fabs(term) > 1e-19 * sum {
        term *= -x / (k + 1.0);
        sum -= term;
        k += 1.0;
    }
    sum
}

impl Patience {
    /// ln P(V > t | V > 0), with V the time after which somebody who never gives up would be served.
    ///
    /// V has the density λ π(c − 1) e^(λH(x) − cµx), H(x) = (1 − e^(−θx)) ÷ θ (Zeltyn and Mandelbaum 2005, section 2), so that
    /// with x = cµ ÷ θ and y = λ ÷ θ the share is γ(x, y e^(−θt)) ÷ γ(x, y), of the lower incomplete gamma function
    /// γ(x, y) = y^x e^(−y) A(x, y) ÷ x.
    fn ln_would_wait(&self, t: f64) -> f64 {
        if self.rate == 0.0 {
            return -self.spare_rate * t;
        }
        let arriving = self.arriving * libm::exp(-self.rate * t);
        match (self.tail, Palm::of(self.busy, arriving)) {
            (Some(all), later) => {
                // y − y e^(−θt) − cµt, without the difference of large numbers that it is.
                let exponent = -self.spare_rate * t - self.arrival_rate * t * decayed_share(self.rate * t);
                libm::log1p(later.map_or(all, |later| later.tail)) - libm::log1p(all) + exponent
            }
            // γ(x, y) is Γ(x) to the last digit.
            (None, Some(later)) => libm::log1p(later.tail) + ln_poisson_pmf(self.busy, arriving),
            (None, None) => 0.0,
        }
    }
}

impl ErlangA {
    /// The share P(W > t) that waits longer than `t`, until it is served or gives up; exact.
    ///
    /// It is P(V > t) e^(−θt): neither served by then, nor out of patience.
    ///
    /// Use it for how long clients are kept waiting. Not all of them are served in the end: [`ErlangA::p_abandon`] says how
    /// many are not.
    ///
    /// ```
    /// use scalewright::sizing::queueing::{erlang_a, mmc};
    ///
    /// let queue = erlang_a(100.0, 1.0, 100, 1.0)?;
    /// assert!((queue.wait_tail(0.0)? - queue.p_wait).abs() < 1e-15);
    /// assert!(queue.wait_tail(0.1)? > queue.wait_tail(0.2)?);
    /// // Endless patience is M/M/c.
    /// let patient = erlang_a(90.0, 10.0, 10, 0.0)?;
    /// assert!((patient.wait_tail(0.3)? - mmc(90.0, 10.0, 10)?.wait_tail(0.3)?).abs() < 1e-15);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_tail(&self, t: f64) -> Result<f64, SizingError> {
        at_least_zero("t", t)?;
        if self.p_wait == 0.0 {
            return Ok(0.0);
        }
        if libm::exp(-self.patience.rate * t) == 0.0 {
            return Ok(0.0); // nobody is that patient
        }
        Ok(libm::fmin(self.p_wait * libm::exp(self.ln_waits_on(t)), 1.0))
    }

    /// The time that the share `q` waits at most, until it is served or gives up; 0 where as many do not wait at all.
    ///
    /// Unreachable for `q` = 1, unless nothing arrives.
    ///
    /// ```
    /// use scalewright::sizing::queueing::erlang_a;
    ///
    /// let queue = erlang_a(100.0, 1.0, 100, 1.0)?;
    /// let p95 = queue.wait_quantile(0.95)?;
    /// assert!((queue.wait_tail(p95)? - 0.05).abs() < 1e-12);
    /// assert_eq!(queue.wait_quantile(0.4)?, 0.0);
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
        let ln_share = libm::log1p(-q) - libm::log(self.p_wait);
        // The tail falls at least as fast as this exponential.
        let slowest = self.patience.rate + libm::fmax(self.patience.spare_rate, 0.0);
        let high = -ln_share / slowest;
        Ok(root(0.0, high, |t| ln_share - self.ln_waits_on(t)))
    }

    /// ln P(W > t | W > 0).
    fn ln_waits_on(&self, t: f64) -> f64 {
        self.patience.ln_would_wait(t) - self.patience.rate * t
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::queueing::erlang_a;

    #[test]
    fn shares_agree_where_their_formulas_meet() {
        let (inside, outside) = (decayed_share(0.5), decayed_share(0.5 + 1e-15));
        assert!((inside / outside - 1.0).abs() < 1e-13, "{inside} and {outside}");
        assert_eq!(decayed_share(0.0), 0.0);
    }

    /// The density of V by Simpson's rule, with A from it too: no series and no gamma function.
    #[test]
    fn waits_follow_the_integral_of_their_density() -> Result<(), SizingError> {
        for (arrival, service, servers, rate) in [
            (100.0, 1.0, 100, 1.0),
            (9.0, 1.0, 10, 0.01),
            (30.0, 1.0, 20, 0.5),
            (3.0, 2.0, 1, 5.0),
            (2000.0, 1.0, 500, 0.2),
        ] {
            let queue = erlang_a(arrival, service, servers, rate)?;
            let capacity = servers as f64 * service;
            let ln_density = |x: f64| -arrival * libm::expm1(-rate * x) / rate - capacity * x;
            // The density is log-concave: its peak is where λ e^(−θx) = cµ.
            let peak = libm::fmax(0.0, libm::log(arrival / capacity) / rate);
            let end = peak + 60.0 / libm::sqrt(capacity * rate) + 60.0 / capacity;
            let above = |from: f64| {
                let steps = 200_000;
                let width = (end - from) / f64::from(steps);
                let weight = |step: i32| match step {
                    0 => 1.0,
                    step if step == steps => 1.0,
                    step if step % 2 == 1 => 4.0,
                    _ => 2.0,
                };
                let sum: f64 = (0..=steps)
                    .map(|step| {
                        weight(step)
                            * libm::exp(ln_density(from + f64::from(step) * width) - ln_density(peak))
                    })
                    .sum();
                sum * width / 3.0
            };
            let all = above(0.0);
            for part in [0.0, 0.1, 0.5, 1.0, 1.5, 3.0] {
                let t = part * libm::fmax(peak, 1.0 / libm::sqrt(capacity * rate));
                let expected = queue.p_wait * above(t) / all * libm::exp(-rate * t);
                let found = queue.wait_tail(t)?;
                assert!(
                    (found - expected).abs() < 1e-9 * expected + 1e-14,
                    "{arrival} {rate} {t}: {found} {expected}"
                );
            }
        }
        Ok(())
    }
}
