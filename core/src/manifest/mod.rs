//! Manifests: YAML and JSON as kubectl takes them, to policies.
//!
//! [`load`] reads everything in a text: HorizontalPodAutoscalers of every version, KEDA's ScaledObjects, ScaledJobs,
//! HTTPScaledObjects and InterceptorRoutes, and the workloads that they scale.
//! What it refuses, it refuses with all reasons at once, each with its place:
//!
//! ```
//! use scalewright::hpa::Controller;
//! use scalewright::manifest;
//!
//! let text = "\
//! apiVersion: autoscaling/v2
//! kind: HorizontalPodAutoscaler
//! metadata:
//!   name: web
//! spec:
//!   scaleTargetRef:
//!     apiVersion: apps/v1
//!     kind: Deployment
//!     name: web
//!   minReplicas: 2
//!   maxReplicas: 10
//!   metrics:
//!   - type: Resource
//!     resource:
//!       name: cpu
//!       target: {type: Utilization, averageUtilization: 60}
//! ";
//! let policy = manifest::load_policy(text, &Controller::default())?;
//! assert_eq!((policy.min_replicas, policy.max_replicas), (2, 10));
//!
//! let error = manifest::load(&text.replace("maxReplicas: 10", "maxReplica: ten")).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "spec.maxReplica: `maxReplica` is not a field here: did you mean `maxReplicas`? (line 11, column 3)"
//! );
//! # Ok::<(), scalewright::Error>(())
//! ```

mod autoscaler;
mod convert;
mod defaults;
mod effective;
#[cfg(feature = "keda")]
pub mod keda;
pub mod kubernetes;
mod load;
mod policy;
mod positions;
mod read;
mod records;
mod scalar;
mod shapes;
mod status;
mod suggest;
mod tree;
mod validate;
mod workload;
mod yaml;

#[cfg(feature = "keda")]
pub use self::keda::{
    HttpScaledObjectManifest, InterceptorRouteManifest, ScaledJobManifest, ScaledObjectManifest,
};
pub use autoscaler::Autoscaler;
pub use effective::{EffectiveField, EffectivePolicy, Origin};
pub use load::{Ignored, Manifest, load, load_policy};
pub use status::{ObservedCondition, ObservedStatus};
pub use workload::Workload;
