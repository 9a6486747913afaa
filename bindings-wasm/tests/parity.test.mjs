// The scenarios whose report and columns are the same bytes in every language.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as full from "scalewright";
import * as hpa from "scalewright/hpa";

const folder = new URL("../../core/tests/parity/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

test("there are scenarios", () => assert.ok(names.length >= 10));

for (const [entry, { parity, runScenario }] of Object.entries({ scalewright: full, "scalewright/hpa": hpa })) {
  for (const name of names) {
    test(`${entry}: ${name}`, () => {
      const read = (file) => readFileSync(new URL(file, folder), "utf8");
      const [scenario, expected] = [read(name), read(name.replace(/json$/, "expected"))];
      assert.equal(`${parity(scenario)}\n`, expected);
      const run = runScenario(JSON.parse(scenario));
      assert.equal(`${run.fingerprinted()}\n`, expected);
      assert.deepEqual(run.report, JSON.parse(expected).report);
    });
  }
}

const simulated = { keda: full.simulateQueues, jobs: full.simulateJobs };

for (const [kind, simulate] of Object.entries(simulated)) {
  const folder = new URL(`../../core/tests/parity/${kind}/`, import.meta.url);
  const simulations = readdirSync(folder).filter((name) => name.endsWith(".json"));

  test(`there are simulations of ${kind}`, () => assert.ok(simulations.length >= 2));

  for (const name of simulations) {
    test(`${kind}/${name}`, () => {
      const read = (file) => readFileSync(new URL(file, folder), "utf8");
      const [request, expected] = [read(name), read(name.replace(/json$/, "expected"))];
      assert.equal(`${simulate(request).fingerprinted()}\n`, expected);
      const run = simulate(JSON.parse(request));
      assert.equal(`${run.fingerprinted()}\n`, expected);
      assert.deepEqual(run.report, JSON.parse(expected).report);
    });
  }
}
