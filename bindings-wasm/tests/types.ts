// Not run: what of the package's types must hold.
import {
  Hpa, ScaledObject, ScalewrightError, effective, keda, load, missRatioCurve, quantity, readTrace, simulate, simulateJobs,
  simulateQueues, sizing, sizingColumn, type DecisionReport, type Explained,
} from "scalewright";
import * as light from "scalewright/hpa";
import initLight, { type LoadReport } from "scalewright/hpa/web";
import init, { runScenario } from "scalewright/web";

await init();
await initLight();

const hpa = new Hpa({ manifest: "", controller: { tolerance: 0.2 } });
const decision: DecisionReport = hpa.step({ at: 0, specReplicas: 3, metrics: [null, { values: [1000] }] }, "failed");
const proposal: number | null | undefined = decision.metrics[0]?.replicas;
const cause: "steady" | "metrics" | undefined = decision.cause === "steady" ? decision.cause : undefined;
hpa.state = hpa.state;

const { values, start, step, peak } = readTrace("", { badRows: "skip" });
const run = simulate("", values, { start, step, mode: "closed", plant: { capacity: peak } });
const columns: [Int32Array, Float64Array, Uint8Array] = [run.desired, run.metric, run.cause];
const why: Explained | undefined = run.explain(0);
const unserved: number | null = run.score.unservedUnits;
const origin: string | undefined = load("").autoscalers[0]?.effective[0]?.path;
const amount: [number, string, number | null] = [quantity("1Gi").value, quantity("1Gi").canonical, quantity("1Gi").approximate];
const settings: string = effective("").text + effective({ manifest: "" }).fields[0]?.path;
runScenario({ replay: { policy: { manifest: "" } }, load: { values: { step: 1000, values: [1] } } }).free();

const object = new ScaledObject({ spec: { triggers: [] }, stored: true });
const woken: number = object.poll({ at: 0, specReplicas: 0, triggers: [{ value: 3 }, null] }, "failed").desired;
const synced: number | undefined = object.sync({ at: 0 })?.desired;
object.state = object.state;
const metric: string | null = keda({ trigger: { trigger: { type: "redis", metadata: {} } } }).metricName;
const jobs: number = keda({ scaledJob: { scaledJob: { manifest: "" } } }).create;
const queues = simulateQueues({ scaledObject: "", queues: [{ arrivals: [1, 2], step: 1000, servicePerReplica: 5 }] });
const backlog: Float64Array | undefined = queues.queue(0);
const jobRun = simulateJobs({ scaledJob: "", queues: [{ arrivals: [1, 2], step: 1000 }], work: { messages: 2 } });
const created: Float64Array = jobRun.created;
const writers: ("keda" | "hpa")[] = queues.report.changes.map((change) => change.writer);
const listed: LoadReport = light.load("");
const small: light.DecisionReport = new light.Hpa("").decide({ at: 0 });
const samePeak: number = light.simulate("", [1], { step: 1000 }).score.peakReplicas;
// @ts-expect-error: KEDA's objects are not looked into
listed.scaledObjects;
// @ts-expect-error: there is no KEDA
light.keda;
// @ts-expect-error: a formula has a target
keda({ formula: { formula: "a" } });

const share: number = sizing({ kind: "erlangC", offeredLoad: 5, servers: 10 }).value;
const bound: boolean = sizing({ kind: "requiredInstances", load: 5, capacity: 1 }).limited;
const waits: [Float64Array, Uint8Array] = [
  sizingColumn("meanWait", { arrivalRate: [1, 2], serviceRate: 3, servers: new Float64Array(2) }).values,
  sizingColumn("erlangB", { offeredLoad: 1, servers: 1 }).status,
];
const hits: number = missRatioCurve(new Uint32Array(3), [1]).requests;
// @ts-expect-error: servers must be given
sizing({ kind: "erlangC", offeredLoad: 5 });
// @ts-expect-error: there is no such kind
sizing({ kind: "erlangD" });
// @ts-expect-error: there is no such argument
sizingColumn("erlangB", { load: 1, servers: 1 });
// @ts-expect-error: there is no such outcome
hpa.step({ at: 0 }, "lost");
// @ts-expect-error: an observation has a time
hpa.decide({ specReplicas: 3 });
// @ts-expect-error: the length of a step must be said
simulate("", values, {});
// @ts-expect-error: a load is numbers
simulate("", "1, 2", { step: 1000 });

try {
  new Hpa("");
} catch (error) {
  if (error instanceof ScalewrightError) {
    const line: number | null | undefined = error.violations[0]?.line;
    console.log(line, error.name satisfies "ScalewrightError");
  }
}
console.log(woken, synced, metric, jobs, backlog, writers, proposal, cause, columns, why?.text, unserved, origin, amount, settings);
console.log(share, bound, waits, hits, listed.ignored, small, samePeak);
