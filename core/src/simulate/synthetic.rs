//! A made-up day of load, the same bits everywhere.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::error::Error;
use crate::units::{Millis, Timestamp};

/// The recipe of a synthetic load: a daily wave, a flash crowd, and noise.
///
/// With `h` the hour of the day, the load in units per second is
///
/// ```text
/// wave(h)  = trough + (peak − trough) × (0.5 − 0.5 cos(2π (h − 4) / 24))^1.5    lowest at 04:00, highest at 16:00
/// crowd(h) = crowd × ramp over crowd_ramp, then × exp(−(minutes since its top) / crowd_decay)
/// load     = max(0, wave + crowd) × (1 + noise × n)
/// ```
///
/// where `n` is the sum of four uniform numbers in ±½ (a bell of standard deviation 0.58), from a splitmix64 generator that
/// starts at `seed`. Cosine, exponential and power come from the `libm` crate, so the same recipe gives the same bits on every
/// platform.
///
/// ```
/// use scalewright::simulate::Synthetic;
///
/// let day = Synthetic::default().trace()?;
/// assert_eq!(day.values().len(), 5_760, "a day at 15 s");
/// assert_eq!(day.peak().round(), 987.0);
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Synthetic {
    /// Where the noise starts. Default 2.
    pub seed: u64,
    /// Midnight of the first day. Default 2025-01-06 00:00 UTC, a Monday.
    pub start: Timestamp,
    /// The number of days. Default 1.
    pub days: u32,
    /// The step of the grid. Default 15 s, the controller's.
    pub step: Millis,
    /// The load at 04:00, in units per second. Default 60.
    pub trough: f64,
    /// The load at 16:00 without noise or crowd. Default 480.
    pub peak: f64,
    /// What the flash crowd adds at its top, each day. Default 640.
    pub crowd: f64,
    /// When the flash crowd begins, after midnight. Default 20:00.
    pub crowd_at: Millis,
    /// How long it takes from its begin to its top. Default 90 s.
    pub crowd_ramp: Millis,
    /// The time in which it falls to 37 % of its top. Default 25 min.
    pub crowd_decay: Millis,
    /// The share of the load that the noise may add or take, roughly. Default 0.05.
    pub noise: f64,
}

impl Default for Synthetic {
    fn default() -> Self {
        Self {
            seed: 2,
            start: Timestamp::from_seconds(1_736_121_600),
            days: 1,
            step: Millis::from_seconds(15),
            trough: 60.0,
            peak: 480.0,
            crowd: 640.0,
            crowd_at: Millis::from_seconds(20 * 3600),
            crowd_ramp: Millis::from_seconds(90),
            crowd_decay: Millis::from_seconds(25 * 60),
            noise: 0.05,
        }
    }
}

const DAY: i64 = 86_400_000;

impl Synthetic {
    /// The load that this recipe describes.
    ///
    /// Refused when the recipe leaves the range of a [`Trace`]: too many points, or values that are no load.
    pub fn trace(&self) -> Result<Trace, Error> {
        let step = self.step.as_millis().max(1);
        let points = i64::from(self.days).saturating_mul(DAY) / step;
        // One point too many is enough for `Trace::new` to refuse it, without filling the memory first.
        let points = usize::try_from(points).unwrap_or(usize::MAX).min(Trace::MAX_POINTS.saturating_add(1));
        let mut noise = SplitMix64(self.seed);
        let values = (0..points)
            .map(|index| {
                let of_day = (index as i64).saturating_mul(step).rem_euclid(DAY);
                let bell: f64 = (0..4).map(|_| noise.uniform() - 0.5).sum();
                let load = self.wave(of_day) + self.flash_crowd(of_day);
                (load.max(0.0) * (1.0 + self.noise * bell)).max(0.0)
            })
            .collect::<Vec<_>>();
        Trace::new(self.start, self.step, values)
    }

    fn wave(&self, of_day: i64) -> f64 {
        let hour = of_day as f64 / 3_600_000.0;
        let height = 0.5 - 0.5 * libm::cos(core::f64::consts::TAU * (hour - 4.0) / 24.0);
        self.trough + (self.peak - self.trough) * libm::pow(height.max(0.0), 1.5)
    }

    fn flash_crowd(&self, of_day: i64) -> f64 {
        let since = of_day.saturating_sub(self.crowd_at.as_millis());
        let ramp = self.crowd_ramp.as_millis().max(1);
        if since < 0 {
            0.0
        } else if since < ramp {
            self.crowd * since as f64 / ramp as f64
        } else {
            let decay = self.crowd_decay.as_millis().max(1) as f64;
            self.crowd * libm::exp(-(since.saturating_sub(ramp) as f64) / decay)
        }
    }
}

/// Steele, Lea and Flood's splitmix64: small, and fully defined by its seed.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to below 1, in steps of 2^-53.
    fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }
}
