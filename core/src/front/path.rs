//! Where in a JSON text something stands.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write as _;

/// The path of the value at a place in a text, as `pods[0].count`: the one that is read there, or that ends there.
///
/// Found by looking at the text anew, when something is wrong with it: deserializers that know at all times where they are
/// weigh several times as much.
pub(super) fn at(text: &str, line: usize, column: usize) -> String {
    let mut open: Vec<Entry> = Vec::new();
    let before = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let end = before.saturating_add(column);
    let mut bytes = text.bytes().take(end).enumerate();
    while let Some((position, byte)) = bytes.next() {
        match byte {
            b'{' => open.push(Entry::Key { name: (0, 0), named: false }),
            b'[' => open.push(Entry::Index(0)),
            b'}' | b']' => _ = open.pop(),
            b',' => match open.last_mut() {
                Some(Entry::Index(index)) => *index = index.saturating_add(1),
                Some(Entry::Key { named, .. }) => *named = false,
                None => {}
            },
            b'"' => {
                let mut escaped = false;
                let close = bytes.by_ref().find(|(_, byte)| {
                    let closes = *byte == b'"' && !escaped;
                    escaped = *byte == b'\\' && !escaped;
                    closes
                });
                let after = position.saturating_add(1);
                if let (Some(Entry::Key { name, named: named @ false }), Some((close, _))) =
                    (open.last_mut(), close)
                {
                    (*name, *named) = ((after, close), true);
                }
            }
            _ => {}
        }
    }
    let mut path = String::new();
    for entry in open {
        match entry {
            Entry::Index(index) => _ = write!(path, "[{index}]"),
            Entry::Key { name: (start, end), named: true } => {
                let dot = if path.is_empty() { "" } else { "." };
                _ = write!(path, "{dot}{}", text.get(start..end).unwrap_or_default());
            }
            Entry::Key { .. } => {}
        }
    }
    path
}

/// What is open around a place, and how far it has come.
enum Entry {
    Index(usize),
    /// The last key, as a range of the text; `named` until its value has ended.
    Key {
        name: (usize, usize),
        named: bool,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_or_has_just_ended() {
        let text = "{\"at\": 0,\n \"pods\": [{}, {\"na\\\"me\": \"a{\", \"count\": -1}], \"x\": [[1, true]]}";
        let after = |token: &str| {
            let offset = text.find(token).unwrap() + token.len();
            let (before, line) =
                (text[..offset].rfind('\n').map_or(0, |at| at + 1), text[..offset].lines().count());
            at(text, line, offset - before)
        };
        assert_eq!(after("\"at\": 0"), "at");
        assert_eq!(after("\"pods\""), "pods");
        assert_eq!(after("[{}, {"), "pods[1]");
        assert_eq!(after("\"a{\""), "pods[1].na\\\"me");
        assert_eq!(after("\"count\": -1"), "pods[1].count");
        assert_eq!(after("-1}"), "pods[1]");
        assert_eq!(after("-1}]"), "pods");
        assert_eq!(after("true"), "x[0][1]");
        assert_eq!(after("]]}"), "");
        assert_eq!((at("", 1, 0), at("{", 9, 9)), (String::new(), String::new()));
    }
}
