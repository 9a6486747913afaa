//! Local times: between seconds since 1970 and the wall clock of a zone, as Go's `time` package counts them.

use super::schedule::ScheduleError;
use super::shortened;

/// What a wall clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wall {
    pub(super) year: i64,
    /// 1 to 12.
    pub(super) month: i64,
    /// 1 to 31; [`Zone::seconds`] also takes a day that the month does not have.
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

#[cfg(feature = "tz")]
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Zone(jiff::tz::TimeZone);

#[cfg(feature = "tz")]
impl Zone {
    /// A zone of the IANA database, by its exact name.
    pub(super) fn find(name: &str) -> Result<Self, ScheduleError> {
        let zone = jiff::tz::TimeZone::get(name).ok();
        // The original's names are files, so upper and lower case matter.
        let found = zone.filter(|zone| name == "UTC" || zone.iana_name() == Some(name));
        found.map(Self).ok_or_else(|| {
            ScheduleError::new(alloc::format!(
                "`{}` is not a time zone: write a name of the IANA database, such as Europe/Berlin",
                shortened(name)
            ))
        })
    }

    /// What the wall clock shows at a time; `None` far outside of history.
    pub(super) fn wall(&self, seconds: i64) -> Option<Wall> {
        let local = self.0.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
        Some(Wall {
            year: local.year().into(),
            month: local.month().into(),
            day: local.day().into(),
            hour: local.hour().into(),
            minute: local.minute().into(),
            second: local.second().into(),
        })
    }

    /// When the wall clock shows a time: where it never does, or twice, Go's `time.Date` decides, which is followed here.
    ///
    /// A day after the end of its month is one of the next, as in Go; hours, minutes and seconds must exist.
    pub(super) fn seconds(&self, wall: Wall) -> Option<i64> {
        let as_if_utc = wall.as_utc()?;
        let offset = |seconds: i64| -> Option<i64> {
            Some(self.0.to_offset(jiff::Timestamp::from_second(seconds).ok()?).seconds().into())
        };
        let first_guess = offset(as_if_utc)?;
        as_if_utc.checked_sub(offset(as_if_utc.checked_sub(first_guess)?)?)
    }
}

/// Without the time zone database there is no zone, so nothing can ever ask one for a time.
#[cfg(not(feature = "tz"))]
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Zone {}

#[cfg(not(feature = "tz"))]
impl Zone {
    pub(super) fn find(name: &str) -> Result<Self, ScheduleError> {
        Err(ScheduleError::new(alloc::format!(
            "the time zone `{}` cannot be looked up: build scalewright with its feature `tz`",
            shortened(name)
        )))
    }

    pub(super) fn wall(&self, _seconds: i64) -> Option<Wall> {
        match *self {}
    }

    pub(super) fn seconds(&self, _wall: Wall) -> Option<i64> {
        match *self {}
    }
}

impl Wall {
    /// Seconds since 1970 if the wall clock showed UTC.
    fn as_utc(self) -> Option<i64> {
        // Days of the civil calendar, counted in eras of 400 years that begin in March.
        let year = if self.month <= 2 { self.year.checked_sub(1)? } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = self.month.checked_add(9)?.rem_euclid(12);
        let day_of_year = month_from_march.checked_mul(153)?.checked_add(2)?.div_euclid(5);
        let day_of_era = year_of_era
            .checked_mul(365)?
            .checked_add(year_of_era / 4)?
            .checked_sub(year_of_era / 100)?
            .checked_add(day_of_year)?;
        let days = era
            .checked_mul(146_097)?
            .checked_add(day_of_era)?
            .checked_sub(719_468)?
            .checked_add(self.day.checked_sub(1)?)?;
        let seconds = self
            .hour
            .checked_mul(3600)?
            .checked_add(self.minute.checked_mul(60)?)?
            .checked_add(self.second)?;
        days.checked_mul(86_400)?.checked_add(seconds)
    }

    /// 0 is Sunday.
    pub(super) fn day_of_week(self) -> Option<i64> {
        // 1970-01-01 was a Thursday.
        Some(self.as_utc()?.div_euclid(86_400).checked_add(4)?.rem_euclid(7))
    }
}
