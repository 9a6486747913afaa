// Pages that load the package and replay in a Worker, against the same replay under Node.js.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { runScenario } from "scalewright";
import { build } from "vite";
import { scenario } from "../scenarios.mjs";
import { serve } from "./server.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: QUIET });
});

after(() => browser?.close());

/** Replays the scenario on a page, and holds it against Node's run. */
async function check(folder, path) {
  const server = await serve(folder);
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && !message.text().includes("404") && complaints.push(message.text()));
  try {
    await page.goto(`${server.address}/${path}`);
    await page.waitForFunction(() => "replay" in window, null, { timeout: 20_000 });
    const seen = await page.evaluate((scenario) => window.replay(scenario), scenario);
    const run = runScenario(scenario);
    assert.equal(seen.fingerprinted, run.fingerprinted());
    assert.deepEqual(seen.desired, [...run.desired]);
    assert.ok(seen.refused);
    assert.match(seen.why, /worker/);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
    server.close();
  }
}

test("a page without a bundler replays in a Worker as Node.js does", () => check(here("../.."), "tests/browser/page.html"));

test("a page made by a bundler does, too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "scalewright-"));
  try {
    await build({ root: here("bundled"), build: { outDir: folder, emptyOutDir: true }, worker: { format: "es" }, logLevel: "warn" });
    await check(folder, "index.html");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
