//! The leaky bucket as a queue.

use alloc::vec::Vec;

use super::rate::{NANOS, Rate, clock};
use crate::sizing::error::{SizingError, counted, invalid};

/// A queue that lets requests out at a constant rate, and turns away what finds it full.
///
/// Use it where what comes after must be spared bursts altogether. It admits what a token bucket with a burst of
/// `capacity` + 1 does, but delays instead of passing at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeakyBucket {
    rate: Rate,
    capacity: u64,
}

impl LeakyBucket {
    /// A bucket in which so many requests can wait; refuses a rate of 0.
    pub fn new(rate: Rate, capacity: u64) -> Result<Self, SizingError> {
        counted("capacity", capacity)?;
        if rate.numerator == 0 {
            return invalid("rate", 0.0, "above 0");
        }
        Ok(Self { rate, capacity })
    }

    /// For each request how many seconds it waits, or `None` where it is turned away.
    ///
    /// Use it for limiters that smooth instead of refusing. Do not use it for [`TokenBucket`](super::TokenBucket)s,
    /// which let bursts through at once.
    ///
    /// ```
    /// use scalewright::sizing::rate_limit::{LeakyBucket, Rate};
    ///
    /// let bucket = LeakyBucket::new(Rate::per_second(10.0)?, 2)?;
    /// assert_eq!(bucket.delays(&[0.0; 4])?, [Some(0.0), Some(0.1), Some(0.2), None]);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn delays(&self, times: &[f64]) -> Result<Vec<Option<f64>>, SizingError> {
        let interval = self.rate.denominator.saturating_mul(NANOS);
        let longest = i128::from(self.capacity).saturating_mul(interval);
        let mut free = None;
        let mut delays = Vec::with_capacity(times.len());
        for now in clock(times)? {
            let now = now.saturating_mul(self.rate.numerator);
            let wait = free.unwrap_or(now).max(now).saturating_sub(now);
            if wait > longest {
                delays.push(None);
            } else {
                free = Some(now.saturating_add(wait).saturating_add(interval));
                delays.push(Some(wait as f64 / (self.rate.numerator.saturating_mul(NANOS)) as f64));
            }
        }
        Ok(delays)
    }
}
