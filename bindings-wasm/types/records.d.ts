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

/** The ratio with assumptions for missing and unready pods. */
export interface Adjustment {
  /** How many missing pods were given an assumed sample. */
  missingAssumed: number;
  /** The ratio with them. */
  ratio: number | null;
  /** The samples, assumed ones included. */
  samples: number;
  /** How many unready pods were given a sample of zero. */
  unreadyAssumed: number;
}

/** What replicas that count alone admit together. */
export interface AdmittedByReplicas {
  /** What all of them admit, in the unit of the limit. */
  admitted: number;
  /** What was noticed. */
  findings: Finding[];
}

/** `advanced`. */
export interface AdvancedConfig {
  /** What the generated HorizontalPodAutoscaler is given. */
  horizontalPodAutoscalerConfig: HorizontalPodAutoscalerConfig | null;
  /** Whether the replica count from before is written back when the ScaledObject is deleted. KEDA's default is false. */
  restoreToOriginalReplicaCount: boolean | null;
  /** One metric made of all. */
  scalingModifiers: ScalingModifiersSpec | null;
}

/** `advanced`. */
export interface AdvancedConfigInput {
  /** What the generated HorizontalPodAutoscaler is given. */
  horizontalPodAutoscalerConfig?: HorizontalPodAutoscalerConfigInput | null;
  /** Whether the replica count from before is written back when the ScaledObject is deleted. KEDA's default is false. */
  restoreToOriginalReplicaCount?: boolean | null;
  /** One metric made of all. */
  scalingModifiers?: ScalingModifiersSpecInput | null;
}

/** How far the policies of one direction let the count move. */
export interface Allowance {
  /** The index of the policy in its direction's list that allows it; `null` for `Disabled`, for an empty list, and for a policy without `behavior`, whose limit is a constant factor. */
  policy: number | null;
  /** The count that they allow. */
  replicas: number;
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

/** Arrivals, in one of four ways. */
export type ArrivalsData = {
  rates: Rates;
} | {
  values: LoadValues;
} | {
  synthetic: Synthetic;
} | {
  csv: CsvData;
};

/** `authenticationRef` of a trigger. */
export interface AuthenticationRef {
  /** `TriggerAuthentication` or `ClusterTriggerAuthentication`. KEDA's default is `TriggerAuthentication`. */
  kind: string | null;
  /** The name. Required. */
  name: string | null;
}

/** `authenticationRef` of a trigger. */
export interface AuthenticationRefInput {
  /** `TriggerAuthentication` or `ClusterTriggerAuthentication`. KEDA's default is `TriggerAuthentication`. */
  kind?: string | null;
  /** The name. Required. */
  name?: string | null;
}

/** One HorizontalPodAutoscaler. */
export interface AutoscalerReport {
  /** The version that it was written in. */
  apiVersion: string;
  /** The column in which it starts, from 1. */
  column: number;
  /** Every setting that takes effect, and where it comes from. */
  effective: EffectiveField[];
  /** The same as text: a line for each setting in aligned columns. */
  effectiveText: string;
  /** The line on which it starts, from 1. */
  line: number;
  /** `metadata.name`; empty when there is none. */
  name: string;
  /** `metadata.namespace`. */
  namespace: string | null;
  /** The spec in the form of `autoscaling/v2`, with the API server's defaults. */
  spec: HorizontalPodAutoscalerSpec;
  /** The status, when the manifest is what kubectl printed. */
  status: ObservedStatus | null;
  /** What the API server would refuse. */
  violations: Violation[];
  /** What it would accept but not follow. */
  warnings: Violation[];
  /** The place of its workload in `LoadReport::workloads`. */
  workload: number | null;
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

/** What becomes of rows that cannot be read. */
export type BadRows = "refuse" | "skip";

/** The bounds, and which of them the count met. */
export interface Bounds {
  /** The reason of ScalingLimited after this evaluation; `null` where it was not reached. */
  limit: Reason | null;
  /** `maxReplicas`. */
  maxReplicas: number;
  /** `minReplicas`. */
  minReplicas: number;
}

/** What the admission webhook says of replica counts and `fallback`. */
export interface BoundsReport {
  /** What it refuses of `fallback`. */
  fallbackViolations: Violation[];
  /** `maxReplicas` of the generated HorizontalPodAutoscaler. */
  hpaMaxReplicas: number;
  /** `minReplicas` of the generated HorizontalPodAutoscaler. */
  hpaMinReplicas: number;
  /** What it refuses of the counts. */
  violations: Violation[];
}

/** The replica counts of a ScaledObject and its `fallback`, as written. */
export interface BoundsRequest {
  /** `fallback`. */
  fallback?: FallbackInput | null;
  /** `idleReplicaCount`. */
  idleReplicaCount?: number | null;
  /** `maxReplicaCount`. KEDA's default is 100. */
  maxReplicaCount?: number | null;
  /** `minReplicaCount`. KEDA's default is 0. */
  minReplicaCount?: number | null;
  /** There are scaling modifiers. */
  scalingModifiers?: boolean;
  /** The `type` of each trigger. */
  triggerTypes?: string[];
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

/** What `useCachedMetrics` keeps of a poll, fallback included. */
export type CachedMetric = {
  value: number;
} | "failed";

/** The stage that settled a count. */
export type Cause = "steady" | "metrics" | "scaleUpStabilized" | "scaleDownStabilized" | "scaleUpLimit" | "scaleDownLimit" | "tooManyReplicas" | "tooFewReplicas" | "aboveMaximum" | "belowMinimum" | "revivedToMinimum" | "scalingDisabled" | "selectorUnusable" | "metricsUnusable" | "scaleUnreadable";

/** A change of the count. */
export interface Change {
  /** When it would be made. */
  at: Timestamp;
  /** The count from then on. */
  replicas: number;
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

/** A clock that holds an inactive target. */
export type Clock = "cooldownPeriod" | "initialCooldownPeriod";

/** One condition. */
export interface Condition {
  /** When the status last changed. */
  lastTransitionTime: Timestamp;
  /** Why. */
  reason: Reason;
  /** Whether it holds. */
  status: ConditionStatus;
  /** What it is about. */
  type: ConditionType;
}

export type ConditionStatus = "True" | "False";

/** The types of conditions. */
export type ConditionType = "AbleToScale" | "ScalingActive" | "ScalingLimited" | "ScaledToZero";

/** The resource requests of one container. */
export interface ContainerRequests {
  /** The container's name. */
  name: string;
  /** `resources.requests`. */
  requests: ResourceList;
  /** `restartPolicy`; `Always` makes an init container run along, as a sidecar. */
  restartPolicy?: string | null;
}

/** The resource requests of one container. */
export interface ContainerRequestsInput {
  /** The container's name. */
  name?: string;
  /** `resources.requests`. */
  requests?: ResourceList;
  /** `restartPolicy`; `Always` makes an init container run along, as a sidecar. */
  restartPolicy?: string | null;
}

/** A resource of one container of each pod. */
export interface ContainerResourceMetricSource {
  /** The container. Required. */
  container?: string | null;
  /** `cpu`, `memory`, … Required. */
  name?: string | null;
  /** What the usage is held against. Required. */
  target?: MetricTarget | null;
}

/** The settings of the HPA controller, shared by all policies of a cluster. */
export interface Controller {
  /** `--horizontal-pod-autoscaler-cpu-initialization-period`: how long a pod's CPU samples are in doubt after its start. Default 5 min. */
  cpuInitializationPeriod?: Millis;
  /** `--horizontal-pod-autoscaler-downscale-stabilization`: the scale-down window of policies that set none. Default 5 min. */
  downscaleStabilization?: Millis;
  /** `--feature-gates`. */
  featureGates?: FeatureGates;
  /** `--horizontal-pod-autoscaler-initial-readiness-delay`: how long after its start a pod that became unready counts as never having been ready. Default 30 s. */
  initialReadinessDelay?: Millis;
  /** The factor of the scale-up limit of policies without `behavior`; a constant in Kubernetes. Default 2. */
  scaleUpLimitFactor?: number;
  /** The least scale-up limit of policies without `behavior`; a constant in Kubernetes. Default 4. */
  scaleUpLimitMinimum?: number;
  /** `--horizontal-pod-autoscaler-sync-period`: time between two evaluations. Default 15 s. */
  syncPeriod?: Millis;
  /** `--horizontal-pod-autoscaler-tolerance`: how far the ratio may be from 1 before anything happens. Default 0.1. */
  tolerance?: number;
}

/** The clock that stands between a target and zero or idle. */
export interface Cooldown {
  /** When it began. */
  began: Timestamp;
  /** Which clock it is. */
  clock: Clock;
  /** The first poll after that, which could go to zero or idle if nothing becomes active. */
  freeAt: Timestamp;
  /** Its length. */
  period: Millis;
  /** What it has to do with this poll. */
  role: CooldownRole;
  /** It holds up to and at this time. */
  until: Timestamp;
}

/** What the cooldown has to do with a poll. */
export type CooldownRole = "holds" | "over" | "woundUp" | "notAsked" | "withoutEffect";

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

/** A `cron` trigger's window. */
export interface CronReading {
  /** When it next opens or closes; `null`: not within five years. */
  changesAt: Timestamp | null;
  /** The window is open. */
  inside: boolean;
}

/** A reference to an object whose version does not matter. */
export interface CrossVersionObjectReference {
  /** Group and version, such as `apps/v1`. */
  apiVersion?: string | null;
  /** The kind, such as `Deployment`. Required. */
  kind?: string | null;
  /** The name. Required. */
  name?: string | null;
}

/** A load as CSV text. */
export interface CsvData {
  /** How to read it. */
  options?: CsvOptions;
  /** The text. */
  text: string;
}

/** How to read a trace from CSV text. */
export interface CsvOptions {
  /** What becomes of rows that cannot be read. Default: they are errors. */
  badRows?: BadRows;
  /** The name of the column with the times. Default: the first one called `timestamp`, `time`, `datetime`, `date` or `ts`, else the first column. */
  timeColumn?: string | null;
  /** The name of the column with the loads. Default: the one called `value`, else the first one that is not the time's. */
  valueColumn?: string | null;
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

/** One evaluation: the count it asks for, every stage on the way there, and the status that it leaves. */
export interface DecisionReport {
  /** When it was made. */
  at: Timestamp;
  /** What settled the count: the last stage that had a say. */
  cause: Cause;
  /** `scale.spec.replicas`; where the scale could not be read, the last one known. */
  current: number;
  /** The count to have. */
  desired: number;
  /** The evaluation, or writing its scale, reports an error. It may have scaled although some of the metrics failed. */
  error: boolean;
  /** The same as the controller's own variable has it: −1 where metrics were not usable. */
  metricDesiredReplicas: number | null;
  /** Each metric, in the policy's order; empty where metrics were not evaluated. */
  metrics: MetricReport[];
  /** Stabilization, rate limit and bounds; `null` where they were not reached. */
  normalized: NormalizedReport | null;
  /** What became of that, or for a decision that was not taken in, what is supposed. */
  outcome: Outcome;
  /** The proposal that won, before anything held it back; `null` where metrics were not evaluated or not usable. */
  recommendation: number | null;
  /** The scale is to be written. */
  rescale: boolean;
  /** The scale was written: `rescale`, and the outcome is `written`. */
  rescaled: boolean;
  /** `status` of the object after the evaluation and its outcome. */
  status: Status;
  /** The decision in one sentence. */
  summary: string;
  /** The index of the metric whose proposal won. */
  winner: number | null;
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

/** A direction. */
export type Direction = "scaleUp" | "scaleDown";

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

/** A field with its value. */
export type EffectiveField = {
  /** The path, as in `spec.minReplicas`; `controller.…` for settings that manifests do not have. */
  path: string;
  /** The value as text. */
  value: string;
} & ({
  origin: "manifest";
  /** Where; `null` when the spec was not read from a text. */
  position: Position | null;
} | {
  origin: "apiDefault";
} | {
  origin: "kedaDefault";
} | {
  /** The flag. */
  flag: string;
  origin: "controllerFlag";
} | {
  /** The gate. */
  gate: string;
  origin: "dropped";
  /** Where it stands. */
  position: Position | null;
} | {
  origin: "constant";
});

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

/** Why an input was refused: all violations at once, in the order of the input. */
export interface Error {
  violations: Violation[];
}

/** What a full cache throws out. */
export type EvictionPolicy = "lru" | "fifo";

/** The metric that the formula makes. */
export interface ExplainedComposite {
  /** The object is active above this; `null`: it is no number. */
  activationTarget: number | null;
  /** `formula`. */
  formula: string;
  /** Its value in milli-units; `null` where there is none. */
  value: number | null;
}

/** A condition with a sentence. */
export interface ExplainedCondition {
  /** When the status last changed. */
  lastTransitionTime: Timestamp;
  /** What it means here. */
  message: string;
  /** Why. */
  reason: Reason;
  /** Whether it holds. */
  status: ConditionStatus;
  /** What it is about. */
  type: ConditionType;
}

/** One metric's part. */
export interface ExplainedMetric {
  failure?: MetricFailure | null;
  /** The numbers that it was made from; zero where the metric failed before they were known. */
  measured: Measured;
  /** What it measures, as in `cpu utilization`. */
  name: string;
  /** Usage over target; not finite where the target is zero. */
  ratio: number | null;
  replicas: number | null;
  rule: ProposalRule;
  status: MetricStatus | null;
  /** Its target, as in `70%` or `500m (avg)`. */
  target: string;
  /** Where the present count would move, the other metrics apart; `null` where the metric gives no number. */
  thresholds: Thresholds | null;
  /** The ratios that change nothing, from the first to the second. */
  tolerated: [number, number];
}

/** One policy's allowance, and what has used it up. */
export interface ExplainedPolicy {
  /** Replicas added within its period. */
  added: number;
  /** The count that it allows. */
  allowed: number;
  /** The scale-ups and scale-downs within its period. */
  events: PolicyEvent[];
  /** The length of the sliding period, in seconds. */
  periodSeconds: number;
  /** Replicas removed within its period. */
  removed: number;
  /** It is the one that decides. */
  selected: boolean;
  /** The count at the start of its period, as far as this autoscaler changed it: present − added + removed. */
  start: number;
  /** The unit of `value`. */
  type: ScalingPolicyType;
  /** Pods or percent. */
  value: number;
}

/** One trigger's part. */
export interface ExplainedTrigger {
  /** It is active above this. */
  activation: number;
  /** It counts as active. */
  active: boolean;
  /** It was not read: the value is that of the last poll. */
  cached: boolean;
  /** It has a metric of its own; `cpu` and `memory` do not, and never count as active. */
  external: boolean;
  /** Its failures in a row, this one included; they are counted only where there is a usable `fallback`. */
  failures: number;
  /** What would stand in for it, or does. */
  fallback: Fallback | null;
  /** Its name, or else that of its metric, or its type. */
  name: string;
  /** What the HPA is given, after fallback. */
  outcome: MetricOutcome;
  /** What was read, in milli-units; `null` where that failed. */
  read: number | null;
  /** The target in milli-units; `null` where it is not one of an external metric. */
  target: number | null;
  /** `type`. */
  type: string;
}

/** Everything about one evaluation: each stage with the numbers that decided it, what would be without it, and when something can change next. */
export interface Explanation {
  /** When the evaluation took place. */
  at: Timestamp;
  /** The bounds. */
  bounds: Bounds;
  /** The stage that settled the count. */
  cause: Cause;
  /** The conditions after the evaluation and, where the scale is to be written, after that succeeded. */
  conditions: ExplainedCondition[];
  /** `scale.spec.replicas`. */
  current: number;
  /** The count to have. */
  desired: number;
  /** Each metric, in the policy's order; empty where metrics were not evaluated. */
  metrics: ExplainedMetric[];
  /** The policy's name. */
  name: string;
  /** What follows if the metrics hold; `null` where there is no recommendation. */
  outlook: Outlook | null;
  /** The policies of the direction in which the count was going; `null` where it was not moving or not reached, and for policies without `behavior` on the way down. */
  rateLimit: RateLimit | null;
  /** What the metrics together ask for; `null` where they were not evaluated or not usable. */
  recommendation: number | null;
  /** The scale is to be written. */
  rescale: boolean;
  /** The stabilization windows; `null` where they were not reached. */
  stabilization: Stabilization | null;
  /** The decision in one sentence. */
  summary: string;
  /** What is scaled, as `Deployment/web`. */
  target: string;
  /** The index of the metric that won. */
  winner: number | null;
  /** What the count would be if a stage were left out; only where it would differ. */
  without: Without;
}

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

/** A metric of something outside the cluster. */
export interface ExternalMetricSource {
  /** Which metric. Required. */
  metric?: MetricIdentifier | null;
  /** What the metric is held against. Required. */
  target?: MetricTarget | null;
}

/** `fallback`: what stands in for a metric that keeps failing. */
export interface Fallback {
  /** `behavior`. */
  behavior: FallbackBehavior;
  /** `failureThreshold`: this many failures in a row are passed on; the next one falls back. */
  failureThreshold: number;
  /** `replicas`. */
  replicas: number;
}

/** `fallback.behavior`. */
export type FallbackBehavior = "static" | "currentReplicas" | "currentReplicasIfHigher" | "currentReplicasIfLower" | "scalingModifiers";

/** `fallback`: what stands in for a metric that keeps failing. */
export interface FallbackInput {
  /** `behavior`. */
  behavior?: FallbackBehavior;
  /** `failureThreshold`: this many failures in a row are passed on; the next one falls back. */
  failureThreshold: number;
  /** `replicas`. */
  replicas: number;
}

/** `fallback`. */
export interface FallbackSpec {
  /** `static`, `currentReplicas`, `currentReplicasIfHigher`, `currentReplicasIfLower` or `scalingModifiers`. KEDA's default is `static`. */
  behavior: string | null;
  /** How many failures in a row are tolerated. Required. */
  failureThreshold: number | null;
  /** The replicas to fall back to. Required. */
  replicas: number | null;
}

/** `fallback`. */
export interface FallbackSpecInput {
  /** `static`, `currentReplicas`, `currentReplicasIfHigher`, `currentReplicasIfLower` or `scalingModifiers`. KEDA's default is `static`. */
  behavior?: string | null;
  /** How many failures in a row are tolerated. Required. */
  failureThreshold?: number | null;
  /** The replicas to fall back to. Required. */
  replicas?: number | null;
}

/** The feature gates that change what the HPA controller or its API does. */
export interface FeatureGates {
  /** `HPAConfigurableTolerance`: `behavior.*.tolerance` counts. Beta since 1.35, on by default. */
  HPAConfigurableTolerance?: boolean;
  /** `HPAScaleToZero`: `minReplicas: 0` is allowed. Alpha, off by default. */
  HPAScaleToZero?: boolean;
  /** `PodLevelResources`: requests of the pod as a whole count. Beta since 1.34, on by default. */
  PodLevelResources?: boolean;
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

/** What a formula made of the triggers' values. */
export interface FormulaReport {
  /** Whether it is above the activation target; `null` where there is no metric, and where that target is no number: a poll ends without a step then. */
  active: boolean | null;
  /** The composite metric in milli-units; `null` where there is none. */
  compositeMilli: number | null;
  /** The formula gave nil. */
  nil: boolean;
}

/** `advanced.scalingModifiers`, and what the triggers give. */
export interface FormulaRequest {
  /** `activationTarget`, as the text that it is. KEDA's default is 0. */
  activationTarget?: string | null;
  /** `fallback`: where the formula gives nil, its replicas times the target are the value. */
  fallback?: FallbackInput | null;
  /** `formula`. */
  formula: string;
  /** `target`, as the text that it is. */
  target: string;
  /** The triggers, in their order. */
  triggers?: FormulaTrigger[];
}

/** What a trigger contributes to a formula. */
export interface FormulaTrigger {
  /** It has failed, or is one of `cpu` and `memory`: the formula cannot use it. */
  absent?: boolean;
  /** `name`; empty where it has none. */
  name?: string;
  /** What it read; `null` is nil, which a trigger is that has failed often enough for the fallback behavior `scalingModifiers`. */
  value?: number | null;
}

/** Points of the grid without a row. */
export interface Gap {
  /** The first of them. */
  at: Timestamp;
  /** How many. */
  points: number;
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

/** `status.health.*.status`. */
export type HealthStatus = "Unknown" | "Happy" | "Failing";

/** A remembered recommendation that holds the count. */
export interface Held {
  /** How long ago it was made. */
  age: Millis;
  /** When it was made. */
  at: Timestamp;
  /** The replicas it asked for. */
  replicas: number;
  /** The end of its window: it counts before, and without `behavior` at that very time as well. */
  until: Timestamp;
}

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

/** `behavior`: how fast to scale in each direction. */
export interface HorizontalPodAutoscalerBehavior {
  /** Rules of scaling down. */
  scaleDown?: HpaScalingRules | null;
  /** Rules of scaling up. */
  scaleUp?: HpaScalingRules | null;
}

/** `advanced.horizontalPodAutoscalerConfig`. */
export interface HorizontalPodAutoscalerConfig {
  /** `behavior`, handed on as it is. */
  behavior: HorizontalPodAutoscalerBehavior | null;
  /** The HorizontalPodAutoscaler's name. KEDA's default is `keda-hpa-` and the ScaledObject's name. */
  name: string | null;
}

/** `advanced.horizontalPodAutoscalerConfig`. */
export interface HorizontalPodAutoscalerConfigInput {
  /** `behavior`, handed on as it is. */
  behavior?: HorizontalPodAutoscalerBehavior | null;
  /** The HorizontalPodAutoscaler's name. KEDA's default is `keda-hpa-` and the ScaledObject's name. */
  name?: string | null;
}

/** `spec` of a HorizontalPodAutoscaler. */
export interface HorizontalPodAutoscalerSpec {
  /** How fast to scale. No default: without it the controller runs its older rules. */
  behavior?: HorizontalPodAutoscalerBehavior | null;
  /** The most replicas. Required. */
  maxReplicas?: number | null;
  /** What the replicas are computed from. API default: 80 % CPU utilization. */
  metrics?: MetricSpec[] | null;
  /** The fewest replicas. API default 1. */
  minReplicas?: number | null;
  /** What is scaled. Required. */
  scaleTargetRef?: CrossVersionObjectReference | null;
}

/** How much may change within a period; `HPAScalingPolicy` in Kubernetes. */
export interface HpaScalingPolicy {
  /** The length of the period. Required. */
  periodSeconds?: number | null;
  /** `Pods` or `Percent`. Required. */
  type?: string | null;
  /** Pods or percent. Required. */
  value?: number | null;
}

/** The rules of one direction; `HPAScalingRules` in Kubernetes. */
export interface HpaScalingRules {
  /** How much may change. API defaults: 4 pods or 100 % in 15 s up, 100 % in 15 s down. */
  policies?: HpaScalingPolicy[] | null;
  /** `Max`, `Min` or `Disabled`. API default `Max`. */
  selectPolicy?: string | null;
  /** How far back recommendations are remembered. API default 0 for scaling up; for scaling down the controller's flag. */
  stabilizationWindowSeconds?: number | null;
  /** How far the ratio may be from 1 before anything happens. Default: the controller's flag. */
  tolerance?: Quantity | null;
}

/** One HTTPScaledObject. */
export interface HttpScaledObjectListed {
  /** The column in which it starts, from 1. */
  column: number;
  /** The ScaledObject's settings that the add-on generates, in the words of its spec; empty where there are violations. */
  effective: HttpSetting[];
  /** The line on which it starts, from 1. */
  line: number;
  /** `metadata.name`; empty when there is none. */
  name: string;
  /** `metadata.namespace`. */
  namespace: string | null;
  /** What is counted, as the trigger that KEDA is given. */
  trigger: TriggerReport;
  /** What the add-on or KEDA would refuse. */
  violations: Violation[];
  /** The place of its workload in the report's `workloads`. */
  workload: number | null;
}

/** A setting of the ScaledObject that the HTTP add-on generates. */
export interface HttpSetting {
  /** The path in the ScaledObject, as in `spec.pollingInterval`. */
  path: string;
  /** The value as text. */
  value: string;
}

/** An object of a kind that is not read. */
export interface Ignored {
  /** The API group and version, such as `v1`; empty when there is none. */
  apiVersion: string;
  /** The kind, such as `Service`. */
  kind: string;
  /** `metadata.name`; empty when there is none. */
  name: string;
  /** Where the object starts. */
  position: Position;
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

/** One InterceptorRoute. */
export interface InterceptorRouteListed {
  /** The column in which it starts, from 1. */
  column: number;
  /** The line on which it starts, from 1. */
  line: number;
  /** What is counted, as the metrics of a trigger of type `external-push`, if that is a ScaledObject's first. */
  metrics: TriggerReport[];
  /** `metadata.name`; empty when there is none. */
  name: string;
  /** `metadata.namespace`. */
  namespace: string | null;
  /** What the add-on would refuse. */
  violations: Violation[];
}

/** A poll that created jobs. */
export interface JobCreation {
  /** When it was. */
  at: Timestamp;
  /** The jobs that it created. */
  created: number;
  /** The length of the queue that it went by. */
  length: number;
  /** Those of them whose pods did not work yet. */
  pending: number;
  /** The jobs that were not done before. */
  running: number;
}

/** Jobs of a ScaledJob that are alike. */
export interface JobData {
  /** How many. Default 1. */
  count?: number;
  /** The pods of each of them. */
  pods?: JobPodData[];
  /** Whether they are done. Default `Running`. */
  state?: JobState;
}

/** What a poll of a ScaledJob comes to. */
export interface JobDecision {
  /** There are fewer jobs than the minimum: these are made up for first, and only these. */
  belowMinimum: boolean;
  /** The jobs that are created: the smaller of both, if anything is active. */
  create: number;
  /** What the strategy allows; negative where there are too many already. */
  effectiveMaxScale: number;
  /** Those of them that do nothing yet. */
  pending: number;
  /** What the triggers ask for. */
  queue: JobQueue;
  /** `Ready` after the poll. */
  ready: KedaCondition;
  /** Jobs that are not finished. */
  running: number;
  /** What the strategy wants. */
  scaleTo: number;
}

/** A pod of a job. */
export interface JobPodData {
  /** `status.phase`. Default `Running`. */
  phase?: PodPhase;
  /** The types of its conditions that are true. */
  trueConditions?: string[];
}

/** What the triggers together ask for. */
export interface JobQueue {
  /** Some active trigger was chosen, or there is a minimum. */
  active: boolean;
  /** The index of the trigger that was chosen; `null` for means and sums, and where none is active. */
  chosen: number | null;
  /** Some trigger failed; it was left out. */
  error: boolean;
  /** The length of the queue, rounded up. */
  length: number;
  /** Jobs for it, one for each target's worth, rounded up and at most the headroom. */
  maxValue: number;
}

/** What one trigger of a ScaledJob watches. */
export interface JobQueueData {
  /** Messages that arrive, per second. All queues begin at the same time. Required, unless they come as a column. */
  arrivals?: ArrivalsData | null;
  /** `arrivals` are the metric's value itself, and no messages that jobs take: as for a `cron` trigger. Default false. */
  given?: boolean;
  /** Messages that wait at the start. Default 0. */
  initialBacklog?: number;
  /** While any of these lasts, reading the trigger fails. */
  outages?: Outage[];
}

/** What a run of jobs cost, and how long messages had to wait. */
export interface JobScore {
  /** Messages that arrived, those at the start included. */
  arrived: number;
  /** Jobs that were created. */
  created: number;
  /** Messages that jobs are done with. */
  done: number;
  /** Times that the last waiting message of a queue was taken. */
  drains: number;
  /** Polls at which some trigger failed. */
  failedPolls: number;
  /** Jobs that are done. */
  finished: number;
  /** Hours of the run. */
  hours: number;
  /** Hours without any job. */
  hoursAtZero: number;
  /** Jobs that found no message. */
  idle: number;
  /** Messages that jobs work on at the end. */
  inWork: number;
  /** Jobs × hours from creation to end, summed: what is paid for. */
  jobHours: number;
  /** When the last waiting message of a queue was last taken; `null`: never. */
  lastDrained: Timestamp | null;
  /** The longest time from a queue's first waiting message until none waited. */
  longestDrain: Millis;
  /** The mean of the messages that waited in all queues. */
  meanBacklog: number;
  /** Job-hours over hours. */
  meanJobs: number;
  /** Seconds until a job took a message, on average, by Little's law (mean backlog over mean arrivals); `null` without messages. */
  meanWaitSeconds: number | null;
  /** How long the oldest message had waited at most, at the samples. */
  oldestMessage: Millis;
  /** The most messages that waited in one queue. */
  peakBacklog: number;
  /** The most jobs at once. */
  peakJobs: number;
  /** The most jobs at once whose pods did not work yet. */
  peakPending: number;
  /** Polls. */
  polls: number;
  /** For how long messages had been waiting at the end; zero where none do. */
  undrained: Millis;
  /** Messages that no job has taken at the end. */
  waiting: number;
}

/** What a job's conditions say. */
export type JobState = "Running" | "Complete" | "Failed";

/** What one trigger of a ScaledJob gave. */
export interface JobTriggerExplanation {
  /** What it is active above. */
  activation: number;
  /** It is above its activation threshold. */
  active: boolean;
  /** It was chosen among several. */
  chosen: boolean;
  /** Its value in milli-units; `null`: it failed. */
  milli: number | null;
  /** Its metric's name, or its type. */
  name: string;
}

/** What one job of a ScaledJob does. */
export interface JobWork {
  /** How long a job lasts beside its messages, also where it finds none. Default 0 s. */
  duration?: Millis;
  /** When messages leave the queue. Default: when they are taken. */
  leave?: MessagesLeave;
  /** The most messages that a job takes. Default 1. */
  messages?: number;
  /** How long a job waits for its first message. Default 0 s. */
  patience?: Millis;
  /** How long each message takes. Default 0 s. */
  perMessage?: Millis;
  /** From a job's creation until its pod works; so long the job is pending. Default 0 s. */
  startup?: Millis;
}

/** A poll of a simulation, explained. */
export interface JobsExplained {
  /** When the poll was. */
  at: Timestamp;
  /** The decision. */
  decision: JobDecision;
  /** The jobs that may run for messages, beside those. */
  headroom: number;
  /** The jobs that run in any case. */
  minReplicas: number;
  /** The ScaledJob's name. */
  name: string;
  /** The decision in one sentence. */
  summary: string;
  /** The triggers, in their order. */
  triggers: JobTriggerExplanation[];
}

/** A simulation of jobs in a few numbers, and every poll that created some. */
export interface JobsReport {
  /** Every poll that created jobs. */
  creations: JobCreation[];
  /** The end, which is no part of the simulation. */
  end: Timestamp;
  /** The jobs that may run for messages, beside those. */
  headroom: number;
  /** The metric of each trigger, in their order. */
  metrics: string[];
  /** The jobs that run in any case. */
  minReplicas: number;
  /** The ScaledJob's name. */
  name: string;
  /** The time from one row to the next. */
  period: Millis;
  /** `pollingInterval`. */
  pollingInterval: Millis;
  /** The number of rows. */
  rows: number;
  /** The simulation in a few numbers. */
  score: JobScore;
  /** The time of the first row. */
  start: Timestamp;
}

/** A ScaledJob over the queues of its triggers. Times are milliseconds. */
export interface JobsRequest {
  /** How many points of the run are kept to explain from. Default 64. */
  checkpoints?: number | null;
  /** From the start to the end. Default: as long as the longest arrivals are given. */
  duration?: Millis | null;
  /** What each trigger watches, in their order. */
  queues: JobQueueData[];
  /** From one row of the columns to the next. Default: the polling interval. */
  samplePeriod?: Millis | null;
  /** The ScaledJob. */
  scaledJob: ScaledJobSource;
  /** What it shows, for people. */
  title?: string | null;
  /** What one job does. Without it a job takes one message, and no time. */
  work?: JobWork;
}

/** One partition of a topic. */
export interface KafkaPartitionData {
  /** The offset that the group has committed; −1: none yet; `null`: the broker's answer leaves it out. */
  committed?: number | null;
  /** The offset of the next message; `null`: the broker's answer leaves it out. */
  latest?: number | null;
  /** The number of the partition. */
  partition: number;
  /** The topic. */
  topic: string;
}

/** Lags over all partitions. */
export interface KafkaReading {
  /** The lag that is published. */
  totalLag: number;
  /** The lag that activates: partitions whose consumer stands still count too. */
  totalLagWithPersistent: number;
}

/** One condition. */
export interface KedaCondition {
  /** Why; `null` as long as nothing has set it. */
  reason: KedaReason | null;
  /** Whether it holds. */
  status: KedaConditionStatus;
}

/** One condition. */
export interface KedaConditionInput {
  /** Why; `null` as long as nothing has set it. */
  reason?: KedaReason | null;
  /** Whether it holds. */
  status: KedaConditionStatus;
}

/** The status of a condition. */
export type KedaConditionStatus = "True" | "False" | "Unknown";

/** The conditions that KEDA keeps in a status. */
export interface KedaConditions {
  /** `Active`: a trigger is active. */
  active: KedaCondition;
  /** `Fallback`: some metric is being stood in for. */
  fallback: KedaCondition;
  /** `Paused`: an annotation holds the target. */
  paused: KedaCondition;
  /** `Ready`: the triggers can be read. */
  ready: KedaCondition;
}

/** The conditions that KEDA keeps in a status. */
export interface KedaConditionsInput {
  /** `Active`: a trigger is active. */
  active?: KedaConditionInput;
  /** `Fallback`: some metric is being stood in for. */
  fallback?: KedaConditionInput;
  /** `Paused`: an annotation holds the target. */
  paused?: KedaConditionInput;
  /** `Ready`: the triggers can be read. */
  ready?: KedaConditionInput;
}

/** Something in a ScaledObject or ScaledJob that is allowed and worth knowing. */
export interface KedaFinding {
  /** What kind of finding it is. */
  kind: KedaFindingKind;
  /** What happens, and the way out: lowercase, no full stop. */
  message: string;
  /** Path of the field. */
  path: string;
  /** Where the field, or what should hold it, stands in the text. */
  position: Position | null;
}

/** The kinds of findings. */
export type KedaFindingKind = "UnmodelledTrigger" | "CooldownPeriodWithoutEffect" | "InitialCooldownPeriodWithoutEffect" | "PollingIntervalWithoutEffect" | "ActivationAboveTarget" | "OverlappingCron" | "UnknownTimeZone" | "IdleReplicasFlap" | "FallbackWithoutEffect" | "UnreadableActivationTarget" | "UnnamedTrigger" | "DroppedContainerResource" | "RememberedRecommendations";

/** Every reason that KEDA gives in these conditions, spelled as it spells them. */
export type KedaReason = "ScaledObjectReady" | "ScaledJobReady" | "PartialTriggerError" | "TriggerError" | "ErrorGettingCurrentReplicas" | "ScalerActive" | "ScalerNotActive" | "ScalerCooldown" | "ScaledObjectPaused" | "ScaledObjectUnpaused" | "FallbackExists" | "NoFallbackFound";

/** The answer to a `KedaRequest`: the report that goes with it. */
export type KedaReport = QuantityReport | TriggerReport | FormulaReport | BoundsReport | ScaledJobReport;

/** A question about one of KEDA's rules. */
export type KedaRequest = {
  metricValue: MetricValueRequest;
} | {
  trigger: TriggerRequest;
} | {
  formula: FormulaRequest;
} | {
  bounds: BoundsRequest;
} | {
  scaledJob: ScaledJobRequest;
};

/** Everything that KEDA and the generated HPA remember of one ScaledObject: a plain value. */
export interface KedaState {
  conditions: KedaConditions;
  created: Timestamp;
  /** The memory of the generated HPA. */
  hpa: State;
  lastActive: Timestamp | null;
  /** One for each trigger; those that are missing have never been read. */
  metrics: MetricState[];
}

/** Everything that KEDA and the generated HPA remember of one ScaledObject: a plain value. */
export interface KedaStateInput {
  conditions?: KedaConditionsInput;
  created: Timestamp;
  /** The memory of the generated HPA. */
  hpa?: StateInput;
  lastActive?: Timestamp | null;
  /** One for each trigger; those that are missing have never been read. */
  metrics?: MetricStateInput[];
}

/** Labels to select by. */
export interface LabelSelector {
  /** Conditions on labels. */
  matchExpressions?: LabelSelectorRequirement[] | null;
  /** Labels with their values. */
  matchLabels?: Record<string, string> | null;
}

/** A condition on a label. */
export interface LabelSelectorRequirement {
  /** The label. */
  key?: string | null;
  /** `In`, `NotIn`, `Exists` or `DoesNotExist`. */
  operator?: string | null;
  /** The values that `In` and `NotIn` compare with. */
  values?: string[] | null;
}

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

/** A load, in one of three ways. */
export type LoadData = {
  synthetic: Synthetic;
} | {
  values: LoadValues;
} | {
  csv: CsvData;
};

/** Everything that a text holds. */
export interface LoadReport {
  /** The HorizontalPodAutoscalers, in the order of the text. */
  autoscalers: AutoscalerReport[];
  /** The HTTP add-on's HTTPScaledObjects, in the order of the text. */
  httpScaledObjects: HttpScaledObjectListed[];
  /** Objects of other kinds. */
  ignored: Ignored[];
  /** The HTTP add-on's InterceptorRoutes, in the order of the text. */
  interceptorRoutes: InterceptorRouteListed[];
  /** KEDA's ScaledJobs, in the order of the text. */
  scaledJobs: ScaledJobListed[];
  /** KEDA's ScaledObjects, in the order of the text. */
  scaledObjects: ScaledObjectListed[];
  /** What can be scaled. */
  workloads: Workload[];
}

/** A text to `load`. */
export interface LoadRequest {
  /** The controller's flags and feature gates; durations in milliseconds. */
  controller?: Controller;
  /** YAML or JSON, one or more documents. */
  text: string;
  /** Time zones for `cron` triggers, beside those that are known anyway. */
  zones?: Zone[];
}

/** A load as numbers on a regular grid. */
export interface LoadValues {
  /** The time of the first value. Default 0. */
  start?: Timestamp;
  /** The time from one value to the next. */
  step: Millis;
  /** The values. */
  values: number[];
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

/** The numbers behind a proposal. */
export interface Measured {
  /** The second look at the ratio, with what had to be assumed for pods without a usable sample. */
  adjustment: Adjustment | null;
  /** The pods by what the metric knows of them; all zero where pods are not looked at. */
  pods: PodCounts;
  /** The sum of the requests that the usage is held against, in milli-units; 0 except for utilization. */
  requests: number;
  /** How many samples the sum has. */
  samples: number;
  /** The sum of the usage, in milli-units. */
  usage: number;
}

/** What one item takes. */
export interface MemcachedItem {
  /** Bytes of the chunk that it gets. */
  chunk: number;
  /** Bytes that the item needs. */
  requested: number;
}

/** When messages leave the queue, so that its trigger counts them no longer. */
export type MessagesLeave = "whenTaken" | "whenDone";

/** What the metrics API answered for one metric. Numbers are milli-units; quantities are written as in manifests. */
export interface MetricData {
  /** The request failed. */
  error?: boolean;
  /** For Resource, ContainerResource and Pods metrics: the samples. */
  pods?: SampleData[];
  /** For External metrics: values as quantities, in addition. */
  quantities?: Quantity[];
  /** For Object metrics: the value as a quantity. */
  quantity?: Quantity | null;
  /** For Object metrics: the value. */
  value?: number | null;
  /** For External metrics: the values of the series. */
  values?: number[];
}

/** Why a metric gives no number. */
export type MetricFailure = "notAvailable" | "noItems" | "noPods" | "noSamples" | "noRequest" | "zeroRequests" | "noTarget" | "unrecognizedType";

/** The failures of one metric in a row: `status.health`. */
export interface MetricHealth {
  /** `numberOfFailures`. */
  failures: number;
  /** `status`. */
  status: HealthStatus;
}

/** The name of a metric and, optionally, which of its series. */
export interface MetricIdentifier {
  /** The name. Required. */
  name?: string | null;
  /** Labels that the series must have. Default: all series. */
  selector?: LabelSelector | null;
}

/** What the HPA is given for a metric, after fallback. */
export type MetricOutcome = {
  read: {
    /** The value. */
    milli: number;
  };
} | {
  fellBack: {
    /** The value that asks for the replicas of `fallback`, in milli-units. */
    milli: number;
    /** Those replicas. */
    replicas: number;
  };
} | "placeholder" | {
  failed: {
    /** Why nothing does. */
    why: NoFallback;
  };
};

/** One metric's part in a decision. */
export interface MetricReport {
  failure?: MetricFailure | null;
  /** What it measures, as in `cpu utilization`. */
  name: string;
  /** Usage over target; not finite where the target is zero. */
  ratio: number | null;
  replicas: number | null;
  rule: ProposalRule;
  status: MetricStatus | null;
  /** Its target, as in `70%` or `500m (avg)`. */
  target: string;
}

/** One entry of `metrics`: a type and the one source that belongs to it. */
export interface MetricSpec {
  /** For `ContainerResource`. */
  containerResource?: ContainerResourceMetricSource | null;
  /** For `External`. */
  external?: ExternalMetricSource | null;
  /** For `Object`. */
  object?: ObjectMetricSource | null;
  /** For `Pods`. */
  pods?: PodsMetricSource | null;
  /** For `Resource`. */
  resource?: ResourceMetricSource | null;
  /** `Object`, `Pods`, `Resource`, `ContainerResource` or `External`. Required. */
  type?: string | null;
}

/** What is remembered of one trigger's metric. */
export interface MetricState {
  /** What the last poll read, with `useCachedMetrics`. */
  cached: CachedMetric | null;
  /** Its failures in a row. */
  health: MetricHealth;
}

/** What is remembered of one trigger's metric. */
export interface MetricStateInput {
  /** What the last poll read, with `useCachedMetrics`. */
  cached?: CachedMetric | null;
  /** Its failures in a row. */
  health: MetricHealth;
}

/** One entry of `status.currentMetrics`; values are milli-units. */
export interface MetricStatus {
  averageUtilization?: number | null;
  averageValue?: number | null;
  value?: number | null;
}

/** What a metric is held against. */
export interface MetricTarget {
  /** Percent of the pods' requests; resources only. */
  averageUtilization?: number | null;
  /** The metric for each pod. */
  averageValue?: Quantity | null;
  /** `Utilization`, `Value` or `AverageValue`. Required. */
  type?: string | null;
  /** The metric as a whole. */
  value?: Quantity | null;
}

/** A reading, before it is published. */
export interface MetricValueRequest {
  /** The value; `null` is one that is not finite, which JSON has no number for. */
  value?: number | null;
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

/** A span of time in milliseconds; may be negative. */
export type Millis = number;

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

/** Whether replicas change what the metrics show. */
export type Mode = "closed" | "open";

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

/** Why nothing stands in for a metric that failed. */
export type NoFallback = "none" | "withinThreshold" | "noReadyPods";

/** What happened to the recommendation on its way to a count. */
export interface NormalizedReport {
  /** How far the policies let the count move in the direction it was going. */
  allowance: Allowance | null;
  /** The remembered recommendation that stabilization kept to. */
  heldBy: Recommendation | null;
  /** `DesiredWithinRange`, `ScaleUpLimit`, `ScaleDownLimit`, `TooManyReplicas` or `TooFewReplicas`. */
  limit: Reason;
  /** After rate limit and bounds. */
  limited: number;
  /** The recommendation, at least 0. */
  proposed: number;
  /** `ReadyForNewScale`, `ScaleUpStabilized` or `ScaleDownStabilized`. */
  stabilization: Reason;
  /** After the stabilization windows. */
  stabilized: number;
}

/** A stretch of a run in which one thing happened, however many evaluations it took. */
export interface Notable {
  /** How much of it there was: replicas of change; for `NotableKind::HeldByWindow` replica-evaluations kept; for `NotableKind::AtMaximum` evaluations; for `NotableKind::UnderCapacity` unserved load in thousandths of a unit per second, summed over evaluations. */
  amount: number;
  /** How many times the count changed in it. */
  changes: number;
  /** Its first evaluation. */
  first: number;
  /** The replicas before it. */
  from: number;
  /** What happened. */
  kind: NotableKind;
  /** Its last evaluation. */
  last: number;
  /** The evaluation to explain: the largest change of a series, the first of everything else. */
  telling: number;
  /** The replicas after it. */
  to: number;
}

/** What can happen in a run. */
export type NotableKind = "underCapacity" | "atMaximum" | "blind" | "scaledUp" | "scaledDown" | "heldByWindow";

/** A metric of one object, such as an Ingress. */
export interface ObjectMetricSource {
  /** The object. Required. */
  describedObject?: CrossVersionObjectReference | null;
  /** Which metric. Required. */
  metric?: MetricIdentifier | null;
  /** What the metric is held against. Required. */
  target?: MetricTarget | null;
}

/** What the controller sees at one evaluation, as people write it down. Times are milliseconds. */
export interface ObservationData {
  /** The time of the evaluation. */
  at: Timestamp;
  /** What the metrics API answered for each metric of the policy, in its order; nothing where it failed. */
  metrics?: (MetricData | null)[];
  /** The pods that the selector matches. */
  pods?: PodData[];
  /** The scale could not be read, whatever the replicas say. */
  scaleUnreadable?: boolean;
  /** What the scale's pod selector is good for. Default `Usable`. */
  selector?: Selector;
  /** `scale.spec.replicas`: what is asked for. Without it the scale could not be read. */
  specReplicas?: number | null;
  /** `scale.status.replicas`: what there is. Default: the same. */
  statusReplicas?: number | null;
}

/** One entry of `status.conditions`. */
export interface ObservedCondition {
  /** `lastTransitionTime`, as written: RFC 3339. */
  lastTransitionTime: string | null;
  /** Why, in a sentence. */
  message: string;
  /** Why, in one word. */
  reason: string;
  /** `True`, `False` or `Unknown`. */
  status: string;
  /** `AbleToScale`, `ScalingActive`, `ScalingLimited`, `ScaledToZero`. */
  type: string;
}

/** `status` of a HorizontalPodAutoscaler as far as it is the state of the autoscaler; whatever is missing or of another type counts as absent. */
export interface ObservedStatus {
  /** `conditions`, in their order. */
  conditions: ObservedCondition[];
  /** `currentReplicas`. */
  currentReplicas: number | null;
  /** `desiredReplicas`. */
  desiredReplicas: number | null;
  /** `lastScaleTime`, as written: RFC 3339. */
  lastScaleTime: string | null;
}

/** A time in which a trigger cannot be read. */
export interface Outage {
  /** Its begin. */
  from: Timestamp;
  /** Its end, which is no part of it. */
  to: Timestamp;
}

/** What became of a change that a decision asked for. */
export type Outcome = "written" | "failed" | "ignored";

/** What happens next if the metrics go on asking for the same count, evaluated every sync period. */
export interface Outlook {
  /** The last change, after which the count stays; `null` where there is no next one or no end was found within `Outlook::HORIZON` evaluations. */
  last: Change | null;
  /** The next change after this evaluation; `null`: there will be none. */
  next: Change | null;
  /** What the metrics are taken to go on asking for. */
  recommendation: number;
}

/** What the controller does when it reconciles a ScaledObject. */
export interface PauseDecision {
  /** The count of `paused-replicas` cannot be read; the object is paused all the same. */
  error: boolean;
  /** The `Paused` condition; unset where it is left alone. */
  paused: KedaCondition;
  /** The poll loop is stopped, and the generated HPA deleted. */
  stops: boolean;
  /** The count that is written past all bounds; `null`: the target stays as it is. */
  write: number | null;
}

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

/** The pods of a closed-loop replay; see `Plant`. */
export interface PlantData {
  /** What one ready pod serves at most, in units per second. Default: such that 60 % of `maxReplicas` carry the peak. */
  capacity?: number | null;
  /** How long of `startup` a pod waits for a node. Default 0. */
  pending?: Millis | null;
  /** What a pod requests. Default: as the workload in the manifest says, else one core and 1 GiB. */
  pod?: PodRequestsInput | null;
  /** How each metric of the policy follows the load. Default: CPU follows what a pod serves and other resources stay at half of their target; Pods metrics are what a pod serves, Object and External metrics the whole load. */
  signals?: Signal[] | null;
  /** From a pod's creation to its readiness. Default 30 s. */
  startup?: Millis | null;
  /** The span that the metrics average over. Default 30 s. */
  window?: Millis | null;
}

/** The pods of a target as one metric groups them. */
export interface PodCounts {
  /** Failed or being deleted. */
  ignored: number;
  /** Without a sample: assumed on target before a scale-down, idle before a scale-up. */
  missing: number;
  /** Counted with their sample; for totals, the pods that are running and ready. */
  ready: number;
  /** Pending, or their CPU sample is in doubt: assumed idle before a scale-up. */
  unready: number;
}

/** One pod with its name, or several like ones with numbers: `{"from": 3, "count": 2}` are `p3` and `p4`. */
export interface PodData {
  /** `spec.containers`, as far as they request resources. */
  containers?: ContainerRequestsInput[];
  /** How many pods. Default 1. */
  count?: number;
  /** `metadata.deletionTimestamp` is set. */
  deleted?: boolean;
  /** The number of the first pod. */
  from?: number;
  /** `spec.initContainers`, in their order. */
  initContainers?: ContainerRequestsInput[];
  /** The pod's name. */
  name?: string | null;
  /** `spec.overhead`. */
  overhead?: ResourceList;
  /** `status.phase`. Default `Running`. */
  phase?: PodPhase;
  /** `spec.resources.requests`: the pod as a whole. */
  podRequests?: ResourceList;
  /** The status of the Ready condition. Default `True`. */
  ready?: Ready;
  /** The `lastTransitionTime` of the Ready condition. Default: long ago. */
  readySince?: Timestamp;
  /** `status.startTime`; `null` where it is not set. Default: long ago. */
  startTime?: Timestamp | null;
}

/** `status.phase` of a pod. */
export type PodPhase = "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";

/** The resource requests of one pod. */
export interface PodRequests {
  /** `spec.containers`. */
  containers: ContainerRequests[];
  /** `spec.initContainers`, in their order. */
  initContainers: ContainerRequests[];
  /** `spec.overhead`. */
  overhead: ResourceList;
  /** `spec.resources.requests`: the pod as a whole. */
  podRequests: ResourceList;
}

/** The resource requests of one pod. */
export interface PodRequestsInput {
  /** `spec.containers`. */
  containers?: ContainerRequestsInput[];
  /** `spec.initContainers`, in their order. */
  initContainers?: ContainerRequestsInput[];
  /** `spec.overhead`. */
  overhead?: ResourceList;
  /** `spec.resources.requests`: the pod as a whole. */
  podRequests?: ResourceList;
}

/** A custom metric of each pod. */
export interface PodsMetricSource {
  /** Which metric. Required. */
  metric?: MetricIdentifier | null;
  /** What the metric is held against. Required. */
  target?: MetricTarget | null;
}

/** A change within a policy's period. */
export interface PolicyEvent {
  /** How long ago. */
  age: Millis;
  /** Replicas added, or removed if negative. */
  change: number;
}

/** A policy as a manifest's text or as a spec, with the settings of the controller that runs it. */
export interface PolicySource {
  /** The controller's flags and feature gates; durations in milliseconds. */
  controller?: Controller;
  /** A text of YAML or JSON with a HorizontalPodAutoscaler. The workload that it scales may stand there too: what its pods request counts where nothing else is said. */
  manifest?: string | null;
  /** With `manifest`, which HorizontalPodAutoscaler; needed where there are several. With `spec`, the name to show. */
  name?: string | null;
  /** The `spec` of an `autoscaling/v2` HorizontalPodAutoscaler, instead of `manifest`. */
  spec?: HorizontalPodAutoscalerSpec | null;
  /** Take it as an object that is stored already, even if the API server would refuse it today. */
  stored?: boolean;
}

/** The branch of the step that a poll ended in. */
export type PollCause = "scaleUnreadable" | "activationTargetUnreadable" | "paused" | "activated" | "activationPaused" | "activeWithErrors" | "active" | "awaitingFallback" | "frozen" | "deactivated" | "deactivationPaused" | {
  coolingDown: {
    /** The clock that holds the count. */
    clock: Clock;
    /** It holds up to and at this time; the first poll after it deactivates. */
    until: Timestamp;
  };
} | "raisedToMinimum" | "inactive";

/** What KEDA does after a poll. */
export interface PollDecision {
  /** `Active` after the poll; unset where the poll leaves it alone. */
  active: KedaCondition;
  /** The time of the poll. */
  at: Timestamp;
  /** Which branch of the step it was. */
  cause: PollCause;
  /** The count before; 0 where it could not be read. */
  current: number;
  /** The count to have; equal to `current` where nothing is to be written. */
  desired: number;
  /** `Paused` after the poll; unset where the poll leaves it alone. */
  paused: KedaCondition;
  /** `Ready` after the poll. */
  ready: KedaCondition;
  /** The poll moves the clock of the cooldown: at once, or if it is to write, once that has succeeded. */
  refreshesLastActive: boolean;
  /** The scale is to be written. */
  write: boolean;
}

/** Everything about one poll. */
export interface PollExplanation {
  /** `Active` after the poll; unset where the poll leaves it alone. */
  active: KedaCondition;
  /** The time of the poll. */
  at: Timestamp;
  /** Which branch of the step it was. */
  cause: PollCause;
  /** The composite metric; `null` without scaling modifiers. */
  composite: ExplainedComposite | null;
  /** The conditions after the poll. */
  conditions: KedaConditions;
  /** The clock that stands between the target and zero or idle. */
  cooldown: Cooldown;
  /** The count before; 0 where it could not be read. */
  current: number;
  /** The count to have; equal to `current` where nothing is to be written. */
  desired: number;
  /** The ScaledObject's name. */
  name: string;
  /** `Paused` after the poll; unset where the poll leaves it alone. */
  paused: KedaCondition;
  /** `Ready` after the poll. */
  ready: KedaCondition;
  /** The poll moves the clock of the cooldown: at once, or if it is to write, once that has succeeded. */
  refreshesLastActive: boolean;
  /** The decision in one sentence. */
  summary: string;
  /** Each trigger, in the object's order. */
  triggers: ExplainedTrigger[];
  /** The scale is to be written. */
  write: boolean;
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

/** A place in a text; both numbers count from one, columns in characters. */
export interface Position {
  /** The column. */
  column: number;
  /** The line. */
  line: number;
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

/** An answer of Prometheus. */
export interface PrometheusAnswer {
  /** The body: JSON text. */
  body: string;
  /** The HTTP status. */
  status: number;
}

/** Which rule of the controller made a proposal. */
export type ProposalRule = "withinTolerance" | "ratio" | "totalPerTarget" | "fromZero" | "adjustedWithinTolerance" | "adjustedReversed" | "adjustedRatio" | "adjustedOvershot" | "failed";

/** A quantity as Kubernetes writes it, such as "500m", 1.5 or "2Gi"; reports have texts. */
export type Quantity = string | number;

/** The numbers that a quantity stands for. */
export interface QuantityReport {
  /** As the nearest float; infinite, in JSON `null`, where it is too large for one. */
  approximate: number | null;
  /** As Kubernetes writes it. */
  canonical: string;
  /** In thousandths, rounded away from zero: what metrics and targets are compared in. */
  milliValue: number;
  /** As an integer, rounded away from zero. */
  value: number;
}

/** What one trigger watches. */
export interface QueueData {
  /** Messages that arrive, per second; without `servicePerReplica` the metric's value itself. All queues begin at the same time. Required, unless they come as a column or the trigger is `cpu` or `memory`. */
  arrivals?: ArrivalsData | null;
  /** Messages that wait at the start. Default 0. */
  initialBacklog?: number;
  /** While any of these lasts, reading the trigger fails. */
  outages?: Outage[];
  /** What one ready replica works off, in messages per second. Without it the metric is what `arrivals` say, whatever the replicas do, as for a `cron` trigger. */
  servicePerReplica?: number | null;
  /** For a `cpu` or `memory` trigger, how a pod's metric follows from its work. Default: at capacity it uses the CPU that it requests, and its memory stays at half of the target. */
  usage?: Signal | null;
}

/** A simulation of queues in a few numbers, and every change of the count. */
export interface QueueReport {
  /** What was taken for granted. */
  assumed: string[];
  /** Every change of the count, and who wrote it. */
  changes: ScaleChange[];
  /** The end, which is no part of the simulation. */
  end: Timestamp;
  /** The replicas before the start. */
  initialReplicas: number;
  /** `maxReplicaCount`. */
  maxReplicas: number;
  /** The metric of each trigger, in their order; for `cpu` and `memory` the type. */
  metrics: string[];
  /** `minReplicaCount`. */
  minReplicas: number;
  /** The ScaledObject's name. */
  name: string;
  /** The time from one row to the next. */
  period: Millis;
  /** `pollingInterval`. */
  pollingInterval: Millis;
  /** The number of rows. */
  rows: number;
  /** The simulation in a few numbers. */
  score: QueueScore;
  /** The time of the first row. */
  start: Timestamp;
  /** The controller's sync period. */
  syncPeriod: Millis;
  /** What is scaled. */
  target: string;
}

/** A ScaledObject over the queues of its triggers. Times are milliseconds. */
export interface QueueRequest {
  /** How many points of the run are kept to explain from. Default 64. */
  checkpoints?: number | null;
  /** From the start to the end. Default: as long as the longest arrivals are given. */
  duration?: Millis | null;
  /** From the start, with which KEDA's first poll coincides, to the HPA's first sync. Default: one sync period. */
  firstSync?: Millis | null;
  /** The replicas at the begin, all of them ready. Default: those of the workload in the manifest, else `minReplicaCount`. */
  initialReplicas?: number | null;
  /** What a pod requests, for `cpu` and `memory` triggers. Default: what the workload in the manifest says, else one core and 1 GiB. */
  pod?: PodRequestsInput | null;
  /** What each trigger watches, in their order. */
  queues: QueueData[];
  /** From one row of the columns to the next. Default: the sync period. */
  samplePeriod?: Millis | null;
  /** The ScaledObject. `cpu` and `memory` triggers follow from how busy the replicas are with the queues of the others. */
  scaledObject: ScaledObjectSource;
  /** From a pod's creation to its readiness. Default 0. */
  startup?: Millis | null;
  /** How far `status.replicas`, and with it the pods, lag behind what is asked for. Default 0. */
  statusLag?: Millis | null;
  /** What it shows, for people. */
  title?: string | null;
  /** The span that metrics of pods average over, rounded up to whole sync periods. Default 30 s. */
  window?: Millis | null;
}

/** When a queue drives a scaler to its maximum. */
export interface QueueSaturation {
  /** From so many on the maximum is asked for: listLength × (maximum − 1) + 1, before the tolerance. */
  asksForMax: number;
  /** What the maximum of replicas holds at target: listLength × maximum. */
  heldAtMax: number;
}

/** What a run over queues cost, and how long messages had to wait. */
export interface QueueScore {
  /** Times that KEDA woke the target up. */
  activations: number;
  /** Messages that arrived, those at the start included. */
  arrived: number;
  /** Times that KEDA took it to zero or to idle. */
  deactivations: number;
  /** Times that a queue ran empty. */
  drains: number;
  /** Hours of the run. */
  hours: number;
  /** Hours without any replica. */
  hoursAtZero: number;
  /** When a queue last ran empty; `null`: none ever did. */
  lastDrained: Timestamp | null;
  /** The longest time from a queue's first waiting message until it was empty again. */
  longestDrain: Millis;
  /** The mean of the messages that waited in all queues. */
  meanBacklog: number;
  /** Replica-hours over hours. */
  meanReplicas: number;
  /** Seconds that a message waited on average, by Little's law (mean backlog over mean arrivals); `null` without messages. */
  meanWaitSeconds: number | null;
  /** How long the oldest message had waited at most, at the samples. */
  oldestMessage: Millis;
  /** The most messages that waited in one queue. */
  peakBacklog: number;
  /** The most replicas. */
  peakReplicas: number;
  /** Replicas × hours, summed: what is paid for, ready or not. */
  replicaHours: number;
  /** Changes in the other direction than the change before. */
  reversals: number;
  /** Changes to fewer replicas. */
  scaleDowns: number;
  /** Changes to more replicas. */
  scaleUps: number;
  /** Syncs of the HPA that reported an error. */
  syncErrors: number;
  /** For how long a queue had not been empty at the end; zero where all are. */
  undrained: Millis;
  /** Messages that still wait at the end. */
  waiting: number;
}

/** One queue as RabbitMQ's management API shows it, or several made one. */
export interface RabbitMqQueueData {
  /** Messages delivered or got per second. */
  deliverGetRate: number;
  /** Messages, those that are not acknowledged included. */
  messages: number;
  /** Messages that wait. */
  messagesReady: number;
  /** Messages published per second. */
  publishRate: number;
}

/** One queue as RabbitMQ's management API shows it, or several made one. */
export interface RabbitMqQueueDataInput {
  /** Messages delivered or got per second. */
  deliverGetRate?: number;
  /** Messages, those that are not acknowledged included. */
  messages?: number;
  /** Messages that wait. */
  messagesReady?: number;
  /** Messages published per second. */
  publishRate?: number;
}

/** From a time on messages arrive at another rate. */
export interface RateChange {
  /** The time. */
  at: Timestamp;
  /** Messages per second from then on. */
  rate: number;
}

/** What the policies of one direction allow. */
export interface RateLimit {
  /** The count that they allow together. */
  allowed: number;
  /** `scaleUp` or `scaleDown`. */
  direction: Direction;
  /** Each policy; empty without `behavior`, where the limit is a factor on the present count. */
  policies: ExplainedPolicy[];
  /** `selectPolicy`; `null` without `behavior`. */
  selectPolicy: SelectPolicy | null;
}

/** A step function; the last rate holds to the end. */
export interface Rates {
  /** The changes, in the order of time. */
  changes: RateChange[];
  /** The start of the simulation; until the first change nothing arrives. Default 0. */
  start?: Timestamp;
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

/** What a trigger finds at its source. */
export type ReadingData = {
  value: number;
} | {
  partitions: KafkaPartitionData[];
} | {
  queues: RabbitMqQueueDataInput[];
} | {
  answer: PrometheusAnswer;
} | {
  attributes: SqsAttributesData;
} | {
  at: Timestamp;
};

/** What a trigger read. */
export interface ReadingReport {
  /** It activates the target. */
  active: boolean;
  /** Of `cron`: the window. */
  cron: CronReading | null;
  /** Why it could not be read; all else is empty then. */
  error: string | null;
  /** Of `kafka`: the lags. */
  kafka: KafkaReading | null;
  /** The same in thousandths. */
  milliValue: number | null;
  /** The value as it is published. */
  quantity: string | null;
  /** Of `rabbitmq`: what the queues were made to. */
  rabbitmq: RabbitMqQueueData | null;
  /** The value. */
  value: number | null;
}

/** The status of a pod's Ready condition. */
export type Ready = "True" | "False" | "Unknown" | "Absent";

/** Every reason that the controller gives in a condition, spelled as it spells them. */
export type Reason = "FailedGetScale" | "SucceededGetScale" | "ReadyForNewScale" | "ScaleDownStabilized" | "ScaleUpStabilized" | "SucceededRescale" | "FailedUpdateScale" | "ValidMetricFound" | "ScalingDisabled" | "InvalidSelector" | "AmbiguousSelector" | "FailedGetResourceMetric" | "FailedGetContainerResourceMetric" | "FailedGetPodsMetric" | "FailedGetObjectMetric" | "FailedGetExternalMetric" | "InvalidMetricSourceType" | "DesiredWithinRange" | "TooFewReplicas" | "TooManyReplicas" | "ScaleUpLimit" | "ScaleDownLimit" | "ScaledToZero" | "NotScaledToZero";

/** A recommendation as it was before stabilization, and when it was made. */
export interface Recommendation {
  /** When it was made. */
  at: Timestamp;
  /** The replicas it asked for. */
  replicas: number;
}

/** The memory of an entry of Redis. */
export interface RedisEntrySize {
  /** Bytes, the share of the hash table included. */
  bytes: number;
  /** What was noticed. */
  findings: Finding[];
}

/** A run in a few numbers, and the stretches of it that are worth a look. */
export interface ReplayReport {
  /** What was taken for granted because nobody said it: sentences. */
  assumed: string[];
  /** What one ready pod serves at most, in units per second; `null` in open loop. */
  capacity: number | null;
  /** The names of the causes, each at the place of its code in the column. */
  causes: Cause[];
  /** The run went to the end of the load. */
  complete: boolean;
  /** The replicas before the first evaluation. */
  initialReplicas: number;
  /** The policy's `maxReplicas`. */
  maxReplicas: number;
  /** The policy's `minReplicas`. */
  minReplicas: number;
  /** Whether replicas changed what the metrics showed. */
  mode: Mode;
  /** The policy's name. */
  name: string;
  /** The stretches that are worth a look, in the order of their begin. */
  notable: Notable[];
  /** The time from one evaluation to the next. */
  period: Millis;
  /** The run in a few numbers. */
  score: Score;
  /** The time of the first evaluation. */
  start: Timestamp;
  /** The number of evaluations. */
  steps: number;
  /** What is scaled. */
  target: string;
}

/** A replay; the load comes beside it, as `LoadColumn`. */
export interface ReplayRequest {
  /** How many points of the run are kept to explain from. Default 64. */
  checkpoints?: number;
  /** The replicas at the begin, all of them ready. Default: those of the workload in the manifest, brought between the bounds, else `minReplicas`, and at least 1. */
  initialReplicas?: number | null;
  /** Whether replicas change what the metrics show. Default `closed`: they do. */
  mode?: Mode;
  /** How far apart two things of one kind may be to count as one stretch. Default 10 minutes. */
  patience?: Millis;
  /** The pods that carry the load; in open loop there are none. */
  plant?: PlantData;
  /** The policy. */
  policy: PolicySource;
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

/** Amounts by the name of the resource: `cpu`, `memory`, …, in the order of the names. */
export type ResourceList = Record<string, Quantity>;

/** A resource of the whole pod. */
export interface ResourceMetricSource {
  /** `cpu`, `memory`, … Required. */
  name?: string | null;
  /** What the usage is held against. Required. */
  target?: MetricTarget | null;
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

/** `rollout` of a ScaledJob. */
export interface RolloutSpec {
  /** `background` or `foreground`. */
  propagationPolicy: string | null;
  /** `default` or `gradual`. */
  strategy: string | null;
}

/** `rollout` of a ScaledJob. */
export interface RolloutSpecInput {
  /** `background` or `foreground`. */
  propagationPolicy?: string | null;
  /** `default` or `gradual`. */
  strategy?: string | null;
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

/** How a count of instances is made whole. */
export type Rounding = "up" | "nearest" | "down";

/** The sample of one pod with its name, or those of several with numbers, as in `PodData`. */
export interface SampleData {
  /** When the sample was taken. Default: at the evaluation. */
  at?: Timestamp | null;
  /** The values of the pod's containers in milli-units; `null` for a container without the resource. */
  containers?: Record<string, number | null> | null;
  /** How many pods. Default 1. */
  count?: number;
  /** The number of the first pod. */
  from?: number;
  /** The pod's name. */
  name?: string | null;
  /** The value as a quantity. */
  quantity?: Quantity | null;
  /** The value in milli-units: of the whole pod, or of the container that the metric names. */
  value?: number | null;
  /** The span that it averages over. Default 30 s for resources, 60 s for Pods metrics. */
  window?: Millis | null;
}

/** One change of `spec.replicas`. */
export interface ScaleChange {
  /** When it was written. */
  at: Timestamp;
  /** The count before. */
  from: number;
  /** The count after. */
  to: number;
  /** Who wrote it. */
  writer: Writer;
}

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

/** A change of the replicas that this policy made. */
export interface ScaleEvent {
  /** When the change was written. */
  at: Timestamp;
  /** By how many replicas; always positive. */
  change: number;
  /** Its slot may be reused; sums go by time alone. */
  outdated?: boolean;
}

/** What a poll has found already, as the step after it takes it. */
export interface ScaleRequestData {
  /** Some trigger is active, or the composite metric is above its activation target. */
  active?: boolean;
  /** The time of the poll. */
  at: Timestamp;
  /** Some trigger has failed, and nothing stands in for it. */
  error?: boolean;
  /** `scale.spec.replicas`. Without it the scale could not be read. */
  specReplicas?: number | null;
}

/** `scaleTargetRef`. */
export interface ScaleTargetRef {
  /** Group and version. KEDA's default is `apps/v1`. */
  apiVersion: string | null;
  /** The container whose environment `…FromEnv` reads. KEDA's default is the first. */
  envSourceContainerName: string | null;
  /** The kind. KEDA's default is `Deployment`. */
  kind: string | null;
  /** The name. Required. */
  name: string | null;
}

/** `scaleTargetRef`. */
export interface ScaleTargetRefInput {
  /** Group and version. KEDA's default is `apps/v1`. */
  apiVersion?: string | null;
  /** The container whose environment `…FromEnv` reads. KEDA's default is the first. */
  envSourceContainerName?: string | null;
  /** The kind. KEDA's default is `Deployment`. */
  kind?: string | null;
  /** The name. Required. */
  name?: string | null;
}

/** One ScaledJob. */
export interface ScaledJobListed {
  /** The column in which it starts, from 1. */
  column: number;
  /** Every setting that takes effect, and where it comes from. */
  effective: EffectiveField[];
  /** The same as text: a line for each setting in aligned columns. */
  effectiveText: string;
  /** What it would accept although it has no effect, or another than one would think. */
  findings: KedaFinding[];
  /** The line on which it starts, from 1. */
  line: number;
  /** `metadata.name`; empty when there is none. */
  name: string;
  /** `metadata.namespace`. */
  namespace: string | null;
  /** The spec, with KEDA's defaults; without the Job. */
  spec: ScaledJobSpec;
  /** What it makes of each trigger; `null` where it would refuse it. */
  triggers: (TriggerReport | null)[];
  /** What KEDA would refuse. */
  violations: Violation[];
}

/** What a poll of a ScaledJob does. */
export interface ScaledJobReport {
  /** There are fewer jobs than the minimum: these are made up for first, and only these. */
  belowMinimum: boolean;
  /** The jobs that are created: the smaller of both, if anything is active. */
  create: number;
  /** What the strategy allows; negative where there are too many already. */
  effectiveMaxScale: number;
  /** The jobs that may run for messages, beside those. */
  headroom: number;
  /** The jobs that run in any case. */
  minReplicas: number;
  /** Those of them that do nothing yet. */
  pending: number;
  /** What the triggers ask for. */
  queue: JobQueue;
  /** `Ready` after the poll. */
  ready: KedaCondition;
  /** Jobs that are not finished. */
  running: number;
  /** What the strategy wants. */
  scaleTo: number;
  /** The decision in one sentence. */
  summary: string;
}

/** A ScaledJob, and what there is to see at a poll. */
export interface ScaledJobRequest {
  /** The jobs that it has made, finished ones included. */
  jobs?: JobData[];
  /** The ScaledJob. */
  scaledJob: ScaledJobSource;
  /** What each trigger gives, in their order; nothing where that fails. */
  triggers?: (TriggerData | null)[];
}

/** A ScaledJob as a manifest's text or as a spec. */
export interface ScaledJobSource {
  /** With `spec`, `metadata.annotations`. */
  annotations?: Record<string, string>;
  /** A text of YAML or JSON with a ScaledJob. */
  manifest?: string | null;
  /** With `manifest`, which ScaledJob; needed where there are several. With `spec`, the name. */
  name?: string | null;
  /** The `spec` of a ScaledJob, instead of `manifest`; without `jobTargetRef`, which decides nothing. */
  spec?: ScaledJobSpecInput | null;
  /** Take it as an object that is stored already, even if KEDA would refuse it. */
  stored?: boolean;
  /** Time zones for `cron` triggers, beside those that are known anyway. */
  zones?: Zone[];
}

/** `spec` of a ScaledJob; `null` is a field that is not given. The Job itself is not looked into. */
export interface ScaledJobSpec {
  /** The container whose environment `…FromEnv` reads. KEDA's default is the first. */
  envSourceContainerName: string | null;
  /** How many failed jobs are kept. KEDA's default is 100. */
  failedJobsHistoryLimit: number | null;
  /** The most jobs. KEDA's default is 100. */
  maxReplicaCount: number | null;
  /** Jobs that always run. KEDA's default is 0. */
  minReplicaCount: number | null;
  /** Seconds between polls, at least 1. KEDA's default is 30. */
  pollingInterval: number | null;
  /** What happens to running jobs when the ScaledJob changes. */
  rollout: RolloutSpec | null;
  /** The older form of `rollout.strategy`. */
  rolloutStrategy: string | null;
  /** How many jobs are created. */
  scalingStrategy: ScalingStrategySpec | null;
  /** How many finished jobs are kept. KEDA's default is 100. */
  successfulJobsHistoryLimit: number | null;
  /** What is worked off. Required. */
  triggers: TriggerSpec[] | null;
}

/** `spec` of a ScaledJob; `null` is a field that is not given. The Job itself is not looked into. */
export interface ScaledJobSpecInput {
  /** The container whose environment `…FromEnv` reads. KEDA's default is the first. */
  envSourceContainerName?: string | null;
  /** How many failed jobs are kept. KEDA's default is 100. */
  failedJobsHistoryLimit?: number | null;
  /** The most jobs. KEDA's default is 100. */
  maxReplicaCount?: number | null;
  /** Jobs that always run. KEDA's default is 0. */
  minReplicaCount?: number | null;
  /** Seconds between polls, at least 1. KEDA's default is 30. */
  pollingInterval?: number | null;
  /** What happens to running jobs when the ScaledJob changes. */
  rollout?: RolloutSpecInput | null;
  /** The older form of `rollout.strategy`. */
  rolloutStrategy?: string | null;
  /** How many jobs are created. */
  scalingStrategy?: ScalingStrategySpecInput | null;
  /** How many finished jobs are kept. KEDA's default is 100. */
  successfulJobsHistoryLimit?: number | null;
  /** What is worked off. Required. */
  triggers?: TriggerSpecInput[] | null;
}

/** One ScaledObject. */
export interface ScaledObjectListed {
  /** The column in which it starts, from 1. */
  column: number;
  /** Every setting that takes effect, and where it comes from. */
  effective: EffectiveField[];
  /** The same as text: a line for each setting in aligned columns. */
  effectiveText: string;
  /** What it would accept although it has no effect, or another than one would think. */
  findings: KedaFinding[];
  /** The HorizontalPodAutoscaler that it generates, as YAML; `null` where there are violations. */
  generatedAutoscaler: string | null;
  /** The line on which it starts, from 1. */
  line: number;
  /** `metadata.name`; empty when there is none. */
  name: string;
  /** `metadata.namespace`. */
  namespace: string | null;
  /** The spec, with KEDA's defaults. */
  spec: ScaledObjectSpec;
  /** What it makes of each trigger; `null` where it would refuse it. */
  triggers: (TriggerReport | null)[];
  /** What KEDA would refuse. */
  violations: Violation[];
  /** The place of its workload in the report's `workloads`. */
  workload: number | null;
}

/** What there is to see at a poll or a sync. Times are milliseconds. */
export interface ScaledObjectObservation {
  /** The time. */
  at: Timestamp;
  /** The pods of the target. Polls need them only for the fallback of `Value` metrics. */
  pods?: PodData[];
  /** What the scale's pod selector is good for. Default `Usable`. */
  selector?: Selector;
  /** `scale.spec.replicas`: what is asked for. Without it the scale could not be read. */
  specReplicas?: number | null;
  /** `scale.status.replicas`: what there is. Default: the same. */
  statusReplicas?: number | null;
  /** What each trigger gives if it is read now, in their order; nothing where that fails. */
  triggers?: (TriggerData | null)[];
}

/** A ScaledObject as a manifest's text or as a spec, with the settings of the controller that runs its HorizontalPodAutoscaler. */
export interface ScaledObjectSource {
  /** With `spec`, `metadata.annotations`. */
  annotations?: Record<string, string>;
  /** The controller's flags and feature gates; durations in milliseconds. */
  controller?: Controller;
  /** A text of YAML or JSON with a ScaledObject or an HTTPScaledObject. The workload that it scales may stand there too. */
  manifest?: string | null;
  /** With `manifest`, which object; needed where there are several. With `spec`, the name. */
  name?: string | null;
  /** The `spec` of a ScaledObject, instead of `manifest`. */
  spec?: ScaledObjectSpecInput | null;
  /** Take it as an object that is stored already, even if the admission webhook would refuse it today. */
  stored?: boolean;
  /** Time zones for `cron` triggers, beside those that are known anyway. */
  zones?: Zone[];
}

/** `spec` of a ScaledObject; `null` is a field that is not given. */
export interface ScaledObjectSpec {
  /** What concerns the generated HorizontalPodAutoscaler, and scaling modifiers. */
  advanced: AdvancedConfig | null;
  /** Seconds from the last active poll until the target is scaled to zero or idle. KEDA's default is 300. */
  cooldownPeriod: number | null;
  /** What happens when triggers fail. */
  fallback: FallbackSpec | null;
  /** Replicas while no trigger is active; below `minReplicaCount`. */
  idleReplicaCount: number | null;
  /** Seconds from the object's creation until it may be scaled to zero without ever having been active. Default 0. */
  initialCooldownPeriod: number | null;
  /** The most replicas, at least 1. KEDA's default is 100. */
  maxReplicaCount: number | null;
  /** The fewest replicas while a trigger is active. KEDA's default is 0. */
  minReplicaCount: number | null;
  /** Seconds between polls, at least 1. KEDA's default is 30. */
  pollingInterval: number | null;
  /** What is scaled. Required. */
  scaleTargetRef: ScaleTargetRef | null;
  /** What makes the target active and gives the metrics. Required. */
  triggers: TriggerSpec[] | null;
}

/** `spec` of a ScaledObject; `null` is a field that is not given. */
export interface ScaledObjectSpecInput {
  /** What concerns the generated HorizontalPodAutoscaler, and scaling modifiers. */
  advanced?: AdvancedConfigInput | null;
  /** Seconds from the last active poll until the target is scaled to zero or idle. KEDA's default is 300. */
  cooldownPeriod?: number | null;
  /** What happens when triggers fail. */
  fallback?: FallbackSpecInput | null;
  /** Replicas while no trigger is active; below `minReplicaCount`. */
  idleReplicaCount?: number | null;
  /** Seconds from the object's creation until it may be scaled to zero without ever having been active. Default 0. */
  initialCooldownPeriod?: number | null;
  /** The most replicas, at least 1. KEDA's default is 100. */
  maxReplicaCount?: number | null;
  /** The fewest replicas while a trigger is active. KEDA's default is 0. */
  minReplicaCount?: number | null;
  /** Seconds between polls, at least 1. KEDA's default is 30. */
  pollingInterval?: number | null;
  /** What is scaled. Required. */
  scaleTargetRef?: ScaleTargetRefInput | null;
  /** What makes the target active and gives the metrics. Required. */
  triggers?: TriggerSpecInput[] | null;
}

/** `advanced.scalingModifiers`. */
export interface ScalingModifiersSpec {
  /** What the composite metric must exceed to be active. KEDA's default is 0. */
  activationTarget: string | null;
  /** The formula over the names of triggers. Required. */
  formula: string | null;
  /** `AverageValue` or `Value`. KEDA's default is `AverageValue`. */
  metricType: string | null;
  /** The target of the composite metric, a number above zero. Required. */
  target: string | null;
}

/** `advanced.scalingModifiers`. */
export interface ScalingModifiersSpecInput {
  /** What the composite metric must exceed to be active. KEDA's default is 0. */
  activationTarget?: string | null;
  /** The formula over the names of triggers. Required. */
  formula?: string | null;
  /** `AverageValue` or `Value`. KEDA's default is `AverageValue`. */
  metricType?: string | null;
  /** The target of the composite metric, a number above zero. Required. */
  target?: string | null;
}

/** The `type` of a scaling policy. */
export type ScalingPolicyType = "Pods" | "Percent";

/** `scalingStrategy` of a ScaledJob. */
export interface ScalingStrategySpec {
  /** For `custom`: subtracted from the queue's length. KEDA's default is 0. */
  customScalingQueueLengthDeduction: number | null;
  /** For `custom`: the share of running jobs that is subtracted; without it the strategy is `default`. */
  customScalingRunningJobPercentage: string | null;
  /** `max`, `min`, `avg` or `sum`. KEDA's default is `max`. */
  multipleScalersCalculation: string | null;
  /** Pod conditions without which a job counts as pending. */
  pendingPodConditions: string[] | null;
  /** `default`, `custom`, `accurate` or `eager`. KEDA's default is `default`, also for any other word. */
  strategy: string | null;
}

/** `scalingStrategy` of a ScaledJob. */
export interface ScalingStrategySpecInput {
  /** For `custom`: subtracted from the queue's length. KEDA's default is 0. */
  customScalingQueueLengthDeduction?: number | null;
  /** For `custom`: the share of running jobs that is subtracted; without it the strategy is `default`. */
  customScalingRunningJobPercentage?: string | null;
  /** `max`, `min`, `avg` or `sum`. KEDA's default is `max`. */
  multipleScalersCalculation?: string | null;
  /** Pod conditions without which a job counts as pending. */
  pendingPodConditions?: string[] | null;
  /** `default`, `custom`, `accurate` or `eager`. KEDA's default is `default`, also for any other word. */
  strategy?: string | null;
}

/** A replay with its load, in one record. */
export interface Scenario {
  /** The load. */
  load: LoadData;
  /** The policy and the pods. */
  replay: ReplayRequest;
  /** What it shows, for people. */
  title?: string | null;
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

/** What a run cost and how well it served. */
export interface Score {
  /** Hours of the run: evaluations × sync period. */
  hours: number;
  /** The fewest replicas. */
  leastReplicas: number;
  /** Replica-hours over hours. */
  meanReplicas: number;
  /** Units served over units that the ready pods could have served, from 0 to 1. */
  meanUtilization: number | null;
  /** Minutes in which the metrics asked for more replicas than `maxReplicas`, and had it. */
  minutesAtMax: number;
  /** Minutes in which the load was above ready pods × capacity. */
  minutesUnderCapacity: number | null;
  /** The most replicas. */
  peakReplicas: number;
  /** Replicas × hours, summed: what is paid for, ready or not. */
  replicaHours: number;
  /** Changes in the other direction than the change before. */
  reversals: number;
  /** Changes to fewer replicas. */
  scaleDowns: number;
  /** Changes to more replicas. */
  scaleUps: number;
  /** Units of load in all. */
  totalUnits: number | null;
  /** Units of load beyond ready pods × capacity: requests not served. */
  unservedUnits: number | null;
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

/** `selectPolicy`: which of the policies' allowances counts. */
export type SelectPolicy = "Max" | "Min" | "Disabled";

/** What the scale's pod selector is good for. */
export type Selector = "Usable" | "Invalid" | "Ambiguous";

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

/** How one metric follows from the load. */
export type Signal = {
  /** The metric of a pod that serves its whole capacity, in milli-units. */
  atCapacity: number;
  kind: "served";
  /** The pod's request for the resource in milli-units; `null`: it has none. */
  request?: number | null;
} | {
  kind: "constant";
  /** The pod's request for the resource in milli-units; `null`: it has none. */
  request?: number | null;
  /** The metric of a running pod, in milli-units. */
  usage: number;
} | {
  kind: "offered";
  /** Milli-units of the metric for one unit of load per second; 1000: the metric is the load itself. */
  perUnit: number;
} | {
  kind: "failing";
};

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

/** Attributes of a queue of Amazon SQS. */
export interface SqsAttributesData {
  /** `ApproximateNumberOfMessagesDelayed`. */
  delayed?: number;
  /** `ApproximateNumberOfMessagesNotVisible`: in flight. */
  notVisible?: number;
  /** `ApproximateNumberOfMessages`. */
  visible?: number;
}

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

/** What the stabilization windows did. */
export interface Stabilization {
  /** The remembered recommendation that the count was kept to. */
  heldBy: Held | null;
  /** The count before. */
  proposed: number;
  /** `ReadyForNewScale`, `ScaleUpStabilized` or `ScaleDownStabilized`. */
  reason: Reason;
  /** The length of the scale-down window. */
  scaleDownWindow: Millis;
  /** The length of the scale-up window; `null` without `behavior`, which has none. */
  scaleUpWindow: Millis | null;
  /** The count after. */
  stabilized: number;
}

/** The memory of the controller for one policy, and the status that it has written to the object. */
export interface State {
  /** The recommendations that are remembered; none before the first evaluation, which is not the same as an empty list. */
  recommendations: Recommendation[] | null;
  /** The scale-down events that are remembered. */
  scaleDownEvents: ScaleEvent[];
  /** The scale-up events that are remembered. */
  scaleUpEvents: ScaleEvent[];
  /** The status of the object. */
  status: Status;
}

/** The memory of the controller for one policy, and the status that it has written to the object. */
export interface StateInput {
  /** The recommendations that are remembered; none before the first evaluation, which is not the same as an empty list. */
  recommendations?: Recommendation[] | null;
  /** The scale-down events that are remembered. */
  scaleDownEvents?: ScaleEvent[];
  /** The scale-up events that are remembered. */
  scaleUpEvents?: ScaleEvent[];
  /** The status of the object. */
  status?: StatusInput;
}

/** `status` of the HorizontalPodAutoscaler. */
export interface Status {
  /** `conditions`. */
  conditions: Condition[];
  /** `currentMetrics`, in the order of `spec.metrics`; `null` for a metric that failed. */
  currentMetrics: (MetricStatus | null)[];
  /** `currentReplicas` at the last evaluation that could read the scale. */
  currentReplicas: number;
  /** `desiredReplicas`; 0 if there never was one. */
  desiredReplicas: number;
  /** `lastScaleTime`: when the scale was last written. No decision depends on it. */
  lastScaleTime: Timestamp | null;
}

/** `status` of the HorizontalPodAutoscaler. */
export interface StatusInput {
  /** `conditions`. */
  conditions?: Condition[];
  /** `currentMetrics`, in the order of `spec.metrics`; `null` for a metric that failed. */
  currentMetrics?: (MetricStatus | null)[];
  /** `currentReplicas` at the last evaluation that could read the scale. */
  currentReplicas?: number;
  /** `desiredReplicas`; 0 if there never was one. */
  desiredReplicas?: number;
  /** `lastScaleTime`: when the scale was last written. No decision depends on it. */
  lastScaleTime?: Timestamp | null;
}

/** From `at` seconds on, so much. */
export interface StepPoint {
  /** Seconds from the start; the first is 0. */
  at: number;
  /** Replicas, or any other measure of capacity. */
  value: number;
}

/** Everything about one sync of the generated HPA. */
export interface SyncExplanation {
  /** The composite metric; `null` without scaling modifiers. */
  composite: ExplainedComposite | null;
  /** The HPA's evaluation. */
  hpa: Explanation;
  /** What each trigger gave; empty where the HPA did not ask, at zero and outside of its bounds. */
  triggers: ExplainedTrigger[];
}

/** The recipe of a synthetic load: a daily wave, a flash crowd, and noise. */
export interface Synthetic {
  /** What the flash crowd adds at its top, each day. Default 640. */
  crowd?: number;
  /** When the flash crowd begins, after midnight. Default 20:00. */
  crowdAt?: Millis;
  /** The time in which it falls to 37 % of its top. Default 25 min. */
  crowdDecay?: Millis;
  /** How long it takes from its begin to its top. Default 90 s. */
  crowdRamp?: Millis;
  /** The number of days. Default 1. */
  days?: number;
  /** The share of the load that the noise may add or take, roughly. Default 0.05. */
  noise?: number;
  /** The load at 16:00 without noise or crowd. Default 480. */
  peak?: number;
  /** Where the noise starts. Default 2. */
  seed?: number;
  /** Midnight of the first day. Default 2025-01-06 00:00 UTC, a Monday. */
  start?: Timestamp;
  /** The step of the grid. Default 15 s, the controller's. */
  step?: Millis;
  /** The load at 04:00, in units per second. Default 60. */
  trough?: number;
}

/** Where one metric's proposal would leave the present count, with the pods as they are. */
export interface Thresholds {
  /** The highest level that asks for fewer replicas than there are; `null`: none does. */
  down: MetricStatus | null;
  /** The lowest level that asks for more replicas than there are; `null`: none does. */
  up: MetricStatus | null;
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

/** A point in time: milliseconds from an origin of the caller's choice (the Unix epoch for real clocks). */
export type Timestamp = number;

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

/** Everything that was done to a text to make a regular trace of it. */
export interface TraceReport {
  /** Rows left out because a later row has the same time. */
  duplicates: number;
  /** Where points were held. */
  gaps: Gap[];
  /** The first line was a header. */
  header: boolean;
  /** Points of the grid without a row; each holds the value before it. */
  held: number;
  /** Rows that met others at a point of the grid; the mean counts. */
  merged: number;
  /** Rows beside the grid, moved to its nearest point. */
  moved: number;
  /** The rows of the text, without its header. */
  rows: number;
  /** What separates fields: a comma, a semicolon or a tab. */
  separator: string;
  /** The rows left out because they could not be read. */
  skipped: Violation[];
  /** The step of the grid: the most frequent difference between neighbouring rows. */
  step: Millis;
  /** The name of the column with the times; its number, from 1, without a header. */
  timeColumn: string;
  /** Rows whose time lies before that of a row above; all rows were sorted. */
  unsorted: number;
  /** The name of the column with the loads; its number, from 1, without a header. */
  valueColumn: string;
  /** Some times had no zone; they were taken as UTC. */
  zoneless: boolean;
}

/** What reading a trace found and did. */
export interface TraceSummary {
  /** The mean value. */
  mean: number;
  /** One sentence for everything that was done or assumed. */
  notes: string[];
  /** The largest value. */
  peak: number;
  /** The number of values. */
  points: number;
  /** The same in numbers. */
  reading: TraceReport;
  /** The time of the first value. */
  start: Timestamp;
  /** The time from one value to the next. */
  step: Millis;
  /** The smallest value. */
  trough: number;
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

/** What a trigger gives when it is read. With neither `value` nor `quantity` it fails, unless it is one of `cpu` and `memory`. */
export interface TriggerData {
  /** It activates the target. Default: where the value is above the trigger's activation. */
  active?: boolean | null;
  /** For `cpu` and `memory`: the samples of the pods. */
  pods?: SampleData[];
  /** The value as a quantity. */
  quantity?: Quantity | null;
  /** The value, in units: messages, say. */
  value?: number | null;
}

/** What KEDA makes of a trigger. */
export interface TriggerReport {
  /** It is active above this; `null` for `cpu` and `memory`, which activate nothing. */
  activation: number | null;
  /** The container whose resource it is. */
  container: string | null;
  /** The generated metric's `type`: `External`, `Resource` or `ContainerResource`. */
  kind: string;
  /** The name of the generated external metric; `null` for `cpu` and `memory`. */
  metricName: string | null;
  /** What of its source is read: of `rabbitmq` as in `QueueLength`; of `redis-streams` `length`, `pending` or `lag`. */
  mode: string | null;
  /** Its metadata is looked into here. Other types take part with whatever value they are given. */
  modelled: boolean;
  /** What it read, in the order of the request. */
  readings: ReadingReport[];
  /** `cpu` or `memory`; `null` for everything else. */
  resource: string | null;
  /** What the generated HorizontalPodAutoscaler holds the metric against; `null` where the type is not modelled and none is known. */
  target: MetricTarget | null;
  /** `type`. */
  type: string;
}

/** A trigger, and what it reads. */
export interface TriggerRequest {
  /** Its place in `triggers`, from 0, which is part of its metric's name. */
  index?: number;
  /** What it reads, one after the other by one scaler. */
  readings?: ReadingData[];
  /** The ScaledObject has scaling modifiers: then some triggers need no target of their own. */
  scalingModifiers?: boolean;
  /** The entry of `triggers`. */
  trigger: TriggerSpecInput;
  /** Time zones for `cron`, beside those that are known anyway. */
  zones?: Zone[];
}

/** One entry of `triggers`. */
export interface TriggerSpec {
  /** Where credentials come from. */
  authenticationRef: AuthenticationRef | null;
  /** What the type needs. Required. */
  metadata: Record<string, string> | null;
  /** `AverageValue`, `Value`, or for cpu and memory `Utilization`. KEDA's default is `AverageValue`. */
  metricType: string | null;
  /** A name for formulas, one of its own. */
  name: string | null;
  /** The type, such as `rabbitmq`. Required. */
  type: string | null;
  /** Whether the HorizontalPodAutoscaler is given what the last poll read. KEDA's default is false. */
  useCachedMetrics: boolean | null;
}

/** One entry of `triggers`. */
export interface TriggerSpecInput {
  /** Where credentials come from. */
  authenticationRef?: AuthenticationRefInput | null;
  /** What the type needs. Required. */
  metadata?: Record<string, string> | null;
  /** `AverageValue`, `Value`, or for cpu and memory `Utilization`. KEDA's default is `AverageValue`. */
  metricType?: string | null;
  /** A name for formulas, one of its own. */
  name?: string | null;
  /** The type, such as `rabbitmq`. Required. */
  type?: string | null;
  /** Whether the HorizontalPodAutoscaler is given what the last poll read. KEDA's default is false. */
  useCachedMetrics?: boolean | null;
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

/** One thing wrong with an input, and where. */
export interface Violation {
  /** What kind of violation it is. */
  kind: ViolationKind;
  /** What was found, what is allowed, and the way out: lowercase, no full stop, the user's words in backticks. */
  message: string;
  /** Path of the field, as Kubernetes writes it: `spec.metrics[0].resource.name`; empty for the input as a whole. */
  path: string;
  /** Where the field, or what should hold it, stands in the text; `null` for input that has no text. */
  position: Position | null;
}

/** The kinds of violations; the `FieldValue…` ones carry the names of Kubernetes' `field.ErrorType`. */
export type ViolationKind = "Syntax" | "FieldValueTypeInvalid" | "FieldValueUnknown" | "FieldValueRequired" | "FieldValueInvalid" | "FieldValueNotSupported" | "FieldValueForbidden" | "Unstable" | "Unreachable";

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

/** The count without each stage, where it would differ from the decision's. */
export interface Without {
  /** If the samples counted as they are, with nothing assumed for missing and unready pods. */
  assumptions: number | null;
  /** If there were neither `minReplicas` nor `maxReplicas`. */
  bounds: number | null;
  /** If the policies, or without `behavior` the factor, allowed any change. */
  rateLimit: number | null;
  /** If no recommendation were remembered. */
  stabilization: number | null;
  /** If every ratio but 1 counted. */
  tolerance: number | null;
}

/** Something with replicas of a pod: Deployment, StatefulSet, ReplicaSet, ReplicationController or Argo Rollout. */
export interface Workload {
  /** The API group and version, such as `apps/v1`. */
  apiVersion: string;
  /** The kind, such as `Deployment`. */
  kind: string;
  /** `metadata.name`. */
  name: string;
  /** `metadata.namespace`; `null`: the one that kubectl is set to. */
  namespace: string | null;
  /** What each pod requests; limits stand in for requests that are not given, as the API fills them in. */
  pod: PodRequests;
  /** Where the object starts. */
  position: Position;
  /** `spec.replicas`; the API's default is 1. */
  replicas: number | null;
}

/** The two that write one scale. */
export type Writer = "keda" | "hpa";

/** A law fitted to a trace. */
export interface ZipfFit {
  /** α by maximum likelihood over the observed ranks. */
  alpha: number;
  /** Distinct keys in the trace. */
  keys: number;
  /** Requests. */
  requests: number;
}

/** A time zone by its name, for `cron` triggers where the crate has no database of zones (its feature `tz`), or has another opinion. */
export interface Zone {
  /** The name as manifests have it, such as `Europe/Berlin`; upper and lower case matter. */
  name: string;
  /** What its clocks show; `null`: somebody has looked, and there is no zone of this name. */
  rules?: ZoneRules | null;
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

/** What the clocks of a time zone show. */
export interface ZoneRules {
  /** From when on this is known. Reading a `cron` trigger at a time for which it must look further back is an error. */
  from: Timestamp;
  /** How far local time is ahead of UTC before the first transition, in whole seconds of less than 26 hours. */
  offset: Millis;
  /** Every change of that, in the order of time. */
  transitions?: ZoneTransition[];
  /** Until when this is known; the moment itself is no part of it. A `cron` trigger looks up to five years ahead. */
  until: Timestamp;
}

/** From a moment on, local time is ahead of UTC by another span. */
export interface ZoneTransition {
  /** The moment, a whole second. */
  at: Timestamp;
  /** How far local time is ahead of UTC from then on. */
  offset: Millis;
}
