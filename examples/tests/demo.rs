//! The demo as a user runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use std::path::Path;
use std::process::{Command, Stdio};

use common::{file, printed, refused, squeezed};

#[test]
fn the_screen_without_options() {
    insta::assert_snapshot!(printed(&["--width", "100"]));
}

#[test]
fn the_screen_fits_its_width() {
    for width in [72_usize, 80, 120] {
        let screen = printed(&["--width", &width.to_string(), "--all"]);
        for line in screen.lines() {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
        assert!(!screen.contains('\x1b'), "no colours where nobody looks");
    }
}

#[test]
fn json_has_the_run_in_columns() {
    let document: serde_json::Value = serde_json::from_str(&printed(&["--format", "json"])).unwrap();
    for column in ["at", "load", "metric", "recommended", "before", "desired", "ready", "cause"] {
        assert_eq!(document["columns"][column].as_array().unwrap().len(), 5_760, "{column}");
    }
    assert_eq!(document["policy"]["maxReplicas"], 24);
    assert!(document["score"]["replicaHours"].as_f64().unwrap() > 0.0);
    assert!(document["events"].as_array().unwrap().iter().any(|event| event["kind"] == "atMaximum"));
}

#[test]
fn csv_has_one_row_for_each_evaluation() {
    let text = printed(&["--format", "csv"]);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("at,load,metric,recommended,before,desired,ready,cause"));
    assert!(lines.next().unwrap().starts_with("2025-01-06T00:00:00Z,"));
    assert!(text.lines().skip(1).all(|line| line.split(',').count() == 8));
    assert_eq!(text.lines().count(), 5_761);
}

#[test]
fn one_moment_is_explained() {
    let text = printed(&["--explain", "20:01"]);
    assert!(text.starts_with("Evaluated:      2025-01-06T20:01:00Z\n"), "{text}");
    insta::assert_snapshot!(text);
    let data: serde_json::Value =
        serde_json::from_str(&printed(&["--explain", "20:01", "--format", "json"])).unwrap();
    assert_eq!((&data["current"], &data["desired"]), (&17.into(), &18.into()));
    assert_eq!(text, printed(&["--explain", "2025-01-06T20:01:00Z"]));
    assert!(refused(&["--explain", "25:01"]).contains("`25:01` is no time"));
    assert!(refused(&["--explain", "2026-01-06T20:01:00Z"]).contains("outside the run"));
}

#[test]
fn all_scenarios_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let mut screens = String::new();
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(readme.contains(&format!("({name})")), "the README names {name}");
        let screen = printed(&["--width", "100", "--scenario", path.to_str().unwrap()]);
        // The pictures would only make the snapshot long.
        let text = screen.lines().filter(|line| !line.contains(['│', '┤', '└']));
        screens.extend(text.flat_map(|line| [line, "\n"]));
        screens.push('\n');
    }
    insta::assert_snapshot!(screens);
}

#[test]
fn traces_of_all_kinds() {
    let rows = |from: i64| (0..200).map(move |step| format!("{},{}\n", from + step * 60, 50 + step % 40));
    let regular = file("regular.csv", &rows(1_700_000_000).collect::<String>());
    let screen = squeezed(&printed(&["--trace", regular.to_str().unwrap(), "--width", "90"]));
    assert!(screen.contains("add --per-step"), "{screen}");
    assert!(screen.contains("60 % of maxReplicas carry the peak"), "{screen}");
    let per_step = squeezed(&printed(&[
        "--trace",
        regular.to_str().unwrap(),
        "--per-step",
        "--capacity",
        "0.1",
        "--startup",
        "1m30s",
    ]));
    assert!(per_step.contains("each serves 0.1 units/s, ready 90 s after its creation"), "{per_step}");
    let open = squeezed(&printed(&["--trace", regular.to_str().unwrap(), "--open-loop"]));
    assert!(open.contains("the trace is what the metrics show"), "{open}");
    assert!(!open.contains("capacity of the ready pods"), "{open}");

    let messy = file(
        "messy.csv",
        "timestamp,value\n2025-01-06 00:02:00,7\n2025-01-06 00:00:00,5\n2025-01-06 00:01:00,x\n2025-01-06 00:03:00,9\n2025-01-06 00:04:00,9\n",
    );
    let complaint = refused(&["--trace", messy.to_str().unwrap()]);
    assert!(complaint.contains("messy.csv: `x` is not a number (line 4, column 21)"), "{complaint}");
    assert!(complaint.contains("--skip-bad-rows"), "{complaint}");
    let screen =
        squeezed(&printed(&["--trace", messy.to_str().unwrap(), "--skip-bad-rows", "--width", "100"]));
    for said in ["1 row came before", "1 point was missing", "1 row could not be read"] {
        assert!(screen.contains(said), "{said}: {screen}");
    }
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let wrong = file(
        "wrong.yaml",
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: x}\nspec:\n  maxReplica: 3\n",
    );
    let complaint = refused(&["--manifest", wrong.to_str().unwrap()]);
    assert!(
        complaint.contains("wrong.yaml: spec.maxReplica:") && complaint.contains("(line 5, column 3)"),
        "{complaint}"
    );

    let empty = file("empty.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n");
    assert!(
        refused(&["--manifest", empty.to_str().unwrap()])
            .contains("there is no HorizontalPodAutoscaler in it")
    );
    let several = "scenarios/spywatcher.yaml";
    assert!(
        refused(&["--manifest", several])
            .contains("choose one of `spywatcher-backend`, `spywatcher-frontend` with --name")
    );
    assert!(
        refused(&["--manifest", several, "--name", "nobody"])
            .contains("there is no HorizontalPodAutoscaler `nobody`")
    );
    printed(&["--manifest", several, "--name", "spywatcher-frontend"]);

    assert!(refused(&["--manifest", "nowhere.yaml"]).contains("nowhere.yaml: cannot be read"));
    assert!(refused(&["--trace", "nowhere.csv"]).contains("nowhere.csv: cannot be read"));
    assert!(refused(&["--scenario", "nowhere.toml"]).contains("nowhere.toml: cannot be read"));
    assert!(refused(&["--capacity", "0"]).contains("--capacity"));
    assert!(refused(&["--capacity", "lots"]).contains("--capacity"));
    assert!(refused(&["--startup", "soon"]).contains("`soon` is no duration"));
    assert!(refused(&["--replicas=-1"]).contains("--replicas: `-1` is negative"));
    let typo = file("typo.toml", "title = \"x\"\nmanifest = \"x.yaml\"\ncapacitie = 3\n");
    let complaint = refused(&["--scenario", typo.to_str().unwrap()]);
    assert!(
        complaint.contains("typo.toml") && complaint.contains("line 3") && complaint.contains("capacitie"),
        "{complaint}"
    );
    let binary = file("binary.csv", "\u{0}\u{1}\n\u{2},\u{3}\n");
    refused(&["--trace", binary.to_str().unwrap()]);
    refused(&["--manifest", binary.to_str().unwrap()]);
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_what-if"))
        .args(["--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_public_traces_run() {
    let Ok(folder) = std::env::var("SCALEWRIGHT_TRACES") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            printed(&["--trace", path.to_str().unwrap(), "--per-step"]);
        }
    }
}
