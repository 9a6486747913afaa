//! What comes in at a queue, and when nobody can see it.

use alloc::vec::Vec;
use core::ops::Range;

use crate::simulate::Trace;
use crate::simulate::plant::milli;
use crate::units::Timestamp;

/// A stretch of a trace with one value.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulate) struct Stretch {
    /// Its end, in milliseconds.
    pub(in crate::simulate) end: i64,
    /// In thousandths; of a message per second where it is a rate.
    pub(in crate::simulate) value: i64,
}

/// The stretches of a trace; the last one holds forever.
#[derive(Clone, Debug, Default)]
pub(in crate::simulate) struct Stretches(Vec<Stretch>);

impl Stretches {
    pub(in crate::simulate) fn of(trace: &Trace) -> Self {
        let (start, step) = (trace.start().as_millis(), trace.step().as_millis());
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut end = start;
        for value in trace.values().iter().map(|value| milli(*value)) {
            end = end.saturating_add(step);
            match stretches.last_mut() {
                Some(last) if last.value == value => last.end = end,
                _ => stretches.push(Stretch { end, value }),
            }
        }
        if let Some(last) = stretches.last_mut() {
            last.end = i64::MAX;
        }
        Self(stretches)
    }

    /// A stretch by its place; nothing comes where there is none.
    #[inline]
    pub(in crate::simulate) fn at(&self, index: usize) -> Stretch {
        self.0.get(index).copied().unwrap_or(Stretch { end: i64::MAX, value: 0 })
    }
}

/// When reading a trigger fails, in milliseconds; the ends are no part of it.
#[derive(Clone, Debug)]
pub(in crate::simulate) struct Outages(Vec<Range<i64>>);

impl Outages {
    pub(in crate::simulate) fn of(outages: &[Range<Timestamp>]) -> Self {
        Self(outages.iter().map(|outage| outage.start.as_millis()..outage.end.as_millis()).collect())
    }

    #[inline]
    pub(in crate::simulate) fn include(&self, now: i64) -> bool {
        self.0.iter().any(|outage| outage.contains(&now))
    }
}

/// A stretch not later than the one in which the oldest message arrived.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulate) struct Head {
    stretch: usize,
    /// Its begin, in milliseconds.
    pub(in crate::simulate) begin: i64,
    /// What had arrived by then, in millionths of messages.
    pub(in crate::simulate) arrived: i128,
}

impl Head {
    pub(in crate::simulate) fn new(start: i64, arrived: i128) -> Self {
        Self { stretch: 0, begin: start, arrived }
    }

    /// Goes on to the stretch by whose end more than so much has arrived, but no further than to the one of now; gives its
    /// value. A rate in thousandths per second times milliseconds gives millionths of messages.
    #[inline]
    pub(in crate::simulate) fn seek(&mut self, stretches: &Stretches, left: i128, now: i64) -> i64 {
        loop {
            let Stretch { end, value } = stretches.at(self.stretch);
            // The last stretch has no end.
            let until = end.min(now);
            let came = i128::from(value).wrapping_mul(i128::from(until - self.begin));
            let by_then = self.arrived.wrapping_add(came);
            if by_then > left || until >= now {
                return value;
            }
            self.stretch += 1;
            (self.begin, self.arrived) = (end, by_then);
        }
    }
}
