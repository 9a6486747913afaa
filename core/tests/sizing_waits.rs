//! Waiting times and rollouts against methods of their own: a simulated queue, a chain of states, and every way to spread pods.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use proptest::prelude::*;
use scalewright::sizing::SizingError;
use scalewright::sizing::queueing::{erlang_a, ggc, mmc, mmcd};
use scalewright::sizing::rollout::{IntOrPercent, RollingUpdate, RolloutStep};

/// Uniform numbers, the same on every machine (xorshift64*).
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11;
        (bits as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.uniform().ln()
    }
}

/// One customer of a simulated queue.
struct Customer {
    wait: f64,
    /// What its service took; `None` when it left without.
    service: Option<f64>,
}

/// A queue that is served first come, first served: who has lost patience takes no server.
fn simulated(
    customers: usize,
    servers: usize,
    mut next: impl FnMut(&mut Random) -> (f64, f64, f64),
) -> Vec<Customer> {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut free = vec![0.0_f64; servers];
    let mut now = 0.0;
    let mut seen = Vec::with_capacity(customers);
    for _ in 0..customers {
        let (gap, service, patience) = next(&mut random);
        now += gap;
        let first = (0..servers).min_by(|one, other| free[*one].total_cmp(&free[*other])).expect("a server");
        let would_wait = (free[first] - now).max(0.0);
        if would_wait > patience {
            seen.push(Customer { wait: patience, service: None });
        } else {
            free[first] = now + would_wait + service;
            seen.push(Customer { wait: would_wait, service: Some(service) });
        }
    }
    // The queue was empty when it began.
    seen.split_off(customers / 10)
}

fn share<'a>(customers: impl Iterator<Item = &'a Customer>, is: impl Fn(&Customer) -> bool) -> f64 {
    let (mut all, mut some) = (0_u32, 0_u32);
    for customer in customers {
        all += 1;
        some += u32::from(is(customer));
    }
    f64::from(some) / f64::from(all)
}

#[test]
fn waits_with_a_timeout_are_those_of_a_simulated_queue() {
    for (arrival, servers, timeout) in [(420.0, 26_usize, 0.1), (120.0, 5, 0.05), (60.0, 4, 0.3)] {
        let queue = mmcd(arrival, 20.0, servers as u64, timeout).expect("valid");
        let seen = simulated(400_000, servers, |random| {
            (random.exponential(1.0 / arrival), random.exponential(0.05), timeout)
        });
        for t in [0.0, 0.1, 0.4, 0.8, 0.99].map(|part| part * timeout) {
            let expected = share(seen.iter(), |customer| customer.wait > t);
            let found = queue.wait_tail(t).expect("valid");
            assert!((found - expected).abs() < 0.012, "{arrival} {t}: {found} and {expected}");
            let served = seen.iter().filter(|customer| customer.service.is_some());
            let expected = share(served, |customer| customer.wait > t);
            let found = queue.served_wait_tail(t).expect("valid");
            assert!((found - expected).abs() < 0.012, "served {arrival} {t}: {found} and {expected}");
        }
    }
}

#[test]
fn waits_with_patience_are_those_of_a_simulated_queue() {
    for (arrival, servers, rate) in [(100.0, 100_usize, 1.0), (30.0, 20, 0.5), (9.0, 10, 0.2)] {
        let queue = erlang_a(arrival, 1.0, servers as u64, rate).expect("valid");
        let seen = simulated(400_000, servers, |random| {
            (random.exponential(1.0 / arrival), random.exponential(1.0), random.exponential(1.0 / rate))
        });
        for t in [0.0, 0.05, 0.2, 0.6, 1.5] {
            let expected = share(seen.iter(), |customer| customer.wait > t);
            let found = queue.wait_tail(t).expect("valid");
            assert!((found - expected).abs() < 0.012, "{arrival} {t}: {found} and {expected}");
        }
    }
}

/// Arrivals see the states of the birth-and-death chain; who finds k waiting waits until k + 1 have left, by service or for
/// lack of patience, each at the rate of the state. That time is counted down in small steps.
#[test]
fn waits_with_patience_are_those_of_the_chain_of_states() {
    let (arrival, service, servers, rate) = (12.0, 1.0, 10_usize, 0.4);
    let queue = erlang_a(arrival, service, servers as u64, rate).expect("valid");
    let most = 200_usize;
    let leaving =
        |state: usize| service * state.min(servers) as f64 + rate * state.saturating_sub(servers) as f64;
    let mut weights = vec![1.0];
    for state in 1..=most {
        weights.push(weights[state - 1] * arrival / leaving(state));
    }
    let all: f64 = weights.iter().sum();
    let mut ahead: Vec<f64> = weights[servers..].iter().map(|weight| weight / all).collect();
    let (step, mut now) = (1e-4, 0.0);
    for t in [0.1, 0.5, 1.0, 2.0] {
        while now < t - step / 2.0 {
            // Two stages of Runge and Kutta; `ahead[k]` is the probability that k stand before somebody who stays.
            let flow = |of: &[f64]| -> Vec<f64> {
                (0..of.len())
                    .map(|place| {
                        let more =
                            of.get(place + 1).map_or(0.0, |share| share * leaving(servers + place + 1));
                        more - of[place] * leaving(servers + place)
                    })
                    .collect()
            };
            let first = flow(&ahead);
            let middle: Vec<f64> =
                ahead.iter().zip(&first).map(|(share, flow)| share + flow * step / 2.0).collect();
            for (share, flow) in ahead.iter_mut().zip(flow(&middle)) {
                *share += flow * step;
            }
            now += step;
        }
        let expected = ahead.iter().sum::<f64>() * (-rate * t).exp();
        let found = queue.wait_tail(t).expect("valid");
        assert!((found / expected - 1.0).abs() < 1e-6, "{t}: {found} and {expected}");
    }
}

#[test]
fn ends_of_patience() {
    // Patience of 10¹² services is M/M/c, and hardly any patience Erlang B.
    let patient = erlang_a(90.0, 10.0, 10, 1e-11).expect("valid");
    let endless = mmc(90.0, 10.0, 10).expect("stable");
    for q in [0.5, 0.9, 0.999] {
        let [one, other] =
            [patient.wait_quantile(q), endless.wait_quantile(q)].map(|wait| wait.expect("valid"));
        assert!((one / other - 1.0).abs() < 1e-6, "{q}: {one} and {other}");
    }
    let hasty = erlang_a(90.0, 10.0, 10, 1e9).expect("valid");
    assert!(hasty.wait_quantile(0.999).expect("valid") < 1e-7);
    // Far above full load nearly all wait for as long as the queue that patience bounds: ln(λ ÷ cµ) ÷ θ.
    let flooded = erlang_a(2e6, 1.0, 1_000_000, 0.1).expect("valid");
    let median = flooded.wait_quantile(0.5).expect("valid");
    assert!((median - 2.0_f64.ln() / 0.1).abs() < 0.01, "{median}");
    assert!((flooded.wait_tail(1.0).expect("valid") - (-0.1_f64).exp()).abs() < 1e-12);
    assert!(matches!(flooded.wait_quantile(1.0), Err(SizingError::Unreachable { .. })));
    assert_eq!(erlang_a(0.0, 1.0, 1, 0.5).expect("valid").wait_quantile(1.0).expect("nobody waits"), 0.0);
}

proptest! {
    #[test]
    fn waits_fall_and_their_quantiles_are_their_inverse(
        load in 0.05_f64..2.0, servers in 1_u64..60, service in 0.1_f64..10.0, patience in 0.01_f64..20.0, q in 0.01_f64..0.9999
    ) {
        let arrival = load * servers as f64 * service;
        let abandoned = erlang_a(arrival, service, servers, service / patience).expect("valid");
        let timed = mmcd(arrival, service, servers, patience / service).expect("valid");
        let close = |found: f64, expected: f64| (found - expected).abs() <= 1e-9 * expected + 1e-13;
        let time = abandoned.wait_quantile(q).expect("valid");
        if time > 0.0 {
            let beyond = abandoned.wait_tail(time).expect("valid");
            prop_assert!(close(beyond, 1.0 - q), "{time}: {beyond}");
        } else {
            prop_assert!(abandoned.p_wait <= 1.0 - q + 1e-12);
        }
        let time = timed.wait_quantile(q).expect("valid");
        if time > 0.0 && time < patience / service {
            let beyond = timed.wait_tail(time).expect("valid");
            prop_assert!(close(beyond, 1.0 - q), "{time}: {beyond}");
        }
        let served = timed.served_wait_quantile(q).expect("valid");
        prop_assert!(served <= time + 1e-12 && served <= patience / service);
        if served > 0.0 {
            let beyond = timed.served_wait_tail(served * (1.0 - 1e-12)).expect("valid");
            prop_assert!((beyond - (1.0 - q)).abs() < 1e-7, "{served}: {beyond}");
        }
        // The mean, found otherwise, is the integral of the tail; by Simpson's rule.
        let mean = |end: f64, tail: &dyn Fn(f64) -> f64| {
            let width = end / 2000.0;
            let weight = |step: u32| if step == 0 || step == 2000 { 1.0 } else if step % 2 == 1 { 4.0 } else { 2.0 };
            (0..=2000).map(|step| weight(step) * tail(f64::from(step) * width)).sum::<f64>() * width / 3.0
        };
        // Just before the timeout, at which the tail drops to nothing.
        let last = timed.p_timeout;
        let timed_tail = |t: f64| timed.wait_tail(t).expect("valid").max(last);
        let found = mean(patience / service, &timed_tail);
        prop_assert!((found - timed.mean_wait).abs() <= 1e-4 * found + 1e-12, "{found} and {}", timed.mean_wait);
        let end = abandoned.wait_quantile(1.0 - 1e-13).expect("valid");
        let found = mean(end, &|t| abandoned.wait_tail(t).expect("valid"));
        prop_assert!((found - abandoned.mean_wait).abs() <= 1e-4 * found + 1e-12, "{found} and {}", abandoned.mean_wait);
        let mut before = (1.0, 1.0);
        for step in 0..40 {
            let t = f64::from(step) * patience / service / 30.0;
            let now = (abandoned.wait_tail(t).expect("valid"), timed.wait_tail(t).expect("valid"));
            prop_assert!(now.0 <= before.0 && now.1 <= before.1 * (1.0 + 1e-12), "{t}: {now:?} after {before:?}");
            before = now;
        }
    }

    #[test]
    fn responses_are_waits_and_services_together(
        load in 0.05_f64..0.99, servers in 1_u64..40, arrival_scv in 0.0_f64..8.0, service_scv in 0.01_f64..8.0, part in 0.05_f64..6.0
    ) {
        // Mean and variance of the service, and the sum of both by Simpson's rule over the service.
        let wait = ggc(load * servers as f64, 1.0, servers, arrival_scv, service_scv).expect("stable");
        let cs = service_scv.sqrt();
        let p = (1.0 + ((service_scv - 1.0).max(0.0) / (service_scv + 1.0)).sqrt()) / 2.0;
        let density = |s: f64| {
            if service_scv < 1.0 {
                if s < 1.0 - cs { 0.0 } else { (-(s - 1.0 + cs) / cs).exp() / cs }
            } else {
                let q = 1.0 - p;
                p * 2.0 * p * (-2.0 * p * s).exp() + q * 2.0 * q * (-2.0 * q * s).exp()
            }
        };
        let least = if service_scv < 1.0 { 1.0 - cs } else { 0.0 };
        let above = |s: f64| {
            if service_scv < 1.0 {
                (-((s - least).max(0.0)) / cs).exp()
            } else {
                p * (-2.0 * p * s).exp() + (1.0 - p) * (-2.0 * (1.0 - p) * s).exp()
            }
        };
        let t = least + part;
        let steps = 20_000;
        let width = (t - least) / f64::from(steps);
        let sum: f64 = (0..=steps)
            .map(|step| {
                let s = least + f64::from(step) * width;
                let weight = if step == 0 || step == steps { 1.0 } else if step % 2 == 1 { 4.0 } else { 2.0 };
                weight * density(s) * wait.wait_tail((t - s).max(0.0)).expect("valid").value
            })
            .sum();
        let expected = above(t) + sum * width / 3.0;
        let found = wait.response_tail(t).expect("valid").value;
        prop_assert!((found - expected).abs() < 1e-5, "{t}: {found} and {expected}");
        for q in [0.0, 0.5, 0.99] {
            let time = wait.response_quantile(q).expect("valid").value;
            let beyond = wait.response_tail(time).expect("valid").value;
            prop_assert!((beyond - (1.0 - q)).abs() < 1e-9, "{q}: {time} {beyond}");
        }
    }

    #[test]
    fn responses_of_exponential_services_are_those_of_mmc(load in 0.05_f64..0.99, servers in 1_u64..40, q in 0.0_f64..0.9999) {
        let exact = mmc(load * servers as f64, 1.0, servers).expect("stable").response_quantile(q).expect("valid");
        let wait = ggc(load * servers as f64, 1.0, servers, 1.0, 1.0).expect("stable");
        let found = wait.response_quantile(q).expect("valid").value;
        prop_assert!((found - exact).abs() <= 1e-9 * exact, "{found} and {exact}");
    }
}

/// An approximation: at high load the far percentiles are within a few percent of what is seen, the median is not.
#[test]
fn responses_of_uneven_services_are_near_those_of_a_simulated_queue() {
    let wait = ggc(9.0, 1.0, 10, 1.0, 4.0).expect("stable");
    let fast = f64::midpoint(1.0, 0.6_f64.sqrt());
    let seen = simulated(1_000_000, 10, |random| {
        let share = if random.uniform() < fast { fast } else { 1.0 - fast };
        (random.exponential(1.0 / 9.0), random.exponential(0.5 / share), f64::INFINITY)
    });
    let mut times: Vec<f64> =
        seen.iter().filter_map(|customer| Some(customer.wait + customer.service?)).collect();
    times.sort_by(f64::total_cmp);
    for (q, allowed) in [(0.5, 0.2), (0.9, 0.1), (0.99, 0.1)] {
        let simulated = times[(q * times.len() as f64) as usize];
        let found = wait.response_quantile(q).expect("valid").value;
        assert!((found / simulated - 1.0).abs() < allowed, "{q}: {found} and {simulated}");
    }
}

/// The fewest pods that stay, over every zone that may hold more than others and every place of the pods that are not available.
fn worst_of(step: &RolloutStep, zones: u64, survive: u64) -> u64 {
    let unready = step.total - step.available;
    let (each, over) = (step.total / zones, step.total % zones);
    let mut fewest = u64::MAX;
    for full in 0..=survive.min(over) {
        if over - full > zones - survive {
            continue;
        }
        let in_lost = survive * each + full;
        for unready_in_lost in 0..=unready.min(in_lost) {
            if unready - unready_in_lost <= step.total - in_lost {
                fewest = fewest.min(step.available - (in_lost - unready_in_lost));
            }
        }
    }
    fewest
}

proptest! {
    #[test]
    fn what_a_lost_zone_leaves_is_the_least_of_every_step(
        replicas in 0_u64..60, zones in 1_u64..6, lost in 0_u64..5, surge in 0_u32..120, unavailable in 0_u32..120, percent: (bool, bool)
    ) {
        prop_assume!(lost < zones);
        let of = |number: u32, is_percent: bool| {
            if is_percent { IntOrPercent::Percent(number) } else { IntOrPercent::Int(number / 8) }
        };
        let update = RollingUpdate { max_surge: of(surge, percent.0), max_unavailable: of(unavailable, percent.1) };
        let loss = update.zone_loss(replicas, zones, lost).expect("valid");
        let waves = update.waves(replicas).expect("valid");
        let expected = waves.steps.iter().map(|step| worst_of(step, zones, lost)).min().expect("a step");
        prop_assert_eq!(loss.left, expected);
        prop_assert_eq!(loss.available, waves.min_available);
        prop_assert_eq!(loss.available - loss.lost, loss.left);
        let still = RolloutStep { old: replicas, new: 0, available: replicas, total: replicas };
        prop_assert_eq!(loss.left_steady, worst_of(&still, zones, lost));
        // The fewest replicas, by trying them all.
        let required = replicas / 4;
        let first = (0..2000).find(|&tried| update.zone_loss(tried, zones, lost).expect("valid").left >= required);
        match update.replicas_for_zone_loss(required, zones, lost) {
            Ok(found) => prop_assert_eq!(Some(found.replicas).filter(|&tried| tried < 2000), first),
            Err(error) => {
                let is_unreachable = matches!(error, SizingError::Unreachable { .. });
                prop_assert!(is_unreachable, "{error}");
                prop_assert_eq!(first, None);
            }
        }
    }
}
