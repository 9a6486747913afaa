//! ScaledObjects and ScaledJobs as written (`keda.sh/v1alpha1`), and the HTTP add-on's HTTPScaledObjects (`http.keda.sh/v1alpha1`) and
//! InterceptorRoutes (`http.keda.sh/v1beta1`).

mod block;
mod effective;
mod findings;
mod generated;
mod http;
mod http_metric;
mod interceptor_route;
mod policy;
mod routes;
mod scaled_job;
mod scaled_object;
mod shapes;
mod spec;
mod triggers;
mod validate;
mod zones;

pub use findings::{Finding, FindingKind};
pub use generated::GeneratedAutoscaler;
pub use http::HttpScaledObjectManifest;
pub use interceptor_route::InterceptorRouteManifest;
pub use scaled_job::ScaledJobManifest;
pub use scaled_object::ScaledObjectManifest;
pub use spec::{
    AdvancedConfig, AuthenticationRef, FallbackSpec, HorizontalPodAutoscalerConfig, RolloutSpec,
    ScaleTargetRef, ScaledJobSpec, ScaledObjectSpec, ScalingModifiersSpec, ScalingStrategySpec, TriggerSpec,
};

pub(super) use http::read as read_http_scaled_object;
pub(super) use interceptor_route::read as read_interceptor_route;
pub(super) use scaled_job::read as read_scaled_job;
pub(super) use scaled_object::read as read_scaled_object;

/// The version that is read.
const API_VERSION: &str = "keda.sh/v1alpha1";
