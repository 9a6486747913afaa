//! What vectors cannot say of KEDA: that steps allocate nothing, how old messages get, formulas, pauses, and texts.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

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

// Allocation.

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

// Queues.

/// Splitmix64: enough to vary cases, the same on every machine.
fn noise(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Single messages in a list, moved second by second, against the fluid: waiting messages, the age of the oldest, and when
/// the queue runs empty. Rates are whole messages per second, so that both are the same at whole seconds.
#[test]
fn queues_are_first_in_first_out() {
    let mut seed = 7;
    for case in 0..40 {
        let mut object = worker(vec![redis("a", 5)]);
        object.max_replica_count = 12;
        object.polling_interval = Millis::from_seconds(5);
        object.cooldown_period = Millis::from_seconds(20);
        let coupling = couple(object);
        let steps: Vec<f64> =
            (0..60).map(|_| (noise(&mut seed) % 5 * (noise(&mut seed) % 9)) as f64).collect();
        let mut source = QueueSource::queue(rates(7, steps.clone()), 2.0);
        source.initial_backlog = (noise(&mut seed) % 40) as f64;
        let mut options = QueueOptions::default();
        options.sample_period = Some(Millis::from_seconds(1));
        options.startup = Millis::from_seconds(i64::try_from(noise(&mut seed) % 30).expect("small"));
        let initial = source.initial_backlog as usize;
        let replay = QueueReplay::new(&coupling, &[source], &options).expect("a simulation");
        let run = replay.run();

        let mut list: std::collections::VecDeque<i64> = vec![0; initial].into();
        let (mut since, mut longest) = ((initial > 0).then_some(0_i64), 0);
        for row in 0..run.len() {
            let now = i64::try_from(row).expect("small");
            if row > 0 {
                let arriving = steps[(row - 1) / 7] as usize;
                list.extend(std::iter::repeat_n(now - 1, arriving));
                let done = (2 * run.ready()[row - 1]) as usize;
                list.drain(..done.min(list.len()));
                match (since, list.is_empty()) {
                    (None, false) => since = Some(now - 1),
                    (Some(begin), true) => {
                        longest = longest.max(now - begin);
                        since = None;
                    }
                    _ => {}
                }
            }
            assert_eq!(run.backlog()[row], list.len() as i64 * 1000, "case {case}, second {row}");
            let oldest = list.front().map_or(0, |&arrived| (now - arrived) * 1000);
            let told = run.oldest()[row].as_millis();
            // Within its second a message arrives somewhere.
            assert!((told - oldest).abs() <= 1000, "case {case}, second {row}: {told} ms, not {oldest} ms");
        }
        let score = QueueScore::of(&run);
        let told = score.longest_drain.as_millis();
        assert!((told - longest * 1000).abs() <= 1000, "case {case}: {told} ms, not {longest} s");
    }
}

#[test]
fn waiting_follows_littles_law() {
    // 10 messages arrive in a second, and nothing works them off for a minute: each waits 59.5 s until then.
    let mut object = worker(vec![redis("a", 100)]);
    object.polling_interval = Millis::from_seconds(60);
    let coupling = couple(object);
    let mut arrivals = vec![0.0; 120];
    arrivals[0] = 10.0;
    let source = QueueSource::queue(rates(1, arrivals), 1000.0);
    let run = QueueReplay::new(&coupling, &[source], &QueueOptions::default()).expect("a simulation").run();
    let score = QueueScore::of(&run);
    assert_eq!((score.arrived, score.waiting, score.drains), (10.0, 0.0, 1));
    assert_eq!(score.longest_drain, Millis::from_millis(60_010));
    let waited = score.mean_wait_seconds.expect("messages");
    assert!((waited - 59.505).abs() < 1e-9, "{waited}");
}

#[test]
fn pods_that_start_late_serve_late() {
    let coupling = couple(worker(vec![redis("a", 5)]));
    let drained = |startup| {
        let mut source = QueueSource::queue(rates(600, vec![0.0]), 1.0);
        source.initial_backlog = 3.0;
        let mut options = QueueOptions::default();
        options.startup = Millis::from_seconds(startup);
        let replay = QueueReplay::new(&coupling, &[source], &options).expect("a simulation");
        QueueScore::of(&replay.run()).longest_drain
    };
    assert_eq!([drained(0), drained(45)], [Millis::from_seconds(3), Millis::from_seconds(48)]);
}

#[test]
fn a_given_metric_stays_whatever_the_replicas_do() {
    let mut cron = Trigger::external("cron", "s0-cron-Europe-Berlin-08xxx-018xxx", 1000);
    cron.name = "office".to_owned();
    let coupling = couple(worker(vec![cron]));
    let source = QueueSource::given(rates(3600, vec![0.0, 6.0, 0.0]));
    let replay = QueueReplay::new(&coupling, &[source], &QueueOptions::default()).expect("a simulation");
    let run = replay.run();
    assert_eq!(run.replicas()[300], 6);
    let last = run.changes().last().expect("changes");
    // The last active poll was 30 s before the end of the window; the first poll after that and 300 s takes all away.
    assert_eq!((last.at, last.writer, last.from, last.to), (at(7200 + 300), Writer::Keda, 6, 0));
}

#[test]
fn a_paused_object_is_held_at_its_count() {
    let mut object = worker(vec![redis("a", 5)]);
    object.annotations = Annotations::of([("autoscaling.keda.sh/paused-replicas", "20")]);
    let coupling = couple(object);
    let source = QueueSource::queue(rates(600, vec![50.0, 0.0]), 5.0);
    let replay = QueueReplay::new(&coupling, &[source], &QueueOptions::default()).expect("a simulation");
    let run = replay.run();
    let changes: Vec<_> = run.changes().iter().map(|change| (change.at, change.from, change.to)).collect();
    assert_eq!(changes, [(START, 0, 20)]);
    assert!(replay.sync_explained(&run, at(600)).is_none(), "its HPA is deleted");
}

#[test]
fn what_cannot_be_simulated_is_refused() {
    let mut object = worker(vec![redis("a", 5), redis("b", 5)]);
    object.polling_interval = Millis::ZERO;
    let coupling = couple(object);
    let mut source = QueueSource::queue(rates(600, vec![50.0]), -5.0);
    source.initial_backlog = f64::NAN;
    let mut options = QueueOptions::default();
    options.startup = Millis::from_seconds(-1);
    options.sample_period = Some(Millis::from_millis(1));
    options.duration = Some(Millis::from_seconds(30 * 86_400));
    insta::assert_snapshot!(QueueReplay::new(&coupling, &[source], &options).expect_err("five mistakes"));
}

#[test]
fn a_moment_can_be_gone_back_to() {
    let coupling = couple(worker(vec![redis("a", 50)]));
    let source = QueueSource::queue(rates(900, vec![0.0, 40.0, 0.0, 90.0, 0.0, 0.0]), 5.0);
    let replay = QueueReplay::new(&coupling, &[source], &QueueOptions::default()).expect("a simulation");
    let run = replay.run();
    for change in run.changes() {
        let mut found = None;
        replay.rerun(&run, change.at, change.at + Millis::from_millis(1), |event| {
            let (writer, desired) = match event {
                QueueEvent::Poll { state, observation } => {
                    (Writer::Keda, coupling.decide_poll(state, observation).desired)
                }
                QueueEvent::Sync { state, observation } => {
                    let decision = coupling.decide_sync(state, observation).expect("an HPA");
                    (Writer::Hpa, decision.desired)
                }
            };
            let Scale::Read { spec_replicas, .. } = event.observation().scale else { return };
            if writer == change.writer {
                found = Some((spec_replicas, desired));
            }
        });
        assert_eq!(found, Some((change.from, change.to)), "{change:?}");
    }
    assert!(run.changes().len() > 20);
}

// Formulas.

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
fn a_formula_decides_on_activity_and_gives_the_only_metric() {
    let coupling = composed(None, "2");
    assert_eq!(coupling.sources(), [None]);
    let mut state = State::new(START);
    // Both triggers are active, but their sum is not above 4.
    let poll = coupling.poll(&mut state, &see(0, 0, &[value(1000), value(3000)]));
    assert_eq!((poll.desired, poll.cause), (0, PollCause::Inactive));
    let poll = coupling.poll(&mut state, &see(30, 0, &[value(1000), value(3001)]));
    assert_eq!((poll.desired, poll.cause), (1, PollCause::Activated));
    let sync = coupling.sync(&mut state, &see(30, 1, &[value(1000), value(5000)])).expect("an HPA");
    assert_eq!(sync.reconciled.desired, 3); // ⌈6 / 2⌉
    // A trigger that fails leaves no composite metric and no activity, whatever the other one has.
    let poll = coupling.poll(&mut state, &see(60, 3, &[TriggerReading::Failed, value(9000)]));
    assert_eq!((poll.cause, poll.ready.reason), (PollCause::Frozen, Some(Reason::TriggerError)));
    let sync =
        coupling.sync(&mut state, &see(60, 3, &[TriggerReading::Failed, value(9000)])).expect("an HPA");
    assert!(sync.error && sync.reconciled.desired == 3);
}

#[test]
fn nil_stands_for_the_replicas_of_fallback() {
    let coupling = composed(fallback(0, 6, FallbackBehavior::ScalingModifiers), "2");
    let mut state = State::new(START);
    let failing = [TriggerReading::Failed, value(9000)];
    let poll = coupling.poll(&mut state, &see(0, 0, &failing));
    assert_eq!((poll.desired, poll.cause), (1, PollCause::Activated)); // 6 × 2 is above 4
    let sync = coupling.sync(&mut state, &see(15, 4, &failing)).expect("an HPA");
    assert_eq!(sync.reconciled.recommendation, Some(6));
}

#[test]
fn one_trigger_that_falls_back_replaces_the_formula() {
    let coupling = composed(fallback(0, 6, FallbackBehavior::Static), "2");
    let mut state = State::new(START);
    let sync =
        coupling.sync(&mut state, &see(15, 4, &[TriggerReading::Failed, value(90_000)])).expect("an HPA");
    assert_eq!(sync.reconciled.recommendation, Some(6));
    // A target that is no integer switches fallback off.
    let coupling = composed(fallback(0, 6, FallbackBehavior::Static), "2.0");
    let sync =
        coupling.sync(&mut state, &see(30, 4, &[TriggerReading::Failed, value(90_000)])).expect("an HPA");
    assert!(sync.error);
}

#[test]
fn an_activation_target_that_is_no_number_ends_the_poll() {
    let mut object = composed(None, "2").object().clone();
    if let Some(modifiers) = &mut object.modifiers {
        modifiers.activation_target = None;
    }
    let coupling = couple(object);
    let mut state = State::new(START);
    let before = state.clone();
    let poll = coupling.poll(&mut state, &see(0, 0, &[value(9000), value(9000)]));
    assert_eq!((poll.cause, poll.write), (PollCause::ActivationTargetUnreadable, false));
    assert_eq!(state.conditions(), before.conditions());
}

/// From a manifest to messages: two lists, one of them worth three of the other.
#[test]
fn a_manifest_over_its_queues() {
    let text = "
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  pollingInterval: 15
  cooldownPeriod: 60
  maxReplicaCount: 40
  advanced:
    scalingModifiers: {formula: 'jobs + 3 * mails', target: '10', activationTarget: '5'}
  triggers:
  - {type: redis, name: jobs, metadata: {address: 'redis:6379', listName: jobs}}
  - {type: redis, name: mails, metadata: {address: 'redis:6379', listName: mails}}
";
    let manifest = scalewright::manifest::load(text).expect("a manifest");
    let controller = Controller::default();
    let coupling =
        Coupling::new(manifest.scaled_objects[0].policy(&controller).expect("a policy"), &controller);
    let jobs = QueueSource::given(rates(15, vec![0.0, 2.0, 2.0, 0.0, 0.0]));
    let mails = QueueSource::given(rates(15, vec![1.0, 1.0, 40.0, 0.0, 0.0]));
    let mut options = QueueOptions::default();
    options.duration = Some(Millis::from_seconds(300));
    let replay = QueueReplay::new(&coupling, &[jobs, mails], &options).expect("a simulation");
    let changes: Vec<_> =
        replay.run().changes().iter().map(|one| (one.at.as_millis() / 1000, one.writer, one.to)).collect();
    // 2 + 3 is not above 5, 2 + 120 is: 13 replicas by way of 4 and 8, held up by what was recommended before.
    assert_eq!(
        changes,
        [
            (30, Writer::Keda, 1),
            (30, Writer::Hpa, 4),
            (45, Writer::Hpa, 8),
            (60, Writer::Hpa, 13),
            (105, Writer::Keda, 0)
        ]
    );
}

// Explanations.

/// A state with an active poll at one time, and the poll of another one explained.
fn explain(
    object: ScaledObject,
    last_active: i64,
    second: i64,
    replicas: i32,
    triggers: &[TriggerReading<'_>],
) -> String {
    let coupling = couple(object);
    let state = State::new(START).with_last_active((last_active > 0).then(|| at(last_active)));
    let pods = [PodGroup::ready(u32::try_from(replicas).expect("a count"), START, START)];
    let observation = Observation { at: at(second), scale: Scale::of(replicas), pods: &pods, triggers };
    coupling.explain_poll(&state, &observation).to_string()
}

#[test]
fn cooling_down() {
    let object = worker(vec![redis("jobs", 50), redis("mails", 20)]);
    insta::assert_snapshot!(explain(object, 100, 310, 12, &[value(0), value(0)]));
}

#[test]
fn taken_to_zero_in_one_step() {
    let object = worker(vec![redis("jobs", 50)]);
    insta::assert_snapshot!(explain(object, 100, 430, 12, &[value(0)]));
}

#[test]
fn never_active_yet() {
    let mut object = worker(vec![redis("jobs", 50)]);
    object.initial_cooldown_period = Millis::from_seconds(120);
    insta::assert_snapshot!(explain(object, 0, 30, 2, &[value(0)]));
}

#[test]
fn without_part_for_the_cooldown() {
    let mut object = worker(vec![redis("jobs", 50)]);
    object.min_replica_count = 2;
    insta::assert_snapshot!(explain(object, 100, 130, 2, &[value(0)]));
}

#[test]
fn one_of_two_failed() {
    let mut object = worker(vec![redis("jobs", 50), redis("mails", 20)]);
    object.fallback = fallback(3, 4, FallbackBehavior::Static);
    insta::assert_snapshot!(explain(object, 100, 130, 5, &[value(80_000), TriggerReading::Failed]));
}

#[test]
fn fallback_wakes_the_target_up() {
    let mut object = worker(vec![redis("jobs", 50)]);
    object.fallback = fallback(0, 4, FallbackBehavior::Static);
    insta::assert_snapshot!(explain(object, 0, 130, 0, &[TriggerReading::Failed]));
}

#[test]
fn a_formula_below_its_activation_target() {
    let object = composed(None, "2").object().clone();
    insta::assert_snapshot!(explain(object, 100, 130, 5, &[value(1000), value(2500)]));
}

#[test]
fn a_sync_on_what_the_last_poll_read() {
    let mut trigger = redis("jobs", 50);
    trigger.use_cached_metrics = true;
    let coupling = couple(worker(vec![trigger]));
    let mut state = State::new(START);
    coupling.poll(&mut state, &see(0, 1, &[value(120_000)]));
    let explanation = coupling.explain_sync(&state, &see(15, 1, &[value(900_000)])).expect("an HPA");
    insta::assert_snapshot!(explanation);
}

#[test]
fn the_same_as_data() {
    let mut object = worker(vec![redis("jobs", 50)]);
    object.fallback = fallback(0, 4, FallbackBehavior::CurrentReplicas);
    let coupling = couple(object);
    let state = State::new(START).with_last_active(Some(at(100)));
    let explanation = coupling.explain_poll(&state, &see(130, 5, &[TriggerReading::Failed]));
    insta::assert_snapshot!(serde_json::to_string_pretty(&explanation).expect("it can be written"));
}

// Numbers of any size.

fn one_in(seed: &mut u64, times: u64) -> bool {
    noise(seed).is_multiple_of(times)
}

/// A number that is small, or at an end of its range, or anything.
fn any(seed: &mut u64) -> i64 {
    match noise(seed) % 6 {
        0 => i64::MIN,
        1 => i64::MAX,
        2 => i64::from(i32::MAX),
        3 => noise(seed).cast_signed(),
        _ => i64::try_from(noise(seed) % 50).expect("small") - 10,
    }
}

fn any_count(seed: &mut u64) -> i32 {
    i32::try_from(any(seed)).unwrap_or(if one_in(seed, 2) { i32::MAX } else { i32::MIN })
}

fn any_object(seed: &mut u64) -> ScaledObject {
    let mut triggers = Vec::new();
    for _ in 0..noise(seed) % 7 {
        let mut trigger = redis("a", 1);
        let target = any(seed);
        trigger.metric.target = if one_in(seed, 2) {
            scalewright::hpa::MetricTarget::Value(target)
        } else {
            scalewright::hpa::MetricTarget::AverageValue(target)
        };
        trigger.use_cached_metrics = one_in(seed, 2);
        triggers.push(trigger);
    }
    let mut object = worker(triggers);
    object.polling_interval = Millis::from_millis(any(seed));
    object.cooldown_period = Millis::from_millis(any(seed));
    object.initial_cooldown_period = Millis::from_millis(any(seed));
    object.idle_replica_count = (one_in(seed, 3)).then(|| any_count(seed));
    (object.min_replica_count, object.max_replica_count) = (any_count(seed), any_count(seed));
    let behavior = match noise(seed) % 3 {
        0 => FallbackBehavior::CurrentReplicas,
        1 => FallbackBehavior::ScalingModifiers,
        _ => FallbackBehavior::Static,
    };
    object.fallback = fallback(any_count(seed), any_count(seed), behavior).filter(|_| one_in(seed, 2));
    object.annotations.paused_scale_in = one_in(seed, 5);
    object.annotations.force_activation = one_in(seed, 5);
    object
}

#[test]
fn no_number_is_too_large() {
    use scalewright::keda::{
        JobGroup, JobObservation, JobReading, JobState, MultipleScalersCalculation, ScaledJob,
        ScalingStrategy,
    };
    let mut seed = 11;
    for _ in 0..3000 {
        let coupling = couple(any_object(&mut seed));
        let mut state = State::new(Timestamp::from_millis(any(&mut seed)));
        for _ in 0..6 {
            let read = |seed: &mut u64| match noise(seed) % 3 {
                0 => TriggerReading::Failed,
                _ => value(any(seed)),
            };
            let triggers: Vec<_> = (0..noise(&mut seed) % 7).map(|_| read(&mut seed)).collect();
            let observation = Observation {
                at: Timestamp::from_millis(any(&mut seed)),
                scale: Scale::of(any_count(&mut seed)),
                pods: &[PodGroup::ready(u32::MAX, START, START)],
                triggers: &triggers,
            };
            let explained = coupling.explain_poll(&state, &observation);
            assert!(explained.to_string().contains(&explained.summary));
            assert_eq!(coupling.poll(&mut state, &observation), explained.decision);
            let foreseen = coupling.decide_sync(&state, &observation).expect("an HPA");
            let synced = coupling.sync(&mut state, &observation).expect("an HPA");
            assert_eq!((synced.reconciled.desired, synced.error), (foreseen.desired, foreseen.error));
        }
        let mut jobs = ScaledJob::new("import", coupling.object().triggers.clone());
        jobs.min_replica_count = (one_in(&mut seed, 2)).then(|| any_count(&mut seed));
        jobs.max_replica_count = (one_in(&mut seed, 2)).then(|| any_count(&mut seed));
        jobs.strategy = match noise(&mut seed) % 4 {
            0 => ScalingStrategy::of("custom", Some(any_count(&mut seed)), "-1e300"),
            1 => ScalingStrategy::Accurate,
            2 => ScalingStrategy::Eager,
            _ => ScalingStrategy::Default,
        };
        jobs.multiple_scalers_calculation =
            MultipleScalersCalculation::of(["min", "avg", "sum"][seed as usize % 3]);
        let readings =
            [any(&mut seed), any(&mut seed)].map(|milli| JobReading::Value { milli, active: true });
        let running = JobGroup { count: u32::MAX, state: JobState::Running, pods: &[] };
        let decision = jobs.decide(&JobObservation { triggers: &readings, jobs: &[running, running] });
        assert!(decision.create >= 0 && !jobs.summary(&decision).is_empty());
    }
}

#[test]
fn queues_of_any_size_come_to_an_end() {
    let mut seed = 13;
    for _ in 0..300 {
        let mut object = any_object(&mut seed);
        object.polling_interval = Millis::from_millis(1 + any(&mut seed).saturating_abs() % 1_000_000);
        let coupling = couple(object);
        let start = Timestamp::from_millis(any(&mut seed));
        let step = Millis::from_millis(1 + any(&mut seed).saturating_abs() % 100_000);
        let source = |seed: &mut u64| {
            let rate = |seed: &mut u64| [0.0, 0.25, 7.0, Trace::MAX_VALUE][noise(seed) as usize % 4];
            let trace = Trace::new(start, step, (0..30).map(|_| rate(seed)).collect()).expect("a load");
            let mut source = QueueSource::queue(trace, rate(seed));
            source.initial_backlog = rate(seed);
            source
        };
        let sources: Vec<_> = coupling.object().triggers.iter().map(|_| source(&mut seed)).collect();
        let mut options = QueueOptions::default();
        options.initial_replicas = Some(any_count(&mut seed));
        options.startup = Millis::from_millis(any(&mut seed).saturating_abs());
        options.status_lag = Millis::from_millis(any(&mut seed).saturating_abs() % 100_000);
        let replay = QueueReplay::new(&coupling, &sources, &options).expect("a simulation");
        let score = QueueScore::of(&replay.run());
        assert!(score.waiting <= score.arrived && score.mean_backlog >= 0.0, "{score:?}");
        assert!(score.oldest_message <= Millis::from_seconds(86_400));
    }
}
