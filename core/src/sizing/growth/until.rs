//! When a threshold is reached.

use alloc::format;
use alloc::vec::Vec;

use super::{ExponentialTrend, LinearTrend};
use crate::sizing::error::{SizingError, finite, positive};
use crate::sizing::finding::{Finding, FindingKind};

/// When a line or an exponential reaches a threshold.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DaysUntil {
    /// Steps after the last point; 0 where the line is there already, `None` where it never gets there.
    pub days: Option<f64>,
    /// Whether that is within 30.
    pub within_30: bool,
    /// Whether that is within 90.
    pub within_90: bool,
    /// The earliest that the prediction interval allows; `None` where it never reaches the threshold.
    pub earliest: Option<f64>,
    /// The latest that it allows; `None` where it may never.
    pub latest: Option<f64>,
    /// The confidence of the interval.
    pub confidence: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// How many days until the line through daily values reaches a threshold, with the interval of a confidence such as 0.95.
///
/// Use it for disks, connections and load that grow steadily; the guides' "within 30 days" is
/// [`DaysUntil::within_30`]. What counts as reached is the line, not the last value: one outlier does not set off an
/// alarm. It needs three values; a month of daily ones is usual. Do not use it for load with a weekly season:
/// [`seasonal_days_until_threshold`](super::seasonal_days_until_threshold) knows that a peak comes before the line.
///
/// ```
/// use scalewright::sizing::growth::days_until_threshold;
///
/// let month: Vec<f64> = (0..30).map(|day| 48.0 + 0.5 * f64::from(day) + f64::from(day % 3)).collect();
/// let until = days_until_threshold(&month, 70.0, 0.95)?;
/// assert!(until.within_30 && (until.days.unwrap() - 13.0).abs() < 0.5);
/// assert!(until.earliest.unwrap() < until.days.unwrap() && until.latest.unwrap() > until.days.unwrap());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn days_until_threshold(
    series: &[f64],
    threshold: f64,
    confidence: f64,
) -> Result<DaysUntil, SizingError> {
    finite("threshold", threshold)?;
    LinearTrend::of(series)?.until(threshold, confidence)
}

impl LinearTrend {
    /// How many steps after the last point the line reaches a threshold; see [`days_until_threshold`].
    ///
    /// ```
    /// use scalewright::sizing::growth::LinearTrend;
    ///
    /// let trend = LinearTrend::of(&[40.0, 42.0, 44.0, 46.0, 48.0])?;
    /// let until = trend.until(60.0, 0.95)?;
    /// assert!((until.days.unwrap() - 6.0).abs() < 1e-12); // (60 − 48) / 2
    /// assert_eq!(trend.until(45.0, 0.95)?.days, Some(0.0), "the line is there already");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn until(&self, threshold: f64, confidence: f64) -> Result<DaysUntil, SizingError> {
        finite("threshold", threshold)?;
        let t = self.student(confidence)?;
        let now = self.points as f64 - 1.0;
        let days = if self.at(now) >= threshold {
            Some(0.0)
        } else if self.slope <= 0.0 {
            None
        } else {
            let days = (threshold - self.intercept) / self.slope - now;
            days.is_finite().then(|| libm::fmax(0.0, days))
        };
        let upper = |ahead: f64| self.at(now + ahead) + self.prediction_reach(now + ahead, t);
        let lower = |ahead: f64| self.at(now + ahead) - self.prediction_reach(now + ahead, t);
        let (earliest, latest) = (first_at(threshold, upper), first_at(threshold, lower));
        let within = |limit: f64| days.is_some_and(|days| days <= limit);
        Ok(DaysUntil {
            days,
            within_30: within(30.0),
            within_90: within(90.0),
            earliest,
            latest,
            confidence,
            findings: noticed(days, latest.is_some(), self.points, confidence),
        })
    }
}

impl ExponentialTrend {
    /// How many steps after the last point the exponential reaches a threshold above 0.
    ///
    /// Use it for growth by a share in each step, as
    /// [`choose_growth_model`](super::choose_growth_model) finds it. The interval is that of the logarithms.
    ///
    /// ```
    /// use scalewright::sizing::growth::ExponentialTrend;
    ///
    /// // A tenth more each month, seen for a year: 500 is 6.8 months ahead of the last 261.7.
    /// let months: Vec<f64> = (0..12).map(|month| 91.72 * 1.1_f64.powi(month)).collect();
    /// let until = ExponentialTrend::of(&months)?.until(500.0, 0.95)?;
    /// assert!((until.days.unwrap() - (500.0_f64 / 261.69).ln() / 1.1_f64.ln()).abs() < 1e-3);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn until(&self, threshold: f64, confidence: f64) -> Result<DaysUntil, SizingError> {
        self.logarithms.until(libm::log(positive("threshold", threshold)?), confidence)
    }
}

/// What there is to say about a time that was found, or was not.
pub(super) fn noticed(days: Option<f64>, certain: bool, points: u64, confidence: f64) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(days) = days else { return findings };
    if !certain {
        let message =
            format!("with {:.0} % confidence the threshold may as well never be reached", confidence * 100.0);
        findings.push(Finding::new(FindingKind::Undecided, message));
    }
    if days > 3.0 * points as f64 {
        let message = format!("{days:.0} days ahead from {points} values is far beyond the data");
        findings.push(Finding::new(FindingKind::Extrapolated, message));
    }
    findings
}

/// The first place ahead at which a bound of the interval is at the threshold. The bounds are convex or concave, so that
/// doubling finds a crossing if one is within reach.
fn first_at(threshold: f64, bound: impl Fn(f64) -> f64) -> Option<f64> {
    if bound(0.0) >= threshold {
        return Some(0.0);
    }
    let (mut below, mut above) = (0.0, 1.0);
    while bound(above) < threshold {
        (below, above) = (above, above * 2.0);
        if above > 1e9 {
            return None;
        }
    }
    for _ in 0..200 {
        let middle = below + 0.5 * (above - below);
        if middle <= below || middle >= above {
            break;
        }
        if bound(middle) < threshold {
            below = middle;
        } else {
            above = middle;
        }
    }
    Some(above)
}
