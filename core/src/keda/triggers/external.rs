//! Types whose metadata is not modelled: driven by a value that the caller gives.

use alloc::string::{String, ToString};

use super::scaler::External;
use crate::units::Quantity;

/// A trigger of a type that is not modelled: `external`, or one of the many for a particular product.
///
/// Its metadata is not looked into. What it reads, its target and its activation value are the caller's to give; without
/// a target its metric fails at every evaluation of the HorizontalPodAutoscaler.
///
/// ```
/// use scalewright::Quantity;
/// use scalewright::keda::triggers::{ExternalMetricType, Scaler, ScalerKind, Unmodelled};
///
/// let unmodelled = Unmodelled::new("nats-jetstream").with_target(Quantity::from_milli(10_000)).with_activation(2.0);
/// let scaler = Scaler { kind: ScalerKind::Unmodelled(unmodelled), metric_type: ExternalMetricType::AverageValue };
/// assert_eq!(scaler.unmodelled(), Some("nats-jetstream"));
/// assert!(scaler.is_active(3.0) && !scaler.is_active(2.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Unmodelled {
    type_name: String,
    target: Option<Quantity>,
    activation: f64,
}

impl Unmodelled {
    /// A trigger of a type, without a target and active above 0.
    pub fn new(type_name: &str) -> Self {
        Self { type_name: type_name.to_string(), target: None, activation: 0.0 }
    }

    /// The same with a target.
    pub fn with_target(mut self, target: Quantity) -> Self {
        self.target = Some(target);
        self
    }

    /// The same, active above another value.
    pub fn with_activation(mut self, activation: f64) -> Self {
        self.activation = activation;
        self
    }

    /// `type`, such as `nats-jetstream`.
    pub fn type_name(&self) -> &str {
        &self.type_name
    }
}

impl External for Unmodelled {
    /// The type: the original's name has parts of the metadata, too.
    fn metric_name(&self) -> String {
        self.type_name.clone()
    }

    fn target(&self) -> Option<Quantity> {
        self.target.clone()
    }

    fn activation(&self) -> f64 {
        self.activation
    }
}
