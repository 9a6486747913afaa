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
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _scalewright
from ._records import Record, decoded, encoded

__all__ = [
    "Answers",
    "MissRatioCurve",
    "Status",
    "ask",
    "erlang_b",
    "erlang_c",
    "hit_ratio",
    "mean_wait",
    "miss_ratio_curve",
    "required_instances",
    "response_quantile",
    "servers_for_blocking",
    "servers_for_mean_wait",
    "servers_for_response",
    "servers_for_wait",
    "wait_quantile",
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


def ask(kind: str, **arguments: object) -> Record:
    """The answer to one question, as a record.

    Kinds and arguments are those of the schema ``sizing-request``, in Python's spelling: ``erlang_c`` for ``erlangC``. Records
    within arguments and answers keep the spelling of the schemas. A bare number is the answer's ``value``.

    Raises :class:`scalewright.ScalewrightError`; the violation's kind is ``Unstable`` where more work arrives than can be done,
    and ``Unreachable`` where no finite number meets the target.

    >>> answer = ask("required_instances", load=500, capacity=20, buffer=0.25, max=20)
    >>> answer["buffered"], answer["required"], answer["findings"][0]["kind"]
    (32, 20, 'limitedByMaximum')
    """
    request: Record = {_camel(name): _plain(value) for name, value in arguments.items()}
    request["kind"] = _camel(kind)
    answer: Record = decoded(_scalewright.sizing(encoded(request)))
    return answer


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


def mean_wait(arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike) -> Answers[np.float64]:
    """The mean wait in M/M/c, in the unit of time of the rates."""
    return _floats("meanWait", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers)


def wait_quantile(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The time that the share ``q`` of requests waits at most in M/M/c."""
    return _floats("waitQuantile", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, q=q)


def response_quantile(
    arrival_rate: ArrayLike, service_rate: ArrayLike, servers: ArrayLike, q: ArrayLike
) -> Answers[np.float64]:
    """The time that the share ``q`` of requests takes at most in M/M/c, wait and service."""
    return _floats("responseQuantile", arrivalRate=arrival_rate, serviceRate=service_rate, servers=servers, q=q)


def required_instances(
    load: ArrayLike, capacity: ArrayLike, *, target_utilization: ArrayLike = 1.0, buffer: ArrayLike = 0.0
) -> Answers[np.uint64]:
    """⌈load ÷ (capacity × target utilization) × (1 + buffer)⌉, safe for decimals: 2.1 ÷ 0.3 is 7.

    The defaults are those of a plain division: full utilization, no buffer. For bounds, spares and findings, :func:`ask`.

    >>> required_instances([500, 2.1], [20, 0.3]).values.tolist()
    [25, 7]
    """
    return _counts(
        "requiredInstances", load=load, capacity=capacity, targetUtilization=target_utilization, buffer=buffer
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


def _camel(name: str) -> str:
    first, *words = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in words)


def _plain(value: Any) -> object:
    """A value with texts for the numbers that JSON lacks."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value


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
