//! "Did you mean …?"

use alloc::vec::Vec;

/// The candidate that is nearest to a word, when it is near enough to be meant.
pub(super) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_ascii_lowercase().chars().take(80).collect();
    let allowed = (word.len() / 3).clamp(1, 4);
    candidates
        .map(|candidate| (distance(&word, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions and replacements that turn one into the other (Levenshtein).
fn distance(left: &[char], right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (index, from) in left.iter().enumerate() {
        let mut diagonal = index;
        let mut before = index.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, to) in row.iter_mut().skip(1).zip(right.chars()) {
            let replaced = diagonal.saturating_add(usize::from(*from != to));
            diagonal = *cell;
            *cell = replaced.min(cell.saturating_add(1)).min(before.saturating_add(1));
            before = *cell;
        }
    }
    row.last().copied().unwrap_or(0)
}
