export { ScalewrightError } from "./error.js";
export type { ErrorViolation } from "./error.js";
export {
  Hpa, QueueRun, Run, ScaledObject, effective, keda, load, missRatioCurve, parity, quantity, readTrace, runScenario, simulate,
  simulateQueues, sizing, sizingColumn,
} from "../pkg/scalewright.js";
export type * from "../pkg/scalewright.js";
