//! `cargo xtask test`: everything that must hold before a change lands.

use std::process::ExitCode;

use crate::command::Command;
use crate::step::Steps;
use crate::{features, no_std, python, tool, wasm};

const PACKAGE: &str = "scalewright";
const FUZZ: &str = "fuzz/Cargo.toml";
/// `skip` leaves the packages out; with `try` it is no failure where the machine lacks what they need.
const BINDINGS: &str = "SCALEWRIGHT_BINDINGS";

pub(crate) fn run(quick: bool) -> ExitCode {
    let mut steps = Steps::default();
    format(&mut steps);
    lints(&mut steps);
    tests(&mut steps);
    steps.run("schemas", [Command::cargo(["xtask", "schemas", "--check"])]);
    if quick {
        let names = ["doctests", "documentation", "features", "no_std", "fuzz targets"];
        for name in names.into_iter().chain(python::names()).chain(wasm::names()) {
            steps.skip(name, "left out by --quick");
        }
    } else {
        steps.run("doctests", [Command::cargo(["test", "--workspace", "--all-features", "--doc"])]);
        let doc = Command::cargo(["doc", "--workspace", "--all-features", "--no-deps"]);
        steps.run("documentation", [doc.env("RUSTDOCFLAGS", "-D warnings")]);
        features(&mut steps);
        no_std::run(&mut steps, PACKAGE);
        fuzz_targets(&mut steps);
        bindings(&mut steps);
    }
    steps.finish()
}

/// The packages for Python and JavaScript, with their own tests.
fn bindings(steps: &mut Steps) {
    let wish = std::env::var_os(BINDINGS).unwrap_or_default();
    if wish == "skip" {
        for name in python::names().chain(wasm::names()) {
            steps.skip(name, "left out by SCALEWRIGHT_BINDINGS=skip");
        }
        return;
    }
    if wish == "try" {
        steps.be_lenient();
    }
    python::test(steps);
    wasm::check(steps);
}

fn format(steps: &mut Steps) {
    let name = "format";
    match tool::ensure_component("rustfmt", "fmt") {
        Ok(()) => {
            let check = |args: &[&str]| Command::cargo(["fmt"]).args(args).args(["--all", "--", "--check"]);
            steps.run(name, [check(&[]), check(&["--manifest-path", FUZZ])]);
        }
        Err(remedy) => steps.unable(name, &remedy),
    }
}

/// All targets: benches and examples are compiled here too.
fn lints(steps: &mut Steps) {
    let name = "lints, benches, examples";
    match tool::ensure_component("clippy", "clippy") {
        Ok(()) => {
            let clippy = Command::cargo(["clippy", "--workspace", "--all-targets", "--all-features"]);
            steps.run(name, [clippy.args(["--", "-D", "warnings"])]);
        }
        Err(remedy) => steps.unable(name, &remedy),
    }
}

fn tests(steps: &mut Steps) {
    let nextest = tool::has_cargo_command("nextest");
    let runner: &[&str] = if nextest { &["nextest", "run"] } else { &["test", "--tests"] };
    let tests = Command::cargo(runner).args(["--workspace", "--all-features", "--no-fail-fast"]);
    // The vectors print what each file came to; `.config/nextest.toml` lets nextest show it.
    steps.run("tests", [if nextest { tests } else { tests.args(["--", "--show-output"]) }]);
}

/// Each combination is linted, not only compiled: what only another feature uses shows as unused.
fn features(steps: &mut Steps) {
    if tool::ensure_component("clippy", "clippy").is_err() {
        return steps.unable("features", "`cargo clippy` is missing");
    }
    match features::combinations(PACKAGE) {
        Ok(combinations) => {
            let clippy = |arguments| {
                Command::cargo(["clippy", "-p", PACKAGE, "--lib"])
                    .args::<String>(arguments)
                    .args(["--", "-D", "warnings"])
            };
            steps.run("features", combinations.into_iter().map(clippy));
        }
        Err(reason) => steps.unable("features", &reason),
    }
}

/// The fuzzer's runtime is C++, which a machine for Rust need not have a compiler for.
fn fuzz_targets(steps: &mut Steps) {
    let name = "fuzz targets";
    if Command::new("c++", ["--version"]).output().is_none() {
        return steps.skip(name, "no C++ compiler `c++` for the fuzzer's runtime");
    }
    steps.run(name, [Command::cargo(["check", "--locked", "--manifest-path", FUZZ, "--all-targets"])]);
}
