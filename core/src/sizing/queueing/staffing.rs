//! Square-root staffing.

use alloc::vec::Vec;

use super::mmc::wait_probability;
use crate::sizing::ceiling::count;
use crate::sizing::error::{SizingError, at_least_zero, fraction, invalid, unreachable};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::special::{normal_cdf, normal_pdf, root};

/// The share that waits with a + β√a servers, as the load grows without bound: α = 1 ÷ (1 + β Φ(β) ÷ φ(β)).
///
/// Halfin and Whitt (1981). Use it for large loads, where it shows economies of scale in one number; at a few Erlangs take
/// [`erlang_c`](super::erlang_c). Refuses β below 0, where there is no equilibrium.
///
/// ```
/// use scalewright::sizing::queueing::halfin_whitt_p_wait;
///
/// assert!((halfin_whitt_p_wait(1.0)? - 0.223_361_3).abs() < 1e-7);
/// assert!((halfin_whitt_p_wait(1.16)? - 0.166_743_8).abs() < 1e-7); // a published table gives 0.2 here
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn halfin_whitt_p_wait(beta: f64) -> Result<f64, SizingError> {
    at_least_zero("beta", beta)?;
    Ok(p_wait(beta))
}

fn p_wait(beta: f64) -> f64 {
    if beta > 38.0 {
        return 0.0; // φ(β) is below every number
    }
    1.0 / (1.0 + beta * normal_cdf(beta) / normal_pdf(beta))
}

/// The β with which the share `p_wait` waits: the inverse of [`halfin_whitt_p_wait`].
///
/// Unreachable for a share of 0.
///
/// Use it for a rule of thumb about many servers. Do not use it below about ten, where [`erlang_c`](super::erlang_c) is
/// exact and as quick.
///
/// ```
/// use scalewright::sizing::queueing::halfin_whitt_beta;
///
/// assert!((halfin_whitt_beta(0.01)? - 2.374_888_147_5).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn halfin_whitt_beta(p_wait: f64) -> Result<f64, SizingError> {
    fraction("p_wait", p_wait)?;
    if p_wait == 0.0 {
        return unreachable("some requests wait with every finite number of servers");
    }
    if p_wait < 1e-300 {
        return invalid("p_wait", p_wait, "at least 1e-300");
    }
    let target = libm::log(p_wait);
    Ok(root(0.0, 38.0, |beta| target - libm::log(self::p_wait(beta))))
}

/// The answer of [`square_root_staffing`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SquareRootStaffing {
    /// ⌈a + β√a⌉.
    pub servers: u64,
    /// β.
    pub beta: f64,
    /// The share that waits with so many servers, by the exact formula.
    pub exact_p_wait: f64,
    /// What was noticed: the rule misses its target at small loads.
    pub findings: Vec<Finding>,
}

/// ⌈a + β√a⌉ servers for an offered load *a*, so that about the share `p_wait` waits.
///
/// Use it to reason about growth: twice the load needs less than twice the servers. To staff, use
/// [`servers_for_wait`](super::servers_for_wait), which is exact and as fast.
///
/// ```
/// use scalewright::sizing::queueing::square_root_staffing;
///
/// let staffing = square_root_staffing(100.0, 0.2)?;
/// assert_eq!(staffing.servers, 111);
/// assert!(staffing.exact_p_wait < 0.2);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn square_root_staffing(offered_load: f64, p_wait: f64) -> Result<SquareRootStaffing, SizingError> {
    let load = at_least_zero("offered_load", offered_load)?;
    let beta = halfin_whitt_beta(p_wait)?;
    let servers = count(libm::ceil(load + beta * libm::sqrt(load)))?;
    let exact_p_wait = if load == 0.0 { 0.0 } else { wait_probability(load, servers) };
    let mut findings = Vec::new();
    if exact_p_wait > p_wait {
        let message = alloc::format!(
            "{:.4} wait with {servers} servers, not {p_wait}: the rule is for large loads, and {load} Erlangs are few",
            exact_p_wait
        );
        findings.push(Finding::new(FindingKind::OutsideRange, message));
    }
    Ok(SquareRootStaffing { servers, beta, exact_p_wait, findings })
}
