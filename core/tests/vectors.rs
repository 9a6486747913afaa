//! The conformance vectors: every case against what the original did.
//!
//! Cases are data, so the same files run in every language. `SCALEWRIGHT_VECTORS` names more folders of the same layout.

mod runner;

use runner::scenario::{self, OwnedReading, Pod};
use runner::{Verdict, spec};
use scalewright::hpa::{Decision, Observation, Policy, Reading, Scale, Selector, State};
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
    policy: Policy,
    state: State,
    pods: Vec<Pod>,
    conditions: Value,
    /// Classes b and e do not list the current metrics.
    compares_metrics: bool,
}

impl<'a> Run<'a> {
    fn new(case: &'a Value) -> Self {
        let spec = &case["hpa"]["spec"];
        Self {
            case,
            spec,
            policy: spec::policy(spec, &scenario::controller(&case["controller"])),
            state: scenario::initial_state(&case["initialState"]),
            pods: Vec::new(),
            conditions: case["initialState"]["conditions"].clone(),
            compares_metrics: !matches!(case["class"].as_str(), Some("b" | "e")),
        }
    }

    fn step(&mut self, step: &'a Value) -> Result<(), String> {
        if step["controllerRestart"] == true {
            self.state.restarted();
        }
        if !step["hpa"].is_null() {
            self.spec = &step["hpa"]["spec"];
            self.policy = spec::policy(self.spec, &self.policy.controller);
        }
        if !step["pods"].is_null() {
            self.pods = scenario::pods(&step["pods"], &self.case["podTemplate"]);
        }
        let groups: Vec<_> = self.pods.iter().map(|pod| pod.group).collect();
        let owned = self.readings(step);
        let readings: Vec<Reading<'_>> = owned.iter().map(OwnedReading::borrowed).collect();
        let observation = Observation {
            at: scenario::at(&step["t"]),
            scale: scale(step),
            pods: &groups,
            metrics: &readings,
        };
        let decision = self.policy.decide(&self.state, &observation);
        let before = self.state.clone();
        self.state.evaluated(&decision);
        if decision.rescale {
            if step["scaleUpdateError"] == true {
                self.state.scale_failed(&decision);
            } else {
                self.state.scaled(&decision);
            }
        }
        if step["scaleUpdateError"] != true {
            let mut at_once = before.clone();
            self.policy.reconcile(&mut at_once, &observation);
            if at_once != self.state {
                return Err(format!("reconciled at once it is {at_once:?}, step by step {:?}", self.state));
            }
        }
        runner::check_round_trip(&self.state)?;
        self.check_explanation(&before, &observation, &decision)?;
        let written = decision.rescale && step["scaleUpdateError"] != true;
        self.compare(step, &decision, written)
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

    fn readings(&self, step: &Value) -> Vec<OwnedReading> {
        let default = json!([{"type": "Resource", "resource": {"name": "cpu"}}]);
        let metrics = self.spec["metrics"].as_array().filter(|list| !list.is_empty());
        let metrics = metrics.unwrap_or_else(|| default.as_array().expect("a list"));
        let reading = |(index, metric): (usize, &Value)| {
            let source = if metric["type"] == "ContainerResource" { "containerResource" } else { "resource" };
            let resource = metric[source]["name"].as_str().unwrap_or_default();
            let container = metric["containerResource"]["container"].as_str();
            scenario::reading(&step["metrics"][index], metric, &step["t"], &self.pods, |pod| {
                spec::request(pod, resource, container)
            })
        };
        metrics.iter().enumerate().map(reading).collect()
    }

    fn compare(&mut self, step: &Value, decision: &Decision, written: bool) -> Result<(), String> {
        let expect = &step["expect"];
        let status = self.state.status();
        same("desiredReplicas", &expect["desiredReplicas"], &json!(status.desired_replicas))?;
        same("rescaled", &json!(expect["rescaled"] == true), &json!(written))?;
        let error = decision.error || decision.rescale && !written;
        same("error", &json!(expect["error"] == true), &json!(error))?;
        let proposals: Vec<Option<i32>> =
            decision.metrics.iter().map(|proposal| proposal.replicas.ok()).collect();
        let evaluated = !decision.metrics.is_empty();
        same("proposals", &expect["proposals"], &if evaluated { json!(proposals) } else { Value::Null })?;
        let combined = match decision.recommendation {
            Some(replicas) => json!(replicas),
            None if decision.cause.is_failure()
                && decision.cause != scalewright::hpa::Cause::ScaleUnreadable =>
            {
                json!(-1)
            }
            None => Value::Null,
        };
        same("metricDesiredReplicas", &expect["metricDesiredReplicas"], &combined)?;
        if self.compares_metrics {
            self.compare_metrics(expect)?;
        }
        if !expect["conditions"].is_null() {
            self.conditions = expect["conditions"].clone();
        }
        let (expected, shown) = (scenario::conditions(&self.conditions), scenario::shown(&status.conditions));
        if expected == shown {
            Ok(())
        } else {
            Err(format!("conditions: expected {expected:?}, got {shown:?}"))
        }
    }

    fn compare_metrics(&self, expect: &Value) -> Result<(), String> {
        let listed = expect["currentMetrics"].as_array().map_or(&[][..], Vec::as_slice);
        let current = &self.state.status().current_metrics;
        same("the number of currentMetrics", &json!(listed.len()), &json!(current.len()))?;
        for (expected, status) in listed.iter().zip(current) {
            let shown = match status {
                None => Value::Null,
                // Without replicas the original's average is left to the processor, and the vectors leave it out.
                Some(_) if *expected == json!({}) => json!({}),
                Some(status) => json!(status),
            };
            same("currentMetrics", expected, &shown)?;
        }
        Ok(())
    }
}

fn scale(step: &Value) -> Scale {
    if step["scaleGetError"] == true {
        return Scale::Unreadable;
    }
    let spec_replicas = step["specReplicas"].as_i64().expect("specReplicas") as i32;
    Scale::Read {
        spec_replicas,
        status_replicas: step["statusReplicas"].as_i64().map_or(spec_replicas, |replicas| replicas as i32),
        selector: if step["noSelector"] == true { Selector::Invalid } else { Selector::Usable },
    }
}

fn same(what: &str, expected: &Value, got: &Value) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("{what}: expected {expected}, got {got}")) }
}
