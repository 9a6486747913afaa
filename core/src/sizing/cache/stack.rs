//! Exact hit ratios of every size, from one pass over a trace.

use alloc::vec::Vec;

use super::keys::Recency;
use crate::sizing::error::{SizingError, fraction, unreachable};

/// For each request how many other keys were asked for since the last one for the same key; `None` for first requests.
///
/// An LRU cache of more entries than that hits (Mattson et al. 1970).
///
/// Use it where the distances themselves are wanted; [`MissRatioCurve`] counts them. Do not use it for traces that do
/// not fit memory: [`Shards`](super::Shards) samples.
///
/// ```
/// use scalewright::sizing::cache::stack_distances;
///
/// assert_eq!(stack_distances(&[1, 2, 3, 1, 1]), [None, None, None, Some(2), Some(0)]);
/// ```
pub fn stack_distances(trace: &[u64]) -> Vec<Option<u64>> {
    let mut recency = Recency::default();
    trace.iter().map(|&key| recency.request(key).map(|distance| distance as u64)).collect()
}

/// How often an LRU cache of each size hits, over one trace: exact for all sizes at once.
///
/// Use it to choose a size from real requests. Keys are numbers; hash texts to 64 bits. A trace must be as long as the
/// cache's memory: on a short one, first requests dominate.
///
/// ```
/// use scalewright::sizing::cache::MissRatioCurve;
///
/// let curve = MissRatioCurve::of(&[1, 2, 3, 1, 2, 3]);
/// assert_eq!((curve.hits(2), curve.hits(3)), (0, 3));
/// assert_eq!((curve.keys(), curve.cold_misses()), (3, 3));
/// assert_eq!(curve.hit_ratio(3), 0.5);
/// assert_eq!(curve.warm_hit_ratio(3), 1.0);
/// assert_eq!(curve.size_for_hit_ratio(0.5)?, 3);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissRatioCurve {
    /// Requests whose distance is at most the place.
    hits: Vec<u64>,
    cold: u64,
    requests: u64,
    keys: u64,
}

impl MissRatioCurve {
    /// The curve of a whole trace.
    pub fn of(trace: &[u64]) -> Self {
        Self::after_warm_up(trace, 0)
    }

    /// The curve of what follows the first `warm_up` requests, which fill the cache and are not counted.
    ///
    /// ```
    /// use scalewright::sizing::cache::MissRatioCurve;
    ///
    /// let curve = MissRatioCurve::after_warm_up(&[1, 2, 3, 1, 2, 3, 4], 3);
    /// assert_eq!((curve.requests(), curve.hits(3), curve.cold_misses()), (4, 3, 1));
    /// ```
    pub fn after_warm_up(trace: &[u64], warm_up: usize) -> Self {
        let mut recency = Recency::default();
        let mut counts: Vec<u64> = Vec::new();
        let (mut cold, mut requests) = (0_u64, 0_u64);
        for (index, &key) in trace.iter().enumerate() {
            let distance = recency.request(key);
            if index < warm_up {
                continue;
            }
            requests = requests.saturating_add(1);
            let Some(distance) = distance else {
                cold = cold.saturating_add(1);
                continue;
            };
            if distance >= counts.len() {
                counts.resize(distance.saturating_add(1), 0);
            }
            if let Some(count) = counts.get_mut(distance) {
                *count = count.saturating_add(1);
            }
        }
        let mut total = 0_u64;
        for count in &mut counts {
            total = total.saturating_add(*count);
            *count = total;
        }
        Self { hits: counts, cold, requests, keys: recency.keys() as u64 }
    }

    /// How many requests were counted.
    pub fn requests(&self) -> u64 {
        self.requests
    }

    /// How many distinct keys the trace has: from this size on nothing more is gained.
    pub fn keys(&self) -> u64 {
        self.keys
    }

    /// Counted requests that were the first for their key: misses at every size.
    pub fn cold_misses(&self) -> u64 {
        self.cold
    }

    /// How many of the counted requests a cache of `size` entries hits.
    pub fn hits(&self, size: u64) -> u64 {
        let Some(last) = size.checked_sub(1) else { return 0 };
        let known = usize::try_from(last).ok().and_then(|last| self.hits.get(last));
        known.or(self.hits.last()).copied().unwrap_or(0)
    }

    /// Hits over requests; 0 without requests.
    pub fn hit_ratio(&self, size: u64) -> f64 {
        if self.requests == 0 { 0.0 } else { self.hits(size) as f64 / self.requests as f64 }
    }

    /// 1 − hit ratio.
    pub fn miss_ratio(&self, size: u64) -> f64 {
        1.0 - self.hit_ratio(size)
    }

    /// Hits over requests that could hit: without first requests, as in a cache that has run for long.
    pub fn warm_hit_ratio(&self, size: u64) -> f64 {
        let warm = self.requests.saturating_sub(self.cold);
        if warm == 0 { 0.0 } else { self.hits(size) as f64 / warm as f64 }
    }

    /// The fewest entries that hit at least the share `target` of requests.
    ///
    /// Unreachable above what all keys together reach: first requests never hit.
    pub fn size_for_hit_ratio(&self, target: f64) -> Result<u64, SizingError> {
        fraction("target", target)?;
        if target == 0.0 {
            return Ok(0);
        }
        let enough = target * self.requests as f64;
        let index = self.hits.partition_point(|&hits| (hits as f64) < enough);
        if index >= self.hits.len() {
            return unreachable("first requests miss at every size");
        }
        Ok((index as u64).saturating_add(1))
    }
}
