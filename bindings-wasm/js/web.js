export { ScalewrightError } from "./error.js";
export {
  default, initSync, Hpa, JobRun, QueueRun, Run, ScaledObject, effective, keda, load, missRatioCurve, parity, quantity,
  readTrace, runScenario, simulate, simulateJobs, simulateQueues, sizing, sizingColumn,
} from "../pkg/scalewright.js";
