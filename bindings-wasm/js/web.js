export { ScalewrightError } from "./error.js";
export {
  default, initSync, Hpa, QueueRun, Run, ScaledObject, effective, keda, load, missRatioCurve, parity, quantity, readTrace, runScenario,
  simulate, simulateQueues, sizing, sizingColumn,
} from "../pkg/scalewright.js";
