//! What happened within a span of time: sliding extremes in amortised constant time.

use alloc::collections::VecDeque;

use crate::units::Timestamp;

/// The largest (`LARGEST`) or smallest value among timed ones, from any start that does not move backwards.
///
/// A value that a later one equals or beats can never be the answer again, so it is dropped at once; the rest stands in
/// order, and the answer is the first that is young enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct SlidingExtreme<const LARGEST: bool> {
    candidates: VecDeque<(Timestamp, i32)>,
}

impl<const LARGEST: bool> SlidingExtreme<LARGEST> {
    /// Adds a value that is at least as late as every one before it.
    pub(crate) fn push(&mut self, at: Timestamp, value: i32) {
        while let Some(&(_, last)) = self.candidates.back() {
            if if LARGEST { last > value } else { last < value } {
                break;
            }
            self.candidates.pop_back();
        }
        self.candidates.push_back((at, value));
    }

    /// Forgets what is earlier than `from`.
    pub(crate) fn forget_before(&mut self, from: Timestamp) {
        while let Some(&(at, _)) = self.candidates.front() {
            if at >= from {
                break;
            }
            self.candidates.pop_front();
        }
    }

    /// The extreme among the values not earlier than `from`, the latest of equals.
    pub(crate) fn since(&self, from: Timestamp) -> Option<(Timestamp, i32)> {
        let first = *self.candidates.front()?;
        if first.0 >= from {
            return Some(first);
        }
        self.candidates.get(self.candidates.partition_point(|&(at, _)| at < from)).copied()
    }

    pub(crate) fn clear(&mut self) {
        self.candidates.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_latest_of_equal_extremes() {
        let mut highest = SlidingExtreme::<true>::default();
        for (second, value) in [(0, 5), (1, 3), (2, 5), (3, 4)] {
            highest.push(Timestamp::from_seconds(second), value);
        }
        assert_eq!(highest.since(Timestamp::from_seconds(0)), Some((Timestamp::from_seconds(2), 5)));
        assert_eq!(highest.since(Timestamp::from_seconds(3)), Some((Timestamp::from_seconds(3), 4)));
        assert_eq!(highest.since(Timestamp::from_seconds(4)), None);
    }

    #[test]
    fn forgets_only_what_is_too_early() {
        let mut lowest = SlidingExtreme::<false>::default();
        for (second, value) in [(0, 1), (1, 2), (2, 3)] {
            lowest.push(Timestamp::from_seconds(second), value);
        }
        lowest.forget_before(Timestamp::from_seconds(1));
        assert_eq!(lowest.since(Timestamp::MIN), Some((Timestamp::from_seconds(1), 2)));
    }
}
