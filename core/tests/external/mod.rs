//! A policy and observations that make the engine recommend whatever a test wants.

use scalewright::Timestamp;
use scalewright::hpa::{
    Behavior, Controller, Metric, MetricSource, MetricTarget, Observation, Policy, Reading, Scale,
    ScaleTarget, ScalingRules, Selector,
};

/// A policy on one external metric that recommends exactly what it reads.
pub(crate) fn external_policy(least: i32, most: i32, rules: Option<(ScalingRules, ScalingRules)>) -> Policy {
    let mut controller = Controller::default();
    controller.tolerance = 0.0;
    Policy {
        name: String::new(),
        target: ScaleTarget::default(),
        min_replicas: least,
        max_replicas: most,
        metrics: vec![Metric {
            source: MetricSource::External { metric: "wanted".to_owned() },
            target: MetricTarget::AverageValue(1000),
        }],
        behavior: rules.map(|(scale_up, scale_down)| Behavior { scale_up, scale_down }),
        controller,
    }
}

/// An observation in which the metrics recommend `wanted`.
pub(crate) fn observe<T>(
    at: Timestamp,
    replicas: i32,
    wanted: i32,
    see: impl FnOnce(&Observation<'_>) -> T,
) -> T {
    let values = [i64::from(wanted) * 1000];
    // Without replicas in the status, no ratio is within the tolerance.
    let scale = Scale::Read { spec_replicas: replicas, status_replicas: 0, selector: Selector::Usable };
    see(&Observation { at, scale, pods: &[], metrics: &[Reading::External(&values)] })
}
