//! Trees to JSON values of a known shape: every field of a wrong type and every unknown field is found, not only the first.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::positions::Positions;
use super::suggest;
use super::tree::{Content, Entry, Node, find_pair};
use crate::error::{Position, Violation, ViolationKind};
use crate::units::Quantity;
use crate::value::{Object, Value};

/// What a value looks like.
pub(super) enum Shape {
    Text,
    /// `i32`.
    Whole,
    #[cfg_attr(not(feature = "keda"), expect(dead_code, reason = "nothing in an HPA is a boolean"))]
    Boolean,
    Quantity,
    /// A mapping with keys of the user's choice.
    Mapping(&'static Shape),
    List(&'static Shape),
    Object(&'static Fields),
}

/// The fields of an object.
pub(super) struct Fields {
    pub(super) known: &'static [(&'static str, Shape)],
    /// Whether any other field is an error; else it is ignored.
    pub(super) strict: bool,
}

/// How keys are matched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Matching {
    /// As written, unknown fields being errors where the shape says so.
    Exact,
    /// As Go's `encoding/json` reads: upper and lower case alike, unknown fields ignored.
    AnyCase,
}

/// Reads values and collects what is wrong with them.
pub(super) struct Reader {
    pub(super) violations: Vec<Violation>,
    pub(super) positions: Positions,
    /// Fields that are there but could not be read, or are there under a misspelled name.
    pub(super) broken: Vec<String>,
    matching: Matching,
    /// Every position is this one: for texts within a text.
    fixed: Option<Position>,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self {
            violations: Vec::new(),
            positions: Positions::default(),
            broken: Vec::new(),
            matching: Matching::Exact,
            fixed: None,
        }
    }

    /// A reader of an annotation that stands at a position.
    pub(super) fn within(position: Position, matching: Matching) -> Self {
        Self { matching, fixed: Some(position), ..Self::new() }
    }

    /// The value, or `None` when it is null or of another type.
    pub(super) fn read(&mut self, node: &Node, shape: &Shape, path: &str) -> Option<Value> {
        match (shape, &node.content) {
            (_, Content::Null) => None,
            (Shape::Text, Content::Text(text)) => Some(Value::Text(text.clone())),
            (
                Shape::Text,
                Content::Boolean { text, .. } | Content::Integer { text, .. } | Content::Float { text, .. },
            ) => {
                let way_out = alloc::format!("a text: write it in quotes, \"{text}\"");
                self.wrong_type(node, path, &way_out)
            }
            (Shape::Text, _) => self.wrong_type(node, path, "a text"),
            (Shape::Whole, _) => self.whole(node, path),
            (Shape::Boolean, Content::Boolean { text }) => Some(Value::Boolean(is_true(text))),
            (Shape::Boolean, _) => {
                self.wrong_type(node, path, "a boolean: write true or false without quotes")
            }
            (Shape::Quantity, _) => self.quantity(node, path),
            (Shape::Mapping(inner), Content::Mapping(entries)) => {
                let mut map = Object::default();
                for entry in entries {
                    let path = alloc::format!("{path}.{}", entry.key);
                    self.add_position(&path, entry);
                    if let Some(value) = self.read(&entry.value, inner, &path) {
                        // Keys are unique in a tree.
                        map.0.push((entry.key.clone(), value));
                    }
                }
                Some(Value::Object(map))
            }
            (Shape::Mapping(_) | Shape::Object(_), _) if !matches!(node.content, Content::Mapping(_)) => {
                self.wrong_type(node, path, "a mapping of fields")
            }
            (Shape::List(inner), Content::Sequence(nodes)) => {
                let mut list = Vec::new();
                for (index, node) in nodes.iter().enumerate() {
                    let path = alloc::format!("{path}[{index}]");
                    let position = self.fixed.unwrap_or(node.position);
                    self.positions.add(&path, position, position);
                    // What cannot be read keeps its place, so that the others keep their index.
                    let unread = || {
                        if matches!(inner, Shape::Object(_)) {
                            Value::Object(Object::default())
                        } else {
                            Value::Null
                        }
                    };
                    list.push(self.read(node, inner, &path).unwrap_or_else(unread));
                }
                list.retain(|value| *value != Value::Null);
                Some(Value::List(list))
            }
            (Shape::List(_), Content::Mapping(_)) => {
                self.wrong_type(node, path, "a list: begin each element with a dash")
            }
            (Shape::List(_), _) => self.wrong_type(node, path, "a list"),
            (Shape::Object(fields), _) => Some(Value::Object(self.object(node, fields, path))),
            (Shape::Mapping(_), _) => None,
        }
    }

    /// The known fields of a mapping.
    pub(super) fn object(&mut self, node: &Node, fields: &'static Fields, path: &str) -> Object {
        let mut map = Object::default();
        let Content::Mapping(entries) = &node.content else { return map };
        for entry in entries {
            let found = fields.known.iter().find(|(name, _)| match self.matching {
                Matching::Exact => *name == entry.key,
                Matching::AnyCase => name.eq_ignore_ascii_case(&entry.key),
            });
            match found {
                Some((name, shape)) => {
                    let path = join(path, name);
                    self.add_position(&path, entry);
                    if let Some(value) = self.read(&entry.value, shape, &path) {
                        map.insert(name, value);
                    }
                }
                None if fields.strict && self.matching == Matching::Exact => {
                    self.unknown(entry, fields, path)
                }
                None => {}
            }
        }
        map
    }

    /// Unknown fields next to `spec`, which has these.
    pub(super) fn document_fields(&mut self, node: &Node, spec: &Fields) {
        let Content::Mapping(entries) = &node.content else { return };
        let known = super::shapes::DOCUMENT_FIELDS;
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let absent = known.into_iter().filter(|name| node.entry(name).is_none());
            let advice = match suggest::nearest(&entry.key, absent) {
                Some(meant) => {
                    self.broken.push(meant.to_string());
                    alloc::format!("did you mean `{meant}`?")
                }
                None if spec.known.iter().any(|(name, _)| *name == entry.key) => {
                    String::from("it belongs into spec, indent it")
                }
                None => alloc::format!("allowed are {}", known.join(", ")),
            };
            self.violations.push(Violation {
                path: entry.key.clone(),
                kind: ViolationKind::Unknown,
                message: alloc::format!(
                    "`{}` is not a field here: {advice}",
                    super::tree::shortened(&entry.key)
                ),
                position: Some(entry.key_position),
            });
        }
    }

    fn add_position(&mut self, path: &str, entry: &Entry) {
        match self.fixed {
            Some(position) => self.positions.add(path, position, position),
            None => self.positions.add_entry(path, entry),
        }
    }

    fn unknown(&mut self, entry: &Entry, fields: &'static Fields, parent: &str) {
        let path = join(parent, &entry.key);
        let names = || fields.known.iter().map(|(name, _)| *name);
        let present = |name: &str| self.positions.value(&join(parent, name)).is_some();
        let meant = suggest::nearest(&entry.key, names()).filter(|name| !present(name));
        let advice = if let Some(meant) = meant {
            self.broken.push(join(parent, meant));
            alloc::format!("did you mean `{meant}`?")
        } else if let Some(advice) = elsewhere(&entry.key, &path) {
            self.broken.push(join(parent, "target"));
            advice.to_string()
        } else {
            alloc::format!("allowed are {}", names().collect::<Vec<_>>().join(", "))
        };
        let message =
            alloc::format!("`{}` is not a field here: {advice}", super::tree::shortened(&entry.key));
        let position = Some(self.fixed.unwrap_or(entry.key_position));
        self.violations.push(Violation { path, kind: ViolationKind::Unknown, message, position });
    }

    fn whole(&mut self, node: &Node, path: &str) -> Option<Value> {
        let number = match &node.content {
            Content::Integer { value, .. } => i32::try_from(*value).ok(),
            // 2.0 is 2 once it has gone through JSON.
            Content::Float { value, .. } if *value as i32 as f64 == *value => Some(*value as i32),
            Content::Text(text) => {
                let (digits, unwanted) = match text.trim().strip_suffix('%') {
                    Some(digits) => (digits, "the percent sign"),
                    None => (text.trim(), "quotes"),
                };
                let way_out = match digits.parse::<i32>() {
                    Ok(number) => alloc::format!("a whole number: write {number} without {unwanted}"),
                    Err(_) => String::from("a whole number"),
                };
                return self.wrong_type(node, path, &way_out);
            }
            Content::Float { .. } => None,
            _ => return self.wrong_type(node, path, "a whole number"),
        };
        match number {
            Some(number) => Some(Value::from(i64::from(number))),
            None => self.wrong_type(node, path, "a whole number of at most 2147483647"),
        }
    }

    fn quantity(&mut self, node: &Node, path: &str) -> Option<Value> {
        let (value, text) = match &node.content {
            Content::Text(text) => (Value::Text(text.trim().to_string()), text),
            Content::Integer { value, text } => (Value::from(*value), text),
            Content::Float { value, text } if value.is_finite() => (Value::Float(*value), text),
            _ => return self.wrong_type(node, path, "a quantity such as 500m, 1.5 or 2Gi"),
        };
        let parsed = match &value {
            Value::Text(text) => Quantity::parse(text),
            _ => return Some(value),
        };
        match parsed {
            Ok(_) => Some(value),
            Err(error) => {
                let shown = super::tree::shortened(text);
                let message = if is_placeholder(text) {
                    alloc::format!("`{shown}` is not a quantity: fill the placeholder in first")
                } else {
                    alloc::format!("`{shown}` is not a quantity: {error}")
                };
                self.fault(node, path, message);
                None
            }
        }
    }

    fn wrong_type(&mut self, node: &Node, path: &str, wanted: &str) -> Option<Value> {
        let way_out = match &node.content {
            Content::Text(text) if is_placeholder(text) => ": fill the placeholder in first",
            _ => "",
        };
        let found = node.described();
        self.fault(node, path, alloc::format!("{found} stands where Kubernetes wants {wanted}{way_out}"));
        None
    }

    fn fault(&mut self, node: &Node, path: &str, message: String) {
        self.broken.push(path.to_string());
        self.violations.push(Violation {
            path: path.to_string(),
            kind: ViolationKind::TypeInvalid,
            message,
            position: Some(self.fixed.unwrap_or(node.position)),
        });
    }
}

/// Which of the words for booleans mean yes.
fn is_true(text: &str) -> bool {
    matches!(text, "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON")
}

/// `${NAME}`, `$(NAME)`, `<NAME>`, `@NAME@` and the like.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    find_pair(text, *b"${").or(find_pair(text, *b"$(")).is_some() || text.starts_with(['<', '@', '%', '$'])
}

fn join(parent: &str, field: &str) -> String {
    if parent.is_empty() { field.to_string() } else { alloc::format!("{parent}.{field}") }
}

/// Fields that exist, but in another version or one level away.
fn elsewhere(key: &str, path: &str) -> Option<&'static str> {
    let advice = match key {
        "minReplicas" => "a ScaledObject or ScaledJob calls it minReplicaCount",
        "maxReplicas" => "a ScaledObject or ScaledJob calls it maxReplicaCount",
        "targetCPUUtilizationPercentage" => {
            "it belongs to autoscaling/v1; here it is a metric of type Resource with target.averageUtilization"
        }
        "targetAverageUtilization" => {
            "it belongs to autoscaling/v2beta1; here it is target: {type: Utilization, averageUtilization: …}"
        }
        "targetAverageValue" => {
            "it belongs to autoscaling/v2beta1; here it is target: {type: AverageValue, averageValue: …}"
        }
        "targetValue" => "it belongs to autoscaling/v2beta1; here it is target: {type: Value, value: …}",
        "metricName" => "it belongs to autoscaling/v2beta1; here it is metric: {name: …}",
        "metricSelector" => "it belongs to autoscaling/v2beta1; here it is metric: {selector: …}",
        "averageUtilization" | "averageValue"
            if !path.split('.').rev().skip(1).any(|parent| parent == "target") =>
        {
            "it belongs into target"
        }
        "stabilizationWindowSeconds" | "selectPolicy" | "policies" | "tolerance" if path.ends_with(key) => {
            "it belongs into behavior.scaleUp or behavior.scaleDown"
        }
        _ => return None,
    };
    Some(advice)
}
