// What a user does first: the packed package installed into an empty project, and ten lines of TypeScript.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { programs } from "../readme.mjs";

const [program] = programs("../README.md", "ts");
const { version } = createRequire(import.meta.url)("../../package.json");
const packed = fileURLToPath(new URL(`../../pkg/scalewright-${version}.tgz`, import.meta.url));
const typescript = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

for (const entry of ["scalewright", "scalewright/hpa"]) {
  test(`installed into an empty project, the README's program type-checks and runs with ${entry}`, () => check(entry));
}

function check(entry) {
  const folder = mkdtempSync(join(tmpdir(), "scalewright-"));
  const run = (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: "utf8" });
  try {
    writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}');
    run("npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", packed);
    const code = program.code.replace('"scalewright"', `"${entry}"`);
    assert.ok(code.includes(`from "${entry}"`));
    writeFileSync(join(folder, "first.ts"), code);
    // A project of its own: without skipLibCheck, the package's declarations are checked as well.
    run(process.execPath, typescript, "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom,esnext.disposable", "first.ts");
    assert.equal(run(process.execPath, "first.js"), program.printed);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
