// The conformance vectors through the public interface: every case against what the original did.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { Hpa, ScalewrightError, load, quantity } from "scalewright";
import { cases, controller, exactly, nearly, observation, pod, state, vectorFiles } from "./vectors.mjs";

class Mismatch extends Error {}

/** A documented difference from the original: numbers that overflow. */
class Difference extends Error {}

const files = vectorFiles("hpa");

test("there are vectors", () => assert.ok(files.length >= 12));

for (const file of files) {
  test(basename(file), (context) => {
    const failed = [];
    let [passed, differences, skipped] = [0, 0, 0];
    for (const line of cases(file)) {
      // Single functions of the original have no counterpart here: the Rust tests run them.
      if (line.fn) {
        skipped += 1;
        continue;
      }
      try {
        if (line.class === "v") validation(line);
        else if (line.class === "q") number(line);
        else scenario(line);
        passed += 1;
      } catch (error) {
        if (error instanceof Difference) differences += 1;
        else if (error instanceof Mismatch || error instanceof ScalewrightError) failed.push(`${line.name}: ${error.message}`);
        else throw error;
      }
    }
    context.diagnostic(`${file}: ${passed} passed, ${failed.length} failed, ${differences} differences, ${skipped} skipped`);
    assert.deepEqual(failed.slice(0, 20), []);
  });
}

function same(what, expected, got) {
  if (!isDeepStrictEqual(nearly(expected), nearly(got))) {
    throw new Mismatch(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  }
}

function scenario(line) {
  // Some scenarios run what the API server would not accept today.
  const settings = controller(line.controller);
  const policy = (spec) => ({ spec, stored: true, controller: settings });
  const hpa = new Hpa(policy(line.hpa.spec));
  hpa.state = state(line.initialState);
  let conditions = line.initialState?.conditions ?? [];
  let pods = [];
  let overflowed = (line.tags ?? []).includes("quantity-milli-overflow");
  for (const [index, step] of line.steps.entries()) {
    overflowed ||= step.expect.floatOverflow === true;
    if (step.controllerRestart) hpa.restart();
    if (step.hpa) hpa.edit(policy(step.hpa.spec));
    if (step.pods) pods = step.pods.map((entry) => pod(entry, line.podTemplate));
    const report = hpa.step(exactly(observation(step, pods)), step.scaleUpdateError ? "failed" : "written");
    conditions = step.expect.conditions ?? conditions;
    try {
      compare({ ...step.expect, conditions }, report, !["b", "e"].includes(line.class));
    } catch (error) {
      const what = `step ${index} (t = ${step.t}): ${error.message}`;
      throw overflowed ? new Difference(what) : new Mismatch(what);
    }
  }
  hpa.free();
}

function compare(expect, report, comparesMetrics) {
  const { status, metrics } = report;
  same("desiredReplicas", expect.desiredReplicas, status.desiredReplicas);
  same("rescaled", expect.rescaled ?? false, report.rescaled);
  same("error", expect.error ?? false, report.error);
  same("proposals", expect.proposals, metrics.length ? metrics.map((metric) => metric.replicas) : null);
  same("metricDesiredReplicas", expect.metricDesiredReplicas, report.metricDesiredReplicas);
  if (comparesMetrics) {
    const listed = expect.currentMetrics ?? [];
    same("the number of currentMetrics", listed.length, status.currentMetrics.length);
    for (const [index, current] of listed.entries()) {
      // Without replicas the original's average is left to the processor, and the vectors leave it out.
      if (!isDeepStrictEqual(current, {})) same("currentMetrics", current, status.currentMetrics[index]);
    }
  }
  const words = (list) => list.map(({ type, status, reason }) => [type, status, reason]);
  same("conditions", words(expect.conditions), words(status.conditions));
}

function number(line) {
  let read;
  try {
    read = quantity(line.input);
  } catch (error) {
    if (!(error instanceof ScalewrightError)) throw error;
    same("valid", line.valid, false);
    return;
  }
  same("valid", line.valid, true);
  same("milliValue", line.milliValue, read.milliValue);
  same("value", line.value, read.value);
  // Absent where it is infinite, which JSON has no number for.
  same("approxFloat64", line.approxFloat64, read.approximate);
  same("canonical", line.canonical, read.canonical);
}

function validation(line) {
  const metadata = { name: "web" };
  const object = { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", metadata, spec: line.hpa.spec };
  const settings = { featureGates: line.featureGates };
  const text = exactly(object);
  const [autoscaler] = load(text, { controller: settings }).autoscalers;
  const errors = autoscaler.violations.map(({ kind, path }) => `${kind} ${path}`).sort();
  same("errors", line.errors ?? [], errors);
  same("valid", line.valid, errors.length === 0);
  same("defaultedSpec", line.defaultedSpec, autoscaler.spec);
  same("places", true, autoscaler.violations.every(({ position }) => position.line > 0 && position.column > 0));
  try {
    Hpa.fromManifest(text, { controller: settings }).free();
    same("valid", line.valid, true);
  } catch (error) {
    if (!(error instanceof ScalewrightError)) throw error;
    same("refused", (line.errors ?? []).length, error.violations.length);
  }
}
