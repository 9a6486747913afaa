//! Times as traces write them.

use alloc::format;
use alloc::string::String;

use crate::units::parse_float;

/// A moment, and whether its text left the time zone open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Milliseconds since 1970.
    pub(super) millis: i64,
    pub(super) zoneless: bool,
}

/// Numbers from here on are milliseconds: as seconds they would lie after the year 5138.
const MILLISECONDS_FROM: f64 = 1e11;

/// Numbers from here on are refused: as milliseconds they would lie after the year 5138, so they count something smaller.
const REFUSED_FROM: f64 = 1e14;

const DAY: i64 = 86_400_000;

pub(super) fn parse(text: &str) -> Option<Moment> {
    match parse_float(text) {
        Some(number) => epoch(number),
        None => Cursor(text.as_bytes()).moment(),
    }
}

fn epoch(number: f64) -> Option<Moment> {
    let size = libm::fabs(number);
    if size >= REFUSED_FROM {
        return None;
    }
    let millis = if size >= MILLISECONDS_FROM { number } else { number * 1000.0 };
    Some(Moment { millis: libm::round(millis) as i64, zoneless: false })
}

/// A moment as people read it: `2014-04-10 00:04:00`, in UTC.
pub(super) fn written(millis: i64) -> String {
    let (days, of_day) = (millis.div_euclid(DAY), millis.rem_euclid(DAY));
    let Some((year, month, day)) = date(days) else { return format!("{millis} ms") };
    let (seconds, fraction) = (of_day / 1000, of_day % 1000);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let text = format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}");
    if fraction == 0 { text } else { String::from(format!("{text}.{fraction:03}").trim_end_matches('0')) }
}

/// What is left of a text: RFC 3339, and of ISO 8601 the forms without separators, without seconds and without a time.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn moment(mut self) -> Option<Moment> {
        let year = self.number(4)?;
        let dashes = self.passes(b"-");
        let month = self.number(2)?;
        if dashes != self.passes(b"-") {
            return None;
        }
        let mut millis = days(year, month, self.number(2)?)?.checked_mul(DAY)?;
        let mut offset = None;
        if self.passes(b"Tt ") {
            millis = millis.checked_add(self.time()?)?;
            offset = if self.passes(b"Zz") { Some(0) } else { self.offset()? };
            if offset.is_some() {
                self.annotations()?;
            }
        }
        if !self.0.is_empty() {
            return None;
        }
        Some(Moment { millis: millis.checked_sub(offset.unwrap_or(0))?, zoneless: offset.is_none() })
    }

    /// Passes over a byte, if it is one of these.
    fn passes(&mut self, bytes: &[u8]) -> bool {
        match self.0 {
            [first, rest @ ..] if bytes.contains(first) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    /// So many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number.iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
        })
    }

    fn more_digits(&self) -> bool {
        self.0.first().is_some_and(u8::is_ascii_digit)
    }

    /// `hh[:mm[:ss[.fraction]]]`, or the same without colons; milliseconds, the rest of the fraction being cut off.
    fn time(&mut self) -> Option<i64> {
        let hour = self.number(2).filter(|hour| *hour < 24)?;
        let (mut minute, mut second, mut millis) = (0, 0, 0);
        let colons = self.passes(b":");
        if colons || self.more_digits() {
            minute = self.number(2).filter(|minute| *minute < 60)?;
            if if colons { self.passes(b":") } else { self.more_digits() } {
                // A leap second counts as the one before, as everywhere in computing.
                second = self.number(2).filter(|second| *second <= 60)?.min(59);
                if self.passes(b".,") {
                    millis = self.fraction()?;
                }
            }
        }
        Some((hour * 3600 + minute * 60 + second) * 1000 + millis)
    }

    /// Up to nine digits, as milliseconds.
    fn fraction(&mut self) -> Option<i64> {
        let count = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if !(1..=9).contains(&count) {
            return None;
        }
        let digits = self.number(count)?;
        Some((count..9).fold(digits, |digits, _| digits * 10) / 1_000_000)
    }

    /// `±hh[:mm[:ss]]`, with or without colons, in milliseconds; within, `None` where there is no offset.
    #[expect(clippy::option_option, reason = "no offset is a valid text, a broken one is not")]
    fn offset(&mut self) -> Option<Option<i64>> {
        let sign = match self.0.first() {
            Some(b'+') => 1,
            Some(b'-') => -1,
            _ => return Some(None),
        };
        self.passes(b"+-");
        // A fraction of a second is no part of an offset.
        if self.0.iter().any(|byte| b".,".contains(byte)) {
            return None;
        }
        Some(Some(sign * self.time()?))
    }

    /// `[Europe/Berlin]` and the like, of RFC 9557: the offset says enough.
    fn annotations(&mut self) -> Option<()> {
        while self.passes(b"[") {
            let end = self.0.iter().position(|byte| *byte == b']')?;
            if end == 0 {
                return None;
            }
            self.0 = self.0.get(end.checked_add(1)?..)?;
        }
        Some(())
    }
}

/// Days from 1970 to a date of the Gregorian calendar; `None` for one that does not exist.
///
/// Years are counted from March, so that the leap day is the last: `153 m + 2` over 5 are the days before the month `m`.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let before = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// The date of a day counted from 1970; `None` outside of the years 0 to 9999.
fn date(day: i64) -> Option<(i64, i64, i64)> {
    if !(-719_528..=2_932_896).contains(&day) {
        return None;
    }
    // Off by one at most, since a year has 365.2425 days.
    let near = 1970 + (day * 400).div_euclid(146_097);
    let year = [near + 1, near, near - 1].into_iter().find(|year| days(*year, 1, 1) <= Some(day))?;
    let month = (1..=12).rev().find(|month| days(year, *month, 1) <= Some(day))?;
    Some((year, month, day - days(year, month, 1)? + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theirs(text: &str) -> Option<Moment> {
        if let Ok(moment) = text.parse::<jiff::Timestamp>() {
            return Some(Moment { millis: moment.as_millisecond(), zoneless: false });
        }
        let civil = text.parse::<jiff::civil::DateTime>().ok()?;
        let moment = jiff::tz::Offset::UTC.to_timestamp(civil).ok()?;
        Some(Moment { millis: moment.as_millisecond(), zoneless: true })
    }

    #[test]
    fn reads_what_jiff_reads() {
        for text in [
            "2014-04-10 00:04:00",
            "2014-04-10T00:04:00",
            "2014-04-10t00:04",
            "2014-04-10",
            "2014-04-10T00:04:00Z",
            "2014-04-10T00:04:00z",
            "2014-04-10 00:04:00+02:00",
            "2014-04-10T00:04:00-0930",
            "2014-04-10T00:04:00+02",
            "2014-04-10T00:04:00.5Z",
            "2014-04-10T00:04:00,123456789Z",
            "20140410T000400Z",
            "20140410T0004Z",
            "2014-04-10T00:04:00+02:00[Europe/Berlin]",
            "2016-12-31T23:59:60Z",
            "2000-02-29T00:00Z",
            "1900-02-28",
            "1969-12-31T23:59:59.999Z",
            "0000-01-01T00:00:00",
            "9999-12-30T00:00:00",
            "0004-02-29",
            "1900-02-29",
            "2014-13-01",
            "2014-00-01",
            "2014-04-31",
            "2014-04-00",
            "2014-04-10T24:00",
            "2014-04-10T00:60",
            "2014-04-10T00:00:61",
            "2014-04-10T00:04:00.Z",
            "2014-04-10T00:04:00.1234567890Z",
            "2014-0410",
            "201404-10",
            "2014-04-10T",
            "2014-04-10T00:04:00Z ",
            "2014-04-10T00:04:00+2",
            "2014-4-10",
            "",
            "-",
            "now",
            "10.04.2014",
            "2014-04-10T00:04:00Z[",
            "2014-04-10T00:04:00é",
        ] {
            assert_eq!(Cursor(text.as_bytes()).moment(), theirs(text), "{text}");
        }
    }

    #[test]
    fn writes_what_jiff_writes() {
        for day in (-719_527..2_932_895_i64).step_by(37) {
            let millis = day * DAY + day.rem_euclid(DAY / 7) * 7;
            let moment = jiff::Timestamp::from_millisecond(millis).unwrap();
            let theirs = format!("{}", jiff::tz::Offset::UTC.to_datetime(moment)).replace('T', " ");
            assert_eq!(written(millis), theirs);
            assert_eq!(parse(&theirs), Some(Moment { millis, zoneless: true }));
        }
        assert_eq!(written(i64::MIN), format!("{} ms", i64::MIN));
        assert_eq!(written(i64::MAX), format!("{} ms", i64::MAX));
    }
}
