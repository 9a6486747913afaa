//! Triggers: what their metadata comes to.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::reading::{ReadingData, ReadingReport, Readings};
use crate::error::Error;
use crate::front::replay::below;
use crate::hpa::MetricSource;
use crate::keda::triggers::{RabbitMqMode, RedisStreamMode, Scaler, ScalerKind, Zone, Zones};
use crate::manifest::keda::TriggerSpec;
use crate::manifest::kubernetes::MetricTarget;

/// A trigger, and what it reads.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TriggerRequest {
    /// The entry of `triggers`.
    pub trigger: TriggerSpec,
    /// Its place in `triggers`, from 0, which is part of its metric's name.
    #[serde(default)]
    pub index: u32,
    /// The ScaledObject has scaling modifiers: then some triggers need no target of their own.
    #[serde(default)]
    pub scaling_modifiers: bool,
    /// What it reads, one after the other by one scaler.
    #[serde(default)]
    pub readings: Vec<ReadingData>,
    /// Time zones for `cron`, beside those that are known anyway.
    #[serde(default)]
    pub zones: Vec<Zone>,
}

/// What KEDA makes of a trigger.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TriggerReport {
    /// `type`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The generated metric's `type`: `External`, `Resource` or `ContainerResource`.
    pub kind: &'static str,
    /// The name of the generated external metric; `None` for `cpu` and `memory`.
    pub metric_name: Option<String>,
    /// `cpu` or `memory`; `None` for everything else.
    pub resource: Option<String>,
    /// The container whose resource it is.
    pub container: Option<String>,
    /// What the generated HorizontalPodAutoscaler holds the metric against; `None` where the type is not modelled and none
    /// is known.
    pub target: Option<MetricTarget>,
    /// It is active above this; `None` for `cpu` and `memory`, which activate nothing.
    pub activation: Option<f64>,
    /// What of its source is read: of `rabbitmq` as in `QueueLength`; of `redis-streams` `length`, `pending` or `lag`.
    pub mode: Option<&'static str>,
    /// Its metadata is looked into here. Other types take part with whatever value they are given.
    pub modelled: bool,
    /// What it read, in the order of the request.
    pub readings: Vec<ReadingReport>,
}

impl TriggerRequest {
    pub(super) fn report(&self) -> Result<TriggerReport, Error> {
        let mut trigger = self.trigger.clone();
        trigger.set_zones(&Zones::new(self.zones.clone())?);
        let scaler = trigger.scaler(self.scaling_modifiers).map_err(|error| below("trigger", error))?;
        let type_name = self.trigger.type_name.as_deref().unwrap_or_default();
        let index = usize::try_from(self.index).unwrap_or(usize::MAX);
        let mut report = TriggerReport::of(&scaler, type_name, index);
        report.readings = Readings::new(type_name, &scaler).all(&self.readings)?;
        Ok(report)
    }
}

impl TriggerReport {
    /// Without readings.
    pub(super) fn of(scaler: &Scaler, type_name: &str, index: usize) -> Self {
        let (kind, resource, container) = match scaler.metric(index).source {
            MetricSource::ContainerResource { resource, container } => {
                ("ContainerResource", Some(resource), Some(container))
            }
            MetricSource::Resource { resource } => ("Resource", Some(resource), None),
            _ => ("External", None, None),
        };
        Self {
            type_name: type_name.to_string(),
            kind,
            metric_name: scaler.metric_name(index),
            resource,
            container,
            target: scaler.target().map(MetricTarget::of_trigger),
            activation: scaler.activation(),
            mode: mode(&scaler.kind),
            modelled: scaler.unmodelled().is_none(),
            readings: Vec::new(),
        }
    }
}

fn mode(kind: &ScalerKind) -> Option<&'static str> {
    Some(match kind {
        ScalerKind::RabbitMq(trigger) => match trigger.mode {
            RabbitMqMode::QueueLength => "QueueLength",
            RabbitMqMode::MessageRate => "MessageRate",
            RabbitMqMode::DeliverGetRate => "DeliverGetRate",
            RabbitMqMode::PublishedToDeliveredRatio => "PublishedToDeliveredRatio",
            RabbitMqMode::ExpectedQueueConsumptionTime => "ExpectedQueueConsumptionTime",
        },
        ScalerKind::RedisStreams(trigger) => match trigger.mode {
            RedisStreamMode::Length => "length",
            RedisStreamMode::Pending => "pending",
            RedisStreamMode::Lag => "lag",
        },
        _ => return None,
    })
}
