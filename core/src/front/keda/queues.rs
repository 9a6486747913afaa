//! Simulations of a ScaledObject over the queues of its triggers.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::{ControlFlow, Range};

use serde::Deserialize;

use super::arrivals::{ArrivalsData, Outage, arriving, checkpoints, nothing_arrives, renamed, sources};
use super::queue_run::QueueReplayed;
use super::source::{ResolvedObject, ScaledObjectSource};
use crate::error::Error;
use crate::front::LoadColumn;
use crate::front::replay::below;
use crate::hpa::PodRequests;
use crate::keda::Coupling;
use crate::simulate::{QueueOptions, QueueSource, Signal};
use crate::units::{Millis, Timestamp};

/// A ScaledObject over the queues of its triggers. Times are milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueRequest {
    /// What it shows, for people.
    #[serde(default)]
    pub title: Option<String>,
    /// The ScaledObject. `cpu` and `memory` triggers follow from how busy the replicas are with the queues of the others.
    pub scaled_object: ScaledObjectSource,
    /// What each trigger watches, in their order.
    pub queues: Vec<QueueData>,
    /// The replicas at the begin, all of them ready. Default: those of the workload in the manifest, else `minReplicaCount`.
    #[serde(default)]
    pub initial_replicas: Option<i32>,
    /// From the start, with which KEDA's first poll coincides, to the HPA's first sync. Default: one sync period.
    #[serde(default)]
    pub first_sync: Option<Millis>,
    /// From a pod's creation to its readiness. Default 0.
    #[serde(default)]
    pub startup: Option<Millis>,
    /// How far `status.replicas`, and with it the pods, lag behind what is asked for. Default 0.
    #[serde(default)]
    pub status_lag: Option<Millis>,
    /// The span that metrics of pods average over, rounded up to whole sync periods. Default 30 s.
    #[serde(default)]
    pub window: Option<Millis>,
    /// What a pod requests, for `cpu` and `memory` triggers. Default: what the workload in the manifest says, else one core and 1 GiB.
    #[serde(default)]
    pub pod: Option<PodRequests>,
    /// From one row of the columns to the next. Default: the sync period.
    #[serde(default)]
    pub sample_period: Option<Millis>,
    /// From the start to the end. Default: as long as the longest arrivals are given.
    #[serde(default)]
    pub duration: Option<Millis>,
    /// How many points of the run are kept to explain from. Default 64.
    #[serde(default)]
    pub checkpoints: Option<u32>,
}

/// What one trigger watches.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueData {
    /// Messages that arrive, per second; without `servicePerReplica` the metric's value itself. All queues begin at the same
    /// time. Required, unless they come as a column or the trigger is `cpu` or `memory`.
    pub arrivals: Option<ArrivalsData>,
    /// What one ready replica works off, in messages per second. Without it the metric is what `arrivals` say, whatever the
    /// replicas do, as for a `cron` trigger.
    pub service_per_replica: Option<f64>,
    /// Messages that wait at the start. Default 0.
    pub initial_backlog: f64,
    /// For a `cpu` or `memory` trigger, how a pod's metric follows from its work. Default: at capacity it uses the CPU that it
    /// requests, and its memory stays at half of the target.
    pub usage: Option<Signal>,
    /// While any of these lasts, reading the trigger fails.
    pub outages: Vec<Outage>,
}

/// Runs a ScaledObject over the queues of its triggers; `columns` has arrivals that are numbers already, at the place of their
/// queue. Tells `progress` now and then which part is done, from 0 to 1; the run ends where that breaks.
///
/// ```
/// use core::ops::ControlFlow;
/// use scalewright::front::json;
/// use scalewright::front::keda::{QueueRequest, simulate_queues};
///
/// let request: QueueRequest = json::request(r#"{
///     "scaledObject": {"spec": {
///         "scaleTargetRef": {"name": "worker"},
///         "cooldownPeriod": 60,
///         "triggers": [{"type": "redis", "metadata": {"address": "redis:6379", "listName": "jobs", "listLength": "50"}}]
///     }},
///     "queues": [{
///         "arrivals": {"rates": {"changes": [{"at": 60000, "rate": 100}, {"at": 120000, "rate": 0}]}},
///         "servicePerReplica": 5
///     }],
///     "duration": 1800000
/// }"#)?;
/// let run = simulate_queues(&request, &[], |_done| ControlFlow::Continue(()))?;
/// assert_eq!((run.report().changes[0].to, run.run().replicas().last()), (1, Some(&0)));
/// assert_eq!(run.report().score.longest_drain.as_millis(), 94_687);
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// When the ScaledObject, a queue or an option is refused; each violation has the path of its field.
pub fn simulate_queues(
    request: &QueueRequest,
    columns: &[Option<LoadColumn<'_>>],
    mut progress: impl FnMut(f64) -> ControlFlow<()>,
) -> Result<QueueReplayed, Error> {
    simulated(request, columns, &mut progress)
}

/// Apart, so that whoever calls it does not compile it again.
fn simulated(
    request: &QueueRequest,
    columns: &[Option<LoadColumn<'_>>],
    progress: &mut dyn FnMut(f64) -> ControlFlow<()>,
) -> Result<QueueReplayed, Error> {
    let source = &request.scaled_object;
    // Violations of a manifest's text keep the paths and the places that they have there.
    let within = |error| if source.manifest.is_some() { error } else { below("scaledObject", error) };
    let ResolvedObject { object, replicas, requests } = source.resolve().map_err(within)?;
    let pod = request.pod.as_ref().or(requests.as_ref());
    let gates = &source.controller.feature_gates;
    let requested = |resource: &str, container: Option<&str>| pod?.request(resource, container, gates);
    let mut assumed = Vec::new();
    let sources = sources(&request.queues, columns, |index, queue, column| {
        let usual = object.triggers.get(index).filter(|_| column.is_none() && queue.is_left_open());
        let Some((source, assumption)) = usual.and_then(|one| QueueSource::of_pods(one, requested)) else {
            return queue.source(column);
        };
        assumed.push(assumption.text);
        Ok(QueueSource { outages: queue.outages(), ..source })
    })?;
    let bounded = |replicas: i32| replicas.min(object.max_replica_count);
    let usual = QueueOptions::default();
    let options = QueueOptions {
        initial_replicas: request.initial_replicas.or(replicas.map(bounded)),
        first_sync: request.first_sync,
        startup: request.startup.unwrap_or(Millis::ZERO),
        status_lag: request.status_lag.unwrap_or(Millis::ZERO),
        window: request.window.unwrap_or(usual.window),
        sample_period: request.sample_period,
        duration: request.duration,
        checkpoints: checkpoints(request.checkpoints, usual.checkpoints),
    };
    let coupling = Coupling::new(object, &source.controller);
    QueueReplayed::run_of(coupling, sources, options, assumed, progress)
        .map_err(|error| renamed(error, "scaledObject"))
}

impl QueueData {
    fn source(&self, column: Option<&LoadColumn<'_>>) -> Result<QueueSource, Error> {
        let trace = arriving(self.arrivals.as_ref(), column)?;
        if trace.is_none() && self.usage.is_none() {
            return Err(nothing_arrives());
        }
        Ok(QueueSource {
            trace,
            service_per_replica: self.service_per_replica,
            initial_backlog: self.initial_backlog,
            usage: self.usage,
            outages: self.outages(),
        })
    }

    /// Nothing is said of what arrives or how pods are used.
    fn is_left_open(&self) -> bool {
        self.arrivals.is_none()
            && self.usage.is_none()
            && self.service_per_replica.is_none()
            && self.initial_backlog == 0.0
    }

    fn outages(&self) -> Vec<Range<Timestamp>> {
        self.outages.iter().map(Outage::span).collect()
    }
}
