//! What the controller sees at one evaluation.

use serde::{Deserialize, Serialize};

use crate::units::{Millis, Timestamp};

/// Everything the controller reads at one evaluation; nothing else enters the decision but the state.
#[derive(Clone, Copy, Debug)]
pub struct Observation<'a> {
    /// The time of the evaluation.
    pub at: Timestamp,
    /// What reading the scale subresource gave.
    pub scale: Scale,
    /// The pods that the scale's selector matches, in groups of like ones.
    pub pods: &'a [PodGroup],
    /// One reading for each metric of the policy, in its order; a missing one has failed.
    pub metrics: &'a [Reading<'a>],
}

/// The scale subresource of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scale {
    /// It could not be read, or the target is unknown.
    Unreadable,
    /// It was read.
    Read {
        /// `scale.spec.replicas`: what is asked for.
        spec_replicas: i32,
        /// `scale.status.replicas`: what there is.
        status_replicas: i32,
        /// The pod selector.
        selector: Selector,
    },
}

impl Scale {
    /// A scale with a usable selector and as many replicas as are asked for.
    pub const fn of(replicas: i32) -> Self {
        Self::Read { spec_replicas: replicas, status_replicas: replicas, selector: Selector::Usable }
    }
}

/// What the scale's pod selector is good for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Selector {
    /// It selects this target's pods alone.
    #[default]
    Usable,
    /// It is empty or cannot be parsed.
    Invalid,
    /// Another HorizontalPodAutoscaler selects the same pods.
    Ambiguous,
}

/// Pods that are alike in everything the controller looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodGroup {
    /// How many; a group of none counts as absent.
    pub count: u32,
    /// `status.phase`.
    pub phase: PodPhase,
    /// `metadata.deletionTimestamp` is set.
    pub deleted: bool,
    /// The Ready condition.
    pub ready: Ready,
    /// The Ready condition's `lastTransitionTime`.
    pub ready_since: Timestamp,
    /// `status.startTime`.
    pub started: Option<Timestamp>,
}

impl PodGroup {
    /// `count` running pods, started and ready at the given times.
    pub const fn ready(count: u32, started: Timestamp, ready_since: Timestamp) -> Self {
        Self {
            count,
            phase: PodPhase::Running,
            deleted: false,
            ready: Ready::True,
            ready_since,
            started: Some(started),
        }
    }
}

/// `status.phase` of a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PodPhase {
    /// Accepted, not running yet.
    Pending,
    /// Running.
    Running,
    /// All containers ended well.
    Succeeded,
    /// A container failed for good.
    Failed,
    /// The node does not answer.
    Unknown,
}

/// The status of a pod's Ready condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Ready {
    /// `"True"`.
    True,
    /// `"False"`.
    False,
    /// `"Unknown"`.
    Unknown,
    /// There is no Ready condition.
    Absent,
}

/// What the metrics API answered for one metric.
#[derive(Clone, Copy, Debug)]
pub enum Reading<'a> {
    /// The request failed, or the metric does not exist.
    Failed,
    /// Per-pod samples, for Resource, ContainerResource and Pods metrics.
    PerPod(PodReadings<'a>),
    /// The value of an Object metric, in milli-units.
    Object(i64),
    /// The values of an External metric's series, in milli-units; they are summed.
    External(&'a [i64]),
}

/// The samples of a per-pod metric.
#[derive(Clone, Copy, Debug)]
pub struct PodReadings<'a> {
    /// One for each group of [`Observation::pods`], in its order; a missing one has neither usage nor request.
    pub samples: &'a [PodSample],
    /// Samples of pods that are not in the list: the metrics API still remembers them.
    pub strays: &'a [StrayPods],
}

/// Samples of pods that are not in the list, as far as they are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StrayPods {
    /// How many.
    pub count: u32,
    /// The value of each, in milli-units.
    pub usage: i64,
}

/// What is known of one metric for each pod of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodSample {
    /// The value in milli-units; `None`: no sample.
    pub usage: Option<i64>,
    /// The request for the resource in milli-units, for utilization; `None`: a container has none.
    pub request: Option<i64>,
    /// When the sample was taken.
    pub taken: Timestamp,
    /// The span that the sample averages over.
    pub window: Millis,
}
