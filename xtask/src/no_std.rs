//! The proof that the library needs no operating system: it is built for targets that have none.
//!
//! A microcontroller has no standard library at all, so building for it proves most. WebAssembly has one that does nothing; it
//! is the target that most users of a `no_std` crate have.

use std::path::Path;

use crate::command::Command;
use crate::step::{Steps, in_ci};
use crate::tool;

const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Checks the package for both targets, with and without its default features.
pub(crate) fn run(steps: &mut Steps, package: &str) {
    for (target, needed) in [("wasm32-unknown-unknown", true), ("thumbv7em-none-eabi", false)] {
        let name = format!("no_std: {target}");
        match provide(target) {
            Some(library) => {
                let check = library.check(package, target);
                steps.run(&name, [check.clone().args(["--no-default-features"]), check]);
            }
            None => {
                let reason = format!(
                    "no core library for the target; install it, for instance by `rustup target add {target}`"
                );
                let debian = format!("{reason}, or on Debian by `apt-get install {}`", PACKAGES.join(" "));
                if needed { steps.unable(&name, &debian) } else { steps.skip(&name, &debian) }
            }
        }
    }
}

/// Where the core library of a target comes from.
#[derive(Debug, PartialEq, Eq)]
enum Library {
    /// It is installed, compiled.
    Compiled,
    /// It is built from the sources that Debian's compiler comes with.
    Debian,
}

impl Library {
    fn check(&self, package: &str, target: &str) -> Command {
        let args = ["check", "-p", package, "--lib", "--target", target];
        match self {
            Self::Compiled => Command::cargo(args),
            // Only `core` and `alloc` are built: a use of `std` anywhere below is then an error on every target.
            // The bootstrap variable lets a stable compiler take the flag.
            Self::Debian => Command::new("/usr/bin/cargo", args)
                .args(["-Zbuild-std=core,alloc"])
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTDOC", "/usr/bin/rustdoc")
                .env("RUSTC_BOOTSTRAP", "1"),
        }
    }
}

/// Finds the core library of a target, or gets it: from rustup, else from Debian's packages.
fn provide(target: &str) -> Option<Library> {
    if is_compiled(target) {
        return Some(Library::Compiled);
    }
    let add = Command::new("rustup", ["target", "add", target]);
    println!("\nno core library for {target}; trying `{add}`");
    if add.succeeds() && is_compiled(target) {
        return Some(Library::Compiled);
    }
    if debian_has_sources() {
        return Some(Library::Debian);
    }
    // A person's machine is not ours to install packages on.
    if in_ci() && tool::is_root() {
        let apt = |args: &[&str]| Command::new("apt-get", args).env("DEBIAN_FRONTEND", "noninteractive");
        let install = apt(&["install", "-y", "--no-install-recommends"]).args(PACKAGES);
        println!("no target from rustup either; trying `{install}`");
        if apt(&["update"]).succeeds() && install.succeeds() && debian_has_sources() {
            return Some(Library::Debian);
        }
    }
    None
}

/// Whether the compiler that cargo runs has the target's core library.
fn is_compiled(target: &str) -> bool {
    let folder = Command::new("rustc", ["--print", "target-libdir", "--target", target]).output();
    let entries = folder.and_then(|folder| std::fs::read_dir(folder).ok());
    entries.into_iter().flatten().flatten().any(|entry| {
        entry.file_name().to_str().is_some_and(|name| name.starts_with("libcore-") && name.ends_with(".rlib"))
    })
}

/// Whether Debian's compiler is there with the sources of its standard library, and cargo with it.
fn debian_has_sources() -> bool {
    let sysroot = Command::new("/usr/bin/rustc", ["--print", "sysroot"]).output();
    let sources = |sysroot: &str| Path::new(sysroot).join("lib/rustlib/src/rust/library/core").is_dir();
    sysroot.is_some_and(|sysroot| sources(&sysroot)) && Path::new("/usr/bin/cargo").exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_has_its_library_and_an_invented_target_has_none() {
        let version = Command::new("rustc", ["-vV"]).output().unwrap();
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        assert!(is_compiled(host));
        assert!(!is_compiled("invented-unknown-none"));
    }

    #[test]
    fn a_library_from_source_is_core_and_alloc_alone() {
        let check = Library::Debian.check("scalewright", "wasm32-unknown-unknown").to_string();
        assert!(check.contains("RUSTC_BOOTSTRAP=1 /usr/bin/cargo check -p scalewright --lib"), "{check}");
        assert!(check.contains("-Zbuild-std=core,alloc"), "{check}");
    }
}
