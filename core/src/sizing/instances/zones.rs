//! Instances that may fail.

use crate::sizing::error::{SizingError, counted, fraction, invalid};
use crate::sizing::special::binomial_at_least;

/// Instances spread over zones, of which some may be lost.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZoneHeadroom {
    /// Instances in each zone: ⌈required ÷ (zones − lost)⌉.
    pub per_zone: u64,
    /// Instances in all zones.
    pub total: u64,
    /// What the headroom costs, as a share of the required instances; 0 when none are required.
    pub overhead: f64,
}

/// How many instances to run so that enough are left when `survive` of the zones are lost.
///
/// Use it for zones that fail as a whole and carry equal shares. It does not apply when the load itself moves away with
/// the zone, as with traffic that is routed by zone.
///
/// Refuses unless 0 ≤ `survive` < `zones`.
///
/// ```
/// use scalewright::sizing::instances::zone_headroom;
///
/// let spread = zone_headroom(25, 3, 1)?;
/// assert_eq!((spread.per_zone, spread.total), (13, 39));
/// assert!((spread.overhead - 0.56).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn zone_headroom(required: u64, zones: u64, survive: u64) -> Result<ZoneHeadroom, SizingError> {
    counted("required", required)?;
    counted("zones", zones)?;
    let left = match zones.checked_sub(survive) {
        Some(left) if left > 0 => left,
        _ => return invalid("survive", survive as f64, "below `zones`"),
    };
    let per_zone = required.div_ceil(left);
    let total = per_zone.saturating_mul(zones);
    let overhead = if required == 0 { 0.0 } else { total.saturating_sub(required) as f64 / required as f64 };
    Ok(ZoneHeadroom { per_zone, total, overhead })
}

/// The probability that at least `k` of `n` instances are up, when each is up with probability `available`.
///
/// Use it for failures that do not influence each other. Zones, bad releases and shared databases fail together: then
/// the truth is lower.
///
/// Refuses a `k` above `n`.
///
/// ```
/// use scalewright::sizing::instances::k_of_n_availability;
///
/// // Four of five at 99 % each: 0.99⁵ + 5 × 0.99⁴ × 0.01.
/// assert!((k_of_n_availability(5, 4, 0.99)? - 0.999_019_850_4).abs() < 1e-14);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn k_of_n_availability(n: u64, k: u64, available: f64) -> Result<f64, SizingError> {
    let instances = counted("n", n)?;
    fraction("available", available)?;
    if k > n {
        return invalid("k", k as f64, "at most `n`");
    }
    Ok(binomial_at_least(k as f64, instances, available))
}
