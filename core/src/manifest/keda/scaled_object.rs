//! A ScaledObject of a manifest.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::super::autoscaler::{Broken, metadata};
use super::super::positions::Positions;
use super::super::read::{Fields, Reader, Shape};
use super::super::tree::{Node, shortened};
use super::findings::{Finding, findings};
use super::generated::{GeneratedAutoscaler, generated};
use super::spec::ScaledObjectSpec;
use super::{API_VERSION, shapes};
use crate::error::{Error, Position, Violation, ViolationKind};
use crate::hpa::{Controller, FeatureGates, Policy};
use crate::keda::{Annotations, ScaledObject};
use crate::sort::sort_by;
use crate::value::{Object, Value};

/// A ScaledObject as written, with the places of its fields.
///
/// ```
/// use scalewright::hpa::Controller;
/// use scalewright::manifest;
///
/// let manifest = manifest::load("
/// apiVersion: keda.sh/v1alpha1
/// kind: ScaledObject
/// metadata: {name: decisions}
/// spec:
///   scaleTargetRef: {name: worker}
///   minReplicaCount: 2
///   maxReplicaCount: 30
///   cooldownPeriod: 300
///   triggers:
///   - type: redis
///     metadata: {address: 'redis:6379', listName: 'queue:decisions', listLength: '50'}
/// ")?;
/// let object = &manifest.scaled_objects[0];
/// let policy = object.policy(&Controller::default())?;
/// assert_eq!(policy.triggers[0].metric_name(), Some("s0-redis-queue-decisions"));
///
/// let findings = object.findings();
/// assert_eq!(findings[0].path, "spec.cooldownPeriod"); // the target never goes to zero
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ScaledObjectManifest {
    name: String,
    namespace: Option<String>,
    annotations: Annotations,
    position: Position,
    pub(super) spec: ScaledObjectSpec,
    positions: Positions,
}

impl ScaledObjectManifest {
    /// `metadata.name`; empty when there is none.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `metadata.namespace`; `None`: the one that kubectl is set to.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// What KEDA's annotations say.
    pub fn annotations(&self) -> Annotations {
        self.annotations
    }

    /// Where it starts in the text.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The spec, without defaults.
    pub fn spec(&self) -> &ScaledObjectSpec {
        &self.spec
    }

    /// The policy, if KEDA would accept it.
    ///
    /// # Errors
    ///
    /// Everything that KEDA would refuse, each with its place.
    pub fn policy(&self, controller: &Controller) -> Result<ScaledObject, Error> {
        match Error::from_violations(self.violations(&controller.feature_gates)) {
            Some(error) => Err(error),
            None => self.spec.policy(&self.name, self.annotations, controller),
        }
    }

    /// The policy as the operator would run it if the object were stored, whether or not KEDA's admission webhook would
    /// accept it; see [`ScaledObjectSpec::stored_policy`].
    ///
    /// # Errors
    ///
    /// Triggers and formulas that cannot be run at all, each with its place.
    pub fn stored_policy(&self, controller: &Controller) -> Result<ScaledObject, Error> {
        let read = self.spec.stored_policy(&self.name, self.annotations, controller);
        read.map_err(|error| Error::of(placed(error.into_violations(), &self.positions, self.position)))
    }

    /// Where the fields stand.
    pub(super) fn positions(&self) -> &Positions {
        &self.positions
    }

    /// What KEDA would refuse, in the order of the text.
    pub fn violations(&self, gates: &FeatureGates) -> Vec<Violation> {
        placed(self.spec.violations(&self.name, gates), &self.positions, self.position)
    }

    /// What KEDA accepts although it has no effect, or another than one would think; in the order of the text.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = findings(&self.spec);
        for finding in &mut found {
            finding.position = Some(self.positions.nearest(&finding.path).unwrap_or(self.position));
        }
        found.sort_by_key(|finding| finding.position);
        found
    }

    /// The HorizontalPodAutoscaler that KEDA generates for it, as the engine takes it.
    ///
    /// # Errors
    ///
    /// Those of [`policy`](Self::policy).
    pub fn hpa_policy(&self, controller: &Controller) -> Result<Policy, Error> {
        let name = self.spec.hpa_name(&self.name);
        let (policy, _) = self.policy(controller)?.generated_hpa(controller);
        Ok(Policy { name, ..policy })
    }

    /// The same as a manifest.
    ///
    /// ```
    /// use scalewright::hpa::Controller;
    /// use scalewright::manifest;
    ///
    /// let manifest = manifest::load("
    /// apiVersion: keda.sh/v1alpha1
    /// kind: ScaledObject
    /// metadata: {name: decisions}
    /// spec:
    ///   scaleTargetRef: {name: worker}
    ///   triggers:
    ///   - type: redis
    ///     metadata: {address: 'redis:6379', listName: 'queue:decisions', listLength: '50'}
    /// ")?;
    /// let text = manifest.scaled_objects[0].generated_autoscaler(&Controller::default())?.to_string();
    /// assert!(text.contains("name: s0-redis-queue-decisions"));
    /// let policy = manifest::load_policy(&text, &Controller::default())?;
    /// assert_eq!((policy.name.as_str(), policy.max_replicas), ("keda-hpa-decisions", 100));
    /// # Ok::<(), scalewright::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`policy`](Self::policy).
    pub fn generated_autoscaler(&self, controller: &Controller) -> Result<GeneratedAutoscaler, Error> {
        let policy = self.policy(controller)?;
        Ok(generated(&self.spec, &self.name, self.namespace.clone(), &policy))
    }
}

/// Reads an object of kind ScaledObject; `None` when there are violations.
pub(in super::super) fn read(
    node: &Node,
    api_version: &str,
    violations: &mut Vec<Violation>,
) -> Option<ScaledObjectManifest> {
    let mut written =
        Written::read(node, api_version, ("ScaledObject", API_VERSION), &shapes::SCALED_OBJECT, violations)?;
    let object = ScaledObjectManifest {
        name: core::mem::take(&mut written.name),
        namespace: written.namespace.take(),
        annotations: written.annotations,
        position: node.position,
        spec: Value::Object(core::mem::take(&mut written.spec)).read().unwrap_or_default(),
        positions: core::mem::take(&mut written.reader.positions),
    };
    let gates = FeatureGates { hpa_scale_to_zero: true, ..FeatureGates::default() };
    written.settle(object, |object| object.violations(&gates), violations)
}

/// What all of KEDA's objects are read to.
pub(super) struct Written {
    pub(super) name: String,
    pub(super) namespace: Option<String>,
    pub(super) annotations: Annotations,
    pub(super) spec: Object,
    pub(super) reader: Reader,
}

impl Written {
    /// An object of a kind and version; `None` where the version is another.
    pub(super) fn read(
        node: &Node,
        api_version: &str,
        (kind, version): (&str, &str),
        fields: &'static Fields,
        violations: &mut Vec<Violation>,
    ) -> Option<Self> {
        if api_version != version {
            let place = node.entry("apiVersion").map_or(node.position, |entry| entry.value.position);
            let message = alloc::format!(
                "`{}` has no {kind} that KEDA 2 reads: write {version}",
                shortened(api_version)
            );
            violations.push(Violation {
                path: "apiVersion".to_string(),
                kind: ViolationKind::NotSupported,
                message,
                position: Some(place),
            });
            return None;
        }
        let mut reader = Reader::new();
        reader.document_fields(node, fields);
        let metadata = metadata(&mut reader, node);
        let annotations = metadata.annotations.iter();
        let annotations = Annotations::of(annotations.map(|(key, value, _)| (key.as_str(), value.as_str())));
        let mut spec = Object::default();
        if let Some(entry) = node.entry("spec") {
            reader.positions.add_entry("spec", entry);
            if let Some(Value::Object(map)) = reader.read(&entry.value, &Shape::Object(fields), "spec") {
                spec = map;
            }
        }
        Some(Self { name: metadata.name, namespace: metadata.namespace, annotations, spec, reader })
    }

    /// The object that was made of it. Where something could not be read, there is none: then that is handed on, and of the
    /// rules what is not a consequence of it.
    pub(super) fn settle<Read>(
        mut self,
        object: Read,
        rules: impl FnOnce(&Read) -> Vec<Violation>,
        violations: &mut Vec<Violation>,
    ) -> Option<Read> {
        if self.reader.violations.is_empty() {
            return Some(object);
        }
        violations.append(&mut self.reader.violations);
        // A trigger is judged as a whole, so one that has a broken field is left alone.
        let of_triggers = self.reader.broken.iter().filter_map(|path| {
            let end = path.strip_prefix("spec.triggers[")?.find(']')?;
            path.get(..end.checked_add("spec.triggers[]".len())?).map(String::from)
        });
        let of_triggers: Vec<String> = of_triggers.collect();
        self.reader.broken.extend(of_triggers);
        let broken = Broken::new(&self.reader.broken);
        violations.extend(rules(&object).into_iter().filter(|rule| !broken.explains(rule)));
        None
    }
}

/// Gives violations their places.
pub(super) fn placed(found: Vec<Violation>, positions: &Positions, otherwise: Position) -> Vec<Violation> {
    let mut placed: Vec<Violation> =
        found.into_iter().map(|violation| positions.place(violation, otherwise)).collect();
    sort_by(&mut placed, |one, other| one.position.cmp(&other.position));
    placed
}
