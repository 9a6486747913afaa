//! The token bucket.

use alloc::vec::Vec;

use super::rate::{NANOS, Rate, clock};
use crate::sizing::error::{SizingError, at_least_one};

/// A bucket that starts full, gains `rate` tokens per second up to `burst`, and gives one to each request.
///
/// Use it where short bursts are welcome. Its decisions are those of [`Gcra`](super::Gcra) with the same settings. All
/// arithmetic is in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenBucket {
    pub(super) rate: Rate,
    pub(super) burst: u64,
}

/// What a bucket did with a sequence of requests.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TokenBucketRun {
    /// For each request, whether it was admitted.
    pub allowed: Vec<bool>,
    /// How many were.
    pub accepted: u64,
    /// Tokens right after the last request.
    pub tokens_left: f64,
}

impl TokenBucket {
    /// A bucket; refuses a burst of 0, with which nothing ever passes.
    pub fn new(rate: Rate, burst: u64) -> Result<Self, SizingError> {
        at_least_one("burst", burst)?;
        Ok(Self { rate, burst })
    }

    /// Decides on requests at so many seconds, in order.
    ///
    /// Use it to see what a limit does to recorded arrivals. It does not wait: what is refused is lost, or comes again
    /// as another arrival.
    ///
    /// ```
    /// use scalewright::sizing::rate_limit::{Rate, TokenBucket};
    ///
    /// let bucket = TokenBucket::new(Rate::per_second(10.0)?, 2)?;
    /// let run = bucket.admit(&[0.0, 0.0, 0.0, 0.1, 0.15])?;
    /// assert_eq!(run.allowed, [true, true, false, true, false]);
    /// assert_eq!(run.tokens_left, 0.5);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn admit(&self, times: &[f64]) -> Result<TokenBucketRun, SizingError> {
        // In units of 1 ÷ (denominator × 10⁹) of a token, a nanosecond brings `numerator` of them.
        let token = self.rate.denominator.saturating_mul(NANOS);
        let full = i128::from(self.burst).saturating_mul(token);
        let mut tokens = full;
        let mut last = None;
        let mut allowed = Vec::with_capacity(times.len());
        for now in clock(times)? {
            let passed = now.saturating_sub(last.unwrap_or(now));
            tokens = tokens.saturating_add(passed.saturating_mul(self.rate.numerator)).min(full);
            last = Some(now);
            let admitted = tokens >= token;
            if admitted {
                tokens = tokens.saturating_sub(token);
            }
            allowed.push(admitted);
        }
        let accepted = allowed.iter().filter(|&&admitted| admitted).count() as u64;
        Ok(TokenBucketRun { allowed, accepted, tokens_left: tokens as f64 / token as f64 })
    }
}
