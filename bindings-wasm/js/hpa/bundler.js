// Bundlers find the module by the address in the glue; they need no plugin for WebAssembly, only top-level await.
import init from "../../pkg/hpa.js";

await init();

export { ScalewrightError } from "../error.js";
export { Hpa, Run, effective, load, quantity, readTrace, simulate } from "../../pkg/hpa.js";
