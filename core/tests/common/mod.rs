//! Reading conformance vectors: JSON lines, gzip-compressed.
//!
//! Folders come from `SCALEWRIGHT_VECTORS` (separated by colons) and, where present, `tests/vectors` of this package.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;

/// All lines of a class under `<folder>/<topic>`, in the order of the files' paths.
pub(crate) fn lines(topic: &str, class: &str) -> Vec<Value> {
    let mut files = Vec::new();
    for folder in folders() {
        collect(&folder.join(topic), &mut files);
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let reader = BufReader::new(GzDecoder::new(File::open(&file).expect("a vector file opens")));
        for line in reader.lines() {
            let line = line.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let value: Value =
                serde_json::from_str(&line).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            if value["class"] == class {
                found.push(value);
            }
        }
    }
    found
}

fn folders() -> Vec<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let given = std::env::var("SCALEWRIGHT_VECTORS").unwrap_or_default();
    let given = given.split(':').filter(|folder| !folder.is_empty()).map(PathBuf::from);
    given.chain([own]).filter(|folder| folder.is_dir()).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.to_string_lossy().ends_with(".jsonl.gz") {
            files.push(path);
        }
    }
}
