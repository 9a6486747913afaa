//! Service times and arrivals that are not exponential.

use super::mmc::waiting;
use crate::sizing::error::{
    SizingError, at_least_one, at_least_zero, fraction, invalid, positive, unreachable,
};

/// How far a mean wait can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Accuracy {
    /// Exact for the model.
    Exact,
    /// An approximation, best at high load.
    Approximation,
}

/// The mean wait of an M/G/1 queue.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mg1 {
    /// ρ.
    pub utilization: f64,
    /// Wq.
    pub mean_wait: f64,
    /// Wq + service.
    pub mean_response: f64,
    /// Exact.
    pub accuracy: Accuracy,
}

/// Mean waits of a G/G/c queue by two formulas, both approximations.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GeneralWait {
    /// ρ.
    pub utilization: f64,
    /// (ca² + cs²) ÷ 2 × the wait of M/M/c: Allen and Cunneen.
    pub allen_cunneen: f64,
    /// (ca² + cs²) ÷ 2 × ρ^(√(2(c + 1)) − 1) ÷ (c (1 − ρ)) × service: Sakasegawa.
    pub sakasegawa: f64,
    /// The share that waits, as M/M/c has it.
    pub p_wait: f64,
    /// Approximations.
    pub accuracy: Accuracy,
    #[serde(skip)]
    pub(super) mean_service: f64,
    #[serde(skip)]
    pub(super) service_scv: f64,
}

/// A number about waiting, and how far it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WaitEstimate {
    /// The number: a time, or a share.
    pub value: f64,
    /// How far it can be trusted.
    pub accuracy: Accuracy,
}

impl WaitEstimate {
    pub(super) fn approximation(value: f64) -> Self {
        Self { value, accuracy: Accuracy::Approximation }
    }
}

impl GeneralWait {
    /// About the share that waits longer than `t`: C e^(−C t ÷ Wq), with C as M/M/c has it and Allen and Cunneen's mean.
    ///
    /// Use it to tell tenths of seconds from seconds. The waits of those who wait are taken for exponential, which they
    /// are near full load alone (Kingman 1961); far out in the tail of a queue with little load, simulate.
    ///
    /// ```
    /// use scalewright::sizing::queueing::{ggc, mmc};
    ///
    /// let [even, uneven] = [1.0, 4.0].map(|scv| ggc(90.0, 0.1, 10, 1.0, scv).unwrap());
    /// // M/M/c, where it is exact.
    /// assert!((even.wait_tail(0.5)?.value - mmc(90.0, 10.0, 10)?.wait_tail(0.5)?).abs() < 1e-12);
    /// assert!(uneven.wait_tail(0.5)?.value > 10.0 * even.wait_tail(0.5)?.value);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_tail(&self, t: f64) -> Result<WaitEstimate, SizingError> {
        at_least_zero("t", t)?;
        // Neither arrivals nor service vary: nobody waits.
        let share = if self.allen_cunneen > 0.0 {
            self.p_wait * libm::exp(-self.p_wait * t / self.allen_cunneen)
        } else {
            0.0
        };
        Ok(WaitEstimate::approximation(share))
    }

    /// About the time that the share `q` waits at most, by the same tail as [`GeneralWait::wait_tail`].
    ///
    /// Unreachable for `q` = 1, unless nobody waits.
    ///
    /// ```
    /// use scalewright::sizing::queueing::{Accuracy, ggc};
    ///
    /// let wait = ggc(90.0, 0.1, 10, 1.0, 4.0)?;
    /// let p99 = wait.wait_quantile(0.99)?;
    /// assert!((wait.wait_tail(p99.value)?.value - 0.01).abs() < 1e-12);
    /// assert_eq!(p99.accuracy, Accuracy::Approximation);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn wait_quantile(&self, q: f64) -> Result<WaitEstimate, SizingError> {
        fraction("q", q)?;
        if self.allen_cunneen == 0.0 || self.p_wait <= 1.0 - q {
            return Ok(WaitEstimate::approximation(0.0));
        }
        if q == 1.0 {
            return unreachable("some requests wait longer than every finite time");
        }
        let time = self.allen_cunneen / self.p_wait * libm::log(self.p_wait / (1.0 - q));
        Ok(WaitEstimate::approximation(libm::fmax(0.0, time)))
    }
}

struct Offered {
    utilization: f64,
    load: f64,
    /// c − a, with one rounding.
    spare: f64,
    servers: f64,
}

fn offered(arrival_rate: f64, mean_service: f64, servers: u64) -> Result<Offered, SizingError> {
    at_least_zero("arrival_rate", arrival_rate)?;
    positive("mean_service", mean_service)?;
    let count = at_least_one("servers", servers)?;
    let load = arrival_rate * mean_service;
    let spare = libm::fma(-arrival_rate, mean_service, count);
    if !(spare > 0.0 && load < count) {
        return Err(SizingError::Unstable { utilization: libm::fmax(1.0, load / count) });
    }
    Ok(Offered { utilization: load / count, load, spare, servers: count })
}

/// The mean wait before one server with any distribution of service times (M/G/1, Pollaczek and Khinchine); exact.
///
/// `service_scv` is the squared coefficient of variation of the service time, variance ÷ mean²: 0 for a constant, 1 for
/// exponential, often 4 and more for requests of a web server. Use it for single-threaded workers and locks. Arrivals must
/// be random and independent.
///
/// Unstable at full load.
///
/// ```
/// use scalewright::sizing::queueing::mg1;
///
/// // Constant service waits half as long as exponential service, very uneven service two and a half times.
/// let wait = |scv| mg1(0.8, 1.0, scv).unwrap().mean_wait;
/// assert!((wait(0.0) - 2.0).abs() < 1e-12 && (wait(1.0) - 4.0).abs() < 1e-12 && (wait(4.0) - 10.0).abs() < 1e-12);
/// ```
pub fn mg1(arrival_rate: f64, mean_service: f64, service_scv: f64) -> Result<Mg1, SizingError> {
    let offered = offered(arrival_rate, mean_service, 1)?;
    at_least_zero("service_scv", service_scv)?;
    let mean_wait = offered.load * (1.0 + service_scv) / (2.0 * offered.spare) * mean_service;
    Ok(Mg1 {
        utilization: offered.utilization,
        mean_wait,
        mean_response: mean_wait + mean_service,
        accuracy: Accuracy::Exact,
    })
}

/// The mean wait before one server with any arrivals and services (G/G/1): (ca² + cs²) ÷ 2 × ρ ÷ (1 − ρ) × service. An
/// approximation (Kingman 1961), good near full load and too high at low load.
///
/// Use it for one worker or lock with measured variability. Do not use it below half load, where [`mg1`] is exact for
/// random arrivals.
///
/// ```
/// use scalewright::sizing::queueing::kingman;
///
/// assert!((kingman(0.8, 1.0, 1.0, 1.0)?.value - 4.0).abs() < 1e-12); // M/M/1, where it is exact
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn kingman(
    arrival_rate: f64,
    mean_service: f64,
    arrival_scv: f64,
    service_scv: f64,
) -> Result<WaitEstimate, SizingError> {
    let offered = offered(arrival_rate, mean_service, 1)?;
    let variability = variability(arrival_scv, service_scv)?;
    Ok(WaitEstimate::approximation(variability * offered.load / offered.spare * mean_service))
}

fn variability(arrival_scv: f64, service_scv: f64) -> Result<f64, SizingError> {
    Ok((at_least_zero("arrival_scv", arrival_scv)? + at_least_zero("service_scv", service_scv)?) / 2.0)
}

/// The mean wait before `servers` with any arrivals and services (G/G/c), by two approximations.
///
/// Use it when squared coefficients of variation were measured: `arrival_scv` of the times between arrivals,
/// `service_scv` of the service times. Neither formula bounds the other or the truth; where they differ much, simulate.
///
/// Unstable at full load.
///
/// ```
/// use scalewright::sizing::queueing::{Accuracy, ggc, mmc};
///
/// let wait = ggc(90.0, 0.1, 10, 1.0, 1.0)?;
/// assert!((wait.allen_cunneen - mmc(90.0, 10.0, 10)?.mean_wait).abs() < 1e-12, "M/M/c, where it is exact");
/// assert!((wait.sakasegawa / wait.allen_cunneen - 1.0).abs() < 0.02);
/// assert_eq!(wait.accuracy, Accuracy::Approximation);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn ggc(
    arrival_rate: f64,
    mean_service: f64,
    servers: u64,
    arrival_scv: f64,
    service_scv: f64,
) -> Result<GeneralWait, SizingError> {
    let Offered { utilization, load, spare, servers } = offered(arrival_rate, mean_service, servers)?;
    let variability = variability(arrival_scv, service_scv)?;
    let exponent = libm::sqrt(2.0 * (servers + 1.0)) - 1.0;
    let p_wait = waiting(load, servers, spare);
    Ok(GeneralWait {
        utilization,
        allen_cunneen: variability * p_wait / spare * mean_service,
        sakasegawa: variability * libm::pow(utilization, exponent) / spare * mean_service,
        p_wait,
        accuracy: Accuracy::Approximation,
        mean_service,
        service_scv,
    })
}

/// The squared coefficient of variation of a lognormal time, from its median and 99th percentile.
///
/// σ = ln(p99 ÷ p50) ÷ 2.326…, cs² = e^(σ²) − 1. Use it where only percentiles are known; latencies are roughly lognormal
/// as long as nothing queues.
///
/// ```
/// use scalewright::sizing::queueing::scv_of_lognormal;
///
/// assert!((scv_of_lognormal(0.1, 1.0)? - 1.664).abs() < 0.001);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn scv_of_lognormal(p50: f64, p99: f64) -> Result<f64, SizingError> {
    positive("p50", p50)?;
    positive("p99", p99)?;
    if p99 < p50 {
        return invalid("p99", p99, "at least `p50`");
    }
    let sigma = libm::log(p99 / p50) / 2.326_347_874_040_841;
    crate::sizing::error::finite("p99", libm::expm1(sigma * sigma))
}
