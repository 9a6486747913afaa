// What WebAssembly adds to a replay of a million evaluations: the same under Node.js and as a Rust program, one after the other,
// so that both see the machine in the same state.
//
// Run it after `cargo xtask wasm`. The Rust program is benches/examples/replay_million.rs; both tell the fingerprint of their
// columns, which must agree.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { simulate } from "../bindings-wasm/js/node.js";

const [WARM_UP, PAIRS] = [5, 75];
const COLUMNS = ["at", "load", "metric", "recommended", "desired", "ready", "cause"];
const here = fileURLToPath(new URL(".", import.meta.url));
const manifest = readFileSync(new URL("examples/replay_million.yaml", import.meta.url), "utf8");

// Requests per second: days of 5760 evaluations that rise and fall between 200 and 1000.
const values = Float64Array.from({ length: 1_000_000 }, (_, step) => {
  const phase = (step % 5760) / 5760;
  return 200 + 3200 * phase * (1 - phase);
});

const args = ["run", "--quiet", "--release", "--package", "scalewright-benches", "--example", "replay_million"];
const program = spawn("cargo", args, { cwd: here, stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();

/** Milliseconds without and with the columns, and the fingerprint. */
async function inRust() {
  program.stdin.write("again\n");
  const { value, done } = await answers.next();
  if (done) throw new Error("the Rust program ended");
  const [ran, read, digest] = value.split(" ");
  return { times: [Number(ran), Number(read)], digest };
}

/** The same in this process. */
function inNode() {
  const begun = performance.now();
  const run = simulate(manifest, values, { step: 15_000, plant: { capacity: 50 } });
  const ran = performance.now();
  for (const column of COLUMNS) run[column];
  const read = performance.now();
  const { digest } = JSON.parse(run.fingerprinted());
  run.free();
  return { times: [ran - begun, read - begun], digest };
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

const pairs = [];
for (let pair = 0; pair < WARM_UP + PAIRS; pair += 1) {
  const [node, rust] = [inNode(), await inRust()];
  if (node.digest !== rust.digest) throw new Error(`the runs differ: ${node.digest} in Node.js, ${rust.digest} in Rust`);
  if (pair >= WARM_UP) pairs.push([node.times, rust.times]);
}
program.stdin.end();
console.log(`a million evaluations, the median of ${PAIRS} pairs:`);
for (const [position, name] of ["the run and its report", "with every column read"].entries()) {
  const [node, rust] = [0, 1].map((side) => median(pairs.map((pair) => pair[side][position])));
  const share = 100 * (median(pairs.map(([node, rust]) => node[position] / rust[position])) - 1);
  console.log(`  ${name}: ${node.toFixed(1)} ms in Node.js, ${rust.toFixed(1)} ms in Rust, +${share.toFixed(1)} %`);
}
