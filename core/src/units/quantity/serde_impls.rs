//! Quantities in JSON and YAML: texts, and numbers as Kubernetes accepts them.

use alloc::string::{String, ToString};
use core::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Quantity;
use crate::units::{exponential, plain};

/// As text.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a text, blanks around it being ignored, or from a number.
impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrNumber)
    }
}

struct TextOrNumber;

impl Visitor<'_> for TextOrNumber {
    type Value = Quantity;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a quantity such as \"500m\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
        Quantity::parse(text.trim()).map_err(|error| E::custom(alloc::format!("`{text}`: {error}")))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Quantity, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Quantity, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Quantity, E> {
        self.visit_str(&json_number(number))
    }
}

/// A float as Go's `encoding/json` writes it: with an exponent below 10^-6 and from 10^21 on.
fn json_number(number: f64) -> String {
    let magnitude = number.abs();
    if magnitude != 0.0 && !(1e-6..1e21).contains(&magnitude) { exponential(number) } else { plain(number) }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Quantity {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Quantity".into()
    }

    // One schema for both ways: it spares every type around it a second form.
    fn json_schema(_generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let description =
            "A quantity as Kubernetes writes it, such as \"500m\", 1.5 or \"2Gi\"; reports have texts.";
        schemars::json_schema!({"description": description, "type": ["string", "number"]})
    }
}
