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

/** How far the policies of one direction let the count move. */
export interface Allowance {
  /** The index of the policy in its direction's list that allows it; `null` for `Disabled`, for an empty list, and for a policy without `behavior`, whose limit is a constant factor. */
  policy: number | null;
  /** The count that they allow. */
  replicas: number;
}

/** The bounds, and which of them the count met. */
export interface Bounds {
  /** The reason of ScalingLimited after this evaluation; `null` where it was not reached. */
  limit: Reason | null;
  /** `maxReplicas`. */
  maxReplicas: number;
  /** `minReplicas`. */
  minReplicas: number;
}

/** The stage that settled a count. */
export type Cause = "steady" | "metrics" | "scaleUpStabilized" | "scaleDownStabilized" | "scaleUpLimit" | "scaleDownLimit" | "tooManyReplicas" | "tooFewReplicas" | "aboveMaximum" | "belowMinimum" | "revivedToMinimum" | "scalingDisabled" | "selectorUnusable" | "metricsUnusable" | "scaleUnreadable";

/** A change of the count. */
export interface Change {
  /** When it would be made. */
  at: Timestamp;
  /** The count from then on. */
  replicas: number;
}

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

/** A reference to an object whose version does not matter. */
export interface CrossVersionObjectReference {
  /** Group and version, such as `apps/v1`. */
  apiVersion?: string | null;
  /** The kind, such as `Deployment`. Required. */
  kind?: string | null;
  /** The name. Required. */
  name?: string | null;
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

/** Why an input was refused: all violations at once, in the order of the input. */
export interface Error {
  violations: Violation[];
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

/** The feature gates that change what the HPA controller or its API does. */
export interface FeatureGates {
  /** `HPAConfigurableTolerance`: `behavior.*.tolerance` counts. Beta since 1.35, on by default. */
  HPAConfigurableTolerance?: boolean;
  /** `HPAScaleToZero`: `minReplicas: 0` is allowed. Alpha, off by default. */
  HPAScaleToZero?: boolean;
  /** `PodLevelResources`: requests of the pod as a whole count. Beta since 1.34, on by default. */
  PodLevelResources?: boolean;
}

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

/** The name of a metric and, optionally, which of its series. */
export interface MetricIdentifier {
  /** The name. Required. */
  name?: string | null;
  /** Labels that the series must have. Default: all series. */
  selector?: LabelSelector | null;
}

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

/** A span of time in milliseconds; may be negative. */
export type Millis = number;

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

/** A place in a text; both numbers count from one, columns in characters. */
export interface Position {
  /** The column. */
  column: number;
  /** The line. */
  line: number;
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

/** Amounts by the name of the resource: `cpu`, `memory`, … */
export type ResourceList = Record<string, Quantity>;

/** A resource of the whole pod. */
export interface ResourceMetricSource {
  /** `cpu`, `memory`, … Required. */
  name?: string | null;
  /** What the usage is held against. Required. */
  target?: MetricTarget | null;
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

/** A change of the replicas that this policy made. */
export interface ScaleEvent {
  /** When the change was written. */
  at: Timestamp;
  /** By how many replicas; always positive. */
  change: number;
  /** Its slot may be reused; sums go by time alone. */
  outdated?: boolean;
}

/** The `type` of a scaling policy. */
export type ScalingPolicyType = "Pods" | "Percent";

/** `selectPolicy`: which of the policies' allowances counts. */
export type SelectPolicy = "Max" | "Min" | "Disabled";

/** What the scale's pod selector is good for. */
export type Selector = "Usable" | "Invalid" | "Ambiguous";

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

/** Where one metric's proposal would leave the present count, with the pods as they are. */
export interface Thresholds {
  /** The highest level that asks for fewer replicas than there are; `null`: none does. */
  down: MetricStatus | null;
  /** The lowest level that asks for more replicas than there are; `null`: none does. */
  up: MetricStatus | null;
}

/** A point in time: milliseconds from an origin of the caller's choice (the Unix epoch for real clocks). */
export type Timestamp = number;

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
