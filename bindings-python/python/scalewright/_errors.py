"""The one exception of the package."""

from __future__ import annotations

import json
from typing import Any, TypedDict


class Violation(TypedDict):
    """One thing wrong with an input, and where."""

    path: str
    """The field, as Kubernetes writes it: ``spec.metrics[0].resource.name``; empty for the input as a whole."""
    kind: str
    """What kind of violation it is: ``Syntax``, or a name of Kubernetes such as ``FieldValueRequired``."""
    message: str
    """What was found, what is allowed, and the way out."""
    line: int | None
    """The line in the text, from 1; ``None`` for input that has no text."""
    column: int | None
    """The column in characters, from 1; ``None`` for input that has no text."""


class ScalewrightError(ValueError):
    """An input was refused; ``str()`` of it lists everything that is wrong, each with its place.

    >>> import scalewright
    >>> try:
    ...     scalewright.Hpa.from_spec({"scaleTargetRef": {"kind": "Deployment", "name": "web"}, "maxReplicas": 2})
    ... except scalewright.ScalewrightError as error:
    ...     [violation["path"] for violation in error.violations]
    ['spec.scaleTargetRef.apiVersion']
    """

    violations: list[Violation]
    """Every violation, in the order of the input; never empty."""

    def __init__(self, message: str, violations: list[Violation]) -> None:
        super().__init__(message, violations)
        self.violations = violations

    def __str__(self) -> str:
        return str(self.args[0])


def flattened(violation: dict[str, Any]) -> Violation:
    """A violation as the core writes it, with its place in two fields of its own."""
    place = violation["position"] or {"line": None, "column": None}
    return Violation(
        path=violation["path"],
        kind=violation["kind"],
        message=violation["message"],
        line=place["line"],
        column=place["column"],
    )


def refused(message: str, violations: str) -> ScalewrightError:
    """The exception for what the core refuses; the native module calls this."""
    return ScalewrightError(message, [flattened(violation) for violation in json.loads(violations)])
