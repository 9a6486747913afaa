//! `metadata` of a trigger: texts to typed values, as KEDA's scalers read them.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::go;
use crate::error::{Violation, ViolationKind};

/// Reads the metadata of one trigger and collects everything that is wrong with it.
///
/// Source: `keda pkg/scalers/scalersconfig/typed_config.go`: values are trimmed, and an empty one counts as absent.
pub(super) struct Metadata<'a> {
    entries: &'a BTreeMap<String, String>,
    /// Whether an `authenticationRef` may give what is missing here.
    authenticated: bool,
    pub(super) violations: Vec<Violation>,
}

/// Where a key may come from beside the metadata itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// Nowhere else.
    Metadata,
    /// `<key>FromEnv`, an environment variable of the target's container.
    Environment,
    /// The same, or the `authenticationRef`.
    Anywhere,
}

/// What is known of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    Text(&'a str),
    /// It is given, or may be, by something that is not in the manifest.
    Elsewhere,
    Absent,
}

impl<'a> Metadata<'a> {
    pub(super) fn new(entries: &'a BTreeMap<String, String>, authenticated: bool) -> Self {
        Self { entries, authenticated, violations: Vec::new() }
    }

    /// A violation of a key.
    pub(super) fn fault(&mut self, key: &str, kind: ViolationKind, message: impl Into<String>) {
        self.violations.push(Violation::new(alloc::format!("metadata.{key}"), kind, message));
    }

    pub(super) fn find(&self, key: &str, from: From) -> Found<'a> {
        let given = |key: &str| self.entries.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
        if let Some(text) = given(key) {
            return Found::Text(text);
        }
        let in_environment = from != From::Metadata && given(&alloc::format!("{key}FromEnv")).is_some();
        if in_environment || (from == From::Anywhere && self.authenticated) {
            return Found::Elsewhere;
        }
        Found::Absent
    }

    pub(super) fn is_given(&self, key: &str) -> bool {
        self.find(key, From::Metadata) != Found::Absent
    }

    /// A text that need not be given.
    pub(super) fn optional(&self, key: &str, from: From) -> Option<String> {
        match self.find(key, from) {
            Found::Text(text) => Some(text.to_string()),
            Found::Elsewhere | Found::Absent => None,
        }
    }

    /// A text that must be given; empty where it is missing or comes from elsewhere.
    pub(super) fn required(&mut self, key: &str, from: From, what: &str) -> String {
        match self.find(key, from) {
            Found::Text(text) => text.to_string(),
            Found::Elsewhere => String::new(),
            Found::Absent => {
                let way_out = match from {
                    From::Metadata => String::new(),
                    From::Environment => {
                        alloc::format!("; or name an environment variable in `{key}FromEnv`")
                    }
                    From::Anywhere => alloc::format!(
                        "; or name an environment variable in `{key}FromEnv`, or give an authenticationRef"
                    ),
                };
                self.fault(key, ViolationKind::Required, alloc::format!("must be given: {what}{way_out}"));
                String::new()
            }
        }
    }

    /// A whole number.
    pub(super) fn integer(&mut self, key: &str, default: i64) -> i64 {
        self.optional_integer(key).unwrap_or(default)
    }

    pub(super) fn optional_integer(&mut self, key: &str) -> Option<i64> {
        let Found::Text(text) = self.find(key, From::Metadata) else { return None };
        let number = go::json_integer(text);
        if number.is_none() {
            let advice = match go::json_float(text) {
                Some(_) => "write a whole number, without point or exponent",
                None => "write a whole number such as 5",
            };
            self.no_number(key, text, advice);
        }
        number
    }

    /// A number with or without a fraction.
    pub(super) fn float(&mut self, key: &str, default: f64) -> f64 {
        self.optional_float(key).unwrap_or(default)
    }

    pub(super) fn optional_float(&mut self, key: &str) -> Option<f64> {
        let Found::Text(text) = self.find(key, From::Metadata) else { return None };
        let number = go::json_float(text);
        if number.is_none() {
            self.no_number(key, text, "write a number such as 5, 0.5 or 1e3");
        }
        number
    }

    fn no_number(&mut self, key: &str, text: &str, advice: &str) {
        let message =
            alloc::format!("`{}` is not a number that KEDA reads: {advice}", super::shortened(text));
        self.fault(key, ViolationKind::TypeInvalid, message);
    }

    /// A number that must be given; what was given may still be unreadable, which is its own violation.
    pub(super) fn required_float(&mut self, key: &str, what: &str) -> f64 {
        if !self.is_given(key) {
            self.fault(key, ViolationKind::Required, alloc::format!("must be given: {what}"));
        }
        self.float(key, 0.0)
    }

    pub(super) fn boolean(&mut self, key: &str, default: bool) -> bool {
        let Found::Text(text) = self.find(key, From::Metadata) else { return default };
        go::parse_bool(text).unwrap_or_else(|| {
            let message =
                alloc::format!("`{}` is not a boolean: write true or false", super::shortened(text));
            self.fault(key, ViolationKind::TypeInvalid, message);
            default
        })
    }

    /// One of a closed list of words.
    pub(super) fn word<T: Copy>(&mut self, key: &str, default: T, words: &[(&str, T)]) -> T {
        let Found::Text(text) = self.find(key, From::Metadata) else { return default };
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return *value;
        }
        let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = alloc::format!(
            "`{}` is not supported: allowed are {}",
            super::shortened(text),
            allowed.join(", ")
        );
        self.fault(key, ViolationKind::NotSupported, message);
        default
    }
}
