"""What Python adds to a replay of a million evaluations: the same in Python and as a Rust program, turn by turn.

Run it with a Python that has the wheel of a release build: ``cargo xtask python`` leaves one in ``target/python-venv``.
The Rust program is ``benches/examples/replay_million.rs``; both print the fingerprint of their columns, which must agree.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

import scalewright

BENCHES = Path(__file__).resolve().parent
ROUNDS, REPEATS = 15, 5
COLUMNS = ("at", "load", "metric", "recommended", "desired", "ready", "cause")


def rust() -> tuple[list[tuple[float, float]], str]:
    """Milliseconds of each repeat, without and with the columns, and the fingerprint."""
    command = ["cargo", "run", "--quiet", "--release", "--package", "scalewright-benches"]
    command += ["--example", "replay_million", "--", str(REPEATS)]
    *lines, digest = subprocess.run(
        command, cwd=BENCHES, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.split("\n")[:-1]
    return [(float(ran), float(read)) for ran, read in map(str.split, lines)], digest


def python(manifest: str, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[list[tuple[float, float]], str]:
    """The same in this process."""
    times, digest = [], ""
    for _ in range(REPEATS):
        begun = time.perf_counter()
        run = scalewright.simulate(manifest, values, step_seconds=15, capacity=50)
        ran = time.perf_counter()
        for column in COLUMNS:
            getattr(run, column)
        read = time.perf_counter()
        times.append(((ran - begun) * 1e3, (read - begun) * 1e3))
        digest = json.loads(run.to_json())["digest"]
    return times, digest


def main() -> int:
    manifest = (BENCHES / "examples" / "replay_million.yaml").read_text(encoding="utf-8")
    phase = (np.arange(1_000_000) % 5760) / 5760.0
    values = 200.0 + 3200.0 * phase * (1.0 - phase)
    python(manifest, values), rust()
    in_python: list[tuple[float, float]] = []
    in_rust: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        (times, digest), (rust_times, rust_digest) = python(manifest, values), rust()
        if digest != rust_digest:
            print(f"the runs differ: {digest} in Python, {rust_digest} in Rust")
            return 1
        in_python += times
        in_rust += rust_times
    print(f"a million evaluations, the best of {ROUNDS * REPEATS}:")
    for position, name in enumerate(("the run and its report", "with every column read")):
        best_python = min(times[position] for times in in_python)
        best_rust = min(times[position] for times in in_rust)
        share = 100 * (best_python / best_rust - 1)
        print(f"  {name}: {best_python:.1f} ms in Python, {best_rust:.1f} ms in Rust, {share:+.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
