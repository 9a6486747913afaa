// Questions about capacity: every vector, columns against single questions, and what is refused.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { ScalewrightError, missRatioCurve, sizing, sizingColumn } from "scalewright";
import { lines, verdict } from "./questions.mjs";
import { vectorFiles } from "./vectors.mjs";

const files = vectorFiles("capacity");

test("there are vectors", () => assert.ok(files.length >= 8));

for (const file of files) {
  test(basename(file), (context) => {
    const found = lines(file).map((line) => [line.id, verdict(line, file)]);
    const failed = found.filter(([, what]) => what !== null).map(([id, what]) => `${id}: ${what}`);
    context.diagnostic(`${file}: ${found.length - failed.length} passed, ${failed.length} failed`);
    assert.deepEqual(failed.slice(0, 20), []);
  });
}

test("a column says what single questions say", () => {
  const loads = [5, 12, -1, 7];
  const { values, status } = sizingColumn("erlangC", { offeredLoad: Float64Array.from(loads), servers: 10 });
  assert.deepEqual([...status], [0, 2, 1, 0]);
  for (const [row, offeredLoad] of loads.entries()) {
    const alone = () => sizing({ kind: "erlangC", offeredLoad, servers: 10 }).value;
    if (status[row] === 0) assert.equal(values[row], alone());
    else assert.throws(alone, ScalewrightError);
  }
  assert.deepEqual([...sizingColumn("serversForWait", { arrivalRate: [500, 90], serviceRate: [20, 10], t: [0.01, 0], q: [0.99, 0.8] }).values], [34, 13]);
  assert.deepEqual([...sizingColumn("requiredInstances", { load: 500, capacity: 20, targetUtilization: 1, buffer: 0.25, plus: 1, max: [20, Infinity] }).values], [20, 33]);
  const timeouts = sizingColumn("pTimeout", { arrivalRate: 500, serviceRate: 20, servers: 26, timeout: [0.1, -1] });
  assert.equal(timeouts.values[0], sizing({ kind: "mmcd", arrivalRate: 500, serviceRate: 20, servers: 26, timeout: 0.1 }).pTimeout);
  assert.equal(timeouts.status[1], 1);
  assert.equal(sizingColumn("erlangB", { offeredLoad: [], servers: 1 }).values.length, 0);
  for (const columns of [{ offeredLoad: 1 }, { offeredLoad: [1, 2], servers: [1, 2, 3] }, { offeredLoad: 1, servers: 1, load: 1 }, null, 3]) {
    assert.throws(() => sizingColumn("erlangB", columns), ScalewrightError);
  }
});

test("a trace", () => {
  const trace = [1, 2, 3, 1, 2, 3, 9];
  const expected = { hits: Float64Array.of(0, 3), requests: 7, keys: 4, coldMisses: 4 };
  assert.deepEqual(missRatioCurve(trace, [2, 3]), expected);
  assert.deepEqual(missRatioCurve(BigUint64Array.from(trace, BigInt), Uint32Array.of(2, 3)), expected);
  assert.deepEqual(sizing({ kind: "missRatioCurve", trace: Uint32Array.from(trace), sizes: [2, 3] }).hits, [0, 3]);
  assert.equal(missRatioCurve(trace, [3], 3).requests, 4);
  assert.throws(() => missRatioCurve([0.5], [1]), ScalewrightError);
});

test("what is refused says why", () => {
  const refusal = (request) => {
    try {
      sizing(request);
    } catch (error) {
      assert.ok(error instanceof ScalewrightError, String(error));
      const { path, kind, line } = error.violations[0];
      return [path, kind, line];
    }
    return assert.fail("nothing was refused");
  };
  assert.deepEqual(refusal({ kind: "erlangC", offeredLoad: NaN, servers: 10 }), ["offeredLoad", "FieldValueInvalid", null]);
  assert.deepEqual(refusal('{"kind": "erlangC", "offeredLoad": -1, "servers": 10}'), ["offeredLoad", "FieldValueInvalid", 1]);
  assert.deepEqual(refusal({ kind: "erlangC", offeredLoad: 12, servers: 10 }), ["", "Unstable", null]);
  assert.throws(
    () => sizing({ kind: "serversForWait", arrivalRate: -1, serviceRate: 0, t: 0.1, q: 2 }),
    (error) => error.violations.map(({ path }) => path).join() === "arrivalRate,serviceRate,q",
  );
  assert.equal(sizing({ kind: "splitmix64", x: 2n }).value, "10905525725756348110");
  const circle = {};
  circle.circle = circle;
  for (const strange of [undefined, null, 0, -1n, NaN, "", "{", [], {}, circle, Symbol("x"), () => 1, new Float64Array(2)]) {
    for (const call of [() => sizing(strange), () => sizingColumn(strange, strange), () => sizingColumn("erlangB", { servers: strange, offeredLoad: strange }), () => missRatioCurve(strange, strange, strange)]) {
      try {
        call();
      } catch (error) {
        assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), `${call}: ${error}`);
      }
    }
  }
});
