//! When a simulation begins and ends, and what happens between its moments.

use core::ops::ControlFlow;

use super::course::{Clocked, Course};
use crate::units::{Millis, Timestamp};

/// The time that a simulation covers, and what is kept of it.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulate) struct Timeline {
    pub(in crate::simulate) start: Timestamp,
    /// The first moment after it.
    pub(in crate::simulate) end: Timestamp,
    /// From one row to the next.
    pub(in crate::simulate) sample_period: Millis,
    pub(in crate::simulate) rows: usize,
    /// How many moments are kept to go back to.
    checkpoints: usize,
}

impl Timeline {
    /// The longest: 10^12 ms, 31 years.
    pub(in crate::simulate) const MAX_DURATION: Millis = Millis::from_millis(1_000_000_000_000);

    pub(in crate::simulate) fn new(
        start: Timestamp,
        duration: Millis,
        sample_period: Millis,
        checkpoints: usize,
    ) -> Self {
        let rows = times(duration, sample_period);
        Self { start, end: start + duration, sample_period, rows, checkpoints }
    }
}

/// How often something happens in a time, the start included.
pub(super) fn times(duration: Millis, interval: Millis) -> usize {
    let times = duration.as_millis().saturating_add(interval.as_millis() - 1) / interval.as_millis().max(1);
    usize::try_from(times).unwrap_or(0)
}

/// What happens between the moments of a run: some of them are kept, and now and then somebody says whether to go on.
pub(in crate::simulate) struct Pace<'w> {
    checkpoints: usize,
    /// From one moment that is kept to the next, in rows.
    spacing: usize,
    /// The rows before the next one.
    next_kept: usize,
    /// How many moments go by unseen.
    every: usize,
    unseen: usize,
    watch: &'w mut dyn FnMut(Timestamp) -> ControlFlow<()>,
}

impl<'w> Pace<'w> {
    pub(in crate::simulate) fn new(
        timeline: &Timeline,
        every: usize,
        watch: &'w mut dyn FnMut(Timestamp) -> ControlFlow<()>,
    ) -> Self {
        let checkpoints = timeline.checkpoints;
        Self {
            checkpoints,
            spacing: timeline.rows.div_ceil(checkpoints.max(1)).max(1),
            next_kept: if checkpoints > 0 { 0 } else { usize::MAX },
            every: every.max(1),
            unseen: 0,
            watch,
        }
    }

    /// To be asked before each step; where it goes on no further, the course ends at this moment.
    #[inline]
    pub(in crate::simulate) fn goes_on<M: Clocked>(&mut self, moment: &M, course: &mut Course<M>) -> bool {
        if self.unseen == self.every {
            self.unseen = 0;
            if (self.watch)(moment.now()).is_break() {
                course.end = moment.now();
                return false;
            }
        }
        self.unseen += 1;
        if course.len() >= self.next_kept {
            course.checkpoints.push(moment.clone());
            let goes_on = course.checkpoints.len() < self.checkpoints;
            self.next_kept = if goes_on { self.next_kept.saturating_add(self.spacing) } else { usize::MAX };
        }
        true
    }
}
