//! Entries of different sizes.

use super::approximation::{Class, Occupancy, characteristic_time};
use crate::sizing::error::{SizingError, at_least_zero, invalid, positive};

/// An object that is asked for at some rate.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CachedObject {
    /// Requests per second.
    pub rate: f64,
    /// Bytes.
    pub size: f64,
}

/// Hit ratios of a cache with a capacity in bytes.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightedHitRatio {
    /// The share of requests that hit.
    pub hit_ratio: f64,
    /// The share of bytes that are served from the cache.
    pub byte_hit_ratio: f64,
    /// How many seconds an object stays; `None` where everything fits, or nothing.
    pub characteristic_time: Option<f64>,
}

/// The hit ratios of an LRU cache of `capacity` bytes over objects of their own rates and sizes.
///
/// Use it where sizes differ much: popular small objects and rare large ones make the two ratios differ. Refuses no
/// objects, and objects that are never asked for at all together.
///
/// ```
/// use scalewright::sizing::cache::{CachedObject, hit_ratio_lru_by_size};
///
/// let objects = [CachedObject { rate: 9.0, size: 10.0 }, CachedObject { rate: 1.0, size: 90.0 }];
/// let half = hit_ratio_lru_by_size(&objects, 50.0)?;
/// assert!(half.hit_ratio > half.byte_hit_ratio);
/// assert_eq!(hit_ratio_lru_by_size(&objects, 100.0)?.hit_ratio, 1.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_lru_by_size(
    objects: &[CachedObject],
    capacity: f64,
) -> Result<WeightedHitRatio, SizingError> {
    at_least_zero("capacity", capacity)?;
    let (mut bytes, mut requests, mut traffic, mut requested_bytes) = (0.0, 0.0, 0.0, 0.0);
    for object in objects {
        at_least_zero("rate", object.rate)?;
        positive("size", object.size)?;
        bytes += object.size;
        requests += object.rate;
        traffic += object.rate * object.size;
        requested_bytes += if object.rate > 0.0 { object.size } else { 0.0 };
    }
    if requests <= 0.0 {
        return invalid("objects", requests, "asked for at a rate above 0 in all");
    }
    if capacity == 0.0 || capacity >= bytes || capacity >= requested_bytes {
        let ratio = if capacity == 0.0 { 0.0 } else { 1.0 };
        return Ok(WeightedHitRatio { hit_ratio: ratio, byte_hit_ratio: ratio, characteristic_time: None });
    }
    let classes = objects.iter().map(|object| Class { weight: 1.0, rate: object.rate, size: object.size });
    let time = characteristic_time(
        classes.clone(),
        |class| class.size,
        Occupancy::Renewed,
        capacity,
        capacity / traffic,
    );
    let (mut hits, mut hit_bytes) = (0.0, 0.0);
    for class in classes {
        let present = class.rate * Occupancy::Renewed.present(class.rate, time);
        hits += present;
        hit_bytes += present * class.size;
    }
    Ok(WeightedHitRatio {
        hit_ratio: hits / requests,
        byte_hit_ratio: hit_bytes / traffic,
        characteristic_time: Some(time),
    })
}
