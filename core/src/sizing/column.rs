//! Answers in columns: one for each row, with a status beside it.

use alloc::vec::Vec;

use super::error::SizingError;

/// What came of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
#[repr(u8)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RowStatus {
    /// The value holds.
    Ok = 0,
    /// An argument was outside its domain.
    Invalid = 1,
    /// More work arrives than can be done.
    Unstable = 2,
    /// No finite number meets the target.
    Unreachable = 3,
}

impl From<SizingError> for RowStatus {
    fn from(error: SizingError) -> Self {
        match error {
            SizingError::Invalid { .. } => Self::Invalid,
            SizingError::Unstable { .. } => Self::Unstable,
            SizingError::Unreachable { .. } => Self::Unreachable,
        }
    }
}

/// Answers to many questions; a refused row does not stop the others.
///
/// The value of a refused row is the largest of its type, infinity for `f64`: it cannot pass for a good answer, and
/// [`Column::status`] says why.
///
/// ```
/// use scalewright::sizing::{RowStatus, queueing};
///
/// let answers = queueing::columns::erlang_c(&[5.0, 12.0], &[10, 10]);
/// assert_eq!(answers.status, [RowStatus::Ok, RowStatus::Unstable]);
/// assert!(answers.values[0] < 0.04 && answers.values[1] == f64::INFINITY);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Column<T> {
    /// The answers.
    pub values: Vec<T>,
    /// What came of each row.
    pub status: Vec<RowStatus>,
}

/// A value for rows without an answer.
pub(super) trait Refused {
    const REFUSED: Self;
}

impl Refused for f64 {
    const REFUSED: Self = f64::INFINITY;
}

impl Refused for u64 {
    const REFUSED: Self = u64::MAX;
}

impl<T: Refused> FromIterator<Result<T, SizingError>> for Column<T> {
    fn from_iter<I: IntoIterator<Item = Result<T, SizingError>>>(answers: I) -> Self {
        let answers = answers.into_iter();
        let rows = answers.size_hint().0;
        let mut column = Self { values: Vec::with_capacity(rows), status: Vec::with_capacity(rows) };
        for answer in answers {
            let (value, status) = match answer {
                Ok(value) => (value, RowStatus::Ok),
                Err(error) => (T::REFUSED, error.into()),
            };
            column.values.push(value);
            column.status.push(status);
        }
        column
    }
}
