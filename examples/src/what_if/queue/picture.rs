//! What waits, for how long, and the replicas or jobs over the same hours, drawn with characters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use scalewright::Timestamp;

use super::super::canvas::{ALARM, CAPACITY, LABELS, LOAD, ansi, axis, bars, nice, put, rule, ticks};
use super::super::numbers::span;
use super::super::panel::{self, WORKER_PANEL, Workers, samples, title};

const BACKLOG_ROWS: u16 = 10;
const AGE_ROWS: u16 = 4;

/// What the picture shows.
pub(super) struct Scene<'a> {
    pub(super) start: Timestamp,
    pub(super) end: Timestamp,
    pub(super) samples: &'a [Sample],
    /// What works: `replicas` or `jobs`, and the bounds of their number.
    pub(super) workers: &'a str,
    pub(super) bounds: &'a str,
    pub(super) min: i32,
    pub(super) max: i32,
    pub(super) width: u16,
    pub(super) unit: &'a str,
    /// There are queues to look into.
    pub(super) followed: bool,
}

/// A moment of a run, or the most of the moments that a column shows.
#[derive(Clone, Copy, Default)]
pub(super) struct Sample {
    pub(super) waiting: f64,
    /// Seconds.
    pub(super) oldest: f64,
    pub(super) workers: i32,
    /// More waits than the workers are meant for.
    pub(super) over: bool,
}

/// Draws all panels; lines end without blanks and carry ANSI colours.
pub(super) fn draw(scene: &Scene<'_>) -> String {
    let plot = scene.width.saturating_sub(LABELS).saturating_sub(1).max(20);
    let columns = columns(scene, usize::from(plot));
    let any_over = columns.iter().any(|column| column.over);
    let marks = u16::from(any_over);
    let upper = if scene.followed { 1 + BACKLOG_ROWS + marks + 1 + 1 + 1 + AGE_ROWS + 1 + 1 } else { 0 };
    let mut buffer = Buffer::empty(Rect::new(0, 0, scene.width, upper + WORKER_PANEL));
    let ticks = ticks(scene.start, scene.end - scene.start, plot);

    if scene.followed {
        title(&mut buffer, 0, "backlog", &format!("{} in all queues", scene.unit));
        if any_over {
            note(&mut buffer, 0, &format!("! more than the {} are meant for", scene.workers));
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

    let workers = Workers {
        name: scene.workers,
        said: scene.bounds,
        counts: &columns.iter().map(|column| column.workers).collect::<Vec<_>>(),
        bounds: [scene.min, scene.max],
    };
    panel::workers(&mut buffer, upper, plot, &workers, &ticks);
    ansi(&buffer)
}

/// Text at the end of a title's row.
fn note(buffer: &mut Buffer, row: u16, text: &str) {
    let x = buffer.area.width.saturating_sub(text.chars().count() as u16);
    buffer.set_string(x, row, text, ALARM);
}

fn columns(scene: &Scene<'_>, count: usize) -> Vec<Sample> {
    let rows = scene.samples.len();
    let column = |index: usize| {
        let samples = scene.samples.get(samples(rows, index, count)).unwrap_or_default();
        samples.iter().fold(Sample::default(), |most, sample| Sample {
            waiting: most.waiting.max(sample.waiting),
            oldest: most.oldest.max(sample.oldest),
            workers: most.workers.max(sample.workers),
            over: most.over || sample.over,
        })
    };
    (0..count).map(column).collect()
}
