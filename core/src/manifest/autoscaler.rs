//! A HorizontalPodAutoscaler of a manifest.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::effective::{EffectivePolicy, effective};
use super::kubernetes::{HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec, MetricSpec};
use super::positions::{Positions, parent};
use super::read::{Matching, Reader, Shape};
use super::status::ObservedStatus;
use super::tree::Node;
use super::{convert, defaults, shapes, yaml};
use crate::error::{Error, Position, Violation, ViolationKind};
use crate::hpa::{Controller, FeatureGates, Policy};
use crate::sort::sort_by;
use crate::value::{FromValue, Object, Value};

/// A HorizontalPodAutoscaler as written, converted to `autoscaling/v2`, with the places of its fields.
#[derive(Clone, Debug)]
pub struct Autoscaler {
    name: String,
    namespace: Option<String>,
    api_version: String,
    position: Position,
    spec: HorizontalPodAutoscalerSpec,
    positions: Positions,
    status: Option<ObservedStatus>,
    warnings: Vec<Violation>,
}

impl Autoscaler {
    /// `metadata.name`; empty when there is none.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `metadata.namespace`; `None`: the one that kubectl is set to.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// The version that it was written in, such as `autoscaling/v2`.
    pub fn api_version(&self) -> &str {
        &self.api_version
    }

    /// Where it starts in the text.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The spec in the form of `autoscaling/v2`, without defaults.
    pub fn spec(&self) -> &HorizontalPodAutoscalerSpec {
        &self.spec
    }

    /// The status, when the manifest is what kubectl printed.
    pub fn status(&self) -> Option<&ObservedStatus> {
        self.status.as_ref()
    }

    /// What the API server accepts without a word but does not follow: annotations of older versions that it cannot read.
    pub fn warnings(&self) -> &[Violation] {
        &self.warnings
    }

    /// The policy, if the API server would accept it.
    ///
    /// ```
    /// use scalewright::hpa::Controller;
    /// use scalewright::manifest;
    ///
    /// let text = "
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata: {name: web}
    /// spec:
    ///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ///   maxReplicas: 10
    ///   behavior:
    ///     scaleDown: {stabilizationWindowSeconds: 7200}
    /// ";
    /// let manifest = manifest::load(text)?;
    /// let error = manifest.autoscalers[0].policy(&Controller::default()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "spec.behavior.scaleDown.stabilizationWindowSeconds: \
    ///      `7200` is above the maximum of 3600 (one hour) (line 9, column 45)"
    /// );
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Everything that the API server would refuse on creation, each with its place.
    pub fn policy(&self, controller: &Controller) -> Result<Policy, Error> {
        match Error::from_violations(self.violations(&controller.feature_gates)) {
            Some(error) => Err(error),
            None => Ok(self.stored_policy(controller)),
        }
    }

    /// The policy as the controller would run it if the object were stored, whether or not the API server would accept
    /// it today; see [`HorizontalPodAutoscalerSpec::stored_policy`].
    pub fn stored_policy(&self, controller: &Controller) -> Policy {
        self.spec.stored_policy(&self.name, controller)
    }

    /// What the API server would refuse, in the order of the text.
    pub fn violations(&self, gates: &FeatureGates) -> Vec<Violation> {
        let found = self.spec.defaulted(gates).violations(gates);
        let mut placed: Vec<Violation> =
            found.into_iter().map(|violation| self.positions.place(violation, self.position)).collect();
        sort_by(&mut placed, |one, other| one.position.cmp(&other.position));
        placed
    }

    /// Every field that takes effect, with its origin.
    ///
    /// ```
    /// use scalewright::hpa::Controller;
    /// use scalewright::manifest;
    ///
    /// let text = "
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata: {name: web}
    /// spec:
    ///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ///   maxReplicas: 10
    ///   behavior: {}
    /// ";
    /// let manifest = manifest::load(text)?;
    /// let effective = manifest.autoscalers[0].effective(&Controller::default()).to_string();
    /// let line = effective.lines().find(|line| line.contains("scaleDown.stabilizationWindowSeconds")).unwrap();
    /// assert!(line.contains("  300  "));
    /// assert!(line.ends_with("  controller flag --horizontal-pod-autoscaler-downscale-stabilization"));
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    pub fn effective(&self, controller: &Controller) -> EffectivePolicy {
        effective(&self.spec, Some(&self.positions), controller)
    }
}

/// The versions that are read.
const VERSIONS: [&str; 4] =
    ["autoscaling/v2", "autoscaling/v1", "autoscaling/v2beta2", "autoscaling/v2beta1"];

/// Reads an object of kind HorizontalPodAutoscaler; `None` when there are violations.
pub(super) fn read(node: &Node, api_version: &str, violations: &mut Vec<Violation>) -> Option<Autoscaler> {
    let mut reader = Reader::new();
    if !VERSIONS.contains(&api_version) {
        let place = node.entry("apiVersion").map_or(node.position, |entry| entry.value.position);
        let shown = super::tree::shortened(api_version);
        violations.push(Violation {
            path: "apiVersion".to_string(),
            kind: ViolationKind::NotSupported,
            message: alloc::format!(
                "`{shown}` has no HorizontalPodAutoscaler: allowed are {}",
                VERSIONS.join(", ")
            ),
            position: Some(place),
        });
        return None;
    }
    reader.document_fields(node, &shapes::SPEC_V2);
    let metadata = metadata(&mut reader, node);
    let annotations = Annotations { texts: &metadata.annotations };
    let mut warnings = Vec::new();
    let spec = spec(&mut reader, node, api_version, &annotations, &mut warnings);
    let conditions = annotations.tree("conditions");
    let status = node.field("status").map(|status| ObservedStatus::read(status, conditions.as_ref()));
    let autoscaler = Autoscaler {
        name: metadata.name,
        namespace: metadata.namespace,
        api_version: api_version.to_string(),
        position: node.position,
        spec,
        positions: core::mem::take(&mut reader.positions),
        status,
        warnings,
    };
    if reader.violations.is_empty() {
        return Some(autoscaler);
    }
    // The rules as well, so that everything comes out at once; with all gates on, for they are not known yet.
    let gates = FeatureGates { hpa_scale_to_zero: true, ..FeatureGates::default() };
    let rules = autoscaler.violations(&gates);
    violations.append(&mut reader.violations);
    if api_version == "autoscaling/v2beta1" {
        // The rules know the fields of v2, so a source that has a broken field is left alone.
        let sources =
            |field: &String| parent(field).filter(|path| path.starts_with("spec.metrics[")).map(String::from);
        let sources: Vec<String> = reader.broken.iter().filter_map(sources).collect();
        reader.broken.extend(sources);
    }
    let broken = Broken::new(&reader.broken);
    violations.extend(rules.into_iter().filter(|rule| !broken.explains(rule)));
    None
}

/// Fields that could not be read, with what they stand in; both sorted.
pub(super) struct Broken<'a> {
    fields: Vec<&'a str>,
    parents: Vec<&'a str>,
}

impl<'a> Broken<'a> {
    pub(super) fn new(fields: &'a [String]) -> Self {
        let mut parents: Vec<&str> = fields.iter().filter_map(|field| parent(field)).collect();
        let mut fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        sort_by(&mut fields, Ord::cmp);
        sort_by(&mut parents, Ord::cmp);
        Self { fields, parents }
    }

    /// Whether a violation is nothing but a consequence: it is about such a field or something in it, or a field next to
    /// one is missing.
    pub(super) fn explains(&self, rule: &Violation) -> bool {
        let ancestors = core::iter::successors(Some(rule.path.as_str()), |path| parent(path));
        let missing_sibling = || {
            rule.kind == ViolationKind::Required
                && parent(&rule.path).is_some_and(|path| self.parents.binary_search(&path).is_ok())
        };
        ancestors.into_iter().any(|path| self.fields.binary_search(&path).is_ok()) || missing_sibling()
    }
}

/// What is read of `metadata`.
pub(super) struct Metadata {
    pub(super) name: String,
    pub(super) namespace: Option<String>,
    pub(super) annotations: Vec<(String, String, Position)>,
}

pub(super) fn metadata(reader: &mut Reader, node: &Node) -> Metadata {
    let mut name = String::new();
    let mut namespace = None;
    let mut annotations = Vec::new();
    if let Some(entry) = node.entry("metadata") {
        reader.positions.add_entry("metadata", entry);
        let mut map = reader.object(&entry.value, &shapes::METADATA, "metadata");
        if let Some(Value::Text(text)) = map.remove("name") {
            name = text;
        }
        if let Some(Value::Text(text)) = map.remove("namespace") {
            namespace = Some(text);
        }
        if let Some(Value::Object(map)) = map.remove("annotations") {
            for (key, value) in map.0 {
                let position = reader.positions.value(&alloc::format!("metadata.annotations.{key}"));
                if let Value::Text(text) = value {
                    annotations.push((key, text, position.unwrap_or(entry.value.position)));
                }
            }
        }
    }
    Metadata { name, namespace, annotations }
}

/// The annotations in which the versions before v2 carry what they have no fields for.
struct Annotations<'a> {
    texts: &'a [(String, String, Position)],
}

impl Annotations<'_> {
    fn text(&self, name: &str) -> Option<(&str, Position)> {
        let found = self
            .texts
            .iter()
            .find(|(key, _, _)| key.strip_prefix("autoscaling.alpha.kubernetes.io/") == Some(name));
        found.map(|(_, text, position)| (text.as_str(), *position))
    }

    fn tree(&self, name: &str) -> Option<Node> {
        json(self.text(name)?.0).ok()
    }
}

/// The one document of an annotation's text.
fn json(text: &str) -> Result<Node, String> {
    let mut documents = yaml::documents(text).into_iter();
    match (documents.next(), documents.next()) {
        (Some(document), None) => match (document.root, document.violations.into_iter().next()) {
            (_, Some(violation)) => Err(violation.message),
            (Some(root), None) => Ok(root),
            (None, None) => Err("it is empty".to_string()),
        },
        _ => Err("it is not one JSON value".to_string()),
    }
}

fn spec(
    reader: &mut Reader,
    node: &Node,
    api_version: &str,
    annotations: &Annotations<'_>,
    warnings: &mut Vec<Violation>,
) -> HorizontalPodAutoscalerSpec {
    let fields = match api_version {
        "autoscaling/v1" => &shapes::SPEC_V1,
        "autoscaling/v2beta1" => &shapes::SPEC_V2BETA1,
        "autoscaling/v2beta2" => &shapes::SPEC_V2BETA2,
        _ => &shapes::SPEC_V2,
    };
    let mut object = Object::default();
    if let Some(entry) = node.entry("spec") {
        reader.positions.add_entry("spec", entry);
        if let Some(Value::Object(map)) = reader.read(&entry.value, &Shape::Object(fields), "spec") {
            object = map;
        }
    }
    if let Some(Value::List(metrics)) =
        object.get_mut("metrics").filter(|_| api_version == "autoscaling/v2beta1")
    {
        *metrics = convert::metrics(core::mem::take(metrics), "spec.metrics", &mut reader.positions);
    }
    let percent = object.remove("targetCPUUtilizationPercentage").and_then(|value| value.as_i64());
    let read = HorizontalPodAutoscalerSpec::from_value(&Value::Object(object));
    let mut spec = read.unwrap_or_default();
    if api_version == "autoscaling/v1" {
        // The annotation's metrics come first, the one that v1 has a field for last: the first wins ties.
        let mut metrics = annotated_metrics(reader, annotations, warnings);
        if let Some(percent) = percent.and_then(|percent| i32::try_from(percent).ok()) {
            let path = alloc::format!("spec.metrics[{}]", metrics.len());
            let utilization = alloc::format!("{path}.resource.target.averageUtilization");
            reader.positions.copy("spec.targetCPUUtilizationPercentage", &path);
            reader.positions.copy("spec.targetCPUUtilizationPercentage", &utilization);
            metrics.push(defaults::cpu_utilization(percent));
        }
        spec.metrics = (!metrics.is_empty()).then_some(metrics);
    }
    if matches!(api_version, "autoscaling/v1" | "autoscaling/v2beta1") && spec.behavior.is_none() {
        spec.behavior = annotated_behavior(reader, annotations, warnings);
    }
    spec
}

fn annotated_metrics(
    reader: &mut Reader,
    annotations: &Annotations<'_>,
    warnings: &mut Vec<Violation>,
) -> Vec<MetricSpec> {
    let Some((text, position)) = annotations.text("metrics") else { return Vec::new() };
    let mut inner = Reader::within(position, Matching::AnyCase);
    let path = "spec.metrics";
    let read = json(text).and_then(|node| match inner.read(&node, &shapes::METRICS_V2BETA1, path) {
        Some(Value::List(list)) => Ok(convert::metrics(list, path, &mut inner.positions)),
        _ => Err("it is not a list of metrics".to_string()),
    });
    let parsed = read.and_then(|list| match inner.violations.first() {
        Some(violation) => Err(violation.message.clone()),
        None => Vec::<MetricSpec>::from_value(&Value::List(list)).map_err(|fault| fault.to_string()),
    });
    match parsed {
        Ok(metrics) => {
            for index in 0..metrics.len() {
                reader.positions.add(&alloc::format!("{path}[{index}]"), position, position);
            }
            metrics
        }
        Err(reason) => {
            warnings.push(ignored_annotation("metrics", &reason, position));
            Vec::new()
        }
    }
}

fn annotated_behavior(
    reader: &mut Reader,
    annotations: &Annotations<'_>,
    warnings: &mut Vec<Violation>,
) -> Option<HorizontalPodAutoscalerBehavior> {
    let (text, position) = annotations.text("behavior")?;
    let mut inner = Reader::within(position, Matching::AnyCase);
    let read = json(text).map(|node| inner.read(&node, &Shape::Object(&shapes::BEHAVIOR), "spec.behavior"));
    let parsed = read.and_then(|value| match (inner.violations.first(), value) {
        (Some(violation), _) => Err(violation.message.clone()),
        (None, Some(value)) => FromValue::from_value(&value).map_err(|fault| fault.to_string()),
        (None, None) => Ok(None),
    });
    match parsed {
        // An annotation that says nothing leaves the autoscaler without behavior, unlike an empty field in v2.
        Ok(behavior) => {
            reader.positions.add("spec.behavior", position, position);
            behavior.filter(|behavior| *behavior != HorizontalPodAutoscalerBehavior::default())
        }
        Err(reason) => {
            warnings.push(ignored_annotation("behavior", &reason, position));
            None
        }
    }
}

fn ignored_annotation(name: &str, reason: &str, position: Position) -> Violation {
    Violation {
        path: alloc::format!("metadata.annotations.autoscaling.alpha.kubernetes.io/{name}"),
        kind: ViolationKind::Invalid,
        message: alloc::format!("the API server ignores this annotation: {reason}"),
        position: Some(position),
    }
}
