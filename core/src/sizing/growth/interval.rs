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
    /// The prediction intervals of a forecast, for a confidence such as 0.95.
    ///
    /// σ² (1 + Σ_{j<h} c_j²) with c_j = α (1 + β φ_j) + γ where j is a multiple of the period (Hyndman et al. 2008, section
    /// 6.3), and σ² from the fitted values. The intervals take the parameters for certain and the errors for independent:
    /// they are somewhat too narrow.
    ///
    /// Unreachable for a multiplicative season, which has no closed form; refuses series not longer than the parameters.
    ///
    /// ```
    /// use scalewright::sizing::growth::{HoltWinters, HoltWintersState};
    ///
    /// let method = HoltWinters { alpha: 0.5, beta: Some(0.1), gamma: 0.0, phi: 1.0, seasonality: None };
    /// let start = HoltWintersState { level: 10.0, trend: 0.0, seasonal: vec![] };
    /// let forecast = method.forecast(&[10.0, 11.0, 9.0, 10.0, 12.0, 10.0], &start, 5)?;
    /// let intervals = method.intervals(&forecast, 0.95)?;
    /// assert!(intervals[0].high - intervals[0].low < intervals[4].high - intervals[4].low);
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
        if self.seasonality == Some(Seasonality::Multiplicative) {
            return unreachable("the interval of a multiplicative season has no closed form");
        }
        let parameters = 1 + usize::from(self.beta.is_some()) + usize::from(self.seasonality.is_some());
        let freedom = match forecast.fitted.len().checked_sub(parameters) {
            Some(freedom) if freedom > 0 => freedom as f64,
            _ => {
                return invalid("forecast", forecast.fitted.len() as f64, "from more values than parameters");
            }
        };
        let deviation = libm::sqrt(forecast.sse / freedom);
        let z = normal_quantile(0.5 + 0.5 * confidence);
        let period = forecast.state.seasonal.len();
        let (mut variance, mut damping, mut damped) = (1.0, 1.0, 0.0);
        let mut intervals = Vec::with_capacity(forecast.forecast.len());
        for (steps, &mean) in forecast.forecast.iter().enumerate() {
            if steps > 0 {
                damping *= self.phi;
                damped += damping;
                let of_season = steps.checked_rem(period).is_some_and(|place| place == 0);
                let weight = self.alpha * (1.0 + self.beta.unwrap_or(0.0) * damped)
                    + if of_season { self.gamma } else { 0.0 };
                variance += weight * weight;
            }
            let reach = z * deviation * libm::sqrt(variance);
            intervals.push(SeasonalInterval { mean, low: mean - reach, high: mean + reach });
        }
        Ok(intervals)
    }
}
