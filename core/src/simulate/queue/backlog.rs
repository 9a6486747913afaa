//! One queue as a fluid, first in first out.

use super::source::QueueSource;
use crate::simulate::Signal;
use crate::simulate::moments::{Head, Outages, Stretch, Stretches, Sums, Totals};
use crate::simulate::plant::milli;
use crate::units::Timestamp;

/// What does not change about a source during a run.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    stretches: Stretches,
    /// Thousandths of a message per second and replica; `None`: the stretches are the metric, if it is not one per pod.
    service: Option<i64>,
    /// For a metric per pod, how it follows from what a pod works off.
    usage: Option<Signal>,
    /// Millionths of messages.
    initial: i128,
    pub(super) outages: Outages,
}

impl Plan {
    pub(super) fn new(source: &QueueSource) -> Self {
        Self {
            stretches: source.trace.as_ref().map(Stretches::of).unwrap_or_default(),
            usage: source.usage,
            service: source.service_per_replica.map(milli),
            initial: i128::from(milli(source.initial_backlog)) * MICRO_PER_MILLI,
            outages: Outages::of(&source.outages),
        }
    }

    pub(super) fn is_queue(&self) -> bool {
        self.service.is_some()
    }

    /// What a replica works off, in thousandths of a message per second; `None` where this is no queue.
    pub(super) fn service(&self) -> Option<i64> {
        self.service
    }

    /// How a metric per pod follows from what a pod works off; `None` for metrics of another kind.
    #[inline]
    pub(super) fn usage(&self) -> Option<Signal> {
        self.usage
    }
}

const MICRO_PER_MILLI: i128 = 1000;
const MICRO_PER_MESSAGE: i128 = 1_000_000;

/// A queue at one moment. A rate in thousandths per second times milliseconds gives millionths of messages.
#[derive(Clone, Debug)]
pub(super) struct Backlog {
    /// Messages that wait, in millionths.
    waiting: i128,
    /// Messages that have arrived, those at the start included, in millionths.
    arrived: i128,
    /// The stretch that lasts.
    stretch: usize,
    /// Since when messages have been waiting.
    since: Option<i64>,
    head: Head,
    totals: Totals,
}

impl Backlog {
    pub(super) fn new(plan: &Plan, start: i64) -> Self {
        Self {
            waiting: plan.initial,
            arrived: plan.initial,
            stretch: 0,
            since: (plan.initial > 0).then_some(start),
            head: Head::new(start, plan.initial),
            totals: Totals { peak: plan.initial, ..Totals::default() },
        }
    }

    /// When the rate changes next.
    #[inline]
    pub(super) fn next_change(&self, plan: &Plan) -> i64 {
        plan.stretches.at(self.stretch).end
    }

    /// Lets the time pass, during which neither the rate nor the replicas change.
    #[inline]
    pub(super) fn advance(&mut self, plan: &Plan, from: i64, to: i64, replicas: i32) {
        let Stretch { end, value } = plan.stretches.at(self.stretch);
        if let Some(service) = plan.service {
            let leaving = i128::from(service).wrapping_mul(i128::from(replicas));
            let arriving = i128::from(value);
            self.flow(arriving, leaving, from, to);
        }
        if to >= end {
            self.stretch += 1;
        }
    }

    #[inline]
    fn flow(&mut self, arriving: i128, leaving: i128, from: i64, to: i64) {
        let span = i128::from(to - from);
        // Rates of at most 10^15, 2^31 replicas and 10^12 ms keep all of this far below 2^127.
        self.arrived = self.arrived.wrapping_add(arriving.wrapping_mul(span));
        let net = arriving.wrapping_sub(leaving);
        let before = self.waiting;
        if before == 0 && net <= 0 {
            return;
        }
        let after = before.wrapping_add(net.wrapping_mul(span));
        // A triangle where the queue runs empty on the way, otherwise a trapezoid.
        let (waiting, lasted) =
            if after > 0 { (after, (to - from) as f64) } else { (0, float(before) / -float(net)) };
        self.totals.waited += float(before.wrapping_add(waiting)) / 2e9 * lasted;
        self.waiting = waiting;
        self.totals.peak = self.totals.peak.max(waiting);
        if waiting > 0 {
            self.since.get_or_insert(from);
        } else if let Some(since) = self.since.take() {
            let emptied = from + divide(before, net.wrapping_neg());
            self.totals.drained(since, emptied);
        }
    }

    /// What the trigger reads, in milli-units: whole messages, one that is being worked on included.
    #[inline]
    pub(super) fn metric(&self, plan: &Plan) -> i64 {
        if plan.is_queue() { whole(self.waiting) } else { plan.stretches.at(self.stretch).value }
    }

    /// Messages that wait, in thousandths.
    #[inline]
    pub(super) fn waiting(&self) -> i64 {
        divide(self.waiting, MICRO_PER_MILLI)
    }

    /// Messages that have left, in millionths.
    #[inline]
    pub(super) fn left(&self) -> i128 {
        self.arrived - self.waiting
    }

    /// What it came to by the end, in millionths of messages.
    pub(super) fn sums(&self, end: Timestamp) -> Sums {
        Sums {
            totals: self.totals,
            arrived: self.arrived,
            waiting: self.waiting,
            undrained: self.since.map_or(0, |since| end.as_millis() - since),
        }
    }

    /// How long the oldest message has been waiting, in milliseconds: as many have left as arrived before it.
    #[inline]
    pub(super) fn oldest(&mut self, plan: &Plan, now: i64) -> i64 {
        if self.waiting == 0 {
            return 0;
        }
        let left = self.left();
        let rate = self.head.seek(&plan.stretches, left, now);
        let since_begin = if left <= self.head.arrived || rate == 0 {
            0
        } else {
            divide(left.wrapping_sub(self.head.arrived), i128::from(rate))
        };
        now - (self.head.begin + since_begin)
    }
}

#[inline]
fn whole(micro: i128) -> i64 {
    divide(micro.wrapping_add(MICRO_PER_MESSAGE - 1), MICRO_PER_MESSAGE).saturating_mul(1000)
}

/// A quotient of positive numbers, saturating; almost always both are small, and 64 bits take a tenth of the time.
#[inline]
fn divide(number: i128, by: i128) -> i64 {
    match (i64::try_from(number), i64::try_from(by)) {
        (Ok(number), Ok(by)) => number.checked_div(by).unwrap_or(0),
        _ => number.checked_div(by).and_then(|quotient| i64::try_from(quotient).ok()).unwrap_or(i64::MAX),
    }
}

/// The nearest number; the same either way.
#[inline]
fn float(number: i128) -> f64 {
    match i64::try_from(number) {
        Ok(small) => small as f64,
        Err(_) => number as f64,
    }
}
