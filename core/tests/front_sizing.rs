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

/// The paths of all violations with their kinds, in their order.
fn all_refused(request: &str) -> Vec<(String, &'static str)> {
    let error = front::sizing(request).unwrap_err();
    error.violations().iter().map(|violation| (violation.path.clone(), violation.kind.as_str())).collect()
}

#[test]
fn a_season_is_looked_at_for_ninety_days() {
    let series: Vec<f64> =
        (0..56).map(|day| 100.0 + f64::from(day) + 20.0 * f64::from(u8::from(day % 7 == 0))).collect();
    let answer = asked(
        json!({"kind": "seasonalDaysUntilThreshold", "series": series, "period": 7, "seasonality": "additive", "threshold": 189.5}),
    );
    assert_eq!((&answer["horizon"], &answer["confidence"]), (&json!(90), &json!(0.95)));
    assert_eq!((&answer["days"], &answer["within30"]), (&json!(15), &json!(true)));
}

#[test]
fn a_projection_lies_within_its_interval() {
    let answer =
        asked(json!({"kind": "exponentialProjection", "series": [100, 112, 119, 134, 146], "horizon": 3}));
    let [low, value, high] = ["low", "value", "high"].map(|name| answer[name].as_f64().unwrap());
    assert!(low < value && value < high, "{answer}");
}

#[test]
fn a_lost_zone_during_a_rollout() {
    let answer = asked(json!({"kind": "replicasForZoneLoss", "required": 25, "zones": 3, "survive": 1}));
    assert_eq!(
        (&answer["replicas"], &answer["left"], &answer["leftSteady"]),
        (&json!(74), &json!(25), &json!(49))
    );
    let loss = |kind: &str, load: u32| json!({"kind": kind, "replicas": 39, "zones": 3, "survive": 1, "maxSurge": 1, "maxUnavailable": 0, "load": load, "capacity": 100});
    let found =
        |load| asked(loss("rollingUpdateZoneLossShortfall", load))["findings"].as_array().unwrap().len();
    assert_eq!((found(2500), found(2600)), (0, 1));
    assert_eq!(
        all_refused(
            &json!({"kind": "rollingUpdateZoneLoss", "replicas": 3, "zones": 2, "survive": 2}).to_string()
        )
        .len(),
        1
    );
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let told = |text: &str, expected: &[(&str, &str)]| {
        let expected: Vec<_> = expected.iter().map(|&(path, kind)| (path.to_owned(), kind)).collect();
        assert_eq!(all_refused(text), expected, "{text}");
    };
    let (invalid, required, unknown, kind) =
        ("FieldValueInvalid", "FieldValueRequired", "FieldValueUnknown", "FieldValueTypeInvalid");
    told(
        r#"{"kind": "serversForWait", "arrivalRate": -1, "serviceRate": 0, "t": "NaN", "q": 1.5}"#,
        &[("arrivalRate", invalid), ("serviceRate", invalid), ("t", invalid), ("q", invalid)],
    );
    told(
        r#"{"kind": "mmck", "arrivalRate": 1, "serviceRate": -1, "servers": 0, "places": 5}"#,
        &[("serviceRate", invalid), ("servers", invalid)],
    );
    // What depends on an argument that is refused cannot be judged: 3 may or may not be below what was meant by `n`.
    told(
        r#"{"kind": "kOfNAvailability", "n": 2000000000000, "k": 3, "available": 2}"#,
        &[("n", invalid), ("available", invalid)],
    );
    // Arguments in order leave an answer that there is none.
    told(r#"{"kind": "erlangC", "offeredLoad": 12, "servers": 0}"#, &[("servers", invalid)]);
    told(
        r#"{"kind": "pinballLoss", "actual": ["NaN"], "forecast": [1], "q": 2}"#,
        &[("q", invalid), ("actual[0]", invalid)],
    );
    told(
        r#"{"kind": "requiredInstances", "load": -1, "capacity": 0, "targetUtilization": 2, "buffer": -1, "min": 3, "max": 2}"#,
        &[
            ("load", invalid),
            ("capacity", invalid),
            ("targetUtilization", invalid),
            ("buffer", invalid),
            ("max", invalid),
        ],
    );
    told(
        r#"{"kind": "erlangC", "offered_load": 1, "servers": "two", "c": 1}"#,
        &[("offeredLoad", required), ("servers", kind), ("offered_load", unknown), ("c", unknown)],
    );
    let text = "{\"kind\": \"erlangC\",\n \"offeredLoad\": -1,\n \"servers\": 0}";
    let error = front::sizing(text).unwrap_err();
    let lines: Vec<_> = error.violations().iter().map(|violation| violation.position.unwrap().line).collect();
    assert_eq!(lines, [2, 3]);
}

/// Within lists and the records in them, and behind them.
#[test]
fn a_list_does_not_hide_what_else_is_wrong() {
    let told = |request: Value, expected: &[&str]| {
        let told: Vec<String> = all_refused(&request.to_string()).into_iter().map(|(path, _)| path).collect();
        assert_eq!(told, expected, "{request}");
    };
    told(
        json!({"kind": "pinballLoss", "actual": [1, "NaN", 3, "Infinity", "NaN"], "forecast": [1, 2, "NaN", 4, 5], "q": 0.5}),
        &["actual[1]", "forecast[2]", "actual[3]", "actual[4]"],
    );
    told(
        json!({"kind": "fifoHits", "trace": [1, -2, "x", 0.5], "sizes": [-1]}),
        &["trace[1]", "trace[2]", "trace[3]", "sizes[0]"],
    );
    told(
        json!({"kind": "mixedUtilization", "classes": [{"load": 5, "capacity": 0}, {"load": -1, "capacity": 5}, {"load": 1, "capacity": 0}]}),
        &["classes[0].capacity", "classes[1].load", "classes[2].capacity"],
    );
    told(
        json!({"kind": "uslFit", "n": [1, 2, 0, 8, "NaN"], "throughput": [10, -1, 28, 40, 50]}),
        &["throughput[1]", "n[2]", "n[4]"],
    );
    // Only the second 3 is out of order.
    told(json!({"kind": "gcra", "rate": 10, "burst": 5, "times": [3, 5, 3]}), &["times[2]"]);
    // Not an element is to blame, but their number.
    told(json!({"kind": "linearProjection", "series": [1], "horizon": -1, "confidence": 0.95}), &["series"]);
    let many: Vec<Value> = (0..1000).map(|place| json!(-1 - place)).collect();
    let error =
        front::sizing(&json!({"kind": "checkTargetTracking", "targets": many}).to_string()).unwrap_err();
    assert_eq!((error.violations().len(), error.violations()[100].path.as_str()), (101, "targets"));
    // Of a long request fewer are told: each takes a look at all of it.
    let long: Vec<Value> = (0..300_000).map(|place| json!(-1 - place)).collect();
    let error =
        front::sizing(&json!({"kind": "checkTargetTracking", "targets": long}).to_string()).unwrap_err();
    assert_eq!((error.violations().len(), error.violations()[10].path.as_str()), (11, "targets"));
    let texts = json!({"kind": "checkTargetTracking", "targets": vec!["x"; 1000]});
    assert_eq!(front::sizing(&texts.to_string()).unwrap_err().violations().len(), 101);
}

/// A domain that depends on another argument names it, as it is named in the core.
#[test]
fn what_is_refused_alone_stays_refused_with_others() {
    let alone = all_refused(r#"{"kind": "zoneHeadroom", "required": 25, "zones": 3, "survive": 3}"#);
    assert_eq!(alone, [("survive".to_owned(), "FieldValueInvalid")]);
    let both =
        all_refused(r#"{"kind": "zoneHeadroom", "required": 2000000000000, "zones": 3, "survive": 3}"#);
    assert_eq!(both.len(), 2, "{both:?}");
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
    // What need not be given: spares, and bounds of which an infinite one is none.
    let bounds = [("plus", [1.0, 0.0].as_slice()), ("min", &[30.0]), ("max", &[f64::INFINITY, 6.0])];
    let bounded = instances.into_iter().chain(bounds).collect::<Vec<_>>();
    let column = front::sizing_column("requiredInstances", &bounded).unwrap();
    assert_eq!(column.status, [RowStatus::Ok, RowStatus::Invalid], "a maximum below the minimum");
    assert_eq!(column.values[0], 30.0);
    let column = front::sizing_column("requiredInstances", &bounded[..5]).unwrap();
    assert_eq!(column.values, [26.0, 7.0]);
    for (kind, arguments) in [
        ("waitTail", vec![("arrivalRate", 90.0), ("serviceRate", 10.0), ("servers", 10.0), ("t", 0.1)]),
        ("responseTail", vec![("arrivalRate", 90.0), ("serviceRate", 10.0), ("servers", 10.0), ("t", 0.1)]),
        ("maxLoadForBlocking", vec![("servers", 10.0), ("blocking", 0.01)]),
        ("maxLoadForWait", vec![("serviceRate", 20.0), ("servers", 34.0), ("t", 0.01), ("q", 0.99)]),
        ("maxLoadForMeanWait", vec![("serviceRate", 10.0), ("servers", 12.0), ("meanWait", 0.01)]),
        ("maxLoadForResponse", vec![("serviceRate", 10.0), ("servers", 12.0), ("t", 0.5), ("q", 0.99)]),
        (
            "fractionalServersForWait",
            vec![("arrivalRate", 500.0), ("serviceRate", 20.0), ("t", 0.01), ("q", 0.99)],
        ),
        (
            "mmcdWaitQuantile",
            vec![
                ("arrivalRate", 500.0),
                ("serviceRate", 20.0),
                ("servers", 26.0),
                ("timeout", 0.1),
                ("q", 0.9),
            ],
        ),
        (
            "erlangAWaitQuantile",
            vec![
                ("arrivalRate", 90.0),
                ("serviceRate", 10.0),
                ("servers", 10.0),
                ("patienceRate", 2.0),
                ("q", 0.9),
            ],
        ),
        (
            "ggcResponseQuantile",
            vec![
                ("arrivalRate", 90.0),
                ("meanService", 0.1),
                ("servers", 10.0),
                ("arrivalScv", 1.0),
                ("serviceScv", 4.0),
                ("q", 0.99),
            ],
        ),
        ("poissonQuantile", vec![("mean", 100.0), ("q", 0.999)]),
        ("compoundPeriodsUntil", vec![("current", 1.0), ("growthPerPeriod", 0.001), ("threshold", 2.0)]),
    ] {
        let mut request = json!({"kind": kind});
        for (name, value) in &arguments {
            request[*name] = json!(value);
        }
        let arguments: Vec<_> =
            arguments.iter().map(|(name, value)| (*name, std::slice::from_ref(value))).collect();
        let column = front::sizing_column(kind, &arguments).unwrap();
        assert_eq!(asked(request)["value"].as_f64(), Some(column.values[0]), "{kind}");
    }
    for (kind, record, field, argument) in [
        ("pBlock", "mmck", "pBlock", ("places", 20.0)),
        ("pAbandon", "erlangA", "pAbandon", ("patienceRate", 2.0)),
        ("pTimeout", "mmcd", "pTimeout", ("timeout", 0.2)),
    ] {
        let rates = [("arrivalRate", 90.0), ("serviceRate", 10.0), ("servers", 10.0), argument];
        let columns = rates.each_ref().map(|(name, value)| (*name, std::slice::from_ref(value)));
        let column = front::sizing_column(kind, &columns).unwrap();
        let mut request = json!({"kind": record});
        for (name, value) in rates {
            request[name] = json!(value);
        }
        assert_eq!(asked(request)[field].as_f64(), Some(column.values[0]), "{kind}");
    }
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
