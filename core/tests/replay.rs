//! Laws of the replay.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;

use scalewright::hpa::{
    Behavior, Cause, Controller, Metric, MetricSource, MetricTarget, Policy, ScalingPolicy,
    ScalingPolicyType, ScalingRules, SelectPolicy,
};
use scalewright::simulate::{
    CsvOptions, NotableKind, Plant, Replay, ReplayOptions, Run, Score, Signal, Synthetic, Trace, notable,
};
use scalewright::{Millis, Timestamp};

fn cpu(target: i32) -> Metric {
    Metric {
        source: MetricSource::Resource { resource: "cpu".into() },
        target: MetricTarget::Utilization(target),
    }
}

fn policy(min: i32, max: i32, metrics: Vec<Metric>) -> Policy {
    Policy {
        name: "web".into(),
        target: Default::default(),
        min_replicas: min,
        max_replicas: max,
        metrics,
        behavior: None,
        controller: Controller::default(),
    }
}

fn with_behavior(policy: Policy) -> Policy {
    let rules = |window, kind, value, period_seconds| ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: SelectPolicy::Max,
        policies: vec![ScalingPolicy { kind, value, period_seconds }],
        tolerance: None,
    };
    let behavior = Behavior {
        scale_up: rules(30, ScalingPolicyType::Pods, 3, 60),
        scale_down: rules(180, ScalingPolicyType::Percent, 20, 60),
    };
    Policy { behavior: Some(behavior), ..policy }
}

/// A plant whose pods serve `capacity`; CPU follows with a request of 250m.
fn plant(policy: &Policy, capacity: f64) -> Plant {
    let mut plant = Plant::new(capacity).unwrap();
    plant.follow(policy, |_, _| Some(250));
    plant
}

fn seconds(seconds: i64) -> Millis {
    Millis::from_seconds(seconds)
}

fn trace(step: i64, values: &[f64]) -> Trace {
    Trace::new(Timestamp::from_seconds(0), seconds(step), values.to_vec()).unwrap()
}

fn run(policy: &Policy, trace: &Trace, plant: &Plant) -> Run {
    Replay::closed_loop(policy, trace, plant, &ReplayOptions::default()).unwrap().run()
}

fn same(left: &Run, right: &Run) -> bool {
    left.load() == right.load()
        && left.metric() == right.metric()
        && left.recommended() == right.recommended()
        && left.desired() == right.desired()
        && left.ready() == right.ready()
        && left.cause() == right.cause()
}

#[test]
fn a_steady_load_settles_where_the_target_is() {
    let policy = policy(1, 50, vec![cpu(50)]);
    // 500 units/s on pods that serve 100 each: at 50 % that is ten pods.
    let run = run(&policy, &trace(3600, &[500.0]), &plant(&policy, 100.0));
    assert_eq!(run.desired().last(), Some(&10));
    assert_eq!(run.metric().last(), Some(&50_000));
    assert_eq!(run.cause().last(), Some(&Cause::Steady));
}

#[test]
fn pods_serve_only_after_their_startup() {
    let policy = policy(1, 10, vec![cpu(50)]);
    let mut plant = plant(&policy, 100.0);
    plant.startup = seconds(120);
    // All the pods that are ever wanted are created at the first evaluations.
    let run = run(&policy, &trace(600, &[100.0]), &plant);
    let created = run.desired().iter().position(|desired| *desired > 1).unwrap();
    let serving = run.ready().iter().position(|ready| *ready > 1).unwrap();
    assert_eq!(run.at(serving) - run.at(created), seconds(120));
    for step in created..serving {
        assert_eq!(run.ready()[step], 1, "step {step}");
    }
}

#[test]
fn pending_pods_are_seen_as_such_until_they_have_a_node() {
    let policy = policy(1, 10, vec![cpu(50)]);
    let mut plant = plant(&policy, 100.0);
    (plant.startup, plant.pending) = (seconds(120), seconds(60));
    let replay =
        Replay::closed_loop(&policy, &trace(600, &[100.0]), &plant, &ReplayOptions::default()).unwrap();
    let run = replay.run();
    let mut phases = Vec::new();
    replay.rerun(&run, 0..10, |_, _, observation| {
        let youngest = observation.pods.last().unwrap();
        phases.push((youngest.phase, youngest.ready, youngest.started.is_some()));
    });
    use scalewright::hpa::{PodPhase, Ready};
    assert!(phases.contains(&(PodPhase::Pending, Ready::False, false)));
    assert!(phases.contains(&(PodPhase::Running, Ready::False, true)));
    assert!(phases.contains(&(PodPhase::Running, Ready::True, true)));
}

#[test]
fn metrics_lag_by_their_window() {
    let external = Metric {
        source: MetricSource::External { metric: "load".into() },
        target: MetricTarget::AverageValue(1_000_000),
    };
    let policy = policy(1, 10, vec![external]);
    let mut plant = plant(&policy, 100.0);
    plant.window = seconds(60);
    // From 0 to 400 after two minutes; the average over four evaluations takes a minute to get there.
    let load = trace(15, &[vec![0.0; 8], vec![400.0; 8]].concat());
    let run = run(&policy, &load, &plant);
    let expected = [0, 0, 0, 0, 0, 0, 0, 0, 0, 100_000, 200_000, 300_000, 400_000, 400_000, 400_000, 400_000];
    assert_eq!(run.metric(), expected);
}

#[test]
fn load_beyond_capacity_is_lost_and_counted() {
    let policy = policy(2, 2, vec![cpu(50)]);
    let run = run(&policy, &trace(60, &[150.0, 350.0, 100.0]), &plant(&policy, 100.0));
    let score = Score::of(&run);
    assert_eq!(score.unserved_units, Some(150.0 * 60.0));
    assert_eq!(score.minutes_under_capacity, Some(1.0));
    assert_eq!(score.total_units, Some(600.0 * 60.0));
    // A saturated pod shows 100 %, not more.
    assert_eq!(run.metric().iter().max(), Some(&100_000));
}

#[test]
fn served_and_unserved_add_up_and_replicas_stay_in_bounds() {
    for seed in 0..8 {
        let policy = with_behavior(policy(2, 20, vec![cpu(60)]));
        let day = Synthetic { seed, crowd: 900.0, ..Synthetic::default() }.trace().unwrap();
        let run = run(&policy, &day, &plant(&policy, 40.0));
        let score = Score::of(&run);
        let possible: f64 = run.ready().iter().map(|ready| f64::from(*ready) * 40.0 * 15.0).sum();
        let served = score.mean_utilization.unwrap() * possible;
        let total = score.total_units.unwrap();
        assert!((served + score.unserved_units.unwrap() - total).abs() < 1e-6 * total);
        assert!(run.desired().iter().all(|desired| (2..=20).contains(desired)));
        assert!(run.ready().iter().zip(run.desired()).all(|(ready, desired)| (0..=*desired).contains(ready)));
    }
}

#[test]
fn merged_pods_decide_like_single_ones() {
    let pods = Metric {
        source: MetricSource::Pods { metric: "rps".into() },
        target: MetricTarget::AverageValue(25_000),
    };
    for seed in 0..12_i64 {
        let metrics = if seed % 3 == 0 { vec![cpu(60), pods.clone()] } else { vec![cpu(60)] };
        let plain = policy(2, 40, metrics);
        let policy = if seed % 2 == 0 { with_behavior(plain) } else { plain };
        let mut plant = plant(&policy, 40.0);
        plant.startup = seconds([0, 20, 60, 400][seed as usize % 4]);
        plant.pending = seconds([0, 0, 45][seed as usize % 3]);
        plant.window = seconds([15, 60, 100, 20][seed as usize % 4]);
        let day =
            Synthetic { seed: seed as u64, noise: 0.3, crowd_at: seconds(7_200), ..Synthetic::default() };
        let day = day.trace().unwrap();
        let day = Trace::new(day.start(), day.step(), day.values()[..1_200].to_vec()).unwrap();
        let single = ReplayOptions { merge: false, ..ReplayOptions::default() };
        let merged = run(&policy, &day, &plant);
        let single = Replay::closed_loop(&policy, &day, &plant, &single).unwrap().run();
        assert!(same(&merged, &single), "seed {seed}");
    }
}

#[test]
fn decisions_on_demand_are_those_of_the_run() {
    let policy = with_behavior(policy(2, 20, vec![cpu(60)]));
    let day = Synthetic::default().trace().unwrap();
    for checkpoints in [0, 1, 7, 64] {
        let options = ReplayOptions { checkpoints, ..ReplayOptions::default() };
        let plant = plant(&policy, 50.0);
        let replay = Replay::closed_loop(&policy, &day, &plant, &options).unwrap();
        let run = replay.run();
        let decisions = replay.decisions(&run, 4_700..4_900);
        assert_eq!(decisions.len(), 200);
        for (step, decision) in (4_700..).zip(&decisions) {
            assert_eq!(decision.at, run.at(step));
            assert_eq!(decision.current, run.before(step));
            assert_eq!(decision.desired, run.desired()[step]);
            assert_eq!(decision.cause, run.cause()[step]);
        }
        assert_eq!(replay.decision_at(&run, 4_800).as_ref(), decisions.get(100));
        assert_eq!(replay.decision_at(&run, run.len()), None);
    }
}

#[test]
fn a_run_is_made_of_its_decisions() {
    let per_pod = |target| Metric { source: MetricSource::Pods { metric: "rps".into() }, target };
    let total = |target| Metric { source: MetricSource::External { metric: "queue".into() }, target };
    let metrics = [
        vec![cpu(60)],
        vec![per_pod(MetricTarget::AverageValue(25_000))],
        vec![total(MetricTarget::AverageValue(20_000))],
        vec![total(MetricTarget::Value(300_000))],
        vec![cpu(60), per_pod(MetricTarget::AverageValue(30_000))],
        vec![cpu(0)],
        vec![per_pod(MetricTarget::Absent)],
    ];
    let loads = Synthetic { noise: 0.3, crowd_at: seconds(7_200), ..Synthetic::default() }.trace().unwrap();
    let loads = Trace::new(loads.start(), loads.step(), loads.values()[..600].to_vec()).unwrap();
    for (number, metrics) in metrics.into_iter().enumerate() {
        for variant in 0..12_usize {
            let plain = policy([1, 3][variant % 2], [40, 6][variant % 2], metrics.clone());
            let mut policy = if variant % 3 == 0 { plain } else { with_behavior(plain) };
            policy.controller.feature_gates.hpa_scale_to_zero = variant == 11;
            let mut plant = plant(&policy, 40.0);
            plant.startup = seconds([0, 60, 20][variant % 3]);
            plant.window = seconds([15, 100][variant % 2]);
            if variant % 4 == 3 {
                plant.signals[0] = Signal::Served { at_capacity: i64::MAX / 4, request: None };
            }
            let initial_replicas = [None, Some(0), Some(50), Some(2)][variant % 4];
            let options = ReplayOptions { initial_replicas, checkpoints: 2, ..ReplayOptions::default() };
            for replay in [
                Replay::closed_loop(&policy, &loads, &plant, &options).unwrap(),
                Replay::open_loop(&policy, &loads, &options).unwrap(),
            ] {
                let run = replay.run();
                let decisions = replay.decisions(&run, 0..run.len());
                assert_eq!(decisions.len(), run.len());
                for (step, decision) in decisions.iter().enumerate() {
                    let of_the_run = (run.before(step), run.desired()[step], run.cause()[step]);
                    let context = format!("metrics {number}, variant {variant}, step {step}");
                    assert_eq!(of_the_run, (decision.current, decision.desired, decision.cause), "{context}");
                    let recommended = decision.recommendation.unwrap_or(decision.desired);
                    assert_eq!(run.recommended()[step], recommended, "{context}");
                    let shown = decision.metrics.get(decision.winner.unwrap_or(0)).and_then(|won| won.status);
                    let shown = shown.map_or(Run::NO_METRIC, |status| match status.average_utilization() {
                        Some(percent) => i64::from(percent) * 1000,
                        None => status.value().or(status.average_value()).unwrap(),
                    });
                    assert_eq!(run.metric()[step], shown, "{context}");
                }
            }
        }
    }
}

#[test]
fn a_longer_run_allocates_no_more_often() {
    let pods = Metric {
        source: MetricSource::Pods { metric: "rps".into() },
        target: MetricTarget::AverageValue(25_000),
    };
    for metrics in [vec![cpu(60)], vec![cpu(60), pods]] {
        let policy = with_behavior(policy(2, 20, metrics));
        let plant = plant(&policy, 50.0);
        let allocations = |days| {
            let load = Synthetic { days, ..Synthetic::default() }.trace().unwrap();
            let replay = Replay::closed_loop(&policy, &load, &plant, &ReplayOptions::default()).unwrap();
            allocation_counter::measure(|| drop(replay.run())).count_total
        };
        let (short, long) = (allocations(2), allocations(20));
        // Checkpoints are 64 each time, and hold what happens to be remembered then.
        assert!(long <= short + short / 2, "{short} in two days, {long} in twenty");
    }
}

#[test]
fn a_run_can_be_watched_and_broken_off() {
    let policy = policy(2, 20, vec![cpu(60)]);
    let day = Synthetic::default().trace().unwrap();
    let plant = plant(&policy, 50.0);
    let replay = Replay::closed_loop(&policy, &day, &plant, &ReplayOptions::default()).unwrap();
    let mut seen = Vec::new();
    let part = replay.run_watched(1_000, |done| {
        seen.push(done);
        if done == 3_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(seen, [1_000, 2_000, 3_000]);
    assert_eq!(part.len(), 3_000);
    assert_eq!(part.desired(), &replay.run().desired()[..3_000]);
}

#[test]
fn open_loop_shows_the_trace_itself() {
    let policy = policy(1, 10, vec![cpu(50)]);
    let load = trace(60, &[50.0, 100.0, 49.9]);
    let run = Replay::open_loop(&policy, &load, &ReplayOptions::default()).unwrap().run();
    assert_eq!(&run.metric()[..5], [50_000, 50_000, 50_000, 50_000, 100_000]);
    assert_eq!(run.metric().last(), Some(&49_000), "percentages are truncated");
    assert_eq!(run.desired()[4..8], [2, 4, 8, 10], "doubles whatever the replicas");
    assert_eq!(Score::of(&run).minutes_under_capacity, None);
}

#[test]
fn loads_between_evaluations_are_averaged() {
    let policy = policy(1, 10, vec![cpu(50)]);
    // Steps of 10 s under a period of 15 s.
    let run = run(&policy, &trace(10, &[30.0, 60.0, 90.0, 120.0]), &plant(&policy, 1000.0));
    assert_eq!(run.load(), [40_000, 80_000, 120_000]);
}

#[test]
fn scale_downs_take_the_youngest_pods() {
    // Ten pods are added while only two are needed in the end: those that are starting go first, so ready pods never drop below what was ready.
    let policy = Policy {
        controller: {
            let mut controller = Controller::default();
            controller.downscale_stabilization = Millis::ZERO;
            controller
        },
        ..policy(2, 20, vec![cpu(50)])
    };
    let mut plant = plant(&policy, 100.0);
    plant.startup = seconds(300);
    let load = trace(60, &[100.0, 400.0, 40.0, 40.0, 100.0]);
    let run = run(&policy, &load, &plant);
    assert!(run.desired().iter().any(|desired| *desired > 2));
    assert!(run.ready().iter().all(|ready| *ready >= 2));
}

#[test]
fn metrics_that_have_no_signal_fail() {
    let policy = policy(2, 20, vec![cpu(50)]);
    let plant = Plant::new(100.0).unwrap();
    let run = run(&policy, &trace(60, &[100.0]), &plant);
    assert!(run.cause().iter().all(|cause| *cause == Cause::MetricsUnusable));
    assert_eq!(run.metric()[0], Run::NO_METRIC);
    let stretches = notable(&run, seconds(600));
    assert_eq!(stretches.len(), 1);
    assert_eq!(stretches[0].kind, NotableKind::Blind);
}

#[test]
fn memory_stays_and_never_drives() {
    let memory = Metric {
        source: MetricSource::Resource { resource: "memory".into() },
        target: MetricTarget::Utilization(80),
    };
    let policy = policy(2, 20, vec![cpu(60), memory]);
    let mut plant = Plant::new(50.0).unwrap();
    let assumptions = plant.follow(&policy, |_, _| None);
    assert_eq!(
        plant.signals[1],
        Signal::Constant { usage: 1_073_741_824_000 / 10 * 4, request: Some(1_073_741_824_000) }
    );
    assert_eq!(
        assumptions[1].to_string(),
        "memory: held at half of its target whatever the load (an assumed request of 1Gi)"
    );
    let run = run(&policy, &Synthetic::default().trace().unwrap(), &plant);
    assert_eq!(run.desired().iter().max(), Some(&20));
}

#[test]
fn what_cannot_be_replayed_is_refused() {
    let usual = policy(1, 10, vec![cpu(50)]);
    let load = trace(60, &[1.0]);
    let options = ReplayOptions::default();
    let refused = |policy: &Policy, plant: &Plant| {
        Replay::closed_loop(policy, &load, plant, &options).unwrap_err().to_string()
    };

    assert!(Plant::new(0.0).unwrap_err().to_string().contains("`0` is no capacity"));
    assert!(Plant::new(f64::NAN).is_err() && Plant::new(1e13).is_err() && Plant::new(-1.0).is_err());
    let mut late = plant(&usual, 10.0);
    late.startup = seconds(-1);
    assert_eq!(refused(&usual, &late), "startup: `-1s` is negative; it must be 0 or more");
    let mut long = plant(&usual, 10.0);
    long.window = seconds(100_000_000);
    assert!(refused(&usual, &long).contains("above the maximum of 65536"));
    let mut still = usual.clone();
    still.controller.sync_period = Millis::ZERO;
    assert!(refused(&still, &plant(&usual, 10.0)).contains("must be at least 1 ms"));
    let mut hasty = usual.clone();
    hasty.controller.sync_period = Millis::from_millis(1);
    let year = trace(86_400, &[1.0; 365]);
    assert!(
        Replay::closed_loop(&hasty, &year, &plant(&usual, 10.0), &options)
            .unwrap_err()
            .to_string()
            .contains("longer sync period")
    );
}

#[test]
fn extreme_numbers_do_no_harm() {
    let huge = policy(
        1,
        i32::MAX,
        vec![
            cpu(1),
            Metric { source: MetricSource::External { metric: "x".into() }, target: MetricTarget::Value(1) },
        ],
    );
    let mut plant = Plant::new(0.001).unwrap();
    plant.follow(&huge, |_, _| Some(i64::MAX));
    (plant.startup, plant.pending) = (Millis::from_millis(i64::MAX), Millis::from_millis(i64::MAX));
    let load = Trace::new(Timestamp::MIN, seconds(60), vec![1e12, 0.0, 1e12]).unwrap();
    let run = run(&huge, &load, &plant);
    Score::of(&run);
    notable(&run, Millis::from_millis(i64::MAX));
}

#[test]
fn the_public_traces_replay() {
    let Ok(folder) = std::env::var("SCALEWRIGHT_TRACES") else { return };
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let text = std::fs::read(&path).unwrap();
        let (trace, _) = Trace::from_csv(&text, &CsvOptions::default())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let policy = with_behavior(policy(2, 20, vec![cpu(60)]));
        let closed = run(&policy, &trace, &plant(&policy, trace.peak() / 12.0));
        let open = Replay::open_loop(&policy, &trace, &ReplayOptions::default()).unwrap().run();
        assert_eq!(closed.len(), open.len());
        assert!(Score::of(&closed).scale_ups > 0, "{}", path.display());
        count += 1;
    }
    assert!(count > 0, "no traces in the folder");
}
