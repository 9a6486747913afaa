//! What KEDA and the generated HPA see, as people write it down.

use alloc::vec::Vec;

use serde::Deserialize;

use crate::hpa::{MetricData, ObservationData, PodData, PodRequests, Reading, SampleData, Selector};
use crate::keda::{Coupling, JobReading, Observation, Trigger, TriggerReading, metric_value};
use crate::units::{Quantity, Timestamp};

/// What there is to see at a poll or a sync. Times are milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaledObjectObservation {
    /// The time.
    pub at: Timestamp,
    /// `scale.spec.replicas`: what is asked for. Without it the scale could not be read.
    #[serde(default)]
    pub spec_replicas: Option<i32>,
    /// `scale.status.replicas`: what there is. Default: the same.
    #[serde(default)]
    pub status_replicas: Option<i32>,
    /// What the scale's pod selector is good for. Default `Usable`.
    #[serde(default)]
    pub selector: Selector,
    /// The pods of the target. Polls need them only for the fallback of `Value` metrics.
    #[serde(default)]
    pub pods: Vec<PodData>,
    /// What each trigger gives if it is read now, in their order; nothing where that fails.
    #[serde(default)]
    pub triggers: Vec<Option<TriggerData>>,
}

/// What a trigger gives when it is read. With neither `value` nor `quantity` it fails, unless it is one of `cpu` and
/// `memory`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TriggerData {
    /// The value, in units: messages, say.
    pub value: Option<f64>,
    /// The value as a quantity.
    pub quantity: Option<Quantity>,
    /// It activates the target. Default: where the value is above the trigger's activation.
    pub active: Option<bool>,
    /// For `cpu` and `memory`: the samples of the pods.
    pub pods: Vec<SampleData>,
}

impl TriggerData {
    /// The value in milli-units, as it is published, and whether it activates.
    fn read(&self, trigger: &Trigger) -> Option<(i64, bool)> {
        let (milli, value) = match (self.value, &self.quantity) {
            (Some(value), _) => (metric_value(value).milli_value(), value),
            (None, Some(quantity)) => (quantity.milli_value(), quantity.approximate_f64()),
            (None, None) => return None,
        };
        Some((milli, self.active.unwrap_or(value > trigger.activation)))
    }

    /// One trigger's entry of a list, as a ScaledJob takes it.
    pub(super) fn job_reading(data: Option<&Self>, trigger: &Trigger) -> JobReading {
        match data.and_then(|data| data.read(trigger)) {
            Some((milli, active)) => JobReading::Value { milli, active },
            None => JobReading::Failed,
        }
    }
}

impl ScaledObjectObservation {
    /// Joins pods and samples by name, and shows all of it as the engine takes it.
    pub(super) fn observe<R>(
        &self,
        coupling: &Coupling,
        requests: Option<&PodRequests>,
        see: impl FnOnce(&Observation<'_>) -> R,
    ) -> R {
        let given = |trigger: usize| self.triggers.get(trigger).and_then(Option::as_ref);
        let samples = |source: &Option<usize>| {
            let data = given((*source)?)?;
            Some(MetricData { pods: data.pods.clone(), ..MetricData::default() })
        };
        let of_hpa = ObservationData {
            at: self.at,
            spec_replicas: self.spec_replicas,
            status_replicas: self.status_replicas,
            scale_unreadable: false,
            selector: self.selector,
            pods: self.pods.clone(),
            metrics: coupling.sources().iter().map(samples).collect(),
        };
        of_hpa.join(coupling.hpa(), requests).observe(|seen| {
            let per_pod = |trigger: usize| {
                let metric = coupling.sources().iter().position(|source| *source == Some(trigger))?;
                match seen.metrics.get(metric)? {
                    Reading::PerPod(samples) => Some(TriggerReading::PerPod(*samples)),
                    _ => None,
                }
            };
            let triggers = coupling.object().triggers.iter().enumerate();
            let readings = triggers.map(|(index, trigger)| {
                let reading = if trigger.is_external() {
                    let read = given(index).and_then(|data| data.read(trigger));
                    read.map(|(milli, active)| TriggerReading::Value { milli, active })
                } else {
                    per_pod(index)
                };
                reading.unwrap_or(TriggerReading::Failed)
            });
            let readings: Vec<TriggerReading<'_>> = readings.collect();
            see(&Observation { at: self.at, scale: seen.scale, pods: seen.pods, triggers: &readings })
        })
    }
}
