"""ScaledObjects and ScaledJobs over their queues."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from manifests import IMPORTS, WORKER

import scalewright

CPU = "\n  - {type: cpu, metricType: Utilization, metadata: {value: '50'}}\n"
BESIDE = WORKER.replace("spec:", "spec:\n  minReplicaCount: 1").rstrip() + CPU


def test_cpu_beside_a_queue() -> None:
    queue = scalewright.Queue([100.0, 0.0], step_seconds=1800, service_per_replica=5)
    beside = scalewright.simulate_queues(BESIDE, [queue, scalewright.Queue()])
    assert beside.report["metrics"] == ["s0-redis-jobs", "cpu"]
    assert beside.report["assumed"] == ["cpu: a pod at its capacity uses 100 % of an assumed request of 1"]
    # Twenty keep up with 100 messages per second; half busy are twice as many.
    assert 36 <= beside.replicas[100] <= 44, "within the tolerance"
    assert 0.5 < beside.queues[1].max() <= 1.0
    own = scalewright.Queue(usage={"kind": "served", "atCapacity": 250, "request": 1000})
    mild = scalewright.simulate_queues(BESIDE, [queue, own])
    assert 0 < mild.queues[1].max() <= 0.25
    assert mild.replicas[100] < 36
    pod = {"containers": [{"name": "worker", "requests": {"cpu": "500m"}}]}
    asked = scalewright.simulate_queues(BESIDE, [queue, scalewright.Queue()], pod=pod, window=datetime.timedelta(minutes=1))
    assert asked.report["assumed"] == ["cpu: a pod at its capacity uses 100 % of its request of 500m"]


def test_jobs() -> None:
    queue = scalewright.JobQueue([0.5, 0.0, 0.0, 0.0], step_seconds=60, initial_backlog=2)
    work = scalewright.JobWork(per_message=20, startup=datetime.timedelta(seconds=5), leave="whenDone")
    run = scalewright.simulate_jobs(IMPORTS, [queue], work=work)
    assert len(run) == 24 and run.score["arrived"] == 32 == run.score["done"]
    assert run.created[-1] == sum(poll["created"] for poll in run.creations)
    assert (run.pending <= run.running).all()
    assert run.running.dtype == np.int64
    with pytest.raises(ValueError, match="read-only"):
        run.backlog[0] = 1
    assert run.queues[0].max() == (run.backlog + run.in_work).max()
    explained = run.explain(25)
    assert explained is not None and explained.to_dict()["at"] == 20_000
    assert explained.summary in str(explained)
    assert run.explain(-1) is None
    assert "JobRun of imports" in repr(run)
    assert run.to_json() == scalewright.simulate_jobs(IMPORTS, [queue], work=work).to_json()


def test_jobs_that_are_refused() -> None:
    queue = scalewright.JobQueue([0.5], step_seconds=60, initial_backlog=-1)
    with pytest.raises(scalewright.ScalewrightError) as caught:
        scalewright.simulate_jobs(IMPORTS, [queue], work=scalewright.JobWork(per_message=-1, messages=0))
    paths = [violation["path"] for violation in caught.value.violations]
    assert paths == ["work.perMessage", "work.messages", "queues[0].initialBacklog"]
    with pytest.raises(TypeError, match="step_seconds"):
        scalewright.simulate_jobs(IMPORTS, [scalewright.JobQueue([1.0])])
