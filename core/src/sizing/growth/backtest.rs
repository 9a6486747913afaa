//! Whether a forecast would have been any good.

use alloc::format;
use alloc::vec::Vec;

use super::{ForecastErrors, Seasonality, forecast_errors, holt_winters_fit, pinball_loss, seasonal_naive};
use crate::sizing::error::{SizingError, invalid};
use crate::sizing::finding::{Finding, FindingKind};

/// A forecast of the end of a series from what came before, beside the baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Backtest {
    /// Errors of Holt and Winters' method.
    pub method: ForecastErrors,
    /// Errors of the last season once more.
    pub baseline: ForecastErrors,
    /// Mean pinball loss of the upper end of the interval, taken for the quantile 0.5 + confidence ÷ 2: what capacity by
    /// that end would have cost.
    pub pinball: f64,
    /// The share of values within the prediction interval: near the confidence if the interval is right.
    pub coverage: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// Forecasts the last `holdout` values from those before, by [`holt_winters_fit`] and by [`seasonal_naive`].
///
/// Use it before trusting a forecast with capacity: on the longest stretch that the forecast is meant for. A single
/// holdout says little where the series is short; take several.
///
/// Refuses a holdout of 0, or one that leaves too little for the fit.
///
/// ```
/// use scalewright::sizing::growth::{Seasonality, backtest};
///
/// // Growth is what last week once more does not know.
/// let load = |day: u32| 100.0 + 2.0 * f64::from(day) + f64::from(day % 7) * 3.0 + f64::from(day * 5 % 4) * 0.3;
/// let series: Vec<f64> = (0..70).map(load).collect();
/// let test = backtest(&series, 7, Seasonality::Additive, 14, 0.9)?;
/// assert!(test.method.mae < 2.0 && test.baseline.mae > 10.0);
/// assert!(test.findings.is_empty());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn backtest(
    series: &[f64],
    period: usize,
    seasonality: Seasonality,
    holdout: usize,
    confidence: f64,
) -> Result<Backtest, SizingError> {
    let split = series.len().checked_sub(holdout).filter(|_| holdout > 0);
    let Some((before, came)) = split.and_then(|split| series.split_at_checked(split)) else {
        return invalid("holdout", holdout as f64, "from 1 to below the length of `series`");
    };
    let fit = holt_winters_fit(before, Some((period, seasonality)), holdout)?;
    let intervals = fit.method.intervals(&fit.forecast, confidence)?;
    let method = forecast_errors(came, &fit.forecast.forecast)?;
    let baseline = forecast_errors(came, &seasonal_naive(before, period, holdout)?)?;
    let upper: Vec<f64> = intervals.iter().map(|at| at.high).collect();
    let within = came.iter().zip(&intervals).filter(|(value, at)| (at.low..=at.high).contains(value)).count();
    let mut findings = Vec::new();
    if method.rmse > baseline.rmse {
        let message = format!(
            "the last season once more is closer, by {:.3} against {:.3} (root of the mean squared error): take that",
            baseline.rmse, method.rmse
        );
        findings.push(Finding::new(FindingKind::WorseThanBaseline, message));
    }
    Ok(Backtest {
        method,
        baseline,
        pinball: pinball_loss(came, &upper, 0.5 + 0.5 * confidence)?,
        coverage: within as f64 / holdout as f64,
        findings,
    })
}
