//! `cargo xtask wasm`: the npm package, built, measured and packed; and what `cargo xtask test` checks of it.

mod check;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{Command, root};
use crate::step::Steps;
use crate::target::Library;

pub(crate) use check::{names, run as check};

const TARGET: &str = "wasm32-unknown-unknown";
const CRATE: &str = "scalewright-wasm";
/// The package's folder; a prefix to npm.
const FOLDER: &str = "bindings-wasm";

/// A module of the package, with a glue of its own.
struct Module {
    /// Of its files; the entries in `js/` go by it.
    name: &'static str,
    features: &'static [&'static str],
    /// A page waits for it, so it may not grow unseen.
    most_gzipped_bytes: usize,
}

const MODULES: [Module; 2] = [
    // Everything. What it weighs, with some room.
    Module { name: "scalewright", features: &[], most_gzipped_bytes: 580_000 },
    // HPAs alone, for pages that show nothing else: under 200 kB, whatever comes.
    Module { name: "hpa", features: &["--no-default-features"], most_gzipped_bytes: 200_000 },
];

/// Builds the package into `bindings-wasm/pkg` and packs it; with `test` also tests it.
pub(crate) fn run(test: bool) -> ExitCode {
    if test {
        let mut steps = Steps::default();
        check(&mut steps);
        return steps.finish();
    }
    match build().and_then(|()| pack()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let package = root().join(FOLDER).join("pkg");
    if package.exists() {
        std::fs::remove_dir_all(&package)
            .map_err(|error| format!("cannot empty {}: {error}", package.display()))?;
    }
    MODULES.iter().try_for_each(|module| {
        let compiled = compile(module)?;
        link(module, &compiled, &package)?;
        measure(module, &package)
    })
}

/// Makes the glue, one for all environments: the package's entries differ only in how they find the module. The features that it was
/// compiled for stay written in it, since tools that read it go by them.
fn link(module: &Module, compiled: &Path, package: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(module.name)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.omit_default_module_path(false).typescript(true).generate(package))
        .map_err(|error| format!("wasm-bindgen: {error:#}"))
}

/// Compiles the crate, and finds the module that came of it.
fn compile(module: &Module) -> Result<PathBuf, String> {
    let library = Library::of(TARGET)?;
    let mut cargo = library.cargo("build", TARGET, "std,panic_abort").args([
        "--locked",
        "-p",
        CRATE,
        "--lib",
        "--profile",
        "wasm",
        "--message-format=json-render-diagnostics",
    ]);
    cargo = cargo.args(module.features.iter().copied());
    if let Some(linker) = library.wasm_linker() {
        cargo = cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    println!("   {cargo}");
    let messages = cargo.printed().ok_or("the crate was not built")?;
    let files = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let files = files
        .flat_map(|message| message.get("filenames").and_then(Value::as_array).cloned().unwrap_or_default());
    let mut modules = files.filter_map(|file| file.as_str().map(PathBuf::from));
    modules
        .find(|file| file.file_name().is_some_and(|name| name == "scalewright_wasm.wasm"))
        .ok_or_else(|| "cargo names no module".to_owned())
}

/// Says what the module weighs, and refuses one that weighs too much.
fn measure(module: &Module, package: &Path) -> Result<(), String> {
    let Module { name, most_gzipped_bytes: most, .. } = module;
    let file = package.join(format!("{name}_bg.wasm"));
    let bytes = std::fs::read(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let gzipped = gzipped(&bytes).map_err(|error| format!("cannot compress the module: {error}"))?.len();
    println!("   {name}_bg.wasm: {} bytes, {gzipped} gzipped", bytes.len());
    if gzipped > *most {
        return Err(format!("{name}_bg.wasm weighs {gzipped} bytes gzipped, more than {most}"));
    }
    Ok(())
}

fn gzipped(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Packs what `npm install` takes.
fn pack() -> Result<(), String> {
    let npm = Command::new("npm", ["pack", "--silent", "--pack-destination"]);
    let pack = npm.args([format!("{FOLDER}/pkg"), format!("./{FOLDER}")]);
    println!("   {pack}");
    if pack.succeeds() {
        Ok(())
    } else {
        Err("the package was not packed; `npm` comes with Node.js".to_owned())
    }
}
