//! Triggers of a manifest: their rules, and what they become.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::tree::shortened;
use super::super::validate::unsupported;
use super::spec::TriggerSpec;
use crate::error::{Error, Violation, ViolationKind};
use crate::keda::triggers::{Scaler, ScalerKind, TriggerSource};
use crate::keda::{self, is_resource_trigger};

impl TriggerSpec {
    /// What KEDA builds of the trigger; `modified` says whether there are scaling modifiers.
    ///
    /// # Errors
    ///
    /// Those of [`Scaler::read`].
    pub fn scaler(&self, modified: bool) -> Result<Scaler, Error> {
        let mut scaler = Scaler::read_in(&self.source(modified), &self.zones)?;
        if let Some(requests) = &self.route {
            scaler.kind = ScalerKind::HttpAddOn(requests.clone());
        }
        Ok(scaler)
    }

    pub(super) fn source(&self, modified: bool) -> TriggerSource<'_> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        TriggerSource {
            type_name: self.type_name.as_deref().unwrap_or(""),
            metric_type: self.metric_type.as_deref().unwrap_or(""),
            metadata: self.metadata.as_ref().unwrap_or(&NONE),
            authenticated: self.authentication_ref.is_some(),
            modified,
        }
    }

    /// The trigger as the engine takes it, at its place in `spec.triggers`.
    pub(super) fn policy(&self, index: usize, modified: bool) -> Result<keda::Trigger, Error> {
        let scaler = self.scaler(modified)?;
        let type_name = self.type_name.as_deref().unwrap_or("");
        let mut trigger = keda::Trigger::external(type_name, "", 0);
        trigger.name = self.name.clone().unwrap_or_default();
        trigger.metric = scaler.metric(index);
        trigger.activation = scaler.activation().unwrap_or(0.0);
        trigger.use_cached_metrics = self.use_cached_metrics == Some(true);
        Ok(trigger)
    }

    pub(super) fn is_resource(&self) -> bool {
        self.type_name.as_deref().is_some_and(is_resource_trigger)
    }
}

/// What is wrong with `spec.triggers`. Source: `ValidateTriggers` of `keda apis/keda/v1alpha1`, and the scalers.
pub(super) fn violations(triggers: Option<&[TriggerSpec]>, modified: bool) -> Vec<Violation> {
    let Some(triggers) = triggers.filter(|triggers| !triggers.is_empty()) else {
        let message = "must be given: at least one trigger";
        return alloc::vec![Violation::new("spec.triggers", ViolationKind::Required, message)];
    };
    let mut found = Vec::new();
    let mut metrics: Vec<(usize, String)> = Vec::new();
    for (index, trigger) in triggers.iter().enumerate() {
        let path = alloc::format!("spec.triggers[{index}]");
        of_trigger(trigger, &path, &mut found);
        let earlier = triggers.iter().take(index);
        let named = trigger.name.as_deref().filter(|name| !name.is_empty());
        if let Some(name) = named
            && let Some(other) = earlier.clone().position(|other| other.name.as_deref() == Some(name))
        {
            let message = alloc::format!("`{}` is the name of triggers[{other}] already", shortened(name));
            found.push(Violation::new(alloc::format!("{path}.name"), ViolationKind::Invalid, message));
        }
        let known = trigger.type_name.as_deref().is_some_and(|name| !name.is_empty());
        if !known || trigger.metadata.is_none() {
            continue;
        }
        match trigger.scaler(modified) {
            Ok(scaler) => metrics.extend(scaler.metric_name(index).map(|name| (index, name))),
            Err(error) => found.extend(error.into_violations().into_iter().map(|violation| Violation {
                path: alloc::format!("{path}.{}", violation.path),
                ..violation
            })),
        }
    }
    for (place, (index, name)) in metrics.iter().enumerate() {
        if let Some((other, _)) = metrics.iter().take(place).find(|(_, other)| other == name) {
            let path = alloc::format!("spec.triggers[{index}].metadata");
            let message =
                alloc::format!("gives the metric `{}`, as triggers[{other}] does already", shortened(name));
            found.push(Violation::new(path, ViolationKind::Invalid, message));
        }
    }
    found
}

fn of_trigger(trigger: &TriggerSpec, path: &str, found: &mut Vec<Violation>) {
    let mut add = |field: &str, kind: ViolationKind, message: String| {
        found.push(Violation::new(alloc::format!("{path}.{field}"), kind, message));
    };
    let type_name = trigger.type_name.as_deref().unwrap_or("");
    if type_name.is_empty() {
        add("type", ViolationKind::Required, "must be given: what is read, such as rabbitmq".to_string());
    }
    if trigger.metadata.is_none() {
        add("metadata", ViolationKind::Required, "must be given: what the type needs".to_string());
    }
    if trigger.use_cached_metrics == Some(true) && (is_resource_trigger(type_name) || type_name == "cron") {
        let message = alloc::format!("may not be true for {type_name}: remove it");
        add("useCachedMetrics", ViolationKind::Forbidden, message);
    }
    if let Some(reference) = &trigger.authentication_ref {
        if reference.name.as_deref().unwrap_or("").is_empty() {
            let message = "must be given: the name of the TriggerAuthentication".to_string();
            add("authenticationRef.name", ViolationKind::Required, message);
        }
        let kinds = ["TriggerAuthentication", "ClusterTriggerAuthentication"];
        if let Some(kind) = reference.kind.as_deref().filter(|kind| !kind.is_empty() && !kinds.contains(kind))
        {
            add("authenticationRef.kind", ViolationKind::NotSupported, unsupported(kind, &kinds));
        }
    }
}
