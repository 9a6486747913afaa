//! Arguments of questions.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::error::{Error, Violation, ViolationKind};
use crate::front::json;
use crate::sizing::SizingError;
use crate::sizing::autoscaling::ScaleDownRule;
use crate::sizing::cache::{CacheNode, EvictionPolicy, TtlRenewal};
use crate::sizing::connections::{DeploymentPool, Engine, FleetConnections, PgBouncer, PoolGroup};
use crate::sizing::cost::{PurchaseMix, WeekSchedule};
use crate::sizing::elasticity::StepPoint;
use crate::sizing::growth::{HoltWintersState, Seasonality};
use crate::sizing::instances::{InstancesRequest, RequestClass};
use crate::sizing::pool::PoolQuestion;
use crate::sizing::queueing::Usl;
use crate::sizing::rate_limit::NginxDelay;
use crate::sizing::rollout::{IntOrPercent, RollingUpdate};
use crate::value::{Object, Value};

use super::limits::NginxUnit;

/// `offered_load` as requests write it: `offeredLoad`.
pub(super) fn camel(name: &str) -> String {
    letters(name).collect()
}

/// Whether a request means this name.
pub(super) fn is_camel(name: &str, written: &str) -> bool {
    letters(name).eq(written.chars())
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let mut raised = false;
    name.chars().filter_map(move |letter| {
        let is_first = core::mem::replace(&mut raised, letter == '_');
        (letter != '_').then(|| if is_first { letter.to_ascii_uppercase() } else { letter })
    })
}

/// The fields of a request that nobody has taken yet, and what was wrong with those before.
pub(super) struct Arguments {
    left: Value,
    violations: Vec<Violation>,
}

impl Arguments {
    pub(super) fn of(object: Object) -> Self {
        Self { left: Value::Object(object), violations: Vec::new() }
    }

    /// One argument, by the name that it has in the core; `None` where it cannot be read.
    pub(super) fn take<T: Argument>(&mut self, name: &str) -> Option<T> {
        let written = camel(name);
        let given = match &mut self.left {
            Value::Object(object) => object.remove(&written),
            _ => None,
        };
        let taken = match given {
            Some(value) => T::read(&value).map_err(|violations| within(&written, violations)),
            None => T::absent().ok_or_else(|| missing(written).into()),
        };
        self.noted(taken)
    }

    /// All that is left as one record, which refuses fields of its own accord.
    pub(super) fn rest<T: Argument>(&mut self) -> Option<T> {
        let record = T::read(&self.left);
        self.left = Value::Null;
        self.noted(record)
    }

    fn noted<T>(&mut self, read: Result<T, Violations>) -> Option<T> {
        read.map_err(|Violations(violations)| self.violations.extend(violations)).ok()
    }

    /// Whether all fields were arguments, and could be read.
    pub(super) fn finish(&mut self, known: &[&str]) -> bool {
        if let Value::Object(object) = &self.left
            && !object.0.is_empty()
        {
            let known: Vec<String> = known.iter().map(|name| camel(name)).collect();
            let allowed = if known.is_empty() {
                "nothing is allowed".to_string()
            } else {
                format!("allowed are {}", known.join(", "))
            };
            self.violations.extend(object.0.iter().map(|(name, _)| {
                let message = format!("`{name}` is not a field here: {allowed}");
                Violation::new(name.as_str(), ViolationKind::Unknown, message)
            }));
        }
        self.violations.is_empty()
    }

    /// What was wrong, where something was.
    pub(super) fn refusal(&mut self) -> Error {
        Error::of(core::mem::take(&mut self.violations))
    }
}

fn missing(name: String) -> Violation {
    let message = format!("`{name}` must be given");
    Violation::new(name, ViolationKind::Required, message)
}

/// At most so many violations are told of one list, or of the domains of one request; then one that says that there may be more.
pub(super) const MOST_TOLD: usize = 100;

/// That not all violations are told.
pub(super) fn more(path: String, told: usize) -> Violation {
    let message = format!("more may be wrong: {told} violations are told");
    Violation::new(path, ViolationKind::Invalid, message)
}

/// All that is wrong with an argument.
pub(super) struct Violations(Vec<Violation>);

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        Self(Vec::from([violation]))
    }
}

fn within(outer: &str, Violations(mut violations): Violations) -> Violations {
    for violation in &mut violations {
        let inner = &violation.path;
        let separator = if inner.is_empty() || inner.starts_with('[') { "" } else { "." };
        violation.path = format!("{outer}{separator}{inner}");
    }
    Violations(violations)
}

/// What an argument can be.
pub(super) trait Argument: Sized {
    /// Reads it; the paths of violations begin within the argument.
    fn read(value: &Value) -> Result<Self, Violations>;

    /// What holds when it is not given.
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads by the derived code.
fn record<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, Violations> {
    value.read().map_err(|fault| json::violation(value, &fault).into())
}

impl Argument for f64 {
    fn read(value: &Value) -> Result<Self, Violations> {
        match value {
            Value::Text(text) if text == "NaN" => Ok(f64::NAN),
            Value::Text(text) if text == "Infinity" => Ok(f64::INFINITY),
            Value::Text(text) if text == "-Infinity" => Ok(f64::NEG_INFINITY),
            other => record(other),
        }
    }
}

impl Argument for u64 {
    fn read(value: &Value) -> Result<Self, Violations> {
        if let Value::Unsigned(count) = value {
            return Ok(*count);
        }
        if let Value::Text(text) = value
            && let Ok(count) = text.parse()
        {
            return Ok(count);
        }
        let found = f64::read(value)?;
        // 2⁶⁴; what is below and whole converts exactly.
        if (0.0..18_446_744_073_709_551_616.0).contains(&found) && libm::trunc(found) == found {
            return Ok(found as u64);
        }
        let allowed = "a whole number from 0 up";
        Err(Violation::from(SizingError::Invalid { argument: "", found, allowed }).into())
    }
}

macro_rules! smaller {
    ($($type:ty)+) => {$(
        impl Argument for $type {
            fn read(value: &Value) -> Result<Self, Violations> {
                let count = u64::read(value)?;
                <$type>::try_from(count).map_err(|_| {
                    let allowed = "a whole number below 2^32";
                    Violation::from(SizingError::Invalid { argument: "", found: count as f64, allowed }).into()
                })
            }
        }
    )+};
}
smaller! { u32 usize }

impl<T: Argument> Argument for Option<T> {
    fn read(value: &Value) -> Result<Self, Violations> {
        if *value == Value::Null { Ok(None) } else { T::read(value).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Argument> Argument for Vec<T> {
    fn read(value: &Value) -> Result<Self, Violations> {
        let Value::List(elements) = value else {
            // The derived code knows how to say what stands there instead.
            record::<Vec<bool>>(value)?;
            return Ok(Vec::new());
        };
        let mut list = Self::with_capacity(elements.len());
        let mut all = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            match T::read(element) {
                Ok(element) => list.push(element),
                Err(violations) => all.extend(within(&format!("[{index}]"), violations).0),
            }
            if all.len() >= MOST_TOLD && index.saturating_add(1) < elements.len() {
                all.truncate(MOST_TOLD);
                all.push(more(String::new(), MOST_TOLD));
                break;
            }
        }
        if all.is_empty() { Ok(list) } else { Err(Violations(all)) }
    }
}

macro_rules! records {
    ($($type:ty),+ $(,)?) => {$(
        impl Argument for $type {
            fn read(value: &Value) -> Result<Self, Violations> {
                record(value)
            }
        }
    )+};
}
records! {
    CacheNode, DeploymentPool, Engine, EvictionPolicy, FleetConnections, HoltWintersState, InstancesRequest, IntOrPercent,
    NginxDelay, NginxUnit, PgBouncer, PoolGroup, PoolQuestion, PurchaseMix, RequestClass, RollingUpdate, ScaleDownRule,
    Seasonality, StepPoint, String, TtlRenewal, Usl, WeekSchedule, bool, i64,
}

/// The schemas of arguments.
#[cfg(feature = "schema")]
pub(super) mod schema {
    use alloc::string::String;
    use alloc::vec::Vec;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::{Map, Value};

    use super::{Argument, camel};

    /// The schema of a request, in the making.
    pub(in crate::front::sizing) struct Request<'a> {
        generator: &'a mut SchemaGenerator,
        properties: Map<String, Value>,
        required: Vec<String>,
    }

    impl<'a> Request<'a> {
        pub(in crate::front::sizing) fn of(generator: &'a mut SchemaGenerator) -> Self {
            Self { generator, properties: Map::new(), required: Vec::new() }
        }

        /// Adds an argument.
        pub(in crate::front::sizing) fn argument<T: Argument + JsonSchema>(mut self, name: &str) -> Self {
            self.properties.insert(camel(name), self.generator.subschema_for::<T>().into());
            if T::absent().is_none() {
                self.required.push(camel(name));
            }
            self
        }

        /// Adds the fields of a record.
        pub(in crate::front::sizing) fn record<T: JsonSchema>(mut self) -> Self {
            let mut record = T::json_schema(self.generator);
            if let Some(Value::Array(names)) = record.remove("required") {
                self.required.extend(names.iter().filter_map(Value::as_str).map(String::from));
            }
            if let Some(Value::Object(fields)) = record.remove("properties") {
                self.properties.extend(fields);
            }
            self
        }

        pub(in crate::front::sizing) fn schema(self) -> Schema {
            json_schema!({
                "type": "object",
                "properties": self.properties,
                "required": self.required,
                "additionalProperties": false,
            })
        }
    }

    /// Puts the kind in front.
    pub(in crate::front::sizing) fn tag(schema: &mut Schema, kind: &str) {
        let Some(Value::Object(arguments)) = schema.remove("properties") else { return };
        let mut properties = Map::new();
        properties.insert("kind".into(), json_schema!({"const": kind}).into());
        properties.extend(arguments);
        schema.insert("properties".into(), properties.into());
        if let Some(names) = schema.get_mut("required").and_then(Value::as_array_mut) {
            names.insert(0, "kind".into());
        }
    }
}
