"""Anything that holds numbers is a load, and the same numbers give the same run."""

from __future__ import annotations

import array
import decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from manifests import WEB

import scalewright

VALUES = [120, 180, 240, 300, 360, 240, 120, 60]


def simulated(values: Any) -> scalewright.Run:
    return scalewright.simulate(WEB, values, step_seconds=60, capacity=50)


EXPECTED = simulated(VALUES)

DTYPES = ["i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "g", ">i2", ">i4", ">f8", "<f4"]


def same(values: Any) -> None:
    run = simulated(values)
    assert run.to_json() == EXPECTED.to_json()
    for name in ("load", "metric", "recommended", "desired", "ready", "cause"):
        np.testing.assert_array_equal(getattr(run, name), getattr(EXPECTED, name))


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype(dtype: str) -> None:
    same(np.array(VALUES, dtype=dtype))


def test_every_stride() -> None:
    same(np.repeat(VALUES, 3)[::3])
    same(np.array(VALUES[::-1], dtype=np.float32)[::-1])
    same(np.asfortranarray(np.column_stack([VALUES, VALUES]))[:, 1])
    same(np.ascontiguousarray(np.column_stack([VALUES, VALUES]))[:, 0])
    records = np.zeros(len(VALUES), dtype=[("name", "S3"), ("load", "f8")])
    records["load"] = VALUES
    same(records["load"])
    same(np.frombuffer(b"x" + np.array(VALUES, dtype="f8").tobytes(), dtype="f8", offset=1))
    frozen = np.array(VALUES, dtype="f8")
    frozen.flags.writeable = False
    same(frozen)
    kept = np.array(VALUES, dtype="f8")
    same(kept)
    np.testing.assert_array_equal(kept, VALUES)
    assert np.broadcast_to(np.float64(120), (5,)).strides == (0,)
    np.testing.assert_array_equal(
        simulated(np.broadcast_to(np.float64(120), (5,))).desired, simulated([120] * 5).desired
    )


def test_everything_that_python_has() -> None:
    same(VALUES)
    same(tuple(VALUES))
    same([float(value) for value in VALUES])
    same([decimal.Decimal(value) for value in VALUES])
    same(array.array("d", VALUES))
    same(memoryview(array.array("i", VALUES)))
    same(np.array(VALUES, dtype=object))
    same(np.ma.masked_array(VALUES, mask=[False] * len(VALUES)))


@pytest.mark.parametrize("dtype", ["int64", "float32", "Int64", "Float64", "UInt16", "object", "category"])
def test_pandas(dtype: str) -> None:
    same(pd.Series(VALUES, dtype=dtype))
    index = pd.date_range("2026-01-01", periods=len(VALUES), freq="min")
    same(pd.Series(VALUES, dtype=dtype, index=index, name="rps"))
    same(pd.DataFrame({"other": 0, "rps": pd.Series(VALUES, dtype=dtype)})["rps"])


@pytest.mark.parametrize("dtype", [pl.Int16, pl.UInt32, pl.Int64, pl.Float32, pl.Float64])
def test_polars(dtype: type[pl.DataType]) -> None:
    same(pl.Series("rps", VALUES, dtype=dtype))
    same(pl.Series("rps", VALUES, dtype=dtype).reverse().reverse())
    chunks = [pl.Series(VALUES[:3], dtype=dtype), pl.Series(VALUES[3:], dtype=dtype)]
    same(chunks[0].append(chunks[1]))


@pytest.mark.parametrize(
    "values",
    [
        [120, None],
        [120, float("nan")],
        pd.Series([120, None]),
        pd.Series([120, None], dtype="Int64"),
        pl.Series([120, None]),
        np.ma.masked_array([120, 7], mask=[False, True]),
    ],
    ids=["None", "NaN", "pandas", "pandas Int64", "polars", "masked"],
)
def test_a_gap_is_refused_by_its_index(values: Any) -> None:
    with pytest.raises(scalewright.ScalewrightError, match="not a number") as refused:
        simulated(values)
    assert [violation["path"] for violation in refused.value.violations] == ["load.values[1]"]


@pytest.mark.parametrize(
    "values",
    [
        ["120"],
        np.array(["120"], dtype=object),
        [1j],
        [[120]],
        120,
        None,
        {"rps": 120},
        pd.Series(["120"]),
        pl.Series(["120"]),
        pd.Series(pd.to_datetime(["2026-01-01"])),
        pl.DataFrame({"rps": [120]}),
    ],
    ids=repr,
)
def test_what_holds_no_numbers_is_a_type_error(values: Any) -> None:
    with pytest.raises(TypeError, match="values "):
        simulated(values)


def test_columns() -> None:
    columns = {
        "at": np.int64,
        "load": np.float64,
        "metric": np.float64,
        "recommended": np.int32,
        "desired": np.int32,
        "ready": np.int32,
        "cause": np.uint8,
    }
    for name, dtype in columns.items():
        column = getattr(EXPECTED, name)
        assert (column.dtype, column.shape) == (np.dtype(dtype), (len(EXPECTED),)), name
        assert column is getattr(EXPECTED, name), "a column is made once"
        assert not column.flags.writeable, "a run does not change"
    assert len(EXPECTED) == 4 * len(VALUES), "an evaluation every 15 s"
