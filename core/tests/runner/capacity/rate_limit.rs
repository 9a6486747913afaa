//! Lines about rate limits.

use scalewright::sizing::rate_limit::{Gcra, NginxDelay, NginxLimitReq, Rate, TokenBucket, max_in_window};
use serde_json::{Value, json};

use super::Said;
use super::input::{count, number, numbers};

pub(super) fn run(name: &str, input: &Value) -> Option<Said> {
    Some(match name {
        "nginx_limit_req" => nginx(input),
        "token_bucket" => token_bucket(input),
        "gcra" => gcra(input),
        "token_bucket_max_in_window" => count(&input["burst"])
            .and_then(|burst| {
                let of = |key: &str| number(&input[key]);
                max_in_window(of("average"), of("period"), burst, of("window"))
            })
            .map(Value::from),
        _ => return None,
    })
}

fn nginx(input: &Value) -> Said {
    let delay = match &input["mode"] {
        Value::String(mode) if mode == "none" => NginxDelay::All,
        Value::String(mode) if mode == "nodelay" => NginxDelay::None,
        after => NginxDelay::After(count(after)? as u32),
    };
    let (rate, burst) = (count(&input["rate"])? as u32, count(&input["burst"])? as u32);
    let limit = if input["unit"] == "r/m" {
        NginxLimitReq::per_minute(rate, burst, delay)?
    } else {
        NginxLimitReq::per_second(rate, burst, delay)?
    };
    let times: Vec<i64> =
        input["times_ms"].as_array().expect("times").iter().map(|time| number(time) as i64).collect();
    let decisions = limit.admit(&times);
    let accepted = decisions.iter().filter(|decision| decision.status == 200).count();
    let decisions: Vec<Value> = decisions
        .iter()
        .map(|decision| json!([decision.status, decision.delay_ms, decision.excess_milli]))
        .collect();
    Ok(json!({"decisions": decisions, "accepted": accepted}))
}

fn token_bucket(input: &Value) -> Said {
    let bucket = TokenBucket::new(Rate::per_second(number(&input["rate"]))?, count(&input["burst"])?)?;
    let run = bucket.admit(&numbers(&input["times"]))?;
    Ok(json!({"allowed": run.allowed, "accepted": run.accepted, "tokens_left": run.tokens_left}))
}

fn gcra(input: &Value) -> Said {
    let limiter = Gcra::new(Rate::per_second(number(&input["rate"]))?, count(&input["burst"])?)?;
    let decisions: Vec<Value> = limiter
        .admit(&numbers(&input["times"]))?
        .iter()
        .map(|decision| json!([decision.allowed, decision.retry_after]))
        .collect();
    Ok(json!({"decisions": decisions}))
}
