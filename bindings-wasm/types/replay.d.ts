// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.
import type {
  Cause,
  ContainerRequestsInput,
  Millis,
  PolicySource,
  ResourceList,
  Timestamp,
  Violation,
} from "./hpa.js";

/** What becomes of rows that cannot be read. */
export type BadRows = "refuse" | "skip";

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

/** Points of the grid without a row. */
export interface Gap {
  /** The first of them. */
  at: Timestamp;
  /** How many. */
  points: number;
}

/** A load, in one of three ways. */
export type LoadData = {
  synthetic: Synthetic;
} | {
  values: LoadValues;
} | {
  csv: CsvData;
};

/** A load as numbers on a regular grid. */
export interface LoadValues {
  /** The time of the first value. Default 0. */
  start?: Timestamp;
  /** The time from one value to the next. */
  step: Millis;
  /** The values. */
  values: number[];
}

/** Whether replicas change what the metrics show. */
export type Mode = "closed" | "open";

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
