// The entry for HPAs alone: what it shares with the whole package, and what it leaves out.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as full from "scalewright";
import * as hpa from "scalewright/hpa";
import { queue, worker } from "./scenarios.mjs";

test("whatever it has, the whole package has too", () => {
  const names = Object.keys(hpa);
  assert.ok(names.includes("Hpa") && names.includes("simulate") && !names.includes("keda"));
  assert.deepEqual(names.filter((name) => !(name in full)), []);
  assert.equal(hpa.ScalewrightError, full.ScalewrightError);
});

test("both decide and explain alike", () => {
  const [small, large] = [new hpa.Hpa(queue), new full.Hpa(queue)];
  for (let minute = 0; minute < 9; minute += 1) {
    const seen = { at: minute * 60_000, specReplicas: 3, metrics: [{ quantities: [`${(minute * 37) % 100}`] }] };
    assert.deepEqual(small.explain(seen), large.explain(seen));
    assert.deepEqual(small.step(seen), large.step(seen));
  }
  assert.deepEqual(small.state, large.state);
  assert.deepEqual(hpa.effective(queue), full.effective(queue));
  assert.deepEqual(hpa.readTrace("time,value\n0,1\n60,2\n").values, full.readTrace("time,value\n0,1\n60,2\n").values);
});

test("KEDA's objects are of other kinds", () => {
  const { autoscalers, workloads, ignored, ...rest } = hpa.load(`${queue}---\n${worker}`);
  assert.deepEqual([autoscalers.length, workloads.length, rest], [1, 0, {}]);
  assert.deepEqual([ignored[0].kind, ignored[0].name], ["ScaledObject", "worker"]);
  const refused = (error) => error instanceof hpa.ScalewrightError && /only: ScaledObject worker/.test(error.message);
  assert.throws(() => new hpa.Hpa(worker), refused);
});
