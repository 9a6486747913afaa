//! What a run over queues is judged by, beside what the library sums up.

use scalewright::hpa::MetricTarget;
use scalewright::keda::{Coupling, FormulaResult, FormulaValue};
use scalewright::simulate::QueueRun;
use scalewright::{Millis, Timestamp};
use serde::Serialize;

use super::object::Watched;

/// How long a run was short of replicas, and how long it had all that it may have.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Measures {
    /// Some queue has a target that is known; otherwise nothing is ever over it.
    pub(super) has_target: bool,
    /// Minutes with more waiting than the target for the replicas that there are, beyond the tolerance.
    pub(super) minutes_over_target: f64,
    /// Minutes with `maxReplicaCount` replicas or more.
    pub(super) minutes_at_max: f64,
    /// The most messages that waited in all queues together, at the samples.
    pub(super) peak: f64,
    /// When that was.
    #[serde(skip)]
    pub(super) peak_at: Option<Timestamp>,
    /// From then on until no queue was over its target; `None`: not before the end.
    #[serde(serialize_with = "seconds")]
    pub(super) peak_to_target: Option<Millis>,
    /// The samples that were over target.
    #[serde(skip)]
    pub(super) over: Vec<bool>,
}

fn seconds<S: serde::Serializer>(span: &Option<Millis>, serializer: S) -> Result<S::Ok, S::Error> {
    match span {
        Some(span) => serializer.serialize_some(&span.as_seconds()),
        None => serializer.serialize_none(),
    }
}

impl Measures {
    pub(super) fn of(coupling: &Coupling, watched: &[Watched], run: &QueueRun) -> Self {
        let over: Vec<bool> = (0..run.len()).map(|row| is_over(coupling, watched, run, row)).collect();
        let minutes = |rows: usize| run.period().as_seconds() * rows as f64 / 60.0;
        let highest = run.backlog().iter().enumerate().max_by_key(|(row, backlog)| {
            // The first of several.
            (**backlog, std::cmp::Reverse(*row))
        });
        let highest = highest.filter(|(_, backlog)| **backlog > 0);
        let peak_to_target = highest.and_then(|(row, _)| {
            let rest = over.get(row..)?;
            let calm = rest.iter().position(|over| !over)?;
            Some(Millis::from_millis(run.period().as_millis().saturating_mul(calm as i64)))
        });
        let object = coupling.object();
        let has_target = object.modifiers.is_some()
            || watched.iter().zip(&object.triggers).any(|(watched, trigger)| {
                matches!(watched, Watched::Queue) && trigger.metric.target != MetricTarget::Absent
            });
        Self {
            has_target,
            minutes_over_target: minutes(over.iter().filter(|over| **over).count()),
            minutes_at_max: at_max(run, coupling.object().max_replica_count),
            peak: highest.map_or(0.0, |(_, backlog)| *backlog as f64 / 1000.0),
            peak_at: highest.map(|(row, _)| run.at(row)),
            peak_to_target,
            over,
        }
    }
}

/// Followed from change to change.
fn at_max(run: &QueueRun, most: i32) -> f64 {
    let (mut minutes, mut since, mut count) = (0.0, run.start(), run.initial_replicas());
    let end = (run.end(), run.initial_replicas());
    for (at, to) in run.changes().iter().map(|change| (change.at, change.to)).chain([end]) {
        if count >= most {
            minutes += (at - since).as_seconds() / 60.0;
        }
        (since, count) = (at, to);
    }
    minutes
}

/// Whether more waits than the HPA tolerates with these replicas; without any, whether anything waits.
fn is_over(coupling: &Coupling, watched: &[Watched], run: &QueueRun, row: usize) -> bool {
    let replicas = f64::from(run.replicas().get(row).copied().unwrap_or(0));
    let tolerated = 1.0 + coupling.hpa().controller.tolerance;
    let exceeds = |value: f64, target: MetricTarget| match target {
        MetricTarget::AverageValue(milli) => value > milli as f64 / 1000.0 * replicas * tolerated,
        MetricTarget::Value(milli) => value > milli as f64 / 1000.0 * tolerated,
        MetricTarget::Utilization(_) | MetricTarget::Absent => false,
    };
    let waiting = |trigger: usize| run.queue(trigger).and_then(|queue| queue.get(row)).copied().unwrap_or(0);
    if let Some(modifiers) = &coupling.object().modifiers {
        let values = (0..watched.len()).map(|trigger| FormulaValue::Value(waiting(trigger)));
        let values: Vec<FormulaValue> = values.collect();
        let result = modifiers.formula.evaluate(&values);
        return matches!(result, FormulaResult::Value(milli) if exceeds(milli as f64 / 1000.0, modifiers.hpa_target()));
    }
    let triggers = watched.iter().zip(&coupling.object().triggers).enumerate();
    triggers
        .filter(|(_, (watched, _))| matches!(watched, Watched::Queue))
        .any(|(index, (_, trigger))| exceeds(waiting(index) as f64 / 1000.0, trigger.metric.target))
}
