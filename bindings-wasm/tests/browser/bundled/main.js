import { parity } from "scalewright";
import { Hpa } from "scalewright/hpa";

const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

window.replay = (scenario) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      const why = new Hpa(scenario.replay.policy.manifest).explain({ at: 0 }).text;
      const refused = parity(JSON.stringify(scenario)) === data.fingerprinted;
      resolve({ ...data, why, refused, desired: [...data.desired] });
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(scenario);
  });
