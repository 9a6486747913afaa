//! Time zones that are given as data.
#![cfg(feature = "front-keda")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use std::collections::BTreeMap;

use scalewright::front::keda::{KedaReport, KedaRequest, keda};
use scalewright::front::{LoadRequest, json, load};
use scalewright::keda::triggers::{
    Cron, Scaler, ScalerKind, Schedule, TriggerSource, Zone, ZoneRules, ZoneTransition, Zones,
};
use scalewright::{Error, Millis, Timestamp};

fn cron(start: &str, end: &str, timezone: &str, zones: &Zones) -> Result<Cron, Error> {
    let metadata = BTreeMap::from(
        [("timezone", timezone), ("start", start), ("end", end), ("desiredReplicas", "4")]
            .map(|(key, value)| (key.to_owned(), value.to_owned())),
    );
    let source = TriggerSource {
        type_name: "cron",
        metric_type: "",
        metadata: &metadata,
        authenticated: false,
        modified: false,
    };
    let ScalerKind::Cron(cron) = Scaler::read_in(&source, zones)?.kind else { panic!("a cron trigger") };
    Ok(cron)
}

fn seconds(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

/// Known from 1970 until 2100.
fn zone(name: &str, offset: i64, transitions: &[(i64, i64)]) -> Zone {
    let transitions = transitions
        .iter()
        .map(|&(at, offset)| ZoneTransition { at: seconds(at), offset: Millis::from_seconds(offset) });
    let rules = ZoneRules {
        from: seconds(0),
        until: seconds(4_102_444_800),
        offset: Millis::from_seconds(offset),
        transitions: transitions.collect(),
    };
    Zone { name: name.to_owned(), rules: Some(rules) }
}

#[test]
fn rules_that_contradict_themselves_are_refused() {
    let mut wrong = zone("Wrong", 93_600, &[(100, 3600), (100, -93_600), (50, 0)]);
    let rules = wrong.rules.as_mut().unwrap();
    rules.until = rules.from;
    rules.transitions[0].at = Timestamp::from_millis(99_999);
    let error = Zones::new(vec![zone("Right", 0, &[]), wrong]).unwrap_err();
    let expected = "5 violations:
  zones[1].rules.until: is not after from
  zones[1].rules.offset: is no span of whole seconds of less than 26 hours
  zones[1].rules.transitions[0].at: is no whole second
  zones[1].rules.transitions[1].offset: is no span of whole seconds of less than 26 hours
  zones[1].rules.transitions[2].at: is not after the transition before it";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn outside_of_what_is_known_there_is_no_answer() {
    let zones = Zones::new(vec![zone("Office", 3600, &[])]).unwrap();
    let trigger = cron("0 8 1 6 *", "0 18 1 6 *", "Office", &zones).unwrap();
    // On the first of June of 2000, 2099 and 2100; of 1970 the search begins with January, before what is known.
    assert!(trigger.window(seconds(959_850_000)).unwrap().inside);
    assert!(!trigger.window(seconds(4_083_913_200)).unwrap().inside);
    for at in [-1, 0, 4_102_444_799, 4_115_559_600, i64::MAX] {
        let error = trigger.window(seconds(at)).unwrap_err().to_string();
        assert!(error.contains("known from 1970-01-01 until 2100-01-01 only"), "{error}");
    }
}

#[test]
fn upper_and_lower_case_matter_and_utc_is_always_known() {
    let zones =
        Zones::new(vec![zone("Office", 3600, &[]), Zone { name: "UTC".into(), rules: None }]).unwrap();
    assert!(cron("0 8 * * *", "0 18 * * *", "office", &zones).unwrap().window(seconds(0)).is_err());
    let in_utc = cron("0 8 * * *", "0 18 * * *", "UTC", &zones).unwrap();
    assert_eq!(in_utc.window(seconds(0)).unwrap().changes_at, Some(seconds(8 * 3600)));
    let error = cron("0 8 * * *", "0 18 * * *", "Mars/Olympus", &zones).unwrap().unknown_zone().unwrap();
    assert!(error.contains("`Mars/Olympus`"), "{error}");
}

/// Somebody who has looked for a zone and found none refuses what names it.
#[test]
fn a_zone_without_rules_does_not_exist() {
    let zones = Zones::new(vec![Zone { name: "Europe/Berlin".into(), rules: None }]).unwrap();
    assert!(Schedule::read_in("CRON_TZ=Europe/Berlin 0 8 * * *", &zones).is_err());
    let error = cron("TZ=Europe/Berlin 0 8 * * *", "0 18 * * *", "UTC", &zones).unwrap_err();
    assert_eq!(error.violations()[0].path, "metadata.start");
    let unknown = cron("0 8 * * *", "0 18 * * *", "Europe/Berlin", &zones).unwrap();
    assert!(unknown.unknown_zone().unwrap().contains("is not a time zone"));
}

/// Clocks that are set back a day every day: a search would never come to an end.
#[test]
fn a_search_that_goes_round_in_circles_ends() {
    let back: Vec<(i64, i64)> =
        (1..2000).map(|day| (day * 86_400, if day % 2 == 0 { 90_000 } else { -90_000 })).collect();
    let zones = Zones::new(vec![zone("Mad", 0, &back)]).unwrap();
    for day in 0..40 {
        for expression in ["0 8 13 * *", "0 8 * 7 *", "7 8 31 2 *", ", * * * *", "0 0 * * 4"] {
            let _ = cron(expression, "1 1 1 1 *", "Mad", &zones).unwrap().window(seconds(day * 86_400));
        }
    }
}

#[test]
fn requests_bring_zones_and_ask_for_them() {
    let mut request: KedaRequest = json::request(
        r#"{"trigger": {
            "trigger": {"type": "cron", "metadata": {
                "timezone": "Office", "start": "0 8 * * *", "end": "CRON_TZ=Home 0 18 * * *", "desiredReplicas": "4"
            }},
            "readings": [{"at": 1700031600000}],
            "zones": [{"name": "Office", "rules": {"from": 0, "until": 4102444800000, "offset": 3600000, "transitions": [
                {"at": 946684800000, "offset": 7200000}
            ]}}]
        }}"#,
    )
    .unwrap();
    let mut asked = Vec::new();
    request.look_up_zones(|name| {
        asked.push(name.to_owned());
        Some(zone(name, -3600, &[]))
    });
    assert_eq!(asked, ["Home"]);
    let KedaReport::Trigger(report) = keda(&request).unwrap() else { panic!("a trigger") };
    let read = &report.readings[0];
    assert_eq!(
        (read.value, read.cron.unwrap().changes_at),
        (Some(4.0), Some(seconds(1_700_031_600 + 12 * 3600)))
    );

    let text = "
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: {name: office}
spec:
  scaleTargetRef: {name: office}
  triggers:
  - type: cron
    metadata: {timezone: Office, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: '4'}
  - type: cron
    metadata: {timezone: UTC, start: 0 17 * * *, end: 0 19 * * *, desiredReplicas: '2'}
";
    let overlapping = |offset: i64| {
        let mut request = LoadRequest { text: text.to_owned(), ..LoadRequest::default() };
        request.look_up_zones(|name| Some(zone(name, offset, &[])));
        assert_eq!(request.zones.len(), 1, "UTC is known");
        !load(&request).unwrap().scaled_objects[0].findings.is_empty()
    };
    assert!(overlapping(0) && !overlapping(3600));
}

/// Tables say what the database says.
#[cfg(feature = "tz")]
mod beside_the_database {
    use jiff::tz::{TimeZone, TimeZoneDatabase};
    use proptest::prelude::*;

    use super::*;

    /// The database's zone as a table that begins some weeks before 1970 and ends with 2099.
    fn table(name: &str, zone: &TimeZone) -> Zone {
        let (from, until) = (-5_270_400, 4_102_444_800);
        let offset = |at: i64| {
            Millis::from_seconds(zone.to_offset(jiff::Timestamp::from_second(at).unwrap()).seconds().into())
        };
        let transitions = zone.following(jiff::Timestamp::from_second(from).unwrap());
        let transitions =
            transitions.map(|transition| transition.timestamp().as_second()).take_while(|at| *at < until);
        let transitions =
            transitions.map(|at| ZoneTransition { at: seconds(at), offset: offset(at) }).collect();
        let rules =
            ZoneRules { from: seconds(from), until: seconds(until), offset: offset(from), transitions };
        Zone { name: name.to_owned(), rules: Some(rules) }
    }

    fn names() -> Vec<String> {
        TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
    }

    fn any_field(range: &'static str) -> impl Strategy<Value = String> {
        prop_oneof![2 => Just("*".to_owned()), 3 => range, 1 => range.prop_map(|first| format!("{first}/3"))]
    }

    fn any_expression() -> impl Strategy<Value = String> {
        let fields =
            (any_field("[1-5]?[0-9]"), any_field("1?[0-9]|2[0-3]"), any_field("[1-9]|[12][0-9]|3[01]"));
        (fields, any_field("[1-9]|1[0-2]"), any_field("[0-6]"))
            .prop_map(|((minute, hour, day), month, week)| format!("{minute} {hour} {day} {month} {week}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 500 } else { 6000 }))]

        #[test]
        fn tables_are_as_good(
            place in any::<prop::sample::Index>(),
            start in any_expression(),
            end in any_expression(),
            at in 0_i64..3_900_000_000,
            near_a_transition: bool,
        ) {
            let names = names();
            let name = place.get(&names).as_str();
            let given = table("Given", &TimeZone::get(name).unwrap());
            // Most of what can go wrong goes wrong within a day of a change.
            let changes = &given.rules.as_ref().unwrap().transitions;
            let last = changes.iter().rfind(|change| near_a_transition && change.at <= seconds(at));
            let at = last.map_or(seconds(at), |change| change.at + Millis::from_seconds(at % 172_800 - 86_400));
            prop_assume!(start != end && at >= seconds(0));
            let bundled = cron(&start, &end, name, &Zones::default()).unwrap();
            let given = cron(&start, &end, "Given", &Zones::new(vec![given.clone()]).unwrap()).unwrap();
            prop_assert_eq!(given.window(at), bundled.window(at), "{} {:?}", name, at);
        }
    }

    /// Samoa had no 30 December in 2011.
    #[test]
    fn a_day_that_is_skipped_is_an_error() {
        let trigger = cron("0 8 31 * *", "0 18 31 * *", "Pacific/Apia", &Zones::default()).unwrap();
        let day = |day: i64| trigger.window(seconds(1_325_116_800 + day * 86_400));
        assert!(day(0).unwrap_err().to_string().contains("skips a day"));
        assert!(day(3).is_ok());
    }

    /// Where the database has a zone, one that is given goes before it.
    #[test]
    fn what_is_given_goes_first() {
        let zones = Zones::new(vec![zone("Europe/Berlin", -3600, &[])]).unwrap();
        let window = |zones: &Zones| {
            cron("0 8 * * *", "0 18 * * *", "Europe/Berlin", zones).unwrap().window(seconds(86_400)).unwrap()
        };
        assert_eq!(window(&zones).changes_at, Some(seconds(86_400 + 9 * 3600)));
        assert_eq!(window(&Zones::default()).changes_at, Some(seconds(86_400 + 7 * 3600)));
    }

    #[test]
    fn every_name_of_the_database_is_known() {
        let names = names();
        assert!(names.len() > 500);
        for name in names {
            let trigger = cron("0 8 * * *", "0 18 * * *", &name, &Zones::default()).unwrap();
            assert_eq!(trigger.unknown_zone(), None, "{name}");
        }
    }
}
