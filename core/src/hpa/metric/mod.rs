//! From one metric's reading to a proposal of replicas.

mod gather;
mod outcome;
mod propose;
mod total;

pub(crate) use gather::{Alike, CpuReadiness, Gathered, Want, alike, gather};
pub(crate) use outcome::Note;
#[cfg(feature = "front")]
pub(crate) use outcome::WrittenStatus;
pub use outcome::{
    Adjustment, Measured, MetricFailure, MetricOutcome, MetricProposal, MetricStatus, PodCounts, ProposalRule,
};
pub(crate) use propose::{PerPodTarget, propose_alike, propose_per_pod};
pub(crate) use total::{Replicas, average_of_total, sum_for_average, sum_for_value, value_of_total};
