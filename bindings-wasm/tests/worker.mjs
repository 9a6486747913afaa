import { parentPort } from "node:worker_threads";
import { runScenario } from "scalewright";

parentPort.once("message", (scenario) => {
  const run = runScenario(scenario);
  const { desired } = run;
  parentPort.postMessage({ fingerprinted: run.fingerprinted(), desired }, [desired.buffer]);
});
