"""Reading the conformance vectors: which files there are, and how a case becomes what the package takes.

The schema is in ``core/tests/vectors/hpa/README.md``. Times there are seconds, here milliseconds.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

REPOSITORY = Path(__file__).resolve().parents[2]


def vector_files(topic: str) -> list[Path]:
    """The files of a topic: the repository's, and those of every folder in ``SCALEWRIGHT_VECTORS``."""
    named = os.environ.get("SCALEWRIGHT_VECTORS", "").split(os.pathsep)
    more = [Path(folder) for folder in named if folder]
    for folder in more:
        assert folder.is_dir(), f"SCALEWRIGHT_VECTORS names {folder}, which is not a folder"
    return sorted(file for folder in [REPOSITORY / "core" / "tests" / "vectors", *more] for file in (folder / topic).rglob("*.jsonl.gz"))


def cases(file: Path) -> Iterator[Json]:
    """The cases of a file, one a line."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def millis(seconds: float) -> int:
    return round(seconds * 1000)


def controller(settings: Json) -> Json:
    """The controller's settings under the package's names; what is absent keeps its default."""
    spans = ("downscaleStabilization", "cpuInitializationPeriod", "initialReadinessDelay")
    named = {span: millis(settings[f"{span}Seconds"]) for span in spans if f"{span}Seconds" in settings}
    same = ("tolerance", "scaleUpLimitFactor", "scaleUpLimitMinimum", "featureGates")
    return named | {name: settings[name] for name in same if name in settings}


def state(initial: Json) -> Json:
    """What the controller remembers before the first step."""

    def events(name: str) -> list[Json]:
        return [{"at": millis(event["t"]), "change": event["replicaChange"]} for event in initial.get(name, [])]

    remembered = initial.get("recommendations")
    if remembered is not None:
        remembered = [{"at": millis(made["t"]), "replicas": made["replicas"]} for made in remembered]
    conditions = [condition | {"lastTransitionTime": 0} for condition in initial.get("conditions", [])]
    return {
        "recommendations": remembered,
        "scaleUpEvents": events("scaleUpEvents"),
        "scaleDownEvents": events("scaleDownEvents"),
        "status": {"desiredReplicas": initial.get("statusDesiredReplicas", 0), "conditions": conditions},
    }


def pod(entry: Json, template: Json) -> Json:
    """One entry of the pod list; what it leaves out comes from the template."""
    full = template | entry
    ready = full.get("ready", "True")
    same = ("name", "from", "count", "phase", "deleted", "containers", "initContainers", "podRequests", "overhead")
    return {name: full[name] for name in same if name in full} | {
        "ready": "Absent" if ready == "None" else ready,
        "readySince": millis(full.get("readyTransitionTime", -3590)),
        "startTime": None if full.get("noStartTime") else millis(full.get("startTime", -3600)),
    }


def sample(entry: Json) -> Json:
    """The sample of one pod, or of several with numbers."""
    taken = {"at": millis(entry["timestamp"])} if "timestamp" in entry else {}
    window = {"window": millis(entry["window"])} if "window" in entry else {}
    return {name: entry[name] for name in entry if name not in ("timestamp", "window")} | taken | window


def metric(entry: Json | None) -> Json | None:
    """What the metrics API answered for one metric."""
    if entry is None or "pods" not in entry:
        return entry
    return entry | {"pods": [sample(one) for one in entry["pods"]]}


def observation(step: Json, pods: list[Json]) -> Json:
    """What the controller sees at a step."""
    seen: Json = {
        "at": millis(step["t"]),
        "specReplicas": step["specReplicas"],
        "scaleUnreadable": step.get("scaleGetError", False),
        "selector": "Invalid" if step.get("noSelector") else "Usable",
        "pods": pods,
        "metrics": [metric(entry) for entry in step.get("metrics", [])],
    }
    if "statusReplicas" in step:
        seen["statusReplicas"] = step["statusReplicas"]
    return seen
