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
const decision = hpa.step({ at: 0, specReplicas: 3, metrics: [null, { values: [1000] }] }, "failed") satisfies DecisionReport;
decision.metrics[0]?.replicas satisfies number | null | undefined;
(decision.cause === "steady" ? decision.cause : undefined) satisfies "steady" | undefined;
hpa.state = hpa.state;

const { values, start, step, peak } = readTrace("", { badRows: "skip" });
const run = simulate("", values, { start, step, mode: "closed", plant: { capacity: peak } });
[run.desired, run.metric, run.cause] satisfies [Int32Array, Float64Array, Uint8Array];
run.explain(0) satisfies Explained | undefined;
run.explain(0)?.text satisfies string | undefined;
run.score.unservedUnits satisfies number | null;
load("").autoscalers[0]?.effective[0]?.path satisfies string | undefined;
const gibibyte = quantity("1Gi");
[gibibyte.value, gibibyte.canonical, gibibyte.approximate] satisfies [number, string, number | null];
[effective("").text, effective({ manifest: "" }).fields[0]?.path] satisfies [string, string | undefined];
runScenario({ replay: { policy: { manifest: "" } }, load: { values: { step: 1000, values: [1] } } }).free();

const object = new ScaledObject({ spec: { triggers: [] }, stored: true });
object.poll({ at: 0, specReplicas: 0, triggers: [{ value: 3 }, null] }, "failed").desired satisfies number;
object.sync({ at: 0 })?.desired satisfies number | undefined;
object.state = object.state;
keda({ trigger: { trigger: { type: "redis", metadata: {} } } }).metricName satisfies string | null;
keda({ scaledJob: { scaledJob: { manifest: "" } } }).create satisfies number;
const queues = simulateQueues({ scaledObject: "", queues: [{ arrivals: [1, 2], step: 1000, servicePerReplica: 5 }] });
queues.queue(0) satisfies Float64Array | undefined;
queues.report.changes.map((change) => change.writer) satisfies ("keda" | "hpa")[];
const jobs = simulateJobs({ scaledJob: "", queues: [{ arrivals: [1, 2], step: 1000 }], work: { messages: 2 } });
jobs.created satisfies Float64Array;
const listed = light.load("") satisfies LoadReport;
listed.ignored satisfies unknown[];
new light.Hpa("").decide({ at: 0 }) satisfies light.DecisionReport;
light.simulate("", [1], { step: 1000 }).score.peakReplicas satisfies number;
// @ts-expect-error: KEDA's objects are not looked into
listed.scaledObjects;
// @ts-expect-error: nor are its routes
listed.interceptorRoutes;
// @ts-expect-error: there is no KEDA
light.keda;
// @ts-expect-error: a formula has a target
keda({ formula: { formula: "a" } });

sizing({ kind: "erlangC", offeredLoad: 5, servers: 10 }).value satisfies number;
sizing({ kind: "requiredInstances", load: 5, capacity: 1 }).limited satisfies boolean;
sizing({ kind: "ggcResponseQuantile", arrivalRate: 1, meanService: 0.5, servers: 1, arrivalScv: 1, serviceScv: 1, q: 0.5 })
  .accuracy satisfies "exact" | "approximation";
sizingColumn("meanWait", { arrivalRate: [1, 2], serviceRate: 3, servers: new Float64Array(2) }).values satisfies Float64Array;
sizingColumn("erlangB", { offeredLoad: 1, servers: 1 }).status satisfies Uint8Array;
missRatioCurve(new Uint32Array(3), [1]).requests satisfies number;
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
    error.violations[0]?.line satisfies number | null | undefined;
    error.name satisfies "ScalewrightError";
  }
}
