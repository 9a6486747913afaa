"""Records on their way to the native module and back: dictionaries here, JSON text there."""

from __future__ import annotations

import datetime
import json
from typing import Any

Record = dict[str, Any]
"""What JSON calls an object: the fields are those of the JSON Schemas, named as in ``specReplicas``."""

Span = float | datetime.timedelta
"""A length of time; numbers are seconds."""


def encoded(record: object) -> str:
    """A record as JSON text; NumPy's numbers and arrays count as Python's."""
    return json.dumps(record, default=_plain)


def decoded(text: str) -> Any:
    """A record from JSON text."""
    return json.loads(text)


def millis(span: Span) -> int:
    """Seconds, or a time span, as whole milliseconds."""
    seconds = span.total_seconds() if isinstance(span, datetime.timedelta) else span
    return round(seconds * 1000)


def given(**fields: object) -> Record:
    """The fields that are not ``None``, so that the core's defaults hold for the others."""
    return {name: value for name, value in fields.items() if value is not None}


def spans(**fields: Span | None) -> Record:
    """The same for spans, in milliseconds."""
    return {name: millis(span) for name, span in fields.items() if span is not None}


def _plain(value: Any) -> object:
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(f"a record cannot hold {type(value).__name__}")
