//! The list of unstabilized recommendations.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::sort::sort_by;
use crate::units::Timestamp;
use crate::window::SlidingExtreme;

/// A recommendation as it was before stabilization, and when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recommendation {
    /// When it was made.
    pub at: Timestamp,
    /// The replicas it asked for.
    pub replicas: i32,
}

/// How far back an evaluation looks; every bound is inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lookback {
    /// Recommendations from here on can hold a scale-up back; `MAX` when none can.
    pub(crate) up_from: Timestamp,
    /// Recommendations from here on can hold a scale-down back; `MAX` when none can.
    pub(crate) down_from: Timestamp,
    /// The slots of earlier recommendations may be reused.
    pub(crate) reuse_before: Timestamp,
}

/// The recommendations of one policy, in the order of the original's list.
#[derive(Clone, Debug)]
pub(crate) struct History {
    slots: Vec<Slot>,
    // Everything below follows from the slots and from the bounds that were last advanced to.
    advanced_to: Lookback,
    latest: Timestamp,
    /// The first and last slot, in order of time, of those that may not be reused yet.
    oldest: u32,
    newest: u32,
    /// The other slots; the original takes the last in the list.
    reusable: BinaryHeap<u32>,
    highest: SlidingExtreme<true>,
    lowest: SlidingExtreme<false>,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    at: Timestamp,
    replicas: i32,
    /// The next slot in order of time.
    next: u32,
}

/// No slot.
const NONE: u32 = u32::MAX;

impl History {
    pub(crate) fn from_slots(recommendations: impl IntoIterator<Item = Recommendation>) -> Self {
        let slot = |Recommendation { at, replicas }| Slot { at, replicas, next: NONE };
        let everything =
            Lookback { up_from: Timestamp::MIN, down_from: Timestamp::MIN, reuse_before: Timestamp::MIN };
        let mut history = Self {
            slots: recommendations.into_iter().map(slot).collect(),
            advanced_to: everything,
            latest: Timestamp::MIN,
            oldest: NONE,
            newest: NONE,
            reusable: BinaryHeap::new(),
            highest: SlidingExtreme::default(),
            lowest: SlidingExtreme::default(),
        };
        history.rebuild(everything);
        history
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = Recommendation> + '_ {
        self.slots.iter().map(|&Slot { at, replicas, .. }| Recommendation { at, replicas })
    }

    /// The highest remembered recommendation from `from` on, the latest of equals.
    #[inline(always)]
    pub(crate) fn highest_since(&self, from: Timestamp) -> Option<Recommendation> {
        if from > self.latest {
            return None;
        }
        if from >= self.advanced_to.down_from {
            return self.highest.since(from).map(|(at, replicas)| Recommendation { at, replicas });
        }
        self.highest_by_walking(from)
    }

    /// The lowest remembered recommendation from `from` on, the latest of equals.
    #[inline(always)]
    pub(crate) fn lowest_since(&self, from: Timestamp) -> Option<Recommendation> {
        if from > self.latest {
            return None;
        }
        if from >= self.advanced_to.up_from {
            return self.lowest.since(from).map(|(at, replicas)| Recommendation { at, replicas });
        }
        self.lowest_by_walking(from)
    }

    #[cold]
    fn highest_by_walking(&self, from: Timestamp) -> Option<Recommendation> {
        self.iter().filter(|kept| kept.at >= from).max_by_key(|kept| (kept.replicas, kept.at))
    }

    #[cold]
    fn lowest_by_walking(&self, from: Timestamp) -> Option<Recommendation> {
        let counting = self.iter().filter(|kept| kept.at >= from);
        counting.min_by_key(|kept| (kept.replicas, core::cmp::Reverse(kept.at)))
    }

    /// Remembers a recommendation: in the last slot that may be reused, otherwise in a new one.
    #[inline]
    pub(crate) fn remember(&mut self, made: Recommendation, lookback: Lookback) {
        let before = &self.advanced_to;
        if lookback.up_from < before.up_from
            || lookback.down_from < before.down_from
            || lookback.reuse_before < before.reuse_before
            || made.at < self.latest
        {
            return self.remember_after_a_step_back(made, lookback);
        }
        self.advanced_to = lookback;
        self.latest = made.at;
        if !self.replace_oldest(made, lookback.reuse_before) {
            self.store_last(made, lookback.reuse_before);
        }
        // A bound of `MAX` means that nothing is ever asked for: a window of zero seconds costs nothing.
        if lookback.down_from < Timestamp::MAX {
            self.highest.forget_before(lookback.down_from);
            self.highest.push(made.at, made.replicas);
        }
        if lookback.up_from < Timestamp::MAX {
            self.lowest.forget_before(lookback.up_from);
            self.lowest.push(made.at, made.replicas);
        }
    }

    /// What happens almost always, done at once: the oldest slot, and no other, has become free and is taken, being the
    /// last of the free ones. `false` where it is otherwise; nothing has changed then.
    #[inline(always)]
    fn replace_oldest(&mut self, made: Recommendation, reuse_before: Timestamp) -> bool {
        let taken = self.oldest;
        let Some(&Slot { at, next, .. }) = self.slots.get(taken as usize) else { return false };
        let Some(following) = self.slots.get(next as usize) else { return false };
        let comes_last = self.reusable.peek().is_none_or(|&other| other < taken);
        if at >= reuse_before || following.at < reuse_before || !comes_last {
            return false;
        }
        if let Some(last) = self.slots.get_mut(self.newest as usize) {
            last.next = taken;
        }
        if let Some(slot) = self.slots.get_mut(taken as usize) {
            *slot = Slot { at: made.at, replicas: made.replicas, next: NONE };
        }
        (self.oldest, self.newest) = (next, taken);
        true
    }

    #[inline(never)]
    fn store_last(&mut self, made: Recommendation, reuse_before: Timestamp) {
        let reused = self.expire(reuse_before);
        let slot = self.store(made, reused);
        match self.slots.get_mut(self.newest as usize) {
            Some(last) => last.next = slot,
            None => self.oldest = slot,
        }
        self.newest = slot;
    }

    /// For bounds that moved backwards: a window was lengthened, or the clock was set back.
    #[cold]
    fn remember_after_a_step_back(&mut self, made: Recommendation, lookback: Lookback) {
        self.rebuild(lookback);
        let reused = self.reusable.pop().unwrap_or(NONE);
        self.store(made, reused);
        self.rebuild(lookback);
    }

    /// Frees the slots that are old enough, and takes the last of all free ones.
    fn expire(&mut self, reuse_before: Timestamp) -> u32 {
        while let Some(slot) = self.slots.get(self.oldest as usize)
            && slot.at < reuse_before
        {
            self.reusable.push(self.oldest);
            self.oldest = slot.next;
        }
        if self.oldest == NONE {
            self.newest = NONE;
        }
        self.reusable.pop().unwrap_or(NONE)
    }

    fn store(&mut self, Recommendation { at, replicas }: Recommendation, reused: u32) -> u32 {
        let made = Slot { at, replicas, next: NONE };
        if let Some(slot) = self.slots.get_mut(reused as usize) {
            *slot = made;
            return reused;
        }
        self.slots.push(made);
        u32::try_from(self.slots.len() - 1).unwrap_or(NONE)
    }

    #[cold]
    fn rebuild(&mut self, lookback: Lookback) {
        self.reusable.clear();
        self.highest.clear();
        self.lowest.clear();
        self.latest = Timestamp::MIN;
        self.advanced_to = lookback;
        (self.oldest, self.newest) = (NONE, NONE);
        let mut in_order: Vec<(Timestamp, u32)> = self.slots.iter().map(|slot| slot.at).zip(0..).collect();
        sort_by(&mut in_order, Ord::cmp);
        for (at, number) in in_order {
            let Some(slot) = self.slots.get_mut(number as usize) else { continue };
            slot.next = NONE;
            let replicas = slot.replicas;
            self.latest = at;
            if at < lookback.reuse_before {
                self.reusable.push(number);
            } else {
                match self.slots.get_mut(self.newest as usize) {
                    Some(last) => last.next = number,
                    None => self.oldest = number,
                }
                self.newest = number;
            }
            if at >= lookback.down_from {
                self.highest.push(at, replicas);
            }
            if at >= lookback.up_from {
                self.lowest.push(at, replicas);
            }
        }
    }
}

/// Two histories are equal when the original's lists are.
impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}
