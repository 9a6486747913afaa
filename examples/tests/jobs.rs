//! The demo with ScaledJobs, as a user runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{file, printed, refused, squeezed};
use serde_json::Value;

const IMPORTER: &str = "scenarios/order-importer.toml";

fn json(arguments: &[&str]) -> Value {
    let with_format: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&printed(&with_format)).unwrap()
}

/// A ScaledJob with these fields and triggers in flow style.
fn scaled_job(fields: &str, triggers: &[&str]) -> String {
    let triggers: String = triggers.iter().map(|trigger| format!("  - {trigger}\n")).collect();
    format!(
        "apiVersion: keda.sh/v1alpha1\nkind: ScaledJob\nmetadata: {{name: imports}}\nspec:\n  jobTargetRef: {{template: {{}}}}\n{fields}  triggers:\n{triggers}"
    )
}

const FILES: &str = "{type: redis, metadata: {address: 'redis:6379', listName: files, listLength: '1'}}";
const ACCURATE: &str = "  scalingStrategy: {strategy: accurate}\n  maxReplicaCount: 10\n";

/// One message every 20 seconds for ten minutes, and 20 minutes without any.
fn trickle() -> String {
    let rows = (0..30)
        .map(|minute| format!("{},{}\n", 1_700_000_000 + minute * 60, if minute < 10 { 0.05 } else { 0.0 }));
    file("trickle.csv", &rows.collect::<String>()).to_str().unwrap().to_owned()
}

#[test]
fn files_that_are_imported() {
    insta::assert_snapshot!(printed(&["--width", "100", "--scenario", IMPORTER]));
}

#[test]
fn screens_fit_their_width() {
    for width in [72_usize, 100, 120] {
        let screen = printed(&["--width", &width.to_string(), "--all", "--scenario", IMPORTER]);
        for line in screen.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_poll_is_explained() {
    insta::assert_snapshot!(printed(&["--scenario", IMPORTER, "--explain", "20:01:40"]));
    let data = json(&["--scenario", IMPORTER, "--explain", "13:01:40"]);
    assert_eq!(data["polledAt"], "2025-01-06T13:01:30Z");
    assert_eq!(data["poll"]["triggers"][0]["milli"], Value::Null);
    let outside = refused(&["--scenario", IMPORTER, "--explain", "2026-01-06T13:00:00Z"]);
    assert!(outside.contains("outside the run"), "{outside}");
}

#[test]
fn json_and_csv_have_the_run_in_columns() {
    let document = json(&["--scenario", IMPORTER]);
    for column in ["at", "backlog", "inWork", "oldestSeconds", "running", "pending", "created"] {
        assert_eq!(document["columns"][column].as_array().unwrap().len(), 2_880, "{column}");
    }
    assert_eq!(document["columns"]["triggers"][0]["name"], "s0-redis-files");
    assert_eq!(document["scaledJob"]["headroom"], 12);
    assert_eq!(document["work"]["messages"], 5);
    let score = &document["score"];
    let count = |field: &str| score[field].as_u64().unwrap();
    assert_eq!(count("arrived"), count("done") + count("inWork") + count("waiting"));
    assert!(count("peakJobs") <= 12 && count("failedPolls") == 40, "{score}");
    let kinds: Vec<&str> =
        document["events"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect();
    for kind in ["created", "atMaximum", "unread"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let csv = printed(&["--scenario", IMPORTER, "--format", "csv"]);
    assert!(csv.starts_with("at,backlog,in_work,oldest_seconds,running,pending,created,s0-redis-files\n"));
    assert_eq!(csv.lines().count(), 2_881);
}

#[test]
fn a_job_for_each_message() {
    let path = file("each.yaml", &scaled_job(ACCURATE, &[FILES]));
    let given = ["--trace", &trickle(), "--capacity", "0.02", "--startup", "10s"];
    let run = json(&[&["--manifest", path.to_str().unwrap()][..], &given].concat());
    // 30 messages, of 50 s each; they are taken when a poll has seen them and the job has begun.
    let score = &run["score"];
    assert_eq!((&score["arrived"], &score["created"], &score["idle"]), (&30.into(), &30.into(), &0.into()));
    assert_eq!(score["done"], 30);
    // At 0:20 the first message, at 0:30 the poll, at 0:40 the job.
    assert_eq!(run["creations"][0]["at"], "2023-11-14T22:13:50Z");
    assert!(
        run["notes"].to_string().contains("messages leave the queue when a job takes them"),
        "{}",
        run["notes"]
    );
    let usual = file("usual.yaml", &scaled_job("", &[FILES]));
    let notes = json(&["--manifest", usual.to_str().unwrap()])["notes"].to_string();
    assert!(notes.contains("until the job that took them is done: what strategy default is for"), "{notes}");
    assert!(notes.contains("let a job work its 1 messages off in a minute"), "{notes}");
}

#[test]
fn paused_and_refused() {
    let text = scaled_job(ACCURATE, &[FILES])
        .replace("{name: imports}", "{name: imports, annotations: {autoscaling.keda.sh/paused: 'true'}}");
    let path = file("paused-job.yaml", &text);
    let path = path.to_str().unwrap();
    let screen = squeezed(&printed(&["--manifest", path]));
    assert!(screen.contains("an annotation pauses the ScaledJob"), "{screen}");
    assert_eq!(json(&["--manifest", path])["score"]["created"], 0);
    assert!(printed(&["--manifest", path, "--explain", "12:00"]).contains("the ScaledJob is paused"));
    assert!(refused(&["--manifest", path, "--replicas", "3"]).contains("--replicas: a ScaledJob has none"));
    assert!(refused(&["--manifest", path, "--compare"]).contains("at least two ScaledObjects"));
    let wrong = file("wrong-job.yaml", &scaled_job("  pollingInterval: 0\n", &[FILES]));
    let complaint = refused(&["--manifest", wrong.to_str().unwrap()]);
    assert!(complaint.contains("wrong-job.yaml: spec.pollingInterval"), "{complaint}");
}

#[test]
fn the_public_scaled_jobs_run() {
    let Ok(folder) = std::env::var("SCALEWRIGHT_KEDA_MANIFESTS") else { return };
    let mut run = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        if !text.contains("kind: ScaledJob") || text.contains("kind: ScaledObject") {
            continue;
        }
        let output = common::run(&["--manifest", path.to_str().unwrap()]);
        let complaint = String::from_utf8_lossy(&output.stderr);
        // Only what KEDA would refuse is refused.
        assert!(
            output.status.success() || complaint.contains("spec.") || complaint.contains("line "),
            "{}: {complaint}",
            path.display()
        );
        run += u32::from(output.status.success());
    }
    assert!(run > 0);
}
