//! Stable sorting in little code.
//!
//! The standard library's sort is compiled anew for every type, some five kilobytes each time. Where there is little to sort,
//! or it is sorted once, this one does.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// Sorts; equal elements keep their order. Takes `n log n` comparisons.
pub(crate) fn sort_by<T>(elements: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let in_order = |left: usize, right: usize| match (elements.get(left), elements.get(right)) {
        (Some(left), Some(right)) => compare(left, right) != Ordering::Greater,
        _ => true,
    };
    let mut order = order(elements.len(), &in_order);
    // Each cycle of the permutation is walked through once; what has its element stands for itself.
    for start in 0..order.len() {
        let mut place = start;
        while let Some(next) = order.get_mut(place) {
            let from = core::mem::replace(next, place);
            if from == start {
                break;
            }
            elements.swap(place, from);
            place = from;
        }
    }
}

/// The places of the elements in their order: merges of runs that double in length.
fn order(length: usize, in_order: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut merged = Vec::with_capacity(length);
    let mut run = 1_usize;
    while run < length {
        for pair in order.chunks(run.saturating_mul(2)) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((one, after_one)), Some((other, after_other))) =
                (left.split_first(), right.split_first())
            {
                if in_order(*one, *other) {
                    merged.push(*one);
                    left = after_one;
                } else {
                    merged.push(*other);
                    right = after_other;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        core::mem::swap(&mut order, &mut merged);
        merged.clear();
        run = run.saturating_mul(2);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        let mut seed = 1_u64;
        for length in (0..70).chain([1000]) {
            for range in [1, 3, 50, u64::MAX] {
                let mut elements: Vec<(u64, usize)> = (0..length)
                    .map(|place| {
                        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                        ((seed >> 20) % range, place)
                    })
                    .collect();
                let mut expected = elements.clone();
                expected.sort_by_key(|(key, _)| *key);
                sort_by(&mut elements, |left, right| left.0.cmp(&right.0));
                assert_eq!(elements, expected);
            }
        }
    }
}
