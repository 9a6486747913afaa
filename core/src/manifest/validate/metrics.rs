//! The rules of `spec.metrics`.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Found, unsupported};
use crate::error::ViolationKind;
use crate::manifest::kubernetes::{HorizontalPodAutoscalerSpec, MetricIdentifier, MetricSpec, MetricTarget};
use crate::manifest::tree::shortened;

const METRIC_TYPES: [&str; 5] = ["ContainerResource", "External", "Object", "Pods", "Resource"];
const TARGET_TYPES: [&str; 3] = ["Utilization", "Value", "AverageValue"];

/// The sources in the original's order, with the type each belongs to.
fn sources(metric: &MetricSpec) -> [(&'static str, &'static str, bool); 5] {
    [
        ("object", "Object", metric.object.is_some()),
        ("external", "External", metric.external.is_some()),
        ("pods", "Pods", metric.pods.is_some()),
        ("resource", "Resource", metric.resource.is_some()),
        ("containerResource", "ContainerResource", metric.container_resource.is_some()),
    ]
}

impl Found {
    pub(super) fn metrics(&mut self, spec: &HorizontalPodAutoscalerSpec) {
        let metrics = spec.metrics.as_deref().unwrap_or_default();
        for (index, metric) in metrics.iter().enumerate() {
            self.metric(metric, &alloc::format!("spec.metrics[{index}]"));
        }
        let from_outside =
            |metric: &MetricSpec| matches!(metric.type_name.as_deref(), Some("Object" | "External"));
        if spec.min_replicas == Some(0) && !metrics.iter().any(from_outside) {
            self.add(
                "spec.metrics",
                ViolationKind::Forbidden,
                "minReplicas: 0 needs at least one Object or External metric: without pods there is no other to wake up by",
            );
        }
    }

    fn metric(&mut self, metric: &MetricSpec, path: &str) {
        let word = metric.type_name.as_deref().unwrap_or("");
        let type_path = alloc::format!("{path}.type");
        let sources = sources(metric);
        let present: Vec<_> = sources.iter().filter(|(_, _, present)| *present).collect();
        if word.is_empty() {
            self.add(&*type_path, ViolationKind::Required, "must be given: where the metric comes from");
        }
        let known = METRIC_TYPES.contains(&word);
        if !known {
            self.add(&*type_path, ViolationKind::NotSupported, unsupported(word, &METRIC_TYPES));
        }
        let expected = sources.iter().find(|(_, type_name, _)| *type_name == word);
        match expected {
            Some((field, _, false)) => {
                let others: Vec<&str> = present.iter().map(|(field, _, _)| *field).collect();
                let found = if others.is_empty() {
                    String::new()
                } else {
                    alloc::format!(", but there is `{}`", others.join("`, `"))
                };
                self.add(
                    alloc::format!("{path}.{field}"),
                    ViolationKind::Required,
                    alloc::format!("must be given for type {word}{found}"),
                );
            }
            Some(_) => {}
            // The original looks at the type a second time; so that the two differ, this one is about the source.
            None => {
                let message = match present.first() {
                    Some((field, type_name, _)) => {
                        alloc::format!("`{field}` is given, which needs type: {type_name}")
                    }
                    None => String::from(
                        "the field that belongs to the type must be given too, such as `resource`",
                    ),
                };
                self.add(&*type_path, ViolationKind::NotSupported, message);
            }
        }
        if present.len() != 1 {
            for (field, type_name, _) in &present {
                if *type_name != word {
                    let message =
                        alloc::format!("only for type {type_name}: a metric has one source, remove this one");
                    self.add(alloc::format!("{path}.{field}"), ViolationKind::Forbidden, message);
                }
            }
        }
        self.first_source(metric, path);
    }

    /// The original looks into the first source that is present, and no other.
    fn first_source(&mut self, metric: &MetricSpec, path: &str) {
        if let Some(source) = &metric.object {
            let path = alloc::format!("{path}.object");
            let described = source.described_object.clone().unwrap_or_default();
            self.reference(&described, &alloc::format!("{path}.describedObject"), false);
            self.identifier(source.metric.as_ref(), &path);
            let target = self.target(source.target.as_ref(), &path);
            if target.value.is_none() && target.average_value.is_none() {
                self.needs_value(&path);
            }
        } else if let Some(source) = &metric.external {
            let path = alloc::format!("{path}.external");
            self.identifier(source.metric.as_ref(), &path);
            let target = self.target(source.target.as_ref(), &path);
            match (&target.value, &target.average_value) {
                (None, None) => self.needs_value(&path),
                (Some(_), Some(_)) => self.add(
                    alloc::format!("{path}.target.value"),
                    ViolationKind::Forbidden,
                    "may not be given together with averageValue: keep one of them",
                ),
                _ => {}
            }
        } else if let Some(source) = &metric.pods {
            let path = alloc::format!("{path}.pods");
            self.identifier(source.metric.as_ref(), &path);
            let target = self.target(source.target.as_ref(), &path);
            if target.average_value.is_none() {
                self.add(
                    alloc::format!("{path}.target.averageValue"),
                    ViolationKind::Required,
                    "must be given: the metric's value for each pod, a quantity above zero",
                );
            }
        } else if let Some(source) = &metric.resource {
            let path = alloc::format!("{path}.resource");
            let name = source.name.as_deref().unwrap_or("");
            if name.is_empty() {
                self.resource_name_missing(&path);
            }
            let target = self.target(source.target.as_ref(), &path);
            self.resource_target(&target, &path);
        } else if let Some(source) = &metric.container_resource {
            let path = alloc::format!("{path}.containerResource");
            let name = source.name.as_deref().unwrap_or("");
            if name.is_empty() {
                self.resource_name_missing(&path);
            } else {
                self.container_resource_name(name, &path);
            }
            self.container_name(source.container.as_deref().unwrap_or(""), &path);
            let target = self.target(source.target.as_ref(), &path);
            self.resource_target(&target, &path);
        }
    }

    fn resource_name_missing(&mut self, path: &str) {
        let message = "must be given: the resource, such as cpu or memory";
        self.add(alloc::format!("{path}.name"), ViolationKind::Required, message);
    }

    fn needs_value(&mut self, path: &str) {
        let message = "either averageValue or value must be given: a quantity above zero";
        self.add(alloc::format!("{path}.target.averageValue"), ViolationKind::Required, message);
    }

    fn identifier(&mut self, metric: Option<&MetricIdentifier>, path: &str) {
        let name = metric.and_then(|metric| metric.name.as_deref());
        self.path_segment(name, &alloc::format!("{path}.metric.name"), "the name of the metric");
    }

    /// The rules that all targets share; hands the target back, empty when it is absent.
    fn target(&mut self, target: Option<&MetricTarget>, path: &str) -> MetricTarget {
        let target = target.cloned().unwrap_or_default();
        let path = alloc::format!("{path}.target");
        let word = target.type_name.as_deref().unwrap_or("");
        let type_path = alloc::format!("{path}.type");
        if word.is_empty() {
            self.add(&*type_path, ViolationKind::Required, "must be given: what the target counts");
        }
        if !TARGET_TYPES.contains(&word) {
            let message = match word {
                "" => String::from(
                    "an empty type is not allowed either: write Utilization, Value or AverageValue",
                ),
                word => unsupported(word, &TARGET_TYPES),
            };
            self.add(&*type_path, ViolationKind::Invalid, message);
        }
        self.positive(target.value.as_ref(), alloc::format!("{path}.value"));
        self.positive(target.average_value.as_ref(), alloc::format!("{path}.averageValue"));
        if let Some(percent) = target.average_utilization
            && percent < 1
        {
            let message = alloc::format!("`{percent}` is below the minimum of 1 percent of the request");
            self.add(alloc::format!("{path}.averageUtilization"), ViolationKind::Invalid, message);
        }
        target
    }

    fn resource_target(&mut self, target: &MetricTarget, path: &str) {
        match (target.average_utilization, &target.average_value) {
            (None, None) => {
                let way_out =
                    if target.value.is_some() { "; `value` does not count for resources" } else { "" };
                self.add(
                    alloc::format!("{path}.target.averageUtilization"),
                    ViolationKind::Required,
                    alloc::format!(
                        "either averageUtilization (percent of the request) or averageValue (a quantity) must be given{way_out}"
                    ),
                );
            }
            (Some(_), Some(_)) => self.add(
                alloc::format!("{path}.target.averageValue"),
                ViolationKind::Forbidden,
                "may not be given together with averageUtilization: keep one of them",
            ),
            _ => {}
        }
    }

    /// `ValidateContainerResourceName`: the resources of Kubernetes itself, or qualified ones such as `nvidia.com/gpu`.
    fn container_resource_name(&mut self, name: &str, path: &str) {
        let path = alloc::format!("{path}.name");
        let shown = shortened(name);
        let own = ["cpu", "memory", "ephemeral-storage"].contains(&name) || name.starts_with("hugepages-");
        if !is_qualified_name(name) {
            let message =
                alloc::format!("`{shown}` is not the name of a resource, such as cpu or nvidia.com/gpu");
            self.add(path, ViolationKind::Invalid, message);
        } else if !name.contains('/') && !own {
            let message = alloc::format!(
                "`{shown}` is not a resource of containers: allowed are cpu, memory, ephemeral-storage, hugepages-<size> and names with a domain, such as nvidia.com/gpu"
            );
            self.add(path, ViolationKind::Invalid, message);
        }
    }

    fn container_name(&mut self, name: &str, path: &str) {
        let path = alloc::format!("{path}.container");
        if name.is_empty() {
            self.add(path, ViolationKind::Required, "must be given: the name of the container");
        } else if !is_label(name) {
            let message = alloc::format!(
                "`{}` is not the name of a container: at most 63 lowercase letters, digits and `-`, with a letter or digit at both ends",
                shortened(name)
            );
            self.add(path, ViolationKind::Invalid, message);
        }
    }
}

/// DNS-1123 label.
fn is_label(name: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !name.is_empty()
        && name.len() <= 63
        && name.bytes().all(inner)
        && !name.starts_with('-')
        && !name.ends_with('-')
}

/// `IsQualifiedName`: `[domain/]name`.
fn is_qualified_name(name: &str) -> bool {
    let (domain, local) = match name.split_once('/') {
        Some((domain, local)) => (Some(domain), local),
        None => (None, name),
    };
    let domain_fits =
        domain.is_none_or(|domain| domain.len() <= 253 && domain.split('.').all(is_subdomain_part));
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let edge = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    domain_fits
        && local.len() <= 63
        && local.bytes().all(inner)
        && edge(local.bytes().next())
        && edge(local.bytes().next_back())
}

/// A part of a DNS-1123 subdomain: like a label, of any length.
fn is_subdomain_part(part: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !part.is_empty() && part.bytes().all(inner) && !part.starts_with('-') && !part.ends_with('-')
}
