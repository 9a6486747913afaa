//! Scenarios whose replay must come out the same, byte for byte, in every language.
//!
//! Beside each `core/tests/parity/*.json` stands `*.expected`: what `front::json::parity` gives for it, and a line end. Those in
//! the folder `keda` are simulations of queues, and theirs is what `front::json::replayed_queues` gives; those in the folder
//! `jobs` are simulations of jobs, with `front::json::replayed_jobs`.
//! `SCALEWRIGHT_BLESS=1` writes them anew.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use scalewright::Error;
use scalewright::front::json;
use scalewright::front::keda::{simulate_jobs, simulate_queues};

fn scenarios(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths
}

#[test]
fn every_scenario_gives_the_committed_bytes() {
    let scenarios = scenarios("tests/parity");
    assert!(scenarios.len() >= 10, "{scenarios:?}");
    compare(scenarios, json::parity);
}

#[test]
fn every_simulation_of_queues_gives_the_committed_bytes() {
    let scenarios = scenarios("tests/parity/keda");
    assert!(scenarios.len() >= 3, "{scenarios:?}");
    compare(scenarios, |text| {
        Ok(json::replayed_queues(&simulate_queues(&json::request(text)?, &[], |_done| {
            ControlFlow::Continue(())
        })?))
    });
}

#[test]
fn every_simulation_of_jobs_gives_the_committed_bytes() {
    let scenarios = scenarios("tests/parity/jobs");
    assert!(scenarios.len() >= 2, "{scenarios:?}");
    compare(scenarios, |text| {
        let run = simulate_jobs(&json::request(text)?, &[], |_done| ControlFlow::Continue(()))?;
        Ok(json::replayed_jobs(&run))
    });
}

fn compare(scenarios: Vec<PathBuf>, run: impl Fn(&str) -> Result<String, Error>) {
    let bless = std::env::var_os("SCALEWRIGHT_BLESS").is_some();
    let mut stale = Vec::new();
    for path in scenarios {
        let text = std::fs::read_to_string(&path).expect("a scenario");
        let got = run(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())) + "\n";
        let expected = path.with_extension("expected");
        if bless {
            std::fs::write(&expected, &got).expect("the file can be written");
        } else if std::fs::read_to_string(&expected).ok().as_ref() != Some(&got) {
            stale.push(expected.display().to_string());
        }
    }
    assert!(stale.is_empty(), "not what the code gives: {stale:?}; SCALEWRIGHT_BLESS=1 writes them anew");
}
