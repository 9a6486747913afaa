//! The sizing formulas at the sizes in which they are asked for.
#![allow(clippy::expect_used, reason = "the inputs are known to be valid")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use scalewright::sizing::cache::{MissRatioCurve, Shards, Zipf, hit_ratio_lru, splitmix64};
use scalewright::sizing::growth::{Seasonality, holt_winters_fit, stl};
use scalewright::sizing::queueing::{columns, erlang_b, erlang_c, mmc};

/// A number from 0 to 1 that is the same in every run.
fn part(index: u64) -> f64 {
    (splitmix64(index) >> 11) as f64 / (1_u64 << 53) as f64
}

fn erlang(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("erlang");
    for servers in [100_u64, 10_000, 1_000_000] {
        let load = servers as f64 - (servers as f64).sqrt();
        group.bench_function(format!("b, {servers} servers"), |bench| {
            bench.iter(|| erlang_b(black_box(load), black_box(servers)));
        });
        group.bench_function(format!("c, {servers} servers"), |bench| {
            bench.iter(|| erlang_c(black_box(load), black_box(servers)));
        });
    }
    group.bench_function("c, 999000 on 1000000", |bench| {
        bench.iter(|| erlang_c(black_box(999_000.0), black_box(1_000_000)));
    });
    group.bench_function("response p99, 100 servers", |bench| {
        bench.iter(|| mmc(black_box(90.0), 1.0, 100).and_then(|queue| queue.response_quantile(0.99)));
    });
    group.finish();
}

/// Loads from 1 to 1000 Erlangs, evenly in their logarithm, 80 to 99 % within a fifth of the service time.
fn servers_for_target(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("servers for a target");
    group.sample_size(20);
    let rows = 100_000_u64;
    let service: Vec<f64> = (0..rows).map(|row| 0.1 + 10.0 * part(row)).collect();
    let arrival: Vec<f64> = (0..rows)
        .zip(&service)
        .map(|(row, service)| service * 1000_f64.powf(part(row ^ (1 << 40))))
        .collect();
    let times: Vec<f64> = service.iter().map(|service| 0.2 / service).collect();
    let shares: Vec<f64> = (0..rows).map(|row| 0.8 + 0.19 * part(row ^ (1 << 41))).collect();
    group.throughput(Throughput::Elements(rows));
    group.bench_function("100000 rows", |bench| {
        bench.iter(|| columns::servers_for_wait(black_box(&arrival), &service, &times, &shares));
    });
    group.finish();
}

fn hit_ratios(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("hit ratio");
    for keys in [100_000_u64, 1_000_000_000] {
        group.bench_function(format!("lru, {keys} keys"), |bench| {
            bench.iter(|| {
                let zipf = Zipf::new(black_box(keys), 0.99).expect("keys");
                hit_ratio_lru(&zipf, keys / 10)
            });
        });
    }
    group.finish();
}

/// A million requests of which a few keys get most.
fn miss_ratio_curves(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("miss ratio curve");
    group.sample_size(10);
    let trace: Vec<u64> =
        (0..1_000_000_u64).map(|request| (100_000_f64.powf(part(request)) - 1.0) as u64).collect();
    group.throughput(Throughput::Elements(trace.len() as u64));
    group.bench_function("exact, a million requests", |bench| {
        bench.iter(|| MissRatioCurve::of(black_box(&trace)));
    });
    let spread: Vec<u64> = (0..1_000_000_u64).map(|request| splitmix64(request) % 300_000).collect();
    group.bench_function("exact, a million requests for keys alike", |bench| {
        bench.iter(|| MissRatioCurve::of(black_box(&spread)));
    });
    let shards = Shards::new(0.01).expect("a rate");
    group.bench_function("shards at 0.01, a million requests", |bench| {
        bench.iter(|| shards.estimate(black_box(&trace), &[100, 1000, 10_000]));
    });
    group.finish();
}

fn forecasts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("forecast");
    group.sample_size(20);
    let hours: Vec<f64> = (0..672_u64)
        .map(|hour| {
            100.0 + 30.0 * ((hour % 24) as f64 / 24.0 * std::f64::consts::TAU).sin() + 5.0 * part(hour)
        })
        .collect();
    group.bench_function("holt-winters fit, four weeks of hours", |bench| {
        bench.iter(|| holt_winters_fit(black_box(&hours), Some((24, Seasonality::Additive)), 24));
    });
    group.bench_function("stl, four weeks of hours", |bench| bench.iter(|| stl(black_box(&hours), 24, 7)));
    group.finish();
}

criterion_group!(benches, erlang, servers_for_target, hit_ratios, miss_ratio_curves, forecasts);
criterion_main!(benches);
