export * from "./index.js";
export { default, initSync } from "../../pkg/hpa.js";
