//! Student's t distribution.

use super::root::root;

/// The continued fraction of the incomplete beta function (modified Lentz).
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let nonzero = |value: f64| if libm::fabs(value) < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / nonzero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    let mut m = 1.0;
    while m < 10_000.0 {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / nonzero(1.0 + even * d);
        c = nonzero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / nonzero(1.0 + odd * d);
        c = nonzero(1.0 + odd / c);
        let step = d * c;
        fraction *= step;
        if libm::fabs(step - 1.0) < 1e-16 {
            break;
        }
        m += 1.0;
    }
    fraction
}

/// I_x(a, b), the regularized incomplete beta function.
fn regularized_beta(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let ln_scale =
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x);
    if x < (a + 1.0) / (a + b + 2.0) {
        libm::exp(ln_scale) * beta_fraction(a, b, x) / a
    } else {
        1.0 - libm::exp(ln_scale) * beta_fraction(b, a, 1.0 - x) / b
    }
}

/// The t above which a Student variable lies with probability `tail`, for 0 < tail < ½ and freedom above 0.
pub(in crate::sizing) fn student_quantile(tail: f64, freedom: f64) -> f64 {
    let above = |t: f64| 0.5 * regularized_beta(0.5 * freedom, 0.5, freedom / (freedom + t * t));
    let mut high = 2.0;
    while above(high) > tail && high < 1e150 {
        high *= 2.0;
    }
    let ln_tail = libm::log(tail);
    root(0.0, high, |t| ln_tail - libm::log(above(t)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_quantiles() {
        for (freedom, expected) in
            [(1.0, 12.706_204_736_174_7), (28.0, 2.048_407_141_795_244), (1e6, 1.959_966_357_181_4)]
        {
            let found = student_quantile(0.025, freedom);
            assert!((found / expected - 1.0).abs() < 1e-9, "{freedom}: {found}");
        }
    }
}
