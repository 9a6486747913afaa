//! Lines about queues.

use scalewright::sizing::queueing::{self, Usl, columns};
use scalewright::sizing::{Column, RowStatus, SizingError};
use serde_json::{Value, json};

use super::Said;
use super::input::{count, number, numbers};

/// A column of one row says the same as the function.
fn as_column<T: PartialEq + Copy>(
    alone: Result<T, SizingError>,
    column: &Column<T>,
) -> Result<T, SizingError> {
    let status = alone.map_or_else(RowStatus::from, |_| RowStatus::Ok);
    assert_eq!(column.status, [status], "the column's status");
    if let Ok(value) = alone {
        assert!(column.values == [value], "the column's value");
    }
    alone
}

fn law(input: &Value) -> Usl {
    Usl { gamma: number(&input["gamma"]), sigma: number(&input["sigma"]), kappa: number(&input["kappa"]) }
}

pub(super) fn run(name: &str, input: &Value) -> Option<Said> {
    let of = |key: &str| number(&input[key]);
    let servers = || count(&input["c"]);
    let queue = || queueing::mmc(of("lambda_"), of("mu"), servers()?);
    Some(match name {
        "erlang_b" => servers().and_then(|c| {
            Ok(json!(as_column(queueing::erlang_b(of("a"), c), &columns::erlang_b(&[of("a")], &[c]))?))
        }),
        "ln_erlang_b" => servers().and_then(|c| Ok(json!(queueing::ln_erlang_b(of("a"), c)?))),
        "erlang_c" => servers().and_then(|c| {
            Ok(json!(as_column(queueing::erlang_c(of("a"), c), &columns::erlang_c(&[of("a")], &[c]))?))
        }),
        "erlang_b_continuous" => queueing::erlang_b_continuous(of("a"), of("c")).map(Value::from),
        "erlang_b_max_load" => {
            servers().and_then(|c| Ok(json!(queueing::max_load_for_blocking(c, of("p_block"))?)))
        }
        "servers_for_blocking" => as_column(
            queueing::servers_for_blocking(of("a"), of("p_block")),
            &columns::servers_for_blocking(&[of("a")], &[of("p_block")]),
        )
        .map(Value::from),
        "servers_for_wait" => {
            let said = queueing::servers_for_wait(of("lambda_"), of("mu"), of("t"), of("q"));
            let column = columns::servers_for_wait(&[of("lambda_")], &[of("mu")], &[of("t")], &[of("q")]);
            as_column(said.map(|answer| answer.servers), &column)
                .and_then(|c| Ok(json!({"c": c, "achieved": said?.achieved})))
        }
        "servers_for_mean_wait" => {
            queueing::servers_for_mean_wait(of("lambda_"), of("mu"), of("wq_max")).map(Value::from)
        }
        "mmc" => queue().map(|queue| {
            json!({
                "rho": queue.utilization, "p_wait": queue.p_wait, "wq": queue.mean_wait,
                "lq": queue.mean_queue, "w": queue.mean_response, "l": queue.mean_in_system,
                "ln_p0": queue.ln_p_empty,
            })
        }),
        "mmc_wait_quantile" => queue().and_then(|queue| Ok(json!(queue.wait_quantile(of("q"))?))),
        "mmc_response_tail" => queue().and_then(|queue| Ok(json!(queue.response_tail(of("t"))?))),
        "mmc_response_quantile" => queue().and_then(|queue| Ok(json!(queue.response_quantile(of("q"))?))),
        "mmck" => mmck(input),
        "erlang_a" => servers().and_then(|c| {
            let queue = queueing::erlang_a(of("lambda_"), of("mu"), c, of("theta"))?;
            Ok(json!({
                "p_wait": queue.p_wait, "p_abandon": queue.p_abandon,
                "p_abandon_given_wait": queue.p_abandon_given_wait, "wq": queue.mean_wait,
                "lq": queue.mean_queue, "util": queue.utilization,
            }))
        }),
        "ggc_wq" => ggc_wq(input),
        "halfin_whitt_pwait" => queueing::halfin_whitt_p_wait(of("beta")).map(Value::from),
        "halfin_whitt_beta" => queueing::halfin_whitt_beta(of("p_wait")).map(Value::from),
        "sqrt_staffing" => {
            queueing::square_root_staffing(of("a"), of("p_wait")).map(|staffing| json!(staffing.servers))
        }
        "littles_law_l" => queueing::littles_law_l(of("lambda_"), of("w")).map(Value::from),
        "usl_throughput" => queueing::usl_throughput(&law(input), of("n")).map(Value::from),
        "usl_peak" => queueing::usl_peak(&law(input)).map(|peak| json!({"n_max": peak})),
        "usl_fit" => {
            let measured: Vec<_> = numbers(&input["n"]).into_iter().zip(numbers(&input["x"])).collect();
            queueing::usl_fit(&measured).map(|fit| {
                json!({
                    "gamma": fit.law.gamma, "sigma": fit.law.sigma, "kappa": fit.law.kappa, "sse": fit.sse,
                })
            })
        }
        "amdahl_speedup" => queueing::amdahl_speedup(of("parallel_fraction"), of("n")).map(Value::from),
        _ => return None,
    })
}

fn mmck(input: &Value) -> Said {
    let of = |key: &str| number(&input[key]);
    let queue = queueing::mmck(of("lambda_"), of("mu"), count(&input["c"])?, count(&input["k"])?)?;
    Ok(json!({
        "p_block": queue.p_block, "lq": queue.mean_queue, "l": queue.mean_in_system,
        "lambda_eff": queue.accepted_rate, "wq": queue.mean_wait, "w": queue.mean_response,
        "p_wait_accepted": queue.p_wait_accepted, "util": queue.utilization, "p0": queue.p_empty,
    }))
}

fn ggc_wq(input: &Value) -> Said {
    let of = |key: &str| number(&input[key]);
    let (arrival, service, ca2, cs2) = (of("lambda_"), of("mean_service"), of("ca2"), of("cs2"));
    let servers = count(&input["c"])?;
    let wait = queueing::ggc(arrival, service, servers, ca2, cs2)?;
    let mut said = json!({"allen_cunneen_wq": wait.allen_cunneen, "sakasegawa_wq": wait.sakasegawa});
    if servers == 1 {
        said["kingman_wq"] = json!(queueing::kingman(arrival, service, ca2, cs2)?.value);
        said["pk_wq_mg1"] = json!(queueing::mg1(arrival, service, cs2)?.mean_wait);
    }
    Ok(said)
}
