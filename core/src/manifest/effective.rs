//! Every setting that takes effect, and where it comes from.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::Serialize;

use super::kubernetes::HorizontalPodAutoscalerSpec;
use super::positions::Positions;
use crate::error::Position;
use crate::hpa::Controller;
use crate::sort::sort_by;
use crate::units::plain;
use crate::value::{Object, Value};

/// The fields of a policy after defaulting.
///
/// As text, one line for each field in three aligned columns: path, value, origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct EffectivePolicy {
    /// The fields, in the order of Kubernetes' documentation, the controller's own settings last.
    pub fields: Vec<EffectiveField>,
}

/// A field with its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EffectiveField {
    /// The path, as in `spec.minReplicas`; `controller.…` for settings that manifests do not have.
    pub path: String,
    /// The value as text.
    pub value: String,
    /// Who set it.
    #[serde(flatten)]
    pub origin: Origin,
}

/// Who set a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "origin", rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Origin {
    /// It stands in the manifest.
    Manifest {
        /// Where; `None` when the spec was not read from a text.
        position: Option<Position>,
    },
    /// The API server fills it in.
    ApiDefault,
    /// KEDA fills it in.
    KedaDefault,
    /// The controller's flag.
    ControllerFlag {
        /// The flag.
        flag: &'static str,
    },
    /// It stands in the manifest, but a feature gate is off.
    Dropped {
        /// The gate.
        gate: &'static str,
        /// Where it stands.
        position: Option<Position>,
    },
    /// A constant of the controller.
    Constant,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = |f: &mut fmt::Formatter<'_>, position: &Option<Position>| match position {
            Some(Position { line, column }) => write!(f, " (line {line}, column {column})"),
            None => Ok(()),
        };
        match self {
            Self::Manifest { position } => {
                f.write_str("manifest")?;
                place(f, position)
            }
            Self::ApiDefault => f.write_str("API default"),
            Self::KedaDefault => f.write_str("KEDA default"),
            Self::ControllerFlag { flag } => write!(f, "controller flag {flag}"),
            Self::Dropped { gate, position } => {
                write!(f, "dropped, feature gate {gate} is off")?;
                place(f, position)
            }
            Self::Constant => f.write_str("constant of the controller"),
        }
    }
}

impl fmt::Display for EffectivePolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |text: fn(&EffectiveField) -> &str| {
            self.fields.iter().map(|field| text(field).chars().count()).max().unwrap_or(0)
        };
        let (paths, values) = (width(|field| &field.path), width(|field| &field.value));
        for (index, EffectiveField { path, value, origin }) in self.fields.iter().enumerate() {
            let line_break = if index == 0 { "" } else { "\n" };
            write!(f, "{line_break}{path:paths$}  {value:values$}  {origin}")?;
        }
        Ok(())
    }
}

const DOWNSCALE_STABILIZATION: &str = "--horizontal-pod-autoscaler-downscale-stabilization";
const TOLERANCE: &str = "--horizontal-pod-autoscaler-tolerance";

/// The fields of a spec; `has_text` when the positions are those of a manifest.
pub(super) fn effective(
    spec: &HorizontalPodAutoscalerSpec,
    positions: Option<&Positions>,
    controller: &Controller,
) -> EffectivePolicy {
    let mut written = Vec::new();
    leaves(&Value::of(spec), "spec", &mut written);
    let mut defaulted = Vec::new();
    leaves(&Value::of(&spec.defaulted(&controller.feature_gates)), "spec", &mut defaulted);
    let position = |path: &str| positions.and_then(|positions| positions.nearest(path));
    let mut paths: Vec<&str> = written.iter().map(|(path, _)| path.as_str()).collect();
    sort_by(&mut paths, Ord::cmp);
    let mut fields = Vec::new();
    for (path, value) in defaulted {
        let origin = if paths.binary_search(&path.as_str()).is_ok() {
            Origin::Manifest { position: position(&path) }
        } else {
            Origin::ApiDefault
        };
        fields.push(EffectiveField { path, value, origin });
    }
    add_controller_fields(&mut fields, spec, controller);
    if !controller.feature_gates.hpa_configurable_tolerance {
        for (path, value) in written {
            if path.ends_with(".tolerance") {
                let origin = Origin::Dropped { gate: "HPAConfigurableTolerance", position: position(&path) };
                fields.push(EffectiveField { path, value, origin });
            }
        }
    }
    // Stable, so that fields of one rank keep the order in which they were found.
    let mut ranked: Vec<_> = fields.into_iter().map(|field| (ranks(&field.path), field)).collect();
    sort_by(&mut ranked, |(one, _), (other, _)| one.cmp(other));
    EffectivePolicy { fields: ranked.into_iter().map(|(_, field)| field).collect() }
}

/// The fields of a spec of KEDA's: as written, and with KEDA's defaults.
#[cfg(feature = "keda")]
pub(super) fn of_keda(written: &Value, defaulted: &Value, positions: &Positions) -> EffectivePolicy {
    let mut given = Vec::new();
    leaves(written, "spec", &mut given);
    let mut taken = Vec::new();
    leaves(defaulted, "spec", &mut taken);
    sort_by(&mut given, Ord::cmp);
    let field = |(path, value): (String, String)| {
        let place = (path, value);
        let origin = match given.binary_search(&place) {
            Ok(_) => Origin::Manifest { position: positions.nearest(&place.0) },
            // What is written and empty counts as not written.
            Err(_) => Origin::KedaDefault,
        };
        let (path, value) = place;
        EffectiveField { path, value, origin }
    };
    EffectivePolicy { fields: taken.into_iter().map(field).collect() }
}

fn add_controller_fields(
    fields: &mut Vec<EffectiveField>,
    spec: &HorizontalPodAutoscalerSpec,
    controller: &Controller,
) {
    let mut add = |path: &str, value: String, origin: Origin| {
        if !fields.iter().any(|field| field.path == path) {
            fields.push(EffectiveField { path: path.to_string(), value, origin });
        }
    };
    let tolerance = || plain(controller.tolerance);
    if spec.behavior.is_some() {
        // The controller takes the whole seconds of its flag.
        let seconds = controller.downscale_stabilization.as_millis() / 1000;
        let window = "spec.behavior.scaleDown.stabilizationWindowSeconds";
        add(window, seconds.to_string(), Origin::ControllerFlag { flag: DOWNSCALE_STABILIZATION });
        for path in ["spec.behavior.scaleUp.tolerance", "spec.behavior.scaleDown.tolerance"] {
            add(path, tolerance(), Origin::ControllerFlag { flag: TOLERANCE });
        }
    } else {
        let window = controller.downscale_stabilization.to_string();
        add(
            "controller.downscaleStabilization",
            window,
            Origin::ControllerFlag { flag: DOWNSCALE_STABILIZATION },
        );
        add("controller.tolerance", tolerance(), Origin::ControllerFlag { flag: TOLERANCE });
        add("controller.scaleUpLimitFactor", plain(controller.scale_up_limit_factor), Origin::Constant);
        add("controller.scaleUpLimitMinimum", plain(controller.scale_up_limit_minimum), Origin::Constant);
    }
    for (path, value, flag) in [
        ("controller.syncPeriod", controller.sync_period, "--horizontal-pod-autoscaler-sync-period"),
        (
            "controller.cpuInitializationPeriod",
            controller.cpu_initialization_period,
            "--horizontal-pod-autoscaler-cpu-initialization-period",
        ),
        (
            "controller.initialReadinessDelay",
            controller.initial_readiness_delay,
            "--horizontal-pod-autoscaler-initial-readiness-delay",
        ),
    ] {
        add(path, value.to_string(), Origin::ControllerFlag { flag });
    }
}

/// Paths and texts of everything that is no object and no list; the depth is that of the API's types.
fn leaves(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(Object(fields)) => {
            for (key, value) in fields {
                leaves(value, &alloc::format!("{path}.{key}"), found);
            }
        }
        Value::List(list) => {
            for (index, value) in list.iter().enumerate() {
                leaves(value, &alloc::format!("{path}[{index}]"), found);
            }
        }
        Value::Text(text) => found.push((path.to_string(), text.clone())),
        Value::Null => {}
        Value::Boolean(boolean) => found.push((path.to_string(), boolean.to_string())),
        Value::Unsigned(number) => found.push((path.to_string(), number.to_string())),
        Value::Negative(number) => found.push((path.to_string(), number.to_string())),
        Value::Float(number) => found.push((path.to_string(), plain(*number))),
    }
}

/// The order of fields in Kubernetes' documentation.
const ORDER: [&str; 35] = [
    "spec",
    "controller",
    "scaleTargetRef",
    "minReplicas",
    "maxReplicas",
    "metrics",
    "behavior",
    "scaleUp",
    "scaleDown",
    "stabilizationWindowSeconds",
    "selectPolicy",
    "policies",
    "tolerance",
    "type",
    "resource",
    "containerResource",
    "pods",
    "object",
    "external",
    "describedObject",
    "metric",
    "apiVersion",
    "kind",
    "name",
    "container",
    "selector",
    "target",
    "averageUtilization",
    "averageValue",
    "value",
    "periodSeconds",
    "downscaleStabilization",
    "syncPeriod",
    "cpuInitializationPeriod",
    "initialReadinessDelay",
];

fn ranks(path: &str) -> Vec<(usize, usize)> {
    let rank = |segment: &str| {
        let (name, index) = segment.split_once('[').unwrap_or((segment, "0]"));
        let place = ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len());
        (place, index.trim_end_matches(']').parse().unwrap_or(0))
    };
    path.split('.').map(rank).collect()
}
