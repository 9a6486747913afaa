//! What every run keeps.

use alloc::vec::Vec;

use super::timeline::Timeline;
use super::totals::{Spent, Sums};
use crate::units::{Millis, Timestamp};

/// A moment of a run, from which it can be continued.
pub(in crate::simulate) trait Clocked: Clone {
    /// The time that the run has come to.
    fn now(&self) -> Timestamp;
}

/// When the rows of a run are, what its queues showed there, what it came to in all, and moments to go back to.
#[derive(Clone, Debug)]
pub(in crate::simulate) struct Course<M> {
    pub(in crate::simulate) start: Timestamp,
    pub(in crate::simulate) end: Timestamp,
    pub(in crate::simulate) period: Millis,
    /// How long the oldest message of all queues had been waiting, in each row.
    oldest: Vec<Millis>,
    /// One column for each trigger.
    queues: Vec<Vec<i64>>,
    pub(in crate::simulate) spent: Spent,
    pub(in crate::simulate) sums: Sums,
    pub(super) checkpoints: Vec<M>,
}

impl<M> Course<M> {
    pub(in crate::simulate) fn empty() -> Self {
        Self {
            start: Timestamp::MIN,
            end: Timestamp::MIN,
            period: Millis::ZERO,
            oldest: Vec::new(),
            queues: Vec::new(),
            spent: Spent::default(),
            sums: Sums::default(),
            checkpoints: Vec::new(),
        }
    }

    /// Empties the columns and makes room for as many rows as there will be.
    pub(in crate::simulate) fn begin_again(&mut self, timeline: &Timeline, queues: usize) {
        (self.start, self.end, self.period) = (timeline.start, timeline.end, timeline.sample_period);
        renew(&mut self.oldest, timeline.rows);
        self.queues.resize_with(queues, Vec::new);
        self.queues.iter_mut().for_each(|column| renew(column, timeline.rows));
        (self.spent, self.sums) = (Spent::default(), Sums::default());
        self.checkpoints.clear();
    }

    /// Begins a row; in milliseconds.
    #[inline]
    pub(in crate::simulate) fn push(&mut self, oldest: i64) {
        self.oldest.push(Millis::from_millis(oldest));
    }

    /// What a trigger's queue shows in this row.
    #[inline]
    pub(in crate::simulate) fn push_queue(&mut self, index: usize, shown: i64) {
        if let Some(column) = self.queues.get_mut(index) {
            column.push(shown);
        }
    }

    /// The number of rows.
    #[inline]
    pub(in crate::simulate) fn len(&self) -> usize {
        self.oldest.len()
    }

    /// The time of a row.
    pub(in crate::simulate) fn at(&self, row: usize) -> Timestamp {
        self.start + Millis::from_millis(self.period.as_millis().saturating_mul(row as i64))
    }

    pub(in crate::simulate) fn oldest(&self) -> &[Millis] {
        &self.oldest
    }

    pub(in crate::simulate) fn queue(&self, trigger: usize) -> Option<&[i64]> {
        self.queues.get(trigger).map(Vec::as_slice)
    }
}

impl<M: Clocked> Course<M> {
    /// The last of the moments kept that is not after a time.
    pub(in crate::simulate) fn before(&self, at: Timestamp) -> Option<M> {
        self.checkpoints.iter().rev().find(|moment| moment.now() <= at).cloned()
    }
}

/// Empties a column and makes room in it.
pub(in crate::simulate) fn renew<T>(column: &mut Vec<T>, rows: usize) {
    column.clear();
    column.reserve(rows);
}
