//! Scenario files: everything that a run needs, in one place.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use scalewright::Millis;
use scalewright::simulate::Synthetic;
use serde::Deserialize;

use super::args::Span;
use super::files::read_text;

/// A file of `examples/scenarios`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scenario {
    pub(crate) title: String,
    /// Beside the scenario file.
    pub(crate) manifest: PathBuf,
    /// Which HorizontalPodAutoscaler or ScaledObject of it.
    pub(crate) name: Option<String>,
    /// Which ScaledObjects of it are held against each other; the first is the one that the others are measured by.
    #[serde(default)]
    pub(crate) compare: Vec<String>,
    pub(crate) capacity: Option<f64>,
    pub(crate) startup: Option<Span>,
    pub(crate) replicas: Option<i32>,
    pub(crate) unit: Option<String>,
    pub(crate) look_at: Option<String>,
    #[serde(default)]
    pub(crate) load: ScenarioLoad,
    /// For a ScaledObject: one for each queue, in the order of its triggers.
    #[serde(default)]
    pub(crate) queues: Vec<ScenarioQueue>,
    /// As after `--outage`.
    #[serde(default)]
    pub(crate) outages: Vec<String>,
}

/// One queue of a ScaledObject.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioQueue {
    /// What one ready replica works off, in units per second.
    pub(crate) capacity: Option<f64>,
    #[serde(default)]
    pub(crate) load: ScenarioLoad,
}

/// A synthetic day, in units per second.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScenarioLoad {
    seed: Option<u64>,
    days: Option<u32>,
    trough: Option<f64>,
    peak: Option<f64>,
    noise: Option<f64>,
    crowd: Option<f64>,
    crowd_at: Option<Span>,
    crowd_ramp: Option<Span>,
    crowd_decay: Option<Span>,
    /// For a queue: where the recipe gives less than this, nothing arrives.
    pub(crate) quiet: Option<f64>,
}

impl ScenarioLoad {
    /// The recipe: what is given, and the usual for all else.
    pub(crate) fn synthetic(&self, usual: Synthetic) -> Synthetic {
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

pub(crate) fn read_scenario(path: &Path) -> anyhow::Result<Scenario> {
    toml::from_str(&read_text(path)?).map_err(|error| anyhow!("{}: {error}", path.display()))
}
