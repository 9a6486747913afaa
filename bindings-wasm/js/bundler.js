// Bundlers find the module by the address in the glue; they need no plugin for WebAssembly, only top-level await.
import init from "../pkg/scalewright.js";

await init();

export { ScalewrightError } from "./error.js";
export {
  Hpa, JobRun, QueueRun, Run, ScaledObject, effective, keda, load, missRatioCurve, parity, quantity, readTrace, runScenario,
  simulate, simulateJobs, simulateQueues, sizing, sizingColumn,
} from "../pkg/scalewright.js";
