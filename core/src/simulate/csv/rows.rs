//! CSV text as rows of fields, each with its place.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::error::Position;

/// The rows of a text, one at a time; buffers are reused from row to row.
pub(super) struct Rows<'a> {
    text: &'a [u8],
    reader: Reader,
    separator: u8,
    /// How much of `text` has been read.
    read: usize,
    /// The unquoted fields of the current row, one behind the other.
    unquoted: Vec<u8>,
    fields: Vec<Field>,
    line: Line,
}

struct Field {
    /// Where the field begins in the text.
    offset: usize,
    /// Where it ends in `unquoted`.
    end: usize,
}

/// The line that holds `offset`, and where it begins.
#[derive(Clone, Copy)]
struct Line {
    number: u32,
    begin: usize,
    offset: usize,
}

impl Line {
    fn advance(&mut self, text: &[u8], to: usize) {
        for (index, byte) in text.iter().enumerate().take(to).skip(self.offset) {
            if *byte == b'\n' {
                self.number = self.number.saturating_add(1);
                self.begin = index.saturating_add(1);
            }
        }
        self.offset = self.offset.max(to);
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let separator = if first.contains(&b',') {
            b','
        } else {
            first.iter().copied().find(|byte| matches!(byte, b';' | b'\t')).unwrap_or(b',')
        };
        Self {
            text,
            reader: ReaderBuilder::new().delimiter(separator).build(),
            separator,
            read: 0,
            unquoted: Vec::new(),
            fields: Vec::new(),
            line: Line { number: 1, begin: 0, offset: 0 },
        }
    }

    pub(super) fn separator(&self) -> char {
        char::from(self.separator)
    }

    /// Goes to the next row; `false` at the end.
    pub(super) fn next(&mut self) -> bool {
        self.unquoted.clear();
        self.fields.clear();
        // Line ends and blank lines before the row belong to no field.
        while matches!(self.text.get(self.read), Some(b'\r' | b'\n')) {
            self.read = self.read.saturating_add(1);
        }
        let mut offset = self.read;
        self.line.advance(self.text, offset);
        let mut chunk = [0_u8; 256];
        loop {
            let rest = self.text.get(self.read..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(rest, &mut chunk);
            self.read = self.read.saturating_add(read);
            self.unquoted.extend_from_slice(chunk.get(..written).unwrap_or_default());
            match result {
                // The end of the text is told by an empty input in the next call.
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => {
                    self.fields.push(Field { offset, end: self.unquoted.len() });
                    offset = self.read;
                    if record_end {
                        return true;
                    }
                }
                ReadFieldResult::End => return false,
            }
        }
    }

    /// The number of fields in this row.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// A field without its quotes; empty when there is none.
    pub(super) fn text(&self, index: usize) -> Cow<'_, str> {
        let begin =
            index.checked_sub(1).and_then(|before| self.fields.get(before)).map_or(0, |field| field.end);
        let end = self.fields.get(index).map_or(begin, |field| field.end);
        String::from_utf8_lossy(self.unquoted.get(begin..end).unwrap_or_default())
    }

    /// Where a field stands in the text.
    pub(super) fn position(&self, index: usize) -> Position {
        let mut line = self.line;
        let offset = self.fields.get(index).map_or(line.offset, |field| field.offset);
        line.advance(self.text, offset);
        let before = String::from_utf8_lossy(self.text.get(line.begin..offset).unwrap_or_default());
        let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
        Position { line: line.number, column }
    }
}

/// At most 40 characters of the user's text, on one line.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}
