//! What waits, for how long, and the replicas over the same hours, drawn with characters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use scalewright::simulate::QueueRun;

use super::super::canvas::{ALARM, CAPACITY, LABELS, LOAD, ansi, axis, bars, nice, put, rule, ticks};
use super::super::numbers::span;
use super::super::panel::{self, REPLICA_PANEL, Replicas, samples, title};

const BACKLOG_ROWS: u16 = 10;
const AGE_ROWS: u16 = 4;

/// What the picture needs to know besides the run.
pub(super) struct Scene<'a> {
    pub(super) run: &'a QueueRun,
    /// The samples with more waiting than the replicas are meant for.
    pub(super) over: &'a [bool],
    pub(super) min: i32,
    pub(super) max: i32,
    pub(super) width: u16,
    pub(super) unit: &'a str,
    /// There are queues to look into.
    pub(super) followed: bool,
}

/// The most that the samples of a column show.
#[derive(Clone, Copy, Default)]
struct Column {
    waiting: f64,
    /// Seconds.
    oldest: f64,
    replicas: i32,
    over: bool,
}

/// Draws all panels; lines end without blanks and carry ANSI colours.
pub(super) fn draw(scene: &Scene<'_>) -> String {
    let plot = scene.width.saturating_sub(LABELS).saturating_sub(1).max(20);
    let columns = columns(scene, usize::from(plot));
    let any_over = columns.iter().any(|column| column.over);
    let marks = u16::from(any_over);
    let upper = if scene.followed { 1 + BACKLOG_ROWS + marks + 1 + 1 + 1 + AGE_ROWS + 1 + 1 } else { 0 };
    let mut buffer = Buffer::empty(Rect::new(0, 0, scene.width, upper + REPLICA_PANEL));
    let ticks = ticks(scene.run.start(), scene.run.end() - scene.run.start(), plot);

    if scene.followed {
        title(&mut buffer, 0, "backlog", &format!("{} in all queues", scene.unit));
        if any_over {
            note(&mut buffer, 0, "! more than the replicas are meant for");
        }
        let area = Rect::new(LABELS + 1, 1, plot, BACKLOG_ROWS);
        let top = nice(columns.iter().map(|column| column.waiting).fold(0.0, f64::max).max(1.0));
        bars(&mut buffer, area, top, LOAD, columns.iter().map(|column| column.waiting));
        axis(&mut buffer, area, top);
        for (index, _) in columns.iter().enumerate().filter(|(_, column)| column.over) {
            put(&mut buffer, area.x + index as u16, area.bottom(), "!", ALARM);
        }
        rule(&mut buffer, area, area.bottom() + marks, &ticks);

        let row = area.bottom() + marks + 2;
        let oldest = columns.iter().map(|column| column.oldest).fold(0.0, f64::max);
        title(&mut buffer, row, "oldest", &format!("seconds that it waited; {} at most", span(oldest)));
        let area = Rect::new(LABELS + 1, row + 1, plot, AGE_ROWS);
        let top = nice(oldest.max(1.0));
        bars(&mut buffer, area, top, CAPACITY, columns.iter().map(|column| column.oldest));
        axis(&mut buffer, area, top);
        rule(&mut buffer, area, area.bottom(), &ticks);
    }

    let replicas = Replicas {
        counts: &columns.iter().map(|column| column.replicas).collect::<Vec<_>>(),
        bounds: [scene.min, scene.max],
        names: ["minReplicaCount", "maxReplicaCount"],
    };
    panel::replicas(&mut buffer, upper, plot, &replicas, &ticks);
    ansi(&buffer)
}

/// Text at the end of a title's row.
fn note(buffer: &mut Buffer, row: u16, text: &str) {
    let x = buffer.area.width.saturating_sub(text.chars().count() as u16);
    buffer.set_string(x, row, text, ALARM);
}

fn columns(scene: &Scene<'_>, count: usize) -> Vec<Column> {
    let run = scene.run;
    let rows = run.len();
    let column = |index: usize| {
        let mut shown = Column::default();
        for row in samples(rows, index, count) {
            let (Some(waiting), Some(oldest), Some(replicas)) =
                (run.backlog().get(row), run.oldest().get(row), run.replicas().get(row))
            else {
                continue;
            };
            shown.waiting = shown.waiting.max(*waiting as f64 / 1000.0);
            shown.oldest = shown.oldest.max(oldest.as_seconds());
            shown.replicas = shown.replicas.max(*replicas);
            shown.over |= scene.over.get(row) == Some(&true);
        }
        shown
    };
    (0..count).map(column).collect()
}
