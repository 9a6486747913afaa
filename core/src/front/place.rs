//! Where a path leads in a JSON text.

use crate::error::Position;

/// The place of a field, or of the nearest thing around it that is there. The text is taken to be JSON; of anything else
/// something is found, or nothing. A path of which not even the first field is there leads nowhere.
pub(super) fn position(text: &str, path: &str) -> Option<Position> {
    let mut cursor = Cursor { text: text.as_bytes(), at: 0 };
    cursor.blanks();
    let begin = cursor.at;
    for segment in path.split(['.', '[']).filter(|segment| !segment.is_empty()) {
        let found = match segment.strip_suffix(']') {
            Some(index) => index.parse().is_ok_and(|index| cursor.enter_list(index)),
            None => cursor.enter_object(segment),
        };
        if !found {
            break;
        }
    }
    if cursor.at == begin && !path.is_empty() {
        return None;
    }
    Some(Position::of(text, cursor.at))
}

struct Cursor<'a> {
    text: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1).min(self.text.len());
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.step();
        }
    }

    /// Goes to the value of a key; stays where it is when there is no such key.
    fn enter_object(&mut self, key: &str) -> bool {
        let mut inner = Cursor { ..*self };
        if inner.peek() != Some(b'{') {
            return false;
        }
        inner.step();
        loop {
            inner.blanks();
            let start = inner.at;
            if inner.peek() != Some(b'"') {
                return false;
            }
            inner.text();
            let written = inner.text.get(start.saturating_add(1)..inner.at.saturating_sub(1));
            inner.blanks();
            inner.step(); // the colon
            inner.blanks();
            if written == Some(key.as_bytes()) {
                self.at = inner.at;
                return true;
            }
            if !inner.next() {
                return false;
            }
        }
    }

    /// Goes to an element; stays where it is when there are not so many.
    fn enter_list(&mut self, index: usize) -> bool {
        let mut inner = Cursor { ..*self };
        if inner.peek() != Some(b'[') {
            return false;
        }
        inner.step();
        inner.blanks();
        for _ in 0..index {
            if !inner.next() {
                return false;
            }
            inner.blanks();
        }
        if matches!(inner.peek(), None | Some(b']')) {
            return false;
        }
        self.at = inner.at;
        true
    }

    /// Passes over a value and the comma after it; `false` when there is no comma.
    fn next(&mut self) -> bool {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.text();
                    continue;
                }
                b'{' | b'[' => depth = depth.saturating_add(1),
                b'}' | b']' if depth == 0 => return false,
                b'}' | b']' => depth = depth.saturating_sub(1),
                b',' if depth == 0 => {
                    self.step();
                    return true;
                }
                _ => {}
            }
            self.step();
        }
        false
    }

    /// Passes over a text in quotes.
    fn text(&mut self) {
        self.step();
        while let Some(byte) = self.peek() {
            self.step();
            match byte {
                b'"' => return,
                b'\\' => self.step(),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_or_what_is_around_it() {
        let text = "{\"a\": [1, {\"b\": \"},]\"}],\n \"ü\": {\"c\": null}, \"d\": 2}";
        let at = |path: &str| position(text, path).map(|position| (position.line, position.column));
        assert_eq!(at(""), Some((1, 1)));
        assert_eq!(at("a"), Some((1, 7)));
        assert_eq!(at("a[0]"), Some((1, 8)));
        assert_eq!(at("a[1].b"), Some((1, 17)));
        assert_eq!(at("a[2].b"), Some((1, 7)), "the list");
        assert_eq!(at("ü.c"), Some((2, 13)));
        assert_eq!(at("ü.e"), Some((2, 7)), "the object");
        assert_eq!(at("d"), Some((2, 25)));
        assert_eq!(at("f.g"), None);
        for broken in ["", "{", "{\"a\"", "{\"a\":", "[", "\"", "{\"a\": [1,", "{\"\\"] {
            position(broken, "a[1].b");
        }
    }
}
