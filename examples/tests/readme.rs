//! The README says what is so.
#![allow(clippy::expect_used, reason = "helpers of tests fail by panicking")]

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
fn the_example_stands_in_the_readme_and_prints_what_is_said() {
    let program = PROGRAM.split_once("\n\n").expect("a comment comes first").1;
    assert_eq!(fenced("## In a program", "rust"), program);
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let run = Command::new(cargo)
        .args(["run", "--quiet", "-p", "scalewright-examples", "--example", "readme"])
        .output()
        .expect("cargo runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stdout), fenced("prints\n", "text"));
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
