"""The conformance vectors of KEDA through the public interface. Their schema is in ``core/tests/vectors/keda/README.md``."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from vectors import Json, cases, vector_files

import scalewright

FILES = vector_files("keda")


class Mismatch(Exception):
    """What a case gives is not what the original gave."""


class Difference(Exception):
    """A documented difference from the original."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_vectors(file: Path) -> None:
    passed, differences, failed = 0, 0, []
    for case in cases(file):
        check = KINDS[case["id"].split("-")[0]]
        try:
            check(case["in"], case["out"])
            passed += 1
        except Difference:
            differences += 1
        except (Mismatch, scalewright.ScalewrightError) as error:
            failed.append(f"{case['id']}: {error}")
    print(f"\n{file}: {passed} passed, {len(failed)} failed, {differences} differences")
    assert passed + len(failed) > 0
    assert not failed, "\n".join(failed[:20])


def test_there_are_vectors() -> None:
    assert len(FILES) >= 16


def same(what: str, expected: object, got: object) -> None:
    if expected != got:
        raise Mismatch(f"{what}: expected {expected}, got {got}")


def picked(written: Json, *names: str) -> Json:
    return {name: written[name] for name in names if written.get(name) is not None}


def text(value: Any) -> str:
    """A value as metadata have it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def quantity(given: Json, out: Json) -> None:
    [value] = struct.unpack(">d", bytes.fromhex(given["bits"].zfill(16)))
    report = scalewright.keda({"metricValue": {"value": value if math.isfinite(value) else None}})
    same("quantity", out["quantity"], report["canonical"])
    same("milliValue", out["milliValue"], report["milliValue"])
    same("approxFloat", float(out["approxFloat"]), report["approximate"])


def of_trigger(out: Json, trigger: Json, readings: list[Json]) -> Json | None:
    """What is asked about a trigger; ``None`` where it was refused, as it should be."""
    refused = out.get("validation", "ok") != "ok"
    try:
        report = scalewright.keda({"trigger": {"trigger": trigger, "readings": readings}})
    except scalewright.ScalewrightError:
        if refused:
            return None
        raise
    same("refused", refused, False)
    return report


def trigger_spec(given: Json, out: Json) -> None:
    if report := of_trigger(out, picked(given, "type", "metadata", "metricType"), []):
        for name in ("kind", "metricName", "target", "mode", "container"):
            same(name, out.get(name), report[name])


def kafka_lag(given: Json, out: Json) -> None:
    readings = [{"partitions": poll["partitions"] or []} for poll in given.get("polls", [])]
    if report := of_trigger(out, {"type": "kafka", "metadata": given["metadata"]}, readings):
        # After an error there are no more.
        for expected, read in zip(out["polls"], report["readings"]):
            got = {"error": True}
            if read["error"] is None:
                got = read["kafka"] | {"active": read["active"], "metricMilli": read["milliValue"]}
            same("poll", expected, got)


def reading(type_name: str, metadata: Json, data: Json) -> Json:
    trigger = {"type": type_name, "metadata": {name: text(value) for name, value in metadata.items()}}
    return dict(scalewright.keda({"trigger": {"trigger": trigger, "readings": [data]}})["readings"][0])


def rabbitmq(given: Json, out: Json) -> None:
    metadata = {"host": "http://rabbitmq:15672/", "queueName": ".*", "useRegex": True, "value": 1}
    metadata |= picked(given, "mode", "operation", "activationValue", "excludeUnacknowledged")
    read = reading("rabbitmq", metadata, {"queues": given["queues"] or []})
    if out.get("error"):
        same("error", True, read["error"] is not None)
        return
    composed = read["rabbitmq"]
    same("messages", out["messages"], composed["messagesReady" if given["excludeUnacknowledged"] else "messages"])
    for name in ("publishRate", "deliverGetRate"):
        same(name, out[name], composed[name])
    same("metricMilli", out["metricMilli"], read["milliValue"])
    same("active", out["active"], read["active"])


def prometheus_value(given: Json, out: Json) -> None:
    metadata = {"serverAddress": "http://prometheus:9090", "query": "up", "threshold": 1}
    metadata |= picked(given, "activationThreshold", "ignoreNullValues")
    read = reading("prometheus", metadata, {"answer": picked(given, "status", "body")})
    same("reading", out, picked(read, "quantity", "active") if read["error"] is None else {"error": True})


def aws_sqs(given: Json, out: Json) -> None:
    metadata = {"queueURL": "https://sqs.eu-west-1.amazonaws.com/123456789012/orders", "awsRegion": "eu-west-1"}
    metadata |= picked(given, "queueLength", "activationQueueLength", "scaleOnInFlight", "scaleOnDelayed")
    read = reading("aws-sqs-queue", metadata, {"attributes": picked(given, "visible", "notVisible", "delayed")})
    same("reading", out, {"metricMilli": read["milliValue"], "active": read["active"]})


def cron(given: Json, out: Json) -> None:
    metadata = picked(given, "start", "end", "timezone", "desiredReplicas")
    readings = [{"at": second * 1000} for second in given.get("unixSeconds", [])]
    if report := of_trigger(out, {"type": "cron", "metadata": metadata}, readings):
        same("metricName", out["metricName"], report["metricName"])
        same("target", out["target"], report["target"]["averageValue"])
        same("desired", out["desired"], [desired(read) for read in report["readings"]])


def desired(read: Json) -> object:
    value, active = read["value"], read["active"]
    if read["error"] is not None:
        return "error"
    return value if active == (value > 0) else {"active": active, "value": value}


def modifiers(given: Json, out: Json) -> None:
    threshold = (given.get("fallback") or {}).get("failureThreshold", math.inf)
    triggers = [
        {"name": name, "value": None if given["failures"].get(name, 0) > threshold else given["values"][name]} for name in "abc"
    ]
    request = picked(given, "formula", "target", "activationTarget", "fallback") | {"triggers": triggers}
    try:
        report = scalewright.keda({"formula": request})
    except scalewright.ScalewrightError:
        same("validation", out["validation"], "error")
        return
    same("validation", out["validation"], "ok")
    # The original leaves the conversion to the processor, and this is what amd64 makes of it.
    if abs(out["compositeMilli"] or 0) == 1 << 63 and report["compositeMilli"] is None:
        same("active", None, report["active"])
        raise Difference
    same("compositeMilli", out["compositeMilli"], report["compositeMilli"])
    same("active", None if out.get("active") == "error" else out.get("active"), report["active"])


def bounds(given: Json, out: Json) -> None:
    names = ("minReplicaCount", "maxReplicaCount", "idleReplicaCount", "triggerTypes", "fallback")
    report = scalewright.keda({"bounds": picked(given, *names)})
    for name in ("hpaMinReplicas", "hpaMaxReplicas"):
        same(name, out[name], report[name])
    same("replicaBoundsOK", out["replicaBoundsOK"], not report["violations"])
    same("fallbackOK", out["fallbackOK"], not report["fallbackViolations"])


def prometheus(target: float, activation: float = 0, **more: object) -> Json:
    """A trigger with a target; its type has a metric name of its own, which decides nothing."""
    metadata = {"serverAddress": "http://prometheus:9090", "query": "up"}
    metadata |= {"threshold": text(target), "activationThreshold": text(activation)}
    return {"type": "prometheus", "metadata": metadata} | {name: value for name, value in more.items() if value is not None}


def scaled_object(given: Json, triggers: list[Json], controller: Json | None = None) -> scalewright.ScaledObject:
    """A ScaledObject of a case: as one that is stored already, for some of them would be refused."""
    counts = ("pollingInterval", "cooldownPeriod", "initialCooldownPeriod")
    spec = picked(given, *counts, "idleReplicaCount", "minReplicaCount", "maxReplicaCount")
    fallback = given.get("fallback") or {}
    if fallback.get("failureThreshold") is not None and fallback.get("replicas") is not None:
        spec["fallback"] = fallback
    advanced: Json = {}
    if given.get("scalingModifiers") is not None:
        advanced["scalingModifiers"] = given["scalingModifiers"] | {"formula": "a"}
    if given.get("hpaBehavior") is not None:
        advanced["horizontalPodAutoscalerConfig"] = {"behavior": given["hpaBehavior"]}
    spec |= {"advanced": advanced, "triggers": triggers}
    annotations = given.get("annotations") or {}
    return scalewright.ScaledObject.from_spec(spec, annotations=annotations, controller=controller, stored=True)


def executor_step(given: Json, out: Json) -> None:
    worker = scaled_object(given, [prometheus(5)])
    at = 1_000_000_000
    last_active = given["secondsSinceLastActive"]
    worker.state = {
        "created": at - given["secondsSinceCreation"] * 1000,
        "lastActive": None if last_active is None else at - last_active * 1000,
    }
    request = {"at": at, "specReplicas": given["currentReplicas"], "active": given["isActive"], "error": given["isError"]}
    decision = worker.request_scale(request)
    conditions = worker.state["conditions"]
    same("replicas", out["replicas"], decision["desired"])
    same("scaleWritten", out["scaleWritten"], decision["write"])
    same("lastActiveSetToNow", out["lastActiveSetToNow"], decision["refreshesLastActive"])
    for name in ("ready", "active", "paused"):
        status, reason = conditions[name]["status"], conditions[name]["reason"]
        same(name, out[name], status if reason else "")
        if name != "paused":
            same(f"{name}Reason", out[f"{name}Reason"], reason or "")


def pause(given: Json, out: Json) -> None:
    worker = scaled_object(given, [])
    decision = worker.handle_pause(given["currentReplicas"])
    written = decision["write"]
    same("replicas", out["replicas"], given["currentReplicas"] if written is None else written)
    same("scaleWritten", out["scaleWritten"], written is not None)
    for name in ("hpaDeleted", "pollLoopStopped"):
        same(name, out[name], decision["stops"])
    same("paused", out["paused"], worker.state["conditions"]["paused"]["status"] == "True")
    same("reconcileError", out.get("reconcileError", False), decision["error"])


def fallback(given: Json, out: Json) -> None:
    worker = scaled_object(given, [prometheus(given["target"], metricType=given["metricType"], name="a")])
    for step, expected in zip(given["steps"], out["steps"], strict=True):
        poll = worker.poll(
            {
                "at": 0,
                "specReplicas": step["currentReplicas"],
                "pods": [{"count": step["readyReplicas"]}],
                "triggers": [None if step["error"] else {"value": step["value"]}],
            }
        ).record
        outcome = poll["triggers"][0]["outcome"]
        fell_back = "fellBack" in outcome
        milli = -1000 if outcome == "placeholder" else (outcome.get("read") or outcome.get("fellBack") or {}).get("milli")
        got: Json = {
            "error": milli is None,
            "fallbackActive": fell_back,
            "fallbackCondition": poll["conditions"]["fallback"]["status"],
        }
        if milli is not None:
            composed = given.get("scalingModifiers") is not None and fell_back
            got |= {"metricName": "composite-metric" if composed else "s0-m", "milliValue": milli}
        for metric in worker.state["metrics"]:
            if metric["health"]["status"] != "Unknown":
                got |= {"failures": metric["health"]["failures"], "health": metric["health"]["status"]}
        same("step", expected, got)


def scaled_job(given: Json, out: Json) -> None:
    names = ("strategy", "customScalingQueueLengthDeduction", "customScalingRunningJobPercentage")
    spec = picked(given, "minReplicaCount", "maxReplicaCount")
    spec["scalingStrategy"] = picked(given, *names, "multipleScalersCalculation", "pendingPodConditions")
    triggers = given["triggers"]
    spec["triggers"] = [prometheus(one["targetAverageValue"], one["activation"]) for one in triggers]
    jobs = [
        {
            "count": group["count"],
            "state": group["finished"] or "Running",
            "pods": [pod | {"trueConditions": pod["trueConditions"] or []} for pod in group["pods"] or []],
        }
        for group in given["jobs"] or []
    ]
    readings = [None if one["error"] else {"value": one["value"]} for one in triggers]
    request = {"scaledJob": {"spec": spec, "stored": True}, "triggers": readings, "jobs": jobs}
    report = scalewright.keda({"scaledJob": request})
    got = {
        "effectiveMinReplicas": report["minReplicas"],
        "headroomMax": report["headroom"],
        "isActive": report["queue"]["active"],
        "queueLength": report["queue"]["length"],
        "maxValue": report["queue"]["maxValue"],
        "runningJobs": report["running"],
        "pendingJobs": report["pending"],
        "effectiveMaxScale": report["effectiveMaxScale"],
        "scaleTo": report["scaleTo"],
        "jobsCreated": report["create"],
        "ready": report["ready"]["status"],
    }
    for name, expected in out.items():
        same(name, expected, got[name])


def closed_loop(given: Json, out: Json) -> None:
    triggers = [
        prometheus(one["target"], one["activation"], metricType=one.get("metricType"), useCachedMetrics=one.get("useCachedMetrics"))
        for one in given["triggers"]
    ]
    period = given.get("hpaSyncPeriod")
    worker = scaled_object(given, triggers, None if period is None else {"syncPeriod": period * 1000})
    queues = [
        scalewright.Queue(
            {"rates": {"changes": [{"at": at * 1000, "rate": rate} for at, rate in one["arrivals"]]}},
            service_per_replica=one["servicePerReplicaPerSecond"],
            initial_backlog=one["initialQueue"],
            outages=one["errorWindows"] or (),
        )
        for one in given["triggers"]
    ]
    run = scalewright.simulate_queues(
        worker,
        queues,
        initial_replicas=given["initialReplicas"],
        first_sync=given.get("hpaFirstSync"),
        status_lag=given.get("statusLagSeconds"),
        sample_period=60,
        duration=given["durationSeconds"] + 1,
    )
    changes = [[one["at"] // 1000, one["writer"], one["from"], one["to"]] for one in run.changes]
    same("changes", out["changes"], changes)
    rows = zip(run.at // 1000, run.replicas, *run.queues, strict=True)
    same("samplesEvery60s", out["samplesEvery60s"], [[float(value) for value in row] for row in rows])
    same("hpaReconcileErrors", out["hpaReconcileErrors"], run.score["syncErrors"])
    same("finalReplicas", out["finalReplicas"], int(run.replicas[-1]))


KINDS: dict[str, Callable[[Json, Json], None]] = {
    "quantity": quantity,
    "trigger_spec": trigger_spec,
    "kafka_lag": kafka_lag,
    "rabbitmq": rabbitmq,
    "prometheus_value": prometheus_value,
    "sqs": aws_sqs,
    "cron": cron,
    "modifiers": modifiers,
    "bounds": bounds,
    "executor_step": executor_step,
    "pause": pause,
    "fallback": fallback,
    "scaledjob": scaled_job,
    "closed_loop": closed_loop,
    "closed_loop_seeds": closed_loop,
    "closed_loop_directed": closed_loop,
}
