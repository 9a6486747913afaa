//! Times as people read them; everything is UTC.

use anyhow::{Context, bail};
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;
use scalewright::simulate::Run;
use scalewright::{Millis, Timestamp};

/// The civil time in UTC.
pub(crate) fn civil(at: Timestamp) -> DateTime {
    let moment = jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or(jiff::Timestamp::MAX);
    Offset::UTC.to_datetime(moment)
}

/// RFC 3339.
pub(crate) fn rfc3339(at: Timestamp) -> String {
    match jiff::Timestamp::from_millisecond(at.as_millis()) {
        Ok(moment) => moment.to_string(),
        Err(_) => at.as_millis().to_string(),
    }
}

/// How much of a time must be written to tell the moments of a span apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    days: bool,
    seconds: bool,
}

impl Clock {
    pub(crate) fn of(run: &Run) -> Self {
        let span = Millis::from_millis(run.period().as_millis().saturating_mul(run.len() as i64));
        Self::over(run.start(), span)
    }

    pub(crate) fn over(start: Timestamp, span: Millis) -> Self {
        let end = start + Millis::from_millis(span.as_millis().saturating_sub(1));
        Self {
            days: civil(start).date() != civil(end).date(),
            seconds: span < Millis::from_seconds(3 * 3600),
        }
    }

    /// As in `20:05–20:40`; over several days as in `Jan 06 20:05, 35 min`.
    pub(crate) fn range(self, first: Timestamp, last: Timestamp) -> String {
        let (begin, end) = (self.show(first), self.show(last));
        if begin == end {
            begin
        } else if self.days {
            format!("{begin}, {}", super::numbers::span((last - first).as_seconds()))
        } else {
            format!("{begin}–{end}")
        }
    }

    /// As one would type it after `--explain`.
    pub(crate) fn typed(self, at: Timestamp) -> String {
        if self.days { rfc3339(at) } else { civil(at).strftime("%H:%M:%S").to_string() }
    }

    /// As in `20:05`, `20:05:15` or `Jan 06 20:05`.
    pub(crate) fn show(self, at: Timestamp) -> String {
        let format = match (self.days, self.seconds) {
            (false, false) => "%H:%M",
            (false, true) => "%H:%M:%S",
            (true, false) => "%b %d %H:%M",
            (true, true) => "%b %d %H:%M:%S",
        };
        civil(at).strftime(format).to_string()
    }
}

/// A moment as the user wrote it after a flag: a time of the first day that has it, or a full timestamp.
pub(crate) fn moment(flag: &str, text: &str, start: Timestamp) -> anyhow::Result<Timestamp> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Ok(Timestamp::from_millis(moment.as_millisecond()));
    }
    let begin = civil(start);
    let civil = if let Ok(time) = text.parse::<Time>() {
        let same_day = begin.date().to_datetime(time);
        if same_day < begin {
            begin.date().tomorrow().context("the trace ends with the calendar")?.to_datetime(time)
        } else {
            same_day
        }
    } else if let Ok(civil) = text.parse::<DateTime>() {
        civil
    } else {
        bail!("{flag}: `{text}` is no time; write 20:05, `2025-01-06 20:05` or 2025-01-06T20:05:00Z");
    };
    let moment =
        Offset::UTC.to_timestamp(civil).with_context(|| format!("{flag}: `{text}` is out of range"))?;
    Ok(Timestamp::from_millis(moment.as_millisecond()))
}
