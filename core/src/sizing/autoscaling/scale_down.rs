//! How long scaling down takes.

use alloc::format;

use crate::sizing::SizingError;
use crate::sizing::error::{at_least_zero, counted, invalid, positive, unreachable};
use crate::sizing::finding::{Finding, FindingKind};
use crate::stage::percent_down;

/// What a scale-down behavior lets go in each period: the larger of its two policies, as `selectPolicy: Max` has it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleDownRule {
    /// A `Percent` policy, 0 for none.
    pub percent: u32,
    /// A `Pods` policy, 0 for none.
    pub pods: u32,
    /// Both policies' `periodSeconds`.
    pub period_seconds: f64,
    /// `stabilizationWindowSeconds`.
    pub stabilization_seconds: f64,
}

/// How long a scale-down takes once the load is gone.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleDownTime {
    /// Changes of the replicas.
    pub steps: u64,
    /// (steps − 1) × period: from the first change to the last.
    pub between_steps: f64,
    /// The stabilization window before it: from the drop of the load to the last change.
    pub total: f64,
}

impl ScaleDownRule {
    /// The fewest replicas that one step leaves, with the HPA's rounding of percentages.
    fn step(&self, replicas: i32) -> i32 {
        let by_percent = percent_down(replicas, i32::try_from(self.percent.min(100)).unwrap_or(100));
        let by_pods = replicas.saturating_sub(i32::try_from(self.pods).unwrap_or(i32::MAX)).max(0);
        by_percent.min(by_pods)
    }

    /// How long from so many replicas to so few, with the metrics asking for the minimum all the time.
    ///
    /// The first step comes as soon as the window is over, each other a period later; the sync period adds up to 15 s to
    /// each. Refuses counts beyond 2³¹; unreachable where the policies let nothing go.
    ///
    /// ```
    /// use scalewright::sizing::autoscaling::ScaleDownRule;
    ///
    /// // Two guides, from 20 to 2: 10 % each 60 s after 300 s, and 50 % each 15 s after 300 s.
    /// let slow = ScaleDownRule { percent: 10, pods: 0, period_seconds: 60.0, stabilization_seconds: 300.0 };
    /// let fast = ScaleDownRule { percent: 50, pods: 0, period_seconds: 15.0, stabilization_seconds: 300.0 };
    /// let (slow, fast) = (slow.time(20, 2)?, fast.time(20, 2)?);
    /// assert_eq!((slow.steps, slow.between_steps, slow.total), (13, 720.0, 1020.0));
    /// assert_eq!((fast.steps, fast.between_steps, fast.total), (3, 30.0, 330.0));
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn time(&self, from: u64, to: u64) -> Result<ScaleDownTime, SizingError> {
        positive("period_seconds", self.period_seconds)?;
        at_least_zero("stabilization_seconds", self.stabilization_seconds)?;
        counted("to", to)?;
        let (Ok(mut replicas), Ok(to)) = (i32::try_from(from), i32::try_from(to)) else {
            return invalid("from", from as f64, "below 2^31");
        };
        let mut steps = 0_u64;
        while replicas > to {
            let next = self.step(replicas).max(to);
            if next >= replicas {
                return unreachable("the policies let no pod go");
            }
            replicas = next;
            steps = steps.saturating_add(1);
        }
        let between_steps = steps.saturating_sub(1) as f64 * self.period_seconds;
        let total = if steps == 0 { 0.0 } else { self.stabilization_seconds + between_steps };
        Ok(ScaleDownTime { steps, between_steps, total })
    }
}

/// Up to how many replicas a `Percent` and a `Pods` policy let the same number go, so that one of them is idle.
///
/// Use it to see whether a second policy is there for anything. Do not use it for policies of different periods.
///
/// ```
/// use scalewright::sizing::autoscaling::rules_coincide_up_to;
///
/// // A guide's 50 % or 1 pod: at 2 replicas they are the same, from 3 on the percentage is the larger.
/// assert_eq!(rules_coincide_up_to(50, 1)?, 2);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn rules_coincide_up_to(percent: u32, pods: u32) -> Result<u64, SizingError> {
    if percent == 0 || percent > 100 {
        return invalid("percent", f64::from(percent), "from 1 to 100");
    }
    counted("pods", u64::from(pods))?;
    let (percent, pods) = (percent as i32, i32::try_from(pods).unwrap_or(i32::MAX));
    let mut highest = 0;
    for replicas in 1..=10_000 {
        let by_percent = replicas - percent_down(replicas, percent);
        if by_percent == pods.min(replicas) {
            highest = replicas;
        } else if by_percent > pods {
            break;
        }
    }
    Ok(highest as u64)
}

/// Notices a `Percent` and a `Pods` policy that let the same number go at the minimum, so that only one of them is needed
/// there.
///
/// ```
/// use scalewright::sizing::autoscaling::check_rules_coincide;
///
/// // A guide's 50 % or 1 pod each minute, from 2 replicas on.
/// let finding = check_rules_coincide(50, 1, 2)?.unwrap();
/// assert_eq!(finding.message, "50 % and 1 pods let the same number go at up to 2 replicas: there one of them does nothing");
/// assert!(check_rules_coincide(50, 1, 3)?.is_none());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn check_rules_coincide(
    percent: u32,
    pods: u32,
    min_replicas: u64,
) -> Result<Option<Finding>, SizingError> {
    counted("min_replicas", min_replicas)?;
    let highest = rules_coincide_up_to(percent, pods)?;
    Ok((highest >= min_replicas.max(1)).then(|| {
        let message = format!(
            "{percent} % and {pods} pods let the same number go at up to {highest} replicas: there one of them does nothing"
        );
        Finding::new(FindingKind::NoEffect, message)
    }))
}

/// Notices two scale-down behaviors for the same thing of which one takes more than twice as long as the other.
///
/// ```
/// use scalewright::sizing::autoscaling::{ScaleDownRule, scale_down_times_disagree};
///
/// // From 20 to 2: 10 % each minute, or 50 % each 15 s, both after 300 s.
/// let slow = ScaleDownRule { percent: 10, pods: 0, period_seconds: 60.0, stabilization_seconds: 300.0 };
/// let fast = ScaleDownRule { percent: 50, pods: 0, period_seconds: 15.0, stabilization_seconds: 300.0 };
/// let finding = scale_down_times_disagree(&slow, &fast, 20, 2)?.unwrap();
/// assert_eq!(finding.message, "from 20 to 2 replicas 1020 s by one and 330 s by the other: 3.1 times as long");
/// assert!(scale_down_times_disagree(&slow, &slow, 20, 2)?.is_none());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn scale_down_times_disagree(
    one: &ScaleDownRule,
    other: &ScaleDownRule,
    from: u64,
    to: u64,
) -> Result<Option<Finding>, SizingError> {
    let (one, other) = (one.time(from, to)?.total, other.time(from, to)?.total);
    let factor = libm::fmax(one, other) / libm::fmin(one, other);
    Ok((factor > 2.0).then(|| {
        let message =
            format!("from {from} to {to} replicas {one} s by one and {other} s by the other: {factor:.1} times as long");
        Finding::new(FindingKind::RulesDisagree, message)
    }))
}
