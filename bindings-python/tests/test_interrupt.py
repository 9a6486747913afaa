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

LONG_QUEUES = """
import numpy
import scalewright
from manifests import WORKER

# 8 million syncs and 12 million polls: a run goes on for seconds.
values = numpy.tile([0.0, 40.0], 1 << 13)
queue = scalewright.Queue(values, step_seconds=7_680, service_per_replica=5)
print("running", flush=True)
while True:
    scalewright.simulate_queues(WORKER, [queue], sample_period=3600)
"""

LONG_JOBS = """
import numpy
import scalewright
from manifests import IMPORTS

values = numpy.tile([0.0, 0.1], 1 << 13)
queue = scalewright.JobQueue(values, step_seconds=7_680)
print("running", flush=True)
while True:
    scalewright.simulate_jobs(IMPORTS, [queue], work=scalewright.JobWork(per_message=10), sample_period=3600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
@pytest.mark.parametrize("after", [0.05, 0.5, 1.0])
@pytest.mark.parametrize("program", [LONG, LONG_QUEUES, LONG_JOBS], ids=["load", "queues", "jobs"])
def test_ctrl_c(program: str, after: float) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        # The program would go on for ever. How long a loaded machine takes to end it says nothing.
        _, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert errors.rstrip().endswith("KeyboardInterrupt"), errors


CAUGHT = """
import os
import threading
import time
import numpy
import scalewright
from manifests import WORKER

def used():
    return os.times().user

values = numpy.tile([0.0, 40.0], 1 << 13)
queue = scalewright.Queue(values, step_seconds=7_680, service_per_replica=5)
print("running", flush=True)
try:
    while True:
        scalewright.simulate_queues(WORKER, [queue], sample_period=3600)
except KeyboardInterrupt:
    time.sleep(0.1)
    before = used()
    time.sleep(0.5)
    print(used() - before, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_nothing_works_on_behind_the_scenes() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", CAUGHT], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=120)
    finally:
        process.kill()
    assert float(output) < 0.1, f"{output} s of work after Ctrl-C"


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
