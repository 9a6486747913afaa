//! What replicas cost: prices, shares of cheaper instances, schedules.

use alloc::format;
use alloc::vec::Vec;

use super::error::{SizingError, at_least_zero, fraction, invalid};
use super::finding::{Finding, FindingKind};

/// Instance hours and how they are bought.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PurchaseMix {
    /// Instance hours.
    pub hours: f64,
    /// Price of an hour on demand.
    pub price: f64,
    /// The share bought on demand; 1 by default.
    pub on_demand: f64,
    /// The share that is reserved.
    pub reserved: f64,
    /// The share that runs on spot instances.
    pub spot: f64,
    /// What reserved hours cost less: 0.4 for 40 %.
    pub reserved_discount: f64,
    /// What spot hours cost less.
    pub spot_discount: f64,
    /// The share of all hours on ARM instances.
    pub arm_fraction: f64,
    /// What ARM hours cost less.
    pub arm_discount: f64,
}

impl Default for PurchaseMix {
    fn default() -> Self {
        Self {
            hours: 0.0,
            price: 0.0,
            on_demand: 1.0,
            reserved: 0.0,
            spot: 0.0,
            reserved_discount: 0.0,
            spot_discount: 0.0,
            arm_fraction: 0.0,
            arm_discount: 0.0,
        }
    }
}

/// The answer of [`PurchaseMix::cost`].
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cost {
    /// What it costs.
    pub total: f64,
    /// What it would cost on demand alone.
    pub on_demand: f64,
    /// 1 − total ÷ on demand; 0 where that is free.
    pub saving: f64,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

impl PurchaseMix {
    /// hours × price × (on demand + reserved (1 − discount) + spot (1 − discount)) × (1 − ARM share × discount).
    ///
    /// Use it for a month's bill of a fleet. Advertised savings are the most there is: "up to 70 %" is a bound, and two
    /// sources often disagree on it.
    ///
    /// ```
    /// use scalewright::sizing::cost::PurchaseMix;
    ///
    /// // A month of an instance at 0.192: 30 % on demand, 50 % reserved at 40 % off, 20 % spot at 70 % off.
    /// let mix = PurchaseMix {
    ///     hours: 730.0,
    ///     price: 0.192,
    ///     on_demand: 0.3,
    ///     reserved: 0.5,
    ///     spot: 0.2,
    ///     reserved_discount: 0.4,
    ///     spot_discount: 0.7,
    ///     ..Default::default()
    /// };
    /// assert!((mix.cost()?.total - 92.5056).abs() < 1e-10);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn cost(&self) -> Result<Cost, SizingError> {
        at_least_zero("hours", self.hours)?;
        at_least_zero("price", self.price)?;
        for (argument, share) in [
            ("on_demand", self.on_demand),
            ("reserved", self.reserved),
            ("spot", self.spot),
            ("reserved_discount", self.reserved_discount),
            ("spot_discount", self.spot_discount),
            ("arm_fraction", self.arm_fraction),
            ("arm_discount", self.arm_discount),
        ] {
            fraction(argument, share)?;
        }
        let shares = self.on_demand + self.reserved + self.spot;
        let paid = self.on_demand
            + self.reserved * (1.0 - self.reserved_discount)
            + self.spot * (1.0 - self.spot_discount);
        let on_demand = self.hours * self.price;
        let total = on_demand * paid * (1.0 - self.arm_fraction * self.arm_discount);
        let mut findings = Vec::new();
        if libm::fabs(shares - 1.0) > 1e-9 {
            let message = format!("the shares of purchases come to {shares}, not to 1");
            findings.push(Finding::new(FindingKind::PercentageMeaning, message));
        }
        Ok(Cost {
            total,
            on_demand,
            saving: if on_demand > 0.0 { 1.0 - total / on_demand } else { 0.0 },
            findings,
        })
    }
}

/// What "x better price-performance" saves for the same work: 1 − 1 ÷ (1 + x).
///
/// Use it to translate an announcement into a bill. It does not hold where the work does not fill the instances.
///
/// ```
/// use scalewright::sizing::cost::price_performance_saving;
///
/// // "20 % better price-performance" is a sixth off the bill, not a fifth.
/// assert!((price_performance_saving(0.2)? - 1.0 / 6.0).abs() < 1e-15);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn price_performance_saving(improvement: f64) -> Result<f64, SizingError> {
    at_least_zero("improvement", improvement)?;
    Ok(1.0 - 1.0 / (1.0 + improvement))
}

/// Says what an advertised improvement is worth; `None` where there is none.
///
/// ```
/// use scalewright::sizing::cost::price_performance_finding;
///
/// let finding = price_performance_finding(0.2)?.unwrap();
/// assert_eq!(finding.message, "20 % better price-performance saves 16.67 % for the same work, not 20 %");
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn price_performance_finding(improvement: f64) -> Result<Option<Finding>, SizingError> {
    let saving = price_performance_saving(improvement)? * 100.0;
    let advertised = improvement * 100.0;
    Ok((improvement > 0.0).then(|| {
        let message = format!(
            "{advertised} % better price-performance saves {saving:.2} % for the same work, not {advertised} %"
        );
        Finding::new(FindingKind::PercentageMeaning, message)
    }))
}

/// Notices that two sources state different savings for the same thing.
///
/// ```
/// use scalewright::sizing::cost::savings_disagree;
///
/// // One guide says spot saves "up to 70 %", another "60-90 %".
/// assert!(savings_disagree((0.0, 0.7), (0.6, 0.9))?.is_some());
/// assert!(savings_disagree((0.6, 0.9), (0.6, 0.9))?.is_none());
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn savings_disagree(one: (f64, f64), other: (f64, f64)) -> Result<Option<Finding>, SizingError> {
    for share in [one.0, one.1, other.0, other.1] {
        fraction("saving", share)?;
    }
    Ok((one != other).then(|| {
        let message = format!(
            "savings of {} to {} % against {} to {} %: the price falls to between {:.2} and {:.2} of itself",
            one.0 * 100.0,
            one.1 * 100.0,
            other.0 * 100.0,
            other.1 * 100.0,
            1.0 - libm::fmax(one.1, other.1),
            1.0 - libm::fmin(one.0, other.0)
        );
        Finding::new(FindingKind::PercentageMeaning, message)
    }))
}

/// The utilization above which a reservation pays: 1 − discount.
///
/// Use it for a baseline that runs all year. It does not know of prices that fall within the term.
///
/// ```
/// // 40 % off pays from 60 % of the hours on.
/// assert_eq!(scalewright::sizing::cost::reservation_break_even(0.4)?, 0.6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn reservation_break_even(discount: f64) -> Result<f64, SizingError> {
    Ok(1.0 - fraction("discount", discount)?)
}

/// How many spot instances to run so that `wanted` are up on average: wanted ÷ (1 − interruptions per hour × seconds to
/// replace ÷ 3600).
///
/// Interruptions come in groups, so that the average is not enough where all are needed at once.
///
/// Use it for many instances that are interrupted one by one. Do not use it where a whole pool of spot capacity goes at
/// once.
///
/// ```
/// // Interrupted once in 20 hours each, replaced within 3 minutes.
/// let instances = scalewright::sizing::cost::spot_instances(100.0, 0.05, 180.0)?;
/// assert!((instances - 100.250_626).abs() < 1e-6);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn spot_instances(
    wanted: f64,
    interruptions_per_hour: f64,
    replace_seconds: f64,
) -> Result<f64, SizingError> {
    at_least_zero("wanted", wanted)?;
    at_least_zero("interruptions_per_hour", interruptions_per_hour)?;
    at_least_zero("replace_seconds", replace_seconds)?;
    let down = interruptions_per_hour * replace_seconds / 3600.0;
    if down >= 1.0 {
        return invalid(
            "replace_seconds",
            replace_seconds,
            "shorter than the time between interruptions, see `interruptions_per_hour`",
        );
    }
    Ok(wanted / (1.0 - down))
}

/// A number of replicas from one hour of the day to another.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScheduleSegment {
    /// From this hour, 0 to 24.
    pub from_hour: f64,
    /// To this hour, 0 to 24.
    pub to_hour: f64,
    /// Replicas.
    pub replicas: u64,
}

/// A schedule of replicas for working days, and a number for weekends.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeekSchedule {
    /// A working day, in order, without gaps or overlaps if it is to be whole.
    pub weekday: Vec<ScheduleSegment>,
    /// Replicas on Saturday and Sunday.
    pub weekend: u64,
}

impl WeekSchedule {
    /// Replica-hours of one working day.
    ///
    /// Refuses segments that end before they start, or lie outside the day.
    ///
    /// ```
    /// use scalewright::sizing::cost::{ScheduleSegment, WeekSchedule};
    ///
    /// let segment = |from_hour, to_hour, replicas| ScheduleSegment { from_hour, to_hour, replicas };
    /// let schedule = WeekSchedule { weekday: vec![segment(0.0, 8.0, 5), segment(8.0, 24.0, 20)], weekend: 2 };
    /// assert_eq!(schedule.day_replica_hours()?, 360.0); // 8 × 5 + 16 × 20
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn day_replica_hours(&self) -> Result<f64, SizingError> {
        let mut sum = 0.0;
        for segment in &self.weekday {
            if !(0.0..=24.0).contains(&segment.from_hour) {
                return invalid("from_hour", segment.from_hour, "from 0 to 24");
            }
            if !(segment.from_hour..=24.0).contains(&segment.to_hour) {
                return invalid("to_hour", segment.to_hour, "from `from_hour` to 24");
            }
            sum += (segment.to_hour - segment.from_hour) * segment.replicas as f64;
        }
        Ok(sum)
    }

    /// Replica-hours of a week: five working days and 48 hours of weekend.
    ///
    /// ```
    /// use scalewright::sizing::cost::{ScheduleSegment, WeekSchedule};
    ///
    /// // A workflow's schedule: 20 at 08:00, 5 at 18:00, 2 on weekends.
    /// let segment = |from_hour, to_hour, replicas| ScheduleSegment { from_hour, to_hour, replicas };
    /// let schedule = WeekSchedule {
    ///     weekday: vec![segment(0.0, 8.0, 5), segment(8.0, 18.0, 20), segment(18.0, 24.0, 5)],
    ///     weekend: 2,
    /// };
    /// assert_eq!(schedule.week_replica_hours()?, 1446.0);
    /// assert!((schedule.saving_against(20)? - 0.57).abs() < 0.001);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn week_replica_hours(&self) -> Result<f64, SizingError> {
        Ok(5.0 * self.day_replica_hours()? + 48.0 * self.weekend as f64)
    }

    /// What the schedule saves against so many replicas all week, as a share; below 0 where it costs more.
    ///
    /// Refuses 0 replicas.
    pub fn saving_against(&self, constant: u64) -> Result<f64, SizingError> {
        if constant == 0 {
            return invalid("constant", 0.0, "at least 1");
        }
        Ok(1.0 - self.week_replica_hours()? / (168.0 * constant as f64))
    }

    /// What the schedule leaves open or undoes.
    ///
    /// ```
    /// use scalewright::sizing::FindingKind;
    /// use scalewright::sizing::cost::{ScheduleSegment, WeekSchedule};
    ///
    /// // Staging from 08:00 to 20:00 only, weekends too: an HPA with minReplicas 1 does not act at 0 replicas.
    /// let staging = WeekSchedule {
    ///     weekday: vec![ScheduleSegment { from_hour: 8.0, to_hour: 20.0, replicas: 1 }],
    ///     weekend: 0,
    /// };
    /// let kinds: Vec<FindingKind> = staging.findings().iter().map(|finding| finding.kind).collect();
    /// assert_eq!(kinds, [FindingKind::Undecided, FindingKind::Undecided, FindingKind::NoEffect]);
    /// ```
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut hours = 0.0;
        for segment in &self.weekday {
            hours += segment.to_hour - segment.from_hour;
        }
        if libm::fabs(hours - 24.0) > 1e-9 {
            let message = format!("the segments cover {hours} of 24 hours: the rest counts as 0");
            findings.push(Finding::new(FindingKind::Undecided, message));
        }
        if let Some(first) = self.weekday.first()
            && first.replicas != self.weekend
        {
            let message = format!(
                "the weekend's {} are taken to end at Monday 00:00, where {} begin: times of day alone do not say",
                self.weekend, first.replicas
            );
            findings.push(Finding::new(FindingKind::Undecided, message));
        }
        if self.weekend == 0 || hours < 24.0 || self.weekday.iter().any(|segment| segment.replicas == 0) {
            let message = "at 0 replicas an HPA with `minReplicas` of 1 or more is disabled: whoever scales to 0 must \
                           scale back, and to the count before";
            findings.push(Finding::new(FindingKind::NoEffect, message));
        }
        findings
    }
}
