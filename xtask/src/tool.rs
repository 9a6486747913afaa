//! Tools of the toolchain: looked for, and added by rustup where they are missing.

use crate::command::Command;

/// Whether `cargo NAME` runs.
pub(crate) fn has_cargo_command(name: &str) -> bool {
    Command::cargo([name, "--version"]).output().is_some()
}

/// Makes a component such as `rustfmt` available, whose command is `cargo COMMAND`; otherwise says what to do.
pub(crate) fn ensure_component(component: &str, command: &str) -> Result<(), String> {
    if has_cargo_command(command) {
        return Ok(());
    }
    let add = Command::new("rustup", ["component", "add", component]);
    println!("   `cargo {command}` is missing; trying `{add}`");
    if add.succeeds() && has_cargo_command(command) {
        return Ok(());
    }
    Err(format!("`cargo {command}` is missing; install it, for instance by `{add}`"))
}

/// Whether packages of the system can be installed.
pub(crate) fn is_root() -> bool {
    Command::new("id", ["-u"]).output().is_some_and(|id| id == "0")
}
