//! Room for what comes at once.

use crate::sizing::ceiling::ceiling_count;
use crate::sizing::error::{SizingError, at_least_zero, finite, fraction, unreachable};
use crate::sizing::special;

/// The least count that a Poisson variable does not exceed with probability `q`.
///
/// Use it for arrivals of many independent users within a window. Do not use it for arrivals that come in batches or
/// follow each other, such as retries: their tails are longer.
///
/// `mean` is the expected count; `q` = 1 is unreachable unless the mean is 0.
///
/// ```
/// use scalewright::sizing::instances::poisson_quantile;
///
/// // A hundred requests expected while new instances start: in one window of a thousand there are more than 132.
/// assert_eq!(poisson_quantile(100.0, 0.999)?, 132);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn poisson_quantile(mean: f64, q: f64) -> Result<u64, SizingError> {
    at_least_zero("mean", mean)?;
    fraction("q", q)?;
    if mean > 1e15 {
        return crate::sizing::error::invalid("mean", mean, "at most 1e15");
    }
    if mean == 0.0 || q == 0.0 {
        return Ok(0);
    }
    if q == 1.0 {
        return unreachable("a Poisson variable exceeds every finite count with some probability");
    }
    let above = 1.0 - q;
    let enough = |count: f64| special::poisson_above(count, mean) <= above;
    let guess = libm::floor(mean + special::normal_quantile(q) * libm::sqrt(mean));
    let guess = libm::fmax(0.0, guess);
    // The guess is off by a few counts, far out in the tail by more: a bracket grows from it.
    let (mut below, mut high, mut stride) = (-1.0, guess, 1.0);
    if enough(guess) {
        while high - stride >= 0.0 {
            if !enough(high - stride) {
                below = high - stride;
                break;
            }
            high -= stride;
            stride *= 2.0;
        }
    } else {
        below = guess;
        while !enough(below + stride) {
            below += stride;
            stride *= 2.0;
        }
        high = below + stride;
    }
    while high - below > 1.0 {
        let middle = libm::floor(below + 0.5 * (high - below));
        if enough(middle) {
            high = middle;
        } else {
            below = middle;
        }
    }
    ceiling_count(high)
}

/// The value that a normal variable does not exceed with probability `q`.
///
/// Use it for sums of many things, when both mean and spread were measured. Do not use it for counts of a few dozen:
/// [`poisson_quantile`] is exact there.
///
/// A standard deviation below 0 is refused; `q` of 0 and 1 are unreachable unless the deviation is 0.
///
/// ```
/// use scalewright::sizing::instances::normal_quantile;
///
/// assert!((normal_quantile(100.0, 10.0, 0.999)? - 130.902_323).abs() < 1e-6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn normal_quantile(mean: f64, standard_deviation: f64, q: f64) -> Result<f64, SizingError> {
    finite("mean", mean)?;
    at_least_zero("standard_deviation", standard_deviation)?;
    fraction("q", q)?;
    if standard_deviation == 0.0 {
        return Ok(mean);
    }
    if q == 0.0 || q == 1.0 {
        return unreachable("a normal variable has no bounds");
    }
    Ok(mean + standard_deviation * special::normal_quantile(q))
}

/// What must be held ready for the arrivals between a load's rise and the first new instance.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReactionHeadroom {
    /// Arrivals expected within the reaction time.
    pub expected: f64,
    /// Arrivals not exceeded with the asked probability.
    pub quantile: u64,
    /// quantile ÷ expected: how much more capacity than the mean needs to be there; 1 without arrivals.
    pub factor: f64,
}

/// The headroom that Poisson arrivals need while nothing can be added yet.
///
/// `rate` is in arrivals per second; `reaction_seconds` is everything from the rise to a ready instance: metric delay,
/// sync period, start-up.
///
/// Use it for independent arrivals while scaling is under way. Do not use it for a load that rises for a reason, such
/// as a campaign: see [`highest_utilization_for_growth`].
///
/// ```
/// use scalewright::sizing::instances::reaction_headroom;
///
/// // 2 per second for 50 s.
/// let headroom = reaction_headroom(2.0, 50.0, 0.999)?;
/// assert_eq!((headroom.expected, headroom.quantile, headroom.factor), (100.0, 132, 1.32));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn reaction_headroom(rate: f64, reaction_seconds: f64, q: f64) -> Result<ReactionHeadroom, SizingError> {
    at_least_zero("rate", rate)?;
    at_least_zero("reaction_seconds", reaction_seconds)?;
    let expected = rate * reaction_seconds;
    let quantile = poisson_quantile(expected, q)?;
    let factor = if expected > 0.0 { quantile as f64 / expected } else { 1.0 };
    Ok(ReactionHeadroom { expected, quantile, factor })
}

/// The highest utilization target that leaves room for a load that grows by the share `growth` within the time that
/// new instances take: 1 ÷ (1 + growth).
///
/// Use it to check an autoscaler's target against the steepest rise on record. It says nothing about waiting below full
/// load.
///
/// ```
/// use scalewright::sizing::instances::highest_utilization_for_growth;
///
/// // The load rises by half within sync period, metric delay and start-up: aim at two thirds.
/// assert!((highest_utilization_for_growth(0.5)? - 2.0 / 3.0).abs() < 1e-15);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn highest_utilization_for_growth(growth: f64) -> Result<f64, SizingError> {
    at_least_zero("growth", growth)?;
    Ok(1.0 / (1.0 + growth))
}
