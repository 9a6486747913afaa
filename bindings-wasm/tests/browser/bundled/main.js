import { runScenario } from "scalewright";
import { Hpa } from "scalewright/hpa";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

window.replay = (scenario) =>
  new Promise((resolve, reject) => {
    const run = runScenario(scenario);
    const { policy, ...options } = scenario.replay;
    worker.onmessage = ({ data }) => {
      const why = new Hpa(policy.manifest).explain({ at: 0 }).text;
      const refused = run.fingerprinted() === data.fingerprinted;
      resolve({ ...data, why, refused, desired: [...data.desired] });
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    const [start, next] = run.at;
    worker.postMessage({ policy, load: run.load, options: { ...options, start, step: next - start } });
  });
