//! YAML and JSON texts to trees, one for each document.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use super::scalar;
use super::tree::{Content, Entry, Node};
use crate::error::{Position, Violation, ViolationKind};

/// How deep collections may be nested, counting what aliases stand for.
const MOST_LEVELS: usize = 64;
/// How many nodes and bytes of text aliases and merge keys may add to a file.
const MOST_COPIED: usize = 200_000;
/// After so many broken documents the rest is not looked at.
const MOST_BROKEN_DOCUMENTS: usize = 20;

/// A document that was read, with what is wrong with it as YAML.
pub(super) struct Document {
    /// `None` for an empty document, and for one with a syntax error.
    pub(super) root: Option<Node>,
    pub(super) violations: Vec<Violation>,
}

/// All documents of a text. A syntax error costs its document, not the others.
pub(super) fn documents(text: &str) -> Vec<Document> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut options = granit_parser::options! {
        flow_nesting_limit: MOST_LEVELS,
        block_nesting_limit: MOST_LEVELS,
    };
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut documents = Vec::new();
    let mut broken = 0_usize;
    let mut copied = 0_usize;
    let mut previous_error = None;
    loop {
        match read_document(&mut parser, text, &mut copied) {
            Ok(Some(document)) => documents.push(document),
            Ok(None) => break,
            Err(violation) => {
                broken = broken.saturating_add(1);
                let repeated = previous_error.is_some() && previous_error == violation.position;
                previous_error = violation.position;
                documents.push(Document { root: None, violations: alloc::vec![violation] });
                let more = parser.proceed_next_document().unwrap_or(false);
                if !more || repeated || broken >= MOST_BROKEN_DOCUMENTS {
                    break;
                }
            }
        }
    }
    documents
}

fn read_document<'a>(
    parser: &mut Parser<'a, StrInput<'a>>,
    text: &str,
    copied: &mut usize,
) -> Result<Option<Document>, Violation> {
    let mut builder = Builder { copied: *copied, ..Builder::default() };
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| syntax_error(&error, text))?;
        let position = position(&span);
        match event {
            Event::DocumentEnd => {
                *copied = builder.copied;
                return Ok(Some(Document { root: builder.root, violations: builder.violations }));
            }
            Event::StreamEnd => return Ok(None),
            Event::Scalar(text, style, anchor, tag) => {
                let content = scalar_content(&text, style, tag.as_deref());
                builder.finished(Node { position, content }, anchor)?;
            }
            Event::SequenceStart(_, anchor, _) => {
                builder.open(position, Shape::Sequence(Vec::new()), anchor)?
            }
            Event::MappingStart(_, anchor, _) => {
                builder.open(
                    position,
                    Shape::Mapping { entries: Vec::new(), index: BTreeMap::new(), key: None },
                    anchor,
                )?;
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close()?,
            Event::Alias(anchor) => builder.alias(position, anchor)?,
            _ => {}
        }
    }
    Ok(None)
}

fn scalar_content(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Content {
    let plain = match tag.and_then(Tag::core_suffix) {
        Some("str") => false,
        Some("int" | "float" | "bool" | "null") => true,
        _ => style == ScalarStyle::Plain && tag.is_none(),
    };
    if plain { scalar::plain(text) } else { Content::Text(text.to_string()) }
}

/// Builds one tree from events, without recursion.
#[derive(Default)]
struct Builder {
    root: Option<Node>,
    open: Vec<Open>,
    /// In the order of the parser's numbers.
    anchors: Vec<(usize, Anchored)>,
    copied: usize,
    violations: Vec<Violation>,
}

/// A collection that is not complete yet.
struct Open {
    position: Position,
    shape: Shape,
    anchor: usize,
}

enum Shape {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        /// Where each key stands in `entries`.
        index: BTreeMap<String, usize>,
        key: Option<Key>,
    },
}

/// A key whose value is not complete yet; `merge` for a `<<` without quotes.
struct Key {
    text: String,
    position: Position,
    merge: bool,
}

/// A node that aliases can stand for.
struct Anchored {
    node: Node,
    /// Nodes and bytes of text.
    size: usize,
    levels: usize,
}

impl Builder {
    fn open(&mut self, position: Position, shape: Shape, anchor: usize) -> Result<(), Violation> {
        if self.open.len() >= MOST_LEVELS {
            return Err(too_deep(position));
        }
        if self.awaits_key() {
            return Err(at(position, "a list or mapping cannot be a key here: keys are texts"));
        }
        self.open.push(Open { position, shape, anchor });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Violation> {
        let Some(Open { position, shape, anchor }) = self.open.pop() else { return Ok(()) };
        let content = match shape {
            Shape::Sequence(nodes) => Content::Sequence(nodes),
            Shape::Mapping { entries, .. } => Content::Mapping(entries),
        };
        self.finished(Node { position, content }, anchor)
    }

    fn alias(&mut self, position: Position, anchor: usize) -> Result<(), Violation> {
        let place = self.anchors.binary_search_by_key(&anchor, |(number, _)| *number);
        let Some((_, anchored)) = place.ok().and_then(|place| self.anchors.get(place)) else {
            return Err(at(position, "an alias cannot stand inside the value that it stands for"));
        };
        self.copied = self.copied.saturating_add(anchored.size);
        if self.copied > MOST_COPIED {
            return Err(too_much(position));
        }
        if self.open.len().saturating_add(anchored.levels) > MOST_LEVELS {
            return Err(too_deep(position));
        }
        let node = anchored.node.clone();
        self.finished(node, 0)
    }

    fn awaits_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { shape: Shape::Mapping { key: None, .. }, .. }))
    }

    /// Puts a complete node where it belongs: as the root, an element, a key or a value.
    fn finished(&mut self, node: Node, anchor: usize) -> Result<(), Violation> {
        if anchor != 0 {
            let (size, levels) = measure(&node);
            // Anchors within anchors keep copies of copies.
            self.copied = self.copied.saturating_add(size);
            if self.copied > MOST_COPIED {
                return Err(too_much(node.position));
            }
            // Almost the last one: only what stands around it has a lower number and is finished later.
            let place = self.anchors.partition_point(|(number, _)| *number < anchor);
            self.anchors.insert(place, (anchor, Anchored { node: node.clone(), size, levels }));
        }
        match self.open.last_mut().map(|open| &mut open.shape) {
            None => self.root = Some(node),
            Some(Shape::Sequence(nodes)) => nodes.push(node),
            Some(Shape::Mapping { key: key @ None, .. }) => *key = Some(as_key(node)?),
            Some(Shape::Mapping { entries, index, key }) => {
                let Some(key) = key.take() else { return Ok(()) };
                if key.merge {
                    merge(entries, index, node, &key, &mut self.copied)?;
                } else if let Some(duplicate) = insert(entries, index, key, node) {
                    let path = alloc::format!("{}{}", self.path_prefix(), duplicate.path);
                    self.violations.push(Violation { path, ..duplicate });
                }
            }
        }
        Ok(())
    }

    /// What stands before a key of the innermost mapping in its path, as Kubernetes writes it.
    fn path_prefix(&self) -> String {
        let mut path = String::new();
        for open in &self.open {
            match &open.shape {
                Shape::Sequence(nodes) => {
                    if path.ends_with('.') {
                        path.pop();
                    }
                    path.push_str(&alloc::format!("[{}].", nodes.len()));
                }
                Shape::Mapping { key: Some(key), .. } => {
                    path.push_str(&key.text);
                    path.push('.');
                }
                Shape::Mapping { key: None, .. } => {}
            }
        }
        path
    }
}

fn as_key(node: Node) -> Result<Key, Violation> {
    let position = node.position;
    let (text, merge) = match node.content {
        Content::Text(text) => {
            let merge = text == "<<";
            (text, merge)
        }
        Content::Boolean { text, .. } | Content::Integer { text, .. } | Content::Float { text, .. } => {
            (text, false)
        }
        Content::Null => return Err(at(position, "a key is missing before the colon")),
        Content::Sequence(_) | Content::Mapping(_) => {
            return Err(at(position, "a list or mapping cannot be a key here: keys are texts"));
        }
    };
    Ok(Key { text, position, merge })
}

/// Adds a key, or says that it is there already; the path of what it says is the key alone.
fn insert(
    entries: &mut Vec<Entry>,
    index: &mut BTreeMap<String, usize>,
    key: Key,
    value: Node,
) -> Option<Violation> {
    let entry = Entry { key: key.text, key_position: key.position, merged: false, value };
    match index.get(&entry.key).and_then(|place| entries.get_mut(*place)) {
        Some(other) if other.merged => *other = entry,
        Some(other) => {
            return Some(Violation {
                message: alloc::format!(
                    "`{}` is given twice, first on line {}: keep one of them",
                    entry.key,
                    other.key_position.line
                ),
                path: entry.key,
                kind: ViolationKind::Syntax,
                position: Some(entry.key_position),
            });
        }
        None => {
            index.insert(entry.key.clone(), entries.len());
            entries.push(entry);
        }
    }
    None
}

/// What `<<: *name` adds: keys that the mapping does not have; of several mappings the first counts.
fn merge(
    entries: &mut Vec<Entry>,
    index: &mut BTreeMap<String, usize>,
    node: Node,
    key: &Key,
    copied: &mut usize,
) -> Result<(), Violation> {
    let sources = match node.content {
        Content::Mapping(_) => alloc::vec![node],
        Content::Sequence(nodes) => nodes,
        _ => Vec::new(),
    };
    if sources.is_empty() {
        return Err(at(
            key.position,
            "the merge key `<<` takes a mapping or a list of mappings, such as `*name`",
        ));
    }
    for source in sources {
        let Content::Mapping(source_entries) = source.content else {
            return Err(at(source.position, "the merge key `<<` takes a mapping or a list of mappings"));
        };
        for entry in source_entries {
            *copied = copied.saturating_add(1);
            if !index.contains_key(&entry.key) {
                index.insert(entry.key.clone(), entries.len());
                entries.push(Entry { merged: true, ..entry });
            }
        }
    }
    Ok(())
}

/// Nodes and bytes of text, and levels of nesting; the depth is bounded by [`MOST_LEVELS`].
fn measure(node: &Node) -> (usize, usize) {
    let mut size = 0_usize;
    let mut deepest = 0_usize;
    let mut pending = alloc::vec![(node, 1_usize)];
    while let Some((node, level)) = pending.pop() {
        deepest = deepest.max(level);
        let below = level.saturating_add(1);
        let own = match &node.content {
            Content::Sequence(nodes) => {
                pending.extend(nodes.iter().map(|node| (node, below)));
                1
            }
            Content::Mapping(entries) => {
                pending.extend(entries.iter().map(|entry| (&entry.value, below)));
                entries.iter().fold(1, |sum: usize, entry| sum.saturating_add(entry.key.len() / 16))
            }
            Content::Text(text) => (text.len() / 16).saturating_add(1),
            _ => 1,
        };
        size = size.saturating_add(own);
    }
    (size, deepest)
}

fn too_much(position: Position) -> Violation {
    at(
        position,
        "the aliases (`*name`) of this file stand for too much: write the values out where they are needed",
    )
}

fn too_deep(position: Position) -> Violation {
    at(position, &too_deep_message())
}

fn too_deep_message() -> String {
    alloc::format!("lists and mappings are nested more than {MOST_LEVELS} levels deep")
}

fn at(position: Position, message: &str) -> Violation {
    Violation {
        path: String::new(),
        kind: ViolationKind::Syntax,
        message: message.to_string(),
        position: Some(position),
    }
}

fn syntax_error(error: &ScanError, text: &str) -> Violation {
    let line = error.marker().line();
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
    let mut message = match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep_message(),
        kind => kind.to_string(),
    };
    if written.trim_start().starts_with('\t') {
        message.push_str(": indent with blanks, YAML does not allow tabs");
    }
    at(Position { line: to_u32(line), column: to_u32(error.marker().col().saturating_add(1)) }, &message)
}

fn position(span: &Span) -> Position {
    Position { line: to_u32(span.start.line()), column: to_u32(span.start.col().saturating_add(1)) }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
