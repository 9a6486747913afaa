//! nginx's `limit_req`, in its own arithmetic.

use alloc::vec::Vec;

use crate::sizing::error::{SizingError, invalid};
use crate::sizing::finding::{Finding, FindingKind};

/// What nginx does with requests above the rate and within the burst.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NginxDelay {
    /// Delays them to the rate; nginx's default.
    #[default]
    All,
    /// Delays none: `nodelay`.
    None,
    /// Delays those after the first so many: `delay=`.
    After(u32),
}

/// A `limit_req` with its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NginxLimitReq {
    /// Thousandths of a request per second.
    rate_milli: i64,
    burst: u32,
    delay: NginxDelay,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NginxDecision {
    /// 200 when it passes, 503 (`limit_req_status` by default) when it does not.
    pub status: u16,
    /// How long it is held, in milliseconds.
    pub delay_ms: i64,
    /// By how much it exceeds the rate, in thousandths of a request.
    pub excess_milli: i64,
}

impl NginxLimitReq {
    /// `rate=<rate>r/s`.
    pub fn per_second(rate: u32, burst: u32, delay: NginxDelay) -> Result<Self, SizingError> {
        Self::new(i64::from(rate).saturating_mul(1000), burst, delay)
    }

    /// `rate=<rate>r/m`; thousandths per second are cut off, as nginx does: `7r/m` is 0.116 per second.
    pub fn per_minute(rate: u32, burst: u32, delay: NginxDelay) -> Result<Self, SizingError> {
        Self::new(i64::from(rate).saturating_mul(1000) / 60, burst, delay)
    }

    fn new(rate_milli: i64, burst: u32, delay: NginxDelay) -> Result<Self, SizingError> {
        if rate_milli == 0 {
            return invalid("rate", 0.0, "at least 1");
        }
        Ok(Self { rate_milli, burst, delay })
    }

    /// Decides on requests of one key at so many milliseconds (`ngx_http_limit_req_lookup`,
    /// `src/http/modules/ngx_http_limit_req_module.c`).
    ///
    /// Everything is whole thousandths, and truncates where nginx does. A refused request leaves no trace; several in the
    /// same millisecond share the time of the first.
    ///
    /// ```
    /// use scalewright::sizing::rate_limit::{NginxDelay, NginxLimitReq};
    ///
    /// // A guide's rate=10r/s burst=20 nodelay lets 21 through at once, then ten per second.
    /// let limit = NginxLimitReq::per_second(10, 20, NginxDelay::None)?;
    /// let passed = limit.admit(&[0; 30]).iter().filter(|decision| decision.status == 200).count();
    /// assert_eq!(passed, 21);
    /// # Ok::<(), scalewright::sizing::SizingError>(())
    /// ```
    pub fn admit(&self, times_ms: &[i64]) -> Vec<NginxDecision> {
        let burst = i64::from(self.burst).saturating_mul(1000);
        let undelayed = match self.delay {
            NginxDelay::All => 0,
            NginxDelay::None => i64::MAX,
            NginxDelay::After(requests) => i64::from(requests).saturating_mul(1000),
        };
        let mut state: Option<(i64, i64)> = None;
        let mut decisions = Vec::with_capacity(times_ms.len());
        for &now in times_ms {
            let Some((excess, last)) = state else {
                state = Some((0, now));
                decisions.push(NginxDecision { status: 200, delay_ms: 0, excess_milli: 0 });
                continue;
            };
            // A clock that was set back far counts as one millisecond.
            let passed = match now.saturating_sub(last) {
                far if far < -60_000 => 1,
                passed => passed.max(0),
            };
            let leaked = self.rate_milli.saturating_mul(passed) / 1000;
            let next = excess.saturating_sub(leaked).saturating_add(1000).max(0);
            if next > burst {
                decisions.push(NginxDecision { status: 503, delay_ms: 0, excess_milli: next });
                continue;
            }
            state = Some((next, if passed == 0 { last } else { now }));
            let held = next.saturating_sub(undelayed).max(0);
            let delay_ms = held.saturating_mul(1000).checked_div(self.rate_milli).unwrap_or(0);
            decisions.push(NginxDecision { status: 200, delay_ms, excess_milli: next });
        }
        decisions
    }

    /// Says that a zone stands where nginx refuses it, given the block that holds `limit_req_zone`; `None` in `http`.
    ///
    /// ```
    /// use scalewright::sizing::rate_limit::NginxLimitReq;
    ///
    /// assert!(NginxLimitReq::zone_placement("server").is_some());
    /// assert!(NginxLimitReq::zone_placement("http").is_none());
    /// ```
    pub fn zone_placement(block: &str) -> Option<Finding> {
        (block != "http").then(|| {
            let message = alloc::format!("`limit_req_zone` is allowed in `http` alone, not in `{block}`");
            Finding::new(FindingKind::NoEffect, message)
        })
    }
}
