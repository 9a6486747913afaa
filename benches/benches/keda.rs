//! KEDA: a poll and a sync over one state, and a week of a queue.
#![allow(missing_docs, reason = "criterion's macros make undocumented functions")]
#![allow(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use scalewright::hpa::{self, Controller, Reading, Scale};
use scalewright::keda::{Coupling, Observation, ScaledObject, State, Trigger, TriggerReading};
use scalewright::simulate::{QueueOptions, QueueReplay, QueueSource, Trace};
use scalewright::{Millis, Timestamp};
use scalewright_benches::day_wave;

const SYNC: Millis = Millis::from_seconds(15);
const STEPS_PER_DAY: u32 = 5760;

fn coupling(triggers: usize) -> Coupling {
    let trigger = |index| Trigger::external("redis", format!("s{index}-redis-jobs"), 50_000);
    let mut object = ScaledObject::new("bench", (0..triggers).map(trigger).collect());
    object.max_replica_count = 1000;
    object.polling_interval = SYNC;
    Coupling::new(object, &Controller::default())
}

/// The generated HPA's part of it: the same evaluation without KEDA.
fn hpa_alone(criterion: &mut Criterion) {
    let coupling = coupling(1);
    let mut state = hpa::State::default();
    let mut at = Timestamp::from_seconds(0);
    let mut step = || {
        at = at + SYNC;
        let metrics = [Reading::External(black_box(&[500_000]))];
        let observation = hpa::Observation { at, scale: Scale::of(10), pods: &[], metrics: &metrics };
        coupling.hpa().reconcile(&mut state, &observation).desired
    };
    (0..1000).for_each(|_| _ = step());
    criterion.bench_function("the HPA's sync alone", |bench| bench.iter(&mut step));
}

/// A poll and a sync that change nothing.
fn coupled_step(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("coupled step");
    for triggers in [1, 3] {
        let coupling = coupling(triggers);
        let mut state = State::new(Timestamp::from_seconds(0));
        let mut at = Timestamp::from_seconds(0);
        let readings = vec![TriggerReading::Value { milli: 500_000, active: true }; triggers];
        let mut step = || {
            at = at + SYNC;
            let scale = Scale::of(10);
            let observation = Observation { at, scale, pods: &[], triggers: black_box(&readings) };
            let poll = coupling.poll(&mut state, &observation);
            let sync = coupling.sync(&mut state, &observation).expect("an HPA");
            poll.desired + sync.reconciled.desired
        };
        (0..1000).for_each(|_| _ = step());
        group.bench_function(format!("{triggers} triggers"), |bench| bench.iter(&mut step));
    }
}

/// A week of arrivals that rise and fall over each day, polled and synced every 15 s.
fn week(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("queue");
    group.sample_size(20);
    let coupling = coupling(1);
    let steps = STEPS_PER_DAY * 7;
    let arrivals = (0..steps).map(|step| day_wave(step, STEPS_PER_DAY) * 800.0).collect();
    let trace = Trace::new(Timestamp::from_seconds(0), SYNC, arrivals).expect("a load");
    let mut options = QueueOptions::default();
    options.startup = Millis::from_seconds(20);
    let sources = [QueueSource::queue(trace, 5.0)];
    let replay = QueueReplay::new(&coupling, &sources, &options).expect("a simulation");
    let mut run = replay.run();
    group.throughput(Throughput::Elements(u64::from(steps)));
    group.bench_function("a week at 15 s", |bench| bench.iter(|| replay.run_into(black_box(&mut run))));
}

criterion_group!(benches, hpa_alone, coupled_step, week);
criterion_main!(benches);
