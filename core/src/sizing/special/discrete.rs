//! Poisson and binomial probabilities without cancellation, after Loader (2000), "Fast and accurate computation of
//! binomial probabilities".

use core::f64::consts::TAU;

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;

/// δ(n) = ln n! − ((n + ½) ln n − n + ½ ln 2π), the error of Stirling's formula.
fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return libm::lgamma(n + 1.0) - (n + 0.5) * libm::log(n) + n - HALF_LN_TAU;
    }
    let square = n * n;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * square)) / square) / square)
            / square)
        / n
}

/// D(x, m) = x ln(x ÷ m) + m − x, by its series where the two are close.
fn deviance(x: f64, mean: f64) -> f64 {
    if libm::fabs(x - mean) >= 0.1 * (x + mean) {
        let quotient = x / mean;
        let ln = if quotient.is_finite() { libm::log(quotient) } else { libm::log(x) - libm::log(mean) };
        return x * ln + mean - x;
    }
    let v = (x - mean) / (x + mean);
    let mut sum = (x - mean) * v;
    let mut power = 2.0 * x * v;
    let square = v * v;
    let mut odd = 3.0;
    loop {
        power *= square;
        let next = sum + power / odd;
        if next == sum {
            return sum;
        }
        (sum, odd) = (next, odd + 2.0);
    }
}

/// ln P(X = count) for a Poisson variable; `count` may be fractional, with Γ for the factorial. `mean` is above 0.
pub(in crate::sizing) fn ln_poisson_pmf(count: f64, mean: f64) -> f64 {
    if count <= 0.0 {
        return -mean;
    }
    -stirling_error(count) - deviance(count, mean) - 0.5 * libm::log(TAU * count)
}

/// P(X > count) for a Poisson variable with a mean above 0; exact in the upper tail, where it is summed.
pub(in crate::sizing) fn poisson_above(count: f64, mean: f64) -> f64 {
    if count < mean {
        // The terms from `count` down fall.
        let (mut term, mut sum, mut k) = (1.0, 1.0, count);
        while k > 0.0 && term > 1e-18 * sum {
            term *= k / mean;
            sum += term;
            k -= 1.0;
        }
        return libm::fmax(0.0, 1.0 - libm::exp(ln_poisson_pmf(count, mean)) * sum);
    }
    let (mut term, mut sum, mut k) = (1.0, 1.0, count + 2.0);
    while term > 1e-18 * sum {
        term *= mean / k;
        sum += term;
        k += 1.0;
    }
    libm::exp(ln_poisson_pmf(count + 1.0, mean)) * sum
}

/// P(X = k) for a binomial variable with 0 < p < 1.
fn binomial_pmf(k: f64, n: f64, p: f64) -> f64 {
    if k <= 0.0 {
        return libm::exp(n * libm::log1p(-p));
    }
    if k >= n {
        return libm::exp(n * libm::log(p));
    }
    let rest = n - k;
    let ln = stirling_error(n)
        - stirling_error(k)
        - stirling_error(rest)
        - deviance(k, n * p)
        - deviance(rest, n * (1.0 - p))
        - 0.5 * libm::log(TAU * k * (rest / n));
    libm::exp(ln)
}

/// P(X ≥ k) for a binomial variable of `n` trials; `p` from 0 to 1.
pub(in crate::sizing) fn binomial_at_least(k: f64, n: f64, p: f64) -> f64 {
    if k <= 0.0 || p >= 1.0 {
        return if k <= n { 1.0 } else { 0.0 };
    }
    if k > n || p <= 0.0 {
        return 0.0;
    }
    let odds = p / (1.0 - p);
    let (mut term, mut sum) = (1.0, 1.0);
    if k > n * p {
        let mut j = k;
        while j < n && term > 1e-18 * sum {
            term *= (n - j) / (j + 1.0) * odds;
            sum += term;
            j += 1.0;
        }
        return libm::fmin(1.0, binomial_pmf(k, n, p) * sum);
    }
    let mut j = k - 1.0;
    while j > 0.0 && term > 1e-18 * sum {
        term *= j / (n - j + 1.0) / odds;
        sum += term;
        j -= 1.0;
    }
    libm::fmax(0.0, 1.0 - binomial_pmf(k - 1.0, n, p) * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_of_known_values() {
        assert!((libm::exp(ln_poisson_pmf(3.0, 2.0)) - 0.180_447_044_315_483_57).abs() < 1e-15);
        assert!((poisson_above(2.0, 2.0) - 0.323_323_583_816_936_5).abs() < 1e-15);
        assert!((binomial_at_least(4.0, 5.0, 0.99) - 0.999_019_850_4).abs() < 1e-14);
    }
}
