//! The Universal Scalability Law.

use crate::sizing::error::{SizingError, at_least_zero, positive};

/// Parameters of the Universal Scalability Law (Gunther 2007).
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Usl {
    /// γ: what one instance does alone.
    pub gamma: f64,
    /// σ: the share of the work that waits for its turn (contention).
    pub sigma: f64,
    /// κ: the cost of keeping each pair of instances in agreement (coherency).
    pub kappa: f64,
}

impl Usl {
    pub(super) fn check(&self) -> Result<(), SizingError> {
        positive("gamma", self.gamma)?;
        at_least_zero("sigma", self.sigma)?;
        at_least_zero("kappa", self.kappa)?;
        Ok(())
    }

    pub(super) fn throughput(&self, n: f64) -> f64 {
        self.gamma * n / (1.0 + self.sigma * (n - 1.0) + self.kappa * n * (n - 1.0))
    }
}

/// What `n` instances do together: γ n ÷ (1 + σ (n − 1) + κ n (n − 1)).
///
/// Use it with fitted parameters ([`usl_fit`](super::usl_fit)) to see what scaling out is still worth. Do not use it far
/// beyond the largest number that was measured.
///
/// ```
/// use scalewright::sizing::queueing::{Usl, usl_throughput};
///
/// let law = Usl { gamma: 1000.0, sigma: 0.02, kappa: 0.0001 };
/// assert!((usl_throughput(&law, 2.0)? - 1960.399_921_584).abs() < 1e-9);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn usl_throughput(law: &Usl, n: f64) -> Result<f64, SizingError> {
    law.check()?;
    Ok(law.throughput(at_least_zero("n", n)?))
}

/// The number of instances beyond which each one more does harm: √((1 − σ) ÷ κ).
///
/// `None` without a coherency cost, where throughput only flattens, and with σ of 1 and more.
///
/// Use it to see where more instances do harm. Do not trust a peak far beyond what was measured.
///
/// ```
/// use scalewright::sizing::queueing::{Usl, usl_peak};
///
/// let peak = usl_peak(&Usl { gamma: 1000.0, sigma: 0.02, kappa: 0.0001 })?;
/// assert!((peak.unwrap() - 98.994_949_366).abs() < 1e-8);
/// assert_eq!(usl_peak(&Usl { gamma: 1000.0, sigma: 0.02, kappa: 0.0 })?, None);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn usl_peak(law: &Usl) -> Result<Option<f64>, SizingError> {
    law.check()?;
    let exists = law.kappa > 0.0 && law.sigma < 1.0;
    Ok(exists.then(|| libm::sqrt((1.0 - law.sigma) / law.kappa)))
}
