"""KEDA's ScaledJobs over the queues of their triggers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _scalewright as native
from ._columns import frozen
from ._hpa import Explanation, explained
from ._queues import QueuesRun, taken_apart
from ._records import Record, Span, decoded, encoded, given, millis, spans


@dataclass(frozen=True)
class JobWork:
    """What one job does, for :func:`simulate_jobs`.

    A job takes the messages that it works on at once, from the first queue that has any. Jobs that were created earlier take first.
    """

    per_message: Span = 0
    """How long each message takes, in seconds."""
    startup: Span = 0
    """From a job's creation until its pod works; so long the job is pending."""
    messages: int = 1
    """The most messages that a job takes."""
    duration: Span = 0
    """How long a job lasts beside its messages, also where it finds none."""
    patience: Span = 0
    """How long a job waits for its first message."""
    leave: Literal["whenTaken", "whenDone"] = "whenTaken"
    """When messages leave the queue: when a job takes them, or when it is done with them."""


@dataclass(frozen=True, eq=False)
class JobQueue:
    """What one trigger of a ScaledJob watches, for :func:`simulate_jobs`."""

    arrivals: ArrayLike | Mapping[str, Any]
    """Messages that arrive, per second: numbers on a regular grid, or a record (``rates``, ``values``, ``synthetic`` or ``csv``)."""
    step_seconds: Span | None = None
    """The time from one number to the next; required where ``arrivals`` are numbers."""
    given: bool = False
    """``arrivals`` are the metric's value itself, and no messages that jobs take, as for a ``cron`` trigger."""
    initial_backlog: float = 0.0
    """Messages that wait at the start."""
    outages: Sequence[tuple[Span, Span]] = ()
    """Begins and ends, in seconds, of times in which the trigger cannot be read."""
    start: float = 0.0
    """The time of the first number, in seconds."""


def simulate_jobs(
    scaled_job: str | Mapping[str, Any],
    queues: Sequence[JobQueue] | None = None,
    *,
    work: JobWork | None = None,
    sample_period: Span | None = None,
    duration: Span | None = None,
    checkpoints: int | None = None,
) -> JobRun:
    """Runs a ScaledJob over the queues of its triggers: polls create jobs, which take messages, work and end.

    Queues are first in, first out. Nothing is random. Other threads go on meanwhile, and Ctrl-C ends it at once.

    :param scaled_job: the text of a manifest that has one, or a record (``manifest`` or ``spec``). Without ``queues``: the whole
        simulation as one record, or as JSON text, with times in milliseconds.
    :param queues: what each trigger watches, in their order.
    :param work: what one job does. Without it a job takes one message, and no time.
    :param sample_period: from one row of the columns to the next. Default: the polling interval.
    :param duration: from the start to the end. Default: as long as the longest arrivals are given.
    :param checkpoints: how many points of the run are kept to explain from. Default 64.
    :raises ScalewrightError: the ScaledJob, a queue, the work or an option is refused; each violation has the path of its field.

    >>> import scalewright
    >>> run = scalewright.simulate_jobs('''
    ... apiVersion: keda.sh/v1alpha1
    ... kind: ScaledJob
    ... metadata: {name: imports}
    ... spec:
    ...   jobTargetRef: {template: {spec: {containers: [{name: import, image: import}]}}}
    ...   maxReplicaCount: 5
    ...   scalingStrategy: {strategy: accurate}
    ...   triggers:
    ...   - {type: redis, metadata: {address: 'redis:6379', listName: imports, listLength: '1'}}
    ... ''', [scalewright.JobQueue([0.5] + [0] * 7, step_seconds=60)], work=scalewright.JobWork(per_message=60, startup=10))
    >>> [(poll["at"] // 1000, poll["created"]) for poll in run.creations]
    [(30, 5), (120, 5), (210, 5), (300, 5), (390, 5)]
    >>> run.score["done"], run.score["waiting"], int(run.running.max())
    (25, 5, 5)
    """
    if queues is None:
        if isinstance(scaled_job, str):
            return JobRun(native.simulate_jobs(scaled_job, [], True))
        return JobRun(native.simulate_jobs(encoded(scaled_job), [], False))
    records, columns = taken_apart(queues, lambda queue: given(given=queue.given))
    request = given(
        scaledJob={"manifest": scaled_job} if isinstance(scaled_job, str) else scaled_job,
        work=None if work is None else _work(work),
        checkpoints=checkpoints,
        queues=records,
        **spans(samplePeriod=sample_period, duration=duration),
    )
    return JobRun(native.simulate_jobs(encoded(request), columns, False))


def _work(work: JobWork) -> Record:
    return {
        "perMessage": millis(work.per_message),
        "startup": millis(work.startup),
        "messages": work.messages,
        "duration": millis(work.duration),
        "patience": millis(work.patience),
        "leave": work.leave,
    }


class JobRun(QueuesRun[native.JobRun]):
    """A simulation of jobs: a column for each thing that happened, with an entry for every row.

    Columns are NumPy arrays of shape ``(len(run),)`` that cannot be written to; each is made when it is first asked for. From
    :func:`simulate_jobs`.
    """

    @cached_property
    def running(self) -> NDArray[np.int64]:
        """Jobs that are not done, int64."""
        return frozen(self._native.running())

    @cached_property
    def pending(self) -> NDArray[np.int64]:
        """Those of them whose pods do not work yet, int64."""
        return frozen(self._native.pending())

    @cached_property
    def created(self) -> NDArray[np.int64]:
        """Jobs that were created since the start, int64."""
        return frozen(self._native.created())

    @cached_property
    def backlog(self) -> NDArray[np.int64]:
        """Messages that no job has taken, in all queues, int64."""
        return frozen(self._native.backlog())

    @cached_property
    def in_work(self) -> NDArray[np.int64]:
        """Messages that jobs have taken and are not done with, int64."""
        return frozen(self._native.in_work())

    @cached_property
    def queues(self) -> tuple[NDArray[np.float64], ...]:
        """What each trigger reads when nothing is in its way, float64."""
        return self._queues(len(self.report["metrics"]))

    @cached_property
    def report(self) -> Record:
        """The simulation in a few numbers (``score``), every poll that created jobs (``creations``), and what was run."""
        return dict(decoded(self._native.report()))

    @property
    def score(self) -> Record:
        """What it cost, and how long messages had to wait: ``jobHours``, ``idle``, ``peakBacklog``, ``longestDrain`` (ms), …"""
        return dict(self.report["score"])

    @property
    def creations(self) -> list[Record]:
        """Every poll that created jobs: ``at`` in milliseconds, ``created``, and what was ``running`` and ``pending`` before."""
        return list(self.report["creations"])

    def explain(self, at: float | datetime.timedelta) -> Explanation | None:
        """KEDA's last poll at or before a time, in full; ``None`` before the first one.

        :param at: the time, in seconds.
        """
        found = self._native.explain(millis(at))
        return None if found is None else explained(found)

    def __repr__(self) -> str:
        report, score = self.report, self.score
        return (
            f"<JobRun of {report['name'] or 'a ScaledJob'}: {len(self)} rows, {report['period'] / 1000:g} s apart\n"
            f"jobs      {score['created']} created, peak {score['peakJobs']}, {score['meanJobs']:.2f} on average\n"
            f"backlog   peak {score['peakBacklog']}, oldest message {score['oldestMessage'] / 1000:g} s>"
        )
