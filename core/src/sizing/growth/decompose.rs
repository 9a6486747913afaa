//! Trend, season and rest: STL and MSTL.

use alloc::vec::Vec;

use super::loess::{smooth, smooth_and_extend};
use crate::sizing::error::{SizingError, finite, invalid};

/// A series as the sum of three.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decomposition {
    /// What changes slowly.
    pub trend: Vec<f64>,
    /// What comes back in each period.
    pub seasonal: Vec<f64>,
    /// The rest.
    pub remainder: Vec<f64>,
}

/// A series as the sum of a trend, several seasons, and a rest.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MultipleDecomposition {
    /// What changes slowly.
    pub trend: Vec<f64>,
    /// What comes back, for each period in ascending order.
    pub seasonal: Vec<Vec<f64>>,
    /// The rest.
    pub remainder: Vec<f64>,
}

const INNER_PASSES: usize = 5;

fn check(series: &[f64], period: usize) -> Result<(), SizingError> {
    for &value in series {
        finite("series", value)?;
    }
    if period < 2 || period.saturating_mul(2) > series.len() {
        return invalid("period", period as f64, "from 2 to half of `series`");
    }
    Ok(())
}

/// Seasonal and trend decomposition by local regression (Cleveland et al. 1990), not robust: five inner passes of degree 1.
///
/// `seasonal_span` is the number of periods that shape the season: odd, at least 3; 7 is usual, more for a season that does
/// not change. Use it to look at a load and to separate growth from its daily pattern; outliers pull on it.
///
/// ```
/// use scalewright::sizing::growth::stl;
///
/// let series: Vec<f64> = (0..56).map(|day| f64::from(day) + if day % 7 >= 5 { -20.0 } else { 0.0 }).collect();
/// let parts = stl(&series, 7, 7)?;
/// assert!(parts.seasonal[5] < -13.0 && parts.seasonal[4] > 4.0);
/// assert!(parts.remainder.iter().all(|rest| rest.abs() < 2.0));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn stl(series: &[f64], period: usize, seasonal_span: usize) -> Result<Decomposition, SizingError> {
    check(series, period)?;
    if seasonal_span < 3 || seasonal_span.is_multiple_of(2) {
        return invalid("seasonal_span", seasonal_span as f64, "odd and at least 3");
    }
    let odd = |at_least: f64| {
        let whole = libm::ceil(at_least) as usize;
        if whole.is_multiple_of(2) { whole.saturating_add(1) } else { whole }
    };
    let trend_span = odd(1.5 * period as f64 / (1.0 - 1.5 / seasonal_span as f64));
    let low_pass_span = odd(period as f64 + 1.0);
    let mut trend: Vec<f64> = series.iter().map(|_| 0.0).collect();
    let mut seasonal = trend.clone();
    for _ in 0..INNER_PASSES {
        let without_trend: Vec<f64> = series.iter().zip(&trend).map(|(value, trend)| value - trend).collect();
        let cycles = smooth_cycles(&without_trend, period, seasonal_span);
        let level = smooth(&low_pass(&cycles, period), low_pass_span);
        seasonal = cycles.iter().skip(period).zip(&level).map(|(cycle, level)| cycle - level).collect();
        let without_season: Vec<f64> =
            series.iter().zip(&seasonal).map(|(value, season)| value - season).collect();
        trend = smooth(&without_season, trend_span);
    }
    let remainder = series
        .iter()
        .zip(seasonal.iter().zip(&trend))
        .map(|(value, (season, trend))| value - season - trend)
        .collect();
    Ok(Decomposition { trend, seasonal, remainder })
}

/// Each place of the period smoothed over the periods, with one more period at each end.
fn smooth_cycles(series: &[f64], period: usize, span: usize) -> Vec<f64> {
    let columns: Vec<Vec<f64>> = (0..period)
        .map(|place| {
            let column: Vec<f64> = series.iter().skip(place).step_by(period).copied().collect();
            smooth_and_extend(&column, span)
        })
        .collect();
    let length = series.len().saturating_add(2 * period);
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..rows)
        .flat_map(|row| columns.iter().filter_map(move |column| column.get(row).copied()))
        .take(length)
        .collect()
}

/// Moving averages over the period twice, and over three.
fn low_pass(values: &[f64], period: usize) -> Vec<f64> {
    let average = |values: &[f64], length: usize| -> Vec<f64> {
        let n = length as f64;
        let mut sum: f64 = values.iter().take(length).sum();
        let mut averages = alloc::vec![sum / n];
        for (leaving, entering) in values.iter().zip(values.iter().skip(length)) {
            sum += entering - leaving;
            averages.push(sum / n);
        }
        averages
    };
    average(&average(&average(values, period), period), 3)
}

/// Decomposition with several periods, such as 24 and 168 hours (Bandara, Hyndman and Bergmeir 2021): STL for each, in
/// ascending order, twice over. The spans of the seasons are 11, 15, 19, ….
///
/// Use it for hourly load with days and weeks. Do not use it for a single season: [`stl`] is the same and quicker.
///
/// ```
/// use scalewright::sizing::growth::mstl;
///
/// let wave = |t: u32| 10.0 * f64::from(t % 4) + 30.0 * f64::from(u8::from(t % 12 < 6));
/// let series: Vec<f64> = (0..96).map(wave).collect();
/// let parts = mstl(&series, &[4, 12])?;
/// assert_eq!(parts.seasonal.len(), 2);
/// assert!(parts.remainder.iter().all(|rest| rest.abs() < 5.0));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn mstl(series: &[f64], periods: &[usize]) -> Result<MultipleDecomposition, SizingError> {
    let mut periods = periods.to_vec();
    periods.sort_unstable();
    periods.dedup();
    if periods.is_empty() {
        return invalid("periods", 0.0, "at least one");
    }
    let mut rest = series.to_vec();
    let mut trend = Vec::new();
    let mut seasonal: Vec<Vec<f64>> = periods.iter().map(|_| series.iter().map(|_| 0.0).collect()).collect();
    let passes = if periods.len() == 1 { 1 } else { 2 };
    for _ in 0..passes {
        let mut span = 11;
        for (season, &period) in seasonal.iter_mut().zip(&periods) {
            for (value, own) in rest.iter_mut().zip(season.iter()) {
                *value += own;
            }
            let parts = stl(&rest, period, span)?;
            for (value, own) in rest.iter_mut().zip(&parts.seasonal) {
                *value -= own;
            }
            (*season, trend) = (parts.seasonal, parts.trend);
            span += 4;
        }
    }
    for (value, trend) in rest.iter_mut().zip(&trend) {
        *value -= trend;
    }
    Ok(MultipleDecomposition { trend, seasonal, remainder: rest })
}
