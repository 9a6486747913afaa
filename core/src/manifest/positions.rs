//! Where the fields of an object stand in the text.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::tree::Entry;
use crate::error::{Position, Violation};

/// Places by the field's path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Positions {
    places: Vec<Place>,
    /// Where in `places` a path's is. The reader of texts has a map of this kind too, and each kind is code of its own.
    index: BTreeMap<String, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// Of the key; the same as of the value for elements of lists.
    key: Position,
    value: Position,
}

impl Positions {
    pub(super) fn add(&mut self, path: &str, key: Position, value: Position) {
        self.index.insert(path.to_string(), self.places.len());
        self.places.push(Place { key, value });
    }

    pub(super) fn add_entry(&mut self, path: &str, entry: &Entry) {
        self.add(path, entry.key_position, entry.value.position);
    }

    fn at(&self, path: &str) -> Option<&Place> {
        self.index.get(path).and_then(|place| self.places.get(*place))
    }

    /// Where the value of a field stands; `None` when it is not in the text.
    pub(super) fn value(&self, path: &str) -> Option<Position> {
        self.at(path).map(|place| place.value)
    }

    /// Where a field stands, or else the key of what should hold it.
    pub(super) fn nearest(&self, path: &str) -> Option<Position> {
        if let Some(place) = self.at(path) {
            return Some(place.value);
        }
        let mut rest = path;
        while let Some(parent) = parent(rest) {
            if let Some(place) = self.at(parent) {
                return Some(place.key);
            }
            rest = parent;
        }
        None
    }

    /// Gives a violation its place.
    pub(super) fn place(&self, violation: Violation, otherwise: Position) -> Violation {
        let position = violation.position.or_else(|| self.nearest(&violation.path)).unwrap_or(otherwise);
        Violation { position: Some(position), ..violation }
    }

    /// Makes what stands at and below one path known at another: for fields that are converted.
    pub(super) fn copy(&mut self, from: &str, to: &str) {
        let below = |path: &str| {
            path.strip_prefix(from).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let copies: Vec<(String, usize)> = self
            .index
            .range(from.to_string()..)
            .take_while(|(path, _)| path.starts_with(from))
            .filter(|(path, _)| below(path))
            .map(|(path, place)| (alloc::format!("{to}{}", path.get(from.len()..).unwrap_or("")), *place))
            .collect();
        for (path, place) in copies {
            self.index.insert(path, place);
        }
    }
}

/// `a.b` of `a.b.c` and of `a.b[0]`.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rfind(['.', '[']).and_then(|end| path.get(..end))
}
