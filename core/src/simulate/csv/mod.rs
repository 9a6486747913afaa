//! Reading a load trace from CSV text: nothing is dropped, moved or made up without being said.

mod grid;
mod report;
mod rows;
mod time;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

pub use report::{Gap, TraceReport};

use super::Trace;
use super::trace::{fault, invalid};
use crate::error::{Error, Violation, ViolationKind};
use crate::units::parse_float;
use rows::{Rows, shown};

/// How to read a trace from CSV text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CsvOptions {
    /// The name of the column with the times. Default: the first one called `timestamp`, `time`, `datetime`, `date` or `ts`,
    /// else the first column.
    pub time_column: Option<String>,
    /// The name of the column with the loads. Default: the one called `value`, else the first one that is not the time's.
    pub value_column: Option<String>,
    /// What becomes of rows that cannot be read. Default: they are errors.
    pub bad_rows: BadRows,
}

/// What becomes of rows that cannot be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BadRows {
    /// All of them are listed in the error.
    #[default]
    Refuse,
    /// They are left out, and all of them are listed in the report.
    Skip,
}

/// One good row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) at: i64,
    pub(super) value: f64,
    pub(super) line: u32,
}

impl Trace {
    /// Reads a trace from CSV text, and reports everything that was done to bring it onto a regular grid.
    ///
    /// Times may be written as `2014-04-10 00:04:00` or `2014-04-10` (taken as UTC), RFC 3339 with `Z` or an offset, or as
    /// seconds or milliseconds since 1970. A header line is optional; fields are separated by commas, or by semicolons or tabs
    /// when the first line has no comma. Rows out of order are sorted. Of several rows with the same time the last one counts.
    /// The step is the most frequent difference between neighbours (of equally frequent ones the shortest); rows beside the
    /// grid move to its nearest point, and where several meet their mean counts. Missing points hold the value before them.
    ///
    /// Refused are texts without two rows of different times, texts whose grid would have more than [`Trace::MAX_POINTS`]
    /// points, and, with [`BadRows::Refuse`], every row without a time or without a number from 0 to [`Trace::MAX_VALUE`].
    ///
    /// ```
    /// use scalewright::Millis;
    /// use scalewright::simulate::{CsvOptions, Trace};
    ///
    /// let text = "timestamp,value\n2025-01-06 00:00:00,5\n2025-01-06 00:01:00,7\n2025-01-06 00:03:00,9\n2025-01-06 00:04:00,8\n";
    /// let (trace, report) = Trace::from_csv(text, &CsvOptions::default())?;
    /// assert_eq!(trace.step(), Millis::from_seconds(60));
    /// assert_eq!(trace.values(), [5.0, 7.0, 7.0, 9.0, 8.0]);
    /// assert_eq!(report.held, 1);
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn from_csv(text: impl AsRef<[u8]>, options: &CsvOptions) -> Result<(Self, TraceReport), Error> {
        let text = text.as_ref();
        if text.starts_with(&[0xff, 0xfe]) || text.starts_with(&[0xfe, 0xff]) {
            return Err(
                Violation::new("", ViolationKind::Syntax, "the text is UTF-16; save it as UTF-8").into()
            );
        }
        let mut rows = Rows::new(text);
        let mut report = TraceReport { separator: rows.separator(), ..TraceReport::default() };
        let mut columns = None;
        let mut good = Vec::new();
        let mut bad = Vec::new();
        while rows.next() {
            let columns = match &columns {
                Some(columns) => columns,
                None => {
                    let found = Columns::find(&rows, options)?;
                    let header = found.header;
                    (report.time_column, report.value_column) =
                        (found.name(found.time), found.name(found.value));
                    report.header = header;
                    let found = columns.insert(found);
                    if header {
                        continue;
                    }
                    found
                }
            };
            report.rows = report.rows.saturating_add(1);
            match columns.read(&rows, &mut report) {
                Ok(row) => good.push(row),
                Err(violation) => bad.push(violation),
            }
        }
        if options.bad_rows == BadRows::Refuse
            && let Some(error) = Error::from_violations(core::mem::take(&mut bad))
        {
            return Err(error);
        }
        report.skipped = bad;
        grid::regular(good, report)
    }
}

/// Which fields of a row count.
struct Columns {
    time: usize,
    value: usize,
    count: usize,
    header: bool,
    names: Vec<String>,
}

impl Columns {
    /// From the first row: a header, or a row like any other.
    fn find(first: &Rows<'_>, options: &CsvOptions) -> Result<Self, Error> {
        let names: Vec<String> = (0..first.len()).map(|index| first.text(index).trim().to_string()).collect();
        let named = options.time_column.is_some() || options.value_column.is_some();
        let readable = names.iter().any(|name| time::parse(name).is_some() || parse_float(name).is_some());
        let header = named || !readable;
        let mut violations = Vec::new();
        let mut pick = |wanted: &Option<String>, path: &str| {
            let wanted = wanted.as_ref()?;
            let found = names.iter().position(|name| name == wanted);
            if found.is_none() {
                let mut violation = invalid(
                    path,
                    format!(
                        "there is no column `{}`; the first line has `{}`",
                        shown(wanted),
                        names.join("`, `")
                    ),
                );
                violation.position = Some(first.position(0));
                violations.push(violation);
            }
            found
        };
        let time = pick(&options.time_column, "time_column");
        let value = pick(&options.value_column, "value_column");
        if let Some(error) = Error::from_violations(violations) {
            return Err(error);
        }
        let called = |wanted: &[&str]| {
            names.iter().position(|name| header && wanted.iter().any(|word| name.eq_ignore_ascii_case(word)))
        };
        let time =
            time.or_else(|| called(&["timestamp", "time", "datetime", "date", "ts"])).unwrap_or_default();
        let value = value
            .or_else(|| called(&["value"]).filter(|index| *index != time))
            .unwrap_or(if time == 0 { 1 } else { 0 });
        Ok(Self { time, value, count: names.len().max(2), header, names })
    }

    fn name(&self, index: usize) -> String {
        match self.names.get(index) {
            Some(name) if self.header => name.clone(),
            _ => format!("{}", index.saturating_add(1)),
        }
    }

    fn read(&self, row: &Rows<'_>, report: &mut TraceReport) -> Result<Row, Violation> {
        let locate = |index: usize, message: String| {
            let mut violation = Violation::new("", ViolationKind::Syntax, message);
            violation.position = Some(row.position(index));
            violation
        };
        if row.len() != self.count {
            let columns = if row.len() == 1 { "column" } else { "columns" };
            return Err(locate(
                0,
                format!("the row has {} {columns} where {} were expected", row.len(), self.count),
            ));
        }
        let (written, value) = (row.text(self.time), row.text(self.value));
        let Some(moment) = time::parse(written.trim()) else {
            return Err(locate(
                self.time,
                format!(
                    "`{}` is no time; write `2014-04-10 00:04:00`, RFC 3339, or seconds or milliseconds since 1970",
                    shown(&written)
                ),
            ));
        };
        let number = parse_float(value.trim());
        match number.map(|number| (number, fault(number))) {
            Some((number, None)) => {
                report.zoneless |= moment.zoneless;
                Ok(Row { at: moment.millis, value: number, line: row.position(0).line })
            }
            Some((_, Some(fault))) => Err(locate(self.value, format!("`{}` {fault}", shown(&value)))),
            None if value.trim().is_empty() => Err(locate(self.value, "the value is empty".to_string())),
            None => Err(locate(self.value, format!("`{}` is not a number", shown(&value)))),
        }
    }
}
