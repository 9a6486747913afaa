//! A policy over a load.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::replayed::Replayed;
use super::source::{PolicySource, Resolved};
use crate::error::Error;
use crate::hpa::{PodRequests, Policy};
use crate::simulate::{Plant, Replay, ReplayOptions, Signal, Trace};
use crate::units::{Millis, Timestamp, plain};

/// A replay; the load comes beside it, as [`LoadColumn`].
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReplayRequest {
    /// The policy.
    pub policy: PolicySource,
    /// Whether replicas change what the metrics show. Default `closed`: they do.
    #[serde(default)]
    pub mode: Mode,
    /// The pods that carry the load; in open loop there are none.
    #[serde(default)]
    pub plant: PlantData,
    /// The replicas at the begin, all of them ready. Default: those of the workload in the manifest, brought between the
    /// bounds, else `minReplicas`, and at least 1.
    #[serde(default)]
    pub initial_replicas: Option<i32>,
    /// How far apart two things of one kind may be to count as one stretch. Default 10 minutes.
    #[serde(default = "ten_minutes")]
    pub patience: Millis,
    /// How many points of the run are kept to explain from. Default 64.
    #[serde(default = "checkpoints")]
    pub checkpoints: u32,
}

pub(super) fn ten_minutes() -> Millis {
    Millis::from_seconds(600)
}

pub(super) fn checkpoints() -> u32 {
    64
}

impl ReplayRequest {
    /// A replay with everything but the policy as it is by default.
    pub fn new(policy: PolicySource) -> Self {
        Self { policy, patience: ten_minutes(), checkpoints: checkpoints(), ..Self::default() }
    }
}

/// Whether replicas change what the metrics show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Mode {
    /// They do: the load is units per second, carried by the pods of the plant.
    #[default]
    Closed,
    /// They do not: the load is what every metric shows.
    Open,
}

/// The pods of a closed-loop replay; see [`Plant`].
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlantData {
    /// What one ready pod serves at most, in units per second. Default: such that 60 % of `maxReplicas` carry the peak.
    pub capacity: Option<f64>,
    /// From a pod's creation to its readiness. Default 30 s.
    pub startup: Option<Millis>,
    /// How long of `startup` a pod waits for a node. Default 0.
    pub pending: Option<Millis>,
    /// The span that the metrics average over. Default 30 s.
    pub window: Option<Millis>,
    /// How each metric of the policy follows the load. Default: CPU follows what a pod serves and other resources stay
    /// at half of their target; Pods metrics are what a pod serves, Object and External metrics the whole load.
    pub signals: Option<Vec<Signal>>,
    /// What a pod requests. Default: as the workload in the manifest says, else one core and 1 GiB.
    pub pod: Option<PodRequests>,
}

/// A load on a regular grid: each value holds from its point of the grid to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LoadColumn<'a> {
    /// The time of the first value.
    pub start: Timestamp,
    /// The time from one value to the next.
    pub step: Millis,
    /// The values: units per second in a closed loop, what the metrics show in an open one.
    pub values: &'a [f64],
}

impl LoadColumn<'_> {
    pub(super) fn trace(&self) -> Result<Trace, Error> {
        Trace::new(self.start, self.step, self.values.to_vec()).map_err(|error| below("load", error))
    }
}

impl<'a> From<&'a Trace> for LoadColumn<'a> {
    fn from(trace: &'a Trace) -> Self {
        Self { start: trace.start(), step: trace.step(), values: trace.values() }
    }
}

/// How many evaluations lie between two calls of `progress`: some milliseconds.
const STRIDE: usize = 4096;

/// Replays a load, and tells `progress` now and then which part of it is done, from 0 to 1; the run ends where that
/// breaks.
///
/// ```
/// use core::ops::ControlFlow;
/// use scalewright::front::{self, LoadColumn, PolicySource, ReplayRequest};
/// use scalewright::{Millis, Timestamp};
///
/// let mut request = ReplayRequest::new(PolicySource::manifest("
/// apiVersion: autoscaling/v2
/// kind: HorizontalPodAutoscaler
/// metadata: {name: web}
/// spec:
///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
///   minReplicas: 2
///   maxReplicas: 10
/// "));
/// request.plant.capacity = Some(50.0);
/// let hour = LoadColumn {
///     start: Timestamp::from_seconds(0),
///     step: Millis::from_seconds(1800),
///     values: &[40.0, 200.0],
/// };
/// let replayed = front::replay(&request, hour, |_done| ControlFlow::Continue(()))?;
/// assert_eq!(replayed.report().score.peak_replicas, 5);
/// assert_eq!(replayed.desired().len(), 240);
/// assert_eq!(replayed.report().assumed[0], "cpu: a pod at its capacity uses 100 % of an assumed request of 1");
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// When the policy, the plant or the load is refused; each violation has the path of its field.
pub fn replay(
    request: &ReplayRequest,
    load: LoadColumn<'_>,
    progress: impl FnMut(f64) -> ControlFlow<()>,
) -> Result<Replayed, Error> {
    Ok(Prepared::of(request, &load.trace()?)?.run(progress))
}

/// A replay that nothing can go wrong with any more.
pub(super) struct Prepared {
    replay: Replay<'static>,
    mode: Mode,
    patience: Millis,
    assumed: Vec<String>,
}

impl Prepared {
    #[inline(never)]
    pub(super) fn of(request: &ReplayRequest, trace: &Trace) -> Result<Self, Error> {
        let Resolved { policy, requests, replicas } =
            request.policy.resolve().map_err(|error| within_policy(request, error))?;
        let options = ReplayOptions {
            initial_replicas: request.initial_replicas.or_else(|| {
                replicas.map(|replicas| replicas.min(policy.max_replicas).max(policy.min_replicas))
            }),
            checkpoints: usize::try_from(request.checkpoints).unwrap_or(usize::MAX),
            ..ReplayOptions::default()
        };
        let mut assumed = Vec::new();
        let replay = match request.mode {
            Mode::Open => Replay::open_loop(&policy, trace, &options),
            Mode::Closed => {
                let pod = request.plant.pod.as_ref().or(requests.as_ref());
                let plant = request.plant.plant(&policy, pod, trace, &mut assumed)?;
                Replay::closed_loop(&policy, trace, &plant, &options)
            }
        };
        let replay = replay.map_err(renamed)?.into_owned();
        Ok(Self { replay, mode: request.mode, patience: request.patience, assumed })
    }

    /// Generic, and with nothing in it but the loop: whoever calls it compiles it, and may want it faster than the rest.
    pub(super) fn run(self, mut progress: impl FnMut(f64) -> ControlFlow<()>) -> Replayed {
        let Self { replay, mode, patience, assumed } = self;
        let total = replay.len();
        let run = replay.run_watched(STRIDE, |done| progress(done as f64 / total as f64));
        Replayed::new((mode, patience), replay, run, assumed)
    }
}

impl PlantData {
    fn plant(
        &self,
        policy: &Policy,
        pod: Option<&PodRequests>,
        trace: &Trace,
        assumed: &mut Vec<String>,
    ) -> Result<Plant, Error> {
        let capacity = self.capacity.unwrap_or_else(|| {
            let capacity = fitting(trace, policy);
            assumed.push(format!(
                "capacity: {} units per second for each pod, so that 60 % of maxReplicas carry the peak",
                plain(capacity)
            ));
            capacity
        });
        let mut plant = Plant::new(capacity).map_err(renamed)?;
        plant.startup = self.startup.unwrap_or(plant.startup);
        plant.pending = self.pending.unwrap_or(plant.pending);
        plant.window = self.window.unwrap_or(plant.window);
        match &self.signals {
            Some(signals) => plant.signals.clone_from(signals),
            None => {
                let gates = &policy.controller.feature_gates;
                let request =
                    |resource: &str, container: Option<&str>| pod?.request(resource, container, gates);
                assumed.extend(plant.follow(policy, request).iter().map(ToString::to_string));
            }
        }
        Ok(plant)
    }
}

/// What a pod serves when 60 % of `maxReplicas` carry the peak, rounded up to two digits.
fn fitting(trace: &Trace, policy: &Policy) -> f64 {
    let exact =
        (trace.peak() / (f64::from(policy.max_replicas.max(1)) * 0.6)).clamp(0.001, Trace::MAX_VALUE / 10.0);
    // In thousandths, so that the digits are exact.
    let milli = libm::ceil(exact * 1000.0) as u64;
    let unit = 10_u64.pow(milli.ilog10().saturating_sub(1));
    (milli.div_ceil(unit).saturating_mul(unit)) as f64 / 1000.0
}

/// Puts paths below another.
pub(super) fn below(parent: &str, error: Error) -> Error {
    mapped(error, &|path: &str| {
        let dot = if path.is_empty() || path.starts_with('[') { "" } else { "." };
        format!("{parent}{dot}{path}")
    })
}

/// Violations of a manifest's text keep the paths and the places that they have there.
fn within_policy(request: &ReplayRequest, error: Error) -> Error {
    if request.policy.manifest.is_some() && request.policy.spec.is_none() {
        error
    } else {
        below("policy", error)
    }
}

/// From the names of fields in the library to paths of the request.
fn renamed(error: Error) -> Error {
    mapped(error, &|path: &str| match path {
        "capacity" | "startup" | "pending" | "window" => format!("plant.{path}"),
        "sync_period" => "policy.controller.syncPeriod".to_string(),
        other => other.to_string(),
    })
}

pub(super) fn mapped(error: Error, path: &dyn Fn(&str) -> String) -> Error {
    let mut violations = error.into_violations();
    for violation in &mut violations {
        violation.path = path(&violation.path);
    }
    Error::of(violations)
}
