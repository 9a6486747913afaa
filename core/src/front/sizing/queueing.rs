//! Questions about waiting.

use alloc::vec::Vec;

use super::questions;
use super::refusal::renamed;
use crate::sizing::SizingError;
use crate::sizing::queueing::{
    self, AmdahlFit, ErlangA, GeneralWait, LimitedQueue, Mg1, Mmc, ServersForWait, SquareRootStaffing,
    TimeoutQueue, Usl, UslFit, WaitEstimate, ggc, mmc as queue,
};

/// Two columns of measurements as points.
fn points(n: &[f64], throughput: &[f64]) -> Result<Vec<(f64, f64)>, SizingError> {
    if n.len() != throughput.len() {
        return Err(SizingError::Invalid {
            argument: "throughput",
            found: throughput.len() as f64,
            allowed: "as long as `n`",
        });
    }
    Ok(n.iter().copied().zip(throughput.iter().copied()).collect())
}

questions! {
    /// The share of requests that find every server busy and are turned away (Erlang B). `offered_load` is the arrival rate times the mean service time, in erlangs.
    erlang_b(offered_load: f64, servers: u64) -> f64 = queueing::erlang_b(offered_load, servers);
    /// The natural logarithm of Erlang B, for shares below the smallest float.
    ln_erlang_b(offered_load: f64, servers: u64) -> f64 = queueing::ln_erlang_b(offered_load, servers);
    /// Erlang B for a number of servers that is not whole.
    erlang_b_continuous(offered_load: f64, servers: f64) -> f64 = queueing::erlang_b_continuous(offered_load, servers);
    /// The fewest servers that turn away at most the share `blocking`.
    servers_for_blocking(offered_load: f64, blocking: f64) -> u64 = queueing::servers_for_blocking(offered_load, blocking);
    /// The largest offered load of which at most the share `blocking` is turned away.
    max_load_for_blocking(servers: u64, blocking: f64) -> f64 = queueing::max_load_for_blocking(servers, blocking);
    /// The share of requests that wait at all (Erlang C). `offered_load` is the arrival rate times the mean service time, in erlangs.
    erlang_c(offered_load: f64, servers: u64) -> f64 = queueing::erlang_c(offered_load, servers);
    /// Erlang C for a number of servers that is not whole.
    erlang_c_continuous(offered_load: f64, servers: f64) -> f64 = queueing::erlang_c_continuous(offered_load, servers);
    /// M/M/c in full: utilization, waits, queue. Rates are in one unit of time; waits come in it.
    mmc(arrival_rate: f64, service_rate: f64, servers: u64) -> Mmc = queue(arrival_rate, service_rate, servers);
    /// The share of requests that wait longer than `t` in M/M/c.
    wait_tail(arrival_rate: f64, service_rate: f64, servers: u64, t: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.wait_tail(t);
    /// The time that the share `q` of requests waits at most in M/M/c.
    wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, q: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.wait_quantile(q);
    /// The share of requests that take longer than `t` in M/M/c, wait and service.
    response_tail(arrival_rate: f64, service_rate: f64, servers: u64, t: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.response_tail(t);
    /// The time that the share `q` of requests takes at most in M/M/c, wait and service.
    response_quantile(arrival_rate: f64, service_rate: f64, servers: u64, q: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.response_quantile(q);
    /// The fewest servers with which the share `q` of requests waits at most `t`, and the share that then does.
    servers_for_wait(arrival_rate: f64, service_rate: f64, t: f64, q: f64) -> ServersForWait
        = queueing::servers_for_wait(arrival_rate, service_rate, t, q);
    /// The fewest servers with which the mean wait is at most `mean_wait`.
    servers_for_mean_wait(arrival_rate: f64, service_rate: f64, mean_wait: f64) -> u64
        = queueing::servers_for_mean_wait(arrival_rate, service_rate, mean_wait);
    /// The fewest servers with which the share `q` of requests takes at most `t`, wait and service.
    servers_for_response(arrival_rate: f64, service_rate: f64, t: f64, q: f64) -> u64
        = queueing::servers_for_response(arrival_rate, service_rate, t, q);
    /// How many servers, not rounded up, keep the share `q` of waits within `t`.
    fractional_servers_for_wait(arrival_rate: f64, service_rate: f64, t: f64, q: f64) -> f64
        = queueing::fractional_servers_for_wait(arrival_rate, service_rate, t, q);
    /// The highest arrival rate at which the share `q` of requests waits at most `t`.
    max_load_for_wait(service_rate: f64, servers: u64, t: f64, q: f64) -> f64
        = queueing::max_load_for_wait(service_rate, servers, t, q);
    /// The highest arrival rate at which the mean wait is at most `mean_wait`.
    max_load_for_mean_wait(service_rate: f64, servers: u64, mean_wait: f64) -> f64
        = queueing::max_load_for_mean_wait(service_rate, servers, mean_wait);
    /// The highest arrival rate at which the share `q` of requests takes at most `t`, wait and service.
    max_load_for_response(service_rate: f64, servers: u64, t: f64, q: f64) -> f64
        = queueing::max_load_for_response(service_rate, servers, t, q);
    /// M/M/c/K: a queue with `places` in all, those at the servers included.
    mmck(arrival_rate: f64, service_rate: f64, servers: u64, places: u64) -> LimitedQueue
        = queueing::mmck(arrival_rate, service_rate, servers, places);
    /// Erlang A: requests give up after an exponential patience with the rate `patience_rate`.
    erlang_a(arrival_rate: f64, service_rate: f64, servers: u64, patience_rate: f64) -> ErlangA
        = queueing::erlang_a(arrival_rate, service_rate, servers, patience_rate);
    /// M/M/c + D: every request gives up after the same `timeout`.
    mmcd(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64) -> TimeoutQueue
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout);
    /// The share of requests that wait longer than `t` in Erlang A, until they are served or give up.
    erlang_a_wait_tail(arrival_rate: f64, service_rate: f64, servers: u64, patience_rate: f64, t: f64) -> f64
        = queueing::erlang_a(arrival_rate, service_rate, servers, patience_rate)?.wait_tail(t);
    /// The time that the share `q` of requests waits at most in Erlang A, until they are served or give up.
    erlang_a_wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, patience_rate: f64, q: f64) -> f64
        = queueing::erlang_a(arrival_rate, service_rate, servers, patience_rate)?.wait_quantile(q);
    /// The share of requests that wait longer than `t` in M/M/c + D, served or not.
    mmcd_wait_tail(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64, t: f64) -> f64
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout)?.wait_tail(t);
    /// The time that the share `q` of requests waits at most in M/M/c + D, served or not.
    mmcd_wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64, q: f64) -> f64
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout)?.wait_quantile(q);
    /// The share that waits longer than `t` of the requests that are served in M/M/c + D.
    mmcd_served_wait_tail(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64, t: f64) -> f64
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout)?.served_wait_tail(t);
    /// The time that the share `q` waits at most of the requests that are served in M/M/c + D.
    mmcd_served_wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64, q: f64) -> f64
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout)?.served_wait_quantile(q);
    /// The patience rate that a measured share of abandonment and mean wait tell of.
    patience_rate(p_abandon: f64, mean_wait: f64) -> f64 = queueing::patience_rate(p_abandon, mean_wait);
    /// The mean wait of G/G/c by two approximations (Allen-Cunneen, Sakasegawa); the SCVs are squared coefficients of variation.
    ggc(arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64) -> GeneralWait
        = ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv);
    /// About the share of requests that wait longer than `t` in G/G/c, by an exponential tail.
    ggc_wait_tail(arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64, t: f64) -> WaitEstimate
        = ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv)?.wait_tail(t);
    /// About the time that the share `q` of requests waits at most in G/G/c, by an exponential tail.
    ggc_wait_quantile(arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64, q: f64) -> WaitEstimate
        = ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv)?.wait_quantile(q);
    /// About the share of requests that take longer than `t` in G/G/c, wait and service; the service by its first two moments.
    ggc_response_tail(arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64, t: f64) -> WaitEstimate
        = ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv)?.response_tail(t);
    /// About the time that the share `q` of requests takes at most in G/G/c, wait and service; the service by its first two moments.
    ggc_response_quantile(arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64, q: f64) -> WaitEstimate
        = ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv)?.response_quantile(q);
    /// The mean wait of G/G/1 by Kingman's approximation.
    kingman(arrival_rate: f64, mean_service: f64, arrival_scv: f64, service_scv: f64) -> WaitEstimate
        = queueing::kingman(arrival_rate, mean_service, arrival_scv, service_scv);
    /// M/G/1 by Pollaczek and Khinchine, exactly.
    mg1(arrival_rate: f64, mean_service: f64, service_scv: f64) -> Mg1
        = queueing::mg1(arrival_rate, mean_service, service_scv);
    /// The squared coefficient of variation of a lognormal time with these quantiles.
    scv_of_lognormal(p50: f64, p99: f64) -> f64 = queueing::scv_of_lognormal(p50, p99);
    /// The share that waits with β square roots of spare servers (Halfin and Whitt 1981).
    halfin_whitt_p_wait(beta: f64) -> f64 = queueing::halfin_whitt_p_wait(beta);
    /// The β with which the share `p_wait` waits (Halfin and Whitt 1981).
    halfin_whitt_beta(p_wait: f64) -> f64 = queueing::halfin_whitt_beta(p_wait);
    /// Servers by the square-root rule, with the exact share that waits.
    square_root_staffing(offered_load: f64, p_wait: f64) -> SquareRootStaffing
        = queueing::square_root_staffing(offered_load, p_wait);
    /// Little's law: the mean number of an arrival rate and a mean time.
    littles_law_l(arrival_rate: f64, mean_time: f64) -> f64 = queueing::littles_law_l(arrival_rate, mean_time);
    /// Little's law: the mean time of a mean number and an arrival rate.
    littles_law_w(mean_number: f64, arrival_rate: f64) -> f64 = queueing::littles_law_w(mean_number, arrival_rate);
    /// Little's law: the arrival rate of a mean number and a mean time.
    littles_law_lambda(mean_number: f64, mean_time: f64) -> f64 = queueing::littles_law_lambda(mean_number, mean_time);
    /// Amdahl's law: the speedup on `n` processors of work of which the share `parallel` can be divided.
    amdahl_speedup(parallel: f64, n: f64) -> f64 = queueing::amdahl_speedup(parallel, n);
    /// Amdahl's law fitted to measured throughputs.
    amdahl_fit(n: Vec<f64>, throughput: Vec<f64>) -> AmdahlFit = queueing::amdahl_fit(&points(&n, &throughput)?).map_err(renamed(&[("measured", "n")]));
    /// The throughput of `n` instances by the Universal Scalability Law (Gunther 2007).
    usl_throughput(n: f64; law: Usl) -> f64 = queueing::usl_throughput(&law, n);
    /// The number of instances with the highest throughput; `null` where there is no peak.
    usl_peak(; law: Usl) -> Option<f64> = queueing::usl_peak(&law);
    /// The Universal Scalability Law fitted to measured throughputs, by least squares.
    usl_fit(n: Vec<f64>, throughput: Vec<f64>) -> UslFit = queueing::usl_fit(&points(&n, &throughput)?).map_err(renamed(&[("measured", "n")]));
}
