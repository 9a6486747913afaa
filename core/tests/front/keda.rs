//! KEDA: manifests, and simulations of queues and jobs.

use super::*;

const WORKER: &str = "
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: worker}
spec:
  scaleTargetRef: {name: worker}
  cooldownPeriod: 60
  minReplicaCount: 1
  triggers:
  - type: redis
    metadata: {address: 'redis:6379', listName: jobs, listLength: '50'}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: worker}
spec: {replicas: 3}
---
apiVersion: keda.sh/v1alpha1
kind: ScaledJob
metadata: {name: imports}
spec:
  jobTargetRef: {template: {spec: {containers: [{name: import, image: import}]}}}
  pollingInterval: 0
  triggers:
  - {type: redis, metadata: {address: 'redis:6379', listName: imports}}
---
apiVersion: http.keda.sh/v1alpha1
kind: HTTPScaledObject
metadata: {name: web}
spec:
  hosts: [shop.example.com]
  scaleTargetRef: {name: web, service: web, port: 8080}
";

#[test]
fn a_manifest_tells_of_keda_too() {
    let request: LoadRequest = json::request(&json!({"text": WORKER}).to_string()).unwrap();
    let report: Value = serde_json::from_str(&json::report(&front::load(&request).unwrap())).unwrap();
    let worker = &report["scaledObjects"][0];
    assert_eq!(
        (&worker["line"], &worker["workload"], &worker["violations"]),
        (&json!(2), &json!(0), &json!([]))
    );
    assert_eq!(worker["findings"][0]["path"], "spec.cooldownPeriod");
    assert_eq!(worker["findings"][0]["position"]["line"], 7);
    assert_eq!(worker["spec"]["pollingInterval"], 30);
    assert_eq!(worker["triggers"][0]["metricName"], "s0-redis-jobs");
    assert!(worker["generatedAutoscaler"].as_str().unwrap().contains("name: keda-hpa-worker"));
    let origin = |path: &str| {
        let effective = worker["effective"].as_array().unwrap();
        effective.iter().find(|field| field["path"] == path).map(|field| field["origin"].clone()).unwrap()
    };
    assert_eq!(
        ["spec.cooldownPeriod", "spec.maxReplicaCount", "spec.scaleTargetRef.kind"].map(origin),
        ["manifest", "kedaDefault", "kedaDefault"]
    );
    let imports = &report["scaledJobs"][0];
    assert_eq!(imports["violations"][0]["path"], "spec.pollingInterval");
    assert_eq!(imports["violations"][0]["position"]["line"], 23);
    let web = &report["httpScaledObjects"][0];
    assert_eq!(
        (&web["violations"], &web["trigger"]["metricName"]),
        (&json!([]), &json!("s0-http-default_002Fweb"))
    );
    assert!(
        web["effective"]
            .as_array()
            .unwrap()
            .contains(&json!({"path": "spec.maxReplicaCount", "value": "100"}))
    );
}

#[test]
fn what_a_simulation_of_queues_refuses_is_found_in_its_request() {
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut request = json!({
            "scaledObject": {"manifest": WORKER, "name": "worker"},
            "queues": [{"arrivals": {"rates": {"changes": [{"at": 0, "rate": 1}, {"at": 60_000, "rate": 2}]}}}],
        });
        change(&mut request);
        let text = request.to_string();
        let error =
            json::request(&text).and_then(|request| front::keda::simulate_queues(&request, &[], onward));
        json::located(error.expect_err("a refusal"), &text).violations()[0].path.clone()
    };
    let rates = "arrivals.rates.changes";
    let set = |path: &'static str, value: Value| {
        refused(&move |request: &mut Value| *request.pointer_mut(path).unwrap() = value.clone())
    };
    assert_eq!(set("/queues/0/arrivals/rates/changes/1/at", json!(0)), format!("queues[0].{rates}[1].at"));
    assert_eq!(set("/queues/0/arrivals/rates/changes/0/at", json!(-1)), format!("queues[0].{rates}[0].at"));
    assert_eq!(
        set("/queues/0/arrivals/rates/changes/1/rate", json!(-2)),
        format!("queues[0].{rates}[1].rate")
    );
    let odd = json!([{"at": 0, "rate": 1}, {"at": 1, "rate": 2}, {"at": 1_000_000_000, "rate": 1}]);
    assert_eq!(set("/queues/0/arrivals/rates/changes", odd), format!("queues[0].{rates}"));
    assert_eq!(set("/queues/0/arrivals", Value::Null), "queues[0].arrivals");
    assert_eq!(set("/queues", json!([])), "queues");
    let with =
        |name: &'static str, value: Value| refused(&move |request: &mut Value| request[name] = value.clone());
    assert_eq!(with("samplePeriod", json!(0)), "samplePeriod");
    assert_eq!(with("statusLag", json!(-1)), "statusLag");
    assert_eq!(
        with("scaledObject", json!({"spec": {"scaleTargetRef": {}}})),
        "scaledObject.spec.scaleTargetRef.name"
    );
    assert_eq!(with("scaledObject", json!({})), "scaledObject");
}

#[test]
fn what_a_simulation_of_jobs_refuses_is_found_in_its_request() {
    let refused = |path: &'static str, name: &'static str, value: Value| {
        let mut request = json!({
            "scaledJob": {"spec": {
                "triggers": [{"type": "redis", "metadata": {"address": "redis:6379", "listName": "imports"}}],
            }},
            "queues": [{"arrivals": {"rates": {"changes": [{"at": 0, "rate": 1}]}}}],
            "work": {},
        });
        request.pointer_mut(path).unwrap()[name] = value;
        let text = request.to_string();
        let error =
            json::request(&text).and_then(|request| front::keda::simulate_jobs(&request, &[], onward));
        let error = json::located(error.expect_err("a refusal"), &text);
        assert!(error.violations()[0].position.is_some(), "{error}");
        error.violations()[0].path.clone()
    };
    assert_eq!(refused("/work", "perMessage", json!(-1)), "work.perMessage");
    assert_eq!(refused("/work", "messages", json!(0)), "work.messages");
    assert_eq!(refused("/work", "leave", json!("never")), "work.leave");
    assert_eq!(refused("/queues/0", "initialBacklog", json!(-1)), "queues[0].initialBacklog");
    assert_eq!(refused("/queues/0", "arrivals", Value::Null), "queues[0].arrivals");
    assert_eq!(refused("", "queues", json!([])), "queues");
    assert_eq!(refused("", "samplePeriod", json!(0)), "samplePeriod");
    assert_eq!(refused("", "duration", json!(-1)), "duration");
    assert_eq!(refused("/scaledJob/spec", "pollingInterval", json!(-1)), "scaledJob.spec.pollingInterval");
}

/// As for queues: a metric of pods follows from what its manifest requests, or from what is given.
#[test]
fn a_simulation_of_queues_says_what_it_takes_for_granted() {
    let mut request = json!({
        "scaledObject": {"spec": {
            "scaleTargetRef": {"name": "worker"},
            "triggers": [
                {"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs"}},
                {"type": "cpu", "metricType": "Utilization", "metadata": {"value": "60"}},
            ],
        }},
        "queues": [{"arrivals": {"rates": {"changes": [{"at": 0, "rate": 1}]}}, "servicePerReplica": 5}, {}],
        "pod": {"containers": [{"name": "worker", "requests": {"cpu": "250m"}}]},
        "duration": 60_000,
    });
    let run = |request: &Value| {
        front::keda::simulate_queues(&json::request(&request.to_string()).unwrap(), &[], onward)
    };
    let assumed = run(&request).unwrap().report().assumed.clone();
    assert_eq!(assumed, ["cpu: a pod at its capacity uses 100 % of its request of 250m"]);
    request["queues"][1] = json!({"usage": {"kind": "failing"}});
    assert_eq!(run(&request).unwrap().report().assumed, [""; 0]);
    request["queues"][1] = json!({"usage": {"kind": "offered", "perUnit": 1}});
    assert_eq!(run(&request).unwrap_err().violations()[0].path, "queues[1].usage");
}

#[test]
fn a_simulation_of_queues_begins_with_what_the_manifest_says() {
    let request = json!({
        "scaledObject": {"manifest": WORKER, "name": "worker"},
        "queues": [{"servicePerReplica": 5}],
        "duration": 120_000,
    });
    let values = [40.0, 0.0];
    let load = LoadColumn { start: Timestamp::default(), step: Millis::from_seconds(60), values: &values };
    let request = json::request(&request.to_string()).unwrap();
    let run = front::keda::simulate_queues(&request, &[Some(load)], onward).unwrap();
    assert_eq!((run.report().initial_replicas, run.len()), (3, 8));
    let sync = run.explain_sync(Timestamp::from_seconds(20)).unwrap();
    assert_eq!(sync.hpa.desired, run.run().replicas()[1]);
    assert!(run.explain_poll(Timestamp::from_seconds(-1)).is_none());
}
