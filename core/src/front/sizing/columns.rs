//! Questions with numbers in and a number out, for many rows at once.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::slice;

use super::argument::{camel, is_camel};
use crate::error::{Error, Violation, ViolationKind};
use crate::sizing::cache::{self, Zipf};
use crate::sizing::growth;
use crate::sizing::instances::{self, InstancesRequest};
use crate::sizing::queueing::{self, mmc as queue};
use crate::sizing::{Column, RowStatus, SizingError};

/// The answer to one question for many rows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SizingColumn {
    /// The answers; infinite where there is none.
    pub values: Vec<f64>,
    /// What came of each row.
    pub status: Vec<RowStatus>,
    /// Whether the answers are counts.
    pub whole: bool,
}

struct Question {
    name: &'static str,
    /// Each with what stands for it where it is not given.
    arguments: &'static [(&'static str, Option<f64>)],
    whole: bool,
    ask: fn(&[f64]) -> Result<f64, SizingError>,
}

/// What stands in a column.
trait Cell: Sized {
    const WHOLE: bool;
    /// What stands for it where it is not given.
    const ABSENT: Option<f64> = None;

    fn read(argument: &'static str, value: f64) -> Result<Self, SizingError>;

    fn written(self) -> f64;
}

impl Cell for f64 {
    const WHOLE: bool = false;

    fn read(_argument: &'static str, value: f64) -> Result<Self, SizingError> {
        Ok(value)
    }

    fn written(self) -> f64 {
        self
    }
}

impl Cell for u64 {
    const WHOLE: bool = true;

    fn read(argument: &'static str, found: f64) -> Result<Self, SizingError> {
        // Up to 2⁵³ a float is the count that was meant.
        if (0.0..=9_007_199_254_740_992.0).contains(&found) && libm::trunc(found) == found {
            Ok(found as u64)
        } else {
            Err(SizingError::Invalid { argument, found, allowed: "a whole number from 0 to 2^53" })
        }
    }

    fn written(self) -> f64 {
        self as f64
    }
}

/// A count that need not be given; infinity is none too.
impl Cell for Option<u64> {
    const WHOLE: bool = true;
    const ABSENT: Option<f64> = Some(f64::INFINITY);

    fn read(argument: &'static str, found: f64) -> Result<Self, SizingError> {
        if found == f64::INFINITY { Ok(None) } else { u64::read(argument, found).map(Some) }
    }

    fn written(self) -> f64 {
        self.map_or(f64::INFINITY, u64::written)
    }
}

macro_rules! columns {
    ($($name:ident($($argument:ident: $type:ty),+) -> $answer:ty = $asked:expr;)+) => {
        const COLUMNS: &[Question] = &[$(
            Question {
                name: stringify!($name),
                arguments: &[$((stringify!($argument), <$type as Cell>::ABSENT)),+],
                whole: <$answer as Cell>::WHOLE,
                ask: |row| {
                    let mut cells = row.iter().copied();
                    $(let $argument = <$type as Cell>::read(stringify!($argument), cells.next().unwrap_or(f64::NAN))?;)+
                    let answer: $answer = $asked?;
                    Ok(answer.written())
                },
            }
        ),+];
    };
}

columns! {
    erlang_b(offered_load: f64, servers: u64) -> f64 = queueing::erlang_b(offered_load, servers);
    erlang_c(offered_load: f64, servers: u64) -> f64 = queueing::erlang_c(offered_load, servers);
    max_load_for_blocking(servers: u64, blocking: f64) -> f64 = queueing::max_load_for_blocking(servers, blocking);
    servers_for_blocking(offered_load: f64, blocking: f64) -> u64 = queueing::servers_for_blocking(offered_load, blocking);
    servers_for_wait(arrival_rate: f64, service_rate: f64, t: f64, q: f64) -> u64
        = queueing::servers_for_wait(arrival_rate, service_rate, t, q).map(|answer| answer.servers);
    servers_for_mean_wait(arrival_rate: f64, service_rate: f64, mean_wait: f64) -> u64
        = queueing::servers_for_mean_wait(arrival_rate, service_rate, mean_wait);
    servers_for_response(arrival_rate: f64, service_rate: f64, t: f64, q: f64) -> u64
        = queueing::servers_for_response(arrival_rate, service_rate, t, q);
    fractional_servers_for_wait(arrival_rate: f64, service_rate: f64, t: f64, q: f64) -> f64
        = queueing::fractional_servers_for_wait(arrival_rate, service_rate, t, q);
    max_load_for_wait(service_rate: f64, servers: u64, t: f64, q: f64) -> f64
        = queueing::max_load_for_wait(service_rate, servers, t, q);
    max_load_for_mean_wait(service_rate: f64, servers: u64, mean_wait: f64) -> f64
        = queueing::max_load_for_mean_wait(service_rate, servers, mean_wait);
    max_load_for_response(service_rate: f64, servers: u64, t: f64, q: f64) -> f64
        = queueing::max_load_for_response(service_rate, servers, t, q);
    mean_wait(arrival_rate: f64, service_rate: f64, servers: u64) -> f64
        = queue(arrival_rate, service_rate, servers).map(|queue| queue.mean_wait);
    wait_tail(arrival_rate: f64, service_rate: f64, servers: u64, t: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.wait_tail(t);
    wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, q: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.wait_quantile(q);
    response_tail(arrival_rate: f64, service_rate: f64, servers: u64, t: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.response_tail(t);
    response_quantile(arrival_rate: f64, service_rate: f64, servers: u64, q: f64) -> f64
        = queue(arrival_rate, service_rate, servers)?.response_quantile(q);
    p_block(arrival_rate: f64, service_rate: f64, servers: u64, places: u64) -> f64
        = queueing::mmck(arrival_rate, service_rate, servers, places).map(|queue| queue.p_block);
    p_abandon(arrival_rate: f64, service_rate: f64, servers: u64, patience_rate: f64) -> f64
        = queueing::erlang_a(arrival_rate, service_rate, servers, patience_rate).map(|queue| queue.p_abandon);
    p_timeout(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64) -> f64
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout).map(|queue| queue.p_timeout);
    mmcd_wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, timeout: f64, q: f64) -> f64
        = queueing::mmcd(arrival_rate, service_rate, servers, timeout)?.wait_quantile(q);
    erlang_a_wait_quantile(arrival_rate: f64, service_rate: f64, servers: u64, patience_rate: f64, q: f64) -> f64
        = queueing::erlang_a(arrival_rate, service_rate, servers, patience_rate)?.wait_quantile(q);
    ggc_mean_wait(arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64) -> f64
        = queueing::ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv).map(|wait| wait.allen_cunneen);
    ggc_wait_quantile(
        arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64, q: f64
    ) -> f64 = {
        let wait = queueing::ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv)?;
        wait.wait_quantile(q).map(|estimate| estimate.value)
    };
    ggc_response_quantile(
        arrival_rate: f64, mean_service: f64, servers: u64, arrival_scv: f64, service_scv: f64, q: f64
    ) -> f64 = {
        let wait = queueing::ggc(arrival_rate, mean_service, servers, arrival_scv, service_scv)?;
        wait.response_quantile(q).map(|estimate| estimate.value)
    };
    required_instances(
        load: f64, capacity: f64, target_utilization: f64, buffer: f64, plus: Option<u64>, min: Option<u64>, max: Option<u64>
    ) -> u64 = {
        let (plus, min) = (plus.unwrap_or(0), min.unwrap_or(0));
        let defaults = InstancesRequest::default();
        let request = InstancesRequest { load, capacity, target_utilization, buffer, plus, min, max, ..defaults };
        instances::required_instances(&request).map(|answer| answer.required)
    };
    poisson_quantile(mean: f64, q: f64) -> u64 = instances::poisson_quantile(mean, q);
    compound_periods_until(current: f64, growth_per_period: f64, threshold: f64) -> f64
        = growth::compound_periods_until(current, growth_per_period, threshold);
    hit_ratio_lru(keys: u64, alpha: f64, size: u64) -> f64 = cache::hit_ratio_lru(&Zipf::new(keys, alpha)?, size);
    hit_ratio_fifo(keys: u64, alpha: f64, size: u64) -> f64 = cache::hit_ratio_fifo(&Zipf::new(keys, alpha)?, size);
}

/// Answers one question for many rows. Each argument is a column with an entry for each row, or one entry for all of them.
///
/// A refused row does not stop the others: its value is infinite, and its status says why. Kinds and arguments are named as
/// in requests of [`sizing`](super::sizing()):
///
/// * `erlangB`, `erlangC`, `meanWait`, `waitTail`, `waitQuantile`, `responseTail`, `responseQuantile`;
/// * `pBlock` of M/M/c/K, `pAbandon` and `erlangAWaitQuantile` of Erlang A, `pTimeout` and `mmcdWaitQuantile` of M/M/c + D,
///   `ggcMeanWait`, `ggcWaitQuantile` and `ggcResponseQuantile`;
/// * `serversForBlocking`, `serversForWait`, `serversForMeanWait`, `serversForResponse`, `fractionalServersForWait`;
/// * `maxLoadForBlocking`, `maxLoadForWait`, `maxLoadForMeanWait`, `maxLoadForResponse`;
/// * `requiredInstances` (with `load`, `capacity`, `targetUtilization` and `buffer`; `plus`, `min` and `max` need not be
///   given, and an infinite `max` is none), `poissonQuantile`, `compoundPeriodsUntil`, `hitRatioLru` and `hitRatioFifo`.
///
/// ```
/// use scalewright::front;
/// use scalewright::sizing::RowStatus;
///
/// let column = front::sizing_column("erlangC", &[("offeredLoad", &[5.0, 12.0]), ("servers", &[10.0])])?;
/// assert!(column.values[0] < 0.04);
/// assert_eq!(column.status, [RowStatus::Ok, RowStatus::Unstable]);
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// A kind that is not known, an argument that is missing or unknown, and columns of different lengths.
pub fn sizing_column(kind: &str, arguments: &[(&str, &[f64])]) -> Result<SizingColumn, Error> {
    let question = COLUMNS.iter().find(|question| is_camel(question.name, kind)).ok_or_else(|| {
        let known: Vec<String> = COLUMNS.iter().map(|question| camel(question.name)).collect();
        let message = format!("`{kind}` is not known here: allowed are {}", known.join(", "));
        Violation::new("kind", ViolationKind::NotSupported, message)
    })?;
    let wanted: Vec<String> = question.arguments.iter().map(|(name, _)| camel(name)).collect();
    if let Some((name, _)) = arguments.iter().find(|(name, _)| !wanted.iter().any(|known| known == name)) {
        let message = format!("`{name}` is not an argument here: allowed are {}", wanted.join(", "));
        return Err(Violation::new(*name, ViolationKind::Unknown, message).into());
    }
    let mut columns = Vec::with_capacity(wanted.len());
    for (name, (_, absent)) in wanted.iter().zip(question.arguments) {
        let given = arguments.iter().find(|(given, _)| given == name);
        let column = given.map(|(_, column)| *column).or(absent.as_ref().map(slice::from_ref));
        columns.push(column.ok_or_else(|| {
            Violation::new(name.as_str(), ViolationKind::Required, format!("`{name}` must be given"))
        })?);
    }
    // The first column that is one says how many rows there are.
    let rows = columns.iter().map(|column| column.len()).find(|length| *length != 1).unwrap_or(1);
    for (name, column) in wanted.iter().zip(&columns) {
        if column.len() != 1 && column.len() != rows {
            let message = format!("`{name}` has {} rows beside a column of {rows}", column.len());
            return Err(Violation::new(name.as_str(), ViolationKind::Invalid, message).into());
        }
    }
    let mut row = Vec::with_capacity(columns.len());
    let answers = (0..rows).map(|index| {
        row.clear();
        row.extend(
            columns.iter().map(|column| column.get(index).or(column.first()).copied().unwrap_or(f64::NAN)),
        );
        (question.ask)(&row)
    });
    let Column { values, status } = answers.collect();
    Ok(SizingColumn { values, status, whole: question.whole })
}
