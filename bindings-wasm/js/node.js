import { readFileSync } from "node:fs";
import { initSync } from "../pkg/scalewright.js";

initSync({ module: readFileSync(new URL("../pkg/scalewright_bg.wasm", import.meta.url)) });

export { ScalewrightError } from "./error.js";
export {
  Hpa, JobRun, QueueRun, Run, ScaledObject, effective, keda, load, missRatioCurve, parity, quantity, readTrace, runScenario,
  simulate, simulateJobs, simulateQueues, sizing, sizingColumn,
} from "../pkg/scalewright.js";
