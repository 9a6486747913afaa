//! Lines asked as data, by the rules in `questions.json`.

use std::sync::LazyLock;

use scalewright::ViolationKind;
use scalewright::front;
use serde_json::{Map, Value, json};

use super::cache::trace;

static QUESTIONS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../vectors/capacity/questions.json")).expect("the rules are JSON")
});

/// What the front says to a line, as the line writes it, or the class of its refusal.
pub(super) fn ask(line: &Value) -> Result<Value, String> {
    let rules = &QUESTIONS[line["fn"].as_str().expect("a function")];
    let questions = rules.as_array().map_or(std::slice::from_ref(rules), Vec::as_slice);
    let mut said = Map::new();
    for question in questions.iter().filter(|question| applies(question, &line["in"])) {
        let wanted = |key: &&String| questions.len() == 1 || question["out"].get(key.as_str()).is_some();
        let keys: Vec<&String> =
            line["out"].as_object().map_or_else(Vec::new, |out| out.keys().filter(wanted).collect());
        if line["out"].is_object() && keys.is_empty() {
            continue;
        }
        let answer = front::sizing(&request(question, &line["in"]).to_string());
        let answer = answer.map_err(|error| match error.violations()[0].kind {
            ViolationKind::Invalid | ViolationKind::TypeInvalid => "invalid".to_owned(),
            ViolationKind::Unstable => "unstable".to_owned(),
            ViolationKind::Unreachable => "unreachable".to_owned(),
            _ => error.to_string(),
        })?;
        let answer: Value = serde_json::from_str(&answer).expect("an answer is JSON");
        if let Some(path) = question["out"].as_str() {
            return Ok(at(&answer, path).clone());
        }
        said.extend(keys.into_iter().map(|key| (key.clone(), taken(&answer, key, &question["out"][key]))));
    }
    Ok(said.into())
}

fn applies(question: &Value, input: &Value) -> bool {
    question["when"].as_object().is_none_or(|when| when.iter().all(|(name, value)| input[name] == *value))
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        name + &word[..word.len().min(1)].to_uppercase() + word.get(1..).unwrap_or("")
    })
}

/// Names within an argument.
fn renamed(value: &Value) -> Value {
    match value {
        Value::Array(list) => list.iter().map(renamed).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (camel(name), renamed(value))).collect(),
        other => other.clone(),
    }
}

fn request(question: &Value, input: &Value) -> Value {
    let mut request = json!({"kind": question["kind"]});
    let mut given = input.as_object().expect("arguments").clone();
    for (name, rule) in question["in"].as_object().into_iter().flatten() {
        if rule.get("null").is_some() {
            given.entry(name.clone()).or_insert(Value::Null);
        }
    }
    for (name, value) in &given {
        let rule = question["in"].get(name);
        if name == "trace_file" {
            request["trace"] = json!(trace(input));
        } else if let Some((path, value)) = argument(name, value, rule) {
            *path.split('.').fold(&mut request, |inner, field| &mut inner[field]) = value;
        }
    }
    request
}

/// Where an argument goes, and what it is there.
fn argument(name: &str, value: &Value, rule: Option<&Value>) -> Option<(String, Value)> {
    let rule = match rule {
        Some(Value::Null) => return None,
        Some(Value::String(path)) => &json!({"to": path}),
        Some(rule) => rule,
        None => &Value::Null,
    };
    if let Some(only) = rule.get("is") {
        assert_eq!(value, only, "{name}");
        return None;
    }
    let path = rule["to"].as_str().map_or_else(|| camel(name), str::to_owned);
    let value = if value.is_null() { rule.get("null")?.clone() } else { renamed(value) };
    if let Some(fields) = rule["each"].as_array() {
        let object = |row: &Value| -> Value {
            let names = fields.iter().map(|field| field.as_str().expect("a name").to_owned());
            names.zip(row.as_array().expect("a row").iter().cloned()).collect()
        };
        return Some((path, value.as_array().expect("rows").iter().map(object).collect()));
    }
    if let Some(values) = rule["values"].as_object() {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let other = || match (&rule["field"], rule.get("else")) {
            (Value::String(field), _) => json!({field: value}),
            (_, Some(constant)) => constant.clone(),
            _ => value.clone(),
        };
        return Some((path, values.get(&text).cloned().unwrap_or_else(other)));
    }
    Some((path, value))
}

fn at<'a>(answer: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(answer, |inner, field| &inner[field])
}

/// A number of the answer as the line writes it.
fn taken(answer: &Value, key: &str, rule: &Value) -> Value {
    let path = rule.as_str().or(rule["from"].as_str()).map_or_else(|| camel(key), str::to_owned);
    let value = at(answer, &path);
    let Some(list) = value.as_array() else { return value.clone() };
    if let Some(fields) = rule["each"].as_array() {
        let row = |object: &Value| {
            fields.iter().map(|field| object[field.as_str().expect("a name")].clone()).collect::<Value>()
        };
        return list.iter().map(row).collect();
    }
    if let Some(absent) = rule.get("null") {
        return list
            .iter()
            .map(|value| if value.is_null() { absent.clone() } else { value.clone() })
            .collect();
    }
    if list.is_empty() { rule.get("empty").unwrap_or(value).clone() } else { value.clone() }
}
