//! KEDA's scaling by the length of a queue.

use alloc::format;

use crate::sizing::SizingError;
use crate::sizing::error::{at_least_one, counted};
use crate::sizing::finding::{Finding, FindingKind};

/// When a queue drives a scaler to its maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueSaturation {
    /// What the maximum of replicas holds at target: listLength × maximum.
    pub held_at_max: u64,
    /// From so many on the maximum is asked for: listLength × (maximum − 1) + 1, before the tolerance.
    pub asks_for_max: u64,
}

/// The queue lengths at which a list scaler holds and reaches its maximum.
///
/// Use it to see from which backlog on more replicas are no help any more. Do not use it for triggers of several
/// queues, whose replicas are the largest that any of them asks for.
///
/// ```
/// use scalewright::sizing::autoscaling::queue_saturation;
///
/// // A runbook's scenarios: listLength 50 with at most 30 replicas.
/// let saturation = queue_saturation(50, 30)?;
/// assert_eq!((saturation.held_at_max, saturation.asks_for_max), (1500, 1451));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn queue_saturation(list_length: u64, max_replicas: u64) -> Result<QueueSaturation, SizingError> {
    at_least_one("list_length", list_length)?;
    at_least_one("max_replicas", max_replicas)?;
    Ok(QueueSaturation {
        held_at_max: list_length.saturating_mul(max_replicas),
        asks_for_max: list_length.saturating_mul(max_replicas.saturating_sub(1)).saturating_add(1),
    })
}

/// Notices a `cooldownPeriod` that does nothing: it acts on the step from one replica to none alone.
///
/// ```
/// use scalewright::sizing::autoscaling::check_cooldown;
///
/// assert!(check_cooldown(300, 2)?.is_some()); // a runbook's minReplicaCount 2
/// assert!(check_cooldown(300, 0)?.is_none());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_cooldown(cooldown_seconds: u64, min_replica_count: u64) -> Result<Option<Finding>, SizingError> {
    counted("cooldown_seconds", cooldown_seconds)?;
    counted("min_replica_count", min_replica_count)?;
    Ok((min_replica_count > 0).then(|| {
        let message = format!(
            "`cooldownPeriod` of {cooldown_seconds} acts on the step from 1 to 0 alone, and `minReplicaCount` is \
             {min_replica_count}: set the HPA's `behavior.scaleDown` for the speed of scaling down"
        );
        Finding::new(FindingKind::NoEffect, message)
    }))
}
