//! Calls of functions.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::ast::{Function, NOT_MODELLED, Node, Over, OverFunction};
use super::error::FormulaError;
use super::lexer::Kind;
use super::parse::{Deep, Parser};

impl<'a> Parser<'a> {
    /// `value | name(…)` is `name(value, …)`.
    pub(super) fn pipe(&mut self, value: Deep) -> Result<Deep, FormulaError> {
        let Kind::Identifier(name) = self.kind() else {
            let found = self.kind().described();
            return Err(self.fault(alloc::format!("{found} stands where `|` needs a function")));
        };
        self.call(name, Some(value))
    }

    /// A call whose name is the next token; `first` is the argument that was piped into it.
    pub(super) fn call(&mut self, name: &'a str, first: Option<Deep>) -> Result<Deep, FormulaError> {
        if let Some(function) = OverFunction::of(name) {
            return self.over(function, first);
        }
        let Some(function) = Function::of(name) else {
            return Err(self.fault(if NOT_MODELLED.contains(&name) {
                alloc::format!("the function `{name}` is not modelled")
            } else {
                alloc::format!("there is no function `{name}`")
            }));
        };
        let place = self.fault("");
        self.advance();
        self.expect("(")?;
        let mut arguments: Vec<Deep> = first.into_iter().collect();
        arguments.append(&mut self.list(")")?);
        let fits = if function.takes_many() { !arguments.is_empty() } else { arguments.len() == 1 };
        if !fits {
            let wanted = if function.takes_many() { "at least one argument" } else { "exactly one argument" };
            let message = alloc::format!("`{name}` takes {wanted}, not {}", arguments.len());
            return Err(place.saying(message));
        }
        let depths: Vec<u32> = arguments.iter().map(Deep::depth).collect();
        self.above(
            Node::Call(function, arguments.into_iter().map(|argument| argument.node).collect()),
            &depths,
        )
    }

    /// `function(array, predicate)`.
    fn over(&mut self, function: OverFunction, first: Option<Deep>) -> Result<Deep, FormulaError> {
        self.advance();
        self.expect("(")?;
        let piped = first.is_some();
        let array = match first {
            Some(first) => first,
            None => self.expression(0)?,
        };
        let optional = matches!(function, OverFunction::Count | OverFunction::Sum);
        let predicate = if optional && self.is(")") {
            None
        } else {
            if !piped {
                self.expect(",")?;
            }
            Some(self.predicate()?)
        };
        let initial =
            if function == OverFunction::Reduce && self.take(",") { Some(self.expression(0)?) } else { None };
        self.take(",");
        self.expect(")")?;
        let parts = [Some(&array), predicate.as_ref(), initial.as_ref()];
        let depths: Vec<u32> = parts.into_iter().flatten().map(Deep::depth).collect();
        let over = Over {
            function,
            array: array.node,
            predicate: predicate.map(|predicate| predicate.node),
            initial: initial.map(|initial| initial.node),
        };
        self.above(Node::Over(Box::new(over)), &depths)
    }

    /// `{ … }`, or an expression; both may use `#`.
    fn predicate(&mut self) -> Result<Deep, FormulaError> {
        self.predicates = self.predicates.saturating_add(1);
        let braces = self.take("{");
        let body = if braces { self.sequence()? } else { self.expression(0)? };
        if braces {
            self.expect("}")?;
        }
        self.predicates = self.predicates.saturating_sub(1);
        Ok(body)
    }
}
