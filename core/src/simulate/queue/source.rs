//! What a trigger watches.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use crate::error::Violation;
use crate::simulate::Trace;
use crate::simulate::plant::milli;
use crate::simulate::trace::{fault, invalid};
use crate::units::Timestamp;

/// What one trigger of a ScaledObject watches in a simulation.
///
/// ```
/// use scalewright::simulate::{QueueSource, Trace};
/// use scalewright::{Millis, Timestamp};
///
/// // 40 messages per second for ten minutes, then none; one replica works off 5 per second.
/// let arrivals = Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(600), vec![40.0, 0.0])?;
/// let mut source = QueueSource::queue(arrivals, 5.0);
/// source.initial_backlog = 200.0;
/// // For a minute the broker does not answer.
/// source.outages.push(Timestamp::from_seconds(120)..Timestamp::from_seconds(180));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct QueueSource {
    /// Arrivals, in messages per second; without a service rate the metric's value itself.
    pub trace: Trace,
    /// What one ready replica works off, in messages per second; `None`: the metric is what the trace says, whatever the
    /// replicas do, as for a `cron` trigger.
    pub service_per_replica: Option<f64>,
    /// Messages that wait at the start.
    pub initial_backlog: f64,
    /// While any of these lasts, reading the trigger fails; the end is not part of it.
    pub outages: Vec<Range<Timestamp>>,
}

impl QueueSource {
    /// A queue: arrivals and service in messages per second, empty at the start.
    pub fn queue(arrivals: Trace, service_per_replica: f64) -> Self {
        Self {
            trace: arrivals,
            service_per_replica: Some(service_per_replica),
            initial_backlog: 0.0,
            outages: Vec::new(),
        }
    }

    /// A metric whose value does not depend on the replicas.
    pub fn given(values: Trace) -> Self {
        Self { trace: values, service_per_replica: None, initial_backlog: 0.0, outages: Vec::new() }
    }

    pub(super) fn violations(&self, index: usize) -> Vec<Violation> {
        let rates = [
            ("service_per_replica", self.service_per_replica.unwrap_or(0.0)),
            ("initial_backlog", self.initial_backlog),
        ];
        let found = rates.into_iter().filter_map(|(name, value)| Some((name, value, fault(value)?)));
        found
            .map(|(name, value, fault)| {
                invalid(&format!("sources[{index}].{name}"), format!("`{value}` {fault}"))
            })
            .collect()
    }
}

/// A stretch of a trace with one value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Its end, in milliseconds.
    pub(super) end: i64,
    /// In thousandths; of a message per second where it is a rate.
    pub(super) value: i64,
}

/// The stretches of a trace; the last one holds forever.
pub(super) fn stretches(trace: &Trace) -> Vec<Stretch> {
    let (start, step) = (trace.start().as_millis(), trace.step().as_millis());
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut end = start;
    for value in trace.values().iter().map(|value| milli(*value)) {
        end = end.saturating_add(step);
        match stretches.last_mut() {
            Some(last) if last.value == value => last.end = end,
            _ => stretches.push(Stretch { end, value }),
        }
    }
    if let Some(last) = stretches.last_mut() {
        last.end = i64::MAX;
    }
    stretches
}
