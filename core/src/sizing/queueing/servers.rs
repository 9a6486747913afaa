//! The fewest servers for a target.

use super::erlang_b::Inverse;
use super::mmc::waiting;
use super::response::tail;
use crate::sizing::error::{SizingError, at_least_zero, fraction, invalid, positive, unreachable};
use crate::sizing::special::first_between;

/// Loads beyond this have no answer within [`MAX_COUNT`](crate::sizing::MAX_COUNT) servers.
const MAX_LOAD: f64 = 1e11;

/// The answer of [`servers_for_wait`].
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServersForWait {
    /// The fewest servers.
    pub servers: u64,
    /// P(W ≤ t) with them: at least what was asked.
    pub achieved: f64,
}

/// A queue whose number of servers is looked for.
#[derive(Clone, Copy)]
struct Demand {
    arrival_rate: f64,
    service_rate: f64,
    load: f64,
}

/// Where a walk ended.
struct Walked {
    servers: u64,
    /// The share that waits there.
    p_wait: f64,
    /// Whether neither this count nor the one before is so close to the target that rounding could decide.
    certain: bool,
}

impl Demand {
    fn new(arrival_rate: f64, service_rate: f64) -> Result<Self, SizingError> {
        at_least_zero("arrival_rate", arrival_rate)?;
        positive("service_rate", service_rate)?;
        let load = arrival_rate / service_rate;
        if load > MAX_LOAD {
            return invalid("arrival_rate", arrival_rate, "at most 1e11 times `service_rate`");
        }
        Ok(Self { arrival_rate, service_rate, load })
    }

    /// cµ − λ with one rounding.
    fn spare_rate(&self, servers: u64) -> f64 {
        libm::fma(servers as f64, self.service_rate, -self.arrival_rate)
    }

    /// The fewest servers that keep up.
    fn stable(&self) -> u64 {
        let least = (self.load as u64).saturating_add(1);
        if self.spare_rate(least) > 0.0 { least } else { least.saturating_add(1) }
    }

    fn p_wait(&self, servers: u64) -> f64 {
        waiting(self.load, servers as f64, self.spare_rate(servers) / self.service_rate)
    }

    /// P(W > t).
    fn wait_tail(&self, servers: u64, t: f64) -> f64 {
        self.p_wait(servers) * libm::exp(-self.spare_rate(servers) * t)
    }

    /// The first count from `guess` up or down for which `enough` holds, where it holds from some count on.
    fn settle(&self, guess: u64, enough: impl Fn(u64) -> bool) -> u64 {
        let least = self.stable();
        let mut servers = guess.max(least);
        while servers > least && enough(servers.saturating_sub(1)) {
            servers = servers.saturating_sub(1);
        }
        while !enough(servers) {
            servers = servers.saturating_add(1);
        }
        servers
    }

    /// Walks up from the fewest stable servers by B's recurrence until no more wait than `allowed(servers)` gives.
    fn walk(&self, mut allowed: impl FnMut(f64) -> f64) -> Walked {
        let mut servers = self.stable();
        let mut count = servers as f64;
        let mut rest = match Inverse::of(self.load, count) {
            Inverse::Rest(rest) => rest,
            Inverse::Logarithm(_) => {
                return Walked { servers, p_wait: self.p_wait(servers), certain: false };
            }
        };
        // Each step may lose a unit in the last place.
        let mut doubt = 1e-9;
        let mut before_too_many = true;
        loop {
            // C = c ÷ ((c − a) (1 ÷ B − 1) + c).
            let below = (count - self.load) * rest + count;
            let most = allowed(count) * below;
            if count <= most {
                let certain = before_too_many && count * (1.0 + doubt) < most;
                return Walked { servers, p_wait: count / below, certain };
            }
            before_too_many = count > most * (1.0 + doubt);
            servers = servers.saturating_add(1);
            count += 1.0;
            doubt += 4.0 * f64::EPSILON;
            // 1 ÷ B(c) = 1 + (c ÷ a) ÷ B(c − 1).
            rest = (1.0 + rest) * (count / self.load);
        }
    }

    /// The first count for which `enough` holds, where it holds from some count on: doubles, then halves.
    fn search(&self, enough: impl Fn(u64) -> bool) -> u64 {
        let mut high = self.stable();
        if enough(high) {
            return high;
        }
        let (mut low, mut stride) = (high, 1_u64);
        loop {
            high = low.saturating_add(stride);
            if enough(high) {
                break;
            }
            low = high;
            stride = stride.saturating_mul(2);
        }
        first_between(low, high, enough)
    }
}

/// The fewest servers with which the share `q` of requests waits at most `t`: P(W ≤ t) ≥ q.
///
/// λ and µ per the same unit of time, `t` in that unit. Use it for pools, worker fleets and support desks, where the wait
/// for a free server is what hurts. It assumes M/M/c, see [`erlang_c`](super::erlang_c); for the time including service,
/// use [`servers_for_response`].
///
/// Unreachable for `q` = 1 unless nothing arrives: with every finite number of servers some requests wait.
///
/// ```
/// use scalewright::sizing::queueing::servers_for_wait;
///
/// // 500 queries per second of 50 ms each: 99 % within 10 ms.
/// let pool = servers_for_wait(500.0, 20.0, 0.010, 0.99)?;
/// assert_eq!(pool.servers, 34);
/// assert!(pool.achieved >= 0.99);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn servers_for_wait(
    arrival_rate: f64,
    service_rate: f64,
    t: f64,
    q: f64,
) -> Result<ServersForWait, SizingError> {
    let demand = Demand::new(arrival_rate, service_rate)?;
    at_least_zero("t", t)?;
    fraction("q", q)?;
    if demand.load == 0.0 {
        return Ok(ServersForWait { servers: 1, achieved: 1.0 });
    }
    if q == 1.0 {
        return unreachable("some requests wait longer than `t` with every finite number of servers");
    }
    // C ≤ (1 − q) e^(θt), with θ growing by µ in each step: the exponential becomes a product.
    let step = libm::exp(service_rate * t);
    let mut allowed = (1.0 - q) * libm::exp(demand.spare_rate(demand.stable()) * t);
    let walked = demand.walk(|_| {
        let now = allowed;
        allowed *= step;
        now
    });
    if walked.certain {
        let tail = walked.p_wait * libm::exp(-demand.spare_rate(walked.servers) * t);
        return Ok(ServersForWait { servers: walked.servers, achieved: 1.0 - tail });
    }
    let servers = demand.settle(walked.servers, |servers| 1.0 - demand.wait_tail(servers, t) >= q);
    Ok(ServersForWait { servers, achieved: 1.0 - demand.wait_tail(servers, t) })
}

/// The fewest servers with which requests wait at most `mean_wait` on average.
///
/// Use it where the total of waiting counts, as with batch work. Most users feel percentiles: see [`servers_for_wait`].
///
/// Unreachable for a mean of 0 unless nothing arrives.
///
/// ```
/// use scalewright::sizing::queueing::{mmc, servers_for_mean_wait};
///
/// let servers = servers_for_mean_wait(90.0, 10.0, 0.01)?;
/// assert_eq!(servers, 12);
/// assert!(mmc(90.0, 10.0, 12)?.mean_wait <= 0.01 && mmc(90.0, 10.0, 11)?.mean_wait > 0.01);
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn servers_for_mean_wait(
    arrival_rate: f64,
    service_rate: f64,
    mean_wait: f64,
) -> Result<u64, SizingError> {
    let demand = Demand::new(arrival_rate, service_rate)?;
    at_least_zero("mean_wait", mean_wait)?;
    if demand.load == 0.0 {
        return Ok(1);
    }
    if mean_wait == 0.0 {
        return unreachable("some requests wait with every finite number of servers");
    }
    let walked = demand.walk(|count| mean_wait * (count - demand.load) * service_rate);
    if walked.certain {
        return Ok(walked.servers);
    }
    Ok(demand
        .settle(walked.servers, |servers| demand.p_wait(servers) / demand.spare_rate(servers) <= mean_wait))
}

/// The fewest servers with which the share `q` of requests takes at most `t`, from arrival to completion.
///
/// Use it for latency objectives. Unreachable where the service alone takes longer: then faster servers are needed, not
/// more.
///
/// ```
/// use scalewright::sizing::SizingError;
/// use scalewright::sizing::queueing::{mmc, servers_for_response};
///
/// // 100 ms of service on average: 99 % take up to 461 ms even without any wait.
/// let servers = servers_for_response(90.0, 10.0, 0.5, 0.99)?;
/// assert!(mmc(90.0, 10.0, servers)?.response_quantile(0.99)? <= 0.5);
/// assert!(matches!(servers_for_response(90.0, 10.0, 0.4, 0.99), Err(SizingError::Unreachable { .. })));
/// # Ok::<(), scalewright::sizing::SizingError>(())
/// ```
pub fn servers_for_response(
    arrival_rate: f64,
    service_rate: f64,
    t: f64,
    q: f64,
) -> Result<u64, SizingError> {
    let demand = Demand::new(arrival_rate, service_rate)?;
    at_least_zero("t", t)?;
    fraction("q", q)?;
    if demand.load == 0.0 && q < 1.0 && -libm::expm1(-service_rate * t) >= q {
        return Ok(1);
    }
    if libm::exp(-service_rate * t) >= 1.0 - q {
        return unreachable("the service alone takes longer: more servers do not help, faster ones do");
    }
    Ok(demand.search(|servers| {
        let spare_rate = demand.spare_rate(servers);
        let difference = libm::fma(servers as f64 - 1.0, service_rate, -arrival_rate);
        1.0 - tail(demand.p_wait(servers), service_rate, spare_rate, difference, t) >= q
    }))
}
