//! What pods ask for: the denominator of utilization.

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{FeatureGates, Named};
use crate::units::Quantity;

/// Amounts by the name of the resource: `cpu`, `memory`, …
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResourceList(pub Named<Quantity>);

impl ResourceList {
    /// The amount of a resource in milli-units.
    pub fn milli(&self, resource: &str) -> Option<i64> {
        self.0.get(resource).map(Quantity::milli_value)
    }
}

/// The resource requests of one pod.
///
/// ```
/// use scalewright::hpa::{FeatureGates, PodRequests};
///
/// let pod: PodRequests = serde_json::from_str(
///     r#"{"containers": [
///         {"name": "app", "requests": {"cpu": "500m", "memory": "1Gi"}},
///         {"name": "proxy", "requests": {"cpu": "100m"}}
///     ]}"#,
/// )?;
/// let gates = FeatureGates::default();
/// assert_eq!(pod.request("cpu", None, &gates), Some(600));
/// assert_eq!(pod.request("cpu", Some("app"), &gates), Some(500));
/// // One container without a request fails the metric for the whole target.
/// assert_eq!(pod.request("memory", None, &gates), None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PodRequests {
    /// `spec.containers`.
    pub containers: Vec<ContainerRequests>,
    /// `spec.initContainers`, in their order.
    pub init_containers: Vec<ContainerRequests>,
    /// `spec.resources.requests`: the pod as a whole.
    pub pod_requests: ResourceList,
    /// `spec.overhead`.
    pub overhead: ResourceList,
}

/// The resource requests of one container.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContainerRequests {
    /// The container's name.
    pub name: String,
    /// `resources.requests`.
    pub requests: ResourceList,
    /// `restartPolicy`; `Always` makes an init container run along, as a sidecar.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart_policy: Option<String>,
}

impl ContainerRequests {
    /// A container with the given requests.
    pub fn new(name: impl Into<String>, requests: ResourceList) -> Self {
        Self { name: name.into(), requests, restart_policy: None }
    }

    fn runs_along(&self) -> bool {
        self.restart_policy.as_deref() == Some("Always")
    }
}

impl PodRequests {
    /// The pod's request for a resource in milli-units, or that of one of its containers; `None` where the controller
    /// fails for want of it.
    ///
    /// Follows `calculatePodRequests` of the controller: with requests for the pod as a whole, and the gate
    /// `PodLevelResources` on, those count; else the sum over containers and sidecars, all of which must have a request.
    pub fn request(&self, resource: &str, container: Option<&str>, gates: &FeatureGates) -> Option<i64> {
        match container {
            None if gates.pod_level_resources && self.has_pod_level_requests() => {
                self.pod_level_request(resource)
            }
            _ => self.sum_of_containers(resource, container),
        }
    }

    /// Whether the pod as a whole asks for any resource that it can ask for.
    fn has_pod_level_requests(&self) -> bool {
        self.pod_requests.0.iter().any(|(resource, _)| is_pod_level(resource))
    }

    /// request = Σ containers + Σ sidecars; sums wrap as in the original.
    fn sum_of_containers(&self, resource: &str, container: Option<&str>) -> Option<i64> {
        let sidecars = self.init_containers.iter().filter(|candidate| candidate.runs_along());
        let counted = self.containers.iter().chain(sidecars);
        let mut counted =
            counted.filter(|candidate| container.is_none_or(|name| candidate.name == name)).peekable();
        if container.is_some() {
            counted.peek()?;
        }
        counted.try_fold(0_i64, |sum, counted| Some(sum.wrapping_add(counted.requests.milli(resource)?)))
    }

    /// The pod's own request, or what the scheduler would add up, plus the overhead.
    fn pod_level_request(&self, resource: &str) -> Option<i64> {
        let own = is_pod_level(resource).then(|| self.pod_requests.milli(resource)).flatten();
        let request = own.or_else(|| self.scheduled(resource));
        match (request, self.overhead.milli(resource)) {
            (None, None) => None,
            (request, overhead) => Some(request.unwrap_or(0).saturating_add(overhead.unwrap_or(0))),
        }
    }

    /// max(Σ containers + Σ sidecars, max over init containers of (its own + sidecars before it)); containers without the
    /// resource count 0.
    pub(crate) fn scheduled(&self, resource: &str) -> Option<i64> {
        let mut all = self.containers.iter().chain(&self.init_containers);
        if !all.any(|container| container.requests.milli(resource).is_some()) {
            return None;
        }
        let of = |container: &ContainerRequests| container.requests.milli(resource).unwrap_or(0);
        let mut sidecars = 0_i64;
        let mut starting = 0_i64;
        for container in &self.init_containers {
            let with_own = sidecars.saturating_add(of(container));
            if container.runs_along() {
                sidecars = with_own;
            }
            starting = starting.max(with_own);
        }
        let running =
            self.containers.iter().fold(sidecars, |sum, container| sum.saturating_add(of(container)));
        Some(running.max(starting))
    }
}

/// The resources that can be requested for a pod as a whole.
pub(crate) fn is_pod_level(resource: &str) -> bool {
    resource == "cpu" || resource == "memory" || resource.starts_with("hugepages-")
}
