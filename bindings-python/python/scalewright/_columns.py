"""From whatever holds numbers to the array that the native module takes, and runs that give arrays."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _scalewright as native

Column = TypeVar("Column", bound=NDArray[Any])
Native = TypeVar("Native", native.Run, native.QueueRun, native.JobRun)


def floats(values: ArrayLike) -> NDArray[np.float64]:
    """Numbers as a contiguous array of float64; what is missing becomes NaN, which the core refuses by its index."""
    if isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(values.astype(np.float64), np.nan)
    array = np.asarray(values)
    # Texts, dates and complex numbers convert silently or with a warning.
    if array.dtype.kind not in "biufO":
        raise TypeError(f"values are numbers, not {array.dtype}")
    if array.ndim != 1:
        raise TypeError(f"values have one dimension, not {array.ndim}")
    if array.dtype.kind == "O":
        if any(isinstance(value, str) for value in array):
            raise TypeError("values are numbers, not texts")
        array = np.array([np.nan if value is None else value for value in array], dtype=np.float64)
    return np.require(array, np.float64, ["C_CONTIGUOUS", "ALIGNED"])


def frozen(column: Column) -> Column:
    """The same array, which can no longer be written to: it is kept, and given to everyone who asks."""
    column.flags.writeable = False
    return column


class Columns(Generic[Native]):
    """What every run has."""

    def __init__(self, run: Native) -> None:
        self._native: Native = run

    def __len__(self) -> int:
        return len(self._native)

    def to_json(self) -> str:
        """The report, with a fingerprint of the exact columns, as JSON: the same bytes in every language."""
        return self._native.fingerprinted()
