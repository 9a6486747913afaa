import init, { ScalewrightError, Hpa, runScenario } from "../../js/web.js";

const loaded = init();

onmessage = async ({ data }) => {
  await loaded;
  const run = runScenario(data);
  let refused;
  try {
    new Hpa("kind: Pod");
  } catch (error) {
    refused = error instanceof ScalewrightError && error.violations.length === 1;
  }
  const { desired } = run;
  postMessage({ fingerprinted: run.fingerprinted(), why: run.explain(100).text, refused, desired }, [desired.buffer]);
};
