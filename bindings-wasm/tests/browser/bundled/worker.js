import init, { runScenario } from "scalewright/hpa/web";

const loaded = init();

onmessage = async ({ data }) => {
  await loaded;
  const run = runScenario(data);
  const { desired } = run;
  postMessage({ fingerprinted: run.fingerprinted(), desired }, [desired.buffer]);
};
