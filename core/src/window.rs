//! What happened within a span of time: sliding extremes in amortised constant time.

use alloc::vec::Vec;

use crate::units::Timestamp;

/// The largest (`LARGEST`) or smallest value among timed ones, from any start that does not move backwards.
///
/// A value that a later one equals or beats can never be the answer again, so it is dropped at once; the rest stands in
/// order, and the answer is the first that is young enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct SlidingExtreme<const LARGEST: bool> {
    // A ring in a power of two of places, because the standard one spends half of the step on its wrapping.
    ring: Vec<(Timestamp, i32)>,
    first: usize,
    len: usize,
}

const VACANT: (Timestamp, i32) = (Timestamp::MIN, 0);

impl<const LARGEST: bool> SlidingExtreme<LARGEST> {
    #[inline(always)]
    fn at(&self, position: usize) -> Option<&(Timestamp, i32)> {
        // Without places there is nothing to find: the mask is all ones then, and the index out of range.
        self.ring.get(self.first.wrapping_add(position) & self.ring.len().wrapping_sub(1))
    }

    /// Adds a value that is at least as late as every one before it.
    #[inline(always)]
    pub(crate) fn push(&mut self, at: Timestamp, value: i32) {
        while self.len > 0
            && let Some(&(_, last)) = self.at(self.len - 1)
            && if LARGEST { last <= value } else { last >= value }
        {
            self.len -= 1;
        }
        if self.len == self.ring.len() {
            self.grow();
        }
        let place = self.first.wrapping_add(self.len) & self.ring.len().wrapping_sub(1);
        if let Some(vacant) = self.ring.get_mut(place) {
            *vacant = (at, value);
            self.len += 1;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let places = self.ring.len();
        self.ring.rotate_left(self.first.min(places));
        self.first = 0;
        self.ring.resize((places * 2).max(8), VACANT);
    }

    /// Forgets what is earlier than `from`.
    #[inline(always)]
    pub(crate) fn forget_before(&mut self, from: Timestamp) {
        while self.len > 0
            && let Some(&(at, _)) = self.at(0)
            && at < from
        {
            self.first = self.first.wrapping_add(1) & self.ring.len().wrapping_sub(1);
            self.len -= 1;
        }
    }

    /// The extreme among the values not earlier than `from`, the latest of equals.
    #[inline(always)]
    pub(crate) fn since(&self, from: Timestamp) -> Option<(Timestamp, i32)> {
        if self.len == 0 {
            return None;
        }
        let first = *self.at(0)?;
        if first.0 >= from { Some(first) } else { self.search(from) }
    }

    fn search(&self, from: Timestamp) -> Option<(Timestamp, i32)> {
        let (mut too_early, mut end) = (0, self.len);
        while too_early < end {
            let middle = too_early + (end - too_early) / 2;
            if self.at(middle)?.0 < from {
                too_early = middle + 1;
            } else {
                end = middle;
            }
        }
        if end == self.len { None } else { self.at(end).copied() }
    }

    pub(crate) fn clear(&mut self) {
        (self.first, self.len) = (0, 0);
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
