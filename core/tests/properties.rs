//! Laws that hold for every policy, state and observation.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod external;
mod model;

use external::{external_policy, observe};
use model::Model;
use proptest::prelude::*;
use scalewright::hpa::{
    Decision, Metric, MetricSource, MetricTarget, Observation, PodGroup, PodPhase, PodReadings, PodSample,
    Policy, Reading, Ready, Scale, ScalingPolicy, ScalingPolicyType, ScalingRules, SelectPolicy, State,
};
use scalewright::{Millis, Timestamp};

fn any_rules() -> impl Strategy<Value = ScalingRules> {
    let kind = prop_oneof![Just(ScalingPolicyType::Pods), Just(ScalingPolicyType::Percent)];
    let policy = (kind, 1..200, 1..120).prop_map(|(kind, value, period_seconds)| ScalingPolicy {
        kind,
        value,
        period_seconds,
    });
    let select = prop_oneof![3 => Just(SelectPolicy::Max), 2 => Just(SelectPolicy::Min), 1 => Just(SelectPolicy::Disabled)];
    (prop::option::of(0..200), select, prop::collection::vec(policy, 0..4)).prop_map(
        |(stabilization_window_seconds, select_policy, policies)| ScalingRules {
            stabilization_window_seconds,
            select_policy,
            policies,
            tolerance: None,
        },
    )
}

fn any_policy() -> impl Strategy<Value = Policy> {
    let behavior = prop::option::weighted(0.7, (any_rules(), any_rules()));
    (0..5, 1..60, behavior, 0_i64..200).prop_map(|(least, most, behavior, window)| {
        let mut policy = external_policy(least, most, behavior);
        policy.controller.downscale_stabilization = Millis::from_seconds(window);
        policy
    })
}

/// What happens before one evaluation, and what the metrics recommend in it.
#[derive(Clone, Debug)]
struct Happening {
    elapsed: i64,
    policy: usize,
    wanted: i32,
    moved_by_hand: Option<i32>,
    written: bool,
    restarted: bool,
}

fn any_happenings(steady_clock: bool) -> impl Strategy<Value = Vec<Happening>> {
    let elapsed = if steady_clock {
        prop_oneof![8 => Just(15_000), 2 => 0..200_000_i64, 1 => Just(0)].boxed()
    } else {
        prop_oneof![8 => Just(15_000), 2 => 0..200_000_i64, 1 => -60_000..0_i64].boxed()
    };
    let happening = (
        elapsed,
        prop_oneof![6 => Just(0_usize), 1 => Just(1), 1 => Just(2)],
        0..80_i32,
        prop::option::weighted(0.1, 1..60_i32),
        prop::bool::weighted(0.9),
        prop::bool::weighted(0.02),
    );
    let happening = happening.prop_map(|(elapsed, policy, wanted, moved_by_hand, written, restarted)| {
        Happening { elapsed, policy, wanted, moved_by_hand, written, restarted }
    });
    prop::collection::vec(happening, 1..120)
}

/// Runs the engine and the model side by side.
fn run_beside_the_model(policies: &[Policy; 3], happenings: &[Happening]) -> Result<(), TestCaseError> {
    let (mut state, mut model) = (State::default(), Model::default());
    let (mut replicas, mut now) = (5, 0);
    let mut decision = Decision::new();
    for happening in happenings {
        now += happening.elapsed;
        replicas = happening.moved_by_hand.unwrap_or(replicas);
        if happening.restarted {
            state.restarted();
            model = Model::default();
        }
        let policy = &policies[happening.policy];
        let at = Timestamp::from_millis(now);
        observe(at, replicas, happening.wanted, |observation| {
            policy.decide_into(&state, observation, &mut decision)
        });
        let expected = model.reconcile(policy, now, replicas, happening.wanted, happening.written);
        prop_assert_eq!((decision.desired, decision.cause), expected, "at {} of {}", now, replicas);
        state.evaluated(&decision);
        if decision.rescale && happening.written {
            state.scaled(&decision);
            replicas = decision.desired;
        } else if decision.rescale {
            state.scale_failed(&decision);
        }
        prop_assert_eq!(state.recommendations(), model.recommendations());
        prop_assert_eq!(state.scale_up_events(), model.ups());
        prop_assert_eq!(state.scale_down_events(), model.downs());
    }
    Ok(())
}

fn any_pods() -> impl Strategy<Value = Vec<(PodGroup, PodSample)>> {
    let phase = prop_oneof![
        8 => Just(PodPhase::Running), 1 => Just(PodPhase::Pending), 1 => Just(PodPhase::Failed),
        1 => Just(PodPhase::Succeeded), 1 => Just(PodPhase::Unknown),
    ];
    let ready = prop_oneof![
        6 => Just(Ready::True), 2 => Just(Ready::False), 1 => Just(Ready::Unknown), 1 => Just(Ready::Absent)
    ];
    let group =
        (0..4_u32, phase, prop::bool::weighted(0.1), ready, -600..0_i64, prop::option::of(-600..0_i64));
    let group = group.prop_map(|(count, phase, deleted, ready, ready_since, started)| PodGroup {
        count,
        phase,
        deleted,
        ready,
        ready_since: Timestamp::from_seconds(ready_since),
        started: started.map(Timestamp::from_seconds),
    });
    let sample = (prop::option::weighted(0.8, 0..2000_i64), 1..1000_i64, -60..0_i64, 0..60_i64);
    let sample = sample.prop_map(|(usage, request, taken, window)| PodSample {
        usage,
        request: Some(request),
        taken: Timestamp::from_seconds(taken),
        window: Millis::from_seconds(window),
    });
    prop::collection::vec((group, sample), 0..8)
}

fn cpu_policy(target: MetricTarget) -> Policy {
    let source = MetricSource::Resource { resource: "cpu".to_owned() };
    Policy { metrics: vec![Metric { source, target }], ..external_policy(1, 100, None) }
}

fn any_cpu_policy() -> impl Strategy<Value = Policy> {
    prop_oneof![
        (1..200_i32).prop_map(|percent| cpu_policy(MetricTarget::Utilization(percent))),
        (1..2000_i64).prop_map(|milli| cpu_policy(MetricTarget::AverageValue(milli))),
    ]
}

fn decide_on_pods(policy: &Policy, replicas: i32, pods: &[(PodGroup, PodSample)]) -> Decision {
    let (groups, samples): (Vec<_>, Vec<_>) = pods.iter().copied().unzip();
    let readings = [Reading::PerPod(PodReadings { samples: &samples, strays: &[] })];
    let observation = Observation {
        at: Timestamp::from_seconds(0),
        scale: Scale::of(replicas),
        pods: &groups,
        metrics: &readings,
    };
    policy.decide(&State::default(), &observation)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_indexes_answer_as_the_lists_do(
        policies in prop::array::uniform3(any_policy()),
        happenings in any_happenings(true),
    ) {
        run_beside_the_model(&policies, &happenings)?;
    }

    #[test]
    fn the_indexes_answer_as_the_lists_do_when_the_clock_is_set_back(
        policies in prop::array::uniform3(any_policy()),
        happenings in any_happenings(false),
    ) {
        run_beside_the_model(&policies, &happenings)?;
    }

    #[test]
    fn a_count_within_the_bounds_stays_within(policy in any_policy(), happenings in any_happenings(true)) {
        prop_assume!(policy.min_replicas <= policy.max_replicas);
        let (mut state, mut now) = (State::default(), 0);
        let mut replicas = policy.min_replicas.max(1).min(policy.max_replicas);
        for happening in happenings {
            now += happening.elapsed;
            let at = Timestamp::from_millis(now);
            let decision = observe(at, replicas, happening.wanted, |seen| policy.decide(&state, seen));
            prop_assert!((policy.min_replicas..=policy.max_replicas).contains(&decision.desired) || replicas == 0);
            state.evaluated(&decision);
            state.scaled(&decision);
            replicas = decision.desired;
        }
    }

    #[test]
    fn reconciling_is_deciding_and_taking_in(policies in prop::array::uniform3(any_policy()), happenings in any_happenings(false)) {
        let (mut apart, mut at_once) = (State::default(), State::default());
        let (mut replicas, mut now) = (5, 0);
        for happening in happenings {
            now += happening.elapsed;
            let at = Timestamp::from_millis(now);
            let policy = &policies[happening.policy];
            let decision = observe(at, replicas, happening.wanted, |seen| policy.decide(&apart, seen));
            apart.evaluated(&decision);
            apart.scaled(&decision);
            let reconciled = observe(at, replicas, happening.wanted, |seen| policy.reconcile(&mut at_once, seen));
            prop_assert_eq!((reconciled.desired, reconciled.cause), (decision.desired, decision.cause));
            prop_assert_eq!(reconciled.recommendation, decision.recommendation);
            prop_assert_eq!(&at_once, &apart);
            replicas = decision.desired;
        }
    }

    #[test]
    fn only_differences_of_time_matter(
        policy in any_policy(),
        happenings in any_happenings(true),
        shift in -1_000_000_000_i64..1_000_000_000,
    ) {
        let (mut here, mut there) = (State::default(), State::default());
        let (mut replicas, mut now) = (5, 0);
        for happening in happenings {
            now += happening.elapsed;
            let decide = |state: &State, now| {
                observe(Timestamp::from_millis(now), replicas, happening.wanted, |seen| policy.decide(state, seen))
            };
            let (decision, shifted) = (decide(&here, now), decide(&there, now + shift));
            prop_assert_eq!((decision.desired, decision.cause), (shifted.desired, shifted.cause));
            here.evaluated(&decision);
            here.scaled(&decision);
            there.evaluated(&shifted);
            there.scaled(&shifted);
            replicas = decision.desired;
        }
    }

    #[test]
    fn a_state_that_was_written_down_goes_on_the_same(
        policies in prop::array::uniform3(any_policy()),
        happenings in any_happenings(true),
        written_at in 0..100_usize,
    ) {
        let (mut state, mut replicas, mut now) = (State::default(), 5, 0);
        let mut copy = None;
        for (step, happening) in happenings.iter().enumerate() {
            now += happening.elapsed;
            if step == written_at {
                let text = serde_json::to_string(&state).expect("a state can be written");
                copy = Some(serde_json::from_str::<State>(&text).expect("and read"));
            }
            let policy = &policies[happening.policy];
            let decide = |state: &State| {
                observe(Timestamp::from_millis(now), replicas, happening.wanted, |seen| policy.decide(state, seen))
            };
            let decision = decide(&state);
            if let Some(copy) = &mut copy {
                let again = decide(copy);
                prop_assert_eq!((again.desired, again.cause), (decision.desired, decision.cause));
                prop_assert_eq!((again.normalized, again.conditions), (decision.normalized, decision.conditions));
                copy.evaluated(&decision);
                copy.scaled(&decision);
            }
            state.evaluated(&decision);
            state.scaled(&decision);
            replicas = decision.desired;
            if let Some(copy) = &copy {
                prop_assert_eq!(copy, &state);
            }
        }
    }

    #[test]
    fn a_group_of_pods_is_its_pods_in_any_order(policy in any_cpu_policy(), pods in any_pods(), replicas in 1..30) {
        let mut singly: Vec<_> = pods
            .iter()
            .flat_map(|&(group, sample)| {
                (0..group.count).map(move |_| (PodGroup { count: 1, ..group }, sample))
            })
            .collect();
        let together = decide_on_pods(&policy, replicas, &pods);
        prop_assert_eq!(&decide_on_pods(&policy, replicas, &singly), &together);
        singly.reverse();
        prop_assert_eq!(&decide_on_pods(&policy, replicas, &singly), &together);
    }

    // Only where every pod counts: within the tolerance the proposal is the present count, beyond it a multiple of the
    // ready pods, and with fewer of those the original can ask for less when there is more to do.
    #[test]
    fn more_usage_never_asks_for_less(
        policy in any_cpu_policy(),
        usages in prop::collection::vec((0..2000_i64, 1..1000_i64), 1..10),
        more in 1..500_i64,
    ) {
        let start = Timestamp::from_seconds(-3600);
        let pods = |more: i64| -> Vec<_> {
            let sample = |&(usage, request): &(i64, i64)| PodSample {
                usage: Some(usage + more),
                request: Some(request),
                taken: Timestamp::from_seconds(0),
                window: Millis::ZERO,
            };
            usages.iter().map(|usage| (PodGroup::ready(1, start, start), sample(usage))).collect()
        };
        let replicas = i32::try_from(usages.len()).expect("few");
        let asked = |more| decide_on_pods(&policy, replicas, &pods(more)).recommendation;
        prop_assert!(asked(more) >= asked(0), "{:?} became {:?}", asked(0), asked(more));
    }

    #[test]
    fn thresholds_are_where_the_proposal_moves(policy in any_cpu_policy(), usage in 1..2000_i64, replicas in 1..30) {
        let start = Timestamp::from_seconds(-3600);
        let group = PodGroup::ready(u32::try_from(replicas).expect("positive"), start, start);
        let at = Timestamp::from_seconds(0);
        let sample = |usage| PodSample { usage: Some(usage), request: Some(1000), taken: at, window: Millis::ZERO };
        let samples = [sample(usage)];
        let readings = [Reading::PerPod(PodReadings { samples: &samples, strays: &[] })];
        let observation = Observation { at, scale: Scale::of(replicas), pods: &[group], metrics: &readings };
        let explanation = policy.explain(&State::default(), &observation);
        let thresholds = explanation.metrics[0].thresholds.expect("the metric gives a number");
        // Levels are shown truncated, so the pods' own usage is tried on both sides of them.
        if let Some(up) = thresholds.up.and_then(|level| level.average_value()) {
            let asked = |usage| decide_on_pods(&policy, replicas, &[(group, sample(usage))]).recommendation;
            prop_assert!(asked(up + 1) > Some(replicas));
            prop_assert!(asked(up - 1) <= Some(replicas));
        }
        if let Some(down) = thresholds.down.and_then(|level| level.average_value()) {
            let asked = |usage| decide_on_pods(&policy, replicas, &[(group, sample(usage))]).recommendation;
            prop_assert!(asked(down) < Some(replicas));
            prop_assert!(asked(down + 2) >= Some(replicas));
        }
    }

    #[test]
    fn the_outlook_comes_true(policy in any_policy(), happenings in any_happenings(true)) {
        let (mut state, mut replicas, mut now) = (State::default(), 5, 0);
        let mut outlook = None;
        for happening in happenings.iter().take(40) {
            now += happening.elapsed;
            let at = Timestamp::from_millis(now);
            outlook = observe(at, replicas, happening.wanted, |seen| policy.explain(&state, seen)).outlook;
            let decision = observe(at, replicas, happening.wanted, |seen| policy.decide(&state, seen));
            state.evaluated(&decision);
            state.scaled(&decision);
            replicas = decision.desired;
        }
        let Some(outlook) = outlook else { return Ok(()) };
        prop_assume!(replicas > 0);
        let mut next = None;
        for _ in 0..100 {
            now += 15_000;
            let at = Timestamp::from_millis(now);
            let decision = observe(at, replicas, outlook.recommendation, |seen| policy.decide(&state, seen));
            if decision.rescale {
                next = Some((at, decision.desired));
                break;
            }
            state.evaluated(&decision);
        }
        prop_assert_eq!(outlook.next.map(|change| (change.at, change.replicas)), next);
    }
}
