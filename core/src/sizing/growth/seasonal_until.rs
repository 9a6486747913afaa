//! When a series with a season reaches a threshold.

use alloc::format;
use alloc::vec::Vec;

use super::until::noticed;
use super::{FittedHoltWinters, HoltWinters, HoltWintersForecast, Seasonality, holt_winters_fit};
use crate::sizing::error::{SizingError, finite};
use crate::sizing::finding::{Finding, FindingKind};

/// When a smoothed series reaches a threshold.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SeasonalUntil {
    /// The first step after the last value at which the forecast is at the threshold; 0 where the smoothed series is there
    /// already, `None` where it is not within the horizon.
    pub days: Option<u64>,
    /// Whether that is within 30.
    pub within_30: bool,
    /// Whether that is within 90.
    pub within_90: bool,
    /// The first step at which the upper end of the prediction interval is there; `None` where it is not within the horizon.
    pub earliest: Option<u64>,
    /// The first step at which the lower end is there; `None` where it is not within the horizon.
    pub latest: Option<u64>,
    /// How many steps were looked at.
    pub horizon: u64,
    /// The confidence of the interval.
    pub confidence: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

impl HoltWinters {
    /// When a forecast of this method reaches a threshold, as far as it goes.
    ///
    /// Use it with a forecast of at least 90 steps where [`SeasonalUntil::within_90`] is to mean anything. The interval is
    /// that of each step alone, as [`HoltWinters::intervals`] gives it: the first of many peaks comes a little earlier
    /// than it says.
    ///
    /// Refuses what [`HoltWinters::intervals`] refuses, and a threshold that is not finite.
    pub fn until(
        &self,
        forecast: &HoltWintersForecast,
        threshold: f64,
        confidence: f64,
    ) -> Result<SeasonalUntil, SizingError> {
        finite("threshold", threshold)?;
        let intervals = self.intervals(forecast, confidence)?;
        let last = forecast.state.seasonal.last().copied();
        let reached_already = self.combine(forecast.state.level, last) >= threshold;
        let mut first = [reached_already.then_some(0_u64), None, None];
        for (step, at) in (1_u64..).zip(&intervals) {
            for (found, value) in first.iter_mut().zip([at.mean, at.high, at.low]) {
                if found.is_none() && value >= threshold {
                    *found = Some(step);
                }
            }
        }
        let [days, earliest, latest] = first;
        // What is there needs no interval.
        let earliest = if reached_already { Some(0) } else { earliest };
        let points = forecast.fitted.len() as u64;
        let horizon = intervals.len() as u64;
        let mut findings = noticed(days.map(|days| days as f64), latest.is_some(), points, confidence);
        if days.is_none() && horizon < 90 {
            let message =
                format!("the forecast ends after {horizon} steps: what comes within 90 is not known");
            findings.push(Finding::new(FindingKind::Undecided, message));
        }
        let within = |limit: u64| days.is_some_and(|days| days <= limit);
        Ok(SeasonalUntil {
            days,
            within_30: within(30),
            within_90: within(90),
            earliest,
            latest,
            horizon,
            confidence,
            findings,
        })
    }
}

impl FittedHoltWinters {
    /// When the forecast reaches a threshold; see [`HoltWinters::until`].
    ///
    /// ```
    /// use scalewright::sizing::growth::{Seasonality, holt_winters_fit};
    ///
    /// // A week of steady growth, with a peak on every seventh day.
    /// let load = |day: u32| 100.0 + f64::from(day) + if day % 7 == 0 { 20.0 } else { 0.0 } + f64::from(day * 5 % 3) * 0.5;
    /// let series: Vec<f64> = (0..56).map(load).collect();
    /// let fitted = holt_winters_fit(&series, Some((7, Seasonality::Additive)), 90)?;
    /// let until = fitted.until(188.0, 0.95)?;
    /// assert_eq!(until, fitted.method.until(&fitted.forecast, 188.0, 0.95)?);
    /// assert!(until.within_30 && until.days.is_some_and(|days| (days + 55) % 7 == 0), "on a peak");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn until(&self, threshold: f64, confidence: f64) -> Result<SeasonalUntil, SizingError> {
        self.method.until(&self.forecast, threshold, confidence)
    }
}

/// How many days until a daily series with a season, such as a weekly one, reaches a threshold within `horizon` days, with
/// the interval of a confidence such as 0.95.
///
/// [`holt_winters_fit`] finds the parameters. Use it for load with weekends, where a line through the mean says too late:
/// the threshold is reached at a peak. Do not use it before [`backtest`](super::backtest) has shown that the method does
/// better than last week once more. A horizon of 90 suits the "within 30 days" of a month-end review.
///
/// Refuses what [`holt_winters_fit`] and [`HoltWinters::intervals`] refuse.
///
/// ```
/// use scalewright::sizing::growth::{Seasonality, days_until_threshold, seasonal_days_until_threshold};
///
/// // Eight weeks of load that grows by one a day; Mondays are 20 higher, and nothing is quite regular.
/// let load = |day: u32| {
///     let peak = if day % 7 == 0 { 20.0 } else { 0.0 };
///     100.0 + f64::from(day) + peak + f64::from(day * 5 % 3) * 0.5
/// };
/// let series: Vec<f64> = (0..56).map(load).collect();
/// let until = seasonal_days_until_threshold(&series, 7, Seasonality::Additive, 188.0, 90, 0.95)?;
/// assert_eq!(until.days, Some(15), "the third Monday, at 190");
/// assert!(until.within_30 && until.earliest <= until.days && until.days <= until.latest);
/// // The line through all of it says two weeks more.
/// assert!(days_until_threshold(&series, 188.0, 0.95)?.days.unwrap() > 28.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn seasonal_days_until_threshold(
    series: &[f64],
    period: usize,
    seasonality: Seasonality,
    threshold: f64,
    horizon: usize,
    confidence: f64,
) -> Result<SeasonalUntil, SizingError> {
    finite("threshold", threshold)?;
    holt_winters_fit(series, Some((period, seasonality)), horizon)?.until(threshold, confidence)
}
