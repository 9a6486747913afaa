//! Questions about capacity as data: one request with a `kind` for each function of [`crate::sizing`].
//!
//! The questions are tables, a line for each: its arguments with their types, its answer, and the call. From them follow the
//! reading of requests, the list of kinds, and the schemas.

mod answer;
mod argument;
mod cache;
mod columns;
mod fleet;
mod growth;
mod limits;
mod queueing;
mod refusal;
mod rollout;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::json;
use crate::error::{Error, Violation, ViolationKind};
use crate::value::Value;

use argument::{Arguments, camel, is_camel};
pub use columns::{SizingColumn, sizing_column};
use refusal::Refusal;

/// One kind of question.
struct Question {
    /// Its name, as in `erlang_c`; requests write `erlangC`.
    name: &'static str,
    ask: fn(&mut Arguments) -> Result<String, Refusal>,
    #[cfg(feature = "schema")]
    about: &'static str,
    #[cfg(feature = "schema")]
    request: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
    #[cfg(feature = "schema")]
    answer: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

/// A table of questions: documentation, name, arguments, and after `;` the record that the other fields of the request are.
macro_rules! questions {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident($($argument:ident: $type:ty),* $(; $rest:ident: $record:ty)?) -> $answer:ty = $asked:expr;
    )+) => {
        pub(super) const QUESTIONS: &[super::Question] = &[$(
            super::Question {
                name: stringify!($name),
                ask: |arguments| {
                    $(let $argument: Option<$type> = arguments.take(stringify!($argument));)*
                    $(let $rest: Option<$record> = arguments.rest();)?
                    let read = arguments.finish(&[$(stringify!($argument)),*]);
                    let ($(Some($argument),)* $(Some($rest),)? true,) = ($($argument,)* $($rest,)? read,) else {
                        return Err(arguments.refusal().into());
                    };
                    let answer: $answer = $asked?;
                    Ok(super::answer::Answer::written(&answer))
                },
                #[cfg(feature = "schema")]
                about: concat!($($doc, "\n"),+),
                #[cfg(feature = "schema")]
                request: |generator| {
                    super::argument::schema::Request::of(generator)
                        $(.record::<$record>())?
                        $(.argument::<$type>(stringify!($argument)))*
                        .schema()
                },
                #[cfg(feature = "schema")]
                answer: <$answer as super::answer::Answer>::schema,
            }
        ),+];
    };
}
use questions;

const TABLES: [&[Question]; 6] = [
    queueing::QUESTIONS,
    fleet::QUESTIONS,
    cache::QUESTIONS,
    growth::QUESTIONS,
    rollout::QUESTIONS,
    limits::QUESTIONS,
];

fn all() -> impl Iterator<Item = &'static Question> {
    TABLES.into_iter().flatten()
}

/// Answers a question about capacity: JSON text in, JSON text out.
///
/// `kind` names a function of [`crate::sizing`], the other fields are its arguments, all named as in JavaScript. The answer
/// is the record that the function gives, with the numbers on the way and its `findings`; a bare number comes as `value`,
/// and bare findings as `findings`. The schemas `sizing-request` and `sizing-answers` list them all.
///
/// Numbers that JSON lacks may be given as the texts `NaN`, `Infinity` and `-Infinity`, and integers above 2⁵³ as texts of
/// digits.
///
/// ```
/// use scalewright::front;
///
/// let answer = front::sizing(
///     r#"{"kind": "serversForWait", "arrivalRate": 500, "serviceRate": 20, "t": 0.01, "q": 0.99}"#,
/// )?;
/// assert!(answer.starts_with(r#"{"servers":34,"achieved":0.99"#));
///
/// let error = front::sizing(r#"{"kind": "erlangC", "offeredLoad": 12, "servers": 10}"#).unwrap_err();
/// assert_eq!(error.violations()[0].kind.as_str(), "Unstable");
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// What is no request; and what has no answer, as a violation of the kind `FieldValueInvalid`, `Unstable` or `Unreachable`.
/// All fields that are missing, unknown or of a wrong type are told at once, and so are all arguments outside their domains: at
/// most 100, fewer of requests of over 200 kB (but 10), and then one that says that there may be more.
pub fn sizing(request: &str) -> Result<String, Error> {
    answered(request).map_err(|error| json::located(error, request))
}

fn answered(request: &str) -> Result<String, Error> {
    let object = match json::parsed(request)? {
        Value::Object(object) => object,
        _ => return Err(Violation::new("", ViolationKind::TypeInvalid, "a request is an object").into()),
    };
    let mut arguments = Arguments::of(object);
    let Some(kind) = arguments.take::<String>("kind") else { return Err(arguments.refusal()) };
    let question = all().find(|question| is_camel(question.name, &kind)).ok_or_else(|| {
        let known: Vec<String> = all().map(|question| camel(question.name)).collect();
        let message = format!("`{kind}` is not known here: allowed are {}", known.join(", "));
        Violation::new("kind", ViolationKind::NotSupported, message)
    })?;
    (question.ask)(&mut arguments).map_err(|refusal| match refusal {
        Refusal::Request(error) => error,
        Refusal::Sizing(error) => refusal::all(question, request, error),
    })
}

/// The schema of all requests.
#[cfg(feature = "schema")]
pub(super) struct SizingRequest;

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SizingRequest {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "SizingRequest".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kinds: Vec<_> = all()
            .map(|question| {
                let mut schema = (question.request)(generator);
                argument::schema::tag(&mut schema, &camel(question.name));
                schema.insert("description".into(), question.about.trim().into());
                schema
            })
            .collect();
        schemars::json_schema!({"description": "A question about capacity.", "oneOf": kinds})
    }
}

/// The schema of all answers: a field for each kind.
#[cfg(feature = "schema")]
pub(super) struct SizingAnswers;

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SizingAnswers {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "SizingAnswers".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let kinds = || all().map(|question| camel(question.name));
        let answers: serde_json::Map<String, serde_json::Value> =
            kinds().zip(all()).map(|(kind, question)| (kind, (question.answer)(generator).into())).collect();
        let required: Vec<String> = kinds().collect();
        schemars::json_schema!({
            "description": "The answer to each kind of question.",
            "type": "object",
            "properties": answers,
            "required": required,
        })
    }
}
