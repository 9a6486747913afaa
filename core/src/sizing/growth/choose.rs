//! Line or exponential.

use alloc::vec::Vec;

use super::{ExponentialTrend, LinearTrend};
use crate::sizing::error::{SizingError, invalid};

/// A shape of growth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum GrowthModel {
    /// The same amount in each step.
    Linear,
    /// The same share in each step.
    Exponential,
}

/// Which shape fits better, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModelChoice {
    /// The better one.
    pub model: GrowthModel,
    /// AICc of the line; lower is better, differences below 2 decide nothing.
    pub linear_aicc: f64,
    /// AICc of the exponential, on the values and not on their logarithms; `None` where a value is 0 or below.
    pub exponential_aicc: Option<f64>,
}

/// Compares a line with an exponential by Akaike's corrected criterion, on the scale of the values.
///
/// Use it before projecting far: within the data both may fit, and a year ahead they differ by factors. The choice is
/// reported, never made silently. Refuses fewer than five values.
///
/// ```
/// use scalewright::sizing::growth::{GrowthModel, choose_growth_model};
///
/// let doubling: Vec<f64> = (0..12).map(|step| 10.0 * 1.3_f64.powi(step)).collect();
/// assert_eq!(choose_growth_model(&doubling)?.model, GrowthModel::Exponential);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn choose_growth_model(series: &[f64]) -> Result<ModelChoice, SizingError> {
    let count = series.len();
    if count < 5 {
        return invalid("series", count as f64, "at least five values");
    }
    let n = count as f64;
    let aicc = |fitted: Vec<f64>| {
        let sse: f64 = series.iter().zip(fitted).map(|(value, fit)| (value - fit) * (value - fit)).sum();
        // Two parameters and the scatter. A perfect fit is as good as the digits of the values allow.
        let scatter = libm::fmax(sse / n, 1e-300);
        n * libm::log(scatter) + 6.0 + 24.0 / (n - 4.0)
    };
    let places = || (0..count).map(|place| place as f64);
    let line = LinearTrend::of(series)?;
    let linear_aicc = aicc(places().map(|place| line.at(place)).collect());
    let exponential_aicc = ExponentialTrend::of(series)
        .ok()
        .map(|trend| aicc(places().map(|place| libm::fmin(trend.at(place), 1e150)).collect()));
    let model = match exponential_aicc {
        Some(exponential) if exponential < linear_aicc => GrowthModel::Exponential,
        _ => GrowthModel::Linear,
    };
    Ok(ModelChoice { model, linear_aicc, exponential_aicc })
}
