export { ScalewrightError } from "./error.js";
export type { ErrorViolation } from "./error.js";
export { Hpa, Run, load, parity, readTrace, runScenario, simulate } from "../pkg/scalewright.js";
export type * from "../pkg/scalewright.js";
