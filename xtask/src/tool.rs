//! Tools: looked for, and got where they are missing, of the toolchain by rustup and others from Debian's packages.

use crate::command::Command;
use crate::step::in_ci;

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

/// Installs Debian's packages, in CI or where `SCALEWRIGHT_INSTALL` asks for it: a person's machine is not ours to install on.
pub(crate) fn install(packages: &[&str]) -> bool {
    let asked = std::env::var_os("SCALEWRIGHT_INSTALL").is_some_and(|value| !value.is_empty());
    if !(asked || in_ci()) || !is_root() {
        return false;
    }
    let apt = |args: &[&str]| Command::new("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive");
    let install = apt(&["install", "-y", "--no-install-recommends"]).args(packages);
    println!("trying `{install}`");
    apt(&["update"]).succeeds() && install.succeeds()
}

fn is_root() -> bool {
    Command::new("id", ["-u"]).output().is_some_and(|id| id == "0")
}
