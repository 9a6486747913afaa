//! The baseline.

use alloc::vec::Vec;

use super::within_reach;
use crate::sizing::error::{SizingError, invalid};

/// The last season once more: what every forecast has to beat.
///
/// Refuses a period of 0, series shorter than a period, and horizons above
/// [`MAX_HORIZON`](crate::sizing::growth::MAX_HORIZON).
///
/// Use it as the baseline of every comparison, and as the forecast where nothing beats it. It does not know of growth.
///
/// ```
/// use scalewright::sizing::growth::seasonal_naive;
///
/// assert_eq!(seasonal_naive(&[9.0, 1.0, 2.0, 3.0], 3, 4)?, [1.0, 2.0, 3.0, 1.0]);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn seasonal_naive(series: &[f64], period: usize, horizon: usize) -> Result<Vec<f64>, SizingError> {
    within_reach(horizon)?;
    match series.len().checked_sub(period).and_then(|start| series.get(start..)) {
        Some(season) if period > 0 => Ok(season.iter().copied().cycle().take(horizon).collect()),
        _ => invalid("period", period as f64, "from 1 to the length of `series`"),
    }
}
