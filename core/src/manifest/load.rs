//! Texts to manifests.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::autoscaler::{self, Autoscaler, metadata};
#[cfg(feature = "keda")]
use super::keda::{
    self, HttpScaledObjectManifest, InterceptorRouteManifest, ScaledJobManifest, ScaledObjectManifest,
};
use super::read::Reader;
use super::tree::{Content, Node, find_pair};
use super::workload::{self, Workload};
use super::yaml;
use crate::error::{Error, Position, Violation, ViolationKind};
use crate::hpa::{Controller, Policy};
use crate::sort::sort_by;

/// Everything that a text holds.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Manifest {
    /// The HorizontalPodAutoscalers, in the order of the text.
    pub autoscalers: Vec<Autoscaler>,
    /// KEDA's ScaledObjects, in the order of the text.
    #[cfg(feature = "keda")]
    pub scaled_objects: Vec<ScaledObjectManifest>,
    /// KEDA's ScaledJobs, in the order of the text.
    #[cfg(feature = "keda")]
    pub scaled_jobs: Vec<ScaledJobManifest>,
    /// The HTTP add-on's HTTPScaledObjects, in the order of the text.
    #[cfg(feature = "keda")]
    pub http_scaled_objects: Vec<HttpScaledObjectManifest>,
    /// The HTTP add-on's InterceptorRoutes, in the order of the text.
    #[cfg(feature = "keda")]
    pub interceptor_routes: Vec<InterceptorRouteManifest>,
    /// What can be scaled.
    pub workloads: Vec<Workload>,
    /// All other objects: they are not looked into.
    pub ignored: Vec<Ignored>,
}

/// An object of a kind that is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ignored {
    /// The API group and version, such as `v1`; empty when there is none.
    pub api_version: String,
    /// The kind, such as `Service`.
    pub kind: String,
    /// `metadata.name`; empty when there is none.
    pub name: String,
    /// Where the object starts.
    pub position: Position,
}

impl Manifest {
    /// The HorizontalPodAutoscaler of a name (the first, where several namespaces have it), or without a name the only one.
    ///
    /// # Errors
    ///
    /// When there is none of that name, or without a name none at all or several; the error lists what there is.
    pub fn autoscaler(&self, name: Option<&str>) -> Result<&Autoscaler, Error> {
        let found = match (name, self.autoscalers.as_slice()) {
            (Some(name), all) => all.iter().find(|autoscaler| autoscaler.name() == name),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        found.ok_or_else(|| not_found(self, name))
    }

    /// The workload that an autoscaler scales, when it is in the same text: kind and name must agree, and namespaces
    /// where both are given.
    ///
    /// ```
    /// use scalewright::manifest;
    ///
    /// let manifest = manifest::load("
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata: {name: web}
    /// spec: {replicas: 3}
    /// ---
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata: {name: web}
    /// spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 10}
    /// ")?;
    /// let workload = manifest.workload_of(&manifest.autoscalers[0]).unwrap();
    /// assert_eq!(workload.replicas, Some(3));
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn workload_of(&self, autoscaler: &Autoscaler) -> Option<&Workload> {
        let target = autoscaler.spec().scale_target_ref.as_ref()?;
        self.workloads.iter().find(|workload| {
            let same_namespace = match (workload.namespace.as_deref(), autoscaler.namespace()) {
                (Some(workload), Some(autoscaler)) => workload == autoscaler,
                _ => true,
            };
            same_namespace
                && target.kind.as_deref() == Some(&workload.kind)
                && target.name.as_deref() == Some(&workload.name)
        })
    }
}

/// Reads a text of one or more YAML documents, or JSON, as kubectl does.
///
/// `List`s are taken apart. Kinds other than HorizontalPodAutoscaler, ScaledObject, ScaledJob, HTTPScaledObject, InterceptorRoute and
/// workloads are ignored but named in [`Manifest::ignored`]: TriggerAuthentications too, for credentials decide nothing.
/// An `external-push` trigger of a ScaledObject that names an InterceptorRoute of the same text is given what that one counts,
/// unless the route is refused, or counts both requests in flight and their rate.
/// Without the feature `keda` its objects are ignored like any other kind.
/// Rules about values depend on feature gates: [`Autoscaler::policy`] checks them.
///
/// ```
/// use scalewright::manifest;
///
/// let manifest = manifest::load("
/// apiVersion: autoscaling/v1
/// kind: HorizontalPodAutoscaler
/// metadata: {name: web}
/// spec:
///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
///   maxReplicas: 10
///   targetCPUUtilizationPercentage: 60
/// ---
/// apiVersion: v1
/// kind: Service
/// metadata: {name: web}
/// ")?;
/// let metrics = manifest.autoscalers[0].spec().metrics.as_ref().unwrap();
/// assert_eq!(metrics[0].resource.as_ref().unwrap().target.as_ref().unwrap().average_utilization, Some(60));
/// assert_eq!(manifest.ignored[0].kind, "Service");
/// # Ok::<(), scalewright::Error>(())
/// ```
///
/// # Errors
///
/// Everything that is not YAML, every field of a wrong type, every field that does not exist; then also whatever breaks
/// a rule. Each violation has its place.
pub fn load(text: &str) -> Result<Manifest, Error> {
    let mut loader = Loader::default();
    for document in yaml::documents(text) {
        let read_before = loader.interpreted;
        if let Some(root) = &document.root {
            loader.object(root, None, 0);
        }
        // Mistakes in documents that are not looked into are none of ours.
        if document.root.is_none() || loader.interpreted > read_before {
            loader.violations.extend(document.violations);
        }
    }
    if let Some(violation) = template(text, &loader) {
        return Err(Error::from(violation));
    }
    let Loader { manifest, mut violations, .. } = loader;
    sort_by(&mut violations, |one, other| one.position.cmp(&other.position));
    match Error::from_violations(violations) {
        Some(error) => Err(error),
        #[cfg(feature = "keda")]
        None => {
            let mut manifest = manifest;
            manifest.join_routes();
            Ok(manifest)
        }
        #[cfg(not(feature = "keda"))]
        None => Ok(manifest),
    }
}

/// The policy of the one HorizontalPodAutoscaler in a text.
///
/// ```
/// use scalewright::hpa::Controller;
/// use scalewright::manifest;
///
/// let error = manifest::load_policy("{apiVersion: v1, kind: Service}", &Controller::default()).unwrap_err();
/// assert_eq!(error.to_string(), "there is no HorizontalPodAutoscaler here, only: Service");
/// ```
///
/// # Errors
///
/// Those of [`load`] and [`Autoscaler::policy`]; also when there is no HorizontalPodAutoscaler, or more than one.
pub fn load_policy(text: &str, controller: &Controller) -> Result<Policy, Error> {
    load(text)?.autoscaler(None)?.policy(controller)
}

/// Why none of the HorizontalPodAutoscalers was chosen.
fn not_found(manifest: &Manifest, name: Option<&str>) -> Error {
    let message = if manifest.autoscalers.is_empty() {
        let workloads = manifest.workloads.iter().map(|workload| (&workload.kind, &workload.name));
        let others = manifest.ignored.iter().map(|ignored| (&ignored.kind, &ignored.name));
        let found = workloads.chain(others).map(|(kind, name)| (kind.as_str(), name.as_str()));
        #[cfg(feature = "keda")]
        let found = found.chain(of_keda(manifest));
        let found: Vec<String> =
            found.map(|(kind, name)| alloc::format!("{kind} {name}").trim_end().to_string()).collect();
        match found.len() {
            0 => "there is no HorizontalPodAutoscaler here, and nothing else either".to_string(),
            1..=5 => alloc::format!("there is no HorizontalPodAutoscaler here, only: {}", found.join(", ")),
            count => alloc::format!("there is no HorizontalPodAutoscaler among the {count} objects here"),
        }
    } else {
        let names = manifest.autoscalers.iter().map(|autoscaler| {
            let shown = super::tree::shortened(autoscaler.name());
            alloc::format!("`{shown}` on line {}", autoscaler.position().line)
        });
        let names: Vec<String> = names.collect();
        match name {
            Some(name) => alloc::format!(
                "there is no HorizontalPodAutoscaler `{}` here, only: {}",
                super::tree::shortened(name),
                names.join(", ")
            ),
            None => alloc::format!(
                "there are {} HorizontalPodAutoscalers here, choose one: {}",
                names.len(),
                names.join(", ")
            ),
        }
    };
    Error::from(Violation::new("", ViolationKind::Invalid, message))
}

/// Kinds and names of KEDA's objects.
#[cfg(feature = "keda")]
fn of_keda(manifest: &Manifest) -> impl Iterator<Item = (&str, &str)> {
    let objects = manifest.scaled_objects.iter().map(|object| ("ScaledObject", object.name()));
    let jobs = manifest.scaled_jobs.iter().map(|job| ("ScaledJob", job.name()));
    let https = manifest.http_scaled_objects.iter().map(|object| ("HTTPScaledObject", object.name()));
    let routes = manifest.interceptor_routes.iter().map(|route| ("InterceptorRoute", route.name()));
    objects.chain(jobs).chain(https).chain(routes)
}

/// How deep lists may stand in lists.
const MOST_LISTS: u32 = 8;

/// Whether a group is KEDA's, of today or of version 1; without any group the kind is enough.
#[cfg(feature = "keda")]
fn is_of_keda(api_version: &str) -> bool {
    let group = api_version.split_once('/').map_or(api_version, |(group, _)| group);
    matches!(group, "keda.sh" | "keda.k8s.io" | "")
}

#[derive(Default)]
struct Loader {
    manifest: Manifest,
    violations: Vec<Violation>,
    /// Objects that were looked into.
    interpreted: usize,
    /// The first text within an interpreted object that is a template.
    template: Option<Position>,
}

/// What a list says of its elements.
#[derive(Clone, Copy)]
struct Inherited<'a> {
    api_version: &'a str,
    kind: &'a str,
}

impl Loader {
    fn object(&mut self, node: &Node, inherited: Option<Inherited<'_>>, lists: u32) {
        match &node.content {
            Content::Mapping(_) => {}
            Content::Null => return,
            _ => {
                let message = alloc::format!(
                    "{} stands where an object with apiVersion and kind should",
                    node.described()
                );
                self.fault(node, "", ViolationKind::Syntax, message);
                return;
            }
        }
        let api_version = node.text_field("apiVersion").or(inherited.map(|inherited| inherited.api_version));
        let kind = node.text_field("kind").or(inherited.map(|inherited| inherited.kind));
        let Some(kind) = kind.filter(|kind| !kind.is_empty()) else {
            self.fault(
                node,
                "kind",
                ViolationKind::Required,
                "must be given: Kubernetes objects have apiVersion and kind",
            );
            return;
        };
        let list_of = kind.strip_suffix("List").filter(|_| node.field("items").is_some());
        if let (Some(element), Some(items)) = (list_of, node.field("items")) {
            if lists >= MOST_LISTS {
                self.fault(node, "", ViolationKind::Syntax, "lists are nested too deep");
                return;
            }
            let inherited = Inherited { api_version: api_version.unwrap_or(""), kind: element };
            let inherited = Some(inherited).filter(|_| !element.is_empty());
            for item in items.elements() {
                self.object(item, inherited, lists.saturating_add(1));
            }
        } else if kind == "HorizontalPodAutoscaler" {
            self.autoscaler(node, api_version);
        } else if workload::is_workload(api_version.unwrap_or(""), kind) {
            self.workload(node, api_version.unwrap_or(""), kind);
        } else {
            #[cfg(feature = "keda")]
            if self.scaled(node, api_version.unwrap_or(""), kind) {
                return;
            }
            let name = node.field("metadata").and_then(|metadata| metadata.text_field("name"));
            self.manifest.ignored.push(Ignored {
                api_version: api_version.unwrap_or("").to_string(),
                kind: kind.to_string(),
                name: name.unwrap_or("").to_string(),
                position: node.position,
            });
        }
    }

    fn autoscaler(&mut self, node: &Node, api_version: Option<&str>) {
        self.interpreted = self.interpreted.saturating_add(1);
        self.look_for_templates(node);
        let Some(api_version) = api_version else {
            let message = "must be given: write autoscaling/v2";
            self.fault(node, "apiVersion", ViolationKind::Required, message);
            return;
        };
        if let Some(autoscaler) = autoscaler::read(node, api_version, &mut self.violations) {
            self.manifest.autoscalers.push(autoscaler);
        }
    }

    /// Reads an object of KEDA's; tells whether it is one.
    #[cfg(feature = "keda")]
    fn scaled(&mut self, node: &Node, api_version: &str, kind: &str) -> bool {
        let (manifest, violations) = (&mut self.manifest, &mut self.violations);
        if is_of_keda(api_version) && kind == "ScaledObject" {
            manifest.scaled_objects.extend(keda::read_scaled_object(node, api_version, violations));
        } else if is_of_keda(api_version) && kind == "ScaledJob" {
            manifest.scaled_jobs.extend(keda::read_scaled_job(node, api_version, violations));
        } else if api_version.starts_with("http.keda.sh/") && kind == "HTTPScaledObject" {
            manifest.http_scaled_objects.extend(keda::read_http_scaled_object(node, api_version, violations));
        } else if api_version.starts_with("http.keda.sh/") && kind == "InterceptorRoute" {
            manifest.interceptor_routes.extend(keda::read_interceptor_route(node, api_version, violations));
        } else {
            return false;
        }
        self.interpreted = self.interpreted.saturating_add(1);
        self.look_for_templates(node);
        true
    }

    fn workload(&mut self, node: &Node, api_version: &str, kind: &str) {
        self.interpreted = self.interpreted.saturating_add(1);
        let mut reader = Reader::new();
        let metadata = metadata(&mut reader, node);
        let (replicas, pod) = workload::read(&mut reader, node.field("spec"));
        self.violations.append(&mut reader.violations);
        self.manifest.workloads.push(Workload {
            api_version: api_version.to_string(),
            kind: kind.to_string(),
            name: metadata.name,
            namespace: metadata.namespace,
            replicas,
            pod,
            position: node.position,
        });
    }

    /// Quoted templates are texts to YAML; in a spec they are nothing that can be computed with.
    fn look_for_templates(&mut self, node: &Node) {
        let mut pending: Vec<&Node> = node.field("spec").into_iter().collect();
        while let Some(node) = pending.pop() {
            match &node.content {
                Content::Text(text) if find_pair(text, *b"{{").is_some() => {
                    let first = self.template.map_or(node.position, |first| first.min(node.position));
                    self.template = Some(first);
                }
                Content::Sequence(nodes) => pending.extend(nodes),
                Content::Mapping(entries) => pending.extend(entries.iter().map(|entry| &entry.value)),
                _ => {}
            }
        }
    }

    fn fault(&mut self, node: &Node, path: &str, kind: ViolationKind, message: impl Into<String>) {
        let position = Some(node.position);
        self.violations.push(Violation { path: path.to_string(), kind, message: message.into(), position });
    }
}

/// One error for a file that is a template of Helm or Go, instead of the many that follow from it.
fn template(text: &str, loader: &Loader) -> Option<Violation> {
    // Mistakes of syntax that have a path are keys given twice: no template looks like that.
    let syntax = |violation: &Violation| violation.kind == ViolationKind::Syntax && violation.path.is_empty();
    let syntax = loader.violations.iter().any(syntax);
    let in_text = || {
        let lines = text.lines().zip(1_u32..);
        let mut uncommented = lines.filter(|(line, _)| !line.trim_start().starts_with('#'));
        uncommented.find_map(|(line, number)| {
            let before = line.get(..find_pair(line, *b"{{")?)?;
            // Elsewhere it is part of a text.
            if !before.trim_end().is_empty() && !before.trim_end().ends_with([':', '-', '[', ',']) {
                return None;
            }
            let column = u32::try_from(before.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
            Some(Position { line: number, column })
        })
    };
    let position = loader.template.or_else(|| syntax.then(in_text).flatten())?;
    Some(Violation {
        path: String::new(),
        kind: ViolationKind::Syntax,
        message: "this is a template, not a manifest: render it first, for example with `helm template`"
            .to_string(),
        position: Some(position),
    })
}
