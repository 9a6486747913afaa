"""Replays and what comes out of them."""

from __future__ import annotations

import datetime
import doctest
import importlib
import json

import numpy as np
import pytest
from manifests import WEB

import scalewright

VALUES = [120.0, 240.0, 120.0]


def simulated(**options: object) -> scalewright.Run:
    return scalewright.simulate(WEB, VALUES, **({"step_seconds": 600, "capacity": 50} | options))  # type: ignore[arg-type]


def test_every_evaluation_is_explained() -> None:
    run = simulated()
    for step in (0, 1, 41, 119, -1, -120):
        explanation = run.explain(step)
        record = explanation.to_dict()
        assert record["at"] == run.at[step]
        assert record["desired"] == run.desired[step]
        assert record["cause"] == run.causes[run.cause[step]]
        assert explanation.summary in str(explanation)
    for step in (120, -121, 1 << 40):
        with pytest.raises(IndexError, match="the run has 120"):
            run.explain(step)


def test_the_report_sums_the_columns_up() -> None:
    run = simulated()
    assert run.score["replicaHours"] == pytest.approx(run.desired.sum() * 15 / 3600)
    assert run.score["peakReplicas"] == run.desired.max()
    unserved = np.maximum(run.load - run.ready * 50.0, 0).sum() * 15
    assert run.score["unservedUnits"] == pytest.approx(unserved)
    assert json.loads(run.to_json())["report"] == run.report


def test_spans_and_times() -> None:
    minutes = datetime.timedelta(minutes=10)
    options = {"startup": 45, "pending": 5.5, "window": 60, "patience": 30}
    spans = {name: datetime.timedelta(seconds=seconds) for name, seconds in options.items()}
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    run = simulated(step_seconds=minutes, start=moment, **spans)
    assert run.to_json() == simulated(start=moment.timestamp(), **options).to_json()
    assert run.to_json() != simulated(start=moment).to_json()
    assert str(run.at.astype("datetime64[ms]")[1]) == "2026-01-01T00:00:15.000"


def test_an_open_loop() -> None:
    run = scalewright.simulate(WEB, [140], step_seconds=60, mode="open", initial_replicas=3)
    assert run.desired.tolist() == [6, 10, 10, 10], "twice the target doubles them"
    assert run.metric.tolist() == [140.0] * 4
    assert (run.report["capacity"], run.score["unservedUnits"]) == (None, None)


def test_pods_and_signals() -> None:
    pod = {"containers": [{"name": "app", "requests": {"cpu": "250m"}}]}
    signals = [{"kind": "served", "atCapacity": 250, "request": 250}]
    assert simulated(pod=pod).desired.tolist() == simulated(signals=signals).desired.tolist()
    assert simulated(signals=[{"kind": "failing"}]).desired.tolist() == [2] * 120
    assert np.isnan(simulated(signals=[{"kind": "failing"}]).metric).all()


def test_a_trace_is_a_load() -> None:
    text = "when;rps\n2026-01-01 00:00;120\n2026-01-01 00:10;240\n2026-01-01 00:20;120\n"
    trace = scalewright.read_trace(text, time_column="when", value_column="rps")
    assert (trace.values.tolist(), trace.step_seconds, trace.start) == (VALUES, 600.0, 1767225600.0)
    assert repr(trace).startswith("<Trace: 3 values, 600 s apart, 120 to 240>")
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    run = scalewright.simulate(scalewright.Policy.from_manifest(WEB), trace, capacity=50)
    assert run.to_json() == simulated(start=moment).to_json()
    with pytest.raises(scalewright.ScalewrightError):
        scalewright.read_trace(text + "2026-01-01 00:30;many\n")
    assert len(scalewright.read_trace(text + "2026-01-01 00:30;many\n", bad_rows="skip").values) == 3


@pytest.mark.parametrize("module", ["_errors", "_policy", "_hpa", "_keda", "_run"])
def test_the_examples_of_the_documentation(module: str) -> None:
    done = doctest.testmod(importlib.import_module(f"scalewright.{module}"), optionflags=doctest.ELLIPSIS)
    assert done.attempted > 0
    assert done.failed == 0


def test_everything_public_is_documented() -> None:
    for name in scalewright.__all__:
        thing = getattr(scalewright, name)
        assert thing.__doc__, name
        for member, value in vars(thing).items() if isinstance(thing, type) else ():
            if not member.startswith("_") and (callable(value) or isinstance(value, property)):
                assert value.__doc__, f"{name}.{member}"
