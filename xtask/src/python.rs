//! `cargo xtask python`: the wheel is built, installed and tested in virtual environments of its own.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::command::{Command, root};
use crate::step::Steps;
use crate::tool;

const FOLDER: &str = "bindings-python";
const REQUIREMENTS: &str = "bindings-python/requirements-test.txt";
const NAMES: [&str; 4] =
    ["python: wheel", "python: tests", "python: types", "python: wheel in an empty environment"];
const OLDEST: &str = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";

/// Only the Python package.
pub(crate) fn run() -> ExitCode {
    let mut steps = Steps::default();
    test(&mut steps);
    steps.finish()
}

/// The steps that are left out by `--quick`.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter()
}

pub(crate) fn test(steps: &mut Steps) {
    let target = match target_folder() {
        Ok(target) => target,
        Err(reason) => return all_unable(steps, &reason),
    };
    let Some(python) = interpreter() else {
        return all_unable(
            steps,
            "no Python from 3.10 on with `venv`; install it, on Debian by `apt-get install python3-venv`",
        );
    };
    let (wheels, venv) = (target.join("python-wheels"), Venv { folder: target.join("python-venv") });
    let [wheel, tests, types, empty] = NAMES;
    // What an earlier run has left must not be taken for this one's.
    let _ = std::fs::remove_dir_all(&wheels);
    if !venv.prepared(&python).iter().all(|command| steps.obtain(&NAMES, command)) {
        return;
    }
    steps.run(wheel, [build(&venv, &wheels)]);
    let Some(built) = find_wheel(&wheels) else {
        [tests, types, empty].into_iter().for_each(|name| steps.skip(name, "there is no wheel"));
        return;
    };
    steps.run(tests, [venv.install(&built).args(["--no-deps", "--force-reinstall"]), pytest(&venv)]);
    steps.run(types, [mypy(&venv), stubtest(&venv)]);
    let fresh = Venv { folder: target.join("python-empty") };
    let program = root().join(FOLDER).join("tests/readme.py");
    let Some(line) = installation(&target) else {
        return steps.unable(empty, "the README does not say how to install the wheel");
    };
    steps.run(
        empty,
        [fresh.created(&python).args(["--clear"]), fresh.shell(&line), fresh.python().args([program])],
    );
}

fn all_unable(steps: &mut Steps, reason: &str) {
    for name in NAMES {
        steps.unable(name, reason);
    }
}

/// The README's line that installs the wheel, with the folder that cargo builds in here.
fn installation(target: &Path) -> Option<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).ok()?;
    let line = readme.lines().find(|line| line.starts_with("pip install target/"))?;
    Some(line.replacen("target", &target.display().to_string(), 1))
}

/// Where cargo builds; asked of cargo, for the environment and configuration files have a say.
fn target_folder() -> Result<PathBuf, String> {
    let metadata = Command::cargo(["metadata", "--format-version", "1", "--no-deps"]);
    let text = metadata.output().ok_or_else(|| format!("`{metadata}` has failed"))?;
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let folder = value.get("target_directory").and_then(serde_json::Value::as_str);
    folder.map(PathBuf::from).ok_or_else(|| "the metadata has no `target_directory`".to_owned())
}

/// A Python that is new enough and can make virtual environments.
fn interpreter() -> Option<String> {
    let found = || {
        let names = ["python3", "python", "python3.13", "python3.12", "python3.11", "python3.10"];
        names.into_iter().find(|name| Command::new(*name, ["-c", OLDEST]).output().is_some())
    };
    if found().is_none() {
        tool::install(&["python3-venv"]);
    }
    found().map(str::to_owned)
}

/// A virtual environment.
#[derive(Debug)]
struct Venv {
    folder: PathBuf,
}

impl Venv {
    fn program(&self, name: &str) -> PathBuf {
        self.folder.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(name)
    }

    fn python(&self) -> Command {
        Command::new::<&str>(self.program("python"), [])
    }

    fn module(&self, name: &str) -> Command {
        self.python().args(["-m", name])
    }

    /// A line for the shell, in the environment.
    fn shell(&self, line: &str) -> Command {
        let programs = self.program("");
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new("sh", ["-c", line]).env("PATH", format!("{}:{path}", programs.display()))
    }

    fn created(&self, python: &str) -> Command {
        Command::new(python, ["-m", "venv"]).args([&self.folder])
    }

    fn pip(&self) -> Command {
        self.module("pip").args(["--disable-pip-version-check", "install", "--quiet"])
    }

    fn install(&self, wheel: &Path) -> Command {
        self.pip().args([wheel])
    }

    /// With what the tests need; quick where it is there already.
    fn prepared(&self, python: &str) -> [Command; 2] {
        [self.created(python), self.pip().args(["--requirement", REQUIREMENTS])]
    }
}

fn build(venv: &Venv, wheels: &Path) -> Command {
    venv.module("maturin")
        .args(["build", "--release", "--locked", "--manifest-path", "bindings-python/Cargo.toml", "--out"])
        .args([wheels])
}

fn pytest(venv: &Venv) -> Command {
    // Without `-s` the tally of the vectors would not be seen.
    venv.module("pytest").args(["-p", "no:cacheprovider", "-s", FOLDER])
}

fn mypy(venv: &Venv) -> Command {
    venv.module("mypy")
        .args(["--config-file", "bindings-python/pyproject.toml", "--cache-dir"])
        .args([venv.folder.join("mypy-cache")])
        .args(["bindings-python/tests", "benches/python_overhead.py", "benches/sizing_beside.py"])
}

fn stubtest(venv: &Venv) -> Command {
    venv.module("mypy.stubtest").args(["scalewright", "--mypy-config-file", "bindings-python/pyproject.toml"])
}

fn find_wheel(folder: &Path) -> Option<PathBuf> {
    let entries = std::fs::read_dir(folder).ok()?;
    entries.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "whl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_a_folder_of_its_own() {
        let venv = Venv { folder: "/somewhere/venv".into() };
        let [created, filled] = venv.prepared("python3");
        assert_eq!(created.to_string(), "python3 -m venv /somewhere/venv");
        assert!(
            filled
                .to_string()
                .ends_with("install --quiet --requirement bindings-python/requirements-test.txt")
        );
    }

    #[test]
    fn the_readme_installs_the_wheel() {
        let line = installation(Path::new("/elsewhere"));
        assert_eq!(line.as_deref(), Some("pip install /elsewhere/python-wheels/scalewright-*.whl"));
    }

    #[test]
    fn no_folder_has_no_wheel() {
        assert_eq!(find_wheel(Path::new("/no/such/folder")), None);
    }
}
