//! The HorizontalPodAutoscaler of Kubernetes v1.36.

#[cfg(feature = "keda")]
mod averages;
mod conditions;
mod controller;
mod decide;
mod decision;
mod evaluate;
pub mod explain;
mod join;
mod memory;
mod metric;
mod named;
mod normalize;
mod observe;
mod policy;
mod reconcile;
pub(crate) mod request;
mod state;

#[cfg(feature = "front")]
pub(crate) use conditions::status_word;
pub use conditions::{Condition, ConditionType, Conditions, Reason};
pub use controller::{Controller, FeatureGates};

pub use decision::{Allowance, Cause, Decision, Normalized};
pub use explain::Explanation;
pub use join::{MetricData, ObservationData, OwnedObservation, PodData, SampleData};
pub use memory::{Recommendation, ScaleEvent};
pub(crate) use metric::Alike;
#[cfg(feature = "front")]
pub(crate) use metric::WrittenStatus;
pub use metric::{
    Adjustment, Measured, MetricFailure, MetricOutcome, MetricProposal, MetricStatus, PodCounts, ProposalRule,
};
pub use named::Named;
pub use observe::{
    Observation, PodGroup, PodPhase, PodReadings, PodSample, Reading, Ready, Scale, Selector, StrayPods,
};
pub use policy::{
    Behavior, Metric, MetricSource, MetricTarget, Policy, ScaleTarget, ScalingPolicy, ScalingPolicyType,
    ScalingRules, SelectPolicy,
};
pub(crate) use reconcile::LoneMetric;
pub use reconcile::Reconciled;
pub use request::{ContainerRequests, PodRequests, ResourceList};
#[cfg(feature = "front")]
pub(crate) use state::WrittenState;
pub use state::{State, Status};
