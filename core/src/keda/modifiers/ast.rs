//! Formulas as trees.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Nil,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    Text(String),
    /// A trigger's metric, by its place among the variables.
    Variable(usize),
    /// A name that `let` declared, by how many were declared around it.
    Local(usize),
    /// What a predicate is called with.
    Pointer(Pointer),
    Unary(Unary, Box<Node>),
    Binary(Binary, Box<Node>, Box<Node>),
    /// `left < middle <= right`: all that stand next to each other, joined by `&&`.
    Comparisons(Box<Node>, Vec<(Binary, Node)>),
    /// `condition ? then : otherwise`; without the middle one, the condition is the value itself.
    Conditional(Box<Node>, Option<Box<Node>>, Box<Node>),
    Array(Vec<Node>),
    /// `array[index]`.
    Member(Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
    /// A function that calls a predicate for the elements of an array.
    Over(Box<Over>),
    /// `let name = value; body`.
    Let(Box<Node>, Box<Node>),
    /// All are evaluated, the last is the value.
    Sequence(Vec<Node>),
}

/// `function(array, predicate, initial)`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Over {
    pub(super) function: OverFunction,
    pub(super) array: Node,
    /// Only `count` and `sum` do without.
    pub(super) predicate: Option<Node>,
    /// Only of `reduce`.
    pub(super) initial: Option<Node>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointer {
    /// `#`.
    Element,
    /// `#index`.
    Index,
    /// `#acc`.
    Accumulator,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Not,
    Minus,
    Plus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Range,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
    Coalesce,
}

impl Binary {
    /// As in a formula.
    pub(super) const fn symbol(self) -> &'static str {
        match self {
            Self::Or => "||",
            Self::And => "&&",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::In => "in",
            Self::Range => "..",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
            Self::Power => "**",
            Self::Coalesce => "??",
        }
    }
}

/// Functions of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Abs,
    Ceil,
    Floor,
    Round,
    Int,
    Float,
    Len,
    Max,
    Min,
    Mean,
    Median,
    First,
    Last,
}

impl Function {
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "abs" => Self::Abs,
            "ceil" => Self::Ceil,
            "floor" => Self::Floor,
            "round" => Self::Round,
            "int" => Self::Int,
            "float" => Self::Float,
            "len" => Self::Len,
            "max" => Self::Max,
            "min" => Self::Min,
            "mean" => Self::Mean,
            "median" => Self::Median,
            "first" => Self::First,
            "last" => Self::Last,
            _ => return None,
        })
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::Ceil => "ceil",
            Self::Floor => "floor",
            Self::Round => "round",
            Self::Int => "int",
            Self::Float => "float",
            Self::Len => "len",
            Self::Max => "max",
            Self::Min => "min",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::First => "first",
            Self::Last => "last",
        }
    }

    /// Whether any number of arguments may be given, and not exactly one.
    pub(super) const fn takes_many(self) -> bool {
        matches!(self, Self::Max | Self::Min | Self::Mean | Self::Median)
    }
}

/// Functions that call a predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OverFunction {
    All,
    None,
    Any,
    One,
    Filter,
    Map,
    Count,
    Sum,
    Find,
    FindIndex,
    FindLast,
    FindLastIndex,
    Reduce,
}

impl OverFunction {
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "all" => Self::All,
            "none" => Self::None,
            "any" => Self::Any,
            "one" => Self::One,
            "filter" => Self::Filter,
            "map" => Self::Map,
            "count" => Self::Count,
            "sum" => Self::Sum,
            "find" => Self::Find,
            "findIndex" => Self::FindIndex,
            "findLast" => Self::FindLast,
            "findLastIndex" => Self::FindLastIndex,
            "reduce" => Self::Reduce,
            _ => return None,
        })
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::None => "none",
            Self::Any => "any",
            Self::One => "one",
            Self::Filter => "filter",
            Self::Map => "map",
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Find => "find",
            Self::FindIndex => "findIndex",
            Self::FindLast => "findLast",
            Self::FindLastIndex => "findLastIndex",
            Self::Reduce => "reduce",
        }
    }
}

/// Functions of the original that are not modelled: they are about texts, maps, dates and order.
pub(super) const NOT_MODELLED: [&str; 38] = [
    "bitand",
    "bitnand",
    "bitnot",
    "bitor",
    "bitshl",
    "bitshr",
    "bitushr",
    "bitxor",
    "concat",
    "date",
    "duration",
    "flatten",
    "fromBase64",
    "fromJSON",
    "fromPairs",
    "get",
    "groupBy",
    "hasPrefix",
    "hasSuffix",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "lower",
    "now",
    "repeat",
    "replace",
    "reverse",
    "sort",
    "sortBy",
    "split",
    "string",
    "take",
    "toJSON",
    "trim",
    "type",
    "uniq",
    "values",
];
