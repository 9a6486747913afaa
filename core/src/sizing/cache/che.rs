//! Hit ratios from the popularity of keys.

use super::approximation::{Class, Occupancy, characteristic_time};
use super::zipf::Zipf;
use crate::sizing::ceiling::count;
use crate::sizing::column::Column;
use crate::sizing::error::{SizingError, counted, fraction};

/// What a full cache throws out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EvictionPolicy {
    /// What was not used for the longest time.
    Lru,
    /// What came first. RANDOM hits as often, for independent requests.
    Fifo,
}

impl EvictionPolicy {
    fn occupancy(self) -> Occupancy {
        match self {
            Self::Lru => Occupancy::Renewed,
            Self::Fifo => Occupancy::Once,
        }
    }
}

/// A hit ratio, and how long a key stays.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HitRatio {
    /// The share of requests that hit, once the cache is warm.
    pub hit_ratio: f64,
    /// How many requests a key stays for; `None` where everything fits, or nothing.
    pub characteristic_time: Option<f64>,
}

fn classes(keys: &Zipf) -> impl Iterator<Item = Class> + Clone {
    keys.nodes().iter().map(|node| Class { weight: node.weight, rate: node.probability, size: 1.0 })
}

/// The hit ratio of a cache of `size` entries of equal size.
///
/// Use it to choose a size before there is a trace. It is within a percent for independent requests; locality in time makes
/// the truth better, scans make it worse. First requests for each key are not counted as misses.
///
/// Che, Tung and Wang (2002) for LRU; Martina, Garetto and Leonardi (2014) for FIFO and RANDOM.
///
/// ```
/// use scalewright::sizing::cache::{EvictionPolicy, Zipf, hit_ratio};
///
/// let keys = Zipf::new(100_000, 0.99)?;
/// let lru = hit_ratio(&keys, 10_000, EvictionPolicy::Lru)?;
/// let fifo = hit_ratio(&keys, 10_000, EvictionPolicy::Fifo)?;
/// assert!((lru.hit_ratio - 0.724_963_69).abs() < 1e-8);
/// assert!((fifo.hit_ratio - 0.687_887_12).abs() < 1e-8);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio(keys: &Zipf, size: u64, policy: EvictionPolicy) -> Result<HitRatio, SizingError> {
    counted("size", size)?;
    if size == 0 || size >= keys.keys() {
        let hit_ratio = if size == 0 { 0.0 } else { 1.0 };
        return Ok(HitRatio { hit_ratio, characteristic_time: None });
    }
    let occupancy = policy.occupancy();
    // p T is never below what is present, so that T is never below the size.
    let size = size as f64;
    let time = characteristic_time(classes(keys), |_| 1.0, occupancy, size, size);
    Ok(HitRatio { hit_ratio: hits(keys, occupancy, time), characteristic_time: Some(time) })
}

fn hits(keys: &Zipf, occupancy: Occupancy, time: f64) -> f64 {
    let hits: f64 =
        classes(keys).map(|class| class.weight * class.rate * occupancy.present(class.rate, time)).sum();
    hits.clamp(0.0, 1.0)
}

/// The hit ratio of an LRU cache; see [`hit_ratio`].
///
/// Use it for requests that do not depend on each other, with a popularity that stays. Do not use it for scans, loops,
/// and keys that come and go: [`MissRatioCurve`](super::MissRatioCurve) takes a trace of them.
///
/// ```
/// use scalewright::sizing::cache::{Zipf, hit_ratio_lru};
///
/// assert!((hit_ratio_lru(&Zipf::new(10, 0.0)?, 1)? - 0.1).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_lru(keys: &Zipf, size: u64) -> Result<f64, SizingError> {
    Ok(hit_ratio(keys, size, EvictionPolicy::Lru)?.hit_ratio)
}

/// The hit ratio of a FIFO or RANDOM cache; see [`hit_ratio`].
///
/// Use it for FIFO and for random eviction, which are the same here. The limits are those of [`hit_ratio_lru`].
///
/// ```
/// use scalewright::sizing::cache::{Zipf, hit_ratio_fifo, hit_ratio_lru};
///
/// let keys = Zipf::new(1000, 1.0)?;
/// assert!(hit_ratio_fifo(&keys, 100)? < hit_ratio_lru(&keys, 100)?);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_fifo(keys: &Zipf, size: u64) -> Result<f64, SizingError> {
    Ok(hit_ratio(keys, size, EvictionPolicy::Fifo)?.hit_ratio)
}

/// [`hit_ratio`] for each size, as a column.
///
/// ```
/// use scalewright::sizing::cache::{EvictionPolicy, Zipf, hit_ratio_column};
///
/// let curve = hit_ratio_column(&Zipf::new(1000, 0.9)?, &[10, 100, 1000], EvictionPolicy::Lru);
/// assert!(curve.values.is_sorted() && curve.values[2] == 1.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_column(keys: &Zipf, sizes: &[u64], policy: EvictionPolicy) -> Column<f64> {
    sizes.iter().map(|&size| hit_ratio(keys, size, policy).map(|answer| answer.hit_ratio)).collect()
}

/// The hit ratio of a cache that holds exactly the most popular keys: the best there is for independent requests, and what
/// LFU comes to.
///
/// Use it as the bound that no eviction policy passes under independent requests. It does not hold for requests that
/// repeat soon, where LRU may do better.
///
/// ```
/// use scalewright::sizing::cache::{Zipf, hit_ratio_lru, hit_ratio_static};
///
/// let keys = Zipf::new(1000, 1.0)?;
/// assert!(hit_ratio_static(&keys, 100)? > hit_ratio_lru(&keys, 100)?);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_static(keys: &Zipf, size: u64) -> Result<f64, SizingError> {
    counted("size", size)?;
    Ok(keys.share_of_most_popular(size))
}

/// The fewest entries with which a cache hits at least the share `target`: the inverse of [`hit_ratio`].
///
/// All keys for a share of 1.
///
/// Use it to turn a target into entries, and [`RedisEntry`](super::RedisEntry) to turn those into bytes. The limits are
/// those of [`hit_ratio_lru`].
///
/// ```
/// use scalewright::sizing::cache::{EvictionPolicy, Zipf, hit_ratio_lru, size_for_hit_ratio};
///
/// let keys = Zipf::new(1000, 0.6)?;
/// let size = size_for_hit_ratio(&keys, 0.8, EvictionPolicy::Lru)?;
/// assert_eq!(size, 678);
/// assert!(hit_ratio_lru(&keys, size)? >= 0.8 && hit_ratio_lru(&keys, size - 1)? < 0.8);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn size_for_hit_ratio(keys: &Zipf, target: f64, policy: EvictionPolicy) -> Result<u64, SizingError> {
    fraction("target", target)?;
    if target == 0.0 {
        return Ok(0);
    }
    if target == 1.0 {
        return Ok(keys.keys());
    }
    let occupancy = policy.occupancy();
    // The time after which the target is met; what is present then is the size. Σ p × p T ≥ hits bounds it from the left.
    let spread: f64 = classes(keys).map(|class| class.weight * class.rate * class.rate).sum();
    let time = characteristic_time(classes(keys), |class| class.rate, occupancy, target, target / spread);
    let present: f64 = classes(keys).map(|class| class.weight * occupancy.present(class.rate, time)).sum();
    // The solution is exact to far below a thousandth of an entry.
    let size = count(libm::ceil(present - 1e-9 * present))?;
    Ok(size.clamp(1, keys.keys()))
}
