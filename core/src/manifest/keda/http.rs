//! An HTTPScaledObject of a manifest (`http.keda.sh/v1alpha1`).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::super::positions::Positions;
use super::super::read::{Fields, Shape};
use super::super::shapes::fields;
use super::super::tree::Node;
use super::http_metric::{SCALING_METRIC, ScalingMetric, check_service, requests};
use super::scaled_object::{Written, placed};
use crate::error::{Error, Position, Violation, ViolationKind};
use crate::hpa::ScaleTarget;
use crate::keda::triggers::{ExternalMetricType, HttpMetric, HttpObject, HttpRequests, Scaler, ScalerKind};
use crate::keda::{
    Annotations, DEFAULT_MAX_REPLICAS, DEFAULT_MIN_REPLICAS, ReplicaBounds, ScaledObject, Trigger,
};
use crate::units::Millis;
use crate::value::Value;

/// The version that is read.
pub(super) const API_VERSION: &str = "http.keda.sh/v1alpha1";
/// Seconds between KEDA's polls of the add-on.
const POLLING_SECONDS: i64 = 15;

static SERVICE: Fields = fields!(true,
    "name": Shape::Text,
    "apiVersion": Shape::Text,
    "kind": Shape::Text,
    "service": Shape::Text,
    "port": Shape::Whole,
    "portName": Shape::Text,
    "timeoutSeconds": Shape::Whole,
);

static SPEC: Fields = fields!(true,
    "hosts": Shape::List(&Shape::Text),
    "pathPrefixes": Shape::List(&Shape::Text),
    "headers": Shape::List(&Shape::Object(&fields!(true, "name": Shape::Text, "value": Shape::Text))),
    "scaleTargetRef": Shape::Object(&SERVICE),
    "coldStartTimeoutFailoverRef": Shape::Object(&SERVICE),
    "replicas": Shape::Object(&fields!(true, "min": Shape::Whole, "max": Shape::Whole)),
    "targetPendingRequests": Shape::Whole,
    "scaledownPeriod": Shape::Whole,
    "initialCooldownPeriod": Shape::Whole,
    "scalingMetric": Shape::Object(&SCALING_METRIC),
    "timeouts": Shape::Object(&fields!(true, "conditionWait": Shape::Text, "responseHeader": Shape::Text)),
);

/// An HTTPScaledObject as written, with the places of its fields. What it says about routes is not looked into.
///
/// ```
/// use scalewright::keda::triggers::HttpMetric;
/// use scalewright::manifest;
///
/// let manifest = manifest::load("
/// apiVersion: http.keda.sh/v1alpha1
/// kind: HTTPScaledObject
/// metadata: {name: web, namespace: shop}
/// spec:
///   hosts: [shop.example.com]
///   scaleTargetRef: {name: web, service: web, port: 8080}
///   replicas: {max: 20}
///   scalingMetric: {concurrency: {targetValue: 50}}
/// ")?;
/// let object = &manifest.http_scaled_objects[0];
/// assert_eq!(object.requests().metric, HttpMetric::Concurrency);
/// let policy = object.policy()?;
/// assert_eq!((policy.min_replica_count, policy.max_replica_count), (0, 20));
/// assert_eq!(policy.triggers[0].metric_name(), Some("s0-http-shop_002Fweb"));
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct HttpScaledObjectManifest {
    name: String,
    namespace: Option<String>,
    annotations: Annotations,
    position: Position,
    spec: Spec,
    positions: Positions,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Spec {
    scale_target_ref: Service,
    replicas: Replicas,
    target_pending_requests: Option<i32>,
    scaledown_period: Option<i32>,
    initial_cooldown_period: Option<i32>,
    scaling_metric: ScalingMetric,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Service {
    name: String,
    api_version: Option<String>,
    kind: Option<String>,
    service: String,
    port: Option<i32>,
    port_name: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Replicas {
    min: Option<i32>,
    max: Option<i32>,
}

impl HttpScaledObjectManifest {
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

    /// What is counted, and the target. A namespace that is not given counts as `default`.
    pub fn requests(&self) -> HttpRequests {
        let metric = &self.spec.scaling_metric;
        let (metric, target) = match (&metric.request_rate, &metric.concurrency) {
            (Some(rate), _) => (rate.rate(), rate.target_value),
            (None, Some(concurrency)) => (HttpMetric::Concurrency, concurrency.target_value),
            (None, None) => (HttpMetric::Concurrency, self.spec.target_pending_requests),
        };
        requests(HttpObject::HttpScaledObject, (self.namespace(), &self.name), metric, target)
    }

    /// The policy of the ScaledObject that the add-on generates.
    ///
    /// # Errors
    ///
    /// Everything that the add-on or KEDA would refuse, each with its place.
    pub fn policy(&self) -> Result<ScaledObject, Error> {
        if let Some(error) = Error::from_violations(self.violations()) {
            return Err(error);
        }
        let scaler = Scaler {
            kind: ScalerKind::HttpAddOn(self.requests()),
            metric_type: ExternalMetricType::AverageValue,
        };
        let mut trigger = Trigger::external("external-push", "", 0);
        trigger.metric = scaler.metric(0);
        let mut policy = ScaledObject::new(self.name.clone(), alloc::vec![trigger]);
        let target = &self.spec.scale_target_ref;
        policy.target = ScaleTarget {
            api_version: target.api_version.clone().unwrap_or_else(|| "apps/v1".to_string()),
            kind: target.kind.clone().unwrap_or_else(|| "Deployment".to_string()),
            name: target.name.clone(),
        };
        policy.annotations = self.annotations;
        policy.polling_interval = Millis::from_seconds(POLLING_SECONDS);
        if let Some(seconds) = self.spec.scaledown_period {
            policy.cooldown_period = Millis::from_seconds(seconds.into());
        }
        if let Some(seconds) = self.spec.initial_cooldown_period {
            policy.initial_cooldown_period = Millis::from_seconds(seconds.into());
        }
        policy.min_replica_count = self.spec.replicas.min.unwrap_or(DEFAULT_MIN_REPLICAS);
        policy.max_replica_count = self.spec.replicas.max.unwrap_or(DEFAULT_MAX_REPLICAS);
        policy.restore_to_original_replica_count = true;
        Ok(policy)
    }

    /// What the add-on or KEDA would refuse, in the order of the text.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        let mut add = |path: &str, kind: ViolationKind, message: String| {
            found.push(Violation::new(alloc::format!("spec.{path}"), kind, message));
        };
        let target = &self.spec.scale_target_ref;
        check_service(
            "scaleTargetRef",
            (&target.service, target.port, target.port_name.as_deref()),
            &mut add,
        );
        for (field, value) in [
            ("scaledownPeriod", self.spec.scaledown_period),
            ("initialCooldownPeriod", self.spec.initial_cooldown_period),
            ("replicas.min", self.spec.replicas.min),
        ] {
            if let Some(value) = value.filter(|value| *value < 0) {
                add(field, ViolationKind::Invalid, alloc::format!("`{value}` is below the minimum of 0"));
            }
        }
        let metric = &self.spec.scaling_metric;
        if metric.concurrency.is_some() && metric.request_rate.is_some() {
            let message = "may not be given together with concurrency: keep one of them".to_string();
            add("scalingMetric.requestRate", ViolationKind::Forbidden, message);
        }
        if let Some(rate) = &metric.request_rate {
            rate.check_spans("scalingMetric.requestRate", &mut add);
        }
        let Replicas { min, max } = self.spec.replicas;
        for violation in (ReplicaBounds { min, max, idle: None }).violations() {
            add("replicas.min", violation.kind, violation.message.replace("maxReplicaCount", "replicas.max"));
        }
        placed(found, &self.positions, self.position)
    }
}

/// Reads an object of kind HTTPScaledObject; `None` when there are violations.
pub(in super::super) fn read(
    node: &Node,
    api_version: &str,
    violations: &mut Vec<Violation>,
) -> Option<HttpScaledObjectManifest> {
    let mut written = Written::read(node, api_version, ("HTTPScaledObject", API_VERSION), &SPEC, violations)?;
    let spec = Value::Object(core::mem::take(&mut written.spec));
    let object = HttpScaledObjectManifest {
        name: core::mem::take(&mut written.name),
        namespace: written.namespace.take(),
        annotations: written.annotations,
        position: node.position,
        spec: spec.read().unwrap_or_default(),
        positions: core::mem::take(&mut written.reader.positions),
    };
    written.settle(object, HttpScaledObjectManifest::violations, violations)
}
