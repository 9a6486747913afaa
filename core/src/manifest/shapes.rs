//! The shapes of the objects that are read: field names and types of Kubernetes' API.

use super::read::{Fields, Shape};

macro_rules! fields {
    ($strict:expr, $($name:literal: $shape:expr),+ $(,)?) => {
        Fields { known: &[$(($name, $shape)),+], strict: $strict }
    };
}
#[cfg(feature = "keda")]
pub(super) use fields;

/// The document around a HorizontalPodAutoscaler; its parts are read on their own.
pub(super) const DOCUMENT_FIELDS: [&str; 5] = ["apiVersion", "kind", "metadata", "spec", "status"];

pub(super) static METADATA: Fields = fields!(false,
    "name": Shape::Text,
    "namespace": Shape::Text,
    "annotations": Shape::Mapping(&Shape::Text),
);

static REFERENCE: Fields = fields!(true, "apiVersion": Shape::Text, "kind": Shape::Text, "name": Shape::Text);

static SELECTOR: Fields = fields!(true,
    "matchLabels": Shape::Mapping(&Shape::Text),
    "matchExpressions": Shape::List(&Shape::Object(&REQUIREMENT)),
);

static REQUIREMENT: Fields = fields!(true,
    "key": Shape::Text,
    "operator": Shape::Text,
    "values": Shape::List(&Shape::Text),
);

static IDENTIFIER: Fields = fields!(true, "name": Shape::Text, "selector": Shape::Object(&SELECTOR));

static TARGET: Fields = fields!(true,
    "type": Shape::Text,
    "value": Shape::Quantity,
    "averageValue": Shape::Quantity,
    "averageUtilization": Shape::Whole,
);

static METRIC: Fields = fields!(true,
    "type": Shape::Text,
    "object": Shape::Object(&fields!(true,
        "describedObject": Shape::Object(&REFERENCE),
        "target": Shape::Object(&TARGET),
        "metric": Shape::Object(&IDENTIFIER),
    )),
    "pods": Shape::Object(&fields!(true, "metric": Shape::Object(&IDENTIFIER), "target": Shape::Object(&TARGET))),
    "resource": Shape::Object(&fields!(true, "name": Shape::Text, "target": Shape::Object(&TARGET))),
    "containerResource": Shape::Object(&fields!(true,
        "name": Shape::Text,
        "container": Shape::Text,
        "target": Shape::Object(&TARGET),
    )),
    "external": Shape::Object(&fields!(true, "metric": Shape::Object(&IDENTIFIER), "target": Shape::Object(&TARGET))),
);

static POLICY: Fields =
    fields!(true, "type": Shape::Text, "value": Shape::Whole, "periodSeconds": Shape::Whole);

static RULES: Fields = fields!(true,
    "stabilizationWindowSeconds": Shape::Whole,
    "selectPolicy": Shape::Text,
    "policies": Shape::List(&Shape::Object(&POLICY)),
    "tolerance": Shape::Quantity,
);

static RULES_V2BETA2: Fields = fields!(true,
    "stabilizationWindowSeconds": Shape::Whole,
    "selectPolicy": Shape::Text,
    "policies": Shape::List(&Shape::Object(&POLICY)),
);

pub(super) static BEHAVIOR: Fields =
    fields!(true, "scaleUp": Shape::Object(&RULES), "scaleDown": Shape::Object(&RULES));

pub(super) static SPEC_V2: Fields = fields!(true,
    "scaleTargetRef": Shape::Object(&REFERENCE),
    "minReplicas": Shape::Whole,
    "maxReplicas": Shape::Whole,
    "metrics": Shape::List(&Shape::Object(&METRIC)),
    "behavior": Shape::Object(&BEHAVIOR),
);

pub(super) static SPEC_V2BETA2: Fields = fields!(true,
    "scaleTargetRef": Shape::Object(&REFERENCE),
    "minReplicas": Shape::Whole,
    "maxReplicas": Shape::Whole,
    "metrics": Shape::List(&Shape::Object(&METRIC)),
    "behavior": Shape::Object(&fields!(true,
        "scaleUp": Shape::Object(&RULES_V2BETA2),
        "scaleDown": Shape::Object(&RULES_V2BETA2),
    )),
);

/// Metrics of v2beta1, and of v1's annotation.
static METRIC_V2BETA1: Fields = fields!(true,
    "type": Shape::Text,
    "object": Shape::Object(&fields!(true,
        "target": Shape::Object(&REFERENCE),
        "metricName": Shape::Text,
        "targetValue": Shape::Quantity,
        "selector": Shape::Object(&SELECTOR),
        "averageValue": Shape::Quantity,
    )),
    "pods": Shape::Object(&fields!(true,
        "metricName": Shape::Text,
        "targetAverageValue": Shape::Quantity,
        "selector": Shape::Object(&SELECTOR),
    )),
    "resource": Shape::Object(&fields!(true,
        "name": Shape::Text,
        "targetAverageUtilization": Shape::Whole,
        "targetAverageValue": Shape::Quantity,
    )),
    "containerResource": Shape::Object(&fields!(true,
        "name": Shape::Text,
        "container": Shape::Text,
        "targetAverageUtilization": Shape::Whole,
        "targetAverageValue": Shape::Quantity,
    )),
    "external": Shape::Object(&fields!(true,
        "metricName": Shape::Text,
        "metricSelector": Shape::Object(&SELECTOR),
        "targetValue": Shape::Quantity,
        "targetAverageValue": Shape::Quantity,
    )),
);

pub(super) static METRICS_V2BETA1: Shape = Shape::List(&Shape::Object(&METRIC_V2BETA1));

pub(super) static SPEC_V2BETA1: Fields = fields!(true,
    "scaleTargetRef": Shape::Object(&REFERENCE),
    "minReplicas": Shape::Whole,
    "maxReplicas": Shape::Whole,
    "metrics": Shape::List(&Shape::Object(&METRIC_V2BETA1)),
);

pub(super) static SPEC_V1: Fields = fields!(true,
    "scaleTargetRef": Shape::Object(&REFERENCE),
    "minReplicas": Shape::Whole,
    "maxReplicas": Shape::Whole,
    "targetCPUUtilizationPercentage": Shape::Whole,
);

static RESOURCES: Fields = fields!(false,
    "requests": Shape::Mapping(&Shape::Quantity),
    "limits": Shape::Mapping(&Shape::Quantity),
);

static CONTAINER: Fields = fields!(false,
    "name": Shape::Text,
    "restartPolicy": Shape::Text,
    "resources": Shape::Object(&RESOURCES),
);

static POD: Fields = fields!(false,
    "containers": Shape::List(&Shape::Object(&CONTAINER)),
    "initContainers": Shape::List(&Shape::Object(&CONTAINER)),
    "resources": Shape::Object(&RESOURCES),
    "overhead": Shape::Mapping(&Shape::Quantity),
);

/// `spec` of whatever runs pods from a template.
pub(super) static WORKLOAD_SPEC: Fields = fields!(false,
    "replicas": Shape::Whole,
    "template": Shape::Object(&fields!(false, "spec": Shape::Object(&POD))),
);
