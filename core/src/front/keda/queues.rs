//! Simulations of a ScaledObject over the queues of its triggers.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::{ControlFlow, Range};

use serde::Deserialize;

use super::queue_run::QueueReplayed;
use super::source::{ResolvedObject, ScaledObjectSource};
use crate::error::{Error, Violation, ViolationKind};
use crate::front::replay::{below, mapped};
use crate::front::{CsvData, LoadColumn, LoadValues, read_trace};
use crate::hpa::PodRequests;
use crate::keda::Coupling;
use crate::simulate::{QueueOptions, QueueSource, Signal, Synthetic, Trace};
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

/// A time in which a trigger cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outage {
    /// Its begin.
    pub from: Timestamp,
    /// Its end, which is no part of it.
    pub to: Timestamp,
}

/// Arrivals, in one of four ways.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ArrivalsData {
    /// A rate for each stretch of time.
    Rates(Rates),
    /// Given as numbers on a regular grid.
    Values(LoadValues),
    /// Made up by a recipe.
    Synthetic(Synthetic),
    /// Read from CSV text.
    Csv(CsvData),
}

/// A step function; the last rate holds to the end.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rates {
    /// The start of the simulation; until the first change nothing arrives. Default 0.
    #[serde(default)]
    pub start: Timestamp,
    /// The changes, in the order of time.
    pub changes: Vec<RateChange>,
}

/// From a time on messages arrive at another rate.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateChange {
    /// The time.
    pub at: Timestamp,
    /// Messages per second from then on.
    pub rate: f64,
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
    let mut violations = Vec::new();
    let mut sources = Vec::new();
    for (index, queue) in request.queues.iter().enumerate() {
        let column = columns.get(index).and_then(Option::as_ref);
        let usual = object.triggers.get(index).filter(|_| column.is_none() && queue.is_left_open());
        if let Some((source, assumption)) = usual.and_then(|one| QueueSource::of_pods(one, requested)) {
            assumed.push(assumption.text);
            sources.push(QueueSource { outages: queue.outages(), ..source });
            continue;
        }
        match queue.source(column) {
            Ok(source) => sources.push(source),
            Err(error) => violations.extend(below(&format!("queues[{index}]"), error).into_violations()),
        }
    }
    if let Some(error) = Error::from_violations(violations) {
        return Err(error);
    }
    let bounded = |replicas: i32| replicas.min(object.max_replica_count);
    let options = QueueOptions {
        initial_replicas: request.initial_replicas.or(replicas.map(bounded)),
        first_sync: request.first_sync,
        startup: request.startup.unwrap_or(Millis::ZERO),
        status_lag: request.status_lag.unwrap_or(Millis::ZERO),
        window: request.window.unwrap_or(QueueOptions::default().window),
        sample_period: request.sample_period,
        duration: request.duration,
        checkpoints: request.checkpoints.map_or(QueueOptions::default().checkpoints, |checkpoints| {
            usize::try_from(checkpoints).unwrap_or(usize::MAX)
        }),
    };
    let coupling = Coupling::new(object, &source.controller);
    QueueReplayed::run_of(coupling, sources, options, assumed, progress).map_err(renamed)
}

impl QueueData {
    fn source(&self, column: Option<&LoadColumn<'_>>) -> Result<QueueSource, Error> {
        let trace = arriving(self.arrivals.as_ref(), column)?;
        if trace.is_none() && self.usage.is_none() {
            let message = "must be given: what arrives";
            return Err(Violation::new("arrivals", ViolationKind::Required, message).into());
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

/// What arrives, as a record or as a column; `None` where there is neither.
pub(super) fn arriving(
    arrivals: Option<&ArrivalsData>,
    column: Option<&LoadColumn<'_>>,
) -> Result<Option<Trace>, Error> {
    match (arrivals, column) {
        (Some(arrivals), None) => arrivals.trace().map(Some),
        (None, Some(column)) => {
            let renamed = |path: &str| path.replacen("load", "arrivals", 1);
            column.trace().map(Some).map_err(|error| mapped(error, &renamed))
        }
        (None, None) => Ok(None),
        (Some(_), Some(_)) => {
            let message = "may not be given beside a column";
            Err(Violation::new("arrivals", ViolationKind::Forbidden, message).into())
        }
    }
}

impl Outage {
    pub(super) fn span(&self) -> Range<Timestamp> {
        self.from..self.to
    }
}

impl ArrivalsData {
    fn trace(&self) -> Result<Trace, Error> {
        match self {
            Self::Rates(rates) => rates.trace().map_err(|error| below("arrivals.rates", error)),
            Self::Values(LoadValues { start, step, values }) => {
                Trace::new(*start, *step, values.clone()).map_err(|error| below("arrivals.values", error))
            }
            Self::Synthetic(recipe) => recipe.trace().map_err(|error| below("arrivals.synthetic", error)),
            Self::Csv(CsvData { text, options }) => Ok(read_trace(text, options)?.0),
        }
    }
}

impl Rates {
    /// The step function on the coarsest grid that has all of its changes.
    fn trace(&self) -> Result<Trace, Error> {
        let refused = |index: usize, message: &str| -> Error {
            Violation::new(format!("changes[{index}].at"), ViolationKind::Invalid, message).into()
        };
        let mut offsets = Vec::with_capacity(self.changes.len());
        let mut step = 0;
        for (index, change) in self.changes.iter().enumerate() {
            let offset = (change.at - self.start).as_millis();
            if offset < 0 {
                return Err(refused(index, "is before the start"));
            }
            if offsets.last().is_some_and(|last| offset <= *last) {
                return Err(refused(index, "is not after the change before it"));
            }
            step = divisor(step, offset);
            offsets.push(offset);
        }
        // Without a change after the start any grid will do.
        let step = if step == 0 { 1000 } else { step };
        let points = offsets.last().map_or(0, |last| last / step).saturating_add(1);
        let points = usize::try_from(points).unwrap_or(usize::MAX);
        if points > Trace::MAX_POINTS {
            let message = format!(
                "changes {step} ms apart over so long a time make more than {} points: round their times",
                Trace::MAX_POINTS
            );
            return Err(Violation::new("changes", ViolationKind::Invalid, message).into());
        }
        let mut values = Vec::with_capacity(points);
        let mut rate = 0.0;
        for (change, offset) in self.changes.iter().zip(&offsets) {
            values.resize(usize::try_from(offset / step).unwrap_or(points).min(points), rate);
            rate = change.rate;
        }
        values.resize(points, rate);
        // Which value of the grid is refused says less than which rate.
        for (index, change) in self.changes.iter().enumerate() {
            if let Err(error) = Trace::new(self.start, Millis::from_millis(1), alloc::vec![change.rate]) {
                return Err(mapped(error, &|_: &str| format!("changes[{index}].rate")));
            }
        }
        Trace::new(self.start, Millis::from_millis(step), values)
    }
}

/// Euclid's greatest common divisor, of numbers from 0 on.
fn divisor(mut one: i64, mut other: i64) -> i64 {
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one
}

/// From the names of fields in the library to paths of the request.
fn renamed(error: Error) -> Error {
    mapped(error, &|path: &str| match path {
        "polling_interval" => "scaledObject.spec.pollingInterval".to_string(),
        "sync_period" => "scaledObject.controller.syncPeriod".to_string(),
        "first_sync" => "firstSync".to_string(),
        "status_lag" => "statusLag".to_string(),
        "sample_period" => "samplePeriod".to_string(),
        other => match (other.strip_prefix("triggers"), other.strip_prefix("sources")) {
            (Some(rest), _) => format!("scaledObject.spec.triggers{rest}"),
            (_, Some(rest)) => format!("queues{rest}")
                .replace("service_per_replica", "servicePerReplica")
                .replace("initial_backlog", "initialBacklog")
                .replace(".trace", ".arrivals"),
            (None, None) => other.to_string(),
        },
    })
}
