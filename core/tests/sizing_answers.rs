//! Single answers of sizing, against what happens when it is run through, and against what they must come to.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use scalewright::sizing::cache::{flat_memory, splitmix64};
use scalewright::sizing::growth::{Seasonality, backtest, seasonal_days_until_threshold};
use scalewright::sizing::queueing::{columns, erlang_b, ggc, mmc, mmcd, servers_for_wait};
use scalewright::sizing::{FindingKind, SizingError};

#[test]
fn columns_go_on_after_a_refused_row() {
    let answers =
        columns::servers_for_wait(&[500.0, f64::NAN, 10.0], &[20.0; 3], &[0.01; 3], &[0.99, 0.9, 1.0]);
    assert_eq!(answers.values, [34, u64::MAX, u64::MAX]);
    assert_eq!(answers.status.iter().map(|&status| status as u8).collect::<Vec<_>>(), [0, 1, 3]);
}

/// A pool whose clients all give up after the same time, run through: the formula against what happens.
#[test]
fn timeouts_come_as_often_as_calculated() {
    // Uniform numbers from the documented hash, so that every run is the same.
    let mut drawn = 0_u64;
    let mut exponential = |rate: f64| {
        drawn += 1;
        -(1.0 - (splitmix64(drawn) >> 11) as f64 / (1_u64 << 53) as f64).ln() / rate
    };
    for (arrival, service, servers, timeout) in [
        (9.0, 1.0, 10_u64, 0.5),
        (12.0, 1.0, 10, 0.3),
        (0.9, 1.0, 1, 2.0),
        (30.0, 1.0, 10, 0.5),
        (10.0, 1.0, 10, 0.4),
    ] {
        let clients = 400_000;
        let mut free_at = vec![0.0_f64; servers as usize];
        let (mut now, mut late, mut waited, mut busy) = (0.0, 0_u32, 0.0, 0_u32);
        for _ in 0..clients {
            now += exponential(arrival);
            let first = free_at.iter_mut().min_by(|a, b| a.total_cmp(b)).expect("a server");
            let wait = (*first - now).max(0.0);
            busy += u32::from(wait > 0.0);
            waited += wait.min(timeout);
            if wait > timeout {
                late += 1;
            } else {
                *first = now + wait + exponential(service);
            }
        }
        let queue = mmcd(arrival, service, servers, timeout).expect("always stable");
        let shares = [f64::from(late), f64::from(busy), waited].map(|sum| sum / f64::from(clients));
        for (found, exact) in shares.into_iter().zip([queue.p_timeout, queue.p_wait, queue.mean_wait]) {
            assert!((found - exact).abs() < 0.005 + 0.01 * exact, "{found}, calculated {exact}: {queue:?}");
        }
        assert!((queue.mean_queue - arrival * queue.mean_wait).abs() < 1e-12);
        let by_all = queue.mean_wait_served * (1.0 - queue.p_timeout) + timeout * queue.p_timeout;
        assert!((by_all - queue.mean_wait).abs() < 1e-12);
    }
}

/// Whether numbers of any size leave a queue with a timeout within its bounds.
#[test]
fn timeouts_of_any_size() {
    let sizes = [0.0, 1e-300, 1e-12, 1e-3, 1.0, 99.9999999, 100.0, 100.0000001, 1e3, 1e9, 1e150, 1e300];
    for arrival in sizes {
        for timeout in sizes {
            for servers in [1, 2, 100, 1_000_000] {
                let Ok(queue) = mmcd(arrival, 1.0, servers, timeout) else { continue };
                for share in [queue.p_wait, queue.p_timeout, queue.p_timeout_given_wait, queue.utilization] {
                    assert!((0.0..=1.0 + 1e-12).contains(&share), "{arrival} {timeout} {servers}: {queue:?}");
                }
                assert!(queue.mean_wait >= 0.0 && queue.mean_wait <= timeout * (1.0 + 1e-12), "{queue:?}");
                assert!(queue.mean_wait_served <= timeout && queue.mean_queue.is_finite(), "{queue:?}");
            }
        }
    }
    // Erlang B and Erlang C are its ends.
    for load in [0.5, 5.0, 9.9] {
        let [none, all] = [0.0, 1e4].map(|timeout| mmcd(load, 1.0, 10, timeout).expect("valid"));
        assert!((none.p_timeout / erlang_b(load, 10).expect("valid") - 1.0).abs() < 1e-13);
        let patient = mmc(load, 1.0, 10).expect("stable");
        assert!((all.p_wait / patient.p_wait - 1.0).abs() < 1e-12 && all.p_timeout < 1e-100);
        assert!((all.mean_wait / patient.mean_wait - 1.0).abs() < 1e-12);
    }
}

/// Nothing arrives, so that one server is enough for everybody; and an answer with certainty is otherwise out of reach.
#[test]
fn certainty_without_arrivals() {
    let one = servers_for_wait(0.0, 20.0, 0.0, 1.0).expect("nobody waits");
    assert_eq!((one.servers, one.achieved), (1, 1.0));
    assert!(matches!(servers_for_wait(1e-9, 20.0, 1e9, 1.0), Err(SizingError::Unreachable { .. })));
    // Memory is in whole bytes, and never less than what it must hold.
    let bytes = |entry, entries, overhead| flat_memory(entry, entries, overhead).expect("valid").bytes;
    assert_eq!([bytes(1, 1, 1.5), bytes(3, 1, 1.1), bytes(10, 10, 1.1), bytes(1, 0, 1.5)], [2, 4, 110, 0]);
}

#[test]
fn general_queues_wait_longer_when_they_vary() {
    let exact = mmc(90.0, 10.0, 10).expect("stable");
    let same = ggc(90.0, 0.1, 10, 1.0, 1.0).expect("stable");
    let close = |a: f64, b: f64| assert!((a / b - 1.0).abs() < 1e-12, "{a} and {b}");
    close(same.wait_tail(0.3).expect("valid").value, exact.wait_tail(0.3).expect("valid"));
    close(same.wait_quantile(0.99).expect("valid").value, exact.wait_quantile(0.99).expect("valid"));
    let even = ggc(90.0, 0.1, 10, 0.0, 0.0).expect("stable");
    let p99 = |scv| ggc(90.0, 0.1, 10, scv, scv).expect("stable").wait_quantile(0.99).expect("valid").value;
    assert!(p99(0.25) < p99(1.0) && p99(1.0) < p99(4.0));
    assert_eq!((p99(0.0), even.wait_tail(0.0).expect("valid").value), (0.0, 0.0));
    assert!(matches!(same.wait_quantile(1.0), Err(SizingError::Unreachable { .. })));
}

#[test]
fn a_forecast_that_loses_to_last_week_says_so() {
    // Growth for eight weeks, and then the last of them again and again.
    let day = |day: usize| 100.0 + 5.0 * day as f64 + [0.0, 3.0, 1.0, 4.0, 1.0, -20.0, -22.0][day % 7];
    let series: Vec<f64> = (0..56).chain((0..14).map(|ahead| 49 + ahead % 7)).map(day).collect();
    let lost = backtest(&series, 7, Seasonality::Additive, 14, 0.95).expect("long enough");
    assert_eq!(lost.baseline.rmse, 0.0);
    assert_eq!(lost.findings[0].kind, FindingKind::WorseThanBaseline);
    let steady: Vec<f64> = (0..70).map(day).collect();
    for season in [Seasonality::Additive, Seasonality::Multiplicative] {
        let won = backtest(&steady, 7, season, 14, 0.95).expect("long enough");
        assert!(won.findings.is_empty() && won.method.rmse < won.baseline.rmse, "{won:?}");
        assert!((0.0..=1.0).contains(&won.coverage) && won.pinball >= 0.0);
    }
    for holdout in [0, 70, 71, usize::MAX] {
        assert!(backtest(&steady, 7, Seasonality::Additive, holdout, 0.95).is_err());
    }
}

#[test]
fn a_season_that_multiplies_reaches_thresholds_at_its_peaks() {
    let load = |day: usize| (200.0 + 2.0 * day as f64) * [1.3, 1.0, 1.0, 1.0, 0.9, 0.5, 0.5][day % 7];
    let series: Vec<f64> =
        (0..70).map(|day| load(day) * (1.0 + 0.004 * (day * 5 % 7) as f64 - 0.012)).collect();
    let until = seasonal_days_until_threshold(&series, 7, Seasonality::Multiplicative, 450.0, 90, 0.9)
        .expect("a forecast");
    // Day 70 + 7 k is a Monday with 1.3 (200 + 2 (70 + 7 k)): 450 is passed on the second.
    assert_eq!(until.days, Some(8));
    assert!(until.within_30 && until.earliest <= until.days && until.days <= until.latest, "{until:?}");
    let never = seasonal_days_until_threshold(&series, 7, Seasonality::Multiplicative, 1e6, 20, 0.9)
        .expect("a forecast");
    assert_eq!((never.days, never.earliest, never.within_90), (None, None, false));
    assert_eq!(never.findings[0].kind, FindingKind::Undecided, "20 steps are not 90");
    let there = seasonal_days_until_threshold(&series, 7, Seasonality::Multiplicative, 10.0, 90, 0.9)
        .expect("a forecast");
    assert_eq!((there.days, there.earliest), (Some(0), Some(0)));
}
