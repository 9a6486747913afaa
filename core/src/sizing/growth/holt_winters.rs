//! Exponential smoothing with trend and season.

use alloc::vec::Vec;

use super::within_reach;
use crate::sizing::error::{SizingError, finite, fraction, invalid};

/// How a season combines with the level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Seasonality {
    /// It is added: the same ups and downs at every level.
    Additive,
    /// It multiplies: ups and downs grow with the level.
    Multiplicative,
}

/// What smoothing starts from.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoltWintersState {
    /// The level before the first value.
    pub level: f64,
    /// Growth per step; 0 without a trend.
    pub trend: f64,
    /// The season, from the first value on; empty without one.
    pub seasonal: Vec<f64>,
}

/// The parameters of Holt and Winters' method.
///
/// Each is from 0 (never learns) to 1 (forgets at once).
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoltWinters {
    /// α, of the level.
    pub alpha: f64,
    /// β, of the trend; `None` for no trend.
    pub beta: Option<f64>,
    /// γ, of the season, as a share of what the level leaves; not used without a season.
    pub gamma: f64,
    /// φ, the damping of the trend: 1 for none.
    pub phi: f64,
    /// How the season combines; `None` for no season.
    pub seasonality: Option<Seasonality>,
}

/// A smoothed series and what follows.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoltWintersForecast {
    /// For each value, what was expected one step before.
    pub fitted: Vec<f64>,
    /// What is expected after the series.
    pub forecast: Vec<f64>,
    /// Σ (value − fitted)².
    pub sse: f64,
    /// Σ ((value − fitted) ÷ fitted)²; `None` where a fitted value is 0.
    pub relative_sse: Option<f64>,
    /// Level, trend and season after the last value; the season begins with the next step.
    pub state: HoltWintersState,
}

impl HoltWinters {
    fn check(&self, series: &[f64], start: &HoltWintersState) -> Result<(), SizingError> {
        fraction("alpha", self.alpha)?;
        fraction("beta", self.beta.unwrap_or(0.0))?;
        fraction("gamma", self.gamma)?;
        fraction("phi", self.phi)?;
        finite("level", start.level)?;
        finite("trend", start.trend)?;
        for &value in start.seasonal.iter().chain(series) {
            finite("series", value)?;
        }
        if self.seasonality.is_some() && start.seasonal.is_empty() {
            return invalid("seasonal", 0.0, "given where there is a `seasonality`");
        }
        if self.seasonality == Some(Seasonality::Multiplicative) {
            for &value in &start.seasonal {
                if value == 0.0 {
                    return invalid("seasonal", value, "other than 0 where it multiplies");
                }
            }
        }
        Ok(())
    }

    /// Smooths a series from a known state and forecasts `horizon` steps.
    ///
    /// With b′ = l + φ b, additive: l_t = α (y − s_{t−m}) + (1 − α) b′, b_t = β (l_t − l_{t−1}) + (1 − β) φ b,
    /// s_t = γ (y − b′) + (1 − γ) s_{t−m}; multiplicative with quotients (Hyndman et al. 2008). A forecast k steps ahead
    /// takes the season that stood last at that place of the period.
    ///
    /// Use it with parameters that were chosen; [`holt_winters_fit`](super::holt_winters_fit) finds them. Compare with
    /// [`seasonal_naive`](super::seasonal_naive) before trusting it.
    ///
    /// ```
    /// use scalewright::sizing::growth::{HoltWinters, HoltWintersState, Seasonality};
    ///
    /// let method = HoltWinters {
    ///     alpha: 0.3,
    ///     beta: Some(0.1),
    ///     gamma: 0.2,
    ///     phi: 1.0,
    ///     seasonality: Some(Seasonality::Additive),
    /// };
    /// // A series that follows its state exactly is forecast exactly.
    /// let start = HoltWintersState { level: 100.0, trend: 1.0, seasonal: vec![5.0, -5.0] };
    /// let forecast = method.forecast(&[106.0, 97.0, 108.0, 99.0], &start, 3)?;
    /// let expected = [110.0, 101.0, 112.0];
    /// assert!(forecast.forecast.iter().zip(expected).all(|(value, exact)| (value - exact).abs() < 1e-9));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn forecast(
        &self,
        series: &[f64],
        start: &HoltWintersState,
        horizon: usize,
    ) -> Result<HoltWintersForecast, SizingError> {
        self.check(series, start)?;
        within_reach(horizon)?;
        let mut fitted = Vec::with_capacity(series.len());
        let (sse, state) = self.smooth(series, start, |value| fitted.push(value));
        finite("series", sse)?;
        finite("series", state.level + state.trend)?;
        let relative_sse: f64 = series
            .iter()
            .zip(&fitted)
            .map(|(value, fit)| {
                let share = (value - fit) / fit;
                share * share
            })
            .sum();
        let relative_sse = relative_sse.is_finite().then_some(relative_sse);
        let mut forecast = Vec::with_capacity(horizon);
        let (mut damping, mut damped) = (1.0, 0.0);
        let mut season = state.seasonal.iter().cycle();
        for _ in 0..horizon {
            damping *= self.phi;
            damped += damping;
            let level = if self.beta.is_some() { state.level + damped * state.trend } else { state.level };
            forecast.push(self.combine(level, season.next().copied()));
        }
        Ok(HoltWintersForecast { fitted, forecast, sse, relative_sse, state })
    }

    pub(super) fn combine(&self, level: f64, season: Option<f64>) -> f64 {
        match (self.seasonality, season) {
            (Some(Seasonality::Additive), Some(season)) => level + season,
            (Some(Seasonality::Multiplicative), Some(season)) => level * season,
            _ => level,
        }
    }

    /// The recursion over a series; gives the sum of squares and the state after it.
    pub(super) fn smooth(
        &self,
        series: &[f64],
        start: &HoltWintersState,
        mut fitted: impl FnMut(f64),
    ) -> (f64, HoltWintersState) {
        let (mut level, mut trend) = (start.level, if self.beta.is_some() { start.trend } else { 0.0 });
        let beta = self.beta.unwrap_or(0.0);
        let mut seasonal = if self.seasonality.is_some() { start.seasonal.clone() } else { Vec::new() };
        let period = seasonal.len();
        let (mut place, mut sse) = (0, 0.0);
        for &value in series {
            let expected = level + self.phi * trend;
            let season = seasonal.get(place).copied();
            let fit = self.combine(expected, season);
            fitted(fit);
            sse += (value - fit) * (value - fit);
            let (without, fresh) = match (self.seasonality, season) {
                (Some(Seasonality::Additive), Some(season)) => (value - season, value - expected),
                (Some(Seasonality::Multiplicative), Some(season)) => (value / season, value / expected),
                _ => (value, 0.0),
            };
            let next = self.alpha * without + (1.0 - self.alpha) * expected;
            trend = beta * (next - level) + (1.0 - beta) * self.phi * trend;
            level = next;
            if let Some(season) = seasonal.get_mut(place) {
                *season = self.gamma * fresh + (1.0 - self.gamma) * *season;
            }
            place = if place + 1 >= period { 0 } else { place + 1 };
        }
        // From the next step on.
        seasonal.rotate_left(place.min(period));
        let trend = if self.beta.is_some() { trend } else { 0.0 };
        (sse, HoltWintersState { level, trend, seasonal })
    }
}
