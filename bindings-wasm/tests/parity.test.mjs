// The scenarios whose report and columns are the same bytes in every language.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as full from "scalewright";
import * as hpa from "scalewright/hpa";

const folder = new URL("../../core/tests/parity/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

test("there are scenarios", () => assert.ok(names.length >= 10));

for (const name of names) {
  const read = (file) => readFileSync(new URL(file, folder), "utf8");
  const [scenario, expected] = [read(name), read(name.replace(/json$/, "expected"))];

  test(name, () => {
    assert.equal(`${full.parity(scenario)}\n`, expected);
    const run = full.runScenario(JSON.parse(scenario));
    assert.equal(`${run.fingerprinted()}\n`, expected);
    assert.deepEqual(run.report, JSON.parse(expected).report);
  });

  test(`${name} in the module for HPAs alone`, () => {
    const { policy, ...replay } = JSON.parse(scenario).replay;
    const { load, at } = full.runScenario(JSON.parse(scenario));
    const options = { ...replay, start: at[0], step: at[1] - at[0] };
    const [small, large] = [hpa, full].map(({ simulate }) => simulate(policy, load, options));
    assert.equal(small.fingerprinted(), large.fingerprinted());
    assert.deepEqual(small.desired, large.desired);
    assert.equal(small.explain(1).text, large.explain(1).text);
  });
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
