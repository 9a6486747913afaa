//! Names of pods, most of which are numbers: `p0`, `p1`, …

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// The pods that one entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names<'a> {
    /// `p{first}` to the one before `p{end}`.
    Numbered { first: u64, end: u64 },
    /// Any other name.
    Named(&'a str),
}

impl<'a> Names<'a> {
    /// A name, or else `count` numbers from `from` on.
    pub(super) fn of(name: Option<&'a str>, from: u32, count: u32) -> Self {
        match name {
            Some(name) => match number(name) {
                Some(first) => Self::Numbered { first, end: first.saturating_add(1) },
                None => Self::Named(name),
            },
            None => Self::Numbered {
                first: u64::from(from),
                end: u64::from(from).saturating_add(u64::from(count)),
            },
        }
    }

    /// The first number; a name stands at 0 of its own axis.
    pub(super) fn first(&self) -> u64 {
        match self {
            Self::Numbered { first, .. } => *first,
            Self::Named(_) => 0,
        }
    }

    /// The number after the last.
    pub(super) fn end(&self) -> u64 {
        match self {
            Self::Numbered { end, .. } => *end,
            Self::Named(_) => 1,
        }
    }
}

/// 17 of `p17`; none of `p017`, which is another name.
fn number(name: &str) -> Option<u64> {
    let digits = name.strip_prefix('p')?;
    let plain =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    if plain { digits.parse().ok().filter(|number| *number < u64::MAX) } else { None }
}

/// A value for each of some numbers, kept by stretches of numbers.
pub(super) struct Numbered<T> {
    /// By the first number: the one after the last, and the value.
    stretches: BTreeMap<u64, (u64, T)>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { stretches: BTreeMap::new() }
    }
}

impl<T: Copy> Numbered<T> {
    /// Sets the value of the numbers from `first` to before `end`, whatever they had.
    pub(super) fn insert(&mut self, first: u64, end: u64, value: T) {
        if first < end {
            self.take(first, end);
            self.stretches.insert(first, (end, value));
        }
    }

    /// Removes what the numbers from `first` to before `end` have, and gives it in their order.
    pub(super) fn take(&mut self, first: u64, end: u64) -> Vec<(u64, u64, T)> {
        let mut taken = Vec::new();
        if first >= end {
            return taken;
        }
        if let Some((&start, &(until, value))) = self.stretches.range(..first).next_back()
            && until > first
        {
            self.stretches.insert(start, (first, value));
            self.stretches.insert(first, (until, value));
        }
        while let Some((&start, &(until, value))) = self.stretches.range(first..end).next() {
            self.stretches.remove(&start);
            if until > end {
                self.stretches.insert(end, (until, value));
            }
            taken.push((start, until.min(end), value));
        }
        taken
    }

    /// Everything that is left.
    pub(super) fn into_parts(self) -> impl Iterator<Item = (u64, u64, T)> {
        self.stretches.into_iter().map(|(first, (end, value))| (first, end, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_names_without_leading_zeros() {
        let names = |name| Names::of(Some(name), 0, 1);
        assert_eq!(names("p7"), Names::Numbered { first: 7, end: 8 });
        assert_eq!(names("p0"), Names::of(None, 0, 1));
        for name in ["p", "p07", "p+7", "q7", "p7a", "p18446744073709551615", "p99999999999999999999"] {
            assert_eq!(names(name), Names::Named(name));
        }
    }

    #[test]
    fn what_was_taken_leaves_nothing_behind() {
        let mut numbered = Numbered::default();
        numbered.insert(6, 7, 'a');
        numbered.insert(0, 8, 'b');
        assert_eq!(numbered.take(6, 7), [(6, 7, 'b')]);
        numbered.insert(6, 7, 'c');
        assert_eq!(numbered.take(5, 9), [(5, 6, 'b'), (6, 7, 'c'), (7, 8, 'b')]);
        assert_eq!(numbered.into_parts().collect::<Vec<_>>(), [(0, 5, 'b')]);
    }

    #[test]
    fn the_last_value_counts_and_is_taken_once() {
        let mut numbered = Numbered::default();
        numbered.insert(0, 10, 'a');
        numbered.insert(4, 6, 'b');
        assert_eq!(numbered.take(2, 5), [(2, 4, 'a'), (4, 5, 'b')]);
        assert_eq!(numbered.take(0, 5), [(0, 2, 'a')]);
        assert_eq!(numbered.take(3, 3), []);
        assert_eq!(numbered.into_parts().collect::<Vec<_>>(), [(5, 6, 'b'), (6, 10, 'a')]);
    }
}
