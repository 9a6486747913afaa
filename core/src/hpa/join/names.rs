//! Names of pods, most of which are numbers: `p0`, `p1`, …

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
    /// In their order; they do not overlap. What was taken leaves empty ones, so that the rest need not move.
    stretches: Vec<Stretch<T>>,
}

struct Stretch<T> {
    first: u64,
    /// The number after the last.
    end: u64,
    value: T,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { stretches: Vec::new() }
    }
}

impl<T: Copy> Numbered<T> {
    /// Sets the value of the numbers from `first` to before `end`, whatever they had.
    pub(super) fn insert(&mut self, first: u64, end: u64, value: T) {
        if first < end {
            self.take(first, end);
            self.put(Stretch { first, end, value });
        }
    }

    /// Removes what the numbers from `first` to before `end` have, and gives it in their order.
    pub(super) fn take(&mut self, first: u64, end: u64) -> Vec<(u64, u64, T)> {
        let (mut taken, mut behind) = (Vec::new(), None);
        if first >= end {
            return taken;
        }
        let begin = self.stretches.partition_point(|stretch| stretch.end <= first);
        let stretches = self.stretches.iter_mut().skip(begin);
        for stretch in stretches.take_while(|stretch| stretch.first < end) {
            let (from, until) = (stretch.first.max(first), stretch.end.min(end));
            if from < until {
                taken.push((from, until, stretch.value));
            }
            if stretch.end > end && stretch.first < first {
                behind = Some(Stretch { first: end, end: stretch.end, value: stretch.value });
            }
            if stretch.end > end && stretch.first >= first {
                stretch.first = end;
            } else {
                stretch.end = from;
            }
        }
        if let Some(behind) = behind {
            self.put(behind);
        }
        taken
    }

    /// Adds a stretch in place of the empty ones within it.
    fn put(&mut self, stretch: Stretch<T>) {
        let begin = self.stretches.partition_point(|other| other.end <= stretch.first);
        let end = self.stretches.partition_point(|other| other.first < stretch.end);
        self.stretches.drain(begin..end.max(begin));
        self.stretches.insert(begin, stretch);
    }

    /// Everything that is left.
    pub(super) fn into_parts(self) -> impl Iterator<Item = (u64, u64, T)> {
        let left = self.stretches.into_iter().filter(|stretch| stretch.first < stretch.end);
        left.map(|Stretch { first, end, value }| (first, end, value))
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
