"""How much of everything: formulas of capacity planning.

* :func:`ask` answers any of the library's questions, one at a time, with the numbers on the way and what it noticed.
* The other functions answer one question for many rows at once. Their arguments are numbers or arrays that NumPy broadcasts
  together; a row without an answer does not stop the others, and its status says why.

Rates and times are in one unit of time, such as requests per second and seconds; shares are from 0 to 1.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _scalewright
from ._questions import ask

__all__ = [
    "Answers",
    "MissRatioCurve",
    "Status",
    "ask",
    "compound_periods_until",
    "erlang_a_wait_quantile",
    "erlang_b",
    "erlang_c",
    "fractional_servers_for_wait",
    "ggc_mean_wait",
    "ggc_response_quantile",
    "ggc_wait_quantile",
    "hit_ratio",
    "max_load_for_blocking",
    "max_load_for_mean_wait",
    "max_load_for_response",
    "max_load_for_wait",
    "mean_wait",
    "miss_ratio_curve",
    "mmcd_wait_quantile",
    "p_abandon",
    "p_block",
    "p_timeout",
    "poisson_quantile",
    "required_instances",
    "response_quantile",
    "response_tail",
    "servers_for_blocking",
    "servers_for_mean_wait",
    "servers_for_response",
    "servers_for_wait",
    "wait_quantile",
    "wait_tail",
]

_Number = TypeVar("_Number", np.float64, np.uint64)


class Status(enum.IntEnum):
    """What came of a row."""

    OK = 0
    """The value holds."""
    INVALID = 1
    """An argument was outside its domain."""
    UNSTABLE = 2
    """More work arrives than can be done."""
    UNREACHABLE = 3
    """No finite number meets the target."""


@dataclass(frozen=True, eq=False)
class Answers(Generic[_Number]):
    """Answers in the shape of the arguments; a refused row holds the largest value of its type."""

    values: NDArray[_Number]
    """The answers: infinite, or 2⁶⁴ − 1 for counts, where there is none."""
    status: NDArray[np.uint8]
    """A :class:`Status` for each."""


def erlang_b(offered_load: ArrayLike, servers: ArrayLike) -> Answers[np.float64]:
    """The share of requests that find every server busy and are turned away (Erlang 1917).

    ``offered_load`` is the arrival rate times the mean service time, in erlangs.
    """
    return _floats("erlangB", offeredLoad=offered_load, servers=servers)


def erlang_c(offered_load: ArrayLike, servers: ArrayLike) -> Answers[np.float64]:
    """The share of requests that wait at all (Erlang 1917); unstable from one erlang for each server on.

    >>> answers = erlang_c([5, 12], 10)
    >>> answers.values.round(4).tolist(), answers.status.tolist()
    ([0.0361, inf], [0, 2])
    """
    return _floats("erlangC", offeredLoad=offered_load, servers=servers)


def servers_for_blocking(offered_load: ArrayLike, blocking: ArrayLike) -> Answers[np.uint64]:
    """The fewest servers that turn away at most the share ``blocking``, by Erlang B."""
    return _counts("serversForBlocking", offeredLoad=offered_load, blocking=blocking)


def servers_for_wait(
    arrival_rate: ArrayLike, service_rate: ArrayLike, t: ArrayLike, q: ArrayLike
) -> Answers[np.uint64]:
    """The fewest servers with which the share ``q`` of requests waits at most ``t``, in M/M/c.

    >>> servers_for_wait([500, 90], [20, 10], [0.010, 0], [0.99, 0.8]).values.tolist()
    [34, 13]
    """
    return _counts("serversForWait", arrivalRate=arrival_rate, serviceRate=service_rate, t=t, q=q)


def servers_for_mean_wait(
    arrival_rate: ArrayLike, service_rate: ArrayLike, mean_wait: ArrayLike
) -> Answers[np.uint64]:
    """The fewest servers with which the mean wait is at most ``mean_wait``, in M/M/c."""
    return _counts("serversForMeanWait", arrivalRate=arrival_rate, serviceRate=service_rate, meanWait=mean_wait)


def servers_for_response(
    arrival_rate: ArrayLike, service_rate: ArrayLike, t: ArrayLike, q: ArrayLike
) -> Answers[np.uint64]:
    """The fewest servers with which the share ``q`` of requests takes at most ``t``, wait and service, in M/M/c."""
    return _counts("serversForResponse", arrivalRate=arrival_rate, serviceRate=service_rate, t=t, q=q)


def fractional_servers_for_wait(
    arrival_rate: ArrayLike, service_rate: ArrayLike, t: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """How many servers, not rounded up, keep the share ``q`` of waits within ``t``: Erlang C for any number of servers."""
    return _floats("fractionalServersForWait", arrivalRate=arrival_rate, serviceRate=service_rate, t=t, q=q)


def max_load_for_blocking(servers: ArrayLike, blocking: ArrayLike) -> Answers[np.float64]:
    """The largest offered load of which at most the share ``blocking`` is turned away, by Erlang B.

    >>> max_load_for_blocking([10, 100], 0.01).values.round(2).tolist()
    [4.46, 84.06]
    """
    return _floats("maxLoadForBlocking", servers=servers, blocking=blocking)


def max_load_for_wait(
    service_rate: ArrayLike, servers: ArrayLike, t: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The highest arrival rate at which the share ``q`` of requests waits at most ``t``, in M/M/c."""
    return _floats("maxLoadForWait", serviceRate=service_rate, servers=servers, t=t, q=q)


def max_load_for_mean_wait(
    service_rate: ArrayLike, servers: ArrayLike, mean_wait: ArrayLike
) -> Answers[np.float64]:
    """The highest arrival rate at which the mean wait is at most ``mean_wait``, in M/M/c."""
    return _floats("maxLoadForMeanWait", serviceRate=service_rate, servers=servers, meanWait=mean_wait)


def max_load_for_response(
    service_rate: ArrayLike, servers: ArrayLike, t: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The highest arrival rate at which the share ``q`` of requests takes at most ``t``, wait and service, in M/M/c."""
    return _floats("maxLoadForResponse", serviceRate=service_rate, servers=servers, t=t, q=q)


def mean_wait(arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike) -> Answers[np.float64]:
    """The mean wait in M/M/c, in the unit of time of the rates."""
    return _floats("meanWait", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers)


def wait_tail(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, t: ArrayLike
) -> Answers[np.float64]:
    """The share of requests that wait longer than ``t`` in M/M/c."""
    return _floats("waitTail", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, t=t)


def wait_quantile(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The time that the share ``q`` of requests waits at most in M/M/c."""
    return _floats("waitQuantile", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, q=q)


def response_tail(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, t: ArrayLike
) -> Answers[np.float64]:
    """The share of requests that take longer than ``t`` in M/M/c, wait and service."""
    return _floats("responseTail", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, t=t)


def response_quantile(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The time that the share ``q`` of requests takes at most in M/M/c, wait and service."""
    return _floats("responseQuantile", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, q=q)


def p_block(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, places: ArrayLike
) -> Answers[np.float64]:
    """The share of requests that find all ``places`` taken and are turned away, those at the servers included (M/M/c/K)."""
    return _floats("pBlock", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, places=places)


def p_abandon(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, patience_rate: ArrayLike
) -> Answers[np.float64]:
    """The share of requests that give up, each at the rate ``patience_rate`` while it waits (Erlang A)."""
    return _floats(
        "pAbandon", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, patienceRate=patience_rate
    )


def p_timeout(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, timeout: ArrayLike
) -> Answers[np.float64]:
    """The share of requests that give up, all after the same ``timeout`` (M/M/c + D).

    >>> p_timeout(500, 20, [20, 26, 34], 0.1).values.round(4).tolist()
    [0.2, 0.0045, 0.0]
    """
    return _floats("pTimeout", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, timeout=timeout)


def mmcd_wait_quantile(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, timeout: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The time that the share ``q`` of requests waits at most, served or not (M/M/c + D).

    All give up after the same ``timeout``: nobody waits longer.

    >>> mmcd_wait_quantile(500, 20, 26, 0.1, [0.2, 0.9, 0.999]).values.round(4).tolist()
    [0.0, 0.0703, 0.1]
    """
    return _floats(
        "mmcdWaitQuantile", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, timeout=timeout, q=q
    )


def erlang_a_wait_quantile(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, patience_rate: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The time that the share ``q`` of requests waits at most until it is served or gives up (Erlang A)."""
    return _floats(
        "erlangAWaitQuantile",
        arrivalRate=arrival_rate,
        serviceRate=service_rate,
        servers=servers,
        patienceRate=patience_rate,
        q=q,
    )


def ggc_mean_wait(
    arrival_rate: ArrayLike,
    mean_service: ArrayLike,
    servers: ArrayLike,
    arrival_scv: ArrayLike,
    service_scv: ArrayLike,
) -> Answers[np.float64]:
    """About the mean wait in G/G/c, by Allen and Cunneen; the SCVs are squared coefficients of variation."""
    return _floats(
        "ggcMeanWait",
        arrivalRate=arrival_rate,
        meanService=mean_service,
        servers=servers,
        arrivalScv=arrival_scv,
        serviceScv=service_scv,
    )


def ggc_wait_quantile(
    arrival_rate: ArrayLike,
    mean_service: ArrayLike,
    servers: ArrayLike,
    arrival_scv: ArrayLike,
    service_scv: ArrayLike,
    q: ArrayLike,
) -> Answers[np.float64]:
    """About the time that the share ``q`` of requests waits at most in G/G/c, by an exponential tail."""
    return _floats(
        "ggcWaitQuantile",
        arrivalRate=arrival_rate,
        meanService=mean_service,
        servers=servers,
        arrivalScv=arrival_scv,
        serviceScv=service_scv,
        q=q,
    )


def ggc_response_quantile(
    arrival_rate: ArrayLike,
    mean_service: ArrayLike,
    servers: ArrayLike,
    arrival_scv: ArrayLike,
    service_scv: ArrayLike,
    q: ArrayLike,
) -> Answers[np.float64]:
    """About the time that the share ``q`` of requests takes at most in G/G/c, wait and service.

    The service is a distribution with the given mean and SCV: exact for exponential services and random arrivals.
    """
    return _floats(
        "ggcResponseQuantile",
        arrivalRate=arrival_rate,
        meanService=mean_service,
        servers=servers,
        arrivalScv=arrival_scv,
        serviceScv=service_scv,
        q=q,
    )


def required_instances(
    load: ArrayLike,
    capacity: ArrayLike,
    *,
    target_utilization: ArrayLike = 1.0,
    buffer: ArrayLike = 0.0,
    plus: ArrayLike = 0,
    min: ArrayLike = 0,
    max: ArrayLike | None = None,
) -> Answers[np.uint64]:
    """⌈load ÷ (capacity × target utilization) × (1 + buffer)⌉ + plus, from ``min`` to ``max``; safe for decimals: 2.1 ÷ 0.3
    is 7.

    The defaults are those of a plain division: full utilization, no buffer, no bounds. An infinite ``max`` is none. For
    the numbers on the way and findings, :func:`ask`.

    >>> required_instances([500, 2.1], [20, 0.3]).values.tolist()
    [25, 7]
    >>> required_instances(500, 20, buffer=0.25, plus=1, max=[20, 40, np.inf]).values.tolist()
    [20, 33, 33]
    """
    return _counts(
        "requiredInstances",
        load=load,
        capacity=capacity,
        targetUtilization=target_utilization,
        buffer=buffer,
        plus=plus,
        min=min,
        max=math.inf if max is None else max,
    )


def poisson_quantile(mean: ArrayLike, q: ArrayLike) -> Answers[np.uint64]:
    """The least count that a Poisson variable does not exceed with probability ``q``."""
    return _counts("poissonQuantile", mean=mean, q=q)


def compound_periods_until(
    current: ArrayLike, growth_per_period: ArrayLike, threshold: ArrayLike
) -> Answers[np.float64]:
    """How many periods of compound growth until a threshold."""
    return _floats(
        "compoundPeriodsUntil", current=current, growthPerPeriod=growth_per_period, threshold=threshold
    )


def hit_ratio(keys: ArrayLike, alpha: ArrayLike, size: ArrayLike, policy: str = "lru") -> Answers[np.float64]:
    """The hit ratio of a cache of ``size`` entries over so many keys of Zipf popularity ``alpha``, by Che's approximation
    (2002); ``policy`` is ``lru``, or ``fifo``, which is the same as random eviction.
    """
    kinds = {"lru": "hitRatioLru", "fifo": "hitRatioFifo"}
    if policy not in kinds:
        raise ValueError(f"the policy is `lru` or `fifo`, not `{policy}`")
    return _floats(kinds[policy], keys=keys, alpha=alpha, size=size)


class MissRatioCurve(NamedTuple):
    """What a trace of keys says about LRU caches of several sizes."""

    hits: NDArray[np.uint64]
    """Hits for each size."""
    requests: int
    """Requests that count."""
    keys: int
    """Different keys."""
    cold_misses: int
    """First requests of a key, which miss in a cache of any size."""

    @property
    def hit_ratio(self) -> NDArray[np.float64]:
        """Hits ÷ requests for each size; 0 without requests."""
        return self.hits / np.float64(max(self.requests, 1))


def miss_ratio_curve(trace: ArrayLike, sizes: ArrayLike, *, warm_up: int = 0) -> MissRatioCurve:
    """Hits of LRU caches of several sizes over a trace of integer keys, exactly (Mattson et al. 1970); the first ``warm_up``
    requests do not count. Other threads go on meanwhile.

    >>> miss_ratio_curve([1, 2, 3, 1, 2, 3], [2, 3]).hits.tolist()
    [0, 3]
    """
    return MissRatioCurve(*_scalewright.miss_ratio_curve(_keys(trace), _keys(sizes), warm_up))


def _keys(values: ArrayLike) -> NDArray[np.uint64]:
    array = np.asarray(values)
    if array.size and (array.dtype.kind not in "iu" or array.dtype.kind == "i" and array.min() < 0):
        raise TypeError("keys and sizes are integers from 0 up")
    if array.ndim != 1:
        raise TypeError(f"keys and sizes have one dimension, not {array.ndim}")
    return np.require(array, np.uint64, ["C_CONTIGUOUS", "ALIGNED"])


def _column(kind: str, arguments: dict[str, ArrayLike]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    arrays = {name: np.asarray(value) for name, value in arguments.items()}
    for name, array in arrays.items():
        if array.dtype.kind not in "biuf":
            raise TypeError(f"{name} is numbers, not {array.dtype}")
    shape = np.broadcast_shapes(*(array.shape for array in arrays.values()))
    columns = []
    for name, array in arrays.items():
        # One number stands for all rows as it is.
        wide = array.reshape(1) if array.size == 1 else np.broadcast_to(array, shape).reshape(-1)
        columns.append((name, np.require(wide, np.float64, ["C_CONTIGUOUS", "ALIGNED"])))
    if math.prod(shape) == 0:
        columns = [(name, np.empty(0)) for name, _ in columns]
    values, status, _ = _scalewright.sizing_column(kind, columns)
    return values.reshape(shape), status.reshape(shape)


def _floats(kind: str, **arguments: ArrayLike) -> Answers[np.float64]:
    return Answers(*_column(kind, arguments))


def _counts(kind: str, **arguments: ArrayLike) -> Answers[np.uint64]:
    values, status = _column(kind, arguments)
    answered = status == Status.OK
    counts = np.full(values.shape, np.iinfo(np.uint64).max)
    counts[answered] = values[answered].astype(np.uint64)
    return Answers(counts, status)
