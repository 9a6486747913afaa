//! A document as a tree in which every key and value knows its place in the text.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::Position;

/// A value and where it starts.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) position: Position,
    pub(super) content: Content,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Null,
    Boolean {
        text: String,
    },
    /// A number without fraction or exponent that fits `i64`.
    Integer {
        value: i64,
        text: String,
    },
    /// Any other number.
    Float {
        value: f64,
        text: String,
    },
    Text(String),
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_position: Position,
    /// Came in through a merge key `<<`, so that a key of the mapping itself takes its place.
    pub(super) merged: bool,
    pub(super) value: Node,
}

impl Node {
    /// The entry of a mapping; `None` also for other nodes. An explicit `null` is an absent value.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        let Content::Mapping(entries) = &self.content else { return None };
        entries
            .iter()
            .find(|entry| entry.key == key)
            .filter(|entry| !matches!(entry.value.content, Content::Null))
    }

    /// The value of a mapping's key.
    pub(super) fn field(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The text of a mapping's key, when it is a text.
    pub(super) fn text_field(&self, key: &str) -> Option<&str> {
        match &self.field(key)?.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements, none for anything but a sequence.
    pub(super) fn elements(&self) -> &[Node] {
        match &self.content {
            Content::Sequence(nodes) => nodes,
            _ => &[],
        }
    }

    /// The node as the user would call it: ``the text `abc` ``, `a list`.
    pub(super) fn described(&self) -> String {
        match &self.content {
            Content::Null => String::from("null"),
            Content::Boolean { text, .. } => alloc::format!("the boolean `{text}`"),
            Content::Integer { text, .. } | Content::Float { text, .. } => {
                alloc::format!("the number `{}`", shortened(text))
            }
            Content::Text(text) => alloc::format!("the text `{}`", shortened(text)),
            Content::Sequence(_) => String::from("a list"),
            Content::Mapping(_) => String::from("a mapping"),
        }
    }
}

/// Where two ASCII characters stand side by side. Searching for a text of any length is more than a kilobyte of code.
pub(super) fn find_pair(text: &str, pair: [u8; 2]) -> Option<usize> {
    text.as_bytes().windows(2).position(|two| two == pair)
}

/// At most 60 characters, on one line, for messages.
pub(super) fn shortened(text: &str) -> String {
    let mut characters = text.chars().map(|character| if character.is_control() { ' ' } else { character });
    let mut short: String = characters.by_ref().take(60).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
