// What the project's README says of JavaScript: its line installs the package, and its program prints what it says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { programs } from "../readme.mjs";

const [program] = programs("../../README.md", "js");
const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
const [install] = readme.match(/^npm install .*\.tgz$/m);

test("the README's line installs the package, and its program runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "scalewright-"));
  const run = (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: "utf8" });
  try {
    // The line names the package by its place in the project.
    symlinkSync(fileURLToPath(new URL("../..", import.meta.url)), join(folder, "bindings-wasm"));
    writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
    writeFileSync(join(folder, "first.js"), program.code);
    run("sh", "-c", install);
    assert.equal(run(process.execPath, "first.js"), program.printed);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
