export { ScalewrightError } from "./error.js";
export type { ErrorViolation } from "./error.js";
export {
  Hpa, JobRun, QueueRun, Run, ScaledObject, effective, keda, load, missRatioCurve, parity, quantity, readTrace, runScenario,
  simulate, simulateJobs, simulateQueues, sizing, sizingColumn,
} from "../pkg/scalewright.js";
export type * from "../pkg/scalewright.js";
