//! What every picture has: titles, the panel of the replicas, and which samples a column shows.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::{BOUND, LABELS, REPLICAS, Tick, axis, bars, labels, level_of_top, put, rule};

const REPLICA_ROWS: u16 = 8;
/// With the title above it, and the rule and the hours below it.
pub(crate) const REPLICA_PANEL: u16 = 1 + REPLICA_ROWS + 2;

/// The replicas of each column, between their bounds.
pub(crate) struct Replicas<'a> {
    pub(crate) counts: &'a [i32],
    pub(crate) bounds: [i32; 2],
    /// What the bounds are called.
    pub(crate) names: [&'static str; 2],
}

/// Draws the replicas from a row on, with the hours below.
pub(crate) fn replicas(buffer: &mut Buffer, row: u16, plot: u16, shown: &Replicas<'_>, ticks: &[Tick]) {
    let ([min, max], [lower, upper]) = (shown.bounds, shown.names);
    title(buffer, row, "replicas", &format!("between {lower} {min} and {upper} {max} (┄)"));
    let area = Rect::new(LABELS + 1, row + 1, plot, REPLICA_ROWS);
    let most = shown.counts.iter().copied().max().unwrap_or(0).max(1);
    let top = most.max(max.min(most.saturating_mul(3)));
    // Even, so that the label halfway up is a count as well.
    let top = f64::from(top.saturating_add(top % 2));
    for bound in shown.bounds.into_iter().filter(|bound| *bound > 0 && f64::from(*bound) <= top) {
        let row = area.bottom() - 1 - level_of_top(f64::from(bound), top, REPLICA_ROWS);
        for x in area.x..area.right() {
            put(buffer, x, row, "┄", BOUND);
        }
    }
    bars(buffer, area, top, REPLICAS, shown.counts.iter().copied().map(f64::from));
    axis(buffer, area, top);
    rule(buffer, area, area.bottom(), ticks);
    labels(buffer, area, area.bottom() + 1, ticks);
}

/// A panel's name, and what stands beside it.
pub(crate) fn title(buffer: &mut Buffer, row: u16, name: &str, text: &str) {
    let width = usize::from(buffer.area.width.saturating_sub(LABELS + 1));
    buffer.set_string(0, row, name, Style::new().add_modifier(Modifier::BOLD));
    buffer.set_stringn(LABELS + 1, row, text, width, Style::new());
}

/// Which of so many samples a column shows: at least one, so that short runs fill the picture as well.
pub(crate) fn samples(total: usize, column: usize, columns: usize) -> Range<usize> {
    let first = total * column / columns;
    let last = (total * (column + 1) / columns).max(first + 1);
    first..last.min(total)
}
