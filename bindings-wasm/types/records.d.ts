// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.

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

/** A direction. */
export type Direction = "scaleUp" | "scaleDown";

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

/** Why an input was refused: all violations at once, in the order of the input. */
export interface Error {
  violations: Violation[];
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

/** Something in a ScaledObject or ScaledJob that is allowed and worth knowing. */
export interface Finding {
  /** What kind of finding it is. */
  kind: FindingKind;
  /** What happens, and the way out: lowercase, no full stop. */
  message: string;
  /** Path of the field. */
  path: string;
  /** Where the field, or what should hold it, stands in the text. */
  position: Position | null;
}

/** The kinds of findings. */
export type FindingKind = "UnmodelledTrigger" | "CooldownPeriodWithoutEffect" | "InitialCooldownPeriodWithoutEffect" | "PollingIntervalWithoutEffect" | "ActivationAboveTarget" | "OverlappingCron" | "UnknownTimeZone" | "IdleReplicasFlap" | "FallbackWithoutEffect" | "UnreadableActivationTarget" | "UnnamedTrigger" | "DroppedContainerResource" | "RememberedRecommendations";

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

/** Jobs of a ScaledJob that are alike. */
export interface JobData {
  /** How many. Default 1. */
  count?: number;
  /** The pods of each of them. */
  pods?: JobPodData[];
  /** Whether they are done. Default `Running`. */
  state?: JobState;
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

/** What a job's conditions say. */
export type JobState = "Running" | "Complete" | "Failed";

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

/** A span of time in milliseconds; may be negative. */
export type Millis = number;

/** Whether replicas change what the metrics show. */
export type Mode = "closed" | "open";

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

/** A place in a text; both numbers count from one, columns in characters. */
export interface Position {
  /** The column. */
  column: number;
  /** The line. */
  line: number;
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
  /** Messages that arrive, per second; without `servicePerReplica` the metric's value itself. All queues begin at the same time. Required, unless they come as a column. */
  arrivals?: ArrivalsData | null;
  /** Messages that wait at the start. Default 0. */
  initialBacklog?: number;
  /** While any of these lasts, reading the trigger fails. */
  outages?: Outage[];
  /** What one ready replica works off, in messages per second. Without it the metric is what `arrivals` say, whatever the replicas do, as for a `cron` trigger. */
  servicePerReplica?: number | null;
}

/** A simulation of queues in a few numbers, and every change of the count. */
export interface QueueReport {
  /** Every change of the count, and who wrote it. */
  changes: ScaleChange[];
  /** The end, which is no part of the simulation. */
  end: Timestamp;
  /** The replicas before the start. */
  initialReplicas: number;
  /** `maxReplicaCount`. */
  maxReplicas: number;
  /** The metric of each trigger, in their order. */
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
  /** What each trigger watches, in their order. */
  queues: QueueData[];
  /** From one row of the columns to the next. Default: the sync period. */
  samplePeriod?: Millis | null;
  /** The ScaledObject. `cpu` and `memory` triggers are refused, for queues say nothing of them. */
  scaledObject: ScaledObjectSource;
  /** From a pod's creation to its readiness. Default 0. */
  startup?: Millis | null;
  /** How far `status.replicas`, and with it the pods, lag behind what is asked for. Default 0. */
  statusLag?: Millis | null;
  /** What it shows, for people. */
  title?: string | null;
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

/** Amounts by the name of the resource: `cpu`, `memory`, … */
export type ResourceList = Record<string, Quantity>;

/** A resource of the whole pod. */
export interface ResourceMetricSource {
  /** `cpu`, `memory`, … Required. */
  name?: string | null;
  /** What the usage is held against. Required. */
  target?: MetricTarget | null;
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
  findings: Finding[];
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
  findings: Finding[];
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

/** `selectPolicy`: which of the policies' allowances counts. */
export type SelectPolicy = "Max" | "Min" | "Disabled";

/** What the scale's pod selector is good for. */
export type Selector = "Usable" | "Invalid" | "Ambiguous";

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

/** Attributes of a queue of Amazon SQS. */
export interface SqsAttributesData {
  /** `ApproximateNumberOfMessagesDelayed`. */
  delayed?: number;
  /** `ApproximateNumberOfMessagesNotVisible`: in flight. */
  notVisible?: number;
  /** `ApproximateNumberOfMessages`. */
  visible?: number;
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

/** A point in time: milliseconds from an origin of the caller's choice (the Unix epoch for real clocks). */
export type Timestamp = number;

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
export type ViolationKind = "Syntax" | "FieldValueTypeInvalid" | "FieldValueUnknown" | "FieldValueRequired" | "FieldValueInvalid" | "FieldValueNotSupported" | "FieldValueForbidden";

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
