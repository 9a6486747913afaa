//! What the fuzz targets do with their bytes: the laws that hold for every input.
//!
//! The targets and the ordinary test that replays the regressions share this module, so that both hold the same laws.

#![allow(dead_code, reason = "each target uses its own part")]

mod generate;

/// Every target by name; its regressions are in the folder of that name.
pub const TARGETS: [(&str, fn(&[u8])); 2] = [("manifest", manifest), ("quantity", quantity)];

/// Any text is read or refused; a refusal says why; what is read can be made a policy or is refused with reasons.
pub fn manifest(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    match scalewright::manifest::load(text) {
        Ok(manifest) => {}
        Err(error) => says_why(&error),
    }
}

fn says_why(error: &scalewright::Error) {
    assert!(!error.violations().is_empty());
    for violation in error.violations() {
        assert!(!violation.message.is_empty(), "{violation:?}");
    }
}

/// Any text is a quantity or not; the canonical form of one is the same quantity.
pub fn quantity(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let Ok(quantity) = scalewright::Quantity::parse(text) else { return };
    let canonical = quantity.to_string();
    let again = scalewright::Quantity::parse(&canonical).map(|again| again.milli_value());
    assert_eq!(again, Ok(quantity.milli_value()), "{text} is written as {canonical}");
}
