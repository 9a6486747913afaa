//! How long probes take to notice.

use alloc::format;

use crate::sizing::error::{SizingError, at_least_one, at_least_zero, positive};
use crate::sizing::finding::{Finding, FindingKind};

/// How long after a failure a probe has failed often enough. All in seconds.
///
/// Probes come every `period`, and so many must fail in a row. A failure just before a probe is noticed after
/// (threshold − 1) periods; one just after a probe takes a whole period more; and if probes hang, the last adds its
/// timeout.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Detection {
    /// The soonest: (threshold − 1) × period.
    pub min: f64,
    /// The latest, when the last probe hangs: threshold × period + timeout.
    pub max: f64,
    /// The latest when probes fail at once: threshold × period.
    pub max_fast_fail: f64,
    /// threshold × period, the single number that is usually written down.
    pub documented: f64,
    /// The mean when probes fail at once: (threshold − ½) × period.
    pub mean_fast_fail: f64,
}

impl Detection {
    /// Notices that a single number stands for a range; `None` where the stated one is the latest.
    ///
    /// ```
    /// use scalewright::sizing::rollout::detection_time;
    ///
    /// let finding = detection_time(5.0, 3, 3.0)?.check_stated(15.0).unwrap();
    /// assert_eq!(finding.message, "15 s stand for 10 to 15 s when probes fail at once, and up to 18 s when they hang");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn check_stated(&self, stated: f64) -> Option<Finding> {
        (stated < self.max).then(|| {
            let message = format!(
                "{stated} s stand for {} to {} s when probes fail at once, and up to {} s when they hang",
                self.min, self.max_fast_fail, self.max
            );
            Finding::new(FindingKind::Range, message)
        })
    }
}

/// How long probes take to notice a failure, or, with the success threshold, a recovery.
///
/// Use it for liveness and readiness probes, container health checks and load balancers. It does not contain what comes
/// after: endpoint propagation, or the restart. With a timeout above the period, probes that hang are further apart than
/// the period and the latest time is longer than this.
///
/// ```
/// use scalewright::sizing::rollout::detection_time;
///
/// // A guide calls a readiness probe every 5 s with threshold 3 "15 seconds"; its timeout is 3 s.
/// let detection = detection_time(5.0, 3, 3.0)?;
/// assert_eq!((detection.min, detection.max_fast_fail, detection.max), (10.0, 15.0, 18.0));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn detection_time(period: f64, threshold: u64, timeout: f64) -> Result<Detection, SizingError> {
    positive("period", period)?;
    let threshold = at_least_one("threshold", threshold)?;
    at_least_zero("timeout", timeout)?;
    let documented = threshold * period;
    Ok(Detection {
        min: (threshold - 1.0) * period,
        max: documented + timeout,
        max_fast_fail: documented,
        documented,
        mean_fast_fail: (threshold - 0.5) * period,
    })
}

/// How long a container may take to start before its startup probe gives up: initial delay + threshold × period, in
/// seconds.
///
/// Use it to check that the slowest start fits. Do not lengthen a liveness probe in its place.
///
/// ```
/// // Every 10 s, 30 failures: five minutes.
/// assert_eq!(scalewright::sizing::rollout::startup_budget(0.0, 10.0, 30)?, 300.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn startup_budget(initial_delay: f64, period: f64, threshold: u64) -> Result<f64, SizingError> {
    at_least_zero("initial_delay", initial_delay)?;
    positive("period", period)?;
    Ok(initial_delay + at_least_one("threshold", threshold)? * period)
}
