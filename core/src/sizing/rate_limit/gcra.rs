//! The generic cell rate algorithm.

use alloc::vec::Vec;

use super::rate::{NANOS, Rate, clock};
use crate::sizing::error::{SizingError, at_least_one, invalid};

/// A limiter that remembers one time: the theoretical arrival time of the next request (ITU-T I.371).
///
/// Use it where the state should be one number, as in Redis. It admits what a [`TokenBucket`](super::TokenBucket) with the
/// same rate and burst does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gcra {
    rate: Rate,
    burst: u64,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GcraDecision {
    /// Whether it was admitted.
    pub allowed: bool,
    /// Seconds after which it would be; 0 when it was.
    pub retry_after: f64,
}

impl Gcra {
    /// A limiter; refuses a rate and a burst of 0.
    pub fn new(rate: Rate, burst: u64) -> Result<Self, SizingError> {
        at_least_one("burst", burst)?;
        if rate.numerator == 0 {
            return invalid("rate", 0.0, "above 0");
        }
        Ok(Self { rate, burst })
    }

    /// Decides on requests at so many seconds, in order: a request conforms if it is at most τ = (burst − 1) ÷ rate
    /// before its theoretical time.
    ///
    /// Use it for limiters that answer with a time to try again. It decides as a token bucket does, and does not need
    /// its counter.
    ///
    /// ```
    /// use scalewright::sizing::rate_limit::{Gcra, Rate};
    ///
    /// let limiter = Gcra::new(Rate::per_second(2.5)?, 1)?;
    /// let decisions = limiter.admit(&[0.0, 0.1, 0.4])?;
    /// assert!(decisions[0].allowed && decisions[2].allowed);
    /// assert_eq!(decisions[1].retry_after, 0.3);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn admit(&self, times: &[f64]) -> Result<Vec<GcraDecision>, SizingError> {
        // Nanoseconds × numerator, so that one interval, 1 ÷ rate, is a whole number.
        let interval = self.rate.denominator.saturating_mul(NANOS);
        let tolerance = i128::from(self.burst).saturating_sub(1).saturating_mul(interval);
        let mut theoretical = None;
        let mut decisions = Vec::with_capacity(times.len());
        for now in clock(times)? {
            let now = now.saturating_mul(self.rate.numerator);
            let due = theoretical.unwrap_or(now);
            let early = due.saturating_sub(now).saturating_sub(tolerance);
            if early > 0 {
                let retry_after = early as f64 / (self.rate.numerator.saturating_mul(NANOS)) as f64;
                decisions.push(GcraDecision { allowed: false, retry_after });
            } else {
                theoretical = Some(due.max(now).saturating_add(interval));
                decisions.push(GcraDecision { allowed: true, retry_after: 0.0 });
            }
        }
        Ok(decisions)
    }
}
