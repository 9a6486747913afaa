//! From the command line to a policy, a load and the pods that carry it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use scalewright::hpa::Policy;
use scalewright::manifest::{self, Autoscaler, Manifest};
use scalewright::simulate::{BadRows, CsvOptions, Plant, ReplayOptions, Synthetic, Trace};
use scalewright::{Error, Millis};
use serde::Deserialize;

use super::args::{Args, Span};
use super::numbers::{compact, span, thousandths, two_digits};

const BUILT_IN: &str = include_str!("../../scenarios/shop.yaml");
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

/// A file of `examples/scenarios`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    title: String,
    /// Beside the scenario file.
    manifest: PathBuf,
    /// Which HorizontalPodAutoscaler of it.
    name: Option<String>,
    capacity: Option<f64>,
    startup: Option<Span>,
    replicas: Option<i32>,
    unit: Option<String>,
    look_at: Option<String>,
    #[serde(default)]
    load: ScenarioLoad,
}

/// A synthetic day, in units per second.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioLoad {
    seed: Option<u64>,
    days: Option<u32>,
    trough: Option<f64>,
    peak: Option<f64>,
    noise: Option<f64>,
    crowd: Option<f64>,
    crowd_at: Option<Span>,
    crowd_ramp: Option<Span>,
    crowd_decay: Option<Span>,
}

impl ScenarioLoad {
    fn synthetic(&self) -> Synthetic {
        let usual = Synthetic::default();
        let span = |span: Option<Span>, usual: Millis| span.map_or(usual, |Span(span)| span);
        Synthetic {
            seed: self.seed.unwrap_or(usual.seed),
            days: self.days.unwrap_or(usual.days),
            trough: self.trough.unwrap_or(usual.trough),
            peak: self.peak.unwrap_or(usual.peak),
            noise: self.noise.unwrap_or(usual.noise),
            crowd: self.crowd.unwrap_or(usual.crowd),
            crowd_at: span(self.crowd_at, usual.crowd_at),
            crowd_ramp: span(self.crowd_ramp, usual.crowd_ramp),
            crowd_decay: span(self.crowd_decay, usual.crowd_decay),
            ..usual
        }
    }
}

impl Input {
    pub(crate) fn read(args: &Args) -> anyhow::Result<Self> {
        let scenario = args.scenario.as_deref().map(read_scenario).transpose()?;
        let (manifest_path, name) = match (&scenario, &args.scenario) {
            (Some(scenario), Some(path)) => {
                (Some(path.parent().unwrap_or(Path::new("")).join(&scenario.manifest)), scenario.name.clone())
            }
            _ => (args.manifest.clone(), args.name.clone()),
        };
        let mut notes = Vec::new();
        let manifest = read_manifest(manifest_path.as_deref())?;
        let shown = manifest_path
            .as_deref()
            .map_or("the built-in manifest".to_string(), |path| path.display().to_string());
        let autoscaler = choose(&manifest, name.as_deref(), &shown)?;
        let policy =
            autoscaler.policy(&args.controller.controller()).map_err(|error| located(&shown, &error))?;
        let workload = manifest.workload_of(autoscaler);

        let unit = scenario.as_ref().and_then(|scenario| scenario.unit.clone());
        let unit =
            unit.unwrap_or_else(|| if args.trace.is_some() { "units" } else { "requests" }.to_string());
        let (trace, load) = read_load(args, scenario.as_ref(), &unit, &mut notes)?;

        let mut options = ReplayOptions::default();
        let given = args.replicas.or(scenario.as_ref().and_then(|scenario| scenario.replicas));
        let given = given.or(workload.and_then(|workload| workload.replicas));
        options.initial_replicas =
            given.map(|replicas| replicas.clamp(policy.min_replicas, policy.max_replicas));
        if let Some(replicas) = args.replicas
            && replicas < 0
        {
            bail!("--replicas: `{replicas}` is negative");
        }

        let startup = args.startup.or(scenario.as_ref().and_then(|scenario| scenario.startup));
        let capacity = args.capacity.or(scenario.as_ref().and_then(|scenario| scenario.capacity));
        let built_in = args.manifest.is_none() && scenario.is_none();
        let (plant, pods) = if args.open_loop {
            (None, "none: the trace is what the metrics show, whatever the replicas".to_string())
        } else {
            let chosen = || {
                if built_in && args.trace.is_none() { BUILT_IN_CAPACITY } else { fitting(&trace, &policy) }
            };
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
            if capacity.is_none() && !(built_in && args.trace.is_none()) {
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
        let (title, look_at) =
            scenario.map_or((None, None), |scenario| (Some(scenario.title), scenario.look_at));
        Ok(Self { policy, target, trace, plant, options, unit, title, look_at, load, pods, notes })
    }
}

/// 60 % of `maxReplicas` carry the peak.
fn fitting(trace: &Trace, policy: &Policy) -> f64 {
    let share = f64::from(policy.max_replicas.max(1)) * 0.6;
    two_digits((trace.peak() / share).max(0.001))
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{}: is not UTF-8 text", path.display()))
}

fn read_scenario(path: &Path) -> anyhow::Result<Scenario> {
    toml::from_str(&read_text(path)?).map_err(|error| anyhow!("{}: {error}", path.display()))
}

fn read_manifest(path: Option<&Path>) -> anyhow::Result<Manifest> {
    let (text, shown) = match path {
        Some(path) => (read_text(path)?, path.display().to_string()),
        None => (BUILT_IN.to_string(), "the built-in manifest".to_string()),
    };
    manifest::load(&text).map_err(|error| located(&shown, &error))
}

fn choose<'m>(manifest: &'m Manifest, name: Option<&str>, shown: &str) -> anyhow::Result<&'m Autoscaler> {
    let names = || {
        manifest.autoscalers.iter().map(|found| format!("`{}`", found.name())).collect::<Vec<_>>().join(", ")
    };
    match (manifest.autoscalers.as_slice(), name) {
        ([], _) => bail!("{shown}: there is no HorizontalPodAutoscaler in it"),
        (found, Some(name)) => found.iter().find(|found| found.name() == name).with_context(|| {
            format!("{shown}: there is no HorizontalPodAutoscaler `{name}`, only {}", names())
        }),
        ([only], None) => Ok(only),
        (_, None) => bail!(
            "{shown}: there are several HorizontalPodAutoscalers; choose one of {} with --name",
            names()
        ),
    }
}

fn read_load(
    args: &Args,
    scenario: Option<&Scenario>,
    unit: &str,
    notes: &mut Vec<String>,
) -> anyhow::Result<(Trace, String)> {
    let Some(path) = &args.trace else {
        let usual = ScenarioLoad::default();
        let recipe = scenario.map_or(&usual, |scenario| &scenario.load).synthetic();
        let trace = recipe.trace().map_err(|error| anyhow!("load: {error}"))?;
        let what = if recipe.days == 1 {
            "a made-up day".to_string()
        } else {
            format!("{} made-up days", recipe.days)
        };
        let crowd = if recipe.crowd > 0.0 { " a flash crowd," } else { "" };
        let load =
            format!("{what}, {}: a daily wave,{crowd} noise (seed {})", range(&trace, unit), recipe.seed);
        return Ok((trace, load));
    };
    let shown = path.display().to_string();
    let text = fs::read(path).with_context(|| format!("{shown}: cannot be read"))?;
    let bad_rows = if args.skip_bad_rows { BadRows::Skip } else { BadRows::Refuse };
    let options = CsvOptions { value_column: args.column.clone(), bad_rows, ..CsvOptions::default() };
    let (trace, report) = Trace::from_csv(&text, &options).map_err(|error| {
        let refused = located(&shown, &error);
        let rows = error
            .violations()
            .iter()
            .all(|violation| violation.path.is_empty() && violation.position.is_some());
        if args.skip_bad_rows || !rows {
            refused
        } else {
            anyhow!("{refused}\n(--skip-bad-rows leaves such rows out)")
        }
    })?;
    notes.extend(report.notes());
    let seconds = trace.step().as_seconds();
    let factor = args.scale.unwrap_or(1.0) / if args.per_step { seconds } else { 1.0 };
    let trace = trace.scaled(factor).map_err(|error| anyhow!("--scale: {error}"))?;
    if !args.open_loop && !args.per_step && seconds > 1.0 {
        let step = trace.step();
        notes.push(format!(
            "values are taken as {unit} per second; where each counts a whole step of {step}, add --per-step"
        ));
    }
    let shape = if args.open_loop { values(&trace) } else { range(&trace, unit) };
    let name = path.file_name().map_or(shown.clone(), |name| name.to_string_lossy().into_owned());
    let length = span(trace.duration().as_seconds());
    let load =
        format!("{name}, column {}: {length} in steps of {}, {shape}", report.value_column, trace.step());
    Ok((trace, load))
}

fn range(trace: &Trace, unit: &str) -> String {
    format!("{} to {} {unit}/s", compact(trace.trough()), compact(trace.peak()))
}

fn values(trace: &Trace) -> String {
    format!("from {} to {}", compact(trace.trough()), compact(trace.peak()))
}

/// The first ten violations, each with the file it is in.
fn located(shown: &str, error: &Error) -> anyhow::Error {
    let mut lines: Vec<String> =
        error.violations().iter().take(10).map(|violation| format!("{shown}: {violation}")).collect();
    let more = error.violations().len().saturating_sub(lines.len());
    if more > 0 {
        lines.push(format!("{shown}: and {more} more"));
    }
    anyhow!(lines.join("\n"))
}
