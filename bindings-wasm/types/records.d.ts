// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.
export type * from "./hpa.js";
export type * from "./replay.js";
export type * from "./keda.js";
export type * from "./manifest.js";
export type * from "./sizing.js";
