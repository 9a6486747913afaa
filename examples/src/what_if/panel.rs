//! What every picture has: titles, the panel of what works, and which samples a column shows.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::{BOUND, LABELS, REPLICAS, Tick, axis, bars, labels, level_of_top, put, rule};

const ROWS: u16 = 8;
/// With the title above it, and the rule and the hours below it.
pub(crate) const WORKER_PANEL: u16 = 1 + ROWS + 2;

/// What works: replicas or jobs, how many in each column.
pub(crate) struct Workers<'a> {
    pub(crate) name: &'a str,
    /// What is said of their bounds.
    pub(crate) said: &'a str,
    pub(crate) counts: &'a [i32],
    pub(crate) bounds: [i32; 2],
}

/// Draws them from a row on, with the hours below.
pub(crate) fn workers(buffer: &mut Buffer, row: u16, plot: u16, shown: &Workers<'_>, ticks: &[Tick]) {
    title(buffer, row, shown.name, shown.said);
    let area = Rect::new(LABELS + 1, row + 1, plot, ROWS);
    let most = shown.counts.iter().copied().max().unwrap_or(0).max(1);
    let [_, max] = shown.bounds;
    let top = most.max(max.min(most.saturating_mul(3)));
    // Even, so that the label halfway up is a count as well.
    let top = f64::from(top.saturating_add(top % 2));
    for bound in shown.bounds.into_iter().filter(|bound| *bound > 0 && f64::from(*bound) <= top) {
        let row = area.bottom() - 1 - level_of_top(f64::from(bound), top, ROWS);
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
