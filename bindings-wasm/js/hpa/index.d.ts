export { ScalewrightError } from "../error.js";
export type { ErrorViolation } from "../error.js";
export { Hpa, Run, effective, load, quantity, readTrace, simulate } from "../../pkg/hpa.js";
export type * from "../../pkg/hpa.js";
