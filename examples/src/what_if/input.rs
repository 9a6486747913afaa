//! From the command line to a policy, a load and the pods that carry it.

use anyhow::{anyhow, bail};
use scalewright::hpa::Policy;
use scalewright::manifest::Workload;
use scalewright::simulate::{Plant, ReplayOptions, Synthetic, Trace};

use super::args::{Args, Span};
use super::load::{Load, made_up, recorded};
use super::numbers::{compact, span, thousandths, two_digits};
use super::scenario::{Scenario, ScenarioLoad};

/// What a pod of the built-in policy serves.
const BUILT_IN_CAPACITY: f64 = 50.0;

/// Everything that a replay needs, and what had to be said about it.
pub(crate) struct Input {
    pub(crate) policy: Policy,
    pub(crate) target: String,
    pub(crate) trace: Trace,
    /// `None` in open loop.
    pub(crate) plant: Option<Plant>,
    pub(crate) options: ReplayOptions,
    pub(crate) unit: String,
    /// The title of the scenario.
    pub(crate) title: Option<String>,
    pub(crate) look_at: Option<String>,
    /// What the load is.
    pub(crate) load: String,
    /// What the pods are.
    pub(crate) pods: String,
    /// What was assumed, corrected or left out.
    pub(crate) notes: Vec<String>,
}

impl Input {
    /// A policy over the load of the command line or a scenario; the notes are those that were made before.
    pub(crate) fn read(
        args: &Args,
        scenario: Option<&Scenario>,
        policy: Policy,
        workload: Option<&Workload>,
        mut notes: Vec<String>,
    ) -> anyhow::Result<Self> {
        only_one(args)?;
        let unit = scenario.and_then(|scenario| scenario.unit.clone());
        let unit =
            unit.unwrap_or_else(|| if args.trace.is_empty() { "requests" } else { "units" }.to_string());
        let Load { trace, text: load } = match args.trace.first() {
            Some(path) => recorded(path, args, &unit, &mut notes)?,
            None => {
                let usual = ScenarioLoad::default();
                let given = scenario.map_or(&usual, |scenario| &scenario.load);
                made_up(&given.synthetic(Synthetic::default()), given.quiet.unwrap_or(0.0), &unit)?
            }
        };

        let mut options = ReplayOptions::default();
        let given = args.replicas.or(scenario.and_then(|scenario| scenario.replicas));
        let given = given.or(workload.and_then(|workload| workload.replicas));
        options.initial_replicas =
            given.map(|replicas| replicas.clamp(policy.min_replicas, policy.max_replicas));

        let startup = args.startup.or(scenario.and_then(|scenario| scenario.startup));
        let capacity = args.capacity.first().copied().or(scenario.and_then(|scenario| scenario.capacity));
        let built_in = args.manifest.is_empty() && scenario.is_none();
        let (plant, pods) = if args.open_loop {
            (None, "none: the trace is what the metrics show, whatever the replicas".to_string())
        } else {
            let built_in = built_in && args.trace.is_empty();
            let chosen = || if built_in { BUILT_IN_CAPACITY } else { fitting(&trace, policy.max_replicas) };
            let serves = capacity.unwrap_or_else(chosen);
            let mut plant = Plant::new(serves).map_err(|error| anyhow!("--capacity: {error}"))?;
            if let Some(Span(startup)) = startup {
                plant.startup = startup;
            }
            let gates = &policy.controller.feature_gates;
            let assumptions = plant.follow(&policy, |resource, container| {
                workload.and_then(|workload| workload.pod.request(resource, container, gates))
            });
            notes.extend(assumptions.iter().map(ToString::to_string));
            if capacity.is_none() && !built_in {
                notes.push(format!(
                    "capacity was not given: {} {unit}/s lets 60 % of maxReplicas carry the peak (--capacity)",
                    compact(serves)
                ));
            }
            let pods = format!(
                "each serves {} {unit}/s, ready {} after its creation; metrics lag by {}",
                thousandths(plant.capacity),
                span(plant.startup.as_seconds()),
                span(plant.window.as_seconds())
            );
            (Some(plant), pods)
        };
        let target = match (policy.target.kind.as_str(), policy.target.name.as_str()) {
            ("", name) => name.to_string(),
            (kind, name) => format!("{kind}/{name}"),
        };
        let (title, look_at) = scenario
            .map_or((None, None), |scenario| (Some(scenario.title.clone()), scenario.look_at.clone()));
        Ok(Self { policy, target, trace, plant, options, unit, title, look_at, load, pods, notes })
    }
}

/// A HorizontalPodAutoscaler has one load.
fn only_one(args: &Args) -> anyhow::Result<()> {
    for (flag, given) in [("--trace", args.trace.len()), ("--capacity", args.capacity.len())] {
        if given > 1 {
            bail!("{flag}: given {given} times, but pods without queues carry one load");
        }
    }
    let of_queues = [("--outage", !args.outage.is_empty()), ("--target", args.target.is_some())];
    if let Some((flag, _)) = of_queues.into_iter().find(|(_, given)| *given) {
        bail!("{flag}: only for the triggers of a ScaledObject or ScaledJob");
    }
    Ok(())
}

/// 60 % of the most replicas carry the peak.
pub(crate) fn fitting(trace: &Trace, max_replicas: i32) -> f64 {
    let share = f64::from(max_replicas.max(1)) * 0.6;
    two_digits((trace.peak() / share).max(0.001))
}
