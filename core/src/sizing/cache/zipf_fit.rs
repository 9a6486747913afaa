//! The exponent of a popularity law, from a trace.

use alloc::vec::Vec;

use super::keys::KeyTable;
use crate::sizing::error::{SizingError, invalid};
use crate::sizing::special::root;

/// A law fitted to a trace.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZipfFit {
    /// α by maximum likelihood over the observed ranks.
    pub alpha: f64,
    /// Distinct keys in the trace.
    pub keys: u64,
    /// Requests.
    pub requests: u64,
}

/// The exponent with which a Zipf law over the trace's distinct keys makes the trace most likely.
///
/// Use it to carry a small trace over to a larger number of keys. Keys that were asked for once or twice are ranked by
/// chance, which flattens α somewhat; and no check is made that the law fits at all.
///
/// Refuses traces with fewer than two distinct keys.
///
/// ```
/// use scalewright::sizing::cache::fit_zipf;
///
/// // The key of rank i is asked for 840 ÷ i times.
/// let trace: Vec<u64> = (1..=8).flat_map(|rank| vec![rank; 840 / rank as usize]).collect();
/// assert!((fit_zipf(&trace)?.alpha - 1.0).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn fit_zipf(trace: &[u64]) -> Result<ZipfFit, SizingError> {
    let mut table = KeyTable::default();
    let mut counts: Vec<u64> = Vec::new();
    for &key in trace {
        let number = table.number(key);
        if number >= counts.len() {
            counts.resize(number.saturating_add(1), 0);
        }
        if let Some(count) = counts.get_mut(number) {
            *count = count.saturating_add(1);
        }
    }
    if counts.len() < 2 {
        return invalid("trace", counts.len() as f64, "of at least two distinct keys");
    }
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let logarithms: Vec<f64> = (1..=counts.len()).map(|rank| libm::log(rank as f64)).collect();
    let requests = trace.len() as f64;
    let mean: f64 =
        counts.iter().zip(&logarithms).map(|(&count, ln)| count as f64 * ln).sum::<f64>() / requests;
    // The likelihood is highest where the expected logarithm of the rank is the observed one; it falls with α.
    let surplus = |alpha: f64| {
        let (mut above, mut below) = (0.0, 0.0);
        for ln in &logarithms {
            let weight = libm::exp(-alpha * ln);
            above += weight * ln;
            below += weight;
        }
        mean - above / below
    };
    Ok(ZipfFit { alpha: root(0.0, 20.0, surplus), keys: counts.len() as u64, requests: trace.len() as u64 })
}
