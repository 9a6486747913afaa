//! A command line that can be run and shown.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};

/// The workspace's root; every command runs there.
///
/// Asked of cargo at run time: a binary compiled in one checkout may run for another that shares its target folder.
pub(crate) fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    xtask.as_deref().and_then(Path::parent).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// A program with its arguments and what is added to its environment; shown as a line for the shell.
#[derive(Clone, Debug)]
pub(crate) struct Command {
    program: OsString,
    args: Vec<OsString>,
    environment: Vec<(&'static str, OsString)>,
}

impl Command {
    pub(crate) fn new<A: Into<OsString>>(
        program: impl Into<OsString>,
        args: impl IntoIterator<Item = A>,
    ) -> Self {
        Self { program: program.into(), args: Vec::new(), environment: Vec::new() }.args(args)
    }

    pub(crate) fn cargo<A: Into<OsString>>(args: impl IntoIterator<Item = A>) -> Self {
        Self::new("cargo", args)
    }

    pub(crate) fn args<A: Into<OsString>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    pub(crate) fn env(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.environment.push((name, value.into()));
        self
    }

    /// Runs it with its output shown; a program that cannot be started has failed, and its name and the cause are printed.
    pub(crate) fn succeeds(&self) -> bool {
        match self.process().status() {
            Ok(status) => status.success(),
            Err(error) => {
                eprintln!("cannot start `{}`: {error}", self.program.display());
                false
            }
        }
    }

    /// What it prints when it succeeds, without the trailing line end; its complaints are not shown.
    pub(crate) fn output(&self) -> Option<String> {
        text(self.process().stderr(Stdio::null()).output().ok()?)
    }

    /// As [`output`](Self::output), with its complaints shown.
    pub(crate) fn printed(&self) -> Option<String> {
        text(self.process().stderr(Stdio::inherit()).output().ok()?)
    }

    fn process(&self) -> process::Command {
        let mut process = process::Command::new(&self.program);
        process
            .args(&self.args)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(root())
            .stdin(Stdio::null());
        process
    }
}

fn text(output: process::Output) -> Option<String> {
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim_end().to_owned())
}

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.environment {
            write!(f, "{name}={} ", quoted(value))?;
        }
        f.write_str(&quoted(&self.program))?;
        self.args.iter().try_for_each(|arg| write!(f, " {}", quoted(arg)))
    }
}

/// The word as a POSIX shell reads it.
fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=+./,:@%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_as_the_shell_reads_it() {
        let doc = Command::cargo(["doc", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(doc.to_string(), "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps");
        assert_eq!(quoted(OsStr::new("")), "''");
        assert_eq!(quoted(OsStr::new("it's")), r"'it'\''s'");
        assert_eq!(quoted(OsStr::new("-Zbuild-std=core,alloc")), "-Zbuild-std=core,alloc");
    }

    #[test]
    fn a_program_that_is_not_there_has_failed() {
        let missing = Command::new("no-such-program-here", ["--version"]);
        assert!(!missing.succeeds());
        assert_eq!(missing.output(), None);
    }
}
