export { ScalewrightError } from "./error.js";
export {
  default, initSync, Hpa, QueueRun, Run, ScaledObject, effective, keda, load, parity, quantity, readTrace, runScenario, simulate,
  simulateQueues,
} from "../pkg/scalewright.js";
