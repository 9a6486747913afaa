//! What the fuzz targets do with their bytes: the laws that hold for every input.
//!
//! The targets and the ordinary test that replays the regressions share this module, so that both hold the same laws.

#![allow(dead_code, reason = "each target uses its own part")]

mod generate;
mod keda;

use arbitrary::{Arbitrary, Unstructured};
use generate::Case;
pub(crate) use keda::{keda_cron, keda_formula, keda_manifest, keda_request, keda_trigger, sizing};
use scalewright::hpa::{Controller, Decision, Observation, Policy, Scale, State};
use scalewright::simulate::{BadRows, CsvOptions, Trace};
use scalewright::{Error, Quantity, Timestamp, manifest};

/// What a target does with its bytes: it panics when they break one of its laws.
type Law = fn(&[u8]);

/// Every target by name; its regressions are in the folder of that name.
pub(crate) const TARGETS: [(&str, Law); 11] = [
    ("decide", decide),
    ("keda_cron", keda_cron),
    ("keda_formula", keda_formula),
    ("keda_manifest", keda_manifest),
    ("keda_request", keda_request),
    ("keda_trigger", keda_trigger),
    ("manifest", manifest),
    ("quantity", quantity),
    ("sizing", sizing),
    ("state_roundtrip", state_roundtrip),
    ("trace", trace),
];

/// Any policy can be evaluated on anything; memory that is used again leaves no trace; a decision agrees with itself.
pub(crate) fn decide(data: &[u8]) {
    let mut reused = Decision::new();
    replay(data, |policy, state, round| {
        let decision = round.observe(|observation| {
            policy.decide_into(state, observation, &mut reused);
            policy.decide(state, observation)
        });
        assert_eq!(shown(&decision), shown(&reused), "decide and decide_into");
        is_consistent(&decision, policy);
        decision
    });
}

/// A state that was written down and read is the same state: it decides the same, and goes on the same.
pub(crate) fn state_roundtrip(data: &[u8]) {
    let mut restored: Option<State> = None;
    replay(data, |policy, state, round| {
        let mut again = written_and_read(state);
        assert_eq!(&again, state);
        let decision = round.observe(|observation| policy.decide(state, observation));
        // One copy is read anew in each round, the other one was read once and has gone along since.
        for copy in [Some(&mut again), restored.as_mut()].into_iter().flatten() {
            assert_eq!(copy, state);
            let same = round.observe(|observation| policy.decide(copy, observation));
            assert_eq!(shown(&same), shown(&decision), "a restored state");
            follow(copy, &same, round.applied);
        }
        restored = Some(restored.take().unwrap_or(again));
        decision
    });
    // Bytes that are text may also be a state as somebody wrote it.
    if let Ok(state) = serde_json::from_slice::<State>(data) {
        assert_eq!(written_and_read(&state), state);
    }
}

/// Any text is read or refused with reasons; so is what is read as a policy, and either way it can be evaluated.
pub(crate) fn manifest(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let manifest = match manifest::load(text) {
        Ok(manifest) => manifest,
        Err(error) => return says_why(&error),
    };
    let controller = Controller::default();
    for autoscaler in &manifest.autoscalers {
        let stored = autoscaler.stored_policy(&controller);
        match autoscaler.policy(&controller) {
            Ok(policy) => assert_eq!(policy, stored),
            Err(error) => says_why(&error),
        }
        assert!(!autoscaler.effective(&controller).to_string().is_empty());
        manifest.workload_of(autoscaler);
        let observation =
            Observation { at: Timestamp::from_seconds(0), scale: Scale::of(3), pods: &[], metrics: &[] };
        is_consistent(&stored.decide(&State::default(), &observation), &stored);
    }
}

/// Any text is a quantity or not; the canonical form of one is the same quantity.
pub(crate) fn quantity(data: &[u8]) {
    let Ok(text) = core::str::from_utf8(data) else { return };
    let Ok(quantity) = Quantity::parse(text) else { return };
    let canonical = quantity.canonical();
    let again = Quantity::parse(&canonical);
    assert_eq!(again.as_ref().map(Quantity::canonical), Ok(canonical.clone()), "canonical is not canonical");
    // Beyond 64 bits of milli-units the original's result depends on how the number is written, and so it does for the
    // negative ones that it stores as big numbers.
    if (0.0..9e15).contains(&quantity.approximate_f64()) {
        let milli = again.as_ref().map(Quantity::milli_value);
        assert_eq!(milli, Ok(quantity.milli_value()), "`{text}` is written as `{canonical}`");
    }
}

/// Any text is a trace or is refused with reasons; leaving bad rows out changes nothing where there are none.
pub(crate) fn trace(data: &[u8]) {
    let mut options = CsvOptions::default();
    let strict = Trace::from_csv(data, &options);
    options.bad_rows = BadRows::Skip;
    let lenient = Trace::from_csv(data, &options);
    match &strict {
        Ok((trace, report)) => {
            assert!(report.skipped.is_empty());
            assert!(trace.values().iter().all(|value| (0.0..=Trace::MAX_VALUE).contains(value)));
            assert_eq!(
                trace.at(trace.start()).to_bits(),
                trace.values().first().map_or(0, |first| first.to_bits())
            );
            assert_eq!(lenient, strict);
        }
        Err(error) => says_why(error),
    }
    if let Err(error) = &lenient {
        says_why(error);
    }
}

/// Goes through a case: `look` decides each round, and the state takes it in.
fn replay(data: &[u8], mut look: impl FnMut(&Policy, &State, &generate::Round) -> Decision) {
    let Ok(Case { mut policy, mut state, rounds }) = Case::arbitrary(&mut Unstructured::new(data)) else {
        return;
    };
    for round in &rounds {
        if let Some(edited) = &round.edited {
            policy.clone_from(edited);
        }
        let decision = look(&policy, &state, round);
        follow(&mut state, &decision, round.applied);
    }
}

fn follow(state: &mut State, decision: &Decision, applied: bool) {
    state.evaluated(decision);
    if applied { state.scaled(decision) } else { state.scale_failed(decision) }
}

fn is_consistent(decision: &Decision, policy: &Policy) {
    let Decision { current, desired, rescale, .. } = *decision;
    assert_eq!(rescale, desired != current, "{decision:?}");
    assert!(decision.metrics.len() <= policy.metrics.len(), "{decision:?}");
    if let Some(winner) = decision.winner {
        assert!(decision.metrics.get(winner).is_some_and(|metric| metric.replicas.is_ok()), "{decision:?}");
    }
    if decision.cause.is_failure() {
        assert!(!rescale && decision.normalized.is_none(), "{decision:?}");
    }
    // Limits below one let the older rules take a count below its minimum, as in the original.
    let controller = &policy.controller;
    let sound = controller.scale_up_limit_factor >= 1.0 && controller.scale_up_limit_minimum >= 1.0;
    let (least, most) = (policy.min_replicas, policy.max_replicas);
    if rescale && sound && (1..=most).contains(&least) {
        assert!((least..=most).contains(&desired), "outside {least} to {most}: {decision:?}");
    }
}

/// Decisions hold floats; written out, two that are not a number are alike.
fn shown(decision: &Decision) -> String {
    format!("{decision:?}")
}

fn written_and_read(state: &State) -> State {
    let text = serde_json::to_string(state).unwrap_or_default();
    let read = serde_json::from_str(&text);
    assert!(read.is_ok(), "{read:?} from {text}");
    read.unwrap_or_default()
}

fn says_why(error: &Error) {
    assert!(!error.violations().is_empty());
    for violation in error.violations() {
        assert!(!violation.message.is_empty(), "{violation:?}");
    }
}
