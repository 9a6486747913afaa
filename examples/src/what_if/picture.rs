//! The load and the replicas over the same hours, drawn with characters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use scalewright::Millis;
use scalewright::simulate::Run;

use super::canvas::{
    ALARM, BOUND, CAPACITY, LABELS, LOAD, REPLICAS, ansi, axis, bars, labels, level, level_of_top, nice, put,
    rule, ticks,
};

const LOAD_ROWS: u16 = 12;
const REPLICA_ROWS: u16 = 8;

/// What the picture needs to know besides the run.
pub(crate) struct Scene<'a> {
    pub(crate) run: &'a Run,
    pub(crate) min: i32,
    pub(crate) max: i32,
    pub(crate) width: u16,
    /// The title of the upper panel.
    pub(crate) load: String,
}

/// What a column of the picture shows of the evaluations in it.
#[derive(Clone, Copy, Default)]
struct Column {
    /// The highest load.
    load: i64,
    /// What the ready pods could serve then.
    capacity: i64,
    replicas: i32,
    under: bool,
}

/// Draws both panels; lines end without blanks and carry ANSI colours.
pub(crate) fn draw(scene: &Scene<'_>) -> String {
    let plot = scene.width.saturating_sub(LABELS).saturating_sub(1).max(20);
    let columns = columns(scene.run, usize::from(plot));
    let closed = scene.run.capacity().is_some();
    let any_under = columns.iter().any(|column| column.under);

    let marks = u16::from(any_under);
    let height = 1 + LOAD_ROWS + marks + 1 + 1 + 1 + REPLICA_ROWS + 2;
    let mut buffer = Buffer::empty(Rect::new(0, 0, scene.width, height));

    // The upper panel.
    title(&mut buffer, 0, &scene.load, closed, any_under);
    let area = Rect::new(LABELS + 1, 1, plot, LOAD_ROWS);
    let top = columns.iter().map(|column| column.load.max(column.capacity)).max().unwrap_or(0).max(1);
    let top = nice(top as f64 / 1000.0);
    bars(&mut buffer, area, top, LOAD, columns.iter().map(|column| column.load as f64 / 1000.0));
    if closed {
        for (index, column) in columns.iter().enumerate() {
            let row = level(column.capacity as f64 / 1000.0, top, LOAD_ROWS);
            put(&mut buffer, area.x + index as u16, area.bottom() - 1 - row, "━", CAPACITY);
        }
    }
    axis(&mut buffer, area, top);
    if any_under {
        let row = area.bottom();
        for (index, column) in columns.iter().enumerate().filter(|(_, column)| column.under) {
            let _ = column;
            put(&mut buffer, area.x + index as u16, row, "!", ALARM);
        }
    }
    let length = Millis::from_millis(scene.run.period().as_millis().saturating_mul(scene.run.len() as i64));
    let ticks = ticks(scene.run.start(), length, plot);
    rule(&mut buffer, area, area.bottom() + marks, &ticks);

    // The lower panel.
    let row = area.bottom() + marks + 2;
    buffer.set_stringn(
        0,
        row,
        "replicas",
        usize::from(scene.width),
        Style::new().add_modifier(Modifier::BOLD),
    );
    let bounds = format!("between minReplicas {} and maxReplicas {} (┄)", scene.min, scene.max);
    buffer.set_stringn(LABELS + 1, row, bounds, usize::from(plot), Style::new());
    let area = Rect::new(LABELS + 1, row + 1, plot, REPLICA_ROWS);
    let most = columns.iter().map(|column| column.replicas).max().unwrap_or(0).max(1);
    let top = most.max(scene.max.min(most.saturating_mul(3)));
    // Even, so that the label halfway up is a count as well.
    let top = f64::from(top.saturating_add(top % 2));
    for (bound, inside) in [(scene.min, true), (scene.max, f64::from(scene.max) <= top)] {
        if inside {
            let row = area.bottom() - 1 - level_of_top(f64::from(bound), top, REPLICA_ROWS);
            for x in area.x..area.right() {
                put(&mut buffer, x, row, "┄", BOUND);
            }
        }
    }
    bars(&mut buffer, area, top, REPLICAS, columns.iter().map(|column| f64::from(column.replicas)));
    axis(&mut buffer, area, top);
    rule(&mut buffer, area, area.bottom(), &ticks);
    labels(&mut buffer, area, area.bottom() + 1, &ticks);
    ansi(&buffer)
}

fn title(buffer: &mut Buffer, row: u16, load: &str, closed: bool, under: bool) {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    buffer.set_string(0, row, "load", bold);
    let mut x = LABELS + 1;
    let mut write = |text: &str, style| {
        (x, _) = buffer.set_stringn(x, row, text, usize::from(buffer.area.width.saturating_sub(x)), style)
    };
    write(load, Style::new());
    write("  █ load", LOAD);
    if closed {
        write("  ━ capacity of the ready pods", CAPACITY);
    }
    if under {
        write("  ! not enough", ALARM);
    }
}

fn columns(run: &Run, count: usize) -> Vec<Column> {
    let capacity = run.capacity().unwrap_or(0);
    let steps = run.len();
    (0..count)
        .map(|index| {
            // At least one evaluation, so that short runs fill the picture as well.
            let first = steps * index / count;
            let last = (steps * (index + 1) / count).max(first + 1);
            let mut shown = Column::default();
            let mut seen = false;
            for step in first..last.min(steps) {
                let (Some(load), Some(ready), Some(desired)) =
                    (run.load().get(step), run.ready().get(step), run.desired().get(step))
                else {
                    continue;
                };
                let possible = capacity.saturating_mul(i64::from(*ready));
                if !seen || *load > shown.load {
                    (shown.load, shown.capacity) = (*load, possible);
                }
                seen = true;
                shown.replicas = shown.replicas.max(*desired);
                shown.under |= capacity > 0 && *load > possible;
            }
            shown
        })
        .collect()
}
