//! An InterceptorRoute of a manifest (`http.keda.sh/v1beta1`).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::super::positions::Positions;
use super::super::read::{Fields, Shape};
use super::super::shapes::fields;
use super::super::tree::{Node, shortened};
use super::super::validate::unsupported;
use super::http_metric::{SCALING_METRIC, ScalingMetric, check_service, go_millis, no_duration, requests};
use super::scaled_object::{Written, placed};
use crate::error::{Error, Position, Violation, ViolationKind};
use crate::keda::triggers::{HttpMetric, HttpObject, HttpRequests};
use crate::value::Value;

const API_VERSION: &str = "http.keda.sh/v1beta1";
const PROXY_MODES: [&str; 2] = ["Service", "Endpoint"];

static TARGET: Fields = fields!(true,
    "service": Shape::Text,
    "port": Shape::Whole,
    "portName": Shape::Text,
);

static SPEC: Fields = fields!(true,
    "target": Shape::Object(&TARGET),
    "proxyMode": Shape::Text,
    "coldStart": Shape::Object(&fields!(true, "fallback": Shape::Object(&TARGET))),
    "timeouts": Shape::Object(&fields!(true,
        "readiness": Shape::Text,
        "request": Shape::Text,
        "responseHeader": Shape::Text,
    )),
    "rules": Shape::List(&Shape::Object(&fields!(true,
        "hosts": Shape::List(&Shape::Text),
        "paths": Shape::List(&Shape::Object(&fields!(true, "value": Shape::Text))),
        "headers": Shape::List(&Shape::Object(&fields!(true, "name": Shape::Text, "value": Shape::Text))),
    ))),
    "scalingMetric": Shape::Object(&SCALING_METRIC),
);

/// An InterceptorRoute as written, with the places of its fields: what the HTTP add-on counts for a ScaledObject that names it in
/// a trigger of type `external-push`. What it says about routes is checked, and otherwise not looked into.
///
/// Source: `http-add-on operator/apis/http/v1beta1/interceptorroute_types.go` and `scaler/naming.go`.
///
/// ```
/// use scalewright::keda::triggers::HttpMetric;
/// use scalewright::manifest;
///
/// let manifest = manifest::load("
/// apiVersion: http.keda.sh/v1beta1
/// kind: InterceptorRoute
/// metadata: {name: web, namespace: shop}
/// spec:
///   target: {service: web, port: 8080}
///   rules:
///   - hosts: [shop.example.com]
///   scalingMetric:
///     concurrency: {}
///     requestRate: {targetValue: 20}
/// ")?;
/// let route = &manifest.interceptor_routes[0];
/// assert!(route.violations().is_empty());
/// let [concurrency, rate] = &route.requests()[..] else { panic!("two metrics") };
/// assert_eq!((concurrency.metric, concurrency.target_value), (HttpMetric::Concurrency, 100));
/// assert_eq!(rate.target_value, 20);
/// # Ok::<(), scalewright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct InterceptorRouteManifest {
    name: String,
    namespace: Option<String>,
    position: Position,
    spec: Spec,
    positions: Positions,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Spec {
    target: Target,
    proxy_mode: Option<String>,
    cold_start: Option<ColdStart>,
    timeouts: Timeouts,
    rules: Vec<Rule>,
    scaling_metric: ScalingMetric,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Target {
    service: String,
    port: Option<i32>,
    port_name: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ColdStart {
    fallback: Option<Target>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Timeouts {
    readiness: Option<String>,
    request: Option<String>,
    response_header: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Rule {
    hosts: Vec<String>,
    paths: Vec<Path>,
    headers: Vec<Header>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Path {
    value: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Header {
    name: String,
}

impl InterceptorRouteManifest {
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

    /// What is counted, with its targets: requests in flight first, then the rate. With both, the HorizontalPodAutoscaler follows
    /// whichever asks for more replicas.
    pub fn requests(&self) -> Vec<HttpRequests> {
        let ScalingMetric { concurrency, request_rate } = &self.spec.scaling_metric;
        let concurrency = concurrency.as_ref().map(|metric| (HttpMetric::Concurrency, metric.target_value));
        let rate = request_rate.as_ref().map(|metric| (metric.rate(), metric.target_value));
        let route = (self.namespace(), self.name.as_str());
        let found = concurrency.into_iter().chain(rate);
        found.map(|(metric, target)| requests(HttpObject::InterceptorRoute, route, metric, target)).collect()
    }

    /// What the add-on would refuse, in the order of the text.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        let mut add = |path: &str, kind: ViolationKind, message: String| {
            found.push(Violation::new(alloc::format!("spec.{path}"), kind, message));
        };
        self.spec.target.check("target", &mut add);
        if let Some(mode) = self.spec.proxy_mode.as_deref().filter(|mode| !PROXY_MODES.contains(mode)) {
            add("proxyMode", ViolationKind::NotSupported, unsupported(mode, &PROXY_MODES));
        }
        match self.spec.cold_start.as_ref().map(|cold_start| &cold_start.fallback) {
            Some(Some(fallback)) => fallback.check("coldStart.fallback", &mut add),
            Some(None) => {
                let message = "must be given: the Service that answers meanwhile".to_string();
                add("coldStart.fallback", ViolationKind::Required, message);
            }
            None => {}
        }
        let Timeouts { readiness, request, response_header } = &self.spec.timeouts;
        for (field, text) in
            [("readiness", readiness), ("request", request), ("responseHeader", response_header)]
        {
            if let Some(text) = text.as_deref().filter(|text| go_millis(text).is_none()) {
                add(&alloc::format!("timeouts.{field}"), ViolationKind::Invalid, no_duration(text));
            }
        }
        for (index, rule) in self.spec.rules.iter().enumerate() {
            rule.check(&alloc::format!("rules[{index}]"), &mut add);
        }
        self.spec.scaling_metric.check(&mut add);
        placed(found, &self.positions, self.position)
    }

    /// Refuses what [`violations`](Self::violations) lists.
    ///
    /// # Errors
    ///
    /// All of it, each with its place.
    pub fn check(&self) -> Result<(), Error> {
        Error::from_violations(self.violations()).map_or(Ok(()), Err)
    }
}

impl Target {
    fn check(&self, path: &str, add: &mut impl FnMut(&str, ViolationKind, String)) {
        check_service(path, (&self.service, self.port, self.port_name.as_deref()), add);
        if let Some(port) = self.port.filter(|port| !(1..=65_535).contains(port)) {
            let message = alloc::format!("`{port}` is no port: write a number from 1 to 65535");
            add(&alloc::format!("{path}.port"), ViolationKind::Invalid, message);
        }
        if self.port_name.as_deref() == Some("") {
            let message = "must not be empty".to_string();
            add(&alloc::format!("{path}.portName"), ViolationKind::Invalid, message);
        }
    }
}

impl Rule {
    fn check(&self, path: &str, add: &mut impl FnMut(&str, ViolationKind, String)) {
        for (index, host) in self.hosts.iter().enumerate() {
            if self.hosts.iter().take(index).any(|earlier| earlier == host) {
                let message = alloc::format!("`{}` stands here twice", shortened(host));
                add(&alloc::format!("{path}.hosts[{index}]"), ViolationKind::Invalid, message);
            }
        }
        for (index, prefix) in self.paths.iter().enumerate() {
            if prefix.value.is_empty() {
                let message = "must be given: what paths begin with".to_string();
                add(&alloc::format!("{path}.paths[{index}].value"), ViolationKind::Required, message);
            }
        }
        for (index, header) in self.headers.iter().enumerate() {
            let path = alloc::format!("{path}.headers[{index}].name");
            if header.name.is_empty() {
                add(&path, ViolationKind::Required, "must be given: the name of a header".to_string());
            } else if self.headers.iter().take(index).any(|earlier| earlier.name == header.name) {
                let message = alloc::format!("`{}` stands here twice", shortened(&header.name));
                add(&path, ViolationKind::Invalid, message);
            }
        }
    }
}

impl ScalingMetric {
    fn check(&self, add: &mut impl FnMut(&str, ViolationKind, String)) {
        if self.concurrency.is_none() && self.request_rate.is_none() {
            let message = "needs `concurrency`, `requestRate` or both".to_string();
            add("scalingMetric", ViolationKind::Required, message);
        }
        for (field, metric) in [("concurrency", &self.concurrency), ("requestRate", &self.request_rate)] {
            let Some(metric) = metric else { continue };
            if let Some(target) = metric.target_value.filter(|target| *target < 1) {
                let message = alloc::format!("`{target}` is below the minimum of 1");
                add(&alloc::format!("scalingMetric.{field}.targetValue"), ViolationKind::Invalid, message);
            }
            metric.check_spans(&alloc::format!("scalingMetric.{field}"), add);
        }
    }
}

/// Reads an object of kind InterceptorRoute; `None` when there are violations.
pub(in super::super) fn read(
    node: &Node,
    api_version: &str,
    violations: &mut Vec<Violation>,
) -> Option<InterceptorRouteManifest> {
    let mut written = Written::read(node, api_version, ("InterceptorRoute", API_VERSION), &SPEC, violations)?;
    let spec = Value::Object(core::mem::take(&mut written.spec));
    let route = InterceptorRouteManifest {
        name: core::mem::take(&mut written.name),
        namespace: written.namespace.take(),
        position: node.position,
        spec: spec.read().unwrap_or_default(),
        positions: core::mem::take(&mut written.reader.positions),
    };
    written.settle(route, InterceptorRouteManifest::violations, violations)
}
