//! Replays what fuzzing found, and the inputs it starts from, on every run of the tests.

#![cfg(feature = "front-keda")]

#[path = "../../fuzz/harness/mod.rs"]
mod harness;

use std::fs;
use std::path::Path;

#[test]
fn every_regression_keeps_the_laws() {
    let regressions = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/regressions");
    for (target, law) in harness::TARGETS {
        let mut replayed = 0;
        for entry in fs::read_dir(regressions.join(target)).unwrap() {
            let path = entry.unwrap().path();
            // Shown only when the law panics: this is then the input.
            println!("{}", path.display());
            law(&fs::read(&path).unwrap());
            replayed += 1;
        }
        assert!(replayed > 0, "{target} has no inputs to replay");
    }
}
