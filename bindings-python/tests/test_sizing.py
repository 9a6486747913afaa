"""Questions about capacity: every vector, columns against single questions, and what is refused."""

from __future__ import annotations

import doctest
import threading
from pathlib import Path

import numpy as np
import pytest
import scalewright
from scalewright import _questions, sizing
from sizing_vectors import verdict
from vectors import cases, vector_files


@pytest.mark.parametrize("file", vector_files("capacity"), ids=lambda file: file.name)
def test_vectors(file: Path) -> None:
    lines = list(cases(file))
    found = ((line["id"], verdict(line, file.parent)) for line in lines)
    failed = [f"{name}: {what}" for name, what in found if what is not None]
    print(f"\n{file}: {len(lines) - len(failed)} passed, {len(failed)} failed")
    assert lines
    assert not failed, "\n".join(failed[:20])


def test_columns_say_what_single_questions_say() -> None:
    loads, servers = np.array([[5.0], [12.0], [-1.0]]), np.array([6, 10, 20])
    answers = sizing.erlang_c(loads, servers)
    assert answers.values.shape == answers.status.shape == (3, 3)
    for row, load in enumerate(loads[:, 0]):
        for column, count in enumerate(servers):
            status = answers.status[row, column]
            if status == sizing.Status.OK:
                alone = sizing.ask("erlang_c", offered_load=load, servers=count)
                assert alone["value"] == answers.values[row, column]
            else:
                with pytest.raises(scalewright.ScalewrightError) as refused:
                    sizing.ask("erlang_c", offered_load=load, servers=count)
                kind = {sizing.Status.INVALID: "FieldValueInvalid", sizing.Status.UNSTABLE: "Unstable"}[status]
                assert refused.value.violations[0]["kind"] == kind
                assert answers.values[row, column] == np.inf
    assert answers.status.tolist() == [[0, 0, 0], [2, 2, 0], [1, 1, 1]]


def test_counts_and_shapes() -> None:
    wait = sizing.servers_for_wait(np.array([500.0, 1.0]), 20, 0.010, [0.99, 1.0])
    assert wait.values.dtype == np.uint64
    assert wait.values.tolist() == [34, 2**64 - 1]
    assert wait.status.tolist() == [sizing.Status.OK, sizing.Status.UNREACHABLE]
    scalar = sizing.required_instances(2.1, 0.3)
    assert scalar.values.shape == () and scalar.values == 7
    assert sizing.erlang_b(np.zeros((0, 3)), 5).values.shape == (0, 3)
    assert sizing.mean_wait(90, 10, [10.0, 9.5]).status.tolist() == [0, 1]
    strided = np.arange(20.0)[::3]
    assert sizing.erlang_b(strided, 5).values.tolist() == sizing.erlang_b(strided.tolist(), 5).values.tolist()
    ratios = sizing.hit_ratio(1000, 0.8, [10, 100, 1000])
    assert ratios.values[2] == pytest.approx(1) and (np.diff(ratios.values) > 0).all()
    assert sizing.hit_ratio(1000, 0.8, 100, "fifo").values < ratios.values[1]
    for values in (
        sizing.servers_for_blocking(5, 0.01),
        sizing.servers_for_mean_wait(90, 10, 0.1),
        sizing.servers_for_response(90, 10, 0.5, 0.99),
        sizing.wait_tail(90, 10, 10, 0.1),
        sizing.wait_quantile(90, 10, 10, 0.9),
        sizing.response_tail(90, 10, 10, 0.1),
        sizing.response_quantile(90, 10, 10, 0.9),
        sizing.fractional_servers_for_wait(500, 20, 0.01, 0.99),
        sizing.max_load_for_wait(20, 34, 0.01, 0.99),
        sizing.max_load_for_mean_wait(10, 12, 0.01),
        sizing.max_load_for_response(10, 12, 0.5, 0.99),
        sizing.p_block(90, 10, 10, 20),
        sizing.p_abandon(90, 10, 10, 2),
        sizing.ggc_mean_wait(90, 0.1, 10, 1, 4),
        sizing.ggc_wait_quantile(90, 0.1, 10, 1, 4, 0.99),
        sizing.ggc_response_quantile(90, 0.1, 10, 1, 4, 0.99),
        sizing.erlang_a_wait_quantile(90, 10, 10, 2, 0.9),
        sizing.mmcd_wait_quantile(90, 10, 10, 0.2, 0.9),
        sizing.poisson_quantile(100, 0.999),
        sizing.compound_periods_until(1, 0.001, 2),
    ):
        assert values.status == sizing.Status.OK and values.values > 0


def test_bounds_and_rows_without_an_answer() -> None:
    rows = sizing.required_instances([[500.0], [-1.0]], 20, plus=[0, 2], min=[3, 3], max=[20, np.inf])
    assert rows.values.tolist() == [[20, 27], [2**64 - 1] * 2]
    assert rows.status.tolist() == [[0, 0], [1, 1]]
    # A maximum below the minimum, and spares that are no count.
    assert sizing.required_instances(500, 20, min=5, max=[4, 5]).status.tolist() == [1, 0]
    assert sizing.required_instances(500, 20, plus=[0.5, 1]).status.tolist() == [1, 0]
    timeouts = sizing.p_timeout(np.array([[450.0], [600.0], [np.nan]]), 20, 26, [0.0, 0.1])
    assert timeouts.status.tolist() == [[0, 0], [0, 0], [1, 1]]
    assert timeouts.values[0, 0] == pytest.approx(float(sizing.erlang_b(22.5, 26).values), rel=1e-12)
    assert (timeouts.values[:2, 0] > timeouts.values[:2, 1]).all()
    assert sizing.wait_tail(90, 10, [9, 10], 0.1).status.tolist() == [sizing.Status.UNSTABLE, sizing.Status.OK]


def test_traces() -> None:
    trace = np.random.default_rng(7).zipf(1.3, 5000) % 400
    curve = sizing.miss_ratio_curve(trace, [1, 50, 400])
    alone = sizing.ask("miss_ratio_curve", trace=trace, sizes=[1, 50, 400])
    assert curve.hits.tolist() == alone["hits"]
    assert curve.hit_ratio.tolist() == alone["hitRatio"]
    assert (curve.requests, curve.keys, curve.cold_misses) == (5000, alone["keys"], alone["coldMisses"])
    for wrong in ([1.5], [-1], [[1]]):
        with pytest.raises(TypeError):
            sizing.miss_ratio_curve(wrong, [1])


def test_what_is_refused() -> None:
    with pytest.raises(scalewright.ScalewrightError) as refused:
        sizing.ask("erlang_c", offered_load=float("nan"), servers=10)
    violation = refused.value.violations[0]
    assert (violation["path"], violation["kind"], violation["line"]) == ("offeredLoad", "FieldValueInvalid", None)
    with pytest.raises(scalewright.ScalewrightError) as refused:
        sizing.ask("servers_for_wait", arrival_rate=-1, service_rate=0, t=0.1, q=2)
    assert [violation["path"] for violation in refused.value.violations] == ["arrivalRate", "serviceRate", "q"]
    with pytest.raises(scalewright.ScalewrightError):
        sizing.ask("erlang_d")  # type: ignore[call-overload]
    with pytest.raises(ValueError):
        sizing.erlang_b([1, 2], [1, 2, 3])
    with pytest.raises(TypeError):
        sizing.erlang_b(["1"], 2)
    with pytest.raises(ValueError):
        sizing.hit_ratio(10, 1, 1, "lfu")


def test_other_threads_go_on() -> None:
    done = threading.Event()
    answers: list[sizing.Answers[np.uint64]] = []

    def work() -> None:
        answers.append(sizing.servers_for_wait(np.linspace(1, 1e5, 20_000), 20, 0.01, 0.999))
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    turns = 0
    while not done.wait(0.001):
        turns += 1
    thread.join()
    assert turns > 3, "the interpreter was not free"
    assert not answers[0].status.any()


def test_examples() -> None:
    for module, examples in ((sizing, 4), (_questions, 1)):
        tried = doctest.testmod(module)
        assert tried.attempted > examples and tried.failed == 0


def test_names_that_python_keeps() -> None:
    time = sizing.ask("scale_down_time", from_=20, to=2, percent=10, pods=0, period_seconds=60, stabilization_seconds=300)
    assert (time["steps"], time["total"]) == (13, 1020.0)
