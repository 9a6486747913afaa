//! Whether two `cron` triggers are ever inside their windows at once.

use alloc::string::{String, ToString};

use super::cron::{Cron, CronWindow};
use super::scaler::MeasurementError;
use crate::units::{Millis, Timestamp};

/// What comparing two `cron` triggers came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CronOverlap {
    /// They are inside their windows at once, at some time of the two years that were looked at.
    Overlapping,
    /// They are not, as far as was looked.
    Separate,
    /// A time zone is unknown, or not known for those years.
    Unknown,
}

/// The years that are looked at: a common one and a leap year, 2027 and 2028.
const FROM: Timestamp = Timestamp::from_seconds(1_798_761_600);
const SPAN: Millis = Millis::from_seconds(731 * 86_400);
/// How often windows may open and close before the search ends; twice a day for the whole span is less.
const MOST_CHANGES: u32 = 4_000;

impl Cron {
    /// Whether this trigger and another are ever inside their windows at once; the larger number counts then.
    ///
    /// Two years are looked at, 2027 and 2028, and in them at most 4,000 changes.
    ///
    /// ```
    /// # #[cfg(feature = "tz")] {
    /// use std::collections::BTreeMap;
    /// use scalewright::keda::triggers::{Cron, CronOverlap, Scaler, ScalerKind, TriggerSource};
    ///
    /// fn cron(start: &str, end: &str) -> Cron {
    ///     let metadata = BTreeMap::from(
    ///         [("timezone", "Europe/Berlin"), ("start", start), ("end", end), ("desiredReplicas", "10")]
    ///             .map(|(key, value)| (key.to_string(), value.to_string())),
    ///     );
    ///     let source = TriggerSource {
    ///         type_name: "cron", metric_type: "", metadata: &metadata, authenticated: false, modified: false,
    ///     };
    ///     let ScalerKind::Cron(cron) = Scaler::read(&source).unwrap().kind else { unreachable!() };
    ///     cron
    /// }
    /// let day = cron("0 8 * * *", "0 18 * * *");
    /// assert_eq!(day.overlap(&cron("0 12 * * 1", "0 14 * * 1")), CronOverlap::Overlapping);
    /// assert_eq!(day.overlap(&cron("0 18 * * *", "0 22 * * *")), CronOverlap::Separate);
    /// # }
    /// ```
    pub fn overlap(&self, other: &Self) -> CronOverlap {
        self.search(other).unwrap_or(CronOverlap::Unknown)
    }

    fn search(&self, other: &Self) -> Result<CronOverlap, MeasurementError> {
        let end = FROM + SPAN;
        let (mut this, mut that) = (self.window(FROM)?, other.window(FROM)?);
        for _ in 0..MOST_CHANGES {
            if this.inside && that.inside {
                return Ok(CronOverlap::Overlapping);
            }
            let earlier = |window: &CronWindow| window.changes_at.unwrap_or(Timestamp::MAX);
            let at = earlier(&this).min(earlier(&that));
            if at > end {
                break;
            }
            if earlier(&this) <= at {
                this = self.window(at)?;
            }
            if earlier(&that) <= at {
                that = other.window(at)?;
            }
        }
        Ok(CronOverlap::Separate)
    }

    /// What is wrong with the time zones, if any is unknown: the trigger fails at every reading then.
    pub fn unknown_zone(&self) -> Option<String> {
        let faults = [self.clock.as_ref().err(), self.start.unknown_zone(), self.end.unknown_zone()];
        faults.into_iter().flatten().next().map(|fault| fault.clone().into_error().to_string())
    }
}
