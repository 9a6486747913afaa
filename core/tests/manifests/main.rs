//! Loading manifests: versions, lists, several documents, and what is said about mistakes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod mistakes;
mod versions;

use insta::assert_snapshot;
use scalewright::hpa::{Controller, FeatureGates, MetricTarget};
use scalewright::manifest::{self, Manifest, Origin};
use scalewright::{Error, Millis, Position, ViolationKind};

/// A manifest of `autoscaling/v2` with the given lines in its spec.
fn v2(spec: &str) -> String {
    object("autoscaling/v2", spec)
}

fn object(api_version: &str, spec: &str) -> String {
    format!(
        "apiVersion: {api_version}\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  scaleTargetRef: \
         {{apiVersion: apps/v1, kind: Deployment, name: web}}\n{spec}"
    )
}

fn load(text: &str) -> Manifest {
    manifest::load(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn error(text: &str) -> Error {
    manifest::load(text).expect_err(text)
}

fn targets(text: &str) -> Vec<MetricTarget> {
    let policy =
        manifest::load_policy(text, &Controller::default()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    policy.metrics.iter().map(|metric| metric.target).collect()
}

#[test]
fn lists_are_taken_apart() {
    let item = "metadata: {name: NAME}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}";
    let typed = format!(
        "{{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscalerList, items: [{{{item}}}, {{{item}}}]}}"
    );
    assert_eq!(load(&typed).autoscalers.len(), 2);
    let mixed = format!(
        "{{apiVersion: v1, kind: List, items: [{{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, {item}}}, \
         {{apiVersion: v1, kind: Service, metadata: {{name: web}}}}]}}"
    );
    let manifest = load(&mixed);
    assert_eq!((manifest.autoscalers.len(), manifest.ignored.len()), (1, 1));
}

#[test]
fn several_documents_with_windows_line_ends_and_a_byte_order_mark() {
    let text = format!(
        "\u{feff}---\n{}---\n# nothing\n---\napiVersion: v1\nkind: Service\n---\n",
        v2("  maxReplicas: 3\n")
    );
    let manifest = load(&text.replace('\n', "\r\n"));
    assert_eq!((manifest.autoscalers.len(), manifest.ignored.len()), (1, 1));
    assert_eq!(manifest.autoscalers[0].position(), Position { line: 2, column: 1 });
}

#[test]
fn json_is_read_too() {
    let text = r#"{
	"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler",
	"spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "maxReplicas": 0}
}"#;
    let error = load(text).autoscalers[0].policy(&Controller::default()).unwrap_err();
    assert_eq!(error.violations()[0].position, Some(Position { line: 3, column: 108 }));
}

#[test]
fn anchors_and_merge_keys() {
    let text = v2("  maxReplicas: 3
  behavior:
    scaleUp: &rules
      stabilizationWindowSeconds: 60
      policies: [{type: Pods, value: 1, periodSeconds: 15}]
    scaleDown:
      <<: *rules
      stabilizationWindowSeconds: 120
");
    let behavior = manifest::load_policy(&text, &Controller::default()).unwrap().behavior.unwrap();
    assert_eq!(behavior.scale_up.stabilization_window_seconds, Some(60));
    assert_eq!(behavior.scale_down.stabilization_window_seconds, Some(120));
    assert_eq!(behavior.scale_down.policies, behavior.scale_up.policies);
}

#[test]
fn what_takes_effect_and_why() {
    let text = v2("  maxReplicas: 10
  behavior:
    scaleDown:
      tolerance: 0.05
      policies:
      - {type: Percent, value: 10, periodSeconds: 60}
");
    let autoscaler = &load(&text).autoscalers[0];
    let mut controller = Controller::default();
    assert_snapshot!("effective_with_behavior", autoscaler.effective(&controller));
    controller.feature_gates.hpa_configurable_tolerance = false;
    controller.downscale_stabilization = Millis::from_seconds(90);
    let effective = autoscaler.effective(&controller);
    assert!(effective.fields.iter().any(|field| matches!(field.origin, Origin::Dropped { .. })));
    let policy = autoscaler.policy(&controller).unwrap();
    assert_eq!(policy.behavior.unwrap().scale_down.tolerance, None);
    let legacy = v2("  maxReplicas: 10\n  minReplicas: 2\n");
    assert_snapshot!("effective_without_behavior", load(&legacy).autoscalers[0].effective(&controller));
    let json = serde_json::to_value(&load(&legacy).autoscalers[0].effective(&controller).fields[4]).unwrap();
    let expected = serde_json::json!({
        "path": "spec.maxReplicas", "value": "10", "origin": "manifest", "position": {"line": 7, "column": 16}
    });
    assert_eq!(json, expected);
}

#[test]
fn workloads_with_their_requests() {
    let text = format!(
        "{}---\n{}",
        v2("  maxReplicas: 10\n"),
        "\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 3
  whatever: {is: here}
  template:
    spec:
      overhead: {cpu: 10m}
      initContainers:
      - {name: migrate, resources: {requests: {cpu: 2}}}
      - {name: mesh, restartPolicy: Always, resources: {requests: {cpu: 100m, memory: 64Mi}}}
      containers:
      - {name: app, resources: {requests: {cpu: 250m}, limits: {cpu: 1, memory: 1Gi}}}
"
    );
    let manifest = load(&text);
    let workload = manifest.workload_of(&manifest.autoscalers[0]).unwrap();
    let gates = FeatureGates::default();
    assert_eq!((workload.replicas, workload.name.as_str()), (Some(3), "web"));
    assert_eq!(workload.pod.request("cpu", None, &gates), Some(350));
    assert_eq!(workload.pod.request("cpu", Some("mesh"), &gates), Some(100));
    assert_eq!(workload.pod.request("cpu", Some("migrate"), &gates), None);
    // A limit stands in for the request.
    assert_eq!(workload.pod.request("memory", Some("app"), &gates), Some(1_073_741_824_000));
    let pod_level = text.replace(
        "    spec:\n      overhead",
        "    spec:\n      resources: {limits: {cpu: 3, memory: 2Gi}}\n      overhead",
    );
    let workload = &load(&pod_level).workloads[0];
    // The pod's request becomes what the scheduler adds up, here the migration's 2 cores, and overhead comes on top.
    assert_eq!(workload.pod.request("cpu", None, &gates), Some(2010));
    let mut gates = gates;
    gates.pod_level_resources = false;
    assert_eq!(workload.pod.request("cpu", None, &gates), Some(350));
}

#[test]
fn what_kubectl_prints_can_be_loaded() {
    let text = "\
apiVersion: v1
items:
- apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    annotations:
      kubectl.kubernetes.io/last-applied-configuration: |
        {\"apiVersion\":\"autoscaling/v2\"}
    creationTimestamp: \"2026-01-01T00:00:00Z\"
    managedFields:
    - {manager: kubectl, fieldsV1: {\"f:spec\": {}}}
    name: web
    namespace: shop
    resourceVersion: \"1\"
  spec:
    maxReplicas: 10
    metrics:
    - resource: {name: cpu, target: {averageUtilization: 50, type: Utilization}}
      type: Resource
    minReplicas: 2
    scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  status:
    conditions:
    - {lastTransitionTime: \"2026-01-01T00:01:00Z\", message: fine, reason: ReadyForNewScale, status: \"True\", type: AbleToScale}
    currentMetrics:
    - {resource: {current: {averageUtilization: 41}, name: cpu}, type: Resource}
    currentReplicas: 4
    desiredReplicas: 4
    lastScaleTime: \"2026-01-01T00:05:00Z\"
kind: List
metadata: {resourceVersion: \"\"}
";
    let manifest = load(text);
    let autoscaler = &manifest.autoscalers[0];
    assert_eq!((autoscaler.name(), autoscaler.namespace()), ("web", Some("shop")));
    let status = autoscaler.status().unwrap();
    assert_eq!(status.current_replicas, Some(4));
    assert_eq!(status.last_scale_time.as_deref(), Some("2026-01-01T00:05:00Z"));
    assert_eq!(status.conditions[0].reason, "ReadyForNewScale");
}

#[test]
fn scalars_are_read_as_kubectl_reads_them() {
    let with = |max: &str| load(&v2(&format!("  maxReplicas: {max}\n"))).autoscalers[0].spec().max_replicas;
    assert_eq!(with("010"), Some(8));
    assert_eq!(with("0x10"), Some(16));
    assert_eq!(with("1_000"), Some(1000));
    assert_eq!(with("3.0"), Some(3));
    assert_eq!(with("null"), None);
    assert_eq!(error(&v2("  maxReplicas: yes\n")).violations()[0].kind, ViolationKind::TypeInvalid);
    assert_eq!(error(&v2("  maxReplicas: 3000000000\n")).violations()[0].kind, ViolationKind::TypeInvalid);
}

#[test]
fn pod_level_requests_stand_before_those_of_containers() {
    let gates = FeatureGates::default();
    let pod = |json: &str| -> scalewright::hpa::PodRequests { serde_json::from_str(json).unwrap() };
    let containers = r#""containers": [{"name": "app", "requests": {"cpu": "1"}}, {"name": "log"}]"#;
    assert_eq!(pod(&format!("{{{containers}}}")).request("cpu", None, &gates), None);
    let with_cpu =
        pod(&format!(r#"{{{containers}, "podRequests": {{"cpu": "3"}}, "overhead": {{"cpu": "50m"}}}}"#));
    assert_eq!(with_cpu.request("cpu", None, &gates), Some(3050));
    assert_eq!(with_cpu.request("cpu", Some("app"), &gates), Some(1000));
    // The pod level lacks the resource: what the scheduler adds up, containers without it counting nothing.
    let with_memory = pod(&format!(r#"{{{containers}, "podRequests": {{"memory": "1Gi"}}}}"#));
    assert_eq!(with_memory.request("cpu", None, &gates), Some(1000));
    assert_eq!(with_memory.request("hugepages-2Mi", None, &gates), None);
    // Other resources do not make a pod level.
    let with_gpu = pod(&format!(r#"{{{containers}, "podRequests": {{"nvidia.com/gpu": "1"}}}}"#));
    assert_eq!(with_gpu.request("cpu", None, &gates), None);
}

#[test]
fn quantities_are_written_as_kubernetes_writes_them() {
    let written = |text: &str| scalewright::Quantity::parse(text).unwrap().canonical();
    let texts = [
        "1024Mi",
        "1000Mi",
        "07Ki",
        "2048Ki",
        "1000E",
        "8Ei",
        "-8Ei",
        "1e999999999",
        "0.5n",
        "1500000n",
        "-0.0Ki",
    ];
    assert_eq!(
        texts.map(written),
        [
            "1Gi",
            "1000Mi",
            "07Ki",
            "2Mi",
            "1e21",
            "9223372036854775807",
            "-9223372036854775807",
            "1e999999999",
            "1n",
            "1500u",
            "0"
        ]
    );
    for text in ["", "+", ".", "k", "1e", "1e2147483648", "1e99999999999999999999", "1 ", "0x1", "1Kib", "١"]
    {
        assert!(scalewright::Quantity::parse(text).is_err(), "{text}");
    }
}
