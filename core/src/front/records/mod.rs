//! How requests are read: their fields, under the names that they have in JSON.

mod load;
mod state;

use super::load::LoadRequest;
use super::replay::{Mode, PlantData, ReplayRequest, checkpoints, ten_minutes};
use super::source::PolicySource;
use super::{MetricData, ObservationData, Outcome, PodData, SampleData};
use crate::hpa::{ContainerRequests, Controller, FeatureGates, PodPhase, PodRequests, Ready, Selector};
use crate::value::{by_fields, by_names};

#[cfg(feature = "front-keda")]
crate::value::by_serde! { crate::keda::triggers::Zone }
#[cfg(feature = "front-keda")]
by_fields! { LoadRequest { text: "text", controller: "controller", zones: "zones" } requires "text" }
#[cfg(not(feature = "front-keda"))]
by_fields! { LoadRequest { text: "text", controller: "controller" } requires "text" }
by_fields! {
    PolicySource {
        manifest: "manifest", name: "name", spec: "spec", stored: "stored", controller: "controller",
    }
}
by_fields! {
    ReplayRequest {
        policy: "policy", mode: "mode", plant: "plant", initial_replicas: "initialReplicas", patience: "patience", checkpoints: "checkpoints",
    }
    requires "policy" else Self { patience: ten_minutes(), checkpoints: checkpoints(), ..Self::default() }
}
by_fields! {
    PlantData {
        capacity: "capacity", startup: "startup", pending: "pending", window: "window", signals: "signals", pod: "pod",
    }
}
by_fields! {
    ObservationData {
        at: "at", spec_replicas: "specReplicas", status_replicas: "statusReplicas", scale_unreadable: "scaleUnreadable", selector: "selector", pods: "pods", metrics: "metrics",
    }
    requires "at"
}
by_fields! {
    PodData {
        name: "name", from: "from", count: "count", phase: "phase", ready: "ready", ready_since: "readySince", start_time: "startTime", deleted: "deleted", containers: "containers",
        init_containers: "initContainers", pod_requests: "podRequests", overhead: "overhead",
    }
}
by_fields! {
    MetricData {
        error: "error", pods: "pods", value: "value", quantity: "quantity", values: "values",
        quantities: "quantities",
    }
}
by_fields! {
    SampleData {
        name: "name", from: "from", count: "count", value: "value", quantity: "quantity", containers: "containers", at: "at", window: "window",
    }
}
by_fields! {
    PodRequests {
        containers: "containers", init_containers: "initContainers", pod_requests: "podRequests",
        overhead: "overhead",
    }
}
by_fields! { ContainerRequests { name: "name", requests: "requests", restart_policy: "restartPolicy" } }
by_fields! {
    Controller {
        sync_period: "syncPeriod", downscale_stabilization: "downscaleStabilization",
        cpu_initialization_period: "cpuInitializationPeriod", initial_readiness_delay: "initialReadinessDelay", tolerance: "tolerance", scale_up_limit_factor: "scaleUpLimitFactor",
        scale_up_limit_minimum: "scaleUpLimitMinimum", feature_gates: "featureGates",
    }
}
by_fields! {
    FeatureGates {
        hpa_scale_to_zero: "HPAScaleToZero", hpa_configurable_tolerance: "HPAConfigurableTolerance",
        pod_level_resources: "PodLevelResources",
    }
}

by_names! { Mode { Closed: "closed", Open: "open" } }
by_names! { Outcome { Written: "written", Failed: "failed", Ignored: "ignored" } }
by_names! { Selector { Usable, Invalid, Ambiguous } }
by_names! { Ready { True, False, Unknown, Absent } }
by_names! {
    PodPhase {
        Pending, Running, Succeeded, Failed, Unknown,
    }
}

#[cfg(test)]
mod tests {
    use crate::value::agrees_with_serde;

    use super::*;

    #[test]
    fn agree_with_serde() {
        agrees_with_serde! {
            LoadRequest, PolicySource, ReplayRequest, PlantData, ObservationData, PodData, MetricData,
            SampleData, PodRequests, ContainerRequests, Controller, FeatureGates,
        }
        agrees_with_serde! { names Mode, Outcome, Selector, Ready, PodPhase }
    }
}
