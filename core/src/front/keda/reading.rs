//! What triggers read of their sources.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Violation, ViolationKind};
use crate::keda::triggers::{
    KafkaOffsets, KafkaPartition, Measurement, MeasurementError, RabbitMqQueue, Scaler, ScalerKind,
    SqsAttributes,
};
use crate::units::Timestamp;

/// What a trigger finds at its source.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReadingData {
    /// The value, for every type that reads one number.
    Value(f64),
    /// `kafka`: the partitions of its topics.
    Partitions(Vec<KafkaPartitionData>),
    /// `rabbitmq`: the queues that match.
    Queues(Vec<RabbitMqQueueData>),
    /// `prometheus`: the answer to its query.
    Answer(PrometheusAnswer),
    /// `aws-sqs-queue`: the attributes of the queue.
    Attributes(SqsAttributesData),
    /// `cron`: the time.
    At(Timestamp),
}

/// One partition of a topic.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KafkaPartitionData {
    /// The topic.
    pub topic: String,
    /// The number of the partition.
    pub partition: i32,
    /// The offset that the group has committed; −1: none yet; `None`: the broker's answer leaves it out.
    #[serde(default)]
    pub committed: Option<i64>,
    /// The offset of the next message; `None`: the broker's answer leaves it out.
    #[serde(default)]
    pub latest: Option<i64>,
}

/// One queue as RabbitMQ's management API shows it, or several made one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RabbitMqQueueData {
    /// Messages, those that are not acknowledged included.
    pub messages: i64,
    /// Messages that wait.
    pub messages_ready: i64,
    /// Messages published per second.
    pub publish_rate: f64,
    /// Messages delivered or got per second.
    pub deliver_get_rate: f64,
}

/// An answer of Prometheus.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrometheusAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body: JSON text.
    pub body: String,
}

/// Attributes of a queue of Amazon SQS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SqsAttributesData {
    /// `ApproximateNumberOfMessages`.
    pub visible: i64,
    /// `ApproximateNumberOfMessagesNotVisible`: in flight.
    pub not_visible: i64,
    /// `ApproximateNumberOfMessagesDelayed`.
    pub delayed: i64,
}

/// What a trigger read.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReadingReport {
    /// Why it could not be read; all else is empty then.
    pub error: Option<String>,
    /// The value.
    pub value: Option<f64>,
    /// The value as it is published.
    pub quantity: Option<String>,
    /// The same in thousandths.
    pub milli_value: Option<i64>,
    /// It activates the target.
    pub active: bool,
    /// Of `kafka`: the lags.
    pub kafka: Option<KafkaReading>,
    /// Of `rabbitmq`: what the queues were made to.
    pub rabbitmq: Option<RabbitMqQueueData>,
    /// Of `cron`: the window.
    pub cron: Option<CronReading>,
}

/// Lags over all partitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KafkaReading {
    /// The lag that is published.
    pub total_lag: i64,
    /// The lag that activates: partitions whose consumer stands still count too.
    pub total_lag_with_persistent: i64,
}

/// A `cron` trigger's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CronReading {
    /// The window is open.
    pub inside: bool,
    /// When it next opens or closes; `None`: not within five years.
    pub changes_at: Option<Timestamp>,
}

/// One scaler's readings: some remember the ones before.
pub(super) struct Readings<'a> {
    type_name: &'a str,
    scaler: &'a Scaler,
    offsets: KafkaOffsets,
}

impl<'a> Readings<'a> {
    pub(super) fn new(type_name: &'a str, scaler: &'a Scaler) -> Self {
        Self { type_name, scaler, offsets: KafkaOffsets::default() }
    }

    pub(super) fn all(mut self, readings: &[ReadingData]) -> Result<Vec<ReadingReport>, Error> {
        let mut reports = Vec::with_capacity(readings.len());
        for (index, reading) in readings.iter().enumerate() {
            match self.one(reading) {
                Some(Ok(report)) => reports.push(report),
                Some(Err(error)) => {
                    reports
                        .push(ReadingReport { error: Some(error.to_string()), ..ReadingReport::default() });
                }
                None => {
                    let message = format!("is not what a trigger of type `{}` reads", self.type_name);
                    return Err(Violation::new(
                        format!("readings[{index}]"),
                        ViolationKind::Invalid,
                        message,
                    )
                    .into());
                }
            }
        }
        Ok(reports)
    }

    /// `None` where the trigger reads something else.
    fn one(&mut self, reading: &ReadingData) -> Option<Result<ReadingReport, MeasurementError>> {
        Some(match (&self.scaler.kind, reading) {
            (ScalerKind::Kafka(trigger), ReadingData::Partitions(partitions)) => {
                let partitions: Vec<KafkaPartition> = partitions.iter().map(KafkaPartition::from).collect();
                trigger.measure(&partitions, &mut self.offsets).map(|lag| ReadingReport {
                    kafka: Some(KafkaReading {
                        total_lag: lag.total_lag,
                        total_lag_with_persistent: lag.total_lag_with_persistent,
                    }),
                    ..ReadingReport::of(lag.measurement)
                })
            }
            (ScalerKind::RabbitMq(trigger), ReadingData::Queues(queues)) => {
                let queues: Vec<RabbitMqQueue> =
                    queues.iter().map(|queue| RabbitMqQueue::from(*queue)).collect();
                trigger.compose(&queues).map(|composed| ReadingReport {
                    rabbitmq: Some(composed.into()),
                    ..ReadingReport::of(trigger.measure(&composed))
                })
            }
            (ScalerKind::Prometheus(trigger), ReadingData::Answer(PrometheusAnswer { status, body })) => {
                trigger.measure_answer(*status, body).map(ReadingReport::of)
            }
            (ScalerKind::AwsSqsQueue(trigger), ReadingData::Attributes(attributes)) => {
                let SqsAttributesData { visible, not_visible, delayed } = *attributes;
                Ok(ReadingReport::of(trigger.measure(&SqsAttributes { visible, not_visible, delayed })))
            }
            (ScalerKind::Cron(trigger), ReadingData::At(at)) => trigger.window(*at).and_then(|window| {
                let cron = Some(CronReading { inside: window.inside, changes_at: window.changes_at });
                Ok(ReadingReport { cron, ..ReadingReport::of(trigger.measure(*at)?) })
            }),
            (ScalerKind::Resource(_), _) => return None,
            (_, ReadingData::Value(value)) => {
                Ok(ReadingReport::of(Measurement { value: *value, active: self.scaler.is_active(*value) }))
            }
            _ => return None,
        })
    }
}

impl ReadingReport {
    fn of(measurement: Measurement) -> Self {
        let quantity = measurement.quantity();
        Self {
            value: Some(measurement.value),
            milli_value: Some(quantity.milli_value()),
            quantity: Some(quantity.to_string()),
            active: measurement.active,
            ..Self::default()
        }
    }
}

impl From<&KafkaPartitionData> for KafkaPartition {
    fn from(data: &KafkaPartitionData) -> Self {
        let KafkaPartitionData { topic, partition, committed, latest } = data.clone();
        Self { topic, partition, committed, latest }
    }
}

impl From<RabbitMqQueueData> for RabbitMqQueue {
    fn from(data: RabbitMqQueueData) -> Self {
        let RabbitMqQueueData { messages, messages_ready, publish_rate, deliver_get_rate } = data;
        Self { messages, messages_ready, publish_rate, deliver_get_rate }
    }
}

impl From<RabbitMqQueue> for RabbitMqQueueData {
    fn from(queue: RabbitMqQueue) -> Self {
        let RabbitMqQueue { messages, messages_ready, publish_rate, deliver_get_rate } = queue;
        Self { messages, messages_ready, publish_rate, deliver_get_rate }
    }
}
