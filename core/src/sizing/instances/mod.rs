//! How many instances: for a load, for the loss of zones, for bursts, for mixed requests.

mod burst;
mod mix;
mod required;
mod zones;

pub use burst::{
    ReactionHeadroom, highest_utilization_for_growth, normal_quantile, poisson_quantile, reaction_headroom,
};
pub use mix::{RequestClass, mixed_utilization};
pub use required::{
    InstancesRequest, RequiredInstances, Rounding, required_instances, required_instances_column,
};
pub use zones::{ZoneHeadroom, k_of_n_availability, zone_headroom};
