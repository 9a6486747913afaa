//! What one metric came to, with the numbers that led there.

use serde::{Deserialize, Serialize};

/// One metric's part in a decision.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MetricOutcome {
    /// The replicas that this metric alone asks for, or why it gives no number.
    pub proposal: Result<i32, MetricFailure>,
    /// Which rule made the proposal.
    pub rule: ProposalRule,
    /// The numbers that it was made from; zero where the metric failed before they were known.
    pub measured: Measured,
}

/// The numbers behind a proposal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    /// What `status.currentMetrics` shows for it.
    pub status: Option<MetricStatus>,
    /// Usage over target, from the samples as they are; 1 is on target.
    pub ratio: f64,
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

/// The pods of a target as one metric groups them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
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
pub struct Adjustment {
    /// The ratio with them.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum MetricStatus {
    /// A utilization, and the average usage behind it.
    Utilization {
        /// Percent of the requests, truncated.
        average_utilization: i32,
        /// Milli-units per pod, truncated.
        average_value: i64,
    },
    /// An average per pod.
    AverageValue(i64),
    /// A value as a whole.
    Value(i64),
}

impl MetricOutcome {
    /// A metric that gives no number.
    pub(crate) fn failed(failure: MetricFailure, measured: Measured) -> Self {
        Self { proposal: Err(failure), rule: ProposalRule::Failed, measured: Measured { status: None, ..measured } }
    }

    /// What `status.currentMetrics` shows for this metric; `None` where it failed.
    pub fn status(&self) -> Option<MetricStatus> {
        self.measured.status
    }
}
