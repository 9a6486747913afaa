//! One queue of whole messages, first in first out.

use super::work::{JobSource, MessagesLeave};
use crate::simulate::moments::{Head, Outages, Stretch, Stretches, Sums, Totals};
use crate::simulate::plant::milli;
use crate::units::Timestamp;

/// What does not change about a source during a run.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    stretches: Stretches,
    pub(super) is_queue: bool,
    /// What is taken counts until it is done.
    counts_taken: bool,
    /// Millionths of messages.
    initial: i128,
    pub(super) outages: Outages,
}

impl Plan {
    pub(super) fn new(source: &JobSource, leave: MessagesLeave) -> Self {
        Self {
            stretches: Stretches::of(&source.trace),
            is_queue: source.is_queue,
            counts_taken: leave == MessagesLeave::WhenDone,
            initial: i128::from(milli(source.initial_backlog)) * 1000,
            outages: Outages::of(&source.outages),
        }
    }
}

/// Millionths in a message: a rate in thousandths per second times milliseconds gives millionths.
const MESSAGE: i128 = 1_000_000;

/// A queue at one moment.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    /// What has arrived, in millionths of messages; a message is there once all of it is.
    arrived: i128,
    /// Messages that jobs have taken.
    taken: i128,
    /// Those of them that are not done.
    in_work: i128,
    /// The stretch that lasts.
    stretch: usize,
    /// Since when messages have been waiting.
    since: Option<i64>,
    head: Head,
    totals: Totals,
}

impl Lane {
    pub(super) fn new(plan: &Plan, start: i64) -> Self {
        let waiting = plan.initial / MESSAGE;
        Self {
            arrived: plan.initial,
            taken: 0,
            in_work: 0,
            stretch: 0,
            since: (waiting > 0).then_some(start),
            head: Head::new(start, plan.initial),
            totals: Totals { peak: waiting, ..Totals::default() },
        }
    }

    /// When the rate changes next.
    #[inline]
    pub(super) fn next_change(&self, plan: &Plan) -> i64 {
        plan.stretches.at(self.stretch).end
    }

    /// When the next message is there, as far as the rate stays; `i64::MAX` where none comes.
    pub(super) fn next_message(&self, plan: &Plan, now: i64) -> i64 {
        let rate = i128::from(plan.stretches.at(self.stretch).value);
        if !plan.is_queue || rate == 0 {
            return i64::MAX;
        }
        now.saturating_add(milliseconds(MESSAGE - self.arrived % MESSAGE, rate))
    }

    /// Lets the time pass, during which neither the rate changes nor anything is taken.
    #[inline]
    pub(super) fn advance(&mut self, plan: &Plan, from: i64, to: i64) {
        let Stretch { end, value } = plan.stretches.at(self.stretch);
        if plan.is_queue {
            self.flow(i128::from(value), from, to);
        }
        if to >= end {
            self.stretch += 1;
        }
    }

    #[inline]
    fn flow(&mut self, rate: i128, from: i64, to: i64) {
        let before = self.arrived - self.taken * MESSAGE;
        let came = rate.wrapping_mul(i128::from(to - from));
        self.arrived = self.arrived.wrapping_add(came);
        let after = before.wrapping_add(came);
        self.totals.waited += if rate == 0 {
            (before / MESSAGE) as f64 * (to - from) as f64 / 1000.0
        } else {
            // Each message waits from when all of it is there: ∫ ⌊w⌋ dt = (F(after) − F(before)) / rate with F(w) = ∫₀ʷ ⌊u⌋ du.
            (area(after) - area(before)) as f64 / rate as f64 / 1000.0
        };
        let waiting = after / MESSAGE;
        self.totals.peak = self.totals.peak.max(waiting);
        if waiting > 0 && self.since.is_none() {
            self.since = Some(from.saturating_add(milliseconds(MESSAGE - before, rate)));
        }
    }

    /// Messages that wait.
    #[inline]
    pub(super) fn waiting(&self) -> i128 {
        self.arrived / MESSAGE - self.taken
    }

    /// Messages that were taken and are not done.
    pub(super) fn in_work(&self) -> i128 {
        self.in_work
    }

    /// What it came to by the end, in messages.
    pub(super) fn sums(&self, end: Timestamp) -> Sums {
        Sums {
            totals: self.totals,
            arrived: self.arrived / MESSAGE,
            waiting: self.waiting(),
            undrained: self.since.map_or(0, |since| end.as_millis() - since),
        }
    }

    /// Jobs take messages, no more than wait.
    pub(super) fn take(&mut self, messages: u64, now: i64) {
        self.taken += i128::from(messages);
        self.in_work += i128::from(messages);
        if self.waiting() == 0
            && let Some(since) = self.since.take()
        {
            self.totals.drained(since, now);
        }
    }

    /// Jobs are done with messages.
    pub(super) fn done(&mut self, messages: u64) {
        self.in_work -= i128::from(messages);
    }

    /// What the trigger reads, in milli-units.
    #[inline]
    pub(super) fn metric(&self, plan: &Plan) -> i64 {
        if !plan.is_queue {
            return plan.stretches.at(self.stretch).value;
        }
        let counted = self.waiting() + if plan.counts_taken { self.in_work } else { 0 };
        i64::try_from(counted.saturating_mul(1000)).unwrap_or(i64::MAX)
    }

    /// How long the oldest message has been waiting, in milliseconds.
    pub(super) fn oldest(&mut self, plan: &Plan, now: i64) -> i64 {
        if self.waiting() == 0 {
            return 0;
        }
        let whole = (self.taken + 1) * MESSAGE;
        let rate = self.head.seek(&plan.stretches, whole - 1, now);
        let missing = (whole - self.head.arrived).max(0);
        now.saturating_sub(self.head.begin).saturating_sub(milliseconds(missing, i128::from(rate))).max(0)
    }
}

/// F(w) = ∫₀ʷ ⌊u⌋ du, in messages × millionths, for w in millionths: with k = ⌊w⌋, k (k − 1) / 2 + k (w − k).
fn area(micro: i128) -> i128 {
    let whole = micro / MESSAGE;
    let triangle = whole.saturating_mul(whole - 1) / 2;
    triangle.saturating_mul(MESSAGE).saturating_add(whole.saturating_mul(micro % MESSAGE))
}

/// The whole milliseconds until so many millionths have come, at a rate in thousandths per second.
fn milliseconds(micro: i128, rate: i128) -> i64 {
    if micro <= 0 {
        return 0;
    }
    let exact = (micro - 1).checked_div(rate).map_or(i128::MAX, |full| full.saturating_add(1));
    i64::try_from(exact).unwrap_or(i64::MAX)
}
