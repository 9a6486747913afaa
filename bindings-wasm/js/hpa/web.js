export { ScalewrightError } from "../error.js";
export {
  default, initSync, Hpa, Run, effective, load, parity, quantity, readTrace, runScenario, simulate,
} from "../../pkg/hpa.js";
