//! SHARDS with a limit to the number of sampled keys.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

use super::keys::Recency;
use super::shards::{MODULUS, ShardsEstimate, splitmix64};
use crate::sizing::error::{SizingError, at_least_one};

/// Estimates hit ratios with at most `max_keys` sampled keys at a time: the rate falls as keys appear.
///
/// Use it where the number of distinct keys is not known beforehand; 8192 keys are usual. Requests that were counted at a
/// higher rate weigh less in the same proportion. `sampled` counts requests, `threshold` is the last one.
///
/// ```
/// use scalewright::sizing::cache::{MissRatioCurve, shards_fixed_size};
///
/// let trace: Vec<u64> = (0..200_000_u64).map(|i| (i * i) % 10_007).collect();
/// let estimate = shards_fixed_size(&trace, &[6000], 1000)?;
/// let exact = MissRatioCurve::of(&trace).hit_ratio(6000);
/// assert!((estimate.hit_ratio_adjusted[0] - exact).abs() < 0.03);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn shards_fixed_size(trace: &[u64], sizes: &[u64], max_keys: u64) -> Result<ShardsEstimate, SizingError> {
    at_least_one("max_keys", max_keys)?;
    let max_keys = usize::try_from(max_keys).unwrap_or(usize::MAX);
    let mut recency = Recency::default();
    let mut sampled_keys: BinaryHeap<(u64, u64)> = BinaryHeap::new();
    let mut threshold = MODULUS;
    let mut sampled = 0_u64;
    let (mut scaled, mut weight) = (Vec::new(), 0.0);
    for &key in trace {
        let hash = splitmix64(key) % MODULUS;
        if hash >= threshold {
            continue;
        }
        let inverse_rate = MODULUS as f64 / threshold as f64;
        sampled = sampled.saturating_add(1);
        // Each request stands for 1 ÷ rate of them.
        weight += inverse_rate;
        if let Some(distance) = recency.request(key) {
            scaled.push((distance as f64 * inverse_rate, inverse_rate));
            continue;
        }
        sampled_keys.push((hash, key));
        while sampled_keys.len() > max_keys
            && let Some(&(highest, _)) = sampled_keys.peek()
        {
            threshold = highest.max(1);
            while let Some(&(hash, key)) = sampled_keys.peek()
                && hash >= threshold
            {
                recency.forget(key);
                sampled_keys.pop();
            }
        }
    }
    scaled.sort_by(|a, b| a.0.total_cmp(&b.0));
    let requests = trace.len() as f64;
    let hits = |size: u64| -> f64 {
        let count = scaled.partition_point(|&(distance, _)| distance < size as f64);
        scaled.iter().take(count).map(|&(_, weight)| weight).sum()
    };
    let share = |hits: f64, of: f64| if of > 0.0 { hits / of } else { 0.0 };
    Ok(ShardsEstimate {
        sampled,
        threshold,
        hit_ratio_raw: sizes.iter().map(|&size| share(hits(size), weight)).collect(),
        hit_ratio_adjusted: sizes
            .iter()
            .map(|&size| share(libm::fmax(0.0, hits(size) + requests - weight), requests))
            .collect(),
    })
}
