//! Keys of a trace, and how long ago each was asked for.

use alloc::vec::Vec;

use super::shards::splitmix64;

/// Keys by number, in an open table with as many vacant places as taken ones at least.
#[derive(Default)]
pub(super) struct KeyTable {
    /// A key and its number plus one; 0 in vacant places.
    places: Vec<(u64, usize)>,
    keys: usize,
}

impl KeyTable {
    /// The key's number, a new one if it is new.
    pub(super) fn number(&mut self, key: u64) -> usize {
        if self.keys.saturating_mul(2) >= self.places.len() {
            self.grow();
        }
        let number = insert(&mut self.places, key, self.keys);
        self.keys = self.keys.max(number.saturating_add(1));
        number
    }

    pub(super) fn len(&self) -> usize {
        self.keys
    }

    fn grow(&mut self) {
        let mut larger = alloc::vec![(0, 0); self.places.len().saturating_mul(2).max(1024)];
        for &(key, number) in &self.places {
            if let Some(number) = number.checked_sub(1) {
                insert(&mut larger, key, number);
            }
        }
        self.places = larger;
    }
}

/// The number of a key that is there, or `number` for one that is not. A place is vacant, and their count a power of two.
fn insert(places: &mut [(u64, usize)], key: u64, number: usize) -> usize {
    let mask = places.len().wrapping_sub(1);
    let mut place = splitmix64(key) as usize & mask;
    while let Some(entry) = places.get_mut(place) {
        match *entry {
            (_, 0) => {
                *entry = (key, number.saturating_add(1));
                return number;
            }
            (found, number) if found == key => return number.saturating_sub(1),
            _ => place = place.wrapping_add(1) & mask,
        }
    }
    number
}

/// Which keys were asked for more lately than which: LRU stack distances in logarithmic time.
///
/// A mark stands at the last request of each key, in the order of time; the distance is the number of marks behind a
/// key's own (Bennett and Kruskal 1975; Olken 1981). When the places are used up they are numbered anew, so that memory
/// goes with the keys and not with the requests.
#[derive(Default)]
pub(super) struct Recency {
    table: KeyTable,
    /// The place of each key's mark, plus one; 0 for a key that was forgotten.
    marks: Vec<usize>,
    /// The key at each place, plus one; 0 where there is no mark.
    owners: Vec<usize>,
    /// Sums of marks in Fenwick's order, from place one on.
    sums: Vec<usize>,
    /// The next place.
    now: usize,
    /// How many marks there are.
    live: usize,
}

impl Recency {
    /// Notes a request; the number of other keys since the last one for this key, or `None` for the first.
    pub(super) fn request(&mut self, key: u64) -> Option<usize> {
        if self.now >= self.owners.len() {
            self.renumber();
        }
        let number = self.table.number(key);
        if number >= self.marks.len() {
            self.marks.resize(number.saturating_add(1), 0);
        }
        let now = self.now;
        let before = match self.marks.get_mut(number) {
            Some(mark) => core::mem::replace(mark, now.saturating_add(1)),
            None => 0,
        };
        let distance = before.checked_sub(1).map(|place| {
            let distance = self.live.saturating_sub(self.up_to(place));
            self.unmark(place);
            distance
        });
        if let Some(owner) = self.owners.get_mut(now) {
            *owner = number.saturating_add(1);
        }
        self.add(now, 1);
        self.live = self.live.saturating_add(1);
        self.now = now.saturating_add(1);
        distance
    }

    /// Removes a key, as if it had never been asked for.
    pub(super) fn forget(&mut self, key: u64) {
        let number = self.table.number(key);
        let before = self.marks.get_mut(number).map_or(0, core::mem::take);
        if let Some(place) = before.checked_sub(1) {
            self.unmark(place);
        }
    }

    /// How many distinct keys there were.
    pub(super) fn keys(&self) -> usize {
        self.table.len()
    }

    fn unmark(&mut self, place: usize) {
        if let Some(owner) = self.owners.get_mut(place) {
            *owner = 0;
        }
        self.add(place, usize::MAX); // −1
        self.live = self.live.saturating_sub(1);
    }

    fn add(&mut self, place: usize, change: usize) {
        let mut index = place;
        while let Some(sum) = self.sums.get_mut(index) {
            *sum = sum.wrapping_add(change);
            index |= index.wrapping_add(1);
        }
    }

    /// Marks at places up to and with `place`.
    fn up_to(&self, place: usize) -> usize {
        let (mut index, mut total) = (place.wrapping_add(1), 0_usize);
        while let Some(sum) = index.checked_sub(1).and_then(|last| self.sums.get(last)) {
            total = total.wrapping_add(*sum);
            index &= index.wrapping_sub(1);
        }
        total
    }

    #[cold]
    fn renumber(&mut self) {
        let places = self.live.saturating_mul(2).max(1024);
        let mut owners = alloc::vec![0; places];
        let marked = self.owners.iter().filter(|&&owner| owner > 0);
        let mut now = 0_usize;
        for (place, (slot, &owner)) in owners.iter_mut().zip(marked).enumerate() {
            *slot = owner;
            if let Some(mark) = owner.checked_sub(1).and_then(|number| self.marks.get_mut(number)) {
                *mark = place.saturating_add(1);
            }
            now = place.saturating_add(1);
        }
        self.owners = owners;
        self.now = now;
        // The sum at a place covers as many places as the lowest set bit of its number says, all taken up to `now`.
        self.sums = (1..=places)
            .map(|index| {
                let covered = index & index.wrapping_neg();
                now.min(index).saturating_sub(index.saturating_sub(covered))
            })
            .collect();
    }
}
