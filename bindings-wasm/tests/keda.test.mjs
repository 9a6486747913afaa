// The conformance vectors of KEDA through the public interface. Their schema is in core/tests/vectors/keda/README.md.
import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { ScaledObject, ScalewrightError, keda, simulateQueues } from "scalewright";
import { cases, exactly, nearly, vectorFiles } from "./vectors.mjs";

class Mismatch extends Error {}

/** A documented difference from the original. */
class Difference extends Error {}

const files = vectorFiles("keda");

test("there are vectors", () => assert.ok(files.length >= 16));

for (const file of files) {
  test(basename(file), (context) => {
    const failed = [];
    const differences = new Map();
    let passed = 0;
    for (const { id, in: given, out } of cases(file)) {
      try {
        kinds[id.split("-")[0]](given, out);
        passed += 1;
      } catch (error) {
        if (error instanceof Difference) differences.set(error.message, (differences.get(error.message) ?? 0) + 1);
        else if (error instanceof Mismatch || error instanceof ScalewrightError) failed.push(`${id}: ${error.message}`);
        else throw error;
      }
    }
    const reasons = [...differences].map(([reason, count]) => `, ${count} DIFFERENCE: ${reason}`).join("");
    context.diagnostic(`${file}: ${passed} passed, ${failed.length} failed${reasons}`);
    assert.deepEqual(failed.slice(0, 20), []);
  });
}

function same(what, expected, got) {
  if (!isDeepStrictEqual(nearly(expected), nearly(got))) {
    throw new Mismatch(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
  }
}

/** The fields that are given. */
const picked = (written, ...names) =>
  Object.fromEntries(names.filter((name) => (written[name] ?? null) !== null).map((name) => [name, written[name]]));

/** Metadata are texts. */
const texts = (metadata) => Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, String(value)]));

const ask = (request) => keda(exactly(request));

function quantity(given, out) {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setBigUint64(0, BigInt(`0x${given.bits}`));
  // What is not finite becomes null, which stands for it.
  const report = keda({ metricValue: { value: bits.getFloat64(0) } });
  same("quantity", out.quantity, report.canonical);
  same("milliValue", out.milliValue, report.milliValue);
  same("approxFloat", out.approxFloat, report.approximate);
}

/** What is asked about a trigger; nothing where it was refused, as it should be. */
function ofTrigger(out, trigger, readings) {
  const refused = (out.validation ?? "ok") !== "ok";
  let report;
  try {
    report = ask({ trigger: { trigger, readings } });
  } catch (error) {
    if (refused && error instanceof ScalewrightError) return undefined;
    throw error;
  }
  same("refused", refused, false);
  return report;
}

function triggerSpec(given, out) {
  const report = ofTrigger(out, picked(given, "type", "metadata", "metricType"), []);
  if (!report) return;
  for (const name of ["kind", "metricName", "target", "mode", "container"]) same(name, out[name], report[name]);
}

function kafkaLag(given, out) {
  const readings = (given.polls ?? []).map((poll) => ({ partitions: poll.partitions ?? [] }));
  const report = ofTrigger(out, { type: "kafka", metadata: given.metadata }, readings);
  if (!report) return;
  // After an error there are no more.
  for (const [index, expected] of out.polls.entries()) {
    const { error, active, milliValue, kafka } = report.readings[index];
    same("poll", sorted(expected), error === null ? sorted({ ...kafka, active, metricMilli: milliValue }) : { error: true });
  }
}

const sorted = (entry) => Object.fromEntries(Object.entries(entry).sort());

function reading(type, metadata, data) {
  return ask({ trigger: { trigger: { type, metadata: texts(metadata) }, readings: [data] } }).readings[0];
}

function rabbitmq(given, out) {
  const more = picked(given, "mode", "operation", "activationValue", "excludeUnacknowledged");
  const metadata = { host: "http://rabbitmq:15672/", queueName: ".*", useRegex: true, value: 1, ...more };
  const read = reading("rabbitmq", metadata, { queues: given.queues ?? [] });
  if (out.error) return same("error", true, read.error !== null);
  same("messages", out.messages, read.rabbitmq[given.excludeUnacknowledged ? "messagesReady" : "messages"]);
  same("publishRate", out.publishRate, read.rabbitmq.publishRate);
  same("deliverGetRate", out.deliverGetRate, read.rabbitmq.deliverGetRate);
  same("metricMilli", out.metricMilli, read.milliValue);
  same("active", out.active, read.active);
}

function prometheusValue(given, out) {
  const more = picked(given, "activationThreshold", "ignoreNullValues");
  const metadata = { serverAddress: "http://prometheus:9090", query: "up", threshold: 1, ...more };
  const read = reading("prometheus", metadata, { answer: picked(given, "status", "body") });
  same("reading", sorted(out), read.error === null ? sorted(picked(read, "quantity", "active")) : { error: true });
}

function sqs(given, out) {
  const more = picked(given, "queueLength", "activationQueueLength", "scaleOnInFlight", "scaleOnDelayed");
  const queueURL = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";
  const attributes = picked(given, "visible", "notVisible", "delayed");
  const read = reading("aws-sqs-queue", { queueURL, awsRegion: "eu-west-1", ...more }, { attributes });
  same("reading", sorted(out), sorted({ metricMilli: read.milliValue, active: read.active }));
}

function cron(given, out) {
  const metadata = picked(given, "start", "end", "timezone", "desiredReplicas");
  const readings = (given.unixSeconds ?? []).map((second) => ({ at: second * 1000 }));
  const report = ofTrigger(out, { type: "cron", metadata }, readings);
  if (!report) return;
  same("metricName", out.metricName, report.metricName);
  same("target", out.target, report.target.averageValue);
  const desired = ({ error, value, active }) =>
    error !== null ? "error" : active === value > 0 ? value : { active, value };
  same("desired", out.desired, report.readings.map(desired));
}

function modifiers(given, out) {
  const threshold = given.fallback?.failureThreshold ?? Infinity;
  const triggers = ["a", "b", "c"].map((name) => ({
    name,
    value: (given.failures[name] ?? 0) > threshold ? null : given.values[name],
  }));
  let report;
  try {
    report = ask({ formula: { ...picked(given, "formula", "target", "activationTarget", "fallback"), triggers } });
  } catch (error) {
    if (!(error instanceof ScalewrightError)) throw error;
    return same("validation", out.validation, "error");
  }
  same("validation", out.validation, "ok");
  // The original leaves the conversion to the processor, and this is what amd64 makes of it.
  if (Math.abs(nearly(out.compositeMilli) ?? 0) === 2 ** 63 && report.compositeMilli === null) {
    same("active", null, report.active);
    throw new Difference("a composite metric that is no 64-bit integer, for which there is no metric here");
  }
  same("compositeMilli", out.compositeMilli, report.compositeMilli);
  same("active", out.active === "error" ? null : out.active, report.active);
}

function bounds(given, out) {
  const names = ["minReplicaCount", "maxReplicaCount", "idleReplicaCount", "triggerTypes", "fallback"];
  const report = ask({ bounds: picked(given, ...names) });
  same("hpaMinReplicas", out.hpaMinReplicas, report.hpaMinReplicas);
  same("hpaMaxReplicas", out.hpaMaxReplicas, report.hpaMaxReplicas);
  same("replicaBoundsOK", out.replicaBoundsOK, report.violations.length === 0);
  same("fallbackOK", out.fallbackOK, report.fallbackViolations.length === 0);
}

/** A trigger with a target; its type has a metric name of its own, which decides nothing. */
const prometheus = (target, activation, more = {}) => ({
  type: "prometheus",
  metadata: texts({ serverAddress: "http://prometheus:9090", query: "up", threshold: target, activationThreshold: activation }),
  ...more,
});

/** A ScaledObject of a case: as one that is stored already, for some of them would be refused. */
function source(given, triggers) {
  const counts = ["pollingInterval", "cooldownPeriod", "initialCooldownPeriod", "idleReplicaCount"];
  const spec = { ...picked(given, ...counts, "minReplicaCount", "maxReplicaCount"), triggers, advanced: {} };
  const { fallback, scalingModifiers, hpaBehavior } = given;
  if ((fallback?.failureThreshold ?? null) !== null && (fallback.replicas ?? null) !== null) spec.fallback = fallback;
  if (scalingModifiers) spec.advanced.scalingModifiers = { ...scalingModifiers, formula: "a" };
  if (hpaBehavior) spec.advanced.horizontalPodAutoscalerConfig = { behavior: hpaBehavior };
  return { spec, annotations: given.annotations ?? {}, stored: true };
}

function executorStep(given, out) {
  const object = new ScaledObject(source(given, [prometheus(5, 0)]));
  const at = 1_000_000_000;
  const ago = (seconds) => (seconds === null ? null : at - seconds * 1000);
  object.state = { created: ago(given.secondsSinceCreation), lastActive: ago(given.secondsSinceLastActive) };
  const { currentReplicas: specReplicas, isActive: active, isError: error } = given;
  const decision = object.requestScale({ at, specReplicas, active, error });
  const { conditions } = object.state;
  same("replicas", out.replicas, decision.desired);
  same("scaleWritten", out.scaleWritten, decision.write);
  same("lastActiveSetToNow", out.lastActiveSetToNow, decision.refreshesLastActive);
  for (const name of ["ready", "active", "paused"]) {
    const { status, reason } = conditions[name];
    same(name, out[name], reason === null ? "" : status);
    if (name !== "paused") same(`${name}Reason`, out[`${name}Reason`], reason ?? "");
  }
  object.free();
}

function pause(given, out) {
  const object = new ScaledObject(source(given, []));
  const { stops, write, error } = object.handlePause(given.currentReplicas);
  same("replicas", out.replicas, write ?? given.currentReplicas);
  same("scaleWritten", out.scaleWritten, write !== null);
  same("hpaDeleted", out.hpaDeleted, stops);
  same("pollLoopStopped", out.pollLoopStopped, stops);
  same("paused", out.paused, object.state.conditions.paused.status === "True");
  same("reconcileError", out.reconcileError ?? false, error);
  object.free();
}

function fallback(given, out) {
  const trigger = prometheus(given.target, 0, { name: "a", metricType: given.metricType });
  const object = new ScaledObject(source(given, [trigger]));
  for (const [index, step] of given.steps.entries()) {
    const poll = object.poll({
      at: 0,
      specReplicas: step.currentReplicas,
      pods: [{ count: step.readyReplicas }],
      triggers: [step.error ? null : { value: step.value }],
    });
    const { outcome } = poll.triggers[0];
    const milli = outcome === "placeholder" ? -1000 : (outcome.read ?? outcome.fellBack)?.milli;
    const got = {
      error: milli === undefined,
      fallbackActive: Boolean(outcome.fellBack),
      fallbackCondition: poll.conditions.fallback.status,
    };
    if (milli !== undefined) {
      got.metricName = given.scalingModifiers && outcome.fellBack ? "composite-metric" : "s0-m";
      got.milliValue = milli;
    }
    for (const { health } of object.state.metrics) {
      if (health.status !== "Unknown") Object.assign(got, { failures: health.failures, health: health.status });
    }
    same(`step ${index}`, out.steps[index], got);
  }
  object.free();
}

function scaledJob(given, out) {
  const names = ["strategy", "customScalingQueueLengthDeduction", "customScalingRunningJobPercentage"];
  const spec = {
    ...picked(given, "minReplicaCount", "maxReplicaCount"),
    scalingStrategy: picked(given, ...names, "multipleScalersCalculation", "pendingPodConditions"),
    triggers: given.triggers.map((one) => prometheus(one.targetAverageValue, one.activation)),
  };
  const pods = (list) => (list ?? []).map(({ phase, trueConditions }) => ({ phase, trueConditions: trueConditions ?? [] }));
  const report = ask({
    scaledJob: {
      scaledJob: { spec, stored: true },
      triggers: given.triggers.map((one) => (one.error ? null : { value: one.value })),
      jobs: (given.jobs ?? []).map((group) => ({
        count: group.count,
        state: group.finished || "Running",
        pods: pods(group.pods),
      })),
    },
  });
  const got = {
    effectiveMinReplicas: report.minReplicas,
    headroomMax: report.headroom,
    isActive: report.queue.active,
    queueLength: report.queue.length,
    maxValue: report.queue.maxValue,
    runningJobs: report.running,
    pendingJobs: report.pending,
    effectiveMaxScale: report.effectiveMaxScale,
    scaleTo: report.scaleTo,
    jobsCreated: report.create,
    ready: report.ready.status,
  };
  for (const [name, expected] of Object.entries(out)) same(name, expected, got[name]);
}

function closedLoop(given, out) {
  const millis = (seconds) => ((seconds ?? null) === null ? undefined : seconds * 1000);
  const triggers = given.triggers.map((one) =>
    prometheus(one.target, one.activation, picked(one, "metricType", "useCachedMetrics")),
  );
  const scaledObject = source(given, triggers);
  if (given.hpaSyncPeriod) scaledObject.controller = { syncPeriod: millis(given.hpaSyncPeriod) };
  const run = simulateQueues({
    scaledObject,
    queues: given.triggers.map((one) => ({
      arrivals: { rates: { changes: one.arrivals.map(([at, rate]) => ({ at: at * 1000, rate })) } },
      servicePerReplica: one.servicePerReplicaPerSecond,
      initialBacklog: one.initialQueue,
      outages: (one.errorWindows ?? []).map(([from, to]) => ({ from: from * 1000, to: to * 1000 })),
    })),
    initialReplicas: given.initialReplicas,
    firstSync: millis(given.hpaFirstSync),
    statusLag: millis(given.statusLagSeconds),
    samplePeriod: 60_000,
    duration: millis(given.durationSeconds + 1),
  });
  const { changes, score } = run.report;
  same("changes", out.changes, changes.map(({ at, writer, from, to }) => [at / 1000, writer, from, to]));
  const { at, replicas } = run;
  const queues = triggers.map((_, trigger) => run.queue(trigger));
  const rows = [...at].map((time, row) => [time / 1000, replicas[row], ...queues.map((queue) => queue[row])]);
  same("samplesEvery60s", out.samplesEvery60s, rows);
  same("hpaReconcileErrors", out.hpaReconcileErrors, score.syncErrors);
  same("finalReplicas", out.finalReplicas, replicas.at(-1));
  run.free();
}

const kinds = {
  quantity,
  trigger_spec: triggerSpec,
  kafka_lag: kafkaLag,
  rabbitmq,
  prometheus_value: prometheusValue,
  sqs,
  cron,
  modifiers,
  bounds,
  executor_step: executorStep,
  pause,
  fallback,
  scaledjob: scaledJob,
  closed_loop: closedLoop,
  closed_loop_seeds: closedLoop,
  closed_loop_directed: closedLoop,
};
