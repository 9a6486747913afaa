"""The conformance vectors through the public interface: every case against what the original did."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from vectors import Json, cases, controller, observation, pod, state, vector_files

import scalewright

FILES = vector_files("hpa")


class Mismatch(Exception):
    """What a case gives is not what the original gave."""


class Difference(Exception):
    """A documented difference from the original: numbers that overflow."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_vectors(file: Path) -> None:
    passed, differences, skipped, failed = 0, 0, 0, []
    for case in cases(file):
        check = {"q": quantity, "v": validation}.get(case.get("class", ""), scenario)
        if "fn" in case:
            # Single functions of the original, which have no counterpart here: the Rust tests run them.
            skipped += 1
            continue
        try:
            check(case)
            passed += 1
        except Difference:
            differences += 1
        except (Mismatch, scalewright.ScalewrightError) as error:
            failed.append(f"{case.get('name', case.get('input'))}: {error}")
    print(f"\n{file}: {passed} passed, {len(failed)} failed, {differences} differences, {skipped} skipped")
    assert not failed, "\n".join(failed[:20])


def test_there_are_vectors() -> None:
    assert len(FILES) >= 12


def scenario(case: Json) -> None:
    run = Scenario(case)
    overflowed = "quantity-milli-overflow" in case.get("tags", [])
    for index, step in enumerate(case["steps"]):
        overflowed |= step["expect"].get("floatOverflow", False)
        try:
            run.step(step)
        except Mismatch as what:
            kind = Difference if overflowed else Mismatch
            raise kind(f"step {index} (t = {step['t']}): {what}") from None


class Scenario:
    """A scenario on its way through the steps."""

    def __init__(self, case: Json) -> None:
        self.case = case
        self.controller = controller(case["controller"])
        self.hpa = scalewright.Hpa(self.policy(case["hpa"]["spec"]))
        self.hpa.state = state(case.get("initialState", {}))
        self.conditions = case.get("initialState", {}).get("conditions", [])
        self.pods: list[Json] = []

    def policy(self, spec: Json) -> scalewright.Policy:
        # Some scenarios run what the API server would not accept today.
        return scalewright.Policy.from_spec(spec, controller=self.controller, stored=True)

    def step(self, step: Json) -> None:
        if step.get("controllerRestart"):
            self.hpa.restart()
        if "hpa" in step:
            self.hpa.policy = self.policy(step["hpa"]["spec"])
        if "pods" in step:
            template = self.case.get("podTemplate", {})
            self.pods = [pod(entry, template) for entry in step["pods"]]
        seen = observation(step, self.pods)
        report = self.hpa.step(seen, "failed" if step.get("scaleUpdateError") else "written")
        self.compare(step["expect"], report)

    def compare(self, expect: Json, report: Json) -> None:
        status = report["status"]
        proposals = [metric["replicas"] for metric in report["metrics"]]
        same("desiredReplicas", expect["desiredReplicas"], status["desiredReplicas"])
        same("rescaled", expect.get("rescaled", False), report["rescaled"])
        same("error", expect.get("error", False), report["error"])
        same("proposals", expect.get("proposals"), proposals or None)
        same("metricDesiredReplicas", expect.get("metricDesiredReplicas"), report["metricDesiredReplicas"])
        # Classes b and e do not list the current metrics.
        if self.case["class"] not in ("b", "e"):
            listed, current = expect.get("currentMetrics", []), status["currentMetrics"]
            same("the number of currentMetrics", len(listed), len(current))
            for expected, shown in zip(listed, current, strict=True):
                # Without replicas the original's average is left to the processor, and the vectors leave it out.
                if expected != {}:
                    same("currentMetrics", expected, shown)
        self.conditions = expect.get("conditions", self.conditions)
        same("conditions", words(self.conditions), words(status["conditions"]))


def words(conditions: list[Json]) -> list[tuple[str, str, str]]:
    return [(condition["type"], condition["status"], condition["reason"]) for condition in conditions]


def validation(line: Json) -> None:
    manifest = {
        "apiVersion": "autoscaling/v2",
        "kind": "HorizontalPodAutoscaler",
        "metadata": {"name": "web"},
        "spec": line["hpa"]["spec"],
    }
    settings = {"featureGates": line["featureGates"]}
    [autoscaler] = scalewright.load(json.dumps(manifest, indent=1), settings).autoscalers
    same("errors", line.get("errors", []), sorted(f"{one['kind']} {one['path']}" for one in autoscaler.violations))
    same("valid", line["valid"], not autoscaler.violations)
    same("defaultedSpec", line["defaultedSpec"], autoscaler.spec)
    same("places", True, all(one["line"] and one["column"] for one in autoscaler.violations))
    spec = line["hpa"]["spec"]
    makers: list[Callable[[], scalewright.Policy]] = [
        autoscaler.policy,
        lambda: scalewright.Policy.from_spec(spec, controller=settings),
    ]
    for make in makers:
        try:
            make()
            same("valid", line["valid"], True)
        except scalewright.ScalewrightError as error:
            same("refused", len(line.get("errors", [])), len(error.violations))


def quantity(line: Json) -> None:
    try:
        read = scalewright.Quantity.parse(line["input"])
    except scalewright.ScalewrightError:
        same("valid", line["valid"], False)
        return
    same("valid", line["valid"], True)
    same("milliValue", line["milliValue"], read.milli_value)
    same("value", line["value"], read.value)
    same("approxFloat64", float(line.get("approxFloat64", "inf")), read.approximate)
    same("canonical", line["canonical"], read.canonical)


def same(what: str, expected: object, got: object) -> None:
    if expected != got:
        raise Mismatch(f"{what}: expected {expected}, got {got}")
