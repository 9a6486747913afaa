// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.
import type {
  Controller,
  Explanation,
  HorizontalPodAutoscalerBehavior,
  MetricTarget,
  Millis,
  PodData,
  PodPhase,
  Quantity,
  QuantityReport,
  SampleData,
  Selector,
  State,
  StateInput,
  Timestamp,
  Violation,
} from "./hpa.js";
import type {
  CsvData,
  LoadValues,
  PodRequestsInput,
  Signal,
  Synthetic,
} from "./replay.js";

/** `advanced`. */
export interface AdvancedConfigInput {
  /** What the generated HorizontalPodAutoscaler is given. */
  horizontalPodAutoscalerConfig?: HorizontalPodAutoscalerConfigInput | null;
  /** Whether the replica count from before is written back when the ScaledObject is deleted. KEDA's default is false. */
  restoreToOriginalReplicaCount?: boolean | null;
  /** One metric made of all. */
  scalingModifiers?: ScalingModifiersSpecInput | null;
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
export interface AuthenticationRefInput {
  /** `TriggerAuthentication` or `ClusterTriggerAuthentication`. KEDA's default is `TriggerAuthentication`. */
  kind?: string | null;
  /** The name. Required. */
  name?: string | null;
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

/** What `useCachedMetrics` keeps of a poll, fallback included. */
export type CachedMetric = {
  value: number;
} | "failed";

/** A clock that holds an inactive target. */
export type Clock = "cooldownPeriod" | "initialCooldownPeriod";

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

/** A `cron` trigger's window. */
export interface CronReading {
  /** When it next opens or closes; `null`: not within five years. */
  changesAt: Timestamp | null;
  /** The window is open. */
  inside: boolean;
}

/** The metric that the formula makes. */
export interface ExplainedComposite {
  /** The object is active above this; `null`: it is no number. */
  activationTarget: number | null;
  /** `formula`. */
  formula: string;
  /** Its value in milli-units; `null` where there is none. */
  value: number | null;
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
export interface FallbackSpecInput {
  /** `static`, `currentReplicas`, `currentReplicasIfHigher`, `currentReplicasIfLower` or `scalingModifiers`. KEDA's default is `static`. */
  behavior?: string | null;
  /** How many failures in a row are tolerated. Required. */
  failureThreshold?: number | null;
  /** The replicas to fall back to. Required. */
  replicas?: number | null;
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

/** `status.health.*.status`. */
export type HealthStatus = "Unknown" | "Happy" | "Failing";

/** `advanced.horizontalPodAutoscalerConfig`. */
export interface HorizontalPodAutoscalerConfigInput {
  /** `behavior`, handed on as it is. */
  behavior?: HorizontalPodAutoscalerBehavior | null;
  /** The HorizontalPodAutoscaler's name. KEDA's default is `keda-hpa-` and the ScaledObject's name. */
  name?: string | null;
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

/** When messages leave the queue, so that its trigger counts them no longer. */
export type MessagesLeave = "whenTaken" | "whenDone";

/** The failures of one metric in a row: `status.health`. */
export interface MetricHealth {
  /** `numberOfFailures`. */
  failures: number;
  /** `status`. */
  status: HealthStatus;
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

/** A reading, before it is published. */
export interface MetricValueRequest {
  /** The value; `null` is one that is not finite, which JSON has no number for. */
  value?: number | null;
}

/** Why nothing stands in for a metric that failed. */
export type NoFallback = "none" | "withinThreshold" | "noReadyPods";

/** A time in which a trigger cannot be read. */
export interface Outage {
  /** Its begin. */
  from: Timestamp;
  /** Its end, which is no part of it. */
  to: Timestamp;
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

/** An answer of Prometheus. */
export interface PrometheusAnswer {
  /** The body: JSON text. */
  body: string;
  /** The HTTP status. */
  status: number;
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

/** A step function; the last rate holds to the end. */
export interface Rates {
  /** The changes, in the order of time. */
  changes: RateChange[];
  /** The start of the simulation; until the first change nothing arrives. Default 0. */
  start?: Timestamp;
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

/** `rollout` of a ScaledJob. */
export interface RolloutSpecInput {
  /** `background` or `foreground`. */
  propagationPolicy?: string | null;
  /** `default` or `gradual`. */
  strategy?: string | null;
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

/** Attributes of a queue of Amazon SQS. */
export interface SqsAttributesData {
  /** `ApproximateNumberOfMessagesDelayed`. */
  delayed?: number;
  /** `ApproximateNumberOfMessagesNotVisible`: in flight. */
  notVisible?: number;
  /** `ApproximateNumberOfMessages`. */
  visible?: number;
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

/** The two that write one scale. */
export type Writer = "keda" | "hpa";

/** A time zone by its name, for `cron` triggers where the crate has no database of zones (its feature `tz`), or has another opinion. */
export interface Zone {
  /** The name as manifests have it, such as `Europe/Berlin`; upper and lower case matter. */
  name: string;
  /** What its clocks show; `null`: somebody has looked, and there is no zone of this name. */
  rules?: ZoneRules | null;
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
