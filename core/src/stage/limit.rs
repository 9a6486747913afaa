//! How far a policy lets the replicas move, from those at the start of its period.
//!
//! The products are formed in `f64` in the original's order (`pkg/controller/podautoscaler/horizontal.go`, Kubernetes
//! v1.36), which differs from exact arithmetic in ordinary cases: 10 % up from 100 gives 111.
//!
//! DIFFERENCE: percentages saturate where the original's cast from `f64` is left to the processor. Sums of whole pods
//! wrap as in the original, where that is defined.

use super::ceil_replicas;

/// The limit of a `Pods` policy upward: `start + value`, wrapping.
///
/// ```
/// assert_eq!(scalewright::stage::pods_up(10, 4), 14);
/// ```
#[inline]
pub fn pods_up(start: i32, value: i32) -> i32 {
    start.wrapping_add(value)
}

/// The limit of a `Percent` policy upward: `⌈start × (1 + value / 100)⌉`.
///
/// ```
/// assert_eq!(scalewright::stage::percent_up(100, 10), 111); // 110.00000000000001 in f64
/// ```
#[inline]
pub fn percent_up(start: i32, value: i32) -> i32 {
    ceil_replicas(f64::from(start) * (1.0 + f64::from(value) / 100.0))
}

/// The limit of a `Pods` policy downward: `start - value`, wrapping.
///
/// ```
/// assert_eq!(scalewright::stage::pods_down(10, 4), 6);
/// ```
#[inline]
pub fn pods_down(start: i32, value: i32) -> i32 {
    start.wrapping_sub(value)
}

/// The limit of a `Percent` policy downward: `start × (1 - value / 100)`, truncated.
///
/// ```
/// assert_eq!(scalewright::stage::percent_down(10, 90), 0); // 0.9999999999999998 in f64
/// assert_eq!(scalewright::stage::percent_down(5, 10), 4);
/// ```
#[inline]
pub fn percent_down(start: i32, value: i32) -> i32 {
    (f64::from(start) * (1.0 - f64::from(value) / 100.0)) as i32
}
