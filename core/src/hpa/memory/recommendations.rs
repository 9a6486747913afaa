//! The list of unstabilized recommendations.

use alloc::collections::{BinaryHeap, VecDeque};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::units::Timestamp;
use crate::window::SlidingExtreme;

/// A recommendation as it was before stabilization, and when it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    slots: Vec<Recommendation>,
    index: Index,
}

/// Everything here follows from the slots and from the bounds that were last advanced to.
#[derive(Clone, Debug)]
struct Index {
    advanced_to: Lookback,
    latest: Timestamp,
    /// Times and slots of what may not be reused yet, in order of time.
    live: VecDeque<(Timestamp, u32)>,
    /// The slots that may be reused; the original takes the last in the list.
    reusable: BinaryHeap<u32>,
    highest: SlidingExtreme<true>,
    lowest: SlidingExtreme<false>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            advanced_to: Lookback {
                up_from: Timestamp::MIN,
                down_from: Timestamp::MIN,
                reuse_before: Timestamp::MIN,
            },
            latest: Timestamp::MIN,
            live: VecDeque::new(),
            reusable: BinaryHeap::new(),
            highest: SlidingExtreme::default(),
            lowest: SlidingExtreme::default(),
        }
    }
}

impl History {
    pub(crate) fn from_slots(slots: Vec<Recommendation>) -> Self {
        let mut history = Self { slots, index: Index::default() };
        history.rebuild(history.index.advanced_to);
        history
    }

    pub(crate) fn slots(&self) -> &[Recommendation] {
        &self.slots
    }

    /// The highest remembered recommendation from `from` on, the latest of equals.
    pub(crate) fn highest_since(&self, from: Timestamp) -> Option<Recommendation> {
        if from > self.index.latest {
            return None;
        }
        if from >= self.index.advanced_to.down_from {
            return self.index.highest.since(from).map(|(at, replicas)| Recommendation { at, replicas });
        }
        self.counting_from(from).max_by_key(|kept| (kept.replicas, kept.at))
    }

    /// The lowest remembered recommendation from `from` on, the latest of equals.
    pub(crate) fn lowest_since(&self, from: Timestamp) -> Option<Recommendation> {
        if from > self.index.latest {
            return None;
        }
        if from >= self.index.advanced_to.up_from {
            return self.index.lowest.since(from).map(|(at, replicas)| Recommendation { at, replicas });
        }
        self.counting_from(from).min_by_key(|kept| (kept.replicas, core::cmp::Reverse(kept.at)))
    }

    fn counting_from(&self, from: Timestamp) -> impl Iterator<Item = Recommendation> {
        self.slots.iter().copied().filter(move |kept| kept.at >= from)
    }

    /// Remembers a recommendation: in the last slot that may be reused, otherwise in a new one.
    pub(crate) fn remember(&mut self, made: Recommendation, lookback: Lookback) {
        let before = self.index.advanced_to;
        let moved_back = lookback.up_from < before.up_from
            || lookback.down_from < before.down_from
            || lookback.reuse_before < before.reuse_before
            || made.at < self.index.latest;
        if moved_back {
            self.rebuild(lookback);
            self.store(made);
            self.rebuild(lookback);
        } else {
            self.advance(lookback);
            let slot = self.store(made);
            self.index.admit(made, slot);
        }
    }

    fn store(&mut self, made: Recommendation) -> u32 {
        let reused = self.index.reusable.pop();
        if let Some(slot) = reused
            && let Some(kept) = self.slots.get_mut(slot as usize)
        {
            *kept = made;
            return slot;
        }
        self.slots.push(made);
        u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
    }

    fn advance(&mut self, lookback: Lookback) {
        let index = &mut self.index;
        while let Some(&(at, slot)) = index.live.front() {
            if at >= lookback.reuse_before {
                break;
            }
            index.live.pop_front();
            index.reusable.push(slot);
        }
        index.highest.forget_before(lookback.down_from);
        index.lowest.forget_before(lookback.up_from);
        index.advanced_to = lookback;
    }

    /// For bounds that moved backwards: a window was lengthened, or the clock was set back.
    fn rebuild(&mut self, lookback: Lookback) {
        let index = &mut self.index;
        index.live.clear();
        index.reusable.clear();
        index.highest.clear();
        index.lowest.clear();
        index.latest = Timestamp::MIN;
        index.advanced_to = lookback;
        let mut in_order: Vec<(Timestamp, u32)> = self.slots.iter().map(|kept| kept.at).zip(0..).collect();
        in_order.sort_unstable();
        for (at, slot) in in_order {
            let Some(&kept) = self.slots.get(slot as usize) else { continue };
            index.admit(kept, slot);
            if at < lookback.reuse_before {
                index.live.pop_back();
                index.reusable.push(slot);
            }
        }
        index.highest.forget_before(lookback.down_from);
        index.lowest.forget_before(lookback.up_from);
    }
}

impl Index {
    fn admit(&mut self, made: Recommendation, slot: u32) {
        self.latest = self.latest.max(made.at);
        self.live.push_back((made.at, slot));
        // A bound of `MAX` means that nothing is ever asked for: a window of zero seconds costs nothing.
        if self.advanced_to.down_from < Timestamp::MAX {
            self.highest.push(made.at, made.replicas);
        }
        if self.advanced_to.up_from < Timestamp::MAX {
            self.lowest.push(made.at, made.replicas);
        }
    }
}

/// Two histories are equal when the original's lists are.
impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        self.slots == other.slots
    }
}
