//! What a trigger watches.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use crate::error::Violation;
use crate::keda::Trigger;
use crate::simulate::plant::signal;
use crate::simulate::trace::{fault, invalid};
use crate::simulate::{Assumption, Signal, Trace};
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
    /// Arrivals, in messages per second; without a service rate the metric's value itself. `None` where there is `usage`.
    pub trace: Option<Trace>,
    /// What one ready replica works off, in messages per second; `None`: the metric is what the trace says, whatever the
    /// replicas do, as for a `cron` trigger.
    pub service_per_replica: Option<f64>,
    /// Messages that wait at the start.
    pub initial_backlog: f64,
    /// For a `cpu` or `memory` trigger, how the metric of a pod follows from its work.
    pub usage: Option<Signal>,
    /// While any of these lasts, reading the trigger fails; the end is not part of it.
    pub outages: Vec<Range<Timestamp>>,
}

impl QueueSource {
    /// A queue: arrivals and service in messages per second, empty at the start.
    pub fn queue(arrivals: Trace, service_per_replica: f64) -> Self {
        Self {
            trace: Some(arrivals),
            service_per_replica: Some(service_per_replica),
            initial_backlog: 0.0,
            usage: None,
            outages: Vec::new(),
        }
    }

    /// A metric whose value does not depend on the replicas.
    pub fn given(values: Trace) -> Self {
        Self {
            trace: Some(values),
            service_per_replica: None,
            initial_backlog: 0.0,
            usage: None,
            outages: Vec::new(),
        }
    }

    /// The pods themselves, for a `cpu` or `memory` trigger.
    ///
    /// The work of all queues is spread evenly over the ready replicas. A replica is at its capacity while it works off every
    /// queue at the full rate, and in proportion below; with several queues, the mean of them counts. A replica that starts uses
    /// nothing of what is [`Served`](Signal::Served). Samples average over
    /// [`QueueOptions::window`](super::QueueOptions::window), of which the time before a replica was ready counts as idle; they
    /// are taken at the syncs, and the HPA holds them against readiness and age as any others.
    ///
    /// ```
    /// use scalewright::hpa::{Controller, Metric, MetricSource, MetricTarget};
    /// use scalewright::keda::{Coupling, ScaledObject, Trigger};
    /// use scalewright::simulate::{QueueOptions, QueueReplay, QueueSource, Signal, Trace};
    /// use scalewright::{Millis, Timestamp};
    ///
    /// let redis = Trigger::external("redis", "s0-redis-jobs", 1_000_000); // up to 1,000 for each replica
    /// let mut cpu = Trigger::external("cpu", "", 0);
    /// cpu.metric.source = MetricSource::Resource { resource: "cpu".into() };
    /// cpu.metric.target = MetricTarget::Utilization(50);
    /// let mut object = ScaledObject::new("worker", vec![redis, cpu]);
    /// object.min_replica_count = 1;
    /// let coupling = Coupling::new(object, &Controller::default());
    ///
    /// // 20 messages per second, of which a replica works off 5, with the whole of its request of half a core.
    /// let hour = Trace::new(Timestamp::from_seconds(0), Millis::from_seconds(3600), vec![20.0])?;
    /// let pods = QueueSource::pods(Signal::Served { at_capacity: 500, request: Some(500) });
    /// let sources = [QueueSource::queue(hour, 5.0), pods];
    /// let run = QueueReplay::new(&coupling, &sources, &QueueOptions::default())?.run();
    /// // For the queue alone 4 would do; 8 are half busy.
    /// assert_eq!(run.replicas().last(), Some(&8));
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn pods(usage: Signal) -> Self {
        Self {
            trace: None,
            service_per_replica: None,
            initial_backlog: 0.0,
            usage: Some(usage),
            outages: Vec::new(),
        }
    }

    /// As [`pods`](Self::pods), with what is usual: at capacity a pod uses the CPU that it requests, and its memory stays at
    /// half of the target. Says what that takes for granted; `None` for triggers with a metric of their own.
    ///
    /// `request` answers what a pod requests of a resource, as for [`Plant::follow`](crate::simulate::Plant::follow).
    pub fn of_pods(
        trigger: &Trigger,
        request: impl Fn(&str, Option<&str>) -> Option<i64>,
    ) -> Option<(Self, Assumption)> {
        if trigger.is_external() {
            return None;
        }
        let (usage, assumption) = signal(&trigger.metric, 0, &request);
        Some((Self::pods(usage), assumption))
    }

    /// What is wrong with it, for a trigger.
    pub(super) fn violations(&self, index: usize, trigger: Option<&Trigger>) -> Vec<Violation> {
        let rates = [
            ("service_per_replica", self.service_per_replica.unwrap_or(0.0)),
            ("initial_backlog", self.initial_backlog),
        ];
        let mut violations = Vec::new();
        let mut refuse = |field: &str, message: &str| {
            violations.push(invalid(&format!("sources[{index}]{field}"), message));
        };
        match (&self.trace, self.usage) {
            (None, None) => refuse("", "needs a trace, or for `cpu` and `memory` the usage of pods"),
            (Some(_), Some(_)) => refuse(".usage", "may not be given beside a trace"),
            (None, Some(Signal::Offered { .. })) => {
                refuse(".usage", "a metric per pod is served, constant or failing, and not the whole load");
            }
            (None, Some(_)) if self.service_per_replica.is_some() => {
                refuse(".service_per_replica", "may not be given where there is no trace");
            }
            _ => {}
        }
        match (&self.trace, trigger) {
            (None, Some(trigger)) if self.usage.is_some() && trigger.is_external() => {
                let message = format!("`{}` is not measured on pods; give it a trace", trigger.trigger_type);
                refuse(".usage", &message);
            }
            (Some(_), Some(trigger)) if !trigger.is_external() => {
                let message = format!(
                    "`{}` is measured on pods, not on a queue; give it a source of pods",
                    trigger.trigger_type
                );
                refuse(".trace", &message);
            }
            _ => {}
        }
        let found = rates.into_iter().filter_map(|(name, value)| Some((name, value, fault(value)?)));
        violations.extend(found.map(|(name, value, fault)| {
            invalid(&format!("sources[{index}].{name}"), format!("`{value}` {fault}"))
        }));
        violations
    }
}
