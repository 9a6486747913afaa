//! The load and the replicas over the same hours, drawn with characters.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Sparkline, Widget};
use scalewright::Timestamp;
use scalewright::simulate::Run;

use super::clock;
use super::numbers::compact;

/// Columns on the left for the numbers of the axis.
const LABELS: u16 = 8;
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

const LOAD: Style = Style::new().fg(Color::Blue);
const CAPACITY: Style = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);
const REPLICAS: Style = Style::new().fg(Color::Green);
const BOUND: Style = Style::new().fg(Color::DarkGray);
const ALARM: Style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);

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
    let ticks = ticks(scene.run, plot);
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

/// The next round number.
fn nice(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.iter().map(|step| step * power).find(|step| *step >= value * 0.999_999).unwrap_or(value)
}

fn bars(buffer: &mut Buffer, area: Rect, top: f64, style: Style, values: impl Iterator<Item = f64>) {
    let scale = f64::from(area.height) * 8.0 / top;
    let data: Vec<u64> = values.map(|value| (value * scale).round() as u64).collect();
    let mut over = Buffer::empty(area);
    Sparkline::default().data(data).max(u64::from(area.height) * 8).style(style).render(area, &mut over);
    for position in area.positions() {
        if let (Some(from), Some(to)) = (over.cell(position), buffer.cell_mut(position))
            && from.symbol() != " "
        {
            *to = from.clone();
        }
    }
}

/// The row, from below, of the cell that a value ends in.
fn level(value: f64, top: f64, rows: u16) -> u16 {
    let row = (value / top * f64::from(rows)).floor();
    (row.max(0.0) as u16).min(rows.saturating_sub(1))
}

/// The row, from below, of the cell that is full when a bar has this value.
fn level_of_top(value: f64, top: f64, rows: u16) -> u16 {
    let row = (value / top * f64::from(rows)).ceil() - 1.0;
    (row.max(0.0) as u16).min(rows.saturating_sub(1))
}

fn axis(buffer: &mut Buffer, area: Rect, top: f64) {
    for y in area.top()..area.bottom() {
        put(buffer, area.x - 1, y, "│", Style::new());
    }
    let middle = area.top() + area.height / 2;
    let share = f64::from(area.bottom() - middle) / f64::from(area.height);
    for (row, value) in [(area.top(), top), (middle, top * share)] {
        let text = compact(value);
        let text = format!("{text:>width$} ┤", width = usize::from(LABELS) - 1);
        buffer.set_string(0, row, text, Style::new());
    }
}

/// A moment with its column.
struct Tick {
    column: u16,
    at: Timestamp,
    days: bool,
}

fn ticks(run: &Run, plot: u16) -> Vec<Tick> {
    const MINUTE: i64 = 60_000;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    let spans = [
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY,
        91 * DAY,
        182 * DAY,
        364 * DAY,
    ];
    let length = run.period().as_millis().saturating_mul(run.len() as i64).max(1);
    let wanted = length / i64::from(plot / 9).max(1);
    let span = spans.into_iter().find(|span| *span >= wanted).unwrap_or(length);
    let start = run.start().as_millis();
    let first = start.div_euclid(span) * span + if start.rem_euclid(span) == 0 { 0 } else { span };
    (0..i64::from(plot))
        .map_while(|index| {
            let at = first.checked_add(span.checked_mul(index)?)?;
            let column = i128::from(at - start) * i128::from(plot) / i128::from(length);
            (at - start < length).then_some(())?;
            Some(Tick {
                column: u16::try_from(column).ok()?,
                at: Timestamp::from_millis(at),
                days: span >= DAY,
            })
        })
        .collect()
}

fn rule(buffer: &mut Buffer, area: Rect, row: u16, ticks: &[Tick]) {
    put(buffer, area.x - 1, row, "└", Style::new());
    buffer.set_string(0, row, format!("{:>width$}", 0, width = usize::from(LABELS) - 1), Style::new());
    for x in area.x..area.right() {
        put(buffer, x, row, "─", Style::new());
    }
    for tick in ticks {
        put(buffer, area.x + tick.column, row, "┴", Style::new());
    }
}

fn labels(buffer: &mut Buffer, area: Rect, row: u16, ticks: &[Tick]) {
    let mut free = area.x - 1;
    for (index, tick) in ticks.iter().enumerate() {
        let civil = clock::civil(tick.at);
        let midnight = civil.hour() == 0 && civil.minute() == 0 && index > 0;
        let text = civil.strftime(if tick.days || midnight { "%b %d" } else { "%H:%M" }).to_string();
        let width = text.chars().count() as u16;
        let x = (area.x + tick.column).saturating_sub(width / 2).max(area.x - 1);
        if x >= free && x + width <= buffer.area.width {
            buffer.set_string(x, row, text, Style::new());
            free = x + width + 1;
        }
    }
}

fn put(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(symbol).set_style(style);
    }
}

/// The buffer as text; a change of style becomes an escape sequence, which the output strips where it is not wanted.
fn ansi(buffer: &Buffer) -> String {
    let mut text = String::new();
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content().chunks(width) {
        let used = row.iter().rposition(|cell| cell.symbol() != " ").map_or(0, |last| last + 1);
        let mut before = (Color::Reset, Modifier::empty());
        for cell in row.iter().take(used) {
            let style = (cell.fg, cell.modifier);
            if style != before {
                text.push_str("\x1b[0m");
                text.push_str(code(style));
                before = style;
            }
            text.push_str(cell.symbol());
        }
        if before != (Color::Reset, Modifier::empty()) {
            text.push_str("\x1b[0m");
        }
        text.push('\n');
    }
    text
}

fn code((colour, modifier): (Color, Modifier)) -> &'static str {
    match (colour, modifier.contains(Modifier::BOLD)) {
        (Color::Blue, _) => "\x1b[34m",
        (Color::Yellow, _) => "\x1b[1;33m",
        (Color::Green, _) => "\x1b[32m",
        (Color::Red, _) => "\x1b[1;31m",
        (Color::DarkGray, _) => "\x1b[90m",
        (_, true) => "\x1b[1m",
        _ => "",
    }
}
