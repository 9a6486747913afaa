"""A policy that is evaluated again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from . import _scalewright as native
from ._policy import Policy
from ._records import Record, decoded, encoded


@dataclass(frozen=True, repr=False)
class Explanation:
    """Everything about one evaluation: each stage with the numbers that decided it, what would be without it, and when
    something can change next. ``str()`` of it is a text in the manner of ``kubectl describe hpa``."""

    text: str
    """The text."""
    record: Record
    """The same as data; values in thousandths and times in milliseconds."""

    @property
    def summary(self) -> str:
        """The decision in one sentence."""
        return str(self.record["summary"])

    def to_dict(self) -> Record:
        """The same as data; values in thousandths and times in milliseconds."""
        return dict(self.record)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text


def explained(found: tuple[str, str]) -> Explanation:
    """An explanation as the native module gives it: the text, and the record as JSON."""
    text, record = found
    return Explanation(text, decoded(record))


class Hpa:
    """A policy with its state: the controller's memory, and the status that it writes.

    An *observation* is what the controller sees at one evaluation, a dictionary: ``at`` in milliseconds, ``specReplicas``,
    ``pods`` and ``metrics``, one for each metric of the policy. Pods and samples have names, or numbers: ``count`` like ones
    from number ``from`` on, 0 by default. Values are thousandths (``value``) or quantities as in manifests (``quantity``). A
    pod of which nothing is said has been running and ready for long.

    >>> import scalewright
    >>> hpa = scalewright.Hpa.from_spec({
    ...     "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
    ...     "maxReplicas": 10,
    ...     "metrics": [{"type": "Resource", "resource": {
    ...         "name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}],
    ... })
    >>> observation = {
    ...     "at": 0,
    ...     "specReplicas": 3,
    ...     "pods": [{"count": 3, "containers": [{"name": "app", "requests": {"cpu": "1"}}]}],
    ...     "metrics": [{"pods": [{"count": 3, "quantity": "900m"}]}],
    ... }
    >>> hpa.decide(observation)["summary"]
    'scaling up from 3 to 4: cpu utilization asks for 4'
    """

    def __init__(self, policy: Policy) -> None:
        """A policy that has not been evaluated yet.

        :param policy: the policy.
        """
        self._policy = policy
        self._native = native.Hpa(encoded(policy.source))

    @classmethod
    def from_manifest(
        cls,
        text: str,
        name: str | None = None,
        *,
        controller: Mapping[str, Any] | None = None,
        stored: bool = False,
    ) -> Hpa:
        """``Hpa(Policy.from_manifest(…))``; see :meth:`Policy.from_manifest`."""
        return cls(Policy.from_manifest(text, name, controller=controller, stored=stored))

    @classmethod
    def from_spec(
        cls,
        spec: Mapping[str, Any],
        name: str | None = None,
        *,
        controller: Mapping[str, Any] | None = None,
        stored: bool = False,
    ) -> Hpa:
        """``Hpa(Policy.from_spec(…))``; see :meth:`Policy.from_spec`."""
        return cls(Policy.from_spec(spec, name, controller=controller, stored=stored))

    @property
    def policy(self) -> Policy:
        """The policy. Setting it is an edit of the object: memory and status stay."""
        return self._policy

    @policy.setter
    def policy(self, policy: Policy) -> None:
        self._native.edit(encoded(policy.source))
        self._policy = policy

    @property
    def effective(self) -> list[Record]:
        """Every setting that takes effect; see :attr:`Policy.effective`."""
        return self._policy.effective

    @property
    def state(self) -> Record:
        """Memory and status as a record that can be kept and set again: ``recommendations``, ``scaleUpEvents``,
        ``scaleDownEvents`` and ``status``.

        Setting it raises :class:`ScalewrightError` where it is no such record; what it leaves out is as in the beginning.
        """
        return dict(decoded(self._native.state))

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        self._native.state = encoded(state)

    def restart(self) -> None:
        """The controller restarts: its memory is gone, the status stays."""
        self._native.restart()

    def decide(self, observation: Mapping[str, Any]) -> Record:
        """What the controller would do now. Nothing changes.

        :param observation: what it sees.
        :returns: ``desired``, ``cause``, ``summary``, ``metrics``, ``normalized`` (each stage), and ``status`` as it is after
            the scale is written.
        :raises ScalewrightError: the observation has an unknown field or a value of a wrong type. Metrics that are missing
            or broken are no error: the decision says what the controller makes of them.
        """
        return dict(decoded(self._native.decide(encoded(observation))))

    def explain(self, observation: Mapping[str, Any]) -> Explanation:
        """Why the controller would do so. Nothing changes.

        :param observation: what it sees.
        :raises ScalewrightError: as for :meth:`decide`.
        """
        return explained(self._native.explain(encoded(observation)))

    def step(self, observation: Mapping[str, Any], outcome: Literal["written", "failed", "ignored"] = "written") -> Record:
        """Decides, and takes in what was decided and what became of it.

        :param observation: what the controller sees.
        :param outcome: what became of the change, if one was asked for: ``written``, ``failed`` (writing the scale was an
            error), or ``ignored`` (nobody wrote it: the recommendation is remembered, the replicas stay).
        :returns: as :meth:`decide`.
        :raises ScalewrightError: as for :meth:`decide`.
        """
        return dict(decoded(self._native.step(encoded(observation), encoded(outcome))))

    def __repr__(self) -> str:
        status = self.state["status"]
        return f"<Hpa: {status['currentReplicas']} replicas, {status['desiredReplicas']} desired\n{self._policy}>"

    def __reduce__(self) -> tuple[object, tuple[Policy, Record]]:
        return (_restored, (self._policy, self.state))


def _restored(policy: Policy, state: Record) -> Hpa:
    hpa = Hpa(policy)
    hpa.state = state
    return hpa
