//! How good a forecast was.

use crate::sizing::error::{SizingError, finite, fraction, invalid};

/// Errors of a forecast: forecast − actual. Shares, not percentages.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ForecastErrors {
    /// Mean absolute error.
    pub mae: f64,
    /// Root of the mean squared error.
    pub rmse: f64,
    /// Mean absolute share of the actual; `None` where an actual value is 0.
    pub mape: Option<f64>,
    /// Σ |error| ÷ Σ |actual|; `None` where all actual values are 0 and an error is not.
    pub wape: Option<f64>,
    /// Mean error: above 0 for forecasts that are too high.
    pub bias: f64,
    /// Mean of 2 |error| ÷ (|actual| + |forecast|), with 0 where both are 0.
    pub smape: f64,
}

/// Compares a forecast with what came.
///
/// Refuses series of different lengths, and empty ones.
///
/// Use `rmse` where large errors hurt most and `wape` to compare series of different size. Do not use `mape` for load
/// that comes near 0.
///
/// ```
/// use scalewright::sizing::growth::forecast_errors;
///
/// let errors = forecast_errors(&[0.0, 10.0, 20.0], &[1.0, 9.0, 25.0])?;
/// assert_eq!((errors.rmse, errors.mape), (3.0, None));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn forecast_errors(actual: &[f64], forecast: &[f64]) -> Result<ForecastErrors, SizingError> {
    if actual.is_empty() || actual.len() != forecast.len() {
        return invalid("forecast", forecast.len() as f64, "as long as `actual`, and not empty");
    }
    let (mut absolute, mut squared, mut sum, mut weight) = (0.0, 0.0, 0.0, 0.0);
    let (mut shares, mut symmetric) = (Some(0.0), 0.0);
    for (&came, &expected) in actual.iter().zip(forecast) {
        finite("actual", came)?;
        let error = finite("forecast", expected)? - came;
        let size = libm::fabs(error);
        absolute += size;
        squared += error * error;
        sum += error;
        weight += libm::fabs(came);
        shares = shares.filter(|_| came != 0.0).map(|shares| shares + libm::fabs(error / came));
        let both = libm::fabs(came) + libm::fabs(expected);
        symmetric += if both > 0.0 { 2.0 * size / both } else { 0.0 };
    }
    let n = actual.len() as f64;
    let wape = if weight > 0.0 { Some(absolute / weight) } else { (absolute == 0.0).then_some(0.0) };
    Ok(ForecastErrors {
        mae: absolute / n,
        rmse: libm::sqrt(squared / n),
        mape: shares.map(|shares| shares / n),
        wape,
        bias: sum / n,
        smape: symmetric / n,
    })
}

/// The mean pinball loss of a forecast of the quantile `q`: what too little costs weighs q, what too much costs 1 − q.
///
/// Use it to judge forecasts that set capacity: at q = 0.95, a shortage counts nineteen times as much as a surplus.
///
/// ```
/// use scalewright::sizing::growth::pinball_loss;
///
/// assert!((pinball_loss(&[10.0], &[8.0], 0.95)? - 1.9).abs() < 1e-12);
/// assert!((pinball_loss(&[10.0], &[12.0], 0.95)? - 0.1).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn pinball_loss(actual: &[f64], forecast: &[f64], q: f64) -> Result<f64, SizingError> {
    fraction("q", q)?;
    if actual.is_empty() || actual.len() != forecast.len() {
        return invalid("forecast", forecast.len() as f64, "as long as `actual`, and not empty");
    }
    let mut sum = 0.0;
    for (&came, &expected) in actual.iter().zip(forecast) {
        let missing = finite("actual", came)? - finite("forecast", expected)?;
        sum += if missing > 0.0 { q * missing } else { (q - 1.0) * missing };
    }
    Ok(sum / actual.len() as f64)
}
