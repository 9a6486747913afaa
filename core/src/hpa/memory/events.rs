//! The lists of scale events, one for each direction.

use alloc::collections::{BinaryHeap, VecDeque};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::sort::sort_by;
use crate::units::Timestamp;

/// A change of the replicas that this policy made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaleEvent {
    /// When the change was written.
    pub at: Timestamp,
    /// By how many replicas; always positive.
    pub change: i32,
    /// Its slot may be reused; sums go by time alone.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub outdated: bool,
}

/// The events of one direction, in the order of the original's list.
#[derive(Clone, Debug, Default)]
pub(crate) struct EventLog {
    slots: Vec<ScaleEvent>,
    index: Option<Index>,
}

/// Follows from the slots, as long as time never went backwards.
#[derive(Clone, Debug, Default)]
struct Index {
    /// In order of time: when, the sum of all changes before (from an arbitrary zero), and the slot.
    ordered: VecDeque<(Timestamp, i32, u32)>,
    /// The sum through the last event, from the same zero.
    through: i32,
    /// How many of `ordered` are marked outdated: always the first ones.
    outdated: usize,
    /// The slots of those; the original reuses the last in the list.
    reusable: BinaryHeap<u32>,
}

impl EventLog {
    pub(crate) fn from_slots(slots: Vec<ScaleEvent>) -> Self {
        let index = Index::over(&slots);
        Self { slots, index }
    }

    pub(crate) fn slots(&self) -> &[ScaleEvent] {
        &self.slots
    }

    /// Σ of the changes from `from` on, wrapping as the original's `int32` does.
    pub(crate) fn sum_since(&self, from: Timestamp) -> i32 {
        let Some(index) = &self.index else {
            return self.counting_from(from).fold(0, |sum, event| sum.wrapping_add(event.change));
        };
        match index.ordered.back() {
            Some(&(latest, _, _)) if latest >= from => {}
            _ => return 0,
        }
        let first = index.ordered.partition_point(|&(at, _, _)| at < from);
        index.ordered.get(first).map_or(0, |&(_, before, _)| index.through.wrapping_sub(before))
    }

    /// The events from `from` on, in list order.
    pub(crate) fn counting_from(&self, from: Timestamp) -> impl Iterator<Item = ScaleEvent> {
        self.slots.iter().copied().filter(move |event| event.at >= from)
    }

    /// Stores a change: in the last slot that is outdated, otherwise in a new one. What is earlier than
    /// `outdated_before` becomes outdated first, for good.
    pub(crate) fn store(&mut self, at: Timestamp, change: i32, outdated_before: Timestamp) {
        let made = ScaleEvent { at, change, outdated: false };
        match &mut self.index {
            Some(index) if index.ordered.back().is_none_or(|&(latest, _, _)| latest <= at) => {
                index.mark_before(outdated_before, &mut self.slots);
                index.store(made, &mut self.slots);
            }
            _ => {
                self.store_by_walking(made, outdated_before);
                self.index = Index::over(&self.slots);
            }
        }
    }

    fn store_by_walking(&mut self, made: ScaleEvent, outdated_before: Timestamp) {
        let mut reusable = None;
        for event in &mut self.slots {
            event.outdated |= event.at < outdated_before;
            if event.outdated {
                reusable = Some(event);
            }
        }
        match reusable {
            Some(event) => *event = made,
            None => self.slots.push(made),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.slots.clear();
        self.index = Some(Index::default());
    }
}

impl Index {
    /// `None` where the outdated events are not the earliest ones: the clock was set back.
    fn over(slots: &[ScaleEvent]) -> Option<Self> {
        let mut in_order: Vec<(ScaleEvent, u32)> = slots.iter().copied().zip(0..).collect();
        sort_by(&mut in_order, |(one, _), (other, _)| one.at.cmp(&other.at));
        let mut index = Self::default();
        let mut before = false;
        for (position, &(event, slot)) in in_order.iter().enumerate() {
            if event.outdated {
                if position > 0 && !before {
                    return None;
                }
                index.outdated += 1;
                index.reusable.push(slot);
            }
            before = event.outdated;
            index.push(event, slot);
        }
        Some(index)
    }

    fn push(&mut self, event: ScaleEvent, slot: u32) {
        self.ordered.push_back((event.at, self.through, slot));
        self.through = self.through.wrapping_add(event.change);
    }

    fn mark_before(&mut self, outdated_before: Timestamp, slots: &mut [ScaleEvent]) {
        while let Some(&(at, _, slot)) = self.ordered.get(self.outdated) {
            if at >= outdated_before {
                break;
            }
            if let Some(event) = slots.get_mut(slot as usize) {
                event.outdated = true;
            }
            self.outdated += 1;
            self.reusable.push(slot);
        }
    }

    fn store(&mut self, made: ScaleEvent, slots: &mut Vec<ScaleEvent>) {
        let reused = self.reusable.pop();
        if let Some(slot) = reused
            && let Some(kept) = slots.get_mut(slot as usize)
        {
            let overwritten = core::mem::replace(kept, made);
            self.forget(slot, overwritten.change);
            self.push(made, slot);
        } else {
            slots.push(made);
            self.push(made, u32::try_from(slots.len() - 1).unwrap_or(u32::MAX));
        }
    }

    /// Takes an outdated event out of the order. The sums before it rise by its change, which comes to the same as
    /// lowering all that come after, and there are fewer of them.
    fn forget(&mut self, slot: u32, change: i32) {
        let Some(position) = self.ordered.iter().position(|&(_, _, at_slot)| at_slot == slot) else { return };
        self.ordered.remove(position);
        self.outdated -= 1;
        for (_, before, _) in self.ordered.iter_mut().take(position) {
            *before = before.wrapping_add(change);
        }
    }
}

/// Two logs are equal when the original's lists are.
impl PartialEq for EventLog {
    fn eq(&self, other: &Self) -> bool {
        self.slots == other.slots
    }
}
