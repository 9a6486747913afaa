import { readFileSync } from "node:fs";
import { initSync } from "../../pkg/hpa.js";

initSync({ module: readFileSync(new URL("../../pkg/hpa_bg.wasm", import.meta.url)) });

export { ScalewrightError } from "../error.js";
export { Hpa, Run, effective, load, quantity, readTrace, simulate } from "../../pkg/hpa.js";
