//! Instances for a load.

use alloc::format;
use alloc::vec::Vec;

use crate::sizing::ceiling::{ceiling_count, count};
use crate::sizing::column::Column;
use crate::sizing::error::{SizingError, at_least_zero, invalid, positive};
use crate::sizing::finding::{Finding, FindingKind};
use crate::sizing::{ceiling, flooring};

/// How a count of instances is made whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Rounding {
    /// To the next whole number: the load fits. Decimal-safe, see [`ceiling`](fn@crate::sizing::ceiling).
    #[default]
    Up,
    /// To the nearest whole number; a load may not fit.
    Nearest,
    /// Cut off; a load may not fit.
    Down,
}

/// What [`required_instances`] is asked.
///
/// The defaults are those of a plain division: full utilization, no buffer, no bounds.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstancesRequest {
    /// What arrives, such as requests per second.
    pub load: f64,
    /// What one instance can do, in the unit of the load.
    pub capacity: f64,
    /// The share of its capacity that an instance is meant to use; above 0, at most 1.
    pub target_utilization: f64,
    /// Room above the load, as a share of it: 0.25 for 25 %.
    pub buffer: f64,
    /// Instances beyond what the load needs, for failures: the k of N + k.
    pub plus: u64,
    /// The fewest instances.
    pub min: u64,
    /// The most instances.
    pub max: Option<u64>,
    /// How the count is made whole.
    pub rounding: Rounding,
}

impl Default for InstancesRequest {
    fn default() -> Self {
        Self {
            load: 0.0,
            capacity: 1.0,
            target_utilization: 1.0,
            buffer: 0.0,
            plus: 0,
            min: 0,
            max: None,
            rounding: Rounding::Up,
        }
    }
}

/// The answer of [`required_instances`], with the numbers on the way.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequiredInstances {
    /// Instances for the load alone.
    pub base: u64,
    /// Instances for the load and the buffer, rounded once: ⌈load ÷ (capacity × target) × (1 + buffer)⌉.
    pub buffered: u64,
    /// The buffer on top of the rounded base, rounded again: ⌈base × (1 + buffer)⌉. People compute both.
    pub buffered_of_ceil: u64,
    /// `buffered` plus `plus`, within `min` and `max`.
    pub required: u64,
    /// Whether `max` holds it below what is needed.
    pub limited: bool,
    /// load ÷ (required × capacity): the share of their capacity that the instances use; `None` without instances.
    pub utilization: Option<f64>,
    /// What was noticed.
    pub findings: Vec<Finding>,
}

/// How many instances a load needs.
///
/// Use it for loads that spread evenly and capacities that were measured. Do not use it where waiting matters more than
/// throughput: [`servers_for_wait`](crate::sizing::queueing::servers_for_wait) does that.
///
/// Refuses a capacity that is not above 0, a target outside (0, 1], a load or buffer below 0, and a maximum below the
/// minimum.
///
/// A widespread workflow for scaling infrastructure computes 500 requests per second at 20 each, plus 25 %, as "31":
///
/// ```
/// use scalewright::sizing::FindingKind;
/// use scalewright::sizing::instances::{InstancesRequest, required_instances};
///
/// let request = InstancesRequest { load: 500.0, capacity: 20.0, buffer: 0.25, max: Some(20), ..Default::default() };
/// let answer = required_instances(&request)?;
/// assert_eq!((answer.base, answer.buffered), (25, 32)); // 31.25 is not 31
/// assert_eq!((answer.required, answer.limited), (20, true));
/// assert_eq!(answer.utilization, Some(1.25));
/// assert_eq!(answer.findings[0].kind, FindingKind::LimitedByMaximum);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn required_instances(request: &InstancesRequest) -> Result<RequiredInstances, SizingError> {
    let &InstancesRequest { load, capacity, target_utilization, buffer, plus, min, max, rounding } = request;
    at_least_zero("load", load)?;
    positive("capacity", capacity)?;
    if !(target_utilization > 0.0 && target_utilization <= 1.0) {
        return invalid("target_utilization", target_utilization, "above 0 and at most 1");
    }
    at_least_zero("buffer", buffer)?;
    if let Some(max) = max
        && max < min
    {
        return invalid("max", max as f64, "at least `min`");
    }

    let exact = load / (capacity * target_utilization);
    let whole = |value: f64| match rounding {
        Rounding::Up => ceiling_count(value),
        Rounding::Nearest => count(libm::round(value)),
        Rounding::Down => count(flooring(value)),
    };
    let base = whole(exact)?;
    let buffered = whole(exact * (1.0 + buffer))?;
    let buffered_of_ceil = whole(base as f64 * (1.0 + buffer))?;
    let needed = buffered.saturating_add(plus);
    let bounded = max.map_or(needed, |max| needed.min(max));
    let required = bounded.max(min);
    let utilization = (required > 0).then(|| load / (required as f64 * capacity));

    let mut findings = Vec::new();
    if bounded < needed {
        let message = match utilization {
            Some(used) if used > 1.0 => {
                format!(
                    "the maximum of {bounded} is below the {needed} needed: {used:.2} times what they can do arrives"
                )
            }
            _ => format!("the maximum of {bounded} is below the {needed} needed"),
        };
        findings.push(Finding::new(FindingKind::LimitedByMaximum, message));
    }
    let least = ceiling(exact * (1.0 + buffer));
    if (buffered as f64) < least {
        let message = format!("{:.2} rounded down to {buffered}: {least} carry it", exact * (1.0 + buffer));
        findings.push(Finding::new(FindingKind::RoundedDown, message));
    }
    Ok(RequiredInstances {
        base,
        buffered,
        buffered_of_ceil,
        required,
        limited: bounded < needed,
        utilization,
        findings,
    })
}

impl RequiredInstances {
    /// Notices a stated count that carries less than the load, with its buffer, needs; `None` where it is enough.
    ///
    /// ```
    /// use scalewright::sizing::instances::{InstancesRequest, required_instances};
    ///
    /// // A workflow derives 31 for 500 requests per second, and configures a desired count of 10.
    /// let request = InstancesRequest { load: 500.0, capacity: 20.0, buffer: 0.25, ..Default::default() };
    /// let finding = required_instances(&request)?.check_stated(10, request.capacity)?.unwrap();
    /// assert_eq!(finding.message, "10 instances carry 200, and 32 are needed");
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn check_stated(&self, stated: u64, capacity: f64) -> Result<Option<Finding>, SizingError> {
        let carried = stated as f64 * positive("capacity", capacity)?;
        Ok((stated < self.buffered).then(|| {
            let message = format!("{stated} instances carry {carried}, and {} are needed", self.buffered);
            Finding::new(FindingKind::BelowTarget, message)
        }))
    }
}

/// [`required_instances`] for each of many questions: the counts, with a status for each.
///
/// ```
/// use scalewright::sizing::RowStatus;
/// use scalewright::sizing::instances::{InstancesRequest, required_instances_column};
///
/// let one = InstancesRequest { capacity: 0.3, plus: 1, max: Some(7), ..Default::default() };
/// let column = required_instances_column([0.6, 2.1, -1.0].map(|load| InstancesRequest { load, ..one }));
/// assert_eq!(column.values[..2], [3, 7]);
/// assert_eq!(column.status, [RowStatus::Ok, RowStatus::Ok, RowStatus::Invalid]);
/// ```
pub fn required_instances_column(requests: impl IntoIterator<Item = InstancesRequest>) -> Column<u64> {
    requests.into_iter().map(|request| required_instances(&request).map(|answer| answer.required)).collect()
}
