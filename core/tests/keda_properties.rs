//! Laws of KEDA's rules, and that no text makes them panic.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use scalewright::keda::modifiers::CompiledFormula;
use scalewright::keda::triggers::{
    Kafka, KafkaOffsets, KafkaPartition, OffsetResetPolicy, Prometheus, Scaler, Schedule, TriggerSource,
};
use scalewright::keda::{composite_milli, metric_value};
use scalewright::manifest;

const TYPES: [&str; 13] = [
    "redis",
    "redis-streams",
    "rabbitmq",
    "kafka",
    "aws-sqs-queue",
    "prometheus",
    "cron",
    "cpu",
    "memory",
    "postgresql",
    "mysql",
    "pulsar",
    "external",
];

const KEYS: [&str; 24] = [
    "listLength",
    "listName",
    "address",
    "stream",
    "lagCount",
    "queueName",
    "host",
    "mode",
    "value",
    "queueLength",
    "consumerGroup",
    "partitionLimitation",
    "lagThreshold",
    "queueURL",
    "threshold",
    "start",
    "end",
    "timezone",
    "desiredReplicas",
    "query",
    "targetQueryValue",
    "connectionString",
    "msgBacklogThreshold",
    "operation",
];

/// Texts that come near to something that is read.
fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9eE+.*/,?#(){}\\[\\]<>=!&|;: a-c-]{0,24}",
        "\\PC{0,16}",
        Just("0 8 * * MON-FRI".to_owned()),
        Just("CRON_TZ=UTC 0 18 * * *".to_owned()),
        Just("Europe/Berlin".to_owned()),
        Just("https://sqs.eu-west-1.amazonaws.com/1/orders".to_owned()),
        Just("amqp://rabbitmq".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| number.to_string()),
    ]
}

/// Formulas by their grammar, with what they should give for a = 2, b = 3 and c = −4.
fn any_sum(depth: u32) -> impl Strategy<Value = (String, f64)> {
    let leaf = prop_oneof![
        Just(("a".to_owned(), 2.0)),
        Just(("b".to_owned(), 3.0)),
        Just(("c".to_owned(), -4.0)),
        (0_u32..1000).prop_map(|number| (number.to_string(), f64::from(number))),
        (0_u32..1000).prop_map(|number| (format!("{number}.5"), f64::from(number) + 0.5)),
    ];
    leaf.prop_recursive(depth, 64, 2, |inner| {
        (inner.clone(), 0..6, inner).prop_map(|((left, x), operator, (right, y))| match operator {
            0 => (format!("({left} + {right})"), x + y),
            1 => (format!("({left} - {right})"), x - y),
            2 => (format!("max({left}, {right})"), x.max(y)),
            3 => (format!("({left} > {right} ? {left} : {right})"), if x > y { x } else { y }),
            4 => (format!("(let x{} = {left}; x{0} + {right})", left.len()), x + y),
            _ => (format!("sum([{left}, {right}])"), x + y),
        })
    })
}

proptest! {
    #[test]
    fn no_formula_makes_the_compiler_panic(text in prop_oneof![any_word(), "\\PC{0,60}"]) {
        let _ = CompiledFormula::compile(&text, &["a", "b", "c"]);
    }

    /// Deep nests are refused, not overflowed by.
    #[test]
    fn no_nest_is_too_deep(opening in "[(\\[!-]|max\\(|a\\?|if a>b\\{|a<\\(|let x=", count in 0_usize..5000) {
        let _ = CompiledFormula::compile(&opening.repeat(count), &["a", "b"]);
        let closing = opening.chars().filter_map(|bracket| match bracket { '(' => Some(')'), '[' => Some(']'), _ => None });
        let closing: String = closing.collect();
        let _ = CompiledFormula::compile(&format!("{}a{}", opening.repeat(count), closing.repeat(count)), &["a", "b"]);
    }

    #[test]
    fn formulas_compute((text, expected) in any_sum(4)) {
        let formula = CompiledFormula::compile(&text, &["a", "b", "c"]);
        // A name may not be declared twice in a nest, and that is all that may be wrong.
        if let Ok(formula) = formula {
            let value = formula.value(&[Some(2.0), Some(3.0), Some(-4.0)]).expect("a value").expect("not nil");
            prop_assert!((value - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{text}: {value}, not {expected}");
        } else {
            prop_assert!(text.contains("let"), "{text}: {formula:?}");
        }
    }

    #[test]
    fn no_metadata_makes_a_scaler_panic(
        type_name in prop::sample::select(&TYPES[..]),
        metric_type in prop::sample::select(&["", "AverageValue", "Value", "Utilization", "x"][..]),
        metadata in prop::collection::btree_map(prop::sample::select(&KEYS[..]), any_word(), 0..10),
        authenticated: bool,
        modified: bool,
    ) {
        let metadata: BTreeMap<String, String> =
            metadata.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let source = TriggerSource { type_name, metric_type, metadata: &metadata, authenticated, modified };
        if let Ok(scaler) = Scaler::read(&source) {
            let _ = scaler.metric(7);
            prop_assert_eq!(scaler.metric_name(7).is_none(), matches!(type_name, "cpu" | "memory"));
        }
    }

    #[test]
    fn no_schedule_makes_the_parser_panic(text in prop_oneof![any_word(), "[0-9*/,?-]{1,6}( [0-9*/,?-]{1,6}){4}"]) {
        let _ = text.parse::<Schedule>();
    }

    #[test]
    fn no_answer_makes_prometheus_panic(body in prop_oneof![any_word(), "[\\[\\]{}:,\"a-e0-9 ]{0,40}"], status: u16) {
        let trigger =
            Prometheus { query: String::new(), threshold: 1.0, activation_threshold: 0.0, ignore_null_values: true };
        let _ = trigger.measure_answer(status, &body);
    }

    #[test]
    fn no_scaled_object_makes_the_loader_panic(
        key in prop::sample::select(&["minReplicaCount", "triggers", "advanced", "fallback", "scaleTargetRef", "x"][..]),
        value in any_word(),
    ) {
        let text = serde_json::json!({
            "apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "metadata": {"name": value},
            "spec": {key: value, "triggers": [{"type": "cron", "metadata": {"start": value, "timezone": value}}]},
        });
        if let Ok(manifest) = manifest::load(&text.to_string()) {
            let _ = manifest.scaled_objects[0].findings();
            let _ = manifest.scaled_objects[0].generated_autoscaler(&Default::default());
        }
    }

    /// A metric is never off by more than half a thousandth, and never negative.
    #[test]
    fn metric_values_are_near(value in -1e12_f64..1e12) {
        let published = metric_value(value).approximate_f64();
        prop_assert!((published - value.max(0.0)).abs() <= 0.000_500_000_1 + value.abs() * 1e-15);
        prop_assert!(published >= 0.0);
    }

    #[test]
    fn composites_are_cut_off_towards_zero(value in -1e12_f64..1e12) {
        let milli = composite_milli(value).expect("in range") as f64;
        prop_assert!(milli.abs() <= (value * 1000.0).abs() && (value * 1000.0 - milli).abs() < 1.0);
    }

    /// Without idle consumers there is never more lag than one replica for each partition works off.
    #[test]
    fn kafka_asks_for_no_more_replicas_than_partitions(
        partitions in prop::collection::vec((0_i64..1000, 0_i64..2000), 1..20),
        threshold in 1_i64..100,
        limited: bool,
    ) {
        let kafka = Kafka {
            consumer_group: "g".into(),
            topic: Some("t".into()),
            lag_threshold: threshold,
            activation_lag_threshold: 0,
            offset_reset_policy: OffsetResetPolicy::Latest,
            allow_idle_consumers: false,
            exclude_persistent_lag: false,
            scale_to_zero_on_invalid_offset: false,
            limit_to_partitions_with_lag: limited,
            ensure_even_distribution_of_partitions: !limited,
            partition_limitation: Vec::new(),
        };
        let partitions: Vec<KafkaPartition> = partitions
            .into_iter()
            .zip(0..)
            .map(|((committed, ahead), partition)| KafkaPartition {
                topic: "t".into(), partition, committed: Some(committed), latest: Some(committed + ahead),
            })
            .collect();
        let lag = kafka.measure(&partitions, &mut KafkaOffsets::default()).expect("all committed");
        let count = i64::try_from(partitions.len()).expect("few");
        prop_assert!(lag.total_lag / threshold <= count);
        if !limited {
            prop_assert_eq!(count % (lag.total_lag / threshold), 0);
        }
    }
}
