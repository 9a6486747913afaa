//! Reading vector files: which there are, and what a run over one came to.
#![allow(dead_code, reason = "every test binary uses its own part")]

pub(crate) mod capacity;
pub(crate) mod functions;
pub(crate) mod keda_front;
pub(crate) mod keda_rules;
pub(crate) mod keda_time;
pub(crate) mod lines;
pub(crate) mod scenario;
pub(crate) mod spec;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use scalewright::hpa::State;
use serde_json::Value;

/// The `*.jsonl.gz` files of a topic: the crate's own, and those of every folder in `SCALEWRIGHT_VECTORS`.
///
/// A file that stands in several folders under the same name is read once for each.
pub(crate) fn vector_files(topic: &str) -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")];
    if let Some(more) = std::env::var_os("SCALEWRIGHT_VECTORS") {
        folders.extend(std::env::split_paths(&more).filter(|folder| !folder.as_os_str().is_empty()));
    }
    let mut files = BTreeSet::new();
    for (position, folder) in folders.iter().enumerate() {
        let topic_folder = folder.join(topic);
        assert!(
            position == 0 || folder.is_dir(),
            "SCALEWRIGHT_VECTORS names {}, which is not a folder",
            folder.display()
        );
        collect(&topic_folder, &mut files);
    }
    files.into_iter().collect()
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.to_string_lossy().ends_with(".jsonl.gz") {
            files.insert(path);
        }
    }
}

/// The cases of a file, one a line.
pub(crate) fn cases(file: &Path) -> impl Iterator<Item = Value> {
    let name = file.display().to_string();
    let reader = BufReader::new(GzDecoder::new(File::open(file).expect("the file can be opened")));
    reader
        .lines()
        .map(|line| line.expect("the file is compressed text"))
        .filter(|line| !line.trim().is_empty())
        .map(move |line| serde_json::from_str(&line).unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// What one case came to.
pub(crate) enum Verdict {
    Passed,
    /// A documented difference from the original.
    Difference(String),
    Failed(String),
    Skipped(&'static str),
}

/// The tally of one file.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) differences: Vec<String>,
    pub(crate) failed: Vec<String>,
    pub(crate) skipped: Vec<&'static str>,
}

impl Tally {
    pub(crate) fn add(&mut self, name: &str, verdict: Verdict) {
        match verdict {
            Verdict::Passed => self.passed += 1,
            Verdict::Difference(what) => self.differences.push(format!("{name}: {what}")),
            Verdict::Failed(what) => self.failed.push(format!("{name}: {what}")),
            Verdict::Skipped(reason) => self.skipped.push(reason),
        }
    }
}

/// Runs every file of a topic, prints a line for each, and fails if any case did.
pub(crate) fn run_topic(topic: &str, run: impl Fn(&Value) -> Verdict) {
    let mut failures = Vec::new();
    let mut total = 0;
    for file in vector_files(topic) {
        let mut tally = Tally::default();
        for case in cases(&file) {
            total += 1;
            let name = case["name"].as_str().or(case["id"].as_str()).unwrap_or("(unnamed)").to_owned();
            tally.add(&name, run(&case));
        }
        let skipped = tally.skipped.iter().collect::<BTreeSet<_>>();
        println!(
            "{}: {} passed, {} failed, {} differences, {} skipped{}{}",
            file.display(),
            tally.passed,
            tally.failed.len(),
            tally.differences.len(),
            tally.skipped.len(),
            if skipped.is_empty() { "" } else { ": " },
            skipped.into_iter().copied().collect::<Vec<_>>().join("; "),
        );
        for difference in &tally.differences {
            println!("  DIFFERENCE {difference}");
        }
        failures.extend(tally.failed.into_iter().map(|what| format!("{}: {what}", file.display())));
    }
    assert!(total > 0, "no {topic} vectors were found");
    println!("{topic}: {total} cases, {} failed", failures.len());
    let shown = failures.iter().take(20).map(|what| format!("\n  {what}")).collect::<String>();
    assert!(failures.is_empty(), "{} of {total} cases failed:{shown}", failures.len());
}

/// Seconds with at most three decimals, as milliseconds.
pub(crate) fn millis(seconds: &Value) -> i64 {
    (seconds.as_f64().expect("a time in seconds") * 1000.0).round() as i64
}

/// A state that is written down and read again goes on the same.
pub(crate) fn check_round_trip(state: &State) -> Result<(), String> {
    let text = serde_json::to_string(state).map_err(|error| error.to_string())?;
    let read: State = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
    if read == *state { Ok(()) } else { Err(format!("the state changed on its way through {text}")) }
}
