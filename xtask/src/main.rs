//! The project's commands, the same for people and CI: `cargo xtask help`.

mod command;
mod features;
mod fuzz;
mod no_std;
mod python;
mod schemas;
mod step;
mod target;
mod test;
mod tool;
mod wasm;

use std::ffi::OsString;
use std::process::ExitCode;

use command::Command;
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask COMMAND

  test [--quick]                 everything that must hold before a change lands; --quick: format, lints and tests only
  python                         the Python package: wheel, tests, types, use from an empty environment
  wasm [--test]                  the npm package, built into bindings-wasm/pkg, measured and packed; --test: and tested
  fuzz [TARGET] [--seconds N]    fuzz one target, or each in turn, for N seconds (default 60)
  bench [ARGS]                   cargo bench -p scalewright-benches ARGS
  schemas [--check]              write the JSON Schemas and the types that follow; --check: only compare
  help                           this text

Environment
  SCALEWRIGHT_VECTORS            folders with more conformance vectors, separated by colons
  SCALEWRIGHT_TRACES             a folder with load traces to read
  SCALEWRIGHT_MANIFESTS          a folder with manifests to read
  CHROMIUM                       the browser to test the npm package with, where none is found
  SCALEWRIGHT_BINDINGS           `skip`: test leaves the Python and npm packages out; `try`: only where something they need is missing
  SCALEWRIGHT_INSTALL            when set, and as root: what is missing and is a package of Debian is installed, as in CI
  CI                             when set, a check that this machine cannot make is a failure; otherwise it is skipped
";

/// One of the commands, with its arguments.
#[derive(Debug, PartialEq)]
enum Task {
    Test { quick: bool },
    Python,
    Wasm { test: bool },
    Fuzz { target: Option<String>, seconds: u32 },
    Bench { args: Vec<OsString> },
    Schemas { check: bool },
    Help,
}

fn main() -> ExitCode {
    let task = match parse(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("error: {error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match task {
        Task::Test { quick } => test::run(quick),
        Task::Python => python::run(),
        Task::Wasm { test } => wasm::run(test),
        Task::Fuzz { target, seconds } => fuzz::run(target.as_deref(), seconds),
        Task::Bench { args } => {
            let bench = Command::cargo(["bench", "-p", "scalewright-benches"]).args(args);
            if bench.succeeds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Task::Schemas { check } => schemas::run(check),
        Task::Help => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
    }
}

fn parse(mut parser: lexopt::Parser) -> Result<Task, lexopt::Error> {
    let command = match parser.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(Value(command)) => command.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    let mut task = match command.as_str() {
        "test" => Task::Test { quick: false },
        "python" => Task::Python,
        "wasm" => Task::Wasm { test: false },
        "fuzz" => Task::Fuzz { target: None, seconds: 60 },
        // Whatever follows belongs to cargo and criterion.
        "bench" => return Ok(Task::Bench { args: parser.raw_args()?.collect() }),
        "schemas" => Task::Schemas { check: false },
        "help" => Task::Help,
        other => return Err(format!("there is no command `{other}`").into()),
    };
    while let Some(argument) = parser.next()? {
        match (&mut task, argument) {
            (_, Short('h') | Long("help")) => return Ok(Task::Help),
            (Task::Test { quick }, Long("quick")) => *quick = true,
            (Task::Wasm { test }, Long("test")) => *test = true,
            (Task::Schemas { check }, Long("check")) => *check = true,
            (Task::Fuzz { seconds, .. }, Long("seconds")) => *seconds = parser.value()?.parse()?,
            (Task::Fuzz { target: target @ None, .. }, Value(name)) => *target = Some(name.string()?),
            (_, other) => return Err(other.unexpected()),
        }
    }
    Ok(task)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Task, String> {
        parse(lexopt::Parser::from_args(args)).map_err(|error| error.to_string())
    }

    #[test]
    fn commands_take_their_own_options() {
        assert_eq!(parsed(&[]), Ok(Task::Help));
        assert_eq!(parsed(&["test"]), Ok(Task::Test { quick: false }));
        assert_eq!(parsed(&["test", "--quick"]), Ok(Task::Test { quick: true }));
        assert_eq!(parsed(&["python"]), Ok(Task::Python));
        assert_eq!(parsed(&["fuzz"]), Ok(Task::Fuzz { target: None, seconds: 60 }));
        assert_eq!(
            parsed(&["fuzz", "--seconds=5", "decide"]),
            Ok(Task::Fuzz { target: Some("decide".into()), seconds: 5 })
        );
        assert_eq!(parsed(&["wasm"]), Ok(Task::Wasm { test: false }));
        assert_eq!(parsed(&["wasm", "--test"]), Ok(Task::Wasm { test: true }));
        assert_eq!(parsed(&["schemas", "--check"]), Ok(Task::Schemas { check: true }));
        assert_eq!(parsed(&["test", "--help"]), Ok(Task::Help));
    }

    #[test]
    fn bench_passes_everything_on() {
        let args = ["--bench", "decide", "--", "--quick"];
        assert_eq!(
            parsed(&["bench", "--bench", "decide", "--", "--quick"]),
            Ok(Task::Bench { args: args.map(OsString::from).to_vec() })
        );
    }

    #[test]
    fn what_no_command_takes_is_refused() {
        assert!(parsed(&["lint"]).is_err_and(|error| error.contains("`lint`")));
        assert!(parsed(&["test", "--seconds", "3"]).is_err());
        assert!(parsed(&["fuzz", "decide", "trace"]).is_err());
        assert!(parsed(&["fuzz", "--seconds", "soon"]).is_err());
    }
}
