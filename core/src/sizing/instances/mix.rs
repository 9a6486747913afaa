//! Requests of several kinds on the same instances.

use crate::sizing::error::{SizingError, at_least_zero, positive};

/// One kind of request: how much of it there is, and how much of it alone one instance can do.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequestClass {
    /// What arrives of this kind.
    pub load: f64,
    /// What one instance can do when it does nothing else, in the unit of the load.
    pub capacity: f64,
}

/// How many instances' worth of work a mix of request classes is: Σ load ÷ capacity.
///
/// Use it when the classes compete for one resource; hand the sum to
/// [`required_instances`](super::required_instances) with a capacity of 1. It overstates the need when one class waits
/// for the disk while another computes.
///
/// ```
/// use scalewright::sizing::instances::{InstancesRequest, RequestClass, mixed_utilization, required_instances};
///
/// // An API server does about 500 simple or 100 complex requests per second, or holds 50 websockets.
/// let load = mixed_utilization(&[
///     RequestClass { load: 800.0, capacity: 500.0 },
///     RequestClass { load: 120.0, capacity: 100.0 },
///     RequestClass { load: 60.0, capacity: 50.0 },
/// ])?;
/// assert!((load - 4.0).abs() < 1e-12);
/// let request = InstancesRequest { load, target_utilization: 0.7, ..Default::default() };
/// assert_eq!(required_instances(&request)?.required, 6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn mixed_utilization(classes: &[RequestClass]) -> Result<f64, SizingError> {
    let mut sum = 0.0;
    for class in classes {
        sum += at_least_zero("load", class.load)? / positive("capacity", class.capacity)?;
    }
    Ok(sum)
}
