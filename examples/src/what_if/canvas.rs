//! Panels of characters over one time axis.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Sparkline, Widget};
use scalewright::{Millis, Timestamp};

use super::clock;
use super::numbers::compact;

/// Columns on the left for the numbers of the axis.
pub(crate) const LABELS: u16 = 8;

pub(crate) const LOAD: Style = Style::new().fg(Color::Blue);
pub(crate) const CAPACITY: Style = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);
pub(crate) const REPLICAS: Style = Style::new().fg(Color::Green);
pub(crate) const BOUND: Style = Style::new().fg(Color::DarkGray);
pub(crate) const ALARM: Style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);

/// The next round number.
pub(crate) fn nice(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.iter().map(|step| step * power).find(|step| *step >= value * 0.999_999).unwrap_or(value)
}

pub(crate) fn bars(
    buffer: &mut Buffer,
    area: Rect,
    top: f64,
    style: Style,
    values: impl Iterator<Item = f64>,
) {
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
pub(crate) fn level(value: f64, top: f64, rows: u16) -> u16 {
    let row = (value / top * f64::from(rows)).floor();
    (row.max(0.0) as u16).min(rows.saturating_sub(1))
}

/// The row, from below, of the cell that is full when a bar has this value.
pub(crate) fn level_of_top(value: f64, top: f64, rows: u16) -> u16 {
    let row = (value / top * f64::from(rows)).ceil() - 1.0;
    (row.max(0.0) as u16).min(rows.saturating_sub(1))
}

pub(crate) fn axis(buffer: &mut Buffer, area: Rect, top: f64) {
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
pub(crate) struct Tick {
    column: u16,
    at: Timestamp,
    days: bool,
}

pub(crate) fn ticks(start: Timestamp, length: Millis, plot: u16) -> Vec<Tick> {
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
    let length = length.as_millis().max(1);
    let wanted = length / i64::from(plot / 9).max(1);
    let span = spans.into_iter().find(|span| *span >= wanted).unwrap_or(length);
    let start = start.as_millis();
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

pub(crate) fn rule(buffer: &mut Buffer, area: Rect, row: u16, ticks: &[Tick]) {
    put(buffer, area.x - 1, row, "└", Style::new());
    buffer.set_string(0, row, format!("{:>width$}", 0, width = usize::from(LABELS) - 1), Style::new());
    for x in area.x..area.right() {
        put(buffer, x, row, "─", Style::new());
    }
    for tick in ticks {
        put(buffer, area.x + tick.column, row, "┴", Style::new());
    }
}

pub(crate) fn labels(buffer: &mut Buffer, area: Rect, row: u16, ticks: &[Tick]) {
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

pub(crate) fn put(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(symbol).set_style(style);
    }
}

/// The buffer as text; a change of style becomes an escape sequence, which the output strips where it is not wanted.
pub(crate) fn ansi(buffer: &Buffer) -> String {
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
