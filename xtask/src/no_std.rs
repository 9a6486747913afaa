//! The proof that the library needs no operating system: it is built for targets that have none.
//!
//! A microcontroller has no standard library at all, so building for it proves most. WebAssembly has one that does nothing; it
//! is the target that most users of a `no_std` crate have.

use crate::step::Steps;
use crate::target::Library;

/// Checks the package for both targets, with and without its default features.
pub(crate) fn run(steps: &mut Steps, package: &str) {
    for (target, needed) in [("wasm32-unknown-unknown", true), ("thumbv7em-none-eabi", false)] {
        let name = format!("no_std: {target}");
        match Library::of(target) {
            Ok(library) => {
                let check = library.cargo("check", target, "core,alloc").args(["-p", package, "--lib"]);
                steps.run(&name, [check.clone().args(["--no-default-features"]), check]);
            }
            Err(remedy) if needed => steps.unable(&name, &remedy),
            Err(remedy) => steps.skip(&name, &remedy),
        }
    }
}
