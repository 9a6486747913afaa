//! Where a ScaledObject or a ScaledJob comes from.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use crate::error::{Error, Violation, ViolationKind};
use crate::hpa::{Controller, PodRequests, ScaleTarget};
use crate::keda::triggers::{Zone, Zones};
use crate::keda::{self, Annotations};
use crate::manifest::keda::{ScaledJobSpec, ScaledObjectSpec};
use crate::manifest::{self, Manifest, Workload};

/// A ScaledObject as a manifest's text or as a spec, with the settings of the controller that runs its
/// HorizontalPodAutoscaler.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaledObjectSource {
    /// A text of YAML or JSON with a ScaledObject or an HTTPScaledObject. The workload that it scales may stand there too.
    pub manifest: Option<String>,
    /// With `manifest`, which object; needed where there are several. With `spec`, the name.
    pub name: Option<String>,
    /// The `spec` of a ScaledObject, instead of `manifest`.
    pub spec: Option<ScaledObjectSpec>,
    /// With `spec`, `metadata.annotations`.
    pub annotations: BTreeMap<String, String>,
    /// Take it as an object that is stored already, even if the admission webhook would refuse it today.
    pub stored: bool,
    /// The controller's flags and feature gates; durations in milliseconds.
    pub controller: Controller,
    /// Time zones for `cron` triggers, beside those that are known anyway.
    pub zones: Vec<Zone>,
}

/// A ScaledJob as a manifest's text or as a spec.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScaledJobSource {
    /// A text of YAML or JSON with a ScaledJob.
    pub manifest: Option<String>,
    /// With `manifest`, which ScaledJob; needed where there are several. With `spec`, the name.
    pub name: Option<String>,
    /// The `spec` of a ScaledJob, instead of `manifest`; without `jobTargetRef`, which decides nothing.
    pub spec: Option<ScaledJobSpec>,
    /// With `spec`, `metadata.annotations`.
    pub annotations: BTreeMap<String, String>,
    /// Take it as an object that is stored already, even if KEDA would refuse it.
    pub stored: bool,
    /// Time zones for `cron` triggers, beside those that are known anyway.
    pub zones: Vec<Zone>,
}

/// A ScaledObject, and what the manifest says of the workload.
pub(super) struct ResolvedObject {
    pub(super) object: keda::ScaledObject,
    pub(super) requests: Option<PodRequests>,
    pub(super) replicas: Option<i32>,
}

impl ScaledObjectSource {
    /// A ScaledObject in a text of YAML or JSON, under the controller's default settings.
    pub fn manifest(text: impl Into<String>) -> Self {
        Self { manifest: Some(text.into()), ..Self::default() }
    }

    pub(super) fn resolve(&self) -> Result<ResolvedObject, Error> {
        let controller = &self.controller;
        let zones = Zones::new(self.zones.clone())?;
        match (&self.manifest, &self.spec) {
            (Some(text), None) => {
                let mut manifest = manifest::load(text)?;
                manifest.set_zones(&zones);
                let object = self.find(&manifest)?;
                let workload = workload_of(&manifest, &object.target);
                Ok(ResolvedObject {
                    requests: workload.map(|workload| workload.pod.clone()),
                    replicas: workload.and_then(|workload| workload.replicas),
                    object,
                })
            }
            (None, Some(spec)) => {
                let name = self.name.as_deref().unwrap_or_default();
                let annotations = annotations(&self.annotations);
                let mut spec = spec.clone();
                spec.set_zones(&zones);
                let object = if self.stored {
                    spec.stored_policy(name, annotations, controller)?
                } else {
                    spec.policy(name, annotations, controller)?
                };
                Ok(ResolvedObject { object, requests: None, replicas: None })
            }
            (manifest, _) => Err(one_source("a ScaledObject", manifest.is_some())),
        }
    }

    fn find(&self, manifest: &Manifest) -> Result<keda::ScaledObject, Error> {
        let names = manifest.scaled_objects.iter().map(|object| (object.name(), object.position().line));
        let http = manifest.http_scaled_objects.iter().map(|object| (object.name(), object.position().line));
        let place = choose("ScaledObject", self.name.as_deref(), &names.chain(http).collect::<Vec<_>>())?;
        match (manifest.scaled_objects.get(place), self.stored) {
            (Some(object), true) => object.stored_policy(&self.controller),
            (Some(object), false) => object.policy(&self.controller),
            (None, _) => {
                let http = place.checked_sub(manifest.scaled_objects.len());
                match http.and_then(|place| manifest.http_scaled_objects.get(place)) {
                    Some(object) => object.policy(),
                    None => Err(one_source("a ScaledObject", false)),
                }
            }
        }
    }
}

impl ScaledJobSource {
    pub(super) fn resolve(&self) -> Result<keda::ScaledJob, Error> {
        let zones = Zones::new(self.zones.clone())?;
        match (&self.manifest, &self.spec) {
            (Some(text), None) => {
                let mut manifest = manifest::load(text)?;
                manifest.set_zones(&zones);
                let names = manifest.scaled_jobs.iter().map(|job| (job.name(), job.position().line));
                let place = choose("ScaledJob", self.name.as_deref(), &names.collect::<Vec<_>>())?;
                match (manifest.scaled_jobs.get(place), self.stored) {
                    (Some(job), true) => job.stored_policy(),
                    (Some(job), false) => job.policy(),
                    (None, _) => Err(one_source("a ScaledJob", false)),
                }
            }
            (None, Some(spec)) => {
                let name = self.name.as_deref().unwrap_or_default();
                let annotations = annotations(&self.annotations);
                let mut spec = spec.clone();
                spec.set_zones(&zones);
                if self.stored {
                    spec.stored_policy(name, annotations)
                } else {
                    spec.policy(name, annotations)
                }
            }
            (manifest, _) => Err(one_source("a ScaledJob", manifest.is_some())),
        }
    }
}

fn annotations(written: &BTreeMap<String, String>) -> Annotations {
    Annotations::of(written.iter().map(|(key, value)| (key.as_str(), value.as_str())))
}

/// The workload of a target, when it is in the same text.
pub(super) fn workload_of<'a>(manifest: &'a Manifest, target: &ScaleTarget) -> Option<&'a Workload> {
    let workloads = manifest.workloads.iter();
    workloads.filter(|workload| workload.kind == target.kind).find(|workload| workload.name == target.name)
}

/// The place of the object of a name, or without one of the only object.
fn choose(kind: &str, name: Option<&str>, all: &[(&str, u32)]) -> Result<usize, Error> {
    let found = match (name, all) {
        (Some(name), _) => all.iter().position(|(one, _)| *one == name),
        (None, [_]) => Some(0),
        (None, _) => None,
    };
    found.ok_or_else(|| {
        let listed: Vec<String> = all.iter().map(|(name, line)| format!("`{name}` on line {line}")).collect();
        let listed = listed.join(", ");
        let message = match (name, all) {
            (_, []) => format!("there is no {kind} in this text"),
            (Some(name), _) => format!("there is no {kind} `{name}` here, only: {listed}"),
            (None, _) => format!("there are {} of kind {kind} here, choose one: {listed}", all.len()),
        };
        Violation::new("", ViolationKind::Invalid, message).into()
    })
}

fn one_source(what: &str, both: bool) -> Error {
    let (kind, message) = if both {
        (ViolationKind::Forbidden, format!("{what} has either `manifest` or `spec`, not both"))
    } else {
        (ViolationKind::Required, format!("{what} needs `manifest` or `spec`"))
    };
    Violation::new("", kind, message).into()
}
