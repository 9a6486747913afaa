//! `cargo xtask schemas`: the JSON Schemas of the requests and reports, and the types of TypeScript and Python that follow from
//! them.

mod python;
mod typescript;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Deserialize;
use serde_json::Value;

use crate::command::{Command, root};

const FOLDER: &str = "schemas";
const TYPES: &str = "bindings-wasm/types";
const STUB: &str = "bindings-python/python/scalewright/_questions.pyi";

/// A schema as the library gives it.
#[derive(Debug, Deserialize)]
struct Named {
    name: String,
    /// It describes what is read.
    request: bool,
    schema: Value,
}

/// Writes the files, or with `check` only compares them.
pub(crate) fn run(check: bool) -> ExitCode {
    match schemas().and_then(|schemas| settle(&files(&schemas)?, check)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: {reason}");
            ExitCode::FAILURE
        }
    }
}

/// The library prints them itself, so that this program need not be built with it.
fn schemas() -> Result<Vec<Named>, String> {
    let command = Command::cargo([
        "run",
        "--quiet",
        "-p",
        "scalewright",
        "--example",
        "schemas",
        "--features",
        "schema",
    ]);
    let text = command.output().ok_or_else(|| format!("`{command}` has failed; run it to see why"))?;
    serde_json::from_str(&text).map_err(|error| format!("`{command}` printed no list of schemas: {error}"))
}

/// Each file with what it should hold.
fn files(schemas: &[Named]) -> Result<Vec<(PathBuf, String)>, String> {
    let mut files = Vec::new();
    for Named { name, schema, .. } in schemas {
        let text = serde_json::to_string_pretty(schema).map_err(|error| error.to_string())?;
        files.push((Path::new(FOLDER).join(format!("{name}.schema.json")), text + "\n"));
    }
    for (name, text) in typescript::declarations(schemas)? {
        files.push((Path::new(TYPES).join(format!("{name}.d.ts")), text));
    }
    files.push((PathBuf::from(STUB), python::stub(schemas)?));
    Ok(files)
}

fn settle(files: &[(PathBuf, String)], check: bool) -> Result<(), String> {
    let mut stale = Vec::new();
    for (path, text) in files {
        let full = root().join(path);
        if std::fs::read_to_string(&full).is_ok_and(|found| found == *text) {
            continue;
        }
        stale.push(path.display().to_string());
        if !check {
            let folder = full.parent().map_or(Ok(()), std::fs::create_dir_all);
            folder
                .and_then(|()| std::fs::write(&full, text))
                .map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    for extra in extra(files) {
        stale.push(extra.display().to_string());
        if !check {
            std::fs::remove_file(root().join(&extra))
                .map_err(|error| format!("{}: {error}", extra.display()))?;
        }
    }
    match (stale.as_slice(), check) {
        ([], _) => Ok(()),
        (stale, false) => {
            println!("wrote {}", stale.join(", "));
            Ok(())
        }
        (stale, true) => {
            Err(format!("not as the code has it: {}; run `cargo xtask schemas`", stale.join(", ")))
        }
    }
}

/// Files of types that are no more.
fn extra(files: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let found = |(folder, ending): (&'static str, &'static str)| {
        let entries = std::fs::read_dir(root().join(folder)).into_iter().flatten().flatten();
        let paths = entries.map(move |entry| Path::new(folder).join(entry.file_name()));
        paths.filter(move |path| path.to_string_lossy().ends_with(ending))
    };
    let all = [(FOLDER, ".schema.json"), (TYPES, ".d.ts")].into_iter().flat_map(found);
    all.filter(|path| !files.iter().any(|(known, _)| known == path)).collect()
}
