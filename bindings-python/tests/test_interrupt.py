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


def run():
    scalewright.simulate(WEB, values, step_seconds=15, capacity=50)
"""

LONG_QUEUES = """
import numpy
import scalewright
from manifests import WORKER

# 8 million syncs and 12 million polls: a run goes on for seconds.
values = numpy.tile([0.0, 40.0], 1 << 13)
queue = scalewright.Queue(values, step_seconds=7_680, service_per_replica=5)


def run():
    scalewright.simulate_queues(WORKER, [queue], sample_period=3600)
"""

LONG_JOBS = """
import numpy
import scalewright
from manifests import IMPORTS

values = numpy.tile([0.0, 0.1], 1 << 13)
queue = scalewright.JobQueue(values, step_seconds=7_680)


def run():
    scalewright.simulate_jobs(IMPORTS, [queue], work=scalewright.JobWork(per_message=10), sample_period=3600)
"""


PROGRAMS = pytest.mark.parametrize("program", [LONG, LONG_QUEUES, LONG_JOBS], ids=["load", "queues", "jobs"])
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send to one process")


def started(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def interrupted(program: str, after: float) -> tuple[str, str]:
    """What a program has written until it ended, some time after which Ctrl-C was pressed."""
    process = started(program)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        # The program would go on for ever. How long a loaded machine takes to end it says nothing.
        return process.communicate(timeout=120)
    finally:
        process.kill()


ENDLESS = """
print("running", flush=True)
while True:
    run()
"""


@UNIX
@PROGRAMS
@pytest.mark.parametrize("after", [0.05, 0.5, 1.0])
def test_ctrl_c(program: str, after: float) -> None:
    _, errors = interrupted(program + ENDLESS, after)
    assert errors.rstrip().endswith("KeyboardInterrupt"), errors


# The clock of the timer and of the measurement is the time for which this process had a processor: what others do on the
# machine does not make it longer.
TIMED = """
import signal
import sys
import time

after = float(sys.argv[1])
signal.signal(signal.SIGPROF, signal.default_int_handler)
begun = time.process_time()
signal.setitimer(signal.ITIMER_PROF, after)
try:
    while True:
        run()
except KeyboardInterrupt:
    print(time.process_time() - begun - after)
"""


@UNIX
@PROGRAMS
@pytest.mark.parametrize("after", [0.05, 0.5, 1.0])
def test_at_once(program: str, after: float) -> None:
    process = started(program + TIMED, str(after))
    try:
        output, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert not errors, errors
    assert float(output) < 0.2, f"{output} s of work after the signal"


CAUGHT = """
import os
import time

def used():
    return os.times().user

print("running", flush=True)
try:
    while True:
        run()
except KeyboardInterrupt:
    time.sleep(0.1)
    before = used()
    time.sleep(0.5)
    print(used() - before, flush=True)
"""


@UNIX
def test_nothing_works_on_behind_the_scenes() -> None:
    output, errors = interrupted(LONG_QUEUES + CAUGHT, 0.5)
    assert not errors, errors
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
