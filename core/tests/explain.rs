//! The texts of explanations, on situations that people ask about.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use scalewright::hpa::{
    Behavior, Controller, Metric, MetricSource, MetricTarget, Observation, PodGroup, PodPhase, PodReadings,
    PodSample, Policy, Reading, Scale, ScaleTarget, ScalingPolicy, ScalingPolicyType, ScalingRules,
    SelectPolicy, State,
};
use scalewright::{Millis, Timestamp};

fn rules(window: Option<i32>, policies: &[(ScalingPolicyType, i32, i32)]) -> ScalingRules {
    ScalingRules {
        stabilization_window_seconds: window,
        select_policy: SelectPolicy::Max,
        policies: policies
            .iter()
            .map(|&(kind, value, period_seconds)| ScalingPolicy { kind, value, period_seconds })
            .collect(),
        tolerance: None,
    }
}

fn policy(metrics: Vec<Metric>, behavior: Option<Behavior>) -> Policy {
    Policy {
        name: "web".to_owned(),
        target: ScaleTarget {
            api_version: "apps/v1".to_owned(),
            kind: "Deployment".to_owned(),
            name: "web".to_owned(),
        },
        min_replicas: 2,
        max_replicas: 20,
        metrics,
        behavior,
        controller: Controller::default(),
    }
}

fn cpu(percent: i32) -> Metric {
    Metric {
        source: MetricSource::Resource { resource: "cpu".to_owned() },
        target: MetricTarget::Utilization(percent),
    }
}

fn default_behavior() -> Behavior {
    use ScalingPolicyType::{Percent, Pods};
    Behavior {
        scale_up: rules(Some(0), &[(Pods, 4, 15), (Percent, 100, 15)]),
        scale_down: rules(None, &[(Percent, 10, 60)]),
    }
}

/// Evaluates a series of (replicas or `None` to follow, utilization) every 15 s, and explains the last.
fn explain_after(policy: &Policy, series: &[i64], replicas: i32) -> scalewright::hpa::Explanation {
    let mut state = State::default();
    let mut replicas = replicas;
    let mut explanation = None;
    for (step, &usage) in (0..).zip(series) {
        let at = Timestamp::from_seconds(step * 15);
        let sample = PodSample {
            usage: Some(usage * 5),
            request: Some(500),
            taken: at,
            window: Millis::from_seconds(30),
        };
        let start = Timestamp::from_seconds(-3600);
        let readings = [Reading::PerPod(PodReadings { samples: &[sample], strays: &[] })];
        let pods = [PodGroup::ready(replicas as u32, start, start)];
        let observation = Observation { at, scale: Scale::of(replicas), pods: &pods, metrics: &readings };
        explanation = Some(policy.explain(&state, &observation));
        let decision = policy.decide(&state, &observation);
        state.evaluated(&decision);
        state.scaled(&decision);
        replicas = decision.desired;
    }
    explanation.expect("the series is not empty")
}

#[test]
fn held_by_the_scale_down_window() {
    let explanation = explain_after(&policy(vec![cpu(70)], Some(default_behavior())), &[70, 70, 90, 40], 10);
    insta::assert_snapshot!(explanation);
}

#[test]
fn limited_by_a_policy_that_an_event_has_used_up() {
    let mut behavior = default_behavior();
    behavior.scale_up =
        rules(Some(0), &[(ScalingPolicyType::Pods, 4, 60), (ScalingPolicyType::Percent, 10, 60)]);
    let explanation = explain_after(&policy(vec![cpu(70)], Some(behavior)), &[100, 100], 4);
    insta::assert_snapshot!(explanation);
}

#[test]
fn without_behavior_at_the_maximum() {
    let explanation = explain_after(&policy(vec![cpu(70)], None), &[70, 95, 95], 16);
    insta::assert_snapshot!(explanation);
}

#[test]
fn missing_and_unready_pods_dampen_a_scale_up() {
    let policy = policy(vec![cpu(70)], Some(default_behavior()));
    let at = Timestamp::from_seconds(0);
    let old = Timestamp::from_seconds(-3600);
    let sample = |usage| PodSample { usage, request: Some(500), taken: at, window: Millis::from_seconds(30) };
    let pods = [
        PodGroup::ready(4, old, old),
        PodGroup { phase: PodPhase::Pending, ..PodGroup::ready(2, at, at) },
        PodGroup::ready(1, old, old),
        PodGroup { deleted: true, ..PodGroup::ready(1, old, old) },
    ];
    let samples = [sample(Some(800)), sample(None), sample(None), sample(Some(500))];
    let readings = [Reading::PerPod(PodReadings { samples: &samples, strays: &[] })];
    let observation = Observation { at, scale: Scale::of(7), pods: &pods, metrics: &readings };
    insta::assert_snapshot!(policy.explain(&State::default(), &observation));
}

#[test]
fn one_metric_of_two_failed() {
    let queue = Metric {
        source: MetricSource::External { metric: "queue_depth".to_owned() },
        target: MetricTarget::AverageValue(30_000),
    };
    let policy = policy(vec![cpu(70), queue], Some(default_behavior()));
    let readings = [Reading::Failed, Reading::External(&[60_000])];
    let observation =
        Observation { at: Timestamp::from_seconds(0), scale: Scale::of(5), pods: &[], metrics: &readings };
    insta::assert_snapshot!(policy.explain(&State::default(), &observation));
}

#[test]
fn memory_is_written_with_binary_suffixes() {
    let memory = Metric {
        source: MetricSource::Resource { resource: "memory".to_owned() },
        target: MetricTarget::AverageValue(512 * 1024 * 1024 * 1000),
    };
    let policy = policy(vec![memory], None);
    let old = Timestamp::from_seconds(-3600);
    let sample = PodSample {
        usage: Some(768 * 1024 * 1024 * 1000),
        request: None,
        taken: Timestamp::from_seconds(0),
        window: Millis::from_seconds(30),
    };
    let readings = [Reading::PerPod(PodReadings { samples: &[sample], strays: &[] })];
    let pods = [PodGroup::ready(3, old, old)];
    let observation =
        Observation { at: Timestamp::from_seconds(0), scale: Scale::of(3), pods: &pods, metrics: &readings };
    insta::assert_snapshot!(policy.explain(&State::default(), &observation));
}

#[test]
fn the_same_as_data() {
    let explanation = explain_after(&policy(vec![cpu(70)], Some(default_behavior())), &[70, 70, 90, 40], 10);
    insta::assert_snapshot!(serde_json::to_string_pretty(&explanation).expect("it can be written"));
}
