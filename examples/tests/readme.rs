//! The README says what is so.
#![allow(clippy::expect_used, reason = "helpers of tests fail by panicking")]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../../README.md");
const PROGRAM: &str = include_str!("../examples/readme.rs");

/// The text between the first fence of a kind after a heading and its end.
fn fenced<'a>(after: &str, language: &str) -> &'a str {
    let (_, section) = README.split_once(after).expect("the README has the heading");
    let (_, block) = section.split_once(&format!("```{language}\n")).expect("the section has the block");
    block.split_once("```").expect("the block ends").0
}

#[test]
fn the_example_stands_in_the_readme() {
    let program = PROGRAM.split_once("\n\n").expect("a comment comes first").1;
    assert_eq!(fenced("## In a program", "rust"), program);
}

#[test]
fn the_crate_is_added_and_prints_as_the_readme_says() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the examples are in a workspace");
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join("added");
    let _ = fs::remove_dir_all(&project);
    fs::create_dir_all(project.join("src")).expect("the folder of temporary files can be written to");
    // A workspace of its own, for it may lie inside of ours; with our lock file it needs nothing that is not here.
    let manifest = "[package]\nname = \"added\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(project.join("Cargo.toml"), manifest).expect("a new project");
    fs::write(project.join("src/main.rs"), fenced("## In a program", "rust")).expect("a new project");
    fs::copy(root.join("Cargo.lock"), project.join("Cargo.lock")).expect("a new project");

    let line = fenced("## In a program", "sh").trim();
    let core = root.join("core");
    let arguments = line.strip_prefix("cargo ").expect("it is a command of cargo").split(' ');
    let arguments =
        arguments.map(|word| if word == "../scalewright/core" { core.as_os_str() } else { OsStr::new(word) });
    let run = |arguments: &[&OsStr]| {
        let command = Command::new(&cargo)
            .args(arguments)
            .args(["--quiet", "--offline"])
            .current_dir(&project)
            .env("CARGO_TARGET_DIR", project.join("target"))
            .output();
        let output = command.expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run(&arguments.collect::<Vec<_>>());
    assert_eq!(run(&[OsStr::new("run")]), fenced("prints\n", "text"));
}

#[test]
fn the_errors_of_the_readme_are_what_the_reader_says() {
    let text = "\
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 1
  behavior:
    scaleUp:
      policies:
      - type: Pods
        value: 4
        periodSeconds: 3600
";
    let error = scalewright::manifest::load_policy(text, &scalewright::hpa::Controller::default());
    let error = error.expect_err("two things are wrong");
    assert_eq!(format!("{error}\n"), fenced("every\nviolation with path, line and column:", "text"));
}
