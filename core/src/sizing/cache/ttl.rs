//! Caches that forget by time.

use super::approximation::Occupancy;
use super::zipf::Zipf;
use crate::sizing::error::{SizingError, at_least_zero};

/// What a hit does to the time that an entry has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TtlRenewal {
    /// Nothing: an entry lives for its TTL from the request that stored it. HTTP's `max-age` and Redis' `EX`.
    None,
    /// It starts again: a sliding expiry, as with sessions.
    EveryHit,
}

impl TtlRenewal {
    fn occupancy(self) -> Occupancy {
        match self {
            Self::None => Occupancy::Once,
            Self::EveryHit => Occupancy::Renewed,
        }
    }
}

/// The hit ratio of one key that is asked for at random, `rate` times per second, and kept for `ttl` seconds.
///
/// λT ÷ (1 + λT), and 1 − e^(−λT) where every hit renews it. Use it for keys whose rate is known; requests that come in
/// bursts hit more often.
///
/// ```
/// use scalewright::sizing::cache::{TtlRenewal, hit_ratio_ttl};
///
/// // Once in 100 s, kept for 60 s.
/// assert!((hit_ratio_ttl(0.01, 60.0, TtlRenewal::None)? - 0.375).abs() < 1e-15);
/// assert!((hit_ratio_ttl(0.01, 60.0, TtlRenewal::EveryHit)? - 0.451_188).abs() < 1e-6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_ttl(rate: f64, ttl: f64, renewal: TtlRenewal) -> Result<f64, SizingError> {
    at_least_zero("rate", rate)?;
    at_least_zero("ttl", ttl)?;
    if rate * ttl > 1e300 {
        return Ok(1.0);
    }
    Ok(renewal.occupancy().present(rate, ttl))
}

/// A TTL cache over many keys.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TtlCache {
    /// The share of requests that hit.
    pub hit_ratio: f64,
    /// Entries on average: a TTL cache sizes itself.
    pub mean_entries: f64,
}

/// The hit ratio and the size of a TTL cache over keys of a popularity law, asked for `rate` times per second in all.
///
/// Use it for caches without a limit to their size, or to see whether a limit would ever bind.
///
/// ```
/// use scalewright::sizing::cache::{TtlRenewal, Zipf, hit_ratio_ttl_zipf};
///
/// let cache = hit_ratio_ttl_zipf(&Zipf::new(1000, 0.9)?, 100.0, 30.0, TtlRenewal::None)?;
/// assert!((cache.hit_ratio - 0.813_356_2).abs() < 1e-7);
/// assert!((cache.mean_entries - 559.931).abs() < 1e-3);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_ttl_zipf(
    keys: &Zipf,
    rate: f64,
    ttl: f64,
    renewal: TtlRenewal,
) -> Result<TtlCache, SizingError> {
    at_least_zero("rate", rate)?;
    at_least_zero("ttl", ttl)?;
    let time = libm::fmin(rate * ttl, 1e300);
    let (mut hits, mut entries) = (0.0, 0.0);
    for node in keys.nodes() {
        let present = node.weight * renewal.occupancy().present(node.probability, time);
        hits += node.probability * present;
        entries += present;
    }
    Ok(TtlCache { hit_ratio: hits.clamp(0.0, 1.0), mean_entries: entries })
}
