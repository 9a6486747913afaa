//! `cargo xtask fuzz`: cargo-fuzz over the targets, from what was found before.

use std::path::Path;
use std::process::ExitCode;

use crate::command::{Command, root};
use crate::step::Steps;
use crate::tool;

/// Fuzzes one target, or each in turn, for some seconds.
pub(crate) fn run(target: Option<&str>, seconds: u32) -> ExitCode {
    let known = match targets(&root().join("fuzz/fuzz_targets")) {
        Ok(known) => known,
        Err(error) => return refuse(&format!("fuzz/fuzz_targets cannot be read: {error}")),
    };
    let chosen = match target {
        None => known,
        Some(name) if known.iter().any(|target| target == name) => vec![name.to_owned()],
        Some(name) => return refuse(&format!("there is no target `{name}`; there are {}", known.join(", "))),
    };
    if !tool::has_cargo_command("fuzz") {
        return refuse("`cargo fuzz` is missing; install it by `cargo install --locked cargo-fuzz`");
    }
    let nightly = Command::cargo(["+nightly", "--version"]).output().is_some();
    if !nightly {
        println!(
            "no nightly toolchain (`rustup toolchain install nightly`); the stable one has to take its flags"
        );
    }
    let mut steps = Steps::default();
    for target in chosen {
        // The corpus is not kept in the repository, and the fuzzer wants its folder.
        if let Err(error) = std::fs::create_dir_all(root().join(corpus(&target))) {
            return refuse(&format!("the folder {} cannot be made: {error}", corpus(&target)));
        }
        steps.run(&target, [fuzz(&target, seconds, nightly)]);
    }
    steps.finish()
}

/// New inputs go to the first folder; the second one, the regressions, is only read.
fn fuzz(target: &str, seconds: u32, nightly: bool) -> Command {
    let toolchain: &[&str] = if nightly { &["+nightly"] } else { &[] };
    let command = Command::cargo(toolchain).args(["fuzz", "run", target]).args([
        corpus(target),
        format!("fuzz/regressions/{target}"),
        "--".to_owned(),
        format!("-max_total_time={seconds}"),
    ]);
    if nightly { command } else { command.env("RUSTC_BOOTSTRAP", "1") }
}

fn corpus(target: &str) -> String {
    format!("fuzz/corpus/{target}")
}

/// The names of the targets, in order: each file of the folder is one.
fn targets(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}

fn refuse(reason: &str) -> ExitCode {
    eprintln!("error: {reason}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regressions_are_read_and_the_corpus_is_written() {
        assert_eq!(
            fuzz("quantity", 20, true).to_string(),
            "cargo +nightly fuzz run quantity fuzz/corpus/quantity fuzz/regressions/quantity -- -max_total_time=20"
        );
        assert!(fuzz("quantity", 20, false).to_string().starts_with("RUSTC_BOOTSTRAP=1 cargo fuzz run"));
    }

    #[test]
    fn every_target_has_regressions_to_start_from() {
        let targets = targets(&root().join("fuzz/fuzz_targets")).unwrap();
        assert!(targets.contains(&"quantity".to_owned()));
        for target in targets {
            assert!(root().join("fuzz/regressions").join(&target).is_dir(), "{target}");
        }
    }
}
