//! What a score needs of a run.

/// What happened in one queue, or in several.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulate) struct Totals {
    /// ∫ waiting dt, in message-seconds.
    pub(in crate::simulate) waited: f64,
    /// The most messages that waited, in the unit that the queue counts in.
    pub(in crate::simulate) peak: i128,
    /// Times that the last message was taken.
    pub(in crate::simulate) drains: u64,
    /// The longest time from the first message until none waited, in milliseconds.
    pub(in crate::simulate) longest_drain: i64,
    /// When the last message was last taken.
    pub(in crate::simulate) drained_at: Option<i64>,
}

impl Totals {
    /// The last message was taken, since so long after the first one; in milliseconds.
    #[inline]
    pub(in crate::simulate) fn drained(&mut self, since: i64, at: i64) {
        self.drains = self.drains.saturating_add(1);
        self.longest_drain = self.longest_drain.max(at - since);
        self.drained_at = Some(at);
    }

    /// Takes another queue in.
    fn include(&mut self, other: &Self) {
        self.waited += other.waited;
        self.peak = self.peak.max(other.peak);
        self.drains = self.drains.saturating_add(other.drains);
        self.longest_drain = self.longest_drain.max(other.longest_drain);
        self.drained_at = self.drained_at.max(other.drained_at);
    }
}

/// What one queue came to by the end, or several; messages in the unit that the queues count in.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulate) struct Sums {
    pub(in crate::simulate) totals: Totals,
    pub(in crate::simulate) arrived: i128,
    /// At the end.
    pub(in crate::simulate) waiting: i128,
    /// The longest time for which messages had been waiting without a break at the end, in milliseconds.
    pub(in crate::simulate) undrained: i64,
}

impl Sums {
    /// Takes another queue in.
    pub(in crate::simulate) fn include(&mut self, other: &Self) {
        self.totals.include(&other.totals);
        self.arrived += other.arrived;
        self.waiting += other.waiting;
        self.undrained = self.undrained.max(other.undrained);
    }
}

/// What is paid for: replicas or jobs.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulate) struct Spent {
    /// ∫ count dt, in milliseconds.
    millis: i128,
    millis_at_zero: i64,
}

impl Spent {
    #[inline]
    pub(in crate::simulate) fn pass(&mut self, millis: i64, count: i128) {
        self.millis += i128::from(millis) * count;
        if count == 0 {
            self.millis_at_zero = self.millis_at_zero.saturating_add(millis);
        }
    }

    /// Replicas or jobs × hours.
    pub(in crate::simulate) fn hours(&self) -> f64 {
        hours(self.millis as f64)
    }

    /// Hours with none.
    pub(in crate::simulate) fn hours_at_zero(&self) -> f64 {
        hours(self.millis_at_zero as f64)
    }
}

fn hours(millis: f64) -> f64 {
    millis / 3_600_000.0
}

/// A mean over a time; zero over none.
pub(in crate::simulate) fn mean(sum: f64, over: f64) -> f64 {
    if over > 0.0 { sum / over } else { 0.0 }
}
