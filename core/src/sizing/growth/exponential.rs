//! Growth by a share of what is there.

use super::LinearTrend;
use crate::sizing::error::{SizingError, at_least_zero, finite, invalid, positive, unreachable};

/// How many periods until something that grows by a share reaches a threshold: ln(threshold ÷ current) ÷ ln(1 + g).
///
/// 0 where it is there already; unreachable without growth.
///
/// Use it with a rate that was agreed on or measured elsewhere; [`ExponentialTrend::until`] measures it. Do not use it
/// for growth that slows down.
///
/// ```
/// use scalewright::sizing::growth::compound_periods_until;
///
/// // A tenth of a percent a day doubles in 693.5 days.
/// assert!((compound_periods_until(1.0, 0.001, 2.0)? - 693.493_696).abs() < 1e-6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn compound_periods_until(
    current: f64,
    growth_per_period: f64,
    threshold: f64,
) -> Result<f64, SizingError> {
    positive("current", current)?;
    positive("threshold", threshold)?;
    if !(growth_per_period.is_finite() && growth_per_period > -1.0) {
        return invalid("growth_per_period", growth_per_period, "above -1 and finite");
    }
    if current >= threshold {
        return Ok(0.0);
    }
    if growth_per_period <= 0.0 {
        return unreachable("what does not grow never reaches a threshold above it");
    }
    Ok(libm::log(threshold / current) / libm::log1p(growth_per_period))
}

/// An exponential through a series of values above 0: a line through their logarithms.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExponentialTrend {
    /// The value at the first point.
    pub initial: f64,
    /// Growth per step, as a share: 0.01 for 1 %.
    pub growth: f64,
    /// The line through the logarithms.
    pub logarithms: LinearTrend,
}

impl ExponentialTrend {
    /// Fits an exponential to at least two values above 0.
    ///
    /// ```
    /// use scalewright::sizing::growth::ExponentialTrend;
    ///
    /// let trend = ExponentialTrend::of(&[100.0, 110.0, 121.0, 133.1])?;
    /// assert!((trend.growth - 0.1).abs() < 1e-12);
    /// assert!((trend.at(4.0) - 146.41).abs() < 1e-9);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn of(series: &[f64]) -> Result<Self, SizingError> {
        for &value in series {
            positive("series", value)?;
        }
        let logarithms = LinearTrend::through(
            series.iter().enumerate().map(|(place, &value)| (place as f64, libm::log(value))),
        )?;
        Ok(Self {
            initial: finite("series", libm::exp(logarithms.intercept))?,
            growth: finite("series", libm::expm1(logarithms.slope))?,
            logarithms,
        })
    }

    /// The value at a place; the last point of the series is at its length − 1. Infinite where it is beyond every number.
    pub fn at(&self, place: f64) -> f64 {
        libm::exp(self.logarithms.at(place))
    }

    /// The value `horizon` steps after the last point, with the prediction interval of a confidence: low, mean, high.
    ///
    /// The interval is the logarithms', so that it is not symmetric. Unreachable where the value is beyond every number.
    ///
    /// ```
    /// use scalewright::sizing::growth::ExponentialTrend;
    ///
    /// let trend = ExponentialTrend::of(&[100.0, 112.0, 119.0, 134.0, 146.0])?;
    /// let [low, mean, high] = trend.project(3.0, 0.95)?;
    /// assert!((mean - trend.at(7.0)).abs() < 1e-9);
    /// assert!(low < mean && high - mean > mean - low, "wider above than below");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn project(&self, horizon: f64, confidence: f64) -> Result<[f64; 3], SizingError> {
        at_least_zero("horizon", horizon)?;
        let ahead = self.logarithms.project(horizon, confidence)?;
        let bounds = [ahead.prediction_low, ahead.mean, ahead.prediction_high].map(libm::exp);
        if bounds.iter().all(|bound| bound.is_finite()) {
            Ok(bounds)
        } else {
            unreachable("the projection is beyond every number")
        }
    }
}
