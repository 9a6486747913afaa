export { ScalewrightError } from "./error.js";
export type { ErrorViolation } from "./error.js";
export { Hpa, Run, effective, load, parity, quantity, readTrace, runScenario, simulate } from "../pkg/scalewright.js";
export type * from "../pkg/scalewright.js";
