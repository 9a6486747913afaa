//! Trees to values.

use alloc::rc::Rc;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::ast::{Binary, Node, Pointer, Unary};
use super::call;
use super::error::FormulaError;
use super::value::Value;

/// How many nodes are evaluated before a formula is given up.
///
/// DIFFERENCE: the original limits the memory of a run (to 10^6 elements) and not its time.
const MOST_STEPS: u32 = 2_000_000;
/// How long a range may be; the original's limit as well.
const MOST_ELEMENTS: i64 = 1_000_000;

/// A variable of the formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Variable {
    Value(f64),
    Nil,
    /// Reading it is an error.
    Absent,
}

/// The value of a formula.
pub(super) fn evaluate(node: &Node, variables: &[Variable]) -> Result<Value, FormulaError> {
    Evaluator { variables, locals: Vec::new(), scopes: Vec::new(), steps: 0 }.node(node)
}

pub(super) struct Evaluator<'a> {
    variables: &'a [Variable],
    locals: Vec<Value>,
    pub(super) scopes: Vec<Scope>,
    steps: u32,
}

/// What a predicate is called with.
pub(super) struct Scope {
    pub(super) element: Value,
    pub(super) index: i64,
    pub(super) accumulator: Value,
}

impl Evaluator<'_> {
    pub(super) fn step(&mut self) -> Result<(), FormulaError> {
        self.steps = self.steps.saturating_add(1);
        if self.steps > MOST_STEPS {
            return Err(FormulaError::new(alloc::format!("the formula takes more than {MOST_STEPS} steps")));
        }
        Ok(())
    }

    pub(super) fn node(&mut self, node: &Node) -> Result<Value, FormulaError> {
        self.step()?;
        match node {
            Node::Nil => Ok(Value::Nil),
            Node::Boolean(value) => Ok(Value::Boolean(*value)),
            Node::Integer(value) => Ok(Value::Integer(*value)),
            Node::Float(value) => Ok(Value::Float(*value)),
            Node::Text(text) => Ok(Value::Text(Rc::from(text.as_str()))),
            Node::Variable(index) => match self.variables.get(*index) {
                Some(Variable::Value(value)) => Ok(Value::Float(*value)),
                Some(Variable::Nil) => Ok(Value::Nil),
                Some(Variable::Absent) | None => {
                    Err(FormulaError::new("a trigger's metric could not be read"))
                }
            },
            Node::Local(slot) => Ok(self.locals.get(*slot).cloned().unwrap_or(Value::Nil)),
            Node::Pointer(pointer) => Ok(self.pointer(*pointer)),
            Node::Unary(operator, operand) => {
                let operand = self.node(operand)?;
                unary(*operator, &operand)
            }
            Node::Binary(operator, left, right) => self.binary(*operator, left, right),
            Node::Comparisons(first, rest) => self.comparisons(first, rest),
            Node::Conditional(condition, then, otherwise) => {
                let decides = self.node(condition)?;
                match (decides.boolean()?, then) {
                    (true, Some(then)) => self.node(then),
                    (true, None) => Ok(decides),
                    (false, _) => self.node(otherwise),
                }
            }
            Node::Array(elements) => {
                let elements = elements.iter().map(|element| self.node(element));
                Ok(Value::Array(Rc::new(elements.collect::<Result<_, _>>()?)))
            }
            Node::Member(array, index) => {
                let (array, index) = (self.node(array)?, self.node(index)?);
                member(&array, &index)
            }
            Node::Call(function, arguments) => {
                let arguments = arguments.iter().map(|argument| self.node(argument));
                call::call(*function, &arguments.collect::<Result<Vec<_>, _>>()?)
            }
            Node::Over(over) => self.over(over),
            Node::Let(value, body) => {
                let value = self.node(value)?;
                self.locals.push(value);
                let body = self.node(body);
                self.locals.pop();
                body
            }
            Node::Sequence(nodes) => {
                let mut last = Value::Nil;
                for node in nodes {
                    last = self.node(node)?;
                }
                Ok(last)
            }
        }
    }

    fn pointer(&self, pointer: Pointer) -> Value {
        let Some(scope) = self.scopes.last() else { return Value::Nil };
        match pointer {
            Pointer::Element => scope.element.clone(),
            Pointer::Index => Value::Integer(scope.index),
            Pointer::Accumulator => scope.accumulator.clone(),
        }
    }

    fn binary(&mut self, operator: Binary, left: &Node, right: &Node) -> Result<Value, FormulaError> {
        let left = self.node(left)?;
        // These look at the right side only where the left does not decide.
        match operator {
            Binary::Or if left.boolean()? => return Ok(Value::Boolean(true)),
            Binary::And if !left.boolean()? => return Ok(Value::Boolean(false)),
            Binary::Coalesce if !matches!(left, Value::Nil) => return Ok(left),
            _ => {}
        }
        let right = self.node(right)?;
        match operator {
            Binary::Or | Binary::And => right.boolean().map(Value::Boolean),
            Binary::Coalesce => Ok(right),
            Binary::Equal => Ok(Value::Boolean(left.equals(&right))),
            Binary::NotEqual => Ok(Value::Boolean(!left.equals(&right))),
            Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => {
                compare(operator, &left, &right).map(Value::Boolean)
            }
            Binary::In => match &right {
                Value::Nil => Ok(Value::Boolean(false)),
                right => {
                    let elements = right.elements()?;
                    Ok(Value::Boolean(elements.iter().any(|element| element.equals(&left))))
                }
            },
            Binary::Range => range(left.integer()?, right.integer()?),
            _ => arithmetic(operator, &left, &right),
        }
    }

    fn comparisons(&mut self, first: &Node, rest: &[(Binary, Node)]) -> Result<Value, FormulaError> {
        let mut left = self.node(first)?;
        for (operator, right) in rest {
            let right = self.node(right)?;
            if !compare(*operator, &left, &right)? {
                return Ok(Value::Boolean(false));
            }
            left = right;
        }
        Ok(Value::Boolean(true))
    }
}

fn unary(operator: Unary, operand: &Value) -> Result<Value, FormulaError> {
    match (operator, operand) {
        (Unary::Not, operand) => operand.boolean().map(|value| Value::Boolean(!value)),
        (Unary::Minus, Value::Integer(value)) => Ok(Value::Integer(value.wrapping_neg())),
        (Unary::Minus, Value::Float(value)) => Ok(Value::Float(-value)),
        (Unary::Plus, Value::Integer(_) | Value::Float(_)) => Ok(operand.clone()),
        (_, other) => Err(FormulaError::new(alloc::format!("{} has no sign", other.name()))),
    }
}

pub(super) fn compare(operator: Binary, left: &Value, right: &Value) -> Result<bool, FormulaError> {
    let order = left.order(right)?;
    Ok(match operator {
        Binary::Less => order == Some(Ordering::Less),
        Binary::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        Binary::Greater => order == Some(Ordering::Greater),
        _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    })
}

/// `+ - * / % **`. Integers wrap, as in Go.
pub(super) fn arithmetic(operator: Binary, left: &Value, right: &Value) -> Result<Value, FormulaError> {
    if let (Value::Integer(left), Value::Integer(right)) = (left, right) {
        match operator {
            Binary::Add => return Ok(Value::Integer(left.wrapping_add(*right))),
            Binary::Subtract => return Ok(Value::Integer(left.wrapping_sub(*right))),
            Binary::Multiply => return Ok(Value::Integer(left.wrapping_mul(*right))),
            Binary::Remainder if *right == 0 => return Err(FormulaError::new("an integer is divided by 0")),
            Binary::Remainder => return Ok(Value::Integer(left.wrapping_rem(*right))),
            _ => {}
        }
    }
    let numbers = left.number().zip(right.number()).filter(|_| operator != Binary::Remainder);
    let Some((left, right)) = numbers else {
        return Err(FormulaError::new(alloc::format!(
            "`{}` does not apply to {} and {}",
            operator.symbol(),
            left.name(),
            right.name()
        )));
    };
    Ok(Value::Float(match operator {
        Binary::Add => left + right,
        Binary::Subtract => left - right,
        Binary::Multiply => left * right,
        Binary::Divide => left / right,
        _ => libm::pow(left, right),
    }))
}

fn range(first: i64, last: i64) -> Result<Value, FormulaError> {
    if last.saturating_sub(first) >= MOST_ELEMENTS {
        return Err(FormulaError::new(alloc::format!("a range has more than {MOST_ELEMENTS} elements")));
    }
    Ok(Value::Array(Rc::new((first..=last).map(Value::Integer).collect())))
}

/// Negative indexes count from the end.
fn member(array: &Value, index: &Value) -> Result<Value, FormulaError> {
    let (elements, index) = (array.elements()?, index.integer()?);
    let count = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    let place = if index < 0 { index.saturating_add(count) } else { index };
    let found = usize::try_from(place).ok().and_then(|place| elements.get(place));
    found.cloned().ok_or_else(|| {
        FormulaError::new(alloc::format!("there is no element {index} in an array of {count}"))
    })
}
