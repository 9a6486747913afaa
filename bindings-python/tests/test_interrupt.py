"""A long run leaves the interpreter free, and Ctrl-C stops it at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from manifests import WEB

import scalewright

LONG = """
import numpy
import scalewright
from manifests import WEB

# 16 million evaluations, the most that a replay takes.
values = numpy.full(1 << 24, 500.0)
print("running", flush=True)
while True:
    scalewright.simulate(WEB, values, step_seconds=15, capacity=50)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
@pytest.mark.parametrize("after", [0.05, 0.5, 1.0])
def test_ctrl_c(after: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LONG],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(after)
        sent = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=10)
        took = time.monotonic() - sent
    finally:
        process.kill()
    assert errors.rstrip().endswith("KeyboardInterrupt"), errors
    # With the end of the interpreter, on a machine that does other things as well.
    assert took < 1, f"it took {took:.2f} s"


def test_other_threads_go_on() -> None:
    values = np.full(1 << 21, 500.0)
    done = threading.Event()
    turns = 0

    def count() -> None:
        nonlocal turns
        while not done.wait(0.001):
            turns += 1

    thread = threading.Thread(target=count)
    thread.start()
    begun = time.monotonic()
    scalewright.simulate(WEB, values, step_seconds=15, capacity=50)
    took = time.monotonic() - begun
    turned = turns
    done.set()
    thread.join()
    # A waiter that is held up for the whole run gets a turn or two.
    assert turned > took / 0.001 / 20, f"{turned} turns in {took:.3f} s"
