//! A rolling update step by step.

use alloc::format;
use alloc::vec::Vec;

use super::{RollingUpdate, RollingUpdateBounds};
use crate::sizing::error::{SizingError, at_least_zero, invalid};
use crate::sizing::finding::{Finding, FindingKind};

/// The most waves that are worked out.
const MAX_WAVES: u64 = 1_000_000;

/// Pods after the controller has done what it may, before the new ones of this wave are ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RolloutStep {
    /// Pods of the old template.
    pub old: u64,
    /// Pods of the new template.
    pub new: u64,
    /// Old pods, and new ones of earlier waves.
    pub available: u64,
    /// Old and new pods.
    pub total: u64,
}

/// A rolling update in waves of pods that become ready together.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RolloutWaves {
    /// What the update keeps to.
    pub bounds: RollingUpdateBounds,
    /// Passes of the controller that changed something. The last often only removes old pods.
    pub waves: u64,
    /// Waves in which pods were started: what the duration follows.
    pub startup_rounds: u64,
    /// The fewest available pods in any step.
    pub min_available: u64,
    /// The most pods in any step; terminating ones are not counted.
    pub max_total: u64,
    /// The steps, and the state at the end once more.
    pub steps: Vec<RolloutStep>,
}

impl RollingUpdate {
    /// The update of `replicas` pods, wave by wave, as the Deployment controller does it (`rolling.go`): it starts as
    /// many new pods as the surge lets it, then removes as many old ones as may be missing, and waits until the new ones
    /// are available.
    ///
    /// Use it to see capacity and connections during a rollout, and how long it takes. It assumes that the pods of a wave
    /// become available together, that none fails, and that old pods vanish at once: where they drain, more than
    /// `max_total` pods hold connections.
    ///
    /// ```
    /// use scalewright::sizing::rollout::RollingUpdate;
    ///
    /// // A backend guide: maxSurge 1, maxUnavailable 0, and a start-up probe that allows 300 s.
    /// let rollout = RollingUpdate::ONE_AT_A_TIME.waves(10)?;
    /// assert_eq!((rollout.waves, rollout.startup_rounds), (11, 10));
    /// assert_eq!(rollout.seconds(300.0, 0.0)?, 3000.0); // 50 minutes
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn waves(&self, replicas: u64) -> Result<RolloutWaves, SizingError> {
        let bounds = self.bounds(replicas)?;
        let (mut old, mut new, mut ready) = (replicas, 0_u64, 0_u64);
        let (mut waves, mut startup_rounds) = (0_u64, 0_u64);
        let mut steps = Vec::new();
        while !(old == 0 && ready == replicas) {
            let before = new;
            loop {
                let room = bounds.max_total.saturating_sub(old.saturating_add(new));
                let started = room.min(replicas.saturating_sub(new));
                new = new.saturating_add(started);
                let unready = new.saturating_sub(ready);
                let total = old.saturating_add(new);
                let spare = total.saturating_sub(bounds.min_available).saturating_sub(unready);
                let removed =
                    old.min(spare).min(old.saturating_add(ready).saturating_sub(bounds.min_available));
                old = old.saturating_sub(removed);
                if started == 0 && removed == 0 {
                    break;
                }
            }
            steps.push(RolloutStep {
                old,
                new,
                available: old.saturating_add(ready),
                total: old.saturating_add(new),
            });
            waves = waves.saturating_add(1);
            startup_rounds = startup_rounds.saturating_add(u64::from(new > before));
            ready = new;
            if waves > MAX_WAVES {
                return invalid("replicas", replicas as f64, "replaced in at most 1000000 waves");
            }
        }
        steps.push(RolloutStep {
            old,
            new,
            available: old.saturating_add(ready),
            total: old.saturating_add(new),
        });
        Ok(RolloutWaves {
            bounds,
            waves,
            startup_rounds,
            min_available: steps.iter().map(|step| step.available).min().unwrap_or(0),
            max_total: steps.iter().map(|step| step.total).max().unwrap_or(0),
            steps,
        })
    }
}

impl RolloutWaves {
    /// How long the rollout takes: (start-up + `minReadySeconds`) for each wave that starts pods.
    ///
    /// ```
    /// use scalewright::sizing::rollout::{IntOrPercent, RollingUpdate};
    ///
    /// // All at once: the second wave only removes old pods, and costs no start-up.
    /// let update = RollingUpdate { max_surge: IntOrPercent::Percent(100), max_unavailable: IntOrPercent::Int(0) };
    /// let rollout = update.waves(2)?;
    /// assert_eq!((rollout.waves, rollout.seconds(60.0, 10.0)?), (2, 70.0));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn seconds(&self, startup_seconds: f64, min_ready_seconds: f64) -> Result<f64, SizingError> {
        let wave = at_least_zero("startup_seconds", startup_seconds)?
            + at_least_zero("min_ready_seconds", min_ready_seconds)?;
        Ok(self.startup_rounds as f64 * wave)
    }

    /// What a rollout means for a load, with `capacity` in its unit for each pod; `None` if the pods that stay carry it.
    ///
    /// ```
    /// use scalewright::sizing::rollout::RollingUpdate;
    ///
    /// let rollout = RollingUpdate::default().waves(10)?;
    /// assert_eq!(rollout.shortfall(800.0, 100.0)?, None); // eight stay
    /// assert!(rollout.shortfall(900.0, 100.0)?.is_some());
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn shortfall(&self, load: f64, capacity: f64) -> Result<Option<Finding>, SizingError> {
        at_least_zero("load", load)?;
        let carried = self.min_available as f64 * at_least_zero("capacity", capacity)?;
        Ok((carried < load).then(|| {
            let message = format!(
                "during a rollout {} pods are left, which carry {carried} of {load}: lower `maxUnavailable`",
                self.min_available
            );
            Finding::new(FindingKind::NoHeadroom, message)
        }))
    }
}
