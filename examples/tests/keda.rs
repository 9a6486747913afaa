//! The demo with ScaledObjects, as a user runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{file, printed, refused, squeezed};
use serde_json::Value;

const MAILER: &str = "scenarios/order-mailer.toml";
const SETS: &str = "scenarios/tuning-sets.yaml";

fn json(arguments: &[&str]) -> Value {
    let with_format: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&printed(&with_format)).unwrap()
}

/// A ScaledObject with these triggers, each in flow style.
fn scaled_object(name: &str, fields: &str, triggers: &[&str]) -> String {
    let triggers: String = triggers.iter().map(|trigger| format!("  - {trigger}\n")).collect();
    format!(
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {{name: {name}}}\nspec:\n  scaleTargetRef: {{name: worker}}\n{fields}  triggers:\n{triggers}"
    )
}

const JOBS: &str = "{type: redis, metadata: {address: 'redis:6379', listName: jobs, listLength: '50'}}";
const MORE: &str = "{type: redis, metadata: {address: 'redis:6379', listName: more, listLength: '20'}}";
const CPU: &str = "{type: cpu, metricType: Utilization, metadata: {value: '60'}}";

/// Arrivals at 10 per second for 10 minutes, and 50 minutes without any.
fn burst() -> String {
    let path = file(
        "burst.csv",
        &(0..60)
            .map(|minute| format!("{},{}\n", 1_700_000_000 + minute * 60, if minute < 10 { 10 } else { 0 }))
            .collect::<String>(),
    );
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_queue_a_clock_and_an_outage() {
    insta::assert_snapshot!(printed(&["--width", "100", "--scenario", MAILER]));
}

#[test]
fn screens_fit_their_width() {
    for scenario in [MAILER, "scenarios/tuning-sets.toml", "scenarios/tuning-sets-from-zero.toml"] {
        for width in [72_usize, 100, 120] {
            let screen = printed(&["--width", &width.to_string(), "--all", "--scenario", scenario]);
            for line in screen.lines() {
                assert!(line.chars().count() <= width, "{scenario}, {width}: {line}");
            }
        }
    }
}

#[test]
fn a_poll_and_a_sync_are_explained() {
    let text = printed(&["--scenario", MAILER, "--explain", "13:01:40"]);
    insta::assert_snapshot!(text);
    let data = json(&["--scenario", MAILER, "--explain", "13:01:40"]);
    assert_eq!(data["poll"]["triggers"][0]["outcome"]["fellBack"]["replicas"], 6);
    assert_eq!(data["sync"]["hpa"]["desired"], 6);
    assert!(
        refused(&["--scenario", MAILER, "--explain", "2026-01-06T13:00:00Z"]).contains("outside the run")
    );
    let first = printed(&["--scenario", MAILER, "--explain", "00:00:05"]);
    assert!(first.contains("The HPA has not synced yet"), "{first}");
}

#[test]
fn with_a_minimum_the_clocks_change_nothing() {
    let compared = json(&["--scenario", "scenarios/tuning-sets.toml"]);
    let variants = compared["variants"].as_array().unwrap();
    assert_eq!(variants.len(), 4);
    for variant in variants {
        let trials = variant["otherClocks"].as_array().unwrap();
        assert!(trials.len() >= 4, "{trials:?}");
        assert!(trials.iter().all(|trial| trial["sameRun"] == true), "{trials:?}");
        for trial in variant["againstFirst"]["each"].as_array().unwrap() {
            let is_clock = trial["field"] == "cooldownPeriod" || trial["field"] == "pollingInterval";
            assert!(!is_clock || trial["sameRun"] == true, "{trial}");
        }
    }
    let differs = |variant: &Value, field: &str| {
        let each = variant["againstFirst"]["each"].as_array().unwrap();
        each.iter().any(|trial| trial["field"] == field && trial["sameRun"] == false)
    };
    assert!(differs(&variants[1], "s0-redis-queue-decisions"));
    assert!(differs(&variants[2], "maxReplicaCount"));
    let text = squeezed(&printed(&["--scenario", "scenarios/tuning-sets.toml", "--width", "100"]));
    assert!(text.contains("with minReplicaCount above zero KEDA's polls have nothing to write"), "{text}");
}

#[test]
fn from_zero_the_clocks_matter() {
    let compared = json(&["--scenario", "scenarios/tuning-sets-from-zero.toml"]);
    for variant in compared["variants"].as_array().unwrap() {
        let trials = variant["otherClocks"].as_array().unwrap();
        assert!(trials.iter().all(|trial| trial["sameRun"] == false), "{trials:?}");
        assert!(variant["score"]["hoursAtZero"].as_f64().unwrap() > 3.0);
    }
    let text = printed(&["--scenario", "scenarios/tuning-sets-from-zero.toml", "--width", "100"]);
    assert!(!text.contains("KEDA's polls have nothing to write"), "{text}");
}

#[test]
fn a_manifest_before_and_after_a_change() {
    let after = scaled_object("jobs", "  cooldownPeriod: 900\n", &[JOBS]);
    let (before, after) =
        (file("before.yaml", &scaled_object("jobs", "", &[JOBS])), file("after.yaml", &after));
    let burst = burst();
    let both = ["--manifest", before.to_str().unwrap(), "--manifest", after.to_str().unwrap()];
    let given = ["--trace", &burst, "--capacity", "2", "--compare", "--width", "100"];
    let arguments: Vec<&str> = both.into_iter().chain(given).collect();
    insta::assert_snapshot!(printed(&arguments));
    let csv = printed(&arguments.iter().copied().chain(["--format", "csv"]).collect::<Vec<_>>());
    let names: Vec<&str> = csv.lines().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(names, ["name", "before", "after"]);
    assert!(csv.lines().all(|line| line.split(',').count() == 16), "{csv}");
}

#[test]
fn json_and_csv_have_the_run_in_columns() {
    let document = json(&["--scenario", MAILER]);
    for column in ["at", "backlog", "oldestSeconds", "replicas", "ready", "active"] {
        assert_eq!(document["columns"][column].as_array().unwrap().len(), 5_760, "{column}");
    }
    assert_eq!(document["columns"]["triggers"][0]["name"], "s0-rabbitmq-mails");
    assert_eq!(document["scaledObject"]["maxReplicaCount"], 20);
    let kinds: Vec<&str> =
        document["events"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect();
    for kind in ["activated", "deactivated", "coolingDown", "fallback", "unread", "overTarget", "atMaximum"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let csv = printed(&["--scenario", MAILER, "--format", "csv"]);
    assert!(
        csv.starts_with("at,backlog,oldest_seconds,replicas,ready,active,s0-rabbitmq-mails,s1-cron-"),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 5_761);
    assert!(csv.lines().all(|line| line.split(',').count() == 8));
}

#[test]
fn a_trace_for_each_queue_or_for_the_first() {
    let path = file("two.yaml", &scaled_object("two", "", &[JOBS, MORE]));
    let (path, burst) = (path.to_str().unwrap(), burst());
    let arrived = |document: &Value| document["score"]["arrived"].as_f64().unwrap();
    let once = json(&["--manifest", path, "--trace", &burst, "--capacity", "2"]);
    assert_eq!(arrived(&once), 6_000.0);
    let notes = once["notes"].to_string();
    assert!(notes.contains("the trace arrives in the first queue, s0-redis-jobs"), "{notes}");
    let twice = json(&["--manifest", path, "--trace", &burst, "--trace", &burst, "--capacity", "2"]);
    assert_eq!(arrived(&twice), 12_000.0);
    let own = ["--capacity", "2", "--capacity", "4"];
    let screen = printed(&[&["--manifest", path, "--trace", &burst][..], &own].concat());
    assert!(squeezed(&screen).contains("nothing; each replica works off 4 messages/s"), "{screen}");
    let thrice = ["--trace", &burst, "--trace", &burst, "--trace", &burst];
    let complaint = refused(&[&["--manifest", path][..], &thrice].concat());
    assert!(complaint.contains("--trace: given 3 times, but there are 2 queues"), "{complaint}");
}

#[test]
fn a_metric_as_given() {
    let path = file("given.yaml", &scaled_object("given", "", &[JOBS]));
    let run = json(&["--manifest", path.to_str().unwrap(), "--trace", &burst(), "--open-loop"]);
    // 10 messages, whatever the replicas; the target is 50 for each.
    assert_eq!(run["score"]["peakReplicas"], 1);
    assert_eq!(
        run["columns"]["backlog"]
            .as_array()
            .unwrap()
            .iter()
            .max_by_key(|one| one.as_f64().map(f64::to_bits))
            .unwrap(),
        0.0
    );
    // Active until 10:00, the last active poll at 9:30; the poll after 14:30 lets go.
    let changes = run["changes"].as_array().unwrap();
    assert_eq!(changes[1]["to"], 0);
    assert_eq!(changes[1]["at"], "2023-11-14T22:28:20Z");
}

#[test]
fn clocks_run_in_their_zones() {
    let cron = "{type: cron, metadata: {timezone: Asia/Kolkata, start: 0 6 * * *, end: 0 20 * * *, desiredReplicas: '10'}}";
    let path = file("cron.yaml", &scaled_object("cron", "", &[cron]));
    let run = json(&["--manifest", path.to_str().unwrap()]);
    let first: Vec<(&str, &str, i64)> = run["changes"]
        .as_array()
        .unwrap()
        .iter()
        .take(5)
        .map(|change| {
            (
                change["at"].as_str().unwrap(),
                change["writer"].as_str().unwrap(),
                change["to"].as_i64().unwrap(),
            )
        })
        .collect();
    let expected = [
        ("2025-01-06T00:30:00Z", "keda", 1),
        ("2025-01-06T00:30:00Z", "hpa", 4),
        ("2025-01-06T00:30:15Z", "hpa", 8),
        ("2025-01-06T00:30:30Z", "hpa", 10),
        ("2025-01-06T14:35:00Z", "keda", 0),
    ];
    assert_eq!(first, expected);
    assert_eq!(run["score"]["hours"], 168.0);
    let unknown = scaled_object("cron", "", &[&cron.replace("Kolkata", "Kolkatta")]);
    let path = file("unknown-zone.yaml", &unknown);
    let run = json(&["--manifest", path.to_str().unwrap()]);
    assert!(
        run["findings"].to_string().contains("the trigger fails at every reading"),
        "{}",
        run["findings"]
    );
    assert_eq!(run["score"]["peakReplicas"], 0);
}

#[test]
fn cpu_and_memory_alone_and_beside_a_queue() {
    let path = file("cpu.yaml", &scaled_object("cpu", "  minReplicaCount: 1\n", &[CPU]));
    let screen = squeezed(&printed(&["--manifest", path.to_str().unwrap()]));
    assert!(screen.contains("HorizontalPodAutoscaler keda-hpa-cpu"), "{screen}");
    assert!(screen.contains("KEDA has nothing to poll"), "{screen}");
    let path = file("both.yaml", &scaled_object("both", "", &[CPU, JOBS]));
    let run = json(&["--manifest", path.to_str().unwrap()]);
    assert_eq!(run["scaledObject"]["triggers"][1]["name"], "s1-redis-jobs");
    assert!(run["notes"].to_string().contains("cpu: a pod at its capacity uses 100 %"), "{}", run["notes"]);
    // As many as are busy for 60 % of their time, of those that work the queue off.
    let alone =
        json(&["--manifest", file("alone.yaml", &scaled_object("alone", "", &[JOBS])).to_str().unwrap()]);
    let hours = |run: &Value| run["score"]["replicaHours"].as_f64().unwrap();
    assert!(hours(&run) > 1.2 * hours(&alone), "{} and {}", hours(&run), hours(&alone));
    let most = run["columns"]["triggers"][0]["value"].as_array().unwrap().iter().filter_map(Value::as_f64);
    assert_eq!(most.fold(0.0, f64::max), 1.0);
}

#[test]
fn what_is_not_known_has_to_be_given() {
    let path = file("unknown.yaml", &scaled_object("unknown", "", &["{type: gcp-pubsub, metadata: {}}"]));
    let path = path.to_str().unwrap();
    let without = printed(&["--manifest", path]);
    assert!(squeezed(&without).contains("its target is not known"), "{without}");
    assert!(!without.contains("min behind"), "{without}");
    let with = json(&["--manifest", path, "--target", "5"]);
    assert!(with["score"]["peakReplicas"].as_i64().unwrap() > 1);
}

#[test]
fn paused_objects_stay_where_they_are() {
    let text = scaled_object("held", "", &[JOBS])
        .replace("{name: held}", "{name: held, annotations: {autoscaling.keda.sh/paused-replicas: '7'}}");
    let path = file("paused.yaml", &text);
    let path = path.to_str().unwrap();
    let run = json(&["--manifest", path]);
    assert_eq!((&run["changes"][0]["to"], run["changes"].as_array().unwrap().len()), (&7.into(), 1));
    let screen = squeezed(&printed(&["--manifest", path]));
    assert!(screen.contains("an annotation pauses the object"), "{screen}");
    assert!(
        printed(&["--manifest", path, "--explain", "12:00"])
            .contains("There is no HPA: the object is paused")
    );
}

#[test]
fn bad_input_is_refused() {
    let wrong = scaled_object("wrong", "  minReplicaCount: 5\n  maxReplicaCount: 3\n", &[JOBS]);
    let path = file("wrong-object.yaml", &wrong);
    let complaint = refused(&["--manifest", path.to_str().unwrap()]);
    assert!(
        complaint.contains("wrong-object.yaml: spec.minReplicaCount: `5` is above maxReplicaCount"),
        "{complaint}"
    );
    let one = ["--manifest", SETS, "--name", "normal"];
    let with = |more: &[&str]| refused(&[&one[..], more].concat());
    assert!(refused(&["--manifest", SETS]).contains("choose one of `normal`, `high-throughput`"));
    assert!(with(&["--name", "batch"]).contains("--compare"));
    assert!(with(&["--compare"]).contains("at least two ScaledObjects"));
    assert!(with(&["--outage", "14:00"]).contains("as in 14:00/20m"));
    assert!(with(&["--outage", "14:00/soon"]).contains("`soon` is no duration"));
    assert!(with(&["--outage", "noon/20m"]).contains("`noon` is no time"));
    assert!(with(&["--capacity", "0"]).contains("--capacity: `0` is below the minimum"));
    assert!(with(&["--capacity", "nan"]).contains("--capacity"));
    assert!(with(&["--target", "0"]).contains("--target"));
    assert!(
        refused(&["--outage", "14:00/20m"])
            .contains("--outage: only for the triggers of a ScaledObject or ScaledJob")
    );
    let shop = ["--manifest", "scenarios/shop.yaml", "--manifest", SETS];
    assert!(
        refused(&[&shop[..], &["--name", "shop", "--name", "batch", "--compare"]].concat())
            .contains("`shop` is no ScaledObject")
    );
}

#[test]
fn the_public_manifests_run() {
    let Ok(folder) = std::env::var("SCALEWRIGHT_KEDA_MANIFESTS") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let output = common::run(&["--manifest", path.to_str().unwrap()]);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() || output.status.code() == Some(2),
            "{}: {complaint}",
            path.display()
        );
    }
}
