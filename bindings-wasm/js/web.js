export { ScalewrightError } from "./error.js";
export { default, initSync, Hpa, Run, effective, load, missRatioCurve, parity, quantity, readTrace, runScenario, simulate, sizing, sizingColumn } from "../pkg/scalewright.js";
