# Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, TypedDict, overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import NotRequired

_Number: TypeAlias = float | np.floating[Any] | np.integer[Any]
_Count: TypeAlias = int | np.integer[Any]

_Accuracy: TypeAlias = Literal["exact"] | Literal["approximation"]

class _AcquireTimeout(TypedDict):
    """The share of queries that time out waiting for a connection, by three assumptions about who gives up."""
    exponentialPatience: float
    """The share that gives up when patience is exponential with the timeout as its mean (Erlang A). An approximation."""
    patient: float | None
    """P(W > timeout) when nobody gives up (M/M/c). An upper bound, since those who give up relieve the queue; `null` where the pool cannot keep up without them."""
    sameTimeout: float
    """The share that gives up when all do so after the timeout (M/M/c + D). Exact for the model."""

class _AdmittedByReplicas(TypedDict):
    """What replicas that count alone admit together."""
    admitted: float
    """What all of them admit, in the unit of the limit."""
    findings: list[_Finding]
    """What was noticed."""

class _AmdahlFit(TypedDict):
    """Amdahl's law fitted to measurements."""
    parallel: float
    """The share of the work that can be divided."""
    single: float
    """What one processor does."""
    sse: float
    """Σ (measured − fitted)²."""

class _Backtest(TypedDict):
    """A forecast of the end of a series from what came before, beside the baseline."""
    baseline: _ForecastErrors
    """Errors of the last season once more."""
    coverage: float
    """The share of values within the prediction interval: near the confidence if the interval is right."""
    findings: list[_Finding]
    """What was noticed."""
    method: _ForecastErrors
    """Errors of Holt and Winters' method."""
    pinball: float
    """Mean pinball loss of the upper end of the interval, taken for the quantile 0.5 + confidence ÷ 2: what capacity by that end would have cost."""

class _CacheNodeMemory(TypedDict):
    """The answer of `CacheNode::memory`."""
    maxMemoryBytes: float
    """What `maxmemory` may be on one node: its memory × (1 − reserved)."""
    neededBytes: float
    """used × fragmentation ÷ (1 − reserved): memory that nodes need to have."""
    nodes: int
    """Shards × (1 + replicas)."""
    shards: int
    """Shards that hold everything; 1 without entries."""
    usedBytes: float
    """entries × bytes + overhead."""

class _CacheNodeType(TypedDict):
    """A type of managed cache node, with what it offers to the cache."""
    memoryGb: float
    """Memory in GB (10⁹ bytes)."""
    name: str
    """The type."""
    seen: str
    """When it was last looked at: year and month."""
    source: str
    """Who publishes it."""

class _ClientPoolDefault(TypedDict):
    """One library's defaults."""
    acquireTimeoutSeconds: int | None
    """How long a client waits for a connection, in seconds; `null` for ever."""
    library: str
    """The library."""
    maximum: _PoolMaximum
    """The most connections."""
    seen: str
    """When it was last looked at: year and month."""
    source: str
    """Where this was read, or `documentation` where it was not verified in the source."""

class _Cost(TypedDict):
    """The answer of `PurchaseMix::cost`."""
    findings: list[_Finding]
    """What was noticed."""
    onDemand: float
    """What it would cost on demand alone."""
    saving: float
    """1 − total ÷ on demand; 0 where that is free."""
    total: float
    """What it costs."""

class _CpuConcurrencyPool(TypedDict):
    """A pool by `pool_size_cpu_concurrency`."""
    max: int
    """The most connections."""
    maxIdle: int
    """Connections kept when idle."""
    queue: int
    """Requests that may wait for one."""

class _DaysUntil(TypedDict):
    """When a line or an exponential reaches a threshold."""
    confidence: float
    """The confidence of the interval."""
    days: float | None
    """Steps after the last point; 0 where the line is there already, `null` where it never gets there."""
    earliest: float | None
    """The earliest that the prediction interval allows; `null` where it never reaches the threshold."""
    findings: list[_Finding]
    """What was noticed."""
    latest: float | None
    """The latest that it allows; `null` where it may never."""
    within30: bool
    """Whether that is within 30."""
    within90: bool
    """Whether that is within 90."""

class _DecisionsOfListGcraDecision(TypedDict):
    decisions: list[_GcraDecision]

class _DecisionsOfListTraefikDecision(TypedDict):
    decisions: list[_TraefikDecision]

class _Decomposition(TypedDict):
    """A series as the sum of three."""
    remainder: list[float]
    """The rest."""
    seasonal: list[float]
    """What comes back in each period."""
    trend: list[float]
    """What changes slowly."""

class _DeploymentPoolInput(TypedDict):
    """One workload's pool, and how many pods of it there can be."""
    maxReplicas: NotRequired[_Count]
    """The HPA's `maxReplicas`, or the replicas where there is none."""
    maxSurge: NotRequired[_IntOrPercentInput]
    """`maxSurge` of the rolling update. An HPA's maximum does not bound it. 0 by default here, unlike in Kubernetes: a workload may be no Deployment."""
    name: NotRequired[str]
    """For findings."""
    poolSize: NotRequired[_Count]
    """The most connections of one process."""
    processesPerPod: NotRequired[_Count]
    """Processes in a pod, each with its own pool; 1 by default."""

class _Detection(TypedDict):
    """How long after a failure a probe has failed often enough. All in seconds."""
    documented: float
    """threshold × period, the single number that is usually written down."""
    max: float
    """The latest, when the last probe hangs: threshold × period + timeout."""
    maxFastFail: float
    """The latest when probes fail at once: threshold × period."""
    meanFastFail: float
    """The mean when probes fail at once: (threshold − ½) × period."""
    min: float
    """The soonest: (threshold − 1) × period."""

class _DisruptionAllowance(TypedDict):
    """What a budget allows at one moment."""
    desiredHealthy: int
    """Pods that must be healthy: `status.desiredHealthy`."""
    disruptionsAllowed: int
    """Pods that may be evicted now: `status.disruptionsAllowed`."""
    findings: list[_Finding]
    """What was noticed."""

class _Drain(TypedDict):
    """What a pod needs between its deletion and its end. All in seconds."""
    findings: list[_Finding]
    """What was noticed."""
    fits: bool
    """Whether that is within the grace period."""
    needed: float
    """preStop + drain."""
    slack: float
    """grace − needed; below 0 when the pod is killed so much too early."""

class _ElasticityMetrics(TypedDict):
    """The metrics, all from exact integrals over step functions."""
    accuracyOver: float
    """The mean amount by which supply was above demand."""
    accuracyUnder: float
    """The mean amount by which supply was below demand: (1 ÷ T) ∫ max(d − s, 0) dt."""
    demandChanges: int
    """How often the demand changed."""
    demandHours: float
    """∫ d dt in hours."""
    jitterPerHour: float
    """Changes of supply less changes of demand, per hour: below 0 for a supply that follows lazily."""
    largestStep: float
    """The largest change of supply at once."""
    longestShortageSeconds: float
    """The longest of them without a break: how long it took to recover at worst."""
    missing: float
    """∫ max(d − s, 0) dt: demand × seconds that was not there in time."""
    normAccuracyOver: float
    """The same in shares of the demand at each moment; moments without demand count as 0."""
    normAccuracyUnder: float
    """The same in shares of the demand at each moment; moments without demand count as 0."""
    replicaHours: float
    """∫ s dt in hours."""
    secondsUnder: float
    """Seconds with too little."""
    supplyChanges: int
    """How often the supply changed; equal neighbours are no change."""
    timeshareOver: float
    """The share of time with too much."""
    timeshareUnder: float
    """The share of time with too little."""

_Engine: TypeAlias = Literal["rds-postgres"] | Literal["aurora-postgres"] | Literal["rds-mysql"] | Literal["rds-mariadb"] | Literal["aurora-mysql"] | Literal["azure-postgres-flexible"] | Literal["cloudsql-postgres"] | Literal["cloudsql-mysql"]

_EngineInput: TypeAlias = Literal["rds-postgres"] | Literal["aurora-postgres"] | Literal["rds-mysql"] | Literal["rds-mariadb"] | Literal["aurora-mysql"] | Literal["azure-postgres-flexible"] | Literal["cloudsql-postgres"] | Literal["cloudsql-mysql"]

class _ErlangA(TypedDict):
    """A queue in equilibrium whose clients wait an exponential time and then leave (M/M/c + M)."""
    meanQueue: float
    """How many wait on average."""
    meanWait: float
    """The mean wait of all, served or not."""
    pAbandon: float
    """The share that leaves without service."""
    pAbandonGivenWait: float
    """The share of those who wait that leaves."""
    pWait: float
    """The share that finds all servers busy."""
    utilization: float
    """How busy the servers are."""

_EvictionPolicyInput: TypeAlias = Literal["lru"] | Literal["fifo"]

class _ExponentialProjection(TypedDict):
    """A constant growth rate, and where it leads."""
    high: float
    """The upper end of the prediction interval."""
    low: float
    """The lower end of the prediction interval."""
    trend: _ExponentialTrend
    """The curve."""
    value: float
    """Its value ahead."""

class _ExponentialTrend(TypedDict):
    """An exponential through a series of values above 0: a line through their logarithms."""
    growth: float
    """Growth per step, as a share: 0.01 for 1 %."""
    initial: float
    """The value at the first point."""
    logarithms: _LinearTrend
    """The line through the logarithms."""

class _Finding(TypedDict):
    """Something that an answer noticed about its question: it never changes the numbers."""
    kind: _FindingKind
    """What kind of thing it is."""
    message: str
    """What was noticed, with its numbers and the way out: lowercase, no full stop."""

_FindingKind: TypeAlias = Literal["limitedByMaximum"] | Literal["roundedDown"] | Literal["belowTarget"] | Literal["exceedsDatabase"] | Literal["noHeadroom"] | Literal["unlimited"] | Literal["neverBinds"] | Literal["overridesDefault"] | Literal["rulesDisagree"] | Literal["misapplied"] | Literal["blocksDrains"] | Literal["cutShort"] | Literal["range"] | Literal["outsideRange"] | Literal["ambiguousUnit"] | Literal["sizeStep"] | Literal["percentageMeaning"] | Literal["alwaysExceeded"] | Literal["neverReached"] | Literal["noEffect"] | Literal["extrapolated"] | Literal["undecided"] | Literal["worseThanBaseline"]

class _FindingsOfListFinding(TypedDict):
    findings: list[_Finding]

class _FittedHoltWinters(TypedDict):
    """Parameters that were found, and the forecast with them."""
    forecast: _HoltWintersForecast
    """The smoothed series and the forecast."""
    method: _HoltWinters
    """The parameters."""
    start: _HoltWintersState
    """What they start from."""

class _FlatMemory(TypedDict):
    """Memory by the flat-overhead formula, in every unit that people write."""
    bytes: int
    """Whole bytes, rounded up."""
    findings: list[_Finding]
    """What was noticed."""
    mebibytes: float
    """Units of 1,048,576 bytes (MiB), what `maxmemory 150mb` means in Redis."""
    megabytes: float
    """Millions of bytes (MB)."""

class _FleetBudget(TypedDict):
    """The answer of `FleetConnections::budget`."""
    budget: int
    """What is left for them: max_connections − reserved − other, at least 0."""
    findings: list[_Finding]
    """What was noticed."""
    fits: bool
    """Whether the peak is within the budget."""
    headroom: int
    """budget − peak; below 0 when so many connections are refused."""
    neededMaxConnections: int
    """The `max_connections` at which the peak just fits."""
    peak: int
    """The most connections the workloads can open: Σ (maxReplicas + ⌈surge⌉) × pool."""
    replicasThatFit: list[int]
    """For each workload, how many of its pods fit when the others are at their peak."""
    steadyPeak: int
    """The same without surge: every workload at its maximum and nothing rolling out."""

class _ForecastErrors(TypedDict):
    """Errors of a forecast: forecast − actual. Shares, not percentages."""
    bias: float
    """Mean error: above 0 for forecasts that are too high."""
    mae: float
    """Mean absolute error."""
    mape: float | None
    """Mean absolute share of the actual; `null` where an actual value is 0."""
    rmse: float
    """Root of the mean squared error."""
    smape: float
    """Mean of 2 |error| ÷ (|actual| + |forecast|), with 0 where both are 0."""
    wape: float | None
    """Σ |error| ÷ Σ |actual|; `null` where all actual values are 0 and an error is not."""

class _GaugeRateAlert(TypedDict):
    """What PromQL's `rate` makes of a gauge that goes up and down."""
    changesAsked: float
    """What the threshold asks for within the window."""
    findings: list[_Finding]
    """What was noticed."""
    rate: float
    """What `rate` shows, per second."""

class _GcraDecision(TypedDict):
    """What became of a request."""
    allowed: bool
    """Whether it was admitted."""
    retryAfter: float
    """Seconds after which it would be; 0 when it was."""

class _GeneralWait(TypedDict):
    """Mean waits of a G/G/c queue by two formulas, both approximations."""
    accuracy: _Accuracy
    """Approximations."""
    allenCunneen: float
    """(ca² + cs²) ÷ 2 × the wait of M/M/c: Allen and Cunneen."""
    pWait: float
    """The share that waits, as M/M/c has it."""
    sakasegawa: float
    """(ca² + cs²) ÷ 2 × ρ^(√(2(c + 1)) − 1) ÷ (c (1 − ρ)) × service: Sakasegawa."""
    utilization: float
    """ρ."""

_GrowthModel: TypeAlias = Literal["linear"] | Literal["exponential"]

class _HitRatio(TypedDict):
    """A hit ratio, and how long a key stays."""
    characteristicTime: float | None
    """How many requests a key stays for; `null` where everything fits, or nothing."""
    hitRatio: float
    """The share of requests that hit, once the cache is warm."""

class _HoltWinters(TypedDict):
    """The parameters of Holt and Winters' method."""
    alpha: float
    """α, of the level."""
    beta: float | None
    """β, of the trend; `null` for no trend."""
    gamma: float
    """γ, of the season, as a share of what the level leaves; not used without a season."""
    phi: float
    """φ, the damping of the trend: 1 for none."""
    seasonality: _Seasonality | None
    """How the season combines; `null` for no season."""

class _HoltWintersForecast(TypedDict):
    """A smoothed series and what follows."""
    fitted: list[float]
    """For each value, what was expected one step before."""
    forecast: list[float]
    """What is expected after the series."""
    relativeSse: float | None
    """Σ ((value − fitted) ÷ fitted)²; `null` where a fitted value is 0."""
    sse: float
    """Σ (value − fitted)²."""
    state: _HoltWintersState
    """Level, trend and season after the last value; the season begins with the next step."""

class _HoltWintersState(TypedDict):
    """What smoothing starts from."""
    level: float
    """The level before the first value."""
    seasonal: list[float]
    """The season, from the first value on; empty without one."""
    trend: float
    """Growth per step; 0 without a trend."""

class _HoltWintersStateInput(TypedDict):
    """What smoothing starts from."""
    level: _Number
    """The level before the first value."""
    seasonal: Sequence[_Number] | NDArray[Any]
    """The season, from the first value on; empty without one."""
    trend: _Number
    """Growth per step; 0 without a trend."""

_InstanceTier = TypedDict("_InstanceTier", {"class": str, "memoryGib": int, "recommendedMaxConnections": int, "seen": str, "source": str, "vcpus": int})

_IntOrPercentInput: TypeAlias = _Count | str

class _LimitedQueue(TypedDict):
    """A queue in equilibrium that holds at most `places` requests, those in service included (M/M/c/K)."""
    acceptedRate: float
    """What is accepted: λ (1 − p_block)."""
    meanInSystem: float
    """How many are there on average."""
    meanQueue: float
    """How many wait on average."""
    meanResponse: float
    """The mean time from arrival to completion."""
    meanWait: float
    """The mean wait."""
    pBlock: float
    """The share of requests that find no place and are turned away."""
    pEmpty: float
    """P(nobody is there)."""
    pWaitAccepted: float
    """The share of accepted requests that wait."""
    utilization: float
    """How busy the servers are: accepted rate ÷ cµ."""

class _LinearProjection(TypedDict):
    """A straight line, and where it leads."""
    projection: _Projection
    """Its value ahead, with intervals."""
    trend: _LinearTrend
    """The line."""

class _LinearTrend(TypedDict):
    """The line of least squares through a series at 0, 1, …, n − 1."""
    intercept: float
    """The value at the first point."""
    meanPlace: float
    points: int
    """How many points."""
    residualDeviation: float
    """s, the standard deviation around the line: √(SSE ÷ (n − 2))."""
    slope: float
    """Growth per step."""
    spread: float
    """Σ (x − x̄)²."""

class _LookaheadReplicas(TypedDict):
    """Replicas on a line, some time ahead."""
    replicas: int
    """⌈value⌉, where a billionth above a whole number is that number; at least 0."""
    value: float
    """On the line."""

class _ManagedDefault(TypedDict):
    """Where a default comes from, and how well it is established."""
    confirmed: bool
    """Whether public copies and observations agree with it."""
    engine: _Engine
    """The database."""
    rule: str
    """The formula or table, in words."""
    seen: str
    """When it was last looked at: year and month."""
    source: str
    """Who publishes it."""

class _MemcachedItem(TypedDict):
    """What one item takes."""
    chunk: int
    """Bytes of the chunk that it gets."""
    requested: int
    """Bytes that the item needs."""

class _Mg1(TypedDict):
    """The mean wait of an M/G/1 queue."""
    accuracy: _Accuracy
    """Exact."""
    meanResponse: float
    """Wq + service."""
    meanWait: float
    """Wq."""
    utilization: float
    """ρ."""

class _Mmc(TypedDict):
    """A queue in equilibrium: Poisson arrivals, exponential service, `servers` of them, unlimited room (M/M/c)."""
    arrivalRate: float
    """λ, what arrives."""
    lnPEmpty: float
    """ln P(nobody is there)."""
    meanInSystem: float
    """L = Lq + a, how many are there on average."""
    meanQueue: float
    """Lq = λ Wq, how many wait on average."""
    meanResponse: float
    """W = Wq + 1 ÷ µ, the mean time from arrival to completion."""
    meanWait: float
    """Wq, the mean wait of all."""
    pWait: float
    """P(W > 0), the share that waits."""
    servers: int
    """c."""
    serviceRate: float
    """µ, what one server completes when busy."""
    spareRate: float
    """cµ − λ: the rate at which the wait decays."""
    utilization: float
    """ρ = λ ÷ cµ."""

class _ModelChoice(TypedDict):
    """Which shape fits better, and by how much."""
    exponentialAicc: float | None
    """AICc of the exponential, on the values and not on their logarithms; `null` where a value is 0 or below."""
    linearAicc: float
    """AICc of the line; lower is better, differences below 2 decide nothing."""
    model: _GrowthModel
    """The better one."""

class _MultipleDecomposition(TypedDict):
    """A series as the sum of a trend, several seasons, and a rest."""
    remainder: list[float]
    """The rest."""
    seasonal: list[list[float]]
    """What comes back, for each period in ascending order."""
    trend: list[float]
    """What changes slowly."""

class _NginxDecision(TypedDict):
    """What became of a request."""
    delayMs: int
    """How long it is held, in milliseconds."""
    excessMilli: int
    """By how much it exceeds the rate, in thousandths of a request."""
    status: int
    """200 when it passes, 503 (`limit_req_status` by default) when it does not."""

class _NginxDelayAfterInput(TypedDict):
    """Delays those after the first so many: `delay=`."""
    after: _Count

_NginxDelayInput: TypeAlias = Literal["all"] | Literal["none"] | _NginxDelayAfterInput

class _NginxRun(TypedDict):
    """What nginx does with each request."""
    accepted: int
    """How many of them pass, at once or later."""
    decisions: list[_NginxDecision]
    """One for each request."""

_NginxUnitInput: TypeAlias = Literal["r/s"] | Literal["r/m"]

class _PerPodPool(TypedDict):
    """The size of a pod's pool between two wishes: enough for the load with few pods, within the budget with many."""
    atLeast: int
    """⌈wanted ÷ fewest pods⌉: a smaller pool starves at the minimum."""
    atMost: int
    """⌊budget ÷ most pods⌋: a larger pool exceeds the database at the maximum."""
    findings: list[_Finding]
    """What was noticed: a conflict of the two is one."""

class _PgBouncerFleet(TypedDict):
    """What a fleet of PgBouncers can open and accept."""
    clientMaxTotal: int
    """Clients that all processes accept together."""
    dbLimitTotal: int | None
    """Σ `max_db_connections`, reachable or not; `null` without such a limit."""
    fileDescriptors: int
    """Open files that one process needs at least: its clients and server connections."""
    findings: list[_Finding]
    """What was noticed."""
    serverMaxPerInstance: int
    """Server connections that one process can open."""
    serverMaxTotal: int
    """Server connections that all processes can open together."""

class _PgBouncerPlan(TypedDict):
    """What `PgBouncer::plan` recommends for each process."""
    defaultPoolSize: int
    """`default_pool_size`."""
    maxDbConnections: int
    """`max_db_connections`."""

class _PoolGroupInput(TypedDict):
    """Instances alike, each with a pool of its own."""
    instances: _Count
    """How many instances."""
    poolSize: _Count
    """The most connections of each."""

_PoolMaximum: TypeAlias = _PoolMaximumFixed | _PoolMaximumPerCpu | Literal["unlimited"]

class _PoolMaximumFixed(TypedDict):
    """So many."""
    fixed: int

class _PoolMaximumPerCpu(TypedDict):
    """So many for each CPU, and so many more."""
    perCpu: _PoolMaximumPerCpuPerCpuFactorPlus

class _PoolMaximumPerCpuPerCpuFactorPlus(TypedDict):
    factor: int
    """For each CPU."""
    plus: int
    """And more."""

_PoolModeInput: TypeAlias = Literal["session"] | Literal["transaction"] | Literal["statement"]

class _PoolSizes(TypedDict):
    """Sizes by three rules, for all clients together."""
    busy: float
    """Connections busy on average: rate × hold time."""
    erlang: _SizedBy
    """By the Erlang C formula."""
    findings: list[_Finding]
    """What was noticed."""
    hikari: _SizedBy
    """By the database's cores."""
    little: _SizedBy
    """By Little's law."""

class _PredictiveReplicas(TypedDict):
    """Replicas that serve both what is there and what is forecast."""
    ledByForecast: int
    """For how many steps the forecast asked for more than the present load."""
    replicas: list[int]
    """For each step: max(reactive, ⌈forecast a lead ahead ÷ target⌉)."""

class _Projection(TypedDict):
    """A value ahead of the series, with two intervals."""
    mean: float
    """On the line."""
    meanHigh: float
    """Where the line itself may lie."""
    meanLow: float
    """Where the line itself may lie."""
    predictionHigh: float
    """Where the next value may lie: the line's uncertainty and the scatter around it."""
    predictionLow: float
    """Where the next value may lie: the line's uncertainty and the scatter around it."""

class _QueueSaturation(TypedDict):
    """When a queue drives a scaler to its maximum."""
    asksForMax: int
    """From so many on the maximum is asked for: listLength × (maximum − 1) + 1, before the tolerance."""
    heldAtMax: int
    """What the maximum of replicas holds at target: listLength × maximum."""

class _ReactionHeadroom(TypedDict):
    """What must be held ready for the arrivals between a load's rise and the first new instance."""
    expected: float
    """Arrivals expected within the reaction time."""
    factor: float
    """quantile ÷ expected: how much more capacity than the mean needs to be there; 1 without arrivals."""
    quantile: int
    """Arrivals not exceeded with the asked probability."""

class _RedisEntrySize(TypedDict):
    """The memory of an entry of Redis."""
    bytes: float
    """Bytes, the share of the hash table included."""
    findings: list[_Finding]
    """What was noticed."""

class _RequestClassInput(TypedDict):
    """One kind of request: how much of it there is, and how much of it alone one instance can do."""
    capacity: _Number
    """What one instance can do when it does nothing else, in the unit of the load."""
    load: _Number
    """What arrives of this kind."""

class _RequiredInstances(TypedDict):
    """The answer of `required_instances`, with the numbers on the way."""
    base: int
    """Instances for the load alone."""
    buffered: int
    """Instances for the load and the buffer, rounded once: ⌈load ÷ (capacity × target) × (1 + buffer)⌉."""
    bufferedOfCeil: int
    """The buffer on top of the rounded base, rounded again: ⌈base × (1 + buffer)⌉. People compute both."""
    findings: list[_Finding]
    """What was noticed."""
    limited: bool
    """Whether `max` holds it below what is needed."""
    required: int
    """`buffered` plus `plus`, within `min` and `max`."""
    utilization: float | None
    """load ÷ (required × capacity): the share of their capacity that the instances use; `null` without instances."""

class _RollingUpdateBounds(TypedDict):
    """What a rolling update keeps to."""
    maxTotal: int
    """The most pods at once, terminating ones not counted. An HPA's `maxReplicas` does not bound the surge."""
    minAvailable: int
    """The fewest available pods."""
    surge: int
    """Pods above the replicas."""
    unavailable: int
    """Pods that may be missing."""

class _RolloutStep(TypedDict):
    """Pods after the controller has done what it may, before the new ones of this wave are ready."""
    available: int
    """Old pods, and new ones of earlier waves."""
    new: int
    """Pods of the new template."""
    old: int
    """Pods of the old template."""
    total: int
    """Old and new pods."""

class _RolloutWaves(TypedDict):
    """A rolling update in waves of pods that become ready together."""
    bounds: _RollingUpdateBounds
    """What the update keeps to."""
    maxTotal: int
    """The most pods in any step; terminating ones are not counted."""
    minAvailable: int
    """The fewest available pods in any step."""
    startupRounds: int
    """Waves in which pods were started: what the duration follows."""
    steps: list[_RolloutStep]
    """The steps, and the state at the end once more."""
    waves: int
    """Passes of the controller that changed something. The last often only removes old pods."""

class _RolloutZoneHeadroom(TypedDict):
    """How many replicas leave enough pods when zones are lost at the worst moment of a rolling update."""
    left: int
    """Pods that are left of them at the worst moment."""
    leftSteady: int
    """Pods that are left of them when nothing is rolling out."""
    overhead: float
    """What the headroom costs, as a share of the required pods; 0 when none are required."""
    replicas: int
    """The fewest replicas that do."""

class _RolloutZoneLoss(TypedDict):
    """What is left of a Deployment when zones are lost at the worst moment of a rolling update."""
    available: int
    """The fewest pods that are available during the update while all zones are up."""
    left: int
    """Pods that are still available then."""
    leftSteady: int
    """Pods that would be left if nothing were rolling out."""
    lost: int
    """Available pods that are lost with the zones at that moment."""

_RoundingInput: TypeAlias = Literal["up"] | Literal["nearest"] | Literal["down"]

class _ScaleDownRuleInput(TypedDict):
    """What a scale-down behavior lets go in each period: the larger of its two policies, as `selectPolicy: Max` has it."""
    percent: _Count
    """A `Percent` policy, 0 for none."""
    periodSeconds: _Number
    """Both policies' `periodSeconds`."""
    pods: _Count
    """A `Pods` policy, 0 for none."""
    stabilizationSeconds: _Number
    """`stabilizationWindowSeconds`."""

class _ScaleDownTime(TypedDict):
    """How long a scale-down takes once the load is gone."""
    betweenSteps: float
    """(steps − 1) × period: from the first change to the last."""
    steps: int
    """Changes of the replicas."""
    total: float
    """The stabilization window before it: from the drop of the load to the last change."""

class _ScheduleHours(TypedDict):
    """What a schedule of replicas comes to."""
    dayReplicaHours: float
    """Replica-hours of a working day."""
    findings: list[_Finding]
    """What was noticed."""
    saving: float | None
    """What it saves against `constant` replicas all week, as a share; `null` where none are given."""
    weekReplicaHours: float
    """Replica-hours of a week."""

class _ScheduleSegmentInput(TypedDict):
    """A number of replicas from one hour of the day to another."""
    fromHour: _Number
    """From this hour, 0 to 24."""
    replicas: _Count
    """Replicas."""
    toHour: _Number
    """To this hour, 0 to 24."""

class _SeasonalForecast(TypedDict):
    """A forecast by Holt and Winters' method."""
    forecast: _HoltWintersForecast
    """The smoothed series and what follows."""
    intervals: list[_SeasonalInterval] | None
    """Prediction intervals; `null` where no confidence was asked for."""
    start: _HoltWintersState
    """The state before the first value."""

class _SeasonalInterval(TypedDict):
    """A forecast with its prediction interval."""
    high: float
    """The upper end."""
    low: float
    """The lower end."""
    mean: float
    """The forecast."""

class _SeasonalUntil(TypedDict):
    """When a smoothed series reaches a threshold."""
    confidence: float
    """The confidence of the interval."""
    days: int | None
    """The first step after the last value at which the forecast is at the threshold; 0 where the smoothed series is there already, `null` where it is not within the horizon."""
    earliest: int | None
    """The first step at which the upper end of the prediction interval is there; `null` where it is not within the horizon."""
    findings: list[_Finding]
    """What was noticed."""
    horizon: int
    """How many steps were looked at."""
    latest: int | None
    """The first step at which the lower end is there; `null` where it is not within the horizon."""
    within30: bool
    """Whether that is within 30."""
    within90: bool
    """Whether that is within 90."""

_Seasonality: TypeAlias = Literal["additive"] | Literal["multiplicative"]

_SeasonalityInput: TypeAlias = Literal["additive"] | Literal["multiplicative"]

class _ServersForWait(TypedDict):
    """The answer of `servers_for_wait`."""
    achieved: float
    """P(W ≤ t) with them: at least what was asked."""
    servers: int
    """The fewest servers."""

class _ShardsEstimate(TypedDict):
    """Estimated hit ratios of LRU caches."""
    hitRatioAdjusted: list[float]
    """For each size: the same, with the requests that the sample has too many or too few of taken for hits at distance 0 (SHARDS-adj). A very hot key in or out of the sample biases the raw ratio; this corrects for it."""
    hitRatioRaw: list[float]
    """For each size: hits of the sample over requests of the sample."""
    sampled: int
    """Requests for sampled keys."""
    threshold: int
    """What hashes are below; of 2²⁴."""

class _SizedBy(TypedDict):
    """One size, and what it rests on."""
    assumes: str
    """What the rule takes for granted."""
    size: int
    """Connections."""
    utilization: float
    """How busy they are on average; 1 or more means that the pool cannot keep up."""
    waitProbability: float
    """The share of queries that wait at all; 1 where the pool cannot keep up."""

class _SquareRootStaffing(TypedDict):
    """The answer of `square_root_staffing`."""
    beta: float
    """β."""
    exactPWait: float
    """The share that waits with so many servers, by the exact formula."""
    findings: list[_Finding]
    """What was noticed: the rule misses its target at small loads."""
    servers: int
    """⌈a + β√a⌉."""

class _StepPointInput(TypedDict):
    """From `at` seconds on, so much."""
    at: _Number
    """Seconds from the start; the first is 0."""
    value: _Number
    """Replicas, or any other measure of capacity."""

class _TimeoutQueue(TypedDict):
    """A queue in equilibrium whose clients all wait at most the same time and then leave (M/M/c + D)."""
    meanQueue: float
    """How many wait on average."""
    meanWait: float
    """The mean wait of all; those who leave have waited the whole timeout."""
    meanWaitServed: float
    """The mean wait of those who are served."""
    pTimeout: float
    """The share that leaves without service."""
    pTimeoutGivenWait: float
    """The share of those who wait that leaves."""
    pWait: float
    """The share that finds all servers busy."""
    utilization: float
    """How busy the servers are."""

class _TokenBucketRun(TypedDict):
    """What a bucket did with a sequence of requests."""
    accepted: int
    """How many were."""
    allowed: list[bool]
    """For each request, whether it was admitted."""
    tokensLeft: float
    """Tokens right after the last request."""

class _TraceCurve(TypedDict):
    """What a trace says about caches of several sizes, by LRU."""
    coldMisses: int
    """First requests of a key, which miss in a cache of any size."""
    hitRatio: list[float]
    """Hits ÷ requests for each size."""
    hits: list[int]
    """Hits for each size."""
    keys: int
    """Different keys."""
    requests: int
    """Requests that count."""
    warmHitRatio: list[float]
    """Hits ÷ requests that are not the first of their key, for each size."""

class _TraefikDecision(TypedDict):
    """What became of a request."""
    delay: float
    """How long it is held, in seconds."""
    retryAfter: int
    """`Retry-After`, in whole seconds; 0 when it passes."""
    status: int
    """200 or 429."""

class _TtlCache(TypedDict):
    """A TTL cache over many keys."""
    hitRatio: float
    """The share of requests that hit."""
    meanEntries: float
    """Entries on average: a TTL cache sizes itself."""

_TtlRenewalInput: TypeAlias = Literal["none"] | Literal["everyHit"]

class _Usl(TypedDict):
    """Parameters of the Universal Scalability Law (Gunther 2007)."""
    gamma: float
    """γ: what one instance does alone."""
    kappa: float
    """κ: the cost of keeping each pair of instances in agreement (coherency)."""
    sigma: float
    """σ: the share of the work that waits for its turn (contention)."""

class _UslFit(TypedDict):
    """A law fitted to measurements."""
    findings: list[_Finding]
    """What was noticed."""
    law: _Usl
    """The parameters, with σ and κ at least 0."""
    peak: float | None
    """Where the law peaks."""
    rSquared: float
    """R², the share of the variation that the law explains; 1 where nothing varies."""
    sse: float
    """Σ (measured − fitted)²."""
    standardErrors: list[float] | None
    """Standard errors of γ, σ, κ; `null` where they are not determined."""

class _ValueOfFloat(TypedDict):
    value: float

class _ValueOfFloatNone(TypedDict):
    value: float | None

class _ValueOfInt(TypedDict):
    value: int

class _ValueOfListCacheNodeType(TypedDict):
    value: list[_CacheNodeType]

class _ValueOfListClientPoolDefault(TypedDict):
    value: list[_ClientPoolDefault]

class _ValueOfListFloat(TypedDict):
    value: list[float]

class _ValueOfListFloatNone(TypedDict):
    value: list[float | None]

class _ValueOfListInstanceTier(TypedDict):
    value: list[_InstanceTier]

class _ValueOfListInt(TypedDict):
    value: list[int]

class _ValueOfListIntNone(TypedDict):
    value: list[int | None]

class _ValueOfListManagedDefault(TypedDict):
    value: list[_ManagedDefault]

class _ValueOfStr(TypedDict):
    value: str

class _WaitEstimate(TypedDict):
    """A number about waiting, and how far it can be trusted."""
    accuracy: _Accuracy
    """How far it can be trusted."""
    value: float
    """The number: a time, or a share."""

class _WeightedHitRatio(TypedDict):
    """Hit ratios of a cache with a capacity in bytes."""
    byteHitRatio: float
    """The share of bytes that are served from the cache."""
    characteristicTime: float | None
    """How many seconds an object stays; `null` where everything fits, or nothing."""
    hitRatio: float
    """The share of requests that hit."""

class _ZipfFit(TypedDict):
    """A law fitted to a trace."""
    alpha: float
    """α by maximum likelihood over the observed ranks."""
    keys: int
    """Distinct keys in the trace."""
    requests: int
    """Requests."""

class _ZoneHeadroom(TypedDict):
    """Instances spread over zones, of which some may be lost."""
    overhead: float
    """What the headroom costs, as a share of the required instances; 0 when none are required."""
    perZone: int
    """Instances in each zone: ⌈required ÷ (zones − lost)⌉."""
    total: int
    """Instances in all zones."""

@overload
def ask(
    kind: Literal["erlang_b"],
    *,
    offered_load: _Number,
    servers: _Count,
) -> _ValueOfFloat:
    """The share of requests that find every server busy and are turned away (Erlang B). `offered_load` is the arrival rate times the mean service time, in erlangs."""

@overload
def ask(
    kind: Literal["ln_erlang_b"],
    *,
    offered_load: _Number,
    servers: _Count,
) -> _ValueOfFloat:
    """The natural logarithm of Erlang B, for shares below the smallest float."""

@overload
def ask(
    kind: Literal["erlang_b_continuous"],
    *,
    offered_load: _Number,
    servers: _Number,
) -> _ValueOfFloat:
    """Erlang B for a number of servers that is not whole."""

@overload
def ask(
    kind: Literal["servers_for_blocking"],
    *,
    blocking: _Number,
    offered_load: _Number,
) -> _ValueOfInt:
    """The fewest servers that turn away at most the share `blocking`."""

@overload
def ask(
    kind: Literal["max_load_for_blocking"],
    *,
    blocking: _Number,
    servers: _Count,
) -> _ValueOfFloat:
    """The largest offered load of which at most the share `blocking` is turned away."""

@overload
def ask(
    kind: Literal["erlang_c"],
    *,
    offered_load: _Number,
    servers: _Count,
) -> _ValueOfFloat:
    """The share of requests that wait at all (Erlang C). `offered_load` is the arrival rate times the mean service time, in erlangs."""

@overload
def ask(
    kind: Literal["erlang_c_continuous"],
    *,
    offered_load: _Number,
    servers: _Number,
) -> _ValueOfFloat:
    """Erlang C for a number of servers that is not whole."""

@overload
def ask(
    kind: Literal["mmc"],
    *,
    arrival_rate: _Number,
    servers: _Count,
    service_rate: _Number,
) -> _Mmc:
    """M/M/c in full: utilization, waits, queue. Rates are in one unit of time; waits come in it."""

@overload
def ask(
    kind: Literal["wait_tail"],
    *,
    arrival_rate: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """The share of requests that wait longer than `t` in M/M/c."""

@overload
def ask(
    kind: Literal["wait_quantile"],
    *,
    arrival_rate: _Number,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
) -> _ValueOfFloat:
    """The time that the share `q` of requests waits at most in M/M/c."""

@overload
def ask(
    kind: Literal["response_tail"],
    *,
    arrival_rate: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """The share of requests that take longer than `t` in M/M/c, wait and service."""

@overload
def ask(
    kind: Literal["response_quantile"],
    *,
    arrival_rate: _Number,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
) -> _ValueOfFloat:
    """The time that the share `q` of requests takes at most in M/M/c, wait and service."""

@overload
def ask(
    kind: Literal["servers_for_wait"],
    *,
    arrival_rate: _Number,
    q: _Number,
    service_rate: _Number,
    t: _Number,
) -> _ServersForWait:
    """The fewest servers with which the share `q` of requests waits at most `t`, and the share that then does."""

@overload
def ask(
    kind: Literal["servers_for_mean_wait"],
    *,
    arrival_rate: _Number,
    mean_wait: _Number,
    service_rate: _Number,
) -> _ValueOfInt:
    """The fewest servers with which the mean wait is at most `mean_wait`."""

@overload
def ask(
    kind: Literal["servers_for_response"],
    *,
    arrival_rate: _Number,
    q: _Number,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfInt:
    """The fewest servers with which the share `q` of requests takes at most `t`, wait and service."""

@overload
def ask(
    kind: Literal["fractional_servers_for_wait"],
    *,
    arrival_rate: _Number,
    q: _Number,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """How many servers, not rounded up, keep the share `q` of waits within `t`."""

@overload
def ask(
    kind: Literal["max_load_for_wait"],
    *,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """The highest arrival rate at which the share `q` of requests waits at most `t`."""

@overload
def ask(
    kind: Literal["max_load_for_mean_wait"],
    *,
    mean_wait: _Number,
    servers: _Count,
    service_rate: _Number,
) -> _ValueOfFloat:
    """The highest arrival rate at which the mean wait is at most `mean_wait`."""

@overload
def ask(
    kind: Literal["max_load_for_response"],
    *,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """The highest arrival rate at which the share `q` of requests takes at most `t`, wait and service."""

@overload
def ask(
    kind: Literal["mmck"],
    *,
    arrival_rate: _Number,
    places: _Count,
    servers: _Count,
    service_rate: _Number,
) -> _LimitedQueue:
    """M/M/c/K: a queue with `places` in all, those at the servers included."""

@overload
def ask(
    kind: Literal["erlang_a"],
    *,
    arrival_rate: _Number,
    patience_rate: _Number,
    servers: _Count,
    service_rate: _Number,
) -> _ErlangA:
    """Erlang A: requests give up after an exponential patience with the rate `patience_rate`."""

@overload
def ask(
    kind: Literal["mmcd"],
    *,
    arrival_rate: _Number,
    servers: _Count,
    service_rate: _Number,
    timeout: _Number,
) -> _TimeoutQueue:
    """M/M/c + D: every request gives up after the same `timeout`."""

@overload
def ask(
    kind: Literal["erlang_a_wait_tail"],
    *,
    arrival_rate: _Number,
    patience_rate: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """The share of requests that wait longer than `t` in Erlang A, until they are served or give up."""

@overload
def ask(
    kind: Literal["erlang_a_wait_quantile"],
    *,
    arrival_rate: _Number,
    patience_rate: _Number,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
) -> _ValueOfFloat:
    """The time that the share `q` of requests waits at most in Erlang A, until they are served or give up."""

@overload
def ask(
    kind: Literal["mmcd_wait_tail"],
    *,
    arrival_rate: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
    timeout: _Number,
) -> _ValueOfFloat:
    """The share of requests that wait longer than `t` in M/M/c + D, served or not."""

@overload
def ask(
    kind: Literal["mmcd_wait_quantile"],
    *,
    arrival_rate: _Number,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
    timeout: _Number,
) -> _ValueOfFloat:
    """The time that the share `q` of requests waits at most in M/M/c + D, served or not."""

@overload
def ask(
    kind: Literal["mmcd_served_wait_tail"],
    *,
    arrival_rate: _Number,
    servers: _Count,
    service_rate: _Number,
    t: _Number,
    timeout: _Number,
) -> _ValueOfFloat:
    """The share that waits longer than `t` of the requests that are served in M/M/c + D."""

@overload
def ask(
    kind: Literal["mmcd_served_wait_quantile"],
    *,
    arrival_rate: _Number,
    q: _Number,
    servers: _Count,
    service_rate: _Number,
    timeout: _Number,
) -> _ValueOfFloat:
    """The time that the share `q` waits at most of the requests that are served in M/M/c + D."""

@overload
def ask(
    kind: Literal["patience_rate"],
    *,
    mean_wait: _Number,
    p_abandon: _Number,
) -> _ValueOfFloat:
    """The patience rate that a measured share of abandonment and mean wait tell of."""

@overload
def ask(
    kind: Literal["ggc"],
    *,
    arrival_rate: _Number,
    arrival_scv: _Number,
    mean_service: _Number,
    servers: _Count,
    service_scv: _Number,
) -> _GeneralWait:
    """The mean wait of G/G/c by two approximations (Allen-Cunneen, Sakasegawa); the SCVs are squared coefficients of variation."""

@overload
def ask(
    kind: Literal["ggc_wait_tail"],
    *,
    arrival_rate: _Number,
    arrival_scv: _Number,
    mean_service: _Number,
    servers: _Count,
    service_scv: _Number,
    t: _Number,
) -> _WaitEstimate:
    """About the share of requests that wait longer than `t` in G/G/c, by an exponential tail."""

@overload
def ask(
    kind: Literal["ggc_wait_quantile"],
    *,
    arrival_rate: _Number,
    arrival_scv: _Number,
    mean_service: _Number,
    q: _Number,
    servers: _Count,
    service_scv: _Number,
) -> _WaitEstimate:
    """About the time that the share `q` of requests waits at most in G/G/c, by an exponential tail."""

@overload
def ask(
    kind: Literal["ggc_response_tail"],
    *,
    arrival_rate: _Number,
    arrival_scv: _Number,
    mean_service: _Number,
    servers: _Count,
    service_scv: _Number,
    t: _Number,
) -> _WaitEstimate:
    """About the share of requests that take longer than `t` in G/G/c, wait and service; the service by its first two moments."""

@overload
def ask(
    kind: Literal["ggc_response_quantile"],
    *,
    arrival_rate: _Number,
    arrival_scv: _Number,
    mean_service: _Number,
    q: _Number,
    servers: _Count,
    service_scv: _Number,
) -> _WaitEstimate:
    """About the time that the share `q` of requests takes at most in G/G/c, wait and service; the service by its first two moments."""

@overload
def ask(
    kind: Literal["kingman"],
    *,
    arrival_rate: _Number,
    arrival_scv: _Number,
    mean_service: _Number,
    service_scv: _Number,
) -> _WaitEstimate:
    """The mean wait of G/G/1 by Kingman's approximation."""

@overload
def ask(
    kind: Literal["mg1"],
    *,
    arrival_rate: _Number,
    mean_service: _Number,
    service_scv: _Number,
) -> _Mg1:
    """M/G/1 by Pollaczek and Khinchine, exactly."""

@overload
def ask(
    kind: Literal["scv_of_lognormal"],
    *,
    p50: _Number,
    p99: _Number,
) -> _ValueOfFloat:
    """The squared coefficient of variation of a lognormal time with these quantiles."""

@overload
def ask(
    kind: Literal["halfin_whitt_p_wait"],
    *,
    beta: _Number,
) -> _ValueOfFloat:
    """The share that waits with β square roots of spare servers (Halfin and Whitt 1981)."""

@overload
def ask(
    kind: Literal["halfin_whitt_beta"],
    *,
    p_wait: _Number,
) -> _ValueOfFloat:
    """The β with which the share `p_wait` waits (Halfin and Whitt 1981)."""

@overload
def ask(
    kind: Literal["square_root_staffing"],
    *,
    offered_load: _Number,
    p_wait: _Number,
) -> _SquareRootStaffing:
    """Servers by the square-root rule, with the exact share that waits."""

@overload
def ask(
    kind: Literal["littles_law_l"],
    *,
    arrival_rate: _Number,
    mean_time: _Number,
) -> _ValueOfFloat:
    """Little's law: the mean number of an arrival rate and a mean time."""

@overload
def ask(
    kind: Literal["littles_law_w"],
    *,
    arrival_rate: _Number,
    mean_number: _Number,
) -> _ValueOfFloat:
    """Little's law: the mean time of a mean number and an arrival rate."""

@overload
def ask(
    kind: Literal["littles_law_lambda"],
    *,
    mean_number: _Number,
    mean_time: _Number,
) -> _ValueOfFloat:
    """Little's law: the arrival rate of a mean number and a mean time."""

@overload
def ask(
    kind: Literal["amdahl_speedup"],
    *,
    n: _Number,
    parallel: _Number,
) -> _ValueOfFloat:
    """Amdahl's law: the speedup on `n` processors of work of which the share `parallel` can be divided."""

@overload
def ask(
    kind: Literal["amdahl_fit"],
    *,
    n: Sequence[_Number] | NDArray[Any],
    throughput: Sequence[_Number] | NDArray[Any],
) -> _AmdahlFit:
    """Amdahl's law fitted to measured throughputs."""

@overload
def ask(
    kind: Literal["usl_throughput"],
    *,
    gamma: _Number,
    kappa: _Number,
    n: _Number,
    sigma: _Number,
) -> _ValueOfFloat:
    """The throughput of `n` instances by the Universal Scalability Law (Gunther 2007)."""

@overload
def ask(
    kind: Literal["usl_peak"],
    *,
    gamma: _Number,
    kappa: _Number,
    sigma: _Number,
) -> _ValueOfFloatNone:
    """The number of instances with the highest throughput; `null` where there is no peak."""

@overload
def ask(
    kind: Literal["usl_fit"],
    *,
    n: Sequence[_Number] | NDArray[Any],
    throughput: Sequence[_Number] | NDArray[Any],
) -> _UslFit:
    """The Universal Scalability Law fitted to measured throughputs, by least squares."""

@overload
def ask(
    kind: Literal["required_instances"],
    *,
    buffer: _Number = ...,
    capacity: _Number = ...,
    load: _Number = ...,
    max: _Count | None = ...,
    min: _Count = ...,
    plus: _Count = ...,
    rounding: _RoundingInput = ...,
    target_utilization: _Number = ...,
) -> _RequiredInstances:
    """How many instances a load needs: load ÷ (capacity × target utilization), with buffer, spares and bounds."""

@overload
def ask(
    kind: Literal["check_stated_instances"],
    *,
    buffer: _Number = ...,
    capacity: _Number = ...,
    load: _Number = ...,
    max: _Count | None = ...,
    min: _Count = ...,
    plus: _Count = ...,
    rounding: _RoundingInput = ...,
    stated: _Count,
    target_utilization: _Number = ...,
) -> _FindingsOfListFinding:
    """Whether a stated count carries what the load needs."""

@overload
def ask(
    kind: Literal["mixed_utilization"],
    *,
    classes: Sequence[_RequestClassInput],
) -> _ValueOfFloat:
    """How many instances' worth of work a mix of request classes is: Σ load ÷ capacity."""

@overload
def ask(
    kind: Literal["zone_headroom"],
    *,
    required: _Count,
    survive: _Count,
    zones: _Count,
) -> _ZoneHeadroom:
    """Instances over zones so that enough are left when `survive` of the zones are lost."""

@overload
def ask(
    kind: Literal["k_of_n_availability"],
    *,
    available: _Number,
    k: _Count,
    n: _Count,
) -> _ValueOfFloat:
    """The probability that at least `k` of `n` instances are up."""

@overload
def ask(
    kind: Literal["poisson_quantile"],
    *,
    mean: _Number,
    q: _Number,
) -> _ValueOfInt:
    """The least count that a Poisson variable does not exceed with probability `q`."""

@overload
def ask(
    kind: Literal["normal_quantile"],
    *,
    mean: _Number,
    q: _Number,
    standard_deviation: _Number,
) -> _ValueOfFloat:
    """The value that a normal variable does not exceed with probability `q`."""

@overload
def ask(
    kind: Literal["reaction_headroom"],
    *,
    q: _Number,
    rate: _Number,
    reaction_seconds: _Number,
) -> _ReactionHeadroom:
    """The headroom that Poisson arrivals need while nothing can be added yet; `rate` is per second."""

@overload
def ask(
    kind: Literal["highest_utilization_for_growth"],
    *,
    growth: _Number,
) -> _ValueOfFloat:
    """The highest utilization target for a load that grows by the share `growth` before new instances are ready."""

@overload
def ask(
    kind: Literal["pool_sizes"],
    *,
    acquire_timeout_seconds: _Number,
    database_cores: _Count,
    hold_seconds: _Number,
    rate: _Number,
    spindles: _Count,
    timeouts: _Number,
) -> _PoolSizes:
    """A pool by HikariCP's rule, by Little's law and by Erlang C, for all clients of a database together."""

@overload
def ask(
    kind: Literal["pool_size_hikari"],
    *,
    cores: _Count,
    spindles: _Count,
) -> _ValueOfInt:
    """HikariCP's rule: 2 × cores + spindles of the database's host, for all clients together."""

@overload
def ask(
    kind: Literal["pool_size_little"],
    *,
    headroom: _Number,
    hold_seconds: _Number,
    rate: _Number,
) -> _ValueOfInt:
    """Connections that are busy on average by Little's law, with a share of headroom."""

@overload
def ask(
    kind: Literal["pool_size_prisma6"],
    *,
    physical_cpus: _Count,
) -> _ValueOfInt:
    """The pool size of Prisma up to version 6: 2 × physical CPUs + 1."""

@overload
def ask(
    kind: Literal["pool_size_cpu_concurrency"],
    *,
    cpus: _Count,
    expected_concurrency: _Count,
) -> _CpuConcurrencyPool:
    """A pool and a queue from CPUs and expected concurrency."""

@overload
def ask(
    kind: Literal["connection_limit_cpu_memory"],
    *,
    cpus: _Count,
    memory_gib: _Number,
) -> _ValueOfInt:
    """A limit of connections from CPUs and memory in GiB."""

@overload
def ask(
    kind: Literal["check_pool_rules"],
    *,
    cpus: _Count,
    expected_concurrency: _Count,
    fixed: _Count,
    memory_gib: _Number,
) -> _FindingsOfListFinding:
    """Where rules for the size of a pool disagree."""

@overload
def ask(
    kind: Literal["deadlock_floor"],
    *,
    connections_per_task: _Count,
    threads: _Count,
) -> _ValueOfInt:
    """The fewest connections with which threads that hold several cannot block each other."""

@overload
def ask(
    kind: Literal["acquire_timeout"],
    *,
    connections: _Count,
    hold_seconds: _Number,
    rate: _Number,
    timeout_seconds: _Number,
) -> _AcquireTimeout:
    """Two estimates of the share of queries that time out waiting for a connection."""

@overload
def ask(
    kind: Literal["client_pool_defaults"],
) -> _ValueOfListClientPoolDefault:
    """Defaults of pools in client libraries, each with its source and date."""

@overload
def ask(
    kind: Literal["connection_total"],
    *,
    groups: Sequence[_PoolGroupInput],
    overhead: _Count,
) -> _ValueOfInt:
    """The connections of groups of instances, and some more."""

@overload
def ask(
    kind: Literal["fleet_connection_budget"],
    *,
    count_terminating: bool = ...,
    deployments: Sequence[_DeploymentPoolInput] = ...,
    max_connections: _Count = ...,
    other: _Count = ...,
    reserved: _Count = ...,
) -> _FleetBudget:
    """The connections of whole Deployments at their peak, surges included, against what the database takes."""

@overload
def ask(
    kind: Literal["per_pod_pool"],
    *,
    budget: _Count,
    max_pods: _Count,
    min_pods: _Count,
    wanted: _Count,
) -> _PerPodPool:
    """The pool of each pod for a wanted total within a budget."""

@overload
def ask(
    kind: Literal["pgbouncer_fleet"],
    *,
    databases: _Count = ...,
    default_pool_size: _Count = ...,
    instances: _Count = ...,
    max_client_conn: _Count = ...,
    max_db_connections: _Count = ...,
    max_user_connections: _Count = ...,
    pool_mode: _PoolModeInput = ...,
    pools_per_db: _Count = ...,
    reserve_pool_size: _Count = ...,
) -> _PgBouncerFleet:
    """What a fleet of PgBouncers opens towards the database."""

@overload
def ask(
    kind: Literal["check_pgbouncer"],
    *,
    clients: _Count,
    databases: _Count = ...,
    default_pool_size: _Count = ...,
    free: _Count,
    instances: _Count = ...,
    max_client_conn: _Count = ...,
    max_db_connections: _Count = ...,
    max_user_connections: _Count = ...,
    pool_mode: _PoolModeInput = ...,
    pools_per_db: _Count = ...,
    reserve_pool_size: _Count = ...,
) -> _FindingsOfListFinding:
    """What contradicts itself in PgBouncer's settings, with `free` connections in the database and so many clients."""

@overload
def ask(
    kind: Literal["plan_pgbouncer"],
    *,
    databases: _Count = ...,
    default_pool_size: _Count = ...,
    free: _Count,
    instances: _Count = ...,
    max_client_conn: _Count = ...,
    max_db_connections: _Count = ...,
    max_user_connections: _Count = ...,
    pool_mode: _PoolModeInput = ...,
    pools_per_db: _Count = ...,
    reserve_pool_size: _Count = ...,
) -> _PgBouncerPlan:
    """PgBouncer's settings for `free` connections in the database."""

@overload
def ask(
    kind: Literal["max_connections_default"],
    *,
    engine: _EngineInput,
    memory_bytes: _Count,
) -> _ValueOfInt:
    """`max_connections` of a managed database by default."""

@overload
def ask(
    kind: Literal["max_connections_of_usable_memory"],
    *,
    engine: _EngineInput,
    memory_bytes: _Count,
    memory_reserved_fraction: _Number,
) -> _ValueOfInt:
    """The same where a share of the memory is not the database's."""

@overload
def ask(
    kind: Literal["max_user_connections_default"],
    *,
    engine: _EngineInput,
    memory_bytes: _Count,
) -> _ValueOfInt:
    """What is left for users of a managed database by default."""

@overload
def ask(
    kind: Literal["max_connections_override"],
    *,
    engine: _EngineInput,
    limit: _Count,
    memory_bytes: _Count,
) -> _FindingsOfListFinding:
    """Whether a limit overrides the provider's default."""

@overload
def ask(
    kind: Literal["managed_defaults"],
) -> _ValueOfListManagedDefault:
    """The rules for `max_connections` of managed databases, each with its source and date."""

@overload
def ask(
    kind: Literal["instance_tiers"],
) -> _ValueOfListInstanceTier:
    """Recommended connections of instance classes, each with its source and date."""

@overload
def ask(
    kind: Literal["queue_saturation"],
    *,
    list_length: _Count,
    max_replicas: _Count,
) -> _QueueSaturation:
    """The queue lengths at which a list scaler holds and reaches its maximum."""

@overload
def ask(
    kind: Literal["check_cooldown"],
    *,
    cooldown_seconds: _Count,
    min_replica_count: _Count,
) -> _FindingsOfListFinding:
    """Whether a `cooldownPeriod` does anything."""

@overload
def ask(
    kind: Literal["scale_down_time"],
    *,
    from_: _Count,
    percent: _Count,
    period_seconds: _Number,
    pods: _Count,
    stabilization_seconds: _Number,
    to: _Count,
) -> _ScaleDownTime:
    """How long a scale-down takes once the load is gone."""

@overload
def ask(
    kind: Literal["rules_coincide_up_to"],
    *,
    percent: _Count,
    pods: _Count,
) -> _ValueOfInt:
    """Up to how many replicas a `Percent` and a `Pods` policy let the same number go."""

@overload
def ask(
    kind: Literal["check_rules_coincide"],
    *,
    min_replicas: _Count,
    percent: _Count,
    pods: _Count,
) -> _FindingsOfListFinding:
    """Whether a `Percent` and a `Pods` policy let the same number go at the minimum."""

@overload
def ask(
    kind: Literal["scale_down_times_disagree"],
    *,
    from_: _Count,
    one: _ScaleDownRuleInput,
    other: _ScaleDownRuleInput,
    to: _Count,
) -> _FindingsOfListFinding:
    """Whether two scale-down behaviors for the same thing take times that differ by more than twice."""

@overload
def ask(
    kind: Literal["check_connection_warning"],
    *,
    max_connections: _Count,
    pools: _Count,
    warning: _Number,
) -> _FindingsOfListFinding:
    """Whether a warning at a share of a database's connections tells what one on waiting queries tells."""

@overload
def ask(
    kind: Literal["check_warnings_agree"],
    *,
    signal: str,
    warnings: Sequence[_Number] | NDArray[Any],
) -> _FindingsOfListFinding:
    """Whether several warnings on one signal agree."""

@overload
def ask(
    kind: Literal["check_rollout_alert"],
    *,
    excludes_paused: bool,
    for_seconds: _Number,
    rollout_seconds: _Number,
) -> _FindingsOfListFinding:
    """What an alert on too few updated replicas tells of besides rollouts that are stuck."""

@overload
def ask(
    kind: Literal["check_annotate_command"],
    *,
    command: str,
) -> _FindingsOfListFinding:
    """Whether `--overwrite` does anything in a `kubectl annotate`."""

@overload
def ask(
    kind: Literal["check_warning"],
    *,
    signal: str,
    target: _Number,
    warning: _Number,
) -> _FindingsOfListFinding:
    """Whether a warning lies at or below the target that an autoscaler holds."""

@overload
def ask(
    kind: Literal["check_target_against_capacity"],
    *,
    classes: Sequence[_RequestClassInput],
    target: _Number,
) -> _FindingsOfListFinding:
    """What a target per pod means for each class of requests."""

@overload
def ask(
    kind: Literal["check_target_tracking"],
    *,
    targets: Sequence[_Number] | NDArray[Any],
) -> _FindingsOfListFinding:
    """Whether several target-tracking policies on one metric undo each other."""

@overload
def ask(
    kind: Literal["check_memory_target"],
    *,
    returns_memory: bool,
    target: _Number,
) -> _FindingsOfListFinding:
    """Whether a memory target suits a process that does not return memory."""

@overload
def ask(
    kind: Literal["gauge_rate_alert"],
    *,
    cycle_seconds: _Number,
    high: _Number,
    low: _Number,
    threshold: _Number,
    window_seconds: _Number,
) -> _GaugeRateAlert:
    """What an alert on `rate` of a gauge sees when the gauge goes up and down."""

@overload
def ask(
    kind: Literal["purchase_cost"],
    *,
    arm_discount: _Number = ...,
    arm_fraction: _Number = ...,
    hours: _Number = ...,
    on_demand: _Number = ...,
    price: _Number = ...,
    reserved: _Number = ...,
    reserved_discount: _Number = ...,
    spot: _Number = ...,
    spot_discount: _Number = ...,
) -> _Cost:
    """What instance hours cost, bought on demand, reserved and on spot."""

@overload
def ask(
    kind: Literal["price_performance_saving"],
    *,
    improvement: _Number,
) -> _ValueOfFloat:
    """What "x better price-performance" saves for the same work: 1 − 1 ÷ (1 + x)."""

@overload
def ask(
    kind: Literal["price_performance_finding"],
    *,
    improvement: _Number,
) -> _FindingsOfListFinding:
    """The same in words; nothing where there is no improvement."""

@overload
def ask(
    kind: Literal["savings_disagree"],
    *,
    one_high: _Number,
    one_low: _Number,
    other_high: _Number,
    other_low: _Number,
) -> _FindingsOfListFinding:
    """Whether two sources state different savings for the same thing, each from a low to a high share."""

@overload
def ask(
    kind: Literal["reservation_break_even"],
    *,
    discount: _Number,
) -> _ValueOfFloat:
    """The utilization above which a reservation pays: 1 − discount."""

@overload
def ask(
    kind: Literal["spot_instances"],
    *,
    interruptions_per_hour: _Number,
    replace_seconds: _Number,
    wanted: _Number,
) -> _ValueOfFloat:
    """How many spot instances to run so that `wanted` are up on average."""

@overload
def ask(
    kind: Literal["week_schedule"],
    *,
    constant: _Count | None = ...,
    weekday: Sequence[_ScheduleSegmentInput],
    weekend: _Count,
) -> _ScheduleHours:
    """Replica-hours of a schedule, and what it saves against `constant` replicas."""

@overload
def ask(
    kind: Literal["hit_ratio"],
    *,
    alpha: _Number,
    keys: _Count,
    policy: _EvictionPolicyInput,
    size: _Count,
) -> _HitRatio:
    """The hit ratio of a cache of `size` entries over keys of Zipf popularity, by Che's approximation (2002)."""

@overload
def ask(
    kind: Literal["hit_ratio_static"],
    *,
    alpha: _Number,
    keys: _Count,
    size: _Count,
) -> _ValueOfFloat:
    """The hit ratio of a cache that always holds the most popular keys."""

@overload
def ask(
    kind: Literal["size_for_hit_ratio"],
    *,
    alpha: _Number,
    keys: _Count,
    policy: _EvictionPolicyInput,
    target: _Number,
) -> _ValueOfInt:
    """The fewest entries with which the hit ratio reaches `target`."""

@overload
def ask(
    kind: Literal["hit_ratio_lru_by_size"],
    *,
    capacity: _Number,
    rates: Sequence[_Number] | NDArray[Any],
    sizes: Sequence[_Number] | NDArray[Any],
) -> _WeightedHitRatio:
    """The hit ratio of an LRU cache over objects with rates and sizes of their own."""

@overload
def ask(
    kind: Literal["hit_ratio_ttl"],
    *,
    rate: _Number,
    renewal: _TtlRenewalInput,
    ttl: _Number,
) -> _ValueOfFloat:
    """The hit ratio of one key with Poisson requests under a time to live."""

@overload
def ask(
    kind: Literal["hit_ratio_ttl_zipf"],
    *,
    alpha: _Number,
    keys: _Count,
    rate: _Number,
    renewal: _TtlRenewalInput,
    ttl: _Number,
) -> _TtlCache:
    """Hit ratio and entries of a cache without a limit under a time to live, over keys of Zipf popularity."""

@overload
def ask(
    kind: Literal["backend_load"],
    *,
    hit_ratio: _Number,
    rate: _Number,
) -> _ValueOfFloat:
    """What reaches the backend: rate × (1 − hit ratio)."""

@overload
def ask(
    kind: Literal["backend_load_ratio"],
    *,
    from_: _Number,
    to: _Number,
) -> _ValueOfFloat:
    """How many times as much reaches the backend when the hit ratio goes from one to another."""

@overload
def ask(
    kind: Literal["hit_ratio_for_backend_load"],
    *,
    capacity: _Number,
    rate: _Number,
) -> _ValueOfFloat:
    """The hit ratio from which on a backend of such a capacity suffices."""

@overload
def ask(
    kind: Literal["flat_memory"],
    *,
    entries: _Count,
    entry_bytes: _Count,
    overhead: _Number,
) -> _FlatMemory:
    """Memory as bytes of an entry × entries × overhead, rounded up to whole bytes."""

@overload
def ask(
    kind: Literal["cache_node_memory"],
    *,
    entries: _Count = ...,
    entry_bytes: _Number = ...,
    fragmentation: _Number = ...,
    node_bytes: _Number = ...,
    overhead_bytes: _Number = ...,
    replicas: _Count = ...,
    reserved: _Number = ...,
) -> _CacheNodeMemory:
    """Nodes and memory of a cache with fragmentation, a reserve and replicas."""

@overload
def ask(
    kind: Literal["check_max_memory"],
    *,
    entries: _Count = ...,
    entry_bytes: _Number = ...,
    fragmentation: _Number = ...,
    max_memory_bytes: _Number,
    node_bytes: _Number = ...,
    overhead_bytes: _Number = ...,
    replicas: _Count = ...,
    reserved: _Number = ...,
) -> _FindingsOfListFinding:
    """Whether `maxmemory` leaves what the node needs besides."""

@overload
def ask(
    kind: Literal["copied_during_save"],
    *,
    seconds: _Number,
    used_bytes: _Number,
    writes_per_second: _Number,
) -> _ValueOfFloat:
    """Bytes that are copied on write while a snapshot is saved."""

@overload
def ask(
    kind: Literal["cache_node_types"],
) -> _ValueOfListCacheNodeType:
    """Memory of managed cache nodes, each with its source and date."""

@overload
def ask(
    kind: Literal["redis_entry"],
    *,
    buckets_per_key: _Number | None = ...,
    expires: bool | None = ...,
    key_bytes: _Count,
    quantum: _Count | None = ...,
    value_bytes: _Count | None = ...,
) -> _RedisEntrySize:
    """Bytes of an entry of Redis 7.0, its share of the tables included; `value_bytes` is `null` for a value kept as an integer. The quantum of jemalloc is 16 and each key has one bucket unless said otherwise."""

@overload
def ask(
    kind: Literal["jemalloc_size_class"],
    *,
    quantum: _Count,
    size: _Count,
) -> _ValueOfInt:
    """What jemalloc hands out for a request of `size` bytes."""

@overload
def ask(
    kind: Literal["memcached_item"],
    *,
    cas: bool,
    flags: bool,
    growth_factor: _Number,
    key_bytes: _Count,
    min_chunk: _Count,
    value_bytes: _Count,
) -> _MemcachedItem:
    """The chunk of memcached that an item takes."""

@overload
def ask(
    kind: Literal["miss_ratio_curve"],
    *,
    sizes: Sequence[_Count] | NDArray[Any],
    trace: Sequence[_Count] | NDArray[Any],
    warm_up: _Count | None = ...,
) -> _TraceCurve:
    """Hits of LRU caches of several sizes over a trace of keys, exactly; the first `warm_up` requests do not count."""

@overload
def ask(
    kind: Literal["stack_distances"],
    *,
    trace: Sequence[_Count] | NDArray[Any],
) -> _ValueOfListIntNone:
    """The LRU stack distance of each request, from 0; `null` for the first of a key."""

@overload
def ask(
    kind: Literal["fifo_hits"],
    *,
    sizes: Sequence[_Count] | NDArray[Any],
    trace: Sequence[_Count] | NDArray[Any],
) -> _ValueOfListInt:
    """Hits of FIFO caches of several sizes over a trace of keys, exactly."""

@overload
def ask(
    kind: Literal["size_for_hit_ratio_of_trace"],
    *,
    target: _Number,
    trace: Sequence[_Count] | NDArray[Any],
) -> _ValueOfInt:
    """The fewest entries with which LRU reaches a hit ratio over a trace."""

@overload
def ask(
    kind: Literal["shards"],
    *,
    rate: _Number,
    sizes: Sequence[_Count] | NDArray[Any],
    trace: Sequence[_Count] | NDArray[Any],
) -> _ShardsEstimate:
    """Hit ratios of LRU caches over a sample of the keys of a trace (SHARDS at a fixed rate, Waldspurger et al. 2015)."""

@overload
def ask(
    kind: Literal["shards_fixed_size"],
    *,
    max_keys: _Count,
    sizes: Sequence[_Count] | NDArray[Any],
    trace: Sequence[_Count] | NDArray[Any],
) -> _ShardsEstimate:
    """The same with at most `max_keys` keys in memory (SHARDS of fixed size)."""

@overload
def ask(
    kind: Literal["fit_zipf"],
    *,
    trace: Sequence[_Count] | NDArray[Any],
) -> _ZipfFit:
    """The exponent of Zipf's law that fits a trace best."""

@overload
def ask(
    kind: Literal["splitmix64"],
    *,
    x: _Count,
) -> _ValueOfStr:
    """The hash by which SHARDS samples keys, as a text of digits."""

@overload
def ask(
    kind: Literal["linear_projection"],
    *,
    confidence: _Number | None = ...,
    horizon: _Number,
    series: Sequence[_Number] | NDArray[Any],
) -> _LinearProjection:
    """A line by least squares and its value `horizon` steps after the last one, with intervals; `confidence` is 0.95 by default."""

@overload
def ask(
    kind: Literal["exponential_projection"],
    *,
    confidence: _Number | None = ...,
    horizon: _Number,
    series: Sequence[_Number] | NDArray[Any],
) -> _ExponentialProjection:
    """A constant growth rate by least squares on logarithms, and its value ahead; `confidence` is 0.95 by default."""

@overload
def ask(
    kind: Literal["choose_growth_model"],
    *,
    series: Sequence[_Number] | NDArray[Any],
) -> _ModelChoice:
    """Whether a line or a constant growth rate describes a series better, by AICc."""

@overload
def ask(
    kind: Literal["days_until_threshold"],
    *,
    confidence: _Number | None = ...,
    series: Sequence[_Number] | NDArray[Any],
    threshold: _Number,
) -> _DaysUntil:
    """When a series of daily values reaches a threshold if it goes on along its line; `confidence` is 0.95 by default."""

@overload
def ask(
    kind: Literal["exponential_days_until_threshold"],
    *,
    confidence: _Number | None = ...,
    series: Sequence[_Number] | NDArray[Any],
    threshold: _Number,
) -> _DaysUntil:
    """When a series of daily values reaches a threshold if it goes on growing by the same share; `confidence` is 0.95 by default."""

@overload
def ask(
    kind: Literal["seasonal_days_until_threshold"],
    *,
    confidence: _Number | None = ...,
    horizon: _Count | None = ...,
    period: _Count,
    seasonality: _SeasonalityInput,
    series: Sequence[_Number] | NDArray[Any],
    threshold: _Number,
) -> _SeasonalUntil:
    """When a series of daily values with a season reaches a threshold, by Holt and Winters' method; `horizon` is 90 and `confidence` 0.95 by default."""

@overload
def ask(
    kind: Literal["backtest"],
    *,
    confidence: _Number | None = ...,
    holdout: _Count,
    period: _Count,
    seasonality: _SeasonalityInput,
    series: Sequence[_Number] | NDArray[Any],
) -> _Backtest:
    """How well Holt and Winters' method would have forecast the last `holdout` values, beside the last season once more; `confidence` is 0.95 by default."""

@overload
def ask(
    kind: Literal["compound_periods_until"],
    *,
    current: _Number,
    growth_per_period: _Number,
    threshold: _Number,
) -> _ValueOfFloat:
    """How many periods of compound growth until a threshold."""

@overload
def ask(
    kind: Literal["holt_winters"],
    *,
    alpha: _Number,
    beta: _Number | None = ...,
    confidence: _Number | None = ...,
    gamma: _Number | None = ...,
    horizon: _Count,
    period: _Count | None = ...,
    phi: _Number | None = ...,
    seasonality: _SeasonalityInput | None = ...,
    series: Sequence[_Number] | NDArray[Any],
    start: _HoltWintersStateInput | None = ...,
) -> _SeasonalForecast:
    """Holt and Winters' method with given parameters. Without `start`, the state is estimated from the first values; without `beta` there is no trend, and `phi` is 1 (no damping) by default."""

@overload
def ask(
    kind: Literal["holt_winters_fit"],
    *,
    horizon: _Count,
    period: _Count | None = ...,
    seasonality: _SeasonalityInput | None = ...,
    series: Sequence[_Number] | NDArray[Any],
) -> _FittedHoltWinters:
    """Holt and Winters' method with the parameters and the state that fit a series best."""

@overload
def ask(
    kind: Literal["seasonal_naive"],
    *,
    horizon: _Count,
    period: _Count,
    series: Sequence[_Number] | NDArray[Any],
) -> _ValueOfListFloat:
    """The last season again and again: what a forecast has to beat."""

@overload
def ask(
    kind: Literal["forecast_errors"],
    *,
    actual: Sequence[_Number] | NDArray[Any],
    forecast: Sequence[_Number] | NDArray[Any],
) -> _ForecastErrors:
    """How wrong a forecast was."""

@overload
def ask(
    kind: Literal["pinball_loss"],
    *,
    actual: Sequence[_Number] | NDArray[Any],
    forecast: Sequence[_Number] | NDArray[Any],
    q: _Number,
) -> _ValueOfFloat:
    """The mean pinball loss of a forecast of the quantile `q`."""

@overload
def ask(
    kind: Literal["linear_replicas_lookahead"],
    *,
    look_ahead: _Number,
    now: _Number,
    replicas: Sequence[_Number] | NDArray[Any],
    times: Sequence[_Number] | NDArray[Any],
) -> _LookaheadReplicas:
    """Replicas by a line through past counts, `look_ahead` after `now`."""

@overload
def ask(
    kind: Literal["predictive_replicas"],
    *,
    forecast: Sequence[_Number] | NDArray[Any],
    load: Sequence[_Number] | NDArray[Any],
    per_replica: _Number,
) -> _PredictiveReplicas:
    """Replicas for the larger of load and forecast at each moment."""

@overload
def ask(
    kind: Literal["stl"],
    *,
    period: _Count,
    seasonal_span: _Count,
    series: Sequence[_Number] | NDArray[Any],
) -> _Decomposition:
    """Trend, season and remainder by loess (Cleveland et al. 1990), without robustness."""

@overload
def ask(
    kind: Literal["mstl"],
    *,
    periods: Sequence[_Count] | NDArray[Any],
    series: Sequence[_Number] | NDArray[Any],
) -> _MultipleDecomposition:
    """The same with several seasons (Bandara, Hyndman and Bergmeir 2021)."""

@overload
def ask(
    kind: Literal["elasticity_metrics"],
    *,
    demand: Sequence[_StepPointInput],
    duration: _Number,
    supply: Sequence[_StepPointInput],
) -> _ElasticityMetrics:
    """How well a supply followed a demand, both as steps (Herbst, Kounev and Reussner 2013)."""

@overload
def ask(
    kind: Literal["slo_violation_seconds"],
    *,
    arrival_rates: Sequence[_StepPointInput],
    duration: _Number,
    q: _Number,
    servers: Sequence[_StepPointInput],
    service_rate: _Number,
    t: _Number,
) -> _ValueOfFloat:
    """For how many seconds fewer than the share `q` of requests would wait at most `t`, at each moment's arrivals and servers."""

@overload
def ask(
    kind: Literal["elastic_speedup"],
    *,
    baseline: Sequence[_StepPointInput],
    demand: Sequence[_StepPointInput],
    duration: _Number,
    supply: Sequence[_StepPointInput],
) -> _ValueOfFloatNone:
    """How much better a run follows its demand than a baseline of the same demand; `null` where it is perfect in one respect."""

@overload
def ask(
    kind: Literal["rolling_update_bounds"],
    *,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    replicas: _Count,
) -> _RollingUpdateBounds:
    """How many pods a rolling update has at most, and how many stay available."""

@overload
def ask(
    kind: Literal["rolling_update_waves"],
    *,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    replicas: _Count,
) -> _RolloutWaves:
    """A rolling update step by step, as the Deployment controller makes it when pods start in lock-step."""

@overload
def ask(
    kind: Literal["rolling_update_seconds"],
    *,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    min_ready_seconds: _Number | None = ...,
    replicas: _Count,
    startup_seconds: _Number,
) -> _ValueOfFloat:
    """How long a rolling update takes: start-up rounds × (start-up + `minReadySeconds`, which is 0 by default)."""

@overload
def ask(
    kind: Literal["rolling_update_shortfall"],
    *,
    capacity: _Number,
    load: _Number,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    replicas: _Count,
) -> _FindingsOfListFinding:
    """Whether the pods that stay available during a rolling update carry the load."""

@overload
def ask(
    kind: Literal["rolling_update_zone_loss"],
    *,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    replicas: _Count,
    survive: _Count,
    zones: _Count,
) -> _RolloutZoneLoss:
    """What is left of a rolling update when `survive` of the zones are lost at its worst moment."""

@overload
def ask(
    kind: Literal["rolling_update_zone_loss_shortfall"],
    *,
    capacity: _Number,
    load: _Number,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    replicas: _Count,
    survive: _Count,
    zones: _Count,
) -> _FindingsOfListFinding:
    """Whether the pods that are left then carry the load."""

@overload
def ask(
    kind: Literal["replicas_for_zone_loss"],
    *,
    max_surge: _IntOrPercentInput = ...,
    max_unavailable: _IntOrPercentInput = ...,
    required: _Count,
    survive: _Count,
    zones: _Count,
) -> _RolloutZoneHeadroom:
    """The fewest replicas of which `required` are left when `survive` of the zones are lost at the worst moment of a rolling update."""

@overload
def ask(
    kind: Literal["disruption_budget"],
    *,
    expected_pods: _Count,
    healthy_pods: _Count,
    max_unavailable: _IntOrPercentInput | None = ...,
    min_available: _IntOrPercentInput | None = ...,
) -> _DisruptionAllowance:
    """What a PodDisruptionBudget lets go, as its controller computes it; one of `min_available` and `max_unavailable`."""

@overload
def ask(
    kind: Literal["detection_time"],
    *,
    period: _Number,
    threshold: _Count,
    timeout: _Number,
) -> _Detection:
    """How long a failed probe takes to be noticed, in seconds."""

@overload
def ask(
    kind: Literal["check_stated_detection"],
    *,
    period: _Number,
    stated: _Number,
    threshold: _Count,
    timeout: _Number,
) -> _FindingsOfListFinding:
    """Whether a stated detection time is what the probe does."""

@overload
def ask(
    kind: Literal["startup_budget"],
    *,
    initial_delay: _Number,
    period: _Number,
    threshold: _Count,
) -> _ValueOfFloat:
    """How long a start-up probe lets a container take, in seconds."""

@overload
def ask(
    kind: Literal["drain_fits"],
    *,
    drain: _Number,
    grace: _Number,
    pre_stop: _Number,
) -> _Drain:
    """Whether a pod is done before it is killed; all in seconds."""

@overload
def ask(
    kind: Literal["drain_behind_load_balancer"],
    *,
    deregistration: _Number,
    drain: _Number,
    grace: _Number,
) -> _Drain:
    """The same behind a load balancer that goes on sending requests until it has deregistered the pod."""

@overload
def ask(
    kind: Literal["nginx_limit_req"],
    *,
    burst: _Count,
    delay: _NginxDelayInput | None = ...,
    rate: _Count,
    times_ms: Sequence[_Count] | NDArray[Any],
    unit: _NginxUnitInput | None = ...,
) -> _NginxRun:
    """What nginx's `limit_req` does with requests at these milliseconds; `delay` is `all`, `none` (nodelay) or `{"after": n}`, and `unit` is `r/s` by default."""

@overload
def ask(
    kind: Literal["check_nginx_zone"],
    *,
    block: str,
) -> _FindingsOfListFinding:
    """Whether `limit_req_zone` stands in the right block of nginx's configuration."""

@overload
def ask(
    kind: Literal["token_bucket"],
    *,
    burst: _Count,
    period: _Number | None = ...,
    rate: _Number,
    times: Sequence[_Number] | NDArray[Any],
) -> _TokenBucketRun:
    """What a token bucket lets through of requests at these seconds; `period` is 1 second by default."""

@overload
def ask(
    kind: Literal["leaky_bucket"],
    *,
    capacity: _Count,
    period: _Number | None = ...,
    rate: _Number,
    times: Sequence[_Number] | NDArray[Any],
) -> _ValueOfListFloatNone:
    """How long a leaky bucket holds each request back, in seconds; `null` for those that are refused."""

@overload
def ask(
    kind: Literal["gcra"],
    *,
    burst: _Count,
    period: _Number | None = ...,
    rate: _Number,
    times: Sequence[_Number] | NDArray[Any],
) -> _DecisionsOfListGcraDecision:
    """What the generic cell rate algorithm lets through (ITU-T I.371)."""

@overload
def ask(
    kind: Literal["traefik_rate_limit"],
    *,
    average: _Number,
    burst: _Count,
    period: _Number,
    times: Sequence[_Number] | NDArray[Any],
) -> _DecisionsOfListTraefikDecision:
    """What Traefik's `rateLimit` does with requests at these seconds."""

@overload
def ask(
    kind: Literal["max_in_window"],
    *,
    average: _Number,
    burst: _Count,
    period: _Number,
    window: _Number,
) -> _ValueOfInt:
    """The most requests that a token bucket admits within a window."""

@overload
def ask(
    kind: Literal["admitted_by_replicas"],
    *,
    limit: _Number,
    meant_for: _Count,
    replicas: _Count,
) -> _AdmittedByReplicas:
    """What replicas admit together when each counts alone."""
