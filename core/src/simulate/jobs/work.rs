//! What comes in, and what one job does with it.

use alloc::format;
use alloc::vec::Vec;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use crate::error::Violation;
use crate::keda::Trigger;
use crate::simulate::Trace;
use crate::simulate::trace::{fault, invalid, negative};
use crate::units::{Millis, Timestamp};

/// What one job of a ScaledJob does.
///
/// A job takes the messages that it works on at once, all from the queue of one trigger, the first in their order that has any.
/// Jobs that were created earlier take first. A job that finds nothing waits for its first message as long as its patience
/// lasts, and ends.
///
/// ```
/// use scalewright::Millis;
/// use scalewright::simulate::{JobWork, MessagesLeave};
///
/// let mut work = JobWork::new(Millis::from_seconds(90));
/// (work.messages, work.startup) = (10, Millis::from_seconds(20));
/// assert_eq!(work.leave, MessagesLeave::WhenTaken);
/// assert_eq!(work.lasts(4), Millis::from_seconds(360)); // four messages were left for it
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JobWork {
    /// From a job's creation until its pod works; so long the job is pending. Default 0 s.
    pub startup: Millis,
    /// The most messages that a job takes. Default 1.
    pub messages: u32,
    /// How long each message takes. Default 0 s.
    pub per_message: Millis,
    /// How long a job lasts beside its messages, also where it finds none. Default 0 s.
    pub duration: Millis,
    /// How long a job waits for its first message. Default 0 s.
    pub patience: Millis,
    /// When messages leave the queue. Default: when they are taken.
    pub leave: MessagesLeave,
}

/// When messages leave the queue, so that its trigger counts them no longer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MessagesLeave {
    /// When a job takes them, as from a list of Redis; the strategy `accurate` is for these.
    #[default]
    WhenTaken,
    /// When the job that took them is done, as from RabbitMQ where unacknowledged messages count; the strategy `default` is for
    /// these.
    WhenDone,
}

impl Default for JobWork {
    fn default() -> Self {
        Self::new(Millis::ZERO)
    }
}

impl JobWork {
    /// A job for each message, which takes so long.
    pub const fn new(per_message: Millis) -> Self {
        Self {
            startup: Millis::ZERO,
            messages: 1,
            per_message,
            duration: Millis::ZERO,
            patience: Millis::ZERO,
            leave: MessagesLeave::WhenTaken,
        }
    }

    /// How long a job works that has taken so many messages: duration + messages × per_message.
    pub fn lasts(&self, messages: u64) -> Millis {
        let each = i64::try_from(messages).unwrap_or(i64::MAX).saturating_mul(self.per_message.as_millis());
        Millis::from_millis(self.duration.as_millis().saturating_add(each))
    }

    pub(super) fn violations(&self) -> Vec<Violation> {
        let spans = [
            ("work.startup", self.startup),
            ("work.per_message", self.per_message),
            ("work.duration", self.duration),
            ("work.patience", self.patience),
        ];
        let mut violations: Vec<Violation> =
            spans.into_iter().filter_map(|(name, span)| negative(name, span)).collect();
        if self.messages == 0 {
            violations.push(invalid("work.messages", "`0` is no batch; it must be at least 1"));
        }
        violations
    }
}

/// What one trigger of a ScaledJob watches in a simulation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct JobSource {
    /// Arrivals, in messages per second; without a queue the metric's value itself.
    pub trace: Trace,
    /// Messages wait, and jobs take them; without this the metric is what the trace says, as for a `cron` trigger.
    pub is_queue: bool,
    /// Messages that wait at the start.
    pub initial_backlog: f64,
    /// While any of these lasts, reading the trigger fails; the end is not part of it.
    pub outages: Vec<Range<Timestamp>>,
}

impl JobSource {
    /// A queue, empty at the start.
    pub fn queue(arrivals: Trace) -> Self {
        Self { trace: arrivals, is_queue: true, initial_backlog: 0.0, outages: Vec::new() }
    }

    /// A metric whose value does not depend on the jobs.
    pub fn given(values: Trace) -> Self {
        Self { is_queue: false, ..Self::queue(values) }
    }

    /// What is wrong with it, for a trigger.
    pub(super) fn violations(&self, index: usize, trigger: Option<&Trigger>) -> Vec<Violation> {
        let mut violations = Vec::new();
        if let Some(fault) = fault(self.initial_backlog) {
            let message = format!("`{}` {fault}", self.initial_backlog);
            violations.push(invalid(&format!("sources[{index}].initial_backlog"), message));
        }
        if let Some(trigger) = trigger.filter(|trigger| !trigger.is_external()) {
            let message = format!("`{}` is measured on pods, and creates no jobs", trigger.trigger_type);
            violations.push(invalid(&format!("triggers[{index}]"), message));
        }
        violations
    }
}
