//! Targets without an operating system: where their standard library comes from.

use std::path::{Path, PathBuf};

use crate::command::Command;
use crate::tool::install;

const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Where the standard library of a target comes from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Library {
    /// It is installed, compiled.
    Compiled,
    /// It is built from the sources that Debian's compiler comes with.
    Debian,
}

impl Library {
    /// Finds the library of a target, or gets it: from rustup, else from Debian's packages. Otherwise says what to install.
    pub(crate) fn of(target: &str) -> Result<Self, String> {
        if is_compiled(target) {
            return Ok(Self::Compiled);
        }
        let add = Command::new("rustup", ["target", "add", target]);
        println!("\nno core library for {target}; trying `{add}`");
        if add.succeeds() && is_compiled(target) {
            return Ok(Self::Compiled);
        }
        if debian_has_sources() || install(&PACKAGES) && debian_has_sources() {
            return Ok(Self::Debian);
        }
        let packages = PACKAGES.join(" ");
        Err(format!(
            "no core library for the target; install it, for instance by `{add}`, or on Debian by `apt-get install {packages}`"
        ))
    }

    /// `cargo SUBCOMMAND` for a target, with as much of the standard library as is named: what else is used below is then an error on
    /// every target that has its library from source.
    pub(crate) fn cargo(&self, subcommand: &str, target: &str, crates: &str) -> Command {
        let args = [subcommand, "--target", target];
        match self {
            Self::Compiled => Command::cargo(args),
            // The bootstrap variable lets a stable compiler take the flag.
            Self::Debian => Command::new("/usr/bin/cargo", args)
                .args([format!("-Zbuild-std={crates}")])
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTDOC", "/usr/bin/rustdoc")
                .env("RUSTC_BOOTSTRAP", "1"),
        }
    }

    /// What links WebAssembly, where the compiler does not bring it.
    pub(crate) fn wasm_linker(&self) -> Option<PathBuf> {
        if *self == Self::Compiled {
            return None;
        }
        ["/usr/bin/rustc", "rustc"].into_iter().find_map(|rustc| {
            let libraries = PathBuf::from(Command::new(rustc, ["--print", "target-libdir"]).output()?);
            let linker = libraries.parent()?.join("bin/rust-lld");
            linker.exists().then_some(linker)
        })
    }
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
    fn a_library_from_source_is_what_was_asked_for() {
        let check = Library::Debian.cargo("check", "wasm32-unknown-unknown", "core,alloc").to_string();
        assert!(
            check.contains("RUSTC_BOOTSTRAP=1 /usr/bin/cargo check --target wasm32-unknown-unknown"),
            "{check}"
        );
        assert!(check.ends_with("-Zbuild-std=core,alloc"), "{check}");
    }
}
