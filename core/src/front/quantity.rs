//! Quantities, as every manifest has them.

use alloc::string::{String, ToString};

use serde::Serialize;

use crate::error::{Error, Violation, ViolationKind};
use crate::units::Quantity;

/// The numbers that a quantity stands for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuantityReport {
    /// In thousandths, rounded away from zero: what metrics and targets are compared in.
    pub milli_value: i64,
    /// As an integer, rounded away from zero.
    pub value: i64,
    /// As the nearest float; infinite, in JSON `null`, where it is too large for one.
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub approximate: f64,
    /// As Kubernetes writes it.
    pub canonical: String,
}

/// Reads a quantity such as `500m`, `1.5Gi` or `2e3`.
///
/// ```
/// use scalewright::front;
///
/// let report = front::quantity("1.5Gi")?;
/// assert_eq!((report.value, report.canonical.as_str()), (1_610_612_736, "1536Mi"));
/// assert!(front::quantity("1.5Gib").is_err());
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// When the text is no quantity.
pub fn quantity(text: &str) -> Result<QuantityReport, Error> {
    let quantity = Quantity::parse(text)
        .map_err(|error| Violation::new("", ViolationKind::Invalid, error.to_string()))?;
    Ok(QuantityReport::of(&quantity))
}

impl QuantityReport {
    pub(super) fn of(quantity: &Quantity) -> Self {
        Self {
            milli_value: quantity.milli_value(),
            value: quantity.value(),
            approximate: quantity.approximate_f64(),
            canonical: quantity.canonical(),
        }
    }
}
