//! The conformance vectors: every case against what the original did.
//!
//! Cases are data, so the same files run in every language. `SCALEWRIGHT_VECTORS` names more folders of the same layout.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod runner;

use runner::{Verdict, scenario, spec};
use scalewright::front::{Hpa, ObservationData, Outcome, PolicySource, json};
use scalewright::hpa::{Controller, Decision, Observation, Policy, State};
use serde_json::{Value, json};

#[test]
fn hpa() {
    runner::run_topic("hpa", |case| match case["class"].as_str() {
        Some("q") => runner::lines::quantity(case),
        Some("v") => runner::lines::validation(case),
        Some(_) => run_scenario(case),
        None => runner::functions::run(case),
    });
}

#[test]
fn keda() {
    runner::run_topic("keda", |case| {
        let verdict = runner::keda_rules::run(case)
            .or_else(|| runner::keda_time::run(case))
            .unwrap_or(Verdict::Skipped("a kind that is not known here"));
        let is_formula = case["id"].as_str().is_some_and(|id| id.starts_with("modifiers-"));
        match verdict {
            Verdict::Passed if is_formula => {
                runner::keda_time::formula_in_a_poll(case).map_or_else(Verdict::Failed, |()| Verdict::Passed)
            }
            other => other,
        }
    });
}

#[test]
fn capacity_as_data() {
    runner::run_topic("capacity", runner::capacity::run_front);
}

#[test]
fn capacity() {
    runner::run_topic("capacity", runner::capacity::run);
}

#[test]
fn keda_as_data() {
    runner::run_topic("keda", |case| {
        runner::keda_front::run(case).unwrap_or(Verdict::Skipped("a kind that is not known here"))
    });
}

fn run_scenario(case: &Value) -> Verdict {
    // A quantity or a cast that the original leaves to overflow: what follows may differ.
    let overflowing_quantity =
        case["tags"].as_array().is_some_and(|tags| tags.iter().any(|tag| tag == "quantity-milli-overflow"));
    let mut run = Run::new(case);
    let mut overflowed = false;
    for (index, step) in case["steps"].as_array().expect("steps").iter().enumerate() {
        overflowed |= step["expect"]["floatOverflow"] == true;
        if let Err(what) = run.step(step) {
            let what = format!("step {index} (t = {}): {what}", step["t"]);
            return match (overflowed, overflowing_quantity) {
                (true, _) => Verdict::Difference(format!("float overflow, {what}")),
                (_, true) => Verdict::Difference(format!("quantity overflow, {what}")),
                _ => Verdict::Failed(what),
            };
        }
    }
    Verdict::Passed
}

struct Run<'a> {
    case: &'a Value,
    spec: &'a Value,
    controller: Controller,
    policy: Policy,
    state: State,
    /// The same once more, through the surface that bindings stand on: records as JSON text.
    hpa: Hpa,
    pods: &'a Value,
    conditions: Value,
    /// Classes b and e do not list the current metrics.
    compares_metrics: bool,
}

impl<'a> Run<'a> {
    fn new(case: &'a Value) -> Self {
        let spec = &case["hpa"]["spec"];
        let controller = scenario::controller(&case["controller"]);
        let state = scenario::initial_state(&case["initialState"]);
        let mut hpa = Hpa::new(&source(spec, &controller)).expect("a stored policy");
        hpa.set_state(state.clone());
        Self {
            case,
            spec,
            policy: spec::policy(spec, &controller),
            controller,
            state,
            hpa,
            pods: &Value::Null,
            conditions: case["initialState"]["conditions"].clone(),
            compares_metrics: !matches!(case["class"].as_str(), Some("b" | "e")),
        }
    }

    fn step(&mut self, step: &'a Value) -> Result<(), String> {
        if step["controllerRestart"] == true {
            self.state.restarted();
            self.hpa.restart();
        }
        if !step["hpa"].is_null() {
            self.spec = &step["hpa"]["spec"];
            self.policy = spec::policy(self.spec, &self.controller);
            self.hpa.edit(&source(self.spec, &self.controller)).expect("a stored policy");
        }
        if !step["pods"].is_null() {
            self.pods = &step["pods"];
        }
        let data = scenario::observation(step, self.pods, &self.case["podTemplate"]).to_string();
        let data: ObservationData = json::request(&data).map_err(|error| format!("{error} in {data}"))?;
        let written = step["scaleUpdateError"] != true;
        data.join(&self.policy, None).observe(|observation| self.check_engine(observation, written))?;

        let outcome = if written { Outcome::Written } else { Outcome::Failed };
        let foreseen = self.hpa.decide(&data);
        let report = self.hpa.step(&data, outcome);
        if *self.hpa.state() != self.state {
            return Err(format!("as data it is {:?}, else {:?}", self.hpa.state(), self.state));
        }
        // As text, where numbers that are not finite are equal as well.
        let (foreseen, report) = (json::report(&foreseen), json::report(&report));
        if written && foreseen != report {
            return Err(format!("first decided {foreseen}, then {report}"));
        }
        let report: Value = serde_json::from_str(&report).map_err(|error| error.to_string())?;
        self.compare(step, &report)
    }

    /// Every way of taking a decision in gives the same state.
    fn check_engine(&mut self, observation: &Observation<'_>, written: bool) -> Result<(), String> {
        let decision = self.policy.decide(&self.state, observation);
        let before = self.state.clone();
        self.state.evaluated(&decision);
        if written {
            self.state.scaled(&decision);
            let mut at_once = before.clone();
            self.policy.reconcile(&mut at_once, observation);
            if at_once != self.state {
                return Err(format!("reconciled at once it is {at_once:?}, step by step {:?}", self.state));
            }
        } else {
            self.state.scale_failed(&decision);
        }
        runner::check_round_trip(&self.state)?;
        self.check_explanation(&before, observation, &decision)
    }

    /// The explanation tells of the same decision, and every stage that it says mattered did.
    fn check_explanation(
        &self,
        before: &State,
        observed: &Observation<'_>,
        decision: &Decision,
    ) -> Result<(), String> {
        // Explanations look far ahead: one in ten steps is enough, and those of all kinds of scenarios.
        if observed.at.as_millis() / 1000 % 10 != 0 {
            return Ok(());
        }
        let explained = self.policy.explain(before, observed);
        let same = (explained.desired, explained.cause, explained.recommendation)
            == (decision.desired, decision.cause, decision.recommendation);
        let text = explained.to_string();
        if same && text.contains(&explained.summary) {
            Ok(())
        } else {
            Err(format!("explained otherwise: {text}"))
        }
    }

    /// Everything that the original did, against the report as other languages see it.
    fn compare(&mut self, step: &Value, report: &Value) -> Result<(), String> {
        let (expect, status) = (&step["expect"], &report["status"]);
        same("desiredReplicas", &expect["desiredReplicas"], &status["desiredReplicas"])?;
        same("rescaled", &json!(expect["rescaled"] == true), &report["rescaled"])?;
        same("error", &json!(expect["error"] == true), &report["error"])?;
        let metrics = report["metrics"].as_array().map_or(&[][..], Vec::as_slice);
        let proposals: Vec<&Value> = metrics.iter().map(|metric| &metric["replicas"]).collect();
        same(
            "proposals",
            &expect["proposals"],
            &if metrics.is_empty() { Value::Null } else { json!(proposals) },
        )?;
        same("metricDesiredReplicas", &expect["metricDesiredReplicas"], &report["metricDesiredReplicas"])?;
        if self.compares_metrics {
            compare_metrics(&expect["currentMetrics"], &status["currentMetrics"])?;
        }
        if !expect["conditions"].is_null() {
            self.conditions = expect["conditions"].clone();
        }
        let (expected, shown) =
            (scenario::conditions(&self.conditions), scenario::conditions(&status["conditions"]));
        if expected == shown {
            Ok(())
        } else {
            Err(format!("conditions: expected {expected:?}, got {shown:?}"))
        }
    }
}

fn source(spec: &Value, controller: &Controller) -> PolicySource {
    let text = json!({"spec": spec, "stored": true, "controller": controller}).to_string();
    json::request(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

fn compare_metrics(expected: &Value, current: &Value) -> Result<(), String> {
    let listed = expected.as_array().map_or(&[][..], Vec::as_slice);
    let current = current.as_array().expect("a list");
    same("the number of currentMetrics", &json!(listed.len()), &json!(current.len()))?;
    for (expected, status) in listed.iter().zip(current) {
        // Without replicas the original's average is left to the processor, and the vectors leave it out.
        if status.is_null() || *expected != json!({}) {
            same("currentMetrics", expected, status)?;
        }
    }
    Ok(())
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("{what}: expected {expected}, got {got}")) }
}
