//! The HorizontalPodAutoscaler of Kubernetes v1.36.

mod controller;
mod observe;
mod policy;
pub(crate) mod request;

pub use controller::{Controller, FeatureGates};
pub use observe::{Observation, PodGroup, PodPhase, PodReadings, PodSample, Reading, Ready, Scale, Selector};
pub use policy::{
    Behavior, Metric, MetricSource, MetricTarget, Policy, ScaleTarget, ScalingPolicy, ScalingPolicyType,
    ScalingRules, SelectPolicy,
};
pub use request::{ContainerRequests, PodRequests, ResourceList};
