//! Where smoothing starts when nobody knows.

use alloc::vec::Vec;

use super::{HoltWintersState, LinearTrend, Seasonality};
use crate::sizing::error::{SizingError, finite, invalid};

/// A state to start from, after Hyndman et al. (2008, section 2.6.1): the season from a centred moving average over the
/// first periods, level and trend from a line through ten values of that average.
///
/// `season` is a period with its kind, or `None`. Refuses series shorter than ten values, or than two periods, or than ten
/// more than a period.
///
/// Use it where nothing is known from before the series. Do not use it with a state that was saved: go on from that.
///
/// ```
/// use scalewright::sizing::growth::{Seasonality, holt_winters_heuristic_state};
///
/// let series: Vec<f64> = (0..24).map(|t| 50.0 + f64::from(t) + f64::from(t % 4)).collect();
/// let state = holt_winters_heuristic_state(&series, Some((4, Seasonality::Additive)))?;
/// assert!((state.trend - 1.0).abs() < 1e-9);
/// assert!((state.seasonal[3] - 1.5).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn holt_winters_heuristic_state(
    series: &[f64],
    season: Option<(usize, Seasonality)>,
) -> Result<HoltWintersState, SizingError> {
    for &value in series {
        finite("series", value)?;
    }
    let count = series.len();
    if count < 10 {
        return invalid("series", count as f64, "at least ten values");
    }
    let Some((period, kind)) = season else {
        let line = LinearTrend::through(tenth(series.iter().copied()))?;
        return Ok(HoltWintersState { level: line.intercept, trend: line.slope, seasonal: Vec::new() });
    };
    if period < 2 || count / 2 < period {
        return invalid("period", period as f64, "from 2 to half of `series`");
    }
    let needed = 10 + 2 * (period / 2);
    if count < needed {
        return invalid("series", count as f64, "ten values more than `period`");
    }
    let seasons = (count / period).min(5).max(needed.div_ceil(period));
    let used = series.get(..seasons.saturating_mul(period).min(count)).unwrap_or(series);
    let average = moving_average(used, period);
    let half = period / 2;

    let mut sums: Vec<(f64, f64)> = (0..period).map(|_| (0.0, 0.0)).collect();
    for (place, (&value, &mean)) in used.iter().skip(half).zip(&average).enumerate() {
        let ratio = match kind {
            Seasonality::Additive => value - mean,
            Seasonality::Multiplicative => value / mean,
        };
        if let Some((sum, number)) = sums.get_mut((place + half) % period) {
            *sum += ratio;
            *number += 1.0;
        }
    }
    let means: Vec<f64> = sums.iter().map(|&(sum, number)| sum / number).collect();
    let middle = means.iter().sum::<f64>() / period as f64;
    let mut seasonal = Vec::with_capacity(period);
    for mean in means {
        seasonal.push(finite(
            "series",
            match kind {
                Seasonality::Additive => mean - middle,
                Seasonality::Multiplicative => mean / middle,
            },
        )?);
    }
    let line = LinearTrend::through(tenth(average.iter().copied()))?;
    Ok(HoltWintersState { level: line.intercept, trend: line.slope, seasonal })
}

/// The first ten values, at 1 to 10.
fn tenth(values: impl Iterator<Item = f64> + Clone) -> impl Iterator<Item = (f64, f64)> + Clone {
    values.take(10).enumerate().map(|(place, value)| (place as f64 + 1.0, value))
}

/// The centred moving average over a period; for even periods the two ends weigh half.
fn moving_average(values: &[f64], period: usize) -> Vec<f64> {
    let n = period as f64;
    if period % 2 == 1 {
        return values.windows(period).map(|window| window.iter().sum::<f64>() / n).collect();
    }
    values
        .windows(period + 1)
        .map(|window| {
            let ends = window.first().unwrap_or(&0.0) + window.last().unwrap_or(&0.0);
            (window.iter().sum::<f64>() - 0.5 * ends) / n
        })
        .collect()
}
