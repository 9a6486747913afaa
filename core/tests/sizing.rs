//! Laws of the sizing formulas, and that no input makes them panic or answer with NaN.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use proptest::prelude::*;
use scalewright::sizing::autoscaling::check_connection_warning;
use scalewright::sizing::cache::{
    EvictionPolicy, MissRatioCurve, Shards, Zipf, fifo_hits, hit_ratio_fifo, hit_ratio_lru, hit_ratio_static,
    jemalloc_size_class, size_for_hit_ratio, splitmix64, stack_distances,
};
use scalewright::sizing::growth::{
    HoltWinters, HoltWintersState, LinearTrend, Seasonality, backtest, seasonal_days_until_threshold, stl,
};
use scalewright::sizing::instances::{InstancesRequest, poisson_quantile, required_instances, zone_headroom};
use scalewright::sizing::queueing::{
    self, erlang_a, erlang_b, erlang_b_continuous, erlang_c, ggc, max_load_for_blocking, max_load_for_wait,
    mmc, mmcd, mmck, servers_for_blocking, servers_for_mean_wait, servers_for_response, servers_for_wait,
};
use scalewright::sizing::rate_limit::{Gcra, LeakyBucket, NginxDelay, NginxLimitReq, Rate, TokenBucket};
use scalewright::sizing::rollout::{DisruptionBudget, IntOrPercent, RollingUpdate};
use scalewright::sizing::{SizingError, ceiling, elasticity};

fn log_uniform(low: f64, high: f64) -> impl Strategy<Value = f64> {
    (low.ln()..high.ln()).prop_map(f64::exp)
}

/// Numbers that nobody expects.
fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(0.0),
        Just(-0.0),
        Just(1.0),
        Just(-1.0),
        Just(f64::MAX),
        Just(f64::MIN_POSITIVE),
        Just(5e-324),
        Just(1.0 - f64::EPSILON / 2.0),
        -10.0..10.0,
        log_uniform(1e-12, 1e9),
    ]
}

fn odd_count() -> impl Strategy<Value = u64> {
    prop_oneof![0_u64..5, 1_u64..2000, Just(1_000_000), Just(u64::MAX), Just(u64::MAX / 2)]
}

/// An answer that is a number is one, and not below 0.
fn sound(answer: Result<f64, SizingError>) -> Result<(), TestCaseError> {
    if let Ok(value) = answer {
        prop_assert!(!value.is_nan() && value >= 0.0, "{value}");
    }
    Ok(())
}

fn slow_distances(trace: &[u64]) -> Vec<Option<u64>> {
    let mut stack: Vec<u64> = Vec::new();
    trace
        .iter()
        .map(|key| {
            let place = stack.iter().rev().position(|other| other == key);
            stack.retain(|other| other != key);
            stack.push(*key);
            place.map(|place| place as u64)
        })
        .collect()
}

proptest! {
    #[test]
    fn nothing_panics_and_nothing_is_nan(a in odd(), b in odd(), c in odd(), d in odd(), n in odd_count(), k in odd_count()) {
        sound(erlang_b(a, n))?;
        sound(erlang_c(a, n))?;
        sound(erlang_b_continuous(a, b))?;
        sound(queueing::erlang_c_continuous(a, b))?;
        sound(max_load_for_blocking(n, a))?;
        let _ = servers_for_blocking(a, b);
        if let Ok(queue) = mmc(a, b, n) {
            sound(Ok(queue.mean_wait))?;
            sound(Ok(queue.p_wait))?;
            sound(queue.wait_tail(c))?;
            sound(queue.wait_quantile(c))?;
            sound(queue.response_tail(c))?;
            prop_assert!(!queue.ln_p_empty.is_nan());
        }
        if let Ok(queue) = mmck(a, b, n, k) {
            for value in [queue.p_block, queue.mean_wait, queue.p_empty, queue.p_wait_accepted, queue.mean_queue] {
                sound(Ok(value))?;
            }
        }
        if let Ok(queue) = erlang_a(a, b, n, c) {
            for value in [queue.p_wait, queue.p_abandon, queue.mean_wait, queue.utilization] {
                sound(Ok(value))?;
            }
        }
        if let Ok(queue) = mmcd(a, b, n, c) {
            for value in [queue.p_wait, queue.p_timeout, queue.mean_wait, queue.mean_wait_served, queue.utilization] {
                sound(Ok(value))?;
            }
        }
        if let Ok(wait) = ggc(a, b, n, c, d) {
            sound(wait.wait_tail(a).map(|estimate| estimate.value))?;
            sound(wait.wait_quantile(c).map(|estimate| estimate.value))?;
        }
        let series: Vec<f64> = (0..24).map(|t| [a, b, c, d][t % 4]).collect();
        let season = if n % 2 == 0 { Seasonality::Additive } else { Seasonality::Multiplicative };
        let _ = seasonal_days_until_threshold(&series, 4, season, d, 40, b);
        let _ = backtest(&series, 4, season, 5, 0.9);
        let step = |at, value| elasticity::StepPoint { at, value };
        let _ = elasticity::slo_violation_seconds(&[step(0.0, a)], &[step(0.0, b), step(c, d)], 60.0, b, c, d);
        let _ = check_connection_warning(n, k, a);
        let request = InstancesRequest { load: a, capacity: b, target_utilization: c, buffer: d, plus: n, min: k, ..Default::default() };
        let _ = required_instances(&request);
        let _ = zone_headroom(n, k, n / 3);
        let _ = poisson_quantile(a.min(1e9), b);
        sound(queueing::halfin_whitt_p_wait(a))?;
        sound(queueing::halfin_whitt_beta(a))?;
        let _ = jemalloc_size_class(n, 16);
        let _ = DisruptionBudget::MaxUnavailable(IntOrPercent::Percent(u32::MAX)).allowance(n, k);
    }

    #[test]
    fn blocking_falls_with_servers_and_rises_with_load(load in log_uniform(1e-3, 1e5), servers in 1_u64..100_000) {
        let blocking = |load: f64, servers: u64| queueing::ln_erlang_b(load, servers).expect("valid");
        prop_assert!(blocking(load, servers + 1) < blocking(load, servers));
        prop_assert!(blocking(load * 1.01, servers) > blocking(load, servers));
    }

    #[test]
    fn the_series_is_the_recurrence(load in log_uniform(1e-2, 3e3), servers in 0_u64..3000) {
        let recurrence = (1..=servers).fold(1.0, |b, k| load * b / (k as f64 + load * b));
        let series = erlang_b(load, servers).expect("valid");
        prop_assert!((series - recurrence).abs() <= 1e-11 * recurrence + 1e-290, "{series} {recurrence}");
    }

    #[test]
    fn fractions_lie_between_whole_servers(load in log_uniform(0.1, 1e3), servers in 1_u64..1000, part in 0.01..0.99) {
        let below = erlang_b(load, servers).expect("valid");
        let above = erlang_b(load, servers + 1).expect("valid");
        let between = erlang_b_continuous(load, servers as f64 + part).expect("valid");
        prop_assert!(between <= below * (1.0 + 1e-9) && between >= above * (1.0 - 1e-9));
    }

    #[test]
    fn the_fewest_servers_are_the_fewest(load in log_uniform(0.01, 3000.0), service in log_uniform(0.01, 100.0), wait in 0.0..3.0, q in 0.0..0.9999) {
        let (arrival, t) = (load * service, wait / service);
        let answer = servers_for_wait(arrival, service, t, q).expect("reachable");
        prop_assert!(answer.achieved >= q);
        let tail = |servers| mmc(arrival, service, servers).map_or(1.0, |queue| queue.wait_tail(t).expect("a time"));
        prop_assert!(1.0 - tail(answer.servers) >= q);
        prop_assert!(answer.servers == 1 || 1.0 - tail(answer.servers - 1) < q);
        // The inverse: these servers carry the load, and one fewer does not.
        let most = max_load_for_wait(service, answer.servers, t, q).expect("valid");
        prop_assert!(most >= arrival * (1.0 - 1e-9));
    }

    #[test]
    fn mean_wait_and_response_targets_hold(load in log_uniform(0.01, 1000.0), target in log_uniform(1e-3, 10.0), q in 0.5..0.999_f64) {
        let servers = servers_for_mean_wait(load, 1.0, target).expect("reachable");
        prop_assert!(mmc(load, 1.0, servers).expect("stable").mean_wait <= target);
        if let Ok(before) = mmc(load, 1.0, servers.saturating_sub(1).max(1)) && servers > 1 {
            prop_assert!(before.mean_wait > target);
        }
        let t = target - (1.0 - q).ln();
        let servers = servers_for_response(load, 1.0, t, q).expect("reachable");
        let quantile = mmc(load, 1.0, servers).expect("stable").response_quantile(q).expect("below 1");
        prop_assert!(quantile <= t * (1.0 + 1e-9));
    }

    #[test]
    fn quantiles_invert_tails(load in log_uniform(0.01, 100.0), more in 1_u64..20, q in 0.01..0.9999) {
        let queue = mmc(load, 1.0, load as u64 + more).expect("stable");
        let response = queue.response_quantile(q).expect("below 1");
        prop_assert!((queue.response_tail(response).expect("a time") - (1.0 - q)).abs() < 1e-9);
        let wait = queue.wait_quantile(q).expect("below 1");
        prop_assert!(wait == 0.0 || (queue.wait_tail(wait).expect("a time") - (1.0 - q)).abs() < 1e-9);
        prop_assert!(wait <= response);
    }

    #[test]
    fn much_room_is_no_limit(load in log_uniform(0.1, 50.0), more in 1_u64..10) {
        let servers = load as u64 + more;
        let open = mmc(load, 1.0, servers).expect("stable");
        if open.utilization < 0.95 {
            let limited = mmck(load, 1.0, servers, servers + 100_000).expect("valid");
            prop_assert!((limited.mean_wait - open.mean_wait).abs() <= 1e-9 * open.mean_wait);
            let patient = erlang_a(load, 1.0, servers, 1e-9).expect("valid");
            prop_assert!((patient.mean_wait / open.mean_wait - 1.0).abs() < 1e-4);
        }
        // Without places to wait it is Erlang's loss formula.
        let lossy = mmck(load, 1.0, servers, servers).expect("valid");
        prop_assert!((lossy.p_block / erlang_b(load, servers).expect("valid") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn decimal_quotients_are_exact(a in 1_i64..100_000, b in 1_i64..1000) {
        // a tenth-part times b, divided by a tenth-part, is b.
        let capacity = a as f64 / 10.0;
        let load = (a * b) as f64 / 10.0;
        prop_assert_eq!(ceiling(load / capacity), b as f64);
    }

    #[test]
    fn poisson_quantiles_are_the_least(mean in log_uniform(0.01, 1e4), q in 0.001..0.9999) {
        let quantile = poisson_quantile(mean, q).expect("reachable");
        let cumulative = |up_to: u64| {
            (0..=up_to).map(|k| (k as f64 * mean.ln() - mean - libm_lgamma(k as f64 + 1.0)).exp()).sum::<f64>()
        };
        prop_assert!(cumulative(quantile) >= q - 1e-9);
        prop_assert!(quantile == 0 || cumulative(quantile - 1) < q + 1e-9);
    }

    #[test]
    fn policies_are_ordered(keys in 2_u64..5000, alpha in 0.0..2.0, part in 0.0..1.0) {
        let zipf = Zipf::new(keys, alpha).expect("valid");
        let size = (part * keys as f64) as u64;
        let best = hit_ratio_static(&zipf, size).expect("valid");
        let lru = hit_ratio_lru(&zipf, size).expect("valid");
        let fifo = hit_ratio_fifo(&zipf, size).expect("valid");
        prop_assert!(best >= lru - 1e-9 && lru >= fifo - 1e-9, "{best} {lru} {fifo}");
    }

    #[test]
    fn sizes_invert_hit_ratios(keys in 2_u64..100_000, alpha in 0.0..1.5, target in 0.01..0.99) {
        let zipf = Zipf::new(keys, alpha).expect("valid");
        let size = size_for_hit_ratio(&zipf, target, EvictionPolicy::Lru).expect("reachable");
        prop_assert!(hit_ratio_lru(&zipf, size).expect("valid") >= target - 1e-7);
        prop_assert!(hit_ratio_lru(&zipf, size - 1).expect("valid") < target + 1e-7);
    }

    #[test]
    fn stack_distances_are_those_of_a_stack(trace in prop::collection::vec(0_u64..60, 0..3000)) {
        prop_assert_eq!(stack_distances(&trace), slow_distances(&trace));
    }

    #[test]
    fn many_keys_are_renumbered_right(keys in 500_u64..3000, seed in any::<u64>()) {
        let trace: Vec<u64> =
            (0..8000_u64).map(|i| splitmix64(seed ^ i) % keys).collect();
        prop_assert_eq!(stack_distances(&trace), slow_distances(&trace));
        let curve = MissRatioCurve::of(&trace);
        prop_assert_eq!(curve.hits(keys), 8000 - curve.cold_misses());
        prop_assert!((0..keys).all(|size| curve.hits(size) <= curve.hits(size + 1)));
        prop_assert_eq!(fifo_hits(&trace, keys), curve.hits(keys));
        let all = Shards::new(1.0).expect("a rate").estimate(&trace, &[10, 100, 1000]);
        prop_assert_eq!(all.hit_ratio_raw, [10, 100, 1000].map(|size| curve.hit_ratio(size)).to_vec());
    }

    #[test]
    fn token_bucket_and_gcra_agree(tenths in 1_u64..500, burst in 1_u64..20, gaps in prop::collection::vec(0.0..0.5_f64, 1..200)) {
        let mut now = 0.0;
        let times: Vec<f64> = gaps.iter().map(|gap| { now += gap; now }).collect();
        let rate = Rate::per_second(tenths as f64 / 10.0).expect("a rate");
        let bucket = TokenBucket::new(rate, burst).expect("valid").admit(&times).expect("in order");
        let gcra = Gcra::new(rate, burst).expect("valid").admit(&times).expect("in order");
        let conforming: Vec<bool> = gcra.iter().map(|decision| decision.allowed).collect();
        prop_assert_eq!(&bucket.allowed, &conforming);
        let leaky = LeakyBucket::new(rate, burst - 1).expect("valid").delays(&times).expect("in order");
        let queued: Vec<bool> = leaky.iter().map(Option::is_some).collect();
        prop_assert_eq!(bucket.allowed, queued);
    }

    #[test]
    fn nginx_admits_no_more_than_burst_and_rate(rate in 1_u32..100, burst in 0_u32..50, gaps in prop::collection::vec(0_i64..400, 1..200)) {
        let mut now = 0;
        let times: Vec<i64> = gaps.iter().map(|gap| { now += gap; now }).collect();
        let limit = NginxLimitReq::per_second(rate, burst, NginxDelay::None).expect("a rate");
        let passed = limit.admit(&times).iter().filter(|decision| decision.status == 200).count() as i64;
        let span = times[times.len() - 1] - times[0];
        prop_assert!(passed <= 1 + i64::from(burst) + i64::from(rate) * span / 1000 + 1);
    }

    #[test]
    fn rollouts_keep_their_bounds(replicas in 0_u64..200, surge in 0_u32..120, unavailable in 0_u32..100, percent in any::<bool>()) {
        let of = |value| if percent { IntOrPercent::Percent(value) } else { IntOrPercent::Int(value) };
        let update = RollingUpdate { max_surge: of(surge), max_unavailable: of(unavailable) };
        let rollout = update.waves(replicas).expect("an end");
        prop_assert!(rollout.max_total <= rollout.bounds.max_total);
        prop_assert!(rollout.min_available >= rollout.bounds.min_available);
        prop_assert!(rollout.startup_rounds <= rollout.waves);
        let last = rollout.steps[rollout.steps.len() - 1];
        prop_assert_eq!((last.old, last.new, last.available), (0, replicas, replicas));
    }

    #[test]
    fn supply_equal_to_demand_is_perfect(values in prop::collection::vec(0_u32..20, 1..30)) {
        let steps: Vec<_> = values
            .iter()
            .enumerate()
            .map(|(index, &value)| elasticity::StepPoint { at: index as f64 * 60.0, value: f64::from(value) })
            .collect();
        let metrics = elasticity::elasticity_metrics(&steps, &steps, 3600.0).expect("valid");
        prop_assert_eq!((metrics.accuracy_under, metrics.accuracy_over, metrics.jitter_per_hour), (0.0, 0.0, 0.0));
        prop_assert_eq!(metrics.replica_hours, metrics.demand_hours);
    }

    #[test]
    fn a_series_that_follows_its_state_is_forecast_exactly(level in 50.0..500.0_f64, trend in -1.0..1.0_f64, seasonal in prop::collection::vec(-20.0..20.0_f64, 2..12), alpha in 0.0..1.0, beta in 0.0..1.0, gamma in 0.0..1.0) {
        let start = HoltWintersState { level, trend, seasonal: seasonal.clone() };
        let truth = |t: usize| level + trend * (t as f64 + 1.0) + seasonal[t % seasonal.len()];
        let series: Vec<f64> = (0..40).map(truth).collect();
        let method = HoltWinters { alpha, beta: Some(beta), gamma, phi: 1.0, seasonality: Some(Seasonality::Additive) };
        let forecast = method.forecast(&series, &start, 25).expect("valid");
        for (step, value) in forecast.forecast.iter().enumerate() {
            prop_assert!((value - truth(40 + step)).abs() < 1e-6);
        }
        for interval in method.intervals(&forecast, 0.9).expect("finite") {
            prop_assert!(interval.low <= interval.mean && interval.mean <= interval.high);
        }
    }

    #[test]
    fn decompositions_add_up(series in prop::collection::vec(-100.0..100.0_f64, 14..80), period in 2_usize..7) {
        let parts = stl(&series, period, 7).expect("long enough");
        for ((value, trend), (season, rest)) in
            series.iter().zip(&parts.trend).zip(parts.seasonal.iter().zip(&parts.remainder))
        {
            prop_assert!((value - trend - season - rest).abs() < 1e-9);
        }
    }

    #[test]
    fn lines_are_found(intercept in -100.0..100.0_f64, slope in -5.0..5.0_f64, n in 3_usize..60) {
        let series: Vec<f64> = (0..n).map(|x| intercept + slope * x as f64).collect();
        let trend = LinearTrend::of(&series).expect("enough");
        prop_assert!((trend.slope - slope).abs() < 1e-9 && (trend.intercept - intercept).abs() < 1e-9);
    }
}

/// ln Γ by Stirling's series after a shift, apart from the library's own.
fn libm_lgamma(x: f64) -> f64 {
    let (mut shift, mut x) = (0.0, x);
    while x < 20.0 {
        shift += x.ln();
        x += 1.0;
    }
    let tail = 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3)) + 1.0 / (1260.0 * x.powi(5));
    (x - 0.5) * x.ln() - x + 0.5 * std::f64::consts::TAU.ln() + tail - shift
}
