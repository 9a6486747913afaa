//! Queues beside `cpu` and `memory`: how busy replicas are, and what the HPA makes of it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use std::ops::ControlFlow;

use allocation_counter::measure;
use scalewright::hpa::{Controller, MetricSource, MetricTarget};
use scalewright::keda::{Coupling, ScaledObject, Trigger};
use scalewright::simulate::{QueueOptions, QueueReplay, QueueRun, QueueSource, Signal, Trace, Writer};
use scalewright::{Millis, Timestamp};

const CORE: Signal = Signal::Served { at_capacity: 1000, request: Some(1000) };

fn redis(length: i64) -> Trigger {
    Trigger::external("redis", "s0-redis-jobs", length * 1000)
}

fn resource(name: &str, target: MetricTarget) -> Trigger {
    let mut trigger = Trigger::external(name, "", 0);
    trigger.metric.source = MetricSource::Resource { resource: name.to_owned() };
    trigger.metric.target = target;
    trigger
}

fn couple(triggers: Vec<Trigger>) -> Coupling {
    Coupling::new(ScaledObject::new("worker", triggers), &Controller::default())
}

fn rates(step: i64, values: Vec<f64>) -> Trace {
    Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(step), values).expect("a load")
}

fn run(coupling: &Coupling, sources: &[QueueSource], options: &QueueOptions) -> QueueRun {
    QueueReplay::new(coupling, sources, options).expect("a simulation").run()
}

fn seconds(time: i64) -> Millis {
    Millis::from_seconds(time)
}

/// The changes that the HPA made.
fn scaled(run: &QueueRun) -> Vec<(i64, i32)> {
    let by_hpa = run.changes().iter().filter(|change| change.writer == Writer::Hpa);
    by_hpa.map(|change| (change.at.as_millis() / 1000, change.to)).collect()
}

/// More than all replicas together ever work off: each is busy from the moment it is ready.
fn flood() -> QueueSource {
    QueueSource::queue(rates(3600, vec![10_000.0]), 1.0)
}

#[test]
fn replicas_that_start_are_not_counted_as_busy() {
    // The queue alone asks for no more than it has.
    let coupling = couple(vec![redis(1_000_000_000), resource("cpu", MetricTarget::Utilization(50))]);
    let mut options = QueueOptions::default();
    (options.initial_replicas, options.startup) = (Some(2), seconds(60));
    options.duration = Some(seconds(240));
    let run = run(&coupling, &[flood(), QueueSource::pods(CORE)], &options);
    // At 15 s the window is half idle: 50 %, on target. At 30 s all of it was busy, 100 %: 2 become 4. As long as two of these
    // start, they are taken for idle, (100 + 100 + 0 + 0) / 4: on target, nothing happens. They are ready at 90 s; as their
    // window is not over, their samples are in doubt and count for nothing until 120 s. So do those of the next four.
    assert_eq!(scaled(&run), [(30, 4), (120, 8), (210, 16)]);
}

#[test]
fn a_window_of_one_sync_forgets_at_once() {
    let coupling = couple(vec![redis(1_000_000_000), resource("cpu", MetricTarget::Utilization(50))]);
    let mut options = QueueOptions::default();
    (options.initial_replicas, options.window) = (Some(2), seconds(1));
    options.duration = Some(seconds(61));
    let run = run(&coupling, &[flood(), QueueSource::pods(CORE)], &options);
    // Without a start-up time, and rounded up to 15 s, every sync sees all replicas at 100 %.
    assert_eq!(scaled(&run), [(15, 4), (30, 8), (45, 16), (60, 32)]);
}

#[test]
fn cpu_wakes_nothing_up_and_keeps_nothing_up() {
    let mut object =
        ScaledObject::new("worker", vec![redis(50), resource("memory", MetricTarget::AverageValue(1000))]);
    object.cooldown_period = seconds(60);
    let coupling = Coupling::new(object, &Controller::default());
    // Memory asks for twice as many as there are, always.
    let memory = QueueSource::pods(Signal::Constant { usage: 2000, request: None });
    let minutes = (0..20).map(|minute| if (5..8).contains(&minute) { 1.0 } else { 0.0 }).collect();
    let source = QueueSource::queue(rates(60, minutes), 5.0);
    let run = run(&coupling, &[source, memory], &QueueOptions::default());
    assert_eq!(run.replicas()[19], 0, "asleep until messages come at 5 min");
    assert!(run.replicas()[24] > 3, "then memory drives it up: {:?}", scaled(&run));
    assert_eq!(run.replicas().last(), Some(&0));
    let last = run.changes().last().expect("a change");
    assert_eq!((last.writer, last.to), (Writer::Keda, 0));
}

#[test]
fn usage_is_the_work_that_was_done() {
    let coupling = couple(vec![redis(40), resource("cpu", MetricTarget::Utilization(60))]);
    let wave = (0..240).map(|minute| f64::from((minute % 60 - 30_i32).abs()) * 3.0).collect();
    let sources = [QueueSource::queue(rates(60, wave), 4.0), QueueSource::pods(CORE)];
    let mut options = QueueOptions::default();
    (options.startup, options.sample_period) = (seconds(20), Some(seconds(1)));
    let run = run(&coupling, &sources, &options);
    let (ready, backlog, usage) = (run.ready(), run.backlog(), run.queue(1).expect("a column"));
    let mut compared = 0;
    for sync in (45..run.len()).step_by(15) {
        let window = sync - 30..sync;
        let count = ready[sync];
        if count == 0 || ready[sync - 31..sync].iter().any(|then| *then != count) {
            continue;
        }
        let arrived: i64 = window.map(|second| (second as i64 / 60 % 60 - 30).abs() * 3000).sum();
        let served = arrived - (backlog[sync] - backlog[sync - 30]);
        // In milli-cores, of what 30 s of all replicas would have worked off.
        let expected = served as f64 / (f64::from(count) * 4.0 * 30.0);
        assert!((usage[sync] as f64 - expected).abs() <= 2.0, "{sync} s: {} and {expected}", usage[sync]);
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
}

#[test]
fn looking_more_often_changes_nothing() {
    let triggers = vec![redis(40), redis(70), resource("cpu", MetricTarget::Utilization(60))];
    let coupling = couple(triggers);
    let wave = |shift: i32| (0..48).map(move |hour| f64::from((hour * 7 + shift) % 11) * 9.7).collect();
    let sources = [
        QueueSource::queue(rates(600, wave(0)), 3.3),
        QueueSource::queue(rates(600, wave(5)), 7.1),
        QueueSource::pods(Signal::Served { at_capacity: 730, request: Some(500) }),
    ];
    let with = |sample_period| {
        let mut options = QueueOptions::default();
        (options.startup, options.status_lag) = (Millis::from_millis(33_333), Millis::from_millis(1_777));
        options.sample_period = Some(Millis::from_millis(sample_period));
        run(&coupling, &sources, &options)
    };
    let often = with(997);
    assert!(often.changes().len() > 40, "{}", often.changes().len());
    for period in [60_000, 15_000, 7_001] {
        assert_eq!(with(period).changes(), often.changes(), "{period} ms");
    }
}

#[test]
fn a_simulated_step_allocates_nothing() {
    let coupling = couple(vec![redis(50), resource("cpu", MetricTarget::Utilization(60))]);
    let mut options = QueueOptions::default();
    (options.checkpoints, options.startup) = (0, seconds(40));
    let allocated = |days: usize| {
        let hours = (0..24 * days).map(|hour| if hour % 24 < 14 { (hour % 24 * 40) as f64 } else { 0.0 });
        let sources = [QueueSource::queue(rates(3600, hours.collect()), 5.0), QueueSource::pods(CORE)];
        let replay = QueueReplay::new(&coupling, &sources, &options).expect("a simulation");
        let mut run = replay.run();
        let changes = run.changes().len();
        let counted = measure(|| replay.run_into(&mut run));
        (changes, counted.count_total)
    };
    let ((few, of_days), (many, of_weeks)) = (allocated(2), allocated(28));
    assert!(many > 10 * few, "{few} and {many} changes");
    assert_eq!(of_days, of_weeks, "what is allocated belongs to the beginning of a run");
}

#[test]
fn a_run_can_be_broken_off() {
    let coupling = couple(vec![redis(50)]);
    let source = QueueSource::queue(rates(3600, vec![50.0; 24]), 5.0);
    let replay = QueueReplay::new(&coupling, &[source], &QueueOptions::default()).expect("a simulation");
    let mut calls = Vec::new();
    let part = replay.run_watched(1000, |at| {
        calls.push(at);
        if calls.len() == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(calls.len(), 3);
    assert!(calls.is_sorted_by(|earlier, later| earlier < later));
    assert_eq!(part.end(), calls[2]);
    let whole = replay.run();
    assert_eq!(part.replicas(), &whole.replicas()[..part.len()]);
    assert!(part.len() < whole.len() && part.at(part.len() - 1) < part.end());
}

#[test]
fn what_does_not_fit_is_refused() {
    let coupling = couple(vec![redis(5), resource("cpu", MetricTarget::Utilization(50)), redis(5)]);
    let mut empty = QueueSource::pods(CORE);
    empty.usage = None;
    let sources = [
        QueueSource::pods(Signal::Offered { per_unit: 1000 }),
        QueueSource::queue(rates(600, vec![50.0]), 5.0),
        empty,
    ];
    let mut options = QueueOptions::default();
    options.window = seconds(-1);
    let refused = QueueReplay::new(&coupling, &sources, &options).expect_err("five mistakes").to_string();
    insta::assert_snapshot!(refused);
    let alone = couple(vec![resource("cpu", MetricTarget::Utilization(50))]);
    let refused = QueueReplay::new(&alone, &[QueueSource::pods(CORE)], &QueueOptions::default());
    let refused = refused.expect_err("no load").to_string();
    assert!(refused.contains("nothing says what the pods work on"), "{refused}");
}

#[test]
fn numbers_of_any_size_come_to_an_end() {
    let extremes = [i64::MIN, -1, 0, 1, 1_000_000, i64::MAX];
    for (index, at_capacity) in extremes.into_iter().enumerate() {
        for request in [None, Some(0), Some(1), Some(i64::MAX), Some(i64::MIN)] {
            for service in [0.0, 0.001, 7.0, Trace::MAX_VALUE] {
                let target = if index % 2 == 0 {
                    MetricTarget::Utilization(60)
                } else {
                    MetricTarget::AverageValue(9)
                };
                let coupling = couple(vec![redis(40), resource("cpu", target), resource("memory", target)]);
                let signal = Signal::Served { at_capacity, request };
                let constant = Signal::Constant { usage: at_capacity, request };
                let sources = [
                    QueueSource::queue(rates(60, vec![Trace::MAX_VALUE, 0.0, 3.0, 90.0]), service),
                    QueueSource::pods(signal),
                    QueueSource::pods(constant),
                ];
                let mut options = QueueOptions::default();
                options.initial_replicas = Some([1, i32::MAX][index % 2]);
                options.window = Millis::from_millis([1, 65_536 * 15_000][index % 2]);
                options.startup = Millis::from_millis(i64::from(u16::MAX));
                let run = run(&coupling, &sources, &options);
                assert!(run.replicas().iter().all(|count| *count >= 0));
            }
        }
    }
}
