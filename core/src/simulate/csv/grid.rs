//! Bringing rows onto a regular grid.

use alloc::format;
use alloc::vec::Vec;

use super::super::Trace;
use super::super::trace::invalid;
use super::{Gap, Row, TraceReport, time};
use crate::error::{Error, Position};
use crate::sort::sort_by;
use crate::units::{Millis, Timestamp};

/// Sorts, merges, snaps and fills; everything that happened is added to the report.
pub(super) fn regular(mut rows: Vec<Row>, mut report: TraceReport) -> Result<(Trace, TraceReport), Error> {
    let mut latest = i64::MIN;
    for row in &rows {
        report.unsorted = report.unsorted.saturating_add(usize::from(row.at < latest));
        latest = latest.max(row.at);
    }
    // Stable: rows of the same time stay in the order of the text, so that the last one written comes last.
    sort_by(&mut rows, |row: &Row, other| row.at.cmp(&other.at));
    let before = rows.len();
    rows.dedup_by(|later, kept| {
        let same = later.at == kept.at;
        if same {
            *kept = *later;
        }
        same
    });
    report.duplicates = before.saturating_sub(rows.len());

    let (Some(first), Some(last)) = (rows.first().copied(), rows.last().copied()) else {
        return Err(invalid("", nothing(&report)).into());
    };
    let Some(step) = most_frequent_step(&rows) else {
        return Err(invalid("", nothing(&report)).into());
    };
    let index_of = |at: i64| {
        let nearest = at.saturating_sub(first.at).saturating_add(step / 2) / step;
        usize::try_from(nearest).unwrap_or(usize::MAX)
    };
    let points = index_of(last.at).saturating_add(1);
    if points > Trace::MAX_POINTS {
        let mut violation = invalid(
            "",
            format!(
                "from `{}` (line {}) to `{}` (line {}) there are {points} steps of {}, above the maximum of {}; is one of \
                 these times wrong?",
                time::written(first.at),
                first.line,
                time::written(last.at),
                last.line,
                Millis::from_millis(step),
                Trace::MAX_POINTS
            ),
        );
        violation.position = Some(Position { line: last.line, column: 1 });
        return Err(violation.into());
    }

    let mut values: Vec<f64> = Vec::with_capacity(points);
    let mut meeting = 1.0;
    for row in &rows {
        let index = index_of(row.at);
        if row.at.saturating_sub(first.at) % step != 0 {
            report.moved = report.moved.saturating_add(1);
        }
        let occupied = index < values.len();
        if let (Some(value), true) = (values.last_mut(), occupied) {
            meeting += 1.0;
            *value += (row.value - *value) / meeting;
            report.merged = report.merged.saturating_add(1);
            continue;
        }
        meeting = 1.0;
        let missing = index.saturating_sub(values.len());
        if let (Some(held), true) = (values.last().copied(), missing > 0) {
            let at = (values.len() as i64).saturating_mul(step).saturating_add(first.at);
            report.gaps.push(Gap { at: Timestamp::from_millis(at), points: missing });
            report.held = report.held.saturating_add(missing);
            values.resize(index, held);
        }
        values.push(row.value);
    }
    report.step = Millis::from_millis(step);
    let trace = Trace::new(Timestamp::from_millis(first.at), report.step, values)?;
    Ok((trace, report))
}

/// The most frequent difference between neighbours; of equally frequent ones the shortest.
fn most_frequent_step(rows: &[Row]) -> Option<i64> {
    let mut steps: Vec<i64> =
        rows.iter().zip(rows.iter().skip(1)).map(|(row, next)| next.at.saturating_sub(row.at)).collect();
    sort_by(&mut steps, i64::cmp);
    steps
        .chunk_by(|left, right| left == right)
        .rev()
        .max_by_key(|alike| alike.len())
        .and_then(|alike| alike.first().copied())
}

fn nothing(report: &TraceReport) -> alloc::string::String {
    let good = report.rows.saturating_sub(report.skipped.len());
    format!(
        "a trace needs at least two rows with different times; the text has {} {}, {good} of them readable",
        report.rows,
        if report.rows == 1 { "row" } else { "rows" }
    )
}
