"""Policies over loads."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _scalewright as native
from ._columns import Columns, floats, frozen
from ._hpa import Explanation, explained
from ._policy import Policy
from ._records import Record, Span, decoded, encoded, given, millis, spans


def simulate(
    policy: Policy | str,
    values: ArrayLike | Trace,
    *,
    step_seconds: Span | None = None,
    start: float | datetime.datetime | None = None,
    mode: Literal["closed", "open"] = "closed",
    capacity: float | None = None,
    startup: Span | None = None,
    pending: Span | None = None,
    window: Span | None = None,
    signals: Sequence[Mapping[str, Any]] | None = None,
    pod: Mapping[str, Any] | None = None,
    initial_replicas: int | None = None,
    patience: Span | None = None,
    checkpoints: int | None = None,
) -> Run:
    """Runs a policy over a load: evaluation by evaluation, as the controller would.

    The controller evaluates at the start and every ``syncPeriod`` (15 s by default) after it. In a ``closed`` loop the load is
    carried by pods that start late and saturate, and the metrics follow from what they do; in an ``open`` one the load is what
    the metrics show, whatever the replicas. Nothing is random: the same call gives the same run. Other threads go on
    meanwhile, and Ctrl-C ends it at once.

    :param policy: the policy, or the text of a manifest that has one.
    :param values: the load, one-dimensional: a list, a tuple, a NumPy array of any number type and stride, a pandas or polars
        Series, or a :class:`Trace`. Closed: units per second (requests, messages, tokens). Open: what every metric shows,
        percent for a utilization target. Each value holds for ``step_seconds``; they are from 0 to 10\\ :sup:`12`.
    :param step_seconds: the time from one value to the next. Required unless ``values`` is a :class:`Trace`.
    :param start: the time of the first value: seconds since 1970, or an aware :class:`datetime.datetime`. Default: the trace's,
        else 0.
    :param mode: ``closed`` or ``open``.
    :param capacity: what one ready pod serves at most, in units per second. Default: such that 60 % of ``maxReplicas`` carry the
        peak; the core chooses it and says so in ``report["assumed"]``.
    :param startup: from a pod's creation to its readiness. Default 30 s.
    :param pending: how long of ``startup`` a pod waits for a node. Default 0.
    :param window: the span that the metrics average over. Default 30 s: two scrapes of metrics-server.
    :param signals: how each metric of the policy follows the load, in the policy's order: records with ``kind`` ``served``,
        ``constant``, ``offered`` or ``failing``. Default: CPU follows what a pod serves, other resources stay at half of their
        target, Pods metrics are what a pod serves, Object and External metrics the whole load.
    :param pod: what a pod requests, as ``containers`` of a pod's spec. Default: as the workload in the manifest says, else one
        core and 1 GiB.
    :param initial_replicas: the replicas at the begin, all of them ready. Default: those of the workload in the manifest
        brought between the bounds, else ``minReplicas``, and at least 1.
    :param patience: how far apart two things of one kind may be to count as one stretch of ``report["notable"]``. Default 10 min.
    :param checkpoints: how many points of the run are kept to explain from. Default 64.
    :returns: the run.
    :raises ScalewrightError: the policy, the pods or a value is refused; each violation has the path of its field.
    :raises TypeError: ``values`` are no numbers.

    >>> import scalewright
    >>> run = scalewright.simulate('''
    ... apiVersion: autoscaling/v2
    ... kind: HorizontalPodAutoscaler
    ... metadata: {name: web}
    ... spec:
    ...   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ...   minReplicas: 2
    ...   maxReplicas: 10
    ... ''', [40, 200], step_seconds=1800, capacity=50)
    >>> len(run), int(run.desired.max())
    (240, 5)
    """
    if isinstance(values, Trace):
        step_seconds = values.step_seconds if step_seconds is None else step_seconds
        start = values.start if start is None else start
        values = values.values
    if step_seconds is None:
        raise TypeError("simulate() needs step_seconds: the time from one value to the next")
    plant = given(capacity=capacity, signals=signals, pod=pod)
    plant |= spans(startup=startup, pending=pending, window=window)
    request = given(
        policy=policy.source if isinstance(policy, Policy) else {"manifest": policy},
        mode=mode,
        plant=plant,
        initialReplicas=initial_replicas,
        checkpoints=checkpoints,
        **spans(patience=patience),
    )
    if isinstance(start, datetime.datetime):
        start = start.timestamp()
    return Run(native.replay(encoded(request), floats(values), millis(start or 0), millis(step_seconds)))


def run_scenario(scenario: Mapping[str, Any] | str) -> Run:
    """Runs a replay that is written down in one record, with its load.

    :param scenario: ``replay`` (``policy``, ``plant``, …) and ``load`` (``values``, ``synthetic`` or ``csv``), as a dictionary or
        as JSON text; times are milliseconds.
    :raises ScalewrightError: the record is refused; violations in a text have their place in it.

    >>> import scalewright
    >>> scenario = {
    ...     "replay": {"policy": {"spec": {
    ...         "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "maxReplicas": 10}}},
    ...     "load": {"values": {"step": 60000, "values": [10, 20]}},
    ... }
    >>> len(scalewright.run_scenario(scenario))
    8
    """
    if isinstance(scenario, str):
        return Run(native.run_scenario(scenario, True))
    return Run(native.run_scenario(encoded(scenario), False))


def read_trace(
    text: str,
    *,
    time_column: str | None = None,
    value_column: str | None = None,
    bad_rows: Literal["refuse", "skip"] = "refuse",
) -> Trace:
    """Reads a load from CSV text and brings it onto a regular grid.

    :param text: rows with a time (RFC 3339, ``2014-04-10 00:04:00`` in UTC, or seconds or milliseconds since 1970) and a load.
    :param time_column: the name of the column with the times. Default: the first one that is called like one, else the first.
    :param value_column: the name of the column with the loads. Default: ``value``, else the first one that is not the time's.
    :param bad_rows: what becomes of rows that cannot be read: ``refuse`` makes them an error, ``skip`` leaves them out and lists
        them in the summary.
    :raises ScalewrightError: the text has no load.

    >>> import scalewright
    >>> trace = scalewright.read_trace("time,value\\n0,5\\n60,7\\n180,9\\n")
    >>> trace.values.tolist(), trace.step_seconds
    ([5.0, 7.0, 7.0, 9.0], 60.0)
    """
    options = given(timeColumn=time_column, valueColumn=value_column, badRows=bad_rows)
    values, summary = native.read_trace(text, encoded(options))
    return Trace(values, decoded(summary))


@dataclass(frozen=True, eq=False)
class Trace:
    """A load on a regular grid; from :func:`read_trace`."""

    values: NDArray[np.float64]
    """The loads, shape ``(n,)``; each holds until the next."""
    summary: Record
    """What reading it found and did: ``points``, ``peak``, ``trough``, ``mean``, ``notes`` in sentences and ``reading`` in numbers."""

    @property
    def start(self) -> float:
        """The time of the first value, in seconds since 1970."""
        return float(self.summary["start"] / 1000)

    @property
    def step_seconds(self) -> float:
        """The time from one value to the next, in seconds."""
        return float(self.summary["step"] / 1000)

    def __repr__(self) -> str:
        heading = f"<Trace: {len(self.values)} values, {self.step_seconds:g} s apart, {self.values.min():g} to {self.values.max():g}>"
        return "\n".join([heading, *self.summary["notes"]])


class Run(Columns[native.Run]):
    """A run: a column for each thing that happened, with an entry for every evaluation.

    Columns are NumPy arrays of shape ``(len(run),)`` that cannot be written to; each is made when it is first asked for. From
    :func:`simulate` and :func:`run_scenario`.
    """

    @cached_property
    def at(self) -> NDArray[np.int64]:
        """The time of each evaluation in milliseconds since 1970, int64; ``run.at.astype("datetime64[ms]")`` for dates."""
        return frozen(self._native.at())

    @cached_property
    def load(self) -> NDArray[np.float64]:
        """The load until the next evaluation, in units per second, float64; in an open loop the metric's value as given."""
        return frozen(self._native.load())

    @cached_property
    def metric(self) -> NDArray[np.float64]:
        """The metric whose proposal won, or else the first one, as the controller reports it, float64: percent for a
        utilization, the value for everything else; NaN where there is none."""
        return frozen(self._native.metric())

    @cached_property
    def recommended(self) -> NDArray[np.int32]:
        """The replicas that the metrics ask for before anything holds them back, int32; the desired ones where metrics did not
        count."""
        return frozen(self._native.recommended())

    @cached_property
    def desired(self) -> NDArray[np.int32]:
        """The replicas after each evaluation, int32."""
        return frozen(self._native.desired())

    @cached_property
    def ready(self) -> NDArray[np.int32]:
        """The pods that serve until the next evaluation, int32."""
        return frozen(self._native.ready())

    @cached_property
    def cause(self) -> NDArray[np.uint8]:
        """What settled each count, uint8: the place of its name in :attr:`causes`."""
        return frozen(self._native.cause())

    @property
    def causes(self) -> list[str]:
        """The names of the causes; ``np.array(run.causes)[run.cause]`` names every evaluation's."""
        return list(self.report["causes"])

    @cached_property
    def report(self) -> Record:
        """The run in a few numbers and the stretches that are worth a look: ``score``, ``notable``, ``assumed``, and what it ran."""
        return dict(decoded(self._native.report()))

    @property
    def score(self) -> Record:
        """What the run cost and how well it served: ``replicaHours``, ``scaleUps``, ``unservedUnits``, …"""
        return dict(self.report["score"])

    def explain(self, step: int) -> Explanation:
        """One evaluation in full.

        :param step: which one; negative ones count from the end. It costs at most a 64th of the run.
        :raises IndexError: there is no such evaluation.
        """
        position = step + len(self) if step < 0 else step
        found = self._native.explain(position) if position >= 0 else None
        if found is None:
            raise IndexError(f"there is no evaluation {step}: the run has {len(self)}")
        return explained(found)

    def __repr__(self) -> str:
        report, score = self.report, self.score
        lines = [
            f"<Run of {report['name'] or report['target']}: {len(self)} evaluations, {report['period'] / 1000:g} s apart",
            f"replicas  {score['leastReplicas']} to {score['peakReplicas']}, {score['meanReplicas']:.2f} on average, "
            f"{score['replicaHours']:.1f} replica-hours in {score['hours']:.1f} hours",
            f"changes   {score['scaleUps']} up, {score['scaleDowns']} down, {score['reversals']} reversals",
        ]
        if score["unservedUnits"] is not None:
            lines.append(
                f"load      {score['unservedUnits']:.0f} of {score['totalUnits']:.0f} units not served, "
                f"{score['minutesUnderCapacity']:.1f} minutes under capacity"
            )
        return "\n".join(lines) + ">"
