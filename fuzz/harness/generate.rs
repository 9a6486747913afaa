//! Policies and what they see, made from bytes: everything the types allow, likely or not.
//!
//! Most numbers come from a small range, where rules meet, and some from the edges, where arithmetic breaks.

use arbitrary::{Arbitrary, Result, Unstructured};
use scalewright::hpa::{
    Behavior, Controller, Metric, MetricSource, MetricTarget, Observation, PodGroup, PodPhase, PodReadings,
    PodSample, Policy, Reading, Ready, Recommendation, Scale, ScaleEvent, ScaleTarget, ScalingPolicy,
    ScalingPolicyType, ScalingRules, SelectPolicy, Selector, State, Status, StrayPods,
};
use scalewright::{Millis, Timestamp};

/// A policy and the evaluations that it goes through.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The policy at the start.
    pub(crate) policy: Policy,
    /// What is remembered at the start.
    pub(crate) state: State,
    /// The evaluations, in order; their times may go backwards.
    pub(crate) rounds: Vec<Round>,
}

/// One evaluation.
#[derive(Clone, Debug)]
pub(crate) struct Round {
    /// The policy from here on, where it is edited.
    pub(crate) edited: Option<Policy>,
    /// The time of the evaluation.
    pub(crate) at: Timestamp,
    /// The scale subresource.
    pub(crate) scale: Scale,
    /// The pods.
    pub(crate) pods: Vec<PodGroup>,
    /// The readings; there may be more or fewer than the policy has metrics.
    pub(crate) readings: Vec<OwnedReading>,
    /// Whether writing the scale succeeds.
    pub(crate) applied: bool,
}

/// A [`Reading`] that owns its numbers.
#[derive(Clone, Debug)]
pub(crate) enum OwnedReading {
    /// [`Reading::Failed`].
    Failed,
    /// [`Reading::PerPod`].
    PerPod {
        /// [`PodReadings::samples`].
        samples: Vec<PodSample>,
        /// [`PodReadings::strays`].
        strays: Vec<StrayPods>,
    },
    /// [`Reading::Object`].
    Object(i64),
    /// [`Reading::External`].
    External(Vec<i64>),
}

impl Round {
    /// Hands on what the controller sees.
    pub(crate) fn observe<T>(&self, look: impl FnOnce(&Observation<'_>) -> T) -> T {
        let metrics: Vec<_> = self.readings.iter().map(OwnedReading::borrowed).collect();
        look(&Observation { at: self.at, scale: self.scale, pods: &self.pods, metrics: &metrics })
    }
}

impl OwnedReading {
    fn borrowed(&self) -> Reading<'_> {
        match self {
            Self::Failed => Reading::Failed,
            Self::PerPod { samples, strays } => Reading::PerPod(PodReadings { samples, strays }),
            Self::Object(value) => Reading::Object(*value),
            Self::External(values) => Reading::External(values),
        }
    }
}

impl<'a> Arbitrary<'a> for Case {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let policy = policy(u)?;
        let mut sources: Vec<_> = policy.metrics.iter().map(|metric| metric.source.clone()).collect();
        let state = if u.ratio(1, 3)? { state(u)? } else { State::default() };
        let mut at = moment(u, Timestamp::from_seconds(0))?;
        let rounds = several(u, 24, |u| {
            at = moment(u, at)?;
            let edited = if u.ratio(1, 12)? { Some(self::policy(u)?) } else { None };
            if let Some(edited) = &edited {
                sources = edited.metrics.iter().map(|metric| metric.source.clone()).collect();
            }
            round(u, at, edited, &sources)
        })?;
        Ok(Self { policy, state, rounds })
    }
}

fn policy(u: &mut Unstructured<'_>) -> Result<Policy> {
    Ok(Policy {
        name: name(u, &["", "web"])?,
        target: ScaleTarget {
            api_version: name(u, &["apps/v1", ""])?,
            kind: name(u, &["Deployment", ""])?,
            name: name(u, &["web", ""])?,
        },
        min_replicas: number(u)?,
        max_replicas: number(u)?,
        metrics: several(u, 4, metric)?,
        behavior: if u.arbitrary()? {
            Some(Behavior { scale_up: rules(u)?, scale_down: rules(u)? })
        } else {
            None
        },
        controller: controller(u)?,
    })
}

fn controller(u: &mut Unstructured<'_>) -> Result<Controller> {
    let mut controller = Controller::default();
    controller.feature_gates.hpa_scale_to_zero = u.arbitrary()?;
    controller.feature_gates.hpa_configurable_tolerance = u.arbitrary()?;
    controller.feature_gates.pod_level_resources = u.arbitrary()?;
    if u.ratio(1, 3)? {
        controller.sync_period = span(u)?;
        controller.downscale_stabilization = span(u)?;
        controller.cpu_initialization_period = span(u)?;
        controller.initial_readiness_delay = span(u)?;
        controller.tolerance = float(u)?;
        controller.scale_up_limit_factor = float(u)?;
        controller.scale_up_limit_minimum = float(u)?;
    }
    Ok(controller)
}

fn rules(u: &mut Unstructured<'_>) -> Result<ScalingRules> {
    Ok(ScalingRules {
        stabilization_window_seconds: maybe(u, |u| if u.ratio(2, 3)? { seconds(u) } else { number(u) })?,
        select_policy: *u.choose(&[SelectPolicy::Max, SelectPolicy::Min, SelectPolicy::Disabled])?,
        policies: several(u, 4, |u| {
            Ok(ScalingPolicy {
                kind: *u.choose(&[ScalingPolicyType::Pods, ScalingPolicyType::Percent])?,
                value: number(u)?,
                period_seconds: if u.ratio(2, 3)? { seconds(u)? } else { number(u)? },
            })
        })?,
        tolerance: maybe(u, float)?,
    })
}

fn metric(u: &mut Unstructured<'_>) -> Result<Metric> {
    let resource = |u: &mut Unstructured<'_>| name(u, &["cpu", "memory", ""]);
    let source = match u.int_in_range(0..=6)? {
        0 | 1 => MetricSource::Resource { resource: resource(u)? },
        2 => MetricSource::ContainerResource { resource: resource(u)?, container: name(u, &["app", ""])? },
        3 => MetricSource::Pods { metric: name(u, &["requests", ""])? },
        4 => MetricSource::Object {
            metric: name(u, &["requests", ""])?,
            kind: name(u, &["Ingress", ""])?,
            name: name(u, &["main", ""])?,
        },
        5 => MetricSource::External { metric: name(u, &["queue", ""])? },
        _ => MetricSource::Unrecognized { type_name: name(u, &["Odd", ""])? },
    };
    let target = match u.int_in_range(0..=6)? {
        0 | 1 => MetricTarget::Utilization(number(u)?),
        2 | 3 => MetricTarget::AverageValue(milli(u)?),
        4 | 5 => MetricTarget::Value(milli(u)?),
        _ => MetricTarget::Absent,
    };
    Ok(Metric { source, target })
}

fn state(u: &mut Unstructured<'_>) -> Result<State> {
    let start = Timestamp::from_seconds(0);
    let recommendation =
        |u: &mut Unstructured<'_>| Ok(Recommendation { at: moment(u, start)?, replicas: number(u)? });
    let event = |u: &mut Unstructured<'_>| {
        let change = number(u)?.saturating_abs().max(1);
        Ok(ScaleEvent { at: moment(u, start)?, change, outdated: u.ratio(1, 4)? })
    };
    let status = Status { current_replicas: number(u)?, desired_replicas: number(u)?, ..Status::default() };
    Ok(State::new(
        maybe(u, |u| several(u, 6, recommendation))?,
        several(u, 6, event)?,
        several(u, 6, event)?,
        status,
    ))
}

fn round(
    u: &mut Unstructured<'_>,
    at: Timestamp,
    edited: Option<Policy>,
    sources: &[MetricSource],
) -> Result<Round> {
    let pods = several(u, 5, |u| group(u, at))?;
    let mut readings = Vec::new();
    for source in sources {
        // A list that ends early stands for readings that are missing.
        if u.ratio(1, 24)? {
            break;
        }
        readings.push(reading(u, at, source)?);
    }
    if u.ratio(1, 24)? {
        readings.push(reading(u, at, &MetricSource::External { metric: String::new() })?);
    }
    Ok(Round { edited, at, scale: scale(u)?, pods, readings, applied: u.ratio(7, 8)? })
}

fn scale(u: &mut Unstructured<'_>) -> Result<Scale> {
    Ok(match u.int_in_range(0..=15)? {
        0 => Scale::Unreadable,
        1..=9 => Scale::of(number(u)?),
        _ => Scale::Read {
            spec_replicas: number(u)?,
            status_replicas: number(u)?,
            selector: *u.choose(&[
                Selector::Usable,
                Selector::Usable,
                Selector::Invalid,
                Selector::Ambiguous,
            ])?,
        },
    })
}

fn group(u: &mut Unstructured<'_>, at: Timestamp) -> Result<PodGroup> {
    use PodPhase::{Failed, Pending, Running, Succeeded, Unknown};
    let count = if u.ratio(1, 12)? { u.arbitrary()? } else { u.int_in_range(0..=12)? };
    let mut group = PodGroup::ready(count, moment(u, at)?, moment(u, at)?);
    if u.arbitrary()? {
        group.phase = *u.choose(&[Pending, Running, Succeeded, Failed, Unknown])?;
        group.deleted = u.ratio(1, 6)?;
        group.ready = *u.choose(&[Ready::True, Ready::False, Ready::Unknown, Ready::Absent])?;
        if u.ratio(1, 6)? {
            group.started = None;
        }
    }
    Ok(group)
}

/// Mostly the kind that the source asks for.
fn reading(u: &mut Unstructured<'_>, at: Timestamp, source: &MetricSource) -> Result<OwnedReading> {
    let kind = match source {
        _ if u.ratio(1, 12)? => u.int_in_range(0..=3)?,
        MetricSource::Object { .. } => 1,
        MetricSource::External { .. } => 2,
        _ => 3,
    };
    Ok(match kind {
        0 => OwnedReading::Failed,
        1 => OwnedReading::Object(milli(u)?),
        2 => OwnedReading::External(several(u, 4, milli)?),
        _ => OwnedReading::PerPod {
            samples: several(u, 6, |u| sample(u, at))?,
            strays: if u.ratio(1, 6)? { several(u, 3, stray)? } else { Vec::new() },
        },
    })
}

fn sample(u: &mut Unstructured<'_>, at: Timestamp) -> Result<PodSample> {
    Ok(PodSample {
        usage: maybe(u, milli)?,
        request: maybe(u, milli)?,
        taken: if u.ratio(3, 4)? { at } else { moment(u, at)? },
        window: span(u)?,
    })
}

/// Up to `most` of them; none is as likely as any other number.
fn several<T>(
    u: &mut Unstructured<'_>,
    most: usize,
    mut one: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let count = u.int_in_range(0..=most)?;
    (0..count).map(|_| one(u)).collect()
}

fn maybe<T>(
    u: &mut Unstructured<'_>,
    one: impl FnOnce(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Option<T>> {
    if u.ratio(3, 4)? { one(u).map(Some) } else { Ok(None) }
}

fn name(u: &mut Unstructured<'_>, names: &[&str]) -> Result<String> {
    u.choose(names).map(|&name| name.to_owned())
}

/// Replicas, percent, seconds: whatever is an `i32`.
fn number(u: &mut Unstructured<'_>) -> Result<i32> {
    match u.int_in_range(0..=15)? {
        0 => u.arbitrary(),
        1 => u.choose(&[i32::MIN, -100, -1, 100, 1_000, i32::MAX - 1, i32::MAX]).copied(),
        _ => u.int_in_range(0..=20),
    }
}

/// What people write as a window or a period.
fn seconds(u: &mut Unstructured<'_>) -> Result<i32> {
    u.choose(&[0, 1, 15, 30, 60, 120, 300, 1_800, 3_600]).copied()
}

fn stray(u: &mut Unstructured<'_>) -> Result<StrayPods> {
    Ok(StrayPods { count: u.int_in_range(0..=2)?, usage: milli(u)? })
}

fn milli(u: &mut Unstructured<'_>) -> Result<i64> {
    match u.int_in_range(0..=15)? {
        0 => u.arbitrary(),
        1 => u.choose(&[i64::MIN, -1_000, -1, 0, 1, i64::MAX / 2, i64::MAX - 1, i64::MAX]).copied(),
        _ => u.int_in_range(0..=2_000),
    }
}

fn float(u: &mut Unstructured<'_>) -> Result<f64> {
    const ODD: [f64; 9] =
        [-0.0, -0.1, 1.0, 1e-300, 1e300, f64::MAX, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    match u.int_in_range(0..=7)? {
        0 => u.arbitrary(),
        1 => u.choose(&ODD).copied(),
        _ => u.choose(&[0.0, 0.05, 0.1, 0.2, 0.5, 2.0]).copied(),
    }
}

fn span(u: &mut Unstructured<'_>) -> Result<Millis> {
    Ok(Millis::from_millis(match u.int_in_range(0..=15)? {
        0 => u.arbitrary()?,
        1 => *u.choose(&[i64::MIN, -1, 1, i64::MAX])?,
        _ => 1_000 * i64::from(seconds(u)?),
    }))
}

/// Mostly somewhat later than another moment, at times earlier, seldom anywhere.
fn moment(u: &mut Unstructured<'_>, other: Timestamp) -> Result<Timestamp> {
    Ok(match u.int_in_range(0..=15)? {
        0 => *u.choose(&[Timestamp::MIN, Timestamp::from_seconds(0), Timestamp::MAX])?,
        1..=3 => other - span(u)?,
        _ => other + span(u)?,
    })
}
