//! Laws of the replay and of reading traces.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::ops::ControlFlow;

use scalewright::hpa::{
    Behavior, Cause, Controller, Metric, MetricSource, MetricTarget, Policy, ScalingPolicy,
    ScalingPolicyType, ScalingRules, SelectPolicy,
};
use scalewright::simulate::{
    BadRows, CsvOptions, NotableKind, Plant, Replay, ReplayOptions, Run, Score, Signal, Synthetic, Trace,
    TraceReport, notable,
};
use scalewright::{Error, Millis, Timestamp};

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

// Reading traces.

fn read(text: &str) -> Result<(Trace, TraceReport), Error> {
    Trace::from_csv(text, &CsvOptions::default())
}

#[test]
fn all_ways_to_write_a_time() {
    let ways = [
        "2014-04-10 00:04:00,1\n2014-04-10 00:05:00,2\n",
        "2014-04-10T00:04:00Z,1\n2014-04-10T02:05:00+02:00,2\n",
        "1397088240,1\n1397088300,2\n",
        "1397088240000,1\n1397088300000,2\n",
        "1397088240.0,1\n1397088300.0,2\n",
        "\u{feff}\"2014-04-10 00:04:00\",\"1\"\r\n\r\n\"2014-04-10 00:05:00\",2\r\n",
        "timestamp;value\n2014-04-10 00:04;1\n2014-04-10 00:05;2",
        "ts\tvalue\n1397088240\t1\n1397088300\t2",
    ];
    for text in ways {
        let (trace, _) = read(text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(trace.start(), Timestamp::from_seconds(1_397_088_240), "{text:?}");
        assert_eq!(trace.step(), seconds(60), "{text:?}");
        assert_eq!(trace.values(), [1.0, 2.0], "{text:?}");
    }
    let (days, report) = read("2014-04-10,1\n2014-04-11,2\n").unwrap();
    assert_eq!(days.step(), seconds(86_400));
    assert_eq!(report.notes(), ["times without a zone were taken as UTC"]);
}

#[test]
fn columns_are_chosen_by_name() {
    let text = "a,when,b\n1,100,10\n2,160,20\n";
    let options = CsvOptions {
        time_column: Some("when".into()),
        value_column: Some("b".into()),
        ..CsvOptions::default()
    };
    let (trace, report) = Trace::from_csv(text, &options).unwrap();
    assert_eq!(trace.values(), [10.0, 20.0]);
    assert_eq!((report.time_column.as_str(), report.value_column.as_str()), ("when", "b"));
    let options = CsvOptions { value_column: Some("c".into()), ..CsvOptions::default() };
    assert_eq!(
        Trace::from_csv(text, &options).unwrap_err().to_string(),
        "value_column: there is no column `c`; the first line has `a`, `when`, `b` (line 1, column 1)"
    );
}

#[test]
fn bad_rows_are_listed_with_their_place() {
    let text = "timestamp,value\n100,5\n160,NaN\nnever,3\n220,-4\n280,x\n340,\n400,1,2\n460,inf\n520,7\n";
    let error = read(text).unwrap_err();
    let lines: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "`NaN` is not a number (line 3, column 5)",
            "`never` is no time; write `2014-04-10 00:04:00`, RFC 3339, or seconds or milliseconds since 1970 (line 4, column 1)",
            "`-4` is negative; a load is 0 or more (line 5, column 5)",
            "`x` is not a number (line 6, column 5)",
            "the value is empty (line 7, column 5)",
            "the row has 3 columns where 2 were expected (line 8, column 1)",
            "`inf` is not a number (line 9, column 5)",
        ]
    );
    let options = CsvOptions { bad_rows: BadRows::Skip, ..CsvOptions::default() };
    let (trace, report) = Trace::from_csv(text, &options).unwrap();
    assert_eq!((trace.values(), report.skipped.len(), report.rows), ([5.0, 7.0].as_slice(), 7, 9));
    assert!(report.notes()[0].starts_with("7 rows could not be read and are left out; the first: `NaN`"));
}

#[test]
fn disorder_is_put_right_and_said() {
    let text = "0,1\n180,4\n60,2\n240,5\n240,6\n301,7\n330,9\n600,8\n";
    let (trace, report) = read(text).unwrap();
    assert_eq!(trace.values(), [1.0, 2.0, 2.0, 4.0, 6.0, 7.0, 9.0, 9.0, 9.0, 9.0, 8.0]);
    assert_eq!(
        report.notes(),
        [
            "1 row came before the row above; all rows were sorted",
            "1 row had the time of a later row, which counts",
            "2 rows lay beside the 1m grid and moved to its nearest point",
            "4 points were missing in 2 gaps and hold the value before them; the longest gap is 3m from 1970-01-01 00:07:00",
        ]
    );
    // Both of these belong to the point at 60 s.
    let (merged, report) = read("0,1\n60,2\n62,4\n120,5\n180,6\n").unwrap();
    assert_eq!((merged.values(), report.merged), ([1.0, 3.0, 5.0, 6.0].as_slice(), 1));
}

#[test]
fn no_grid_is_too_large_to_refuse() {
    let error = read("2025-01-01 00:00:00,1\n2025-01-01 00:00:01,2\n9999-01-01,3\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "from `2025-01-01 00:00:00` (line 1) to `9999-01-01 00:00:00` (line 3) there are 251635075201 steps of 1s, above the \
         maximum of 16777216; is one of these times wrong? (line 3, column 1)"
    );
    for text in ["", "timestamp,value\n", "0,1\n", "0,1\n0,2\n", "\n\n\n", "\"", "\u{feff}"] {
        assert!(
            read(text).unwrap_err().to_string().starts_with("a trace needs at least two rows"),
            "{text:?}"
        );
    }
    assert!(
        Trace::from_csv([0xff, 0xfe, b'a', 0], &CsvOptions::default())
            .unwrap_err()
            .to_string()
            .contains("UTF-16")
    );
}

#[test]
fn arbitrary_text_never_panics() {
    let words = [
        "0",
        "1e308",
        "-1",
        ",",
        ",",
        "\n",
        "\n",
        "\r\n",
        "\"",
        "2014-04-10",
        "x",
        "\u{feff}",
        "é",
        ";",
        "\t",
        "9e13",
        "60",
    ];
    let mut seed = 7_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(words[(seed >> 33) as usize % words.len()]);
        }
        let skip = CsvOptions { bad_rows: BadRows::Skip, ..CsvOptions::default() };
        let _ = (read(&text), Trace::from_csv(&text, &skip));
    }
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
