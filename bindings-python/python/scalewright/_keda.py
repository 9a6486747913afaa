"""KEDA: its rules, ScaledObjects poll by poll, and simulations over queues."""

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


def keda(request: Mapping[str, Any]) -> Record:
    """Answers a question about one of KEDA's rules.

    :param request: one entry, whose name is the kind of the question:

        * ``metricValue`` (``value``, ``None`` where it is not finite): the quantity that a reading is published as.
        * ``trigger`` (``trigger`` as in ``spec.triggers``, ``index``, ``readings``): the metric's name, target and activation, and
          what each reading comes to. Readings are ``value``, for kafka ``partitions``, for rabbitmq ``queues``, for prometheus the
          ``answer`` (``status`` and ``body``), for aws-sqs-queue ``attributes``, for cron ``at`` in milliseconds.
        * ``formula`` (``formula``, ``target``, ``activationTarget``, ``triggers`` with ``name`` and ``value``, ``fallback``): the
          composite metric, and whether it activates.
        * ``bounds`` (``minReplicaCount``, ``maxReplicaCount``, ``idleReplicaCount``, ``triggerTypes``, ``fallback``): what the
          admission webhook says of them.
        * ``scaledJob`` (``scaledJob`` with ``manifest`` or ``spec``, ``triggers``, ``jobs``): how many jobs a poll creates, and why.
    :returns: the answer; values are in thousandths where their name says ``milli``.
    :raises ScalewrightError: KEDA would refuse it, or the record has unknown fields.

    >>> import scalewright
    >>> report = scalewright.keda({"trigger": {
    ...     "trigger": {"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs", "listLength": "50"}},
    ...     "readings": [{"value": 120}],
    ... }})
    >>> report["metricName"], report["target"], report["readings"][0]["active"]
    ('s0-redis-jobs', {'type': 'AverageValue', 'averageValue': '50'}, True)
    """
    return dict(decoded(native.keda(encoded(request))))


class ScaledObject:
    """A ScaledObject and its generated HPA, with what both remember.

    KEDA polls when its loop starts and every ``pollingInterval`` from then on; the HPA syncs every ``syncPeriod``. Call
    :meth:`poll` and :meth:`sync` at their times, each with the scale as it is then.

    An *observation* is a dictionary: ``at`` in milliseconds, ``specReplicas``, ``triggers`` (for each of them ``value`` or
    ``quantity``, ``None`` where reading it fails), and where they matter ``pods``, as for :class:`Hpa`.

    >>> import scalewright
    >>> worker = scalewright.ScaledObject.from_spec({
    ...     "scaleTargetRef": {"name": "worker"},
    ...     "triggers": [{"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs", "listLength": "50"}}],
    ... })
    >>> worker.poll({"at": 30_000, "specReplicas": 0, "triggers": [{"value": 420}]}).summary
    'activating, from 0 to 1: s0-redis-jobs is active; from there on the HPA decides'
    """

    def __init__(self, source: Mapping[str, Any]) -> None:
        """An object that has not been polled yet, created at the time 0; :meth:`from_manifest` and :meth:`from_spec` are
        easier to use.

        :param source: ``manifest`` or ``spec``, and where they are needed ``name``, ``annotations``, ``controller`` and ``stored``.
        :raises ScalewrightError: there is no ScaledObject, or one that KEDA would refuse and that is not ``stored``.
        """
        self._source = dict(source)
        self._native = native.ScaledObject(encoded(self._source))

    @classmethod
    def from_manifest(
        cls,
        text: str,
        name: str | None = None,
        *,
        controller: Mapping[str, Any] | None = None,
        stored: bool = False,
    ) -> ScaledObject:
        """A ScaledObject, or an HTTPScaledObject, from a text of YAML or JSON.

        :param text: the text. The workload that is scaled may stand there too.
        :param name: which object; needed where there are several.
        :param controller: settings of the HPA's controller, as for :func:`load`. Default: those of Kubernetes v1.36.
        :param stored: take it as an object that is stored already, even if the admission webhook would refuse it today.
        :raises ScalewrightError: there is no such object in the text, or it is refused.
        """
        return cls(given(manifest=text, name=name, controller=controller, stored=stored))

    @classmethod
    def from_spec(
        cls,
        spec: Mapping[str, Any],
        name: str | None = None,
        *,
        annotations: Mapping[str, str] | None = None,
        controller: Mapping[str, Any] | None = None,
        stored: bool = False,
    ) -> ScaledObject:
        """A ScaledObject from its ``spec``.

        :param spec: the spec, with KEDA's own field names.
        :param name: the object's name.
        :param annotations: ``metadata.annotations``; those of KEDA pause the object and the like.
        :param controller: settings of the HPA's controller, as for :func:`load`. Default: those of Kubernetes v1.36.
        :param stored: take it as an object that is stored already, even if the admission webhook would refuse it today.
        :raises ScalewrightError: the spec has unknown fields, or is refused.
        """
        return cls(given(spec=spec, name=name, annotations=annotations, controller=controller, stored=stored))

    @property
    def source(self) -> Record:
        """The record that it was made from. Setting it is an edit of the object: what is remembered stays."""
        return dict(self._source)

    @source.setter
    def source(self, source: Mapping[str, Any]) -> None:
        self._native.edit(encoded(source))
        self._source = dict(source)

    @property
    def state(self) -> Record:
        """What KEDA and the HPA remember, as a record that can be kept and set again: ``created``, ``lastActive``,
        ``conditions``, ``metrics`` and ``hpa``. Setting it raises :class:`ScalewrightError` where it is no such record."""
        return dict(decoded(self._native.state))

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        self._native.state = encoded(state)

    def poll(self, observation: Mapping[str, Any], outcome: Literal["written", "failed", "ignored"] = "written") -> Explanation:
        """A poll: what KEDA writes itself, between zero and one, idle and minimum. Takes in what was read and decided.

        :param observation: what there is to see.
        :param outcome: what became of the change, if there was one: ``written``, ``failed`` or ``ignored``.
        :returns: the decision (``desired``, ``write``, ``cause``) and what led there.
        :raises ScalewrightError: the observation has an unknown field or a value of a wrong type.
        """
        return explained(self._native.poll(encoded(observation), encoded(outcome)))

    def explain_poll(self, observation: Mapping[str, Any]) -> Explanation:
        """What a poll would do, and why. Nothing changes."""
        return explained(self._native.explain_poll(encoded(observation)))

    def sync(self, observation: Mapping[str, Any], outcome: Literal["written", "failed", "ignored"] = "written") -> Record | None:
        """A sync of the generated HPA: what it writes, between minimum and maximum. Takes in what was read and decided.

        :param observation: what there is to see.
        :param outcome: what became of the change, if there was one: ``written``, ``failed`` or ``ignored``.
        :returns: as :meth:`Hpa.step`; ``None`` while the object is paused, for there is no HPA then.
        :raises ScalewrightError: as for :meth:`poll`.
        """
        decision = self._native.sync(encoded(observation), encoded(outcome))
        return None if decision is None else dict(decoded(decision))

    def explain_sync(self, observation: Mapping[str, Any]) -> Explanation | None:
        """What a sync would do, and why; ``None`` while the object is paused. Nothing changes."""
        found = self._native.explain_sync(encoded(observation))
        return None if found is None else _sync_explanation(found)

    def request_scale(self, request: Mapping[str, Any], outcome: Literal["written", "failed", "ignored"] = "written") -> Record:
        """The step after a poll whose triggers have been read already.

        :param request: ``at`` in milliseconds, ``specReplicas``, ``active`` (some trigger is), ``error`` (some trigger has failed).
        :param outcome: what became of the change, if there was one.
        :returns: ``desired``, ``write``, ``cause``, and the conditions.
        """
        return dict(decoded(self._native.request_scale(encoded(request), encoded(outcome))))

    def handle_pause(self, replicas: int) -> Record:
        """What the controller does with the annotations that pause, to a target of so many ``replicas``.

        :returns: ``stops`` (polls stop and the HPA is deleted), ``write`` (the count that is written), ``error``, ``paused``.
        """
        return dict(decoded(self._native.handle_pause(replicas)))

    def __repr__(self) -> str:
        conditions = self.state["conditions"]
        shown = ", ".join(f"{name} {conditions[name]['status']}" for name in ("ready", "active", "paused", "fallback"))
        return f"<ScaledObject: {shown}>"

    def __reduce__(self) -> tuple[object, tuple[Record, Record]]:
        return (_restored, (self._source, self.state))


def _restored(source: Record, state: Record) -> ScaledObject:
    restored = ScaledObject(source)
    restored.state = state
    return restored


def _sync_explanation(found: tuple[str, str]) -> Explanation:
    explanation = explained(found)
    # The sentence is the HPA's.
    return Explanation(explanation.text, {**explanation.record, "summary": explanation.record["hpa"]["summary"]})


@dataclass(frozen=True, eq=False)
class Queue:
    """What one trigger of a ScaledObject watches, for :func:`simulate_queues`."""

    arrivals: ArrayLike | Mapping[str, Any] | None = None
    """Messages that arrive, per second: numbers on a regular grid, or a record (``rates``, ``values``, ``synthetic`` or ``csv``).
    Without ``service_per_replica`` the metric's value itself. Nothing for a ``cpu`` or ``memory`` trigger."""
    step_seconds: Span | None = None
    """The time from one number to the next; required where ``arrivals`` are numbers."""
    service_per_replica: float | None = None
    """What one ready replica works off, in messages per second. Without it replicas change nothing, as for a ``cron`` trigger."""
    initial_backlog: float = 0.0
    """Messages that wait at the start."""
    outages: Sequence[tuple[Span, Span]] = ()
    """Begins and ends, in seconds, of times in which the trigger cannot be read."""
    start: float = 0.0
    """The time of the first number, in seconds."""
    usage: Mapping[str, Any] | None = None
    """For a ``cpu`` or ``memory`` trigger, how a pod's metric follows from its work: as the ``signals`` of a plant. Default: at
    capacity it uses the CPU that it requests, and its memory stays at half of the target."""


def simulate_queues(
    scaled_object: ScaledObject | str | Mapping[str, Any],
    queues: Sequence[Queue] | None = None,
    *,
    initial_replicas: int | None = None,
    first_sync: Span | None = None,
    startup: Span | None = None,
    status_lag: Span | None = None,
    window: Span | None = None,
    pod: Mapping[str, Any] | None = None,
    sample_period: Span | None = None,
    duration: Span | None = None,
    checkpoints: int | None = None,
) -> QueueRun:
    """Runs a ScaledObject over the queues of its triggers: KEDA's polls and the HPA's syncs on one clock.

    Queues are first in, first out, and worked off by ready replicas at a steady rate. Nothing is random. Other threads go on
    meanwhile, and Ctrl-C ends it at once.

    :param scaled_object: a :class:`ScaledObject` (its state does not matter), or the text of a manifest that has one. Without
        ``queues``: the whole simulation as one record, or as JSON text, with times in milliseconds.
    :param queues: what each trigger watches, in their order.
    :param initial_replicas: the replicas at the begin, all of them ready. Default: those of the workload in the manifest, else
        ``minReplicaCount``.
    :param first_sync: from the start, with which KEDA's first poll coincides, to the HPA's first sync. Default: one sync period.
    :param startup: from a pod's creation to its readiness. Default 0 s.
    :param status_lag: how far the status, and with it the pods, lag behind what is asked for. Default 0 s.
    :param window: the span that the metrics of pods average over. Default 30 s.
    :param pod: what a pod requests (``containers`` with ``name`` and ``requests``), for ``cpu`` and ``memory`` triggers. Default:
        what the workload in the manifest says, else one core and 1 GiB.
    :param sample_period: from one row of the columns to the next. Default: the sync period, 15 s.
    :param duration: from the start to the end. Default: as long as the longest arrivals are given.
    :param checkpoints: how many points of the run are kept to explain from. Default 64.
    :raises ScalewrightError: the ScaledObject, a queue or an option is refused; each violation has the path of its field.

    >>> import scalewright
    >>> run = scalewright.simulate_queues('''
    ... apiVersion: keda.sh/v1alpha1
    ... kind: ScaledObject
    ... metadata: {name: worker}
    ... spec:
    ...   scaleTargetRef: {name: worker}
    ...   cooldownPeriod: 60
    ...   triggers:
    ...   - {type: redis, metadata: {address: 'redis:6379', listName: jobs, listLength: '50'}}
    ... ''', [scalewright.Queue([0, 100] + [0] * 28, step_seconds=60, service_per_replica=5)])
    >>> run.score["activations"], run.score["longestDrain"], int(run.replicas[-1])
    (1, 94687, 0)
    """
    if queues is None:
        if isinstance(scaled_object, str):
            return QueueRun(native.simulate_queues(scaled_object, [], True))
        if isinstance(scaled_object, ScaledObject):
            raise TypeError("simulate_queues() needs queues: what each trigger watches")
        return QueueRun(native.simulate_queues(encoded(scaled_object), [], False))
    source = scaled_object.source if isinstance(scaled_object, ScaledObject) else scaled_object
    records, columns = taken_apart(queues, _own)
    request = given(
        scaledObject={"manifest": source} if isinstance(source, str) else source,
        initialReplicas=initial_replicas,
        checkpoints=checkpoints,
        pod=pod,
        queues=records,
        **spans(
            firstSync=first_sync,
            startup=startup,
            statusLag=status_lag,
            window=window,
            samplePeriod=sample_period,
            duration=duration,
        ),
    )
    return QueueRun(native.simulate_queues(encoded(request), columns, False))


def _own(queue: Queue) -> Record:
    return given(servicePerReplica=queue.service_per_replica, usage=queue.usage)


class QueueRun(QueuesRun[native.QueueRun]):
    """A simulation of queues: a column for each thing that happened, with an entry for every row.

    Columns are NumPy arrays of shape ``(len(run),)`` that cannot be written to; each is made when it is first asked for. From
    :func:`simulate_queues`.
    """

    @cached_property
    def replicas(self) -> NDArray[np.int32]:
        """``spec.replicas``, int32."""
        return frozen(self._native.replicas())

    @cached_property
    def ready(self) -> NDArray[np.int32]:
        """The replicas that work, int32."""
        return frozen(self._native.ready())

    @cached_property
    def active(self) -> NDArray[np.bool_]:
        """Whether the last poll found the object active."""
        return frozen(self._native.active())

    @cached_property
    def backlog(self) -> NDArray[np.float64]:
        """Messages that wait in all queues, float64."""
        return frozen(self._native.backlog())

    @cached_property
    def queues(self) -> tuple[NDArray[np.float64], ...]:
        """Messages that wait in the queue of each trigger, float64; where the trigger's metric is given, its value, and for ``cpu``
        and ``memory`` the mean of the ready pods as of the last sync."""
        return self._queues(len(self.report["metrics"]))

    @cached_property
    def report(self) -> Record:
        """The simulation in a few numbers (``score``), every change of the count (``changes``), and what was run."""
        return dict(decoded(self._native.report()))

    @property
    def score(self) -> Record:
        """What it cost, and how long messages had to wait: ``replicaHours``, ``peakBacklog``, ``longestDrain`` (ms), …"""
        return dict(self.report["score"])

    @property
    def changes(self) -> list[Record]:
        """Every change of the count: ``at`` in milliseconds, ``writer`` (``keda`` or ``hpa``), ``from`` and ``to``."""
        return list(self.report["changes"])

    def explain_poll(self, at: float | datetime.timedelta) -> Explanation | None:
        """KEDA's last poll at or before a time, in full; ``None`` before the first one.

        :param at: the time, in seconds.
        """
        found = self._native.explain_poll(millis(at))
        return None if found is None else explained(found)

    def explain_sync(self, at: float | datetime.timedelta) -> Explanation | None:
        """The HPA's last sync at or before a time, in full; ``None`` before the first one.

        :param at: the time, in seconds.
        """
        found = self._native.explain_sync(millis(at))
        return None if found is None else _sync_explanation(found)

    def __repr__(self) -> str:
        report, score = self.report, self.score
        return (
            f"<QueueRun of {report['name'] or report['target']}: {len(self)} rows, {report['period'] / 1000:g} s apart\n"
            f"replicas  peak {score['peakReplicas']}, {score['meanReplicas']:.2f} on average, {score['hoursAtZero']:.1f} of "
            f"{score['hours']:.1f} hours at zero\n"
            f"changes   {score['scaleUps']} up, {score['scaleDowns']} down, {score['reversals']} reversals\n"
            f"backlog   peak {score['peakBacklog']:.0f}, oldest message {score['oldestMessage'] / 1000:g} s>"
        )
