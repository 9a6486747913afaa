//! A run over queues in a few numbers.

use serde::Serialize;

use super::run::{QueueRun, Writer};
use crate::simulate::moments::mean;
use crate::units::{Millis, Timestamp};

/// What a run over queues cost, and how long messages had to wait.
///
/// Replicas, waiting and draining are followed from event to event and do not depend on how often the run was sampled; only
/// the age of the oldest message is as of the samples.
///
/// [`QueueReplay`](super::QueueReplay) has an example.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QueueScore {
    /// Hours of the run.
    pub hours: f64,
    /// Replicas × hours, summed: what is paid for, ready or not.
    pub replica_hours: f64,
    /// Replica-hours over hours.
    pub mean_replicas: f64,
    /// The most replicas.
    pub peak_replicas: i32,
    /// Hours without any replica.
    pub hours_at_zero: f64,
    /// Changes to more replicas.
    pub scale_ups: u64,
    /// Changes to fewer replicas.
    pub scale_downs: u64,
    /// Changes in the other direction than the change before.
    pub reversals: u64,
    /// Times that KEDA woke the target up.
    pub activations: u64,
    /// Times that KEDA took it to zero or to idle.
    pub deactivations: u64,
    /// Syncs of the HPA that reported an error.
    pub sync_errors: u64,
    /// Messages that arrived, those at the start included.
    pub arrived: f64,
    /// Messages that still wait at the end.
    pub waiting: f64,
    /// The most messages that waited in one queue.
    pub peak_backlog: f64,
    /// The mean of the messages that waited in all queues.
    pub mean_backlog: f64,
    /// Seconds that a message waited on average, by Little's law (mean backlog over mean arrivals); `None` without messages.
    pub mean_wait_seconds: Option<f64>,
    /// How long the oldest message had waited at most, at the samples.
    pub oldest_message: Millis,
    /// Times that a queue ran empty.
    pub drains: u64,
    /// The longest time from a queue's first waiting message until it was empty again.
    pub longest_drain: Millis,
    /// For how long a queue had not been empty at the end; zero where all are.
    pub undrained: Millis,
    /// When a queue last ran empty; `None`: none ever did.
    pub last_drained: Option<Timestamp>,
}

impl QueueScore {
    /// Sums a run up.
    pub fn of(run: &QueueRun) -> Self {
        let seconds = (run.end() - run.start()).as_seconds();
        let (mut ups, mut downs, mut reversals) = (0_u64, 0_u64, 0_u64);
        let (mut activations, mut deactivations) = (0_u64, 0_u64);
        let mut direction = 0;
        let mut peak = run.initial_replicas();
        for change in run.changes() {
            let turn = change.to.cmp(&change.from) as i32;
            ups = ups.saturating_add(u64::from(turn > 0));
            downs = downs.saturating_add(u64::from(turn < 0));
            reversals = reversals.saturating_add(u64::from(turn == -direction));
            direction = turn;
            peak = peak.max(change.to);
            if change.writer == Writer::Keda {
                activations = activations.saturating_add(u64::from(turn > 0));
                deactivations = deactivations.saturating_add(u64::from(turn < 0));
            }
        }
        let (spent, sums) = (&run.course.spent, &run.course.sums);
        let messages = |micro: i128| micro as f64 / 1e6;
        let arrived = messages(sums.arrived);
        let over = &sums.totals;
        let (hours, replica_hours) = (seconds / 3600.0, spent.hours());
        Self {
            hours,
            replica_hours,
            mean_replicas: mean(replica_hours, hours),
            peak_replicas: peak,
            hours_at_zero: spent.hours_at_zero(),
            scale_ups: ups,
            scale_downs: downs,
            reversals,
            activations,
            deactivations,
            sync_errors: run.sync_errors(),
            arrived,
            waiting: messages(sums.waiting),
            peak_backlog: messages(over.peak),
            mean_backlog: mean(over.waited, seconds),
            mean_wait_seconds: (arrived > 0.0).then(|| over.waited / arrived),
            oldest_message: run.oldest().iter().copied().max().unwrap_or(Millis::ZERO),
            drains: over.drains,
            longest_drain: Millis::from_millis(over.longest_drain),
            undrained: Millis::from_millis(sums.undrained),
            last_drained: over.drained_at.map(Timestamp::from_millis),
        }
    }
}
