//! Older versions of the API, which become the present one.

use scalewright::hpa::{Controller, MetricSource, MetricTarget};
use scalewright::{Position, ViolationKind, manifest};

use super::{error, load, object, targets, v2};

#[test]
fn v1_has_a_field_for_cpu_and_annotations_for_the_rest() {
    let text = r#"
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata:
  name: web
  annotations:
    autoscaling.alpha.kubernetes.io/metrics: '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"512Mi"}}]'
    autoscaling.alpha.kubernetes.io/behavior: '{"ScaleDown":{"StabilizationWindowSeconds":60,"Policies":[{"Type":"Pods","Value":1,"PeriodSeconds":30}]}}'
    autoscaling.alpha.kubernetes.io/conditions: '[{"type":"AbleToScale","status":"True","reason":"ReadyForNewScale"}]'
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  maxReplicas: 10
  targetCPUUtilizationPercentage: 60
status: {currentReplicas: 3, desiredReplicas: 4}
"#;
    assert_eq!(targets(text), [MetricTarget::AverageValue(536_870_912_000), MetricTarget::Utilization(60)]);
    let manifest = load(text);
    let policy = manifest.autoscalers[0].policy(&Controller::default()).unwrap();
    let behavior = policy.behavior.unwrap();
    assert_eq!(behavior.scale_down.stabilization_window_seconds, Some(60));
    assert_eq!(behavior.scale_up.policies.len(), 2);
    let status = manifest.autoscalers[0].status().unwrap();
    assert_eq!((status.current_replicas, status.desired_replicas), (Some(3), Some(4)));
    assert_eq!(status.conditions[0].type_name, "AbleToScale");
}

#[test]
fn v1_without_a_target_gets_the_default() {
    assert_eq!(targets(&object("autoscaling/v1", "  maxReplicas: 3\n")), [MetricTarget::Utilization(80)]);
}

#[test]
fn v2beta1_metrics_become_those_of_v2() {
    let text = object(
        "autoscaling/v2beta1",
        "  maxReplicas: 3
  metrics:
  - {type: Resource, resource: {name: cpu, targetAverageUtilization: 55}}
  - {type: ContainerResource, containerResource: {name: cpu, container: app, targetAverageValue: 300m}}
  - {type: Pods, pods: {metricName: rps, targetAverageValue: 100}}
  - {type: Object, object: {target: {kind: Service, name: web}, metricName: hits, targetValue: 2k}}
  - {type: External, external: {metricName: queue, metricSelector: {matchLabels: {q: a}}, targetAverageValue: 30}}
",
    );
    let expected = [
        MetricTarget::Utilization(55),
        MetricTarget::AverageValue(300),
        MetricTarget::AverageValue(100_000),
        MetricTarget::Value(2_000_000),
        MetricTarget::AverageValue(30_000),
    ];
    assert_eq!(targets(&text), expected);
    let policy = manifest::load_policy(&text, &Controller::default()).unwrap();
    assert_eq!(policy.metrics[4].source, MetricSource::External { metric: "queue".into() });
}

#[test]
fn positions_survive_conversion() {
    let text = object(
        "autoscaling/v2beta1",
        "  maxReplicas: 3\n  metrics:\n  - type: Resource\n    resource:\n      name: cpu\n      targetAverageUtilization: 0\n",
    );
    let error = load(&text).autoscalers[0].policy(&Controller::default()).unwrap_err();
    assert_eq!(error.violations()[0].position, Some(Position { line: 12, column: 33 }));
}

#[test]
fn v2beta2_has_no_tolerance() {
    let text =
        object("autoscaling/v2beta2", "  maxReplicas: 3\n  behavior:\n    scaleUp: {tolerance: 0.2}\n");
    assert_eq!(error(&text).violations()[0].kind, ViolationKind::Unknown);
    let text = object(
        "autoscaling/v2beta2",
        "  maxReplicas: 3\n  behavior:\n    scaleUp: {selectPolicy: Disabled}\n",
    );
    assert_eq!(targets(&text).len(), 1);
}

#[test]
fn an_empty_annotation_is_no_behavior() {
    let text = object("autoscaling/v1", "  maxReplicas: 3\n").replace(
        "  name: web\nspec",
        "  name: web\n  annotations: {autoscaling.alpha.kubernetes.io/behavior: '{}'}\nspec",
    );
    assert!(load(&text).autoscalers[0].spec().behavior.is_none());
    assert!(load(&v2("  maxReplicas: 3\n  behavior: {}\n")).autoscalers[0].spec().behavior.is_some());
}
