//! How well a supply of replicas followed the demand, after Herbst, Kounev and Reussner (2013).

use alloc::vec::Vec;

use super::error::{MAX_COUNT, SizingError, at_least_zero, fraction, invalid, positive};
use super::queueing::mmc;

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
    /// Seconds with too little.
    pub seconds_under: f64,
    /// The longest of them without a break: how long it took to recover at worst.
    pub longest_shortage_seconds: f64,
    /// ∫ max(d − s, 0) dt: demand × seconds that was not there in time.
    pub missing: f64,
    /// The largest change of supply at once.
    pub largest_step: f64,
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

/// How often a step function changed, and its largest change.
fn changes(points: &[StepPoint], duration: f64) -> (u64, f64) {
    let (mut count, mut largest) = (0_u64, 0.0);
    for pair in points.windows(2) {
        if let [before, after] = pair
            && after.at < duration
            && before.value != after.value
        {
            count = count.saturating_add(1);
            largest = libm::fmax(largest, libm::fabs(after.value - before.value));
        }
    }
    (count, largest)
}

/// The stretches between the changes of two step functions: length, and the values there.
fn stretches<'a>(
    one: &'a [StepPoint],
    other: &'a [StepPoint],
    duration: f64,
) -> impl Iterator<Item = (f64, f64, f64)> + use<'a> {
    let mut times: Vec<f64> =
        one.iter().chain(other).map(|point| point.at).filter(|&at| at < duration).collect();
    times.push(duration);
    times.sort_by(f64::total_cmp);
    times.dedup();
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    let (mut first, mut second) = (0.0, 0.0);
    let mut from = 0.0;
    times.into_iter().skip(1).map(move |to| {
        while let Some(point) = ones.next_if(|point| point.at <= from) {
            first = point.value;
        }
        while let Some(point) = others.next_if(|point| point.at <= from) {
            second = point.value;
        }
        let length = to - from;
        from = to;
        (length, first, second)
    })
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
/// assert_eq!((metrics.longest_shortage_seconds, metrics.largest_step), (60.0, 6.0));
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
    let (mut under, mut over, mut norm_under, mut norm_over) = (0.0, 0.0, 0.0, 0.0);
    let (mut time_under, mut time_over, mut replicas, mut wanted) = (0.0, 0.0, 0.0, 0.0);
    let (mut shortage, mut longest) = (0.0, 0.0);
    for (length, d, s) in stretches(demand, supply, duration) {
        let (missing, spare) = (libm::fmax(d - s, 0.0) * length, libm::fmax(s - d, 0.0) * length);
        under += missing;
        over += spare;
        if d > 0.0 {
            norm_under += missing / d;
            norm_over += spare / d;
        }
        time_under += if d > s { length } else { 0.0 };
        time_over += if s > d { length } else { 0.0 };
        shortage = if d > s { shortage + length } else { 0.0 };
        longest = libm::fmax(longest, shortage);
        replicas += s * length;
        wanted += d * length;
    }
    let ((supply_changes, largest_step), (demand_changes, _)) =
        (changes(supply, duration), changes(demand, duration));
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
        seconds_under: time_under,
        longest_shortage_seconds: longest,
        missing: under,
        largest_step,
    })
}

/// For how many of `duration` seconds fewer than the share `q` of requests would wait at most `t`, in M/M/c at each moment's
/// arrival rate and servers.
///
/// Use it to score a run by what users feel and not by replicas. It takes the queue for settled at each moment: right after
/// a change the truth is better where load rose and worse where it fell. Rates are per second. Moments at which more
/// arrives than can be done count, and so do those without servers while something arrives.
///
/// ```
/// use scalewright::sizing::elasticity::{StepPoint, slo_violation_seconds};
///
/// let step = |at, value| StepPoint { at, value };
/// // 500 per second from the tenth minute on; the pool of 50 ms each follows from 26 to 34 a minute later.
/// let arrivals = [step(0.0, 350.0), step(600.0, 500.0)];
/// let servers = [step(0.0, 26.0), step(660.0, 34.0)];
/// assert_eq!(slo_violation_seconds(&arrivals, &servers, 3600.0, 20.0, 0.010, 0.99)?, 60.0);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn slo_violation_seconds(
    arrival_rates: &[StepPoint],
    servers: &[StepPoint],
    duration: f64,
    service_rate: f64,
    t: f64,
    q: f64,
) -> Result<f64, SizingError> {
    check("arrival_rates", arrival_rates)?;
    check("servers", servers)?;
    for point in servers {
        if libm::trunc(point.value) != point.value || point.value > MAX_COUNT as f64 {
            return invalid("servers", point.value, "whole numbers up to 1000000000000");
        }
    }
    positive("duration", duration)?;
    positive("service_rate", service_rate)?;
    at_least_zero("t", t)?;
    fraction("q", q)?;
    let mut seconds = 0.0;
    for (length, rate, count) in stretches(arrival_rates, servers, duration) {
        let kept = match mmc(rate, service_rate, count as u64) {
            Ok(queue) => 1.0 - queue.wait_tail(t)? >= q,
            Err(_) => rate == 0.0,
        };
        seconds += if kept { 0.0 } else { length };
    }
    Ok(seconds)
}

/// How much faster a run is served than a baseline, over the four ratios that count against it: the geometric mean of
/// accuracies and time shares, both sides (Herbst et al. 2018).
///
/// `None` where one of the run's is 0: it is perfect in one respect, and no ratio exists.
///
/// Use it to rank policies on the same demand. Do not use it as a time: it is a ratio of ratios.
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
