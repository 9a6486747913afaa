//! What the benches measure: policies and observations of the sizes that real clusters have.

use scalewright::hpa::{
    Behavior, Controller, Metric, MetricSource, MetricTarget, Observation, PodGroup, PodReadings, PodSample,
    Policy, Reading, Scale, ScaleTarget, ScalingPolicy, ScalingPolicyType, ScalingRules, SelectPolicy, State,
};
use scalewright::{Millis, Timestamp};

/// A policy on one metric with the API's default behavior and windows of the given lengths.
pub fn policy(source: MetricSource, target: MetricTarget, scale_down_window_seconds: i32) -> Policy {
    let percent = ScalingPolicy { kind: ScalingPolicyType::Percent, value: 100, period_seconds: 15 };
    let pods = ScalingPolicy { kind: ScalingPolicyType::Pods, value: 4, period_seconds: 15 };
    let rules = |window, policies| ScalingRules {
        stabilization_window_seconds: Some(window),
        select_policy: SelectPolicy::Max,
        policies,
        tolerance: None,
    };
    Policy {
        name: "bench".to_owned(),
        target: ScaleTarget::default(),
        min_replicas: 1,
        max_replicas: 10_000,
        metrics: vec![Metric { source, target }],
        behavior: Some(Behavior {
            scale_up: rules(0, vec![pods, percent]),
            scale_down: rules(scale_down_window_seconds, vec![percent]),
        }),
        controller: Controller::default(),
    }
}

/// A policy on CPU utilization.
pub fn cpu_policy(scale_down_window_seconds: i32) -> Policy {
    let source = MetricSource::Resource { resource: "cpu".to_owned() };
    policy(source, MetricTarget::Utilization(70), scale_down_window_seconds)
}

/// A policy on an external metric.
pub fn external_policy(scale_down_window_seconds: i32) -> Policy {
    let source = MetricSource::External { metric: "queue_depth".to_owned() };
    policy(source, MetricTarget::AverageValue(30_000), scale_down_window_seconds)
}

/// Pods that differ in every number, with a CPU sample each.
pub fn distinct_pods(count: u32) -> (Vec<PodGroup>, Vec<PodSample>) {
    let pods = (0..i64::from(count)).map(|number| {
        PodGroup::ready(1, Timestamp::from_seconds(-4000 - number), Timestamp::from_seconds(-3900 - number))
    });
    let samples = (0..i64::from(count)).map(|number| PodSample {
        usage: Some(690 + number % 21),
        request: Some(1000),
        taken: Timestamp::from_seconds(-number % 15),
        window: Millis::from_seconds(30),
    });
    (pods.collect(), samples.collect())
}

/// A load between 0 and 1 that rises and falls over a day, with a step up now and then.
pub fn day_wave(step: u32, steps_per_day: u32) -> f64 {
    let phase = f64::from(step % steps_per_day) / f64::from(steps_per_day);
    let wave = 4.0 * phase * (1.0 - phase);
    if step % 701 < 20 { (wave + 0.3).min(1.0) } else { wave }
}

/// A policy with a running state, evaluated again and again.
pub struct Loop {
    /// The policy.
    pub policy: Policy,
    /// What it remembers.
    pub state: State,
    /// The present count.
    pub replicas: i32,
    /// The time of the next evaluation.
    pub at: Timestamp,
}

impl Loop {
    /// Before the first evaluation.
    pub fn new(policy: Policy, replicas: i32) -> Self {
        Self { policy, state: State::default(), replicas, at: Timestamp::from_seconds(0) }
    }

    /// One evaluation with all its bookkeeping; the scale is written where it asks for it.
    pub fn reconcile(&mut self, pods: &[PodGroup], metrics: &[Reading<'_>], sync: Millis) -> i32 {
        let observation = Observation { at: self.at, scale: Scale::of(self.replicas), pods, metrics };
        self.replicas = self.policy.reconcile(&mut self.state, &observation).desired;
        self.at = self.at + sync;
        self.replicas
    }

    /// One evaluation of CPU samples.
    pub fn reconcile_cpu(&mut self, pods: &[PodGroup], samples: &[PodSample], sync: Millis) -> i32 {
        self.reconcile(pods, &[Reading::PerPod(PodReadings { samples, strays: &[] })], sync)
    }
}
