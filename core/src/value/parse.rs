//! JSON texts to values, by RFC 8259 and nothing more.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Object, Value};
use crate::error::Position;
use crate::units::parse_float;

/// How deep lists and objects may be nested.
const MOST_LEVELS: usize = 128;

/// What is no JSON about a text, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    pub(crate) message: &'static str,
    pub(crate) position: Position,
}

/// Reads a text that is one JSON value.
pub(crate) fn parse(text: &str) -> Result<Value, Malformed> {
    let mut cursor = Cursor { text, at: 0, levels: 0 };
    cursor.document().map_err(|message| Malformed { message, position: Position::of(text, cursor.at) })
}

struct Cursor<'a> {
    text: &'a str,
    /// The byte to be read next.
    at: usize,
    levels: usize,
}

impl Cursor<'_> {
    fn document(&mut self) -> Result<Value, &'static str> {
        self.blanks();
        let value = self.value()?;
        self.blanks();
        if self.peek().is_some() { Err("more text after the end of the value") } else { Ok(value) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    /// Passes over a byte, if it is the next one.
    fn passes(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        if next {
            self.step();
        }
        next
    }

    fn value(&mut self) -> Result<Value, &'static str> {
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::list),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Boolean(true)),
            Some(b'f') => self.word("false", Value::Boolean(false)),
            Some(_) => Err("expected a value"),
            None => Err("the text ends where a value is expected"),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, &'static str> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err("expected a value");
        }
        self.at = self.at.saturating_add(word.len());
        Ok(value)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, &'static str>) -> Result<Value, &'static str> {
        if self.levels >= MOST_LEVELS {
            return Err("lists and objects are nested too deep");
        }
        self.levels = self.levels.saturating_add(1);
        self.step();
        self.blanks();
        let value = read(self)?;
        self.levels = self.levels.saturating_sub(1);
        Ok(value)
    }

    fn list(&mut self) -> Result<Value, &'static str> {
        let mut elements = Vec::new();
        if self.passes(b']') {
            return Ok(Value::List(elements));
        }
        loop {
            elements.push(self.value()?);
            if self.ends(b']')? {
                return Ok(Value::List(elements));
            }
        }
    }

    fn object(&mut self) -> Result<Value, &'static str> {
        let mut fields = Vec::new();
        if self.passes(b'}') {
            return Ok(Value::Object(Object(fields)));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err("expected a key in quotes");
            }
            let name = self.string()?;
            self.blanks();
            if !self.passes(b':') {
                return Err("expected a colon after the key");
            }
            self.blanks();
            fields.push((name, self.value()?));
            if self.ends(b'}')? {
                return Ok(Value::Object(Object(fields)));
            }
        }
    }

    /// Whether a list or object ends here; else a comma has been passed over.
    fn ends(&mut self, bracket: u8) -> Result<bool, &'static str> {
        self.blanks();
        if self.passes(bracket) {
            return Ok(true);
        }
        if !self.passes(b',') {
            return Err("expected a comma or the closing bracket");
        }
        self.blanks();
        Ok(false)
    }

    fn string(&mut self) -> Result<String, &'static str> {
        self.step();
        let mut string = String::new();
        let mut plain = self.at;
        loop {
            let byte = self.peek();
            if matches!(byte, Some(b'"' | b'\\')) {
                string.push_str(self.text.get(plain..self.at).unwrap_or_default());
            }
            match byte {
                Some(b'"') => {
                    self.step();
                    return Ok(string);
                }
                Some(b'\\') => {
                    self.step();
                    string.push(self.escaped()?);
                    plain = self.at;
                }
                Some(0..0x20) => return Err("a control character in a text: write it as \\u and its code"),
                Some(_) => self.step(),
                None => return Err("the text ends within quotes"),
            }
        }
    }

    /// The character that a backslash stands before.
    fn escaped(&mut self) -> Result<char, &'static str> {
        let byte = self.peek();
        self.step();
        Ok(match byte {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => return self.code_point().ok_or("no character has this code"),
            _ => return Err("there is no such escape"),
        })
    }

    /// The character of `\u`, which two halves of a pair may stand for.
    fn code_point(&mut self) -> Option<char> {
        let code = match self.code()? {
            high @ 0xd800..0xdc00 if self.passes(b'\\') && self.passes(b'u') => {
                let low = self.code()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                0x1_0000 | (high & 0x3ff) << 10 | low
            }
            code => code,
        };
        char::from_u32(code)
    }

    fn code(&mut self) -> Option<u32> {
        let end = self.at.saturating_add(4);
        let digits = self.text.get(self.at..end).filter(|digits| !digits.starts_with('+'))?;
        self.at = end;
        u32::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Result<Value, &'static str> {
        let start = self.at;
        let negative = self.passes(b'-');
        let leading_zero = self.peek() == Some(b'0');
        if self.digits() == 0 {
            return Err("expected a digit");
        }
        if leading_zero && self.at > start.saturating_add(usize::from(negative)).saturating_add(1) {
            return Err("a number cannot begin with a zero");
        }
        let whole = self.at;
        if self.passes(b'.') && self.digits() == 0 {
            return Err("expected a digit after the point");
        }
        if self.passes(b'e') || self.passes(b'E') {
            let _sign = self.passes(b'+') || self.passes(b'-');
            if self.digits() == 0 {
                return Err("expected a digit in the exponent");
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        if self.at == whole {
            if let Ok(number) = text.parse() {
                return Ok(Value::Unsigned(number));
            }
            // Minus zero is a float.
            if let Some(number) = text.parse().ok().filter(|number| *number != 0) {
                return Ok(Value::Negative(number));
            }
        }
        match parse_float(text) {
            Some(number) if number.is_finite() => Ok(Value::Float(number)),
            _ => Err("the number is too large"),
        }
    }

    /// Passes over digits, and counts them.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.step();
        }
        self.at.saturating_sub(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_serde_json() {
        let texts = [
            "null",
            " true ",
            "false",
            "[]",
            "{}",
            "[ 1 , -2,3.5e-7 , 1E+2]",
            "-0",
            "0",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "1.7976931348623157e308",
            "1e309",
            "5e-324",
            "0.30000000000000004",
            "123456789012345678901234567890.5",
            r#""a\"\\\/\b\f\n\r\tü\u00e9\ud83d\ude00""#,
            r#"{"a": {"b": [null, {"c": "d"}]}, "e": ""}"#,
            "01",
            "-",
            "+1",
            "1.",
            ".5",
            "1e",
            "nul",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "[1 2]",
            "\"\u{1}\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\\u+123\"",
            "\"\\u12",
            "\"",
            "",
            "1 2",
            "\u{feff}1",
            "[",
            "{",
            "{\"a\"",
            "{\"a\":",
        ];
        for text in texts {
            let (ours, theirs) = (parse(text), serde_json::from_str::<serde_json::Value>(text));
            assert_eq!(ours.is_ok(), theirs.is_ok(), "{text}: {ours:?}, {theirs:?}");
            if let (Ok(ours), Ok(theirs)) = (ours, theirs) {
                assert_eq!(converted(&ours), theirs, "{text}");
            }
        }
        let nested = |levels| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&nested(MOST_LEVELS)).is_ok());
        assert_eq!(parse(&nested(MOST_LEVELS + 1)).unwrap_err().position, Position { line: 1, column: 129 });
    }

    fn converted(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Boolean(boolean) => (*boolean).into(),
            Value::Unsigned(number) => (*number).into(),
            Value::Negative(number) => (*number).into(),
            Value::Float(number) => (*number).into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(elements) => elements.iter().map(converted).collect(),
            Value::Object(fields) => {
                let fields = fields.0.iter().map(|(name, value)| (name.clone(), converted(value)));
                serde_json::Value::Object(fields.collect())
            }
        }
    }

    #[test]
    fn says_where_the_text_goes_wrong() {
        let error = parse("{\"ä\": 1,\n \"b\" 2}").unwrap_err();
        assert_eq!((error.position.line, error.position.column), (2, 6));
        assert_eq!(error.message, "expected a colon after the key");
    }
}
