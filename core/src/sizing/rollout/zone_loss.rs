//! Zones that are lost in the middle of a rolling update.

use alloc::format;

use super::RollingUpdate;
use crate::sizing::error::{MAX_COUNT, SizingError, at_least_zero, counted, invalid, unreachable};
use crate::sizing::finding::{Finding, FindingKind};

/// The most guesses at a number of replicas; each comes nearer by all that is missing.
const MOST_GUESSES: u32 = 1_000_000;

/// What is left of a Deployment when zones are lost at the worst moment of a rolling update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RolloutZoneLoss {
    /// The fewest pods that are available during the update while all zones are up.
    pub available: u64,
    /// Available pods that are lost with the zones at that moment.
    pub lost: u64,
    /// Pods that are still available then.
    pub left: u64,
    /// Pods that would be left if nothing were rolling out.
    pub left_steady: u64,
}

/// How many replicas leave enough pods when zones are lost at the worst moment of a rolling update.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RolloutZoneHeadroom {
    /// The fewest replicas that do.
    pub replicas: u64,
    /// Pods that are left of them at the worst moment.
    pub left: u64,
    /// Pods that are left of them when nothing is rolling out.
    pub left_steady: u64,
    /// What the headroom costs, as a share of the required pods; 0 when none are required.
    pub overhead: f64,
}

/// The pods of the fullest `survive` zones, when `pods` are spread over all as evenly as they can be.
fn in_fullest(pods: u64, zones: u64, survive: u64) -> u64 {
    let each = pods.checked_div(zones).unwrap_or(0);
    let over = pods.checked_rem(zones).unwrap_or(0);
    survive.saturating_mul(each).saturating_add(over.min(survive))
}

impl RollingUpdate {
    /// What is left of `replicas` pods over `zones` zones when `survive` of the zones are lost at the worst moment of this
    /// update.
    ///
    /// The worst moment is the end of the first pass: as many pods are missing as `maxUnavailable` lets be, and the surge
    /// has filled the zones with pods that are not available yet. All of these may be in the zones that stay, while every
    /// pod in the lost ones was available.
    ///
    /// Use it for a Deployment whose pods, old and new together, are spread evenly (`topologySpreadConstraints` with
    /// `maxSkew: 1` and `DoNotSchedule`). It is no bound where the spread is only preferred: the controller does not look at
    /// zones when it removes pods.
    ///
    /// Refuses unless 0 ≤ `survive` < `zones`.
    ///
    /// ```
    /// use scalewright::sizing::rollout::RollingUpdate;
    ///
    /// // 39 pods leave 26 when one of three zones is lost, but not while they are replaced: 9 are missing, and a third of the
    /// // 49 old and new ones is in the zone.
    /// let loss = RollingUpdate::default().zone_loss(39, 3, 1)?;
    /// assert_eq!((loss.available, loss.lost), (30, 17));
    /// assert_eq!((loss.left, loss.left_steady), (13, 26));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn zone_loss(&self, replicas: u64, zones: u64, survive: u64) -> Result<RolloutZoneLoss, SizingError> {
        counted("zones", zones)?;
        if survive >= zones {
            return invalid("survive", survive as f64, "below `zones`");
        }
        let bounds = self.bounds(replicas)?;
        // No more new pods are started than there are replicas.
        let total = bounds.max_total.min(bounds.min_available.saturating_add(replicas));
        let lost = in_fullest(total, zones, survive).min(bounds.min_available);
        Ok(RolloutZoneLoss {
            available: bounds.min_available,
            lost,
            left: bounds.min_available.saturating_sub(lost),
            left_steady: replicas.saturating_sub(in_fullest(replicas, zones, survive)),
        })
    }

    /// The fewest replicas of which at least `required` pods stay available when `survive` of the zones are lost at the
    /// worst moment of this update; see [`zone_loss`](Self::zone_loss).
    ///
    /// Use it where a zone may be lost during a rollout and the load must still be carried. For zones alone, see
    /// [`zone_headroom`](crate::sizing::instances::zone_headroom).
    ///
    /// Refuses unless 0 ≤ `survive` < `zones`; unreachable where the update takes more than any number of replicas leaves.
    ///
    /// ```
    /// use scalewright::sizing::rollout::RollingUpdate;
    ///
    /// // 25 pods carry the load; 39 survive the loss of one of three zones.
    /// let careful = RollingUpdate::ONE_AT_A_TIME.replicas_for_zone_loss(25, 3, 1)?;
    /// assert_eq!((careful.replicas, careful.left), (38, 25));
    /// let default = RollingUpdate::default().replicas_for_zone_loss(25, 3, 1)?;
    /// assert_eq!((default.replicas, default.left), (74, 25));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn replicas_for_zone_loss(
        &self,
        required: u64,
        zones: u64,
        survive: u64,
    ) -> Result<RolloutZoneHeadroom, SizingError> {
        counted("required", required)?;
        // A pod more leaves at most one pod more, so that none of those in between is enough.
        let mut replicas = required;
        for _ in 0..MOST_GUESSES {
            if replicas > MAX_COUNT {
                break;
            }
            let loss = self.zone_loss(replicas, zones, survive)?;
            if loss.left >= required {
                let extra = replicas.saturating_sub(required) as f64;
                return Ok(RolloutZoneHeadroom {
                    replicas,
                    left: loss.left,
                    left_steady: loss.left_steady,
                    overhead: if required == 0 { 0.0 } else { extra / required as f64 },
                });
            }
            replicas = replicas.saturating_add(required.saturating_sub(loss.left));
        }
        unreachable("the rollout and the lost zones leave too few of any number of replicas")
    }
}

impl RolloutZoneLoss {
    /// What the loss means for a load, with `capacity` in its unit for each pod; `None` if the pods that are left carry it.
    ///
    /// ```
    /// use scalewright::sizing::rollout::RollingUpdate;
    ///
    /// let loss = RollingUpdate::ONE_AT_A_TIME.zone_loss(39, 3, 1)?;
    /// assert_eq!(loss.shortfall(2500.0, 100.0)?, None); // 25 are left
    /// assert!(loss.shortfall(2600.0, 100.0)?.is_some(), "though 26 are when nothing rolls out");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn shortfall(&self, load: f64, capacity: f64) -> Result<Option<Finding>, SizingError> {
        at_least_zero("load", load)?;
        let carried = self.left as f64 * at_least_zero("capacity", capacity)?;
        Ok((carried < load).then(|| {
            let message = format!(
                "zones lost during a rollout leave {} pods, which carry {carried} of {load}: add replicas, or lower \
                 `maxUnavailable` and `maxSurge`",
                self.left
            );
            Finding::new(FindingKind::NoHeadroom, message)
        }))
    }
}
