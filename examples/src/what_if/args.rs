//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Parser, ValueEnum};
use scalewright::Millis;
use scalewright::hpa::{Controller, FeatureGates};

/// What would this HorizontalPodAutoscaler, ScaledObject or ScaledJob have done under this load, and why?
///
/// Without options: a built-in policy over a made-up day.
#[derive(Debug, Parser)]
#[command(name = "what-if", version, max_term_width = 100)]
pub(crate) struct Args {
    /// The HorizontalPodAutoscaler, or KEDA's ScaledObject or ScaledJob, as YAML or JSON; a Deployment or StatefulSet in the same file gives requests and the first replicas.
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Vec<PathBuf>,

    /// Which HorizontalPodAutoscaler, ScaledObject or ScaledJob of the file, by its metadata.name.
    #[arg(long, value_name = "NAME", requires = "manifest")]
    pub(crate) name: Vec<String>,

    /// Run several ScaledObjects over the same queues and tell what differs: all of the files, or those of each --name.
    #[arg(long, requires = "manifest", conflicts_with = "explain")]
    pub(crate) compare: bool,

    /// The load over time, as CSV text: a timestamp and a value in each row. For a ScaledObject or ScaledJob: arrivals in messages per second, once for each queue in the order of its triggers, or once for the first.
    #[arg(long, value_name = "FILE")]
    pub(crate) trace: Vec<PathBuf>,

    /// The column of the trace that holds the load.
    #[arg(long, value_name = "NAME", requires = "trace")]
    pub(crate) column: Option<String>,

    /// The values of the trace count what came in a whole step, not in a second.
    #[arg(long, requires = "trace", conflicts_with = "open_loop")]
    pub(crate) per_step: bool,

    /// Multiply every value of the trace: 2 asks what twice the load would do.
    #[arg(long, value_name = "FACTOR", requires = "trace", allow_negative_numbers = true)]
    pub(crate) scale: Option<f64>,

    /// Leave out rows of the trace that cannot be read, instead of stopping.
    #[arg(long, requires = "trace")]
    pub(crate) skip_bad_rows: bool,

    /// A file that gives all of this: see examples/scenarios.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["manifest", "trace"])]
    pub(crate) scenario: Option<PathBuf>,

    /// What one ready pod or job can serve; of each queue, or given once for each. Default: chosen so that 60 % of maxReplicas carry the peak.
    #[arg(long, value_name = "UNITS_PER_S")]
    pub(crate) capacity: Vec<f64>,

    /// How long a new pod takes to become ready, a job to begin. Default: 30s.
    #[arg(long, value_name = "DURATION")]
    pub(crate) startup: Option<Span>,

    /// The replicas at the begin. Default: the workload's in the manifest, else minReplicas.
    #[arg(long, value_name = "COUNT")]
    pub(crate) replicas: Option<i32>,

    /// The trace is the metric itself, whatever the replicas: percent for a utilization target.
    #[arg(long, conflicts_with_all = ["capacity", "startup"], requires = "trace")]
    pub(crate) open_loop: bool,

    /// What one replica is meant for, where the trigger's type is one whose metadata is not known here.
    #[arg(long, value_name = "UNITS")]
    pub(crate) target: Option<f64>,

    /// The triggers of a ScaledObject or ScaledJob cannot be read for a while: 14:00/20m. May be given several times.
    #[arg(long, value_name = "TIME/DURATION")]
    pub(crate) outage: Vec<String>,

    #[command(flatten)]
    pub(crate) controller: ControllerArgs,

    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Explain one moment in full instead: 20:05, or 2025-01-06T20:05:00Z.
    #[arg(long, value_name = "TIME")]
    pub(crate) explain: Option<String>,

    /// List everything that happened, not only what mattered most.
    #[arg(long)]
    pub(crate) all: bool,

    /// Columns of the picture. Default: the terminal's, at most 120.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(72..=400))]
    pub(crate) width: Option<u16>,
}

/// The flags of the controller manager, without their long prefix.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Controller")]
pub(crate) struct ControllerArgs {
    /// Time between two evaluations. Default: 15s.
    #[arg(long, value_name = "DURATION")]
    sync_period: Option<Span>,

    /// The scale-down window of policies that set none. Default: 5m.
    #[arg(long, value_name = "DURATION")]
    downscale_stabilization: Option<Span>,

    /// How long CPU samples of a new pod are in doubt. Default: 5m.
    #[arg(long, value_name = "DURATION")]
    cpu_initialization_period: Option<Span>,

    /// How long after its start a pod that is not ready counts as never having been. Default: 30s.
    #[arg(long, value_name = "DURATION")]
    initial_readiness_delay: Option<Span>,

    /// How far the ratio may be from 1 before anything happens. Default: 0.1.
    #[arg(long, value_name = "PART")]
    tolerance: Option<f64>,

    /// Such as HPAScaleToZero=true; several are separated by commas.
    #[arg(long, value_name = "GATE=BOOL", value_delimiter = ',')]
    feature_gates: Vec<Gate>,
}

impl ControllerArgs {
    /// The controller with these flags.
    pub(crate) fn controller(&self) -> Controller {
        let mut controller = Controller::default();
        for (flag, setting) in [
            (self.sync_period, &mut controller.sync_period),
            (self.downscale_stabilization, &mut controller.downscale_stabilization),
            (self.cpu_initialization_period, &mut controller.cpu_initialization_period),
            (self.initial_readiness_delay, &mut controller.initial_readiness_delay),
        ] {
            if let Some(Span(given)) = flag {
                *setting = given;
            }
        }
        controller.tolerance = self.tolerance.unwrap_or(controller.tolerance);
        for gate in &self.feature_gates {
            (gate.set)(&mut controller.feature_gates, gate.on);
        }
        controller
    }
}

/// One feature gate, switched.
#[derive(Clone, Copy, Debug)]
struct Gate {
    set: fn(&mut FeatureGates, bool),
    on: bool,
}

impl FromStr for Gate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, on) =
            text.split_once('=').ok_or_else(|| format!("`{text}` is no gate: write NAME=true"))?;
        let on = on.parse().map_err(|_| format!("`{on}` is neither true nor false"))?;
        let set: fn(&mut FeatureGates, bool) = match name {
            "HPAScaleToZero" => |gates, on| gates.hpa_scale_to_zero = on,
            "HPAConfigurableTolerance" => |gates, on| gates.hpa_configurable_tolerance = on,
            "PodLevelResources" => |gates, on| gates.pod_level_resources = on,
            _ => {
                return Err(format!(
                    "`{name}` does not change the autoscaler: HPAScaleToZero, HPAConfigurableTolerance and PodLevelResources do"
                ));
            }
        };
        Ok(Self { set, on })
    }
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A picture, the decisions that mattered, and the score.
    Text,
    /// Everything, as one JSON object.
    Json,
    /// One row for each evaluation; for a ScaledObject, one for each sync period; for a ScaledJob, one for each poll.
    Csv,
}

/// A duration as people write it: `30s`, `1m30s`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span(pub(crate) Millis);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("`{text}` is no duration: write 30s, 2m or 1m30s");
        let span = text.parse::<jiff::SignedDuration>().map_err(|_| wrong())?;
        match i64::try_from(span.as_millis()) {
            Ok(millis) if millis >= 0 => Ok(Self(Millis::from_millis(millis))),
            _ => Err(wrong()),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
