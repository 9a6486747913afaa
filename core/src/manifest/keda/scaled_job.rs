//! A ScaledJob of a manifest.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::positions::Positions;
use super::super::tree::Node;
use super::findings::{Finding, unmodelled};
use super::scaled_object::{Written, placed};
use super::spec::ScaledJobSpec;
use super::{API_VERSION, shapes};
use crate::error::{Error, Position, Violation, ViolationKind};
use crate::keda::{Annotations, ScaledJob};
use crate::value::Value;

/// A ScaledJob as written, with the places of its fields.
///
/// ```
/// use scalewright::manifest;
///
/// let manifest = manifest::load("
/// apiVersion: keda.sh/v1alpha1
/// kind: ScaledJob
/// metadata: {name: imports}
/// spec:
///   jobTargetRef: {template: {spec: {containers: [{name: import, image: import}]}}}
///   maxReplicaCount: 10
///   scalingStrategy: {strategy: accurate}
///   triggers:
///   - type: redis
///     metadata: {address: 'redis:6379', listName: imports, listLength: '1'}
/// ")?;
/// let policy = manifest.scaled_jobs[0].policy()?;
/// assert_eq!(policy.strategy, scalewright::keda::ScalingStrategy::Accurate);
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ScaledJobManifest {
    name: String,
    namespace: Option<String>,
    annotations: Annotations,
    position: Position,
    pub(super) spec: ScaledJobSpec,
    has_job: bool,
    positions: Positions,
}

impl ScaledJobManifest {
    /// `metadata.name`; empty when there is none.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `metadata.namespace`; `None`: the one that kubectl is set to.
    pub fn namespace(&self) -> Option<&str> {
        self.namespace.as_deref()
    }

    /// Where it starts in the text.
    pub fn position(&self) -> Position {
        self.position
    }

    /// The spec, without defaults.
    pub fn spec(&self) -> &ScaledJobSpec {
        &self.spec
    }

    /// The policy, if KEDA would accept it.
    ///
    /// # Errors
    ///
    /// Everything that KEDA would refuse, each with its place.
    pub fn policy(&self) -> Result<ScaledJob, Error> {
        match Error::from_violations(self.violations()) {
            Some(error) => Err(error),
            None => self.spec.policy(&self.name, self.annotations),
        }
    }

    /// The policy as the operator would run it if the object were stored, whether or not KEDA would accept it.
    ///
    /// # Errors
    ///
    /// Triggers that cannot be run at all, each with its place.
    pub fn stored_policy(&self) -> Result<ScaledJob, Error> {
        let read = self.spec.stored_policy(&self.name, self.annotations);
        read.map_err(|error| Error::of(placed(error.into_violations(), &self.positions, self.position)))
    }

    /// Where the fields stand.
    pub(super) fn positions(&self) -> &Positions {
        &self.positions
    }

    /// What KEDA would refuse, in the order of the text.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = self.spec.violations();
        if !self.has_job {
            let message = "must be given: the Job that is created";
            found.push(Violation::new("spec.jobTargetRef", ViolationKind::Required, message));
        }
        placed(found, &self.positions, self.position)
    }

    /// What KEDA accepts although it has no effect, or another than one would think; in the order of the text.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = unmodelled(self.spec.triggers.as_deref().unwrap_or_default());
        for finding in &mut found {
            finding.position = Some(self.positions.nearest(&finding.path).unwrap_or(self.position));
        }
        found
    }
}

/// Reads an object of kind ScaledJob; `None` when there are violations.
pub(in super::super) fn read(
    node: &Node,
    api_version: &str,
    violations: &mut Vec<Violation>,
) -> Option<ScaledJobManifest> {
    let mut written =
        Written::read(node, api_version, ("ScaledJob", API_VERSION), &shapes::SCALED_JOB, violations)?;
    let mut spec = core::mem::take(&mut written.spec);
    let has_job = spec.remove("jobTargetRef").is_some();
    let job = ScaledJobManifest {
        name: core::mem::take(&mut written.name),
        namespace: written.namespace.take(),
        annotations: written.annotations,
        position: node.position,
        spec: Value::Object(spec).read().unwrap_or_default(),
        has_job,
        positions: core::mem::take(&mut written.reader.positions),
    };
    written.settle(job, ScaledJobManifest::violations, violations)
}
