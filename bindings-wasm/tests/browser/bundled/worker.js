import init, { simulate } from "scalewright/hpa/web";

const loaded = init();

onmessage = async ({ data: { policy, load, options } }) => {
  await loaded;
  const run = simulate(policy, load, options);
  const { desired } = run;
  postMessage({ fingerprinted: run.fingerprinted(), desired }, [desired.buffer]);
};
