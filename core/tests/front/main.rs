//! Requests and reports as data: what the vectors and the scenarios do not say.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod keda;

use core::ops::ControlFlow;

use proptest::prelude::*;
use scalewright::front::{
    self, Hpa, LoadColumn, LoadRequest, Mode, ObservationData, Outcome, PolicySource, ReplayRequest,
    Scenario, json,
};
use scalewright::hpa::{Cause, PodReadings, Reading, State};
use scalewright::simulate::CsvOptions;
use scalewright::{Millis, Timestamp, ViolationKind};
use serde_json::{Value, json};

const WEB: &str = "
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 10
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  template: {spec: {containers: [{name: app, resources: {requests: {cpu: 250m}}}]}}
";

fn hpa() -> Hpa {
    Hpa::new(&PolicySource::manifest(WEB)).unwrap()
}

fn observation(value: Value) -> ObservationData {
    json::request(&value.to_string()).unwrap()
}

fn onward(_done: f64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// The groups of a joined observation and their usage.
type Groups = Vec<(u32, Option<i64>)>;

/// How many pods the groups of a joined observation have, with their usage, and the strays.
fn joined(value: Value) -> (Groups, Vec<(u32, i64)>) {
    observation(value).join(hpa().policy(), None).observe(|observed| match observed.metrics {
        [Reading::PerPod(PodReadings { samples, strays })] => (
            observed.pods.iter().zip(*samples).map(|(group, sample)| (group.count, sample.usage)).collect(),
            strays.iter().map(|stray| (stray.count, stray.usage)).collect(),
        ),
        other => panic!("{other:?}"),
    })
}

#[test]
fn pods_split_where_their_samples_do() {
    let (groups, strays) = joined(json!({
        "at": 0, "specReplicas": 1,
        "pods": [{"from": 2, "count": 8}, {"name": "web-x"}, {"name": "p1"}],
        "metrics": [{"pods": [
            {"count": 4, "value": 10}, {"name": "p3", "value": 30}, {"from": 8, "count": 1000, "value": 80},
            {"name": "web-x", "value": 7}, {"name": "web-y", "value": 9},
        ]}],
    }));
    let of = |usage: i64| Some(usage);
    assert_eq!(groups, [(1, of(10)), (1, of(30)), (4, None), (2, of(80)), (1, of(7)), (1, of(10))]);
    assert_eq!(strays, [(1, 10), (998, 80), (1, 9)]);
}

#[test]
fn billions_of_pods_are_a_few_groups() {
    let all = u32::MAX;
    let (groups, strays) = joined(json!({
        "at": 0, "specReplicas": 1,
        "pods": [{"count": all}, {"from": all, "count": all}],
        "metrics": [{"pods": [{"from": 1, "count": all, "value": 1}, {"from": all, "count": all, "quantity": "2m"}]}],
    }));
    assert_eq!(groups, [(1, None), (all - 1, Some(1)), (all, Some(2))]);
    assert_eq!(strays, []);
}

#[test]
fn requests_come_from_the_workload_where_pods_say_nothing() {
    let mut data = json!({
        "at": 0, "specReplicas": 4, "pods": [{"count": 4}], "metrics": [{"pods": [{"count": 4, "value": 250}]}],
    });
    assert_eq!(hpa().decide(&observation(data.clone())).desired, 8, "100 % of 250m");
    data["pods"][0]["containers"] = json!([{"name": "app", "requests": {"cpu": "500m"}}]);
    assert_eq!(hpa().decide(&observation(data)).cause, Cause::Steady, "50 % of 500m");
}

#[test]
fn what_became_of_a_change_matters() {
    let data = observation(json!({
        "at": 0, "specReplicas": 4, "pods": [{"count": 4}], "metrics": [{"pods": [{"count": 4, "value": 250}]}],
    }));
    let outcomes = [Outcome::Written, Outcome::Failed, Outcome::Ignored].map(|outcome| {
        let mut hpa = hpa();
        let report = hpa.step(&data, outcome);
        assert_eq!((report.desired, report.rescale), (8, true));
        assert_eq!(report.status, *hpa.state().status());
        (report.rescaled, report.error, report.status.desired_replicas)
    });
    assert_eq!(outcomes, [(true, false, 8), (false, true, 0), (false, false, 0)]);
}

#[test]
fn deciding_and_explaining_change_nothing_and_agree() {
    let mut hpa = hpa();
    let data = observation(json!({"at": 60_000, "specReplicas": 4, "metrics": [null]}));
    let before = hpa.state().clone();
    let (report, explained) = (hpa.decide(&data), hpa.explain(&data));
    assert_eq!(*hpa.state(), before);
    assert_eq!((report.cause, report.metric_desired_replicas), (Cause::MetricsUnusable, Some(-1)));
    assert_eq!(report.summary, explained.summary);
    assert!(explained.to_string().contains(&explained.summary));
    let text = json::report(hpa.state());
    assert_eq!(json::request::<State>(&text).unwrap(), before);
    hpa.step(&data, Outcome::Written);
    let text = json::report(hpa.state());
    assert_eq!(json::request::<State>(&text).unwrap(), *hpa.state());
}

#[test]
fn an_edit_that_fails_leaves_everything() {
    let mut hpa = hpa();
    let policy = hpa.policy().clone();
    let error =
        hpa.edit(&PolicySource::manifest(WEB.replace("maxReplicas: 10", "maxReplicas: 1"))).unwrap_err();
    assert_eq!(error.violations()[0].path, "spec.maxReplicas");
    assert_eq!(*hpa.policy(), policy);
    hpa.edit(&PolicySource::manifest(WEB.replace("maxReplicas: 10", "maxReplicas: 20"))).unwrap();
    assert_eq!(hpa.policy().max_replicas, 20);
}

#[test]
fn a_policy_has_one_source() {
    let violation = |source: Value| {
        let source: PolicySource = json::request(&source.to_string()).unwrap();
        Hpa::new(&source).unwrap_err().violations()[0].to_string()
    };
    assert_eq!(violation(json!({})), "a policy needs `manifest` or `spec`");
    assert_eq!(
        violation(json!({"manifest": "", "spec": {}})),
        "a policy has either `manifest` or `spec`, not both"
    );
    assert_eq!(
        violation(json!({"manifest": WEB, "name": "wbe"})),
        "there is no HorizontalPodAutoscaler `wbe` here, only: `web` on line 2"
    );
    let two = format!("{WEB}---{}", WEB.replace("name: web}", "name: api}"));
    assert_eq!(
        violation(json!({"manifest": two})),
        "there are 2 HorizontalPodAutoscalers here, choose one: `web` on line 2, `api` on line 20"
    );
    let source: PolicySource = json::request(&json!({"manifest": two, "name": "api"}).to_string()).unwrap();
    assert_eq!(Hpa::new(&source).unwrap().policy().name, "api");
}

#[test]
fn a_manifest_tells_everything() {
    let text = WEB.replace("minReplicas: 2", "minReplicas: 20");
    let request: LoadRequest = json::request(&json!({"text": text}).to_string()).unwrap();
    let report: Value = serde_json::from_str(&json::report(&front::load(&request).unwrap())).unwrap();
    let web = &report["autoscalers"][0];
    assert_eq!(web["spec"]["maxReplicas"], 10);
    assert_eq!((&web["line"], &web["column"], &web["workload"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(web["violations"][0]["kind"], "FieldValueInvalid");
    assert_eq!(web["violations"][0]["position"], json!({"line": 8, "column": 16}));
    let least = web["effective"]
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["path"] == "spec.minReplicas")
        .unwrap();
    assert_eq!((&least["value"], &least["origin"]), (&json!("20"), &json!("manifest")));
    assert!(web["effectiveText"].as_str().unwrap().contains("spec.minReplicas"));
    assert_eq!(report["workloads"][0]["pod"]["containers"][0]["requests"]["cpu"], "250m");
}

#[test]
fn every_mistake_of_a_request_has_its_place() {
    let violation = |text: &str| {
        let error = json::request::<ReplayRequest>(text).unwrap_err();
        let [violation] = error.violations() else { panic!("{error}") };
        (violation.kind, violation.path.clone(), violation.position.map(|place| (place.line, place.column)))
    };
    let place = |line, column| Some((line, column));
    assert_eq!(violation("{\n\"polic\": {}}"), (ViolationKind::Unknown, "polic".into(), place(2, 10)));
    assert_eq!(violation("{}"), (ViolationKind::Required, String::new(), place(1, 1)));
    assert_eq!(
        violation("{\"policy\": {\"controller\": {\"tolerance\": \"x\"}}}"),
        (ViolationKind::TypeInvalid, "policy.controller.tolerance".into(), place(1, 41))
    );
    assert_eq!(violation("{\"policy\": {}"), (ViolationKind::Syntax, String::new(), place(1, 14)));
    assert_eq!(violation("{\"policy\": {}} 1"), (ViolationKind::Syntax, String::new(), place(1, 16)));
}

#[test]
fn what_a_replay_refuses_is_found_in_its_request() {
    let refused = |replay: Value, values: &[f64]| {
        let text = replay.to_string();
        let request: ReplayRequest = json::request(&text).unwrap();
        let load = LoadColumn { start: Timestamp::default(), step: Millis::from_seconds(60), values };
        json::located(front::replay(&request, load, onward).unwrap_err(), &text).violations()[0].to_string()
    };
    let policy = json!({"manifest": WEB});
    assert_eq!(
        refused(json!({"policy": policy, "plant": {"capacity": -1}}), &[1.0]),
        "plant.capacity: `-1` is no capacity: it must be at least 0.001 units per second and at most 1e12 (line 1, column 22)"
    );
    assert!(
        refused(json!({"policy": {"manifest": WEB, "controller": {"syncPeriod": 0}}}), &[1.0])
            .starts_with("policy.controller.syncPeriod: `0 ms` is no period")
    );
    assert!(
        refused(json!({"policy": {"spec": {"maxReplicas": 3}}}), &[1.0])
            .starts_with("policy.spec.scaleTargetRef")
    );
    assert_eq!(refused(json!({"policy": policy}), &[1.0, f64::NAN]), "load.values[1]: `NaN` is not a number");
    assert_eq!(refused(json!({"policy": policy}), &[]), "load.values: a trace needs at least one value");
}

#[test]
fn a_replay_begins_with_what_the_manifest_says() {
    let request = ReplayRequest::new(PolicySource::manifest(WEB));
    let values: Vec<f64> = (0..240).map(|index| f64::from(index % 100)).collect();
    let load =
        LoadColumn { start: Timestamp::from_seconds(7), step: Millis::from_seconds(15), values: &values };
    let replayed = front::replay(&request, load, onward).unwrap();
    let report = replayed.report();
    assert_eq!((report.initial_replicas, report.steps, report.complete), (4, 240, true));
    assert_eq!(report.capacity, Some(17.0), "60 % of ten pods carry 99");
    assert_eq!(
        report.assumed,
        [
            "capacity: 17 units per second for each pod, so that 60 % of maxReplicas carry the peak",
            "cpu: a pod at its capacity uses 100 % of its request of 250m",
        ]
    );
    assert_eq!(replayed.load(), values);
    assert_eq!(replayed.at()[..2], [7_000, 22_000]);
    let names = report.causes.iter().map(|cause| json!(cause)).collect::<Vec<_>>();
    assert_eq!(names[usize::from(replayed.cause()[0])], json!(replayed.run().cause()[0]));
    let last = replayed.explain(239).unwrap();
    assert_eq!(last.desired, replayed.desired()[239]);
    assert!(replayed.explain(240).is_none());
}

#[test]
fn a_run_that_is_broken_off_has_a_report() {
    let request = ReplayRequest { mode: Mode::Open, ..ReplayRequest::new(PolicySource::manifest(WEB)) };
    let values = [50.0; 20_000];
    let load = LoadColumn { start: Timestamp::default(), step: Millis::from_seconds(15), values: &values };
    let mut seen = Vec::new();
    let replayed = front::replay(&request, load, |done| {
        seen.push(done);
        if done > 0.3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!(seen, [0.2048, 0.4096]);
    assert_eq!((replayed.len(), replayed.report().complete), (8_192, false));
    assert!(replayed.explain(8_191).is_some() && replayed.explain(8_192).is_none());
}

#[test]
fn traces_keep_the_names_of_their_options() {
    let options: CsvOptions = json::request(r#"{"valueColumn": "load"}"#).unwrap();
    let error = front::read_trace("time,value\n0,1\n60,2\n", &options).unwrap_err();
    assert_eq!(error.violations()[0].path, "valueColumn");
}

#[test]
fn numbers_that_are_not_finite_are_null() {
    let mut spec = PolicySource::manifest(WEB.replace("averageUtilization: 50", "averageUtilization: 0"));
    spec.stored = true;
    let data = observation(json!({
        "at": 0, "specReplicas": 4, "pods": [{"count": 4}], "metrics": [{"pods": [{"count": 4, "value": 250}]}],
    }));
    let report = json::report(&Hpa::new(&spec).unwrap().decide(&data));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["metrics"][0]["ratio"], Value::Null, "{report}");
}

proptest! {
    /// Any text is a request or an error with a place; whatever is a request can be worked with.
    #[test]
    fn texts_do_no_harm(text in r#"[\[\]{}":,a-z0-9.\-\\ ]{0,60}"#) {
        let _ = json::request::<ObservationData>(&text);
        let _ = json::parity(&text);
        if let Ok(source) = json::request::<PolicySource>(&text) {
            let _ = Hpa::new(&source).map_err(|error| json::located(error, &text));
        }
    }

    /// Whatever numbers stand in an observation, a decision comes out, and the same one for pods written one by one.
    #[test]
    fn runs_of_pods_are_as_good_as_single_ones(
        pods in prop::collection::vec((0_u32..12, 0_u32..5, prop::sample::select(vec!["Running", "Pending", "Failed"]), any::<bool>()), 0..6),
        samples in prop::collection::vec((0_u32..16, 0_u32..6, prop::option::of(-50_i64..2_000)), 0..8),
        replicas in 0_i32..20,
    ) {
        // Every name once: the number of an entry's pods begins after those before it.
        let mut next = 0;
        let pods: Vec<_> = pods.into_iter().map(|(gap, count, phase, ready)| {
            let from = next + gap;
            next = from + count;
            json!({"from": from, "count": count, "phase": phase, "ready": if ready { "True" } else { "False" }})
        }).collect();
        let samples: Vec<_> = samples.into_iter().map(|(from, count, value)| json!({"from": from, "count": count, "value": value})).collect();
        let single = |list: &[Value]| -> Vec<Value> {
            list.iter().flat_map(|entry| {
                let from = entry["from"].as_u64().unwrap();
                (from..from + entry["count"].as_u64().unwrap()).map(|number| {
                    let mut one = entry.clone();
                    one.as_object_mut().unwrap().retain(|key, _| key != "from" && key != "count");
                    one["name"] = json!(format!("p{number}"));
                    one
                })
            }).collect()
        };
        let data = |pods: &[Value], samples: &[Value]| observation(json!({
            "at": 0, "specReplicas": replicas, "pods": pods, "metrics": [{"pods": samples}],
        }));
        let (runs, singles) = (data(&pods, &samples), data(&single(&pods), &single(&samples)));
        prop_assert_eq!(json::report(&hpa().decide(&runs)), json::report(&hpa().decide(&singles)));
        prop_assert_eq!(json::report(&hpa().explain(&runs)), json::report(&hpa().explain(&singles)));
    }
}

#[test]
fn a_scenario_locates_what_it_refuses() {
    let text =
        json!({"load": {"values": {"step": 0, "values": [1]}}, "replay": {"policy": {"manifest": WEB}}})
            .to_string();
    let scenario: Scenario = json::request(&text).unwrap();
    let error = json::located(scenario.run(onward).unwrap_err(), &text);
    assert_eq!(error.violations()[0].path, "load.values.step");
    assert_eq!(error.violations()[0].position.map(|place| place.column), Some(27));
}
