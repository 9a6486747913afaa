//! What a cache leaves to the backend.

use crate::sizing::error::{SizingError, at_least_zero, fraction, unreachable};

/// What of `rate` misses the cache and reaches the backend: rate × (1 − hit ratio).
///
/// Use it for what a database behind a cache must carry. It does not hold while the cache is empty: then everything
/// gets through.
///
/// ```
/// use scalewright::sizing::cache::backend_load;
///
/// assert!((backend_load(1000.0, 0.8)? - 200.0).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn backend_load(rate: f64, hit_ratio: f64) -> Result<f64, SizingError> {
    Ok(at_least_zero("rate", rate)? * (1.0 - fraction("hit_ratio", hit_ratio)?))
}

/// How much less reaches the backend when the hit ratio goes from one value to another: (1 − from) ÷ (1 − to).
///
/// Unreachable when nothing would be left.
///
/// Use it to judge a change of a cache: 80 % to 95 % is a quarter of the load. It does not tell of latency, which
/// depends on what is still missed.
///
/// ```
/// use scalewright::sizing::cache::backend_load_ratio;
///
/// // From 80 to 95 % is a quarter of the load; and a cache that fails at 95 % brings twenty times the load.
/// assert!((backend_load_ratio(0.80, 0.95)? - 4.0).abs() < 1e-12);
/// assert!((backend_load_ratio(0.0, 0.95)? - 20.0).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn backend_load_ratio(from: f64, to: f64) -> Result<f64, SizingError> {
    fraction("from", from)?;
    fraction("to", to)?;
    if to == 1.0 {
        return unreachable("with every request a hit, nothing reaches the backend");
    }
    Ok((1.0 - from) / (1.0 - to))
}

/// The hit ratio with which no more than `capacity` of `rate` reaches the backend; 0 where all of it may.
///
/// Use it to find what a cache must reach. Do not size a backend by it alone: a cache that is lost or emptied leaves
/// the whole rate.
///
/// ```
/// use scalewright::sizing::cache::hit_ratio_for_backend_load;
///
/// assert!((hit_ratio_for_backend_load(1000.0, 150.0)? - 0.85).abs() < 1e-12);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn hit_ratio_for_backend_load(rate: f64, capacity: f64) -> Result<f64, SizingError> {
    at_least_zero("rate", rate)?;
    at_least_zero("capacity", capacity)?;
    Ok(if rate <= capacity { 0.0 } else { 1.0 - capacity / rate })
}
