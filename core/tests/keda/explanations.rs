//! Explanations of polls and syncs as texts.

use super::*;

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
