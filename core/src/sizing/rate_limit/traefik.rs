//! Traefik's rate limit middleware.

use alloc::vec::Vec;

use super::rate::{NANOS, Rate, clock};
use crate::sizing::error::SizingError;

/// Traefik's `rateLimit` (`pkg/middlewares/ratelimiter/rate_limiter.go`): a token bucket that lets a request wait a little
/// for its token, so that what passes can exceed the burst by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraefikLimiter {
    rate: Rate,
    burst: u64,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TraefikDecision {
    /// 200 or 429.
    pub status: u16,
    /// How long it is held, in seconds.
    pub delay: f64,
    /// `Retry-After`, in whole seconds; 0 when it passes.
    pub retry_after: u64,
}

impl TraefikLimiter {
    /// `average` per `period` (1 s by default there) with a burst of at least 1; an average of 0 does not limit.
    pub fn new(average: f64, period: f64, burst: u64) -> Result<Self, SizingError> {
        Ok(Self { rate: Rate::new(average, period)?, burst: burst.max(1) })
    }

    /// The longest that a request is held, in nanoseconds: half a second below one request per second, otherwise
    /// 1 s ÷ (2 × ⌊rate⌋), cut off.
    fn longest_delay(&self) -> i128 {
        match self.rate.numerator.checked_div(self.rate.denominator) {
            None | Some(0) => NANOS / 2,
            Some(whole) => NANOS / whole.saturating_mul(2),
        }
    }

    /// Decides on requests of one source at so many seconds, in order.
    ///
    /// ```
    /// use scalewright::sizing::rate_limit::TraefikLimiter;
    ///
    /// // A guide's average 100, burst 50, period 1 s: fifty at once.
    /// let limiter = TraefikLimiter::new(100.0, 1.0, 50)?;
    /// let passed = limiter.admit(&[0.0; 60])?.iter().filter(|decision| decision.status == 200).count();
    /// assert_eq!(passed, 50);
    /// // Half of an interval later the next one waits for its token instead of being refused.
    /// let mut times = vec![0.0; 50];
    /// times.push(0.005);
    /// assert_eq!(limiter.admit(&times)?[50].delay, 0.005);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn admit(&self, times: &[f64]) -> Result<Vec<TraefikDecision>, SizingError> {
        let token = self.rate.denominator.saturating_mul(NANOS);
        let full = i128::from(self.burst).saturating_mul(token);
        let longest = self.longest_delay().saturating_mul(self.rate.numerator);
        let (mut tokens, mut last) = (full, None);
        let mut decisions = Vec::with_capacity(times.len());
        for now in clock(times)? {
            if self.rate.numerator == 0 {
                decisions.push(TraefikDecision { status: 200, delay: 0.0, retry_after: 0 });
                continue;
            }
            let passed = now.saturating_sub(last.unwrap_or(now));
            tokens = tokens.saturating_add(passed.saturating_mul(self.rate.numerator)).min(full);
            last = Some(now);
            let left = tokens.saturating_sub(token);
            let missing = left.saturating_neg().max(0);
            let delay = missing as f64 / self.rate.numerator.saturating_mul(NANOS) as f64;
            if missing > longest {
                decisions.push(TraefikDecision {
                    status: 429,
                    delay: 0.0,
                    retry_after: libm::ceil(delay) as u64,
                });
            } else {
                tokens = left;
                decisions.push(TraefikDecision { status: 200, delay, retry_after: 0 });
            }
        }
        Ok(decisions)
    }
}
