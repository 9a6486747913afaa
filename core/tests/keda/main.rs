//! What vectors cannot say of KEDA: that steps allocate nothing, how old messages get, formulas, pauses, and texts.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod any_size;
mod explanations;
mod formulas;
mod queues;

use std::sync::Arc;

use allocation_counter::measure;
use scalewright::hpa::{Controller, PodGroup, Scale, ScaleTarget};
use scalewright::keda::{
    Annotations, Coupling, Fallback, FallbackBehavior, Formula, FormulaResult, FormulaValue, ModifierTarget,
    Observation, PollCause, Reason, ScaledObject, ScalingModifiers, State, Trigger, TriggerReading,
};
use scalewright::simulate::{QueueEvent, QueueOptions, QueueReplay, QueueScore, QueueSource, Trace, Writer};
use scalewright::{Millis, Timestamp};

const START: Timestamp = Timestamp::from_seconds(0);

fn redis(list: &str, length: i64) -> Trigger {
    Trigger::external("redis", format!("s0-redis-{list}"), length * 1000)
}

fn worker(triggers: Vec<Trigger>) -> ScaledObject {
    let target = ScaleTarget {
        api_version: "apps/v1".to_owned(),
        kind: "Deployment".to_owned(),
        name: "worker".to_owned(),
    };
    ScaledObject { target, ..ScaledObject::new("worker", triggers) }
}

fn fallback(failure_threshold: i32, replicas: i32, behavior: FallbackBehavior) -> Option<Fallback> {
    Some(Fallback { failure_threshold, replicas, behavior })
}

fn couple(object: ScaledObject) -> Coupling {
    Coupling::new(object, &Controller::default())
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_seconds(second)
}

/// Arrivals on a grid of seconds.
fn rates(step: i64, values: Vec<f64>) -> Trace {
    Trace::new(START, Millis::from_seconds(step), values).expect("a load")
}

/// Splitmix64: enough to vary cases, the same on every machine.
fn noise(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn one_in(seed: &mut u64, times: u64) -> bool {
    noise(seed).is_multiple_of(times)
}

/// `a + b`, or `a ?? 7` where the second trigger has no value.
#[derive(Debug)]
struct Sum;

impl Formula for Sum {
    fn evaluate(&self, values: &[FormulaValue]) -> FormulaResult {
        match *values {
            [FormulaValue::Value(first), FormulaValue::Value(second)] => FormulaResult::Value(first + second),
            [FormulaValue::Nil, FormulaValue::Value(_)] => FormulaResult::Nil,
            _ => FormulaResult::Failed,
        }
    }
}

fn composed(fallback: Option<Fallback>, target: &str) -> Coupling {
    let mut object = worker(vec![redis("a", 5), redis("b", 5)]);
    object.fallback = fallback;
    object.modifiers = Some(ScalingModifiers {
        text: "a + b".to_owned(),
        formula: Arc::new(Sum),
        target: ModifierTarget::of(target).expect("a target"),
        activation_target: Some(4.0),
        is_value: false,
    });
    couple(object)
}

fn value(milli: i64) -> TriggerReading<'static> {
    TriggerReading::Value { milli, active: milli > 0 }
}

fn see<'a>(second: i64, replicas: i32, triggers: &'a [TriggerReading<'a>]) -> Observation<'a> {
    Observation { at: at(second), scale: Scale::of(replicas), pods: &[], triggers }
}

#[test]
fn a_coupled_step_allocates_nothing() {
    let mut object = worker(vec![redis("a", 5), redis("b", 50), redis("c", 20)]);
    object.cooldown_period = Millis::from_seconds(60);
    object.fallback = fallback(2, 3, FallbackBehavior::CurrentReplicasIfHigher);
    object.triggers[1].use_cached_metrics = true;
    let coupling = couple(object);
    let mut state = State::new(START);
    let (mut replicas, mut changes) = (0, 0);
    let mut step = |number: i64| {
        let wave = ((number % 400 - 200).abs() - 100).max(0) * 3;
        let read = |index: usize, milli| coupling.object().triggers[index].reading(milli);
        let second = if number % 50 < 7 { TriggerReading::Failed } else { read(1, wave * 900) };
        let triggers = [read(0, wave * 1000), second, read(2, 0)];
        let pods = [PodGroup::ready(u32::try_from(replicas).expect("a count"), START, START)];
        let observation = |replicas| Observation {
            at: at(number * 15),
            scale: Scale::of(replicas),
            pods: &pods,
            triggers: &triggers,
        };
        let before = replicas;
        if number % 2 == 0 {
            replicas = coupling.poll(&mut state, &observation(replicas)).desired;
        }
        replicas = coupling.sync(&mut state, &observation(replicas)).expect("an HPA").reconciled.desired;
        changes += u32::from(replicas != before);
        changes
    };
    let before = (0..2000).map(&mut step).last().expect("steps");
    let mut after = 0;
    let counted = measure(|| after = (2000..20_000).map(&mut step).last().expect("steps"));
    assert!(after > before + 100, "no steady state worth the name: {} changes", after - before);
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0));
}

/// What is done at once must come to the same, and leave the same behind, as what is decided, and then taken in.
#[test]
fn a_step_is_its_parts() {
    let mut seed = 17;
    for round in 0..400 {
        let mut object = worker((0..noise(&mut seed) % 6).map(|_| redis("a", 5)).collect());
        for trigger in object.triggers.iter_mut().filter(|_| one_in(&mut seed, 12)) {
            trigger.use_cached_metrics = true;
        }
        object.fallback = fallback(1, 7, FallbackBehavior::Static).filter(|_| round % 2 == 0);
        object.min_replica_count = i32::try_from(noise(&mut seed) % 3).expect("small");
        object.max_replica_count = 40;
        let coupling = couple(object);
        let (mut at_once, mut in_parts, mut replicas) = (State::new(START), State::new(START), 3);
        for step in 0..60 {
            let read = |seed: &mut u64| match noise(seed) % 40 {
                0 => TriggerReading::Failed,
                number => value(i64::try_from(number).expect("small") * 3000 - 9000),
            };
            let triggers: Vec<_> = coupling.object().triggers.iter().map(|_| read(&mut seed)).collect();
            let scale = Scale::of(replicas);
            let observation = Observation { at: at(step * 15), scale, pods: &[], triggers: &triggers };
            let decided = coupling.decide_poll(&in_parts, &observation);
            in_parts.read_by_poll(&coupling, &observation);
            in_parts.evaluated(&decided);
            in_parts.scaled(&decided);
            assert_eq!(coupling.poll(&mut at_once, &observation), decided);
            assert_eq!(at_once, in_parts);
            let observation = Observation { scale: Scale::of(decided.desired), ..observation };
            let decided = coupling.decide_sync(&in_parts, &observation).expect("an HPA");
            in_parts.read_by_sync(&coupling, &observation);
            in_parts.hpa.evaluated(&decided);
            in_parts.hpa.scaled(&decided);
            let synced = coupling.sync(&mut at_once, &observation).expect("an HPA");
            let reconciled = synced.reconciled;
            assert_eq!((reconciled.desired, synced.error), (decided.desired, decided.error));
            assert_eq!(reconciled.cause, decided.cause);
            assert_eq!(at_once, in_parts);
            replicas = decided.desired;
        }
    }
}

#[test]
fn a_simulated_step_allocates_nothing() {
    let coupling = couple(worker(vec![redis("a", 50)]));
    let days = |days: usize| {
        let hours = (0..24 * days).map(|hour| if hour % 24 < 14 { (hour % 24 * 40) as f64 } else { 0.0 });
        QueueSource::queue(rates(3600, hours.collect()), 5.0)
    };
    let mut options = QueueOptions::default();
    (options.checkpoints, options.startup) = (0, Millis::from_seconds(40));
    let allocated = |source: QueueSource| {
        let replay = QueueReplay::new(&coupling, &[source], &options).expect("a simulation");
        let mut run = replay.run();
        let changes = run.changes().len();
        let counted = measure(|| replay.run_into(&mut run));
        (changes, counted.count_total)
    };
    let ((few, of_days), (many, of_weeks)) = (allocated(days(2)), allocated(days(28)));
    assert!(many > 10 * few, "{few} and {many} changes");
    assert_eq!(of_days, of_weeks, "what is allocated belongs to the beginning of a run");
}
