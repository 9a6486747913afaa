//! Steps of a check: each runs whatever became of the others, and a table at the end says what became of all.

use std::fmt;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::command::Command;

/// What became of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Passed,
    /// With what to do about it: a command to run again, or something to install.
    Failed(String),
    /// With the reason.
    Skipped(String),
}

#[derive(Debug)]
struct Report {
    name: String,
    outcome: Outcome,
    took: Duration,
}

/// The steps so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    reports: Vec<Report>,
    /// What a machine lacks is no failure, not even in CI.
    lenient: bool,
}

impl Steps {
    /// Runs the commands of a step up to the first that fails.
    pub(crate) fn run(&mut self, name: &str, commands: impl IntoIterator<Item = Command>) {
        println!("\n== {name}");
        let started = Instant::now();
        let failed = commands.into_iter().find(|command| {
            println!("   {command}");
            !command.succeeds()
        });
        let outcome = match failed {
            None => Outcome::Passed,
            Some(command) => Outcome::Failed(format!("rerun: {command}")),
        };
        self.close(Report { name: name.to_owned(), outcome, took: started.elapsed() });
    }

    /// Runs what gets the things that later steps need; otherwise notes all of these as unable to run.
    pub(crate) fn obtain(&mut self, names: &[&str], command: &Command) -> bool {
        println!("\n   {command}");
        let obtained = command.succeeds();
        if !obtained {
            names.iter().for_each(|name| self.unable(name, &format!("this has failed: {command}")));
        }
        obtained
    }

    /// Notes a step that cannot run here: a failure in CI, where nobody would notice that it was left out.
    pub(crate) fn unable(&mut self, name: &str, reason: &str) {
        self.unable_where(in_ci() && !self.lenient, name, reason);
    }

    fn unable_where(&mut self, strict: bool, name: &str, reason: &str) {
        println!("\n== {name}");
        let reason = reason.to_owned();
        let outcome = if strict { Outcome::Failed(reason) } else { Outcome::Skipped(reason) };
        self.close(Report { name: name.to_owned(), outcome, took: Duration::ZERO });
    }

    /// From here on, what a machine lacks is no failure, not even in CI.
    pub(crate) fn be_lenient(&mut self) {
        self.lenient = true;
    }

    /// Notes a step that is left out.
    pub(crate) fn skip(&mut self, name: &str, reason: &str) {
        println!("\n== {name}");
        let outcome = Outcome::Skipped(reason.to_owned());
        self.close(Report { name: name.to_owned(), outcome, took: Duration::ZERO });
    }

    /// Prints the table; the exit code is 1 when a step has failed.
    pub(crate) fn finish(self) -> ExitCode {
        println!("\n{self}");
        let failed = self.reports.iter().any(|report| matches!(report.outcome, Outcome::Failed(_)));
        if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }

    fn close(&mut self, report: Report) {
        let seconds = report.took.as_secs_f64();
        match &report.outcome {
            Outcome::Passed => println!("   passed in {seconds:.1} s"),
            Outcome::Failed(remedy) => println!("   FAILED after {seconds:.1} s; {remedy}"),
            Outcome::Skipped(reason) => println!("   skipped: {reason}"),
        }
        self.reports.push(report);
    }
}

impl fmt::Display for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.reports.iter().map(|report| report.name.chars().count()).max().unwrap_or(0);
        let (mut passed, mut failed, mut skipped) = (0, 0, 0);
        for Report { name, outcome, took } in &self.reports {
            let seconds = took.as_secs_f64();
            match outcome {
                Outcome::Passed => {
                    passed += 1;
                    writeln!(f, "passed   {name:width$} {seconds:>7.1} s")?;
                }
                Outcome::Failed(remedy) => {
                    failed += 1;
                    writeln!(f, "FAILED   {name:width$} {seconds:>7.1} s   {remedy}")?;
                }
                Outcome::Skipped(reason) => {
                    skipped += 1;
                    writeln!(f, "skipped  {name:width$}             {reason}")?;
                }
            }
        }
        // Worded so that no reader of test logs takes the steps for tests.
        write!(f, "{passed} steps passed, {failed} failed, {skipped} skipped")
    }
}

/// Whether nobody is watching.
pub(crate) fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_stops_no_other() {
        let mut steps = Steps::default();
        steps.run("first", [Command::new("no-such-program-here", ["x"]), Command::cargo(["never"])]);
        steps.run("second", [Command::new("cargo", ["--version"])]);
        steps.skip("third", "--quick");
        let outcomes: Vec<_> = steps.reports.iter().map(|report| report.outcome.clone()).collect();
        assert_eq!(
            outcomes,
            [
                Outcome::Failed("rerun: no-such-program-here x".into()),
                Outcome::Passed,
                Outcome::Skipped("--quick".into())
            ]
        );
        assert_eq!(steps.finish(), ExitCode::FAILURE);
    }

    #[test]
    fn what_cannot_be_got_stops_what_needs_it() {
        let mut steps = Steps::default();
        steps.be_lenient();
        assert!(steps.obtain(&["first"], &Command::new("cargo", ["--version"])));
        assert!(!steps.obtain(&["second", "third"], &Command::cargo(["no-such-command-here"])));
        steps.unable_where(true, "fourth", "missing");
        let outcomes: Vec<_> = steps.reports.iter().map(|report| report.outcome.clone()).collect();
        let reason = "this has failed: cargo no-such-command-here".to_owned();
        assert_eq!(
            outcomes,
            [Outcome::Skipped(reason.clone()), Outcome::Skipped(reason), Outcome::Failed("missing".into())]
        );
    }

    #[test]
    fn the_table_lines_up() {
        let report = |name: &str, outcome| Report {
            name: name.to_owned(),
            outcome,
            took: Duration::from_millis(1_250),
        };
        let steps = Steps {
            reports: vec![
                report("format", Outcome::Passed),
                report("documentation", Outcome::Failed("rerun: cargo doc".into())),
                report("features", Outcome::Skipped("--quick".into())),
            ],
            lenient: false,
        };
        assert_eq!(
            steps.to_string(),
            "passed   format            1.2 s\n\
             FAILED   documentation     1.2 s   rerun: cargo doc\n\
             skipped  features                  --quick\n\
             1 steps passed, 1 failed, 1 skipped"
        );
    }
}
