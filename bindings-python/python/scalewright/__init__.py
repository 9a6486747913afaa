"""What an autoscaler would do, exactly, and why.

The Kubernetes HorizontalPodAutoscaler as its controller computes it: the same count, the same conditions, the same reasons.

* :func:`load` reads manifests and tells what is in them, and what the API server would refuse.
* :class:`Policy` is one HorizontalPodAutoscaler, from a manifest or a spec.
* :class:`Hpa` evaluates it step by step, and explains every decision.
* :func:`simulate` runs it over a load and gives a :class:`Run`: NumPy columns, a score, and the explanation of every moment.
* :func:`keda` answers questions about KEDA's rules, :class:`ScaledObject` polls and syncs with its state, and
  :func:`simulate_queues` runs it over the queues of its triggers and gives a :class:`QueueRun`, :func:`simulate_jobs` a ScaledJob
  and gives a :class:`JobRun`.
* :mod:`scalewright.sizing` answers questions about capacity: servers, pools, caches, growth, cost.
* :func:`read_trace` reads a load from CSV text; :func:`run_scenario` runs a replay that is written down in one record.

Times in records are milliseconds and metric values thousandths, both integers; parameters that are spans are seconds, or
:class:`datetime.timedelta`. Inputs that are refused raise :class:`ScalewrightError`.
"""

from . import sizing
from ._errors import ScalewrightError, Violation
from ._hpa import Explanation, Hpa
from ._jobs import JobQueue, JobRun, JobWork, simulate_jobs
from ._keda import Queue, QueueRun, ScaledObject, keda, simulate_queues
from ._policy import Autoscaler, Manifest, Policy, Quantity, load
from ._run import Run, Trace, read_trace, run_scenario, simulate

__all__ = [
    "Autoscaler",
    "Explanation",
    "Hpa",
    "JobQueue",
    "JobRun",
    "JobWork",
    "Manifest",
    "Policy",
    "Quantity",
    "Queue",
    "QueueRun",
    "Run",
    "ScaledObject",
    "ScalewrightError",
    "Trace",
    "Violation",
    "keda",
    "load",
    "read_trace",
    "run_scenario",
    "simulate",
    "simulate_jobs",
    "simulate_queues",
    "sizing",
]
