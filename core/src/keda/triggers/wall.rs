//! The civil calendar: between what a wall clock shows and the seconds that it would be if the clock showed UTC.

/// What a wall clock shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wall {
    pub(super) year: i64,
    /// 1 to 12.
    pub(super) month: i64,
    /// 1 to 31; [`Wall::as_utc`] also takes a day that the month does not have, which is one of the next, as in Go.
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

/// Days of 400 years, after which the calendar repeats.
const DAYS_OF_ERA: i64 = 146_097;
/// Days from the first of March of the year 0, where eras begin, to 1970.
const DAYS_BEFORE_1970: i64 = 719_468;
const DAY: i64 = 86_400;

impl Wall {
    /// Seconds since 1970 if the wall clock showed UTC; `None` where they are no `i64`.
    pub(super) fn as_utc(self) -> Option<i64> {
        // Years begin in March, so that the leap day is the last: 153 m + 2 over 5 are the days before the month m.
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
            .checked_mul(DAYS_OF_ERA)?
            .checked_add(day_of_era)?
            .checked_sub(DAYS_BEFORE_1970)?
            .checked_add(self.day.checked_sub(1)?)?;
        let seconds = self
            .hour
            .checked_mul(3600)?
            .checked_add(self.minute.checked_mul(60)?)?
            .checked_add(self.second)?;
        days.checked_mul(DAY)?.checked_add(seconds)
    }

    /// What the clock shows so many seconds after 1970, if it shows UTC.
    pub(super) fn of_utc(seconds: i64) -> Self {
        // No sum below leaves i64: there are fewer than 2^47 days in its seconds.
        let from_march = seconds.div_euclid(DAY) + DAYS_BEFORE_1970;
        let era = from_march.div_euclid(DAYS_OF_ERA);
        let day_of_era = from_march.rem_euclid(DAYS_OF_ERA);
        // Leap days up to there, taken away: of 4 years, of 100 and of all 400.
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let of_day = seconds.rem_euclid(DAY);
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
            hour: of_day / 3600,
            minute: of_day / 60 % 60,
            second: of_day % 60,
        }
    }

    /// 0 is Sunday.
    pub(super) fn day_of_week(self) -> Option<i64> {
        // 1970-01-01 was a Thursday.
        Some(self.as_utc()?.div_euclid(DAY).checked_add(4)?.rem_euclid(7))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_what_jiff_shows() {
        for seconds in (-370_000_000_000_i64..250_000_000_000).step_by(86_400 * 31 + 3_661) {
            let theirs = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).unwrap());
            let ours = Wall::of_utc(seconds);
            let date = (theirs.year().into(), theirs.month().into(), theirs.day().into());
            assert_eq!((ours.year, ours.month, ours.day), date);
            let time = (theirs.hour().into(), theirs.minute().into(), theirs.second().into());
            assert_eq!((ours.hour, ours.minute, ours.second), time);
            assert_eq!(ours.as_utc(), Some(seconds));
            assert_eq!(ours.day_of_week(), Some(theirs.weekday().to_sunday_zero_offset().into()));
        }
    }

    #[test]
    fn goes_through_every_day_of_an_era() {
        let mut before = Wall::of_utc(-DAY);
        for day in 0..DAYS_OF_ERA {
            let wall = Wall::of_utc(day * DAY + 86_399);
            assert_eq!(wall.as_utc(), Some(day * DAY + 86_399));
            assert!((before.year, before.month, before.day) < (wall.year, wall.month, wall.day));
            before = wall;
        }
        assert_eq!((before.year, before.month, before.day), (2369, 12, 31));
    }

    #[test]
    fn the_ends_of_time_overflow_nothing() {
        for seconds in [i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX] {
            let wall = Wall::of_utc(seconds);
            assert!(wall.as_utc().is_none_or(|back| back == seconds));
        }
    }
}
