//! ScaledObjects and ScaledJobs: what is read, refused and remarked upon.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::PathBuf;

use insta::assert_snapshot;
use scalewright::hpa::{Controller, MetricTarget};
use scalewright::keda::triggers::{ExternalMetricType, HttpMetric, Scaler, ScalerKind};
use scalewright::keda::{FallbackBehavior, ScaledObject};
use scalewright::manifest::keda::FindingKind;
use scalewright::manifest::{self, Manifest};
use scalewright::{Error, Millis};

/// A ScaledObject with the given lines in its spec.
fn object(spec: &str) -> String {
    format!(
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata:\n  name: worker\nspec:\n  scaleTargetRef: {{name: worker}}\n{spec}"
    )
}

const REDIS: &str =
    "  triggers:\n  - type: redis\n    metadata: {address: 'redis:6379', listName: jobs, listLength: '20'}\n";

fn load(text: &str) -> Manifest {
    manifest::load(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn policy(text: &str) -> Result<ScaledObject, Error> {
    load(text).scaled_objects[0].policy(&Controller::default())
}

fn findings(text: &str) -> Vec<FindingKind> {
    load(text).scaled_objects[0].findings().iter().map(|finding| finding.kind).collect()
}

#[test]
fn defaults_are_kedas() {
    let policy = policy(&object(REDIS)).unwrap();
    assert_eq!(policy.polling_interval, Millis::from_seconds(30));
    assert_eq!((policy.min_replica_count, policy.max_replica_count), (0, 100));
    assert_eq!(policy.target.kind, "Deployment");
    assert_eq!(policy.triggers[0].metric.target, MetricTarget::AverageValue(20_000));
}

#[test]
fn every_field_arrives() {
    let text = object(
        "  pollingInterval: 10
  cooldownPeriod: 60
  initialCooldownPeriod: 5
  idleReplicaCount: 0
  minReplicaCount: 1
  maxReplicaCount: 7
  fallback: {failureThreshold: 3, replicas: 4, behavior: currentReplicasIfHigher}
  advanced:
    restoreToOriginalReplicaCount: true
    horizontalPodAutoscalerConfig:
      name: mine
      behavior: {scaleDown: {stabilizationWindowSeconds: 30}}
    scalingModifiers: {formula: jobs * 2, target: '5', activationTarget: '1', metricType: Value}
  triggers:
  - type: redis
    name: jobs
    useCachedMetrics: true
    authenticationRef: {name: secret, kind: ClusterTriggerAuthentication}
    metadata: {listName: jobs}
",
    );
    let policy = policy(&text).unwrap();
    assert_eq!(policy.fallback.unwrap().behavior, FallbackBehavior::CurrentReplicasIfHigher);
    assert_eq!(policy.behavior.unwrap().scale_down.stabilization_window_seconds, Some(30));
    let modifiers = policy.modifiers.unwrap();
    assert_eq!((modifiers.activation_target, modifiers.is_value), (Some(1.0), true));
    assert!(policy.restore_to_original_replica_count && policy.triggers[0].use_cached_metrics);
    let generated = load(&text).scaled_objects[0].generated_autoscaler(&Controller::default()).unwrap();
    assert_snapshot!(generated, @r#"
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: mine
    spec:
      scaleTargetRef:
        apiVersion: apps/v1
        kind: Deployment
        name: worker
      minReplicas: 1
      maxReplicas: 7
      metrics:
      - type: External
        external:
          metric:
            name: composite-metric
            selector:
              matchLabels:
                scaledobject.keda.sh/name: worker
          target:
            type: Value
            value: "5"
      behavior:
        scaleDown:
          stabilizationWindowSeconds: 30
    "#);
}

/// What the engine takes and what the text says are the same HorizontalPodAutoscaler.
#[test]
fn the_generated_text_reads_as_the_generated_policy() {
    let behaviors = [
        "",
        "  advanced: {horizontalPodAutoscalerConfig: {behavior: {scaleUp: {selectPolicy: Min}}}}\n",
        "  advanced: {scalingModifiers: {formula: jobs + 1, target: '2.5'}}\n",
    ];
    let triggers = "  minReplicaCount: 2
  triggers:
  - {type: memory, metricType: AverageValue, metadata: {value: 200Mi}}
  - {type: redis, name: jobs, metadata: {address: 'redis:6379', listName: jobs}}
  - {type: cpu, metricType: Utilization, metadata: {value: '60', containerName: app}}
  - {type: prometheus, name: rate, metricType: Value, metadata: {serverAddress: 'http://p', query: up, threshold: '0.5'}}
";
    for behavior in behaviors {
        for annotations in ["", "  annotations: {autoscaling.keda.sh/paused-scale-in: 'true'}\n"] {
            let text = object(&format!("{behavior}{triggers}"))
                .replace("  name: worker\nspec", &format!("  name: worker\n{annotations}spec"));
            let controller = Controller::default();
            let manifest = load(&text);
            let generated = manifest.scaled_objects[0].generated_autoscaler(&controller).unwrap().to_string();
            let read = manifest::load_policy(&generated, &controller)
                .unwrap_or_else(|error| panic!("{error}\n{generated}"));
            assert_eq!(read, manifest.scaled_objects[0].hpa_policy(&controller).unwrap(), "{generated}");
        }
    }
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = object(
        "  pollingInterval: 0
  maxReplicaCount: 3
  minReplicaCount: 5
  fallback: {replicas: 2, behavior: constant}
  triggers:
  - type: cpu
    metadata: {value: '60'}
  - type: redis
    name: jobs
    metadata: {listName: jobs, listLength: ten}
  - type: rabbitmq
    name: jobs
    metadata: {host: 'amqp://rabbitmq', queueName: jobs, mode: MessageRate, value: '20'}
  - type: cron
    useCachedMetrics: true
    metadata: {timezone: UTC, start: '0 8 * *', end: '0 18 * * *', desiredReplicas: '0'}
",
    );
    assert_snapshot!(policy(&text).unwrap_err(), @"
    12 violations:
      spec.pollingInterval: `0` is below the minimum of 1 (line 7, column 20)
      spec.minReplicaCount: `5` is above maxReplicaCount, which is 3 (line 9, column 20)
      spec.fallback.failureThreshold: must be given (line 10, column 3)
      spec.fallback.behavior: `constant` is not supported: allowed are static, currentReplicas, currentReplicasIfHigher, currentReplicasIfLower, scalingModifiers (line 10, column 37)
      spec.triggers[0].metricType: must be given: allowed are Utilization, AverageValue (line 12, column 5)
      spec.triggers[1].metadata.address: must be given: `host:port`, or `host` and `port` on their own (line 16, column 5)
      spec.triggers[1].metadata.listLength: `ten` is not a number that KEDA reads: write a whole number such as 5 (line 16, column 44)
      spec.triggers[2].name: `jobs` is the name of triggers[1] already (line 18, column 11)
      spec.triggers[2].metadata.mode: needs the management API: give an http or https `host` (line 19, column 64)
      spec.triggers[3].useCachedMetrics: may not be true for cron: remove it (line 21, column 23)
      spec.triggers[3].metadata.start: `0 8 * *`: 4 fields instead of five: minute, hour, day of month, month, day of week (line 22, column 38)
      spec.triggers[3].metadata.desiredReplicas: may not be 0 (line 22, column 85)
    ");
}

#[test]
fn misspelled_fields_and_types_are_found_while_reading() {
    let text = object(
        "  minReplicas: 2\n  cooldownPeriod: 5m\n  triggers:\n  - type: redis\n    metadata: {address: r, listName: jobs, listLength: 5}\n",
    );
    assert_snapshot!(manifest::load(&text).unwrap_err(), @r#"
    3 violations:
      spec.minReplicas: `minReplicas` is not a field here: a ScaledObject or ScaledJob calls it minReplicaCount (line 7, column 3)
      spec.cooldownPeriod: the text `5m` stands where Kubernetes wants a whole number (line 8, column 19)
      spec.triggers[0].metadata.listLength: the number `5` stands where Kubernetes wants a text: write it in quotes, "5" (line 11, column 56)
    "#);
    let old = object(REDIS).replace("keda.sh/v1alpha1", "keda.k8s.io/v1alpha1");
    assert_snapshot!(manifest::load(&old).unwrap_err(), @"apiVersion: `keda.k8s.io/v1alpha1` has no ScaledObject that KEDA 2 reads: write keda.sh/v1alpha1 (line 1, column 13)");
}

#[test]
fn fields_without_effect_are_remarked_upon() {
    let text = object(&format!("  minReplicaCount: 2\n  cooldownPeriod: 60\n  pollingInterval: 15\n{REDIS}"));
    assert_eq!(
        findings(&text),
        [FindingKind::CooldownPeriodWithoutEffect, FindingKind::PollingIntervalWithoutEffect]
    );
    let text = object(&format!("  minReplicaCount: 2\n  idleReplicaCount: 1\n  cooldownPeriod: 60\n{REDIS}"));
    assert_eq!(findings(&text), [FindingKind::IdleReplicasFlap, FindingKind::RememberedRecommendations]);
    let high = REDIS.replace("listLength: '20'", "listLength: '20', activationListLength: '50'");
    assert_eq!(findings(&object(&high)), [FindingKind::ActivationAboveTarget]);
    let external = "  triggers:\n  - {type: nats-jetstream, metadata: {lagThreshold: '7'}}\n";
    assert_eq!(findings(&object(external)), [FindingKind::UnmodelledTrigger]);
    assert_eq!(
        policy(&object(external)).unwrap().triggers[0].metric.target,
        MetricTarget::AverageValue(7000)
    );
    assert_eq!(findings(&object(REDIS)), []);
}

#[test]
fn an_http_scaled_object_is_a_scaled_object() {
    let text = "apiVersion: http.keda.sh/v1alpha1
kind: HTTPScaledObject
metadata: {name: web}
spec:
  hosts: [example.com]
  scaleTargetRef: {name: web, kind: Deployment, apiVersion: apps/v1, service: web, port: 80}
  scaledownPeriod: 60
  scalingMetric: {requestRate: {targetValue: 20, window: 1m30s, granularity: 500ms}}
";
    let manifest = load(text);
    let object = &manifest.http_scaled_objects[0];
    let rate =
        HttpMetric::RequestRate { window: Millis::from_seconds(90), granularity: Millis::from_millis(500) };
    assert_eq!(object.requests().metric, rate);
    let policy = object.policy().unwrap();
    assert_eq!(policy.cooldown_period, Millis::from_seconds(60));
    assert_eq!(policy.triggers[0].metric.target, MetricTarget::AverageValue(20_000));

    let wrong = text.replace("port: 80", "portName: http, port: 80").replace("1m30s", "long");
    assert_snapshot!(load(&wrong).http_scaled_objects[0].policy().unwrap_err(), @r"
    2 violations:
      spec.scaleTargetRef: needs either `port` or `portName` (line 6, column 19)
      spec.scalingMetric.requestRate.window: `long` is not a duration: write one such as 1m or 500ms (line 8, column 58)
    ");
}

#[test]
fn interceptor_routes_are_read() {
    let text = "apiVersion: http.keda.sh/v1beta1
kind: InterceptorRoute
metadata: {name: web, namespace: shop}
spec:
  target: {service: web, portName: http}
  proxyMode: Endpoint
  coldStart: {fallback: {service: please-wait, port: 80}}
  timeouts: {readiness: 0s, request: 1m30s}
  rules:
  - hosts: [shop.example.com, '*.example.com']
    paths: [{value: /api}]
    headers: [{name: x-tenant, value: a}, {name: x-trace}]
  scalingMetric: {concurrency: {}, requestRate: {targetValue: 20, window: 1m30s}}
";
    let manifest = load(text);
    let route = &manifest.interceptor_routes[0];
    assert_eq!(route.check(), Ok(()));
    let rate =
        HttpMetric::RequestRate { window: Millis::from_seconds(90), granularity: Millis::from_seconds(1) };
    let read: Vec<_> = route.requests().iter().map(|read| (read.metric, read.target_value)).collect();
    assert_eq!(read, [(HttpMetric::Concurrency, 100), (rate, 20)]);
    let names = route.requests().into_iter().filter_map(|requests| {
        let scaler =
            Scaler { kind: ScalerKind::HttpAddOn(requests), metric_type: ExternalMetricType::AverageValue };
        scaler.metric_name(0)
    });
    assert_eq!(names.collect::<Vec<_>>(), ["s0-http_web_concurrency", "s0-http_web_rate"]);

    let wrong = text
        .replace("portName: http", "portName: http, port: 70000")
        .replace("Endpoint", "Pod")
        .replace("{fallback: {service: please-wait, port: 80}}", "{}")
        .replace("readiness: 0s", "readiness: soon")
        .replace("'*.example.com'", "shop.example.com")
        .replace("/api", "''")
        .replace("x-trace", "x-tenant")
        .replace(
            "{concurrency: {}, requestRate: {targetValue: 20, window: 1m30s}}",
            "{requestRate: {targetValue: 0, window: 0s}}",
        );
    let paths = |error: Error| {
        let mut paths: Vec<String> =
            error.into_violations().into_iter().map(|violation| violation.path).collect();
        paths.sort();
        paths
    };
    let refused = load(&wrong).interceptor_routes[0].check().unwrap_err();
    assert!(refused.violations().iter().all(|violation| violation.position.is_some()), "{refused}");
    assert_eq!(
        paths(refused),
        [
            "spec.coldStart.fallback",
            "spec.proxyMode",
            "spec.rules[0].headers[1].name",
            "spec.rules[0].hosts[1]",
            "spec.rules[0].paths[0].value",
            "spec.scalingMetric.requestRate.targetValue",
            "spec.scalingMetric.requestRate.window",
            "spec.target",
            "spec.target.port",
            "spec.timeouts.readiness",
        ]
    );
    let without = text.replace("{concurrency: {}, requestRate: {targetValue: 20, window: 1m30s}}", "{}");
    let refused = load(&without).interceptor_routes[0].check().unwrap_err();
    assert_eq!(paths(refused), ["spec.scalingMetric"]);
    let older = manifest::load(&text.replace("v1beta1", "v1alpha1")).unwrap_err();
    assert_eq!(paths(older), ["apiVersion"]);
}

#[cfg(feature = "tz")]
#[test]
fn overlapping_crons_are_found() {
    let cron = |start: &str, end: &str, zone: &str| {
        format!(
            "  - {{type: cron, metadata: {{timezone: {zone}, start: {start}, end: {end}, desiredReplicas: '4'}}}}\n"
        )
    };
    let day = cron("0 8 * * *", "0 18 * * *", "Europe/Berlin");
    let two = |other: String| findings(&object(&format!("  triggers:\n{day}{other}")));
    assert_eq!(two(cron("0 12 * * 1", "0 13 * * 1", "UTC")), [FindingKind::OverlappingCron]);
    assert_eq!(two(cron("0 18 * * *", "0 20 * * *", "Europe/Berlin")), []);
    assert_eq!(two(cron("0 1 * * *", "0 2 * * *", "Mars/Olympus")), [FindingKind::UnknownTimeZone]);
}

/// Manifests from the wild: each is read to policies, or refused with places.
#[test]
fn manifests_from_outside() {
    let Some(folders) = std::env::var_os("SCALEWRIGHT_MANIFESTS") else { return };
    let folders = std::env::split_paths(&folders).map(|folder| folder.join("keda"));
    let mut files: Vec<PathBuf> = folders
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .collect();
    files.sort();
    let (mut loaded, mut refused) = (0, 0);
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy();
        match policies(&text) {
            Ok(count) => {
                assert!(count > 0, "{name} holds nothing of KEDA");
                loaded += 1;
            }
            Err(error) => {
                for violation in error.violations() {
                    assert!(violation.position.is_some(), "{name}: {violation}");
                }
                println!("{name}: {error}");
                refused += 1;
            }
        }
    }
    println!("{} manifests: {loaded} loaded, {refused} refused", files.len());
}

fn policies(text: &str) -> Result<usize, Error> {
    let manifest = manifest::load(text)?;
    for object in &manifest.scaled_objects {
        object.policy(&Controller::default())?;
        for finding in object.findings() {
            assert!(finding.position.is_some());
        }
    }
    for job in &manifest.scaled_jobs {
        job.policy()?;
    }
    Ok(manifest.scaled_objects.len() + manifest.scaled_jobs.len())
}

#[test]
fn a_trigger_is_given_what_its_route_counts() {
    let route = |namespace: &str, metric: &str| {
        format!(
            "apiVersion: http.keda.sh/v1beta1\nkind: InterceptorRoute\nmetadata: {{name: web{namespace}}}\nspec:\n  target: {{service: web, port: 8080}}\n  scalingMetric: {{{metric}}}\n"
        )
    };
    let pushed = |route: &str, fields: &str| {
        object(&format!(
            "  triggers:\n  - type: external-push\n    metadata: {{scalerAddress: 'http-external-scaler:9090', interceptorRoute: {route}}}\n{fields}"
        ))
    };
    let joined = |routes: &str, trigger: &str| {
        let loaded = load(&format!("{trigger}---\n{routes}"));
        let policy = loaded.scaled_objects[0].policy(&Controller::default()).unwrap();
        let metric = &policy.triggers[0];
        let unmodelled = loaded.scaled_objects[0]
            .findings()
            .iter()
            .any(|finding| finding.kind == FindingKind::UnmodelledTrigger);
        (metric.metric_name().unwrap().to_owned(), metric.metric.target, unmodelled)
    };
    let in_flight = "concurrency: {targetValue: 25}";
    let rate = "requestRate: {targetValue: 20, window: 30s}";
    assert_eq!(
        joined(&route("", in_flight), &pushed("web", "")),
        ("s0-http_web_concurrency".to_owned(), MetricTarget::AverageValue(25_000), false)
    );
    assert_eq!(
        joined(&route("", rate), &pushed("web", "    metricType: Value\n")),
        ("s0-http_web_rate".to_owned(), MetricTarget::Value(20_000), false)
    );
    // In whichever order, and rather in the namespace of the object than in one that is not said.
    let two = format!("{}---\n{}", route("", rate), route(", namespace: shop", in_flight));
    let shop = pushed("web", "").replace("name: worker\nspec", "name: worker\n  namespace: shop\nspec");
    assert_eq!(joined(&two, &shop).1, MetricTarget::AverageValue(25_000));
    assert_eq!(joined(&two, &pushed("web", "")).1, MetricTarget::AverageValue(20_000));
    let (one, other) = (route(", namespace: one", in_flight), route(", namespace: other", rate));
    assert_eq!(joined(&other, &pushed("web", "")).1, MetricTarget::AverageValue(20_000));
    // Another name, another namespace, two namespaces of which none is said, no name, and one that counts two things.
    let elsewhere = shop.replace("namespace: shop", "namespace: other");
    for (routes, trigger) in [
        (route("", in_flight), pushed("other", "")),
        (route(", namespace: shop", in_flight), elsewhere),
        (format!("{one}---\n{other}"), pushed("web", "")),
        (route("", in_flight).replace("name: web", ""), pushed("''", "")),
        (route("", &format!("{in_flight}, {rate}")), pushed("web", "")),
    ] {
        let (_, target, unmodelled) = joined(&routes, &trigger);
        assert_eq!((target, unmodelled), (MetricTarget::Absent, true), "{routes}");
    }
    let other_type = pushed("web", "").replace("external-push", "external");
    assert!(joined(&route("", in_flight), &other_type).2);
}
