//! JSON text in, JSON text out.
//!
//! Requests are read strictly: unknown fields are refused, and an error says which field is wrong and where it stands in
//! the text. Reports are written in one line, fields in the order of their declaration, so that the same report is the
//! same bytes in every language. JSON has no numbers that are not finite: they are written as `null` (a ratio over a
//! target of zero is one).

#[cfg(feature = "front-keda")]
use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::ControlFlow;

use serde::Serialize;

#[cfg(feature = "front-keda")]
use super::keda::{
    JobsExplained, JobsReplayed, JobsReport, JobsRequest, KedaReport, KedaRequest, QueueReplayed,
    QueueReport, QueueRequest, ScaleRequestData, ScaledObjectObservation, ScaledObjectSource,
};
use super::{
    DecisionReport, LoadReport, LoadRequest, ObservationData, Outcome, PolicySource, QuantityReport,
    ReplayReport, ReplayRequest, Replayed, Scenario, TraceSummary, place,
};
use crate::error::{Error, Violation, ViolationKind};
use crate::hpa::{Controller, Explanation, PodRequests, State};
#[cfg(feature = "front-keda")]
use crate::keda::{PauseDecision, PollDecision, PollExplanation, SyncExplanation};
use crate::manifest::EffectivePolicy;
use crate::simulate::CsvOptions;
#[cfg(feature = "front-keda")]
use crate::simulate::Writer;
use crate::value::{self, Fault, FaultKind, Malformed, Value};

/// Reads a request.
///
/// ```
/// use scalewright::front::{ObservationData, json};
///
/// let error = json::request::<ObservationData>(r#"{"at": 0, "pods": [{"count": "three"}]}"#).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "pods[0].count: the text `three` stands where u32 belongs (line 1, column 30)"
/// );
/// ```
///
/// # Errors
///
/// The first thing that is no JSON, an unknown or missing field, or of a wrong type, with its path and its place.
pub fn request<T: Request>(text: &str) -> Result<T, Error> {
    T::from_json(text)
}

/// What is read from JSON text: the requests of [`front`](super) and their parts.
///
/// A closed set. The code that reads a record is long; so it is made once, here, for everybody who calls it.
pub trait Request: Sized {
    /// See [`request`].
    ///
    /// # Errors
    ///
    /// Those of [`request`].
    fn from_json(text: &str) -> Result<Self, Error>;
}

/// What is written as JSON text: the reports of [`front`](super) and their parts.
pub trait Report {
    /// See [`report`].
    fn to_json(&self) -> String;
}

macro_rules! requests {
    ($($request:ty),+ $(,)?) => {$(
        impl Request for $request {
            // Whoever calls it may be compiled for speed, which this would only make larger.
            #[inline(never)]
            fn from_json(text: &str) -> Result<Self, Error> {
                let value = parsed(text)?;
                value::FromValue::from_value(&value).map_err(|fault| refused(text, &value, &fault))
            }
        }
    )+};
}

macro_rules! reports {
    ($($report:ty),+ $(,)?) => {$(
        impl Report for $report {
            #[inline(never)]
            fn to_json(&self) -> String {
                value::write(self)
            }
        }
    )+};
}

requests! {
    CsvOptions, Controller, LoadRequest, ObservationData, Outcome, PodRequests, PolicySource, ReplayRequest, Scenario, State,
}
reports! {
    DecisionReport, EffectivePolicy, Error, Explanation, LoadReport, QuantityReport, ReplayReport, State, TraceSummary, [Violation],
}

#[cfg(feature = "front-keda")]
value::by_serde! {
    JobsRequest, KedaRequest, QueueRequest, ScaleRequestData, ScaledObjectObservation, ScaledObjectSource, crate::keda::State,
}
#[cfg(feature = "front-keda")]
requests! {
    JobsRequest, KedaRequest, QueueRequest, ScaleRequestData, ScaledObjectObservation, ScaledObjectSource, crate::keda::State,
}
#[cfg(feature = "front-keda")]
reports! {
    JobsExplained, JobsReport, KedaReport, PauseDecision, PollDecision, PollExplanation, QueueReport, SyncExplanation, crate::keda::State,
}

pub(super) fn parsed(text: &str) -> Result<Value, Error> {
    value::parse(text).map_err(|Malformed { message, position }| {
        Error::from(Violation {
            position: Some(position),
            ..Violation::new("", ViolationKind::Syntax, message)
        })
    })
}

fn refused(text: &str, value: &Value, fault: &Fault) -> Error {
    let mut violation = violation(value, fault);
    violation.position = place::position(text, &violation.path);
    violation.into()
}

/// What is wrong with a value, without its place in a text.
pub(super) fn violation(value: &Value, fault: &Fault) -> Violation {
    let kind = match fault.kind() {
        FaultKind::UnknownField => ViolationKind::Unknown,
        FaultKind::MissingField => ViolationKind::Required,
        FaultKind::Type => ViolationKind::TypeInvalid,
    };
    Violation::new(fault.path(value), kind, fault.to_string())
}

/// Gives the violations of a request that have no place the one of their field in its text.
///
/// ```
/// use scalewright::front::{Hpa, PolicySource, json};
///
/// let text = r#"{"spec": {
///     "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
///     "minReplicas": 3,
///     "maxReplicas": 2
/// }}"#;
/// let source: PolicySource = json::request(text)?;
/// let error = json::located(Hpa::new(&source).unwrap_err(), text);
/// assert_eq!(error.to_string(), "spec.maxReplicas: `2` is below minReplicas, which is 3 (line 4, column 20)");
/// # Ok::<(), scalewright::Error>(())
/// ```
pub fn located(error: Error, text: &str) -> Error {
    let mut violations = error.into_violations();
    for violation in violations.iter_mut().filter(|violation| !violation.path.is_empty()) {
        violation.position = violation.position.or_else(|| place::position(text, &violation.path));
    }
    Error::of(violations)
}

/// Writes a report, or an [`Error`], or a [`State`].
///
/// ```
/// use scalewright::front::json;
/// use scalewright::hpa::State;
///
/// let text = json::report(&State::default());
/// assert_eq!(json::request::<State>(&text)?, State::default());
/// # Ok::<(), scalewright::Error>(())
/// ```
pub fn report<T: Report + ?Sized>(report: &T) -> String {
    report.to_json()
}

/// A replay in one line: the fingerprint of its columns, its report, and the explanations of the telling moments of its
/// first stretches. Every language must get the same for the same scenario.
///
/// ```
/// use scalewright::front::{Scenario, json};
///
/// # let text = r#"{"replay": {"policy": {"spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
/// #   "maxReplicas": 10}}}, "load": {"values": {"step": 60000, "values": [10, 20]}}}"#;
/// let scenario: Scenario = json::request(text)?;
/// let replayed = scenario.run(|_| core::ops::ControlFlow::Continue(()))?;
/// assert_eq!(json::parity(text)?, json::replayed(&replayed));
/// # Ok::<(), scalewright::Error>(())
/// ```
pub fn replayed(replayed: &Replayed) -> String {
    #[derive(Serialize)]
    struct Fingerprinted<'a> {
        digest: String,
        report: &'a ReplayReport,
        explanations: Vec<Explanation>,
    }
    let telling = replayed.report().notable.iter().map(|stretch| stretch.telling).take(EXPLAINED);
    let fingerprinted = Fingerprinted {
        digest: replayed.digest(),
        report: replayed.report(),
        explanations: telling.filter_map(|step| replayed.explain(step)).collect(),
    };
    value::write(&fingerprinted)
}

/// How many stretches are explained.
const EXPLAINED: usize = 4;

/// Runs a [`Scenario`] given as text, and gives [`replayed`] of it.
///
/// # Errors
///
/// Those of [`request`] and of [`Scenario::run`].
pub fn parity(scenario: &str) -> Result<String, Error> {
    let scenario: Scenario = request(scenario)?;
    Ok(replayed(&scenario.run(|_| ControlFlow::Continue(()))?))
}

/// A simulation of queues in one line: the fingerprint of its columns, its report, and the explanations of its first changes,
/// of a poll where KEDA wrote and of a sync where the HPA did. Every language must get the same for the same request.
#[cfg(feature = "front-keda")]
pub fn replayed_queues(replayed: &QueueReplayed) -> String {
    #[derive(Serialize)]
    #[serde(untagged)]
    enum Explained {
        Poll(Option<Box<PollExplanation>>),
        Sync(Option<Box<SyncExplanation>>),
    }
    #[derive(Serialize)]
    struct Fingerprinted<'a> {
        digest: String,
        report: &'a QueueReport,
        explanations: Vec<Explained>,
    }
    let changes = replayed.report().changes.iter().take(EXPLAINED);
    let explained = changes.map(|change| match change.writer {
        Writer::Keda => Explained::Poll(replayed.explain_poll(change.at).map(Box::new)),
        Writer::Hpa => Explained::Sync(replayed.explain_sync(change.at).map(Box::new)),
    });
    let fingerprinted = Fingerprinted {
        digest: replayed.digest(),
        report: replayed.report(),
        explanations: explained.collect(),
    };
    value::write(&fingerprinted)
}

/// A simulation of jobs in one line: the fingerprint of its columns, its report, and the explanations of its first creations.
/// Every language must get the same for the same request.
#[cfg(feature = "front-keda")]
pub fn replayed_jobs(replayed: &JobsReplayed) -> String {
    #[derive(Serialize)]
    struct Fingerprinted<'a> {
        digest: String,
        report: &'a JobsReport,
        explanations: Vec<JobsExplained>,
    }
    let creations = replayed.report().creations.iter().take(EXPLAINED);
    let fingerprinted = Fingerprinted {
        digest: replayed.digest(),
        report: replayed.report(),
        explanations: creations.filter_map(|poll| replayed.explain(poll.at)).collect(),
    };
    value::write(&fingerprinted)
}
