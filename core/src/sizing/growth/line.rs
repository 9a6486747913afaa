//! A straight line, by least squares.

use crate::sizing::error::{SizingError, at_least_zero, finite, invalid};
use crate::sizing::special::student_quantile;

/// The line of least squares through a series at 0, 1, …, n − 1.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinearTrend {
    /// The value at the first point.
    pub intercept: f64,
    /// Growth per step.
    pub slope: f64,
    /// How many points.
    pub points: u64,
    /// s, the standard deviation around the line: √(SSE ÷ (n − 2)).
    pub residual_deviation: f64,
    pub(super) mean_place: f64,
    /// Σ (x − x̄)².
    pub(super) spread: f64,
}

/// A value ahead of the series, with two intervals.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Projection {
    /// On the line.
    pub mean: f64,
    /// Where the line itself may lie.
    pub mean_low: f64,
    /// Where the line itself may lie.
    pub mean_high: f64,
    /// Where the next value may lie: the line's uncertainty and the scatter around it.
    pub prediction_low: f64,
    /// Where the next value may lie: the line's uncertainty and the scatter around it.
    pub prediction_high: f64,
}

impl LinearTrend {
    /// Fits a line to at least two values; the intervals need three.
    ///
    /// ```
    /// use scalewright::sizing::growth::LinearTrend;
    ///
    /// let trend = LinearTrend::of(&[10.0, 12.2, 14.4, 16.6])?;
    /// assert!((trend.slope - 2.2).abs() < 1e-12 && (trend.intercept - 10.0).abs() < 1e-12);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn of(series: &[f64]) -> Result<Self, SizingError> {
        Self::through(series.iter().enumerate().map(|(place, &value)| (place as f64, value)))
    }

    /// Fits a line to pairs of place and value.
    pub(super) fn through(points: impl Iterator<Item = (f64, f64)> + Clone) -> Result<Self, SizingError> {
        let (mut count, mut sum_x, mut sum_y) = (0_u64, 0.0, 0.0);
        for (x, y) in points.clone() {
            finite("series", x)?;
            finite("series", y)?;
            count = count.saturating_add(1);
            sum_x += x;
            sum_y += y;
        }
        if count < 2 {
            return invalid("series", count as f64, "at least two values");
        }
        let n = count as f64;
        let (mean_x, mean_y) = (sum_x / n, sum_y / n);
        let (mut spread, mut common) = (0.0, 0.0);
        for (x, y) in points.clone() {
            spread += (x - mean_x) * (x - mean_x);
            common += (x - mean_x) * (y - mean_y);
        }
        if spread <= 0.0 {
            return invalid("series", spread, "at places that differ");
        }
        let slope = finite("series", common / spread)?;
        let intercept = mean_y - slope * mean_x;
        let residuals: f64 = points
            .map(|(x, y)| {
                let residual = (y - mean_y) - slope * (x - mean_x);
                residual * residual
            })
            .sum();
        let residual_deviation = if n > 2.0 { libm::sqrt(residuals / (n - 2.0)) } else { 0.0 };
        Ok(Self { intercept, slope, points: count, residual_deviation, mean_place: mean_x, spread })
    }

    /// The value on the line at a place; the last point of the series is at `points` − 1.
    pub fn at(&self, place: f64) -> f64 {
        self.intercept + self.slope * place
    }

    /// Half of the prediction interval's width at a place, for so many standard deviations.
    pub(super) fn prediction_reach(&self, place: f64, t: f64) -> f64 {
        let offset = place - self.mean_place;
        t * self.residual_deviation
            * libm::sqrt(1.0 + 1.0 / self.points as f64 + offset * offset / self.spread)
    }

    /// Student's t for a two-sided confidence.
    pub(super) fn student(&self, confidence: f64) -> Result<f64, SizingError> {
        if !(confidence > 0.0 && confidence < 1.0) {
            return invalid("confidence", confidence, "between 0 and 1");
        }
        if self.points < 3 {
            return invalid("series", self.points as f64, "at least three values for an interval");
        }
        Ok(student_quantile(0.5 * (1.0 - confidence), self.points as f64 - 2.0))
    }

    /// The line `horizon` steps after the last point, with intervals of a confidence such as 0.95.
    ///
    /// Use it for growth that is steady. The intervals hold if the scatter is independent; they know nothing of seasons or
    /// of a growth that grows.
    ///
    /// ```
    /// use scalewright::sizing::growth::LinearTrend;
    ///
    /// let trend = LinearTrend::of(&[48.0, 50.0, 49.0, 52.0, 53.0, 52.0])?;
    /// let ahead = trend.project(30.0, 0.95)?;
    /// assert!(ahead.prediction_low < ahead.mean_low && ahead.mean_low < ahead.mean);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn project(&self, horizon: f64, confidence: f64) -> Result<Projection, SizingError> {
        at_least_zero("horizon", horizon)?;
        let t = self.student(confidence)?;
        let place = self.points as f64 - 1.0 + horizon;
        let mean = self.at(place);
        let offset = place - self.mean_place;
        let reach = t
            * self.residual_deviation
            * libm::sqrt(1.0 / self.points as f64 + offset * offset / self.spread);
        let prediction = self.prediction_reach(place, t);
        Ok(Projection {
            mean,
            mean_low: mean - reach,
            mean_high: mean + reach,
            prediction_low: mean - prediction,
            prediction_high: mean + prediction,
        })
    }
}
