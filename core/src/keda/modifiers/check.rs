//! Types of expressions: what `expr-lang` v1.17 refuses when it compiles a formula.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ast::{Binary, Node, Over, OverFunction, Pointer, Unary};
use super::check_call;
use super::error::FormulaError;

/// What is known of a value before there is one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Type {
    /// Anything: only evaluation tells.
    Unknown,
    Nil,
    Boolean,
    Integer,
    Float,
    Text,
    Array(Box<Type>),
}

impl Type {
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Float)
    }

    pub(super) fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }

    pub(super) fn name(&self) -> String {
        match self {
            Self::Unknown => "a value of unknown type".to_string(),
            Self::Nil => "nil".to_string(),
            Self::Boolean => "a boolean".to_string(),
            Self::Integer => "an integer".to_string(),
            Self::Float => "a float".to_string(),
            Self::Text => "a text".to_string(),
            Self::Array(_) => "an array".to_string(),
        }
    }

    /// What the elements are; `None` where the value cannot be an array.
    pub(super) fn element(&self) -> Option<Type> {
        match self {
            Self::Unknown => Some(Self::Unknown),
            Self::Array(element) => Some((**element).clone()),
            _ => None,
        }
    }

    /// Whether `==` makes sense between two.
    fn is_comparable_with(&self, other: &Self) -> bool {
        let any = |kind: &Self| matches!(kind, Self::Unknown | Self::Nil);
        let arrays = matches!((self, other), (Self::Array(_), Self::Array(_)));
        any(self) || any(other) || (self.is_number() && other.is_number()) || self == other || arrays
    }

    /// What a value is that is either of the two.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nil, other) => other,
            (this, Self::Nil) => this,
            (this, other) if this == other => this,
            _ => Self::Unknown,
        }
    }
}

/// The type of a formula.
pub(super) fn check(node: &Node) -> Result<Type, FormulaError> {
    Checker { locals: Vec::new(), elements: Vec::new() }.node(node)
}

pub(super) struct Checker {
    /// Types of what `let` declared around here.
    locals: Vec<Type>,
    /// Types of `#` in the predicates around here.
    elements: Vec<Type>,
}

fn mismatch(operator: &str, found: &[&Type]) -> FormulaError {
    let found: Vec<String> = found.iter().map(|kind| kind.name()).collect();
    FormulaError::new(alloc::format!("`{operator}` does not apply to {}", found.join(" and ")))
}

impl Checker {
    pub(super) fn node(&mut self, node: &Node) -> Result<Type, FormulaError> {
        Ok(match node {
            Node::Nil => Type::Nil,
            Node::Boolean(_) => Type::Boolean,
            Node::Integer(_) => Type::Integer,
            Node::Float(_) | Node::Variable(_) => Type::Float,
            Node::Text(_) => Type::Text,
            Node::Local(slot) => self.locals.get(*slot).cloned().unwrap_or(Type::Unknown),
            Node::Pointer(Pointer::Element) => self.elements.last().cloned().unwrap_or(Type::Unknown),
            Node::Pointer(Pointer::Index) => Type::Integer,
            Node::Pointer(Pointer::Accumulator) => Type::Unknown,
            Node::Unary(operator, operand) => self.unary(*operator, operand)?,
            Node::Binary(operator, left, right) => self.binary(*operator, left, right)?,
            Node::Comparisons(first, rest) => self.comparisons(first, rest)?,
            Node::Conditional(condition, then, otherwise) => {
                let decides = self.node(condition)?;
                if !matches!(decides, Type::Boolean | Type::Unknown) {
                    let message = alloc::format!("a condition must be a boolean, not {}", decides.name());
                    return Err(FormulaError::new(message));
                }
                let then = match then {
                    Some(then) => self.node(then)?,
                    None => decides,
                };
                then.or(self.node(otherwise)?)
            }
            Node::Array(elements) => self.array(elements)?,
            Node::Member(array, index) => self.member(array, index)?,
            Node::Call(function, arguments) => {
                let types = arguments.iter().map(|argument| self.node(argument));
                check_call::call(*function, &types.collect::<Result<Vec<Type>, _>>()?)?
            }
            Node::Over(over) => self.over(over)?,
            Node::Let(value, body) => {
                let value = self.node(value)?;
                self.locals.push(value);
                let body = self.node(body)?;
                self.locals.pop();
                body
            }
            Node::Sequence(nodes) => {
                let mut last = Type::Nil;
                for node in nodes {
                    last = self.node(node)?;
                }
                last
            }
        })
    }

    fn unary(&mut self, operator: Unary, operand: &Node) -> Result<Type, FormulaError> {
        let kind = self.node(operand)?;
        let (symbol, fits) = match operator {
            Unary::Not => ("not", kind == Type::Boolean),
            Unary::Minus => ("-", kind.is_number()),
            Unary::Plus => ("+", kind.is_number()),
        };
        match kind {
            Type::Unknown if operator == Unary::Not => Ok(Type::Boolean),
            kind if fits || kind.is_unknown() => Ok(kind),
            kind => Err(mismatch(symbol, &[&kind])),
        }
    }

    fn binary(&mut self, operator: Binary, left: &Node, right: &Node) -> Result<Type, FormulaError> {
        let (left, right) = (self.node(left)?, self.node(right)?);
        let both = |fits: fn(&Type) -> bool| {
            (fits(&left) || left.is_unknown()) && (fits(&right) || right.is_unknown())
        };
        let unknown = left.is_unknown() || right.is_unknown();
        let result = match operator {
            Binary::Or | Binary::And => both(|kind| *kind == Type::Boolean).then_some(Type::Boolean),
            Binary::Equal | Binary::NotEqual => left.is_comparable_with(&right).then_some(Type::Boolean),
            Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => {
                orderable(&left, &right).then_some(Type::Boolean)
            }
            Binary::In => match &right {
                Type::Unknown | Type::Nil => Some(Type::Boolean),
                Type::Array(element) => left.is_comparable_with(element).then_some(Type::Boolean),
                _ => None,
            },
            Binary::Range => {
                both(|kind| *kind == Type::Integer).then(|| Type::Array(Box::new(Type::Integer)))
            }
            Binary::Add | Binary::Subtract | Binary::Multiply if both(Type::is_number) => Some(if unknown {
                Type::Unknown
            } else if left == Type::Integer && right == Type::Integer {
                Type::Integer
            } else {
                Type::Float
            }),
            Binary::Add if both(|kind| *kind == Type::Text) => {
                return Err(FormulaError::new("joining texts is not modelled"));
            }
            Binary::Divide | Binary::Power => both(Type::is_number).then_some(Type::Float),
            Binary::Remainder => both(|kind| *kind == Type::Integer).then_some(Type::Integer),
            Binary::Add | Binary::Subtract | Binary::Multiply => None,
            Binary::Coalesce => Some(left.clone().or(right.clone())),
        };
        result.ok_or_else(|| {
            let error = mismatch(operator.symbol(), &[&left, &right]);
            match operator {
                Binary::Remainder | Binary::Range => {
                    let advice = alloc::format!("{error}: turn metrics into integers with `int(…)` first");
                    error.saying(advice)
                }
                _ => error,
            }
        })
    }

    fn comparisons(&mut self, first: &Node, rest: &[(Binary, Node)]) -> Result<Type, FormulaError> {
        let mut left = self.node(first)?;
        for (operator, right) in rest {
            let right = self.node(right)?;
            if !orderable(&left, &right) {
                return Err(mismatch(operator.symbol(), &[&left, &right]));
            }
            left = right;
        }
        Ok(Type::Boolean)
    }

    fn array(&mut self, elements: &[Node]) -> Result<Type, FormulaError> {
        let mut common = None;
        for element in elements {
            let kind = self.node(element)?;
            common = Some(match common {
                None => kind,
                Some(common) if common == kind => kind,
                Some(_) => Type::Unknown,
            });
        }
        Ok(Type::Array(Box::new(common.unwrap_or(Type::Unknown))))
    }

    fn member(&mut self, array: &Node, index: &Node) -> Result<Type, FormulaError> {
        let (array, index) = (self.node(array)?, self.node(index)?);
        let Some(element) = array.element() else {
            return Err(FormulaError::new(alloc::format!("{} has no elements", array.name())));
        };
        if !matches!(index, Type::Integer | Type::Unknown) {
            let message = alloc::format!("elements are chosen by integers, not by {}", index.name());
            return Err(FormulaError::new(message));
        }
        Ok(element)
    }

    fn over(&mut self, over: &Over) -> Result<Type, FormulaError> {
        let name = over.function.name();
        let array = self.node(&over.array)?;
        let Some(element) = array.element() else {
            return Err(FormulaError::new(alloc::format!("`{name}` needs an array, not {}", array.name())));
        };
        let given = match &over.predicate {
            Some(predicate) => {
                self.elements.push(element.clone());
                let given = self.node(predicate)?;
                self.elements.pop();
                given
            }
            None => element.clone(),
        };
        if let Some(initial) = &over.initial {
            self.node(initial)?;
        }
        let decides = matches!(given, Type::Boolean | Type::Unknown);
        let result = match over.function {
            OverFunction::Map => return Ok(Type::Array(Box::new(given))),
            OverFunction::Reduce | OverFunction::Sum => return Ok(given),
            OverFunction::All | OverFunction::None | OverFunction::Any | OverFunction::One => Type::Boolean,
            OverFunction::Filter => Type::Array(Box::new(element)),
            OverFunction::Find | OverFunction::FindLast => element,
            OverFunction::Count | OverFunction::FindIndex | OverFunction::FindLastIndex => Type::Integer,
        };
        if decides {
            return Ok(result);
        }
        Err(FormulaError::new(alloc::format!("`{name}` asks for booleans, not for {}", given.name())))
    }
}

/// Whether `<` makes sense between two.
fn orderable(left: &Type, right: &Type) -> bool {
    let fits = |kind: &Type| kind.is_number() || kind.is_unknown();
    let texts = |kind: &Type| matches!(kind, Type::Text | Type::Unknown);
    (fits(left) && fits(right)) || (texts(left) && texts(right))
}
