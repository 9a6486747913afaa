//! Parameters of Holt and Winters' method from the data.

use super::{HoltWinters, HoltWintersForecast, HoltWintersState, Seasonality, holt_winters_heuristic_state};
use crate::sizing::error::SizingError;

/// Parameters that were found, and the forecast with them.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FittedHoltWinters {
    /// The parameters.
    pub method: HoltWinters,
    /// What they start from.
    pub start: HoltWintersState,
    /// The smoothed series and the forecast.
    pub forecast: HoltWintersForecast,
}

/// A corner of the simplex.
#[derive(Clone, Copy)]
struct Corner {
    place: [f64; 3],
    sse: f64,
}

/// Starts of the search: α, β, γ.
const STARTS: [[f64; 3]; 5] =
    [[0.5, 0.1, 0.1], [0.1, 0.01, 0.05], [0.9, 0.05, 0.3], [0.3, 0.3, 0.5], [0.05, 0.02, 0.9]];

/// Additive trend and the given season, with the parameters that make Σ (value − fitted)² least, and `horizon` steps ahead.
///
/// The start is [`holt_winters_heuristic_state`]; the search is Nelder and Mead's from several starts, so that the result is
/// good but not proven best. Use it for load with a daily or weekly season that was seen at least twice; more is better.
///
/// ```
/// use scalewright::sizing::growth::{Seasonality, forecast_errors, holt_winters_fit};
///
/// // Four weeks of daily load that grows by one a day, with quiet weekends; the fifth is forecast.
/// let load = |day: u32| 100.0 + f64::from(day) - if day % 7 >= 5 { 30.0 } else { 0.0 };
/// let series: Vec<f64> = (0..28).map(load).collect();
/// let fit = holt_winters_fit(&series, Some((7, Seasonality::Additive)), 7)?;
/// let week: Vec<f64> = (28..35).map(load).collect();
/// assert!(forecast_errors(&week, &fit.forecast.forecast)?.mae < 1.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn holt_winters_fit(
    series: &[f64],
    season: Option<(usize, Seasonality)>,
    horizon: usize,
) -> Result<FittedHoltWinters, SizingError> {
    let start = holt_winters_heuristic_state(series, season)?;
    let method = |[alpha, beta, gamma]: [f64; 3]| HoltWinters {
        alpha,
        beta: Some(beta),
        gamma,
        phi: 1.0,
        seasonality: season.map(|(_, kind)| kind),
    };
    let sse = |place: [f64; 3]| {
        let (sse, _) = method(place).smooth(series, &start, |_| ());
        if sse.is_finite() { sse } else { f64::MAX }
    };
    let best = STARTS
        .into_iter()
        .map(|start| nelder_mead(start, sse))
        .min_by(|a, b| a.sse.total_cmp(&b.sse))
        .map_or([0.5, 0.1, 0.1], |corner| corner.place);
    let method = method(best);
    let forecast = method.forecast(series, &start, horizon)?;
    Ok(FittedHoltWinters { method, start, forecast })
}

/// The least value within the unit cube, from one start (Nelder and Mead 1965).
fn nelder_mead(start: [f64; 3], value: impl Fn([f64; 3]) -> f64) -> Corner {
    let corner = |place: [f64; 3]| {
        let place = place.map(|parameter| parameter.clamp(1e-6, 1.0 - 1e-6));
        Corner { place, sse: value(place) }
    };
    let [a, b, c] = start;
    let away = |x: f64| if x < 0.5 { x + 0.2 } else { x - 0.2 };
    let mut simplex =
        [corner(start), corner([away(a), b, c]), corner([a, away(b), c]), corner([a, b, away(c)])];
    for _ in 0..400 {
        simplex.sort_by(|a, b| a.sse.total_cmp(&b.sse));
        let [best, second, third, worst] = simplex;
        if worst.sse - best.sse <= 1e-12 * best.sse {
            break;
        }
        let mut centre = [0.0; 3];
        for good in [best, second, third] {
            for (sum, parameter) in centre.iter_mut().zip(good.place) {
                *sum += parameter / 3.0;
            }
        }
        let toward = |factor: f64| {
            let mut place = centre;
            for (parameter, bad) in place.iter_mut().zip(worst.place) {
                *parameter += factor * (*parameter - bad);
            }
            corner(place)
        };
        let reflected = toward(1.0);
        let next = if reflected.sse < best.sse {
            let expanded = toward(2.0);
            if expanded.sse < reflected.sse { expanded } else { reflected }
        } else if reflected.sse < third.sse {
            reflected
        } else {
            toward(if reflected.sse < worst.sse { 0.5 } else { -0.5 })
        };
        if next.sse < worst.sse {
            simplex = [best, second, third, next];
            continue;
        }
        for shrunk in simplex.iter_mut().skip(1) {
            let mut place = best.place;
            for (parameter, own) in place.iter_mut().zip(shrunk.place) {
                *parameter = 0.5 * (*parameter + own);
            }
            *shrunk = corner(place);
        }
    }
    simplex.sort_by(|a, b| a.sse.total_cmp(&b.sse));
    let [best, ..] = simplex;
    best
}
