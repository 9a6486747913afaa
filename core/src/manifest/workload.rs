//! Deployments and other things that an autoscaler scales.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::read::Reader;
use super::shapes;
use super::tree::Node;
use crate::error::Position;
use crate::hpa::request::is_pod_level;
use crate::hpa::{ContainerRequests, PodRequests, ResourceList};
use crate::units::Quantity;
use crate::value::{FromValue, Value, by_fields};

/// Something with replicas of a pod: Deployment, StatefulSet, ReplicaSet, ReplicationController or Argo Rollout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Workload {
    /// The API group and version, such as `apps/v1`.
    pub api_version: String,
    /// The kind, such as `Deployment`.
    pub kind: String,
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`; `None`: the one that kubectl is set to.
    pub namespace: Option<String>,
    /// `spec.replicas`; the API's default is 1.
    pub replicas: Option<i32>,
    /// What each pod requests; limits stand in for requests that are not given, as the API fills them in.
    pub pod: PodRequests,
    /// Where the object starts.
    pub position: Position,
}

/// Whether an object is one that [`read`] reads.
pub(super) fn is_workload(api_version: &str, kind: &str) -> bool {
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    match kind {
        "Deployment" | "StatefulSet" | "ReplicaSet" => matches!(group, "apps" | "extensions"),
        "ReplicationController" => group.is_empty(),
        "Rollout" => group == "argoproj.io",
        _ => false,
    }
}

/// Pods, replicas and requests of `spec`.
pub(super) fn read(reader: &mut Reader, spec: Option<&Node>) -> (Option<i32>, PodRequests) {
    let Some(spec) = spec else { return Default::default() };
    let object = Value::Object(reader.object(spec, &shapes::WORKLOAD_SPEC, "spec"));
    let written = WrittenSpec::from_value(&object).unwrap_or_default();
    (written.replicas, written.template.spec.requests())
}

#[derive(Default)]
struct WrittenSpec {
    replicas: Option<i32>,
    template: WrittenTemplate,
}

by_fields! { WrittenSpec { replicas: "replicas", template: "template" } lenient }

#[derive(Default)]
struct WrittenTemplate {
    spec: WrittenPod,
}

by_fields! { WrittenTemplate { spec: "spec" } lenient }

#[derive(Default)]
struct WrittenPod {
    containers: Vec<WrittenContainer>,
    init_containers: Vec<WrittenContainer>,
    resources: WrittenResources,
    overhead: ResourceList,
}

by_fields! {
    WrittenPod {
        containers: "containers", init_containers: "initContainers", resources: "resources", overhead: "overhead",
    }
    lenient
}

#[derive(Default)]
struct WrittenContainer {
    name: String,
    restart_policy: Option<String>,
    resources: WrittenResources,
}

by_fields! {
    WrittenContainer {
        name: "name", restart_policy: "restartPolicy", resources: "resources",
    }
    lenient
}

#[derive(Default)]
struct WrittenResources {
    requests: ResourceList,
    limits: ResourceList,
}

by_fields! { WrittenResources { requests: "requests", limits: "limits" } lenient }

impl WrittenPod {
    /// Fills in requests as `SetDefaults_Pod` does.
    fn requests(self) -> PodRequests {
        let mut pod = PodRequests {
            containers: self.containers.into_iter().map(WrittenContainer::requests).collect(),
            init_containers: self.init_containers.into_iter().map(WrittenContainer::requests).collect(),
            pod_requests: self.resources.requests,
            overhead: self.overhead,
        };
        if self.resources.limits.0.is_empty() {
            return pod;
        }
        // With limits for the pod as a whole, its requests become what the containers add up to, else the limits.
        let containers = pod.containers.iter().chain(&pod.init_containers);
        let mut resources: Vec<String> = containers
            .flat_map(|each| each.requests.0.iter().map(|(resource, _)| resource.to_string()))
            .collect();
        resources.retain(|resource| resource == "cpu" || resource == "memory");
        for resource in resources {
            if let Some(milli) = pod.scheduled(&resource) {
                pod.pod_requests.0.insert_missing(resource, Quantity::from_milli(milli));
            }
        }
        for (resource, limit) in self.resources.limits.0 {
            if is_pod_level(&resource) {
                pod.pod_requests.0.insert_missing(resource, limit);
            }
        }
        pod
    }
}

impl WrittenContainer {
    fn requests(self) -> ContainerRequests {
        let mut requests = self.resources.requests;
        for (resource, limit) in self.resources.limits.0 {
            requests.0.insert_missing(resource, limit);
        }
        let mut container = ContainerRequests::new(self.name, requests);
        container.restart_policy = self.restart_policy;
        container
    }
}
