//! Times as traces write them.

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

pub(super) fn parse(text: &str) -> Option<Moment> {
    if let Ok(number) = text.parse::<f64>() {
        return epoch(number);
    }
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Some(Moment { millis: moment.as_millisecond(), zoneless: false });
    }
    let civil = text.parse::<jiff::civil::DateTime>().ok()?;
    let moment = jiff::tz::Offset::UTC.to_timestamp(civil).ok()?;
    Some(Moment { millis: moment.as_millisecond(), zoneless: true })
}

fn epoch(number: f64) -> Option<Moment> {
    let size = libm::fabs(number);
    if size.is_nan() || size >= REFUSED_FROM {
        return None;
    }
    let millis = if size >= MILLISECONDS_FROM { number } else { number * 1000.0 };
    Some(Moment { millis: libm::round(millis) as i64, zoneless: false })
}

/// A moment as people read it: `2014-04-10 00:04:00`, in UTC.
pub(super) fn written(millis: i64) -> alloc::string::String {
    match jiff::Timestamp::from_millisecond(millis) {
        Ok(moment) => alloc::format!("{}", jiff::tz::Offset::UTC.to_datetime(moment)).replace('T', " "),
        Err(_) => alloc::format!("{millis} ms"),
    }
}
