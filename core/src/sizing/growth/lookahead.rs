//! Replicas for what is coming.

use alloc::vec::Vec;

use super::LinearTrend;
use crate::sizing::ceiling;
use crate::sizing::ceiling::count;
use crate::sizing::error::{SizingError, at_least_zero, finite, invalid, positive};

/// Replicas on a line, some time ahead.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookaheadReplicas {
    /// On the line.
    pub value: f64,
    /// ⌈value⌉, where a billionth above a whole number is that number; at least 0.
    pub replicas: u64,
}

/// The line through past replica counts, `look_ahead` seconds after `now`: the linear model of the Predictive Horizontal
/// Pod Autoscaler.
///
/// Use it to see what that autoscaler would do. It extrapolates replicas, not load: where the HPA holds a count back, the
/// line learns from the holding back.
///
/// Refuses series of different lengths, and fewer than two distinct times.
///
/// ```
/// use scalewright::sizing::growth::linear_replicas_lookahead;
///
/// let ahead = linear_replicas_lookahead(&[0.0, 10.0, 20.0], &[3.0, 4.0, 5.0], 20.0, 15.0)?;
/// assert_eq!(ahead.replicas, 7); // 6.5
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn linear_replicas_lookahead(
    times: &[f64],
    replicas: &[f64],
    now: f64,
    look_ahead: f64,
) -> Result<LookaheadReplicas, SizingError> {
    if times.len() != replicas.len() {
        return invalid("replicas", replicas.len() as f64, "as many as `times`");
    }
    for (&time, &count) in times.iter().zip(replicas) {
        finite("times", time)?;
        finite("replicas", count)?;
    }
    finite("now", now)?;
    finite("look_ahead", look_ahead)?;
    let line = LinearTrend::through(times.iter().copied().zip(replicas.iter().copied()))?;
    let value = finite("replicas", line.at(now + look_ahead))?;
    Ok(LookaheadReplicas { value, replicas: count(libm::ceil(value - 1e-9))? })
}

/// Replicas that serve both what is there and what is forecast.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PredictiveReplicas {
    /// For each step: max(reactive, ⌈forecast a lead ahead ÷ target⌉).
    pub replicas: Vec<u64>,
    /// For how many steps the forecast asked for more than the present load.
    pub led_by_forecast: u64,
}

/// Replicas from a load and its forecast, never below what the present load asks for.
///
/// `forecast` holds for each step what is expected one lead time later; `per_replica` is the load that a replica is meant
/// to carry. A forecast that is too low then does no harm.
///
/// Use it where starting a replica takes longer than the load takes to rise. Do not use it with a forecast that
/// [`backtest`](super::backtest) has not shown to be any good: it costs what it exceeds.
///
/// ```
/// use scalewright::sizing::growth::predictive_replicas;
///
/// let plan = predictive_replicas(&[100.0, 100.0, 900.0], &[90.0, 450.0, 200.0], 100.0)?;
/// assert_eq!(plan.replicas, [1, 5, 9]);
/// assert_eq!(plan.led_by_forecast, 1);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn predictive_replicas(
    load: &[f64],
    forecast: &[f64],
    per_replica: f64,
) -> Result<PredictiveReplicas, SizingError> {
    positive("per_replica", per_replica)?;
    if load.len() != forecast.len() {
        return invalid("forecast", forecast.len() as f64, "as long as `load`");
    }
    let mut replicas = Vec::with_capacity(load.len());
    let mut led_by_forecast = 0_u64;
    for (&now, &ahead) in load.iter().zip(forecast) {
        let reactive = count(ceiling(at_least_zero("load", now)? / per_replica))?;
        let predicted = count(ceiling(finite("forecast", ahead)? / per_replica))?;
        led_by_forecast = led_by_forecast.saturating_add(u64::from(predicted > reactive));
        replicas.push(reactive.max(predicted));
    }
    Ok(PredictiveReplicas { replicas, led_by_forecast })
}
