//! Values as YAML text in block style.

use alloc::string::{String, ToString};

use crate::units;
use crate::value::{self, Value};

/// The text of a value, one field a line.
pub(super) fn text(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Object(map) if !map.0.is_empty() => node(value, 0, &mut text),
        Value::List(list) if !list.is_empty() => node(value, 0, &mut text),
        other => {
            text.push_str(&scalar(other));
            text.push('\n');
        }
    }
    text
}

/// Lines of a mapping or list, each indented by `depth` steps; the values here nest as deep as manifests do.
fn node(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(map) => {
            for (key, value) in &map.0 {
                indent(depth, text);
                text.push_str(&plain(key));
                text.push(':');
                field(value, depth, text);
            }
        }
        Value::List(list) => {
            for value in list {
                indent(depth, text);
                text.push('-');
                element(value, depth, text);
            }
        }
        _ => {}
    }
}

fn indent(depth: usize, text: &mut String) {
    for _ in 0..depth {
        text.push_str("  ");
    }
}

/// After `key:`. Lists stand below their key without further indentation.
fn field(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(map) if !map.0.is_empty() => {
            text.push('\n');
            node(value, depth.saturating_add(1), text);
        }
        Value::List(list) if !list.is_empty() => {
            text.push('\n');
            node(value, depth, text);
        }
        other => {
            text.push(' ');
            text.push_str(&scalar(other));
            text.push('\n');
        }
    }
}

/// After `-`: the first field stands on the same line.
fn element(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(map) if !map.0.is_empty() => {
            let mut lines = String::new();
            node(value, depth.saturating_add(1), &mut lines);
            text.push(' ');
            text.push_str(lines.trim_start());
        }
        Value::List(list) if !list.is_empty() => {
            text.push('\n');
            node(value, depth.saturating_add(1), text);
        }
        other => {
            text.push(' ');
            text.push_str(&scalar(other));
            text.push('\n');
        }
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::Null => String::from("null"),
        Value::Boolean(holds) => holds.to_string(),
        Value::Unsigned(number) => number.to_string(),
        Value::Negative(number) => number.to_string(),
        Value::Float(number) => units::plain(*number),
        Value::Text(text) => plain(text),
        Value::List(_) => String::from("[]"),
        Value::Object(_) => String::from("{}"),
    }
}

/// A text without quotes where nothing else could be read in it, else in JSON's, which are YAML's too.
fn plain(text: &str) -> String {
    let starts = text.starts_with(|first: char| first.is_ascii_alphabetic());
    let inner = |character: char| character.is_ascii_alphanumeric() || "-_./".contains(character);
    let word = matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    if starts && text.chars().all(inner) && !word { String::from(text) } else { value::write(text) }
}
