//! The HPA engine: one step, normalization alone, a day, a week, a million steps.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use scalewright::hpa::{PodGroup, PodSample};
use scalewright::{Millis, Timestamp};
use scalewright_benches::{Loop, cpu_policy, day_wave, distinct_pods, external_policy};

const SYNC: Millis = Millis::from_seconds(15);
const STEPS_PER_DAY: u32 = 5760;

fn full_step(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("full step");
    for count in [10, 1000] {
        let (pods, samples) = distinct_pods(count);
        let mut warm = Loop::new(cpu_policy(300), count as i32);
        (0..100).for_each(|_| _ = warm.reconcile_cpu(&pods, &samples, SYNC));
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_function(format!("{count} pods"), |bench| {
            bench.iter(|| warm.reconcile_cpu(black_box(&pods), black_box(&samples), SYNC));
        });
    }
}

fn normalization(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("normalization");
    for (window, sync) in [(300, 15), (3600, 1)] {
        let mut warm = Loop::new(external_policy(window), 100);
        let sync = Millis::from_seconds(sync);
        // A recommendation that wanders below the present count, so that the window always holds it back.
        let mut step: u32 = 0;
        for _ in 0..4000 {
            warm.reconcile_external(2_000_000 + i64::from(step * 7919 % 900) * 1000, sync);
            step += 1;
        }
        let remembered = warm.state.recommendations().map_or(0, |kept| kept.len());
        group.bench_function(format!("{remembered} remembered"), |bench| {
            bench.iter(|| warm.policy.normalize(black_box(&warm.state), 100, black_box(80), warm.at));
        });
        group.bench_function(format!("{remembered} remembered, and remember"), |bench| {
            bench.iter(|| {
                step = step.wrapping_add(1);
                warm.reconcile_external(2_000_000 + i64::from(step % 900 * 7919 % 900) * 1000, sync)
            });
        });
    }
}

fn external_days(days: u32) -> i32 {
    let mut run = Loop::new(external_policy(300), 10);
    for step in 0..STEPS_PER_DAY * days {
        run.reconcile_external((day_wave(step, STEPS_PER_DAY) * 3_000_000.0) as i64, SYNC);
    }
    run.replicas
}

fn cpu_days(days: u32) -> i32 {
    let mut run = Loop::new(cpu_policy(300), 10);
    let load: f64 = 80_000.0;
    for step in 0..STEPS_PER_DAY * days {
        let count = run.replicas.max(1);
        let pods =
            [PodGroup::ready(count as u32, Timestamp::from_seconds(-4000), Timestamp::from_seconds(-3900))];
        let usage = (day_wave(step, STEPS_PER_DAY) * load / f64::from(count)) as i64;
        let samples = [PodSample {
            usage: Some(usage),
            request: Some(1000),
            taken: run.at,
            window: Millis::from_seconds(30),
        }];
        run.reconcile_cpu(&pods, &samples, SYNC);
    }
    run.replicas
}

fn days(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reconcile");
    for (name, days) in [("a day", 1), ("a week", 7)] {
        group.throughput(Throughput::Elements(u64::from(STEPS_PER_DAY * days)));
        group.bench_function(format!("{name}, external metric"), |bench| {
            bench.iter(|| external_days(black_box(days)))
        });
        group.bench_function(format!("{name}, CPU metric"), |bench| bench.iter(|| cpu_days(black_box(days))));
    }
}

criterion_group!(benches, full_step, normalization, days);
criterion_main!(benches);
