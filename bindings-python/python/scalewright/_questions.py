"""Single questions about capacity; their types are in the stub, which follows from the schemas."""

from __future__ import annotations

import math
from typing import Any

from . import _scalewright
from ._records import Record, decoded, encoded


def ask(kind: str, **arguments: object) -> Record:
    """The answer to one question, as a record.

    Kinds and arguments are those of the schema ``sizing-request``, in Python's spelling: ``erlang_c`` for ``erlangC``, and
    ``from_`` where Python keeps a name for itself. Type checkers know the arguments and the answer of each kind. Records
    within arguments and answers keep the spelling of the schemas. A bare number is the answer's ``value``.

    Raises :class:`scalewright.ScalewrightError` with all arguments that are missing, unknown, or outside their domains; a
    violation's kind is ``Unstable`` where more work arrives than can be done,
    and ``Unreachable`` where no finite number meets the target.

    >>> answer = ask("required_instances", load=500, capacity=20, buffer=0.25, max=20)
    >>> answer["buffered"], answer["required"], answer["findings"][0]["kind"]
    (32, 20, 'limitedByMaximum')
    """
    request: Record = {_camel(name): _plain(value) for name, value in arguments.items()}
    request["kind"] = _camel(kind)
    answer: Record = decoded(_scalewright.sizing(encoded(request)))
    return answer


def _camel(name: str) -> str:
    # `from_`, where Python keeps the name for itself.
    first, *words = name.rstrip("_").split("_")
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
