//! The shapes of KEDA's objects: field names and types of its custom resource definitions.

use super::super::read::{Fields, Shape};
use super::super::shapes::{BEHAVIOR, fields};

static AUTHENTICATION: Fields = fields!(true, "name": Shape::Text, "kind": Shape::Text);

static TRIGGER: Fields = fields!(true,
    "type": Shape::Text,
    "name": Shape::Text,
    "useCachedMetrics": Shape::Boolean,
    "metadata": Shape::Mapping(&Shape::Text),
    "authenticationRef": Shape::Object(&AUTHENTICATION),
    "metricType": Shape::Text,
);

static TARGET: Fields = fields!(true,
    "name": Shape::Text,
    "apiVersion": Shape::Text,
    "kind": Shape::Text,
    "envSourceContainerName": Shape::Text,
);

static MODIFIERS: Fields = fields!(true,
    "formula": Shape::Text,
    "target": Shape::Text,
    "activationTarget": Shape::Text,
    "metricType": Shape::Text,
);

static ADVANCED: Fields = fields!(true,
    "horizontalPodAutoscalerConfig": Shape::Object(&fields!(true,
        "behavior": Shape::Object(&BEHAVIOR),
        "name": Shape::Text,
    )),
    "restoreToOriginalReplicaCount": Shape::Boolean,
    "scalingModifiers": Shape::Object(&MODIFIERS),
);

static FALLBACK: Fields = fields!(true,
    "failureThreshold": Shape::Whole,
    "replicas": Shape::Whole,
    "behavior": Shape::Text,
);

pub(super) static SCALED_OBJECT: Fields = fields!(true,
    "scaleTargetRef": Shape::Object(&TARGET),
    "pollingInterval": Shape::Whole,
    "initialCooldownPeriod": Shape::Whole,
    "cooldownPeriod": Shape::Whole,
    "idleReplicaCount": Shape::Whole,
    "minReplicaCount": Shape::Whole,
    "maxReplicaCount": Shape::Whole,
    "advanced": Shape::Object(&ADVANCED),
    "triggers": Shape::List(&Shape::Object(&TRIGGER)),
    "fallback": Shape::Object(&FALLBACK),
);

/// A Job's spec is not looked into.
static JOB: Fields = fields!(false, "parallelism": Shape::Whole);

static STRATEGY: Fields = fields!(true,
    "strategy": Shape::Text,
    "customScalingQueueLengthDeduction": Shape::Whole,
    "customScalingRunningJobPercentage": Shape::Text,
    "pendingPodConditions": Shape::List(&Shape::Text),
    "multipleScalersCalculation": Shape::Text,
);

pub(super) static SCALED_JOB: Fields = fields!(true,
    "jobTargetRef": Shape::Object(&JOB),
    "pollingInterval": Shape::Whole,
    "successfulJobsHistoryLimit": Shape::Whole,
    "failedJobsHistoryLimit": Shape::Whole,
    "rolloutStrategy": Shape::Text,
    "rollout": Shape::Object(&fields!(true, "strategy": Shape::Text, "propagationPolicy": Shape::Text)),
    "envSourceContainerName": Shape::Text,
    "minReplicaCount": Shape::Whole,
    "maxReplicaCount": Shape::Whole,
    "scalingStrategy": Shape::Object(&STRATEGY),
    "triggers": Shape::List(&Shape::Object(&TRIGGER)),
);
