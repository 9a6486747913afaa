//! Questions of sizing as data: what the vectors do not say.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use proptest::prelude::*;
use scalewright::front;
use scalewright::sizing::RowStatus;
use serde_json::{Value, json};

fn asked(request: Value) -> Value {
    let answer = front::sizing(&request.to_string()).unwrap_or_else(|error| panic!("{request}: {error}"));
    serde_json::from_str(&answer).unwrap()
}

/// Path, kind and message of what is refused.
fn refused(request: &str) -> (String, &'static str, String) {
    let error = front::sizing(request).unwrap_err();
    let [violation] = error.violations() else { panic!("{error}") };
    (violation.path.clone(), violation.kind.as_str(), error.to_string())
}

/// Every kind, as an unknown one is told.
fn kinds() -> Vec<String> {
    let (_, _, message) = refused(r#"{"kind": "?"}"#);
    let list = message.split_once("allowed are ").unwrap().1.split(" (line").next().unwrap().to_owned();
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn answers_carry_findings_and_the_numbers_on_the_way() {
    let answer =
        asked(json!({"kind": "requiredInstances", "load": 500, "capacity": 20, "buffer": 0.25, "max": 20}));
    assert_eq!((&answer["buffered"], &answer["required"]), (&json!(32), &json!(20)));
    assert_eq!(answer["findings"][0]["kind"], "limitedByMaximum");
    let answer = asked(json!({"kind": "checkCooldown", "cooldownSeconds": 300, "minReplicaCount": 1}));
    assert_eq!(answer["findings"].as_array().unwrap().len(), 1);
    let answer = asked(json!({"kind": "checkCooldown", "cooldownSeconds": 300, "minReplicaCount": 0}));
    assert_eq!(answer, json!({"findings": []}));
    let answer = asked(
        json!({"kind": "purchaseCost", "hours": 730, "price": 0.192, "onDemand": 0.5, "reserved": 0.5, "reservedDiscount": 0.4}),
    );
    assert!((answer["total"].as_f64().unwrap() - 112.128).abs() < 1e-9);
}

#[test]
fn a_refusal_names_its_argument_as_it_was_written_and_its_place() {
    let text = r#"{"kind": "erlangC", "offeredLoad": -1, "servers": 10}"#;
    assert_eq!(
        refused(text),
        (
            "offeredLoad".to_owned(),
            "FieldValueInvalid",
            "offeredLoad: `-1` must be at least 0 and finite (line 1, column 36)".to_owned()
        )
    );
    let kind_and_path = |text| {
        let (path, kind, _) = refused(text);
        (path, kind)
    };
    for (text, path, kind) in [
        (r#"{"kind": "erlangC", "offeredLoad": "NaN", "servers": 10}"#, "offeredLoad", "FieldValueInvalid"),
        (r#"{"kind": "erlangC", "offeredLoad": 12, "servers": 10}"#, "", "Unstable"),
        (
            r#"{"kind": "serversForWait", "arrivalRate": 1, "serviceRate": 1, "t": 0, "q": 1}"#,
            "",
            "Unreachable",
        ),
        (r#"{"kind": "erlangC", "offeredLoad": 1, "servers": 2.5}"#, "servers", "FieldValueInvalid"),
        (
            r#"{"kind": "erlangC", "offeredLoad": "one", "servers": 2}"#,
            "offeredLoad",
            "FieldValueTypeInvalid",
        ),
        (r#"{"kind": "erlangC", "offeredLoad": 1}"#, "servers", "FieldValueRequired"),
        (r#"{"kind": "erlangC", "offered_load": 1, "servers": 1}"#, "offeredLoad", "FieldValueRequired"),
        (r#"{"kind": "erlangC", "offeredLoad": 1, "servers": 1, "c": 1}"#, "c", "FieldValueUnknown"),
        (r#"{"kind": "requiredInstances", "loads": 1}"#, "loads", "FieldValueUnknown"),
        (r#"{"kind": "fifoHits", "trace": [1, -2], "sizes": []}"#, "trace[1]", "FieldValueInvalid"),
        (r#"{"kind": "fifoHits", "trace": 1, "sizes": []}"#, "trace", "FieldValueTypeInvalid"),
        (
            r#"{"kind": "connectionTotal", "groups": [{"instances": 1}], "overhead": 0}"#,
            "groups[0]",
            "FieldValueRequired",
        ),
        (
            r#"{"kind": "disruptionBudget", "expectedPods": 2, "healthyPods": 2}"#,
            "minAvailable",
            "FieldValueRequired",
        ),
        (
            r#"{"kind": "seasonalNaive", "series": [1], "period": 1, "horizon": 1e15}"#,
            "horizon",
            "FieldValueInvalid",
        ),
        (r#"{"kind": "erlang_c"}"#, "kind", "FieldValueNotSupported"),
        (r"{}", "kind", "FieldValueRequired"),
        (r"[]", "", "FieldValueTypeInvalid"),
        (r"{", "", "Syntax"),
    ] {
        assert_eq!(kind_and_path(text), (path.to_owned(), kind), "{text}");
    }
}

#[test]
fn large_integers_are_texts() {
    let answer = asked(json!({"kind": "splitmix64", "x": "18446744073709551615"}));
    assert!(answer["value"].is_string());
    assert_eq!(answer, asked(json!({"kind": "splitmix64", "x": u64::MAX})));
}

#[test]
fn a_column_says_what_each_row_says_alone() {
    let (loads, servers) = ([5.0, 12.0, -1.0, 9.5], [10.0, 10.0, 10.0, 2.5]);
    let column = front::sizing_column("erlangC", &[("servers", &servers), ("offeredLoad", &loads)]).unwrap();
    let expected = [RowStatus::Ok, RowStatus::Unstable, RowStatus::Invalid, RowStatus::Invalid];
    assert_eq!((column.status.as_slice(), column.whole), (expected.as_slice(), false));
    let alone = asked(json!({"kind": "erlangC", "offeredLoad": 5, "servers": 10}));
    assert_eq!(alone["value"].as_f64(), Some(column.values[0]));
    assert!(column.values[1..].iter().all(|value| *value == f64::INFINITY));
    let instances = [
        ("load", [500.0, 2.1].as_slice()),
        ("capacity", &[20.0, 0.3]),
        ("targetUtilization", &[1.0]),
        ("buffer", &[0.0]),
    ];
    let column = front::sizing_column("requiredInstances", &instances).unwrap();
    assert_eq!((column.values, column.whole), (vec![25.0, 7.0], true));
    let none = front::sizing_column("erlangB", &[("servers", &[]), ("offeredLoad", &[1.0])]).unwrap();
    assert!(none.values.is_empty());
    for (arguments, path) in [
        (vec![("servers", servers.as_slice())], "offeredLoad"),
        (vec![("servers", &servers), ("offeredLoad", &loads[..3])], "servers"),
        (vec![("servers", &servers), ("load", &loads)], "load"),
    ] {
        let error = front::sizing_column("erlangB", &arguments).unwrap_err();
        assert_eq!(error.violations()[0].path, path);
    }
    assert!(front::sizing_column("mmc", &[]).is_err());
}

#[test]
fn every_kind_is_there_once() {
    let mut kinds = kinds();
    let count = kinds.len();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds.len(), count);
    assert!(count > 100, "{count}");
}

/// Names and values that many questions know.
fn field() -> impl Strategy<Value = (String, Value)> {
    let names = prop::sample::select(vec![
        "offeredLoad",
        "servers",
        "arrivalRate",
        "serviceRate",
        "t",
        "q",
        "n",
        "k",
        "keys",
        "alpha",
        "size",
        "sizes",
        "trace",
        "series",
        "period",
        "horizon",
        "replicas",
        "rate",
        "burst",
        "times",
        "load",
        "capacity",
        "mean",
        "policy",
        "growthFactor",
        "minChunk",
        "seasonalSpan",
        "periods",
        "from",
        "to",
        "percent",
        "pods",
    ]);
    let number = prop_oneof![
        Just(json!(0)),
        Just(json!(1)),
        Just(json!(-1)),
        Just(json!(0.3)),
        Just(json!(1e300)),
        Just(json!("NaN")),
        Just(json!("Infinity")),
        Just(json!(u64::MAX)),
        Just(json!(7)),
        Just(Value::Null),
        Just(json!("lru")),
    ];
    let value =
        prop_oneof![4 => number.clone(), 1 => prop::collection::vec(number, 0..6).prop_map(Value::from)];
    (names.prop_map(str::to_owned), value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_request_panics(index in 0_usize..1000, fields in prop::collection::vec(field(), 0..12)) {
        thread_local!(static KINDS: Vec<String> = kinds());
        let kind = KINDS.with(|kinds| kinds[index % kinds.len()].clone());
        // Only what the question asks for, so that it gets further than to the first unknown field.
        let mut request: serde_json::Map<String, Value> = fields.into_iter().collect();
        request.insert("kind".to_owned(), kind.into());
        while let Err(error) = front::sizing(&Value::from(request.clone()).to_string()) {
            let violation = &error.violations()[0];
            if violation.kind.as_str() != "FieldValueUnknown" || request.remove(&violation.path).is_none() {
                break;
            }
        }
    }
}
