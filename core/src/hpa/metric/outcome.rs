//! What one metric came to, with the numbers that led there.

use serde::{Deserialize, Serialize};

/// One metric's part in a decision, as far as every evaluation keeps it.
///
/// The numbers behind it are in the [`MetricOutcome`] that an explanation gives.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(into = "WrittenProposal")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricProposal {
    /// The replicas that this metric alone asks for, or why it gives no number.
    pub replicas: Result<i32, MetricFailure>,
    /// Which rule made the proposal.
    pub rule: ProposalRule,
    /// Usage over target, from the samples as they are; 1 is on target.
    pub ratio: f64,
    /// What `status.currentMetrics` shows for it; `None` where it failed.
    pub status: Option<MetricStatus>,
}

/// One metric's part in a decision, with the numbers that led to it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricOutcome {
    /// What it came to.
    #[serde(flatten)]
    pub proposal: MetricProposal,
    /// The numbers that it was made from; zero where the metric failed before they were known.
    pub measured: Measured,
}

/// The numbers behind a proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measured {
    /// The sum of the usage, in milli-units.
    pub usage: i64,
    /// The sum of the requests that the usage is held against, in milli-units; 0 except for utilization.
    pub requests: i64,
    /// How many samples the sum has.
    pub samples: u64,
    /// The pods by what the metric knows of them; all zero where pods are not looked at.
    pub pods: PodCounts,
    /// The second look at the ratio, with what had to be assumed for pods without a usable sample.
    pub adjustment: Option<Adjustment>,
}

/// Takes the numbers behind a proposal. Every evaluation makes proposals, only explanations want the numbers: `()` takes
/// none, and then the compiler does not even keep them.
pub(crate) trait Note {
    /// Whether it takes any.
    const TAKES: bool;
    fn usage(&mut self, _usage: i64, _requests: i64, _samples: u64) {}
    fn pods(&mut self, _pods: &PodCounts) {}
    fn adjustment(&mut self, _adjustment: Adjustment) {}
}

impl Note for () {
    const TAKES: bool = false;
}

impl Note for Measured {
    const TAKES: bool = true;

    fn usage(&mut self, usage: i64, requests: i64, samples: u64) {
        (self.usage, self.requests, self.samples) = (usage, requests, samples);
    }

    fn pods(&mut self, pods: &PodCounts) {
        self.pods = *pods;
    }

    fn adjustment(&mut self, adjustment: Adjustment) {
        self.adjustment = Some(adjustment);
    }
}

/// The pods of a target as one metric groups them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PodCounts {
    /// Counted with their sample; for totals, the pods that are running and ready.
    pub ready: u64,
    /// Pending, or their CPU sample is in doubt: assumed idle before a scale-up.
    pub unready: u64,
    /// Without a sample: assumed on target before a scale-down, idle before a scale-up.
    pub missing: u64,
    /// Failed or being deleted.
    pub ignored: u64,
}

/// The ratio with assumptions for missing and unready pods.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Adjustment {
    /// The ratio with them.
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub ratio: f64,
    /// The samples, assumed ones included.
    pub samples: u64,
    /// How many missing pods were given an assumed sample.
    pub missing_assumed: u64,
    /// How many unready pods were given a sample of zero.
    pub unready_assumed: u64,
}

/// Which rule of the controller made a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ProposalRule {
    /// The ratio is within the tolerance: the count stays.
    WithinTolerance,
    /// The ratio times the ready pods, rounded up.
    Ratio,
    /// The total over the target per pod, rounded up.
    TotalPerTarget,
    /// The target has no replicas: the ratio itself, rounded up, whatever the tolerance.
    FromZero,
    /// With the assumed samples the ratio is within the tolerance: the count stays.
    AdjustedWithinTolerance,
    /// With the assumed samples the ratio points the other way: the count stays.
    AdjustedReversed,
    /// The adjusted ratio times all samples, rounded up.
    AdjustedRatio,
    /// The adjusted ratio would move the count against its own direction: the count stays.
    AdjustedOvershot,
    /// No proposal.
    Failed,
}

/// Why a metric gives no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MetricFailure {
    /// The metrics API gave an error, or an answer of another kind than the metric's.
    NotAvailable,
    /// The metrics API gave no items.
    NoItems,
    /// The selector matches no pods.
    NoPods,
    /// No pod that counts has a sample.
    NoSamples,
    /// A pod has no request for the resource, or not the named container.
    NoRequest,
    /// The requests of the pods with samples add up to zero.
    ZeroRequests,
    /// The target has no field that this source can use.
    NoTarget,
    /// The source type does not exist.
    UnrecognizedType,
}

/// One entry of `status.currentMetrics`; values are milli-units.
///
/// ```
/// use scalewright::hpa::MetricStatus;
///
/// let shown = MetricStatus::utilization(85, 425);
/// assert_eq!((shown.average_utilization(), shown.average_value(), shown.value()), (Some(85), Some(425), None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenStatus", into = "WrittenStatus")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetricStatus {
    kind: StatusKind,
    utilization: i32,
    milli: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StatusKind {
    Utilization,
    AverageValue,
    Value,
}

impl MetricStatus {
    /// A utilization in percent of the requests, and the average usage behind it, both truncated.
    #[inline(always)]
    pub const fn utilization(average_utilization: i32, average_value: i64) -> Self {
        Self { kind: StatusKind::Utilization, utilization: average_utilization, milli: average_value }
    }

    /// An average per pod.
    #[inline(always)]
    pub const fn average(average_value: i64) -> Self {
        Self { kind: StatusKind::AverageValue, utilization: 0, milli: average_value }
    }

    /// A value as a whole.
    #[inline(always)]
    pub const fn whole(value: i64) -> Self {
        Self { kind: StatusKind::Value, utilization: 0, milli: value }
    }

    /// `averageUtilization`.
    pub fn average_utilization(&self) -> Option<i32> {
        (self.kind == StatusKind::Utilization).then_some(self.utilization)
    }

    /// `averageValue`.
    pub fn average_value(&self) -> Option<i64> {
        (self.kind != StatusKind::Value).then_some(self.milli)
    }

    /// `value`.
    pub fn value(&self) -> Option<i64> {
        (self.kind == StatusKind::Value).then_some(self.milli)
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct WrittenStatus {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) average_utilization: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) average_value: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<i64>,
}

impl From<MetricStatus> for WrittenStatus {
    fn from(status: MetricStatus) -> Self {
        Self {
            average_utilization: status.average_utilization(),
            average_value: status.average_value(),
            value: status.value(),
        }
    }
}

impl TryFrom<WrittenStatus> for MetricStatus {
    type Error = &'static str;

    fn try_from(written: WrittenStatus) -> Result<Self, Self::Error> {
        match (written.average_utilization, written.average_value, written.value) {
            (Some(percent), Some(average), None) => Ok(Self::utilization(percent, average)),
            (None, Some(average), None) => Ok(Self::average(average)),
            (None, None, Some(value)) => Ok(Self::whole(value)),
            _ => Err("a metric has either `value`, or `averageValue` with or without `averageUtilization`"),
        }
    }
}

/// Either `replicas` or `failure`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct WrittenProposal {
    replicas: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<MetricFailure>,
    rule: ProposalRule,
    /// Usage over target; not finite where the target is zero.
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    ratio: f64,
    status: Option<MetricStatus>,
}

impl From<MetricProposal> for WrittenProposal {
    fn from(MetricProposal { replicas, rule, ratio, status }: MetricProposal) -> Self {
        Self { replicas: replicas.ok(), failure: replicas.err(), rule, ratio, status }
    }
}

impl MetricProposal {
    /// A metric that gives no number.
    #[inline(always)]
    pub(crate) const fn failed(failure: MetricFailure) -> Self {
        Self { replicas: Err(failure), rule: ProposalRule::Failed, ratio: 0.0, status: None }
    }
}
