// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.

/** How far a mean wait can be trusted. */
export type Accuracy = "exact" | "approximation";

/** The share of queries that time out waiting for a connection, by three assumptions about who gives up. */
export interface AcquireTimeout {
  /** The share that gives up when patience is exponential with the timeout as its mean (Erlang A). An approximation. */
  exponentialPatience: number;
  /** P(W > timeout) when nobody gives up (M/M/c). An upper bound, since those who give up relieve the queue; `null` where the pool cannot keep up without them. */
  patient: number | null;
  /** The share that gives up when all do so after the timeout (M/M/c + D). Exact for the model. */
  sameTimeout: number;
}

/** What replicas that count alone admit together. */
export interface AdmittedByReplicas {
  /** What all of them admit, in the unit of the limit. */
  admitted: number;
  /** What was noticed. */
  findings: Finding[];
}

/** Amdahl's law fitted to measurements. */
export interface AmdahlFit {
  /** The share of the work that can be divided. */
  parallel: number;
  /** What one processor does. */
  single: number;
  /** Σ (measured − fitted)². */
  sse: number;
}

/** A forecast of the end of a series from what came before, beside the baseline. */
export interface Backtest {
  /** Errors of the last season once more. */
  baseline: ForecastErrors;
  /** The share of values within the prediction interval: near the confidence if the interval is right. */
  coverage: number;
  /** What was noticed. */
  findings: Finding[];
  /** Errors of Holt and Winters' method. */
  method: ForecastErrors;
  /** Mean pinball loss of the upper end of the interval, taken for the quantile 0.5 + confidence ÷ 2: what capacity by that end would have cost. */
  pinball: number;
}

/** The answer of `CacheNode::memory`. */
export interface CacheNodeMemory {
  /** What `maxmemory` may be on one node: its memory × (1 − reserved). */
  maxMemoryBytes: number;
  /** used × fragmentation ÷ (1 − reserved): memory that nodes need to have. */
  neededBytes: number;
  /** Shards × (1 + replicas). */
  nodes: number;
  /** Shards that hold everything; 1 without entries. */
  shards: number;
  /** entries × bytes + overhead. */
  usedBytes: number;
}

/** A type of managed cache node, with what it offers to the cache. */
export interface CacheNodeType {
  /** Memory in GB (10⁹ bytes). */
  memoryGb: number;
  /** The type. */
  name: string;
  /** When it was last looked at: year and month. */
  seen: string;
  /** Who publishes it. */
  source: string;
}

/** One library's defaults. */
export interface ClientPoolDefault {
  /** How long a client waits for a connection, in seconds; `null` for ever. */
  acquireTimeoutSeconds: number | null;
  /** The library. */
  library: string;
  /** The most connections. */
  maximum: PoolMaximum;
  /** When it was last looked at: year and month. */
  seen: string;
  /** Where this was read, or `documentation` where it was not verified in the source. */
  source: string;
}

/** The answer of `PurchaseMix::cost`. */
export interface Cost {
  /** What was noticed. */
  findings: Finding[];
  /** What it would cost on demand alone. */
  onDemand: number;
  /** 1 − total ÷ on demand; 0 where that is free. */
  saving: number;
  /** What it costs. */
  total: number;
}

/** A pool by `pool_size_cpu_concurrency`. */
export interface CpuConcurrencyPool {
  /** The most connections. */
  max: number;
  /** Connections kept when idle. */
  maxIdle: number;
  /** Requests that may wait for one. */
  queue: number;
}

/** When a line or an exponential reaches a threshold. */
export interface DaysUntil {
  /** The confidence of the interval. */
  confidence: number;
  /** Steps after the last point; 0 where the line is there already, `null` where it never gets there. */
  days: number | null;
  /** The earliest that the prediction interval allows; `null` where it never reaches the threshold. */
  earliest: number | null;
  /** What was noticed. */
  findings: Finding[];
  /** The latest that it allows; `null` where it may never. */
  latest: number | null;
  /** Whether that is within 30. */
  within30: boolean;
  /** Whether that is within 90. */
  within90: boolean;
}

/** A series as the sum of three. */
export interface Decomposition {
  /** The rest. */
  remainder: number[];
  /** What comes back in each period. */
  seasonal: number[];
  /** What changes slowly. */
  trend: number[];
}

/** One workload's pool, and how many pods of it there can be. */
export interface DeploymentPool {
  /** The HPA's `maxReplicas`, or the replicas where there is none. */
  maxReplicas?: number;
  /** `maxSurge` of the rolling update. An HPA's maximum does not bound it. 0 by default here, unlike in Kubernetes: a workload may be no Deployment. */
  maxSurge?: IntOrPercent;
  /** For findings. */
  name?: string;
  /** The most connections of one process. */
  poolSize?: number;
  /** Processes in a pod, each with its own pool; 1 by default. */
  processesPerPod?: number;
}

/** How long after a failure a probe has failed often enough. All in seconds. */
export interface Detection {
  /** threshold × period, the single number that is usually written down. */
  documented: number;
  /** The latest, when the last probe hangs: threshold × period + timeout. */
  max: number;
  /** The latest when probes fail at once: threshold × period. */
  maxFastFail: number;
  /** The mean when probes fail at once: (threshold − ½) × period. */
  meanFastFail: number;
  /** The soonest: (threshold − 1) × period. */
  min: number;
}

/** What a budget allows at one moment. */
export interface DisruptionAllowance {
  /** Pods that must be healthy: `status.desiredHealthy`. */
  desiredHealthy: number;
  /** Pods that may be evicted now: `status.disruptionsAllowed`. */
  disruptionsAllowed: number;
  /** What was noticed. */
  findings: Finding[];
}

/** What a pod needs between its deletion and its end. All in seconds. */
export interface Drain {
  /** What was noticed. */
  findings: Finding[];
  /** Whether that is within the grace period. */
  fits: boolean;
  /** preStop + drain. */
  needed: number;
  /** grace − needed; below 0 when the pod is killed so much too early. */
  slack: number;
}

/** The metrics, all from exact integrals over step functions. */
export interface ElasticityMetrics {
  /** The mean amount by which supply was above demand. */
  accuracyOver: number;
  /** The mean amount by which supply was below demand: (1 ÷ T) ∫ max(d − s, 0) dt. */
  accuracyUnder: number;
  /** How often the demand changed. */
  demandChanges: number;
  /** ∫ d dt in hours. */
  demandHours: number;
  /** Changes of supply less changes of demand, per hour: below 0 for a supply that follows lazily. */
  jitterPerHour: number;
  /** The largest change of supply at once. */
  largestStep: number;
  /** The longest of them without a break: how long it took to recover at worst. */
  longestShortageSeconds: number;
  /** ∫ max(d − s, 0) dt: demand × seconds that was not there in time. */
  missing: number;
  /** The same in shares of the demand at each moment; moments without demand count as 0. */
  normAccuracyOver: number;
  /** The same in shares of the demand at each moment; moments without demand count as 0. */
  normAccuracyUnder: number;
  /** ∫ s dt in hours. */
  replicaHours: number;
  /** Seconds with too little. */
  secondsUnder: number;
  /** How often the supply changed; equal neighbours are no change. */
  supplyChanges: number;
  /** The share of time with too much. */
  timeshareOver: number;
  /** The share of time with too little. */
  timeshareUnder: number;
}

/** A managed database with a published default for its connections. */
export type Engine = "rds-postgres" | "aurora-postgres" | "rds-mysql" | "rds-mariadb" | "aurora-mysql" | "azure-postgres-flexible" | "cloudsql-postgres" | "cloudsql-mysql";

/** A queue in equilibrium whose clients wait an exponential time and then leave (M/M/c + M). */
export interface ErlangA {
  /** How many wait on average. */
  meanQueue: number;
  /** The mean wait of all, served or not. */
  meanWait: number;
  /** The share that leaves without service. */
  pAbandon: number;
  /** The share of those who wait that leaves. */
  pAbandonGivenWait: number;
  /** The share that finds all servers busy. */
  pWait: number;
  /** How busy the servers are. */
  utilization: number;
}

/** What a full cache throws out. */
export type EvictionPolicy = "lru" | "fifo";

/** A constant growth rate, and where it leads. */
export interface ExponentialProjection {
  /** The upper end of the prediction interval. */
  high: number;
  /** The lower end of the prediction interval. */
  low: number;
  /** The curve. */
  trend: ExponentialTrend;
  /** Its value ahead. */
  value: number;
}

/** An exponential through a series of values above 0: a line through their logarithms. */
export interface ExponentialTrend {
  /** Growth per step, as a share: 0.01 for 1 %. */
  growth: number;
  /** The value at the first point. */
  initial: number;
  /** The line through the logarithms. */
  logarithms: LinearTrend;
}

/** Something that an answer noticed about its question: it never changes the numbers. */
export interface Finding {
  /** What kind of thing it is. */
  kind: FindingKind;
  /** What was noticed, with its numbers and the way out: lowercase, no full stop. */
  message: string;
}

/** The kinds of findings. */
export type FindingKind = "limitedByMaximum" | "roundedDown" | "belowTarget" | "exceedsDatabase" | "noHeadroom" | "unlimited" | "neverBinds" | "overridesDefault" | "rulesDisagree" | "misapplied" | "blocksDrains" | "cutShort" | "range" | "outsideRange" | "ambiguousUnit" | "sizeStep" | "percentageMeaning" | "alwaysExceeded" | "neverReached" | "noEffect" | "extrapolated" | "undecided" | "worseThanBaseline";

/** Parameters that were found, and the forecast with them. */
export interface FittedHoltWinters {
  /** The smoothed series and the forecast. */
  forecast: HoltWintersForecast;
  /** The parameters. */
  method: HoltWinters;
  /** What they start from. */
  start: HoltWintersState;
}

/** Memory by the flat-overhead formula, in every unit that people write. */
export interface FlatMemory {
  /** Whole bytes, rounded up. */
  bytes: number;
  /** What was noticed. */
  findings: Finding[];
  /** Units of 1,048,576 bytes (MiB), what `maxmemory 150mb` means in Redis. */
  mebibytes: number;
  /** Millions of bytes (MB). */
  megabytes: number;
}

/** The answer of `FleetConnections::budget`. */
export interface FleetBudget {
  /** What is left for them: max_connections − reserved − other, at least 0. */
  budget: number;
  /** What was noticed. */
  findings: Finding[];
  /** Whether the peak is within the budget. */
  fits: boolean;
  /** budget − peak; below 0 when so many connections are refused. */
  headroom: number;
  /** The `max_connections` at which the peak just fits. */
  neededMaxConnections: number;
  /** The most connections the workloads can open: Σ (maxReplicas + ⌈surge⌉) × pool. */
  peak: number;
  /** For each workload, how many of its pods fit when the others are at their peak. */
  replicasThatFit: number[];
  /** The same without surge: every workload at its maximum and nothing rolling out. */
  steadyPeak: number;
}

/** Errors of a forecast: forecast − actual. Shares, not percentages. */
export interface ForecastErrors {
  /** Mean error: above 0 for forecasts that are too high. */
  bias: number;
  /** Mean absolute error. */
  mae: number;
  /** Mean absolute share of the actual; `null` where an actual value is 0. */
  mape: number | null;
  /** Root of the mean squared error. */
  rmse: number;
  /** Mean of 2 |error| ÷ (|actual| + |forecast|), with 0 where both are 0. */
  smape: number;
  /** Σ |error| ÷ Σ |actual|; `null` where all actual values are 0 and an error is not. */
  wape: number | null;
}

/** What PromQL's `rate` makes of a gauge that goes up and down. */
export interface GaugeRateAlert {
  /** What the threshold asks for within the window. */
  changesAsked: number;
  /** What was noticed. */
  findings: Finding[];
  /** What `rate` shows, per second. */
  rate: number;
}

/** What became of a request. */
export interface GcraDecision {
  /** Whether it was admitted. */
  allowed: boolean;
  /** Seconds after which it would be; 0 when it was. */
  retryAfter: number;
}

/** Mean waits of a G/G/c queue by two formulas, both approximations. */
export interface GeneralWait {
  /** Approximations. */
  accuracy: Accuracy;
  /** (ca² + cs²) ÷ 2 × the wait of M/M/c: Allen and Cunneen. */
  allenCunneen: number;
  /** The share that waits, as M/M/c has it. */
  pWait: number;
  /** (ca² + cs²) ÷ 2 × ρ^(√(2(c + 1)) − 1) ÷ (c (1 − ρ)) × service: Sakasegawa. */
  sakasegawa: number;
  /** ρ. */
  utilization: number;
}

/** A shape of growth. */
export type GrowthModel = "linear" | "exponential";

/** A hit ratio, and how long a key stays. */
export interface HitRatio {
  /** How many requests a key stays for; `null` where everything fits, or nothing. */
  characteristicTime: number | null;
  /** The share of requests that hit, once the cache is warm. */
  hitRatio: number;
}

/** The parameters of Holt and Winters' method. */
export interface HoltWinters {
  /** α, of the level. */
  alpha: number;
  /** β, of the trend; `null` for no trend. */
  beta: number | null;
  /** γ, of the season, as a share of what the level leaves; not used without a season. */
  gamma: number;
  /** φ, the damping of the trend: 1 for none. */
  phi: number;
  /** How the season combines; `null` for no season. */
  seasonality: Seasonality | null;
}

/** A smoothed series and what follows. */
export interface HoltWintersForecast {
  /** For each value, what was expected one step before. */
  fitted: number[];
  /** What is expected after the series. */
  forecast: number[];
  /** Σ ((value − fitted) ÷ fitted)²; `null` where a fitted value is 0. */
  relativeSse: number | null;
  /** Σ (value − fitted)². */
  sse: number;
  /** Level, trend and season after the last value; the season begins with the next step. */
  state: HoltWintersState;
}

/** What smoothing starts from. */
export interface HoltWintersState {
  /** The level before the first value. */
  level: number;
  /** The season, from the first value on; empty without one. */
  seasonal: number[];
  /** Growth per step; 0 without a trend. */
  trend: number;
}

/** An instance class with the limit that an operations guide gives for it. */
export interface InstanceTier {
  /** The class. */
  class: string;
  /** Nominal memory in GiB. */
  memoryGib: number;
  /** The limit that the runbook recommends. */
  recommendedMaxConnections: number;
  /** When it was last looked at: year and month. */
  seen: string;
  /** Who recommends it. */
  source: string;
  /** Virtual CPUs. */
  vcpus: number;
}

/** A number, or a percentage of a number of pods, as in `maxSurge: 25%`. */
export type IntOrPercent = number | string;

/** A queue in equilibrium that holds at most `places` requests, those in service included (M/M/c/K). */
export interface LimitedQueue {
  /** What is accepted: λ (1 − p_block). */
  acceptedRate: number;
  /** How many are there on average. */
  meanInSystem: number;
  /** How many wait on average. */
  meanQueue: number;
  /** The mean time from arrival to completion. */
  meanResponse: number;
  /** The mean wait. */
  meanWait: number;
  /** The share of requests that find no place and are turned away. */
  pBlock: number;
  /** P(nobody is there). */
  pEmpty: number;
  /** The share of accepted requests that wait. */
  pWaitAccepted: number;
  /** How busy the servers are: accepted rate ÷ cµ. */
  utilization: number;
}

/** A straight line, and where it leads. */
export interface LinearProjection {
  /** Its value ahead, with intervals. */
  projection: Projection;
  /** The line. */
  trend: LinearTrend;
}

/** The line of least squares through a series at 0, 1, …, n − 1. */
export interface LinearTrend {
  /** The value at the first point. */
  intercept: number;
  meanPlace: number;
  /** How many points. */
  points: number;
  /** s, the standard deviation around the line: √(SSE ÷ (n − 2)). */
  residualDeviation: number;
  /** Growth per step. */
  slope: number;
  /** Σ (x − x̄)². */
  spread: number;
}

/** Replicas on a line, some time ahead. */
export interface LookaheadReplicas {
  /** ⌈value⌉, where a billionth above a whole number is that number; at least 0. */
  replicas: number;
  /** On the line. */
  value: number;
}

/** Where a default comes from, and how well it is established. */
export interface ManagedDefault {
  /** Whether public copies and observations agree with it. */
  confirmed: boolean;
  /** The database. */
  engine: Engine;
  /** The formula or table, in words. */
  rule: string;
  /** When it was last looked at: year and month. */
  seen: string;
  /** Who publishes it. */
  source: string;
}

/** What one item takes. */
export interface MemcachedItem {
  /** Bytes of the chunk that it gets. */
  chunk: number;
  /** Bytes that the item needs. */
  requested: number;
}

/** The mean wait of an M/G/1 queue. */
export interface Mg1 {
  /** Exact. */
  accuracy: Accuracy;
  /** Wq + service. */
  meanResponse: number;
  /** Wq. */
  meanWait: number;
  /** ρ. */
  utilization: number;
}

/** A queue in equilibrium: Poisson arrivals, exponential service, `servers` of them, unlimited room (M/M/c). */
export interface Mmc {
  /** λ, what arrives. */
  arrivalRate: number;
  /** ln P(nobody is there). */
  lnPEmpty: number;
  /** L = Lq + a, how many are there on average. */
  meanInSystem: number;
  /** Lq = λ Wq, how many wait on average. */
  meanQueue: number;
  /** W = Wq + 1 ÷ µ, the mean time from arrival to completion. */
  meanResponse: number;
  /** Wq, the mean wait of all. */
  meanWait: number;
  /** P(W > 0), the share that waits. */
  pWait: number;
  /** c. */
  servers: number;
  /** µ, what one server completes when busy. */
  serviceRate: number;
  /** cµ − λ: the rate at which the wait decays. */
  spareRate: number;
  /** ρ = λ ÷ cµ. */
  utilization: number;
}

/** Which shape fits better, and by how much. */
export interface ModelChoice {
  /** AICc of the exponential, on the values and not on their logarithms; `null` where a value is 0 or below. */
  exponentialAicc: number | null;
  /** AICc of the line; lower is better, differences below 2 decide nothing. */
  linearAicc: number;
  /** The better one. */
  model: GrowthModel;
}

/** A series as the sum of a trend, several seasons, and a rest. */
export interface MultipleDecomposition {
  /** The rest. */
  remainder: number[];
  /** What comes back, for each period in ascending order. */
  seasonal: number[][];
  /** What changes slowly. */
  trend: number[];
}

/** What became of a request. */
export interface NginxDecision {
  /** How long it is held, in milliseconds. */
  delayMs: number;
  /** By how much it exceeds the rate, in thousandths of a request. */
  excessMilli: number;
  /** 200 when it passes, 503 (`limit_req_status` by default) when it does not. */
  status: number;
}

/** What nginx does with requests above the rate and within the burst. */
export type NginxDelay = "all" | "none" | {
  after: number;
};

/** What nginx does with each request. */
export interface NginxRun {
  /** How many of them pass, at once or later. */
  accepted: number;
  /** One for each request. */
  decisions: NginxDecision[];
}

/** The unit of nginx's `rate=`. */
export type NginxUnit = "r/s" | "r/m";

/** The size of a pod's pool between two wishes: enough for the load with few pods, within the budget with many. */
export interface PerPodPool {
  /** ⌈wanted ÷ fewest pods⌉: a smaller pool starves at the minimum. */
  atLeast: number;
  /** ⌊budget ÷ most pods⌋: a larger pool exceeds the database at the maximum. */
  atMost: number;
  /** What was noticed: a conflict of the two is one. */
  findings: Finding[];
}

/** What a fleet of PgBouncers can open and accept. */
export interface PgBouncerFleet {
  /** Clients that all processes accept together. */
  clientMaxTotal: number;
  /** Σ `max_db_connections`, reachable or not; `null` without such a limit. */
  dbLimitTotal: number | null;
  /** Open files that one process needs at least: its clients and server connections. */
  fileDescriptors: number;
  /** What was noticed. */
  findings: Finding[];
  /** Server connections that one process can open. */
  serverMaxPerInstance: number;
  /** Server connections that all processes can open together. */
  serverMaxTotal: number;
}

/** What `PgBouncer::plan` recommends for each process. */
export interface PgBouncerPlan {
  /** `default_pool_size`. */
  defaultPoolSize: number;
  /** `max_db_connections`. */
  maxDbConnections: number;
}

/** Instances alike, each with a pool of its own. */
export interface PoolGroup {
  /** How many instances. */
  instances: number;
  /** The most connections of each. */
  poolSize: number;
}

/** The most connections of a pool by default. */
export type PoolMaximum = {
  fixed: number;
} | {
  perCpu: {
    /** For each CPU. */
    factor: number;
    /** And more. */
    plus: number;
  };
} | "unlimited";

/** When a server connection goes back to the pool: `pool_mode`. */
export type PoolMode = "session" | "transaction" | "statement";

/** Sizes by three rules, for all clients together. */
export interface PoolSizes {
  /** Connections busy on average: rate × hold time. */
  busy: number;
  /** By the Erlang C formula. */
  erlang: SizedBy;
  /** What was noticed. */
  findings: Finding[];
  /** By the database's cores. */
  hikari: SizedBy;
  /** By Little's law. */
  little: SizedBy;
}

/** Replicas that serve both what is there and what is forecast. */
export interface PredictiveReplicas {
  /** For how many steps the forecast asked for more than the present load. */
  ledByForecast: number;
  /** For each step: max(reactive, ⌈forecast a lead ahead ÷ target⌉). */
  replicas: number[];
}

/** A value ahead of the series, with two intervals. */
export interface Projection {
  /** On the line. */
  mean: number;
  /** Where the line itself may lie. */
  meanHigh: number;
  /** Where the line itself may lie. */
  meanLow: number;
  /** Where the next value may lie: the line's uncertainty and the scatter around it. */
  predictionHigh: number;
  /** Where the next value may lie: the line's uncertainty and the scatter around it. */
  predictionLow: number;
}

/** When a queue drives a scaler to its maximum. */
export interface QueueSaturation {
  /** From so many on the maximum is asked for: listLength × (maximum − 1) + 1, before the tolerance. */
  asksForMax: number;
  /** What the maximum of replicas holds at target: listLength × maximum. */
  heldAtMax: number;
}

/** What must be held ready for the arrivals between a load's rise and the first new instance. */
export interface ReactionHeadroom {
  /** Arrivals expected within the reaction time. */
  expected: number;
  /** quantile ÷ expected: how much more capacity than the mean needs to be there; 1 without arrivals. */
  factor: number;
  /** Arrivals not exceeded with the asked probability. */
  quantile: number;
}

/** The memory of an entry of Redis. */
export interface RedisEntrySize {
  /** Bytes, the share of the hash table included. */
  bytes: number;
  /** What was noticed. */
  findings: Finding[];
}

/** One kind of request: how much of it there is, and how much of it alone one instance can do. */
export interface RequestClass {
  /** What one instance can do when it does nothing else, in the unit of the load. */
  capacity: number;
  /** What arrives of this kind. */
  load: number;
}

/** The answer of `required_instances`, with the numbers on the way. */
export interface RequiredInstances {
  /** Instances for the load alone. */
  base: number;
  /** Instances for the load and the buffer, rounded once: ⌈load ÷ (capacity × target) × (1 + buffer)⌉. */
  buffered: number;
  /** The buffer on top of the rounded base, rounded again: ⌈base × (1 + buffer)⌉. People compute both. */
  bufferedOfCeil: number;
  /** What was noticed. */
  findings: Finding[];
  /** Whether `max` holds it below what is needed. */
  limited: boolean;
  /** `buffered` plus `plus`, within `min` and `max`. */
  required: number;
  /** load ÷ (required × capacity): the share of their capacity that the instances use; `null` without instances. */
  utilization: number | null;
}

/** What a rolling update keeps to. */
export interface RollingUpdateBounds {
  /** The most pods at once, terminating ones not counted. An HPA's `maxReplicas` does not bound the surge. */
  maxTotal: number;
  /** The fewest available pods. */
  minAvailable: number;
  /** Pods above the replicas. */
  surge: number;
  /** Pods that may be missing. */
  unavailable: number;
}

/** Pods after the controller has done what it may, before the new ones of this wave are ready. */
export interface RolloutStep {
  /** Old pods, and new ones of earlier waves. */
  available: number;
  /** Pods of the new template. */
  new: number;
  /** Pods of the old template. */
  old: number;
  /** Old and new pods. */
  total: number;
}

/** A rolling update in waves of pods that become ready together. */
export interface RolloutWaves {
  /** What the update keeps to. */
  bounds: RollingUpdateBounds;
  /** The most pods in any step; terminating ones are not counted. */
  maxTotal: number;
  /** The fewest available pods in any step. */
  minAvailable: number;
  /** Waves in which pods were started: what the duration follows. */
  startupRounds: number;
  /** The steps, and the state at the end once more. */
  steps: RolloutStep[];
  /** Passes of the controller that changed something. The last often only removes old pods. */
  waves: number;
}

/** How many replicas leave enough pods when zones are lost at the worst moment of a rolling update. */
export interface RolloutZoneHeadroom {
  /** Pods that are left of them at the worst moment. */
  left: number;
  /** Pods that are left of them when nothing is rolling out. */
  leftSteady: number;
  /** What the headroom costs, as a share of the required pods; 0 when none are required. */
  overhead: number;
  /** The fewest replicas that do. */
  replicas: number;
}

/** What is left of a Deployment when zones are lost at the worst moment of a rolling update. */
export interface RolloutZoneLoss {
  /** The fewest pods that are available during the update while all zones are up. */
  available: number;
  /** Pods that are still available then. */
  left: number;
  /** Pods that would be left if nothing were rolling out. */
  leftSteady: number;
  /** Available pods that are lost with the zones at that moment. */
  lost: number;
}

/** How a count of instances is made whole. */
export type Rounding = "up" | "nearest" | "down";

/** What a scale-down behavior lets go in each period: the larger of its two policies, as `selectPolicy: Max` has it. */
export interface ScaleDownRule {
  /** A `Percent` policy, 0 for none. */
  percent: number;
  /** Both policies' `periodSeconds`. */
  periodSeconds: number;
  /** A `Pods` policy, 0 for none. */
  pods: number;
  /** `stabilizationWindowSeconds`. */
  stabilizationSeconds: number;
}

/** How long a scale-down takes once the load is gone. */
export interface ScaleDownTime {
  /** (steps − 1) × period: from the first change to the last. */
  betweenSteps: number;
  /** Changes of the replicas. */
  steps: number;
  /** The stabilization window before it: from the drop of the load to the last change. */
  total: number;
}

/** What a schedule of replicas comes to. */
export interface ScheduleHours {
  /** Replica-hours of a working day. */
  dayReplicaHours: number;
  /** What was noticed. */
  findings: Finding[];
  /** What it saves against `constant` replicas all week, as a share; `null` where none are given. */
  saving: number | null;
  /** Replica-hours of a week. */
  weekReplicaHours: number;
}

/** A number of replicas from one hour of the day to another. */
export interface ScheduleSegment {
  /** From this hour, 0 to 24. */
  fromHour: number;
  /** Replicas. */
  replicas: number;
  /** To this hour, 0 to 24. */
  toHour: number;
}

/** A forecast by Holt and Winters' method. */
export interface SeasonalForecast {
  /** The smoothed series and what follows. */
  forecast: HoltWintersForecast;
  /** Prediction intervals; `null` where no confidence was asked for. */
  intervals: SeasonalInterval[] | null;
  /** The state before the first value. */
  start: HoltWintersState;
}

/** A forecast with its prediction interval. */
export interface SeasonalInterval {
  /** The upper end. */
  high: number;
  /** The lower end. */
  low: number;
  /** The forecast. */
  mean: number;
}

/** When a smoothed series reaches a threshold. */
export interface SeasonalUntil {
  /** The confidence of the interval. */
  confidence: number;
  /** The first step after the last value at which the forecast is at the threshold; 0 where the smoothed series is there already, `null` where it is not within the horizon. */
  days: number | null;
  /** The first step at which the upper end of the prediction interval is there; `null` where it is not within the horizon. */
  earliest: number | null;
  /** What was noticed. */
  findings: Finding[];
  /** How many steps were looked at. */
  horizon: number;
  /** The first step at which the lower end is there; `null` where it is not within the horizon. */
  latest: number | null;
  /** Whether that is within 30. */
  within30: boolean;
  /** Whether that is within 90. */
  within90: boolean;
}

/** How a season combines with the level. */
export type Seasonality = "additive" | "multiplicative";

/** The answer of `servers_for_wait`. */
export interface ServersForWait {
  /** P(W ≤ t) with them: at least what was asked. */
  achieved: number;
  /** The fewest servers. */
  servers: number;
}

/** Estimated hit ratios of LRU caches. */
export interface ShardsEstimate {
  /** For each size: the same, with the requests that the sample has too many or too few of taken for hits at distance 0 (SHARDS-adj). A very hot key in or out of the sample biases the raw ratio; this corrects for it. */
  hitRatioAdjusted: number[];
  /** For each size: hits of the sample over requests of the sample. */
  hitRatioRaw: number[];
  /** Requests for sampled keys. */
  sampled: number;
  /** What hashes are below; of 2²⁴. */
  threshold: number;
}

/** One size, and what it rests on. */
export interface SizedBy {
  /** What the rule takes for granted. */
  assumes: string;
  /** Connections. */
  size: number;
  /** How busy they are on average; 1 or more means that the pool cannot keep up. */
  utilization: number;
  /** The share of queries that wait at all; 1 where the pool cannot keep up. */
  waitProbability: number;
}

/** The answer to each kind of question. */
export interface SizingAnswers {
  acquireTimeout: AcquireTimeout;
  admittedByReplicas: AdmittedByReplicas;
  amdahlFit: AmdahlFit;
  amdahlSpeedup: {
    value: number;
  };
  backendLoad: {
    value: number;
  };
  backendLoadRatio: {
    value: number;
  };
  backtest: Backtest;
  cacheNodeMemory: CacheNodeMemory;
  cacheNodeTypes: {
    value: CacheNodeType[];
  };
  checkAnnotateCommand: {
    findings: Finding[];
  };
  checkConnectionWarning: {
    findings: Finding[];
  };
  checkCooldown: {
    findings: Finding[];
  };
  checkMaxMemory: {
    findings: Finding[];
  };
  checkMemoryTarget: {
    findings: Finding[];
  };
  checkNginxZone: {
    findings: Finding[];
  };
  checkPgbouncer: {
    findings: Finding[];
  };
  checkPoolRules: {
    findings: Finding[];
  };
  checkRolloutAlert: {
    findings: Finding[];
  };
  checkRulesCoincide: {
    findings: Finding[];
  };
  checkStatedDetection: {
    findings: Finding[];
  };
  checkStatedInstances: {
    findings: Finding[];
  };
  checkTargetAgainstCapacity: {
    findings: Finding[];
  };
  checkTargetTracking: {
    findings: Finding[];
  };
  checkWarning: {
    findings: Finding[];
  };
  checkWarningsAgree: {
    findings: Finding[];
  };
  chooseGrowthModel: ModelChoice;
  clientPoolDefaults: {
    value: ClientPoolDefault[];
  };
  compoundPeriodsUntil: {
    value: number;
  };
  connectionLimitCpuMemory: {
    value: number;
  };
  connectionTotal: {
    value: number;
  };
  copiedDuringSave: {
    value: number;
  };
  daysUntilThreshold: DaysUntil;
  deadlockFloor: {
    value: number;
  };
  detectionTime: Detection;
  disruptionBudget: DisruptionAllowance;
  drainBehindLoadBalancer: Drain;
  drainFits: Drain;
  elasticSpeedup: {
    value: number | null;
  };
  elasticityMetrics: ElasticityMetrics;
  erlangA: ErlangA;
  erlangAWaitQuantile: {
    value: number;
  };
  erlangAWaitTail: {
    value: number;
  };
  erlangB: {
    value: number;
  };
  erlangBContinuous: {
    value: number;
  };
  erlangC: {
    value: number;
  };
  erlangCContinuous: {
    value: number;
  };
  exponentialDaysUntilThreshold: DaysUntil;
  exponentialProjection: ExponentialProjection;
  fifoHits: {
    value: number[];
  };
  fitZipf: ZipfFit;
  flatMemory: FlatMemory;
  fleetConnectionBudget: FleetBudget;
  forecastErrors: ForecastErrors;
  fractionalServersForWait: {
    value: number;
  };
  gaugeRateAlert: GaugeRateAlert;
  gcra: {
    decisions: GcraDecision[];
  };
  ggc: GeneralWait;
  ggcResponseQuantile: WaitEstimate;
  ggcResponseTail: WaitEstimate;
  ggcWaitQuantile: WaitEstimate;
  ggcWaitTail: WaitEstimate;
  halfinWhittBeta: {
    value: number;
  };
  halfinWhittPWait: {
    value: number;
  };
  highestUtilizationForGrowth: {
    value: number;
  };
  hitRatio: HitRatio;
  hitRatioForBackendLoad: {
    value: number;
  };
  hitRatioLruBySize: WeightedHitRatio;
  hitRatioStatic: {
    value: number;
  };
  hitRatioTtl: {
    value: number;
  };
  hitRatioTtlZipf: TtlCache;
  holtWinters: SeasonalForecast;
  holtWintersFit: FittedHoltWinters;
  instanceTiers: {
    value: InstanceTier[];
  };
  jemallocSizeClass: {
    value: number;
  };
  kOfNAvailability: {
    value: number;
  };
  kingman: WaitEstimate;
  leakyBucket: {
    value: (number | null)[];
  };
  linearProjection: LinearProjection;
  linearReplicasLookahead: LookaheadReplicas;
  littlesLawL: {
    value: number;
  };
  littlesLawLambda: {
    value: number;
  };
  littlesLawW: {
    value: number;
  };
  lnErlangB: {
    value: number;
  };
  managedDefaults: {
    value: ManagedDefault[];
  };
  maxConnectionsDefault: {
    value: number;
  };
  maxConnectionsOfUsableMemory: {
    value: number;
  };
  maxConnectionsOverride: {
    findings: Finding[];
  };
  maxInWindow: {
    value: number;
  };
  maxLoadForBlocking: {
    value: number;
  };
  maxLoadForMeanWait: {
    value: number;
  };
  maxLoadForResponse: {
    value: number;
  };
  maxLoadForWait: {
    value: number;
  };
  maxUserConnectionsDefault: {
    value: number;
  };
  memcachedItem: MemcachedItem;
  mg1: Mg1;
  missRatioCurve: TraceCurve;
  mixedUtilization: {
    value: number;
  };
  mmc: Mmc;
  mmcd: TimeoutQueue;
  mmcdServedWaitQuantile: {
    value: number;
  };
  mmcdServedWaitTail: {
    value: number;
  };
  mmcdWaitQuantile: {
    value: number;
  };
  mmcdWaitTail: {
    value: number;
  };
  mmck: LimitedQueue;
  mstl: MultipleDecomposition;
  nginxLimitReq: NginxRun;
  normalQuantile: {
    value: number;
  };
  patienceRate: {
    value: number;
  };
  perPodPool: PerPodPool;
  pgbouncerFleet: PgBouncerFleet;
  pinballLoss: {
    value: number;
  };
  planPgbouncer: PgBouncerPlan;
  poissonQuantile: {
    value: number;
  };
  poolSizeCpuConcurrency: CpuConcurrencyPool;
  poolSizeHikari: {
    value: number;
  };
  poolSizeLittle: {
    value: number;
  };
  poolSizePrisma6: {
    value: number;
  };
  poolSizes: PoolSizes;
  predictiveReplicas: PredictiveReplicas;
  pricePerformanceFinding: {
    findings: Finding[];
  };
  pricePerformanceSaving: {
    value: number;
  };
  purchaseCost: Cost;
  queueSaturation: QueueSaturation;
  reactionHeadroom: ReactionHeadroom;
  redisEntry: RedisEntrySize;
  replicasForZoneLoss: RolloutZoneHeadroom;
  requiredInstances: RequiredInstances;
  reservationBreakEven: {
    value: number;
  };
  responseQuantile: {
    value: number;
  };
  responseTail: {
    value: number;
  };
  rollingUpdateBounds: RollingUpdateBounds;
  rollingUpdateSeconds: {
    value: number;
  };
  rollingUpdateShortfall: {
    findings: Finding[];
  };
  rollingUpdateWaves: RolloutWaves;
  rollingUpdateZoneLoss: RolloutZoneLoss;
  rollingUpdateZoneLossShortfall: {
    findings: Finding[];
  };
  rulesCoincideUpTo: {
    value: number;
  };
  savingsDisagree: {
    findings: Finding[];
  };
  scaleDownTime: ScaleDownTime;
  scaleDownTimesDisagree: {
    findings: Finding[];
  };
  scvOfLognormal: {
    value: number;
  };
  seasonalDaysUntilThreshold: SeasonalUntil;
  seasonalNaive: {
    value: number[];
  };
  serversForBlocking: {
    value: number;
  };
  serversForMeanWait: {
    value: number;
  };
  serversForResponse: {
    value: number;
  };
  serversForWait: ServersForWait;
  shards: ShardsEstimate;
  shardsFixedSize: ShardsEstimate;
  sizeForHitRatio: {
    value: number;
  };
  sizeForHitRatioOfTrace: {
    value: number;
  };
  sloViolationSeconds: {
    value: number;
  };
  splitmix64: {
    value: string;
  };
  spotInstances: {
    value: number;
  };
  squareRootStaffing: SquareRootStaffing;
  stackDistances: {
    value: (number | null)[];
  };
  startupBudget: {
    value: number;
  };
  stl: Decomposition;
  tokenBucket: TokenBucketRun;
  traefikRateLimit: {
    decisions: TraefikDecision[];
  };
  uslFit: UslFit;
  uslPeak: {
    value: number | null;
  };
  uslThroughput: {
    value: number;
  };
  waitQuantile: {
    value: number;
  };
  waitTail: {
    value: number;
  };
  weekSchedule: ScheduleHours;
  zoneHeadroom: ZoneHeadroom;
}

/** A question about capacity. */
export type SizingRequest = {
  kind: "erlangB";
  offeredLoad: number;
  servers: number;
} | {
  kind: "lnErlangB";
  offeredLoad: number;
  servers: number;
} | {
  kind: "erlangBContinuous";
  offeredLoad: number;
  servers: number;
} | {
  blocking: number;
  kind: "serversForBlocking";
  offeredLoad: number;
} | {
  blocking: number;
  kind: "maxLoadForBlocking";
  servers: number;
} | {
  kind: "erlangC";
  offeredLoad: number;
  servers: number;
} | {
  kind: "erlangCContinuous";
  offeredLoad: number;
  servers: number;
} | {
  arrivalRate: number;
  kind: "mmc";
  servers: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "waitTail";
  servers: number;
  serviceRate: number;
  t: number;
} | {
  arrivalRate: number;
  kind: "waitQuantile";
  q: number;
  servers: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "responseTail";
  servers: number;
  serviceRate: number;
  t: number;
} | {
  arrivalRate: number;
  kind: "responseQuantile";
  q: number;
  servers: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "serversForWait";
  q: number;
  serviceRate: number;
  t: number;
} | {
  arrivalRate: number;
  kind: "serversForMeanWait";
  meanWait: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "serversForResponse";
  q: number;
  serviceRate: number;
  t: number;
} | {
  arrivalRate: number;
  kind: "fractionalServersForWait";
  q: number;
  serviceRate: number;
  t: number;
} | {
  kind: "maxLoadForWait";
  q: number;
  servers: number;
  serviceRate: number;
  t: number;
} | {
  kind: "maxLoadForMeanWait";
  meanWait: number;
  servers: number;
  serviceRate: number;
} | {
  kind: "maxLoadForResponse";
  q: number;
  servers: number;
  serviceRate: number;
  t: number;
} | {
  arrivalRate: number;
  kind: "mmck";
  places: number;
  servers: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "erlangA";
  patienceRate: number;
  servers: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "mmcd";
  servers: number;
  serviceRate: number;
  timeout: number;
} | {
  arrivalRate: number;
  kind: "erlangAWaitTail";
  patienceRate: number;
  servers: number;
  serviceRate: number;
  t: number;
} | {
  arrivalRate: number;
  kind: "erlangAWaitQuantile";
  patienceRate: number;
  q: number;
  servers: number;
  serviceRate: number;
} | {
  arrivalRate: number;
  kind: "mmcdWaitTail";
  servers: number;
  serviceRate: number;
  t: number;
  timeout: number;
} | {
  arrivalRate: number;
  kind: "mmcdWaitQuantile";
  q: number;
  servers: number;
  serviceRate: number;
  timeout: number;
} | {
  arrivalRate: number;
  kind: "mmcdServedWaitTail";
  servers: number;
  serviceRate: number;
  t: number;
  timeout: number;
} | {
  arrivalRate: number;
  kind: "mmcdServedWaitQuantile";
  q: number;
  servers: number;
  serviceRate: number;
  timeout: number;
} | {
  kind: "patienceRate";
  meanWait: number;
  pAbandon: number;
} | {
  arrivalRate: number;
  arrivalScv: number;
  kind: "ggc";
  meanService: number;
  servers: number;
  serviceScv: number;
} | {
  arrivalRate: number;
  arrivalScv: number;
  kind: "ggcWaitTail";
  meanService: number;
  servers: number;
  serviceScv: number;
  t: number;
} | {
  arrivalRate: number;
  arrivalScv: number;
  kind: "ggcWaitQuantile";
  meanService: number;
  q: number;
  servers: number;
  serviceScv: number;
} | {
  arrivalRate: number;
  arrivalScv: number;
  kind: "ggcResponseTail";
  meanService: number;
  servers: number;
  serviceScv: number;
  t: number;
} | {
  arrivalRate: number;
  arrivalScv: number;
  kind: "ggcResponseQuantile";
  meanService: number;
  q: number;
  servers: number;
  serviceScv: number;
} | {
  arrivalRate: number;
  arrivalScv: number;
  kind: "kingman";
  meanService: number;
  serviceScv: number;
} | {
  arrivalRate: number;
  kind: "mg1";
  meanService: number;
  serviceScv: number;
} | {
  kind: "scvOfLognormal";
  p50: number;
  p99: number;
} | {
  beta: number;
  kind: "halfinWhittPWait";
} | {
  kind: "halfinWhittBeta";
  pWait: number;
} | {
  kind: "squareRootStaffing";
  offeredLoad: number;
  pWait: number;
} | {
  arrivalRate: number;
  kind: "littlesLawL";
  meanTime: number;
} | {
  arrivalRate: number;
  kind: "littlesLawW";
  meanNumber: number;
} | {
  kind: "littlesLawLambda";
  meanNumber: number;
  meanTime: number;
} | {
  kind: "amdahlSpeedup";
  n: number;
  parallel: number;
} | {
  kind: "amdahlFit";
  n: number[];
  throughput: number[];
} | {
  /** γ: what one instance does alone. */
  gamma: number;
  /** κ: the cost of keeping each pair of instances in agreement (coherency). */
  kappa: number;
  kind: "uslThroughput";
  n: number;
  /** σ: the share of the work that waits for its turn (contention). */
  sigma: number;
} | {
  /** γ: what one instance does alone. */
  gamma: number;
  /** κ: the cost of keeping each pair of instances in agreement (coherency). */
  kappa: number;
  kind: "uslPeak";
  /** σ: the share of the work that waits for its turn (contention). */
  sigma: number;
} | {
  kind: "uslFit";
  n: number[];
  throughput: number[];
} | {
  /** Room above the load, as a share of it: 0.25 for 25 %. */
  buffer?: number;
  /** What one instance can do, in the unit of the load. */
  capacity?: number;
  kind: "requiredInstances";
  /** What arrives, such as requests per second. */
  load?: number;
  /** The most instances. */
  max?: number | null;
  /** The fewest instances. */
  min?: number;
  /** Instances beyond what the load needs, for failures: the k of N + k. */
  plus?: number;
  /** How the count is made whole. */
  rounding?: Rounding;
  /** The share of its capacity that an instance is meant to use; above 0, at most 1. */
  targetUtilization?: number;
} | {
  /** Room above the load, as a share of it: 0.25 for 25 %. */
  buffer?: number;
  /** What one instance can do, in the unit of the load. */
  capacity?: number;
  kind: "checkStatedInstances";
  /** What arrives, such as requests per second. */
  load?: number;
  /** The most instances. */
  max?: number | null;
  /** The fewest instances. */
  min?: number;
  /** Instances beyond what the load needs, for failures: the k of N + k. */
  plus?: number;
  /** How the count is made whole. */
  rounding?: Rounding;
  stated: number;
  /** The share of its capacity that an instance is meant to use; above 0, at most 1. */
  targetUtilization?: number;
} | {
  classes: RequestClass[];
  kind: "mixedUtilization";
} | {
  kind: "zoneHeadroom";
  required: number;
  survive: number;
  zones: number;
} | {
  available: number;
  k: number;
  kind: "kOfNAvailability";
  n: number;
} | {
  kind: "poissonQuantile";
  mean: number;
  q: number;
} | {
  kind: "normalQuantile";
  mean: number;
  q: number;
  standardDeviation: number;
} | {
  kind: "reactionHeadroom";
  q: number;
  rate: number;
  reactionSeconds: number;
} | {
  growth: number;
  kind: "highestUtilizationForGrowth";
} | {
  /** How long a client waits for a connection, in seconds. */
  acquireTimeoutSeconds: number;
  /** Cores of the database's host. */
  databaseCores: number;
  /** Mean time that a query keeps its connection, in seconds. */
  holdSeconds: number;
  kind: "poolSizes";
  /** Queries per second of all clients. */
  rate: number;
  /** Disks of the database's host that seek. */
  spindles: number;
  /** The share of queries that may wait longer than that; above 0. */
  timeouts: number;
} | {
  cores: number;
  kind: "poolSizeHikari";
  spindles: number;
} | {
  headroom: number;
  holdSeconds: number;
  kind: "poolSizeLittle";
  rate: number;
} | {
  kind: "poolSizePrisma6";
  physicalCpus: number;
} | {
  cpus: number;
  expectedConcurrency: number;
  kind: "poolSizeCpuConcurrency";
} | {
  cpus: number;
  kind: "connectionLimitCpuMemory";
  memoryGib: number;
} | {
  cpus: number;
  expectedConcurrency: number;
  fixed: number;
  kind: "checkPoolRules";
  memoryGib: number;
} | {
  connectionsPerTask: number;
  kind: "deadlockFloor";
  threads: number;
} | {
  connections: number;
  holdSeconds: number;
  kind: "acquireTimeout";
  rate: number;
  timeoutSeconds: number;
} | {
  kind: "clientPoolDefaults";
} | {
  groups: PoolGroup[];
  kind: "connectionTotal";
  overhead: number;
} | {
  /** Whether pods that drain during a rollout hold their connections still: up to the surge once more. */
  countTerminating?: boolean;
  /** The workloads. */
  deployments?: DeploymentPool[];
  kind: "fleetConnectionBudget";
  /** The server's `max_connections`; 100 by default, as in PostgreSQL. */
  maxConnections?: number;
  /** Connections of others: monitoring, replication, administration, jobs. */
  other?: number;
  /** Connections that applications cannot use: `superuser_reserved_connections` and `reserved_connections`; 3 by default, as in PostgreSQL. */
  reserved?: number;
} | {
  budget: number;
  kind: "perPodPool";
  maxPods: number;
  minPods: number;
  wanted: number;
} | {
  /** Databases. */
  databases?: number;
  /** `default_pool_size`: server connections for each pair of user and database; 20. */
  defaultPoolSize?: number;
  /** Processes. */
  instances?: number;
  kind: "pgbouncerFleet";
  /** `max_client_conn`; 100. */
  maxClientConn?: number;
  /** `max_db_connections`: over all users of one database; 0 for no limit. */
  maxDbConnections?: number;
  /** `max_user_connections`: over all databases of one user; 0 for no limit. */
  maxUserConnections?: number;
  /** `pool_mode`. */
  poolMode?: PoolMode;
  /** Users with a pool of their own in each database. */
  poolsPerDb?: number;
  /** `reserve_pool_size`: more of them for clients that have waited for `reserve_pool_timeout`; 0. */
  reservePoolSize?: number;
} | {
  clients: number;
  /** Databases. */
  databases?: number;
  /** `default_pool_size`: server connections for each pair of user and database; 20. */
  defaultPoolSize?: number;
  free: number;
  /** Processes. */
  instances?: number;
  kind: "checkPgbouncer";
  /** `max_client_conn`; 100. */
  maxClientConn?: number;
  /** `max_db_connections`: over all users of one database; 0 for no limit. */
  maxDbConnections?: number;
  /** `max_user_connections`: over all databases of one user; 0 for no limit. */
  maxUserConnections?: number;
  /** `pool_mode`. */
  poolMode?: PoolMode;
  /** Users with a pool of their own in each database. */
  poolsPerDb?: number;
  /** `reserve_pool_size`: more of them for clients that have waited for `reserve_pool_timeout`; 0. */
  reservePoolSize?: number;
} | {
  /** Databases. */
  databases?: number;
  /** `default_pool_size`: server connections for each pair of user and database; 20. */
  defaultPoolSize?: number;
  free: number;
  /** Processes. */
  instances?: number;
  kind: "planPgbouncer";
  /** `max_client_conn`; 100. */
  maxClientConn?: number;
  /** `max_db_connections`: over all users of one database; 0 for no limit. */
  maxDbConnections?: number;
  /** `max_user_connections`: over all databases of one user; 0 for no limit. */
  maxUserConnections?: number;
  /** `pool_mode`. */
  poolMode?: PoolMode;
  /** Users with a pool of their own in each database. */
  poolsPerDb?: number;
  /** `reserve_pool_size`: more of them for clients that have waited for `reserve_pool_timeout`; 0. */
  reservePoolSize?: number;
} | {
  engine: Engine;
  kind: "maxConnectionsDefault";
  memoryBytes: number;
} | {
  engine: Engine;
  kind: "maxConnectionsOfUsableMemory";
  memoryBytes: number;
  memoryReservedFraction: number;
} | {
  engine: Engine;
  kind: "maxUserConnectionsDefault";
  memoryBytes: number;
} | {
  engine: Engine;
  kind: "maxConnectionsOverride";
  limit: number;
  memoryBytes: number;
} | {
  kind: "managedDefaults";
} | {
  kind: "instanceTiers";
} | {
  kind: "queueSaturation";
  listLength: number;
  maxReplicas: number;
} | {
  cooldownSeconds: number;
  kind: "checkCooldown";
  minReplicaCount: number;
} | {
  from: number;
  kind: "scaleDownTime";
  /** A `Percent` policy, 0 for none. */
  percent: number;
  /** Both policies' `periodSeconds`. */
  periodSeconds: number;
  /** A `Pods` policy, 0 for none. */
  pods: number;
  /** `stabilizationWindowSeconds`. */
  stabilizationSeconds: number;
  to: number;
} | {
  kind: "rulesCoincideUpTo";
  percent: number;
  pods: number;
} | {
  kind: "checkRulesCoincide";
  minReplicas: number;
  percent: number;
  pods: number;
} | {
  from: number;
  kind: "scaleDownTimesDisagree";
  one: ScaleDownRule;
  other: ScaleDownRule;
  to: number;
} | {
  kind: "checkConnectionWarning";
  maxConnections: number;
  pools: number;
  warning: number;
} | {
  kind: "checkWarningsAgree";
  signal: string;
  warnings: number[];
} | {
  excludesPaused: boolean;
  forSeconds: number;
  kind: "checkRolloutAlert";
  rolloutSeconds: number;
} | {
  command: string;
  kind: "checkAnnotateCommand";
} | {
  kind: "checkWarning";
  signal: string;
  target: number;
  warning: number;
} | {
  classes: RequestClass[];
  kind: "checkTargetAgainstCapacity";
  target: number;
} | {
  kind: "checkTargetTracking";
  targets: number[];
} | {
  kind: "checkMemoryTarget";
  returnsMemory: boolean;
  target: number;
} | {
  cycleSeconds: number;
  high: number;
  kind: "gaugeRateAlert";
  low: number;
  threshold: number;
  windowSeconds: number;
} | {
  /** What ARM hours cost less. */
  armDiscount?: number;
  /** The share of all hours on ARM instances. */
  armFraction?: number;
  /** Instance hours. */
  hours?: number;
  kind: "purchaseCost";
  /** The share bought on demand; 1 by default. */
  onDemand?: number;
  /** Price of an hour on demand. */
  price?: number;
  /** The share that is reserved. */
  reserved?: number;
  /** What reserved hours cost less: 0.4 for 40 %. */
  reservedDiscount?: number;
  /** The share that runs on spot instances. */
  spot?: number;
  /** What spot hours cost less. */
  spotDiscount?: number;
} | {
  improvement: number;
  kind: "pricePerformanceSaving";
} | {
  improvement: number;
  kind: "pricePerformanceFinding";
} | {
  kind: "savingsDisagree";
  oneHigh: number;
  oneLow: number;
  otherHigh: number;
  otherLow: number;
} | {
  discount: number;
  kind: "reservationBreakEven";
} | {
  interruptionsPerHour: number;
  kind: "spotInstances";
  replaceSeconds: number;
  wanted: number;
} | {
  constant?: number | null;
  kind: "weekSchedule";
  /** A working day, in order, without gaps or overlaps if it is to be whole. */
  weekday: ScheduleSegment[];
  /** Replicas on Saturday and Sunday. */
  weekend: number;
} | {
  alpha: number;
  keys: number;
  kind: "hitRatio";
  policy: EvictionPolicy;
  size: number;
} | {
  alpha: number;
  keys: number;
  kind: "hitRatioStatic";
  size: number;
} | {
  alpha: number;
  keys: number;
  kind: "sizeForHitRatio";
  policy: EvictionPolicy;
  target: number;
} | {
  capacity: number;
  kind: "hitRatioLruBySize";
  rates: number[];
  sizes: number[];
} | {
  kind: "hitRatioTtl";
  rate: number;
  renewal: TtlRenewal;
  ttl: number;
} | {
  alpha: number;
  keys: number;
  kind: "hitRatioTtlZipf";
  rate: number;
  renewal: TtlRenewal;
  ttl: number;
} | {
  hitRatio: number;
  kind: "backendLoad";
  rate: number;
} | {
  from: number;
  kind: "backendLoadRatio";
  to: number;
} | {
  capacity: number;
  kind: "hitRatioForBackendLoad";
  rate: number;
} | {
  entries: number;
  entryBytes: number;
  kind: "flatMemory";
  overhead: number;
} | {
  /** Entries. */
  entries?: number;
  /** Bytes of each, as `RedisEntry::bytes` gives them. */
  entryBytes?: number;
  /** Resident over used memory; 1.15 by default. Redis' own `mem_fragmentation_ratio` says little below 100 MB. */
  fragmentation?: number;
  kind: "cacheNodeMemory";
  /** Bytes of memory of one node. */
  nodeBytes?: number;
  /** Bytes of client buffers, replication backlog and the like. */
  overheadBytes?: number;
  /** Copies of each shard. */
  replicas?: number;
  /** The share of a node's memory kept free for forks and buffers; 0.25 by default, as ElastiCache has it. */
  reserved?: number;
} | {
  /** Entries. */
  entries?: number;
  /** Bytes of each, as `RedisEntry::bytes` gives them. */
  entryBytes?: number;
  /** Resident over used memory; 1.15 by default. Redis' own `mem_fragmentation_ratio` says little below 100 MB. */
  fragmentation?: number;
  kind: "checkMaxMemory";
  maxMemoryBytes: number;
  /** Bytes of memory of one node. */
  nodeBytes?: number;
  /** Bytes of client buffers, replication backlog and the like. */
  overheadBytes?: number;
  /** Copies of each shard. */
  replicas?: number;
  /** The share of a node's memory kept free for forks and buffers; 0.25 by default, as ElastiCache has it. */
  reserved?: number;
} | {
  kind: "copiedDuringSave";
  seconds: number;
  usedBytes: number;
  writesPerSecond: number;
} | {
  kind: "cacheNodeTypes";
} | {
  bucketsPerKey?: number | null;
  expires?: boolean | null;
  keyBytes: number;
  kind: "redisEntry";
  quantum?: number | null;
  valueBytes?: number | null;
} | {
  kind: "jemallocSizeClass";
  quantum: number;
  size: number;
} | {
  cas: boolean;
  flags: boolean;
  growthFactor: number;
  keyBytes: number;
  kind: "memcachedItem";
  minChunk: number;
  valueBytes: number;
} | {
  kind: "missRatioCurve";
  sizes: number[];
  trace: number[];
  warmUp?: number | null;
} | {
  kind: "stackDistances";
  trace: number[];
} | {
  kind: "fifoHits";
  sizes: number[];
  trace: number[];
} | {
  kind: "sizeForHitRatioOfTrace";
  target: number;
  trace: number[];
} | {
  kind: "shards";
  rate: number;
  sizes: number[];
  trace: number[];
} | {
  kind: "shardsFixedSize";
  maxKeys: number;
  sizes: number[];
  trace: number[];
} | {
  kind: "fitZipf";
  trace: number[];
} | {
  kind: "splitmix64";
  x: number;
} | {
  confidence?: number | null;
  horizon: number;
  kind: "linearProjection";
  series: number[];
} | {
  confidence?: number | null;
  horizon: number;
  kind: "exponentialProjection";
  series: number[];
} | {
  kind: "chooseGrowthModel";
  series: number[];
} | {
  confidence?: number | null;
  kind: "daysUntilThreshold";
  series: number[];
  threshold: number;
} | {
  confidence?: number | null;
  kind: "exponentialDaysUntilThreshold";
  series: number[];
  threshold: number;
} | {
  confidence?: number | null;
  horizon?: number | null;
  kind: "seasonalDaysUntilThreshold";
  period: number;
  seasonality: Seasonality;
  series: number[];
  threshold: number;
} | {
  confidence?: number | null;
  holdout: number;
  kind: "backtest";
  period: number;
  seasonality: Seasonality;
  series: number[];
} | {
  current: number;
  growthPerPeriod: number;
  kind: "compoundPeriodsUntil";
  threshold: number;
} | {
  alpha: number;
  beta?: number | null;
  confidence?: number | null;
  gamma?: number | null;
  horizon: number;
  kind: "holtWinters";
  period?: number | null;
  phi?: number | null;
  seasonality?: Seasonality | null;
  series: number[];
  start?: HoltWintersState | null;
} | {
  horizon: number;
  kind: "holtWintersFit";
  period?: number | null;
  seasonality?: Seasonality | null;
  series: number[];
} | {
  horizon: number;
  kind: "seasonalNaive";
  period: number;
  series: number[];
} | {
  actual: number[];
  forecast: number[];
  kind: "forecastErrors";
} | {
  actual: number[];
  forecast: number[];
  kind: "pinballLoss";
  q: number;
} | {
  kind: "linearReplicasLookahead";
  lookAhead: number;
  now: number;
  replicas: number[];
  times: number[];
} | {
  forecast: number[];
  kind: "predictiveReplicas";
  load: number[];
  perReplica: number;
} | {
  kind: "stl";
  period: number;
  seasonalSpan: number;
  series: number[];
} | {
  kind: "mstl";
  periods: number[];
  series: number[];
} | {
  demand: StepPoint[];
  duration: number;
  kind: "elasticityMetrics";
  supply: StepPoint[];
} | {
  arrivalRates: StepPoint[];
  duration: number;
  kind: "sloViolationSeconds";
  q: number;
  servers: StepPoint[];
  serviceRate: number;
  t: number;
} | {
  baseline: StepPoint[];
  demand: StepPoint[];
  duration: number;
  kind: "elasticSpeedup";
  supply: StepPoint[];
} | {
  kind: "rollingUpdateBounds";
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  replicas: number;
} | {
  kind: "rollingUpdateWaves";
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  replicas: number;
} | {
  kind: "rollingUpdateSeconds";
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  minReadySeconds?: number | null;
  replicas: number;
  startupSeconds: number;
} | {
  capacity: number;
  kind: "rollingUpdateShortfall";
  load: number;
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  replicas: number;
} | {
  kind: "rollingUpdateZoneLoss";
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  replicas: number;
  survive: number;
  zones: number;
} | {
  capacity: number;
  kind: "rollingUpdateZoneLossShortfall";
  load: number;
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  replicas: number;
  survive: number;
  zones: number;
} | {
  kind: "replicasForZoneLoss";
  /** How many pods there may be above the replicas; a percentage rounds up. */
  maxSurge?: IntOrPercent;
  /** How many pods may be missing from the replicas; a percentage rounds down. */
  maxUnavailable?: IntOrPercent;
  required: number;
  survive: number;
  zones: number;
} | {
  expectedPods: number;
  healthyPods: number;
  kind: "disruptionBudget";
  maxUnavailable?: IntOrPercent | null;
  minAvailable?: IntOrPercent | null;
} | {
  kind: "detectionTime";
  period: number;
  threshold: number;
  timeout: number;
} | {
  kind: "checkStatedDetection";
  period: number;
  stated: number;
  threshold: number;
  timeout: number;
} | {
  initialDelay: number;
  kind: "startupBudget";
  period: number;
  threshold: number;
} | {
  drain: number;
  grace: number;
  kind: "drainFits";
  preStop: number;
} | {
  deregistration: number;
  drain: number;
  grace: number;
  kind: "drainBehindLoadBalancer";
} | {
  burst: number;
  delay?: NginxDelay | null;
  kind: "nginxLimitReq";
  rate: number;
  timesMs: number[];
  unit?: NginxUnit | null;
} | {
  block: string;
  kind: "checkNginxZone";
} | {
  burst: number;
  kind: "tokenBucket";
  period?: number | null;
  rate: number;
  times: number[];
} | {
  capacity: number;
  kind: "leakyBucket";
  period?: number | null;
  rate: number;
  times: number[];
} | {
  burst: number;
  kind: "gcra";
  period?: number | null;
  rate: number;
  times: number[];
} | {
  average: number;
  burst: number;
  kind: "traefikRateLimit";
  period: number;
  times: number[];
} | {
  average: number;
  burst: number;
  kind: "maxInWindow";
  period: number;
  window: number;
} | {
  kind: "admittedByReplicas";
  limit: number;
  meantFor: number;
  replicas: number;
};

/** The answer of `square_root_staffing`. */
export interface SquareRootStaffing {
  /** β. */
  beta: number;
  /** The share that waits with so many servers, by the exact formula. */
  exactPWait: number;
  /** What was noticed: the rule misses its target at small loads. */
  findings: Finding[];
  /** ⌈a + β√a⌉. */
  servers: number;
}

/** From `at` seconds on, so much. */
export interface StepPoint {
  /** Seconds from the start; the first is 0. */
  at: number;
  /** Replicas, or any other measure of capacity. */
  value: number;
}

/** A queue in equilibrium whose clients all wait at most the same time and then leave (M/M/c + D). */
export interface TimeoutQueue {
  /** How many wait on average. */
  meanQueue: number;
  /** The mean wait of all; those who leave have waited the whole timeout. */
  meanWait: number;
  /** The mean wait of those who are served. */
  meanWaitServed: number;
  /** The share that leaves without service. */
  pTimeout: number;
  /** The share of those who wait that leaves. */
  pTimeoutGivenWait: number;
  /** The share that finds all servers busy. */
  pWait: number;
  /** How busy the servers are. */
  utilization: number;
}

/** What a bucket did with a sequence of requests. */
export interface TokenBucketRun {
  /** How many were. */
  accepted: number;
  /** For each request, whether it was admitted. */
  allowed: boolean[];
  /** Tokens right after the last request. */
  tokensLeft: number;
}

/** What a trace says about caches of several sizes, by LRU. */
export interface TraceCurve {
  /** First requests of a key, which miss in a cache of any size. */
  coldMisses: number;
  /** Hits ÷ requests for each size. */
  hitRatio: number[];
  /** Hits for each size. */
  hits: number[];
  /** Different keys. */
  keys: number;
  /** Requests that count. */
  requests: number;
  /** Hits ÷ requests that are not the first of their key, for each size. */
  warmHitRatio: number[];
}

/** What became of a request. */
export interface TraefikDecision {
  /** How long it is held, in seconds. */
  delay: number;
  /** `Retry-After`, in whole seconds; 0 when it passes. */
  retryAfter: number;
  /** 200 or 429. */
  status: number;
}

/** A TTL cache over many keys. */
export interface TtlCache {
  /** The share of requests that hit. */
  hitRatio: number;
  /** Entries on average: a TTL cache sizes itself. */
  meanEntries: number;
}

/** What a hit does to the time that an entry has left. */
export type TtlRenewal = "none" | "everyHit";

/** Parameters of the Universal Scalability Law (Gunther 2007). */
export interface Usl {
  /** γ: what one instance does alone. */
  gamma: number;
  /** κ: the cost of keeping each pair of instances in agreement (coherency). */
  kappa: number;
  /** σ: the share of the work that waits for its turn (contention). */
  sigma: number;
}

/** A law fitted to measurements. */
export interface UslFit {
  /** What was noticed. */
  findings: Finding[];
  /** The parameters, with σ and κ at least 0. */
  law: Usl;
  /** Where the law peaks. */
  peak: number | null;
  /** R², the share of the variation that the law explains; 1 where nothing varies. */
  rSquared: number;
  /** Σ (measured − fitted)². */
  sse: number;
  /** Standard errors of γ, σ, κ; `null` where they are not determined. */
  standardErrors: number[] | null;
}

/** A number about waiting, and how far it can be trusted. */
export interface WaitEstimate {
  /** How far it can be trusted. */
  accuracy: Accuracy;
  /** The number: a time, or a share. */
  value: number;
}

/** Hit ratios of a cache with a capacity in bytes. */
export interface WeightedHitRatio {
  /** The share of bytes that are served from the cache. */
  byteHitRatio: number;
  /** How many seconds an object stays; `null` where everything fits, or nothing. */
  characteristicTime: number | null;
  /** The share of requests that hit. */
  hitRatio: number;
}

/** A law fitted to a trace. */
export interface ZipfFit {
  /** α by maximum likelihood over the observed ranks. */
  alpha: number;
  /** Distinct keys in the trace. */
  keys: number;
  /** Requests. */
  requests: number;
}

/** Instances spread over zones, of which some may be lost. */
export interface ZoneHeadroom {
  /** What the headroom costs, as a share of the required instances; 0 when none are required. */
  overhead: number;
  /** Instances in each zone: ⌈required ÷ (zones − lost)⌉. */
  perZone: number;
  /** Instances in all zones. */
  total: number;
}
