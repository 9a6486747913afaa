//! Where a policy comes from.

use alloc::string::String;

use serde::Deserialize;

use crate::error::{Error, Violation, ViolationKind};
use crate::hpa::{Controller, PodRequests, Policy};
use crate::manifest::{self, kubernetes::HorizontalPodAutoscalerSpec};

/// A policy as a manifest's text or as a spec, with the settings of the controller that runs it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicySource {
    /// A text of YAML or JSON with a HorizontalPodAutoscaler. The workload that it scales may stand there too: what its
    /// pods request counts where nothing else is said.
    pub manifest: Option<String>,
    /// With `manifest`, which HorizontalPodAutoscaler; needed where there are several. With `spec`, the name to show.
    pub name: Option<String>,
    /// The `spec` of an `autoscaling/v2` HorizontalPodAutoscaler, instead of `manifest`.
    pub spec: Option<HorizontalPodAutoscalerSpec>,
    /// Take it as an object that is stored already, even if the API server would refuse it today.
    pub stored: bool,
    /// The controller's flags and feature gates; durations in milliseconds.
    pub controller: Controller,
}

impl PolicySource {
    /// A policy in a text of YAML or JSON, under the controller's default settings.
    pub fn manifest(text: impl Into<String>) -> Self {
        Self { manifest: Some(text.into()), ..Self::default() }
    }

    /// A policy from its spec, under the controller's default settings.
    pub fn spec(spec: HorizontalPodAutoscalerSpec) -> Self {
        Self { spec: Some(spec), ..Self::default() }
    }

    pub(super) fn resolve(&self) -> Result<Resolved, Error> {
        let controller = &self.controller;
        match (&self.manifest, &self.spec) {
            (Some(text), None) => {
                let manifest = manifest::load(text)?;
                let autoscaler = manifest.autoscaler(self.name.as_deref())?;
                let policy = if self.stored {
                    autoscaler.stored_policy(controller)
                } else {
                    autoscaler.policy(controller)?
                };
                let workload = manifest.workload_of(autoscaler);
                let replicas = workload.and_then(|workload| workload.replicas);
                Ok(Resolved { policy, requests: workload.map(|workload| workload.pod.clone()), replicas })
            }
            (None, Some(spec)) => {
                let name = self.name.as_deref().unwrap_or_default();
                let policy = if self.stored {
                    spec.stored_policy(name, controller)
                } else {
                    spec.policy(name, controller)?
                };
                Ok(Resolved { policy, requests: None, replicas: None })
            }
            (None, None) => Err(fault(ViolationKind::Required, "a policy needs `manifest` or `spec`")),
            (Some(_), Some(_)) => {
                Err(fault(ViolationKind::Forbidden, "a policy has either `manifest` or `spec`, not both"))
            }
        }
    }
}

fn fault(kind: ViolationKind, message: &str) -> Error {
    Violation::new("", kind, message).into()
}

/// A policy, and what the manifest says of the workload.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) policy: Policy,
    pub(super) requests: Option<PodRequests>,
    pub(super) replicas: Option<i32>,
}
