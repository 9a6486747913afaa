//! ScaledJobs in time: against a model of single jobs and messages, and what always holds.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod model;

use std::ops::ControlFlow;

use allocation_counter::measure;
use scalewright::hpa::PodPhase;
use scalewright::keda::{
    JobGroup, JobObservation, JobReading, JobState, MultipleScalersCalculation, PodOfJob, ScaledJob,
    ScalingStrategy, Trigger,
};
use scalewright::simulate::{
    JobOptions, JobReplay, JobRun, JobScore, JobSource, JobWork, MessagesLeave, Trace,
};
use scalewright::{Millis, Timestamp};

use model::{Model, ticks};

const START: Timestamp = Timestamp::from_seconds(1_000);

fn seconds(time: i64) -> Millis {
    Millis::from_seconds(time)
}

fn redis(list: &str, length: i64) -> Trigger {
    Trigger::external("redis", format!("s0-redis-{list}"), length * 1000)
}

fn rates(step: i64, values: Vec<f64>) -> Trace {
    Trace::new(START, seconds(step), values).expect("a load")
}

fn run(job: &ScaledJob, work: JobWork, sources: &[JobSource], options: &JobOptions) -> JobRun {
    JobReplay::new(job, work, sources, options).expect("a simulation").run()
}

/// xorshift64.
fn noise(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn one_of<T: Copy>(seed: &mut u64, all: &[T]) -> T {
    all[noise(seed) as usize % all.len()]
}

fn any_job(seed: &mut u64, triggers: usize) -> ScaledJob {
    let mut job = ScaledJob::new("import", (0..triggers).map(|_| redis("a", 1)).collect());
    for trigger in &mut job.triggers {
        *trigger = redis("a", one_of(seed, &[1, 1, 3, 10]));
        trigger.activation = one_of(seed, &[0.0, 0.0, 4.0]);
    }
    job.polling_interval = seconds(one_of(seed, &[3, 10, 30]));
    job.min_replica_count = one_of(seed, &[None, None, Some(2)]);
    job.max_replica_count = one_of(seed, &[None, Some(3), Some(20)]);
    job.strategy = match noise(seed) % 4 {
        0 => ScalingStrategy::of("custom", Some(1), "0.5"),
        1 => ScalingStrategy::Accurate,
        2 => ScalingStrategy::Eager,
        _ => ScalingStrategy::Default,
    };
    job.multiple_scalers_calculation =
        MultipleScalersCalculation::of(one_of(seed, &["max", "min", "avg", "sum"]));
    job
}

fn any_work(seed: &mut u64) -> JobWork {
    let mut work = JobWork::new(seconds(one_of(seed, &[0, 1, 7, 40])));
    work.startup = seconds(one_of(seed, &[0, 1, 12]));
    work.duration = seconds(one_of(seed, &[0, 2]));
    work.patience = seconds(one_of(seed, &[0, 0, 5, 100]));
    work.messages = one_of(seed, &[1, 1, 4, 25]);
    work.leave = one_of(seed, &[MessagesLeave::WhenTaken, MessagesLeave::WhenDone]);
    work
}

/// Rates whose messages come at whole tenths of a second.
fn any_rates(seed: &mut u64) -> Vec<f64> {
    (0..20).map(|_| one_of(seed, &[0.0, 0.0, 0.0, 1.0, 2.0, 5.0])).collect()
}

#[test]
fn a_run_agrees_with_single_jobs() {
    let mut seed = 23;
    let (mut created, mut idle) = (0, 0);
    for _ in 0..150 {
        let queues = 1 + noise(&mut seed) as usize % 2;
        let (job, work) = (any_job(&mut seed, queues), any_work(&mut seed));
        let loads: Vec<Vec<f64>> = (0..queues).map(|_| any_rates(&mut seed)).collect();
        let sources: Vec<_> = loads.iter().map(|load| JobSource::queue(rates(60, load.clone()))).collect();
        let mut options = JobOptions::default();
        options.sample_period = Some(seconds(1));
        let run = run(&job, work, &sources, &options);
        let case = format!("{job:?} {work:?} {loads:?}");

        let mut model = Model::new(work, &loads);
        let mut creations = Vec::new();
        for now in 0..20 * 600 {
            model.settle(now);
            if now % ticks(job.polling_interval) == 0 {
                let create = model.poll(&job, now);
                if create > 0 {
                    creations.push((now, create));
                }
                model.settle(now);
            }
            if now % 10 != 0 {
                continue;
            }
            let row = now as usize / 10;
            let pending = model.jobs.iter().filter(|job| job.begins > now).count() as i64;
            assert_eq!(
                (run.running()[row], run.pending()[row]),
                (model.jobs.len() as i64, pending),
                "{now} {case}"
            );
            let waiting: usize = (0..queues).map(|queue| model.waiting(queue, now)).sum();
            let in_work: usize = model.in_work.iter().sum();
            assert_eq!(
                (run.backlog()[row], run.in_work()[row]),
                (waiting as i64, in_work as i64),
                "{now} {case}"
            );
            let oldest = (0..queues).filter(|queue| model.waiting(*queue, now) > 0);
            let oldest =
                oldest.map(|queue| now - model.arrivals[queue][model.taken[queue]]).max().unwrap_or(0);
            assert_eq!(run.oldest()[row].as_millis(), oldest * 100, "{now} {case}");
        }
        let created_at =
            |poll: &scalewright::simulate::JobCreation| ((poll.at - START).as_millis() / 100, poll.created);
        assert_eq!(run.creations().iter().map(created_at).collect::<Vec<_>>(), creations, "{case}");
        let score = JobScore::of(&run);
        let end = 20 * 600;
        let still: i64 = (0..queues)
            .flat_map(|queue| model.arrivals[queue][model.taken[queue]..].iter())
            .filter(|at| **at < end)
            .map(|at| end - at)
            .sum();
        let waited = (model.waited + still) as f64 / 10.0;
        assert!(
            (score.mean_backlog * 1200.0 - waited).abs() < 1e-6 * waited.max(1.0),
            "{score:?} {waited} {case}"
        );
        assert_eq!((score.created, score.idle), (model.created, model.idle), "{case}");
        created += score.created;
        idle += score.idle;
    }
    assert!(created > 5_000 && idle > 500, "{created} {idle}");
}

#[test]
fn what_always_holds() {
    let mut seed = 29;
    for _ in 0..300 {
        let (job, work) = (any_job(&mut seed, 2), any_work(&mut seed));
        let mut sources: Vec<_> = (0..2)
            .map(|_| {
                let values = (0..40).map(|_| (noise(&mut seed) % 9_000) as f64 / 1000.0);
                JobSource::queue(rates(31, values.collect()))
            })
            .collect();
        sources[0].initial_backlog = (noise(&mut seed) % 40) as f64;
        sources[1].outages.push(START + seconds(100)..START + seconds(200));
        let with = |period| {
            let mut options = JobOptions::default();
            options.sample_period = Some(Millis::from_millis(period));
            run(&job, work, &sources, &options)
        };
        let often = with(773);
        let score = JobScore::of(&often);
        let case = format!("{job:?} {work:?} {score:?}");
        // Nothing is lost.
        assert_eq!(score.arrived, score.done + score.in_work + score.waiting, "{case}");
        assert_eq!(score.created - score.finished, *often.running().last().expect("a row") as u64, "{case}");
        // Nobody asks for more than may be.
        let most = job.min_replicas() + job.headroom();
        if !matches!(job.strategy, ScalingStrategy::Custom { .. }) {
            assert!(score.peak_jobs <= most.unsigned_abs(), "{case}");
        }
        assert!(score.failed_polls > 0 && score.failed_polls < score.polls, "{case}");
        // How often one looks does not matter.
        for period in [60_000, 30_000, 9_999] {
            let seldom = with(period);
            assert_eq!(seldom.creations(), often.creations(), "{period} {case}");
            let (mut other, mut score) = (JobScore::of(&seldom), score.clone());
            assert!((other.mean_backlog - score.mean_backlog).abs() < 1e-9 * score.mean_backlog.max(1.0));
            for of_sums in [&mut other, &mut score] {
                (of_sums.mean_backlog, of_sums.mean_wait_seconds) = (0.0, None);
                of_sums.oldest_message = Millis::ZERO;
            }
            assert_eq!(other, score, "{period} {case}");
        }
    }
}

/// A hundred messages at once, five minutes each.
fn burst(strategy: ScalingStrategy, leave: MessagesLeave) -> JobScore {
    let mut job = ScaledJob::new("import", vec![redis("imports", 1)]);
    job.strategy = strategy;
    let mut work = JobWork::new(seconds(300));
    (work.startup, work.leave) = (seconds(45), leave);
    let mut source = JobSource::queue(rates(3600, vec![0.0]));
    source.initial_backlog = 100.0;
    JobScore::of(&run(&job, work, &[source], &JobOptions::default()))
}

#[test]
fn strategies_fit_what_a_queue_counts() {
    // Each for what it is meant for: a job for each message, and no more.
    for (strategy, leave) in [
        (ScalingStrategy::Default, MessagesLeave::WhenDone),
        (ScalingStrategy::Accurate, MessagesLeave::WhenTaken),
    ] {
        let score = burst(strategy, leave);
        assert_eq!((score.created, score.idle, score.done), (100, 0, 100), "{strategy:?}");
        assert_eq!(score.last_drained, Some(START + seconds(45)), "{strategy:?}");
    }
    // `accurate` does not take off the jobs that work; if their messages still count, it creates others beside them.
    let score = burst(ScalingStrategy::Accurate, MessagesLeave::WhenDone);
    assert!(score.peak_jobs <= 100 && score.created >= 100, "{score:?}");
    // `default` takes off all that run. Where messages leave at once, a second load waits until the first is done.
    let mut job = ScaledJob::new("import", vec![redis("imports", 1)]);
    let mut work = JobWork::new(seconds(600));
    work.startup = seconds(10);
    // 10 messages in the first ten seconds, and 10 more in the eleventh minute's first ten.
    let mut values = vec![0.0; 120];
    (values[0], values[6]) = (1.0, 1.0);
    let sources = [JobSource::queue(rates(10, values))];
    let first_taken = |job: &ScaledJob| {
        let run = run(job, work, &sources, &JobOptions::default());
        run.creations()
            .iter()
            .map(|poll| ((poll.at - START).as_millis() / 1000, poll.created))
            .collect::<Vec<_>>()
    };
    assert_eq!(first_taken(&job)[..2], [(30, 10), (660, 10)]);
    job.strategy = ScalingStrategy::Accurate;
    assert_eq!(first_taken(&job)[..2], [(30, 10), (90, 10)]);
}

#[test]
fn conditions_that_no_pod_has_keep_jobs_pending() {
    let mut job = ScaledJob::new("import", vec![redis("imports", 1)]);
    job.strategy = ScalingStrategy::Accurate;
    let pending = |conditions: &[&str]| {
        let mut job = job.clone();
        job.pending_pod_conditions = conditions.iter().map(|one| (*one).to_owned()).collect();
        let mut work = JobWork::new(seconds(100));
        work.startup = seconds(10);
        let mut source = JobSource::queue(rates(600, vec![0.0]));
        source.initial_backlog = 5.0;
        let replay = JobReplay::new(&job, work, &[source], &JobOptions::default()).expect("a simulation");
        let run = replay.run();
        let (at, explained) = replay.poll_explained(&run, START + seconds(59)).expect("a poll");
        assert_eq!(at, START + seconds(30));
        explained.decision.pending
    };
    assert_eq!((pending(&[]), pending(&["Ready", "PodScheduled"]), pending(&["Licensed"])), (0, 0, 5));
}

#[test]
fn a_paused_job_is_not_polled() {
    let mut job = ScaledJob::new("import", vec![redis("imports", 1)]);
    job.paused = true;
    let source = JobSource::queue(rates(60, vec![5.0]));
    let score = JobScore::of(&run(&job, JobWork::default(), &[source], &JobOptions::default()));
    assert_eq!((score.polls, score.created, score.waiting), (0, 0, 300));
    assert_eq!(score.undrained, Millis::from_millis(60_000 - 200));
}

#[test]
fn a_given_metric_creates_jobs_for_the_queues() {
    let mut job = ScaledJob::new("import", vec![redis("imports", 5), redis("clock", 1)]);
    job.triggers[0].activation = 1000.0;
    let sources = [
        JobSource::queue(rates(60, vec![0.1; 30])),
        JobSource::given(rates(60, (0..30).map(|minute| f64::from(minute / 10 % 2) * 3.0).collect())),
    ];
    let run = run(&job, JobWork::new(seconds(1)), &sources, &JobOptions::default());
    let first = run.creations()[0];
    assert_eq!((first.at, first.created), (START + seconds(600), 3));
    assert_eq!(run.queue(1).expect("a column")[20], 3000);
}

#[test]
fn a_poll_is_explained() {
    let mut job = ScaledJob::new("import", vec![redis("imports", 2), redis("more", 1)]);
    job.strategy = ScalingStrategy::Accurate;
    (job.min_replica_count, job.max_replica_count) = (Some(1), Some(12));
    job.triggers[1].activation = 20.0;
    let mut work = JobWork::new(seconds(70));
    (work.startup, work.patience) = (seconds(15), seconds(3600));
    let sources = [JobSource::queue(rates(60, vec![0.4; 10])), JobSource::queue(rates(60, vec![0.05; 10]))];
    let replay = JobReplay::new(&job, work, &sources, &JobOptions::default()).expect("a simulation");
    let run = replay.run();
    let (_, explained) = replay.poll_explained(&run, START + seconds(100)).expect("a poll");
    insta::assert_snapshot!(explained);
    assert_eq!(replay.poll_explained(&run, START - seconds(1)), None);
}

#[test]
fn what_cannot_be_simulated_is_refused() {
    let mut job = ScaledJob::new("import", vec![redis("imports", 1), redis("more", 1), redis("most", 1)]);
    job.triggers[1].metric.source = scalewright::hpa::MetricSource::Resource { resource: "cpu".to_owned() };
    job.polling_interval = Millis::ZERO;
    let mut source = JobSource::queue(rates(60, vec![5.0]));
    source.initial_backlog = -1.0;
    let later = JobSource::queue(Trace::new(START + seconds(5), seconds(60), vec![5.0]).expect("a load"));
    let mut work = JobWork::new(seconds(-7));
    work.messages = 0;
    let mut options = JobOptions::default();
    options.duration = Some(Millis::from_millis(i64::MAX));
    let refused = JobReplay::new(&job, work, &[source, later], &options).expect_err("many mistakes");
    insta::assert_snapshot!(refused);
}

#[test]
fn a_run_can_be_broken_off() {
    let job = ScaledJob::new("import", vec![redis("imports", 1)]);
    let source = JobSource::queue(rates(3600, vec![1.0; 24]));
    let replay = JobReplay::new(&job, JobWork::new(seconds(30)), &[source], &JobOptions::default())
        .expect("a simulation");
    let noon = START + seconds(43_200);
    let part = replay
        .run_watched(10, |at| if at < noon { ControlFlow::Continue(()) } else { ControlFlow::Break(()) });
    let whole = replay.run();
    assert!(part.end() >= noon && part.len() < whole.len());
    assert_eq!(part.created(), &whole.created()[..part.len()]);
}

#[test]
fn a_simulated_step_allocates_nothing() {
    let mut job = ScaledJob::new("import", vec![redis("imports", 3)]);
    job.strategy = ScalingStrategy::Accurate;
    let mut work = JobWork::new(seconds(50));
    (work.startup, work.messages, work.patience) = (seconds(20), 4, seconds(60));
    let mut options = JobOptions::default();
    options.checkpoints = 0;
    let allocated = |days: usize| {
        let hours = (0..24 * days).map(|hour| if hour % 24 < 14 { (hour % 24) as f64 } else { 0.0 });
        let sources = [JobSource::queue(rates(3600, hours.collect()))];
        let replay = JobReplay::new(&job, work, &sources, &options).expect("a simulation");
        let mut run = replay.run();
        let creations = run.creations().len();
        let counted = measure(|| replay.run_into(&mut run));
        (creations, counted.count_total)
    };
    let ((few, of_days), (many, of_weeks)) = (allocated(2), allocated(28));
    assert!(many > 10 * few, "{few} and {many} polls that create");
    assert_eq!(of_days, of_weeks, "what is allocated belongs to the beginning of a run");
}

#[test]
fn jobs_of_any_size_come_to_an_end() {
    let mut seed = 31;
    let any = |seed: &mut u64| one_of(seed, &[0, 1, 999, 1_000_000, i64::MAX]);
    for _ in 0..300 {
        let mut job = any_job(&mut seed, 2);
        job.min_replica_count = one_of(&mut seed, &[None, Some(i32::MIN), Some(i32::MAX), Some(3)]);
        job.max_replica_count = one_of(&mut seed, &[None, Some(i32::MIN), Some(i32::MAX), Some(0)]);
        let mut work = JobWork::new(Millis::from_millis(any(&mut seed)));
        (work.startup, work.duration) =
            (Millis::from_millis(any(&mut seed)), Millis::from_millis(any(&mut seed)));
        (work.patience, work.messages) =
            (Millis::from_millis(any(&mut seed)), one_of(&mut seed, &[1, 9, u32::MAX]));
        work.leave = one_of(&mut seed, &[MessagesLeave::WhenTaken, MessagesLeave::WhenDone]);
        let rate = |seed: &mut u64| one_of(seed, &[0.0, 0.25, 7.0, Trace::MAX_VALUE]);
        let sources: Vec<_> = (0..2)
            .map(|_| {
                let mut source = JobSource::queue(rates(7, (0..30).map(|_| rate(&mut seed)).collect()));
                source.initial_backlog = rate(&mut seed);
                source
            })
            .collect();
        let score = JobScore::of(&run(&job, work, &sources, &JobOptions::default()));
        assert_eq!(score.arrived, score.done + score.in_work + score.waiting, "{score:?}");
    }
}
