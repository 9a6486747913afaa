//! What a plain YAML scalar stands for, as `sigs.k8s.io/yaml` reads it for kubectl.
//!
//! That is YAML 1.1 as far as Go implements it: `yes`, `no`, `on` and `off` are booleans, `010` is octal and `1_000` a
//! thousand, but there are neither base 60 numbers nor dates.

use alloc::string::{String, ToString};

use super::tree::Content;
use crate::units::parse_float;

/// The content of a scalar without quotes and without a tag.
pub(super) fn plain(text: &str) -> Content {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Content::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "false" | "False"
        | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            return Content::Boolean { text: text.to_string() };
        }
        _ => {}
    }
    if !text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) {
        return Content::Text(text.to_string());
    }
    if let Some(value) = integer(text) {
        return Content::Integer { value, text: text.to_string() };
    }
    match float(text) {
        Some(value) => Content::Float { value, text: text.to_string() },
        None => Content::Text(text.to_string()),
    }
}

/// Decimal, hexadecimal, octal or binary, with underscores.
fn integer(text: &str) -> Option<i64> {
    let plain = text.replace('_', "");
    let (negative, magnitude) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (radix, digits) = if let Some(rest) = magnitude.strip_prefix("0x").or(magnitude.strip_prefix("0X")) {
        (16, rest)
    } else if let Some(rest) = magnitude.strip_prefix("0b").or(magnitude.strip_prefix("0B")) {
        (2, rest)
    } else if let Some(rest) = magnitude.strip_prefix("0o").or(magnitude.strip_prefix("0O")) {
        (8, rest)
    } else if magnitude.len() > 1 && magnitude.starts_with('0') {
        (8, magnitude)
    } else {
        (10, magnitude)
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let signed: String = if negative { alloc::format!("-{digits}") } else { digits.to_string() };
    i64::from_str_radix(&signed, radix).ok()
}

/// `[-+]? (. digits | digits (. digits?)?) (e [-+]? digits)?`, with underscores.
fn float(text: &str) -> Option<f64> {
    parse_float(&text.replace('_', ""))
}
