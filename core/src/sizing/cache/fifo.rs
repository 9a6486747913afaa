//! A FIFO cache over a trace.

use alloc::vec::Vec;

use super::keys::KeyTable;

/// How often a FIFO cache of `size` entries hits: a hit does not move the key.
///
/// Each size is a pass of its own, unlike with [`MissRatioCurve`](super::MissRatioCurve): FIFO has no stack property, and a
/// larger cache may even hit less.
///
/// Use it beside [`MissRatioCurve`](super::MissRatioCurve) to see what moving keys on a hit is worth.
///
/// ```
/// use scalewright::sizing::cache::fifo_hits;
///
/// // Belady's example: four entries hit less than three.
/// let trace = [1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5];
/// assert_eq!((fifo_hits(&trace, 3), fifo_hits(&trace, 4)), (3, 2));
/// ```
pub fn fifo_hits(trace: &[u64], size: u64) -> u64 {
    // More entries than requests never fill.
    let size = usize::try_from(size).unwrap_or(usize::MAX).min(trace.len());
    if size == 0 {
        return 0;
    }
    let mut table = KeyTable::default();
    let mut present: Vec<bool> = Vec::new();
    let mut ring: Vec<usize> = Vec::new();
    let (mut oldest, mut hits) = (0, 0_u64);
    for &key in trace {
        let number = table.number(key);
        if number >= present.len() {
            present.resize(number.saturating_add(1), false);
        }
        if present.get(number) == Some(&true) {
            hits = hits.saturating_add(1);
            continue;
        }
        if ring.len() < size {
            ring.push(number);
        } else if let Some(place) = ring.get_mut(oldest) {
            let evicted = core::mem::replace(place, number);
            if let Some(gone) = present.get_mut(evicted) {
                *gone = false;
            }
            oldest = if oldest.saturating_add(1) == size { 0 } else { oldest.saturating_add(1) };
        }
        if let Some(here) = present.get_mut(number) {
            *here = true;
        }
    }
    hits
}
