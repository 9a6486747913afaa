//! In steady state an evaluation allocates nothing.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod external;

use allocation_counter::measure;
use external::{external_policy, observe};
use scalewright::hpa::{
    Decision, Metric, MetricSource, MetricTarget, Observation, PodGroup, PodReadings, PodSample, Policy,
    Reading, Scale, ScalingPolicy, ScalingPolicyType, ScalingRules, SelectPolicy, State,
};
use scalewright::{Millis, Timestamp};

fn rules(window: i32, period_seconds: i32) -> ScalingRules {
    let percent = ScalingPolicy { kind: ScalingPolicyType::Percent, value: 50, period_seconds };
    let pods = ScalingPolicy { kind: ScalingPolicyType::Pods, value: 3, period_seconds };
    ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: SelectPolicy::Max,
        policies: vec![percent, pods],
        tolerance: None,
    }
}

/// A demand that rises and falls, with jumps: the count changes, windows hold it, policies limit it.
fn wanted(step: i64) -> i32 {
    let wave = (step % 200 - 100).abs() / 3;
    i32::try_from(if step % 67 < 5 { wave + 20 } else { wave }).expect("small")
}

struct Run {
    policy: Policy,
    state: State,
    decision: Decision,
    replicas: i32,
    rescaled: u32,
}

impl Run {
    fn new(policy: Policy) -> Self {
        Self { policy, state: State::default(), decision: Decision::new(), replicas: 5, rescaled: 0 }
    }

    fn take_in(&mut self) {
        self.state.evaluated(&self.decision);
        if self.decision.rescale {
            self.state.scaled(&self.decision);
            self.replicas = self.decision.desired;
            self.rescaled += 1;
        }
    }

    fn external_step(&mut self, step: i64) {
        let Self { policy, state, decision, replicas, .. } = self;
        let at = Timestamp::from_seconds(step * 15);
        observe(at, *replicas, wanted(step), |seen| policy.decide_into(state, seen, decision));
        self.take_in();
    }

    fn cpu_step(&mut self, step: i64) {
        let at = Timestamp::from_seconds(step * 15);
        let old = at - Millis::from_seconds(3600);
        let count = u32::try_from(self.replicas).expect("positive");
        let usage = i64::from(wanted(step)) * 700 / i64::from(count);
        let sample = PodSample {
            usage: Some(usage),
            request: Some(1000),
            taken: at,
            window: Millis::from_seconds(30),
        };
        let samples = [sample];
        let observation = Observation {
            at,
            scale: Scale::of(self.replicas),
            pods: &[PodGroup::ready(count, old, old)],
            metrics: &[Reading::PerPod(PodReadings { samples: &samples, strays: &[] })],
        };
        self.policy.decide_into(&self.state, &observation, &mut self.decision);
        self.take_in();
    }
}

fn assert_steady(mut run: Run, step: impl Fn(&mut Run, i64)) {
    (0..2000).for_each(|number| step(&mut run, number));
    let before = run.rescaled;
    let counted = measure(|| (2000..20_000).for_each(|number| step(&mut run, number)));
    assert!(
        run.rescaled > before + 100,
        "the run is no steady state worth the name: {} changes",
        run.rescaled - before
    );
    assert_eq!((counted.count_total, counted.bytes_total), (0, 0));
}

#[test]
fn with_behavior() {
    assert_steady(
        Run::new(external_policy(1, 60, Some((rules(45, 60), rules(300, 60))))),
        Run::external_step,
    );
}

#[test]
fn without_behavior() {
    assert_steady(Run::new(external_policy(1, 60, None)), Run::external_step);
}

#[test]
fn on_cpu() {
    let source = MetricSource::Resource { resource: "cpu".to_owned() };
    let metrics = vec![Metric { source, target: MetricTarget::Utilization(70) }];
    let policy = Policy { metrics, ..external_policy(1, 60, Some((rules(0, 15), rules(120, 30)))) };
    assert_steady(Run::new(policy), Run::cpu_step);
}
