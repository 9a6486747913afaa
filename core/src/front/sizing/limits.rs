//! Questions about rate limiters.

use alloc::string::String;
use alloc::vec::Vec;

use super::questions;
use crate::sizing::rate_limit::{
    self, Gcra, GcraDecision, LeakyBucket, NginxDecision, NginxDelay, NginxLimitReq, Rate, TokenBucket,
    TokenBucketRun, TraefikDecision, TraefikLimiter,
};
use crate::sizing::{Finding, SizingError};

/// The unit of nginx's `rate=`.
#[derive(Clone, Copy, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) enum NginxUnit {
    /// Requests per second.
    #[serde(rename = "r/s")]
    PerSecond,
    /// Requests per minute.
    #[serde(rename = "r/m")]
    PerMinute,
}

/// What nginx does with each request.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct NginxRun {
    /// One for each request.
    decisions: Vec<NginxDecision>,
    /// How many of them pass, at once or later.
    accepted: u64,
}

fn nginx(limit: &NginxLimitReq, times_ms: &[i64]) -> NginxRun {
    let decisions = limit.admit(times_ms);
    let accepted = decisions.iter().filter(|decision| decision.status == 200).count() as u64;
    NginxRun { decisions, accepted }
}

/// What replicas that count alone admit together.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct AdmittedByReplicas {
    /// What all of them admit, in the unit of the limit.
    admitted: f64,
    /// What was noticed.
    findings: Vec<Finding>,
}

/// `rate` requests each `period` seconds, which is 1 unless said otherwise.
fn per(rate: f64, period: Option<f64>) -> Result<Rate, SizingError> {
    Rate::new(rate, period.unwrap_or(1.0))
}

questions! {
    /// What nginx's `limit_req` does with requests at these milliseconds; `delay` is `all`, `none` (nodelay) or `{"after": n}`, and `unit` is `r/s` by default.
    nginx_limit_req(rate: u32, unit: Option<NginxUnit>, burst: u32, delay: Option<NginxDelay>, times_ms: Vec<i64>) -> NginxRun = {
        let make = match unit {
            Some(NginxUnit::PerMinute) => NginxLimitReq::per_minute,
            Some(NginxUnit::PerSecond) | None => NginxLimitReq::per_second,
        };
        make(rate, burst, delay.unwrap_or_default()).map(|limit| nginx(&limit, &times_ms))
    };
    /// Whether `limit_req_zone` stands in the right block of nginx's configuration.
    check_nginx_zone(block: String) -> Option<Finding> = Ok::<_, SizingError>(NginxLimitReq::zone_placement(&block));
    /// What a token bucket lets through of requests at these seconds; `period` is 1 second by default.
    token_bucket(rate: f64, period: Option<f64>, burst: u64, times: Vec<f64>) -> TokenBucketRun
        = TokenBucket::new(per(rate, period)?, burst)?.admit(&times);
    /// How long a leaky bucket holds each request back, in seconds; `null` for those that are refused.
    leaky_bucket(rate: f64, period: Option<f64>, capacity: u64, times: Vec<f64>) -> Vec<Option<f64>>
        = LeakyBucket::new(per(rate, period)?, capacity)?.delays(&times);
    /// What the generic cell rate algorithm lets through (ITU-T I.371).
    gcra(rate: f64, period: Option<f64>, burst: u64, times: Vec<f64>) -> Vec<GcraDecision>
        = Gcra::new(per(rate, period)?, burst)?.admit(&times);
    /// What Traefik's `rateLimit` does with requests at these seconds.
    traefik_rate_limit(average: f64, period: f64, burst: u64, times: Vec<f64>) -> Vec<TraefikDecision>
        = TraefikLimiter::new(average, period, burst)?.admit(&times);
    /// The most requests that a token bucket admits within a window.
    max_in_window(average: f64, period: f64, burst: u64, window: f64) -> u64
        = rate_limit::max_in_window(average, period, burst, window);
    /// What replicas admit together when each counts alone.
    admitted_by_replicas(limit: f64, meant_for: u64, replicas: u64) -> AdmittedByReplicas
        = rate_limit::admitted_by_replicas(limit, meant_for, replicas)
            .map(|(admitted, findings)| AdmittedByReplicas { admitted, findings });
}
