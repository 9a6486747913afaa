//! What happened within a span of time: sliding extremes in amortised constant time.

use alloc::vec::Vec;

use crate::units::Timestamp;

/// The largest (`LARGEST`) or smallest value among timed ones, from any start that does not move backwards.
///
/// A value that a later one equals or beats can never be the answer again, so it is dropped at once; the rest stands in
/// order, and the answer is the first that is young enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct SlidingExtreme<const LARGEST: bool> {
    // A vector whose front is cut off now and then, because a ring spends more on its wrapping than that costs.
    values: Vec<(Timestamp, i32)>,
    /// How many values in front are forgotten.
    forgotten: usize,
}

/// So many forgotten values are kept before it is worth moving the others.
const CUT_FROM: usize = 64;

impl<const LARGEST: bool> SlidingExtreme<LARGEST> {
    /// Adds a value that is at least as late as every one before it.
    #[inline(always)]
    pub(crate) fn push(&mut self, at: Timestamp, value: i32) {
        while self.values.len() > self.forgotten
            && let Some(&(_, last)) = self.values.last()
            && if LARGEST { last <= value } else { last >= value }
        {
            self.values.pop();
        }
        self.values.push((at, value));
    }

    /// Forgets what is earlier than `from`.
    #[inline(always)]
    pub(crate) fn forget_before(&mut self, from: Timestamp) {
        while let Some(&(at, _)) = self.values.get(self.forgotten)
            && at < from
        {
            self.forgotten += 1;
            if self.forgotten >= CUT_FROM && self.forgotten >= self.values.len() / 2 {
                self.cut();
            }
        }
    }

    #[cold]
    fn cut(&mut self) {
        self.values.drain(..self.forgotten);
        self.forgotten = 0;
    }

    /// The extreme among the values not earlier than `from`, the latest of equals.
    #[inline(always)]
    pub(crate) fn since(&self, from: Timestamp) -> Option<(Timestamp, i32)> {
        let first = *self.values.get(self.forgotten)?;
        if first.0 >= from { Some(first) } else { self.search(from) }
    }

    fn search(&self, from: Timestamp) -> Option<(Timestamp, i32)> {
        let remembered = self.values.get(self.forgotten..)?;
        remembered.get(remembered.partition_point(|&(at, _)| at < from)).copied()
    }

    pub(crate) fn clear(&mut self) {
        self.values.clear();
        self.forgotten = 0;
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
    fn agrees_with_walking_over_everything() {
        // Values that wander, so that the ring grows, wraps and empties.
        let mut extreme = SlidingExtreme::<true>::default();
        let mut all = Vec::new();
        for step in 0..2000_i64 {
            let at = Timestamp::from_millis(step * 10);
            let value = i32::try_from(step * step % 97 - step % 13).unwrap();
            extreme.push(at, value);
            all.push((at, value));
            let from = Timestamp::from_millis(step * 10 - (step * 31 % 700));
            let expected =
                all.iter().copied().filter(|&(at, _)| at >= from).max_by_key(|&(at, value)| (value, at));
            assert_eq!(extreme.since(from), expected, "at step {step}");
            if step % 3 == 0 {
                extreme.forget_before(from);
                all.retain(|&(at, _)| at >= from);
            }
        }
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
