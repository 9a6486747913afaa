// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.
import type {
  Controller,
  HorizontalPodAutoscalerBehavior,
  HorizontalPodAutoscalerSpec,
  Position,
  ResourceList,
  Violation,
} from "./hpa.js";
import type {
  TriggerReport,
  Zone,
} from "./keda.js";

/** `advanced`. */
export interface AdvancedConfig {
  /** What the generated HorizontalPodAutoscaler is given. */
  horizontalPodAutoscalerConfig: HorizontalPodAutoscalerConfig | null;
  /** Whether the replica count from before is written back when the ScaledObject is deleted. KEDA's default is false. */
  restoreToOriginalReplicaCount: boolean | null;
  /** One metric made of all. */
  scalingModifiers: ScalingModifiersSpec | null;
}

/** `authenticationRef` of a trigger. */
export interface AuthenticationRef {
  /** `TriggerAuthentication` or `ClusterTriggerAuthentication`. KEDA's default is `TriggerAuthentication`. */
  kind: string | null;
  /** The name. Required. */
  name: string | null;
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

/** The resource requests of one container. */
export interface ContainerRequests {
  /** The container's name. */
  name: string;
  /** `resources.requests`. */
  requests: ResourceList;
  /** `restartPolicy`; `Always` makes an init container run along, as a sidecar. */
  restartPolicy?: string | null;
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

/** `fallback`. */
export interface FallbackSpec {
  /** `static`, `currentReplicas`, `currentReplicasIfHigher`, `currentReplicasIfLower` or `scalingModifiers`. KEDA's default is `static`. */
  behavior: string | null;
  /** How many failures in a row are tolerated. Required. */
  failureThreshold: number | null;
  /** The replicas to fall back to. Required. */
  replicas: number | null;
}

/** `advanced.horizontalPodAutoscalerConfig`. */
export interface HorizontalPodAutoscalerConfig {
  /** `behavior`, handed on as it is. */
  behavior: HorizontalPodAutoscalerBehavior | null;
  /** The HorizontalPodAutoscaler's name. KEDA's default is `keda-hpa-` and the ScaledObject's name. */
  name: string | null;
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

/** `rollout` of a ScaledJob. */
export interface RolloutSpec {
  /** `background` or `foreground`. */
  propagationPolicy: string | null;
  /** `default` or `gradual`. */
  strategy: string | null;
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
