//! How well a supply of replicas followed the demand, after Herbst, Kounev and Reussner (2013).

use alloc::vec::Vec;

use super::error::{SizingError, at_least_zero, invalid, positive};

/// From `at` seconds on, so much.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepPoint {
    /// Seconds from the start; the first is 0.
    pub at: f64,
    /// Replicas, or any other measure of capacity.
    pub value: f64,
}

/// The metrics, all from exact integrals over step functions.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElasticityMetrics {
    /// The mean amount by which supply was below demand: (1 ÷ T) ∫ max(d − s, 0) dt.
    pub accuracy_under: f64,
    /// The mean amount by which supply was above demand.
    pub accuracy_over: f64,
    /// The same in shares of the demand at each moment; moments without demand count as 0.
    pub norm_accuracy_under: f64,
    /// The same in shares of the demand at each moment; moments without demand count as 0.
    pub norm_accuracy_over: f64,
    /// The share of time with too little.
    pub timeshare_under: f64,
    /// The share of time with too much.
    pub timeshare_over: f64,
    /// Changes of supply less changes of demand, per hour: below 0 for a supply that follows lazily.
    pub jitter_per_hour: f64,
    /// ∫ s dt in hours.
    pub replica_hours: f64,
    /// ∫ d dt in hours.
    pub demand_hours: f64,
    /// How often the supply changed; equal neighbours are no change.
    pub supply_changes: u64,
    /// How often the demand changed.
    pub demand_changes: u64,
}

fn check(argument: &'static str, points: &[StepPoint]) -> Result<(), SizingError> {
    let mut before = 0.0;
    for (index, point) in points.iter().enumerate() {
        at_least_zero(argument, point.value)?;
        let in_order = if index == 0 { point.at == 0.0 } else { point.at >= before };
        if !(in_order && point.at.is_finite()) {
            return invalid(argument, point.at, "given from time 0 on, in order");
        }
        before = point.at;
    }
    if points.is_empty() { invalid(argument, 0.0, "given at least once") } else { Ok(()) }
}

fn changes(points: &[StepPoint], duration: f64) -> u64 {
    let values: Vec<f64> =
        points.iter().filter(|point| point.at < duration).map(|point| point.value).collect();
    values.windows(2).filter(|pair| matches!(pair, [a, b] if a != b)).count() as u64
}

/// Compares a supply with a demand over `duration` seconds.
///
/// Use it to score a scaling policy on a recorded or simulated run. It does not know what a shortage costs: weigh the two
/// sides yourself. Both are step functions whose first point is at 0.
///
/// ```
/// use scalewright::sizing::elasticity::{StepPoint, elasticity_metrics};
///
/// let steps = |points: &[(f64, f64)]| -> Vec<StepPoint> {
///     points.iter().map(|&(at, value)| StepPoint { at, value }).collect()
/// };
/// let demand = steps(&[(0.0, 5.0), (600.0, 10.0), (1800.0, 4.0)]);
/// let supply = steps(&[(0.0, 5.0), (660.0, 10.0), (2100.0, 4.0)]);
/// let metrics = elasticity_metrics(&demand, &supply, 3600.0)?;
/// assert_eq!(metrics.accuracy_under, 5.0 * 60.0 / 3600.0);
/// assert_eq!(metrics.timeshare_over, 300.0 / 3600.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn elasticity_metrics(
    demand: &[StepPoint],
    supply: &[StepPoint],
    duration: f64,
) -> Result<ElasticityMetrics, SizingError> {
    check("demand", demand)?;
    check("supply", supply)?;
    positive("duration", duration)?;
    let mut times: Vec<f64> =
        demand.iter().chain(supply).map(|point| point.at).filter(|&at| at < duration).collect();
    times.push(duration);
    times.sort_by(f64::total_cmp);
    times.dedup();

    let (mut under, mut over, mut norm_under, mut norm_over) = (0.0, 0.0, 0.0, 0.0);
    let (mut time_under, mut time_over, mut replicas, mut wanted) = (0.0, 0.0, 0.0, 0.0);
    let (mut demands, mut supplies) = (demand.iter().peekable(), supply.iter().peekable());
    let (mut d, mut s) = (0.0, 0.0);
    for span in times.windows(2) {
        let &[from, to] = span else { continue };
        while let Some(point) = demands.next_if(|point| point.at <= from) {
            d = point.value;
        }
        while let Some(point) = supplies.next_if(|point| point.at <= from) {
            s = point.value;
        }
        let length = to - from;
        let (missing, spare) = (libm::fmax(d - s, 0.0) * length, libm::fmax(s - d, 0.0) * length);
        under += missing;
        over += spare;
        if d > 0.0 {
            norm_under += missing / d;
            norm_over += spare / d;
        }
        time_under += if d > s { length } else { 0.0 };
        time_over += if s > d { length } else { 0.0 };
        replicas += s * length;
        wanted += d * length;
    }
    let (supply_changes, demand_changes) = (changes(supply, duration), changes(demand, duration));
    Ok(ElasticityMetrics {
        accuracy_under: under / duration,
        accuracy_over: over / duration,
        norm_accuracy_under: norm_under / duration,
        norm_accuracy_over: norm_over / duration,
        timeshare_under: time_under / duration,
        timeshare_over: time_over / duration,
        jitter_per_hour: (supply_changes as f64 - demand_changes as f64) * 3600.0 / duration,
        replica_hours: replicas / 3600.0,
        demand_hours: wanted / 3600.0,
        supply_changes,
        demand_changes,
    })
}

/// How much faster a run is served than a baseline, over the four ratios that count against it: the geometric mean of
/// accuracies and time shares, both sides (Herbst et al. 2018).
///
/// `None` where one of the run's is 0: it is perfect in one respect, and no ratio exists.
///
/// ```
/// use scalewright::sizing::elasticity::{StepPoint, elastic_speedup, elasticity_metrics};
///
/// let step = |at, value| StepPoint { at, value };
/// let demand = [step(0.0, 2.0), step(100.0, 8.0), step(200.0, 2.0)];
/// let fixed = elasticity_metrics(&demand, &[step(0.0, 4.0)], 300.0)?;
/// let scaled = [step(0.0, 3.0), step(110.0, 8.0), step(220.0, 2.0)];
/// let scaled = elasticity_metrics(&demand, &scaled, 300.0)?;
/// assert!(elastic_speedup(&fixed, &scaled).unwrap() > 1.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn elastic_speedup(baseline: &ElasticityMetrics, run: &ElasticityMetrics) -> Option<f64> {
    let of = |metrics: &ElasticityMetrics| {
        metrics.accuracy_under * metrics.accuracy_over * metrics.timeshare_under * metrics.timeshare_over
    };
    let below = of(run);
    (below > 0.0).then(|| libm::pow(of(baseline) / below, 0.25))
}
