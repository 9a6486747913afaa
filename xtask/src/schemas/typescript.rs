//! TypeScript declarations from JSON Schemas: as much of JSON Schema as the library's own schemas use.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Map, Value};

use super::Named;

const HEAD: &str = "\
// Written by `cargo xtask schemas` from the schemas in `schemas/`; do not edit.
// Times are milliseconds and metric values thousandths, as integers. A number that is not finite is null.
";

/// The file that gives all of them.
const ALL: &str = "records";

/// The subjects, each with the schemas that are about it. A type stands with the first subject of which a schema needs it.
const SUBJECTS: [(&str, &[&str]); 5] = [
    (
        "hpa",
        &["decision", "error", "explanation", "observation", "policy", "quantity", "state", "state-request"],
    ),
    ("replay", &["csv-options", "replay", "report", "scenario", "trace"]),
    (
        "keda",
        &[
            "job-poll",
            "jobs",
            "jobs-report",
            "keda-report",
            "keda-request",
            "pause",
            "poll",
            "poll-decision",
            "queues",
            "queues-report",
            "scale-request",
            "scaled-object",
            "scaled-object-observation",
            "scaled-object-state",
            "scaled-object-state-request",
            "sync",
        ],
    ),
    ("manifest", &["load-report", "load-request"]),
    ("sizing", &["sizing-answers", "sizing-request"]),
];

/// Files by name, each with declarations in the order of their names. A type that is read otherwise than it is written has two:
/// the one that is read has `Input` after its name.
pub(super) fn declarations(schemas: &[Named]) -> Result<Vec<(String, String)>, String> {
    let requests = definitions(schemas.iter().filter(|schema| schema.request))?;
    let reports = definitions(schemas.iter().filter(|schema| !schema.request))?;
    let two_faced = two_faced(&requests, &reports);
    let as_read = |name: &str| {
        if two_faced.contains(name) { format!("{name}Input") } else { name.to_owned() }
    };
    let mut declared: BTreeMap<String, Declared> = BTreeMap::new();
    for (name, schema) in &reports {
        declared.insert(name.clone(), Declared::of(name, schema, &str::to_owned));
    }
    for (name, schema) in &requests {
        let name = as_read(name);
        let type_of = Declared::of(&name, schema, &as_read);
        declared.insert(name, type_of);
    }
    let homes = homes(schemas, &as_read, &declared)?;
    let mut files: Vec<(String, String)> = Vec::new();
    for (subject, _) in SUBJECTS {
        let of_subject = |name: &str| homes.get(name).is_some_and(|home| *home == subject);
        let own: Vec<&Declared> =
            declared.iter().filter(|(name, _)| of_subject(name)).map(|(_, type_of)| type_of).collect();
        if own.is_empty() {
            continue;
        }
        let mut text = HEAD.to_owned();
        let needed: BTreeSet<&str> =
            own.iter().flat_map(|type_of| &type_of.needs).map(String::as_str).collect();
        for (other, _) in SUBJECTS {
            let of_other = |name: &&str| homes.get(*name).is_some_and(|home| *home == other);
            let needed: Vec<&str> = needed.iter().copied().filter(of_other).collect();
            if other != subject && !needed.is_empty() {
                let _ =
                    writeln!(text, "import type {{\n  {},\n}} from \"./{other}.js\";", needed.join(",\n  "));
            }
        }
        for type_of in own {
            text = text + "\n" + &type_of.text;
        }
        files.push((subject.to_owned(), text));
    }
    let all = files.iter().fold(HEAD.to_owned(), |text, (subject, _)| {
        text + &format!("export type * from \"./{subject}.js\";\n")
    });
    files.push((ALL.to_owned(), all));
    Ok(files)
}

/// A type as it is declared, and the types that it needs.
struct Declared {
    text: String,
    needs: BTreeSet<String>,
}

impl Declared {
    fn of(name: &str, schema: &Value, rename: &dyn Fn(&str) -> String) -> Self {
        let mut needs = BTreeSet::new();
        collect_references(schema, &mut needs);
        Self {
            text: declaration(name, schema, rename),
            needs: needs.into_iter().map(rename).filter(|needed| needed != name).collect(),
        }
    }
}

/// The subject with which each type stands.
fn homes(
    schemas: &[Named],
    as_read: &dyn Fn(&str) -> String,
    declared: &BTreeMap<String, Declared>,
) -> Result<BTreeMap<String, &'static str>, String> {
    let mut homes = BTreeMap::new();
    for Named { name, .. } in schemas {
        if !SUBJECTS.iter().any(|(_, names)| names.contains(&name.as_str())) {
            return Err(format!("the schema `{name}` has no subject in `xtask/src/schemas/typescript.rs`"));
        }
    }
    for (subject, names) in SUBJECTS {
        let roots = schemas.iter().filter(|schema| names.contains(&schema.name.as_str()));
        let mut open: Vec<String> = roots
            .filter_map(|root| {
                let title = root.schema.get("title")?.as_str()?;
                Some(if root.request { as_read(title) } else { title.to_owned() })
            })
            .collect();
        while let Some(name) = open.pop() {
            let Some(type_of) = declared.get(&name) else { continue };
            if homes.contains_key(&name) {
                continue;
            }
            open.extend(type_of.needs.iter().cloned());
            homes.insert(name, subject);
        }
    }
    match declared.keys().find(|name| !homes.contains_key(*name)) {
        Some(lost) => Err(format!("no schema of a subject needs the type `{lost}`")),
        None => Ok(homes),
    }
}

type Definitions = BTreeMap<String, Value>;

/// All types of some schemas by name: those that are roots and those that roots refer to.
fn definitions<'a>(schemas: impl Iterator<Item = &'a Named>) -> Result<Definitions, String> {
    let mut definitions = Definitions::new();
    for Named { name, schema, .. } in schemas {
        let Some(root) = schema.as_object() else { return Err(format!("`{name}` is no object")) };
        let title =
            root.get("title").and_then(Value::as_str).ok_or_else(|| format!("`{name}` has no title"))?;
        let mut bare = root.clone();
        for key in ["$schema", "$defs", "title"] {
            bare.remove(key);
        }
        let inner = root.get("$defs").and_then(Value::as_object).into_iter().flatten();
        let inner = inner.map(|(name, schema)| (name.as_str(), schema.clone()));
        for (name, schema) in inner.chain([(title, Value::Object(bare))]) {
            let known = definitions.entry(name.to_owned()).or_insert_with(|| schema.clone());
            if *known != schema {
                return Err(format!("two types have the name `{name}`"));
            }
        }
    }
    Ok(definitions)
}

/// Types that differ between the two, or refer to one that does.
fn two_faced(requests: &Definitions, reports: &Definitions) -> BTreeSet<String> {
    let shared: Vec<&String> = requests.keys().filter(|name| reports.contains_key(*name)).collect();
    let mut found: BTreeSet<String> = shared
        .iter()
        .filter(|name| requests.get(**name) != reports.get(**name))
        .map(|name| (*name).clone())
        .collect();
    loop {
        let before = found.len();
        for name in &shared {
            let mut references = BTreeSet::new();
            requests.get(*name).into_iter().for_each(|schema| collect_references(schema, &mut references));
            if references.iter().any(|reference| found.contains(*reference)) {
                found.insert((*name).clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn collect_references<'a>(schema: &'a Value, found: &mut BTreeSet<&'a str>) {
    match schema {
        Value::Object(map) => {
            if let Some(name) = reference(map) {
                found.insert(name);
            }
            map.values().for_each(|value| collect_references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| collect_references(value, found)),
        _ => {}
    }
}

fn reference(schema: &Map<String, Value>) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn declaration(name: &str, schema: &Value, rename: &dyn Fn(&str) -> String) -> String {
    let mut text = comment(schema, "");
    let plain = schema.get("properties").is_some() && union_of(schema).is_none();
    let written = written(schema, "", rename);
    if plain {
        let _ = writeln!(text, "export interface {name} {written}");
    } else {
        let _ = writeln!(text, "export type {name} = {written};");
    }
    text
}

fn comment(schema: &Value, indent: &str) -> String {
    let description = schema.get("description").and_then(Value::as_str);
    description.map_or_else(String::new, |text| format!("{indent}/** {} */\n", text.replace("*/", "*\\/")))
}

fn union_of(schema: &Value) -> Option<&Vec<Value>> {
    schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()
}

/// A schema as a type; `indent` is that of the line on which it begins.
fn written(schema: &Value, indent: &str, rename: &dyn Fn(&str) -> String) -> String {
    let Some(map) = schema.as_object() else { return "unknown".to_owned() };
    if let Some(name) = reference(map) {
        return rename(name);
    }
    if let Some(value) = map.get("const") {
        return value.to_string();
    }
    if let Some(Value::Array(values)) = map.get("enum") {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    let properties = map.get("properties").map(|_| object(map, indent, rename));
    let union = union_of(schema).map(|members| {
        let mut members: Vec<String> = members.iter().map(|member| written(member, indent, rename)).collect();
        members.dedup();
        members.join(" | ")
    });
    match (properties, union) {
        (Some(properties), Some(union)) => format!("{properties} & ({union})"),
        (Some(text), None) | (None, Some(text)) => text,
        (None, None) => by_type(map, indent, rename),
    }
}

fn by_type(map: &Map<String, Value>, indent: &str, rename: &dyn Fn(&str) -> String) -> String {
    let one = |name: &str| match name {
        "integer" | "number" => "number".to_owned(),
        "string" | "boolean" | "null" => name.to_owned(),
        "array" => array(map, indent, rename),
        "object" => object(map, indent, rename),
        _ => "unknown".to_owned(),
    };
    match map.get("type") {
        Some(Value::String(name)) => one(name),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" | ")
        }
        _ => "unknown".to_owned(),
    }
}

fn array(map: &Map<String, Value>, indent: &str, rename: &dyn Fn(&str) -> String) -> String {
    if let Some(Value::Array(items)) = map.get("prefixItems") {
        let items: Vec<String> = items.iter().map(|item| written(item, indent, rename)).collect();
        return format!("[{}]", items.join(", "));
    }
    let item = map.get("items").map_or_else(|| "unknown".to_owned(), |item| written(item, indent, rename));
    if item.contains(" | ") { format!("({item})[]") } else { format!("{item}[]") }
}

fn object(map: &Map<String, Value>, indent: &str, rename: &dyn Fn(&str) -> String) -> String {
    let Some(Value::Object(properties)) = map.get("properties") else {
        let value = map.get("additionalProperties").filter(|value| value.is_object());
        let value = value.map_or_else(|| "unknown".to_owned(), |value| written(value, indent, rename));
        return format!("Record<string, {value}>");
    };
    let required = map.get("required").and_then(Value::as_array);
    let is_required = |name: &str| {
        required.is_some_and(|required| required.iter().any(|field| field.as_str() == Some(name)))
    };
    let inner = format!("{indent}  ");
    let fields = properties.iter().map(|(name, schema)| {
        let optional = if is_required(name) { "" } else { "?" };
        let value = written(schema, &inner, rename);
        format!("{}{inner}{name}{optional}: {value};\n", comment(schema, &inner))
    });
    format!("{{\n{}{indent}}}", fields.collect::<String>())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(name: &str, request: bool, schema: Value) -> Named {
        Named { name: name.to_owned(), request, schema }
    }

    fn file(name: &str, schemas: &[Named]) -> String {
        let files = declarations(schemas).unwrap();
        files.into_iter().find(|(file, _)| file == name).unwrap().1
    }

    #[test]
    fn every_schema_of_a_subject_is_there() {
        for name in SUBJECTS.iter().flat_map(|(_, names)| *names) {
            let file = crate::command::root().join(format!("schemas/{name}.schema.json"));
            assert!(file.is_file(), "{}", file.display());
        }
    }

    #[test]
    fn records_unions_and_lists() {
        let schema = json!({
            "title": "Thing",
            "description": "A thing.",
            "type": "object",
            "required": ["kind"],
            "properties": {
                "kind": {"$ref": "#/$defs/Kind"},
                "values": {"type": "array", "items": {"type": ["number", "null"]}},
            },
            "$defs": {"Kind": {"oneOf": [{"const": "a"}, {"enum": ["b", "c"]}]}},
        });
        let text = file("hpa", &[named("decision", false, schema)]);
        assert_eq!(
            text.strip_prefix(HEAD).unwrap(),
            "\nexport type Kind = \"a\" | \"b\" | \"c\";\n\
             \n/** A thing. */\nexport interface Thing {\n  kind: Kind;\n  values?: (number | null)[];\n}\n"
        );
    }

    #[test]
    fn what_is_read_otherwise_than_written_has_two_names() {
        let with = |inner: Value| json!({"title": "Outer", "type": "object", "properties": {"inner": {"$ref": "#/$defs/Inner"}}, "$defs": {"Inner": inner}});
        let text = file(
            "hpa",
            &[
                named("state-request", true, with(json!({"type": ["string", "number"]}))),
                named("state", false, with(json!({"type": "string"}))),
            ],
        );
        for line in [
            "export type Inner = string;",
            "export type InnerInput = string | number;",
            "inner?: InnerInput;",
        ] {
            assert!(text.contains(line), "{text}");
        }
    }

    #[test]
    fn a_type_stands_with_the_first_subject_that_needs_it() {
        let with = |title: &str, inner: &str| json!({"title": title, "type": "object", "properties": {"inner": {"$ref": format!("#/$defs/{inner}")}}, "$defs": {inner: {"type": "string"}}});
        let schemas = [
            named("sizing-answers", false, with("Answers", "Shared")),
            named("keda-report", false, with("Report", "Shared")),
            named("decision", false, with("Decision", "Own")),
        ];
        let sizing = file("sizing", &schemas);
        assert!(sizing.contains("import type {\n  Shared,\n} from \"./keda.js\";\n"), "{sizing}");
        assert!(!sizing.contains("type Shared ="), "{sizing}");
        assert!(file("keda", &schemas).contains("export type Shared = string;"));
        let all = file(ALL, &schemas);
        assert!(
            ["hpa", "keda", "sizing"].iter().all(|subject| all.contains(&format!("from \"./{subject}.js\"")))
        );
        assert!(!all.contains("replay"), "{all}");
        assert!(declarations(&[named("new", false, with("New", "Own"))]).is_err());
    }
}
