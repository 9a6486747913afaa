"""What simulations over queues have in common, whether replicas or jobs work them off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _scalewright as native
from ._columns import Columns, floats, frozen
from ._records import Record, Span, given, millis


class Watched(Protocol):
    """What one trigger watches."""

    @property
    def arrivals(self) -> ArrayLike | Mapping[str, Any] | None: ...
    @property
    def step_seconds(self) -> Span | None: ...
    @property
    def initial_backlog(self) -> float: ...
    @property
    def outages(self) -> Sequence[tuple[Span, Span]]: ...
    @property
    def start(self) -> float: ...


AnyQueue = TypeVar("AnyQueue", bound=Watched)
QueuesNative = TypeVar("QueuesNative", native.QueueRun, native.JobRun)

Arrivals = tuple[NDArray[np.float64], int, int]
"""Numbers on a regular grid, the time of the first one, and from one to the next; in milliseconds."""


def taken_apart(
    queues: Iterable[AnyQueue], own: Callable[[AnyQueue], Record]
) -> tuple[list[Record], list[Arrivals | None]]:
    """Queues as records, each with what only it has, and beside them the arrivals that are numbers."""
    records, columns = [], []
    for queue in queues:
        outages = [{"from": millis(begin), "to": millis(end)} for begin, end in queue.outages]
        column = _column(queue)
        arrivals = queue.arrivals if column is None else None
        records.append(own(queue) | given(arrivals=arrivals, initialBacklog=queue.initial_backlog, outages=outages))
        columns.append(column)
    return records, columns


def _column(queue: Watched) -> Arrivals | None:
    if queue.arrivals is None or isinstance(queue.arrivals, Mapping):
        return None
    if queue.step_seconds is None:
        raise TypeError("a queue needs step_seconds: the time from one number to the next")
    return floats(queue.arrivals), millis(queue.start), millis(queue.step_seconds)


class QueuesRun(Columns[QueuesNative]):
    """What the run of a simulation over queues has."""

    @cached_property
    def at(self) -> NDArray[np.int64]:
        """The time of each row in milliseconds, int64."""
        return frozen(self._native.at())

    @cached_property
    def oldest(self) -> NDArray[np.float64]:
        """How long the oldest message of all queues has been waiting, in seconds, float64."""
        return frozen(self._native.oldest())

    def _queues(self, triggers: int) -> tuple[NDArray[np.float64], ...]:
        found = map(self._native.queue, range(triggers))
        return tuple(frozen(column) for column in found if column is not None)
