//! One metric of a policy against its reading.

use alloc::vec::Vec;

use super::metric::{
    CpuReadiness, Gathered, Measured, MetricFailure, MetricOutcome, MetricProposal, Note, PerPodTarget,
    PodCounts, Replicas, Want, alike, average_of_total, gather, propose_alike, propose_per_pod,
    sum_for_average, sum_for_value, value_of_total,
};
use super::observe::{Observation, PodGroup, PodPhase, PodReadings, Reading, Ready, Scale};
use super::policy::{Metric, MetricSource, MetricTarget, Policy};
use crate::stage::Tolerance;

/// The outcome of one metric; a missing reading has failed.
#[inline(always)]
pub(crate) fn evaluate<N: Note>(
    policy: &Policy,
    metric: &Metric,
    reading: Option<&Reading<'_>>,
    observation: &Observation<'_>,
    replicas: Replicas,
    tolerance: Tolerance,
    note: &mut N,
) -> MetricProposal {
    let failed = MetricProposal::failed;
    match (&metric.source, reading) {
        (MetricSource::Unrecognized { .. }, _) => failed(MetricFailure::UnrecognizedType),
        (source, Some(Reading::PerPod(readings))) if source.is_per_pod() => {
            let Some(question) = PerPod::of(policy, metric, observation) else {
                return failed(MetricFailure::NoTarget);
            };
            if !N::TAKES
                && let Some(pods) = alike(observation.pods, readings, question.target, question.cpu)
            {
                return propose_alike(pods, question.target, replicas.spec, tolerance);
            }
            evaluate_pods(question, observation.pods, readings, replicas.spec, tolerance, note)
        }
        (MetricSource::Object { .. }, Some(&Reading::Object(usage))) => {
            total(metric.target, Total::Object(usage), observation, replicas, tolerance, note)
        }
        (MetricSource::External { .. }, Some(Reading::External([]))) => failed(MetricFailure::NoItems),
        (MetricSource::External { .. }, Some(Reading::External(values))) => {
            total(metric.target, Total::External(values), observation, replicas, tolerance, note)
        }
        _ => failed(MetricFailure::NotAvailable),
    }
}

/// The general case of a per-pod metric, kept apart from the loops of simulations.
#[inline(never)]
fn evaluate_pods(
    question: PerPod,
    pods: &[PodGroup],
    readings: &PodReadings<'_>,
    current: i32,
    tolerance: Tolerance,
    note: &mut impl Note,
) -> MetricProposal {
    match question.gather(pods, readings) {
        Ok(gathered) => propose_per_pod(&gathered, question.target, current, tolerance, note),
        Err(failure) => MetricProposal::failed(failure),
    }
}

/// What a per-pod metric asks of the pods.
#[derive(Clone, Copy)]
pub(crate) struct PerPod {
    pub(crate) target: PerPodTarget,
    /// When samples of CPU are in doubt.
    cpu: Option<CpuReadiness>,
}

impl PerPod {
    /// `None` for a metric whose target is not one for pods.
    #[inline(always)]
    pub(crate) fn of(policy: &Policy, metric: &Metric, observation: &Observation<'_>) -> Option<Self> {
        let target = PerPodTarget::of(metric.target)?;
        let cpu = metric.source.is_cpu().then_some(CpuReadiness {
            now: observation.at,
            initialization_period: policy.controller.cpu_initialization_period,
            initial_readiness_delay: policy.controller.initial_readiness_delay,
        });
        Some(Self { target, cpu })
    }

    /// The pods as the metric sees them.
    pub(crate) fn gather(
        self,
        pods: &[PodGroup],
        readings: &PodReadings<'_>,
    ) -> Result<Gathered, MetricFailure> {
        let assumed_percent = match self.target {
            PerPodTarget::Utilization(percent) => Some(i64::from(percent.max(100))),
            PerPodTarget::Average(_) => None,
        };
        let gathered = gather(pods, readings, Want { cpu: self.cpu, assumed_percent });
        if gathered.pods == PodCounts::default() {
            return Err(MetricFailure::NoPods);
        }
        Ok(gathered)
    }
}

enum Total<'a> {
    Object(i64),
    External(&'a [i64]),
}

#[inline(always)]
fn total(
    target: MetricTarget,
    usage: Total<'_>,
    observation: &Observation<'_>,
    replicas: Replicas,
    tolerance: Tolerance,
    note: &mut impl Note,
) -> MetricProposal {
    match target {
        MetricTarget::Value(target) => {
            let usage = match usage {
                Total::Object(usage) => usage,
                Total::External(values) => sum_for_value(values),
            };
            value_of_total(usage, target, replicas.spec, running_and_ready(observation.pods), tolerance, note)
        }
        MetricTarget::AverageValue(target) => {
            let (usage, external) = match usage {
                Total::Object(usage) => (usage, false),
                Total::External(values) => (sum_for_average(values), true),
            };
            average_of_total(usage, target, replicas, tolerance, external, note)
        }
        MetricTarget::Utilization(_) | MetricTarget::Absent => {
            MetricProposal::failed(MetricFailure::NoTarget)
        }
    }
}

/// The pods that a `value` target is multiplied by; that they are being deleted does not matter. `None` without pods.
fn running_and_ready(pods: &[PodGroup]) -> Option<u64> {
    let mut any = false;
    let mut ready = 0;
    for group in pods {
        any |= group.count > 0;
        if group.phase == PodPhase::Running && group.ready == Ready::True {
            ready += u64::from(group.count);
        }
    }
    any.then_some(ready)
}

impl Policy {
    /// Every metric of an observation with the numbers behind its proposal; empty where the scale cannot be read.
    pub fn outcomes(&self, observation: &Observation<'_>) -> Vec<MetricOutcome> {
        let Scale::Read { spec_replicas: spec, status_replicas: status, .. } = observation.scale else {
            return Vec::new();
        };
        let (replicas, tolerance) = (Replicas { spec, status }, self.tolerance());
        let readings = observation.metrics.iter().map(Some).chain(core::iter::repeat(None));
        let outcome = |(metric, reading)| {
            let mut measured = Measured::default();
            let proposal = evaluate(self, metric, reading, observation, replicas, tolerance, &mut measured);
            MetricOutcome { proposal, measured }
        };
        self.metrics.iter().zip(readings).map(outcome).collect()
    }

    /// The tolerance in each direction: the behavior's own where it is given and the gate is on, else the controller's.
    pub fn tolerance(&self) -> Tolerance {
        let given = self.controller.tolerance;
        match &self.behavior {
            Some(behavior) if self.controller.feature_gates.hpa_configurable_tolerance => Tolerance {
                down: behavior.scale_down.tolerance.unwrap_or(given),
                up: behavior.scale_up.tolerance.unwrap_or(given),
            },
            _ => Tolerance { down: given, up: given },
        }
    }
}

impl MetricSource {
    #[inline(always)]
    pub(crate) fn is_per_pod(&self) -> bool {
        matches!(self, Self::Resource { .. } | Self::ContainerResource { .. } | Self::Pods { .. })
    }

    /// Samples of CPU are in doubt while a pod is new.
    #[inline(always)]
    pub(crate) fn is_cpu(&self) -> bool {
        match self {
            Self::Resource { resource } | Self::ContainerResource { resource, .. } => resource == "cpu",
            _ => false,
        }
    }
}
