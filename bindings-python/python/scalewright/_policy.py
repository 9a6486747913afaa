"""Manifests and policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import _scalewright as native
from ._errors import Violation, flattened
from ._records import Record, decoded, encoded, given


def load(text: str, controller: Mapping[str, Any] | None = None) -> Manifest:
    """Reads a text and tells everything that is in it.

    :param text: YAML or JSON, one or more documents. Every version of ``HorizontalPodAutoscaler`` is understood, and so are
        the workloads that it scales; other kinds are listed and not looked into.
    :param controller: settings of the controller that differ from ``kube-controller-manager`` v1.36: ``syncPeriod``,
        ``downscaleStabilization``, ``cpuInitializationPeriod`` and ``initialReadinessDelay`` in milliseconds, ``tolerance``,
        ``featureGates``.
    :raises ScalewrightError: the text is no manifest, or has unknown or misplaced fields. What only breaks a rule of the
        API stands in :attr:`Autoscaler.violations` instead.

    >>> import scalewright
    >>> manifest = scalewright.load('''
    ... apiVersion: autoscaling/v2
    ... kind: HorizontalPodAutoscaler
    ... metadata: {name: web}
    ... spec:
    ...   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ...   minReplicas: 12
    ...   maxReplicas: 10
    ... ''')
    >>> [violation["path"] for violation in manifest.autoscalers[0].violations]
    ['spec.maxReplicas']
    """
    settings = dict(controller or {})
    report = decoded(native.load(encoded({"text": text, "controller": settings})))
    autoscalers = tuple(Autoscaler(record, text, settings) for record in report["autoscalers"])
    return Manifest(
        autoscalers,
        tuple(report["workloads"]),
        tuple(report["ignored"]),
        tuple(report["scaledObjects"]),
        tuple(report["scaledJobs"]),
        tuple(report["httpScaledObjects"]),
    )


@dataclass(frozen=True)
class Manifest:
    """What a text holds; from :func:`load`."""

    autoscalers: tuple[Autoscaler, ...]
    """The HorizontalPodAutoscalers, in the order of the text."""
    workloads: tuple[Record, ...]
    """What can be scaled: Deployments, StatefulSets and the like, with what their pods request."""
    ignored: tuple[Record, ...]
    """Objects of other kinds, by ``apiVersion``, ``kind`` and ``name``."""
    scaled_objects: tuple[Record, ...] = ()
    """KEDA's ScaledObjects: ``spec`` with KEDA's defaults, ``effective`` setting by setting, ``violations``, ``findings``,
    ``triggers``, and in ``generatedAutoscaler`` the HorizontalPodAutoscaler that KEDA makes of it, as YAML."""
    scaled_jobs: tuple[Record, ...] = ()
    """KEDA's ScaledJobs, likewise."""
    http_scaled_objects: tuple[Record, ...] = ()
    """The HTTP add-on's HTTPScaledObjects: ``violations``, the ``trigger``, and what the generated ScaledObject has."""

    def __repr__(self) -> str:
        others = f"{len(self.workloads)} workloads, {len(self.ignored)} other objects"
        if keda := len(self.scaled_objects) + len(self.scaled_jobs) + len(self.http_scaled_objects):
            others = f"{keda} objects of KEDA, {others}"
        return "\n".join([f"<Manifest: {len(self.autoscalers)} autoscalers, {others}>", *map(repr, self.autoscalers)])


class Autoscaler:
    """One HorizontalPodAutoscaler of a :class:`Manifest`.

    ``str()`` of it lists every setting that takes effect and where it comes from, a line for each.
    """

    def __init__(self, record: Record, text: str, controller: Record) -> None:
        self._record = record
        self._text = text
        self._controller = controller

    @property
    def name(self) -> str:
        """``metadata.name``; empty when there is none."""
        return str(self._record["name"])

    @property
    def spec(self) -> Record:
        """The spec in the form of ``autoscaling/v2``, with the API server's defaults."""
        return dict(self._record["spec"])

    @property
    def effective(self) -> list[Record]:
        """Every setting that takes effect: ``path``, ``value``, and where it comes from (``origin``)."""
        return list(self._record["effective"])

    @property
    def violations(self) -> list[Violation]:
        """What the API server would refuse; empty when it would accept it."""
        return [flattened(violation) for violation in self._record["violations"]]

    @property
    def warnings(self) -> list[Violation]:
        """What the API server would accept but not follow."""
        return [flattened(violation) for violation in self._record["warnings"]]

    def policy(self, *, stored: bool = False) -> Policy:
        """The policy, under the controller's settings that the text was loaded with.

        :param stored: take it as an object that is stored already, even if the API server would refuse it today.
        :raises ScalewrightError: it has :attr:`violations`, and is not ``stored``; or the text has several
            HorizontalPodAutoscalers of its name.
        """
        return Policy.from_manifest(self._text, self.name, controller=self._controller, stored=stored)

    def to_dict(self) -> Record:
        """Everything as a record: the name, ``namespace``, ``line``, ``effective`` setting by setting, ``status``, …"""
        return dict(self._record)

    def __str__(self) -> str:
        return str(self._record["effectiveText"])

    def __repr__(self) -> str:
        faults = len(self.violations)
        wrong = f", {faults} violation{'s' * (faults != 1)}" if faults else ""
        return f"<Autoscaler {_described(self.name, self._record['spec'])}{wrong}>"


class Policy:
    """One HorizontalPodAutoscaler and the settings of the controller that runs it. It does not change.

    ``str()`` of it lists every setting that takes effect and where it comes from, a line for each.

    >>> import scalewright
    >>> policy = scalewright.Policy.from_spec({
    ...     "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "maxReplicas": 10})
    >>> [(field["path"], field["value"], field["origin"]) for field in policy.effective][3:5]
    [('spec.minReplicas', '1', 'apiDefault'), ('spec.maxReplicas', '10', 'manifest')]
    """

    def __init__(self, source: Mapping[str, Any]) -> None:
        """A policy from a record; :meth:`from_manifest` and :meth:`from_spec` are easier to use.

        :param source: ``manifest`` or ``spec``, and where they are needed ``name``, ``controller`` and ``stored``.
        :raises ScalewrightError: there is no policy, or one that the API server would refuse and that is not ``stored``.
        """
        self._source = dict(source)
        self._text = encoded(self._source)
        native.Hpa(self._text)

    @classmethod
    def from_manifest(
        cls,
        text: str,
        name: str | None = None,
        *,
        controller: Mapping[str, Any] | None = None,
        stored: bool = False,
    ) -> Policy:
        """A policy from a text of YAML or JSON.

        :param text: the text. The workload that is scaled may stand there too: what its pods request then counts.
        :param name: which HorizontalPodAutoscaler; needed where there are several.
        :param controller: settings of the controller, as for :func:`load`. Default: those of Kubernetes v1.36.
        :param stored: take it as an object that is stored already, even if the API server would refuse it today.
        :raises ScalewrightError: there is no such policy in the text, or it is refused.
        """
        return cls(given(manifest=text, name=name, controller=controller, stored=stored))

    @classmethod
    def from_spec(
        cls,
        spec: Mapping[str, Any],
        name: str | None = None,
        *,
        controller: Mapping[str, Any] | None = None,
        stored: bool = False,
    ) -> Policy:
        """A policy from the ``spec`` of an ``autoscaling/v2`` HorizontalPodAutoscaler.

        :param spec: the spec, with the API's own field names.
        :param name: the name to show.
        :param controller: settings of the controller, as for :func:`load`. Default: those of Kubernetes v1.36.
        :param stored: take it as an object that is stored already, even if the API server would refuse it today.
        :raises ScalewrightError: the spec has unknown fields, or is refused.
        """
        return cls(given(spec=spec, name=name, controller=controller, stored=stored))

    @property
    def source(self) -> Record:
        """The record that it was made from."""
        return dict(self._source)

    @property
    def effective(self) -> list[Record]:
        """Every setting that takes effect: ``path``, ``value``, and where it comes from (``origin``)."""
        return list(decoded(native.effective(self._text)[1])["fields"])

    def __str__(self) -> str:
        return native.effective(self._text)[0]

    def __repr__(self) -> str:
        return f"<Policy\n{self}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Policy) and self._source == other._source

    def __hash__(self) -> int:
        return hash(self._text)

    def __reduce__(self) -> tuple[type[Policy], tuple[Record]]:
        return (Policy, (self._source,))


@dataclass(frozen=True)
class Quantity:
    """The numbers that one of Kubernetes' quantities stands for.

    >>> import scalewright
    >>> scalewright.Quantity.parse("1.5Gi")
    Quantity(milli_value=1610612736000, value=1610612736, approximate=1610612736.0, canonical='1536Mi')
    """

    milli_value: int
    """In thousandths, rounded away from zero: what metrics and targets are compared in."""
    value: int
    """As an integer, rounded away from zero."""
    approximate: float
    """As the nearest float; infinite where it is too large for one."""
    canonical: str
    """As Kubernetes writes it."""

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Reads a quantity such as ``500m``, ``1.5Gi`` or ``2e3``.

        :raises ScalewrightError: the text is no quantity.
        """
        report = decoded(native.quantity(text))
        # JSON has no infinity.
        approximate = float("inf") if report["approximate"] is None else report["approximate"]
        return cls(report["milliValue"], report["value"], approximate, report["canonical"])


def _described(name: str, spec: Record) -> str:
    target = spec.get("scaleTargetRef") or {}
    replicas = f"{spec.get('minReplicas')} to {spec.get('maxReplicas')} replicas"
    return f"{name or '(unnamed)'}: {target.get('kind')}/{target.get('name')}, {replicas}"
