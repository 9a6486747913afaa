//! Observations as people write them: pods and samples by name, joined into what a policy evaluates.

mod names;
mod records;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use super::observe::{Observation, PodGroup, PodReadings, PodSample, Reading, Scale, StrayPods};
use super::policy::{MetricSource, Policy};
use super::request::PodRequests;
use crate::sort::sort_by;
use crate::units::{Millis, Quantity, Timestamp};

use names::{Names, Numbered};
pub use records::{MetricData, ObservationData, PodData, SampleData};

impl ObservationData {
    /// Joins pods and samples by name, and adds up what the pods request by the rules of the policy's controller.
    ///
    /// `template` is what pods request whose entry says nothing of requests: those of the workload's manifest. Numbered
    /// pods stay together as far as their samples do, so that a thousand like pods are one group. Of several samples of
    /// one pod the last counts; samples of pods that are not in the list become [`PodReadings::strays`]. Names are taken
    /// to differ: of several pods of one name the first has the sample.
    ///
    /// ```
    /// use scalewright::hpa::{Controller, ObservationData, State};
    /// use scalewright::manifest;
    ///
    /// let policy = manifest::load_policy(
    ///     "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 10}}",
    ///     &Controller::default(),
    /// )?;
    /// let observation: ObservationData = serde_json::from_str(
    ///     r#"{
    ///         "at": 0,
    ///         "specReplicas": 3,
    ///         "pods": [{"count": 3, "containers": [{"name": "app", "requests": {"cpu": "500m"}}]}],
    ///         "metrics": [{"pods": [{"count": 2, "value": 450}, {"name": "p2", "quantity": "0.6"}]}]
    ///     }"#,
    /// ).unwrap();
    /// // 1500m used of 1500m requested is 100 % against the default target of 80 %.
    /// let joined = observation.join(&policy, None);
    /// assert_eq!(joined.observe(|observation| policy.decide(&State::default(), observation)).desired, 4);
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn join(&self, policy: &Policy, template: Option<&PodRequests>) -> OwnedObservation {
        let mut pending: Vec<Pending> =
            (0..policy.metrics.len()).map(|index| self.pending(policy, index)).collect();
        let mut groups = Vec::new();
        for pod in &self.pods {
            self.join_pod(pod, policy, template, &mut pending, &mut groups);
        }
        let readings = pending.into_iter().map(Pending::reading).collect();
        OwnedObservation { at: self.at, scale: self.scale(), groups, readings }
    }

    /// What is known of the scale: unreadable where that is said, and where no replicas are given.
    pub fn scale(&self) -> Scale {
        match self.spec_replicas {
            Some(spec_replicas) if !self.scale_unreadable => Scale::Read {
                spec_replicas,
                status_replicas: self.status_replicas.unwrap_or(spec_replicas),
                selector: self.selector,
            },
            _ => Scale::Unreadable,
        }
    }

    fn pending(&self, policy: &Policy, index: usize) -> Pending {
        let data = self.metrics.get(index).and_then(Option::as_ref).filter(|data| !data.error);
        let source = policy.metrics.get(index).map(|metric| &metric.source);
        let (Some(data), Some(source)) = (data, source) else { return Pending::Ready(OwnedReading::Failed) };
        let quantity = || data.quantity.as_ref().map(Quantity::milli_value);
        Pending::Ready(match source {
            MetricSource::Object { .. } => {
                data.value.or_else(quantity).map_or(OwnedReading::Failed, OwnedReading::Object)
            }
            MetricSource::External { .. } => {
                let quantities = data.quantities.iter().map(Quantity::milli_value);
                OwnedReading::External(data.values.iter().copied().chain(quantities).collect())
            }
            MetricSource::Unrecognized { .. } => OwnedReading::Failed,
            MetricSource::Resource { .. }
            | MetricSource::ContainerResource { .. }
            | MetricSource::Pods { .. } => {
                return Pending::PerPod {
                    unclaimed: Unclaimed::of(data, source, self.at),
                    samples: Vec::new(),
                };
            }
        })
    }

    /// One entry of the list of pods: a group for each part of it whose pods have the same sample in every metric.
    fn join_pod(
        &self,
        pod: &PodData,
        policy: &Policy,
        template: Option<&PodRequests>,
        pending: &mut [Pending],
        groups: &mut Vec<PodGroup>,
    ) {
        let names = Names::of(pod.name.as_deref(), pod.from, pod.count);
        let given = pod.requests();
        let requests = if pod.says_requests() { Some(&given) } else { template };
        let gates = &policy.controller.feature_gates;
        let request = |source: &MetricSource| match source {
            MetricSource::Resource { resource } => requests?.request(resource, None, gates),
            MetricSource::ContainerResource { resource, container } => {
                requests?.request(resource, Some(container), gates)
            }
            _ => None,
        };
        let mut cuts: Vec<u64> = alloc::vec![names.first(), names.end()];
        // What each metric has for these pods, in the order of their numbers.
        let mut claimed: Vec<Claimed> = Vec::new();
        for (pending, metric) in pending.iter_mut().zip(&policy.metrics) {
            let Pending::PerPod { unclaimed, .. } = pending else {
                claimed.push(Claimed::default());
                continue;
            };
            let parts = unclaimed.claim(&names);
            cuts.extend(parts.iter().flat_map(|(first, end, _)| [*first, *end]));
            claimed.push(Claimed { parts, at: 0, request: request(&metric.source) });
        }
        sort_by(&mut cuts, Ord::cmp);
        cuts.dedup();
        for (first, end) in cuts.iter().zip(cuts.iter().skip(1)) {
            let count = u32::try_from(end.saturating_sub(*first)).unwrap_or(u32::MAX);
            groups.push(pod.group(count));
            for (pending, claimed) in pending.iter_mut().zip(&mut claimed) {
                if let Pending::PerPod { samples, .. } = pending {
                    samples.push(claimed.sample(*first));
                }
            }
        }
    }
}

/// An [`Observation`] with its memory.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnedObservation {
    at: Timestamp,
    scale: Scale,
    groups: Vec<PodGroup>,
    readings: Vec<OwnedReading>,
}

impl OwnedObservation {
    /// Shows the observation to `see`, and gives what that gives.
    pub fn observe<T>(&self, see: impl FnOnce(&Observation<'_>) -> T) -> T {
        let readings: Vec<Reading<'_>> = self.readings.iter().map(OwnedReading::borrowed).collect();
        see(&Observation { at: self.at, scale: self.scale, pods: &self.groups, metrics: &readings })
    }
}

/// A [`Reading`] with its memory.
#[derive(Clone, Debug, PartialEq)]
enum OwnedReading {
    Failed,
    PerPod { samples: Vec<PodSample>, strays: Vec<StrayPods> },
    Object(i64),
    External(Vec<i64>),
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

/// A reading while the pods are gone through.
enum Pending {
    Ready(OwnedReading),
    PerPod { unclaimed: Unclaimed, samples: Vec<PodSample> },
}

impl Pending {
    fn reading(self) -> OwnedReading {
        match self {
            Self::Ready(reading) => reading,
            Self::PerPod { unclaimed, samples } => {
                OwnedReading::PerPod { samples, strays: unclaimed.strays() }
            }
        }
    }
}

/// A sample's value and time.
#[derive(Clone, Copy)]
struct Sampled {
    usage: i64,
    taken: Timestamp,
    window: Millis,
}

/// The samples of one metric that no pod has claimed yet.
#[derive(Default)]
struct Unclaimed {
    numbered: Numbered<Sampled>,
    /// Where in `samples` a name's is, or [`CLAIMED`]: texts to places are a kind of map that there is code for already, as long as
    /// nothing is removed.
    named: BTreeMap<String, usize>,
    samples: Vec<Sampled>,
}

impl Unclaimed {
    fn of(data: &MetricData, source: &MetricSource, now: Timestamp) -> Self {
        let (container, window) = match source {
            MetricSource::ContainerResource { container, .. } => (Some(container.as_str()), RESOURCE_WINDOW),
            MetricSource::Pods { .. } => (None, PODS_WINDOW),
            _ => (None, RESOURCE_WINDOW),
        };
        let mut unclaimed = Self::default();
        for sample in &data.pods {
            let Some(usage) = sample.usage(container) else { continue };
            let sampled =
                Sampled { usage, taken: sample.at.unwrap_or(now), window: sample.window.unwrap_or(window) };
            match Names::of(sample.name.as_deref(), sample.from, sample.count) {
                Names::Numbered { first, end } => unclaimed.numbered.insert(first, end, sampled),
                Names::Named(name) => {
                    unclaimed.named.insert(String::from(name), unclaimed.samples.len());
                    unclaimed.samples.push(sampled);
                }
            }
        }
        unclaimed
    }

    fn claim(&mut self, names: &Names<'_>) -> Vec<(u64, u64, Sampled)> {
        match *names {
            Names::Numbered { first, end } => self.numbered.take(first, end),
            Names::Named(name) => {
                let place = self.named.get_mut(name).map(|place| core::mem::replace(place, CLAIMED));
                let sampled = place.and_then(|place| self.samples.get(place));
                sampled.map(|sampled| (0, 1, *sampled)).into_iter().collect()
            }
        }
    }

    fn strays(self) -> Vec<StrayPods> {
        let numbered = self.numbered.into_parts().map(|(first, end, sampled)| StrayPods {
            count: u32::try_from(end.saturating_sub(first)).unwrap_or(u32::MAX),
            usage: sampled.usage,
        });
        let named = self.named.values().filter_map(|place| self.samples.get(*place));
        numbered.chain(named.map(|Sampled { usage, .. }| StrayPods { count: 1, usage: *usage })).collect()
    }
}

/// No place of a sample.
const CLAIMED: usize = usize::MAX;
/// The span that metrics-server averages over unless it says otherwise.
const RESOURCE_WINDOW: Millis = Millis::from_seconds(30);
/// The span that the controller's client fills in for custom metrics.
const PODS_WINDOW: Millis = Millis::from_seconds(60);

/// One metric's samples of the pods of one entry.
#[derive(Default)]
struct Claimed {
    parts: Vec<(u64, u64, Sampled)>,
    /// The first part that does not end before the pods that are asked for next.
    at: usize,
    request: Option<i64>,
}

impl Claimed {
    /// The sample of the pods from a number on; called with rising numbers.
    fn sample(&mut self, number: u64) -> PodSample {
        while self.parts.get(self.at).is_some_and(|(_, end, _)| *end <= number) {
            self.at = self.at.saturating_add(1);
        }
        let found = self.parts.get(self.at).filter(|(first, _, _)| *first <= number);
        let sampled = found.map(|(_, _, sampled)| *sampled);
        PodSample {
            usage: sampled.map(|sampled| sampled.usage),
            request: self.request,
            taken: sampled.map_or(Timestamp::MIN, |sampled| sampled.taken),
            window: sampled.map_or(Millis::ZERO, |sampled| sampled.window),
        }
    }
}
