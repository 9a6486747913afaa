//! Tokens to a tree: a Pratt parser with the precedences of `expr-lang` v1.17.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ast::{Binary, Function, Node, OverFunction, Pointer, Unary};
use super::error::FormulaError;
use super::lexer::{self, Kind, Token};

/// How deep expressions may stand in each other.
///
/// DIFFERENCE: the original limits the number of nodes instead (10,000); here every tree fits the stack of a browser.
const MOST_DEPTH: u32 = 200;

/// The tree of a formula; `shift` is how many characters stand before what the user wrote.
pub(super) fn parse(text: &str, variables: &[&str], shift: usize) -> Result<Node, FormulaError> {
    let tokens = lexer::tokens(text, shift)?;
    let mut parser =
        Parser { tokens: &tokens, place: 0, variables, locals: Vec::new(), depth: 0, predicates: 0 };
    let node = parser.sequence()?.node;
    match parser.kind() {
        Kind::End => Ok(node),
        other => {
            Err(parser.fault(alloc::format!("{} stands where the formula should end", other.described())))
        }
    }
}

/// A node and how deep the tree below it is.
pub(super) struct Deep {
    pub(super) node: Node,
    depth: u32,
}

impl Deep {
    fn leaf(node: Node) -> Self {
        Self { node, depth: 1 }
    }

    pub(super) fn depth(&self) -> u32 {
        self.depth
    }
}

pub(super) struct Parser<'a> {
    tokens: &'a [Token],
    place: usize,
    variables: &'a [&'a str],
    /// Names that `let` declared around here.
    locals: Vec<String>,
    depth: u32,
    /// How many predicates are around here.
    pub(super) predicates: u32,
}

/// Binding strength, and whether the right side binds as strongly (so that it groups to the right).
fn binary(symbol: &str) -> Option<(Binary, u32, bool)> {
    Some(match symbol {
        "or" | "||" => (Binary::Or, 10, false),
        "and" | "&&" => (Binary::And, 15, false),
        "==" => (Binary::Equal, 20, false),
        "!=" => (Binary::NotEqual, 20, false),
        "<" => (Binary::Less, 20, false),
        "<=" => (Binary::LessOrEqual, 20, false),
        ">" => (Binary::Greater, 20, false),
        ">=" => (Binary::GreaterOrEqual, 20, false),
        "in" => (Binary::In, 20, false),
        ".." => (Binary::Range, 25, false),
        "+" => (Binary::Add, 30, false),
        "-" => (Binary::Subtract, 30, false),
        "*" => (Binary::Multiply, 60, false),
        "/" => (Binary::Divide, 60, false),
        "%" => (Binary::Remainder, 60, false),
        "**" | "^" => (Binary::Power, 100, true),
        "??" => (Binary::Coalesce, 500, false),
        _ => return None,
    })
}

fn is_ordering(operator: Binary) -> bool {
    matches!(operator, Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual)
}

impl<'a> Parser<'a> {
    pub(super) fn kind(&self) -> &'a Kind {
        self.tokens.get(self.place).map_or(&Kind::End, |token| &token.kind)
    }

    pub(super) fn fault(&self, message: impl Into<String>) -> FormulaError {
        let character = self.tokens.get(self.place).map(|token| token.character);
        match character {
            Some(character) => FormulaError::at(message, character),
            None => FormulaError::new(message),
        }
    }

    pub(super) fn advance(&mut self) {
        self.place = self.place.saturating_add(1);
    }

    pub(super) fn is(&self, symbol: &str) -> bool {
        matches!(self.kind(), Kind::Symbol(found) if *found == symbol)
    }

    /// Takes a symbol if it is the next one.
    pub(super) fn take(&mut self, symbol: &str) -> bool {
        let found = self.is(symbol);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect(&mut self, symbol: &str) -> Result<(), FormulaError> {
        if self.take(symbol) {
            return Ok(());
        }
        let found = self.kind().described();
        Err(self.fault(alloc::format!("{found} stands where `{symbol}` should")))
    }

    /// A node above others, if the tree does not become too deep.
    pub(super) fn above(&self, node: Node, below: &[u32]) -> Result<Deep, FormulaError> {
        let depth = below.iter().copied().max().unwrap_or(0).saturating_add(1);
        if depth > MOST_DEPTH {
            return Err(self.fault(alloc::format!("the formula is nested deeper than {MOST_DEPTH} levels")));
        }
        Ok(Deep { node, depth })
    }

    /// Runs a part of the grammar one level deeper.
    fn deeper(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<Deep, FormulaError>,
    ) -> Result<Deep, FormulaError> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > MOST_DEPTH {
            return Err(self.fault(alloc::format!("the formula is nested deeper than {MOST_DEPTH} levels")));
        }
        let result = part(self);
        self.depth = self.depth.saturating_sub(1);
        result
    }

    /// Expressions separated by semicolons.
    pub(super) fn sequence(&mut self) -> Result<Deep, FormulaError> {
        let first = self.expression(0)?;
        if !self.is(";") {
            return Ok(first);
        }
        let (mut nodes, mut depths) = (alloc::vec![first.node], alloc::vec![first.depth]);
        while self.take(";") && !matches!(self.kind(), Kind::End | Kind::Symbol(")" | "}")) {
            let next = self.expression(0)?;
            nodes.push(next.node);
            depths.push(next.depth);
        }
        self.above(Node::Sequence(nodes), &depths)
    }

    /// An expression of operators that bind at least as strongly as `precedence`.
    pub(super) fn expression(&mut self, precedence: u32) -> Result<Deep, FormulaError> {
        self.deeper(|parser| {
            if precedence == 0 && parser.take("let") {
                return parser.declaration();
            }
            if precedence == 0 && parser.take("if") {
                return parser.branches();
            }
            let first = parser.primary()?;
            let left = parser.operators(first, precedence)?;
            if precedence == 0 { parser.conditional(left) } else { Ok(left) }
        })
    }

    fn operators(&mut self, mut left: Deep, precedence: u32) -> Result<Deep, FormulaError> {
        let mut after_coalesce = false;
        while let Kind::Symbol(symbol) = self.kind() {
            if matches!(*symbol, "matches" | "contains" | "startsWith" | "endsWith") {
                return Err(self.fault(alloc::format!("`{symbol}` is about texts, which are not modelled")));
            }
            let negated = *symbol == "not";
            let place = self.place;
            if negated {
                self.advance();
                if !self.is("in") {
                    return Err(self.fault("`not` after a value needs `in` after it"));
                }
            }
            let symbol = if negated { "in" } else { symbol };
            if symbol == "|" && precedence == 0 {
                self.advance();
                left = self.pipe(left)?;
                after_coalesce = false;
                continue;
            }
            let Some((operator, strength, groups_right)) =
                binary(symbol).filter(|(_, strength, _)| *strength >= precedence)
            else {
                self.place = place;
                break;
            };
            if after_coalesce && operator != Binary::Coalesce {
                return Err(self.fault(alloc::format!(
                    "`{symbol}` may not follow `??`: put parentheses around one of the two"
                )));
            }
            self.advance();
            if is_ordering(operator) {
                left = self.comparisons(left, operator, strength)?;
            } else {
                let beyond = if groups_right { strength } else { strength.saturating_add(1) };
                let right = self.expression(beyond)?;
                left = self.joined(operator, left, right)?;
                if negated {
                    let depth = left.depth;
                    left = self.above(Node::Unary(Unary::Not, Box::new(left.node)), &[depth])?;
                }
            }
            after_coalesce = operator == Binary::Coalesce;
        }
        Ok(left)
    }

    fn joined(&self, operator: Binary, left: Deep, right: Deep) -> Result<Deep, FormulaError> {
        let depths = [left.depth, right.depth];
        self.above(Node::Binary(operator, Box::new(left.node), Box::new(right.node)), &depths)
    }

    /// `a < b < c` means `a < b && b < c`.
    fn comparisons(&mut self, left: Deep, first: Binary, strength: u32) -> Result<Deep, FormulaError> {
        let (mut operator, mut rest) = (first, Vec::new());
        let mut depths = alloc::vec![left.depth];
        loop {
            let right = self.expression(strength.saturating_add(1))?;
            rest.push((operator, right.node));
            depths.push(right.depth);
            let next = match self.kind() {
                Kind::Symbol(symbol) => binary(symbol).map(|(operator, ..)| operator),
                _ => None,
            };
            let Some(next) = next.filter(|operator| is_ordering(*operator)) else {
                return self.above(Node::Comparisons(Box::new(left.node), rest), &depths);
            };
            self.advance();
            operator = next;
        }
    }

    /// `condition ? then : otherwise`, and `value ?: otherwise`.
    fn conditional(&mut self, condition: Deep) -> Result<Deep, FormulaError> {
        let mut node = condition;
        while self.take("?") {
            let then = if self.is(":") { None } else { Some(self.expression(0)?) };
            self.expect(":")?;
            let otherwise = self.expression(0)?;
            node = self.choice(node, then, otherwise)?;
        }
        Ok(node)
    }

    fn choice(&self, condition: Deep, then: Option<Deep>, otherwise: Deep) -> Result<Deep, FormulaError> {
        let depths = [condition.depth, then.as_ref().map_or(0, Deep::depth), otherwise.depth];
        let then = then.map(|then| Box::new(then.node));
        self.above(Node::Conditional(Box::new(condition.node), then, Box::new(otherwise.node)), &depths)
    }

    /// After `if`: `condition { … } else { … }`.
    fn branches(&mut self) -> Result<Deep, FormulaError> {
        let condition = self.expression(0)?;
        self.expect("{")?;
        let then = self.sequence()?;
        self.expect("}")?;
        self.expect("else")?;
        let otherwise = if self.take("if") {
            self.deeper(Self::branches)?
        } else {
            self.expect("{")?;
            let otherwise = self.sequence()?;
            self.expect("}")?;
            otherwise
        };
        self.choice(condition, Some(then), otherwise)
    }

    /// After `let`: `name = value; body`.
    fn declaration(&mut self) -> Result<Deep, FormulaError> {
        let Kind::Identifier(name) = self.kind() else {
            let found = self.kind().described();
            return Err(self.fault(alloc::format!("{found} stands where `let` needs a name")));
        };
        let taken = self.variables.contains(&name.as_str())
            || self.locals.contains(name)
            || Function::of(name).is_some()
            || OverFunction::of(name).is_some();
        if taken {
            return Err(self.fault(alloc::format!("`{name}` has a meaning already: choose another name")));
        }
        self.advance();
        self.expect("=")?;
        let value = self.expression(0)?;
        self.expect(";")?;
        self.locals.push(name.clone());
        let body = self.sequence()?;
        self.locals.pop();
        let depths = [value.depth, body.depth];
        self.above(Node::Let(Box::new(value.node), Box::new(body.node)), &depths)
    }

    fn primary(&mut self) -> Result<Deep, FormulaError> {
        if let Kind::Symbol(symbol @ ("not" | "!" | "-" | "+")) = self.kind() {
            let (operator, strength) = match *symbol {
                "-" => (Unary::Minus, 90),
                "+" => (Unary::Plus, 90),
                _ => (Unary::Not, 50),
            };
            self.advance();
            let operand = self.expression(strength)?;
            let depth = operand.depth;
            let node = self.above(Node::Unary(operator, Box::new(operand.node)), &[depth])?;
            return self.members(node);
        }
        if self.take("(") {
            let inner = self.sequence()?;
            self.expect(")")?;
            return self.members(inner);
        }
        let value = self.secondary()?;
        self.members(value)
    }

    fn secondary(&mut self) -> Result<Deep, FormulaError> {
        let node = match self.kind() {
            Kind::Integer(value) => Node::Integer(*value),
            Kind::Float(value) => Node::Float(*value),
            Kind::Text(text) => Node::Text(text.clone()),
            Kind::Identifier(name) => return self.named(name),
            Kind::Symbol("[") => return self.array(),
            Kind::Symbol("#") if self.predicates > 0 => return self.pointer(),
            Kind::Symbol("{") => return Err(self.fault("maps are not modelled")),
            other => {
                return Err(self.fault(alloc::format!("{} stands where a value should", other.described())));
            }
        };
        self.advance();
        Ok(Deep::leaf(node))
    }

    fn named(&mut self, name: &'a str) -> Result<Deep, FormulaError> {
        let node = match name {
            "true" => Node::Boolean(true),
            "false" => Node::Boolean(false),
            "nil" => Node::Nil,
            _ if matches!(
                self.tokens.get(self.place.saturating_add(1)),
                Some(Token { kind: Kind::Symbol("("), .. })
            ) =>
            {
                return self.call(name, None);
            }
            _ => {
                let local = self.locals.iter().rposition(|local| local == name).map(Node::Local);
                let variable =
                    || self.variables.iter().position(|variable| *variable == name).map(Node::Variable);
                local.or_else(variable).ok_or_else(|| {
                    let known = match self.variables {
                        [] => "no trigger has a name".to_string(),
                        names => alloc::format!("the named triggers are `{}`", names.join("`, `")),
                    };
                    self.fault(alloc::format!("`{name}` is not the name of a trigger: {known}"))
                })?
            }
        };
        self.advance();
        Ok(Deep::leaf(node))
    }

    fn array(&mut self) -> Result<Deep, FormulaError> {
        self.expect("[")?;
        let elements = self.list("]")?;
        let depths: Vec<u32> = elements.iter().map(|element| element.depth).collect();
        self.above(Node::Array(elements.into_iter().map(|element| element.node).collect()), &depths)
    }

    /// Expressions separated by commas, up to a closing bracket; a comma may stand before it.
    pub(super) fn list(&mut self, closing: &'static str) -> Result<Vec<Deep>, FormulaError> {
        let mut elements = Vec::new();
        while !self.take(closing) {
            if !elements.is_empty() {
                self.expect(",")?;
                if self.take(closing) {
                    break;
                }
            }
            elements.push(self.expression(0)?);
        }
        Ok(elements)
    }

    fn pointer(&mut self) -> Result<Deep, FormulaError> {
        self.expect("#")?;
        let pointer = match self.kind() {
            Kind::Identifier(name) => match name.as_str() {
                "acc" => Pointer::Accumulator,
                "index" => Pointer::Index,
                other => {
                    return Err(self
                        .fault(alloc::format!("`#{other}` is unknown: there are `#`, `#index` and `#acc`")));
                }
            },
            _ => return Ok(Deep::leaf(Node::Pointer(Pointer::Element))),
        };
        self.advance();
        Ok(Deep::leaf(Node::Pointer(pointer)))
    }

    /// `[index]` after a value.
    fn members(&mut self, value: Deep) -> Result<Deep, FormulaError> {
        let mut value = value;
        loop {
            if let Kind::Symbol(symbol @ ("." | "?.")) = self.kind() {
                return Err(self.fault(alloc::format!("`{symbol}` is about maps, which are not modelled")));
            }
            if !self.take("[") {
                return Ok(value);
            }
            if self.is(":") {
                return Err(self.fault("slices are not modelled"));
            }
            let index = self.expression(0)?;
            if self.is(":") {
                return Err(self.fault("slices are not modelled"));
            }
            self.expect("]")?;
            let depths = [value.depth, index.depth];
            value = self.above(Node::Member(Box::new(value.node), Box::new(index.node)), &depths)?;
        }
    }
}
