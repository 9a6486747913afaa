//! What a score needs of queues.

/// What happened in one queue, or in several.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
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
    /// Takes another queue in.
    pub(in crate::simulate) fn include(&mut self, other: &Self) {
        self.waited += other.waited;
        self.peak = self.peak.max(other.peak);
        self.drains = self.drains.saturating_add(other.drains);
        self.longest_drain = self.longest_drain.max(other.longest_drain);
        self.drained_at = self.drained_at.max(other.drained_at);
    }
}
