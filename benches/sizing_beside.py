"""Questions about capacity for many rows: ours beside NumPy and pyworkforce, turn by turn, with the same answers.

Run it with a Python that has the wheel of a release build (``cargo xtask python`` leaves one in ``target/python-venv``) and
``pip install pyworkforce==0.5.1``. What a peer answers otherwise is counted and explained, or the program fails.
"""

from __future__ import annotations

import importlib
import math
import sys
import timeit
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scalewright import sizing

Floats = NDArray[np.float64]

ROWS, ROUNDS = 100_000, 7
#: pyworkforce takes so long for a row that it is asked for fewer, evenly spread, and the time of all follows.
PEER_ROWS = 500


def part(index: NDArray[np.uint64]) -> Floats:
    """Numbers from 0 to 1 that are the same in every run, and those of ``benches/sizing.rs``: splitmix64."""
    z = index + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ z >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ z >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
    return np.asarray((z ^ z >> np.uint64(31)) >> np.uint64(11), np.float64) / float(1 << 53)


def rows() -> tuple[Floats, Floats, Floats, Floats]:
    """Loads from 1 to 1000 Erlangs, evenly in their logarithm; 80 to 99 % within a fifth of the service time."""
    row = np.arange(ROWS, dtype=np.uint64)
    service = 0.1 + 10.0 * part(row)
    arrival = service * 1000.0 ** part(row ^ np.uint64(1 << 40))
    return arrival, service, 0.2 / service, 0.8 + 0.19 * part(row ^ np.uint64(1 << 41))


def numpy_servers(arrival: Floats, service: Floats, t: Floats, q: Floats) -> NDArray[np.uint64]:
    """The recurrence of Erlang B for all rows at once, from one server up; a row that is done takes no more time."""
    order = np.argsort(arrival / service)
    load, patience, target = (arrival / service)[order], (service * t)[order], q[order]
    row, inverse = order.copy(), np.ones(load.size)
    answers = np.zeros(load.size, np.uint64)
    start, servers = 0, 0
    while start < load.size:
        servers += 1
        inverse[start:] = 1.0 + inverse[start:] * servers / load[start:]
        # Only rows with a load below the number of servers can be done, and they come first.
        head = slice(start, max(start, int(np.searchsorted(load, servers))))
        if head.start == head.stop:
            continue
        waiting = servers / (inverse[head] * (servers - load[head]) + load[head])
        done = 1.0 - waiting * np.exp(-(servers - load[head]) * patience[head]) >= target[head]
        if done.any():
            answers[row[head][done]] = servers
            left = head.stop - int(np.count_nonzero(~done))
            for column in (load, patience, target, inverse, row):
                column[left : head.stop] = column[head][~done]
            start = left
    return answers


def numpy_hit_ratio(keys: int, alpha: float, size: float) -> float:
    """Che's approximation of LRU by Newton's method over all keys."""
    share = np.arange(1, keys + 1, dtype=np.float64) ** -alpha
    share /= share.sum()
    span = size
    while True:
        missing = np.exp(-share * span)
        step = float(((1.0 - missing).sum() - size) / (share * missing).sum())
        span -= step
        if abs(step) < 1e-12 * span:
            return float((share * -np.expm1(-share * span)).sum())


def best(*calls: Callable[[], object]) -> list[float]:
    """Seconds of the fastest of several rounds for each, in turns, so that a slow machine is slow for all. What is done in
    no time is done for 5 ms in each round, for the first time after something else is slow."""
    timers = [timeit.Timer(call) for call in calls]
    numbers = [max(1, math.ceil(0.005 / timer.timeit(1))) for timer in timers]
    times = [math.inf] * len(calls)
    for _ in range(ROUNDS):
        for position, (timer, number) in enumerate(zip(timers, numbers, strict=True)):
            times[position] = min(times[position], timer.timeit(number) / number)
    return times


def told(name: str, ours: float, peers: dict[str, float]) -> None:
    print(f"{name}: {1e3 * ours:.3g} ms here")
    for peer, seconds in peers.items():
        print(f"  {1e3 * seconds:.3g} ms by {peer}, {seconds / ours:.3g} times as long")


def servers(peer: Any) -> bool:
    """The fewest servers for a waiting time, for 100,000 rows."""
    arrival, service, t, q = rows()
    sample = slice(None, None, ROWS // PEER_ROWS)

    def theirs() -> list[int]:
        questions = zip(arrival[sample], service[sample], t[sample], q[sample], strict=True)
        return [
            peer.ErlangC(transactions=rate, aht=1 / each, asa=wait, interval=1).required_positions(share)["positions"]
            for rate, each, wait, share in questions
        ]

    answers = sizing.servers_for_wait(arrival, service, t, q)
    agreed = not answers.status.any() and bool((answers.values == numpy_servers(arrival, service, t, q)).all())
    # It begins at the load plus one, rounded to the nearest, which may be one more than is needed.
    begun = np.round(arrival[sample] / service[sample] + 1).astype(np.uint64)
    found = np.array(theirs(), np.uint64)
    agreed &= bool((found == np.maximum(answers.values[sample], begun)).all())
    more = int(np.count_nonzero(found > answers.values[sample]))
    print(f"{ROWS} rows agree with NumPy: {agreed}; pyworkforce says one more in {more} of {PEER_ROWS}")
    ours, numpy, pyworkforce = best(
        lambda: sizing.servers_for_wait(arrival, service, t, q), lambda: numpy_servers(arrival, service, t, q), theirs
    )
    peers = {"NumPy": numpy, f"pyworkforce (from {PEER_ROWS} rows)": pyworkforce * ROWS / PEER_ROWS}
    told(f"servers for a waiting time, {ROWS} rows", ours, peers)
    return agreed


def erlang_c(peer: Any) -> bool:
    """The share that waits, once."""
    agreed = True
    for count in (100, 10_000, 1_000_000):
        load = count - math.sqrt(count)
        erlang = peer.ErlangC(transactions=load, aht=1, asa=1, interval=1)
        here, there = float(sizing.erlang_c(load, count).values), float(erlang.waiting_probability(count))
        agreed &= abs(here / there - 1) < 1e-9
        ours, theirs = best(
            lambda load=load, count=count: sizing.erlang_c(load, count),  # type: ignore[misc]
            lambda erlang=erlang, count=count: erlang.waiting_probability(count),  # type: ignore[misc]
        )
        told(f"Erlang C once, {count} servers", ours, {"pyworkforce": theirs})
    return agreed


def hit_ratio() -> bool:
    """The hit ratio of an LRU cache."""
    keys, alpha, size = 100_000, 0.99, 10_000
    agreed = abs(float(sizing.hit_ratio(keys, alpha, size).values) - numpy_hit_ratio(keys, alpha, size)) < 1e-9
    ours, numpy = best(lambda: sizing.hit_ratio(keys, alpha, size), lambda: numpy_hit_ratio(keys, alpha, size))
    told(f"hit ratio of an LRU cache, {keys} keys", ours, {"NumPy": numpy})
    return agreed


def main() -> int:
    peer = importlib.import_module("pyworkforce.queuing")
    agreed = [servers(peer), erlang_c(peer), hit_ratio()]
    if not all(agreed):
        print("the answers differ")
    return 0 if all(agreed) else 1


if __name__ == "__main__":
    sys.exit(main())
