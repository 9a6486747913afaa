//! What reading a trace did to it.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::time;
use crate::error::Violation;
use crate::units::{Millis, Timestamp};

/// Everything that was done to a text to make a regular trace of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TraceReport {
    /// The rows of the text, without its header.
    pub rows: usize,
    /// The first line was a header.
    pub header: bool,
    /// What separates fields: a comma, a semicolon or a tab.
    pub separator: char,
    /// The name of the column with the times; its number, from 1, without a header.
    pub time_column: String,
    /// The name of the column with the loads; its number, from 1, without a header.
    pub value_column: String,
    /// The step of the grid: the most frequent difference between neighbouring rows.
    pub step: Millis,
    /// Some times had no zone; they were taken as UTC.
    pub zoneless: bool,
    /// Rows whose time lies before that of a row above; all rows were sorted.
    pub unsorted: usize,
    /// Rows left out because a later row has the same time.
    pub duplicates: usize,
    /// Rows beside the grid, moved to its nearest point.
    pub moved: usize,
    /// Rows that met others at a point of the grid; the mean counts.
    pub merged: usize,
    /// Points of the grid without a row; each holds the value before it.
    pub held: usize,
    /// Where points were held.
    pub gaps: Vec<Gap>,
    /// The rows left out because they could not be read.
    pub skipped: Vec<Violation>,
}

/// Points of the grid without a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// The first of them.
    pub at: Timestamp,
    /// How many.
    pub points: usize,
}

impl TraceReport {
    /// One sentence for everything that was done or assumed; empty for a text that was a regular trace already.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.zoneless {
            notes.push(String::from("times without a zone were taken as UTC"));
        }
        if self.unsorted > 0 {
            notes.push(format!("{} came before the row above; all rows were sorted", rows(self.unsorted)));
        }
        if self.duplicates > 0 {
            notes.push(format!("{} had the time of a later row, which counts", rows(self.duplicates)));
        }
        if self.moved > 0 {
            notes.push(format!(
                "{} lay beside the {} grid and moved to its nearest point",
                rows(self.moved),
                self.step
            ));
        }
        if self.merged > 0 {
            notes.push(format!(
                "{} met others on the {} grid; their mean counts",
                rows(self.merged),
                self.step
            ));
        }
        if let Some(longest) = self.gaps.iter().rev().max_by_key(|gap| gap.points) {
            let span = Millis::from_millis(self.step.as_millis().saturating_mul(longest.points as i64));
            notes.push(format!(
                "{} missing in {} and hold the value before them; the longest gap is {span} from {}",
                if self.held == 1 {
                    String::from("1 point was")
                } else {
                    format!("{} points were", self.held)
                },
                if self.gaps.len() == 1 {
                    String::from("1 gap")
                } else {
                    format!("{} gaps", self.gaps.len())
                },
                time::written(longest.at.as_millis()),
            ));
        }
        if let Some(first) = self.skipped.first() {
            notes.push(format!(
                "{} could not be read and are left out; the first: {first}",
                rows(self.skipped.len())
            ));
        }
        notes
    }
}

fn rows(count: usize) -> String {
    if count == 1 { String::from("1 row") } else { format!("{count} rows") }
}
