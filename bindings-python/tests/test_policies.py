"""Manifests, policies and single evaluations; and what is refused."""

from __future__ import annotations

import copy
import pickle
import threading
from typing import Any

import numpy as np
import pytest
from manifests import WEB

import scalewright
from scalewright import Hpa, Policy, ScalewrightError

SPEC: dict[str, Any] = {
    "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
    "minReplicas": 2,
    "maxReplicas": 10,
    "metrics": [
        {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 70}}}
    ],
}

OBSERVATION: dict[str, Any] = {
    "at": 0,
    "specReplicas": 3,
    "pods": [{"count": 3, "containers": [{"name": "app", "requests": {"cpu": "1"}}]}],
    "metrics": [{"pods": [{"count": 3, "quantity": "900m"}]}],
}


def refused(call: Any) -> ScalewrightError:
    with pytest.raises(ScalewrightError) as caught:
        call()
    return caught.value


def test_an_error_has_every_violation_with_its_place() -> None:
    text = WEB.replace("minReplicas: 2", "minReplicas: 12").replace("averageUtilization: 70", "averageUtilization: 0")
    error = refused(lambda: Policy.from_manifest(text))
    assert isinstance(error, ValueError)
    assert [(one["path"], one["kind"]) for one in error.violations] == [
        ("spec.maxReplicas", "FieldValueInvalid"),
        ("spec.metrics[0].resource.target.averageUtilization", "FieldValueInvalid"),
    ]
    assert [one["line"] for one in error.violations] == [8, 11]
    assert all(one["message"] and one["column"] for one in error.violations)
    for violation in error.violations:
        assert f"{violation['path']}: {violation['message']} (line {violation['line']}" in str(error)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.violations) == (str(error), error.violations)


def test_an_error_in_a_record_has_a_path_and_no_place() -> None:
    hpa = Hpa.from_spec(SPEC)
    broken = OBSERVATION | {"pods": [{"count": "three"}]}
    for call in (hpa.decide, hpa.explain, hpa.step):
        [violation] = refused(lambda call=call: call(broken)).violations
        assert violation["path"] == "pods[0].count"
        assert (violation["line"], violation["column"]) == (None, None)
    assert [one["path"] for one in refused(lambda: Policy.from_spec(SPEC | {"maxReplica": 3})).violations] != []
    assert refused(lambda: hpa.decide({"at": 0, "specReplica": 3})).violations[0]["kind"] == "FieldValueUnknown"
    assert refused(lambda: hpa.step(OBSERVATION, "maybe")).violations  # type: ignore[arg-type]
    assert refused(lambda: setattr(hpa, "state", {"status": 3})).violations
    assert refused(lambda: Policy({})).violations
    assert refused(lambda: scalewright.Quantity.parse("1.5Gib")).violations
    assert refused(lambda: scalewright.simulate(WEB, [1], step_seconds=0)).violations
    assert refused(lambda: scalewright.simulate(WEB, [1], step_seconds=60, capacity=0)).violations[0]["path"] == "plant.capacity"
    assert refused(lambda: scalewright.run_scenario({})).violations[0]["line"] is None
    assert refused(lambda: scalewright.run_scenario("\n{}")).violations[0]["line"] == 2
    assert refused(lambda: scalewright.read_trace("")).violations


def test_what_no_record_can_hold_is_a_type_error() -> None:
    hpa = Hpa.from_spec(SPEC)
    with pytest.raises(TypeError, match="a record cannot hold set"):
        hpa.decide({"at": {1}})
    with pytest.raises(TypeError, match="step_seconds"):
        scalewright.simulate(WEB, [1])


def test_an_evaluation() -> None:
    hpa = Hpa.from_spec(SPEC, "web")
    report = hpa.decide(OBSERVATION)
    assert report["summary"] == "scaling up from 3 to 4: cpu utilization asks for 4"
    assert hpa.state == Hpa(hpa.policy).state, "deciding changes nothing"
    assert hpa.step(OBSERVATION) == report
    assert hpa.state["status"]["desiredReplicas"] == 4
    explanation = hpa.explain(OBSERVATION | {"at": 15_000})
    assert explanation.summary in str(explanation) == repr(explanation)
    assert explanation.to_dict()["current"] == 3


def test_outcomes() -> None:
    desired = {}
    for outcome in ("written", "failed", "ignored"):
        hpa = Hpa.from_spec(SPEC)
        report = hpa.step(OBSERVATION, outcome)
        desired[outcome] = (report["rescaled"], report["error"], hpa.state["status"]["desiredReplicas"])
    assert desired == {"written": (True, False, 4), "failed": (False, True, 0), "ignored": (False, False, 0)}


def test_numpy_in_records() -> None:
    hpa = Hpa.from_spec(SPEC)
    seen = OBSERVATION | {"at": np.int64(0), "specReplicas": np.int32(3), "metrics": [{"pods": [{"count": np.uint8(3), "value": np.int16(900)}]}]}
    assert hpa.decide(seen) == hpa.decide(OBSERVATION)


def test_state_is_kept_and_set_again() -> None:
    hpa = Hpa.from_spec(SPEC, "web")
    hpa.step(OBSERVATION)
    other = Hpa(hpa.policy)
    other.state = hpa.state
    later = OBSERVATION | {"at": 15_000, "specReplicas": 4}
    copies = [copy.deepcopy(hpa), pickle.loads(pickle.dumps(hpa)), other]
    expected = hpa.step(later)
    assert [each.step(later) for each in copies] == [expected] * 3
    hpa.restart()
    assert hpa.state["recommendations"] is None
    assert hpa.state["status"]["desiredReplicas"] == expected["status"]["desiredReplicas"]


def test_an_edit_keeps_the_state() -> None:
    hpa = Hpa.from_spec(SPEC)
    hpa.step(OBSERVATION)
    before = hpa.state
    hpa.policy = Policy.from_spec(SPEC | {"maxReplicas": 3})
    assert hpa.state == before
    assert hpa.decide(OBSERVATION)["desired"] == 3
    refused(lambda: setattr(hpa, "policy", Policy.from_spec(SPEC | {"maxReplicas": 0})))
    assert hpa.decide(OBSERVATION)["desired"] == 3


def test_a_policy_is_a_value() -> None:
    policy = Policy.from_manifest(WEB)
    assert policy == pickle.loads(pickle.dumps(policy)) == copy.copy(policy)
    assert len({policy, Policy.from_manifest(WEB), Policy.from_spec(SPEC)}) == 2
    assert Hpa(policy).effective == policy.effective
    assert {field["path"]: field["value"] for field in policy.effective}["spec.maxReplicas"] == "10"
    assert policy.effective[0]["origin"] == "manifest"


def test_a_manifest_of_several_objects() -> None:
    second = WEB.replace("name: web", "name: shop").replace("minReplicas: 2", "minReplicas: 0")
    workload = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 7, template: {spec: {containers: [{name: app, resources: {requests: {cpu: 250m}}}]}}}}"
    text = "\n---\n".join([WEB, second, workload, "{apiVersion: v1, kind: Service, metadata: {name: web}}"])
    manifest = scalewright.load(text)
    assert [autoscaler.name for autoscaler in manifest.autoscalers] == ["web", "shop"]
    assert (manifest.workloads[0]["name"], manifest.ignored[0]["kind"]) == ("web", "Service")
    web, shop = manifest.autoscalers
    assert web.policy().effective == web.effective
    assert str(web) == str(web.policy())
    assert web.spec["metrics"] == SPEC["metrics"]
    assert [violation["path"] for violation in shop.violations] == ["spec.minReplicas", "spec.metrics"]
    refused(shop.policy)
    assert shop.policy(stored=True).source["name"] == "shop"
    refused(lambda: Policy.from_manifest(text))
    run = scalewright.simulate(web.policy(), [100], step_seconds=60, capacity=50)
    assert run.report["initialReplicas"] == 7, "as the workload says"
    gates = scalewright.load(text, {"featureGates": {"HPAScaleToZero": True}})
    assert [one["message"] for one in gates.autoscalers[1].violations] != [one["message"] for one in shop.violations]


def test_what_a_notebook_shows() -> None:
    manifest = scalewright.load(WEB)
    assert repr(manifest) == (
        "<Manifest: 1 autoscalers, 0 workloads, 0 other objects>\n<Autoscaler web: Deployment/web, 2 to 10 replicas>"
    )
    policy = manifest.autoscalers[0].policy()
    assert repr(policy).startswith("<Policy\nspec.")
    assert repr(Hpa(policy)).startswith("<Hpa: 0 replicas, 0 desired\nspec.")
    run = scalewright.simulate(policy, [120, 240, 120], step_seconds=600, capacity=50)
    assert repr(run) == (
        "<Run of web: 120 evaluations, 15 s apart\n"
        "replicas  3 to 7, 5.43 on average, 2.7 replica-hours in 0.5 hours\n"
        "changes   5 up, 2 down, 1 reversals\n"
        "load      2400 of 288000 units not served, 1.2 minutes under capacity>"
    )


def test_threads_share_a_policy() -> None:
    policy, failures = Policy.from_spec(SPEC), []

    def work() -> None:
        hpa = Hpa(policy)
        for at in range(50):
            if hpa.step(OBSERVATION | {"at": at * 15_000})["current"] != 3:
                failures.append(at)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
