//! Numbers of any size.

use super::*;

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
