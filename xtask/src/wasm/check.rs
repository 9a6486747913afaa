//! What `cargo xtask test` checks of the npm package.

use super::{FOLDER, TARGET};
use crate::command::Command;
use crate::step::Steps;
use crate::target::Library;
use crate::tool;

const STEPS: [&str; 5] = [
    "npm package",
    "npm package: types",
    "npm package: Node.js",
    "npm package: installed",
    "npm package: browser",
];
const OLDEST: &str = "process.exit(Number(process.versions.node.split('.')[0]) < 20 ? 1 : 0)";
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Builds the package and tests it: its types, under Node.js, installed elsewhere, and on a page.
pub(crate) fn run(steps: &mut Steps) {
    let [package, types, node, installed, browser] = STEPS;
    let unable = |steps: &mut Steps, remedy: &str| STEPS.iter().for_each(|name| steps.unable(name, remedy));
    if !(has_node() || tool::install(&["nodejs", "npm"]) && has_node()) {
        let remedy =
            "no Node.js from 20 on with `npm`; install it, on Debian by `apt-get install nodejs npm`";
        return unable(steps, remedy);
    }
    if let Err(remedy) = Library::of(TARGET) {
        return unable(steps, &remedy);
    }
    if !steps.obtain(&STEPS, &Command::new("npm", ["ci", "--no-audit", "--no-fund", "--prefix", FOLDER])) {
        return;
    }
    steps.run(package, [Command::cargo(["xtask", "wasm"])]);
    steps.run(types, [npm("types")]);
    steps.run(node, [npm("test:node")]);
    steps.run(installed, [npm("test:installed")]);
    match find_browser() {
        Some(path) => steps.run(browser, [npm("test:browser").env("CHROMIUM", path)]),
        None => {
            let remedy =
                "no Chromium; install it, on Debian by `apt-get install chromium`, or name one in `CHROMIUM`";
            steps.unable(browser, remedy);
        }
    }
}

/// The names of the steps.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    STEPS.into_iter()
}

/// Node.js that is new enough, and npm, which Debian has in a package of its own.
fn has_node() -> bool {
    Command::new("node", ["--eval", OLDEST]).output().is_some()
        && Command::new("npm", ["--version"]).output().is_some()
}

/// A script of the package.
fn npm(script: &str) -> Command {
    Command::new("npm", ["run", "--silent", "--prefix", FOLDER, script])
}

/// A Chromium that runs: the one named, one that is installed, or Debian's.
fn find_browser() -> Option<String> {
    let runs = |program: &str| Command::new(program, ["--version"]).output().is_some();
    let installed = || BROWSERS.into_iter().find(|program| runs(program)).map(str::to_owned);
    let named = std::env::var("CHROMIUM").ok().filter(|named| runs(named));
    let name = named.or_else(installed).or_else(|| tool::install(&["chromium"]).then(installed).flatten())?;
    // A program is found on the path, but a browser is started by its place.
    Command::new("sh", ["-c", "command -v \"$0\""]).args([name]).output()
}
