//! Response times of G/G/c: wait and service together.

use super::general::{GeneralWait, WaitEstimate};
use super::response::tail;
use crate::sizing::error::{SizingError, at_least_zero, fraction, unreachable};
use crate::sizing::special::root;

/// A service time with a given mean and squared coefficient of variation cs²: `least`, and then one of two exponential times.
///
/// Below 1 it is a shifted exponential, with the standard deviation for the mean of what varies; from 1 on a
/// hyperexponential with balanced means (Tijms 2003, appendix B). At 0 it is constant, at 1 exponential.
struct Service {
    least: f64,
    /// Each with its share and its rate.
    phases: [(f64, f64); 2],
}

impl Service {
    fn of(mean: f64, scv: f64) -> Self {
        if scv < 1.0 {
            let deviation = libm::sqrt(scv);
            return Self {
                least: mean * (1.0 - deviation),
                phases: [(1.0, 1.0 / (mean * deviation)), (0.0, 1.0)],
            };
        }
        // p = (1 + √((cs² − 1) ÷ (cs² + 1))) ÷ 2, of which 1 − p is calculated where that would cancel.
        let slow = -0.5 * libm::expm1(0.5 * libm::log1p(-2.0 / (scv + 1.0)));
        let fast = 1.0 - slow;
        Self { least: 0.0, phases: [(fast, 2.0 * fast / mean), (slow, 2.0 * slow / mean)] }
    }
}

impl GeneralWait {
    /// About the share of requests that take longer than `t` from arrival to completion.
    ///
    /// The wait has the tail of [`GeneralWait::wait_tail`], and the service is an independent time with the mean and the
    /// squared coefficient of variation that were given. Two numbers do not tell a distribution: a shifted exponential is
    /// taken below 1, and a hyperexponential with balanced means above.
    ///
    /// Use it where the service varies as these do. Where the service dominates and is known otherwise, take its own
    /// percentiles: lognormal times have longer tails.
    ///
    /// ```
    /// use scalewright::sizing::queueing::{ggc, mmc};
    ///
    /// // M/M/c, where it is exact.
    /// let exponential = ggc(90.0, 0.1, 10, 1.0, 1.0)?;
    /// let exact = mmc(90.0, 10.0, 10)?.response_tail(0.5)?;
    /// assert!((exponential.response_tail(0.5)?.value - exact).abs() < 1e-12);
    /// // Constant service: nobody is done sooner.
    /// let constant = ggc(90.0, 0.1, 10, 1.0, 0.0)?;
    /// assert_eq!(constant.response_tail(0.0999)?.value, 1.0);
    /// assert!((constant.response_tail(0.3)?.value - constant.wait_tail(0.2)?.value).abs() < 1e-12);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn response_tail(&self, t: f64) -> Result<WaitEstimate, SizingError> {
        at_least_zero("t", t)?;
        Ok(WaitEstimate::approximation(
            self.takes_longer(&Service::of(self.mean_service, self.service_scv), t),
        ))
    }

    /// About the time that the share `q` of requests takes at most from arrival to completion, by the same tail as
    /// [`GeneralWait::response_tail`].
    ///
    /// Unreachable for `q` = 1.
    ///
    /// ```
    /// use scalewright::sizing::queueing::{Accuracy, ggc};
    ///
    /// let uneven = ggc(90.0, 0.1, 10, 1.0, 4.0)?;
    /// let p99 = uneven.response_quantile(0.99)?;
    /// assert!((uneven.response_tail(p99.value)?.value - 0.01).abs() < 1e-12);
    /// assert!(p99.value > uneven.wait_quantile(0.99)?.value);
    /// assert_eq!(p99.accuracy, Accuracy::Approximation);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn response_quantile(&self, q: f64) -> Result<WaitEstimate, SizingError> {
        fraction("q", q)?;
        if q == 1.0 {
            return unreachable("some requests take longer than every finite time");
        }
        let service = Service::of(self.mean_service, self.service_scv);
        if self.service_scv == 0.0 {
            return Ok(WaitEstimate::approximation(service.least + self.wait_quantile(q)?.value));
        }
        let ln_target = libm::log1p(-q);
        let missing = |t: f64| ln_target - libm::log(self.takes_longer(&service, t));
        let mut high = self.mean_service + self.allen_cunneen;
        while missing(high) < 0.0 {
            high *= 2.0;
            if !high.is_finite() {
                return unreachable("the time is beyond every number");
            }
        }
        Ok(WaitEstimate::approximation(root(service.least, high, missing)))
    }

    /// P(W + S > t).
    fn takes_longer(&self, service: &Service, t: f64) -> f64 {
        let rest = t - service.least;
        if rest < 0.0 {
            return 1.0;
        }
        let rate = self.p_wait / self.allen_cunneen;
        let waits = self.allen_cunneen > 0.0 && rate.is_finite();
        let share: f64 = service
            .phases
            .iter()
            .filter(|(share, _)| *share > 0.0)
            .map(|&(share, done)| {
                let longer = match (waits, done.is_finite()) {
                    (true, true) => tail(self.p_wait, done, rate, rate - done, rest),
                    (true, false) => self.p_wait * libm::exp(-rate * rest),
                    (false, true) => libm::exp(-done * rest),
                    (false, false) => 0.0,
                };
                share * longer
            })
            .sum();
        share.clamp(0.0, 1.0)
    }
}
