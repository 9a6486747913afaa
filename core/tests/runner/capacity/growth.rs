//! Lines about forecasts.

use scalewright::sizing::growth::{
    self, HoltWinters, HoltWintersState, Seasonality, holt_winters_heuristic_state,
};
use serde_json::{Value, json};

use super::Said;
use super::input::{number, numbers};

pub(super) fn run(name: &str, input: &Value) -> Option<Said> {
    let series = || numbers(&input["y"]);
    let place = |key: &str| number(&input[key]) as usize;
    Some(match name {
        "holt_winters" => holt_winters(input),
        "holt_winters_heuristic" => heuristic(input),
        "holt_winters_auto" => growth::holt_winters_fit(&series(), season(input), place("horizon"))
            .map(|fit| json!({"sse": fit.forecast.sse, "forecast": fit.forecast.forecast})),
        "seasonal_naive" => {
            growth::seasonal_naive(&series(), place("period"), place("horizon")).map(Value::from)
        }
        "forecast_errors" => {
            growth::forecast_errors(&numbers(&input["actual"]), &numbers(&input["forecast"])).map(|errors| {
                json!({
                    "mae": errors.mae, "rmse": errors.rmse, "mape": errors.mape, "wape": errors.wape,
                    "bias": errors.bias, "smape": errors.smape,
                })
            })
        }
        "linear_replicas_lookahead" => growth::linear_replicas_lookahead(
            &numbers(&input["times"]),
            &numbers(&input["replicas"]),
            number(&input["now"]),
            number(&input["look_ahead"]),
        )
        .map(|ahead| json!({"value": ahead.value, "replicas": ahead.replicas})),
        "stl" => {
            assert_eq!(input["robust"], false, "only without robustness");
            growth::stl(&series(), place("period"), place("seasonal"))
                .map(|parts| json!({"trend": parts.trend, "seasonal": parts.seasonal}))
        }
        "mstl" => {
            let periods: Vec<usize> =
                numbers(&input["periods"]).into_iter().map(|period| period as usize).collect();
            growth::mstl(&series(), &periods)
                .map(|parts| json!({"trend": parts.trend, "seasonal": parts.seasonal}))
        }
        _ => return None,
    })
}

fn season(input: &Value) -> Option<(usize, Seasonality)> {
    let kind = match input["seasonal"].as_str()? {
        "add" => Seasonality::Additive,
        "mul" => Seasonality::Multiplicative,
        other => panic!("a season of kind {other}"),
    };
    Some((number(&input["period"]) as usize, kind))
}

fn or_zero(value: &Value) -> f64 {
    if value.is_null() { 0.0 } else { number(value) }
}

fn holt_winters(input: &Value) -> Said {
    let method = HoltWinters {
        alpha: number(&input["alpha"]),
        beta: (!input["trend"].is_null()).then(|| or_zero(&input["beta"])),
        gamma: or_zero(&input["gamma"]),
        phi: number(&input["phi"]),
        seasonality: season(input).map(|(_, kind)| kind),
    };
    let seasonal = &input["initial_seasonal"];
    let start = HoltWintersState {
        level: number(&input["initial_level"]),
        trend: or_zero(&input["initial_trend"]),
        seasonal: if seasonal.is_null() { Vec::new() } else { numbers(seasonal) },
    };
    let forecast = method.forecast(&numbers(&input["y"]), &start, number(&input["horizon"]) as usize)?;
    Ok(json!({"forecast": forecast.forecast, "fitted": forecast.fitted}))
}

fn heuristic(input: &Value) -> Said {
    let (series, season) = (numbers(&input["y"]), season(input));
    let start = holt_winters_heuristic_state(&series, season)?;
    let method = HoltWinters {
        alpha: number(&input["alpha"]),
        beta: Some(number(&input["beta"])),
        gamma: or_zero(&input["gamma"]),
        phi: 1.0,
        seasonality: season.map(|(_, kind)| kind),
    };
    let forecast = method.forecast(&series, &start, number(&input["horizon"]) as usize)?;
    let seasonal = if season.is_some() { json!(start.seasonal) } else { Value::Null };
    Ok(json!({
        "initial_level": start.level, "initial_trend": start.trend, "initial_seasonal": seasonal,
        "forecast": forecast.forecast,
    }))
}
