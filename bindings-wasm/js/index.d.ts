export { ScalewrightError } from "./error.js";
export type { ErrorViolation } from "./error.js";
export { Hpa, Run, effective, load, missRatioCurve, parity, quantity, readTrace, runScenario, simulate, sizing, sizingColumn } from "../pkg/scalewright.js";
export type * from "../pkg/scalewright.js";
