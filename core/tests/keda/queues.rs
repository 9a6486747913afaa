//! Queues of messages: how long they wait, and what can be simulated.

use super::*;

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
