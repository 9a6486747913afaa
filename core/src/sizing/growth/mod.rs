//! Where a series is going, and when it gets somewhere.
//!
//! Series are values at equal steps, oldest first; a step is whatever lies between two values, such as a day.
//!
//! | growth | when it gets somewhere | where it goes |
//! |---|---|---|
//! | by the same amount | [`days_until_threshold`] | [`LinearTrend::project`] |
//! | by the same share | [`ExponentialTrend::until`], [`compound_periods_until`] | [`ExponentialTrend::project`] |
//! | with a season | [`seasonal_days_until_threshold`] | [`holt_winters_fit`], [`HoltWinters::intervals`] |
//!
//! [`choose_growth_model`] compares the first two, [`backtest`] the last with its baseline.

mod backtest;
mod choose;
mod decompose;
mod errors;
mod exponential;
mod holt_winters;
mod holt_winters_fit;
mod holt_winters_start;
mod interval;
mod line;
mod loess;
mod lookahead;
mod naive;
mod seasonal_until;
mod until;

pub use backtest::{Backtest, backtest};
pub use choose::{GrowthModel, ModelChoice, choose_growth_model};
pub use decompose::{Decomposition, MultipleDecomposition, mstl, stl};
pub use errors::{ForecastErrors, forecast_errors, pinball_loss};
pub use exponential::{ExponentialTrend, compound_periods_until};
pub use holt_winters::{HoltWinters, HoltWintersForecast, HoltWintersState, Seasonality};
pub use holt_winters_fit::{FittedHoltWinters, holt_winters_fit};
pub use holt_winters_start::holt_winters_heuristic_state;
pub use interval::SeasonalInterval;
pub use line::{LinearTrend, Projection};
pub use lookahead::{LookaheadReplicas, PredictiveReplicas, linear_replicas_lookahead, predictive_replicas};
pub use naive::seasonal_naive;
pub use seasonal_until::{SeasonalUntil, seasonal_days_until_threshold};
pub use until::{DaysUntil, days_until_threshold};

use super::error::{SizingError, invalid};

/// How many steps ahead a forecast is made, so that no request takes all memory: 1,000,000.
pub const MAX_HORIZON: usize = 1_000_000;

fn within_reach(horizon: usize) -> Result<(), SizingError> {
    if horizon > MAX_HORIZON {
        return invalid("horizon", horizon as f64, "at most 1000000");
    }
    Ok(())
}
