//! The load and the replicas over the same hours, drawn with characters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use scalewright::Millis;
use scalewright::simulate::Run;

use super::canvas::{ALARM, CAPACITY, LABELS, LOAD, ansi, axis, bars, level, nice, put, rule, ticks};
use super::panel::{self, WORKER_PANEL, Workers, samples};

const LOAD_ROWS: u16 = 12;

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
    let height = 1 + LOAD_ROWS + marks + 1 + 1 + WORKER_PANEL;
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
        for (index, _) in columns.iter().enumerate().filter(|(_, column)| column.under) {
            put(&mut buffer, area.x + index as u16, row, "!", ALARM);
        }
    }
    let length = Millis::from_millis(scene.run.period().as_millis().saturating_mul(scene.run.len() as i64));
    let ticks = ticks(scene.run.start(), length, plot);
    rule(&mut buffer, area, area.bottom() + marks, &ticks);

    let workers = Workers {
        name: "replicas",
        said: &format!("between minReplicas {} and maxReplicas {} (┄)", scene.min, scene.max),
        counts: &columns.iter().map(|column| column.replicas).collect::<Vec<_>>(),
        bounds: [scene.min, scene.max],
    };
    panel::workers(&mut buffer, area.bottom() + marks + 2, plot, &workers, &ticks);
    ansi(&buffer)
}

fn title(buffer: &mut Buffer, row: u16, load: &str, closed: bool, under: bool) {
    panel::title(buffer, row, "load", "");
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
            let mut shown = Column::default();
            let mut seen = false;
            for step in samples(steps, index, count) {
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
