//! A run in a few numbers.

use serde::Serialize;

use super::Run;

/// What a run cost and how well it served.
///
/// Every evaluation counts for the time until the next one. What depends on a capacity is `None` in open loop.
///
/// ```
/// # use scalewright::hpa::{Controller, Metric, MetricSource, MetricTarget, Policy};
/// use scalewright::simulate::{Plant, Replay, ReplayOptions, Score, Trace};
/// use scalewright::{Millis, Timestamp};
/// # let policy = Policy {
/// #     name: String::new(), target: Default::default(), min_replicas: 2, max_replicas: 4, behavior: None, controller: Controller::default(),
/// #     metrics: vec![Metric { source: MetricSource::Pods { metric: "rps".into() }, target: MetricTarget::AverageValue(40_000) }],
/// # };
///
/// // Two to four pods of 50 requests per second, and an hour that needs five of them.
/// let mut plant = Plant::new(50.0)?;
/// plant.follow(&policy, |_, _| None);
/// let hour = Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(3600), vec![230.0])?;
/// let run = Replay::closed_loop(&policy, &hour, &plant, &ReplayOptions::default())?.run();
///
/// let score = Score::of(&run);
/// assert_eq!((score.peak_replicas, score.scale_ups), (4, 2));
/// assert!(score.replica_hours > 3.9 && score.replica_hours < 4.0, "most of the hour with four");
/// assert_eq!(score.minutes_under_capacity, Some(60.0));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// Hours of the run: evaluations × sync period.
    pub hours: f64,
    /// Replicas × hours, summed: what is paid for, ready or not.
    pub replica_hours: f64,
    /// Replica-hours over hours.
    pub mean_replicas: f64,
    /// The most replicas.
    pub peak_replicas: i32,
    /// The fewest replicas.
    pub least_replicas: i32,
    /// Changes to more replicas.
    pub scale_ups: u64,
    /// Changes to fewer replicas.
    pub scale_downs: u64,
    /// Changes in the other direction than the change before.
    pub reversals: u64,
    /// Minutes in which the metrics asked for more replicas than `maxReplicas`, and had it.
    pub minutes_at_max: f64,
    /// Minutes in which the load was above ready pods × capacity.
    pub minutes_under_capacity: Option<f64>,
    /// Units of load beyond ready pods × capacity: requests not served.
    pub unserved_units: Option<f64>,
    /// Units of load in all.
    pub total_units: Option<f64>,
    /// Units served over units that the ready pods could have served, from 0 to 1.
    pub mean_utilization: Option<f64>,
}

impl Score {
    /// Sums a run up.
    #[inline]
    pub fn of(run: &Run) -> Self {
        let seconds = run.period().as_seconds();
        let mut replicas = 0_i64;
        let (mut peak, mut least) = (0, i32::MAX);
        let (mut ups, mut downs, mut reversals, mut at_max) = (0_u64, 0_u64, 0_u64, 0_u64);
        let mut direction = 0;
        let mut before = run.before(0);
        for (desired, cause) in run.desired().iter().copied().zip(run.cause()) {
            replicas = replicas.saturating_add(i64::from(desired));
            peak = peak.max(desired);
            least = least.min(desired);
            let turn = desired.cmp(&before) as i32;
            ups = ups.saturating_add(u64::from(turn > 0));
            downs = downs.saturating_add(u64::from(turn < 0));
            if turn != 0 {
                reversals = reversals.saturating_add(u64::from(turn == -direction));
                direction = turn;
            }
            at_max = at_max.saturating_add(u64::from(*cause == crate::hpa::Cause::TooManyReplicas));
            before = desired;
        }
        let hours = run.len() as f64 * seconds / 3600.0;
        let replica_hours = replicas as f64 * seconds / 3600.0;
        let carried = run.capacity().map(|capacity| Carried::over(run, capacity));
        let units = |milli: i128| milli as f64 / 1000.0 * seconds;
        Self {
            hours,
            replica_hours,
            mean_replicas: if hours > 0.0 { replica_hours / hours } else { 0.0 },
            peak_replicas: peak,
            least_replicas: if run.is_empty() { 0 } else { least },
            scale_ups: ups,
            scale_downs: downs,
            reversals,
            minutes_at_max: at_max as f64 * seconds / 60.0,
            minutes_under_capacity: carried
                .as_ref()
                .map(|carried| carried.steps_under as f64 * seconds / 60.0),
            unserved_units: carried.as_ref().map(|carried| units(carried.unserved)),
            total_units: carried.as_ref().map(|carried| units(carried.offered)),
            mean_utilization: carried.as_ref().map(Carried::utilization),
        }
    }
}

/// Sums over evaluations, in thousandths of a unit per second.
struct Carried {
    offered: i128,
    unserved: i128,
    possible: i128,
    steps_under: u64,
}

impl Carried {
    #[inline]
    fn over(run: &Run, capacity: i64) -> Self {
        let mut sums = Self { offered: 0, unserved: 0, possible: 0, steps_under: 0 };
        let mut pods = 0_i64;
        for (load, ready) in run.load().iter().zip(run.ready()) {
            sums.offered += i128::from(*load);
            pods = pods.saturating_add(i64::from(*ready));
            let unserved = load.saturating_sub(Run::served_at_most(capacity, *ready));
            if unserved > 0 {
                sums.unserved += i128::from(unserved);
                sums.steps_under = sums.steps_under.saturating_add(1);
            }
        }
        // Once, since products of this width are slow where processors have none.
        sums.possible = i128::from(capacity) * i128::from(pods);
        sums
    }

    fn utilization(&self) -> f64 {
        if self.possible == 0 { 0.0 } else { (self.offered - self.unserved) as f64 / self.possible as f64 }
    }
}
