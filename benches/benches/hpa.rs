//! The HPA engine: one step, normalization alone, a day, a week, a million steps.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use scalewright::hpa::{Decision, Observation, PodGroup, PodReadings, PodSample, Reading, Scale, State};
use scalewright::stage::ceil_replicas;
use scalewright::{Millis, Timestamp};
use scalewright_benches::{Loop, cpu_policy, day_wave, distinct_pods, external_policy};

const SYNC: Millis = Millis::from_seconds(15);
const STEPS_PER_DAY: u32 = 5760;

/// One evaluation with everything that the controller does in it, down to the written scale.
fn full_step(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("full step");
    for count in [10, 1000] {
        let (pods, samples) = distinct_pods(count);
        let mut warm = Loop::new(cpu_policy(300), count as i32);
        (0..100).for_each(|_| _ = warm.reconcile_cpu(&pods, &samples, SYNC));
        group.bench_function(format!("{count} pods"), |bench| {
            bench.iter(|| warm.reconcile_cpu(black_box(&pods), black_box(&samples), SYNC));
        });
        let mut decision = Decision::new();
        let Loop { policy, mut state, replicas, mut at, .. } = warm;
        group.bench_function(format!("{count} pods, decision kept"), |bench| {
            bench.iter(|| {
                let metrics = [Reading::PerPod(PodReadings { samples: black_box(&samples), strays: &[] })];
                let observation =
                    Observation { at, scale: Scale::of(replicas), pods: black_box(&pods), metrics: &metrics };
                policy.decide_into(&state, &observation, &mut decision);
                state.evaluated(&decision);
                at = at + SYNC;
                decision.desired
            });
        });
    }
}

fn normalization(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("normalization");
    for (window, sync) in [(300, 15), (3600, 1)] {
        let policy = external_policy(window);
        let sync = Millis::from_seconds(sync);
        let mut state = State::default();
        let mut at = Timestamp::from_seconds(0);
        let mut step: i32 = 0;
        // A recommendation that wanders below the present count, so that the window always holds it back.
        let mut advance = || {
            step = (step + 1) % 9000;
            at = at + sync;
            policy.advance(&mut state, 100, 50 + step * 7919 % 50, at).limited
        };
        (0..4000).for_each(|_| _ = advance());
        let remembered = i64::from(window) / (sync.as_millis() / 1000) + 1;
        group.bench_function(format!("{remembered} remembered"), |bench| bench.iter(&mut advance));
    }
}

/// The controller's arithmetic alone: ratio, tolerance, normalization, memory; no conditions and no metrics API.
fn bare_day(loads: &[i64]) -> i32 {
    let policy = external_policy(300);
    let tolerance = policy.tolerance();
    let (mut state, mut replicas, mut at) = (State::default(), 10_i32, Timestamp::from_seconds(0));
    for &load in loads {
        let ratio = load as f64 / (30_000.0 * f64::from(replicas));
        let recommendation =
            if tolerance.covers(ratio) { replicas } else { ceil_replicas(load as f64 / 30_000.0) };
        replicas = policy.advance(&mut state, replicas, recommendation, at).limited;
        at = at + SYNC;
    }
    replicas
}

fn external_run(loads: &[i64]) -> i32 {
    let policy = external_policy(300);
    let (mut state, mut replicas, mut at) = (State::default(), 10_i32, Timestamp::from_seconds(0));
    for &load in loads {
        let metrics = [Reading::External(&[load])];
        let observation = Observation { at, scale: Scale::of(replicas), pods: &[], metrics: &metrics };
        replicas = policy.reconcile(&mut state, &observation).desired;
        at = at + SYNC;
    }
    replicas
}

fn cpu_run(loads: &[i64]) -> i32 {
    let policy = cpu_policy(300);
    let (mut state, mut replicas, mut at) = (State::default(), 10_i32, Timestamp::from_seconds(0));
    let started = Timestamp::from_seconds(-4000);
    for &load in loads {
        let pods = [PodGroup::ready(replicas.unsigned_abs(), started, started)];
        let usage = Some(load / i64::from(replicas.max(1)));
        let samples = [PodSample { usage, request: Some(1000), taken: at, window: Millis::from_seconds(30) }];
        let metrics = [Reading::PerPod(PodReadings { samples: &samples, strays: &[] })];
        let observation = Observation { at, scale: Scale::of(replicas), pods: &pods, metrics: &metrics };
        replicas = policy.reconcile(&mut state, &observation).desired;
        at = at + SYNC;
    }
    replicas
}

fn days(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("evaluations");
    let loads = |days: u32, peak: f64| -> Vec<i64> {
        (0..STEPS_PER_DAY * days).map(|step| (day_wave(step, STEPS_PER_DAY) * peak) as i64).collect()
    };
    let day = loads(1, 3_000_000.0);
    group.throughput(Throughput::Elements(day.len() as u64));
    group.bench_function("a day, bare", |bench| bench.iter(|| bare_day(black_box(&day))));
    for (name, days) in [("a day", 1), ("a week", 7)] {
        let (external, cpu) = (loads(days, 3_000_000.0), loads(days, 80_000.0));
        group.throughput(Throughput::Elements(external.len() as u64));
        group.bench_function(format!("{name}, external metric"), |bench| {
            bench.iter(|| external_run(black_box(&external)))
        });
        group.bench_function(format!("{name}, CPU metric"), |bench| bench.iter(|| cpu_run(black_box(&cpu))));
    }
}

criterion_group!(benches, full_step, normalization, days);
criterion_main!(benches);
