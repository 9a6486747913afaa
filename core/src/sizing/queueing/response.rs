//! Response times of M/M/c: wait and service together.

use super::mmc::Mmc;
use crate::sizing::error::{SizingError, at_least_zero, fraction, unreachable};
use crate::sizing::special::root;

/// P(T > t), with decay rates µ of the service and θ = cµ − λ of the wait.
///
/// e^(−µt) (1 + C µ t φ((θ − µ) t)), φ(x) = (1 − e^(−x)) ÷ x: the singularity at θ = µ is removable.
pub(super) fn tail(p_wait: f64, service_rate: f64, spare_rate: f64, difference: f64, t: f64) -> f64 {
    let x = difference * t;
    let alone = libm::exp(-service_rate * t);
    if x < -1.0 {
        // φ would overflow; the two exponentials are a factor of e apart, so nothing cancels.
        return alone + p_wait * service_rate / difference * (alone - libm::exp(-spare_rate * t));
    }
    if alone == 0.0 {
        return 0.0; // µt may have no end, and 0 times that is no number
    }
    let phi = if libm::fabs(x) < 1e-5 { 1.0 - x / 2.0 + x * x / 6.0 } else { -libm::expm1(-x) / x };
    alone * (1.0 + p_wait * service_rate * t * phi)
}

impl Mmc {
    /// θ − µ, with one rounding.
    fn difference(&self) -> f64 {
        libm::fma(self.servers as f64 - 1.0, self.service_rate, -self.arrival_rate)
    }

    /// P(T > t): the share of requests that take longer than `t` from arrival to completion.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmc;
    ///
    /// // Service and wait decay at the same rate here: the limit is taken, not divided by zero.
    /// let queue = mmc(4.0, 1.0, 5)?;
    /// assert!((queue.response_tail(2.0)? - 0.285_317_242_148_183_5).abs() < 1e-14);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn response_tail(&self, t: f64) -> Result<f64, SizingError> {
        at_least_zero("t", t)?;
        if self.servers == 1 {
            return Ok(libm::exp(-self.spare_rate * t));
        }
        Ok(tail(self.p_wait, self.service_rate, self.spare_rate, self.difference(), t).clamp(0.0, 1.0))
    }

    /// The time that the share `q` of requests takes at most, from arrival to completion.
    ///
    /// Unreachable for `q` = 1.
    ///
    /// ```
    /// use scalewright::sizing::queueing::mmc;
    ///
    /// let queue = mmc(90.0, 10.0, 10)?;
    /// let p99 = queue.response_quantile(0.99)?;
    /// assert!((queue.response_tail(p99)? - 0.01).abs() < 1e-12);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn response_quantile(&self, q: f64) -> Result<f64, SizingError> {
        fraction("q", q)?;
        if q == 1.0 {
            return unreachable("some requests take longer than every finite time");
        }
        let ln_target = libm::log1p(-q);
        if self.servers == 1 {
            return Ok(-ln_target / self.spare_rate);
        }
        // Without any wait it would be the service's quantile; the wait cannot be shorter than nothing.
        let low = -ln_target / self.service_rate;
        let difference = self.difference();
        let missing = |t: f64| {
            ln_target - libm::log(tail(self.p_wait, self.service_rate, self.spare_rate, difference, t))
        };
        let mut high = low + 1.0 / libm::fmin(self.service_rate, self.spare_rate);
        while missing(high) < 0.0 {
            high *= 2.0;
        }
        Ok(root(low, high, missing))
    }
}
