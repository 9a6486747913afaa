//! `cron`: a number of replicas between two times of the day, week or year.

use alloc::boxed::Box;
use alloc::string::{String, ToString};

use super::clock::{Clock, NoClock};
use super::metadata::{From, Metadata};
use super::scaler::{External, Measurement, MeasurementError, whole};
use super::schedule::{Next, Schedule};
use super::shortened;
use super::zone::Zones;
use crate::error::ViolationKind;
use crate::units::{Quantity, Timestamp};

/// A trigger of type `cron`.
///
/// Its value is `desiredReplicas` inside the window and 0 outside, held against a target of 1. Source:
/// `keda pkg/scalers/cron_scaler.go`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cron {
    /// `start`: the window opens whenever it fires.
    pub start: CronEvent,
    /// `end`: the window closes whenever it fires.
    pub end: CronEvent,
    /// `timezone`: a name of the IANA database. KEDA accepts any text, and fails at every reading if it is none.
    pub timezone: String,
    /// `desiredReplicas`, not 0. A negative number is active inside the window, and asks for none.
    pub desired_replicas: i64,
    pub(super) clock: Result<Clock, NoClock>,
}

/// `start` or `end`, with its text.
#[derive(Clone, Debug, PartialEq)]
pub struct CronEvent {
    /// As written.
    pub text: String,
    /// What it says; `None` only within a trigger that is refused.
    schedule: Option<Box<Schedule>>,
}

impl CronEvent {
    pub(super) fn unknown_zone(&self) -> Option<&NoClock> {
        self.schedule.as_ref()?.unknown_zone()
    }
}

/// Whether a `cron` trigger is inside its window, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CronWindow {
    /// Whether the window is open.
    pub inside: bool,
    /// When it next opens or closes; `None`: not within five years.
    pub changes_at: Option<Timestamp>,
}

impl Cron {
    pub(super) fn read(metadata: &mut Metadata<'_>, zones: &Zones) -> Self {
        let start = event("start", "when the window opens, such as `0 8 * * *`", metadata, zones);
        let end = event("end", "when the window closes, such as `0 18 * * *`", metadata, zones);
        let timezone = metadata.required(
            "timezone",
            From::Metadata,
            "a name of the IANA database, such as Europe/Berlin",
        );
        if !start.text.is_empty() && start.text == end.text {
            metadata.fault("end", ViolationKind::Invalid, "must differ from start");
        }
        if !metadata.is_given("desiredReplicas") {
            let message = "must be given: the replicas inside the window";
            metadata.fault("desiredReplicas", ViolationKind::Required, message);
        }
        let desired_replicas = metadata.integer("desiredReplicas", 1);
        if desired_replicas == 0 {
            metadata.fault("desiredReplicas", ViolationKind::Invalid, "may not be 0");
        }
        let clock = Clock::find(&timezone, zones);
        Self { start, end, timezone, desired_replicas, clock }
    }

    /// Whether the window is open at a time since 1970.
    ///
    /// The window is open where the next event to come is an end; where both come at once, it is open. An end that never
    /// fires leaves it shut, a start that never does open.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use scalewright::Timestamp;
    /// use scalewright::keda::triggers::{Scaler, ScalerKind, TriggerSource};
    ///
    /// let metadata = BTreeMap::from(
    ///     [("timezone", "UTC"), ("start", "0 8 * * *"), ("end", "0 18 * * *"), ("desiredReplicas", "10")]
    ///         .map(|(key, value)| (key.to_string(), value.to_string())),
    /// );
    /// let source = TriggerSource {
    ///     type_name: "cron", metric_type: "", metadata: &metadata, authenticated: false, modified: false,
    /// };
    /// let ScalerKind::Cron(cron) = Scaler::read(&source).unwrap().kind else { unreachable!() };
    /// let hour = |hour: i64| Timestamp::from_seconds(hour * 3600);
    /// let window = cron.window(hour(9)).unwrap();
    /// assert_eq!((window.inside, window.changes_at), (true, Some(hour(18))));
    /// ```
    ///
    /// # Errors
    ///
    /// When the time zone is unknown, or not known for so long. Without its feature `tz` the crate knows only `UTC` and the
    /// [`Zones`] that it was given.
    pub fn window(&self, at: Timestamp) -> Result<CronWindow, MeasurementError> {
        let error = |error: super::ScheduleError| MeasurementError::new(error.to_string());
        let clock = self.clock.as_ref().map_err(|fault| error(fault.clone().into_error()))?;
        let now = at.as_millis().div_euclid(1000);
        let next = |event: &CronEvent| match &event.schedule {
            Some(schedule) => schedule.next(now, clock).map_err(error),
            None => Ok(Next::Never),
        };
        let time = |seconds: i64| Some(Timestamp::from_seconds(seconds));
        let window = match (next(&self.start)?, next(&self.end)?) {
            (Next::Never, _) => CronWindow { inside: true, changes_at: None },
            (Next::At(_), Next::Never) => CronWindow { inside: false, changes_at: None },
            (Next::At(start), Next::At(end)) if start < end => {
                CronWindow { inside: false, changes_at: time(start) }
            }
            (Next::At(_), Next::At(end)) => CronWindow { inside: true, changes_at: time(end) },
        };
        Ok(window)
    }

    /// The metric at a time since 1970.
    ///
    /// ```
    /// # #[cfg(feature = "tz")] {
    /// use std::collections::BTreeMap;
    /// use scalewright::Timestamp;
    /// use scalewright::keda::triggers::{Scaler, ScalerKind, TriggerSource};
    ///
    /// let metadata = BTreeMap::from(
    ///     [("timezone", "Europe/Berlin"), ("start", "0 8 * * *"), ("end", "0 18 * * *"), ("desiredReplicas", "10")]
    ///         .map(|(key, value)| (key.to_string(), value.to_string())),
    /// );
    /// let source = TriggerSource {
    ///     type_name: "cron", metric_type: "", metadata: &metadata, authenticated: false, modified: false,
    /// };
    /// let ScalerKind::Cron(cron) = Scaler::read(&source).unwrap().kind else { unreachable!() };
    /// let noon_in_july = Timestamp::from_seconds(1_751_364_000); // 10:00 UTC
    /// assert_eq!(cron.measure(noon_in_july).unwrap().value, 10.0);
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`window`](Self::window).
    pub fn measure(&self, at: Timestamp) -> Result<Measurement, MeasurementError> {
        let inside = self.window(at)?.inside;
        let value = if inside { self.desired_replicas as f64 } else { 0.0 };
        Ok(Measurement { value, active: inside })
    }
}

fn event(key: &str, what: &str, metadata: &mut Metadata<'_>, zones: &Zones) -> CronEvent {
    let text = metadata.required(key, From::Metadata, what);
    let mut schedule = None;
    if !text.is_empty() {
        match Schedule::read_in(&text, zones) {
            Ok(parsed) => schedule = Some(Box::new(parsed)),
            Err(error) => {
                let message = alloc::format!("`{}`: {error}", shortened(&text));
                metadata.fault(key, ViolationKind::Invalid, message);
            }
        }
    }
    CronEvent { text, schedule }
}

/// An expression as part of a metric's name.
fn encoded(expression: &str) -> String {
    let mut encoded = String::new();
    for character in expression.chars().filter(|character| *character != ' ') {
        match character {
            '*' => encoded.push('x'),
            '/' => encoded.push_str("Sl"),
            '?' => encoded.push_str("Qm"),
            ',' => encoded.push_str("Cm"),
            other => encoded.push(other),
        }
    }
    encoded
}

impl External for Cron {
    fn metric_name(&self) -> String {
        alloc::format!("cron-{}-{}-{}", self.timezone, encoded(&self.start.text), encoded(&self.end.text))
    }

    fn target(&self) -> Option<Quantity> {
        Some(whole(1))
    }

    fn activation(&self) -> f64 {
        0.0
    }
}
