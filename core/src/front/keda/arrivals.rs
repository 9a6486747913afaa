//! What arrives at the queues of a simulation, and what else is the same whoever works them off.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use core::ops::Range;

use serde::Deserialize;

use crate::error::{Error, Violation, ViolationKind};
use crate::front::replay::{below, mapped};
use crate::front::{CsvData, LoadColumn, LoadValues, read_trace};
use crate::simulate::{Synthetic, Trace};
use crate::units::{Millis, Timestamp};

/// A time in which a trigger cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outage {
    /// Its begin.
    pub from: Timestamp,
    /// Its end, which is no part of it.
    pub to: Timestamp,
}

/// Arrivals, in one of four ways.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ArrivalsData {
    /// A rate for each stretch of time.
    Rates(Rates),
    /// Given as numbers on a regular grid.
    Values(LoadValues),
    /// Made up by a recipe.
    Synthetic(Synthetic),
    /// Read from CSV text.
    Csv(CsvData),
}

/// A step function; the last rate holds to the end.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rates {
    /// The start of the simulation; until the first change nothing arrives. Default 0.
    #[serde(default)]
    pub start: Timestamp,
    /// The changes, in the order of time.
    pub changes: Vec<RateChange>,
}

/// From a time on messages arrive at another rate.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateChange {
    /// The time.
    pub at: Timestamp,
    /// Messages per second from then on.
    pub rate: f64,
}

/// The source of each queue, with its column; the violations of all of them at once.
pub(super) fn sources<Q, S>(
    queues: &[Q],
    columns: &[Option<LoadColumn<'_>>],
    mut source: impl FnMut(usize, &Q, Option<&LoadColumn<'_>>) -> Result<S, Error>,
) -> Result<Vec<S>, Error> {
    let mut violations = Vec::new();
    let mut sources = Vec::with_capacity(queues.len());
    for (index, queue) in queues.iter().enumerate() {
        match source(index, queue, columns.get(index).and_then(Option::as_ref)) {
            Ok(source) => sources.push(source),
            Err(error) => violations.extend(below(&format!("queues[{index}]"), error).into_violations()),
        }
    }
    Error::from_violations(violations).map_or(Ok(sources), Err)
}

/// What arrives, as a record or as a column; `None` where there is neither.
pub(super) fn arriving(
    arrivals: Option<&ArrivalsData>,
    column: Option<&LoadColumn<'_>>,
) -> Result<Option<Trace>, Error> {
    match (arrivals, column) {
        (Some(arrivals), None) => arrivals.trace().map(Some),
        (None, Some(column)) => {
            let renamed = |path: &str| path.replacen("load", "arrivals", 1);
            column.trace().map(Some).map_err(|error| mapped(error, &renamed))
        }
        (None, None) => Ok(None),
        (Some(_), Some(_)) => {
            let message = "may not be given beside a column";
            Err(Violation::new("arrivals", ViolationKind::Forbidden, message).into())
        }
    }
}

/// What is said where nothing arrives.
pub(super) fn nothing_arrives() -> Error {
    Violation::new("arrivals", ViolationKind::Required, "must be given: what arrives").into()
}

/// How many points of a run are kept.
pub(super) fn checkpoints(given: Option<u32>, usual: usize) -> usize {
    given.map_or(usual, |checkpoints| usize::try_from(checkpoints).unwrap_or(usize::MAX))
}

/// From the names of fields in the library to paths of a request for this kind of object.
pub(super) fn renamed(error: Error, object: &str) -> Error {
    mapped(error, &|path: &str| match path {
        "polling_interval" => format!("{object}.spec.pollingInterval"),
        "sync_period" => format!("{object}.controller.syncPeriod"),
        "first_sync" => "firstSync".to_string(),
        "status_lag" => "statusLag".to_string(),
        "sample_period" => "samplePeriod".to_string(),
        "work.per_message" => "work.perMessage".to_string(),
        other => match (other.strip_prefix("triggers"), other.strip_prefix("sources")) {
            (Some(rest), _) => format!("{object}.spec.triggers{rest}"),
            (_, Some(rest)) => format!("queues{rest}")
                .replace("service_per_replica", "servicePerReplica")
                .replace("initial_backlog", "initialBacklog")
                .replace(".trace", ".arrivals"),
            (None, None) => other.to_string(),
        },
    })
}

impl Outage {
    pub(super) fn span(&self) -> Range<Timestamp> {
        self.from..self.to
    }
}

impl ArrivalsData {
    fn trace(&self) -> Result<Trace, Error> {
        match self {
            Self::Rates(rates) => rates.trace().map_err(|error| below("arrivals.rates", error)),
            Self::Values(LoadValues { start, step, values }) => {
                Trace::new(*start, *step, values.clone()).map_err(|error| below("arrivals.values", error))
            }
            Self::Synthetic(recipe) => recipe.trace().map_err(|error| below("arrivals.synthetic", error)),
            Self::Csv(CsvData { text, options }) => Ok(read_trace(text, options)?.0),
        }
    }
}

impl Rates {
    /// The step function on the coarsest grid that has all of its changes.
    fn trace(&self) -> Result<Trace, Error> {
        let refused = |index: usize, message: &str| -> Error {
            Violation::new(format!("changes[{index}].at"), ViolationKind::Invalid, message).into()
        };
        let mut offsets = Vec::with_capacity(self.changes.len());
        let mut step = 0;
        for (index, change) in self.changes.iter().enumerate() {
            let offset = (change.at - self.start).as_millis();
            if offset < 0 {
                return Err(refused(index, "is before the start"));
            }
            if offsets.last().is_some_and(|last| offset <= *last) {
                return Err(refused(index, "is not after the change before it"));
            }
            step = divisor(step, offset);
            offsets.push(offset);
        }
        // Without a change after the start any grid will do.
        let step = if step == 0 { 1000 } else { step };
        let points = offsets.last().map_or(0, |last| last / step).saturating_add(1);
        let points = usize::try_from(points).unwrap_or(usize::MAX);
        if points > Trace::MAX_POINTS {
            let message = format!(
                "changes {step} ms apart over so long a time make more than {} points: round their times",
                Trace::MAX_POINTS
            );
            return Err(Violation::new("changes", ViolationKind::Invalid, message).into());
        }
        let mut values = Vec::with_capacity(points);
        let mut rate = 0.0;
        for (change, offset) in self.changes.iter().zip(&offsets) {
            values.resize(usize::try_from(offset / step).unwrap_or(points).min(points), rate);
            rate = change.rate;
        }
        values.resize(points, rate);
        // Which value of the grid is refused says less than which rate.
        for (index, change) in self.changes.iter().enumerate() {
            if let Err(error) = Trace::new(self.start, Millis::from_millis(1), alloc::vec![change.rate]) {
                return Err(mapped(error, &|_: &str| format!("changes[{index}].rate")));
            }
        }
        Trace::new(self.start, Millis::from_millis(step), values)
    }
}

/// Euclid's greatest common divisor, of numbers from 0 on.
fn divisor(mut one: i64, mut other: i64) -> i64 {
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one
}
