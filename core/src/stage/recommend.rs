//! From a ratio to a number of replicas.

/// How far a usage ratio may lie from 1 before a change is proposed, in each direction.
///
/// Both bounds are inclusive, and compared as plain `f64` in this order of operations: `1.0 - down <= ratio <= 1.0 + up`
/// (`pkg/controller/podautoscaler/replica_calculator.go`, Kubernetes v1.36). NaN is never within.
///
/// ```
/// use scalewright::stage::Tolerance;
///
/// let tolerance = Tolerance { down: 0.1, up: 0.1 };
/// assert!(tolerance.covers(1.1));
/// assert!(!tolerance.covers(1.11));
/// assert!(!tolerance.covers(f64::NAN));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// The part by which the ratio may fall below 1.
    pub down: f64,
    /// The part by which the ratio may exceed 1.
    pub up: f64,
}

impl Tolerance {
    /// Whether a ratio is close enough to 1 to change nothing.
    #[inline]
    pub fn covers(self, ratio: f64) -> bool {
        (1.0 - self.down) <= ratio && ratio <= (1.0 + self.up)
    }
}

/// The least whole number of replicas that is not below `exact`.
///
/// DIFFERENCE: what does not fit an `i32` saturates, and NaN gives 0; the original's cast is left to the processor, and
/// on amd64 turns both into −2147483648, so that a very large ratio scales *down*.
///
/// ```
/// use scalewright::stage::ceil_replicas;
///
/// assert_eq!(ceil_replicas(2.000001), 3);
/// assert_eq!(ceil_replicas(-0.5), 0);
/// assert_eq!(ceil_replicas(1e10), i32::MAX);
/// ```
#[inline]
pub fn ceil_replicas(exact: f64) -> i32 {
    let truncated = exact as i32;
    if f64::from(truncated) < exact { truncated.saturating_add(1) } else { truncated }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ceiling_at_the_edges() {
        assert_eq!(ceil_replicas(f64::from(i32::MAX)), i32::MAX);
        assert_eq!(ceil_replicas(f64::from(i32::MAX) - 0.5), i32::MAX);
        assert_eq!(ceil_replicas(f64::from(i32::MIN) - 0.5), i32::MIN);
        assert_eq!(ceil_replicas(f64::NEG_INFINITY), i32::MIN);
        assert_eq!(ceil_replicas(f64::NAN), 0);
        assert_eq!(ceil_replicas(-1.5), -1);
        assert_eq!(ceil_replicas(3.0), 3);
    }
}
