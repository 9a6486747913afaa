//! The stub of Python's `sizing.ask` from JSON Schemas: an overload for each kind of question, and a `TypedDict` for each
//! record.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value};

use super::Named;

const HEAD: &str = "\
# Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, TypedDict, overload

import numpy as np
from numpy.typing import NDArray
from typing_extensions import NotRequired

_Number: TypeAlias = float | np.floating[Any] | np.integer[Any]
_Count: TypeAlias = int | np.integer[Any]
";

/// Words that cannot be the name of a field or an argument.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The stub of the module with `ask`.
pub(super) fn stub(schemas: &[Named]) -> Result<String, String> {
    let find = |name: &str| {
        let named = schemas.iter().find(|schema| schema.name == name);
        named.map(|named| &named.schema).ok_or_else(|| format!("there is no schema `{name}`"))
    };
    let (request, answers) = (find("sizing-request")?, find("sizing-answers")?);
    let questions = request.get("oneOf").and_then(Value::as_array).ok_or("requests are no union")?;
    let answer = |kind: &str| answers.get("properties").and_then(|kinds| kinds.get(kind));
    let (mut inputs, mut outputs) = (Types::new("Input"), Types::new(""));
    inputs.define_all(request);
    outputs.define_all(answers);
    let mut functions = String::new();
    for question in questions {
        let kind = question.pointer("/properties/kind/const").and_then(Value::as_str);
        let kind = kind.ok_or("a question has no kind")?;
        let answer = answer(kind).ok_or_else(|| format!("`{kind}` has no answer"))?;
        functions += &overload(question, kind, &mut inputs, &outputs.answer(answer));
    }
    let records = inputs.defined.into_iter().chain(outputs.defined);
    let records: BTreeMap<String, String> = records.collect();
    Ok(records.into_values().fold(HEAD.to_owned(), |text, record| text + "\n" + &record) + &functions)
}

fn overload(question: &Value, kind: &str, inputs: &mut Types, answer: &str) -> String {
    let mut text = format!("\n@overload\ndef ask(\n    kind: Literal[\"{}\"],\n", snake(kind));
    let arguments: Vec<(&String, &Value)> = fields(question).filter(|(name, _)| *name != "kind").collect();
    if !arguments.is_empty() {
        text += "    *,\n";
    }
    for (name, schema) in arguments {
        let value = inputs.written(schema, &capital(name));
        let name_in_python = snake(name);
        let escape = if KEYWORDS.contains(&name_in_python.as_str()) { "_" } else { "" };
        let default = if is_required(question, name) { "" } else { " = ..." };
        let _ = writeln!(text, "    {name_in_python}{escape}: {value}{default},");
    }
    let _ = writeln!(
        text,
        ") -> {answer}:{}",
        docstring(question, "    ").unwrap_or_else(|| " ...\n".to_owned())
    );
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// Types of one direction: what is read may be more than what is written.
struct Types {
    suffix: &'static str,
    /// Definitions by name.
    defined: BTreeMap<String, String>,
}

impl Types {
    fn new(suffix: &'static str) -> Self {
        Self { suffix, defined: BTreeMap::new() }
    }

    fn is_input(&self) -> bool {
        !self.suffix.is_empty()
    }

    fn name(&self, name: &str) -> String {
        format!("_{name}{}", self.suffix)
    }

    /// All records and unions that a schema refers to.
    fn define_all(&mut self, root: &Value) {
        for (name, schema) in root.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            if schema.get("properties").is_some() {
                self.define(name, schema);
            } else {
                let value = self.written(schema, name);
                let name = self.name(name);
                self.defined.insert(name.clone(), format!("{name}: TypeAlias = {value}\n"));
            }
        }
    }

    /// A `TypedDict`, by the syntax that its names allow.
    fn define(&mut self, name: &str, schema: &Value) -> String {
        let own = self.name(name);
        let fields: Vec<(&String, &Value, String)> = fields(schema)
            .map(|(field, inner)| {
                let value = self.written(inner, &format!("{name}{}", capital(field)));
                let value = if is_required(schema, field) { value } else { format!("NotRequired[{value}]") };
                (field, inner, value)
            })
            .collect();
        let text = if fields.iter().any(|(field, ..)| KEYWORDS.contains(&field.as_str())) {
            let fields: Vec<String> =
                fields.iter().map(|(field, _, value)| format!("\"{field}\": {value}")).collect();
            format!("{own} = TypedDict(\"{own}\", {{{}}})\n", fields.join(", "))
        } else {
            let mut text = format!("class {own}(TypedDict):\n");
            if let Some(docs) = docstring(schema, "    ") {
                text += docs.trim_start_matches('\n');
            }
            for (field, inner, value) in fields {
                let _ = writeln!(text, "    {field}: {value}");
                text += docstring(inner, "    ").as_deref().unwrap_or("").trim_start_matches('\n');
            }
            text
        };
        self.defined.insert(own.clone(), text);
        own
    }

    /// An answer; those that only wrap a value share their type.
    fn answer(&mut self, schema: &Value) -> String {
        let mut wrapped = fields(schema);
        match (wrapped.next(), wrapped.next()) {
            (Some((field, inner)), None) if schema.get("$ref").is_none() => {
                let value = self.written(inner, "");
                let words = value.split(|letter: char| !letter.is_alphanumeric()).map(capital);
                self.define(&format!("{}Of{}", capital(field), words.collect::<String>()), schema)
            }
            _ => self.written(schema, ""),
        }
    }

    /// A schema as a type; a record without a name gets one that begins with `place`.
    fn written(&mut self, schema: &Value, place: &str) -> String {
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        if let Some(name) = text("$ref").and_then(|reference| reference.strip_prefix("#/$defs/")) {
            return self.name(name);
        }
        if let Some(value) = schema.get("const") {
            return format!("Literal[{value}]");
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            return format!(
                "Literal[{}]",
                values.iter().map(Value::to_string).collect::<Vec<_>>().join(", ")
            );
        }
        if let Some(Value::Array(members)) = schema.get("oneOf").or_else(|| schema.get("anyOf")) {
            let mut members: Vec<String> = members.iter().map(|member| self.written(member, place)).collect();
            members.dedup();
            return members.join(" | ");
        }
        if schema.get("properties").is_some() {
            let names: String = fields(schema).map(|(name, _)| capital(name)).collect();
            return self.define(&format!("{place}{names}"), schema);
        }
        match schema.get("type") {
            Some(Value::String(name)) => self.by_type(name, schema, place),
            Some(Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str);
                names.map(|name| self.by_type(name, schema, place)).collect::<Vec<_>>().join(" | ")
            }
            _ => "Any".to_owned(),
        }
    }

    fn by_type(&mut self, name: &str, schema: &Value, place: &str) -> String {
        let is_input = self.is_input();
        match name {
            "number" if is_input => "_Number".to_owned(),
            "integer" if is_input => "_Count".to_owned(),
            "number" => "float".to_owned(),
            "integer" => "int".to_owned(),
            "string" => "str".to_owned(),
            "boolean" => "bool".to_owned(),
            "null" => "None".to_owned(),
            "array" => {
                let item =
                    schema.get("items").map_or_else(|| "Any".to_owned(), |item| self.written(item, place));
                match (is_input, item.as_str()) {
                    (true, "_Number" | "_Count") => format!("Sequence[{item}] | NDArray[Any]"),
                    (true, _) => format!("Sequence[{item}]"),
                    (false, _) => format!("list[{item}]"),
                }
            }
            _ => "dict[str, Any]".to_owned(),
        }
    }
}

fn fields(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

fn is_required(schema: &Value, name: &str) -> bool {
    let required = schema.get("required").and_then(Value::as_array);
    required.is_some_and(|required| required.iter().any(|field| field.as_str() == Some(name)))
}

fn docstring(schema: &Value, indent: &str) -> Option<String> {
    let text = schema.get("description").and_then(Value::as_str)?;
    Some(format!("\n{indent}\"\"\"{}\"\"\"\n", text.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"")))
}

/// `offeredLoad` as Python writes it: `offered_load`.
fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_question_has_an_overload() {
        let request = json!({
            "oneOf": [{
                "description": "How much.",
                "properties": {
                    "kind": {"const": "howMuch"},
                    "from": {"type": "number"},
                    "node": {"$ref": "#/$defs/Node"},
                    "sizes": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["kind", "from"],
            }],
            "$defs": {"Node": {"properties": {"class": {"type": "string"}}, "required": ["class"]}},
        });
        let answers = json!({"properties": {
            "howMuch": {"properties": {"value": {"type": ["number", "null"]}}, "required": ["value"]},
        }});
        let named = |name: &str, schema| Named { name: name.to_owned(), request: true, schema };
        let text = stub(&[named("sizing-request", request), named("sizing-answers", answers)]).unwrap();
        for part in [
            "\n_NodeInput = TypedDict(\"_NodeInput\", {\"class\": str})\n",
            "\nclass _ValueOfFloatNone(TypedDict):\n    value: float | None\n",
            "\n@overload\ndef ask(\n    kind: Literal[\"how_much\"],\n    *,\n    from_: _Number,\n    node: _NodeInput = ...,\n    \
             sizes: Sequence[_Count] | NDArray[Any] = ...,\n) -> _ValueOfFloatNone:\n    \"\"\"How much.\"\"\"\n",
        ] {
            assert!(text.contains(part), "{text}");
        }
    }
}
