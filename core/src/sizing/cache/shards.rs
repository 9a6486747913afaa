//! Hit ratios from a sample of the keys: SHARDS (Waldspurger et al., FAST 2015).

use alloc::vec::Vec;

use super::keys::Recency;
use crate::sizing::error::{SizingError, invalid};

/// Hashes are compared in so many steps: 2²⁴.
pub(super) const MODULUS: u64 = 1 << 24;

/// The splitmix64 function of `x`: the state advanced once, and finalised.
///
/// It decides which keys are sampled, and is the same everywhere: two programs with the same trace sample the same keys.
///
/// ```
/// assert_eq!(scalewright::sizing::cache::splitmix64(2), 10_905_525_725_756_348_110);
/// ```
pub fn splitmix64(x: u64) -> u64 {
    let z = x.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A sample of the keys at a fixed rate.
///
/// A key is sampled if the low 24 bits of its [`splitmix64`] are below ⌊rate × 2²⁴⌋. Distances among sampled keys are the
/// rate times those among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shards {
    threshold: u64,
}

/// Estimated hit ratios of LRU caches.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShardsEstimate {
    /// Requests for sampled keys.
    pub sampled: u64,
    /// What hashes are below; of 2²⁴.
    pub threshold: u64,
    /// For each size: hits of the sample over requests of the sample.
    pub hit_ratio_raw: Vec<f64>,
    /// For each size: the same, with the requests that the sample has too many or too few of taken for hits at distance 0
    /// (SHARDS-adj). A very hot key in or out of the sample biases the raw ratio; this corrects for it.
    pub hit_ratio_adjusted: Vec<f64>,
}

impl Shards {
    /// A sample at a rate above 0, at most 1.
    pub fn new(rate: f64) -> Result<Self, SizingError> {
        let threshold = if rate > 0.0 && rate <= 1.0 { (rate * MODULUS as f64) as u64 } else { 0 };
        if threshold == 0 {
            return invalid("rate", rate, "from 2^-24 to 1");
        }
        Ok(Self { threshold })
    }

    /// The rate that is really used: a multiple of 2⁻²⁴.
    pub fn rate(&self) -> f64 {
        self.threshold as f64 / MODULUS as f64
    }

    /// Whether a key is in the sample.
    ///
    /// ```
    /// use scalewright::sizing::cache::Shards;
    ///
    /// let tenth = Shards::new(0.1)?;
    /// let sampled = (0..100_000_u64).filter(|&key| tenth.samples(key)).count();
    /// assert!((9_700..=10_300).contains(&sampled));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn samples(&self, key: u64) -> bool {
        splitmix64(key) % MODULUS < self.threshold
    }

    /// Estimates the hit ratios of caches of some sizes.
    ///
    /// Use it for traces too long for [`MissRatioCurve`](super::MissRatioCurve): at a rate of 0.01 it needs a hundredth of
    /// the memory, and is off by about a percent with some thousands of sampled keys. Sizes below 1 ÷ rate are beyond its
    /// resolution.
    ///
    /// ```
    /// use scalewright::sizing::cache::{MissRatioCurve, Shards};
    ///
    /// let trace: Vec<u64> = (0..200_000_u64).map(|i| (i * i) % 10_007).collect();
    /// let estimate = Shards::new(0.1)?.estimate(&trace, &[6000]);
    /// let exact = MissRatioCurve::of(&trace).hit_ratio(6000);
    /// assert!((estimate.hit_ratio_adjusted[0] - exact).abs() < 0.02);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn estimate(&self, trace: &[u64], sizes: &[u64]) -> ShardsEstimate {
        let rate = self.rate();
        let mut recency = Recency::default();
        let mut scaled = Vec::new();
        let mut sampled = 0_u64;
        for &key in trace.iter().filter(|&&key| self.samples(key)) {
            sampled = sampled.saturating_add(1);
            if let Some(distance) = recency.request(key) {
                scaled.push(distance as f64 / rate);
            }
        }
        scaled.sort_by(f64::total_cmp);
        let expected = trace.len() as f64 * rate;
        let hits = |size: u64| scaled.partition_point(|&distance| distance < size as f64) as f64;
        let share = |hits: f64, of: f64| if of > 0.0 { hits / of } else { 0.0 };
        ShardsEstimate {
            sampled,
            threshold: self.threshold,
            hit_ratio_raw: sizes.iter().map(|&size| share(hits(size), sampled as f64)).collect(),
            hit_ratio_adjusted: sizes
                .iter()
                .map(|&size| share(libm::fmax(0.0, hits(size) + expected - sampled as f64), expected))
                .collect(),
        }
    }
}
