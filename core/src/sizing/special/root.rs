//! Where a function crosses zero, and where an answer turns.

/// The crossing of an increasing function between two places, to the last few digits.
///
/// The Illinois variant of false position, with a bisection whenever three steps have not halved the bracket. If the
/// function does not change its sign between the places, the nearer of them comes back.
pub(in crate::sizing) fn root(low: f64, high: f64, increasing: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (mut at_low, mut at_high) = (increasing(low), increasing(high));
    if at_low >= 0.0 {
        return low;
    }
    if at_high <= 0.0 {
        return high;
    }
    let (mut side, mut width, mut steps) = (0_i8, high - low, 0_u8);
    for _ in 0..400 {
        if high - low <= 2.0 * f64::EPSILON * libm::fmax(libm::fabs(low), libm::fabs(high)) {
            break;
        }
        let mut between = high - at_high * (high - low) / (at_high - at_low);
        if steps >= 3 {
            if high - low > 0.5 * width {
                between = low + 0.5 * (high - low);
            }
            (width, steps) = (high - low, 0);
        }
        steps += 1;
        if !(between > low && between < high) {
            between = low + 0.5 * (high - low);
            if between <= low || between >= high {
                break;
            }
        }
        let value = increasing(between);
        if value == 0.0 {
            return between;
        }
        if value < 0.0 {
            (low, at_low) = (between, value);
            if side < 0 {
                at_high *= 0.5;
            }
            side = -1;
        } else {
            (high, at_high) = (between, value);
            if side > 0 {
                at_low *= 0.5;
            }
            side = 1;
        }
    }
    low + 0.5 * (high - low)
}

/// The least count that is enough, where `low` is not and `high` is, and with a count every greater one.
pub(in crate::sizing) fn first_between(low: u64, high: u64, enough: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (low, high);
    while high.saturating_sub(low) > 1 {
        let middle = low.midpoint(high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_crossings_to_the_last_digits() {
        let found = root(0.0, 2.0, |x| x * x - 2.0);
        assert!((found - core::f64::consts::SQRT_2).abs() < 1e-15);
        let steep = root(0.0, 1e6, |x| libm::expm1(x.min(700.0)) - 1e-12);
        assert!((steep / 1e-12 - 1.0).abs() < 1e-9);
        assert_eq!(root(1.0, 2.0, |x| x), 1.0);
    }
}
