//! The functions of formulas.

use alloc::rc::Rc;
use alloc::vec::Vec;

use super::ast::{Binary, Function, Over, OverFunction};
use super::error::FormulaError;
use super::evaluate::{Evaluator, Scope, arithmetic, compare};
use super::value::Value;
use crate::keda::triggers::go;

/// A call; there is at least one argument.
pub(super) fn call(function: Function, arguments: &[Value]) -> Result<Value, FormulaError> {
    let first = arguments.first().unwrap_or(&Value::Nil);
    match function {
        Function::Abs => match first {
            Value::Integer(value) => Ok(Value::Integer(value.wrapping_abs())),
            other => Ok(Value::Float(libm::fabs(number(function, other)?))),
        },
        Function::Ceil => Ok(Value::Float(libm::ceil(number(function, first)?))),
        Function::Floor => Ok(Value::Float(libm::floor(number(function, first)?))),
        Function::Round => Ok(Value::Float(libm::round(number(function, first)?))),
        Function::Int => match first {
            Value::Text(text) => text.parse().map(Value::Integer).map_err(|_| unreadable(text)),
            Value::Integer(value) => Ok(Value::Integer(*value)),
            // DIFFERENCE: saturates, and NaN gives 0; the original leaves that to the processor.
            other => Ok(Value::Integer(number(function, other)? as i64)),
        },
        Function::Float => match first {
            Value::Text(text) => go::parse_float(text).map(Value::Float).ok_or_else(|| unreadable(text)),
            other => Ok(Value::Float(number(function, other)?)),
        },
        Function::Len => match first {
            Value::Text(text) => Ok(Value::Integer(count(text.chars().count()))),
            other => Ok(Value::Integer(count(other.elements()?.len()))),
        },
        Function::First => Ok(first.elements()?.first().cloned().unwrap_or(Value::Nil)),
        Function::Last => Ok(first.elements()?.last().cloned().unwrap_or(Value::Nil)),
        Function::Max => extreme(function, Binary::Less, arguments),
        Function::Min => extreme(function, Binary::Greater, arguments),
        Function::Mean => {
            let numbers = flattened(function, arguments)?;
            let total: f64 = numbers.iter().sum();
            Ok(Value::Float(if numbers.is_empty() { 0.0 } else { total / numbers.len() as f64 }))
        }
        Function::Median => flattened(function, arguments).map(|numbers| Value::Float(median(numbers))),
    }
}

fn number(function: Function, value: &Value) -> Result<f64, FormulaError> {
    value.number().ok_or_else(|| refused(function, value))
}

fn refused(function: Function, value: &Value) -> FormulaError {
    FormulaError::new(alloc::format!("`{}` does not take {}", function.name(), value.name()))
}

fn unreadable(text: &str) -> FormulaError {
    FormulaError::new(alloc::format!("the text `{text}` is no number"))
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The first of the largest or smallest numbers, arrays being taken apart; nil where there is none.
fn extreme(function: Function, replaced_if: Binary, values: &[Value]) -> Result<Value, FormulaError> {
    let mut best = Value::Nil;
    for value in values {
        let candidate = match value {
            Value::Array(elements) => match extreme(function, replaced_if, elements)? {
                Value::Nil => continue,
                found => found,
            },
            Value::Integer(_) | Value::Float(_) => value.clone(),
            other => return Err(refused(function, other)),
        };
        if matches!(best, Value::Nil) || compare(replaced_if, &best, &candidate)? {
            best = candidate;
        }
    }
    Ok(best)
}

fn flattened(function: Function, values: &[Value]) -> Result<Vec<f64>, FormulaError> {
    let mut numbers = Vec::new();
    for value in values {
        match value {
            Value::Array(elements) => numbers.append(&mut flattened(function, elements)?),
            other => numbers.push(number(function, other)?),
        }
    }
    Ok(numbers)
}

/// The middle one, or the mean of the two in the middle; 0 for none.
fn median(mut numbers: Vec<f64>) -> f64 {
    // As `sort.Float64s` does: NaN before all others.
    numbers
        .sort_by(|left, right| left.partial_cmp(right).unwrap_or_else(|| right.is_nan().cmp(&left.is_nan())));
    let middle = numbers.len() / 2;
    let at = |index: usize| numbers.get(index).copied().unwrap_or(0.0);
    match middle.checked_sub(1) {
        Some(before) if numbers.len().is_multiple_of(2) => (at(before) + at(middle)) / 2.0,
        _ => at(middle),
    }
}

impl Evaluator<'_> {
    /// A function that calls a predicate for the elements of an array.
    pub(super) fn over(&mut self, over: &Over) -> Result<Value, FormulaError> {
        let array = self.node(&over.array)?;
        let elements = Rc::clone(array.elements()?);
        let none = || Value::Boolean(false);
        match over.function {
            OverFunction::All => {
                let found = self.search(over, elements.iter().enumerate(), false)?;
                Ok(Value::Boolean(found.is_none()))
            }
            OverFunction::None => {
                let found = self.search(over, elements.iter().enumerate(), true)?;
                Ok(Value::Boolean(found.is_none()))
            }
            OverFunction::Any => {
                let found = self.search(over, elements.iter().enumerate(), true)?;
                Ok(Value::Boolean(found.is_some()))
            }
            OverFunction::Find => {
                let found = self.search(over, elements.iter().enumerate(), true)?;
                Ok(found.and_then(|index| elements.get(index)).cloned().unwrap_or(Value::Nil))
            }
            OverFunction::FindLast => {
                let found = self.search(over, elements.iter().enumerate().rev(), true)?;
                Ok(found.and_then(|index| elements.get(index)).cloned().unwrap_or(Value::Nil))
            }
            OverFunction::FindIndex => {
                let found = self.search(over, elements.iter().enumerate(), true)?;
                Ok(found.map_or(Value::Nil, |index| Value::Integer(count(index))))
            }
            OverFunction::FindLastIndex => {
                let found = self.search(over, elements.iter().enumerate().rev(), true)?;
                Ok(found.map_or(Value::Nil, |index| Value::Integer(count(index))))
            }
            OverFunction::Filter => {
                let mut kept = Vec::new();
                for (index, element) in elements.iter().enumerate() {
                    if self.predicate(over, index, element, Value::Nil)?.boolean()? {
                        kept.push(element.clone());
                    }
                }
                Ok(Value::Array(Rc::new(kept)))
            }
            OverFunction::Map => {
                let mut mapped = Vec::new();
                for (index, element) in elements.iter().enumerate() {
                    mapped.push(self.predicate(over, index, element, Value::Nil)?);
                }
                Ok(Value::Array(Rc::new(mapped)))
            }
            OverFunction::Count | OverFunction::One => {
                let mut found = 0_i64;
                for (index, element) in elements.iter().enumerate() {
                    let fits = self.predicate(over, index, element, none())?.boolean()?;
                    found = found.saturating_add(i64::from(fits));
                }
                let one = over.function == OverFunction::One;
                Ok(if one { Value::Boolean(found == 1) } else { Value::Integer(found) })
            }
            OverFunction::Sum => {
                let mut total = Value::Integer(0);
                for (index, element) in elements.iter().enumerate() {
                    let summand = self.predicate(over, index, element, Value::Nil)?;
                    total = arithmetic(Binary::Add, &total, &summand)?;
                }
                Ok(total)
            }
            OverFunction::Reduce => self.reduce(over, &elements),
        }
    }

    fn reduce(&mut self, over: &Over, elements: &[Value]) -> Result<Value, FormulaError> {
        let (mut accumulator, skipped) = match (&over.initial, elements.first()) {
            (Some(initial), _) => (self.node(initial)?, 0),
            (None, Some(first)) => (first.clone(), 1),
            (None, None) => return Err(FormulaError::new("`reduce` of an empty array needs a start value")),
        };
        for (index, element) in elements.iter().enumerate().skip(skipped) {
            accumulator = self.predicate(over, index, element, accumulator)?;
        }
        Ok(accumulator)
    }

    /// The place of the first element for which the predicate gives what is wanted.
    fn search<'v>(
        &mut self,
        over: &Over,
        elements: impl Iterator<Item = (usize, &'v Value)>,
        wanted: bool,
    ) -> Result<Option<usize>, FormulaError> {
        for (index, element) in elements {
            if self.predicate(over, index, element, Value::Nil)?.boolean()? == wanted {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    /// What the predicate gives for an element; without a predicate the element itself.
    fn predicate(
        &mut self,
        over: &Over,
        index: usize,
        element: &Value,
        accumulator: Value,
    ) -> Result<Value, FormulaError> {
        let Some(predicate) = &over.predicate else {
            self.step()?;
            return Ok(element.clone());
        };
        self.scopes.push(Scope { element: element.clone(), index: count(index), accumulator });
        let value = self.node(predicate);
        self.scopes.pop();
        value
    }
}
