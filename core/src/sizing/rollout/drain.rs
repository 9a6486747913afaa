//! Whether a pod has time to finish.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::error::{SizingError, at_least_zero};
use crate::sizing::finding::{Finding, FindingKind};

/// What a pod needs between its deletion and its end. All in seconds.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Drain {
    /// preStop + drain.
    pub needed: f64,
    /// Whether that is within the grace period.
    pub fits: bool,
    /// grace − needed; below 0 when the pod is killed so much too early.
    pub slack: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// Whether requests in flight end before the pod is killed.
///
/// The hook runs within `terminationGracePeriodSeconds`, not before it. Use it for the pod's own shutdown; for a load
/// balancer in front, see [`drain_behind_load_balancer`].
///
/// ```
/// use scalewright::sizing::rollout::drain_fits;
///
/// // Sleep 10 s, then up to 25 s of requests, in Kubernetes' default grace of 30 s.
/// let drain = drain_fits(10.0, 25.0, 30.0)?;
/// assert_eq!((drain.fits, drain.slack), (false, -5.0));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn drain_fits(pre_stop: f64, drain: f64, grace: f64) -> Result<Drain, SizingError> {
    let needed = at_least_zero("pre_stop", pre_stop)? + at_least_zero("drain", drain)?;
    let slack = at_least_zero("grace", grace)? - needed;
    let mut findings = Vec::new();
    if slack < 0.0 {
        let message = format!(
            "the pod needs {needed} s and is killed after {grace} s: set `terminationGracePeriodSeconds` to at least \
             {needed}"
        );
        findings.push(Finding::new(FindingKind::CutShort, message));
    }
    Ok(Drain { needed, fits: slack >= 0.0, slack, findings })
}

/// Whether a load balancer's deregistration delay is over before the pod is killed.
///
/// Kubernetes removes the endpoint, starts the hook and counts the grace period at the same moment; nothing waits for
/// the load balancer unless the hook does.
///
/// Use it where a load balancer keeps its own list of targets. Do not use it for traffic within the cluster, which
/// follows the endpoints.
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::rollout::drain_behind_load_balancer;
///
/// // A guide drains for 60 s at the load balancer, "then" has 30 s of grace: the drain is cut at 30 s.
/// let drain = drain_behind_load_balancer(60.0, 0.0, 30.0)?;
/// assert_eq!((drain.fits, drain.slack), (false, -30.0));
/// assert_eq!(drain.findings[0].kind, FindingKind::CutShort);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn drain_behind_load_balancer(deregistration: f64, drain: f64, grace: f64) -> Result<Drain, SizingError> {
    drain_fits(deregistration, drain, grace)
}
