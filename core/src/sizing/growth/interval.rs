//! How far off a smoothed forecast may be.

use alloc::vec::Vec;

use super::{HoltWinters, HoltWintersForecast, Seasonality};
use crate::sizing::error::{SizingError, invalid, unreachable};
use crate::sizing::special::normal_quantile;

/// A forecast with its prediction interval.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeasonalInterval {
    /// The forecast.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl HoltWinters {
    /// The prediction intervals of a forecast, for a confidence such as 0.95: mean ± z √v_h.
    ///
    /// Without a season, or with one that is added, the errors are taken for equally large at every level: v_h = σ² (1 +
    /// Σ_{j<h} c_j²) with c_j = α (1 + β φ_j) + γ where j is a multiple of the period. With one that multiplies they are
    /// taken for a share of the level: v_h = s² ((1 + σ²) (1 + γ²σ²)^k E[(l + b)²] − μ²), k whole periods ahead, which is
    /// exact within the first period; beyond it leaves out that errors of level and season go together, and is some percent
    /// too small (Hyndman, Koehler, Ord and Snyder 2005, classes 1 and 3; 2008, sections 6.3 and 6.4). σ² is that of the
    /// fitted values.
    ///
    /// Use them for limits that must hold. They take the parameters for certain and the errors for independent and normal,
    /// so that they are somewhat too narrow: [`backtest`](super::backtest) counts how often they hold.
    ///
    /// Refuses series not longer than the parameters, and a season that multiplies where a fitted value is 0; unreachable
    /// where a bound is beyond every number.
    ///
    /// ```
    /// use scalewright::sizing::growth::{HoltWinters, HoltWintersState, Seasonality};
    ///
    /// let method = HoltWinters {
    ///     alpha: 0.5,
    ///     beta: Some(0.1),
    ///     gamma: 0.1,
    ///     phi: 1.0,
    ///     seasonality: Some(Seasonality::Multiplicative),
    /// };
    /// let start = HoltWintersState { level: 10.0, trend: 0.0, seasonal: vec![1.5, 0.5] };
    /// let forecast = method.forecast(&[15.2, 5.1, 14.6, 4.9, 15.3, 5.0], &start, 5)?;
    /// let width: Vec<f64> = method.intervals(&forecast, 0.95)?.iter().map(|at| at.high - at.low).collect();
    /// assert!(width[0] > 2.0 * width[1], "a peak is three times a valley, and so are its errors");
    /// assert!(width[0] < width[2] && width[2] < width[4], "further ahead is less certain");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn intervals(
        &self,
        forecast: &HoltWintersForecast,
        confidence: f64,
    ) -> Result<Vec<SeasonalInterval>, SizingError> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return invalid("confidence", confidence, "between 0 and 1");
        }
        let parameters = 1 + usize::from(self.beta.is_some()) + usize::from(self.seasonality.is_some());
        let freedom = match forecast.fitted.len().checked_sub(parameters) {
            Some(freedom) if freedom > 0 => freedom as f64,
            _ => {
                return invalid("series", forecast.fitted.len() as f64, "of more values than parameters");
            }
        };
        let z = normal_quantile(0.5 + 0.5 * confidence);
        let deviations = if self.seasonality == Some(Seasonality::Multiplicative) {
            let Some(errors) = forecast.relative_sse else {
                return invalid("series", 0.0, "away from 0 where a season multiplies");
            };
            self.growing_deviations(forecast, errors / freedom)
        } else {
            self.constant_deviations(forecast, forecast.sse / freedom)
        };
        let mut intervals = Vec::with_capacity(deviations.len());
        for (&mean, deviation) in forecast.forecast.iter().zip(deviations) {
            let reach = z * deviation;
            if !reach.is_finite() {
                return unreachable("the interval is beyond every number");
            }
            intervals.push(SeasonalInterval { mean, low: mean - reach, high: mean + reach });
        }
        Ok(intervals)
    }

    /// √v for each step, with errors of one variance.
    fn constant_deviations(&self, forecast: &HoltWintersForecast, variance: f64) -> Vec<f64> {
        let period = forecast.state.seasonal.len();
        let (mut sum, mut damping, mut damped) = (1.0, 1.0, 0.0);
        (0..forecast.forecast.len())
            .map(|steps| {
                if steps > 0 {
                    damping *= self.phi;
                    damped += damping;
                    let of_season = steps.checked_rem(period).is_some_and(|place| place == 0);
                    let weight = self.alpha * (1.0 + self.beta.unwrap_or(0.0) * damped)
                        + if of_season { self.gamma } else { 0.0 };
                    sum += weight * weight;
                }
                libm::sqrt(variance * sum)
            })
            .collect()
    }

    /// √v for each step, with errors in proportion to what is expected, `variance` being that of their shares.
    ///
    /// The moments of level and trend go forward with l′ = l + φ b, l ← l′ (1 + α ε), b ← φ b + α β l′ ε; the season with
    /// s ← s (1 + γ ε).
    fn growing_deviations(&self, forecast: &HoltWintersForecast, variance: f64) -> Vec<f64> {
        let (alpha, phi) = (self.alpha, self.phi);
        let trend_gain = alpha * self.beta.unwrap_or(0.0);
        let (mut level, mut trend) = (forecast.state.level, forecast.state.trend);
        let (mut of_level, mut of_both, mut of_trend) = (0.0, 0.0, 0.0);
        let period = forecast.state.seasonal.len().max(1);
        let mut season = forecast.state.seasonal.iter().cycle();
        // (1 + σ²) (1 + γ²σ²)^k − 1, without the difference.
        let mut of_noise = variance;
        (0..forecast.forecast.len())
            .map(|steps| {
                let s = season.next().copied().unwrap_or(1.0);
                if steps > 0 && steps % period == 0 {
                    of_noise += (1.0 + of_noise) * self.gamma * self.gamma * variance;
                }
                let mean = level + phi * trend;
                let spread = of_level + phi * (2.0 * of_both + phi * of_trend);
                let square = mean * mean + spread;
                (level, trend) = (mean, phi * trend);
                of_both = phi * (of_both + phi * of_trend) + alpha * trend_gain * variance * square;
                of_level = spread + alpha * alpha * variance * square;
                of_trend = phi * phi * of_trend + trend_gain * trend_gain * variance * square;
                libm::fabs(s) * libm::sqrt(spread * (1.0 + of_noise) + mean * mean * of_noise)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sizing::growth::HoltWintersState;
    use alloc::vec;

    /// The variance of each step over all ways that errors of ±σ can come, which have the moments that the formula uses.
    fn enumerated(method: &HoltWinters, state: &HoltWintersState, deviation: f64, steps: usize) -> f64 {
        let (mut sum, mut squares) = (0.0, 0.0);
        for way in 0..(1_u32 << steps) {
            let (mut level, mut trend, mut seasonal) = (state.level, state.trend, state.seasonal.clone());
            let mut value = 0.0;
            for step in 0..steps {
                let error = if way >> step & 1 == 1 { deviation } else { -deviation };
                let expected = level + method.phi * trend;
                let place = step % seasonal.len();
                let season = seasonal.get(place).copied().unwrap_or(f64::NAN);
                value = expected * season * (1.0 + error);
                level = expected * (1.0 + method.alpha * error);
                trend = method.phi * trend + method.alpha * method.beta.unwrap_or(0.0) * expected * error;
                if let Some(season) = seasonal.get_mut(place) {
                    *season *= 1.0 + method.gamma * error;
                }
            }
            sum += value;
            squares += value * value;
        }
        let ways = f64::from(1_u32 << steps);
        squares / ways - sum / ways * (sum / ways)
    }

    #[test]
    fn variances_of_a_multiplying_season_are_those_of_all_ways() {
        let method = HoltWinters {
            alpha: 0.4,
            beta: Some(0.3),
            gamma: 0.2,
            phi: 0.9,
            seasonality: Some(Seasonality::Multiplicative),
        };
        let state = HoltWintersState { level: 100.0, trend: 3.0, seasonal: vec![1.2, 0.7, 1.1] };
        let forecast = HoltWintersForecast {
            fitted: vec![],
            forecast: vec![0.0; 9],
            sse: 0.0,
            relative_sse: None,
            state: state.clone(),
        };
        for (index, deviation) in method.growing_deviations(&forecast, 0.01).iter().enumerate() {
            let exact = enumerated(&method, &state, 0.1, index + 1);
            let allowed = if index < 3 { 1e-10 } else { 0.15 };
            let share = deviation * deviation / exact - 1.0;
            assert!(share.abs() < allowed, "{index}: {share}");
        }
    }
}
