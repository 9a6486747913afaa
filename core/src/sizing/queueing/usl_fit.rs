//! The Universal Scalability Law from measurements.

use alloc::format;
use alloc::vec::Vec;

use super::usl::{Usl, usl_peak};
use crate::sizing::error::{SizingError, invalid, positive};
use crate::sizing::finding::{Finding, FindingKind};

/// A law fitted to measurements.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UslFit {
    /// The parameters, with σ and κ at least 0.
    pub law: Usl,
    /// Σ (measured − fitted)².
    pub sse: f64,
    /// R², the share of the variation that the law explains; 1 where nothing varies.
    pub r_squared: f64,
    /// Standard errors of γ, σ, κ; `None` where they are not determined.
    pub standard_errors: Option<[f64; 3]>,
    /// Where the law peaks.
    pub peak: Option<f64>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// A symmetric 3 × 3 system by elimination with pivots; `None` where it is singular.
fn solve(mut matrix: [[f64; 3]; 3], mut right: [f64; 3]) -> Option<[f64; 3]> {
    for step in 0..3 {
        let pivot = (step..3).max_by(|&a, &b| {
            let size = |row: usize| matrix.get(row).and_then(|row| row.get(step)).map_or(0.0, |x| x.abs());
            size(a).total_cmp(&size(b))
        })?;
        matrix.swap(step, pivot);
        right.swap(step, pivot);
        let (top, below) = matrix.split_at_mut(step + 1);
        let (top_right, below_right) = right.split_at_mut(step + 1);
        let (pivot_row, pivot_right) = (top.last()?, *top_right.last()?);
        let pivot = *pivot_row.get(step)?;
        if pivot.abs() < 1e-280 {
            return None;
        }
        for (row, value) in below.iter_mut().zip(below_right) {
            let factor = *row.get(step)? / pivot;
            for (entry, above) in row.iter_mut().zip(pivot_row) {
                *entry -= factor * above;
            }
            *value -= factor * pivot_right;
        }
    }
    let [[a, b, c], [_, d, e], [_, _, f]] = matrix;
    let [x, y, z] = right;
    let z = z / f;
    let y = (y - e * z) / d;
    let x = (x - b * y - c * z) / a;
    [x, y, z].iter().all(|value| value.is_finite()).then_some([x, y, z])
}

/// JᵀJ, Jᵀr and the sum of squares at some parameters.
struct Normal {
    products: [[f64; 3]; 3],
    gradient: [f64; 3],
    sse: f64,
}

impl Normal {
    fn at(points: &[(f64, f64)], [gamma, sigma, kappa]: [f64; 3]) -> Self {
        let mut normal = Self { products: [[0.0; 3]; 3], gradient: [0.0; 3], sse: 0.0 };
        for &(n, measured) in points {
            let below = 1.0 + sigma * (n - 1.0) + kappa * n * (n - 1.0);
            let fitted = gamma * n / below;
            let slope = -fitted / below * (n - 1.0);
            let derivatives = [n / below, slope, slope * n];
            let residual = measured - fitted;
            normal.sse += residual * residual;
            for ((row, gradient), di) in normal.products.iter_mut().zip(&mut normal.gradient).zip(derivatives)
            {
                *gradient += di * residual;
                for (entry, dj) in row.iter_mut().zip(derivatives) {
                    *entry += di * dj;
                }
            }
        }
        normal
    }

    /// The step with damping, for the parameters that are not `fixed`.
    fn step(&self, damping: f64, fixed: [bool; 3]) -> Option<[f64; 3]> {
        let mut matrix = self.products;
        let mut right = self.gradient;
        for (i, ((row, value), &fixed_row)) in matrix.iter_mut().zip(&mut right).zip(&fixed).enumerate() {
            for (j, (entry, &fixed_column)) in row.iter_mut().zip(&fixed).enumerate() {
                if i == j {
                    *entry = if fixed_row { 1.0 } else { *entry * (1.0 + damping) + 1e-290 };
                } else if fixed_row || fixed_column {
                    *entry = 0.0;
                }
            }
            if fixed_row {
                *value = 0.0;
            }
        }
        solve(matrix, right)
    }
}

/// Levenberg and Marquardt with σ and κ held at 0 where they would go below, and κ at 0 throughout for Amdahl's law.
fn descend(points: &[(f64, f64)], start: [f64; 3], amdahl: bool) -> ([f64; 3], f64) {
    let (mut parameters, mut normal) = (start, Normal::at(points, start));
    let mut damping = 1e-3;
    for _ in 0..500 {
        let [_, sigma, kappa] = parameters;
        let [_, toward_sigma, toward_kappa] = normal.gradient;
        let fixed =
            [false, sigma <= 0.0 && toward_sigma <= 0.0, amdahl || (kappa <= 0.0 && toward_kappa <= 0.0)];
        let Some([dg, ds, dk]) = normal.step(damping, fixed) else { break };
        let [gamma, sigma, kappa] = parameters;
        let next =
            [libm::fmax(gamma + dg, gamma * 0.01), libm::fmax(sigma + ds, 0.0), libm::fmax(kappa + dk, 0.0)];
        let tried = Normal::at(points, next);
        if tried.sse < normal.sse {
            (parameters, normal, damping) = (next, tried, libm::fmax(damping * 0.1, 1e-15));
        } else if damping > 1e12 {
            break;
        } else {
            damping *= 10.0;
        }
    }
    (parameters, normal.sse)
}

/// The law that fits measured throughputs best, by least squares on the throughputs, with γ > 0 and σ, κ ≥ 0.
///
/// `measured` holds pairs of a number of instances (or of concurrent clients) and the throughput. Use it on a load test
/// that goes up to saturation: without points near the peak, κ is a guess, and a finding says so.
///
/// Refuses fewer than four distinct numbers, numbers below 1, and throughputs that are not above 0.
///
/// ```
/// use scalewright::sizing::queueing::{Usl, usl_fit, usl_throughput};
///
/// let truth = Usl { gamma: 1000.0, sigma: 0.03, kappa: 0.0005 };
/// let measured: Vec<(f64, f64)> =
///     [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0].map(|n| (n, usl_throughput(&truth, n).unwrap())).to_vec();
/// let fit = usl_fit(&measured)?;
/// assert!((fit.law.sigma - 0.03).abs() < 1e-9 && (fit.law.kappa - 0.0005).abs() < 1e-10);
/// assert!(fit.r_squared > 0.999_999 && fit.findings.is_empty());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn usl_fit(measured: &[(f64, f64)]) -> Result<UslFit, SizingError> {
    let numbers = distinct(measured, 4)?;
    let largest = numbers.last().copied().unwrap_or(1.0);
    let ([gamma, sigma, kappa], sse) = starts(measured)
        .into_iter()
        .map(|start| descend(measured, start, false))
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or(([1.0, 0.0, 0.0], f64::MAX));
    let law = Usl { gamma, sigma, kappa };
    let points = measured.len() as f64;
    let mean = measured.iter().map(|&(_, x)| x).sum::<f64>() / points;
    let total: f64 = measured.iter().map(|&(_, x)| (x - mean) * (x - mean)).sum();
    let peak = usl_peak(&law)?;
    let mut findings = Vec::new();
    if let Some(peak) = peak
        && peak > 2.0 * largest
    {
        let message =
            format!("the peak at {peak:.0} is far beyond the {largest} measured: measure closer to it");
        findings.push(Finding::new(FindingKind::Extrapolated, message));
    }
    Ok(UslFit {
        law,
        sse,
        r_squared: if total > 0.0 { 1.0 - sse / total } else { 1.0 },
        standard_errors: standard_errors(measured, law, sse),
        peak,
        findings,
    })
}

/// The numbers of instances in ascending order, each once.
fn distinct(measured: &[(f64, f64)], least: usize) -> Result<Vec<f64>, SizingError> {
    let mut numbers = Vec::with_capacity(measured.len());
    for &(n, throughput) in measured {
        if !(n.is_finite() && n >= 1.0) {
            return invalid("n", n, "at least 1 and finite");
        }
        positive("throughput", throughput)?;
        numbers.push(n);
    }
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    if numbers.len() < least {
        return invalid(
            "measured",
            numbers.len() as f64,
            "at more distinct numbers of instances: four for the law, three for Amdahl's",
        );
    }
    Ok(numbers)
}

/// Amdahl's law fitted to measurements.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmdahlFit {
    /// What one processor does.
    pub single: f64,
    /// The share of the work that can be divided.
    pub parallel: f64,
    /// Σ (measured − fitted)².
    pub sse: f64,
}

/// Amdahl's law that fits measured throughputs best: [`usl_fit`] without a coherency cost.
///
/// Use it where throughput flattens and never falls; where it falls, fit the other law. Refuses fewer than three distinct
/// numbers.
///
/// ```
/// use scalewright::sizing::queueing::{amdahl_fit, amdahl_speedup};
///
/// let measured: Vec<(f64, f64)> =
///     [1.0, 2.0, 4.0, 8.0].map(|n| (n, 50.0 * amdahl_speedup(0.9, n).unwrap())).to_vec();
/// let fit = amdahl_fit(&measured)?;
/// assert!((fit.parallel - 0.9).abs() < 1e-9 && (fit.single - 50.0).abs() < 1e-6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn amdahl_fit(measured: &[(f64, f64)]) -> Result<AmdahlFit, SizingError> {
    distinct(measured, 3)?;
    let best = starts(measured)
        .into_iter()
        .map(|[gamma, sigma, _]| descend(measured, [gamma, sigma, 0.0], true))
        .min_by(|a, b| a.1.total_cmp(&b.1));
    let ([single, sigma, _], sse) = best.unwrap_or(([1.0, 0.0, 0.0], f64::MAX));
    Ok(AmdahlFit { single, parallel: (1.0 - sigma).clamp(0.0, 1.0), sse })
}

/// Where to start: the linearised law n ÷ x = (1 + σ (n − 1) + κ n (n − 1)) ÷ γ, and its restrictions.
fn starts(measured: &[(f64, f64)]) -> Vec<[f64; 3]> {
    let mut matrix = [[0.0; 3]; 3];
    let mut right = [0.0; 3];
    let mut best = 0.0_f64;
    for &(n, throughput) in measured {
        let terms = [1.0, n - 1.0, n * (n - 1.0)];
        let cost = n / throughput;
        best = best.max(throughput / n);
        for ((row, value), ti) in matrix.iter_mut().zip(&mut right).zip(terms) {
            *value += ti * cost;
            for (entry, tj) in row.iter_mut().zip(terms) {
                *entry += ti * tj;
            }
        }
    }
    let mut starts = alloc::vec![[best, 0.0, 0.0], [best, 0.1, 0.0], [best, 0.0, 1e-3], [best, 0.05, 1e-4]];
    if let Some([cost, contention, coherency]) = solve(matrix, right)
        && cost > 0.0
    {
        starts.insert(0, [1.0 / cost, libm::fmax(contention / cost, 0.0), libm::fmax(coherency / cost, 0.0)]);
    }
    starts
}

/// From the diagonal of (JᵀJ)⁻¹ SSE ÷ (points − 3).
fn standard_errors(measured: &[(f64, f64)], law: Usl, sse: f64) -> Option<[f64; 3]> {
    let freedom = measured.len().checked_sub(3).filter(|&freedom| freedom > 0)? as f64;
    let products = Normal::at(measured, [law.gamma, law.sigma, law.kappa]).products;
    let mut errors = [0.0; 3];
    for (index, error) in errors.iter_mut().enumerate() {
        let mut unit = [0.0; 3];
        *unit.get_mut(index)? = 1.0;
        let variance = *solve(products, unit)?.get(index)?;
        *error = libm::sqrt(libm::fmax(variance, 0.0) * sse / freedom);
    }
    Some(errors)
}
