//! Cron expressions of five fields, as `robfig/cron` v3.0.1 reads and follows them for KEDA.

use alloc::string::String;
use core::fmt;

use super::clock::{Clock, NoClock};
use super::shortened;
use super::wall::Wall;
use super::zone::Zones;

/// A cron expression: minute, hour, day of the month, month, day of the week.
///
/// Names (`MON`, `JAN`), `*` and `?`, ranges, steps and lists are read; Sunday is 0, and 7 is refused, as are `@daily` and
/// its like. `CRON_TZ=<zone>` before the fields sets a zone of its own. Where neither the day of the month nor that of the
/// week is `*` or `?`, either is enough.
///
/// ```
/// use scalewright::keda::triggers::Schedule;
///
/// assert!("0 8 * * MON-FRI".parse::<Schedule>().is_ok());
/// let error = "0 8 * * 7".parse::<Schedule>().unwrap_err();
/// assert_eq!(error.to_string(), "`7` in day of week is above the maximum of 6");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    minute: Field,
    hour: Field,
    day_of_month: Field,
    month: Field,
    day_of_week: Field,
    /// The clocks of `CRON_TZ=`. Where nobody has looked for such a zone, it is refused when it is needed.
    own: Option<Result<Clock, NoClock>>,
}

/// The values of a field that match, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field {
    bits: u64,
    /// Whether it is `*` or `?`, so that the other of the two fields for days decides.
    star: bool,
}

impl Field {
    fn matches(self, value: i64) -> bool {
        u32::try_from(value).is_ok_and(|value| self.bits.checked_shr(value).is_some_and(|bits| bits & 1 == 1))
    }
}

/// Why an expression or a time zone cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError {
    message: String,
}

impl ScheduleError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

impl fmt::Display for ScheduleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for ScheduleError {}

/// What a field may hold.
struct Bounds {
    name: &'static str,
    least: u32,
    most: u32,
    /// Names of the values from `least` on.
    names: &'static [&'static str],
}

const MINUTE: Bounds = Bounds { name: "minute", least: 0, most: 59, names: &[] };
const HOUR: Bounds = Bounds { name: "hour", least: 0, most: 23, names: &[] };
const DAY_OF_MONTH: Bounds = Bounds { name: "day of month", least: 1, most: 31, names: &[] };
const MONTH: Bounds = Bounds {
    name: "month",
    least: 1,
    most: 12,
    names: &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
};
const DAY_OF_WEEK: Bounds = Bounds {
    name: "day of week",
    least: 0,
    most: 6,
    names: &["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
};

impl core::str::FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        Self::read_in(text, &Zones::default())
    }
}

impl Schedule {
    /// Reads an expression whose `CRON_TZ=` may be a zone that is given.
    ///
    /// ```
    /// use scalewright::keda::triggers::{Schedule, Zone, Zones};
    ///
    /// let zones = Zones::new(vec![Zone { name: "Mars/Olympus".to_string(), rules: None }])?;
    /// let error = Schedule::read_in("CRON_TZ=Mars/Olympus 0 8 * * *", &zones).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`Mars/Olympus` is not a time zone: write a name of the IANA database, such as Europe/Berlin"
    /// );
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What KEDA would refuse.
    pub fn read_in(text: &str, zones: &Zones) -> Result<Self, ScheduleError> {
        let (own, fields) = own_zone(text)?;
        let own = match own.map(|name| Clock::find(name, zones)) {
            Some(Err(NoClock::Unknown(error))) => return Err(error),
            own => own,
        };
        if fields.starts_with('@') {
            return Err(ScheduleError::new(
                "words such as `@daily` are not read by KEDA: write the five fields, such as `0 8 * * *`",
            ));
        }
        let mut parts = fields.split_whitespace();
        let mut next = || parts.next();
        let (Some(minute), Some(hour), Some(day_of_month), Some(month), Some(day_of_week), None) =
            (next(), next(), next(), next(), next(), next())
        else {
            return Err(ScheduleError::new(alloc::format!(
                "{} fields instead of five: minute, hour, day of month, month, day of week",
                fields.split_whitespace().count()
            )));
        };
        Ok(Self {
            minute: field(minute, &MINUTE)?,
            hour: field(hour, &HOUR)?,
            day_of_month: field(day_of_month, &DAY_OF_MONTH)?,
            month: field(month, &MONTH)?,
            day_of_week: field(day_of_week, &DAY_OF_WEEK)?,
            own,
        })
    }
}

/// The name of the zone before the fields, and the fields.
pub(super) fn own_zone(text: &str) -> Result<(Option<&str>, &str), ScheduleError> {
    let Some(rest) = text.strip_prefix("CRON_TZ=").or_else(|| text.strip_prefix("TZ=")) else {
        return Ok((None, text));
    };
    let Some((name, fields)) = rest.split_once(' ') else {
        return Err(ScheduleError::new("there is a time zone and no fields after it"));
    };
    let own = match name {
        "" => Some("UTC"),
        // The zone of the machine in Go, and for a schedule that of the trigger.
        "Local" => None,
        name => Some(name),
    };
    Ok((own, fields.trim()))
}

/// Parts separated by commas; empty ones are skipped, as in the original.
fn field(text: &str, bounds: &Bounds) -> Result<Field, ScheduleError> {
    let mut field = Field { bits: 0, star: false };
    for part in text.split(',').filter(|part| !part.is_empty()) {
        let found = range(part, bounds)?;
        field = Field { bits: field.bits | found.bits, star: field.star | found.star };
    }
    Ok(field)
}

/// `*`, `5`, `1-5`, each with or without `/2`; `5/2` goes on to the end.
fn range(part: &str, bounds: &Bounds) -> Result<Field, ScheduleError> {
    let fault =
        |what: &str| ScheduleError::new(alloc::format!("`{}` in {} {what}", shortened(part), bounds.name));
    let mut halves = part.split('/');
    let (span, step) = match (halves.next(), halves.next(), halves.next()) {
        (Some(span), step, None) => (span, step),
        _ => return Err(fault("has more than one `/`")),
    };
    let mut ends = span.split('-');
    let (low, high, more) = (ends.next().unwrap_or(""), ends.next(), ends.next());
    let star = matches!(low, "*" | "?");
    let (first, mut last) = match (high, more) {
        _ if star => (bounds.least, bounds.most),
        (None, _) => {
            let only = value(low, bounds).ok_or_else(|| fault("is neither a number nor a name"))?;
            (only, only)
        }
        (Some(high), None) => {
            let ends = value(low, bounds).zip(value(high, bounds));
            ends.ok_or_else(|| fault("is no range of numbers or names"))?
        }
        (Some(_), Some(_)) => return Err(fault("has more than one `-`")),
    };
    let step = match step {
        None => 1,
        Some(step) => {
            if high.is_none() {
                last = bounds.most;
            }
            number(step).ok_or_else(|| fault("has a step that is no number"))?
        }
    };
    if first < bounds.least {
        return Err(fault(&alloc::format!("is below the minimum of {}", bounds.least)));
    }
    if last > bounds.most {
        return Err(fault(&alloc::format!("is above the maximum of {}", bounds.most)));
    }
    if first > last {
        return Err(fault("ends before it starts"));
    }
    let stride =
        usize::try_from(step).ok().filter(|step| *step > 0).ok_or_else(|| fault("has a step of 0"))?;
    let bits = (first..=last).step_by(stride).fold(0_u64, |bits, value| bits | 1_u64.wrapping_shl(value));
    // Every second day is a restriction, every day is none.
    Ok(Field { bits, star: star && step <= 1 })
}

fn value(text: &str, bounds: &Bounds) -> Option<u32> {
    let name = bounds.names.iter().position(|name| name.eq_ignore_ascii_case(text));
    match name.and_then(|position| u32::try_from(position).ok()) {
        Some(position) => position.checked_add(bounds.least),
        None => number(text),
    }
}

/// `strconv.Atoi` of a number that is not negative.
fn number(text: &str) -> Option<u32> {
    text.strip_prefix('-').is_none().then(|| text.parse::<u32>().ok()).flatten()
}

/// When a schedule fires next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Seconds since 1970.
    At(i64),
    /// Not within five years.
    Never,
}

/// How many years ahead the original looks.
const MOST_YEARS: i64 = 5;

/// How often a search may look at the clock: more than the minutes of those years.
///
/// DIFFERENCE: where a zone skips a whole day, as Pacific/Apia did at the end of 2011, the original looks for ever for a day after
/// the one before. Here the trigger fails.
const MOST_STEPS: u32 = 4_000_000;

impl Schedule {
    /// The first firing after a time, both in seconds since 1970, in the schedule's own zone or else the given one.
    ///
    /// Follows `SpecSchedule.Next` of `robfig/cron` step by step, so that it does the same where clocks change: it first
    /// looks for the month, then the day, hour and minute, and starts over where one of them runs over.
    pub(super) fn next(&self, after: i64, clock: &Clock) -> Result<Next, ScheduleError> {
        let clock = match &self.own {
            None => clock,
            Some(Ok(own)) => own,
            Some(Err(fault)) => return Err(fault.clone().into_error()),
        };
        let start = after.checked_add(1).and_then(|at| Some((at, clock.wall(at)?.year)));
        let (at, year) = start.ok_or_else(|| clock.out_of_range())?;
        let mut search = Search { schedule: self, clock, at, year, cut: false, steps: MOST_STEPS };
        search.run().ok_or_else(|| match search.steps {
            0 => ScheduleError::new(
                "the search for the next time goes round in circles, for its time zone skips a day or more: KEDA would hang",
            ),
            _ => clock.out_of_range(),
        })
    }

    /// Why its own zone is not known.
    pub(super) fn unknown_zone(&self) -> Option<&NoClock> {
        self.own.as_ref()?.as_ref().err()
    }

    fn day_matches(&self, wall: &Wall, day_of_week: i64) -> bool {
        let (month, week) = (self.day_of_month.matches(wall.day), self.day_of_week.matches(day_of_week));
        if self.day_of_month.star || self.day_of_week.star { month && week } else { month || week }
    }
}

/// A search that is under way.
struct Search<'a> {
    schedule: &'a Schedule,
    clock: &'a Clock,
    at: i64,
    /// The year of the start.
    year: i64,
    /// Whether what is finer than the part under way has been set to its beginning.
    cut: bool,
    /// How many more times the clock may be looked at.
    steps: u32,
}

/// What a part of the search came to.
#[derive(PartialEq, Eq)]
enum Part {
    Found,
    RanOver,
}

impl Search<'_> {
    fn run(&mut self) -> Option<Next> {
        // Each round ends in a later month, day or hour: there are fewer hours in five years than this.
        for _ in 0..100_000_u32 {
            if self.wall()?.year > self.year.checked_add(MOST_YEARS)? {
                return Some(Next::Never);
            }
            if self.month()? == Part::RanOver
                || self.day()? == Part::RanOver
                || self.hour()? == Part::RanOver
                || self.minute()? == Part::RanOver
                || self.second()? == Part::RanOver
            {
                continue;
            }
            return Some(Next::At(self.at));
        }
        Some(Next::Never)
    }

    fn wall(&mut self) -> Option<Wall> {
        self.steps = self.steps.checked_sub(1)?;
        self.clock.wall(self.at)
    }

    fn set(&mut self, wall: Wall) -> Option<()> {
        self.at = self.clock.seconds(wall)?;
        Some(())
    }

    /// A step from a time to one that must be another: from the same one it would be the same step again.
    fn moves_from(&mut self, before: i64) -> Option<()> {
        if self.at == before {
            self.steps = 0;
            return None;
        }
        Some(())
    }

    fn month(&mut self) -> Option<Part> {
        let mut wall = self.wall()?;
        while !self.schedule.month.matches(wall.month) {
            if !self.cut {
                self.cut = true;
                self.set(Wall { day: 1, hour: 0, minute: 0, second: 0, ..wall })?;
                wall = self.wall()?;
            }
            let (year, month) = if wall.month >= 12 {
                (wall.year.checked_add(1)?, 1)
            } else {
                (wall.year, wall.month.checked_add(1)?)
            };
            let before = self.at;
            self.set(Wall { year, month, ..wall })?;
            self.moves_from(before)?;
            wall = self.wall()?;
            if wall.month == 1 {
                return Some(Part::RanOver);
            }
        }
        Some(Part::Found)
    }

    fn day(&mut self) -> Option<Part> {
        let mut wall = self.wall()?;
        while !self.schedule.day_matches(&wall, wall.day_of_week()?) {
            if !self.cut {
                self.cut = true;
                self.set(Wall { hour: 0, minute: 0, second: 0, ..wall })?;
                wall = self.wall()?;
            }
            let before = self.at;
            self.set(Wall { day: wall.day.checked_add(1)?, ..wall })?;
            wall = self.wall()?;
            // A midnight that a clock change skips.
            if wall.hour != 0 {
                let hours =
                    if wall.hour > 12 { 24_i64.checked_sub(wall.hour)? } else { wall.hour.checked_neg()? };
                self.at = self.at.checked_add(hours.checked_mul(3600)?)?;
                wall = self.wall()?;
            }
            self.moves_from(before)?;
            if wall.day == 1 {
                return Some(Part::RanOver);
            }
        }
        Some(Part::Found)
    }

    fn hour(&mut self) -> Option<Part> {
        let mut wall = self.wall()?;
        while !self.schedule.hour.matches(wall.hour) {
            if !self.cut {
                self.cut = true;
                self.set(Wall { minute: 0, second: 0, ..wall })?;
            }
            self.at = self.at.checked_add(3600)?;
            wall = self.wall()?;
            if wall.hour == 0 {
                return Some(Part::RanOver);
            }
        }
        Some(Part::Found)
    }

    fn minute(&mut self) -> Option<Part> {
        let mut wall = self.wall()?;
        while !self.schedule.minute.matches(wall.minute) {
            if !self.cut {
                self.cut = true;
                self.at = self.at.checked_sub(self.at.rem_euclid(60))?;
            }
            self.at = self.at.checked_add(60)?;
            wall = self.wall()?;
            if wall.minute == 0 {
                return Some(Part::RanOver);
            }
        }
        Some(Part::Found)
    }

    /// Five fields fire at second 0.
    fn second(&mut self) -> Option<Part> {
        let mut wall = self.wall()?;
        while wall.second != 0 {
            self.cut = true;
            self.at = self.at.checked_add(1)?;
            wall = self.wall()?;
            if wall.second == 0 {
                return Some(Part::RanOver);
            }
        }
        Some(Part::Found)
    }
}
