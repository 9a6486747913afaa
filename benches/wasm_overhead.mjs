// What WebAssembly adds to a replay of a million evaluations: the same under Node.js and as a Rust program, turn by turn.
//
// Run it after `cargo xtask wasm`. The Rust program is benches/examples/replay_million.rs; both print the fingerprint of their
// columns, which must agree.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { simulate } from "../bindings-wasm/js/node.js";

const [ROUNDS, REPEATS] = [7, 3];
const COLUMNS = ["at", "load", "metric", "recommended", "desired", "ready", "cause"];
const here = fileURLToPath(new URL(".", import.meta.url));
const manifest = readFileSync(new URL("examples/replay_million.yaml", import.meta.url), "utf8");

// Requests per second: days of 5760 evaluations that rise and fall between 200 and 1000.
const values = Float64Array.from({ length: 1_000_000 }, (_, step) => {
  const phase = (step % 5760) / 5760;
  return 200 + 3200 * phase * (1 - phase);
});

/** Milliseconds of each repeat, without and with the columns, and the fingerprint. */
function native() {
  const args = ["run", "--quiet", "--release", "--package", "scalewright-benches", "--example", "replay_million", "--", `${REPEATS}`];
  const { status, stdout } = spawnSync("cargo", args, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error("the Rust program failed");
  const lines = stdout.trimEnd().split("\n");
  const digest = lines.pop();
  return { times: lines.map((line) => line.split(" ").map(Number)), digest };
}

/** The same in this process. */
function wasm() {
  const times = [];
  let digest;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const begun = performance.now();
    const run = simulate(manifest, values, { step: 15_000, plant: { capacity: 50 } });
    const ran = performance.now();
    for (const column of COLUMNS) run[column];
    times.push([ran - begun, performance.now() - begun]);
    digest = JSON.parse(run.fingerprinted()).digest;
    run.free();
  }
  return { times, digest };
}

const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

wasm(), native();
const [inNode, inRust] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const [here, there] = [wasm(), native()];
  if (here.digest !== there.digest) throw new Error(`the runs differ: ${here.digest} in Node.js, ${there.digest} in Rust`);
  inNode.push(...here.times);
  inRust.push(...there.times);
}
console.log(`a million evaluations, the median of ${ROUNDS * REPEATS}:`);
for (const [position, name] of ["the run and its report", "with every column read"].entries()) {
  const [node, rust] = [inNode, inRust].map((times) => median(times.map((time) => time[position])));
  const share = (100 * (node / rust - 1)).toFixed(1);
  console.log(`  ${name}: ${node.toFixed(1)} ms in Node.js, ${rust.toFixed(1)} ms in Rust, +${share} %`);
}
