export { ScalewrightError } from "./error.js";
export { default, initSync, Hpa, Run, load, parity, readTrace, runScenario, simulate } from "../pkg/scalewright.js";
