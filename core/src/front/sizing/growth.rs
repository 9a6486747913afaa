//! Questions about growth, and about supply against demand.

use alloc::vec::Vec;

use super::questions;
use super::refusal::renamed;
use crate::error::{Violation, ViolationKind};
use crate::sizing::SizingError;
use crate::sizing::elasticity::{self, ElasticityMetrics, StepPoint};
use crate::sizing::growth::{
    self, Backtest, DaysUntil, Decomposition, ExponentialTrend, FittedHoltWinters, ForecastErrors,
    HoltWinters, HoltWintersForecast, HoltWintersState, LinearTrend, LookaheadReplicas, ModelChoice,
    MultipleDecomposition, PredictiveReplicas, Projection, SeasonalInterval, SeasonalUntil, Seasonality,
};

/// The confidence where none is asked for.
const CONFIDENCE: f64 = 0.95;

/// How many days are looked at where nothing else is said.
const HORIZON: usize = 90;

/// A straight line, and where it leads.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct LinearProjection {
    /// The line.
    trend: LinearTrend,
    /// Its value ahead, with intervals.
    projection: Projection,
}

fn linear(series: &[f64], horizon: f64, confidence: Option<f64>) -> Result<LinearProjection, SizingError> {
    let trend = LinearTrend::of(series)?;
    let projection = trend.project(horizon, confidence.unwrap_or(CONFIDENCE))?;
    Ok(LinearProjection { trend, projection })
}

/// A constant growth rate, and where it leads.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ExponentialProjection {
    /// The curve.
    trend: ExponentialTrend,
    /// Its value ahead.
    value: f64,
    /// The lower end of the prediction interval.
    low: f64,
    /// The upper end of the prediction interval.
    high: f64,
}

fn exponential(
    series: &[f64],
    horizon: f64,
    confidence: Option<f64>,
) -> Result<ExponentialProjection, SizingError> {
    let trend = ExponentialTrend::of(series)?;
    let [low, value, high] = trend.project(horizon, confidence.unwrap_or(CONFIDENCE))?;
    Ok(ExponentialProjection { trend, value, low, high })
}

/// A season is a period and how it combines: both or neither.
fn season(
    period: Option<usize>,
    seasonality: Option<Seasonality>,
) -> Result<Option<(usize, Seasonality)>, Violation> {
    match (period, seasonality) {
        (Some(period), Some(seasonality)) => Ok(Some((period, seasonality))),
        (None, None) => Ok(None),
        (None, _) => {
            Err(Violation::new("period", ViolationKind::Required, "must be given with `seasonality`"))
        }
        (_, None) => {
            Err(Violation::new("seasonality", ViolationKind::Required, "must be given with `period`"))
        }
    }
}

/// A forecast by Holt and Winters' method.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct SeasonalForecast {
    /// The state before the first value.
    start: HoltWintersState,
    /// The smoothed series and what follows.
    forecast: HoltWintersForecast,
    /// Prediction intervals; `null` where no confidence was asked for.
    intervals: Option<Vec<SeasonalInterval>>,
}

fn holt_winters(
    method: HoltWinters,
    series: &[f64],
    start: HoltWintersState,
    horizon: usize,
    confidence: Option<f64>,
) -> Result<SeasonalForecast, SizingError> {
    let forecast = method.forecast(series, &start, horizon)?;
    let intervals = confidence.map(|confidence| method.intervals(&forecast, confidence)).transpose()?;
    Ok(SeasonalForecast { start, forecast, intervals })
}

questions! {
    /// A line by least squares and its value `horizon` steps after the last one, with intervals; `confidence` is 0.95 by default.
    linear_projection(series: Vec<f64>, horizon: f64, confidence: Option<f64>) -> LinearProjection
        = linear(&series, horizon, confidence);
    /// A constant growth rate by least squares on logarithms, and its value ahead; `confidence` is 0.95 by default.
    exponential_projection(series: Vec<f64>, horizon: f64, confidence: Option<f64>) -> ExponentialProjection
        = exponential(&series, horizon, confidence);
    /// Whether a line or a constant growth rate describes a series better, by AICc.
    choose_growth_model(series: Vec<f64>) -> ModelChoice = growth::choose_growth_model(&series);
    /// When a series of daily values reaches a threshold if it goes on along its line; `confidence` is 0.95 by default.
    days_until_threshold(series: Vec<f64>, threshold: f64, confidence: Option<f64>) -> DaysUntil
        = growth::days_until_threshold(&series, threshold, confidence.unwrap_or(CONFIDENCE));
    /// When a series of daily values reaches a threshold if it goes on growing by the same share; `confidence` is 0.95 by default.
    exponential_days_until_threshold(series: Vec<f64>, threshold: f64, confidence: Option<f64>) -> DaysUntil
        = ExponentialTrend::of(&series)?.until(threshold, confidence.unwrap_or(CONFIDENCE));
    /// When a series of daily values with a season reaches a threshold, by Holt and Winters' method; `horizon` is 90 and `confidence` 0.95 by default.
    seasonal_days_until_threshold(
        series: Vec<f64>, period: usize, seasonality: Seasonality, threshold: f64, horizon: Option<usize>, confidence: Option<f64>
    ) -> SeasonalUntil = {
        let (horizon, confidence) = (horizon.unwrap_or(HORIZON), confidence.unwrap_or(CONFIDENCE));
        growth::seasonal_days_until_threshold(&series, period, seasonality, threshold, horizon, confidence)
    };
    /// How well Holt and Winters' method would have forecast the last `holdout` values, beside the last season once more; `confidence` is 0.95 by default.
    backtest(series: Vec<f64>, period: usize, seasonality: Seasonality, holdout: usize, confidence: Option<f64>) -> Backtest
        = growth::backtest(&series, period, seasonality, holdout, confidence.unwrap_or(CONFIDENCE));
    /// How many periods of compound growth until a threshold.
    compound_periods_until(current: f64, growth_per_period: f64, threshold: f64) -> f64
        = growth::compound_periods_until(current, growth_per_period, threshold);
    /// Holt and Winters' method with given parameters. Without `start`, the state is estimated from the first values; without `beta` there is no trend, and `phi` is 1 (no damping) by default.
    holt_winters(
        series: Vec<f64>, alpha: f64, beta: Option<f64>, gamma: Option<f64>, phi: Option<f64>, period: Option<usize>,
        seasonality: Option<Seasonality>, start: Option<HoltWintersState>, horizon: usize, confidence: Option<f64>
    ) -> SeasonalForecast = {
        let season = season(period, seasonality)?;
        let method = HoltWinters { alpha, beta, gamma: gamma.unwrap_or(0.0), phi: phi.unwrap_or(1.0), seasonality };
        let start = match start {
            Some(start) => start,
            None => growth::holt_winters_heuristic_state(&series, season)?,
        };
        holt_winters(method, &series, start, horizon, confidence)
    };
    /// Holt and Winters' method with the parameters and the state that fit a series best.
    holt_winters_fit(series: Vec<f64>, period: Option<usize>, seasonality: Option<Seasonality>, horizon: usize) -> FittedHoltWinters
        = growth::holt_winters_fit(&series, season(period, seasonality)?, horizon);
    /// The last season again and again: what a forecast has to beat.
    seasonal_naive(series: Vec<f64>, period: usize, horizon: usize) -> Vec<f64>
        = growth::seasonal_naive(&series, period, horizon);
    /// How wrong a forecast was.
    forecast_errors(actual: Vec<f64>, forecast: Vec<f64>) -> ForecastErrors
        = growth::forecast_errors(&actual, &forecast);
    /// The mean pinball loss of a forecast of the quantile `q`.
    pinball_loss(actual: Vec<f64>, forecast: Vec<f64>, q: f64) -> f64 = growth::pinball_loss(&actual, &forecast, q);
    /// Replicas by a line through past counts, `look_ahead` after `now`.
    linear_replicas_lookahead(times: Vec<f64>, replicas: Vec<f64>, now: f64, look_ahead: f64) -> LookaheadReplicas
        = growth::linear_replicas_lookahead(&times, &replicas, now, look_ahead).map_err(renamed(&[("series", "times")]));
    /// Replicas for the larger of load and forecast at each moment.
    predictive_replicas(load: Vec<f64>, forecast: Vec<f64>, per_replica: f64) -> PredictiveReplicas
        = growth::predictive_replicas(&load, &forecast, per_replica);
    /// Trend, season and remainder by loess (Cleveland et al. 1990), without robustness.
    stl(series: Vec<f64>, period: usize, seasonal_span: usize) -> Decomposition
        = growth::stl(&series, period, seasonal_span);
    /// The same with several seasons (Bandara, Hyndman and Bergmeir 2021).
    mstl(series: Vec<f64>, periods: Vec<usize>) -> MultipleDecomposition = growth::mstl(&series, &periods);
    /// How well a supply followed a demand, both as steps (Herbst, Kounev and Reussner 2013).
    elasticity_metrics(demand: Vec<StepPoint>, supply: Vec<StepPoint>, duration: f64) -> ElasticityMetrics
        = elasticity::elasticity_metrics(&demand, &supply, duration);
    /// For how many seconds fewer than the share `q` of requests would wait at most `t`, at each moment's arrivals and servers.
    slo_violation_seconds(
        arrival_rates: Vec<StepPoint>, servers: Vec<StepPoint>, duration: f64, service_rate: f64, t: f64, q: f64
    ) -> f64 = elasticity::slo_violation_seconds(&arrival_rates, &servers, duration, service_rate, t, q);
    /// How much better a run follows its demand than a baseline of the same demand; `null` where it is perfect in one respect.
    elastic_speedup(demand: Vec<StepPoint>, baseline: Vec<StepPoint>, supply: Vec<StepPoint>, duration: f64) -> Option<f64> = {
        let baseline = elasticity::elasticity_metrics(&demand, &baseline, duration)?;
        let run = elasticity::elasticity_metrics(&demand, &supply, duration)?;
        Ok::<_, SizingError>(elasticity::elastic_speedup(&baseline, &run))
    };
}
