//! Clocks on walls: between seconds since 1970 and local time, as Go's `time` package counts them.

use alloc::string::String;
use alloc::sync::Arc;

use super::schedule::ScheduleError;
use super::shortened;
use super::wall::Wall;
use super::zone::{Zone, ZoneRules, Zones};

/// The clocks of a time zone.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clock {
    Utc,
    Given(Arc<Zone>),
    #[cfg(feature = "tz")]
    Bundled(jiff::tz::TimeZone),
}

/// Why there are no clocks of a name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NoClock {
    /// There is no such zone.
    Unknown(ScheduleError),
    /// Nobody has looked: no zone can be told from a misspelled one.
    #[cfg(not(feature = "tz"))]
    Unsearched(ScheduleError),
}

impl NoClock {
    pub(super) fn into_error(self) -> ScheduleError {
        match self {
            Self::Unknown(error) => error,
            #[cfg(not(feature = "tz"))]
            Self::Unsearched(error) => error,
        }
    }
}

impl Clock {
    /// The clocks of a zone, by its exact name: the original's names are files, so upper and lower case matter.
    pub(super) fn find(name: &str, zones: &Zones) -> Result<Self, NoClock> {
        if name == "UTC" {
            return Ok(Self::Utc);
        }
        let unknown = || {
            NoClock::Unknown(ScheduleError::new(alloc::format!(
                "`{}` is not a time zone: write a name of the IANA database, such as Europe/Berlin",
                shortened(name)
            )))
        };
        match zones.given(name) {
            Some(zone) if zone.rules.is_some() => Ok(Self::Given(Arc::clone(zone))),
            Some(_) => Err(unknown()),
            #[cfg(feature = "tz")]
            None => {
                let zone = jiff::tz::TimeZone::get(name).ok();
                zone.filter(|zone| zone.iana_name() == Some(name)).map(Self::Bundled).ok_or_else(unknown)
            }
            #[cfg(not(feature = "tz"))]
            None => Err(NoClock::Unsearched(ScheduleError::new(alloc::format!(
                "the time zone `{}` cannot be looked up: give its rules in `zones`, or build scalewright with its feature `tz`",
                shortened(name)
            )))),
        }
    }

    /// Seconds by which local time is ahead of UTC, so many seconds after 1970; `None` where that is not known.
    fn offset(&self, seconds: i64) -> Option<i64> {
        match self {
            Self::Utc => Some(0),
            Self::Given(zone) => zone.rules.as_ref()?.offset_at(seconds),
            #[cfg(feature = "tz")]
            Self::Bundled(zone) => {
                Some(zone.to_offset(jiff::Timestamp::from_second(seconds).ok()?).seconds().into())
            }
        }
    }

    /// What the clocks show so many seconds after 1970; `None` where that is not known.
    pub(super) fn wall(&self, seconds: i64) -> Option<Wall> {
        Some(Wall::of_utc(seconds.checked_add(self.offset(seconds)?)?))
    }

    /// When the clocks show a time: where they never do, or twice, Go's `time.Date` decides, which is followed here.
    ///
    /// A day after the end of its month is one of the next, as in Go; hours, minutes and seconds must exist.
    pub(super) fn seconds(&self, wall: Wall) -> Option<i64> {
        let as_if_utc = wall.as_utc()?;
        let first_guess = self.offset(as_if_utc)?;
        as_if_utc.checked_sub(self.offset(as_if_utc.checked_sub(first_guess)?)?)
    }

    /// Why [`wall`](Self::wall) or [`seconds`](Self::seconds) gave nothing.
    pub(super) fn out_of_range(&self) -> ScheduleError {
        let Self::Given(zone) = self else {
            return ScheduleError::new("the time is outside of the years that calendars cover");
        };
        let Zone { name, rules } = zone.as_ref();
        let ZoneRules { from, until, .. } = rules.clone().unwrap_or_default();
        let date = |millis: i64| -> String {
            let Wall { year, month, day, .. } = Wall::of_utc(millis.div_euclid(1000));
            alloc::format!("{year:04}-{month:02}-{day:02}")
        };
        ScheduleError::new(alloc::format!(
            "the time zone `{}` is known from {} until {} only, and this needs more of it",
            shortened(name),
            date(from.as_millis()),
            date(until.as_millis())
        ))
    }
}
