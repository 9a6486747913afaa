//! `cpu` and `memory`: measured by the HorizontalPodAutoscaler itself.

use alloc::string::{String, ToString};

use super::metadata::{From, Metadata};
use super::scaler::TriggerTarget;
use super::shortened;
use crate::error::{Violation, ViolationKind};
use crate::hpa::MetricSource;
use crate::units::Quantity;

/// A trigger of type `cpu` or `memory`.
///
/// It never activates anything: a target with nothing but such triggers cannot go to zero. Source:
/// `keda pkg/scalers/cpu_memory_scaler.go`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceTrigger {
    /// `cpu` or `memory`.
    pub resource: String,
    /// `containerName`; `None`: the whole pod.
    pub container: Option<String>,
    /// `value` under the trigger's `metricType`.
    pub target: TriggerTarget,
}

impl ResourceTrigger {
    pub(super) fn read(resource: &str, metric_type: &str, metadata: &mut Metadata<'_>) -> Self {
        if metadata.is_given("type") {
            let message = "is no longer read: give metricType beside metadata instead";
            metadata.fault("type", ViolationKind::Forbidden, message);
        }
        let value = metadata.required("value", From::Metadata, "the target, such as 60 percent or 500m");
        let target = match metric_type {
            "Utilization" => utilization(&value, metadata),
            "AverageValue" => average_value(&value, metadata),
            other => {
                let message = if other.is_empty() {
                    String::from("must be given: allowed are Utilization, AverageValue")
                } else {
                    alloc::format!(
                        "`{}` is not supported for {resource}: allowed are Utilization, AverageValue",
                        shortened(other)
                    )
                };
                let kind =
                    if other.is_empty() { ViolationKind::Required } else { ViolationKind::NotSupported };
                metadata.violations.push(Violation::new("metricType", kind, message));
                TriggerTarget::Utilization(0)
            }
        };
        let container = metadata.optional("containerName", From::Metadata);
        Self { resource: resource.to_string(), container, target }
    }

    /// Where the HorizontalPodAutoscaler gets the metric from.
    pub fn source(&self) -> MetricSource {
        let resource = self.resource.clone();
        match self.container.clone() {
            Some(container) => MetricSource::ContainerResource { resource, container },
            None => MetricSource::Resource { resource },
        }
    }
}

fn utilization(value: &str, metadata: &mut Metadata<'_>) -> TriggerTarget {
    // `strconv.ParseInt`, which takes a plus sign and leading zeros.
    let percent = value.parse::<i32>().unwrap_or_else(|_| {
        if !value.is_empty() {
            let message = alloc::format!(
                "`{}` is no whole number of percent: write one such as 60, or metricType: AverageValue",
                shortened(value)
            );
            metadata.fault("value", ViolationKind::TypeInvalid, message);
        }
        0
    });
    TriggerTarget::Utilization(percent)
}

fn average_value(value: &str, metadata: &mut Metadata<'_>) -> TriggerTarget {
    let quantity = Quantity::parse(value).unwrap_or_else(|error| {
        if !value.is_empty() {
            let message = alloc::format!("`{}` is not a quantity: {error}", shortened(value));
            metadata.fault("value", ViolationKind::TypeInvalid, message);
        }
        Quantity::from_milli(0)
    });
    TriggerTarget::AverageValue(quantity)
}
