//! What expressions evaluate to.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::error::FormulaError;

#[derive(Clone, Debug)]
pub(super) enum Value {
    Nil,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(Rc<str>),
    Array(Rc<Vec<Value>>),
}

impl Value {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Nil => "nil",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a float",
            Self::Text(_) => "a text",
            Self::Array(_) => "an array",
        }
    }

    /// As a float, if it is a number.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn boolean(&self) -> Result<bool, FormulaError> {
        match self {
            Self::Boolean(value) => Ok(*value),
            other => Err(FormulaError::new(alloc::format!("{} stands where a boolean should", other.name()))),
        }
    }

    pub(super) fn integer(&self) -> Result<i64, FormulaError> {
        match self {
            Self::Integer(value) => Ok(*value),
            other => {
                Err(FormulaError::new(alloc::format!("{} stands where an integer should", other.name())))
            }
        }
    }

    pub(super) fn elements(&self) -> Result<&Rc<Vec<Value>>, FormulaError> {
        match self {
            Self::Array(elements) => Ok(elements),
            other => Err(FormulaError::new(alloc::format!("{} stands where an array should", other.name()))),
        }
    }

    /// `==`: integers and floats by their numbers, anything else only with its like.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nil, Self::Nil) => true,
            (Self::Boolean(left), Self::Boolean(right)) => left == right,
            (Self::Integer(left), Self::Integer(right)) => left == right,
            (Self::Text(left), Self::Text(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => {
                left.len() == right.len()
                    && left.iter().zip(right.iter()).all(|(left, right)| left.equals(right))
            }
            _ => self.number().zip(other.number()).is_some_and(|(left, right)| left == right),
        }
    }

    /// The order of two numbers or texts; `Ok(None)` where one is NaN.
    pub(super) fn order(&self, other: &Self) -> Result<Option<Ordering>, FormulaError> {
        match (self, other) {
            (Self::Integer(left), Self::Integer(right)) => Ok(Some(left.cmp(right))),
            (Self::Text(left), Self::Text(right)) => Ok(Some(left.cmp(right))),
            _ => match self.number().zip(other.number()) {
                Some((left, right)) => Ok(left.partial_cmp(&right)),
                None => {
                    let message: String =
                        alloc::format!("{} and {} have no order", self.name(), other.name());
                    Err(FormulaError::new(message))
                }
            },
        }
    }
}
