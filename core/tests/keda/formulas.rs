//! Scaling modifiers over several triggers.

use super::*;

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
