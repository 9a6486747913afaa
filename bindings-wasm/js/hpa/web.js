export { ScalewrightError } from "../error.js";
export { default, initSync, Hpa, Run, effective, load, quantity, readTrace, simulate } from "../../pkg/hpa.js";
