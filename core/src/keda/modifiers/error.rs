//! Why a formula is refused, or came to nothing.

use alloc::string::String;
use core::fmt;

/// Why a formula cannot be compiled or evaluated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaError {
    message: String,
    /// The character of the formula, counted from 1.
    character: Option<usize>,
}

impl FormulaError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), character: None }
    }

    pub(super) fn at(message: impl Into<String>, character: usize) -> Self {
        Self { message: message.into(), character: Some(character) }
    }

    /// The same place with another message.
    pub(super) fn saying(self, message: impl Into<String>) -> Self {
        Self { message: message.into(), ..self }
    }

    /// Which character of the formula it is about, counted from 1; `None`: the formula as a whole.
    pub fn character(&self) -> Option<usize> {
        self.character
    }
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.character {
            Some(character) => write!(f, " (character {character} of the formula)"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for FormulaError {}
