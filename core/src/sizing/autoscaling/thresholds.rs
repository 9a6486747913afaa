//! Warnings, targets and alerts that stand in each other's way.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::SizingError;
use crate::sizing::error::{finite, positive};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::instances::RequestClass;

/// Notices a warning at or below the target that an autoscaler holds: a healthy system sets it off.
///
/// Use it for signals that an autoscaler holds at a target. Do not use it for signals that nothing holds, such as the
/// length of a queue of a fixed fleet.
///
/// ```
/// use scalewright::sizing::autoscaling::check_warning;
///
/// // A runbook warns at 60 % CPU, and its HPA aims at 70 %.
/// let finding = check_warning("cpu", 60.0, 70.0)?.unwrap();
/// assert_eq!(finding.message, "the warning for cpu at 60 is not above the target of 70: it is on whenever all is well");
/// assert!(check_warning("cpu", 85.0, 70.0)?.is_none());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_warning(signal: &str, warning: f64, target: f64) -> Result<Option<Finding>, SizingError> {
    finite("warning", warning)?;
    finite("target", target)?;
    Ok((warning <= target).then(|| {
        let message = format!(
            "the warning for {signal} at {warning} is not above the target of {target}: it is on whenever all is well"
        );
        Finding::new(FindingKind::AlwaysExceeded, message)
    }))
}

/// What a target per pod means for each class of requests: a target at or above a class's capacity leaves no room, one far
/// below it pays for idle pods.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::autoscaling::check_target_against_capacity;
/// use scalewright::sizing::instances::RequestClass;
///
/// // A guide's HPA aims at 100 requests per second and pod; pods do 500 simple or 100 complex ones.
/// let class = |capacity| RequestClass { load: 0.0, capacity };
/// let findings = check_target_against_capacity(100.0, &[class(500.0), class(100.0)])?;
/// assert!(findings[0].message.contains("20 %") && findings[1].message.contains("100 %"));
/// assert_eq!(findings[1].kind, FindingKind::NoHeadroom);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_target_against_capacity(
    target: f64,
    classes: &[RequestClass],
) -> Result<Vec<Finding>, SizingError> {
    positive("target", target)?;
    let mut findings = Vec::new();
    for class in classes {
        let share = target / positive("capacity", class.capacity)?;
        let percent = share * 100.0;
        if share >= 1.0 {
            let message = format!(
                "a target of {target} is {percent:.0} % of a capacity of {}: pods are full before another is added",
                class.capacity
            );
            findings.push(Finding::new(FindingKind::NoHeadroom, message));
        } else if share <= 0.3 {
            let message = format!(
                "a target of {target} is {percent:.0} % of a capacity of {}: most of each pod stays idle",
                class.capacity
            );
            findings.push(Finding::new(FindingKind::OutsideRange, message));
        }
    }
    Ok(findings)
}

/// Notices several target-tracking policies on one metric: each scales in both directions, and the largest capacity wins,
/// so that the lowest target rules and the others do nothing.
///
/// ```
/// use scalewright::sizing::autoscaling::check_target_tracking;
///
/// // A workflow has one policy at 70 % "to scale out" and one at 30 % "to scale in".
/// let finding = check_target_tracking(&[70.0, 30.0])?.unwrap();
/// assert!(finding.message.starts_with("2 target-tracking policies: the one at 30 rules"));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_target_tracking(targets: &[f64]) -> Result<Option<Finding>, SizingError> {
    let mut lowest = f64::MAX;
    for &target in targets {
        lowest = libm::fmin(lowest, positive("targets", target)?);
    }
    Ok((targets.len() > 1).then(|| {
        let message = format!(
            "{} target-tracking policies: the one at {lowest} rules, since each scales both ways and the largest \
             capacity wins; keep one",
            targets.len()
        );
        Finding::new(FindingKind::NoEffect, message)
    }))
}

/// Notices a memory target where memory does not follow the load.
///
/// ```
/// use scalewright::sizing::autoscaling::check_memory_target;
///
/// assert!(check_memory_target(80.0, false)?.is_some()); // a garbage-collected runtime keeps what it once had
/// assert!(check_memory_target(80.0, true)?.is_none());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_memory_target(target: f64, returns_memory: bool) -> Result<Option<Finding>, SizingError> {
    positive("target", target)?;
    Ok((!returns_memory).then(|| {
        let message = format!(
            "a memory target of {target} % may never scale down: the runtime keeps memory after the load is gone"
        );
        Finding::new(FindingKind::NoEffect, message)
    }))
}

/// What PromQL's `rate` makes of a gauge that goes up and down.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GaugeRateAlert {
    /// What `rate` shows, per second.
    pub rate: f64,
    /// What the threshold asks for within the window.
    pub changes_asked: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// What an alert on `rate(<gauge>[window]) > threshold` sees of a gauge that goes from `low` to `high` and back in each
/// `cycle_seconds`.
///
/// `rate` takes every decrease for a counter that starts again, and counts what is there afterwards: each cycle adds
/// high − low on the way up and `low` on the way down.
///
/// Use it to see whether an alert can fire. Do not use it for real counters, for which `rate` is meant.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::autoscaling::gauge_rate_alert;
///
/// // A guide alerts on rate(current_replicas[15m]) > 0.5; replicas flap between 2 and 10 every two minutes.
/// let alert = gauge_rate_alert(2.0, 10.0, 120.0, 900.0, 0.5)?;
/// assert!((alert.rate - 10.0 / 120.0).abs() < 1e-12);
/// assert_eq!(alert.changes_asked, 450.0);
/// assert_eq!(alert.findings[1].kind, FindingKind::NeverReached);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn gauge_rate_alert(
    low: f64,
    high: f64,
    cycle_seconds: f64,
    window_seconds: f64,
    threshold: f64,
) -> Result<GaugeRateAlert, SizingError> {
    crate::sizing::error::at_least_zero("low", low)?;
    if !(high.is_finite() && high >= low) {
        return crate::sizing::error::invalid("high", high, "at least `low` and finite");
    }
    positive("cycle_seconds", cycle_seconds)?;
    positive("window_seconds", window_seconds)?;
    positive("threshold", threshold)?;
    // A gauge that stays where it is has no decrease to take for a restart.
    let counted = if high > low { (high - low) + low } else { 0.0 };
    let rate = counted / cycle_seconds;
    let changes_asked = threshold * window_seconds;
    let message = "`rate` is for counters: a decrease of a gauge is taken for a restart; use `changes`";
    let mut findings = alloc::vec![Finding::new(FindingKind::Misapplied, message)];
    if rate <= threshold {
        let message = format!(
            "the threshold of {threshold} per second asks for {changes_asked} in the window, and going from {low} to \
             {high} and back shows {rate:.3}: it is never reached"
        );
        findings.push(Finding::new(FindingKind::NeverReached, message));
    }
    Ok(GaugeRateAlert { rate, changes_asked, findings })
}
