//! `prometheus`: the one sample that a query gives.

use alloc::string::String;

use super::metadata::{From, Metadata};
use super::scaler::{External, Measurement, MeasurementError};
use crate::keda::metric_value;
use crate::units::Quantity;

/// A trigger of type `prometheus`.
///
/// Source: `keda pkg/scalers/prometheus_scaler.go`.
#[derive(Clone, Debug, PartialEq)]
pub struct Prometheus {
    /// `query`.
    pub query: String,
    /// `threshold`: the target; what is not above zero counts as zero.
    pub threshold: f64,
    /// `activationThreshold`. KEDA's default is 0; may be negative.
    pub activation_threshold: f64,
    /// `ignoreNullValues`: no sample, NaN and infinities count as 0, else they are errors. KEDA's default is true.
    pub ignore_null_values: bool,
}

/// What the query came to, after everything that is an error in any case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PrometheusSample {
    /// No series, or a series without a sample.
    Empty,
    /// A sample that is null.
    Null,
    /// A sample.
    Value(f64),
}

impl Prometheus {
    pub(super) fn read(metadata: &mut Metadata<'_>) -> Self {
        metadata.required("serverAddress", From::Metadata, "the URL of Prometheus");
        Self {
            query: metadata.required("query", From::Metadata, "the PromQL query"),
            threshold: metadata.required_float("threshold", "the query's value for each replica"),
            activation_threshold: metadata.float("activationThreshold", 0.0),
            ignore_null_values: metadata.boolean("ignoreNullValues", true),
        }
    }

    /// The metric of a sample.
    ///
    /// Activity looks at the sample itself, before negative values become zero.
    ///
    /// ```
    /// use scalewright::keda::triggers::{Prometheus, PrometheusSample};
    ///
    /// let mut trigger = Prometheus {
    ///     query: "sum(rate(requests_total[2m]))".into(),
    ///     threshold: 5.0,
    ///     activation_threshold: -10.0,
    ///     ignore_null_values: true,
    /// };
    /// let measured = trigger.measure(PrometheusSample::Value(-5.0)).unwrap();
    /// assert_eq!((measured.quantity().to_string().as_str(), measured.active), ("0", true));
    /// trigger.ignore_null_values = false;
    /// assert!(trigger.measure(PrometheusSample::Empty).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no number and null values are not ignored.
    pub fn measure(&self, sample: PrometheusSample) -> Result<Measurement, MeasurementError> {
        let value = match sample {
            PrometheusSample::Value(value) if value.is_finite() => value,
            // The original's variable keeps what it starts with.
            PrometheusSample::Null => -1.0,
            _ if self.ignore_null_values => 0.0,
            PrometheusSample::Empty => {
                return Err(MeasurementError::new("the query gave no sample, and ignoreNullValues is false"));
            }
            PrometheusSample::Value(value) => {
                return Err(MeasurementError::new(alloc::format!(
                    "the query gave {value}, and ignoreNullValues is false"
                )));
            }
        };
        Ok(Measurement { value, active: value > self.activation_threshold })
    }
}

impl External for Prometheus {
    fn metric_name(&self) -> String {
        String::from("prometheus")
    }

    fn target(&self) -> Option<Quantity> {
        Some(metric_value(self.threshold))
    }

    fn activation(&self) -> f64 {
        self.activation_threshold
    }
}
