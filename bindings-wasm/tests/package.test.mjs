// The shape of the package: errors, columns, states, and what the README says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import {
  Hpa, ScaledObject, ScalewrightError, effective, keda, load, parity, quantity, readTrace, runScenario, simulate, simulateJobs,
  simulateQueues,
} from "scalewright";
import { programs } from "./readme.mjs";
import { scenario, queue, worker } from "./scenarios.mjs";

/** What is thrown, as a ScalewrightError. */
function refusal(action) {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof ScalewrightError, String(error));
    assert.equal(error.name, "ScalewrightError");
    return error;
  }
  assert.fail("nothing was refused");
}

test("violations come all at once, each with its place", () => {
  const error = refusal(() => Hpa.fromManifest(queue.replace("maxReplicas: 10", "maxReplicas: 0\n  minReplicas: -1")));
  assert.ok(error.violations.length >= 2);
  const bound = error.violations.find((violation) => violation.path === "spec.maxReplicas");
  assert.deepEqual([bound.kind, bound.line, bound.column], ["FieldValueRequired", 7, 16]);
  assert.match(error.message, /^\d violations:/);
});

test("a record is refused by its path, a text by its place too", () => {
  const hpa = new Hpa(queue);
  const [of] = refusal(() => hpa.decide({ at: 0, pods: [{ count: "three" }] })).violations;
  assert.deepEqual([of.path, of.kind, of.line], ["pods[0].count", "FieldValueTypeInvalid", null]);
  const [inText] = refusal(() => hpa.decide('{"at": 0, "pods": [{"count": "three"}]}')).violations;
  assert.deepEqual([inText.path, inText.line, inText.column], ["pods[0].count", 1, 30]);
  assert.equal(refusal(() => hpa.step({ at: 0 }, "maybe")).violations.length, 1);
  assert.equal(refusal(() => simulate(queue, new Float64Array(3), {})).violations.length, 1);
});

test("whatever is given, what is thrown is an error that can be caught", () => {
  const circle = {};
  circle.circle = circle;
  const strange = [undefined, null, 0, -1n, NaN, "", "\ud800", "{", [], {}, circle, Symbol("x"), () => 1, new Float64Array(2)];
  for (const value of strange) {
    for (const call of [
      () => load(value),
      () => load(queue, value),
      () => quantity(value),
      () => effective(value),
      () => new Hpa(value),
      () => Hpa.fromManifest(queue, value),
      () => new Hpa(queue).decide(value),
      () => new Hpa(queue).step({ at: 0 }, value),
      () => (new Hpa(queue).state = value),
      () => readTrace(value),
      () => readTrace("time,value\n0,1\n60,2\n", value),
      () => parity(value),
      () => runScenario(value),
      () => keda(value),
      () => new ScaledObject(value),
      () => new ScaledObject(worker).poll(value),
      () => new ScaledObject(worker).sync({ at: 0 }, value),
      () => (new ScaledObject(worker).state = value),
      () => new ScaledObject(worker).handlePause(value),
      () => simulateQueues(value),
      () => simulateQueues({ scaledObject: worker, queues: value }),
      () => simulateQueues({ scaledObject: worker, queues: [value] }),
      () => simulateQueues({ scaledObject: worker, queues: [{ arrivals: [1, NaN], step: value, start: value }] }),
      () => simulate(queue, Float64Array.of(1, NaN, -Infinity, 1e300), { step: value, start: value }),
      () => simulate(queue, Float64Array.of(1), { step: 1e18, start: -1e18, ...value }),
    ]) {
      try {
        call();
      } catch (error) {
        assert.ok(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), `${call}: ${error}`);
      }
    }
  }
  assert.equal(new Hpa(queue).decide({ at: 0, specReplicas: 1 }).desired, 1, "and it goes on");
});

test("a ScaledObject remembers, and goes on from what it remembered", () => {
  const object = new ScaledObject(worker);
  const at = (second, specReplicas, value) => ({ at: second * 1000, specReplicas, triggers: [{ value }] });
  const woken = object.poll(at(30, 0, 420));
  assert.deepEqual([woken.desired, woken.write], [1, true]);
  assert.match(woken.text, /^Replicas: +0 current \/ 1 desired$/m);
  assert.equal(object.sync(at(45, 1, 420)).desired, 4);
  const restored = new ScaledObject(worker);
  restored.state = object.state;
  assert.deepEqual(restored.state, object.state);
  assert.match(restored.explainPoll(at(75, 4, 0)).summary, /^staying at 4: .*cooldownPeriod holds/);
  assert.match(restored.explainSync(at(75, 4, 0)).text, /s0-redis-jobs/);
  restored.edit({ manifest: worker.replace("name: worker\n", "name: worker\n  annotations: {autoscaling.keda.sh/paused: 'true'}\n") });
  assert.deepEqual([restored.handlePause(4).stops, restored.sync(at(90, 4, 0))], [true, undefined]);
});

test("KEDA's objects of a manifest", () => {
  const { scaledObjects } = load(`${worker}  minReplicaCount: 2\n`.replace("  triggers:", "  maxReplicaCount: 1\n  triggers:"), {});
  const [{ violations, generatedAutoscaler, findings }] = scaledObjects;
  assert.deepEqual([violations.length, generatedAutoscaler], [1, null]);
  assert.equal(findings[0].path, "spec.cooldownPeriod");
  const [accepted] = load(worker).scaledObjects;
  assert.match(accepted.generatedAutoscaler, /name: keda-hpa-worker/);
  assert.match(accepted.effectiveText, /^spec\.pollingInterval +30 +KEDA default$/m);
  assert.equal(accepted.triggers[0].metricName, "s0-redis-jobs");
});

test("arrivals as a column are those of a record", () => {
  const of = (arrivals) => simulateQueues({ scaledObject: worker, queues: [{ ...arrivals, servicePerReplica: 5 }] });
  const column = of({ arrivals: Float64Array.of(0, 100, 3), step: 60_000, start: 5_000 });
  const record = of({ arrivals: { values: { values: [0, 100, 3], step: 60_000, start: 5_000 } } });
  assert.equal(column.fingerprinted(), record.fingerprinted());
  assert.deepEqual([column.at[0], column.length, column.queue(1)], [5_000, 12, undefined]);
  assert.deepEqual(column.backlog, column.queue(0));
  const error = refusal(() => of({ arrivals: [1, -1], step: 60_000 }));
  assert.equal(error.violations[0].path, "queues[0].arrivals.values[1]");
});

test("a ScaledJob over its queues", () => {
  const job = worker
    .replace("ScaledObject", "ScaledJob")
    .replace("scaleTargetRef: {name: worker}\n  cooldownPeriod: 60", "jobTargetRef: {template: {spec: {containers: [{name: worker, image: worker}]}}}");
  const of = (arrivals) => simulateJobs({ scaledJob: job, queues: [arrivals], work: { perMessage: 60_000 } });
  const column = of({ arrivals: [0, 2, 0, 0], step: 60_000 });
  const record = of({ arrivals: { values: { values: [0, 2, 0, 0], step: 60_000 } } });
  assert.equal(column.fingerprinted(), record.fingerprinted());
  const { created, running, pending, backlog, inWork, oldest, at } = column;
  assert.ok([created, running, pending, backlog, inWork, oldest, at].every((values) => values.length === column.length));
  const [first] = column.report.creations;
  assert.ok(first.at >= 60_000 && created.at(-1) > 0);
  assert.match(column.explain(first.at).text, /jobs/);
  assert.deepEqual([column.explain(-1), column.queue(1)], [undefined, undefined]);
  const error = refusal(() => of({ arrivals: [1, -1], step: 60_000 }));
  assert.equal(error.violations[0].path, "queues[0].arrivals.values[1]");
});

test("the settings of a policy, and where they come from", () => {
  const { fields, text } = effective(queue);
  const least = fields.find((field) => field.path === "spec.minReplicas");
  assert.deepEqual([least.value, least.origin], ["1", "apiDefault"]);
  assert.match(text, /^spec\.minReplicas +1 +API default$/m);
  assert.equal(refusal(() => quantity("1.5Gib")).violations.length, 1);
});

test("a state goes on where it was left", () => {
  const [first, second] = [new Hpa(queue), new Hpa(queue)];
  const at = (minute, depth) => ({ at: minute * 60_000, specReplicas: 3, metrics: [{ quantities: [depth] }] });
  for (let minute = 0; minute < 9; minute += 1) first.step(at(minute, "80"));
  second.state = JSON.parse(JSON.stringify(first.state));
  assert.deepEqual(second.step(at(9, "10")), first.step(at(9, "10")));
  assert.deepEqual(second.state, first.state);
  first.restart();
  assert.equal(first.state.recommendations, null);
});

test("columns are made once and belong to JavaScript", () => {
  const trace = readTrace("time,value\n0,40\n600,200\n1200,90\n");
  const { values, start, step } = trace;
  const run = simulate(queue, values, { start, step, plant: { capacity: 50 } });
  assert.equal(run.length, 120);
  assert.equal(run.desired, run.desired);
  assert.ok(run.desired instanceof Int32Array && run.at instanceof Float64Array && run.cause instanceof Uint8Array);
  for (const column of ["at", "load", "metric", "recommended", "desired", "ready", "cause"]) {
    assert.equal(run[column].length, run.length, column);
  }
  assert.equal(run.score.peakReplicas, Math.max(...run.desired));
  assert.match(run.explain(41).text, /queue_depth/);
  assert.equal(run.explain(120), undefined);
  const { desired } = run;
  run.free();
  assert.equal(desired.length, 120);
});

test("a Worker gives the same run", async () => {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url));
  const answer = new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  worker.postMessage(scenario);
  const { fingerprinted, desired } = await answer;
  await worker.terminate();
  assert.equal(fingerprinted, parity(JSON.stringify(scenario)));
  assert.deepEqual(desired, runScenario(scenario).desired);
});

test("the READMEs' programs run, and print what they say", () => {
  const [own, root] = ["../README.md", "../../README.md"].map((file) => programs(file, "js", "ts"));
  assert.ok(own.length >= 2 && root.length >= 1);
  const folder = new URL("..", import.meta.url);
  for (const { code, printed } of [...own, ...root]) {
    const ran = spawnSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: folder, encoding: "utf8" });
    assert.equal(ran.stderr, "");
    assert.equal(ran.stdout, printed);
  }
});

test("the package has the version of the library", () => {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.ok(readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8").includes(`\nversion = "${version}"\n`));
});
