//! Formulas to tokens, as `expr-lang` v1.17 reads them.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::iter::Peekable;
use core::str::Chars;

use super::error::FormulaError;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The character it starts at, counted from 1.
    pub(super) character: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Integer(i64),
    Float(f64),
    Text(String),
    Identifier(String),
    /// Operators, brackets and words such as `and`.
    Symbol(&'static str),
    End,
}

/// Longer ones before those that they begin with.
const SYMBOLS: [&str; 33] = [
    "??", "?.", "..", "**", "==", "!=", "<=", ">=", "&&", "||", "::", "?", ":", ",", ";", "#", ".", "+", "-",
    "*", "/", "%", "^", "<", ">", "!", "=", "|", "(", ")", "[", "]", "{",
];

const WORDS: [&str; 11] =
    ["in", "or", "and", "not", "let", "if", "else", "matches", "contains", "startsWith", "endsWith"];

/// The tokens of a formula, with an end; `shift` is how many characters stand before what the user wrote.
pub(super) fn tokens(text: &str, shift: usize) -> Result<Vec<Token>, FormulaError> {
    let mut lexer = Lexer { rest: text.chars().peekable(), character: 1, shift };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks_and_comments()?;
        let character = lexer.place();
        let kind = lexer.token()?;
        let done = kind == Kind::End;
        tokens.push(Token { kind, character });
        if done {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    rest: Peekable<Chars<'a>>,
    character: usize,
    shift: usize,
}

impl Lexer<'_> {
    fn place(&self) -> usize {
        self.character.saturating_sub(self.shift).max(1)
    }

    fn next(&mut self) -> Option<char> {
        self.character = self.character.saturating_add(1);
        self.rest.next()
    }

    fn fault(&self, message: impl Into<String>) -> FormulaError {
        FormulaError::at(message, self.place())
    }

    fn starts_with(&self, text: &str) -> bool {
        let mut ahead = self.rest.clone();
        text.chars().all(|wanted| ahead.next() == Some(wanted))
    }

    fn skip_blanks_and_comments(&mut self) -> Result<(), FormulaError> {
        loop {
            if self.starts_with("//") {
                while self.rest.peek().is_some_and(|next| *next != '\n') {
                    self.next();
                }
            } else if self.starts_with("/*") {
                let start = self.place();
                while !self.starts_with("*/") {
                    if self.next().is_none() {
                        return Err(FormulaError::at("this comment has no end", start));
                    }
                }
                self.next();
                self.next();
            } else if self.rest.peek().is_some_and(|next| next.is_whitespace()) {
                self.next();
            } else {
                return Ok(());
            }
        }
    }

    fn token(&mut self) -> Result<Kind, FormulaError> {
        let Some(first) = self.rest.peek().copied() else { return Ok(Kind::End) };
        let mut ahead = self.rest.clone();
        ahead.next();
        let second = ahead.next();
        if first.is_ascii_digit() || (first == '.' && second.is_some_and(|next| next.is_ascii_digit())) {
            return self.number();
        }
        if is_letter(first) {
            let word = self.run(|next| is_letter(next) || next.is_numeric());
            return Ok(match WORDS.iter().find(|known| **known == word) {
                Some(known) => Kind::Symbol(known),
                None => Kind::Identifier(word),
            });
        }
        if matches!(first, '"' | '\'' | '`') {
            return self.text(first);
        }
        if first == '}' {
            self.next();
            return Ok(Kind::Symbol("}"));
        }
        let Some(symbol) = SYMBOLS.iter().find(|symbol| self.starts_with(symbol)) else {
            return Err(self.fault(alloc::format!("`{first}` has no meaning in a formula")));
        };
        for _ in symbol.chars() {
            self.next();
        }
        Ok(Kind::Symbol(symbol))
    }

    fn run(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let mut run = String::new();
        while let Some(next) = self.rest.peek().copied().filter(|next| belongs(*next)) {
            run.push(next);
            self.next();
        }
        run
    }

    /// Decimal with fraction and exponent, or `0x`, `0o`, `0b`; underscores may stand between digits.
    fn number(&mut self) -> Result<Kind, FormulaError> {
        let start = self.place();
        let fault = |message: &str| FormulaError::at(message, start);
        let radix = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)];
        let kind = if let Some((_, radix)) = radix.into_iter().find(|(prefix, _)| self.starts_with(prefix)) {
            self.next();
            self.next();
            let digits = self.run(|next| next.is_digit(radix) || next == '_').replace('_', "");
            let value = i64::from_str_radix(&digits, radix);
            Kind::Integer(value.map_err(|_| fault("this number is not one of 64 bits"))?)
        } else {
            self.decimal().ok_or_else(|| fault("this is not a number that fits"))?
        };
        if self.rest.peek().is_some_and(|next| is_letter(*next) || next.is_numeric()) {
            return Err(fault("a number may not run into a word"));
        }
        Ok(kind)
    }

    fn decimal(&mut self) -> Option<Kind> {
        let digit = |next: char| next.is_ascii_digit() || next == '_';
        let mut text = self.run(digit);
        let mut fractional = false;
        // Two points are the operator for ranges.
        if self.rest.peek() == Some(&'.') && !self.starts_with("..") {
            self.next();
            fractional = true;
            text.push('.');
            text.push_str(&self.run(digit));
        }
        if let Some(letter) = self.rest.peek().copied().filter(|next| matches!(next, 'e' | 'E')) {
            self.next();
            fractional = true;
            text.push(letter);
            if let Some(sign) = self.rest.peek().copied().filter(|next| matches!(next, '+' | '-')) {
                self.next();
                text.push(sign);
            }
            text.push_str(&self.run(digit));
        }
        let text = text.replace('_', "");
        if fractional {
            text.parse().ok().filter(|number: &f64| number.is_finite()).map(Kind::Float)
        } else {
            text.parse().ok().map(Kind::Integer)
        }
    }

    fn text(&mut self, quote: char) -> Result<Kind, FormulaError> {
        let start = self.place();
        self.next();
        let mut text = String::new();
        loop {
            match self.next() {
                Some(next) if next == quote => return Ok(Kind::Text(text)),
                Some('\\') if quote != '`' => match self.next() {
                    Some(escaped @ ('\\' | '"' | '\'')) => text.push(escaped),
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    _ => return Err(FormulaError::at("this escape in a text is not modelled", start)),
                },
                Some(next) => text.push(next),
                None => return Err(FormulaError::at("this text has no end", start)),
            }
        }
    }
}

fn is_letter(character: char) -> bool {
    character == '_' || character == '$' || character.is_alphabetic()
}

impl Kind {
    /// As it is written, for messages.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Integer(value) => alloc::format!("`{value}`"),
            Self::Float(value) => alloc::format!("`{value}`"),
            Self::Text(text) => alloc::format!("the text `{text}`"),
            Self::Identifier(name) => alloc::format!("`{name}`"),
            Self::Symbol(symbol) => alloc::format!("`{symbol}`"),
            Self::End => "the end of the formula".to_string(),
        }
    }
}
