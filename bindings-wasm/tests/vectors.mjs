// Reading the conformance vectors: which files there are, and how a case becomes what the package takes. The schema is in
// core/tests/vectors/hpa/README.md; times there are seconds, here milliseconds.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const own = fileURLToPath(new URL("../../core/tests/vectors", import.meta.url));

/** The files of a topic: the repository's, and those of every folder in SCALEWRIGHT_VECTORS. */
export function vectorFiles(topic) {
  const more = (process.env.SCALEWRIGHT_VECTORS ?? "").split(delimiter).filter(Boolean);
  for (const folder of more) {
    if (!existsSync(folder)) throw new Error(`SCALEWRIGHT_VECTORS names ${folder}, which is not a folder`);
  }
  const files = [own, ...more].map((folder) => join(folder, topic)).filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith(".jsonl.gz"))
      .map((name) => join(folder, name)),
  );
  return [...new Set(files)].sort();
}

/** The cases of a file, one a line. */
export function cases(file) {
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  return lines.filter((line) => line.trim()).map(parse);
}

// JavaScript's numbers end at 53 bits, the vectors' at 64: integers that do not fit go through as marked texts.
const MARK = "\u0001";
const parse = (line) =>
  JSON.parse(line.replace(/([:[,]\s*)(-?\d{16,})(?=\s*[,\]}])/g, (_, before, digits) => `${before}"\\u0001${digits}"`));

/** JSON text in which those integers are numbers again. */
export const exactly = (value) => JSON.stringify(value).replace(/"\\u0001(-?\d+)"/g, "$1");

/** The same value with those integers as near as JavaScript comes. */
export const nearly = (value) =>
  JSON.parse(JSON.stringify(value ?? null), (_, entry) =>
    typeof entry === "string" && entry.startsWith(MARK) ? Number(entry.slice(1)) : entry,
  );

const millis = (seconds) => Math.round(seconds * 1000);

/** A copy without what is undefined. */
const given = (entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

const optional = (seconds) => (seconds === undefined ? undefined : millis(seconds));

/** The controller's settings under the package's names; what is absent keeps its default. */
export const controller = (settings) =>
  given({
    downscaleStabilization: optional(settings.downscaleStabilizationSeconds),
    cpuInitializationPeriod: optional(settings.cpuInitializationPeriodSeconds),
    initialReadinessDelay: optional(settings.initialReadinessDelaySeconds),
    tolerance: settings.tolerance,
    scaleUpLimitFactor: settings.scaleUpLimitFactor,
    scaleUpLimitMinimum: settings.scaleUpLimitMinimum,
    featureGates: settings.featureGates,
  });

/** What the controller remembers before the first step. */
export function state(initial = {}) {
  const events = (list = []) => list.map((event) => ({ at: millis(event.t), change: event.replicaChange }));
  const conditions = (initial.conditions ?? []).map((condition) => ({ ...condition, lastTransitionTime: 0 }));
  return {
    recommendations: initial.recommendations?.map((made) => ({ at: millis(made.t), replicas: made.replicas })) ?? null,
    scaleUpEvents: events(initial.scaleUpEvents),
    scaleDownEvents: events(initial.scaleDownEvents),
    status: given({ desiredReplicas: initial.statusDesiredReplicas, conditions }),
  };
}

/** One entry of the pod list; what it leaves out comes from the template. */
export function pod(entry, template) {
  const { ready = "True", readyTransitionTime = -3590, startTime = -3600, noStartTime, ...same } = { ...template, ...entry };
  return {
    ...same,
    ready: ready === "None" ? "Absent" : ready,
    readySince: millis(readyTransitionTime),
    startTime: noStartTime ? null : millis(startTime),
  };
}

const sample = ({ timestamp, window, ...same }) =>
  given({ ...same, at: optional(timestamp), window: optional(window) });

const metric = (entry) => (entry?.pods ? { ...entry, pods: entry.pods.map(sample) } : (entry ?? null));

/** What the controller sees at a step. */
export const observation = (step, pods) =>
  given({
    at: millis(step.t),
    specReplicas: step.specReplicas,
    statusReplicas: step.statusReplicas,
    scaleUnreadable: step.scaleGetError,
    selector: step.noSelector ? "Invalid" : undefined,
    pods,
    metrics: (step.metrics ?? []).map(metric),
  });
