"""What Python adds to a replay of a million evaluations: the same in Python and as a Rust program, one after the other,
so that both see the machine in the same state.

Run it with a Python that has the wheel of a release build: ``cargo xtask python`` leaves one in ``target/python-venv``.
The Rust program is ``benches/examples/replay_million.rs``; both tell the fingerprint of their columns, which must agree.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np

import scalewright

BENCHES = Path(__file__).resolve().parent
WARM_UP, PAIRS = 5, 75
COLUMNS = ("at", "load", "metric", "recommended", "desired", "ready", "cause")


class Replay(NamedTuple):
    """Milliseconds without and with the columns, and the fingerprint."""

    ran: float
    read: float
    digest: str


def in_rust(program: subprocess.Popen[str]) -> Replay:
    """One replay of the Rust program."""
    assert program.stdin is not None and program.stdout is not None
    program.stdin.write("again\n")
    program.stdin.flush()
    ran, read, digest = program.stdout.readline().split()
    return Replay(float(ran), float(read), digest)


def in_python(manifest: str, values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Replay:
    """The same in this process."""
    begun = time.perf_counter()
    run = scalewright.simulate(manifest, values, step_seconds=15, capacity=50)
    ran = time.perf_counter()
    columns = [getattr(run, column) for column in COLUMNS]
    read = time.perf_counter()
    assert all(len(column) == len(values) for column in columns)
    return Replay((ran - begun) * 1e3, (read - begun) * 1e3, json.loads(run.to_json())["digest"])


def main() -> int:
    manifest = (BENCHES / "examples" / "replay_million.yaml").read_text(encoding="utf-8")
    phase = (np.arange(1_000_000) % 5760) / 5760.0
    values = 200.0 + 3200.0 * phase * (1.0 - phase)
    command = ["cargo", "run", "--quiet", "--release", "--package", "scalewright-benches", "--example", "replay_million"]
    pairs: list[tuple[Replay, Replay]] = []
    with subprocess.Popen(command, cwd=BENCHES, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        for pair in range(WARM_UP + PAIRS):
            here, there = in_python(manifest, values), in_rust(program)
            if here.digest != there.digest:
                print(f"the runs differ: {here.digest} in Python, {there.digest} in Rust")
                return 1
            if pair >= WARM_UP:
                pairs.append((here, there))
    print(f"a million evaluations, the median of {PAIRS} pairs:")
    for name, field in (("the run and its report", "ran"), ("with every column read", "read")):
        here_ms, there_ms = (median(getattr(pair[side], field) for pair in pairs) for side in (0, 1))
        share = 100 * (median(getattr(here, field) / getattr(there, field) for here, there in pairs) - 1)
        print(f"  {name}: {here_ms:.1f} ms in Python, {there_ms:.1f} ms in Rust, {share:+.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
