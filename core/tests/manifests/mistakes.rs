//! What is said about mistakes, with their places.

use insta::assert_snapshot;
use scalewright::hpa::Controller;
use scalewright::{Position, manifest};

use super::{error, load, object, v2};

#[test]
fn an_annotation_that_cannot_be_read_is_ignored_but_not_silently() {
    let text = object("autoscaling/v1", "  maxReplicas: 3\n").replace(
        "  name: web\nspec",
        "  name: web\n  annotations:\n    autoscaling.alpha.kubernetes.io/behavior: '{oops'\nspec",
    );
    let manifest = load(&text);
    assert!(manifest.autoscalers[0].spec().behavior.is_none());
    assert_eq!(manifest.autoscalers[0].warnings()[0].position, Some(Position { line: 6, column: 47 }));
}

#[test]
fn alias_bombs_and_deep_nesting_are_refused() {
    let mut bomb = String::from("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (name, of) in ('b'..='j').zip('a'..) {
        bomb.push_str(&format!("{name}: &{name} [*{of},*{of},*{of},*{of},*{of},*{of},*{of},*{of},*{of}]\n"));
    }
    assert_snapshot!("alias_bomb", error(&bomb));
    assert_snapshot!("deep_nesting", error(&"[".repeat(10_000)));
}

#[test]
fn all_mistakes_come_out_at_once() {
    let text = "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  scaleTargetRef:
    apiVersion: v1
    kind: Deployment
  minReplica: 2
  maxReplicas: \"10\"
  maxReplicas: 12
  metrics:
  - type: Resource
    resource:
      name: cpu
      targetAverageUtilization: 50
  - type: Pods
    pods:
      metric: {name: 5}
      target: {type: AverageValue, averageValue: 1K}
  - type: Resourse
    resource:
      name: memory
      target: {type: Utilization, averageUtilization: 50%}
  behavior:
    stabilizationWindowSeconds: 300
    scaleDown:
      selectPolicy: max
      policies:
        type: Percent
    scaleUp:
      policies:
      - {type: Pods, value: 0, periodSeconds: 3600}
";
    assert_snapshot!("many_mistakes", error(text));
}

#[test]
fn a_broken_document_does_not_hide_the_others() {
    let text = format!("a: [1, 2\n---\n{}---\n{}", v2("  maxReplicas: ten\n"), v2("  maxReplicas: 3\n"));
    assert_snapshot!("broken_document", error(&text));
}

#[test]
fn templates_are_named_as_such() {
    let bare =
        v2("  maxReplicas: {{ .Values.max }}\n{{- if .Values.behavior }}\n  behavior: {}\n{{- end }}\n");
    let quoted = v2("  maxReplicas: \"{{ .Values.max }}\"\n");
    assert_snapshot!("templates", format!("{}\n{}", error(&bare), error(&quoted)));
}

#[test]
fn rules_are_checked_under_the_gates() {
    let text = v2("  minReplicas: 0\n  maxReplicas: 3\n");
    let autoscaler = &load(&text).autoscalers[0];
    let mut controller = Controller::default();
    assert_snapshot!("scale_to_zero_gate_off", autoscaler.policy(&controller).unwrap_err());
    controller.feature_gates.hpa_scale_to_zero = true;
    assert_snapshot!("scale_to_zero_gate_on", autoscaler.policy(&controller).unwrap_err());
    assert_eq!(autoscaler.stored_policy(&controller).min_replicas, 0);
}

#[test]
fn one_policy_or_a_reason() {
    let controller = Controller::default();
    let fault = |text: &str| manifest::load_policy(text, &controller).unwrap_err().to_string();
    let two = format!("{}---\n{}", v2("  maxReplicas: 3\n"), v2("  maxReplicas: 4\n"));
    let none = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n";
    let old = object("autoscaling/v3", "  maxReplicas: 3\n");
    assert_snapshot!(
        "one_policy",
        [fault(""), fault(none), fault(&two), fault(&old), fault("hello")].join("\n")
    );
}

#[test]
fn mistakes_in_kinds_that_are_not_read_do_not_matter() {
    let text = format!("{}---\nkind: ConfigMap\ndata: {{a: 1, a: 2}}\n", v2("  maxReplicas: 3\n"));
    assert_eq!(load(&text).ignored[0].kind, "ConfigMap");
}

#[test]
fn the_misspelled_document_and_the_misplaced_field() {
    let text = v2("  maxReplicas: 3\n").replace("spec:", "specs:");
    let misplaced = format!("{}minReplicas: 2\n", v2("  maxReplicas: 3\n"));
    let renamed = v2("  maxReplicas: 3\n  targetCPUUtilizationPercentage: 50\n");
    let list = v2("  maxReplicas: 3\n  metrics:\n    type: Resource\n");
    let placeholder = v2("  maxReplicas: ${MAX}\n");
    let texts: Vec<String> =
        [text, misplaced, renamed, list, placeholder].iter().map(|text| error(text).to_string()).collect();
    assert_snapshot!("misspelled_and_misplaced", texts.join("\n"));
}

#[test]
fn a_broken_field_of_an_old_version_is_one_mistake() {
    let text = object(
        "autoscaling/v2beta1",
        "  maxReplicas: 3\n  metrics:\n  - {type: Pods, pods: {metricName: rps, targetAverageValue: 1K}}\n",
    );
    assert_eq!(error(&text).violations().len(), 1);
}
