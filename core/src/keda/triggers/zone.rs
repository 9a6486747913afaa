//! Time zones as data: what local time is, and from when to when that is known.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use serde::Deserialize;

use crate::error::{Error, Violation, ViolationKind};
use crate::units::{Millis, Timestamp};

/// A time zone by its name, for `cron` triggers where the crate has no database of zones (its feature `tz`), or has another
/// opinion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Zone {
    /// The name as manifests have it, such as `Europe/Berlin`; upper and lower case matter.
    pub name: String,
    /// What its clocks show; `None`: somebody has looked, and there is no zone of this name.
    #[serde(default)]
    pub rules: Option<ZoneRules>,
}

/// What the clocks of a time zone show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZoneRules {
    /// From when on this is known. Reading a `cron` trigger at a time for which it must look further back is an error.
    pub from: Timestamp,
    /// Until when this is known; the moment itself is no part of it. A `cron` trigger looks up to five years ahead.
    pub until: Timestamp,
    /// How far local time is ahead of UTC before the first transition, in whole seconds of less than 26 hours.
    pub offset: Millis,
    /// Every change of that, in the order of time.
    #[serde(default)]
    pub transitions: Vec<ZoneTransition>,
}

/// From a moment on, local time is ahead of UTC by another span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ZoneTransition {
    /// The moment, a whole second.
    pub at: Timestamp,
    /// How far local time is ahead of UTC from then on.
    pub offset: Millis,
}

/// Time zones that are given, each known by its name; where there are two of a name, the first counts.
///
/// They go before those of the bundled database. `UTC` is always known, and always the same.
///
/// ```
/// use std::collections::BTreeMap;
/// use scalewright::keda::triggers::{Scaler, ScalerKind, TriggerSource, Zone, ZoneRules, Zones, ZoneTransition};
/// use scalewright::{Millis, Timestamp};
///
/// // Until the year 2000 one hour ahead of UTC, then two.
/// let rules = ZoneRules {
///     from: Timestamp::from_seconds(0),
///     until: Timestamp::from_seconds(4_102_444_800),
///     offset: Millis::from_seconds(3600),
///     transitions: vec![ZoneTransition {
///         at: Timestamp::from_seconds(946_684_800),
///         offset: Millis::from_seconds(7200),
///     }],
/// };
/// let zones = Zones::new(vec![Zone { name: "Office".to_string(), rules: Some(rules) }])?;
///
/// let metadata = BTreeMap::from(
///     [("timezone", "Office"), ("start", "0 8 * * *"), ("end", "0 18 * * *"), ("desiredReplicas", "10")]
///         .map(|(key, value)| (key.to_string(), value.to_string())),
/// );
/// let source =
///     TriggerSource { type_name: "cron", metric_type: "", metadata: &metadata, authenticated: false, modified: false };
/// let ScalerKind::Cron(cron) = Scaler::read_in(&source, &zones)?.kind else { unreachable!() };
/// let seven_utc = Timestamp::from_seconds(1_700_031_600);
/// assert!(cron.window(seven_utc).unwrap().inside); // it is nine there
/// let error = cron.window(Timestamp::from_seconds(4_200_000_000)).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "the time zone `Office` is known from 1970-01-01 until 2100-01-01 only, and this needs more of it"
/// );
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zones {
    zones: Vec<Arc<Zone>>,
}

/// Local time is less than this ahead of UTC, or behind: no zone of the IANA database comes near.
const MOST_OFFSET: Millis = Millis::from_seconds(26 * 3600);

impl Zones {
    /// Takes zones, after checking them.
    ///
    /// # Errors
    ///
    /// Offsets and times that are no whole seconds or out of range, and transitions out of order, with paths such as
    /// `zones[0].rules.transitions[1].at`.
    pub fn new(zones: Vec<Zone>) -> Result<Self, Error> {
        let mut violations = Vec::new();
        for (index, zone) in zones.iter().enumerate() {
            if let Some(rules) = &zone.rules {
                rules.check(&alloc::format!("zones[{index}].rules"), &mut violations);
            }
        }
        match Error::from_violations(violations) {
            Some(error) => Err(error),
            None => Ok(Self { zones: zones.into_iter().map(Arc::new).collect() }),
        }
    }

    /// Whether none is given.
    pub fn is_empty(&self) -> bool {
        self.zones.is_empty()
    }

    /// The zone of a name, if it is given.
    pub(super) fn given(&self, name: &str) -> Option<&Arc<Zone>> {
        self.zones.iter().find(|zone| zone.name == name)
    }
}

impl ZoneRules {
    /// Seconds by which local time is ahead of UTC, so many seconds after 1970; `None` where that is not known.
    pub(super) fn offset_at(&self, seconds: i64) -> Option<i64> {
        let at = Timestamp::from_seconds(seconds);
        if !(self.from..self.until).contains(&at) {
            return None;
        }
        let passed = self.transitions.partition_point(|transition| transition.at <= at);
        let last = passed.checked_sub(1).and_then(|last| self.transitions.get(last));
        Some(last.map_or(self.offset, |transition| transition.offset).as_millis() / 1000)
    }

    fn check(&self, path: &str, found: &mut Vec<Violation>) {
        let mut refuse = |path: String, message: &str| {
            found.push(Violation::new(path, ViolationKind::Invalid, message));
        };
        let unusable = |offset: Millis| {
            offset.as_millis() % 1000 != 0
                || !(-MOST_OFFSET.as_millis() + 1..MOST_OFFSET.as_millis()).contains(&offset.as_millis())
        };
        const OFFSET: &str = "is no span of whole seconds of less than 26 hours";
        if self.until <= self.from {
            refuse(alloc::format!("{path}.until"), "is not after from");
        }
        if unusable(self.offset) {
            refuse(alloc::format!("{path}.offset"), OFFSET);
        }
        let mut before = Timestamp::MIN;
        for (index, transition) in self.transitions.iter().enumerate() {
            let at = || alloc::format!("{path}.transitions[{index}].at");
            if transition.at.as_millis() % 1000 != 0 {
                refuse(at(), "is no whole second");
            }
            if transition.at <= before && index > 0 {
                refuse(at(), "is not after the transition before it");
            }
            if unusable(transition.offset) {
                refuse(alloc::format!("{path}.transitions[{index}].offset"), OFFSET);
            }
            before = transition.at;
        }
    }
}
