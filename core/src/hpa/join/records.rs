//! The records of an observation.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use crate::hpa::Named;
use crate::hpa::observe::{PodGroup, PodPhase, Ready, Selector};
use crate::hpa::request::{ContainerRequests, PodRequests, ResourceList};
use crate::units::{Millis, Quantity, Timestamp};

/// What the controller sees at one evaluation, as people write it down. Times are milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObservationData {
    /// The time of the evaluation.
    pub at: Timestamp,
    /// `scale.spec.replicas`: what is asked for. Without it the scale could not be read.
    #[serde(default)]
    pub spec_replicas: Option<i32>,
    /// `scale.status.replicas`: what there is. Default: the same.
    #[serde(default)]
    pub status_replicas: Option<i32>,
    /// The scale could not be read, whatever the replicas say.
    #[serde(default)]
    pub scale_unreadable: bool,
    /// What the scale's pod selector is good for. Default `Usable`.
    #[serde(default)]
    pub selector: Selector,
    /// The pods that the selector matches.
    #[serde(default)]
    pub pods: Vec<PodData>,
    /// What the metrics API answered for each metric of the policy, in its order; nothing where it failed.
    #[serde(default)]
    pub metrics: Vec<Option<MetricData>>,
}

/// One pod with its name, or several like ones with numbers: `{"from": 3, "count": 2}` are `p3` and `p4`.
///
/// An empty entry is the pod `p0`, which has been running and ready for long. With `name`, `from` and `count` do not count.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PodData {
    /// The pod's name.
    pub name: Option<String>,
    /// The number of the first pod.
    pub from: u32,
    /// How many pods. Default 1.
    pub count: u32,
    /// `status.phase`. Default `Running`.
    pub phase: PodPhase,
    /// The status of the Ready condition. Default `True`.
    pub ready: Ready,
    /// The `lastTransitionTime` of the Ready condition. Default: long ago.
    pub ready_since: Timestamp,
    /// `status.startTime`; `null` where it is not set. Default: long ago.
    pub start_time: Option<Timestamp>,
    /// `metadata.deletionTimestamp` is set.
    pub deleted: bool,
    /// `spec.containers`, as far as they request resources.
    pub containers: Vec<ContainerRequests>,
    /// `spec.initContainers`, in their order.
    pub init_containers: Vec<ContainerRequests>,
    /// `spec.resources.requests`: the pod as a whole.
    pub pod_requests: ResourceList,
    /// `spec.overhead`.
    pub overhead: ResourceList,
}

impl Default for PodData {
    fn default() -> Self {
        Self {
            name: None,
            from: 0,
            count: 1,
            phase: PodPhase::Running,
            ready: Ready::True,
            ready_since: Timestamp::MIN,
            start_time: Some(Timestamp::MIN),
            deleted: false,
            containers: Vec::new(),
            init_containers: Vec::new(),
            pod_requests: ResourceList::default(),
            overhead: ResourceList::default(),
        }
    }
}

impl PodData {
    pub(super) fn group(&self, count: u32) -> PodGroup {
        PodGroup {
            count,
            phase: self.phase,
            deleted: self.deleted,
            ready: self.ready,
            ready_since: self.ready_since,
            started: self.start_time,
        }
    }

    /// Whether the entry has anything to do with requests; else the workload's template counts.
    pub(super) fn says_requests(&self) -> bool {
        !(self.containers.is_empty()
            && self.init_containers.is_empty()
            && self.pod_requests.0.is_empty()
            && self.overhead.0.is_empty())
    }

    pub(super) fn requests(&self) -> PodRequests {
        PodRequests {
            containers: self.containers.clone(),
            init_containers: self.init_containers.clone(),
            pod_requests: self.pod_requests.clone(),
            overhead: self.overhead.clone(),
        }
    }
}

/// What the metrics API answered for one metric. Numbers are milli-units; quantities are written as in manifests.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricData {
    /// The request failed.
    pub error: bool,
    /// For Resource, ContainerResource and Pods metrics: the samples.
    pub pods: Vec<SampleData>,
    /// For Object metrics: the value.
    pub value: Option<i64>,
    /// For Object metrics: the value as a quantity.
    pub quantity: Option<Quantity>,
    /// For External metrics: the values of the series.
    pub values: Vec<i64>,
    /// For External metrics: values as quantities, in addition.
    pub quantities: Vec<Quantity>,
}

/// The sample of one pod with its name, or those of several with numbers, as in [`PodData`].
///
/// Without `value`, `quantity` or `containers` the pod has no sample.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SampleData {
    /// The pod's name.
    pub name: Option<String>,
    /// The number of the first pod.
    pub from: u32,
    /// How many pods. Default 1.
    pub count: u32,
    /// The value in milli-units: of the whole pod, or of the container that the metric names.
    pub value: Option<i64>,
    /// The value as a quantity.
    pub quantity: Option<Quantity>,
    /// The values of the pod's containers in milli-units; `null` for a container without the resource.
    pub containers: Option<Named<Option<i64>>>,
    /// When the sample was taken. Default: at the evaluation.
    pub at: Option<Timestamp>,
    /// The span that it averages over. Default 30 s for resources, 60 s for Pods metrics.
    pub window: Option<Millis>,
}

impl Default for SampleData {
    fn default() -> Self {
        Self {
            name: None,
            from: 0,
            count: 1,
            value: None,
            quantity: None,
            containers: None,
            at: None,
            window: None,
        }
    }
}

impl SampleData {
    /// The value of the whole pod, or of one container; `None` where there is no sample. A pod has none either while any
    /// of its containers lacks the resource; sums wrap as in the original.
    pub(super) fn usage(&self, container: Option<&str>) -> Option<i64> {
        let Some(containers) = &self.containers else {
            return self.value.or_else(|| self.quantity.as_ref().map(Quantity::milli_value));
        };
        match container {
            Some(name) => *containers.get(name)?,
            None if containers.is_empty() => None,
            None => containers.iter().try_fold(0_i64, |sum, (_, value)| Some(sum.wrapping_add((*value)?))),
        }
    }
}
